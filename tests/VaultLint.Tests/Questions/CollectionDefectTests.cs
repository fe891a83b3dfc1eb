using System.Collections.Immutable;
using System.Text;
using VaultLint.Configuration;
using VaultLint.Linting;
using VaultLint.Notes;
using VaultLint.Questions;
using VaultLint.Text;
using VaultLint.Vaults;

namespace VaultLint.Tests.Questions;

/// <summary>
/// Breaks the questions of all labelled collections one at a time, in every way that suits the question: the rule that is meant must speak
/// on the line that is broken. What is broken is found by the labels' own reading, which <see cref="CollectionTests"/> holds to what a
/// person said.
/// </summary>
public sealed class CollectionDefectTests
{
    private const double FewestFound = 0.98;

    private static readonly Linter s_linter = TestLinter.For("kinds: { exam: { match: '**/*.md', questions: { explain: wrong } } }");

    /// <summary>The ways to break a question; each gives what to write in place of what, the rule, and where it may speak; nothing where
    /// the way does not suit.</summary>
    private static readonly ImmutableDictionary<string, Func<ExamNote, Question, Defect?>> s_ways = new Dictionary<
        string,
        Func<ExamNote, Question, Defect?>
    >
    {
        ["answer letter of no option"] = (exam, question) =>
            Letters(question) is { Count: 1 } answers && Beyond(exam.Note, question) is { } letter
                ? new Defect("VL404", AnswerLine(exam.Note, question), new Edit(LetterOf(exam.Note, answers[0]), letter))
                : null,
        ["answer letter changed"] = (exam, question) =>
            Letters(question) is [{ Text: not null } answer] && Other(question, answer) is { } other && IsTold(question)
                ? new Defect(
                    "VL405",
                    AnswerLine(exam.Note, question),
                    new Edit(LetterOf(exam.Note, answer), Written(exam.Note, question, other))
                )
                : null,
        ["answer text of another option"] = (exam, question) =>
            Letters(question) is [{ Text: { } text } answer]
            && Other(question, answer) is { } other
            && IsTold(question)
            && exam.Note.Source.Text.IndexOf(text, answer.Span.Start, StringComparison.Ordinal) is >= 0 and var at
            && at < answer.Span.End
                ? new Defect(
                    "VL405",
                    AnswerLine(exam.Note, question),
                    new Edit(new TextSpan(at, text.Length), question.Options[other].Text)
                )
                : null,
        ["answer removed"] = (exam, question) =>
            question.AnswerLine is { } answer
            && question.Answers.All(stated => stated.Label is not null)
            && !IsInKey(exam, question)
            && !IsInOneLine(exam.Note, answer.Span)
                ? new Defect("VL401", [FirstLine(exam.Note, question)], new Edit(WholeLines(exam.Note, answer.Span), ""))
                : null,
        ["answer emptied"] = (exam, question) =>
            question.AnswerLine is { } answer
            && question.Answers.All(stated => stated.Label is not null)
            && !IsInKey(exam, question)
            && exam.Note.Source[
                    TextSpan.FromBounds(answer.Span.End, exam.Note.Source.GetLineSpan(exam.Note.Source.GetLine(answer.Span.End)).End)
                ]
                .TrimStart("*_) ")
                .IsEmpty
            && exam.Note.Source[
                    TextSpan.FromBounds(exam.Note.Source.GetLineSpan(exam.Note.Source.GetLine(answer.Span.Start)).Start, answer.Span.Start)
                ]
                .ContainsAny(':', '：')
                ? new Defect("VL401", [FirstLine(exam.Note, question), .. AnswerLine(exam.Note, question)], new Edit(answer.Span, ""))
                : null,
        ["answer unchecked"] = (exam, question) =>
            Boxes(exam.Note, question) is [var box] ? new Defect("VL401", [FirstLine(exam.Note, question)], new Edit(box, " ")) : null,
        ["an answer dropped"] = (exam, question) =>
            question.Asked is { Count: 2 } && Letters(question) is [var first, { Text: null } second] && second.Span.Length == 1
                ? new Defect(
                    "VL406",
                    AnswerLine(exam.Note, question),
                    new Edit(TextSpan.FromBounds(first.Span.Start + 1, second.Span.End), "")
                )
                : null,
        ["two answers asked for"] = (exam, question) =>
            question is { Asked: null, Stem: { } stem }
            && !stem.Text.Contains('\n', StringComparison.Ordinal)
            && question.AnswerIndexes.Count() == 1
                ? new Defect(
                    "VL406",
                    [
                        .. AnswerLine(exam.Note, question),
                        .. question.AnswerIndexes.Select(option => exam.Note.Source.GetLine(question.Options[option].Span.Start)),
                    ],
                    new Edit(
                        new TextSpan(
                            exam.Note.Source.Text[stem.Span.End - 1] == '*'
                                ? exam.Note.Source.Text.AsSpan(0, stem.Span.End).TrimEnd('*').Length
                                : stem.Span.End,
                            0
                        ),
                        " (Choose two.)"
                    )
                )
                : null,
        ["three answers asked for"] = (exam, question) =>
            question.Asked is { Count: 2 } asked
            && exam.Note.Source[asked.Span].ToString() is var words
            && NumberIn(words) is { } at
            && question.Options.Length > 3
                ? new Defect(
                    "VL406",
                    [
                        .. AnswerLine(exam.Note, question),
                        .. question.AnswerIndexes.Select(option => exam.Note.Source.GetLine(question.Options[option].Span.Start)),
                    ],
                    new Edit(new TextSpan(asked.Span.Start + at.Start, at.Length), at.Three)
                )
                : null,
        ["option letter repeated"] = (exam, question) =>
            question.Options is [_, { Label: not null } second, _, ..] && !IsNumbered(exam.Note, second)
                ? new Defect(
                    "VL402",
                    [LineOf(exam.Note, second)],
                    new Edit(second.LabelSpan, exam.Note.Source[question.Options[0].LabelSpan].ToString())
                )
                : null,
        ["gap in the letters"] = (exam, question) =>
            question.Options is [.., { Label: not null } last]
            && Beyond(exam.Note, question, by: 0) is { } letter
            && !IsNumbered(exam.Note, last)
                ? new Defect("VL402", [LineOf(exam.Note, last)], new Edit(last.LabelSpan, letter))
                : null,
        ["option removed"] = (exam, question) =>
            question.Options is [_, { Label: not null } second, { } third, ..] && StandsAlone(exam.Note, second)
                ? new Defect("VL402", [LineOf(exam.Note, third) - 1], new Edit(WholeLine(exam.Note, second), ""))
                : null,
        ["options out of order"] = (exam, question) =>
            question.Options is [_, { Label: not null } second, { } third, ..]
            && !IsNumbered(exam.Note, second)
            && LineOf(exam.Note, second) != LineOf(exam.Note, third)
                ? new Defect(
                    "VL402",
                    [LineOf(exam.Note, second)],
                    new Edit(second.LabelSpan, exam.Note.Source[third.LabelSpan].ToString()),
                    new Edit(third.LabelSpan, exam.Note.Source[second.LabelSpan].ToString())
                )
                : null,
        ["option emptied"] = (exam, question) =>
            question.Options is [.., { Label: not null } last]
            && StandsAlone(exam.Note, last)
            && exam.Note.Source.Text[last.LabelSpan.End] != '　'
            && !IsNumbered(exam.Note, last)
            && !question.AnswerIndexes.Contains(question.Options.Length - 1)
                ? new Defect("VL401", [LineOf(exam.Note, last)], new Edit(TextOf(exam.Note, last), ""))
                : null,
        ["two options made equal"] = (exam, question) =>
            question.Options is [{ } first, .., { } last] && StandsAlone(exam.Note, last) && TextOf(exam.Note, last).Length > 0
                ? new Defect("VL403", [LineOf(exam.Note, last), LineOf(exam.Note, first)], new Edit(TextOf(exam.Note, last), first.Text))
                : null,
        ["entry dropped"] = (exam, question) =>
            Entry(question) is { } entry && GoesOneByOne(question)
                ? new Defect(
                    "VL501",
                    [.. entry.Options.Select(option => LineOf(exam.Note, question.Options[option]))],
                    new Edit(WholeLines(exam.Note, entry), "")
                )
                : null,
        ["entry emptied"] = (exam, question) =>
            Entry(question) is { IsEmpty: false, Labels.IsEmpty: false } entry
            && entry.Span.End > entry.HeadSpan.End + 4
            && entry.Head.Length < 24
            && !char.IsAsciiDigit(entry.Head[0])
            && IsSetOff(exam.Note, entry)
                ? new Defect(
                    "VL505",
                    [exam.Note.Source.GetLine(entry.HeadSpan.Start)],
                    new Edit(TextSpan.FromBounds(EndOfMarks(exam.Note, entry), entry.Span.End), "")
                )
                : null,
        ["entry doubled"] = (exam, question) =>
            Entry(question) is { Labels.Length: 1 } entry && WholeLines(exam.Note, entry) is var lines
                ? new Defect(
                    "VL504",
                    [exam.Note.Source.GetLine(entry.Span.End) + 1, exam.Note.Source.GetLine(entry.HeadSpan.Start) + 1],
                    new Edit(new TextSpan(lines.End, 0), exam.Note.Source[lines].ToString())
                )
                : null,
        ["entry of no option"] = (exam, question) =>
            Entry(question) is { Labels: [var label] } entry
            && LabelIn(exam.Note, question, entry, label) is { } at
            && Beyond(exam.Note, question) is { } letter
                ? new Defect("VL502", [exam.Note.Source.GetLine(entry.HeadSpan.Start)], new Edit(at, letter))
                : null,
        ["entry of another option"] = (exam, question) =>
            question.Explanations.Where(entry => !entry.IsLoose && entry is { Labels.Length: 1, Options.Length: 1 }).ToArray()
                is [var first, var second, ..]
            && LabelIn(exam.Note, question, second, second.Labels[0]) is { } at
            && LabelIn(exam.Note, question, first, first.Labels[0]) is { } from
                ? new Defect("VL504", [exam.Note.Source.GetLine(second.HeadSpan.Start)], new Edit(at, exam.Note.Source[from].ToString()))
                : null,
        ["explanation turned round"] = (exam, question) =>
            Entry(question) is { Options: [var option], Labels.Length: 1, Head.Length: < 12 } entry
            && !question.IsNegated
            && IsSetOff(exam.Note, entry)
            && !question.AnswerIndexes.Contains(option)
            && Right(exam.Note) is { } right
                ? new Defect(
                    "VL506",
                    [exam.Note.Source.GetLine(entry.HeadSpan.Start)],
                    new Edit(TextSpan.FromBounds(EndOfMarks(exam.Note, entry), entry.Span.End), $" {right}")
                )
                : null,
        ["answer stated twice"] = (exam, question) =>
            question.AnswerLine is { } answer
            && !IsInKey(exam, question)
            && Letters(question) is [{ } stated]
            && Other(question, stated) is { } other
            && exam.Note.Source[exam.Note.Source.GetLineSpan(exam.Note.Source.GetLine(answer.Span.Start))].ToString() is var line
            && line.Contains(':', StringComparison.Ordinal)
            && !line.Contains('<', StringComparison.Ordinal)
                ? new Defect(
                    "VL401",
                    [exam.Note.Source.GetLine(answer.Span.Start) + 2],
                    new Edit(
                        new TextSpan(exam.Note.Source.GetLineSpan(exam.Note.Source.GetLine(answer.Span.Start)).End, 0),
                        $"\n\n{Quote(line)}Answer: {Written(exam.Note, question, other)}"
                    )
                )
                : null,
        ["options removed"] = (exam, question) =>
            question.Options.All(option => option.Label is not null && StandsAlone(exam.Note, option)) && IsLabelled(exam.Note, question)
                ? new Defect(
                    "VL401",
                    [FirstLine(exam.Note, question)],
                    [.. question.Options.Select(option => new Edit(WholeLine(exam.Note, option), ""))]
                )
                : null,
    }.ToImmutableDictionary();

