using System.Collections.Immutable;
using VaultLint.Configuration;
using VaultLint.Notes;
using VaultLint.Text;

namespace VaultLint.Rules.Sections;

/// <summary>What is wanted of a note, or of one of its sections, and what is there.</summary>
/// <param name="Parent">The section, or null for the note itself.</param>
/// <param name="Wanted">The sections that belong there, in their order.</param>
/// <param name="Unknown">The sections that do not, the outermost of them, where those that do are all there is; else empty.</param>
internal sealed record SectionGroup(Section? Parent, ImmutableArray<WantedSection> Wanted, ImmutableArray<Section> Unknown)
{
    /// <summary>Looks in a note, or in one of its sections, for sections.</summary>
    /// <param name="outline">The note's sections.</param>
    /// <param name="parent">The section, or null for the note itself.</param>
    /// <param name="specs">The sections that belong there.</param>
    /// <param name="isClosed">Whether they are all there is.</param>
    /// <param name="search">What the whole note shares.</param>
    internal static SectionGroup Of(
        Outline outline,
        Section? parent,
        ImmutableArray<SectionSpec> specs,
        bool isClosed,
        SectionSearch search
    )
    {
        var candidates = Find(outline, parent, specs, search);
        var found = new List<Section>?[specs.Length];
        foreach (var candidate in candidates)
        {
            if (candidate.Spec is { } spec)
            {
                (found[spec] ??= []).Add(candidate.Section);
            }
        }

        var meant = FindMeant(
            candidates,
            [.. Enumerable.Range(0, specs.Length).Where(index => found[index] is null && !specs[index].Optional)],
            specs,
            search
        );
        var wanted = specs.Select((spec, index) => new WantedSection(spec, [.. found[index] ?? []], meant[index])).ToImmutableArray();
        return new SectionGroup(parent, wanted, isClosed ? [.. FindUnknown(candidates, meant)] : []);
    }

    /// <summary>The sections of a place, each with the wanted one that it answers to. One that is wanted inside of another that is found is
    /// left to it; and the same heading inside of a section is a part of it, not a second one.</summary>
    private static List<Candidate> Find(Outline outline, Section? parent, ImmutableArray<SectionSpec> specs, SectionSearch search)
    {
        var candidates = new List<Candidate>();
        // No more than there are levels of headings.
        var around = new List<Candidate>();
        var lookup = search.LookupOf(specs);
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
                candidate.IsTaken |= outer.Spec is { } spec && search.HasInside(specs[spec], section);
            }

            if (!candidate.IsTaken && lookup.FindFirst(section, index => !around.Exists(outer => outer.Spec == index)) is { } first)
            {
                candidate.Spec = first;
                foreach (var outer in around)
                {
                    outer.HoldsFound = true;
                }
            }

            candidates.Add(candidate);
            around.Add(candidate);
        }

        return candidates;
    }

    /// <summary>For each wanted section that is missing the one that was probably meant for it, the surest first and none for
    /// two.</summary>
    private static MeantSection?[] FindMeant(
        List<Candidate> candidates,
        List<int> missing,
        ImmutableArray<SectionSpec> specs,
        SectionSearch search
    )
    {
        var meant = new MeantSection?[specs.Length];
        if (missing.Count == 0)
        {
            return meant;
        }

        foreach (var likeness in Enum.GetValues<HeadingLikeness>())
        {
            var free = new FreeCandidates(
                candidates.Where(candidate =>
                    candidate is { Spec: null, IsTaken: false } && (likeness == HeadingLikeness.Name || !candidate.IsTitle)
                )
            );
            foreach (var index in missing.Where(index => meant[index] is null))
            {
                if (FindLike(free, specs[index], likeness, search.Likeness) is var (candidate, heading))
                {
                    free.Take(candidate);
                    meant[index] = new MeantSection(candidate.Section, heading, likeness);
                }
            }
        }

        return meant;
    }

    private static (Candidate Candidate, string Heading)? FindLike(
        FreeCandidates free,
        SectionSpec spec,
        HeadingLikeness likeness,
        SearchBudget budget
    )
    {
        for (var index = 0; index < spec.Keys.Length; index++)
        {
            var key = spec.Keys[index];
            var found = likeness switch
            {
                HeadingLikeness.Name => free.Named(key),
                HeadingLikeness.Spelling => Spelling.AllNearest(key, free.First.Select(candidate => candidate.Section.Key), budget: budget)
                    is [var near]
                    ? free.Named(near)
                    : null,
                _ => free.First.Find(candidate =>
                    budget.TrySpend(1) && (IsPart(key, candidate.Section.Key) || IsPart(candidate.Section.Key, key))
                ),
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
        return part.Length > 0
            && part.Length >= (char.IsAscii(part[0]) ? ShortestLatin : ShortestOther)
            && (key.StartsWith(part, StringComparison.Ordinal) || key.EndsWith(part, StringComparison.Ordinal));
    }

    private static IEnumerable<Section> FindUnknown(List<Candidate> candidates, MeantSection?[] meant)
    {
        // In the text's order, as the candidates are.
        var own = meant.OfType<MeantSection>().Select(known => known.Section).OrderBy(section => section.Span.Start).ToList();
        var next = 0;
        var endOfOwn = 0;
        Section? last = null;
        foreach (var candidate in candidates)
        {
            var section = candidate.Section;
            for (; next < own.Count && own[next].Span.Start <= section.Span.Start; next++)
            {
                endOfOwn = Math.Max(endOfOwn, own[next].Span.End);
            }

            // What holds a section that belongs there puts it under a heading of its own, as a title does.
            var isOwn = section.HeadingSpan.Start < endOfOwn || (next < own.Count && section.Holds(own[next]));
            if (
                candidate is { Spec: null, IsInside: false, HoldsFound: false, IsTitle: false, IsTaken: false }
                && last?.Holds(section) != true
                && !isOwn
            )
            {
                yield return last = section;
            }
        }
    }

    /// <summary>The sections that answer to nothing yet, in the text's order.</summary>
    private sealed class FreeCandidates
    {
        /// <summary>More headings no person looks through either.</summary>
        private const int MostCompared = 1_000;

        private readonly Dictionary<string, Queue<Candidate>> _byKey = new(StringComparer.Ordinal);
        private readonly Queue<Candidate> _rest;

        public FreeCandidates(IEnumerable<Candidate> free)
        {
            _rest = new Queue<Candidate>(free);
            foreach (var candidate in _rest)
            {
                if (!_byKey.TryGetValue(candidate.Section.Key, out var named))
                {
                    _byKey.Add(candidate.Section.Key, named = []);
                }

                named.Enqueue(candidate);
            }

            Fill();
        }

        /// <summary>The first of them, which are compared with what is missing.</summary>
        public List<Candidate> First { get; } = [];

        /// <summary>The first with a key, or null.</summary>
        public Candidate? Named(string key)
        {
            if (!_byKey.TryGetValue(key, out var named))
            {
                return null;
            }

            while (named.TryPeek(out var first))
            {
                if (!first.IsTaken)
                {
                    return first;
                }

                named.Dequeue();
            }

            return null;
        }

        public void Take(Candidate candidate)
        {
            candidate.IsTaken = true;
            if (First.Remove(candidate))
            {
                Fill();
            }
        }

        private void Fill()
        {
            while (First.Count < MostCompared && _rest.TryDequeue(out var next))
            {
                if (!next.IsTaken)
                {
                    First.Add(next);
                }
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
