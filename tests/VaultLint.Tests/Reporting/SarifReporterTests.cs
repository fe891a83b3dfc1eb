using System.Text.Json;
using CsCheck;
using Snapshooter.Xunit;
using VaultLint.Reporting;
using VaultLint.Text;
using static VaultLint.Tests.Reporting.Sample;

namespace VaultLint.Tests.Reporting;

public sealed class SarifReporterTests
{
    private static readonly SarifReporter Reporter = new(
        AllRules,
        "1.2.3",
        rule => rule == AnswerMismatch ? "# VL405 answer-mismatch\n\nThe page.\n" : null
    );

    [Fact]
    public void Findings_become_results_with_regions_and_rules() =>
        Snapshot.Match(
            Reporter.Write(
                Result(
                    Finding(
                        AnswerMismatch,
                        "Neurons/비정형.md",
                        31,
                        "**정답: B. S3 버킷**",
                        2,
                        12,
                        "the answer says “B. S3 버킷”, but option B is “EFS”",
                        "write “C. S3 버킷”"
                    ),
                    Finding(PlaceholderLeft, "a.md", 4, "TODO", 0, 4, "“TODO” is text of the template"),
                    Finding(TagSimilar, "a.md", 5, "first", 3, 0, "three lines") with
                    {
                        End = new TextPosition(7, 2),
                    }
                )
            )
        );

    [Fact]
    public void Fix_and_related_places_are_written()
    {
        using var report = JsonDocument.Parse(Reporter.Write(Result(Fixable)));
        Snapshot.Match(report.RootElement.GetProperty("runs")[0].GetProperty("results").GetRawText());
    }

    [Theory]
    [InlineData("Neurons/비정형.md", "Neurons/%EB%B9%84%EC%A0%95%ED%98%95.md")]
    [InlineData("a b/c.md", "a%20b/c.md")]
    [InlineData("C#/100%?.md", "C%23/100%25%3F.md")]
    [InlineData("mailto:x.md", "mailto%3Ax.md")]
    [InlineData("a\\b.md", "a%5Cb.md")]
    [InlineData("😀.md", "%F0%9F%98%80.md")]
    [InlineData("-._~azAZ09", "-._~azAZ09")]
    [InlineData("[x]&+,;=@'()!*.md", "%5Bx%5D%26%2B%2C%3B%3D%40%27%28%29%21%2A.md")]
    public void Paths_become_relative_references(string path, string uri)
    {
        Assert.Equal(uri, SarifReporter.ToRelativeUri(path));
        Assert.Equal(path, Uri.UnescapeDataString(uri));
    }

    [Theory]
    [InlineData("as in [x](javascript:alert)", "As in \\[x\\](javascript:alert).")]
    [InlineData("link [[note]] is broken", "Link [[note]] is broken.")]
    [InlineData("is it “a”?", "Is it “a”?")]
    public void Messages_are_sentences_in_which_a_note_makes_no_link(string message, string text)
    {
        using var report = JsonDocument.Parse(Reporter.Write(Result(Finding(AnswerMismatch, "a.md", 1, "x", 0, 1, message))));
        var result = Assert.Single(report.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray());
        Assert.Equal(text, result.GetProperty("message").GetProperty("text").GetString());
    }

    [Fact]
    public void Fault_of_the_tool_is_a_notification_of_a_failed_run()
    {
        using var report = JsonDocument.Parse(Reporter.Write(Result(Finding(InternalError, "a.md", 1, "x", 0, 1, "rule VL405 failed"))));
        var invocation = Assert.Single(report.RootElement.GetProperty("runs")[0].GetProperty("invocations").EnumerateArray());
        Assert.False(invocation.GetProperty("executionSuccessful").GetBoolean());
        var notification = Assert.Single(invocation.GetProperty("toolExecutionNotifications").EnumerateArray());
        Assert.Equal("Rule VL405 failed.", notification.GetProperty("message").GetProperty("text").GetString());
    }

    [Fact]
    public void Snippet_of_a_cut_line_is_the_text_of_the_span()
    {
        var finding = Finding(AnswerMismatch, "a.md", 1, "abcdef", 0, 0, "x") with
        {
            Start = new TextPosition(1, 1002),
            End = new TextPosition(1, 1004),
            SourceColumn = 1001,
        };
        using var report = JsonDocument.Parse(Reporter.Write(Result(finding)));
        var result = report.RootElement.GetProperty("runs")[0].GetProperty("results")[0];
        var location = result.GetProperty("locations")[0].GetProperty("physicalLocation");
        Assert.Equal("bc", location.GetProperty("region").GetProperty("snippet").GetProperty("text").GetString());
        Assert.Equal(1001, location.GetProperty("contextRegion").GetProperty("startColumn").GetInt32());
    }

    [Fact]
    public void Report_does_not_tell_the_time() =>
        Assert.Equal(Reporter.Write(Result()), Reporter.Write(Result() with { Elapsed = TimeSpan.FromHours(1) }));

    [Fact]
    public void Any_text_gives_valid_json() =>
        AnyFinding.Sample(finding =>
        {
            using var report = JsonDocument.Parse(Reporter.Write(Result(finding)));
            var result = report.RootElement.GetProperty("runs")[0].GetProperty("results")[0];
            var location = result.GetProperty("locations")[0].GetProperty("physicalLocation");
            Assert.Matches("^([A-Za-z0-9._~/-]|%[0-9A-F]{2})*$", location.GetProperty("artifactLocation").GetProperty("uri").GetString());
            var span = finding.SourceLine[(finding.Start.Column - 1)..(finding.End.Column - 1)];
            var replacement = result.GetProperty("fixes")[0].GetProperty("artifactChanges")[0].GetProperty("replacements")[0];
            Assert.Equal(finding.Fix!.Edits[0].NewText.Length > 0, replacement.TryGetProperty("insertedContent", out var inserted));
            if (inserted.ValueKind == JsonValueKind.Object)
            {
                Assert.Equal(ReplaceLoneSurrogates(finding.Fix.Edits[0].NewText), inserted.GetProperty("text").GetString());
            }

            Assert.Equal(
                ReplaceLoneSurrogates(span),
                location.GetProperty("region").GetProperty("snippet").GetProperty("text").GetString()
            );
        });

    [Fact]
    public void Long_reports_are_written_whole()
    {
        var finding = Finding(AnswerMismatch, "a.md", 1, "abc", 0, 1, "x");
        using var report = JsonDocument.Parse(Reporter.Write(Result([.. Enumerable.Repeat(finding, 2_000)])));
        Assert.Equal(2_000, report.RootElement.GetProperty("runs")[0].GetProperty("results").GetArrayLength());
    }

    private static string ReplaceLoneSurrogates(string text) => string.Concat(text.EnumerateRunes());
}
