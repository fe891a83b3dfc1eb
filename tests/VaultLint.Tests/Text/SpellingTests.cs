using CsCheck;
using VaultLint.Text;

namespace VaultLint.Tests.Text;

public sealed class SpellingTests
{
    private static readonly string[] Keys =
    [
        "taxonomy",
        "include",
        "exclude",
        "extends",
        "rules",
        "kinds",
        "on",
        "off",
        "설명",
        "핵심 포인트",
    ];

    [Theory]
    [InlineData("taxonmy", "taxonomy")]
    [InlineData("TAXONOMY", "taxonomy")]
    [InlineData("inlcude", "include")]
    [InlineData("excludes", "exclude")]
    [InlineData("rule", "rules")]
    [InlineData("ON", "on")]
    [InlineData("핵심 포인터", "핵심 포인트")]
    public void A_slip_finds_the_word_that_was_meant(string word, string meant) => Assert.Equal(meant, Spelling.Nearest(word, Keys));

    [Theory]
    [InlineData("")]
    [InlineData("in")]
    [InlineData("of")]
    [InlineData("zebra")]
    [InlineData("taxidermist")]
    [InlineData("설문")]
    public void A_word_far_from_all_finds_none(string word) => Assert.Null(Spelling.Nearest(word, Keys));

    [Fact]
    public void Of_equally_near_words_the_ordinally_first_is_taken()
    {
        Assert.Equal("cast", Spelling.Nearest("cost", ["most", "cyst", "cast"]));
        Assert.Equal("cast", Spelling.Nearest("cost", ["cast", "cyst", "most"]));
    }

    [Fact]
    public void A_word_itself_wins_over_one_that_differs() => Assert.Equal("tags", Spelling.Nearest("tags", ["tag", "bags", "tags"]));

    [Fact]
    public void A_very_long_word_is_left_alone()
    {
        var word = new string('a', 2_000_000);
        Assert.Null(Spelling.Nearest(word, [word]));
    }

    [Fact]
    public void The_nearest_word_is_that_of_the_plain_definition()
    {
        var words = Gen.String[Gen.Char["abcA"], 0, 9];
        Gen.Select(words, words.Array[0, 6])
            .Sample(
                (word, candidates) =>
                {
                    var limit = word.Length <= 2 ? 0 : Math.Max(1, word.Length / 3);
                    var expected =
                        word.Length == 0
                            ? null
                            : candidates
                                .Select(c => (Word: c, Distance: PlainDistance(word.ToLowerInvariant(), c.ToLowerInvariant())))
                                .Where(c => c.Distance <= limit)
                                .OrderBy(c => c.Distance)
                                .ThenBy(c => c.Word, StringComparer.Ordinal)
                                .Select(c => c.Word)
                                .FirstOrDefault();
                    Assert.Equal(expected, Spelling.Nearest(word, candidates));
                }
            );
    }

    private static int PlainDistance(string a, string b)
    {
        var d = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            d[i, 0] = i;
        }

        for (var j = 0; j <= b.Length; j++)
        {
            d[0, j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                d[i, j] = Math.Min(Math.Min(d[i - 1, j], d[i, j - 1]) + 1, d[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    d[i, j] = Math.Min(d[i, j], d[i - 2, j - 2] + 1);
                }
            }
        }

        return d[a.Length, b.Length];
    }
}