    [Fact]
    public void Nearly_all_planted_defects_are_found_by_the_right_rule_on_the_right_line()
    {
        var planted = new SortedDictionary<string, (int All, List<string> Missed)>(StringComparer.Ordinal);
        foreach (var collection in Collection.All.Where(collection => collection.Expected.Length > 0))
        {
            var exam = collection.Read();
            var note = exam.Note;
            foreach (var question in new QuestionPolicy().Counted(exam.Questions))
            {
                foreach (var (way, plant) in s_ways)
                {
                    if (plant(exam, question) is not { } defect)
                    {
                        continue;
                    }

                    var (all, missed) = planted.TryGetValue(way, out var seen) ? seen : (0, []);
                    var text = defect
                        .Edits.OrderByDescending(edit => edit.Span.Start)
                        .Aggregate(note.Source.Text, (text, edit) => $"{text[..edit.Span.Start]}{edit.Replacement}{text[edit.Span.End..]}");
                    var found = s_linter
                        .Lint([new MemoryNote("quiz.md", Encoding.UTF8.GetBytes(text))], 1)
                        .Diagnostics.Where(finding => finding.Rule.IsExamRule)
                        .ToList();
                    if (
                        !found.Exists(finding =>
                            (finding.Rule.Id == defect.Rule || (defect.Rule == "VL401" && finding.Rule.Id == "VL404"))
                            && defect.Lines.Contains(finding.Start.Line)
                        )
                    )
                    {
                        missed.Add(
                            $"{collection.Name} question {question.Number}: no {defect.Rule} on {string.Join(" or ", defect.Lines)}, "
                                + $"but {string.Join(", ", found.Select(finding => $"{finding.Rule.Id} on {finding.Start.Line}"))}"
                        );
                    }

                    planted[way] = (all + 1, missed);
                }
            }
        }

        var total = planted.Values.Sum(way => way.All);
        var share = 1 - (double)planted.Values.Sum(way => way.Missed.Count) / total;
        var report = string.Join(
            '\n',
            planted.SelectMany(way => way.Value.Missed.Prepend($"{way.Key}: {way.Value.All - way.Value.Missed.Count} of {way.Value.All}"))
        );
        Assert.True(share >= FewestFound, $"{share:P1} of {total} found\n{report}");
        Assert.InRange(planted.Count, 16, s_ways.Count);
        Assert.All(planted, way => Assert.True(way.Value.All >= 10, $"{way.Key}: planted only {way.Value.All} times"));
    }

