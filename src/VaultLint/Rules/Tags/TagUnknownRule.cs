using VaultLint.Notes;
using VaultLint.Text;

namespace VaultLint.Rules.Tags;

/// <summary>VL202 tag-unknown. See docs/rules/VL202.md.</summary>
internal sealed class TagUnknownRule : INoteRule
{
    public RuleInfo Info { get; } = new("VL202", "tag-unknown", Severity.Error,
        "A tag that the taxonomy does not have.");

    public void Check(Note note, RuleContext context)
    {
        if (context.Settings.Taxonomy is not { } taxonomy)
        {
            return;
        }

        foreach (var tag in note.Tags)
        {
            if (!taxonomy.Allows(tag.Name) && tag.FindFault() is null)
            {
                context.Report(tag.Span, $"the tag “{tag.Name}” is not in the taxonomy",
                    Spelling.Nearest(tag.Name, taxonomy.KnownTags) is { } near ? $"did you mean “{near}”?" : "use a tag of the taxonomy, or add this one to it");
            }
        }
    }
}
