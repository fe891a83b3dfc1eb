using System.Collections.Immutable;
using System.Text;

namespace VaultLint.Vaults;

/// <summary>A set such as <c>[a-z_]</c> or <c>[!0-9]</c> in a pattern, as fnmatch(3) and Git's wildmatch read it.</summary>
internal sealed class CharacterSet
{
    private readonly bool _negated;
    private readonly ImmutableArray<(int First, int Last)> _ranges;

    private CharacterSet(bool negated, ImmutableArray<(int First, int Last)> ranges, string? backwardRange)
    {
        _negated = negated;
        _ranges = ranges;
        BackwardRange = backwardRange;
    }

    /// <summary>The first range that is empty because it ends before it begins, such as <c>z-a</c>, as written; or null. Git accepts such
    /// ranges.</summary>
    public string? BackwardRange { get; }

    /// <summary>Whether the set matches no character of a name: a slash divides names.</summary>
    public bool HoldsOnlySlashes => !_negated && _ranges.All(range => range.First > range.Last || range is (First: '/', Last: '/'));

    /// <summary>Whether the set holds a character.</summary>
    public bool Contains(Rune character)
    {
        foreach (var (first, last) in _ranges)
        {
            if (character.Value >= first && character.Value <= last)
            {
                return !_negated;
            }
        }

        return _negated;
    }

    /// <summary>Reads the set that begins a text.</summary>
    /// <param name="text">A text that begins with <c>[</c>.</param>
    /// <param name="length">Length of the set with its brackets, in UTF-16 code units.</param>
    /// <returns>The set, or null where it is never closed or names a class that does not exist, as <c>[[:word:]]</c> does.</returns>
    public static CharacterSet? Read(ReadOnlySpan<char> text, out int length)
    {
        length = 0;
        var at = 1;
        var negated = at < text.Length && text[at] is '!' or '^';
        if (negated)
        {
            at++;
        }

        var ranges = ImmutableArray.CreateBuilder<(int First, int Last)>();
        var previous = -1;
        var previousStart = at;
        string? backward = null;
        var close = -1;
        // A bracket that comes first is a member: "[]a]" holds "]" and "a".
        for (var isFirst = true; at < text.Length; isFirst = false)
        {
            if (text[at] == ']' && !isFirst)
            {
                length = at + 1;
                return new CharacterSet(negated, ranges.DrainToImmutable(), backward);
            }

            // "[:name:]", or only a bracket and a colon in the set. The next bracket that closes is looked for once, not from each that
            // opens.
            var isClass = text[at..].StartsWith("[:", StringComparison.Ordinal);
            close =
                isClass && close < at
                    ? text[at..].IndexOf(']') is >= 0 and var next
                        ? at + next
                        : text.Length
                    : close;
            if (isClass && close < text.Length && close >= at + 3 && text[close - 1] == ':')
            {
                if (!AddClass(text[(at + 2)..(close - 1)], ranges))
                {
                    return null;
                }

                at = close + 1;
                previous = -1;
            }
            else if (text[at] == '-' && previous >= 0 && at + 1 < text.Length && text[at + 1] != ']')
            {
                at++;
                var last = ReadMember(text, ref at);
                ranges.Add((previous, last));
                backward ??= last < previous ? text[previousStart..at].ToString() : null;
                previous = -1;
            }
            else
            {
                previousStart = at;
                previous = ReadMember(text, ref at);
                ranges.Add((previous, previous));
            }
        }

        return null;
    }

    private static int ReadMember(ReadOnlySpan<char> text, ref int at)
    {
        if (text[at] == '\\' && at + 1 < text.Length)
        {
            at++;
        }

        Rune.DecodeFromUtf16(text[at..], out var rune, out var width);
        at += width;
        return rune.Value;
    }

    /// <summary>Adds the ASCII members of a POSIX class; false where there is no such class.</summary>
    private static bool AddClass(ReadOnlySpan<char> name, ImmutableArray<(int First, int Last)>.Builder ranges)
    {
        (int First, int Last)[] members = name switch
        {
            "alnum" => [('0', '9'), ('A', 'Z'), ('a', 'z')],
            "alpha" => [('A', 'Z'), ('a', 'z')],
            "blank" => [('\t', '\t'), (' ', ' ')],
            "cntrl" => [(0, 0x1F), (0x7F, 0x7F)],
            "digit" => [('0', '9')],
            "graph" => [('!', '~')],
            "lower" => [('a', 'z')],
            "print" => [(' ', '~')],
            "punct" => [('!', '/'), (':', '@'), ('[', '`'), ('{', '~')],
            "space" => [('\t', '\r'), (' ', ' ')],
            "upper" => [('A', 'Z')],
            "xdigit" => [('0', '9'), ('A', 'F'), ('a', 'f')],
            _ => [],
        };
        ranges.AddRange(members);
        return members.Length > 0;
    }
}
