using VaultLint.Findings;
using VaultLint.Notes;
using VaultLint.Questions;
using VaultLint.Text;

namespace VaultLint.Rules.Explanations;

/// <summary>VL506 explanation-contradicts. See docs/rules/VL506.md.</summary>
internal sealed class ExplanationContradictsRule : INoteRule
{
    public RuleInfo Info { get; } =
        new(
            "VL506",
            "explanation-contradicts",
            Severity.Error,
            "An explanation that calls the stated answer wrong, or another option right."
        );

    public void Check(Note note, RuleContext context)
    {
        // Where it is asked what is not so, a right statement is a wrong answer.
        foreach (var question in context.Questions.Where(question => question is { Stem: not null, IsNegated: false }))
        {
            // An option such as “Right” is named, not judged, by its word.
            if (question.Options.Where((option, index) => VerdictReader.Read(option.Text, question, index) is not null).Any())
            {
                continue;
            }

            var answers = question.AnswerIndexes.ToHashSet();
            foreach (var entry in question.Explanations.Where(entry => answers.Count > 0 && entry is { IsLoose: false, Options.Length: 1 }))
            {
                var option = entry.Options[0];
                if (VerdictOf(note, entry, question) is { } verdict && verdict == Verdict.Right != answers.Contains(option))
                {
                    var name = question.Options[option].Name;
                    context.Report(
                        entry.HeadSpan,
                        verdict == Verdict.Wrong
                            ? (Message)$"the explanation calls option {name} wrong, but it is the stated answer"
                            : (Message)$"the explanation calls option {name} right, but the stated answer is {question.LettersOf(answers)}",
                        $"correct the answer on line {note.Source.GetLine(question.AnswerLine!.Value.Span.Start)}, the entry's letter, "
                            + $"or what it says"
                    );
                }
            }
        }
    }

    /// <summary>What an entry says of its option, at the beginning of its text or in its head: “오답 옵션 A”, “A) Correct: …”, “Option A is
    /// correct”, “A (correct)”.</summary>
    private static Verdict? VerdictOf(Note note, Explanation entry, Question question)
    {
        var option = entry.Options[0];
        var head = entry.Head.AsSpan();
        var body = entry.Said is { } said ? VerdictReader.Read(note.Source[said], question, option) : null;
        return ReadBehindLetters(note, entry, question)
            ?? body
            ?? OptionLetters.FindVerdict(head, question.Series)
            ?? (head.LastIndexOfAny('(', '（') is > 0 and var open ? VerdictReader.Read(head[open..], question, option) : null);
    }

    private static Verdict? ReadBehindLetters(Note note, Explanation entry, Question question)
    {
        if (entry.Labels.IsEmpty)
        {
            return null;
        }

        OptionLetters.FindInHead(entry.Head, entry.Labels, question.Series, out var letters);
        var end = entry.Said is { } said && said.Start == entry.HeadSpan.End ? said.End : entry.HeadSpan.End;
        var start = Math.Min(entry.HeadSpan.Start + letters, end);
        return VerdictReader.Read(note.Source[TextSpan.FromBounds(start, end)], question, entry.Options[0]);
    }
}
