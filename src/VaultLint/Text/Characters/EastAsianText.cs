using System.Buffers;

namespace VaultLint.Text;

/// <summary>Tells at little cost whether East Asian characters might be another text's bytes, read as Shift_JIS, GBK, Big5 or
/// windows-949.</summary>
internal static class EastAsianText
{
    /// <summary>So many East Asian characters without a frequent one among them are suspicious.</summary>
    private const int LongestRow = 40;

    /// <summary>Behind a frequent character so much is taken for sound unread, which makes long sound texts cheap.</summary>
    private const int Stride = 100;

    /// <summary>A text with fewer of them tells nothing.</summary>
    private const int ShortestText = 4;

    /// <summary>
    /// Frequent characters of Korean, Chinese and Japanese, a third of most texts. Each one's bytes in its code page do not occur, or
    /// hardly ever, in UTF-8 text of those languages: so they are rare in damaged text.
    /// </summary>
    private static readonly SearchValues<char> Frequent = SearchValues.Create(
        "이다는의을한하은지로자수있시인아그것과해일장전주원에가도기서"
            + "的一是不了在人有我他这中大来上国个们为和地也用生要就出可以对這個們為來國時會對說，。、"
            + "のにはでてとなまも"
    );

    /// <summary>Whether the text deserves a closer look. False alarms cost time only.</summary>
    internal static bool LooksForeign(ReadOnlySpan<char> text)
    {
        var row = 0;
        var hits = 0;
        while (text.IndexOfAnyInRange('\u2E80', '\uFFFC') is >= 0 and var at)
        {
            if (Frequent.Contains(text[at]))
            {
                (hits, row) = (hits + 1, 0);
                text = text[Math.Min(at + Stride, text.Length)..];
                continue;
            }

            // Surrogates are emoji more often than ideographs.
            row += char.IsSurrogate(text[at]) ? 0 : 1;
            if (row >= LongestRow)
            {
                return true;
            }

            text = text[(at + 1)..];
        }

        return hits == 0 && row >= ShortestText;
    }
}
