using System.Globalization;
using System.Text;

namespace VaultLint.Reporting;

/// <summary>
/// Text of a note as a terminal or a CI log can be trusted with it: what would steer the terminal, turn the reading direction or hide is written
/// as its code point, <c>&lt;U+202E&gt;</c>, and so is a character of what CI would take for a command.
/// </summary>
/// <remarks>
/// A runner of GitHub takes a line for a command that begins, but for spaces, with <c>::name</c>, and one that has <c>##[name]</c> anywhere (actions/runner, ActionCommand.cs); an agent of Azure Pipelines
/// one with <c>##vso[area.action]</c> anywhere, and TeamCity <c>##teamcity[name]</c>.
/// </remarks>
public static class VisibleText
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
        ArgumentNullException.ThrowIfNull(text);
        var visible = new StringBuilder();
        foreach (var line in text.Split('\n'))
        {
            visible.AppendVisibleWithTabs(line);
            visible.Append('\n');
        }

        return visible.ToString(0, visible.Length - 1);
    }

    /// <summary>Whether a text of several lines holds what would steer a terminal, or give a command to CI. What only hides is none.</summary>
    public static bool Steers(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        // Of control characters, a CR may end a line.
        return text.AsSpan().ContainsAnyInRange('\u0080', '\u009F') || text.Any(c => c is (< ' ' and not ('\t' or '\r' or '\n')) or '\x7F')
            || text.Split('\n').Any(line => line.Contains('[', StringComparison.Ordinal) || line.Contains("::", StringComparison.Ordinal)) && Commands(text);

        static bool Commands(string text) => text.Split('\n').Any(line =>
        {
            var shown = new StringBuilder();
            shown.AppendWithoutCommands(line);
            return shown.Length != line.Length;
        });
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
                return;

            var isScalar = Rune.DecodeFromUtf16(text, out var rune, out var length) == System.Buffers.OperationStatus.Done;
            if (isScalar && !IsHidden(rune, target.Length > 0 ? target[^1] : '\0'))
                target.Append(text[..length]);
            else
                target.Append($"<U+{(isScalar ? rune.Value : text[0]):X4}>");

            text = text[length..];
        }
    }

    /// <summary>Appends ASCII. What is already there counts, since a command may be put together from pieces.</summary>
    private static void AppendWithoutCommands(this StringBuilder target, ReadOnlySpan<char> text)
    {
        while (text.IndexOfAny('[', ':') is >= 0 and var at)
        {
            target.Append(text[..at]);
            var isCommand = text[at] == '[' ? EndsInCommandName(target) : (at + 1 == text.Length || text[at + 1] == ':') && IsAtLineStart(target);
            if (isCommand)
                target.Append($"<U+{(int)text[at]:X4}>");
            else
                target.Append(text[at]);

            text = text[(at + 1)..];
        }

        target.Append(text);
    }

    /// <summary>Whether <c>##</c> stands at the end, or with a word behind it.</summary>
    private static bool EndsInCommandName(StringBuilder text)
    {
        const int LongestName = 20;
        var at = text.Length - 1;
        while (at > text.Length - LongestName && at >= 0 && char.IsAsciiLetter(text[at]))
            at--;

        return at >= 1 && text[at] == '#' && text[at - 1] == '#';
    }

    private static bool IsAtLineStart(StringBuilder text)
    {
        const int MostSpaces = 1_000;
        for (var at = text.Length - 1; at >= 0 && text[at] != '\n'; at--)
        {
            if (!char.IsWhiteSpace(text[at]))
                return false;
            // Sooner said too often than sought for ever.
            if (at < text.Length - MostSpaces)
                return true;
        }

        return true;
    }

    /// <summary>Whether a character would hide, or steer what shows it, wherever it stands.</summary>
    internal static bool IsHidden(Rune rune) => IsHidden(rune, '\uFE0F');

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
