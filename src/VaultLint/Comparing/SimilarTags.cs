using System.IO.Hashing;
using System.Runtime.InteropServices;
using VaultLint.Configuration;
using VaultLint.Notes;

namespace VaultLint.Comparing;

/// <summary>A tag that is probably another one.</summary>
/// <param name="Written">What differs: the tag, or the namespace that it shares with others.</param>
/// <param name="Other">What is there of it more often, or as often.</param>
/// <param name="Replacement">The tag with the other in its place.</param>
/// <param name="Notes">How many notes have what differs.</param>
/// <param name="OtherNotes">How many notes have the other.</param>
/// <param name="FirstNote">The number of the first note that has the other.</param>
/// <param name="IsListed">Whether the taxonomy lists the other.</param>
internal sealed record SimilarTag(string Written, string Other, string Replacement, int Notes, int OtherNotes, int FirstNote, bool IsListed)
{
    /// <summary>Whether it can be told which of the two is meant.</summary>
    public bool IsCertain => OtherNotes > Notes || IsListed;
}

/// <summary>
/// Finds tags of a vault that are probably one: that differ in their form only, have a letter wrong, or their parts in another order. Each
/// part of a tag is compared with those that stand beside it. No two tags are compared that have not something exact in common, be it what
/// is left of both where a letter is taken away (Boytsov 2011, "Indexing methods for approximate dictionary searching", section 6.1,
/// deletion neighbourhoods): the time grows with the number of tags.
/// </summary>
internal sealed class SimilarTags
{
    /// <summary>Longer tags are not compared: they are no words that somebody types.</summary>
    private const int LongestTag = 100;

    /// <summary>How many tags that have a rest in common are compared with one.</summary>
    private const int MostCompared = 10;

    private readonly Taxonomy? _taxonomy;
    private readonly Dictionary<string, Node> _nodes = new(StringComparer.Ordinal);

    private SimilarTags(Taxonomy? taxonomy) => _taxonomy = taxonomy;

    /// <summary>Finds the tags that are probably others.</summary>
    /// <param name="notes">The notes, each with its number, in their order.</param>
    /// <param name="taxonomy">The taxonomy, or null. What it does not allow is left to the rules that say so, and what it lists is meant as
    /// it is.</param>
    /// <returns>By the tag as written.</returns>
    public static Dictionary<string, SimilarTag> Find(IEnumerable<(int Number, NoteSummary Summary)> notes, Taxonomy? taxonomy)
    {
        var tags = new SimilarTags(taxonomy);
        foreach (var (number, summary) in notes)
        {
            foreach (var tag in summary.Tags)
            {
                tags.Add(tag, number);
            }
        }

        tags.JoinSameForms();
        tags.JoinSlips();
        tags.JoinSwapped();
        return tags
            ._nodes.Values.Where(node => node.IsTag && !node.IsListed)
            .Select(node => (node.Path, Found: FindReplacement(node)))
            .Where(pair => pair.Found is not null)
            .ToDictionary(pair => pair.Path, pair => pair.Found!, StringComparer.Ordinal);
    }

    private void Add(string tag, int note)
    {
        var isKnown = _nodes.TryGetValue(tag, out var before) && before.IsTag;
        if (tag.Length > LongestTag || (!isKnown && _taxonomy?.Permits(tag) == false))
        {
            return;
        }

        Node? node = null;
        for (var end = 0; end < tag.Length; end++)
        {
            var slash = tag.IndexOf('/', end);
            var path = slash < 0 ? tag : tag[..slash];
            ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(_nodes, path, out _);
            node = known ??= new Node(path, path[end..], node, note, _taxonomy?.Lists(path) == true);
            node.CountNote(note);
            end = path.Length;
        }

        node!.IsTag = true;
    }

    /// <summary>Parts beside each other that differ in case, Unicode form, hyphens, underscores or number.</summary>
    private void JoinSameForms()
    {
        foreach (var alike in _nodes.Values.GroupBy(node => (node.Parent, TagForm.OfPart(node.Part))).Where(group => group.Skip(1).Any()))
        {
            var best = alike.Min()!;
            foreach (var node in alike.Where(node => node != best && !node.IsListed))
            {
                node.Better = best;
            }
        }
    }

