using VaultLint.Findings;
using VaultLint.Notes;
using VaultLint.Yaml;

namespace VaultLint.Rules.Tags;

/// <summary>VL201 tag-syntax. See docs/rules/VL201.md.</summary>
internal sealed class TagSyntaxRule : INoteRule
{
    public RuleInfo Info { get; } =
        new("VL201", "tag-syntax", Severity.Error, "A tag in the frontmatter that Obsidian does not take for one.") { IsFixable = true };

    public void Check(Note note, RuleContext context)
    {
        foreach (var tag in note.Tags)
        {
            if (tag.InFrontmatter && tag.FindFault() is { } fault)
            {
                context.Report(tag.Span, $"“{tag.Name}” is no tag to Obsidian: {fault.Reason}", fault.Help, Joined(note, context, tag));
            }
        }

        if (note.Frontmatter["tags"] is YamlSequence list)
        {
            foreach (var item in list.Items)
            {
                if (item is not YamlScalar)
                {
                    context.Report(
                        item.Span,
                        $"this tag is {item.Describe()}, not text",
                        "write one tag an item, without brackets and colons"
                    );
                }
            }
        }
        else if (note.Frontmatter["tags"] is YamlMapping mapping)
        {
            context.Report(mapping.Span, $"`tags` is a mapping, not a list of tags", "write one tag a line: “- tag”");
        }
    }

    /// <summary>Joins the words of a tag by hyphens, where the taxonomy has such a tag; or null.</summary>
    private static Fix? Joined(Note note, RuleContext context, Tag tag)
    {
        var words = tag.Name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var name = string.Join('-', words);
        return
            words.Length > 1
            && Tag.IsPlain(name)
            && new Tag(name, tag.Span, true).FindFault() is null
            && (context.Settings.Taxonomy is not { } taxonomy || (taxonomy.Permits(name) && taxonomy.Style.Apply(name) == name))
            ? TagFix.Write(note, [tag], name, isSafe: false, context.Kind.Tags)
            : null;
    }
}