    private static int FirstLine(Note note, Question question) => note.Source.GetLine(question.Span.Start);

    private static int LineOf(Note note, Option option) => note.Source.GetLine(option.Span.Start);

    private static int[] AnswerLine(Note note, Question question) =>
        question.AnswerLine is { } answer ? [note.Source.GetLine(answer.Span.Start)] : [];

    private static List<Answer> Letters(Question question) =>
        [
            .. question.Answers.Where(answer =>
                answer is { Label: not null, Option: { } option } && !answer.Span.Overlaps(question.Options[option].Span)
            ),
        ];

    /// <summary>Whether the answer is told apart from all options by its text.</summary>
    private static bool IsTold(Question question) =>
        Letters(question) is [{ Text: { } text, Option: { } own }] && question.Texts.IsExact(text, own) && text.Length > 1;

    private static int? Other(Question question, Answer answer) =>
        Enumerable
            .Range(0, question.Options.Length)
            .Where(option => option != answer.Option)
            .Select(option => (int?)option)
            .FirstOrDefault();

    /// <summary>A letter behind those of the options, as they are written there.</summary>
    private static string? Beyond(Note note, Question question, int by = 1) =>
        question.Options is [{ Label: { } first }, ..] && question.Series.IndexOf(first) == 0 && question.Options.Length + 1 < 9
            ? new string(
                char.IsAsciiLetterLower(note.Source.Text[question.Options[0].LabelSpan.Start])
                    ? char.ToLowerInvariant(question.Series.At(question.Options.Length + by))
                    : question.Series.At(question.Options.Length + by),
                1
            )
            : null;

