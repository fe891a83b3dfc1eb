using System.Collections.Immutable;
using System.Text;
using VaultLint.Configuration;
using VaultLint.Findings;
using VaultLint.Linting;
using VaultLint.Questions;
using VaultLint.Tests.Questions;
using VaultLint.Text;
using VaultLint.Vaults;

namespace VaultLint.Tests.Rules.VL402;

/// <summary>Options that are lettered anew take the answer and the explanations with them, or stay as they are.</summary>
public class LetteringFixTests
{
    private static readonly Linter s_linter = TestLinter.For("kinds: { exam: { match: '**/*.md', questions: { explain: wrong } } }");

    public static TheoryData<string, string, string> Renumbered() =>
        new()
        {
            {
                "a gap, with the answer and its key word",
                "A) one|B) two|D) four||Answer: D) four",
                "A) one|B) two|C) four||Answer: C) four"
            },
            { "joint answers", "A) one|B) two|D) four|E) five||Answer: B, E", "A) one|B) two|C) four|D) five||Answer: B, D" },
            { "answers with nothing between", "A) one|B) two|D) four|E) five||Answer: BE", "A) one|B) two|C) four|D) five||Answer: BD" },
            { "answers in a sentence", "A) one|B) two|D) four|E) five||Answer: D and E", "A) one|B) two|C) four|D) five||Answer: C and D" },
            { "an answer by its text", "A) one|B) two|D) four||Answer: four", "A) one|B) two|C) four||Answer: four" },
            {
                "heads of explanations",
                "A) one|B) two|D) four||Answer: A||Explanation:|- **B) two**: no.|- **Option D**: no, as option D says.",
                "A) one|B) two|C) four||Answer: A||Explanation:|- **B) two**: no.|- **Option C**: no, as option C says."
            },
            {
                "joint heads",
                "A) one|B) two|D) four|E) five||Answer: A||Explanation:|- **B, D**: no.|- **E**: no.",
                "A) one|B) two|C) four|D) five||Answer: A||Explanation:|- **B, C**: no.|- **D**: no."
            },
            {
                "prose",
                "A) one|B) two|D) four||Answer: A||Explanation: It is one. Options B and D are wrong, and (D) more so.",
                "A) one|B) two|C) four||Answer: A||Explanation: It is one. Options B and C are wrong, and (C) more so."
            },
            {
                "Korean",
                "A) 하나|B) 둘|D) 넷||정답: D) 넷||설명:|- 옵션 B: 아니다.|- A는 아니다.",
                "A) 하나|B) 둘|C) 넷||정답: C) 넷||설명:|- 옵션 B: 아니다.|- A는 아니다."
            },
            {
                "a repeat that nothing names",
                "A) one|B) two|B) three|D) four||Answer: D) four",
                "A) one|B) two|C) three|D) four||Answer: D) four"
            },
            {
                "a repeat whose text tells",
                "A) one|B) two|B) three|C) four||Answer: B) three",
                "A) one|B) two|C) three|D) four||Answer: C) three"
            },
            {
                "a repeat, and what follows with it",
                "A) one|B) two|B) three|C) four||Answer: C",
                "A) one|B) two|C) three|D) four||Answer: D"
            },
            {
                "a slip that the answer does not have",
                "A) one|B) two|B) three|D) four||Answer: C",
                "A) one|B) two|C) three|D) four||Answer: C"
            },
            { "no A", "Options:|B) one|C) two|D) three||Answer: C", "Options:|A) one|B) two|C) three||Answer: B" },
            { "small letters", "a) one|b) two|d) four||Answer: d", "a) one|b) two|c) four||Answer: c" },
            { "a small letter for a capital", "A) one|B) two|D) four||Answer: d) four", "A) one|B) two|C) four||Answer: c) four" },
            { "circled numbers", "① one|② two|④ four||Answer: ④", "① one|② two|③ four||Answer: ③" },
            { "circled numbers, named by plain ones", "① one|② two|④ four||Answer: 4", "① one|② two|③ four||Answer: 3" },
            { "out of order: the texts move", "A) one|C) three|B) two||Answer: C) three", "A) one|B) two|C) three||Answer: C) three" },
        };

    public static TheoryData<string, string> InDoubt() =>
        new()
        {
            { "an answer that may mean two", "A) one|B) two|B) three|C) four||Answer: B" },
            { "a head that may mean two", "A) one|B) two|B) three|C) four||Answer: A||Explanation:|- **B**: no.|- **C**: no." },
            { "an answer that is none of the options", "A) one|B) two|D) four||Answer: C" },
            {
                "an explanation of the option that was lost",
                "A) one|B) two|D) four||Answer: A||Explanation:|- **C) three**: no.|- **D**: no."
            },
            { "a letter that may be a name", "A) one|B) two|D) four||Answer: A||Explanation: Vitamin D is no number." },
            { "an option that names others", "A) one|B) two|D) four|E) D and A||Answer: A" },
            { "two questions in one", "A) one|B) two|A) three|B) four|C) five||Answer: A" },
            { "numbers", "1) one|2) two|4) four||Answer: 4" },
            { "check boxes out of order", "- [x] A) one|- [ ] C) three|- [ ] B) two||Answer: A" },
        };

