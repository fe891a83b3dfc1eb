using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace VaultLint.Vaults;

/// <summary>The wildcards that globs and ignore files share, matched against a whole path with <c>/</c> between its names.</summary>
/// <remarks>
/// Git's wildmatch with WM_PATHNAME (gitignore(5), "PATTERN FORMAT"): <c>*</c> and <c>?</c> stay within a name, <c>[…]</c> is one
/// character, <c>\</c> takes the next one as it is, and <c>**</c> as a whole part stands for any number of names, at the end for
/// at least one. Time grows at most with the product of the pattern's and the path's lengths: of several stars only the last has to be
/// tried again, since an earlier one that took more would leave less for the same rest.
/// </remarks>
internal sealed class PathPattern
{
    /// <summary>What each part of the path must match; null stands for <c>**</c>.</summary>
    private readonly ImmutableArray<NamePattern?> _parts;

    private PathPattern(ImmutableArray<NamePattern?> parts) => _parts = parts;

    /// <summary>Whether the last part is a plain name, with no wildcard in it, or <c>**</c>.</summary>
    public bool EndsInNameOrAnything => _parts[^1] is not { } last || last.IsLiteral;

    /// <summary>Reads a pattern.</summary>
    /// <param name="text">The pattern; a leading slash is not taken off.</param>
    /// <param name="pattern">The pattern, where it can match at all.</param>
    /// <param name="fault">Else what is wrong with it, as a clause that follows the pattern itself.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out PathPattern? pattern, [NotNullWhen(false)] out string? fault)
    {
        pattern = null;
        fault = null;
        var parts = ImmutableArray.CreateBuilder<NamePattern?>();
        var tokens = new List<Token>();
        var isPlainStars = true;
        var at = 0;
        while (at < text.Length)
        {
            var c = text[at++];
            if (c == '\\')
            {
                if (at == text.Length)
                {
                    fault = "ends in a backslash, which must stand before the character that it escapes";
                    return false;
                }

                c = text[at++];
                isPlainStars = false;
                if (c != '/')
                {
                    tokens.Add(new Token(TokenKind.Literal, c));
                    continue;
                }
            }

            switch (c)
            {
                case '/':
                    parts.Add(Close());
                    break;
                case '*':
                    tokens.Add(new Token(TokenKind.AnyRun));
                    break;
                case '?':
                    tokens.Add(new Token(TokenKind.AnyOne));
                    break;
                case '[':
                    if (CharacterSet.Read(text.AsSpan(at - 1), out var length) is not { } set)
                    {
                        fault = $"has a set that is not closed with “]” or names no known class, at character {at}";
                        return false;
                    }

                    at += length - 1;
                    tokens.Add(new Token(TokenKind.Set, Set: set));
                    break;
                default:
                    tokens.Add(new Token(TokenKind.Literal, c));
                    break;
            }
        }

        parts.Add(Close());
        pattern = new PathPattern(parts.DrainToImmutable());
        return true;

        NamePattern? Close()
        {
            var isAnything = isPlainStars && tokens.Count >= 2 && tokens.TrueForAll(t => t.Kind == TokenKind.AnyRun);
            var part = isAnything ? null : new NamePattern([.. tokens]);
            tokens.Clear();
            isPlainStars = true;
            return part;
        }
    }

    /// <summary>The same pattern below any folder, as <c>**/</c> before it says.</summary>
    public PathPattern AtAnyDepth() => new(_parts.Insert(0, null));

    /// <summary>Whether the whole of a path matches.</summary>
    /// <param name="path">A path without a leading or trailing slash.</param>
    public bool IsMatch(ReadOnlySpan<char> path)
    {
        var part = 0;
        var at = 0;
        var retryPart = -1;
        var retryAt = 0;
        while (at <= path.Length)
        {
            if (part < _parts.Length && _parts[part] is null)
            {
                if (++part == _parts.Length)
                {
                    return true;
                }

                retryPart = part;
                retryAt = at;
                continue;
            }

            var end = NameEnd(path, at);
            if (part < _parts.Length && _parts[part]!.IsMatch(path[at..end]))
            {
                part++;
                at = end + 1;
            }
            else if (retryPart >= 0)
            {
                // The last "**" takes one more name.
                retryAt = NameEnd(path, retryAt) + 1;
                at = retryAt;
                part = retryPart;
            }
            else
            {
                return false;
            }
        }

        return part == _parts.Length;
    }

    private static int NameEnd(ReadOnlySpan<char> path, int start)
    {
        var length = path[start..].IndexOf('/');
        return length < 0 ? path.Length : start + length;
    }

    private enum TokenKind
    {
        Literal,
        AnyOne,
        AnyRun,
        Set,
    }

    private readonly record struct Token(TokenKind Kind, char Literal = default, CharacterSet? Set = null);

    /// <summary>A pattern for one name of a path.</summary>
    private sealed class NamePattern(ImmutableArray<Token> tokens)
    {
        private readonly string? _literal = tokens.All(t => t.Kind == TokenKind.Literal)
            ? string.Concat(tokens.Select(t => t.Literal))
            : null;

        public bool IsLiteral => _literal is not null;

        public bool IsMatch(ReadOnlySpan<char> name)
        {
            if (_literal is not null)
            {
                return name.SequenceEqual(_literal);
            }

            var token = 0;
            var at = 0;
            var retryToken = -1;
            var retryAt = 0;
            while (at < name.Length)
            {
                if (token < tokens.Length && tokens[token].Kind == TokenKind.AnyRun)
                {
                    retryToken = ++token;
                    retryAt = at;
                }
                else if (token < tokens.Length && MatchOne(tokens[token], name[at..]) is > 0 and var width)
                {
                    token++;
                    at += width;
                }
                else if (retryToken >= 0)
                {
                    // The last "*" takes one more character.
                    Rune.DecodeFromUtf16(name[retryAt..], out _, out var taken);
                    retryAt += taken;
                    at = retryAt;
                    token = retryToken;
                }
                else
                {
                    return false;
                }
            }

            while (token < tokens.Length && tokens[token].Kind == TokenKind.AnyRun)
            {
                token++;
            }

            return token == tokens.Length;
        }

        /// <summary>How many code units at the beginning of a text a token takes; 0 where it does not match.</summary>
        private static int MatchOne(Token token, ReadOnlySpan<char> text)
        {
            if (token.Kind == TokenKind.Literal)
            {
                return text[0] == token.Literal ? 1 : 0;
            }

            Rune.DecodeFromUtf16(text, out var rune, out var width);
            return token.Kind == TokenKind.AnyOne || token.Set!.Contains(rune) ? width : 0;
        }
    }
}
