using VaultLint.Configuration;
using VaultLint.Findings;
using VaultLint.Notes;

namespace VaultLint.Rules.Tags;

/// <summary>VL206 tag-required. See docs/rules/VL206.md.</summary>
internal sealed class TagRequiredRule : INoteRule
{
    public RuleInfo Info { get; } =
        new(
            "VL206",
            "tag-required",
            Severity.Error,
            "No tag of a namespace that the note's kind requires, or a tag without one that it implies."
        )
        {
            IsFixable = true,
        };

    public void Check(Note note, RuleContext context)
    {
        if (!note.Frontmatter.IsReadable)
        {
            return;
        }

        var tags = new SortedTags(note, context.Settings.Taxonomy);
        foreach (var required in context.Kind.Tags.Require)
        {
            if (!tags.Satisfy(required))
            {
                var span = note.Frontmatter.PlaceOf("tags");
                context.ReportNote(
                    span,
                    $"the note has no tag “{required}”, which notes of kind “{context.Kind.Name}” need",
                    "add one",
                    required.EndsWith('*') ? null : Addition(note, context, tags, required, isSafe: false)
                );
            }
        }

        if (context.Settings.Taxonomy is not { } taxonomy)
        {
            return;
        }

        // A note may have the same tag ten thousand times.
        var additions = new Dictionary<(string, bool), Fix?>();
        foreach (var tag in note.Tags)
        {
            foreach (var implied in taxonomy.Implies.GetValueOrDefault(tag.Name, []).Where(implied => !tags.Satisfy(implied)))
            {
                context.Report(
                    tag.Span,
                    $"the tag “{tag.Name}” stands without “{implied}”, which the taxonomy says goes with it",
                    $"add “{implied}”",
                    // The taxonomy vouches for it: the note has it by having the other.
                    implied.EndsWith('*')
                        ? null
                        : AdditionOf(implied, isSafe: tag.InFrontmatter)
                );
            }
        }

        Fix? AdditionOf(string implied, bool isSafe)
        {
            if (!additions.TryGetValue((implied, isSafe), out var fix))
            {
                additions.Add((implied, isSafe), fix = Addition(note, context, tags, implied, isSafe));
            }

            return fix;
        }
    }

    /// <summary>Adds a tag that may stand in the note and needs no other that is absent; or null.</summary>
    private static Fix? Addition(Note note, RuleContext context, SortedTags tags, string name, bool isSafe)
    {
        var taxonomy = context.Settings.Taxonomy;
        var mayStand =
            taxonomy is null
            || (
                taxonomy.Permits(name)
                && taxonomy.Style.Apply(name) == name
                && taxonomy.Implies.GetValueOrDefault(name, []).All(tags.Satisfy)
            );
        return mayStand ? TagFix.Add(note, name, isSafe, context.Kind.Tags) : null;
    }

    /// <summary>The tags of a note, sorted, so that each of thousands of required ones is soon looked up.</summary>
    private sealed class SortedTags(Note note, Taxonomy? taxonomy)
    {
        /// <summary>The names as they stand and, for an alias, the tag that it stands for: VL205 tells to write that.</summary>
        private readonly string[] _names =
        [
            .. note
                .Tags.SelectMany(tag => new[] { tag.Name, taxonomy?.Resolve(tag.Name) ?? tag.Name })
                .Distinct(StringComparer.OrdinalIgnoreCase)
                .Order(StringComparer.OrdinalIgnoreCase),
        ];

        /// <summary>Whether there is a tag, or for <c>namespace/*</c> one that begins so.</summary>
        public bool Satisfy(string required)
        {
            var isNamespace = required.EndsWith("/*", StringComparison.Ordinal);
            var name = isNamespace ? required[..^1] : required;
            var at = Array.BinarySearch(_names, name, StringComparer.OrdinalIgnoreCase);
            // The first behind the name itself begins with it if any does.
            return at >= 0 || (isNamespace && ~at < _names.Length && _names[~at].StartsWith(name, StringComparison.OrdinalIgnoreCase));
        }
    }
}
