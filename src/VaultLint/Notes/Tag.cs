using VaultLint.Text;

namespace VaultLint.Notes;

/// <summary>A tag of a note.</summary>
/// <param name="Name">The tag without its hash, as written.</param>
/// <param name="Span">Where it stands, without the hash.</param>
/// <param name="InFrontmatter">Whether it stands in the frontmatter rather than in the text.</param>
public sealed record Tag(string Name, TextSpan Span, bool InFrontmatter)
{
    /// <summary>The part before the first slash; the whole tag where there is none.</summary>
    public string Namespace => Name.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash ? Name[..slash] : Name;

    /// <summary>Whether a character may stand in a tag. Letters, digits, <c>_</c>, <c>-</c>, <c>/</c> and what is neither
    /// punctuation nor space, emoji included (Obsidian Help, "Tags", section "Tag format").</summary>
    internal static bool Allows(char c) =>
        c is '_' or '-' or '/'
        || (c < 0x80 ? char.IsAsciiLetterOrDigit(c) : c is not (>= '\u2000' and <= '\u206F' or >= '\u2E00' and <= '\u2E7F') && !char.IsWhiteSpace(c))
        || c == '\u200D';

    /// <summary>The length of the tag that a text begins with; 0 where it begins with none. A tag needs a character that is no digit.</summary>
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
}
