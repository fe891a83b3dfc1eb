using System.Globalization;
using System.Text;
using Wcwidth;

namespace VaultLint.Text;

/// <summary>How many columns of a terminal a text takes.</summary>
internal static class DisplayWidth
{
    private const char EmojiPresentation = '\uFE0F';

    /// <summary>
    /// The columns that a text takes, counted by grapheme cluster (Unicode Standard Annex 29): as wide as its widest code point by
    /// Unicode Standard Annex 11, and two where U+FE0F asks for the emoji form or two regional indicators make a flag.
    /// </summary>
    /// <param name="text">A piece of one line. A tab counts 1: callers that expand tabs do so before. Other control characters count
    /// 0.</param>
    internal static int Measure(ReadOnlySpan<char> text)
    {
        var columns = 0;
        while (!text.IsEmpty)
        {
            var printable = text.IndexOfAnyExceptInRange(' ', '~');
            if (printable < 0)
            {
                return columns + text.Length;
            }

            // The last ASCII character stays behind: a combining mark may follow it.
            if (printable > 1)
            {
                columns += printable - 1;
                text = text[(printable - 1)..];
            }

            var cluster = StringInfo.GetNextTextElementLength(text);
            columns += MeasureCluster(text[..cluster]);
            text = text[cluster..];
        }

        return columns;
    }

    private static int MeasureCluster(ReadOnlySpan<char> cluster)
    {
        if (cluster is ['\t'])
        {
            return 1;
        }

        var widest = 0;
        var regionalIndicators = 0;
        foreach (var rune in cluster.EnumerateRunes())
        {
            // -1 stands for control characters.
            widest = Math.Max(widest, Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format ? 0 : UnicodeCalculator.GetWidth(rune));
            if (rune.Value is >= 0x1F1E6 and <= 0x1F1FF)
            {
                regionalIndicators++;
            }
        }

        return widest > 0 && (regionalIndicators > 1 || cluster.Contains(EmojiPresentation)) ? 2 : widest;
    }
}
