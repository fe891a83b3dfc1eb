using VaultLint.Text;
using VaultLint.Yaml;

namespace VaultLint.Notes;

/// <summary>A tag of a note.</summary>
/// <param name="Name">The tag without its hash, as written.</param>
/// <param name="Span">Where it stands, without the hash.</param>
/// <param name="InFrontmatter">Whether it stands in the frontmatter rather than in the text.</param>
internal sealed record Tag(string Name, TextSpan Span, bool InFrontmatter)
{
    /// <summary>Whether a character may stand in a tag. Letters, digits, <c>_</c>, <c>-</c>, <c>/</c> and what is neither
    /// punctuation nor space, emoji included (Obsidian Help, "Tags", section "Tag format").</summary>
    internal static bool Allows(char c) =>
        c is '_' or '-' or '/'
        || (
            c < 0x80
                ? char.IsAsciiLetterOrDigit(c)
                : c is not (>= '\u2000' and <= '\u206F' or >= '\u2E00' and <= '\u2E7F') && !char.IsWhiteSpace(c)
        )
        // The joiners that emoji, Persian and the scripts of India need.
        || c is '\u200C' or '\u200D';

    /// <summary>The length of the tag that a text begins with; 0 where it begins with none. A tag needs a character that is no
    /// digit.</summary>
    internal static int Measure(ReadOnlySpan<char> text)
    {
        var length = 0;
        var hasOther = false;
        while (length < text.Length && Allows(text[length]))
        {
            hasOther |= !char.IsDigit(text[length]);
            length++;
        }

        return hasOther ? length : 0;
    }

    /// <summary>Whether a word is a tag to Obsidian and, as it stands, text to YAML.</summary>
    internal static bool IsPlain(string word) =>
        word.Length > 0
        && char.IsLetterOrDigit(word[0])
        && Measure(word) == word.Length
        && CoreSchema.Resolve(word) == YamlScalarKind.String;

    /// <summary>Why Obsidian does not take it for a tag, and what to do; null where it does.</summary>
    internal (string Reason, string? Help)? FindFault()
    {
        var name = Name;
        if (name.Length == 0)
        {
            return ("it is empty", null);
        }

        foreach (var c in name)
        {
            if (!Allows(c))
            {
                return char.IsWhiteSpace(c)
                    ? (
                        "it holds a space",
                        $"write “{string.Join('-', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))}”, or one tag an item"
                    )
                    : ($"it holds “{c}”", "use letters, digits, “_”, “-” and “/” only");
            }
        }

        if (Measure(name) == 0)
        {
            return ("it is a number", $"add a letter, such as “y{name}”");
        }

        return name.StartsWith('/') || name.EndsWith('/') || name.Contains("//", StringComparison.Ordinal)
            ? ("a slash has nothing before or behind it", null)
            : null;
    }
}
