using CsCheck;
using Snapshooter.Xunit;
using VaultLint.Reporting;
using VaultLint.Text;
using static VaultLint.Tests.Reporting.Sample;

namespace VaultLint.Tests.Reporting;

public sealed class GitHubReporterTests
{
    private static readonly GitHubReporter Reporter = new();

    [Fact]
    public void Findings_are_commands_with_their_places() =>
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
                    Finding(PlaceholderLeft, "a, b: 100%.md", 4, "TODO", 0, 4, "“100%, TODO: x” is text of the template"),
                    Finding(TagSimilar, "a.md", 5, "first", 3, 0, "three lines") with
                    {
                        End = new TextPosition(7, 2),
                    },
                    Finding(TagSimilar, "a.md", 8, "first", 0, 5, "a line with its break") with
                    {
                        End = new TextPosition(9, 1),
                    }
                )
            )
        );

    [Fact]
    public void Run_without_findings_writes_nothing() => Assert.Empty(Reporter.Write(Result()));

    [Theory]
    [InlineData("\n::add-mask::x")]
    [InlineData("\r\n::set-env name=PATH::/tmp")]
    [InlineData("::stop-commands::x")]
    [InlineData("##[error]x")]
    [InlineData("x%0A::error::y")]
    [InlineData("\u2028::error::y")]
    [InlineData("\u001b[2K\u001b[1G::error::y")]
    public void Note_starts_no_command_of_its_own(string hostile)
    {
        var report = Reporter.Write(Result(Finding(AnswerMismatch, $"{hostile}.md", 1, "x", 0, 1, hostile, hostile)));
        var command = WorkflowCommand.Read(Assert.Single(Lines(report)));
        Assert.Equal("error", command.Name);
        Assert.Equal(VisibleText.Of($"{hostile}.md"), command.Properties["file"]);
        Assert.Equal($"{VisibleText.Of(hostile)}\nhelp: {VisibleText.Of(hostile)}", command.Message);
    }

    [Fact]
    public void Any_text_gives_a_command_that_reads_back() =>
        Gen.Select(AnyFinding, AnyFinding)
            .Sample(
                (first, second) =>
                {
                    var report = Reporter.Write(Result(first, second));
                    Assert.DoesNotContain(report, c => char.IsControl(c) && c != '\n');
                    Assert.Equal(
                        [first.Path, second.Path],
                        [
                            .. Lines(report)
                                .Zip(
                                    [first, second],
                                    (line, finding) =>
                                    {
                                        var command = WorkflowCommand.Read(line);
                                        Assert.Equal("error", command.Name);
                                        Assert.Equal(VisibleText.Of(finding.Path), command.Properties.GetValueOrDefault("file", ""));
                                        Assert.Equal("VL405 answer-mismatch", command.Properties["title"]);
                                        Assert.Equal($"{finding.Start.Column}", command.Properties["col"]);
                                        Assert.Equal($"{finding.End.Column}", command.Properties["endColumn"]);
                                        Assert.Equal(
                                            $"{VisibleText.Of(finding.Message)}\nhelp: {VisibleText.Of(finding.Help!)}",
                                            command.Message
                                        );
                                        return finding.Path;
                                    }
                                ),
                        ]
                    );
                }
            );

    private static string[] Lines(string report)
    {
        Assert.EndsWith("\n", report, StringComparison.Ordinal);
        return report[..^1].Split('\n');
    }

    /// <summary>A command as the runner reads it from a line of the log.</summary>
    private sealed record WorkflowCommand(string Name, Dictionary<string, string> Properties, string Message)
    {
        public static WorkflowCommand Read(string line)
        {
            Assert.StartsWith("::", line, StringComparison.Ordinal);
            var end = line.IndexOf("::", 2, StringComparison.Ordinal);
            var head = line[2..end];
            var space = head.IndexOf(' ', StringComparison.Ordinal);
            var properties = head[(space + 1)..]
                .Split(',')
                .Select(pair => pair.Split('=', 2))
                .Where(pair => pair[1].Length > 0)
                .ToDictionary(
                    pair => pair[0],
                    pair =>
                        Unescape(pair[1])
                            .Replace("%3A", ":", StringComparison.Ordinal)
                            .Replace("%2C", ",", StringComparison.Ordinal)
                            .Replace("%25", "%", StringComparison.Ordinal)
                );
            return new WorkflowCommand(
                head[..space],
                properties,
                Unescape(line[(end + 2)..]).Replace("%25", "%", StringComparison.Ordinal)
            );
        }

        private static string Unescape(string text) =>
            text.Replace("%0D", "\r", StringComparison.Ordinal).Replace("%0A", "\n", StringComparison.Ordinal);
    }
}
