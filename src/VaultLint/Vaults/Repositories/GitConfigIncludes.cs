using System.Buffers;
using System.Text;

namespace VaultLint.Vaults.Repositories;

/// <summary>Finds the files that a config file of Git includes (git-config(1), “Syntax” and “Includes”).</summary>
/// <remarks>It reads as Git does, character by character. At what Git calls a bad config line it ends, as Git does.</remarks>
internal sealed class GitConfigIncludes
{
    private const char End = '\uFFFF';

    private static readonly SearchValues<char> s_nameEnds = SearchValues.Create(" \t\n.\"]");

    private readonly string _text;
    private int _at;

    private GitConfigIncludes(string text) => _text = text;

    /// <summary>Reads the values of <c>include.path</c> and <c>includeIf.….path</c>, whatever the condition.</summary>
    /// <param name="content">The file's bytes.</param>
    /// <returns>The values, with quotes and escapes resolved; empty ones are left out.</returns>
    public static List<string> Read(ReadOnlySpan<byte> content) =>
        new GitConfigIncludes(Encoding.UTF8.GetString(content).TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal)).Read();

    private List<string> Read()
    {
        var included = new List<string>();
        var isInclude = false;
        while (SkipToToken() is var c && c != End)
        {
            if (c == '[')
            {
                if (ReadSection() is not { } section)
                {
                    break;
                }

                isInclude =
                    section.Equals("include", StringComparison.OrdinalIgnoreCase)
                    || section.Equals("includeIf", StringComparison.OrdinalIgnoreCase);
            }
            else if (!char.IsAsciiLetter(c) || !TryReadVariable(out var key, out var value))
            {
                break;
            }
            else if (isInclude && value.Length > 0 && key.Equals("path", StringComparison.OrdinalIgnoreCase))
            {
                included.Add(value);
            }
        }

        return included;
    }

    /// <summary>The next character, which is taken.</summary>
    private char Next() => _at < _text.Length ? _text[_at++] : End;

    /// <summary>Skips space and comments up to a head or a variable, and returns its first character without taking it.</summary>
    private char SkipToToken()
    {
        for (var isComment = false; _at < _text.Length; _at++)
        {
            var c = _text[_at];
            isComment = c != '\n' && (isComment || c is '#' or ';');
            if (!isComment && !char.IsWhiteSpace(c))
            {
                return c;
            }
        }

        return End;
    }

    /// <summary>Takes the head of a section, as <c>[include]</c> or <c>[includeIf "gitdir:/a"]</c>.</summary>
    /// <returns>The section's name without the part in quotes or behind a dot; null where the head is broken.</returns>
    private string? ReadSection()
    {
        _at++;
        var start = _at;
        var length = _text.AsSpan(start).IndexOfAny(s_nameEnds);
        if (length < 0)
        {
            return null;
        }

        var isQuoted = false;
        for (_at += length; Next() is not (End or '\n') and var c; )
        {
            if (c == '\\' && isQuoted)
            {
                Next();
            }
            else if (c == ']' && !isQuoted)
            {
                return _text.Substring(start, length);
            }

            isQuoted ^= c == '"';
        }

        return null;
    }

    /// <summary>Takes a variable, as <c>path = value</c>, or <c>key</c> alone.</summary>
    private bool TryReadVariable(out string key, out string value)
    {
        var start = _at;
        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] == '-'))
        {
            _at++;
        }

        (key, value) = (_text[start.._at], "");
        while (_at < _text.Length && _text[_at] is ' ' or '\t')
        {
            _at++;
        }

        return Next() switch
        {
            '\n' or End => true,
            '=' => TryReadValue(out value),
            _ => false,
        };
    }

    private bool TryReadValue(out string value)
    {
        var text = new StringBuilder();
        // Space at the end does not count, unless in quotes.
        var (isQuoted, isComment, length) = (false, false, 0);
        for (var c = Next(); c is not (End or '\n'); c = Next())
        {
            if (isComment || (!isQuoted && c is '#' or ';'))
            {
                isComment = true;
            }
            else if (c == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (!isQuoted && char.IsWhiteSpace(c))
            {
                text.Append(text.Length > 0 ? c.ToString() : "");
            }
            else if (c != '\\')
            {
                text.Append(c);
                length = text.Length;
            }
            else if (Unescape(Next()) is { } escaped)
            {
                text.Append(escaped);
                length = text.Length;
            }
            else
            {
                value = "";
                return false;
            }
        }

        value = text.ToString(0, length);
        return !isQuoted;
    }

    /// <summary>What a character behind a backslash stands for; a line break there joins two lines. Null where Git knows no such
    /// escape.</summary>
    private static string? Unescape(char c) =>
        c switch
        {
            '\n' => "",
            'n' => "\n",
            't' => "\t",
            'b' => "\b",
            '"' or '\\' => c.ToString(),
            _ => null,
        };
}
