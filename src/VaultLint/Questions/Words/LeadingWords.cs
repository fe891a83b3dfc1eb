namespace VaultLint.Questions;

/// <summary>Words, in a fixed order, with one of which a text may begin, without regard to case. Most texts are told by their first
/// character.</summary>
internal sealed class LeadingWords
{
    private readonly string[] _words;

    /// <summary>The first character of each word, in upper case.</summary>
    private readonly char[] _firsts;

    /// <summary>Takes the words, none of them empty.</summary>
    public LeadingWords(params string[] words)
    {
        _words = words;
        _firsts = Array.ConvertAll(words, word => char.ToUpperInvariant(word[0]));
    }

    /// <summary>How many there are.</summary>
    public int Count => _words.Length;

    /// <summary>A word, by its index from 0.</summary>
    public string this[int index] => _words[index];

    /// <summary>The first word that a text begins with, or null.</summary>
    public string? Find(ReadOnlySpan<char> text) => FindIndex(text, 0) is >= 0 and var index ? _words[index] : null;

    /// <summary>The length of the longest word that a text begins with, or 0.</summary>
    public int MeasureLongest(ReadOnlySpan<char> text)
    {
        var longest = 0;
        for (var index = FindIndex(text, 0); index >= 0; index = FindIndex(text, index + 1))
        {
            longest = Math.Max(longest, _words[index].Length);
        }

        return longest;
    }

    /// <summary>The index of the first word, from one on, that a text begins with, or -1.</summary>
    public int FindIndex(ReadOnlySpan<char> text, int from)
    {
        if (text.IsEmpty)
        {
            return -1;
        }

        var first = char.ToUpperInvariant(text[0]);
        for (var index = from; _firsts.AsSpan(index).IndexOf(first) is >= 0 and var next; index++)
        {
            index += next;
            if (text.StartsWith(_words[index], StringComparison.OrdinalIgnoreCase))
            {
                return index;
            }
        }

        return -1;
    }
}
