using System.Globalization;
using System.Text;

namespace VaultLint.Text;

/// <summary>Texts as they stand in addresses and in names of files.</summary>
internal static class Slug
{
    /// <summary>A text in lower case, its words joined by hyphens, in NFC: <c>Amazon S3: What’s new?</c> is <c>amazon-s3-whats-new</c>.
    /// A word is made of letters of any script, with their marks, and of digits; apostrophes do not part words. A text without a word stays
    /// as it is.</summary>
    public static string Of(string text)
    {
        var slug = new StringBuilder(text.Length);
        var isApart = false;
        foreach (var rune in UnicodeForm.ToNfc(text).EnumerateRunes())
        {
            if (
                Rune.IsLetterOrDigit(rune)
                || (
                    Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
                    && rune.Value is not (>= 0xFE00 and <= 0xFE0F)
                )
            )
            {
                slug.Append(isApart && slug.Length > 0 ? "-" : "").Append(Rune.ToLowerInvariant(rune));
                isApart = false;
            }
            else if (rune.Value is not ('\'' or 0x2019))
            {
                isApart = true;
            }
        }

        return slug.Length == 0 ? text.Trim() : slug.ToString();
    }
}
