using System.Collections.Immutable;
using System.IO.Hashing;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using VaultLint.Notes;
using VaultLint.Questions;

namespace VaultLint.Comparing;

/// <summary>What is kept of a note, once it was checked, for the rules that compare notes. It is small and does not hold the
/// text.</summary>
/// <param name="Path">The note's path from the vault's root.</param>
/// <param name="Questions">Its questions that can be compared with those of other notes; empty where no rule compares them, or its text
/// cannot be relied on.</param>
/// <param name="Tags">Its tags as written, none twice, without those that are none to Obsidian.</param>
internal sealed record NoteSummary(string Path, ImmutableArray<QuestionSummary> Questions, ImmutableArray<string> Tags)
{
    /// <summary>The name of the note's bytes in the cache of the run; null where there is none.</summary>
    internal UInt128? Content { get; init; }

    /// <summary>A note whose text cannot be relied on.</summary>
    internal static NoteSummary WithoutText(string path) => new(path, [], []);

    /// <summary>Sums up a note.</summary>
    /// <param name="note">The note.</param>
    /// <param name="questions">The questions of it that rules speak of.</param>
    public static NoteSummary Of(Note note, IEnumerable<Question> questions)
    {
        return new NoteSummary(
            note.Path,
            [.. questions.Where(QuestionSummary.CanCompare).Select(QuestionSummary.Of)],
            [.. note.Tags.Where(tag => tag.FindFault() is null).Select(tag => tag.Name).Distinct()]
        );
    }
}

