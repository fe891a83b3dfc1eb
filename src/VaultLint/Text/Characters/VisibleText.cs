using System.Globalization;
using System.Text;

namespace VaultLint.Text;

/// <summary>
/// Text of a note as a terminal or a CI log can be trusted with it: what would steer the terminal, turn the reading direction or hide is
/// written as its code point, <c>&lt;U+202E&gt;</c>, and so is a character of what CI would take for a command.
/// </summary>
/// <remarks>
/// A runner of GitHub takes a line for a command that begins, but for spaces, with <c>::name</c>, and one that has <c>##[name]</c> anywhere
/// (actions/runner, ActionCommand.cs); an agent of Azure Pipelines one with <c>##vso[area.action]</c> anywhere, and TeamCity
/// <c>##teamcity[name]</c>.
/// </remarks>
internal static class VisibleText
{
    /// <summary>A text as a terminal or a CI log can be trusted with it, on one line.</summary>
    public static string Of(string text)
    {
        var visible = new StringBuilder();
        visible.AppendVisible(text);
        return visible.ToString();
    }

    /// <summary>A text that will stand behind others on its line.</summary>
    internal static string WithinLine(string text)
    {
        const string Others = "…";
        var visible = new StringBuilder(Others);
        visible.AppendVisible(text);
        return visible.ToString(Others.Length, visible.Length - Others.Length);
    }

    /// <summary>Appends a text in which tabs stay.</summary>
    internal static void AppendVisibleWithTabs(this StringBuilder target, ReadOnlySpan<char> text)
    {
        while (text.IndexOf('\t') is >= 0 and var tab)
        {
            target.AppendVisible(text[..tab]);
            target.Append('\t');
            text = text[(tab + 1)..];
        }

        target.AppendVisible(text);
    }

    /// <summary>A text of several lines as a terminal or a CI log can be trusted with it: line breaks and tabs stay.</summary>
    public static string OfLines(string text)
    {
        var visible = new StringBuilder();
        foreach (var line in text.Split('\n'))
        {
            visible.AppendVisibleWithTabs(line);
            visible.Append('\n');
        }

        return visible.ToString(0, visible.Length - 1);
    }

    /// <summary>Whether a text of several lines holds what would steer a terminal, or give a command to CI. What only hides is
    /// none.</summary>
    public static bool Steers(string text)
    {
        return text.Split('\n')
            .Any(line =>
            {
                // A CR may stand before the LF. Elsewhere it lets what follows replace the line on a terminal, and some runners of CI take
                // it for the end of a line.
                line = line.EndsWith('\r') ? line[..^1] : line;
                var mayCommand = line.Contains('[', StringComparison.Ordinal) || line.Contains("::", StringComparison.Ordinal);
                return line.Any(c => char.IsControl(c) && c != '\t') || (mayCommand && Commands(line));
            });

        static bool Commands(string line)
        {
            var shown = new StringBuilder();
            shown.AppendWithoutCommands(line);
            return shown.Length != line.Length;
        }
    }

