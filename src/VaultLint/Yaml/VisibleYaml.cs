using System.Globalization;
using System.Text;
using VaultLint.Text;

namespace VaultLint.Yaml;

/// <summary>Texts of notes and names of files as YAML that hides nothing and gives no command to CI. A YAML reader gets the text as it
/// was.</summary>
internal static class VisibleYaml
{
    /// <summary>A text as a double-quoted scalar on one line (YAML 1.2.2, section 7.3.1).</summary>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        for (var at = 0; at < text.Length; )
        {
            var isCharacter = Rune.TryGetRuneAt(text, at, out var rune);
            var value = isCharacter ? rune.Value : text[at];
            _ = value switch
            {
                '"' or '\\' => quoted.Append('\\').Append((char)value),
                '\n' => quoted.Append("\\n"),
                '\t' => quoted.Append("\\t"),
                _ when isCharacter && !NeedsEscape(rune, quoted) => quoted.Append(text, at, rune.Utf16SequenceLength),
                > char.MaxValue => quoted.Append(CultureInfo.InvariantCulture, $"\\U{value:X8}"),
                _ => quoted.Append(CultureInfo.InvariantCulture, $"\\u{value:X4}"),
            };
            at += isCharacter ? rune.Utf16SequenceLength : 1;
        }

        return quoted.Append('"').ToString();
    }

    private static bool NeedsEscape(Rune rune, StringBuilder before) =>
        rune.Value switch
        {
            '[' => VisibleText.EndsInCommandName(before),
            // It looks like a space.
            0xA0 => true,
            _ => VisibleText.IsHidden(rune, VisibleText.LastRune(before)),
        };
}