/// <summary>A question by what makes those that are alike be found without comparing all with all.</summary>
/// <param name="Number">Its number among the note's questions, from 1.</param>
/// <param name="Exact">A hash of what must be the same to the letter.</param>
/// <param name="Signature">The lowest byte of the least hash of its words, stem and options, under each of <see cref="Hashes"/> functions.
/// Two questions agree in about as large a share of them as they share words (Broder, "On the resemblance and containment of documents",
/// 1997), and by chance in one of 256 more (Li, König, "b-Bit Minwise Hashing", 2010).</param>
/// <param name="Stem">Hashes of its stem's words, in their order. The lowest bit is no part of the hash: it says whether the sentence that
/// asks has the word.</param>
/// <param name="Options">Hashes of its options' words, in their order.</param>
internal sealed record QuestionSummary(
    int Number,
    ulong Exact,
    ImmutableArray<byte> Signature,
    ImmutableArray<uint> Stem,
    ImmutableArray<uint> Options
)
{
    /// <summary>How many hashes a signature has.</summary>
    internal const int Hashes = 64;

    /// <summary>How many of the words of those that say less are among those of the other where all options are the same, if in other
    /// words.</summary>
    private const double LeastSharedOfOptions = 0.55;

    /// <summary>Odd numbers without a pattern, the same in every run.</summary>
    private static readonly uint[] s_factors = NewNumbers(1);
    private static readonly uint[] s_masks = NewNumbers(2);

    /// <summary>Whether a question is complete, so that it can be told whether another is the same.</summary>
    internal static bool CanCompare(Question question) =>
        question is { Stem: not null, Options.Length: > 1 }
        && !question.Answers.IsEmpty
        && question.Answers.All(answer => answer.Option is not null);

    /// <summary>Sums up a question.</summary>
    public static QuestionSummary Of(Question question)
    {
        var text = QuestionWords.TextOf(question);
        var stem = HashesOf([text]);
        var asked = HashesOf([StemReader.AskingSentence(text)]);
        var options = HashesOf([.. question.Options.Select(option => option.Text)]);
        Span<uint> least = stackalloc uint[Hashes];
        least.Fill(uint.MaxValue);
        foreach (var hash in stem)
        {
            AddTo(least, hash);
        }

        foreach (var hash in options)
        {
            AddTo(least, hash);
        }

        var signature = new byte[Hashes];
        for (var at = 0; at < Hashes; at++)
        {
            signature[at] = (byte)least[at];
        }

        for (var at = 0; at < stem.Length; at++)
        {
            stem[at] |= asked.BinarySearch(stem[at]) >= 0 ? 1u : 0;
        }

        return new QuestionSummary(
            question.Number,
            Hash(QuestionWords.ReadExact(text)),
            ImmutableCollectionsMarshal.AsImmutableArray(signature),
            ImmutableCollectionsMarshal.AsImmutableArray(stem.ToArray()),
            ImmutableCollectionsMarshal.AsImmutableArray(options.ToArray())
        );
    }

    /// <summary>The hashes of the words of some texts, in order and none twice, their lowest bit off.</summary>
    private static Span<uint> HashesOf(ReadOnlySpan<string> texts)
    {
        const int UsualWords = 64;
        var hashes = new List<uint>(UsualWords);
        foreach (var text in texts)
        {
            foreach (var word in QuestionWords.WordsOf(text))
            {
                hashes.Add((uint)Hash(word) & ~1u);
            }
        }

        var sorted = CollectionsMarshal.AsSpan(hashes);
        sorted.Sort();
        var count = 0;
        for (var at = 0; at < sorted.Length; at++)
        {
            if (at == 0 || sorted[at] != sorted[at - 1])
            {
                sorted[count++] = sorted[at];
            }
        }

        return sorted[..count];
    }

    /// <summary>In how many of the hashes two signatures agree.</summary>
    internal int CountEqual(QuestionSummary other)
    {
        var own = Signature.AsSpan();
        var others = other.Signature.AsSpan();
        var count = 0;
        for (var at = 0; at < Hashes; at += Vector128<byte>.Count)
        {
            count += BitOperations.PopCount(
                Vector128.Equals(Vector128.Create(own[at..]), Vector128.Create(others[at..])).ExtractMostSignificantBits()
            );
        }

        return count;
    }

    /// <summary>Whether <see cref="SameQuestions.Compare"/> may find the two the same, as far as that can be told from hashes of their
    /// words.</summary>
    internal bool MayBeSame(QuestionSummary other)
    {
        var own = Stem.AsSpan();
        var others = other.Stem.AsSpan();
        var (common, onlyOwn, onlyOther) = (0, 0, 0);
        var (isOwnTold, isOtherTold) = (false, false);
        int at = 0,
            to = 0;
        while (at < own.Length || to < others.Length)
        {
            var order =
                at == own.Length ? 1
                : to == others.Length ? -1
                : (own[at] >> 1).CompareTo(others[to] >> 1);
            var (asks, otherAsks) = (order <= 0 && (own[at] & 1) != 0, order >= 0 && (others[to] & 1) != 0);
            if (order == 0)
            {
                common++;
                isOwnTold |= asks && !otherAsks;
                isOtherTold |= otherAsks && !asks;
            }
            else
            {
                onlyOwn += asks ? 1 : 0;
                onlyOther += otherAsks ? 1 : 0;
            }

            (at, to) = (at + (order <= 0 ? 1 : 0), to + (order >= 0 ? 1 : 0));
        }

        var all = own.Length + others.Length - common;
        var mayAskLike = !(isOwnTold && isOtherTold) && Math.Max(onlyOwn, onlyOther) <= StemLikeness.MostAskedApart;
        var likeness = all == 0 ? 1 : (double)common / all;
        return StemLikeness.IsLikeEnough(likeness, mayAskLike)
            && (!StemLikeness.AsksForAllOptions(likeness) || Shared(Options.AsSpan(), other.Options.AsSpan()) >= LeastSharedOfOptions);
    }

    /// <summary>The share of the shorter of two lists in order that is in the longer, too (overlap coefficient).</summary>
    private static double Shared(ReadOnlySpan<uint> own, ReadOnlySpan<uint> others)
    {
        var common = 0;
        for (int at = 0, to = 0; at < own.Length && to < others.Length; )
        {
            var order = own[at].CompareTo(others[to]);
            common += order == 0 ? 1 : 0;
            (at, to) = (at + (order <= 0 ? 1 : 0), to + (order >= 0 ? 1 : 0));
        }

        var fewest = Math.Min(own.Length, others.Length);
        return fewest == 0 ? 1 : (double)common / fewest;
    }

    private static ulong Hash(ReadOnlySpan<char> text) => XxHash64.HashToUInt64(MemoryMarshal.AsBytes(text));

    /// <summary>Takes the lesser of a word's hash under each function and the least so far.</summary>
    private static void AddTo(Span<uint> signature, uint hash)
    {
        var least = MemoryMarshal.Cast<uint, Vector128<uint>>(signature);
        var factors = MemoryMarshal.Cast<uint, Vector128<uint>>(s_factors)[..least.Length];
        var masks = MemoryMarshal.Cast<uint, Vector128<uint>>(s_masks)[..least.Length];
        var word = Vector128.Create(hash);
        for (var at = 0; at < least.Length; at++)
        {
            least[at] = Vector128.Min(least[at], (word ^ masks[at]) * factors[at]);
        }
    }

    private static uint[] NewNumbers(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, Hashes).Select(_ => (uint)random.NextInt64() | 1)];
    }
}
