using System.Collections.Concurrent;
using System.Collections.Immutable;
using VaultLint.Notes;
using VaultLint.Text;

namespace VaultLint.Configuration;

/// <summary>The tags that a vault allows. Read by <see cref="TaxonomyReader"/>. Tags compare without case, as Obsidian does.</summary>
public sealed class Taxonomy
{
    private readonly ConcurrentDictionary<string, ImmutableArray<string>> _suggestions = new(StringComparer.Ordinal);
    private readonly Lazy<ILookup<string, string>> _byParts;
    private readonly Lazy<HashSet<string>> _listed;

    /// <summary>Makes a taxonomy of its parts.</summary>
    public Taxonomy()
    {
        _byParts = new(() => KnownTags.ToLookup(TagForm.OfAnyOrder, StringComparer.Ordinal));
        _listed = new(() => [.. KnownTags, .. Namespaces!.Keys]);
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
        ArgumentNullException.ThrowIfNull(tag);
        return Aliases.ContainsKey(tag) || Deprecated.ContainsKey(tag) || (Namespaces.TryGetValue(tag, out var own) && own.AllowsBare)
            || NamespacesOf(tag).Any(space => space.IsOpen || space.Values.Contains(tag[(space.Name.Length + 1)..]));
    }

    /// <summary>Whether a tag is to be used.</summary>
    /// <inheritdoc cref="Allows" path="/param"/>
    public bool Permits(string tag) => Allows(tag) && !Aliases.ContainsKey(tag) && !Deprecated.ContainsKey(tag);

    /// <summary>Whether the taxonomy itself writes a tag or a namespace so, to the letter.</summary>
    internal bool Lists(string tag) => _listed.Value.Contains(tag);

    /// <summary>The tag to use instead of a deprecated one, where what to do is just that; or null.</summary>
    internal string? ReplacementOf(string deprecated) => Deprecated.GetValueOrDefault(deprecated) is { } advice && Permits(advice) ? advice : null;

    /// <summary>The tags that were probably meant by one that is not allowed: those that differ in form only; with their parts in another order; of a
    /// namespace with a similar name; spelt alike; with the same value in another namespace. The first of these that there are.</summary>
    /// <inheritdoc cref="Allows" path="/param"/>
    /// <returns>Tags to be used, none twice.</returns>
    public ImmutableArray<string> Suggest(string tag) => _suggestions.GetOrAdd(tag, FindSuggestions);

