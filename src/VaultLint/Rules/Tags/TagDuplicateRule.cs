using VaultLint.Findings;
using VaultLint.Notes;
using VaultLint.Text;

namespace VaultLint.Rules.Tags;

/// <summary>VL204 tag-duplicate. See docs/rules/VL204.md.</summary>
internal sealed class TagDuplicateRule : INoteRule
{
    public RuleInfo Info { get; } =
        new("VL204", "tag-duplicate", Severity.Warning, "A tag that the frontmatter lists twice, or twice but for case.")
        {
            IsFixable = true,
        };

    public void Check(Note note, RuleContext context)
    {
        var seen = new Dictionary<string, Tag>(StringComparer.OrdinalIgnoreCase);
        foreach (var tag in note.Tags)
        {
            if (tag.InFrontmatter && !seen.TryAdd(tag.Name, tag))
            {
                var first = seen[tag.Name];
                context.Report(
                    tag.Span,
                    first.Name == tag.Name
                        ? (Message)$"the tag “{tag.Name}” stands twice"
                        : (Message)$"the tags “{first.Name}” and “{tag.Name}” are one to Obsidian",
                    "remove one of the two",
                    TagFix.Remove(note, tag, isSafe: first.Name == tag.Name)
                );
            }
        }
    }
}
