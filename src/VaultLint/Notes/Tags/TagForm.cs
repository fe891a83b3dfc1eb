using System.Text;
using VaultLint.Text;

namespace VaultLint.Notes;

/// <summary>What tags are compared by where a likeness is looked for: without case, Unicode form, hyphens, underscores and the plural of
/// English.</summary>
internal static class TagForm
{
    /// <summary>Words that look like the plural of another word, but are none.</summary>
    private static readonly HashSet<string> s_noPlurals =
    [
        "arms",
        "customs",
        "ftps",
        "glasses",
        "goods",
        "https",
        "imaps",
        "ldaps",
        "logistics",
        "means",
        "news",
        "windows",
        "works",
    ];

    /// <summary>The form of a tag: its parts' forms, in their order, with the slashes between them.</summary>
    public static string Of(string tag) => string.Join('/', tag.Split('/').Select(OfPart));

    /// <summary>The form of a tag, whatever the order of its parts.</summary>
    public static string OfAnyOrder(string tag) => string.Join('/', tag.Split('/').Select(OfPart).Order(StringComparer.Ordinal));

    /// <summary>The form of a part of a tag: its words without what divides them. Between digits a hyphen says something: <c>1-0</c> is not
    /// <c>10</c>.</summary>
    public static string OfPart(string part)
    {
        // In so short a tag (c-r, i-o) there is little else that could tell it from another.
        const int Shortest = 4;
        var words = WordsOf(part);
        if (words.Sum(word => word.Length) < Shortest)
        {
            return UnicodeForm.ToNfc(part).ToLowerInvariant();
        }

        var form = new StringBuilder(part.Length);
        foreach (var word in words)
        {
            if (form.Length > 0 && char.IsDigit(form[^1]) && char.IsDigit(word[0]))
            {
                form.Append('-');
            }

            form.Append(Singular(word));
        }

        return form.ToString();
    }

    /// <summary>The words of a part of a tag, in lower case.</summary>
    public static string[] WordsOf(string part) =>
        UnicodeForm.ToNfc(part).ToLowerInvariant().Split(['-', '_'], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>What a word and its plural have in common; it need not be a word.</summary>
    private static string Singular(string word)
    {
        const int Shortest = 4;
        if (word.Length < Shortest || !char.IsLetter(word[^2]) || s_noPlurals.Contains(word))
        {
            return word;
        }

        // analysis, analyses; but not basis, base
        if (word.EndsWith("sis", StringComparison.Ordinal) && word.Length > Shortest + 1)
        {
            return word[..^2];
        }

        var stem = word;
        // No plural: process; status; what is offered as a service (saas).
        if (
            word.EndsWith('s')
            && word[^2] != 's'
            && !word.EndsWith("aas", StringComparison.Ordinal)
            && !(word.EndsWith("us", StringComparison.Ordinal) && word.Length > Shortest)
        )
        {
            stem = word[..^1];
        }

        return stem switch
        {
            // query, queries; movie, movies
            [.. var begin, 'i', 'e'] when begin.Length > 1 => $"{begin}y",
            // class, classes; box, boxes; batch, batches; and so size, sizes; cache, caches; database, databases
            [.., 's', 'e'] when stem.Length > Shortest => stem[..^1],
            [.., 'x' or 'z', 'e'] or [.., 'c' or 's', 'h', 'e'] when stem.Length >= Shortest => stem[..^1],
            _ => stem,
        };
    }
}
