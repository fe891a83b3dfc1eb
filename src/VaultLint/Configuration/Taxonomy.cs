using System.Collections.Immutable;

namespace VaultLint.Configuration;

/// <summary>The tags that a vault allows. Read by <see cref="TaxonomyReader"/>. Tags compare without case, as Obsidian does.</summary>
public sealed record Taxonomy
{
    /// <summary>Namespaces by name: the part of a tag before its first slash. A tag without a slash is a namespace of its own.</summary>
    public required ImmutableDictionary<string, TagNamespace> Namespaces { get; init; }

    /// <summary>Tags that have another name now: old to new.</summary>
    public required ImmutableDictionary<string, string> Aliases { get; init; }

    /// <summary>Tags not to be used any more, with what to do instead, or null.</summary>
    public required ImmutableDictionary<string, string?> Deprecated { get; init; }

    /// <summary>Tags that must stand with a tag.</summary>
    public required ImmutableDictionary<string, ImmutableArray<string>> Implies { get; init; }

    /// <summary>All tags that are written out, sorted: what a misspelt tag is compared with.</summary>
    public required ImmutableArray<string> KnownTags { get; init; }

    /// <summary>Whether a tag may be used (aliases and deprecated tags are known, though not to be used).</summary>
    /// <param name="tag">The tag without its hash.</param>
    public bool Allows(string tag)
    {
        if (Aliases.ContainsKey(tag) || Deprecated.ContainsKey(tag))
        {
            return true;
        }

        var slash = tag.IndexOf('/', StringComparison.Ordinal);
        var name = slash < 0 ? tag : tag[..slash];
        return Namespaces.TryGetValue(name, out var found)
            && (slash < 0 ? found.AllowsBare : found.IsOpen || found.Values.Contains(tag[(slash + 1)..]));
    }
}

/// <summary>The tags that begin with one name.</summary>
/// <param name="Name">The name before the slash.</param>
/// <param name="IsOpen">Whether any value may follow.</param>
/// <param name="Values">The values that may follow the slash; they may hold slashes themselves.</param>
/// <param name="AllowsBare">Whether the name alone is a tag.</param>
/// <param name="Description">What the namespace is for, or null.</param>
public sealed record TagNamespace(string Name, bool IsOpen, ImmutableHashSet<string> Values, bool AllowsBare, string? Description);