    /// <summary>Appends a text; what is already there tells whether a joiner at its beginning has something to join.</summary>
    internal static void AppendVisible(this StringBuilder target, ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            var plain = text.IndexOfAnyExceptInRange(' ', '~');
            plain = plain < 0 ? text.Length : plain;
            target.AppendWithoutCommands(text[..plain]);
            text = text[plain..];
            if (text.IsEmpty)
            {
                return;
            }

            var isScalar = Rune.DecodeFromUtf16(text, out var rune, out var length) == System.Buffers.OperationStatus.Done;
            if (isScalar && !IsHidden(rune, LastRune(target)))
            {
                target.Append(text[..length]);
            }
            else
            {
                target.Append($"<U+{(isScalar ? rune.Value : text[0]):X4}>");
            }

            text = text[length..];
        }
    }

    /// <summary>Appends ASCII. What is already there counts, since a command may be put together from pieces.</summary>
    private static void AppendWithoutCommands(this StringBuilder target, ReadOnlySpan<char> text)
    {
        while (text.IndexOfAny('[', ':') is >= 0 and var at)
        {
            target.Append(text[..at]);
            var isCommand =
                text[at] == '[' ? EndsInCommandName(target) : (at + 1 == text.Length || text[at + 1] == ':') && IsAtLineStart(target);
            if (isCommand)
            {
                target.Append($"<U+{(int)text[at]:X4}>");
            }
            else
            {
                target.Append(text[at]);
            }

            text = text[(at + 1)..];
        }

        target.Append(text);
    }

    /// <summary>Whether <c>##</c> stands at the end, or with a word behind it.</summary>
    internal static bool EndsInCommandName(StringBuilder text)
    {
        const int LongestName = 20;
        var at = text.Length - 1;
        while (at > text.Length - LongestName && at >= 0 && char.IsAsciiLetter(text[at]))
        {
            at--;
        }

        return at >= 1 && text[at] == '#' && text[at - 1] == '#';
    }

    private static bool IsAtLineStart(StringBuilder text)
    {
        const int MostSpaces = 1_000;
        for (var at = text.Length - 1; at >= 0 && text[at] != '\n'; at--)
        {
            if (!char.IsWhiteSpace(text[at]))
            {
                return false;
            }
            // Sooner said too often than sought for ever.
            if (at < text.Length - MostSpaces)
            {
                return true;
            }
        }

        return true;
    }

    /// <summary>The last character of a text; U+0000 where it is empty, U+FFFD for half of a surrogate pair.</summary>
    internal static Rune LastRune(StringBuilder text)
    {
        if (text.Length == 0)
        {
            return default;
        }

        var last = text[^1];
        return char.IsLowSurrogate(last) && text.Length > 1 && Rune.TryCreate(text[^2], last, out var pair) ? pair
            : Rune.TryCreate(last, out var rune) ? rune
            : Rune.ReplacementChar;
    }

    /// <summary>Whether a character would hide, or steer what shows it.</summary>
    /// <param name="rune">The character.</param>
    /// <param name="before">The character before it: joiners and selectors of shape are seen by what they do to it.</param>
    internal static bool IsHidden(Rune rune, Rune before) =>
        rune.Value switch
        {
            _ when HiddenCharacters.IsSelector(rune) => !HiddenCharacters.TakesSelector(before, rune),
            (>= 0x180B and <= 0x180D) or 0x180F => !HiddenCharacters.IsMongolian(before),
            0x200C or 0x200D => !MayBeJoined(before),
            // Arabic and Indic signs that stand in Unicode's class of format characters, yet are seen.
            (>= 0x0600 and <= 0x0605) or 0x06DD or 0x070F or (>= 0x0890 and <= 0x0891) or 0x08E2 or 0x110BD or 0x110CD => false,
            // Invisible without being format characters: grapheme joiner, Hangul fillers, Khmer inherent vowels.
            0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x3164 or 0xFFA0 => true,
            // Unassigned, and to be shown as nothing all the same (Unicode Character Database, Default_Ignorable_Code_Point).
            0x2065 or (>= 0xFFF0 and <= 0xFFF8) or (>= 0xE0000 and <= 0xE0FFF) => true,
            // U+FFFE, U+FFFF and their like stand for no character, and XML cannot hold them.
            _ when (rune.Value & 0xFFFE) == 0xFFFE => true,
            _ => Rune.GetUnicodeCategory(rune)
                is UnicodeCategory.Control
                    or UnicodeCategory.Format
                    or UnicodeCategory.LineSeparator
                    or UnicodeCategory.ParagraphSeparator,
        };

    // Emoji are joined to families and professions; Arabic, Indic, Khmer and Mongolian letters choose their shape by joiners.
    private static bool MayBeJoined(Rune before) =>
        before.Value is >= 0x10000 or 0xFE0F or (>= 0x0600 and <= 0x10FF) or (>= 0x1780 and <= 0x18AF) or (>= 0x2600 and <= 0x27BF);
}
