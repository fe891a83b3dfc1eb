using System.Collections.Immutable;
using VaultLint.Configuration;
using VaultLint.Notes;
using VaultLint.Text;

namespace VaultLint.Rules.Sections;

/// <summary>What the search for the sections of a kind in one note shares: which sections answer to which wanted ones, and what it may
/// cost.</summary>
internal sealed class SectionSearch
{
    /// <summary>Sections that may be wanted in a note, those of each place counted: a kind with thousands of sections in a section that a
    /// note has thousands of times would want millions.</summary>
    public const int MostWanted = 200_000;

    /// <summary>Comparisons of letters, about 0.2 s.</summary>
    private const int MostWork = 50_000_000;

    private readonly Dictionary<SectionSpec, HashSet<(string Key, int? Level)>> _inside = new(ReferenceEqualityComparer.Instance);
    private (ImmutableArray<SectionSpec> Specs, SectionLookup Lookup)? _last;

    /// <summary>What looking for headings that were probably meant may still cost.</summary>
    public SearchBudget Likeness { get; } = new(MostWork);

    /// <summary>What tells which of some wanted sections a section answers to.</summary>
    public SectionLookup LookupOf(ImmutableArray<SectionSpec> specs)
    {
        // All sections that answer to one wanted section want the same, one after the other.
        if (_last is not { } last || last.Specs != specs)
        {
            _last = last = (specs, new SectionLookup(specs));
        }

        return last.Lookup;
    }

    /// <summary>Whether a section answers to one that is wanted inside of another, however deep.</summary>
    public bool HasInside(SectionSpec outer, Section section)
    {
        if (outer.Sections.IsEmpty)
        {
            return false;
        }

        if (!_inside.TryGetValue(outer, out var inside))
        {
            _inside.Add(outer, inside = []);
            Add(outer, inside);
        }

        return inside.Contains((section.Key, null)) || inside.Contains((section.Key, section.Level));

        static void Add(SectionSpec outer, HashSet<(string, int?)> inside)
        {
            foreach (var inner in outer.Sections)
            {
                inside.UnionWith(inner.Keys.Select(key => (key, inner.Level)));
                Add(inner, inside);
            }
        }
    }
}

/// <summary>Which of some wanted sections a section answers to.</summary>
internal sealed class SectionLookup
{
    private readonly Dictionary<(string Key, int? Level), List<int>> _byKey = [];

    /// <summary>Takes the wanted sections.</summary>
    public SectionLookup(ImmutableArray<SectionSpec> specs)
    {
        for (var index = 0; index < specs.Length; index++)
        {
            foreach (var key in specs[index].Keys)
            {
                if (!_byKey.TryGetValue((key, specs[index].Level), out var named))
                {
                    _byKey.Add((key, specs[index].Level), named = []);
                }

                named.Add(index);
            }
        }
    }

    /// <summary>The first wanted section that a section answers to.</summary>
    /// <param name="section">The section.</param>
    /// <param name="isFree">Whether a wanted section, by its index, comes into question; those that do not are few.</param>
    /// <returns>Its index, or null.</returns>
    public int? FindFirst(Section section, Predicate<int> isFree)
    {
        var (ofAnyLevel, ofLevel) = (First(null), First(section.Level));
        return ofAnyLevel is null || ofLevel < ofAnyLevel ? ofLevel : ofAnyLevel;

        int? First(int? level)
        {
            foreach (var index in _byKey.GetValueOrDefault((section.Key, level)) ?? [])
            {
                if (isFree(index))
                {
                    return index;
                }
            }

            return null;
        }
    }
}
