using System.Collections.Immutable;
using VaultLint.Configuration;
using VaultLint.Text;

namespace VaultLint.Notes;

/// <summary>What is wanted of a note, or of one of its sections, and what is there.</summary>
/// <param name="Parent">The section, or null for the note itself.</param>
/// <param name="Wanted">The sections that belong there, in their order.</param>
/// <param name="Unknown">The sections that do not, the outermost of them, where those that do are all there is; else empty.</param>
public sealed record SectionGroup(Section? Parent, ImmutableArray<WantedSection> Wanted, ImmutableArray<Section> Unknown)
{
    /// <summary>Looks in a note, or in one of its sections, for sections.</summary>
    internal static SectionGroup Of(Outline outline, Section? parent, ImmutableArray<SectionSpec> specs, bool isClosed)
    {
        var candidates = Find(outline, parent, specs);
        var meant = FindMeant(candidates, specs);
        var wanted = specs.Select((spec, index) => new WantedSection(
            spec, [.. candidates.Where(candidate => candidate.Spec == index).Select(candidate => candidate.Section)], meant[index])).ToImmutableArray();
        return new SectionGroup(parent, wanted, isClosed ? [.. FindUnknown(candidates, meant)] : []);
    }

    /// <summary>The sections of a place, each with the wanted one that it answers to. One that is wanted inside of another that is found is
    /// left to it; and the same heading inside of a section is a part of it, not a second one.</summary>
    private static List<Candidate> Find(Outline outline, Section? parent, ImmutableArray<SectionSpec> specs)
    {
        var candidates = new List<Candidate>();
        var around = new List<Candidate>();
        foreach (var section in parent is null ? outline.Sections : outline.Inside(parent))
        {
            while (around is [.., var last] && !last.Section.Holds(section))
            {
                around.RemoveAt(around.Count - 1);
            }

            var candidate = new Candidate(section) { IsTitle = outline.IsTitle(section) };
            foreach (var outer in around)
            {
                candidate.IsInside |= outer.Spec is not null;
                candidate.IsTaken |= outer.Spec is { } spec && specs[spec].HasInside(section);
            }

            for (var index = 0; index < specs.Length && candidate.Spec is null; index++)
            {
                if (!candidate.IsTaken && specs[index].Matches(section) && !around.Exists(outer => outer.Spec == index))
                {
                    candidate.Spec = index;
                    foreach (var outer in around)
                    {
                        outer.HoldsFound = true;
                    }
                }
            }

            candidates.Add(candidate);
            around.Add(candidate);
        }

        return candidates;
    }

    /// <summary>For each wanted section that is missing the one that was probably meant for it, the surest first and none for two.</summary>
    private static MeantSection?[] FindMeant(List<Candidate> candidates, ImmutableArray<SectionSpec> specs)
    {
        // More headings no person looks through either.
        const int MostCompared = 1_000;
        var meant = new MeantSection?[specs.Length];
        var missing = Enumerable.Range(0, specs.Length).Where(index => !specs[index].Optional && !candidates.Exists(candidate => candidate.Spec == index)).ToList();
        foreach (var likeness in missing.Count == 0 ? [] : Enum.GetValues<HeadingLikeness>())
        {
            foreach (var index in missing.Where(index => meant[index] is null))
            {
                var free = candidates.Where(candidate => candidate is { Spec: null, IsTaken: false } && (likeness == HeadingLikeness.Name || !candidate.IsTitle)).Take(MostCompared).ToList();
                if (FindLike(free, specs[index], likeness) is var (candidate, heading))
                {
                    candidate.IsTaken = true;
                    meant[index] = new MeantSection(candidate.Section, heading, likeness);
                }
            }
        }

        return meant;
    }

    private static (Candidate Candidate, string Heading)? FindLike(List<Candidate> candidates, SectionSpec spec, HeadingLikeness likeness)
    {
        for (var index = 0; index < spec.Keys.Length; index++)
        {
            var key = spec.Keys[index];
            var found = likeness switch
            {
                HeadingLikeness.Name => candidates.Find(candidate => candidate.Section.Key == key),
                HeadingLikeness.Spelling => Spelling.AllNearest(key, candidates.Select(candidate => candidate.Section.Key)) is [var near]
                    ? candidates.Find(candidate => candidate.Section.Key == near) : null,
                _ => candidates.Find(candidate => IsPart(key, candidate.Section.Key) || IsPart(candidate.Section.Key, key)),
            };
            if (found is not null)
            {
                return (found, spec.Headings[index]);
            }
        }

        return null;
    }

    /// <summary>Whether a key begins or ends with another; a Latin one of a few letters tells nothing.</summary>
    private static bool IsPart(string part, string key)
    {
        const int ShortestLatin = 4;
        const int ShortestOther = 2;
        return part.Length > 0 && part.Length >= (char.IsAscii(part[0]) ? ShortestLatin : ShortestOther)
            && (key.StartsWith(part, StringComparison.Ordinal) || key.EndsWith(part, StringComparison.Ordinal));
    }

    private static IEnumerable<Section> FindUnknown(List<Candidate> candidates, MeantSection?[] meant)
    {
        var own = meant.OfType<MeantSection>().Select(known => known.Section).ToList();
        Section? last = null;
        foreach (var candidate in candidates)
        {
            var section = candidate.Section;
            // What holds a section that belongs there puts it under a heading of its own, as a title does.
            if (candidate is { Spec: null, IsInside: false, HoldsFound: false, IsTitle: false, IsTaken: false } && last?.Holds(section) != true
                && !own.Exists(known => known.Holds(section) || section.Holds(known)))
            {
                yield return last = section;
            }
        }
    }

    private sealed class Candidate(Section section)
    {
        public Section Section => section;

        /// <summary>The wanted section that it answers to, an index, or null.</summary>
        public int? Spec { get; set; }

        /// <summary>Whether it stands in one that answers to a wanted section.</summary>
        public bool IsInside { get; set; }

        /// <summary>Whether one that does stands in it.</summary>
        public bool HoldsFound { get; set; }

        /// <summary>Whether it is the note's title.</summary>
        public bool IsTitle { get; init; }

        /// <summary>Whether it is something else: what another section wants, or what was meant for a missing one.</summary>
        public bool IsTaken { get; set; }
    }
}
