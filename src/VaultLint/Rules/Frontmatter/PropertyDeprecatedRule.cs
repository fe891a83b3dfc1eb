using VaultLint.Notes;

namespace VaultLint.Rules.Frontmatter;

/// <summary>VL106 property-deprecated. See docs/rules/VL106.md.</summary>
internal sealed class PropertyDeprecatedRule : INoteRule
{
    public RuleInfo Info { get; } = new("VL106", "property-deprecated", Severity.Warning,
        "The properties `tag`, `alias` and `cssclass`, which Obsidian no longer reads.");

    public void Check(Note note, RuleContext context)
    {
        foreach (var entry in note.Frontmatter.Properties?.Entries ?? [])
        {
            // Obsidian 1.4 deprecated the three, 1.9 stopped reading them (Obsidian changelog).
            var replacement = entry.Key.Value switch
            {
                "tag" => "tags",
                "alias" => "aliases",
                "cssclass" => "cssclasses",
                _ => null,
            };
            if (replacement is not null)
            {
                context.Report(entry.Key.Span, $"Obsidian no longer reads the property `{entry.Key.Value}`",
                    note.Frontmatter[replacement] is null
                        ? $"rename it to `{replacement}` and make its value a list"
                        : $"move its value into `{replacement}`, which the note has, too");
            }
        }
    }
}
