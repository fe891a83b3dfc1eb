using VaultLint.Findings;
using VaultLint.Notes;

namespace VaultLint.Rules.Tags;

/// <summary>VL205 tag-deprecated. See docs/rules/VL205.md.</summary>
internal sealed class TagDeprecatedRule : INoteRule
{
    public RuleInfo Info { get; } =
        new("VL205", "tag-deprecated", Severity.Warning, "A tag that the taxonomy calls by another name now, or deprecates.")
        {
            IsFixable = true,
        };

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
                context.Report(
                    tag.Span,
                    $"the tag “{tag.Name}” is called “{current}” in the taxonomy",
                    $"write “{current}”",
                    TagFix.Write(note, [tag], current, isSafe: true, context.Kind.Tags)
                );
            }
            else if (taxonomy.Deprecated.TryGetValue(tag.Name, out var instead))
            {
                // A tag that comes instead need not mean the same.
                var replacement = taxonomy.ReplacementOf(tag.Name);
                context.Report(
                    tag.Span,
                    $"the taxonomy deprecates the tag “{tag.Name}”",
                    replacement is not null ? $"write “{replacement}”"
                        : instead is null ? "remove it"
                        : $"the taxonomy says: {instead}",
                    replacement is null ? null : TagFix.Write(note, [tag], replacement, isSafe: false, context.Kind.Tags)
                );
            }
        }
    }
}
