using System.Collections.Immutable;
using VaultLint.Configuration;

namespace VaultLint.Inference;

/// <summary>What is asked of the notes of a kind, each with what speaks for it.</summary>
internal sealed record InferredKind(NoteGroup Group)
{
    private const int FewestCases = 5;

    public string Name => Group.Name;

    /// <summary>How many notes it was learnt from.</summary>
    public int NoteCount { get; private init; }

    public Support? Frontmatter { get; private set; }

    public (int Count, Support Support)? LeastTags { get; private set; }

    public (int Count, Support Support)? MostTags { get; private set; }

    /// <summary>Tags, or namespaces with <c>/*</c>, of each of which a note has one.</summary>
    public ImmutableArray<(string Tag, Support Support)> RequiredTags { get; private set; } = [];

    public ImmutableArray<InferredSection> Sections { get; private set; } = [];

    /// <summary>How many notes have the sections in their order.</summary>
    public Support Order { get; private set; }

    public Support? Questions { get; private set; }

    public (ExplainPolicy Policy, Support Support)? Explain { get; private set; }

    public (TitlePolicy Policy, Support Support)? Title { get; private set; }

    public ImmutableArray<InferredProperty> Properties { get; private set; } = [];

    /// <summary>Learns what may be asked.</summary>
    /// <param name="group">The notes.</param>
    /// <param name="faulty">Notes that have a fault already.</param>
    public static InferredKind Infer(NoteGroup group, HashSet<NoteShape> faulty)
    {
        ImmutableArray<NoteShape> notes = [.. group.Notes, .. group.Strangers];
        var claims = new Claims(notes.Length);
        claims.AddFaulty(Enumerable.Range(0, notes.Length).Where(number => faulty.Contains(notes[number])));
        var kind = new InferredKind(group) { NoteCount = notes.Length };

        kind.Properties = InferredProperty.Infer(notes, claims);
        kind.Sections = InferredSection.Infer(notes, claims);
        kind.Order = InferredSection.OrderOf(kind.Sections, notes);
        Claim(notes, claims, note => note.HasFrontmatter, support => kind.Frontmatter = support);
        kind.AddTagClaims(notes, claims);
        kind.AddQuestionClaims(notes, claims);
        claims.Settle();

        // A title that disagrees is a warning, no error: a few more of them do no harm, and are what one wants to see.
        const int LeastPercent = 90;
        var titles = notes.Select(note => note.Title).OfType<ImmutableArray<TitlePolicy>>().ToArray();
        kind.Title = NoteShape
            .TitlePolicies.Select(policy =>
                (Policy: policy, Support: new Support(titles.Count(title => title.Contains(policy)), titles.Length))
            )
            .Where(pair => titles.Length >= FewestCases && pair.Support.Holds * 100 >= titles.Length * LeastPercent)
            .Cast<(TitlePolicy, Support)?>()
            .FirstOrDefault();
        return kind;
    }

    private static void Claim(ImmutableArray<NoteShape> notes, Claims claims, Func<NoteShape, bool> holds, Action<Support> take)
    {
        var exceptions = Enumerable.Range(0, notes.Length).Where(number => !holds(notes[number])).ToArray();
        var support = new Support(notes.Length - exceptions.Length, notes.Length);
        if (support.IsEnough)
        {
            claims.Add(exceptions, () => take(support));
        }
    }

    private void AddTagClaims(ImmutableArray<NoteShape> notes, Claims claims)
    {
        // A range so wide says nothing.
        const int WidestRange = 2;
        var counts = notes.Select(note => note.TagCount).Order().ToArray();
        var exceptions = Support.MostExceptions(counts.Length);
        var (least, most) = (counts[exceptions], counts[^(exceptions + 1)]);
        var usual = counts.GroupBy(count => count).MaxBy(group => group.Count())!;
        (least, most) = new Support(usual.Count(), counts.Length).IsEnough ? (usual.Key, usual.Key) : (least, most);
        if (least > 0)
        {
            Claim(notes, claims, note => note.TagCount >= least, support => LeastTags = (least, support));
            if (most - least <= WidestRange)
            {
                Claim(notes, claims, note => note.TagCount <= most, support => MostTags = (most, support));
            }
        }

        var common = notes
            .SelectMany(note => note.Tags.SelectMany(NamesOf).Distinct(StringComparer.OrdinalIgnoreCase))
            .GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
            .Where(group => new Support(group.Count(), notes.Length).IsEnough)
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => group.Key)
            .ToArray();
        // A namespace goes without saying where one of its tags is asked for.
        foreach (
            var name in common.Where(name =>
                !name.EndsWith("/*", StringComparison.Ordinal)
                || !common.Any(other => other != name && other.StartsWith(name[..^1], StringComparison.OrdinalIgnoreCase))
            )
        )
        {
            Claim(
                notes,
                claims,
                note => note.Tags.SelectMany(NamesOf).Contains(name, StringComparer.OrdinalIgnoreCase),
                support => RequiredTags = RequiredTags.Add((name, support))
            );
        }

        static IEnumerable<string> NamesOf(string tag) =>
            tag.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash ? [tag, $"{tag[..slash]}/*"] : [tag];
    }

    private void AddQuestionClaims(ImmutableArray<NoteShape> notes, Claims claims)
    {
        Claim(notes, claims, note => note.Questions.Any, support => Questions = support);
        var count = notes.Sum(note => note.Questions.Count);
        (ExplainPolicy Policy, Func<QuestionShape, int> Follow)[] policies =
        [
            (ExplainPolicy.All, questions => questions.All),
            (ExplainPolicy.Wrong, questions => questions.Wrong),
            (ExplainPolicy.None, questions => questions.None),
        ];
        foreach (var (policy, follow) in policies)
        {
            var support = new Support(notes.Sum(note => follow(note.Questions)), count, "question");
            if (support.IsEnough && count >= FewestCases)
            {
                claims.Add(
                    Enumerable.Range(0, notes.Length).Where(number => follow(notes[number].Questions) < notes[number].Questions.Count),
                    () => Explain = (policy, support)
                );
                break;
            }
        }
    }
}
