using VaultLint.Configuration;
using VaultLint.Findings;
using VaultLint.Notes;

namespace VaultLint.Rules.Explanations;

/// <summary>VL503 explanation-of-answer. See docs/rules/VL503.md.</summary>
internal sealed class ExplanationOfAnswerRule : INoteRule
{
    public RuleInfo Info { get; } =
        new(
            "VL503",
            "explanation-of-answer",
            Severity.Off,
            "An explanation of the right option where only the wrong ones should have one."
        );

    public void Check(Note note, RuleContext context)
    {
        if (context.Kind.Questions.Explain == ExplainPolicy.All)
        {
            return;
        }

        foreach (var question in context.Questions)
        {
            foreach (
                var entry in question.Explanations.Where(entry =>
                    entry is { IsLoose: false, Options.Length: 1 } && question.AnswerIndexes.Contains(entry.Options[0])
                )
            )
            {
                context.Report(
                    entry.HeadSpan,
                    $"this explains option {question.Options[entry.Options[0]].Name}, which is the answer; only the other options "
                        + $"should be explained"
                );
            }
        }
    }
}
