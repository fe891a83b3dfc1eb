using VaultLint.Findings;
using VaultLint.Text;

namespace VaultLint.Rules.Questions;

/// <summary>VL407 question-duplicate. See docs/rules/VL407.md.</summary>
internal sealed class QuestionDuplicateRule : IVaultRule
{
    public RuleInfo Info { get; } = new("VL407", "question-duplicate", Severity.Warning, "The same question in two notes.");

    public void Check(VaultContext context)
    {
        foreach (var same in context.SameQuestions.Where(same => !same.IsConflict))
        {
            var other = Message.Detail($"“{same.Earlier.Place.Path}”, line {same.Earlier.Place.Start.Line}");
            context.Report(
                same.Question.Place,
                $"{Message.Detail(same.Question.Name)} is asked in {other}, too, with the same answer",
                "keep one of the two",
                RelatedPlace.In(same.Earlier.Place, "the same question")
            );
        }
    }
}
