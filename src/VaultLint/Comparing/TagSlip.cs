using VaultLint.Notes;

namespace VaultLint.Comparing;

/// <summary>A slip of the hand in a part of a tag: two parts that differ in one word by a letter too many or too few, a vowel or what
/// sounds alike, or by two letters exchanged.</summary>
/// <remarks>Words of a language lie close to each other, so that little is taken for a slip: nothing in short words, nothing where words
/// are inflected (encode, encoder, encoded) or begin (import, export), no other consonant (interface, interlace), and nothing in scripts
/// whose characters are syllables.</remarks>
/// <param name="Word">The word with the slip.</param>
/// <param name="LeastTimes">How many times as often the other must be there.</param>
internal readonly record struct TagSlip(string Word, int LeastTimes)
{
    /// <summary>The length from which on a word is compared, the longer of the two.</summary>
    public const int ShortestWord = 6;

    /// <summary>The length from which on a letter doubled, not doubled or exchanged with the next is hardly ever another word.</summary>
    private const int LongWord = 7;

    /// <summary>The length from which on there are few words with another's letters and one more (handed, handled).</summary>
    private const int LongerWord = 8;

    /// <summary>The length from which on there are few words that differ by a vowel (pointing, painting).</summary>
    private const int LongestWord = 9;

    /// <summary>How often the other must be there where the two are hardly different words.</summary>
    private const int FewTimes = 2;

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

            // A run of one letter counts as a whole: of recal and recall, the last may be either. But a licensee is no license.
            if (start > 1 && longer[start] == longer[start - 1] && !longer.EndsWith("ee", StringComparison.Ordinal))
            {
                return isLong ? FewTimes : ManyTimes;
            }

            var isInside = start > 0 && end > 0 && longer.Length >= LongerWord;
            // What may be put before a word is mostly a vowel, or stands before one: typical, atypical; mail, email; election, selection.
            var isCutOff = start == 0 && word == shorter && word.Length >= LongerWord && !IsVowel(longer[0]) && !IsVowel(longer[1]);
            return isInside || isCutOff ? ManyTimes : null;
        }

        return (word[start..^end], meant[start..^end]) switch
        {
            ([var a, var b], [var c, var d]) when a == d && b == c => isLong && start > 0 && end > 0 ? FewTimes : ManyTimes,
            ([var a], [var b])
                when start > 0 && end > 0 && (SoundAlike(a, b) ? isLong : IsVowel(a) && IsVowel(b) && word.Length >= LongestWord) =>
                ManyTimes,
            _ => null,
        };
    }

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u';

    /// <summary>Letters that many write for each other: normalise, license, sektion.</summary>
    private static bool SoundAlike(char a, char b) =>
        (a, b) is ('s', 'z') or ('z', 's') or ('c', 's') or ('s', 'c') or ('c', 'k') or ('k', 'c');

    /// <summary>Whether it is a letter of an alphabet: Latin, Greek or Cyrillic.</summary>
    private static bool IsLetter(char c) => c < '\u0530' && char.IsLetter(c);
}