    private static string Written(Note note, Question question, int option) => note.Source[question.Options[option].LabelSpan].ToString();

    private static TextSpan LetterOf(Note note, Answer answer)
    {
        var at = answer.Span.Start;
        while (!char.IsLetterOrDigit(note.Source.Text[at]) && !OptionLetters.IsCircled(note.Source.Text[at]))
        {
            at++;
        }

        return new TextSpan(at, 1);
    }

    /// <summary>Whether the answer stands in a key, where a line may answer several questions.</summary>
    private static bool IsInKey(ExamNote exam, Question question) =>
        question.AnswerLine is { } answer
        && (
            answer.Span.Start > question.Span.End
            || exam.Questions.Any(other =>
                other.Number != question.Number
                && other.AnswerLine is { } line
                && exam.Note.Source.GetLine(line.Span.Start) == exam.Note.Source.GetLine(answer.Span.Start)
            )
            || exam.Questions.Any(other => other.Span.Start > question.Options[^1].Span.End && other.Span.Start < answer.Span.Start)
        );

    /// <summary>Whether the tags that fold the answer away stand on its line.</summary>
    private static bool IsInOneLine(Note note, TextSpan answer) =>
        note.Source[note.Source.GetLineSpan(note.Source.GetLine(answer.Start))].Contains('<');

