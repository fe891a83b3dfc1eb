using VaultLint.Findings;
using VaultLint.Text;

namespace VaultLint.Rules.Questions;

/// <summary>VL408 question-conflict. See docs/rules/VL408.md.</summary>
internal sealed class QuestionConflictRule : IVaultRule
{
    public RuleInfo Info { get; } =
        new("VL408", "question-conflict", Severity.Error, "The same question with different answers in two notes.");

    public void Check(VaultContext context)
    {
        foreach (var same in context.SameQuestions.Where(same => same.IsConflict))
        {
            var other = Message.Detail($"“{same.Earlier.Place.Path}”, line {same.Earlier.AnswerPlace.Start.Line}");
            context.Report(
                same.Question.AnswerPlace,
                $"the answer is {same.Question.Answers}, but {other}, answers the same question with {same.Earlier.Answers}",
                "find out which is right, and correct the other",
                RelatedPlace.In(same.Earlier.AnswerPlace, $"the other answer, {same.Earlier.Answers}")
            );
        }
    }
}
