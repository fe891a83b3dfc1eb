using CsCheck;
using Snapshooter.Xunit;
using VaultLint.Linting;
using VaultLint.Reporting;
using VaultLint.Text;
using static VaultLint.Tests.Reporting.Sample;

namespace VaultLint.Tests.Reporting;

public sealed class TextReporterTests
{
    private static readonly TextReporter Plain = new(color: false);

    private static readonly LintResult Mixed = Result(
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
        Finding(PlaceholderLeft, "Neurons/비정형.md", 40, "설명: {{여기에}}", 4, 7, "“{{여기에}}” is text of the template"),
        Finding(AnswerMismatch, "a.md", 3, "Answer: A. Blue", 8, 7, "the answer says “A. Blue”, but option A is “Red”"),
        Finding(TagSimilar, "a.md", 9, "tags: [color, colour]", 14, 6, "“colour” looks like “color”", "use one of them")
    );

    [Fact]
    public void Findings_are_shown_with_carets_help_and_counts() => Snapshot.Match(Plain.Write(Mixed));

    [Fact]
    public void Colour_marks_place_severity_and_carets() =>
        Snapshot.Match(new TextReporter(color: true).Write(Mixed).Replace("\u001b", "ESC"));

    [Fact]
    public void Quiet_leaves_out_the_counts() =>
        Assert.Equal(
            "a.md:1:1: info VL207 tag-similar: two\n  x\n  ^\n",
            new TextReporter(color: false, quiet: true).Write(Result(Finding(TagSimilar, "a.md", 1, "x", 0, 1, "two")))
        );

    [Fact]
    public void Quiet_without_findings_writes_nothing() =>
        Assert.Empty(new TextReporter(color: false, quiet: true, statistics: true).Write(Result()));

    [Fact]
    public void Statistics_count_by_rule_the_most_frequent_first() =>
        Snapshot.Match(new TextReporter(color: false, statistics: true).Write(Mixed));

    [Theory]
    [InlineData(0, 1, 0, "No findings in 1 note (0 ms)\n")]
    [InlineData(0, 12, 0.2, "No findings in 12 notes (1 ms)\n")]
    [InlineData(0, 12, 1250, "No findings in 12 notes (1.3 s)\n")]
    [InlineData(1, 2, 5, "Found 1 error in 2 notes (5 ms)\n")]
    [InlineData(2, 2, 5, "Found 2 errors in 2 notes (5 ms)\n")]
    public void Last_line_counts_findings_and_notes(int findings, int notes, double milliseconds, string expected)
    {
        var finding = Finding(AnswerMismatch, "a.md", 1, "", 0, 0, "x");
        var result = new LintResult(
            [.. Enumerable.Repeat(finding, findings)],
            [.. Enumerable.Range(0, notes).Select(note => $"{note}.md")],
            TimeSpan.FromMilliseconds(milliseconds)
        );
        Assert.EndsWith(expected, Plain.Write(result), StringComparison.Ordinal);
    }

    [Fact]
    public void Carets_line_up_under_Korean_emoji_and_tabs() =>
        Snapshot.Match(
            Plain.Write(
                Result(
                    Finding(AnswerMismatch, "a.md", 1, "정답 다음 B", 6, 1, "behind Korean"),
                    Finding(AnswerMismatch, "a.md", 2, "😀 ok", 3, 2, "behind an emoji"),
                    Finding(AnswerMismatch, "a.md", 3, "a\t\t정답\tB", 6, 1, "behind tabs"),
                    Finding(AnswerMismatch, "a.md", 4, "x\t\ty", 1, 2, "on tabs"),
                    Finding(AnswerMismatch, "a.md", 5, "e\u0301te\u0301 B", 6, 1, "behind combining marks"),
                    Finding(AnswerMismatch, "a.md", 6, "정답 😀", 0, 5, "on wide characters")
                )
            )
        );

    [Fact]
    public void Empty_spans_show_one_caret() =>
        Snapshot.Match(
            Plain.Write(
                Result(
                    Finding(AnswerMismatch, "a.md", 1, "정답", 0, 0, "at the beginning"),
                    Finding(AnswerMismatch, "a.md", 2, "정답", 2, 0, "at the end"),
                    Finding(AnswerMismatch, "a.md", 3, "", 0, 0, "in an empty line")
                )
            )
        );

    [Fact]
    public void Spans_of_several_lines_are_underlined_to_the_end_of_the_first() =>
        Snapshot.Match(
            Plain.Write(
                Result(
                    Finding(AnswerMismatch, "a.md", 1, "from 여기 on", 5, 0, "three lines") with
                    {
                        End = new TextPosition(3, 2),
                    },
                    Finding(AnswerMismatch, "a.md", 4, "end", 3, 0, "a line break") with
                    {
                        End = new TextPosition(5, 1),
                    }
                )
            )
        );

