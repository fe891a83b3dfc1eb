using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using VaultLint.Notes;

namespace VaultLint.Linting;

/// <summary>
/// What rules that compare notes found out by reading notes again, kept for the next time that they run: it holds as long as none of the notes is checked anew,
/// by which it gets a new summary. What a comparison did not ask for is forgotten with the next, so that the memory does not grow with the changes.
/// </summary>
internal sealed class ComparisonMemory
{
    private Dictionary<NoteSummary, Dictionary<object, object?>> _last = New();
    private Dictionary<NoteSummary, Dictionary<object, object?>> _now = New();

    private ImmutableArray<(int Number, NoteSummary Summary)> _tagged = [];
    private IReadOnlyDictionary<string, SimilarTag>? _similarTags;

    /// <summary>Begins a comparison.</summary>
    public void Begin() => (_last, _now) = (_now, New());

    /// <summary>Whether something is known.</summary>
    /// <param name="note">The note that it is about.</param>
    /// <param name="what">What it is, equal only to the same; where other notes count, too, their summaries are among it.</param>
    /// <param name="found">What was found out.</param>
    public bool TryRecall<T>(NoteSummary note, object what, [MaybeNullWhen(false)] out T found)
    {
        if (Find(_now, note, what, out var known) || Find(_last, note, what, out known))
        {
            Keep(note, what, known);
            found = (T)known!;
            return true;
        }

        found = default;
        return false;
    }

    /// <summary>Keeps what was found out.</summary>
    /// <inheritdoc cref="TryRecall" path="/param"/>
    public void Keep(NoteSummary note, object what, object? found)
    {
        if (!_now.TryGetValue(note, out var known))
        {
            _now.Add(note, known = []);
        }

        known[what] = found;
    }

    /// <summary>Finds tags that are probably others, unless the notes have the same tags as at the comparison before. The taxonomy never changes.</summary>
    /// <param name="notes">The notes, each with its number.</param>
    /// <param name="find">Finds the tags.</param>
    public IReadOnlyDictionary<string, SimilarTag> RecallSimilarTags(
        ImmutableArray<(int Number, NoteSummary Summary)> notes, Func<IEnumerable<(int Number, NoteSummary Summary)>, IReadOnlyDictionary<string, SimilarTag>> find)
    {
        if (_similarTags is null || notes.Length != _tagged.Length || !notes.Zip(_tagged).All(pair => HaveSameTags(pair.First, pair.Second)))
        {
            _similarTags = find(notes);
        }

        _tagged = notes;
        return _similarTags;

        static bool HaveSameTags((int Number, NoteSummary Summary) note, (int Number, NoteSummary Summary) other) =>
            note.Number == other.Number && (note.Summary.Tags == other.Summary.Tags || note.Summary.Tags.SequenceEqual(other.Summary.Tags));
    }

    private static bool Find(Dictionary<NoteSummary, Dictionary<object, object?>> memory, NoteSummary note, object what, out object? found)
    {
        found = null;
        return memory.TryGetValue(note, out var known) && known.TryGetValue(what, out found);
    }

    private static Dictionary<NoteSummary, Dictionary<object, object?>> New() => new(ReferenceEqualityComparer.Instance);
}
