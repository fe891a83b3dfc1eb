using System.Collections.Immutable;

namespace VaultLint.Inference;

/// <summary>A section of a kind.</summary>
/// <param name="Heading">Its heading, as most notes spell it, without emoji and number.</param>
/// <param name="Key">What headings are compared by.</param>
/// <param name="Level">Its level, or null where it varies.</param>
/// <param name="Present">How many notes have it.</param>
internal sealed record InferredSection(string Heading, string Key, int? Level, Support Present)
{
    public bool IsRequired { get; set; }

    public bool HoldsQuestion { get; set; }

    /// <summary>Whether notes have it several times.</summary>
    public bool Repeats { get; init; }

    /// <summary>The sections of a kind's notes in their order.</summary>
    /// <param name="notes">The notes.</param>
    /// <param name="claims">Takes what may be asked.</param>
    public static ImmutableArray<InferredSection> Infer(ImmutableArray<NoteShape> notes, Claims claims)
    {
        const int MostSections = 30;
        var common = notes
            .SelectMany(note => note.Headings.Select(heading => heading.Key).Distinct())
            .GroupBy(key => key)
            .Where(group => group.Count() * 2 >= notes.Length)
            .OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key, StringComparer.Ordinal)
            .Take(MostSections)
            .Select(group => group.Key)
            .ToHashSet(StringComparer.Ordinal);
        // What stands in another of them is a part of it.
        var outer = common.Where(key =>
            notes.Count(note => IsInside(note, key, common)) * 2 < notes.Count(note => Find(note, key) is not null)
        );
        var sections = InOrder([.. outer.Select(key => Of(key, notes))], notes);
        foreach (var section in sections)
        {
            section.AddClaims(notes, claims);
        }

        return sections;
    }

    /// <summary>How many notes have what they have of the sections in this order.</summary>
    public static Support OrderOf(ImmutableArray<InferredSection> sections, ImmutableArray<NoteShape> notes) =>
        new(
            notes.Count(note =>
                sections
                    .Select(section => section.PlaceIn(note))
                    .Where(place => place is not null)
                    .Aggregate((Last: -1, Holds: true), (state, place) => (place!.Value, state.Holds && place > state.Last))
                    .Holds
            ),
            notes.Length
        );

    private static InferredSection Of(string key, ImmutableArray<NoteShape> notes)
    {
        var found = notes.Select(note => Find(note, key)).OfType<HeadingShape>().ToArray();
        var level = Commonest(found.Select(heading => heading.Level));
        return new InferredSection(
            Commonest(found.Select(heading => heading.Name)),
            key,
            new Support(found.Count(heading => heading.Level == level), found.Length).IsEnough ? level : null,
            new Support(found.Length, notes.Length)
        )
        {
            Repeats = !new Support(notes.Count(note => note.Headings.Count(heading => heading.Key == key) == 1), found.Length).IsEnough,
        };
    }

    private void AddClaims(ImmutableArray<NoteShape> notes, Claims claims)
    {
        var numbered = notes.Select((note, number) => (Number: number, Heading: Find(note, Key, Level))).ToArray();
        if (Present.IsEnough)
        {
            claims.Add(numbered.Where(pair => pair.Heading is null).Select(pair => pair.Number), () => IsRequired = true);
        }

        var without = numbered.Where(pair => pair.Heading is { HoldsQuestion: false }).Select(pair => pair.Number).ToArray();
        if (
            new Support(Present.Holds - without.Length, Present.Holds).IsEnough
            && notes.Count(note => note.Questions.Any) * 2 >= Present.Holds
        )
        {
            claims.Add(without, () => HoldsQuestion = true);
        }
    }

    /// <summary>Puts sections in the order that most notes have them in; one that not all have, and that has no place, is left
    /// out.</summary>
    private static ImmutableArray<InferredSection> InOrder(ImmutableArray<InferredSection> sections, ImmutableArray<NoteShape> notes)
    {
        var before = new int[sections.Length, sections.Length];
        foreach (var note in notes)
        {
            var places = sections.Select(section => section.PlaceIn(note)).ToArray();
            for (var first = 0; first < places.Length; first++)
            {
                for (var second = 0; second < places.Length; second++)
                {
                    before[first, second] += places[first] < places[second] ? 1 : 0;
                }
            }
        }

        var all = Enumerable.Range(0, sections.Length).ToArray();
        var order = all.OrderByDescending(first => all.Count(second => before[first, second] > before[second, first]))
            .ThenBy(index => sections[index].Key, StringComparer.Ordinal)
            .ToList();
        for (var first = 0; first < order.Count; first++)
        {
            for (var second = order.Count - 1; second > first; second--)
            {
                var (one, other) = (order[first], order[second]);
                if (
                    !new Support(before[one, other], before[one, other] + before[other, one]).IsEnough
                    && before[one, other] + before[other, one] > 0
                    && new[] { one, other }
                        .Where(index => !sections[index].Present.IsEnough)
                        .OrderBy(index => sections[index].Present.Holds)
                        .ToArray()
                        is [var loose, ..]
                )
                {
                    order.Remove(loose);
                    (first, second) = (-1, 0);
                }
            }
        }

        return [.. order.Select(index => sections[index])];
    }

    private int? PlaceIn(NoteShape note)
    {
        for (var index = 0; index < note.Headings.Length; index++)
        {
            if (note.Headings[index].Key == Key)
            {
                return index;
            }
        }

        return null;
    }

    private static HeadingShape? Find(NoteShape note, string key, int? level = null)
    {
        foreach (var heading in note.Headings)
        {
            if (heading.Key == key && (level is null || heading.Level == level))
            {
                return heading;
            }
        }

        return null;
    }

    private static bool IsInside(NoteShape note, string key, HashSet<string> others)
    {
        var parent = Find(note, key)?.Parent ?? -1;
        while (parent >= 0 && (note.Headings[parent].Key == key || !others.Contains(note.Headings[parent].Key)))
        {
            parent = note.Headings[parent].Parent;
        }

        return parent >= 0;
    }

    private static T Commonest<T>(IEnumerable<T> values) =>
        values.GroupBy(value => value).OrderByDescending(group => group.Count()).ThenBy(group => group.Key).First().Key;
}
