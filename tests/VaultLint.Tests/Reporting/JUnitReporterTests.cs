using System.Xml.Linq;
using CsCheck;
using Snapshooter.Xunit;
using VaultLint.Findings;
using VaultLint.Linting;
using VaultLint.Reporting;
using VaultLint.Text;
using static VaultLint.Tests.Reporting.Sample;

namespace VaultLint.Tests.Reporting;

public sealed class JUnitReporterTests
{
    private static readonly LintResult Mixed = Result(
        Finding(AnswerMismatch, "Neurons/비정형.md", 31, "**정답: B**", 2, 5, "the answer says “B”, but there is none", "write “A”"),
        Finding(AnswerMismatch, "Neurons/비정형.md", 40, "**정답: <C>**", 2, 7, "the answer says “<C>”, but there is none"),
        Finding(PlaceholderLeft, "Neurons/비정형.md", 44, "TODO", 0, 4, "“TODO” is text of the template"),
        Finding(TagSimilar, "a.md", 5, "first", 3, 2, "two tags & one")
    ) with
    {
        NotePaths = ["Neurons/정형.md", "Neurons/비정형.md", "a.md"],
    };

    [Fact]
    public void Each_note_is_a_test_that_fails_where_the_run_does() => Snapshot.Match(new JUnitReporter().Write(Mixed));

    [Theory]
    [InlineData(nameof(Severity.Error), 1)]
    [InlineData(nameof(Severity.Warning), 1)]
    [InlineData(nameof(Severity.Info), 2)]
    public void Severity_that_fails_the_run_fails_the_test(string failOn, int failures)
    {
        var suite = XDocument.Parse(new JUnitReporter(failOn: Enum.Parse<Severity>(failOn)).Write(Mixed)).Root!;
        Assert.Equal($"{failures}", suite.Attribute("failures")!.Value);
        Assert.Equal(failures, suite.Descendants("failure").Count());
        Assert.Equal("3", suite.Attribute("tests")!.Value);
    }

    [Fact]
    public void Report_does_not_tell_the_time() =>
        Assert.Equal(new JUnitReporter().Write(Mixed), new JUnitReporter().Write(Mixed with { Elapsed = TimeSpan.FromHours(1) }));

    [Fact]
    public void Any_text_gives_valid_xml_that_reads_back() =>
        Gen.Select(AnyFinding, AnyText)
            .Sample(
                (finding, passing) =>
                {
                    var report = new JUnitReporter().Write(Result(finding) with { NotePaths = [passing] });
                    var tests = XDocument.Parse(report).Descendants("testcase").ToDictionary(test => test.Attribute("name")!.Value);
                    var failure = tests[VisibleText.Of(finding.Path)].Element("failure")!;
                    Assert.Equal(VisibleText.Of(finding.Message), failure.Attribute("message")!.Value);
                    // “::” is no command behind other words.
                    Assert.Contains(VisibleText.Of($"  help: {finding.Help}"), failure.Value, StringComparison.Ordinal);
                    Assert.Contains(VisibleText.Of(passing), tests.Keys);
                }
            );

    [Theory]
    [InlineData("\uffff")]
    [InlineData("\ufffe")]
    [InlineData("\0")]
    [InlineData("\u000b")]
    [InlineData("\ud83d")]
    [InlineData("]]>")]
    [InlineData("\U0010ffff")]
    public void What_xml_cannot_hold_is_written_as_its_code_point(string text)
    {
        var finding = Finding(AnswerMismatch, $"{text}.md", 1, $"a{text}b", 0, 1, text, text);
        var failure = XDocument.Parse(new JUnitReporter().Write(Result(finding))).Descendants("failure").Single();
        Assert.Equal(VisibleText.Of(text), failure.Attribute("message")!.Value);
        Assert.Contains($"  a{VisibleText.Of(text)}b\n", failure.Value, StringComparison.Ordinal);
    }
}
