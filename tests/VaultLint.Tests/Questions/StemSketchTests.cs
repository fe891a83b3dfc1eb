using System.Collections.Immutable;
using CsCheck;
using VaultLint.Comparing;

namespace VaultLint.Tests.Questions;

public sealed class StemSketchTests
{
    /// <summary>Few words, some with the same bit of a sketch, so that stems share many.</summary>
    private static readonly Gen<QuestionSummary> s_question = Gen.Select(
        Gen.Select(Gen.UInt[0, 4], Gen.UInt[0, 1], Gen.UInt[0, 1]).Array[0, 20],
        words => new QuestionSummary(
            1,
            0,
            [.. new byte[QuestionSummary.Hashes]],
            [.. words.Select(word => (word.Item1 * 0x15000000) | (word.Item2 << 1) | word.Item3).DistinctBy(word => word >> 1).Order()],
            []
        )
    );

    [Fact]
    public void Sketch_rules_out_no_pair_that_the_words_do_not()
    {
        var alike = 0;
        Gen.Select(s_question, s_question)
            .Sample(
                (question, other) =>
                {
                    if (question.MayBeSame(other))
                    {
                        Interlocked.Increment(ref alike);
                        Assert.True(StemSketch.Of(question.Stem).MayBeAlike(StemSketch.Of(other.Stem)));
                    }
                },
                iter: 5000
            );

        Assert.True(alike > 50);
    }

    [Fact]
    public void Sketch_rules_out_stems_that_share_few_words()
    {
        ImmutableArray<uint> stem = [.. Enumerable.Range(0, 20).Select(word => (uint)word << 24)];
        ImmutableArray<uint> other = [.. Enumerable.Range(15, 20).Select(word => (uint)word << 24)];

        Assert.False(StemSketch.Of(stem).MayBeAlike(StemSketch.Of(other)));
        Assert.True(StemSketch.Of(stem).MayBeAlike(StemSketch.Of(stem)));
    }
}
