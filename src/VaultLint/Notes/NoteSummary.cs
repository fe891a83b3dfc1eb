using System.Collections.Immutable;
using System.IO.Hashing;
using System.Numerics;
using System.Runtime.InteropServices;

namespace VaultLint.Notes;

/// <summary>What is kept of a note, once it was checked, for the rules that compare notes. It is small and does not hold the text.</summary>
/// <param name="Path">The note's path from the vault's root.</param>
/// <param name="Questions">Its questions that can be compared with those of other notes; empty where no rule compares them, or its text cannot be relied on.</param>
public sealed record NoteSummary(string Path, ImmutableArray<QuestionSummary> Questions)
{
    /// <summary>A note whose text cannot be relied on.</summary>
    internal static NoteSummary WithoutText(string path) => new(path, []);

    /// <summary>Sums up a note.</summary>
    /// <param name="note">The note.</param>
    /// <param name="questions">The questions of it that rules speak of.</param>
    public static NoteSummary Of(Note note, IEnumerable<Question> questions)
    {
        ArgumentNullException.ThrowIfNull(note);
        return new NoteSummary(note.Path, [.. questions.Where(QuestionSummary.CanCompare).Select(QuestionSummary.Of)]);
    }
}

/// <summary>A question by what makes those that are alike be found without comparing all with all.</summary>
/// <param name="Number">Its number among the note's questions, from 1.</param>
/// <param name="Exact">A hash of what must be the same to the letter.</param>
/// <param name="Signature">The least hash of its words under each of <see cref="Hashes"/> functions. Two questions agree in about as large a share of them
/// as they share words (Broder, "On the resemblance and containment of documents", 1997).</param>
public sealed record QuestionSummary(int Number, ulong Exact, ImmutableArray<uint> Signature)
{
    /// <summary>How many hashes a signature has.</summary>
    internal const int Hashes = 60;

    private static readonly ulong[] s_factors = NewFactors();

    /// <summary>Whether a question is complete, so that it can be told whether another is the same.</summary>
    internal static bool CanCompare(Question question) =>
        question is { Stem: not null, Options.Length: > 1 } && !question.Answers.IsEmpty && question.Answers.All(answer => answer.Option is not null);

    /// <summary>Sums up a question.</summary>
    public static QuestionSummary Of(Question question)
    {
        ArgumentNullException.ThrowIfNull(question);
        var words = QuestionWords.Of(question);
        var signature = new uint[Hashes];
        Array.Fill(signature, uint.MaxValue);
        foreach (var word in words.All.Concat(question.Options.SelectMany(option => QuestionWords.WordsOf(option.Text))))
        {
            var hash = Hash(word);
            for (var at = 0; at < Hashes; at++)
            {
                signature[at] = Math.Min(signature[at], (uint)((hash * s_factors[at]) >> 32));
            }
        }

        return new QuestionSummary(question.Number, Hash(words.Exact), ImmutableCollectionsMarshal.AsImmutableArray(signature));
    }

    /// <summary>In how many of the hashes two signatures agree.</summary>
    internal int CountEqual(QuestionSummary other)
    {
        var own = Signature.AsSpan();
        var others = other.Signature.AsSpan();
        var count = 0;
        var at = 0;
        for (; at <= own.Length - Vector<uint>.Count; at += Vector<uint>.Count)
        {
            // Equal lanes are all ones, which is -1.
            count -= (int)Vector.Sum(Vector.Equals(new Vector<uint>(own[at..]), new Vector<uint>(others[at..])));
        }

        for (; at < own.Length; at++)
        {
            count += own[at] == others[at] ? 1 : 0;
        }

        return count;
    }

    private static ulong Hash(string text) => XxHash64.HashToUInt64(MemoryMarshal.AsBytes(text.AsSpan()));

    private static ulong[] NewFactors()
    {
        // Odd numbers without a pattern, the same in every run.
        var random = new Random(Hashes);
        return [.. Enumerable.Range(0, Hashes).Select(_ => (ulong)random.NextInt64() << 1 | 1)];
    }
}
