using VaultLint.Findings;
using VaultLint.Notes;
using VaultLint.Questions;

namespace VaultLint.Rules.Questions;

/// <summary>VL403 option-duplicate. See docs/rules/VL403.md.</summary>
internal sealed class OptionDuplicateRule : INoteRule
{
    public RuleInfo Info { get; } = new("VL403", "option-duplicate", Severity.Error, "Two options of a question with the same text.");

    public void Check(Note note, RuleContext context)
    {
        foreach (var question in context.Questions)
        {
            var seen = new Dictionary<string, Option>(StringComparer.Ordinal);
            foreach (var option in question.Options)
            {
                // Case and spaces can be all that tells two options apart, so nothing but equal text is the same.
                var text = OptionTexts.Plain(option.Text);
                if (text.Length > 0 && !seen.TryAdd(text, option))
                {
                    context.Report(
                        option.Span,
                        $"options {seen[text].Name} and {option.Name} have the same text, “{option.Text}”",
                        "correct one of the two"
                    );
                }
            }
        }
    }
}
