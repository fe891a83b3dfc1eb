using System.Collections.Immutable;
using System.Numerics;

namespace VaultLint.Comparing;

/// <summary>The words of a stem, each as one of 256 bits, for a first look at whether another may ask the same (as a Bloom filter with one
/// hash function).</summary>
internal readonly struct StemSketch
{
    private readonly Bits _words;
    private readonly Bits _asked;
    private readonly int _count;

    /// <summary>How many words have the bit of another one.</summary>
    private readonly int _hidden;

    private StemSketch(Bits words, Bits asked, int count) => (_words, _asked, _count, _hidden) = (words, asked, count, count - words.Count);

    /// <summary>Sketches the words of a <see cref="QuestionSummary.Stem"/>.</summary>
    public static StemSketch Of(ImmutableArray<uint> stem)
    {
        Span<ulong> words = stackalloc ulong[4];
        Span<ulong> asked = stackalloc ulong[4];
        words.Clear();
        asked.Clear();
        foreach (var word in stem)
        {
            // Of the upper bits, since the lowest is no part of the hash.
            var (at, bit) = ((int)(word >> 30), 1UL << (int)(word >> 24));
            words[at] |= bit;
            asked[at] |= (word & 1) == 0 ? 0 : bit;
        }

        return new StemSketch(Bits.Of(words), Bits.Of(asked), stem.Length);
    }

    /// <summary>Whether <see cref="QuestionSummary.MayBeSame"/> can be true: never false where it is.</summary>
    public bool MayBeAlike(in StemSketch other)
    {
        // Words in common have a bit in common, or in both stems that of another one.
        var common = _words.And(other._words).Count + Math.Min(_hidden, other._hidden);
        var all = _count + other._count - common;
        var likeness = all <= 0 ? 1 : (double)common / all;
        // A word whose bit the other stem has not is none of its words.
        return StemLikeness.IsLikeEnough(likeness, asksLike: true)
            && StemLikeness.IsLikeEnough(
                likeness,
                asksLike: Math.Max(_asked.AndNot(other._words).Count, other._asked.AndNot(_words).Count) <= StemLikeness.MostAskedApart
            );
    }

    private readonly record struct Bits(ulong A, ulong B, ulong C, ulong D)
    {
        public int Count => BitOperations.PopCount(A) + BitOperations.PopCount(B) + BitOperations.PopCount(C) + BitOperations.PopCount(D);

        public static Bits Of(ReadOnlySpan<ulong> bits) => new(bits[0], bits[1], bits[2], bits[3]);

        public Bits And(in Bits other) => new(A & other.A, B & other.B, C & other.C, D & other.D);

        public Bits AndNot(in Bits other) => new(A & ~other.A, B & ~other.B, C & ~other.C, D & ~other.D);
    }
}
