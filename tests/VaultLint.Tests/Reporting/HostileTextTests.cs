using System.Text;
using System.Text.Json;
using CsCheck;
using VaultLint.Configuration;
using VaultLint.Findings;
using VaultLint.Notes;
using VaultLint.Questions;
using VaultLint.Reporting;
using VaultLint.Rules;
using VaultLint.Text;
using VaultLint.Watching;

namespace VaultLint.Tests.Reporting;

/// <summary>No text of a note, and no name of a file, makes a terminal or CI do anything, whatever the format: the log says what the tool
/// says.</summary>
public sealed class HostileTextTests
{
    private static readonly Gen<string> s_hostile = Gen.OneOf(
            "::error file=a::b",
            "::",
            ":",
            "##[error]x",
            "##",
            "#",
            "[",
            "##vso[task.setvariable variable=a]b",
            "##teamcity[x",
            "###[add-path]/x",
            "vso",
            "error",
            "]",
            "\n",
            "\r\n",
            "\r",
            "\u2028",
            "\u0085",
            " ",
            "\t",
            "\u001b[31m",
            "\u001b]0;x\u0007",
            "\u009b2J",
            "\b",
            "\0",
            "\u202e",
            "\u2066",
            "\u200b",
            "\ufeff",
            "\u00ad",
            "\U000e0041",
            "\ud83d",
            "한",
            "😀",
            "a",
            "- ",
            "\"",
            ",",
            "<",
            "::add-mask::x",
            "\uffff"
        )
        .Array[0, 12]
        .Select(string.Concat);

    public static TheoryData<string> Formats => [.. Reporters.ByName.Select(format => format.Name), "text in colour", "watch"];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Report_gives_no_command_and_steers_no_terminal(string format)
    {
        var findings =
            from path in s_hostile
            from source in s_hostile
            from start in Gen.Int[0, source.Length]
            from length in Gen.Int[0, source.Length - start]
            from message in s_hostile
            from help in s_hostile
            select Sample.Finding(Sample.AnswerMismatch, path, 3, source, start, length, message, help) with
            {
                Fix = new DiagnosticFix(message, true, [new DiagnosticEdit(new TextPosition(3, 1), new TextPosition(3, 2), source)]),
                Related = [new RelatedPlace(path, new TextPosition(1, 1), new TextPosition(1, 2), message, help)],
            };
        findings
            .Array[1, 3]
            .Sample(
                found =>
                {
                    var report = Write(format, found);
                    // The reporter's own commands and colours.
                    var told = format switch
                    {
                        "github" => string.Join(
                            '\n',
                            report.TrimEnd('\n').Split('\n').Select(line => line[line.IndexOf(",title=", StringComparison.Ordinal)..])
                        ),
                        "text in colour" => report
                            .Replace("\u001b[1m", "", StringComparison.Ordinal)
                            .Replace("\u001b[0m", "", StringComparison.Ordinal)
                            .Replace("\u001b[1;31m", "", StringComparison.Ordinal),
                        _ => report,
                    };
                    AssertHarmless(told);
                    if (format is "json" or "sarif" or "gitlab")
                    {
                        JsonDocument.Parse(report);
                    }
                },
                iter: 300
            );
    }

