using System.Collections.Immutable;
using System.Text;

namespace VaultLint.Vaults;

/// <summary>The patterns of one <c>.gitignore</c> or <c>.git/info/exclude</c>, as gitignore(5) defines them.</summary>
/// <remarks>
/// Git compares bytes: <c>?</c> is one byte of a name. Files and paths are therefore held with one character a byte
/// (<see cref="ToBytes"/>). Case counts, as it does for Git where <c>core.ignoreCase</c> is off.
/// </remarks>
internal sealed class IgnoreFile
{
    private readonly ImmutableArray<Rule> _rules;

    private IgnoreFile(ImmutableArray<Rule> rules) => _rules = rules;

    /// <summary>Reads an ignore file. A pattern that Git says never matches is left out.</summary>
    /// <param name="content">The file's bytes.</param>
    public static IgnoreFile Parse(ReadOnlySpan<byte> content)
    {
        if (content.StartsWith(Encoding.UTF8.Preamble))
        {
            content = content[Encoding.UTF8.Preamble.Length..];
        }

        var rules = ImmutableArray.CreateBuilder<Rule>();
        foreach (var range in content.Split((byte)'\n'))
        {
            var line = content[range];
            line = line is [.. var start, (byte)'\r'] ? start : line;
            if (line is not [(byte)'#', ..] && ParseRule(Encoding.Latin1.GetString(TrimSpaces(line))) is { } rule)
            {
                rules.Add(rule);
            }
        }

        return new IgnoreFile(rules.DrainToImmutable());
    }

    /// <summary>A name or path as Git compares it: one character for each byte of its UTF-8.</summary>
    public static string ToBytes(string path) => Ascii.IsValid(path) ? path : Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(path));

    /// <summary>What the last matching pattern says of a file or folder itself (not of the folders above it).</summary>
    /// <param name="path">The path from the ignore file's folder, by <see cref="ToBytes"/>.</param>
    /// <param name="isFolder">Whether the path is a folder.</param>
    /// <returns>True for ignored, false for taken back with <c>!</c>, null where no pattern matches.</returns>
    public bool? Find(ReadOnlySpan<char> path, bool isFolder)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        for (var i = _rules.Length - 1; i >= 0; i--)
        {
            var rule = _rules[i];
            if ((isFolder || !rule.FolderOnly) && rule.Pattern.IsMatch(rule.NameOnly ? name : path))
            {
                return !rule.Negated;
            }
        }

        return null;
    }

    /// <summary>Takes off the spaces at the end; a backslash keeps the one behind it.</summary>
    private static ReadOnlySpan<byte> TrimSpaces(ReadOnlySpan<byte> line)
    {
        var end = 0;
        for (var at = 0; at < line.Length; at++)
        {
            if (line[at] == '\\')
            {
                at++;
                end = Math.Min(at + 1, line.Length);
            }
            else if (line[at] != ' ')
            {
                end = at + 1;
            }
        }

        return line[..end];
    }

    private static Rule? ParseRule(string text)
    {
        var isNegated = text.StartsWith('!');
        text = isNegated ? text[1..] : text;
        var isFolderOnly = text.EndsWith('/');
        text = isFolderOnly ? text[..^1] : text;
        var isNameOnly = !text.Contains('/', StringComparison.Ordinal);
        text = text.StartsWith('/') ? text[1..] : text;
        return text.Length > 0 && PathPattern.TryParse(text, out var pattern, out _)
            ? new Rule(pattern, isNegated, isFolderOnly, isNameOnly)
            : null;
    }

    private readonly record struct Rule(PathPattern Pattern, bool Negated, bool FolderOnly, bool NameOnly);
}
