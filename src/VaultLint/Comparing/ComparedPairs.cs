using VaultLint.Linting;

namespace VaultLint.Comparing;

/// <summary>A question of a note, as a cache knows it.</summary>
/// <param name="Path">The note's path from the vault's root.</param>
/// <param name="Content">The <see cref="NoteSummary.Content"/> of the note.</param>
/// <param name="Number">The question's number in the note.</param>
internal readonly record struct CachedQuestion(string Path, UInt128 Content, int Number);

/// <summary>
/// What came of comparing two questions, in earlier runs and in this one. It follows from the bytes and paths of the two notes, beside what the whole cache is
/// bound to. Not for several threads at a time.
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

    /// <summary>Writes the pairs.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="isKept">Of which questions a pair is kept though this run did not ask of it; null for none.</param>
    public void Write(BinaryWriter writer, Predicate<CachedQuestion>? isKept)
    {
        var pairs = isKept is null ? _now.ToList() : [.. _now, .. _old.Where(pair => !_now.ContainsKey(pair.Key) && isKept(pair.Key.Later) && isKept(pair.Key.Earlier))];
        writer.Write(pairs.Count);
        foreach (var ((later, earlier), same) in pairs)
        {
            Write(writer, later);
            Write(writer, earlier);
            writer.Write(same is not null);
            if (same is not null)
            {
                writer.Write(same.IsConflict);
                CheckedNoteFormat.WriteCompared(writer, same.Question);
                CheckedNoteFormat.WriteCompared(writer, same.Earlier);
            }
        }
    }

    /// <summary>Reads pairs.</summary>
    /// <inheritdoc cref="CheckedNoteFormat.Read" path="/exception"/>
    public static ComparedPairs Read(BinaryReader reader)
    {
        var pairs = new ComparedPairs();
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            var (later, earlier) = (ReadQuestion(reader), ReadQuestion(reader));
            var same = !reader.ReadBoolean() ? null
                : reader.ReadBoolean() is var isConflict ? new SameQuestion(CheckedNoteFormat.ReadCompared(reader, later.Path), CheckedNoteFormat.ReadCompared(reader, earlier.Path), isConflict)
                : null;
            pairs._old[(later, earlier)] = same;
        }

        return pairs;
    }

    private static void Write(BinaryWriter writer, CachedQuestion question)
    {
        CheckedNoteFormat.WriteText(writer, question.Path);
        writer.Write((ulong)(question.Content >> 64));
        writer.Write((ulong)question.Content);
        writer.Write(question.Number);
    }

    private static CachedQuestion ReadQuestion(BinaryReader reader) =>
        new(CheckedNoteFormat.ReadText(reader), new UInt128(reader.ReadUInt64(), reader.ReadUInt64()), reader.ReadInt32());
}
