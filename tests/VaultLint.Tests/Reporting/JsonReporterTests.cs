using System.Text.Json;
using CsCheck;
using NJsonSchema;
using Snapshooter.Xunit;
using VaultLint.Linting;
using VaultLint.Reporting;
using VaultLint.Text;
using static VaultLint.Tests.Reporting.Sample;

namespace VaultLint.Tests.Reporting;

public sealed class JsonReporterTests
{
    private static readonly JsonReporter Reporter = new("1.2.3");

    private static readonly LintResult Mixed = Result(
        Finding(AnswerMismatch, "Neurons/비정형.md", 31, "**정답: B**", 2, 5, "the answer says “B”, but there is none", "write “A”"),
        Finding(TagSimilar, "a.md", 5, "first", 3, 0, "three lines") with
        {
            End = new TextPosition(7, 2),
        }
    );

    [Fact]
    public void Findings_are_written_with_all_they_hold() => Snapshot.Match(Reporter.Write(Mixed));

    [Fact]
    public void Fix_and_related_places_are_written() => Snapshot.Match(Reporter.Write(Result(Fixable)));

    [Fact]
    public async Task Report_follows_its_schema()
    {
        var schema = await JsonSchema.FromJsonAsync(await File.ReadAllTextAsync(Repository.PathOf("schemas/vaultlint.output.schema.json")));
        var report = Reporter.Write(Mixed);
        Assert.Empty(schema.Validate(report));
        Assert.Empty(schema.Validate(Reporter.Write(Result())));
        var fixable = Reporter.Write(Result(Fixable));
        Assert.Empty(schema.Validate(fixable));
        Assert.NotEmpty(schema.Validate(fixable.Replace("\"safe\": true", "\"safe\": null")));
        Assert.NotEmpty(schema.Validate(fixable.Replace("\"jsonPointer\"", "\"pointer\"")));
        // The schema is one that can fail.
        Assert.NotEmpty(schema.Validate(report.Replace("\"help\": null", "\"hint\": null")));
        Assert.NotEmpty(schema.Validate(report.Replace("\"severity\": \"info\"", "\"severity\": \"note\"")));
    }

    [Fact]
    public async Task Report_with_a_baseline_and_suppressed_findings_follows_its_schema()
    {
        var schema = await JsonSchema.FromJsonAsync(await File.ReadAllTextAsync(Repository.PathOf("schemas/vaultlint.output.schema.json")));
        var known = Baseline.Of([Fixable, Fixable with { Path = "gone.md" }]);
        var result = known.Compare(
            Mixed with
            {
                Diagnostics = [.. Mixed.Diagnostics, Fixable],
                Suppressed = [new SuppressedDiagnostic(Fixable, "why")],
            },
            Mixed.Diagnostics.Select(finding => finding.Path).Append(Fixable.Path).ToHashSet(),
            isWholeVault: true,
            exists: _ => false
        );

        var report = Reporter.Write(result);

        Assert.Empty(schema.Validate(report));
        Assert.Contains("\"baselineState\": \"unchanged\"", report, StringComparison.Ordinal);
        Assert.Contains("\"path\": \"gone.md\"", report, StringComparison.Ordinal);
        Assert.Contains("\"suppressed\": 1", report, StringComparison.Ordinal);
    }

    [Fact]
    public void Report_does_not_tell_the_time() =>
        Assert.Equal(Reporter.Write(Mixed), Reporter.Write(Mixed with { Elapsed = TimeSpan.FromHours(1) }));

    [Fact]
    public void Any_text_gives_valid_json() =>
        AnyFinding.Sample(finding =>
        {
            using var report = JsonDocument.Parse(Reporter.Write(Result(finding)));
            var diagnostic = Assert.Single(report.RootElement.GetProperty("diagnostics").EnumerateArray());
            Assert.Equal(string.Concat(finding.Message.EnumerateRunes()), diagnostic.GetProperty("message").GetString());
            Assert.Equal(string.Concat(finding.Path.EnumerateRunes()), diagnostic.GetProperty("path").GetString());
            var edit = Assert.Single(diagnostic.GetProperty("fix").GetProperty("edits").EnumerateArray());
            Assert.Equal(string.Concat(finding.Fix!.Edits[0].NewText.EnumerateRunes()), edit.GetProperty("newText").GetString());
        });
}
