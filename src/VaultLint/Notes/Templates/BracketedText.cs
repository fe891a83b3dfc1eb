using System.Buffers;
using System.Text;
using VaultLint.Text;

namespace VaultLint.Notes;

/// <summary>
/// Text in brackets or braces that reads like something to be filled in: <c>[here the summary]</c>, <c>{summary}</c>, <c>{{summary}}</c>,
/// <c>&lt;write here&gt;</c>, <c>&lt;% … %&gt;</c>. Whether it is, the template tells in which the same stands. What has a meaning in
/// Markdown or in Obsidian is left out: links, tasks, callouts, footnotes, citations, inline fields (<c>[due:: …]</c>), flash cards
/// (<c>{{c1::…}}</c>), HTML, attributes.
/// </summary>
internal static class BracketedText
{
    /// <summary>Longer ones are not looked for, which bounds the cost of a bracket that is never closed.</summary>
    private const int Longest = 300;

    private static readonly SearchValues<char> s_openings = SearchValues.Create("[{<");

    private static readonly SearchValues<char> s_marksOfCode = SearchValues.Create("\"'=;,:`");

    /// <summary>HTML's elements with attributes that need no value (HTML, index of attributes); <c>&lt;details open&gt;</c> is a
    /// tag.</summary>
    private static readonly string[] s_elements =
    [
        "a",
        "audio",
        "button",
        "details",
        "dialog",
        "fieldset",
        "form",
        "iframe",
        "img",
        "input",
        "link",
        "ol",
        "optgroup",
        "option",
        "script",
        "select",
        "template",
        "textarea",
        "track",
        "video",
    ];

    /// <summary>The bracketed texts in a stretch of a text, in its order, each with its brackets and none over the end of a line.</summary>
    public static IEnumerable<TextSpan> FindAll(SourceText source, TextSpan region) =>
        source[region].ContainsAny(s_openings) ? Find(source, region) : [];

    private static IEnumerable<TextSpan> Find(SourceText source, TextSpan region)
    {
        var at = region.Start;
        while (at < region.End && source[TextSpan.FromBounds(at, region.End)].IndexOfAny(s_openings) is >= 0 and var found)
        {
            at += found;
            var length = Measure(source.Text.AsSpan(0, region.End), at, isFirst: at == region.Start);
            if (length > 0)
            {
                yield return new TextSpan(at, length);
            }

            at += Math.Max(1, length);
        }
    }

    /// <summary>Whether a line of code is a sentence in brackets, which is to be replaced by code, and no code itself.</summary>
    public static bool IsWholeLine(ReadOnlySpan<char> line)
    {
        line = line.Trim();
        return line.StartsWith('[')
            && line.Contains(' ')
            && !line.ContainsAny(s_marksOfCode)
            && Measure(line, 0, isFirst: true) == line.Length;
    }

    private static int Measure(ReadOnlySpan<char> text, int at, bool isFirst)
    {
        var before = at > 0 ? text[at - 1] : '\n';
        var rest = text[at..Math.Min(text.Length, at + Longest)];
        rest = rest.IndexOfAny('\n', '\r') is >= 0 and var lineEnd ? rest[..lineEnd] : rest;
        var (length, mark) = rest switch
        {
            ['{', '{', ..] => (EndOf(rest, 2, "}}"), 2),
            ['<', '%', ..] => (EndOf(rest, 2, "%>"), 2),
            ['[', ..] => (EndOfBalanced(rest, '[', ']'), 1),
            ['{', ..] => (EndOfBalanced(rest, '{', '}'), 1),
            _ => (EndOf(rest, 1, ">"), 1),
        };
        if (length == 0)
        {
            return 0;
        }

        var content = rest[mark..(length - mark)].Trim();
        var after = at + length < text.Length ? text[at + length] : '\n';
        if (content.Contains("::", StringComparison.Ordinal) || !HasLetters(content))
        {
            return 0;
        }

        var isText = rest[0] switch
        {
            '[' => rest[1] != '['
                && before is not ('!' or '[' or ']' or '^' or '\\')
                && after is not ('(' or '[')
                && !(after == ':' && isFirst)
                && content[0] is not ('!' or '^' or '#' or '@' or '%')
                && !content.Equals("TOC", StringComparison.OrdinalIgnoreCase),
            '{' => before is not ('$' or '\\' or '^' or '_') && content[0] is not ('%' or '#' or '.' or ':' or '=' or '/' or '!'),
            _ => mark == 2 || (rest[1] != ' ' && IsNoTag(content)),
        };
        return isText ? length : 0;
    }

    private static int EndOf(ReadOnlySpan<char> text, int from, string closing) =>
        text[from..].IndexOf(closing, StringComparison.Ordinal) is >= 0 and var end ? from + end + closing.Length : 0;

    private static int EndOfBalanced(ReadOnlySpan<char> text, char opening, char closing)
    {
        var depth = 0;
        var last = text.LastIndexOf(closing);
        for (var at = 0; at <= last; at++)
        {
            depth +=
                text[at] == opening ? 1
                : text[at] == closing ? -1
                : 0;
            if (depth == 0)
            {
                return at + 1;
            }
        }

        return 0;
    }

    /// <summary>Whether something in angle brackets is neither a tag of HTML nor an address.</summary>
    private static bool IsNoTag(ReadOnlySpan<char> content)
    {
        if (
            Rune.DecodeFromUtf16(content, out var first, out _) != OperationStatus.Done
            || !Rune.IsLetter(first)
            || content.ContainsAny("<=\"@/")
        )
        {
            return false;
        }

        var space = content.IndexOfAny(' ', '\t');
        var isElement = space > 0 && s_elements.Contains(content[..space].ToString(), StringComparer.OrdinalIgnoreCase);
        return !char.IsAscii(content[0]) || (space > 0 && !isElement);
    }

    private static bool HasLetters(ReadOnlySpan<char> content)
    {
        var letters = 0;
        foreach (var rune in content.EnumerateRunes())
        {
            letters += Rune.IsLetter(rune) ? 1 : 0;
            if (letters > 1)
            {
                return true;
            }
        }

        return false;
    }
}
