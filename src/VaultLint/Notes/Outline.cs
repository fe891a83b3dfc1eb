using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using VaultLint.Configuration;
using VaultLint.Text;

namespace VaultLint.Notes;

/// <summary>The headings of a note, each with its section.</summary>
/// <param name="Sections">The sections in the text's order; a section holds those of deeper headings below it.</param>
/// <param name="Body">The note without its frontmatter.</param>
public sealed record Outline(ImmutableArray<Section> Sections, TextSpan Body)
{
    /// <summary>The sections that answer to a wanted one, in the text's order.</summary>
    public IEnumerable<Section> FindAll(SectionSpec wanted)
    {
        var key = Section.KeyOf(wanted.Heading);
        return Sections.Where(section => section.Key == key && (wanted.Level is null || wanted.Level == section.Level));
    }
}

/// <summary>A heading with what stands below it, up to the next heading of its level or above.</summary>
/// <param name="Level">The heading's level, 1 to 6.</param>
/// <param name="Heading">The heading's text without its marks, as written.</param>
/// <param name="HeadingSpan">Where the heading's text stands.</param>
/// <param name="Span">The heading and all below it.</param>
/// <param name="IsEmpty">Whether nothing but headings, rules and comments stands below the heading.</param>
public sealed record Section(int Level, string Heading, TextSpan HeadingSpan, TextSpan Span, bool IsEmpty)
{
    /// <summary>What headings are compared by: see <see cref="KeyOf"/>.</summary>
    public string Key { get; } = KeyOf(Heading);

    /// <summary>A heading without what Obsidian hangs on its end: tags and the id of a block.</summary>
    private static ReadOnlySpan<char> WithoutMarks(ReadOnlySpan<char> heading)
    {
        while (heading.LastIndexOf(' ') is > 0 and var space && heading[(space + 1)..] is ['^' or '#', _, ..])
        {
            heading = heading[..space].TrimEnd();
        }

        return heading;
    }

    /// <summary>A heading without what does not count in a comparison: emoji and other symbols, punctuation, case, spacing, Unicode form,
    /// and a number in front ("3. ").</summary>
    public static string KeyOf(string heading)
    {
        var text = WithoutMarks(UnicodeForm.ToNfc(heading).AsSpan().Trim());
        var digits = text.IndexOfAnyExceptInRange('0', '9');
        if (digits > 0 && text[digits] is '.' or ')')
        {
            text = text[(digits + 1)..];
        }

        var key = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune)
                || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark && rune.Value is not (0xFE0E or 0xFE0F))
            {
                key.Append(Rune.ToLowerInvariant(rune));
            }
        }

        return key.Length == 0 ? heading.Trim() : key.ToString();
    }
}
