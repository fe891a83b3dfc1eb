using VaultLint.Findings;
using VaultLint.Notes;

namespace VaultLint.Rules.Questions;

/// <summary>VL405 answer-mismatch. See docs/rules/VL405.md.</summary>
internal sealed class AnswerMismatchRule : INoteRule
{
    public RuleInfo Info { get; } =
        new("VL405", "answer-mismatch", Severity.Error, "An answer whose letter names one option and whose text another.");

    public void Check(Note note, RuleContext context)
    {
        foreach (var question in context.Questions)
        {
            foreach (var answer in question.Answers)
            {
                if (
                    answer is { Label: not null, Text: { } text, Option: { } own }
                    && question.Texts.FindBetter(text, own) is { } other
                    && (question.Texts.IsExact(text, other) || !question.AnswerIndexes.Contains(other))
                )
                {
                    context.Report(
                        answer.Span,
                        $"the answer's letter is {question.Options[own].Name} (“{question.Options[own].Text}”), but its text, “{text}”, "
                            + $"is option {question.Options[other].Name}",
                        $"write “{question.Options[other].Name}) {question.Options[other].Text}” or “{question.Options[own].Name}) "
                            + $"{question.Options[own].Text}”"
                    );
                }
            }
        }
    }
}
