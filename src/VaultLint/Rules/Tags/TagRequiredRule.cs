using VaultLint.Notes;

namespace VaultLint.Rules.Tags;

/// <summary>VL206 tag-required. See docs/rules/VL206.md.</summary>
internal sealed class TagRequiredRule : INoteRule
{
    public RuleInfo Info { get; } = new("VL206", "tag-required", Severity.Error,
        "No tag of a namespace that the note's kind requires, or a tag without one that it implies.")
    { IsFixable = true };

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
                context.Report(span, $"the note has no tag “{required}”, which notes of kind “{context.Kind.Name}” need", "add one",
                    required.EndsWith('*') ? null : Addition(note, context, required, isSafe: false));
            }
        }

        if (context.Settings.Taxonomy is not { } taxonomy)
        {
            return;
        }

        // A note may have the same tag ten thousand times.
        var isThere = new Dictionary<string, bool>(StringComparer.Ordinal);
        var additions = new Dictionary<(string, bool), Fix?>();
        foreach (var tag in note.Tags)
        {
            foreach (var implied in taxonomy.Implies.GetValueOrDefault(tag.Name, []).Where(implied => !Has(implied)))
            {
                context.Report(tag.Span, $"the tag “{tag.Name}” stands without “{implied}”, which the taxonomy says goes with it", $"add “{implied}”",
                    // The taxonomy vouches for it: the note has it by having the other.
                    implied.EndsWith('*') ? null : AdditionOf(implied, isSafe: tag.InFrontmatter));
            }
        }

        bool Has(string implied)
        {
            if (!isThere.TryGetValue(implied, out var has))
            {
                isThere.Add(implied, has = note.Tags.Any(tag => Satisfies(tag.Name, implied)));
            }

            return has;
        }

        Fix? AdditionOf(string implied, bool isSafe)
        {
            if (!additions.TryGetValue((implied, isSafe), out var fix))
            {
                additions.Add((implied, isSafe), fix = Addition(note, context, implied, isSafe));
            }

            return fix;
        }
    }

    /// <summary>Adds a tag that may stand in the note and needs no other that is absent; or null.</summary>
    private static Fix? Addition(Note note, RuleContext context, string name, bool isSafe)
    {
        var taxonomy = context.Settings.Taxonomy;
        var mayStand = taxonomy is null || (taxonomy.Permits(name) && taxonomy.Style.Apply(name) == name
            && taxonomy.Implies.GetValueOrDefault(name, []).All(implied => note.Tags.Any(tag => Satisfies(tag.Name, implied))));
        return mayStand ? TagFix.Add(note, name, isSafe, context.Kind.Tags) : null;
    }

    private static bool Satisfies(string tag, string required) =>
        required.EndsWith("/*", StringComparison.Ordinal)
            ? tag.StartsWith(required[..^1], StringComparison.OrdinalIgnoreCase)
            : tag.Equals(required, StringComparison.OrdinalIgnoreCase);
}
