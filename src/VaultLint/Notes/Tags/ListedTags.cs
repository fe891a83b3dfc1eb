using System.Collections.Immutable;

namespace VaultLint.Notes;

/// <summary>The tags that a note's frontmatter lists, for rules that look for others beside each: a note may list ten thousands.</summary>
internal sealed class ListedTags
{
    private readonly ILookup<string, Tag> _byName;

    /// <summary>Takes the tags of a note.</summary>
    public ListedTags(ImmutableArray<Tag> tags)
    {
        Items = [.. tags.Where(tag => tag.InFrontmatter)];
        _byName = Items.ToLookup(tag => tag.Name, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The tags in their order.</summary>
    public ImmutableArray<Tag> Items { get; }

    /// <summary>How many there are, none counted twice.</summary>
    public int CountOfDifferent => _byName.Count;

    /// <summary>Those of a name, which to Obsidian has no case, in their order.</summary>
    public IEnumerable<Tag> Named(string name) => _byName[name];

    /// <summary>The place in the list of a tag that stands in the text as it is read.</summary>
    public int IndexOf(Tag tag) => Places[tag.Span.Start];

    /// <summary>The place of the first tag that begins at an offset.</summary>
    private Dictionary<int, int> Places
    {
        get
        {
            if (field is null)
            {
                field = new(Items.Length);
                for (var index = 0; index < Items.Length; index++)
                {
                    field.TryAdd(Items[index].Span.Start, index);
                }
            }

            return field;
        }
    }
}
