using VaultLint.Notes;

namespace VaultLint.Rules.Sections;

/// <summary>VL306 placeholder-left. See docs/rules/VL306.md.</summary>
internal sealed class PlaceholderLeftRule : INoteRule
{
    public RuleInfo Info { get; } = new("VL306", "placeholder-left", Severity.Warning,
        "Text of a template that was left unfilled.");

    public void Check(Note note, RuleContext context)
    {
        foreach (var placeholder in note.Placeholders)
        {
            context.Report(placeholder, $"“{note.Source[placeholder]}” was left from a template", "fill it in or remove it");
        }
    }
}
