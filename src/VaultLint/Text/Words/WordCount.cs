using System.Text;

namespace VaultLint.Text;

/// <summary>
/// Counts words. A word is what stands between spaces and holds a letter or digit, so a Korean word with its particle is one. Scripts that
/// set no space between words (Chinese, Japanese, Thai, Lao, Burmese, Khmer) are counted by letters.
/// </summary>
internal static class WordCount
{
    /// <summary>The number of words in a text.</summary>
    public static int Of(ReadOnlySpan<char> text)
    {
        var count = 0;
        var inWord = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                inWord = false;
            }
            else if (Rune.IsLetterOrDigit(rune))
            {
                if (IsUnspaced(rune.Value))
                {
                    count++;
                    inWord = false;
                }
                else
                {
                    count += inWord ? 0 : 1;
                    inWord = true;
                }
            }
        }

        return count;
    }

    /// <summary>Whether a text has a word.</summary>
    public static bool IsAny(ReadOnlySpan<char> text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Letters of the scripts without spaces, by the blocks of Unicode: those of South-East Asia, kana, and ideographs.</summary>
    private static bool IsUnspaced(int value) =>
        value
            is >= 0x0E00
                and <= 0x0EFF
                or >= 0x1000
                and <= 0x109F
                or >= 0x1780
                and <= 0x17FF
                or >= 0x3005
                and <= 0x3007
                or >= 0x3040
                and <= 0x30FF
                or >= 0x31F0
                and <= 0x31FF
                or >= 0x3400
                and <= 0x4DBF
                or >= 0x4E00
                and <= 0x9FFF
                or >= 0xF900
                and <= 0xFAFF
                or >= 0x20000
                and <= 0x3FFFF;
}
