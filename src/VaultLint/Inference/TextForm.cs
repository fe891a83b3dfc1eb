using System.Collections.Immutable;
using VaultLint.Schemas;
using VaultLint.Schemas.Formats;

namespace VaultLint.Inference;

/// <summary>A form that all values of a property may have, as a schema asks for it.</summary>
/// <param name="Name">What it is called in a comment, in the plural.</param>
/// <param name="Keyword"><c>format</c> or <c>pattern</c>.</param>
/// <param name="Value">The format's name, or the pattern.</param>
/// <param name="IsMatch">Whether a text has the form.</param>
internal sealed record TextForm(string Name, string Keyword, string Value, Func<string, bool> IsMatch)
{
    /// <summary>A longer text is of no form: it is no value that somebody keeps to a form.</summary>
    private const int LongestText = 300;

    /// <summary>The forms that are looked for; the first that fits is taken. At most 32.</summary>
    public static ImmutableArray<TextForm> All { get; } =
    [
        OfFormat("dates", "date"),
        OfFormat("dates with a time and an offset", "date-time"),
        OfPattern("dates with a time", @"^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2})?$"),
        OfPattern("times", @"^\d{2}:\d{2}$"),
        OfFormat("addresses", "uri"),
        OfPattern("links", @"^\[\[.+\]\]$"),
        OfPattern("colours", "^#[0-9A-Fa-f]{6}$"),
        OfPattern("slugs", "^[a-z0-9]+(-[a-z0-9]+)*$"),
    ];

    /// <summary>The forms that a text has, a bit for each by its index in <see cref="All"/>.</summary>
    public static uint FormsOf(string text)
    {
        var forms = 0u;
        for (var index = 0; index < All.Length && text.Length is > 0 and <= LongestText; index++)
        {
            forms |= All[index].IsMatch(text) ? 1u << index : 0;
        }

        return forms;
    }

    private static TextForm OfFormat(string name, string format) =>
        new(name, "format", format, Format.All.First(known => known.Name == format).IsValid);

    /// <summary>Matched by what validation matches it with, so that the two cannot differ.</summary>
    private static TextForm OfPattern(string name, string pattern) => new(name, "pattern", pattern, new EcmaPattern(pattern).IsMatch);
}