    private static List<TextSpan> Boxes(Note note, Question question) =>
        [
            .. question
                .Options.Select(option => note.Source.GetLineSpan(note.Source.GetLine(option.Span.Start)))
                .Where(line => note.Source[line].Contains("[x]", StringComparison.Ordinal))
                .Select(line => new TextSpan(line.Start + note.Source[line].IndexOf("[x]", StringComparison.Ordinal) + 1, 1)),
        ];

    private static (int Start, int Length, string Three)? NumberIn(string words)
    {
        foreach (
            var (two, three) in new[]
            {
                ("two", "three"),
                ("TWO", "THREE"),
                ("두", "세"),
                ("2", "3"),
                ("zwei", "drei"),
                ("deux", "trois"),
                ("dos", "tres"),
                ("duas", "três"),
                ("dois", "três"),
                ("二", "三"),
                ("两", "三"),
            }
        )
        {
            if (words.IndexOf(two, StringComparison.Ordinal) is >= 0 and var at)
            {
                return (at, two.Length, three);
            }
        }

        return null;
    }

    /// <summary>Whether an option's label is the number of a Markdown list, which need not be the one written.</summary>
    private static bool IsNumbered(Note note, Option option) => char.IsAsciiDigit(note.Source.Text[option.LabelSpan.Start]);

    private static bool StandsAlone(Note note, Option option) =>
        note.Source.GetLine(option.Span.Start) == note.Source.GetLine(option.Span.End)
        && TextOf(note, option).Length > 0
        && note.Source.GetLineSpan(note.Source.GetLine(option.Span.Start)).End - option.Span.End <= 4
        && note.Source[TextSpan.FromBounds(note.Source.GetLineSpan(note.Source.GetLine(option.Span.Start)).Start, option.Span.Start)]
            .Trim(" \t>-*+([（【x]")
            .IsEmpty;

    /// <summary>The text of an option, where it stands on one line.</summary>
    private static TextSpan TextOf(Note note, Option option) =>
        note.Source.Text.IndexOf(option.Text, option.LabelSpan.End, StringComparison.Ordinal) is >= 0 and var at
        && at + option.Text.Length <= option.Span.End
            ? new TextSpan(at, option.Text.Length)
            : default;

