using VaultLint.Notes;

namespace VaultLint.Rules.Tags;

/// <summary>VL205 tag-deprecated. See docs/rules/VL205.md.</summary>
internal sealed class TagDeprecatedRule : INoteRule
{
    public RuleInfo Info { get; } = new("VL205", "tag-deprecated", Severity.Warning,
        "A tag that the taxonomy calls by another name now, or deprecates.");

    public void Check(Note note, RuleContext context)
    {
        if (context.Settings.Taxonomy is not { } taxonomy)
        {
            return;
        }

        foreach (var tag in note.Tags)
        {
            if (taxonomy.Aliases.TryGetValue(tag.Name, out var current))
            {
                context.Report(tag.Span, $"the tag “{tag.Name}” is called “{current}” in the taxonomy", $"write “{current}”");
            }
            else if (taxonomy.Deprecated.TryGetValue(tag.Name, out var instead))
            {
                context.Report(tag.Span, $"the taxonomy deprecates the tag “{tag.Name}”", instead is null ? "remove it" : $"the taxonomy says: {instead}");
            }
        }
    }
}
