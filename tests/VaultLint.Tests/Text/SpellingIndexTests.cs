using CsCheck;
using VaultLint.Text;

namespace VaultLint.Tests.Text;

public sealed class SpellingIndexTests
{
    /// <summary>Few letters, so that words are near one another, in both cases, with a pair of surrogates' halves and a letter without
    /// case.</summary>
    private static readonly Gen<string> Words = Gen.String[Gen.Char["abcAB한\ud83d"], 0, 12];

    [Fact]
    public void Index_finds_what_a_search_through_all_words_finds() =>
        Gen.Select(Words, Words.Array[0, 40], Gen.Int[0, 5])
            .Sample(
                (word, words, mostEdits) =>
                {
                    var distinct = words.Distinct(StringComparer.Ordinal).ToArray();
                    Assert.Equal(
                        Spelling.AllNearest(word, distinct, mostEdits).Order(StringComparer.Ordinal),
                        new SpellingIndex(distinct).AllNearest(word, mostEdits, new SearchBudget(1_000_000)).Order(StringComparer.Ordinal)
                    );
                },
                iter: 20_000
            );

    [Fact]
    public void Index_finds_what_a_search_through_all_words_finds_where_words_differ_in_a_slip() =>
        Gen.Select(Gen.String[Gen.Char['a', 'z'], 6, 20].Array[30, 200], Gen.Int[0, 1_000_000], Gen.Int[0, 3], Gen.Char['a', 'z'])
            .Sample(
                (words, at, kind, letter) =>
                {
                    var word = words[at % words.Length];
                    var place = at % (word.Length - 1);
                    var slip = kind switch
                    {
                        0 => word.Remove(place, 1),
                        1 => word.Insert(place, letter.ToString()),
                        2 => $"{word[..place]}{word[place + 1]}{word[place]}{word[(place + 2)..]}",
                        _ => $"{word[..place]}{letter}{word[(place + 1)..]}",
                    };
                    var distinct = words.Distinct(StringComparer.Ordinal).ToArray();
                    var found = new SpellingIndex(distinct).AllNearest(slip, 2, new SearchBudget(1_000_000));
                    Assert.NotEmpty(found);
                    Assert.Equal(Spelling.AllNearest(slip, distinct, 2).Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
                },
                iter: 2_000
            );

    [Fact]
    public void One_search_among_many_words_costs_a_small_part_of_comparing_all()
    {
        var index = new SpellingIndex(Enumerable.Range(0, 60_000).Select(number => Name(number * 7919)));
        var budget = new SearchBudget(5_000);

        Assert.Equal([Name(7919)], index.AllNearest(Name(7919) + "q", 2, budget));
        Assert.False(budget.IsSpent);
    }

    [Fact]
    public void Search_that_finds_thousands_of_words_gives_up()
    {
        // All that end in two letters are two edits away.
        var words =
            from first in Enumerable.Range(0, 200)
            from second in Enumerable.Range(0, 200)
            select $"beginning{(char)(0xAC00 + first)}{(char)(0xAC00 + second)}";
        var budget = new SearchBudget(50_000);

        Assert.Empty(new SpellingIndex(words).AllNearest("beginningxy", 2, budget));
        Assert.True(budget.IsSpent);
    }

    [Fact]
    public void Plain_search_through_too_many_words_gives_up()
    {
        var budget = new SearchBudget(1_000);

        Assert.Empty(Spelling.AllNearest("taxonmy", Enumerable.Repeat("taxonomy", 1_000), budget: budget));
        Assert.True(budget.IsSpent);
        Assert.Empty(Spelling.AllNearest("taxonmy", ["taxonomy"], budget: budget));
    }

    /// <summary>A word of seven letters for a number: numbers in sequence give words that differ in the last letters.</summary>
    private static string Name(int number) =>
        string.Create(
            7,
            number,
            static (name, number) =>
            {
                for (var at = name.Length - 1; at >= 0; at--, number /= 26)
                {
                    name[at] = (char)('a' + (number % 26));
                }
            }
        );
}
