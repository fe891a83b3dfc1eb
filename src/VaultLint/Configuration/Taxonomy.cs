using System.Collections.Concurrent;
using System.Collections.Immutable;
using VaultLint.Notes;
using VaultLint.Text;

namespace VaultLint.Configuration;

/// <summary>The tags that a vault allows. Read by <see cref="TaxonomyReader"/>. Tags compare without case, as Obsidian does.</summary>
internal sealed class Taxonomy
{
    /// <summary>Nobody chooses among more; a message names three.</summary>
    private const int MostSuggested = 100;

    private readonly ConcurrentDictionary<string, ImmutableArray<string>> _suggestions = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, SimilarWords> _values = new(StringComparer.Ordinal);
    private readonly Lazy<TagGroups> _byForm;
    private readonly Lazy<TagGroups> _byParts;
    private readonly Lazy<TagGroups> _byValue;
    private readonly Lazy<ILookup<string, string>> _namespacesByForm;
    private readonly Lazy<SimilarWords> _namespaceNames;
    private readonly Lazy<SimilarWords> _tagsWithoutNamespace;
    private readonly Lazy<HashSet<string>> _listed;
    private readonly Lazy<HashSet<int>> _lengthsOfNames;
    private readonly Lazy<int> _longestName;
    private readonly Lazy<string[]> _sorted;
    private readonly Lazy<int?> _numberOfTags;

    /// <summary>Makes a taxonomy of its parts.</summary>
    public Taxonomy()
    {
        _byForm = new(() => new TagGroups(KnownTags, TagForm.Of, Choose));
        _byParts = new(() => new TagGroups(KnownTags, TagForm.OfAnyOrder, Choose));
        _byValue = new(() =>
            new TagGroups(KnownTags.Where(known => known.IndexOf('/', StringComparison.Ordinal) > 0), FormOfValue, Choose)
        );
        _namespacesByForm = new(() => Namespaces!.Keys.ToLookup(TagForm.OfPart, StringComparer.Ordinal));
        _namespaceNames = new(() => new SimilarWords(Namespaces!.Keys));
        _tagsWithoutNamespace = new(() => new SimilarWords(KnownTags.Where(known => !known.Contains('/', StringComparison.Ordinal))));
        _listed = new(() => [.. KnownTags, .. Namespaces!.Keys]);
        _lengthsOfNames = new(() => [.. Namespaces!.Keys.Select(name => name.Length)]);
        _longestName = new(() => _lengthsOfNames.Value.DefaultIfEmpty().Max());
        _sorted = new(() =>
        {
            var open = Namespaces!.Values.Where(space => space.IsOpen).Select(space => $"{space.Name}/");
            return [.. KnownTags.Concat(open).Order(StringComparer.OrdinalIgnoreCase)];
        });
        _numberOfTags = new(() =>
            Namespaces!.Values.Any(space => space.IsOpen) ? null : KnownTags.Distinct(StringComparer.OrdinalIgnoreCase).Count()
        );
    }

    /// <summary>Namespaces by name: the part of a tag before one of its slashes. A tag without a slash is a namespace of its own.</summary>
    public required ImmutableDictionary<string, TagNamespace> Namespaces { get; init; }

    /// <summary>How tags are written.</summary>
    public TagStyle Style { get; init; } = new(null, null);

    /// <summary>Tags that have another name now: old to new.</summary>
    public required ImmutableDictionary<string, string> Aliases { get; init; }

    /// <summary>Tags not to be used any more, with what to do instead, or null.</summary>
    public required ImmutableDictionary<string, string?> Deprecated { get; init; }

    /// <summary>Tags that must stand with a tag.</summary>
    public required ImmutableDictionary<string, ImmutableArray<string>> Implies { get; init; }

    /// <summary>All tags that are written out, sorted: what a misspelt tag is compared with.</summary>
    public required ImmutableArray<string> KnownTags { get; init; }

    /// <summary>Whether a tag is known: aliases and deprecated tags are, though they are not to be used.</summary>
    /// <param name="tag">The tag without its hash.</param>
    public bool Allows(string tag)
    {
        return Aliases.ContainsKey(tag)
            || Deprecated.ContainsKey(tag)
            || (Namespaces.TryGetValue(tag, out var own) && own.AllowsBare)
            || NamespacesOf(tag).Any(space => space.IsOpen || space.Values.Contains(tag[(space.Name.Length + 1)..]));
    }

    /// <summary>Whether a tag is to be used.</summary>
    /// <inheritdoc cref="Allows" path="/param"/>
    public bool Permits(string tag) => Allows(tag) && !Aliases.ContainsKey(tag) && !Deprecated.ContainsKey(tag);

    /// <summary>Whether the taxonomy lists a tag among those that are allowed, whatever else it says of it. An open namespace lists only
    /// its values.</summary>
    internal bool ListsAsAllowed(string tag) =>
        (Namespaces.TryGetValue(tag, out var own) && own.AllowsBare)
        || NamespacesOf(tag).Any(space => space.Values.Contains(tag[(space.Name.Length + 1)..]));

