using VaultLint.Findings;
using VaultLint.Notes;

namespace VaultLint.Rules.Explanations;

/// <summary>VL505 explanation-empty. See docs/rules/VL505.md.</summary>
internal sealed class ExplanationEmptyRule : INoteRule
{
    public RuleInfo Info { get; } =
        new("VL505", "explanation-empty", Severity.Warning, "An entry that names an option and says nothing of it.");

    public void Check(Note note, RuleContext context)
    {
        foreach (var question in context.Questions)
        {
            foreach (var entry in question.Explanations.Where(entry => entry is { IsEmpty: true, Options.IsEmpty: false }))
            {
                context.Report(
                    entry.HeadSpan,
                    $"the entry “{entry.Head}” names option {question.LettersOf(entry.Options)} and says nothing of it",
                    "say why the option is right or wrong"
                );
            }
        }
    }
}