    [Fact]
    public void Json_says_the_same_as_without_escapes() =>
        s_hostile.Sample(
            text =>
            {
                using var report = JsonDocument.Parse(Write("json", [Sample.Finding(Sample.AnswerMismatch, "a.md", 1, "", 0, 0, text)]));
                // JSON holds no half of a character.
                Assert.Equal(
                    Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)),
                    report.RootElement.GetProperty("diagnostics")[0].GetProperty("message").GetString()
                );
            },
            iter: 300
        );

    [Theory]
    [InlineData("json")]
    [InlineData("csv")]
    [InlineData("anki")]
    public void Questions_give_no_command_and_steer_no_terminal(string format) =>
        s_hostile
            .Select(s_hostile)
            .Sample(
                (text, other) =>
                {
                    var note = NoteParser.Parse(
                        $"{other}.md",
                        new SourceText(
                            $"---\ntags: ['{other.Replace('\n', ' ').Replace('\r', ' ')}']\n---\n\n**Question:** What does {text} "
                                + $"say?\n\n- A) {other}\n- B) b{text}\n\n**Answer:** B\n\n**Explanation:** {other}\n{text}\n"
                        )
                    );
                    var exam = new ExamNote(note, new QuestionLabels([]), null);
                    using var output = new MemoryStream();
                    var questions = exam.Questions.Select(question => (note, question));
                    switch (format)
                    {
                        case "json":
                            QuestionPrinter.WriteJson(questions, output);
                            break;
                        case "csv":
                            QuestionPrinter.WriteCsv(questions, output);
                            break;
                        default:
                            QuestionPrinter.WriteAnki(questions, output);
                            break;
                    }

                    AssertHarmless(Encoding.UTF8.GetString(output.ToArray()).Replace("\r\n", "\n", StringComparison.Ordinal));
                },
                iter: 300
            );

    [Fact]
    public void Printed_config_has_no_control_sequences_and_reads_back_the_same()
    {
        using var vault = new TempVault();
        vault.Write("x\n::error::y.yaml", "kinds: { \"##[error]\\e[31m\\u202E\\U000E0041[[\": { match: \"##vso[ab]\" } }");
        vault.Write(".vaultlint.yaml", "extends: \"x\\n::error::y.yaml\"");
        using var output = new StringWriter();
        var config = vault.Load();

        ConfigPrinter.Write(config, RuleCatalog.Rules, output);

        AssertHarmless(output.ToString());
        vault.Write(".vaultlint.yaml", output.ToString());
        var again = vault.Load();
        Assert.Equal((config.Kinds[0].Name, config.Kinds[0].Match[0].Pattern), (again.Kinds[0].Name, again.Kinds[0].Match[0].Pattern));
    }

    [Theory]
    [InlineData("::error::x", "<U+003A>:error::x")]
    [InlineData("  ::error::x", "  <U+003A>:error::x")]
    [InlineData("a ::error::x", "a ::error::x")]
    [InlineData("std::vector", "std::vector")]
    [InlineData("say ##[error]x", "say ##<U+005B>error]x")]
    [InlineData("###[x", "###<U+005B>x")]
    [InlineData("##vso[task.x]y", "##vso<U+005B>task.x]y")]
    [InlineData("a\ufe0fb", "a<U+FE0F>b")]
    [InlineData("❤\ufe0f 1\ufe0f\u20e3 葛\U000e0100", "❤\ufe0f 1\ufe0f\u20e3 葛\U000e0100")]
    [InlineData("😀\ufe0f\ufe00\U000e0100\U000e0101", "😀\ufe0f<U+FE00><U+E0100><U+E0101>")]
    [InlineData("ᠠ\u180b a\u180b", "ᠠ\u180b a<U+180B>")]
    [InlineData("a\U000e0002\u2065", "a<U+E0002><U+2065>")]
    [InlineData("## [link](x) and #[a] and [[b]]", "## [link](x) and #[a] and [[b]]")]
    public void Command_is_shown_with_a_character_as_its_code_point(string text, string shown) => Assert.Equal(shown, VisibleText.Of(text));

    [Fact]
    public void Command_that_a_finding_cuts_in_two_is_none_in_the_line_that_is_shown()
    {
        var report = Write("text", [Sample.Finding(Sample.AnswerMismatch, "a.md", 1, "x ##[error]y", 4, 3, "wrong")]);

        Assert.Contains("  x ##<U+005B>error]y\n      ^^^^^^^^^^\n", report, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(" ::error::x\n", true)]
    [InlineData("+##[error]x\n", true)]
    [InlineData("+a\u001b[31m\n", true)]
    [InlineData(" a\r::error::x\n", true)]
    [InlineData(" a\rb\r\n", true)]
    [InlineData(" \u001b[0Ksection_start:1:a\r\u001b[0Kb\n", true)]
    [InlineData("--- a/##teamcity[x\n", true)]
    [InlineData("+a\u0085b\n", true)]
    [InlineData("+a\u200bb\t[[c]]\r\n-std::x\n", false)]
    public void Diff_is_told_to_steer_or_not(string diff, bool steers) => Assert.Equal(steers, VisibleText.Steers(diff));

    private static string Write(string format, Diagnostic[] found)
    {
        using var output = new MemoryStream();
        var result = Sample.Result([.. found]);
        if (format == "watch")
        {
            var reporter = new WatchReporter(color: false, tellsAll: false);
            reporter.Write(new VaultUpdate(result, [], IsReloaded: true), default, output);
            reporter.Write(
                new VaultUpdate(Sample.Result(), [.. found.Select(finding => finding.Path)], IsReloaded: false),
                default,
                output
            );
        }
        else
        {
            var options = new ReportOptions
            {
                Rules = Sample.AllRules,
                ToolVersion = "1.0.0",
                Color = format == "text in colour",
            };
            Reporters.ByName.Single(known => known.Name == format.Split(' ')[0]).Create(options).Write(result, output);
        }

        return Encoding.UTF8.GetString(output.ToArray());
    }

    /// <summary>By the rules of those who read logs, not by those of the product.</summary>
    private static void AssertHarmless(string report)
    {
        Assert.DoesNotContain(
            report,
            c =>
                (char.IsControl(c) && c is not ('\n' or '\t'))
                || c
                    is '\u2028'
                        or '\u2029'
                        or (>= '\u202a' and <= '\u202e')
                        or (>= '\u2066' and <= '\u2069')
                        or '\u200b'
                        or '\ufeff'
                        or '\u00ad'
        );
        foreach (var line in report.Split('\n'))
        {
            Assert.False(line.TrimStart().StartsWith("::", StringComparison.Ordinal), line);
            Assert.DoesNotMatch("##[A-Za-z]*\\[", line);
        }
    }
}