    /// <summary>How many tags there are to be used, or null where a namespace is open and so has any number.</summary>
    internal int? NumberOfTags => _numberOfTags.Value;

    /// <summary>Whether there is a tag to be used that begins with a name and a slash.</summary>
    internal bool PermitsBelow(string name)
    {
        var prefix = $"{name}/";
        var at = Array.BinarySearch(_sorted.Value, prefix, StringComparer.OrdinalIgnoreCase);
        var next = at >= 0 ? at : ~at;
        return (next < _sorted.Value.Length && _sorted.Value[next].StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            || NamespacesOf(prefix).Any(space => space.IsOpen);
    }

    /// <summary>The tag to use for another: of an alias the tag that it stands for, else the tag itself.</summary>
    internal string Resolve(string tag) => Aliases.GetValueOrDefault(tag, tag);

    /// <summary>Whether the taxonomy itself writes a tag or a namespace so, to the letter.</summary>
    internal bool Lists(string tag) => _listed.Value.Contains(tag);

    /// <summary>The tag to use instead of a deprecated one, where what to do is just that; or null.</summary>
    internal string? ReplacementOf(string deprecated) =>
        Deprecated.GetValueOrDefault(deprecated) is { } advice && Permits(advice) ? advice : null;

    /// <summary>The tags that were probably meant by one that is not allowed: those that differ in form only; with their parts in another
    /// order; of a namespace with a similar name; spelt alike; with the same value in another namespace. The first of these that there
    /// are.</summary>
    /// <inheritdoc cref="Allows" path="/param"/>
    /// <returns>Tags to be used, none twice; of more than a hundred the ordinally first.</returns>
    public ImmutableArray<string> Suggest(string tag) => _suggestions.GetOrAdd(tag, FindSuggestions);

    private ImmutableArray<string> FindSuggestions(string tag)
    {
        // Rows of a table of distances, some 20 ns each. Only a taxonomy in which thousands of tags are near to one another, such as all
        // pairs of letters behind one beginning, takes more: nobody can tell which of them was meant.
        const int MostWork = 30_000;
        var budget = new SearchBudget(MostWork);
        var sameForm = _byForm.Value.Find(TagForm.Of(tag));
        if (!sameForm.IsEmpty)
        {
            return sameForm;
        }

        var sameParts = _byParts.Value.Find(TagForm.OfAnyOrder(tag));
        return FirstOf(
            tag.Split('/') is [var first, var second] ? [.. sameParts, $"{second}/{first}"] : sameParts,
            InSimilarNamespaces(tag, budget),
            Misspelt(tag, budget),
            _byValue.Value.Find(FormOfValue(tag))
        );
    }

    private ImmutableArray<string> FirstOf(params ReadOnlySpan<IEnumerable<string>> candidates)
    {
        foreach (var found in candidates)
        {
            if (Choose(found) is { IsEmpty: false } tags)
            {
                return tags;
            }
        }

        return [];
    }

    /// <summary>Those of some tags that are to be used, none twice, sorted.</summary>
    private ImmutableArray<string> Choose(IEnumerable<string> tags) =>
        [.. tags.Where(Permits).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal).Take(MostSuggested)];

    /// <summary><c>metrics/recall</c> as <c>metric/recall</c>, also where the value is misspelt.</summary>
    private IEnumerable<string> InSimilarNamespaces(string tag, SearchBudget budget)
    {
        if (tag.IndexOf('/', StringComparison.Ordinal) is not (> 0 and var slash) || NamespacesOf(tag).Any())
        {
            return [];
        }

        var (name, value) = (tag[..slash], tag[(slash + 1)..]);
        var sameForm = _namespacesByForm.Value[TagForm.OfPart(name)];
        var near = (sameForm.Any() ? sameForm : _namespaceNames.Value.NearestTo(name, budget)).Take(MostSuggested).ToArray();
        var certain = near.Select(other => $"{other}/{value}").Where(Permits).ToArray();
        return certain.Length > 0 ? certain : near.SelectMany(other => MisspeltValue(Namespaces[other], value, budget));
    }

    /// <summary>What a tag is near to by spelling: of a namespace that there is, only its values are compared, of which little may
    /// differ.</summary>
    private IEnumerable<string> Misspelt(string tag, SearchBudget budget) =>
        tag.Contains('/', StringComparison.Ordinal)
            ? NamespacesOf(tag).SelectMany(space => MisspeltValue(space, tag[(space.Name.Length + 1)..], budget))
            : _tagsWithoutNamespace.Value.NearestTo(tag, budget);

    private IEnumerable<string> MisspeltValue(TagNamespace space, string value, SearchBudget budget) =>
        _values.GetOrAdd(space.Name, _ => new SimilarWords(space.Values)).NearestTo(value, budget).Select(near => $"{space.Name}/{near}");

