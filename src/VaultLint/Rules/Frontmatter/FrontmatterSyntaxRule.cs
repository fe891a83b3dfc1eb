using VaultLint.Findings;
using VaultLint.Notes;

namespace VaultLint.Rules.Frontmatter;

/// <summary>VL102 frontmatter-syntax. See docs/rules/VL102.md.</summary>
internal sealed class FrontmatterSyntaxRule : INoteRule
{
    public RuleInfo Info { get; } =
        new("VL102", "frontmatter-syntax", Severity.Error, "Frontmatter that is not readable YAML, repeats a key, or is never closed.");

    public void Check(Note note, RuleContext context)
    {
        foreach (var error in note.Frontmatter.Errors)
        {
            context.Report(error.Span, error.Message, error.Help);
        }
    }
}