    private static TextSpan WholeLine(Note note, Option option) => WholeLines(note, option.Span);

    private static TextSpan WholeLines(Note note, Explanation entry) => WholeLines(note, entry.Span);

    private static TextSpan WholeLines(Note note, TextSpan span)
    {
        var start = note.Source.GetLineSpan(note.Source.GetLine(span.Start)).Start;
        var end = note.Source.GetLineSpan(note.Source.GetLine(Math.Max(span.Start, span.End - 1))).End;
        return TextSpan.FromBounds(start, Math.Min(note.Source.Length, end + 1));
    }

    /// <summary>An entry that explains one wrong option by its letter, on lines of its own.</summary>
    private static Explanation? Entry(Question question) =>
        question.Explanations.FirstOrDefault(entry =>
            entry is { IsLoose: false, Options.Length: 1 }
            && !question.AnswerIndexes.Contains(entry.Options[0])
            && question.Explanations.Count(other => other.Options.Contains(entry.Options[0])) == 1
        );

    private static bool GoesOneByOne(Question question) =>
        question.Explanations.Count(entry =>
            !entry.IsLoose && entry.Options.Length == 1 && !question.AnswerIndexes.Contains(entry.Options[0])
        ) > 2;

    private static bool IsSetOff(Note note, Explanation entry) =>
        note.Source.Text[Math.Min(note.Source.Length - 1, entry.HeadSpan.End)] is '*' or ')' or ':' or '：'
        || entry.Head.AsSpan().TrimEnd() is [.., ')' or '.' or '：' or ':' or '번'];

    private static int EndOfMarks(Note note, Explanation entry)
    {
        var at = entry.HeadSpan.End;
        while (at < entry.Span.End && note.Source.Text[at] is '*' or ')' or ':' or '：')
        {
            at++;
        }

        return at;
    }

    private static TextSpan? LabelIn(Note note, Question question, Explanation entry, char label)
    {
        for (var at = Math.Max(0, entry.HeadSpan.Start); at < entry.HeadSpan.End; at++)
        {
            if (
                question.Series.Reads(note.Source.Text[at])
                && question.Series.ToLabel(note.Source.Text[at]) == label
                && (at == entry.HeadSpan.Start || !char.IsAsciiLetter(note.Source.Text[at - 1]))
                && !char.IsAsciiLetter(note.Source.Text[at + 1])
            )
            {
                return new TextSpan(at, 1);
            }
        }

        return null;
    }

    private static string? Right(Note note) =>
        note.Path[..2] switch
        {
            "en" => "Correct, it is so.",
            "ko" => "정답이다. 그렇기 때문이다.",
            "ja" => "正解です。そのとおり。",
            "zh" => "正确。就是这样。",
            "de" => "Richtig. So ist es.",
            "fr" => "Correct. C'est ainsi.",
            "es" => "Correcta. Así es.",
            "pt" => "Correta. É assim.",
            _ => null,
        };

    /// <summary>The marks of quotes and lists before a line, so that one below it stands where it does.</summary>
    private static string Quote(string line)
    {
        var length = 0;
        while (length < line.Length && line[length] is ' ' or '>')
        {
            length++;
        }

        return line[..length];
    }

    private static bool IsLabelled(Note note, Question question) =>
        note.Source[question.Span].ToString() is var text
        && new[] { "Options", "보기", "選択肢", "选项", "Antwort", "Choix", "Opciones", "Alternativas", "선택지" }.Any(label =>
            text.Contains($"**{label}", StringComparison.Ordinal)
        );

    /// <summary>A defect: what is replaced, and the rule that must speak on one of some lines of the broken note.</summary>
    private sealed record Defect(string Rule, int[] Lines, params Edit[] Edits);

    private sealed record Edit(TextSpan Span, string Replacement);
}