    /// <summary>The form of what stands behind a tag's first slash, or of the whole tag.</summary>
    private static string FormOfValue(string tag) => TagForm.Of(tag[(tag.IndexOf('/', StringComparison.Ordinal) + 1)..]);

    /// <summary>The namespaces that a tag stands in, from the outer to the inner.</summary>
    private IEnumerable<TagNamespace> NamespacesOf(string tag)
    {
        for (
            var slash = tag.IndexOf('/', StringComparison.Ordinal);
            slash >= 0 && slash <= _longestName.Value;
            slash = tag.IndexOf('/', slash + 1)
        )
        {
            if (_lengthsOfNames.Value.Contains(slash) && Namespaces.TryGetValue(tag[..slash], out var space))
            {
                yield return space;
            }
        }
    }

    /// <summary>Tags with something in common, each group looked through once.</summary>
    private sealed class TagGroups(
        IEnumerable<string> tags,
        Func<string, string> keyOf,
        Func<IEnumerable<string>, ImmutableArray<string>> choose
    )
    {
        private readonly ILookup<string, string> _groups = tags.ToLookup(keyOf, StringComparer.Ordinal);
        private readonly ConcurrentDictionary<string, ImmutableArray<string>> _chosen = new(StringComparer.Ordinal);

        /// <summary>The tags of a group that may be suggested.</summary>
        public ImmutableArray<string> Find(string key) => _groups.Contains(key) ? _chosen.GetOrAdd(key, key => choose(_groups[key])) : [];
    }

    /// <summary>Words among which a misspelt one is looked for. The words of a taxonomy belong together, so that many are near to each
    /// other: knn, cnn and rnn. So few letters may differ, and no digit.</summary>
    private sealed class SimilarWords(IEnumerable<string> words)
    {
        /// <summary>To compare a word with so few takes less than to sort them.</summary>
        private const int FewestForIndex = 64;

        private readonly Lazy<Dictionary<string, Group>> _byDigits = new(() =>
            words
                .GroupBy(DigitsOf, StringComparer.Ordinal)
                .ToDictionary(group => group.Key, group => new Group([.. group]), StringComparer.Ordinal)
        );

        /// <summary>The words that another may be misspelt for.</summary>
        public IReadOnlyList<string> NearestTo(string word, SearchBudget budget)
        {
            var mostEdits = word.Length switch
            {
                < 4 => 0,
                < 7 => 1,
                _ => 2,
            };
            return !_byDigits.Value.TryGetValue(DigitsOf(word), out var group) ? []
                : group.Words.Length < FewestForIndex ? Spelling.AllNearest(word, group.Words, mostEdits)
                : group.Index.Value.AllNearest(word, mostEdits, budget);
        }

        private static string DigitsOf(string word) => string.Concat(word.Where(char.IsDigit));

        private sealed record Group(ImmutableArray<string> Words)
        {
            public Lazy<SpellingIndex> Index { get; } = new(() => new SpellingIndex(Words));
        }
    }
}

/// <summary>The tags that begin with one name.</summary>
/// <param name="Name">The name before the slash; it may hold slashes itself, where some of a namespace's tags are a namespace of their
/// own.</param>
/// <param name="IsOpen">Whether any value may follow.</param>
/// <param name="Values">The values that may follow the slash; they may hold slashes themselves.</param>
/// <param name="AllowsBare">Whether the name alone is a tag.</param>
/// <param name="Description">What the namespace is for, or null.</param>
internal sealed record TagNamespace(string Name, bool IsOpen, ImmutableHashSet<string> Values, bool AllowsBare, string? Description);

/// <summary>How tags are written.</summary>
/// <param name="Case">In which case, or null for any.</param>
/// <param name="Separator">What stands between the words, <c>-</c> or <c>_</c>, or null for either.</param>
internal sealed record TagStyle(TagCase? Case, char? Separator)
{
    /// <summary>A tag in the style.</summary>
    /// <param name="tag">The tag without its hash.</param>
    public string Apply(string tag)
    {
        tag = Case switch
        {
            TagCase.Lower => tag.ToLowerInvariant(),
            TagCase.Upper => tag.ToUpperInvariant(),
            _ => tag,
        };
        return Separator is { } separator ? tag.Replace(separator == '-' ? '_' : '-', separator) : tag;
    }

    /// <summary>The style in words: <c>lower case, words joined by “-”</c>.</summary>
    public override string ToString() =>
        string.Join(
            ", ",
            (
                (string?[])
                    [
                        Case is { } letters ? $"{(letters == TagCase.Lower ? "lower" : "upper")} case" : null,
                        Separator is { } separator ? $"words joined by “{separator}”" : null,
                    ]
            ).OfType<string>()
        );
}

/// <summary>The case of a tag's letters.</summary>
internal enum TagCase
{
    /// <summary>Lower case.</summary>
    Lower,

    /// <summary>Upper case.</summary>
    Upper,
}
