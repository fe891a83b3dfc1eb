using System.Collections.Immutable;
using System.Globalization;
using VaultLint.Comparing;
using VaultLint.Configuration;

namespace VaultLint.Inference;

/// <summary>A tag, or a value of a namespace, with how many notes have it.</summary>
/// <param name="Name">The tag, or the value behind the slash, as most notes spell it.</param>
/// <param name="Notes">How many notes have it.</param>
/// <param name="LooksLike">A tag that is probably meant by it, with how many notes have that; or null.</param>
internal sealed record InferredTag(string Name, int Notes, string? LooksLike);

/// <summary>A namespace of tags.</summary>
/// <param name="Name">The name.</param>
/// <param name="IsOpen">Whether any value may follow, since most of those that do stand in one note only.</param>
/// <param name="Values">The values.</param>
/// <param name="Notes">How many notes have a tag of it.</param>
internal sealed record InferredNamespace(string Name, bool IsOpen, ImmutableArray<InferredTag> Values, int Notes);

/// <summary>The tags of a vault.</summary>
/// <param name="Tags">Those without a namespace.</param>
/// <param name="Namespaces">The others.</param>
/// <param name="LeftOut">Tags that one note has, and that look like a slip of a common one: they are not made known.</param>
/// <param name="Style">How all are written.</param>
internal sealed record InferredTaxonomy(
    ImmutableArray<InferredTag> Tags,
    ImmutableArray<InferredNamespace> Namespaces,
    ImmutableArray<InferredTag> LeftOut,
    TagStyle Style
)
{
    /// <summary>How many notes must at least have a tag for one like it that stands in one note to be a slip.</summary>
    private const int Common = 2;

    /// <summary>Learns the tags.</summary>
    /// <param name="notes">The notes.</param>
    /// <param name="faulty">Takes the notes that have a tag which is left out.</param>
    /// <returns>Null where the tags are too few, or so many that each stands alone, to make a list of them.</returns>
    public static InferredTaxonomy? Infer(ImmutableArray<NoteShape> notes, HashSet<NoteShape> faulty)
    {
        const int FewestUses = 10;
        const int FreeTags = 30;
        const int MostNamespaces = 500;
        var tags = CountTags(notes);
        var plain = tags.Where(tag => !tag.Name.Contains('/', StringComparison.Ordinal)).ToArray();
        var byNamespace = CountNamespaces(notes);
        if (tags.Sum(tag => tag.Notes) < FewestUses || (plain.Length > FreeTags && !IsClosed(plain)) || byNamespace.Count > MostNamespaces)
        {
            return null;
        }

        var similar = SimilarTags.Find(notes.Select((note, number) => (number, new NoteSummary(note.Path, [], note.Tags))), null);
        var slips = tags.Where(tag => similar.TryGetValue(tag.Name, out var other) && other is { Notes: 1, OtherNotes: >= Common })
            .Select(tag => tag.Name)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        // Of an open namespace no value can be left out, but a namespace that is a slip can.
        var open = tags.Except(plain)
            .GroupBy(tag => NamespaceOf(tag.Name), StringComparer.OrdinalIgnoreCase)
            .Where(space => !IsClosed([.. space.Where(tag => !slips.Contains(tag.Name))]))
            .Select(space => space.Key)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        slips.RemoveWhere(tag => similar[tag].Written.Contains('/', StringComparison.Ordinal) && open.Contains(NamespaceOf(tag)));
        var withSlips = notes.Where(note => note.Tags.Any(slips.Contains)).ToArray();
        if (withSlips.Length > Support.MostExceptions(notes.Length))
        {
            // So many are no slips; they are known, and the comment tells what they look like.
            slips.Clear();
        }
        else
        {
            faulty.UnionWith(withSlips);
        }

        var known = tags.Select(tag =>
                tag with
                {
                    LooksLike = similar.TryGetValue(tag.Name, out var other)
                        ? $"“{other.Replacement}” ({NotesOf(other.OtherNotes)})"
                        : null,
                }
            )
            .ToLookup(tag => slips.Contains(tag.Name));
        ImmutableArray<InferredNamespace> namespaces =
        [
            .. known[false]
                .Where(tag => tag.Name.Contains('/', StringComparison.Ordinal))
                .GroupBy(tag => NamespaceOf(tag.Name), StringComparer.OrdinalIgnoreCase)
                .Select(space => new InferredNamespace(
                    space.Key,
                    open.Contains(space.Key),
                    [.. space.Select(tag => tag with { Name = tag.Name[(space.Key.Length + 1)..] })],
                    byNamespace[space.Key]
                )),
        ];
        return new InferredTaxonomy(
            [.. known[false].Where(tag => !tag.Name.Contains('/', StringComparison.Ordinal))],
            namespaces,
            [.. known[true]],
            StyleOf([.. known[false].Select(tag => tag.Name)], notes.Where(note => !faulty.Contains(note)).SelectMany(note => note.Tags))
        );
    }

    /// <summary>The tags, each in the case that most notes write it in, with the number of its notes.</summary>
    private static InferredTag[] CountTags(ImmutableArray<NoteShape> notes) =>
        [
            .. notes
                .SelectMany(note => note.Tags)
                .GroupBy(tag => tag, StringComparer.OrdinalIgnoreCase)
                .Select(group => new InferredTag(MostCommon(group), group.Count(), null))
                .OrderBy(tag => tag.Name, StringComparer.OrdinalIgnoreCase),
        ];

    private static string MostCommon(IEnumerable<string> tags) =>
        tags.GroupBy(tag => tag).OrderByDescending(same => same.Count()).ThenBy(same => same.Key, StringComparer.Ordinal).First().Key;

    /// <summary>How many notes have a tag of each namespace.</summary>
    private static Dictionary<string, int> CountNamespaces(ImmutableArray<NoteShape> notes) =>
        notes
            .SelectMany(note =>
                note.Tags.Where(tag => tag.Contains('/', StringComparison.Ordinal))
                    .Select(NamespaceOf)
                    .Distinct(StringComparer.OrdinalIgnoreCase)
            )
            .CountBy(name => name, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>“1 note”, “12 notes”.</summary>
    public static string NotesOf(int count) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} note{(count == 1 ? "" : "s")}");

    /// <summary>Whether the values are used again and again, so that a new one is probably a slip.</summary>
    private static bool IsClosed(InferredTag[] values)
    {
        const int FewestUses = 10;
        var uses = values.Sum(value => value.Notes);
        var singles = values.Count(value => value.Notes == 1);
        return uses >= FewestUses
            && ((uses >= values.Length * 2 && singles * 5 <= values.Length) || (uses >= values.Length * 3 && singles * 3 <= values.Length));
    }

    /// <summary>What all tags keep to, where they could do otherwise.</summary>
    private static TagStyle StyleOf(string[] known, IEnumerable<string> all)
    {
        var written = all.Concat(known).ToArray();
        // One tag of two words is no habit.
        const int FewestTags = 5;
        var separated = known.Count(tag => tag.AsSpan().IndexOfAny('-', '_') >= 0);
        var cased = known.Count(tag => tag.Any(c => char.ToUpperInvariant(c) != char.ToLowerInvariant(c)));
        var style = new TagStyle(
            cased >= FewestTags && !written.Any(tag => tag.Any(c => c != char.ToLowerInvariant(c))) ? TagCase.Lower : null,
            null
        );
        return separated < FewestTags ? style
            : !written.Any(tag => tag.Contains('_', StringComparison.Ordinal)) ? style with { Separator = '-' }
            : !written.Any(tag => tag.Contains('-', StringComparison.Ordinal)) ? style with { Separator = '_' }
            : style;
    }

    private static string NamespaceOf(string tag) => tag[..tag.IndexOf('/', StringComparison.Ordinal)];
}