    [Theory]
    [MemberData(nameof(Renumbered))]
    public void Letters_are_put_right_wherever_they_stand(string why, string options, string wanted)
    {
        foreach (var lineBreak in (string[])["\n", "\r\n"])
        {
            string Note(string text) =>
                $"Question: Which number is it, of these here?\n\n{text}\n"
                    .Replace("|", "\n", StringComparison.Ordinal)
                    .Replace("\n", lineBreak, StringComparison.Ordinal);
            var fix = Assert.Single(Check(Note(options)), finding => finding.Rule.Id == "VL402").Fix;
            Assert.True(fix is { IsSafe: false }, why);
            Assert.Equal(Note(wanted), fix.ApplyTo(Note(options)));
        }
    }

    [Theory]
    [MemberData(nameof(InDoubt))]
    public void Where_a_letter_is_in_doubt_there_is_no_fix(string why, string options)
    {
        var found = Check($"Question: Which number is it, of these here?\n\n{options}\n".Replace("|", "\n", StringComparison.Ordinal))
            .Where(finding => finding.Rule.Id == "VL402")
            .ToArray();
        Assert.True(found is [] or [{ Fix: null }], why);
    }

    [Fact]
    public void Answer_key_follows_and_the_answers_to_other_questions_stay()
    {
        const string Text =
            "1. Which is two?\n\nA) one\nB) two\n\n2. Which is four?\n\nA) one\nB) two\nD) four\n\n3. Which is five?\n\nA) one\nB) "
            + "two\nC) three\nD) five\n\n## Answers\n\n1. B\n2. D\n3. D\n";
        var fix = Assert.Single(Check(Text), finding => finding.Rule.Id == "VL402").Fix!;
        Assert.Equal(
            Text.Replace("D) four", "C) four", StringComparison.Ordinal).Replace("2. D", "2. C", StringComparison.Ordinal),
            fix.ApplyTo(Text)
        );
    }

    /// <summary>The letters of all labelled questions are broken in several ways; a fix must give back the note as it was.</summary>
    [Fact]
    public void What_was_broken_is_as_it_was_before()
    {
        var (planted, mended, wrong) = (0, 0, new List<string>());
        foreach (var collection in Collection.All.Where(collection => collection.Expected.Length > 0))
        {
            var exam = collection.Read();
            var note = exam.Note;
            foreach (
                var question in new QuestionPolicy()
                    .Counted(exam.Questions)
                    .Where(question =>
                        question.Options.Length is > 2 and < 20
                        && !question.Series.IsWeak
                        && question.Options.Select((option, index) => option.Label == question.Series.At(index)).All(fits => fits)
                    )
            )
            {
                foreach (var (way, edits) in Defects(question))
                {
                    var broken = Apply(note.Source.Text, edits);
                    planted++;
                    if (
                        Check(broken).FirstOrDefault(finding => finding.Rule.Id == "VL402" && finding.Fix is not null)
                        is not { Fix: { } fix }
                    )
                    {
                        continue;
                    }

                    mended++;
                    if (fix.ApplyTo(broken) != note.Source.Text)
                    {
                        wrong.Add(
                            $"{collection.Name} question {question.Number}, "
                                + $"{way}:\n{Differences(note.Source.Text, broken, fix.ApplyTo(broken))}"
                        );
                    }
                }
            }

            IEnumerable<(string, ImmutableArray<TextEdit>)> Defects(Question question)
            {
                var options = question.Options;
                var labels = options.Select(option => option.Label!.Value).ToArray();
                string Write(int option, char label) =>
                    new(
                        note.Source.Text[options[option].LabelSpan.Start] switch
                        {
                            >= 'a' and <= 'z' => char.ToLowerInvariant(label),
                            >= 'Ａ' and <= 'Ｚ' => (char)(label - 'A' + 'Ａ'),
                            _ => label,
                        },
                        1
                    );
                yield return ("repeat", [new TextEdit(options[1].LabelSpan, Write(1, labels[0]))]);
                yield return ("last repeated", [new TextEdit(options[^1].LabelSpan, Write(options.Length - 1, labels[^2]))]);
                yield return ("gap", [new TextEdit(options[^1].LabelSpan, Write(options.Length - 1, question.Series.At(options.Length)))]);
                if (
                    Relettering.In(exam)(
                        question,
                        [.. labels.Select((label, index) => index == 0 ? label : question.Series.At(index + 1))]
                    ) is
                    { } shifted
                )
                {
                    yield return ("all but the first shifted", shifted);
                }
            }
        }

        Assert.True(wrong.Count == 0, $"{planted} planted, {mended} mended, {wrong.Count} wrong\n{string.Join("\n", wrong)}");
        Assert.InRange(mended * 100 / planted, 40, 100);
    }

    private static string Apply(string text, ImmutableArray<TextEdit> edits) =>
        edits.Reverse().Aggregate(text, (text, edit) => $"{text[..edit.Span.Start]}{edit.NewText}{text[edit.Span.End..]}");

    private static string Differences(string wanted, string broken, string mended) =>
        string.Join(
            '\n',
            wanted
                .Split('\n')
                .Zip(broken.Split('\n'), mended.Split('\n'))
                .Where(lines => lines.First != lines.Third)
                .Select(lines => $"  was {lines.First}\n  broken {lines.Second}\n  mended {lines.Third}")
        );

    private static ImmutableArray<Diagnostic> Check(string text) =>
        s_linter.Lint([new MemoryNote("quiz.md", Encoding.UTF8.GetBytes(text))], jobs: 1).Diagnostics;
}