    /// <summary>Parts beside each other of which the rarer has one letter wrong, too many or too few, or two letters exchanged.</summary>
    private void JoinSlips()
    {
        var words = _nodes
            .Values.Select(node => node.Part)
            .Distinct()
            .SelectMany(part => TagForm.WordsOf(part).Distinct())
            .GroupBy(word => word, StringComparer.Ordinal)
            .Where(group => group.Skip(1).Any())
            .Select(group => group.Key)
            .ToHashSet(StringComparer.Ordinal);
        var nodes = _nodes.Values.Where(node => node.Better is null).Order().ToArray();
        var rests = new List<(ulong Hash, int Node)>();
        for (var index = 0; index < nodes.Length; index++)
        {
            AddRests(nodes[index], index, rests);
        }

        // The commoner come first among those with the same rest.
        rests.Sort();
        var found = new Dictionary<Node, Node>();
        var first = 0;
        for (var at = 1; at < rests.Count; at++)
        {
            first = rests[at].Hash == rests[first].Hash ? first : at;
            var node = nodes[rests[at].Node];
            for (var other = first; other < Math.Min(at, first + MostCompared); other++)
            {
                var better = nodes[rests[other].Node];
                var mayBeSlip = node != better && node.Parent == better.Parent && !node.IsListed;
                var isBest = !found.TryGetValue(node, out var known) || better.CompareTo(known) < 0;
                if (mayBeSlip && isBest && IsSlip(node, better, words))
                {
                    found[node] = better;
                }
            }
        }

        // Over several slips one comes from any word to any other: storing, string, strong.
        foreach (var (node, better) in found.Where(pair => !found.ContainsKey(pair.Value)))
        {
            node.Better = better;
        }
    }

    private static bool IsSlip(Node node, Node better, HashSet<string> words) =>
        TagSlip.Find(node.Part, better.Part) is { } slip && better.Notes >= node.Notes * slip.LeastTimes && !words.Contains(slip.Word);

    /// <summary>Adds what is left of a path without each of the letters of its last part in which a slip counts, and the whole
    /// path.</summary>
    private static void AddRests(Node node, int index, List<(ulong, int)> rests)
    {
        var part = string.Join('-', TagForm.WordsOf(node.Part));
        var path = $"{node.Parent?.Path}/{part}";
        var hasWord = false;
        for (var start = path.Length - part.Length; start < path.Length; )
        {
            var end = path.IndexOf('-', start) is >= 0 and var hyphen ? hyphen : path.Length;
            hasWord |= end - start >= TagSlip.ShortestWord - 1;
            for (var at = start; at < end && end - start >= TagSlip.ShortestWord; at++)
            {
                rests.Add((Hash(path.Remove(at, 1)), index));
            }

            start = end + 1;
        }

        if (hasWord)
        {
            rests.Add((Hash(path), index));
        }

        static ulong Hash(string text) => XxHash64.HashToUInt64(MemoryMarshal.AsBytes(text.AsSpan()));
    }

    /// <summary>Tags with the same parts in another order; numbers may well stand on either side.</summary>
    private void JoinSwapped()
    {
        var tags = _nodes.Values.Where(node =>
            node.IsTag && node.Parent is not null && node.Path.Split('/').All(part => part.AsSpan().ContainsAnyExceptInRange('0', '9'))
        );
        foreach (
            var alike in tags.GroupBy(node => TagForm.OfAnyOrder(node.Path), StringComparer.Ordinal).Where(group => group.Skip(1).Any())
        )
        {
            var best = alike.Min()!;
            var form = TagForm.Of(best.Path);
            foreach (var node in alike.Where(node => TagForm.Of(node.Path) != form))
            {
                node.Swapped = best;
            }
        }
    }

    private static SimilarTag? FindReplacement(Node tag)
    {
        // The highest part that differs: of a namespace that is written in two ways all tags are told.
        Node? changed = null;
        for (var node = tag; node is not null; node = node.Parent)
        {
            changed = node.Better is null ? changed : node;
        }

        return (changed, tag.Swapped) switch
        {
            ({ } node, _) => New(node, node.Final, Replace(tag)),
            (_, { } other) => New(tag, other, Replace(other)),
            _ => null,
        };

        static SimilarTag New(Node node, Node other, string replacement) =>
            new(node.Path, other.Path, replacement, node.Notes, other.Notes, other.FirstNote, other.IsListed);
    }

    private static string Replace(Node node) => node.Parent is { } parent ? $"{Replace(parent)}/{node.Final.Part}" : node.Final.Part;

    /// <summary>A tag or what stands before one of its slashes. Ordered by what is rather meant: what the taxonomy lists, then what more
    /// notes have.</summary>
    private sealed class Node(string path, string part, Node? parent, int firstNote, bool isListed) : IComparable<Node>
    {
        private int _lastNote = -1;

        public string Path { get; } = path;

        public string Part { get; } = part;

        public Node? Parent { get; } = parent;

        public int FirstNote { get; } = firstNote;

        public bool IsListed { get; } = isListed;

        public bool IsTag { get; set; }

        public int Notes { get; private set; }

        /// <summary>The one beside it that is probably meant; it comes before this one in the order.</summary>
        public Node? Better { get; set; }

        /// <summary>The tag with the same parts in another order that is probably meant.</summary>
        public Node? Swapped { get; set; }

        /// <summary>The one that is meant in the end.</summary>
        public Node Final => Better?.Final ?? this;

        public void CountNote(int note)
        {
            Notes += note == _lastNote ? 0 : 1;
            _lastNote = note;
        }

        public int CompareTo(Node? other)
        {
            var order = other!.IsListed.CompareTo(IsListed);
            order = order != 0 ? order : other.Notes.CompareTo(Notes);
            return order != 0 ? order : string.CompareOrdinal(Path, other.Path);
        }
    }
}
