using System.Text.Json;
using CsCheck;
using Snapshooter.Xunit;
using VaultLint.Reporting;
using VaultLint.Text;
using static VaultLint.Tests.Reporting.Sample;

namespace VaultLint.Tests.Reporting;

public sealed class GitLabReporterTests
{
    private static readonly GitLabReporter Reporter = new();

    [Fact]
    public void Findings_are_written_as_code_quality() =>
        Snapshot.Match(
            Reporter.Write(
                Result(
                    Finding(
                        AnswerMismatch,
                        "Neurons/비정형.md",
                        31,
                        "**정답: B**",
                        2,
                        5,
                        "the answer says “B”, but there is none",
                        "write “A”"
                    ),
                    Finding(PlaceholderLeft, "a.md", 4, "TODO", 0, 4, "“TODO” is text of the template"),
                    Finding(TagSimilar, "a.md", 5, "first", 3, 0, "three lines") with
                    {
                        End = new TextPosition(7, 2),
                        Fingerprint = "0123456789abcdef:2",
                    }
                )
            )
        );

    [Fact]
    public void Run_without_findings_is_an_empty_array() => Assert.Equal("[]\n", Reporter.Write(Result()));

    [Fact]
    public void Fingerprint_stays_when_lines_move_and_is_another_in_another_note()
    {
        string[] Fingerprints(params (string Path, int Line)[] places) =>
            FingerprintsIn(
                Reporter.Write(Result([.. places.Select(place => Finding(AnswerMismatch, place.Path, place.Line, "x", 0, 1, "one"))]))
            );

        Assert.Equal(Fingerprints(("a.md", 1)), Fingerprints(("a.md", 9)));
        Assert.NotEqual(Fingerprints(("a.md", 1)), Fingerprints(("b.md", 1)));
    }

    [Fact]
    public void Any_text_gives_valid_json_with_unique_fingerprints() =>
        AnyFinding
            .Array[0, 4]
            .Sample(findings =>
            {
                // The same findings twice: GitLab would drop one of two with one fingerprint.
                var report = Reporter.Write(Result([.. findings, .. findings]));
                using var json = JsonDocument.Parse(report);
                foreach (var (finding, written) in findings.Zip(json.RootElement.EnumerateArray()))
                {
                    Assert.Equal(
                        string.Concat(finding.Path.EnumerateRunes()),
                        written.GetProperty("location").GetProperty("path").GetString()
                    );
                    Assert.DoesNotContain(written.GetProperty("description").GetString()!, char.IsControl);
                }

                var fingerprints = FingerprintsIn(report);
                Assert.Equal(2 * findings.Length, fingerprints.Distinct().Count());
                Assert.All(fingerprints, fingerprint => Assert.Matches("^[0-9a-f]{32}$", fingerprint));
            });

    private static string[] FingerprintsIn(string report) =>
        [.. JsonDocument.Parse(report).RootElement.EnumerateArray().Select(finding => finding.GetProperty("fingerprint").GetString()!)];
}
