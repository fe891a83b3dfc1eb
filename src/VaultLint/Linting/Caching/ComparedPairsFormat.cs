using VaultLint.Comparing;

namespace VaultLint.Linting;

/// <summary>Compared questions as a file of the cache holds them.</summary>
internal static class ComparedPairsFormat
{
    /// <summary>Writes the pairs.</summary>
    /// <param name="pairs">The pairs.</param>
    /// <param name="writer">Where to.</param>
    /// <param name="isKept">Of which questions a pair is kept though this run did not ask for it; null for none.</param>
    public static void Write(ComparedPairs pairs, BinaryWriter writer, Predicate<CachedQuestion>? isKept)
    {
        var known = pairs.Known(isKept);
        writer.Write(known.Count);
        foreach (var ((later, earlier), same) in known)
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
            pairs.AddOld(later, earlier, reader.ReadBoolean() ? ReadSame(reader, later, earlier) : null);
        }

        return pairs;
    }

    private static SameQuestion ReadSame(BinaryReader reader, CachedQuestion later, CachedQuestion earlier)
    {
        var isConflict = reader.ReadBoolean();
        return new SameQuestion(
            CheckedNoteFormat.ReadCompared(reader, later.Path),
            CheckedNoteFormat.ReadCompared(reader, earlier.Path),
            isConflict
        );
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
