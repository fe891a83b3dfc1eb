using VaultLint.Notes;

namespace VaultLint.Rules.Questions;

/// <summary>VL408 question-conflict. See docs/rules/VL408.md.</summary>
internal sealed class QuestionConflictRule : IVaultRule
{
    public RuleInfo Info { get; } = new("VL408", "question-conflict", Severity.Error,
        "The same question with different answers in two notes.");

    public void Check(VaultContext context)
    {
        foreach (var same in context.SameQuestions.Where(same => same.IsConflict))
        {
            var (note, question) = context.Read(same.Question);
            var (earlierNote, earlier) = context.Read(same.Earlier);
            var place = RelatedPlace.In(earlierNote, earlier.AnswerLine!.Value.Span, $"the other answer, {AnswersOf(earlier)}");
            context.Report(note, question.AnswerLine!.Value.Span,
                $"the answer is {AnswersOf(question)}, but “{earlierNote.Path}”, line {place.Start.Line}, answers the same question with {AnswersOf(earlier)}",
                "find out which is right, and correct the other", place);
        }
    }

    private static string AnswersOf(Question question)
    {
        const int Longest = 80;
        return string.Join(" and ", question.AnswerIndexes.Order().Select(option => question.Options[option])
            .Select(option => $"“{(option.Label is null ? "" : $"{option.Label}) ")}{(option.Text.Length > Longest ? $"{option.Text.AsSpan(0, Longest)}…" : option.Text)}”"));
    }
}
