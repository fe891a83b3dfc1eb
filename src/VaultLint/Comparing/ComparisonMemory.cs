using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace VaultLint.Comparing;

/// <summary>
/// What rules that compare notes found out by reading notes again, kept for the next time that they run: it holds as long as none of the
/// notes is checked anew, by which it gets a new summary. What a comparison did not ask for is forgotten with the next, so that the memory
/// does not grow with the changes.
/// </summary>
internal sealed class ComparisonMemory
{
    private Dictionary<NoteSummary, Dictionary<object, object?>> _last = New();
    private Dictionary<NoteSummary, Dictionary<object, object?>> _now = New();

    private readonly Dictionary<string, (ImmutableArray<(int Number, NoteSummary Summary)> Of, object Found)> _ofAll = new(
        StringComparer.Ordinal
    );

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

    /// <inheritdoc cref="Rules.VaultContext.RecallOfAll"/>
    public T RecallOfAll<T>(
        string what,
        ImmutableArray<(int Number, NoteSummary Summary)> notes,
        Func<NoteSummary, NoteSummary, bool> haveSame,
        Func<T> find
    )
        where T : class
    {
        var found = _ofAll.TryGetValue(what, out var known) && AreSame(known.Of, notes, haveSame) ? (T)known.Found : find();
        _ofAll[what] = (notes, found);
        return found;
    }

    private static bool AreSame(
        ImmutableArray<(int Number, NoteSummary Summary)> notes,
        ImmutableArray<(int Number, NoteSummary Summary)> others,
        Func<NoteSummary, NoteSummary, bool> haveSame
    )
    {
        if (notes.Length != others.Length)
        {
            return false;
        }

        for (var index = 0; index < notes.Length; index++)
        {
            // Most notes are the very same as before.
            if (
                notes[index].Number != others[index].Number
                || (notes[index].Summary != (object)others[index].Summary && !haveSame(notes[index].Summary, others[index].Summary))
            )
            {
                return false;
            }
        }

        return true;
    }

    private static bool Find(Dictionary<NoteSummary, Dictionary<object, object?>> memory, NoteSummary note, object what, out object? found)
    {
        found = null;
        return memory.TryGetValue(note, out var known) && known.TryGetValue(what, out found);
    }

    private static Dictionary<NoteSummary, Dictionary<object, object?>> New() => new(ReferenceEqualityComparer.Instance);
}