    private ImmutableArray<string> FindSuggestions(string tag)
    {
        var form = TagForm.Of(tag);
        var sameParts = _byParts.Value[TagForm.OfAnyOrder(tag)].ToArray();
        return First(
            sameParts.Where(known => TagForm.Of(known) == form),
            [.. sameParts, .. tag.Split('/') is [var first, var second] ? [$"{second}/{first}"] : (string[])[]],
            InSimilarNamespaces(tag),
            Misspelt(tag),
            InOtherNamespaces(tag));

        ImmutableArray<string> First(params ReadOnlySpan<IEnumerable<string>> candidates)
        {
            foreach (var found in candidates)
            {
                if (found.Where(Permits).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal).ToImmutableArray() is { IsEmpty: false } tags)
                    return tags;
            }

            return [];
        }
    }

    /// <summary><c>metrics/recall</c> as <c>metric/recall</c>, also where the value is misspelt.</summary>
    private IEnumerable<string> InSimilarNamespaces(string tag)
    {
        if (tag.IndexOf('/', StringComparison.Ordinal) is not (> 0 and var slash) || NamespacesOf(tag).Any())
            return [];

        var (name, value) = (tag[..slash], tag[(slash + 1)..]);
        var form = TagForm.OfPart(name);
        var near = Namespaces.Keys.Where(other => TagForm.OfPart(other) == form).ToArray();
        near = near.Length > 0 ? near : [.. NearestTo(name, Namespaces.Keys)];
        return First([.. near.Select(other => $"{other}/{value}").Where(Permits)], near.SelectMany(other => MisspeltValue(Namespaces[other], value)));

        static IEnumerable<string> First(string[] certain, IEnumerable<string> others) => certain.Length > 0 ? certain : others;
    }

    /// <summary>What a tag is near to by spelling: of a namespace that there is, only its values are compared, of which little may differ.</summary>
    private IEnumerable<string> Misspelt(string tag) => tag.Contains('/', StringComparison.Ordinal)
        ? NamespacesOf(tag).SelectMany(space => MisspeltValue(space, tag[(space.Name.Length + 1)..]))
        : NearestTo(tag, KnownTags.Where(known => !known.Contains('/', StringComparison.Ordinal)));

    private static IEnumerable<string> MisspeltValue(TagNamespace space, string value) => NearestTo(value, space.Values).Select(near => $"{space.Name}/{near}");

    /// <summary>The words that another may be misspelt for. The words of a taxonomy belong together, so that many are near to each other: knn, cnn and rnn.</summary>
    private static IEnumerable<string> NearestTo(string word, IEnumerable<string> words) =>
        Spelling.AllNearest(word, words.Where(other => other.Where(char.IsDigit).SequenceEqual(word.Where(char.IsDigit))), mostEdits: word.Length switch { < 4 => 0, < 7 => 1, _ => 2 });

    /// <summary><c>evaluation/recall</c>, or <c>recall</c> alone, as <c>metric/recall</c>.</summary>
    private IEnumerable<string> InOtherNamespaces(string tag)
    {
        var value = TagForm.Of(tag[(tag.IndexOf('/', StringComparison.Ordinal) + 1)..]);
        return KnownTags.Where(known => known.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash && TagForm.Of(known[(slash + 1)..]) == value);
    }

    /// <summary>The namespaces that a tag stands in, from the outer to the inner.</summary>
    private IEnumerable<TagNamespace> NamespacesOf(string tag)
    {
        for (var slash = tag.IndexOf('/', StringComparison.Ordinal); slash >= 0 && slash <= LongestName; slash = tag.IndexOf('/', slash + 1))
        {
            if (Namespaces.TryGetValue(tag[..slash], out var space))
                yield return space;
        }
    }

    /// <summary>The length of the longest name of a namespace, so that a tag of a thousand slashes is soon looked up.</summary>
    private int LongestName => _longestName ??= Namespaces.Keys.Select(name => name.Length).DefaultIfEmpty().Max();

    private int? _longestName;
}

/// <summary>The tags that begin with one name.</summary>
/// <param name="Name">The name before the slash; it may hold slashes itself, where some of a namespace's tags are a namespace of their own.</param>
/// <param name="IsOpen">Whether any value may follow.</param>
/// <param name="Values">The values that may follow the slash; they may hold slashes themselves.</param>
/// <param name="AllowsBare">Whether the name alone is a tag.</param>
/// <param name="Description">What the namespace is for, or null.</param>
public sealed record TagNamespace(string Name, bool IsOpen, ImmutableHashSet<string> Values, bool AllowsBare, string? Description);

/// <summary>How tags are written.</summary>
/// <param name="Case">In which case, or null for any.</param>
/// <param name="Separator">What stands between the words, <c>-</c> or <c>_</c>, or null for either.</param>
public sealed record TagStyle(TagCase? Case, char? Separator)
{
    /// <summary>A tag in the style.</summary>
    /// <param name="tag">The tag without its hash.</param>
    public string Apply(string tag)
    {
        ArgumentNullException.ThrowIfNull(tag);
        tag = Case switch
        {
            TagCase.Lower => tag.ToLowerInvariant(),
            TagCase.Upper => tag.ToUpperInvariant(),
            _ => tag,
        };
        return Separator is { } separator ? tag.Replace(separator == '-' ? '_' : '-', separator) : tag;
    }

    /// <summary>The style in words: <c>lower case, words joined by “-”</c>.</summary>
    public override string ToString() => string.Join(", ", ((string?[])[
        Case is { } letters ? $"{(letters == TagCase.Lower ? "lower" : "upper")} case" : null,
        Separator is { } separator ? $"words joined by “{separator}”" : null]).OfType<string>());
}

/// <summary>The case of a tag's letters.</summary>
public enum TagCase
{
    /// <summary>Lower case.</summary>
    Lower,

    /// <summary>Upper case.</summary>
    Upper,
}
