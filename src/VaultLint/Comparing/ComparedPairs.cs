namespace VaultLint.Comparing;

/// <summary>A question of a note, as a cache knows it.</summary>
/// <param name="Path">The note's path from the vault's root.</param>
/// <param name="Content">The <see cref="NoteSummary.Content"/> of the note.</param>
/// <param name="Number">The question's number in the note.</param>
internal readonly record struct CachedQuestion(string Path, UInt128 Content, int Number);

/// <summary>
/// What came of comparing two questions, in earlier runs and in this one. It follows from the bytes and paths of the two notes, beside what
/// the whole cache is bound to. Not for several threads at a time.
/// </summary>
internal sealed class ComparedPairs
{
    private readonly Dictionary<(CachedQuestion Later, CachedQuestion Earlier), SameQuestion?> _old = [];
    private readonly Dictionary<(CachedQuestion Later, CachedQuestion Earlier), SameQuestion?> _now = [];
    private readonly HashSet<string> _changed = new(StringComparer.Ordinal);

    /// <summary>Whether something was found out that was not known.</summary>
    public bool HasNew { get; private set; }

    /// <summary>Whether there is nothing at all.</summary>
    public bool IsEmpty => _old.Count + _now.Count == 0;

    /// <summary>Whether something is known.</summary>
    /// <param name="later">The later of the two.</param>
    /// <param name="earlier">The earlier.</param>
    /// <param name="same">What came of it: null where they are not the same.</param>
    public bool TryRecall(CachedQuestion later, CachedQuestion earlier, out SameQuestion? same)
    {
        if (_now.TryGetValue((later, earlier), out same))
        {
            return true;
        }

        if (!_old.TryGetValue((later, earlier), out same))
        {
            return false;
        }

        _now.Add((later, earlier), same);
        return true;
    }

    /// <summary>Keeps what came of comparing two questions, unless one of the notes changed meanwhile.</summary>
    /// <inheritdoc cref="TryRecall" path="/param"/>
    public void Keep(CachedQuestion later, CachedQuestion earlier, SameQuestion? same)
    {
        if (!_changed.Contains(later.Path) && !_changed.Contains(earlier.Path))
        {
            HasNew |= _now.TryAdd((later, earlier), same);
        }
    }

    /// <summary>Keeps nothing of a note, since it has changed between being checked and being compared.</summary>
    public void Distrust(string path) => _changed.Add(path);

    /// <summary>Keeps what an earlier run found out.</summary>
    /// <inheritdoc cref="TryRecall" path="/param"/>
    public void AddOld(CachedQuestion later, CachedQuestion earlier, SameQuestion? same) => _old[(later, earlier)] = same;

    /// <summary>What is known: what this run asked for, and of the rest what is wanted.</summary>
    /// <param name="isKept">Of which questions a pair is wanted though this run did not ask for it; null for none.</param>
    public IReadOnlyList<KeyValuePair<(CachedQuestion Later, CachedQuestion Earlier), SameQuestion?>> Known(
        Predicate<CachedQuestion>? isKept
    ) =>
        isKept is null
            ? [.. _now]
            : [.. _now, .. _old.Where(pair => !_now.ContainsKey(pair.Key) && isKept(pair.Key.Later) && isKept(pair.Key.Earlier))];
}