    [Fact]
    public void Long_lines_are_cut_around_the_span()
    {
        var words = string.Concat(Enumerable.Range(100, 60).Select(n => $"{n} "));
        var korean = string.Concat(Enumerable.Range(100, 60).Select(n => $"가{n} "));
        Snapshot.Match(
            Plain.Write(
                Result(
                    Finding(AnswerMismatch, "a.md", 1, words, 0, 3, "at the beginning"),
                    Finding(AnswerMismatch, "a.md", 2, words, 120, 3, "in the middle"),
                    Finding(AnswerMismatch, "a.md", 3, words, 236, 3, "at the end"),
                    Finding(AnswerMismatch, "a.md", 4, words, 120, 120, "a long one"),
                    Finding(AnswerMismatch, "a.md", 5, korean, 150, 4, "in Korean"),
                    Finding(AnswerMismatch, "a.md", 6, words[..40], 20, 3, "cut before it came") with
                    {
                        Start = new TextPosition(6, 1021),
                        End = new TextPosition(6, 1024),
                        SourceColumn = 1001,
                    }
                )
            )
        );
    }

    [Fact]
    public void Hostile_characters_are_shown_and_never_passed_on() =>
        Snapshot.Match(
            Plain.Write(
                Result(
                    Finding(
                        AnswerMismatch,
                        "\u001b]0;owned\u0007.md",
                        1,
                        "\u001b[31mred\u001b[0m and \u202etxet\u2069 \u200bhidden\ufeff \ud83d",
                        14,
                        3,
                        "message \r\n with\u009b31m breaks",
                        "help\t\u2066me\u2028"
                    ),
                    Finding(
                        AnswerMismatch,
                        "a.md",
                        2,
                        "👨\u200d👩\u200d👧 and می\u200cخواهم but a\u200db 한\u200c글",
                        9,
                        3,
                        "joiners that join stay"
                    )
                )
            )
        );

    [Fact]
    public void No_control_character_but_line_breaks_is_written() =>
        AnyFinding.Sample(finding =>
        {
            var report = Plain.Write(Result(finding));
            Assert.DoesNotContain(report, c => char.IsControl(c) && c != '\n');
            Assert.DoesNotContain(report, c => c is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') or '\u200b' or '\ufeff');
            var isShown = finding.SourceLine.Length > 0;
            // Header, line, carets, help, blank line, counts, and nothing behind the last line break.
            Assert.Equal(isShown ? 7 : 5, report.Split('\n').Length);
        });

    [Fact]
    public void First_caret_stands_below_the_beginning_of_the_span()
    {
        var text = Gen.OneOf("a", "Z", " ", "한", "漢", "😀", "e\u0301", "ï", "…", "🇰🇷", "❤️").Array[0, 15].Select(string.Concat);
        (from before in text from span in text from behind in text select (before, span, behind)).Sample(parts =>
        {
            var (before, span, behind) = parts;
            var finding = Finding(AnswerMismatch, "a.md", 1, $"{before}|{span}{behind}", before.Length, span.Length + 1, "x");
            var lines = Plain.Write(Result(finding)).Split('\n');
            Assert.Equal($"  {before}|{span}{behind}", lines[1]);
            Assert.Equal(2 + DisplayWidth.Measure(before), lines[2].IndexOf('^'));
            Assert.Equal(DisplayWidth.Measure($"|{span}"), lines[2].Count(c => c == '^'));
        });
    }

    [Fact]
    public void First_caret_of_a_cut_line_stands_below_the_beginning_of_the_span()
    {
        var text = Gen.OneOf("a", "한", "😀", "e\u0301", " ").Array[0, 200].Select(string.Concat);
        Gen.Select(text, text)
            .Sample(
                (before, behind) =>
                {
                    var lines = Plain
                        .Write(Result(Finding(AnswerMismatch, "a.md", 1, $"{before}|{behind}", before.Length, 1, "x")))
                        .Split('\n');
                    Assert.Equal(DisplayWidth.Measure(lines[1].AsSpan(0, lines[1].IndexOf('|'))), lines[2].IndexOf('^'));
                    Assert.InRange(DisplayWidth.Measure(lines[1]), 0, 2 + SourceExcerpt.MaxWidth);
                }
            );
    }

    [Fact]
    public void Excerpt_of_a_huge_line_looks_only_around_the_span()
    {
        var finding = Finding(AnswerMismatch, "a.md", 1, new string('\u0301', 10_000_000), 5_000_000, 5_000_000, "x");
        var excerpt = SourceExcerpt.Of(finding);
        Assert.InRange(excerpt.Line.Length, 1, 1000);
    }
}
