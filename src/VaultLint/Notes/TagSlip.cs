namespace VaultLint.Notes;

/// <summary>A slip of the hand in a part of a tag: two parts that differ in one word by a letter too many, too few or wrong, or by two letters exchanged.</summary>
/// <remarks>Words of a language lie close to each other, so that little is taken for a slip: nothing in short words, nothing where words are inflected
/// (encode, encoder, encoded) or begin (import, export), and nothing in scripts whose characters are syllables.</remarks>
/// <param name="Word">The word with the slip.</param>
/// <param name="LeastTimes">How many times as often the other must be there.</param>
internal readonly record struct TagSlip(string Word, int LeastTimes)
{
    /// <summary>The length from which on a word is compared, the longer of the two.</summary>
    public const int ShortestWord = 6;

    /// <summary>The length from which on there are few words that differ from another by a letter in their middle.</summary>
    private const int LongWord = 7;

    /// <summary>How often the other must be there where the two may well be different words: addition, addiction.</summary>
    private const int ManyTimes = 5;

    /// <summary>The slip that makes one part of another, or null where none does.</summary>
    /// <param name="part">The part with the slip.</param>
    /// <param name="meant">The part that was meant.</param>
    public static TagSlip? Find(string part, string meant)
    {
        var (words, others) = (TagForm.WordsOf(part), TagForm.WordsOf(meant));
        if (words.Length != others.Length)
        {
            return null;
        }

        var differing = Enumerable.Range(0, words.Length).Where(index => words[index] != others[index]).Take(2).ToArray();
        return differing is [var at] && LeastTimesOf(words[at], others[at]) is { } times ? new TagSlip(words[at], times) : null;
    }

    private static int? LeastTimesOf(string word, string meant)
    {
        var (shorter, longer) = word.Length < meant.Length ? (word, meant) : (meant, word);
        if (longer.Length < ShortestWord || longer.Length - shorter.Length > 1 || !word.All(IsLetter) || !meant.All(IsLetter))
        {
            return null;
        }

        var start = word.AsSpan().CommonPrefixLength(meant);
        var end = 0;
        while (end < shorter.Length - start && word[^(end + 1)] == meant[^(end + 1)])
        {
            end++;
        }

        var isLong = longer.Length >= LongWord;
        if (shorter.Length < longer.Length)
        {
            if (start + end < shorter.Length)
            {
                return null;
            }

            // A run of one letter counts as a whole: of recal and recall, the last may be either.
            if (start > 0 && longer[start] == longer[start - 1])
            {
                return isLong ? 2 : ManyTimes;
            }

            return start == 0
                // Prefixes that change the meaning are vowels (typical, atypical; mail, email).
                ? (ReferenceEquals(longer, meant) && longer.Length > LongWord + 1 && longer[0] is not ('a' or 'e' or 'i' or 'o' or 'u') ? ManyTimes : null)
                : isLong && end > 0 ? ManyTimes : null;
        }

        return (word[start..^end], meant[start..^end]) switch
        {
            ([var a, var b], [var c, var d]) when a == d && b == c => isLong && end > 0 ? 2 : ManyTimes,
            ([_], [_]) when start > 0 && end > 0 && isLong => ManyTimes,
            _ => null,
        };
    }

    /// <summary>Whether it is a letter of an alphabet: Latin, Greek or Cyrillic.</summary>
    private static bool IsLetter(char c) => c < '\u0530' && char.IsLetter(c);
}
