using VaultLint.Notes;

namespace VaultLint.Rules.Tags;

/// <summary>VL206 tag-required. See docs/rules/VL206.md.</summary>
internal sealed class TagRequiredRule : INoteRule
{
    public RuleInfo Info { get; } = new("VL206", "tag-required", Severity.Error,
        "No tag of a namespace that the note's kind requires, or a tag without one that it implies.");

    public void Check(Note note, RuleContext context)
    {
        if (!note.Frontmatter.IsReadable)
        {
            return;
        }

        foreach (var required in context.Kind.Tags.Require)
        {
            if (!note.Tags.Any(tag => Satisfies(tag.Name, required)))
            {
                var span = note.Frontmatter.PlaceOf("tags");
                context.Report(span, $"the note has no tag “{required}”, which notes of kind “{context.Kind.Name}” need", "add one");
            }
        }

        if (context.Settings.Taxonomy is not { } taxonomy)
        {
            return;
        }

        foreach (var tag in note.Tags)
        {
            foreach (var implied in taxonomy.Implies.GetValueOrDefault(tag.Name, []))
            {
                if (!note.Tags.Any(other => Satisfies(other.Name, implied)))
                {
                    context.Report(tag.Span, $"the tag “{tag.Name}” stands without “{implied}”, which the taxonomy says goes with it", $"add “{implied}”");
                }
            }
        }
    }

    private static bool Satisfies(string tag, string required) =>
        required.EndsWith("/*", StringComparison.Ordinal)
            ? tag.StartsWith(required[..^1], StringComparison.OrdinalIgnoreCase)
            : tag.Equals(required, StringComparison.OrdinalIgnoreCase);
}
