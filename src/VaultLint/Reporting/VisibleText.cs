using System.Globalization;
using System.Text;

namespace VaultLint.Reporting;

/// <summary>
/// Text of a note as a terminal can be trusted with it: what would steer the terminal, turn the reading direction or hide is written
/// as its code point, <c>&lt;U+202E&gt;</c>.
/// </summary>
public static class VisibleText
{
    /// <summary>A text as a terminal or a CI log can be trusted with it, on one line.</summary>
    public static string Of(string text)
    {
        var visible = new StringBuilder();
        visible.AppendVisible(text);
        return visible.ToString();
    }

    /// <summary>Appends a text; what is already there tells whether a joiner at its beginning has something to join.</summary>
    internal static void AppendVisible(this StringBuilder target, ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            var plain = text.IndexOfAnyExceptInRange(' ', '~');
            plain = plain < 0 ? text.Length : plain;
            target.Append(text[..plain]);
            text = text[plain..];
            if (text.IsEmpty)
                return;

            var isScalar = Rune.DecodeFromUtf16(text, out var rune, out var length) == System.Buffers.OperationStatus.Done;
            if (isScalar && !IsHidden(rune, target.Length > 0 ? target[^1] : '\0'))
                target.Append(text[..length]);
            else
                target.Append($"<U+{(isScalar ? rune.Value : text[0]):X4}>");

            text = text[length..];
        }
    }

    private static bool IsHidden(Rune rune, char before) => rune.Value switch
    {
        0x200C or 0x200D => !MayBeJoined(before),
        // Arabic and Indic signs that stand in Unicode's class of format characters, yet are seen.
        (>= 0x0600 and <= 0x0605) or 0x06DD or 0x070F or (>= 0x0890 and <= 0x0891) or 0x08E2 or 0x110BD or 0x110CD => false,
        // Invisible without being format characters: grapheme joiner, Hangul fillers, Khmer inherent vowels.
        0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x3164 or 0xFFA0 => true,
        // U+FFFE, U+FFFF and their like stand for no character, and XML cannot hold them.
        _ when (rune.Value & 0xFFFE) == 0xFFFE => true,
        _ => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator,
    };

    // Emoji are joined to families and professions; Arabic, Indic, Khmer and Mongolian letters choose their shape by joiners.
    private static bool MayBeJoined(char before) => char.IsLowSurrogate(before) || before is '\uFE0F'
        or (>= '\u0600' and <= '\u10FF') or (>= '\u1780' and <= '\u18AF') or (>= '\u2600' and <= '\u27BF');
}
