using CsCheck;
using VaultLint.Questions;

namespace VaultLint.Tests.Notes;

public sealed class LeadingWordsTests
{
    /// <summary>Letters whose cases are of all sorts: plain, of other scripts, and those that Unicode gives another letter's case (Kelvin
    /// sign, long s, dotted I).</summary>
    private static readonly Gen<string> s_text = Gen.String[Gen.Char["aAkK\u212AsSſßiIıİéÉ가正 ❌"], 1, 3];

    [Fact]
    public void First_and_longest_word_of_a_text_are_found()
    {
        var found = 0;
        Gen.Select(s_text.Array[1, 30], s_text)
            .Sample(
                (words, text) =>
                {
                    var leading = Array.FindAll(words, word => text.StartsWith(word, StringComparison.OrdinalIgnoreCase));
                    Assert.Equal(leading.FirstOrDefault(), new LeadingWords(words).Find(text));
                    Assert.Equal(leading.Select(word => word.Length).DefaultIfEmpty().Max(), new LeadingWords(words).MeasureLongest(text));
                    Interlocked.Add(ref found, leading.Length > 0 ? 1 : 0);
                },
                iter: 5000
            );

        Assert.True(found > 50);
    }

    [Fact]
    public void Word_is_found_anywhere_in_a_text()
    {
        var found = 0;
        Gen.Select(s_text.Array[1, 8], s_text.Array[1, 4])
            .Sample(
                (words, parts) =>
                {
                    var text = string.Concat(parts);
                    var isIn = words.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase));
                    Assert.Equal(isIn, new WordSearch(words).IsIn(text));
                    Interlocked.Add(ref found, isIn ? 1 : 0);
                },
                iter: 5000
            );

        Assert.InRange(found, 50, 4950);
    }

    [Fact]
    public void Words_are_kept_in_their_order()
    {
        var words = new LeadingWords("an", "answer", "a");

        Assert.Equal("an", words.Find("Answers"));
        Assert.Equal("answer".Length, words.MeasureLongest("Answers"));
        Assert.Equal("a", words.Find("Apple"));
        Assert.Null(words.Find("the answer"));
        Assert.Null(words.Find(""));
    }
}
