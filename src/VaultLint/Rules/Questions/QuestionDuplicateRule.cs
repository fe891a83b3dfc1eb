namespace VaultLint.Rules.Questions;

/// <summary>VL407 question-duplicate. See docs/rules/VL407.md.</summary>
internal sealed class QuestionDuplicateRule : IVaultRule
{
    public RuleInfo Info { get; } = new("VL407", "question-duplicate", Severity.Warning,
        "The same question in two notes.");

    public void Check(VaultContext context)
    {
        foreach (var same in context.SameQuestions.Where(same => !same.IsConflict))
        {
            var (note, question) = context.Read(same.Question);
            var (earlierNote, earlier) = context.Read(same.Earlier);
            var place = RelatedPlace.In(earlierNote, earlierNote.Source.TrimToLine(earlier.Stem!.Value.Span), "the same question");
            context.Report(note, note.Source.TrimToLine(question.Stem!.Value.Span),
                $"{note.QuestionName(question)} is asked in “{earlierNote.Path}”, line {place.Start.Line}, too, with the same answer",
                "keep one of the two", place);
        }
    }
}
