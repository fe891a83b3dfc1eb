using System.Collections.Immutable;
using VaultLint.Text;

namespace VaultLint.Vaults;

/// <summary>A pattern for the paths of notes, as the config writes it.</summary>
/// <remarks>
/// <list type="bullet">
/// <item><c>*</c> any run of characters, <c>?</c> one character, <c>[a-z]</c> and <c>[!a]</c> one of a set; none of them matches a
/// slash.</item>
/// <item><c>**</c> as a whole part: any number of folders, also none; at the end everything below.</item>
/// <item><c>{a,b}</c> one of several, also with slashes and braces inside; <c>\</c> takes a special character as it is.</item>
/// <item>A pattern without a slash (but for one at the end) matches a name at any depth, of the note or of a folder above it, as in
/// <c>.gitignore</c>, <c>.editorconfig</c>, Prettier and ruff: <c>*.md</c>, <c>Drafts</c>. With a slash it counts from the vault's root:
/// <c>Meta/*.md</c>, and <c>./*.md</c> for the root itself.</item>
/// <item>A pattern that ends in a slash or in a name without wildcards matches everything below that folder: <c>Meta/templates</c>.
/// A pattern with a slash that ends in a wildcard does not: <c>Meta/*</c> is what lies in <c>Meta</c> itself.</item>
/// <item>Case counts; composed and decomposed Unicode are the same.</item>
/// </list>
/// </remarks>
internal sealed class Glob
{
    private const int LongestPattern = 4096;
    private const int MostAlternatives = 256;
    private const int DeepestBraces = 8;

    private readonly ImmutableArray<Alternative> _alternatives;

    private Glob(string pattern, ImmutableArray<Alternative> alternatives)
    {
        Pattern = pattern;
        _alternatives = alternatives;
    }

    /// <summary>The pattern as written.</summary>
    public string Pattern { get; }

    /// <summary>Reads a pattern.</summary>
    /// <param name="pattern">The pattern, with <c>/</c> between folders.</param>
    /// <exception cref="FormatException">The pattern cannot be read or can never match; the message says why, as a sentence without a
    /// full stop, and quotes the pattern.</exception>
    public static Glob Parse(string pattern)
    {
        var text = UnicodeForm.ToNfc(pattern);
        Check(text);
        var alternatives = ExpandBraces(text).Select(alternative => ParseAlternative(alternative, text)).ToImmutableArray();
        return new Glob(pattern, alternatives);
    }

    /// <summary>The pattern of everything below a folder, whose name is taken as it is.</summary>
    /// <param name="folder">The folder's path from the vault's root, with <c>/</c> between its parts.</param>
    internal static Glob ForFolder(string folder)
    {
        var escaped = string.Concat(folder.Select(c => c is '*' or '?' or '[' or '\\' ? $@"\{c}" : $"{c}"));
        return PathPattern.TryParse(UnicodeForm.ToNfc(escaped), out var pattern, out var fault)
            ? new Glob(folder, [new Alternative(pattern, MatchesItself: false, MatchesBelow: true)])
            : throw new InvalidOperationException(fault);
    }

    /// <summary>Whether a path matches as it is, or with <c>.md</c> for an extension such as <c>.MD</c>, so that <c>**/*.md</c> means
    /// every note.</summary>
    /// <param name="path">A note's path from the vault's root, with <c>/</c> between the parts and none at the beginning.</param>
    public bool IsMatch(string path)
    {
        var text = UnicodeForm.ToNfc(path);
        if (IsMatchAsIs(text))
        {
            return true;
        }

        var isInOtherCase = NoteFile.IsNoteName(text) && !text.EndsWith(NoteFile.Extension, StringComparison.Ordinal);
        return isInOtherCase && IsMatchAsIs(text[..^NoteFile.Extension.Length] + NoteFile.Extension);
    }

    private bool IsMatchAsIs(string text)
    {
        foreach (var alternative in _alternatives)
        {
            if (
                (alternative.MatchesItself && alternative.Pattern.IsMatch(text))
                || (alternative.MatchesBelow && alternative.MatchesFolderAbove(text))
            )
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether all that lies below a folder is sure to match, so that it need not be opened.</summary>
    /// <param name="folder">The folder's path from the vault's root.</param>
    internal bool CoversFolder(string folder)
    {
        var text = UnicodeForm.ToNfc(folder);
        foreach (var alternative in _alternatives)
        {
            if (alternative.MatchesBelow && (alternative.Pattern.IsMatch(text) || alternative.MatchesFolderAbove(text)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The pattern as written.</summary>
    public override string ToString() => Pattern;

    /// <summary>Refuses what would never match or not mean what it seems to.</summary>
    private static void Check(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new FormatException("the pattern is empty; `**` matches every note");
        }

        if (text.Length > LongestPattern)
        {
            throw new FormatException($"the pattern is longer than {LongestPattern} characters");
        }

        if (text[0] == '!')
        {
            throw new FormatException(
                $"the pattern “{text}” begins with “!”, which negates nothing here; write `\\!` for a name that begins with “!”"
            );
        }

        if (
            text[0] == '/'
            || text.StartsWith(@"\\", StringComparison.Ordinal)
            || (text.Length > 1 && text[1] == ':' && char.IsAsciiLetter(text[0]))
        )
        {
            throw new FormatException(
                $"the pattern “{text}” is an absolute path; patterns count from the vault's root: write `./…` for the root itself"
            );
        }

        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '\\')
            {
                at++;
                if (at < text.Length && char.IsLetterOrDigit(text[at]))
                {
                    throw new FormatException(
                        $"the pattern “{text}” has a backslash before “{text[at]}”, which needs none; folders are parted by `/`"
                    );
                }
            }
            else if (text[at] == '[' && CharacterSet.Read(text.AsSpan(at), out var length) is { } set)
            {
                CheckSet(set, text.AsSpan(at, length), text);
                at += length - 1;
            }
            else if (text.AsSpan(at).StartsWith("**"))
            {
                var standsAlone =
                    (at == 0 || text[at - 1] is '/' or '{' or ',') && (at + 2 == text.Length || text[at + 2] is '/' or '}' or ',');
                if (!standsAlone)
                {
                    throw new FormatException(
                        $"the pattern “{text}” has “**” beside other characters; it must be a whole part between slashes, as in `**/*.md`"
                    );
                }

                at++;
            }
        }
    }

    /// <summary>Refuses sets that match nothing. In ignore files they are accepted, as Git does.</summary>
    private static void CheckSet(CharacterSet set, ReadOnlySpan<char> written, string text)
    {
        if (set.BackwardRange is { } range)
        {
            throw new FormatException(
                $"the pattern “{text}” has the range “{range}”, which holds no character; write its first character first, as in `[a-z]`"
            );
        }

        if (set.HoldsOnlySlashes)
        {
            throw new FormatException($"the pattern “{text}” has the set “{written}”, which matches nothing: no name holds a slash");
        }
    }

    private static Alternative ParseAlternative(string alternative, string whole)
    {
        var isBelowRoot = alternative.StartsWith("./", StringComparison.Ordinal);
        var text = isBelowRoot ? alternative[2..] : alternative;
        var isFolder = text.EndsWith('/');
        text = isFolder ? text[..^1] : text;
        foreach (var part in text.AsSpan().Split('/'))
        {
            var fault = text.AsSpan(part) switch
            {
                "" => "has an empty part between slashes or braces",
                "." => "has the part “.”, which may only begin a pattern",
                ".." => "has the part “..”; patterns cannot leave the vault",
                _ => null,
            };
            if (fault is not null)
            {
                throw new FormatException($"the pattern “{whole}” {fault}");
            }
        }

        var isAnyDepth = !isBelowRoot && !text.Contains('/', StringComparison.Ordinal);
        if (!PathPattern.TryParse(text, out var pattern, out var wrong))
        {
            throw new FormatException($"the pattern “{whole}” {wrong}");
        }

        var matchesBelow = isFolder || isAnyDepth || pattern.EndsInNameOrAnything;
        return new Alternative(isAnyDepth ? pattern.AtAnyDepth() : pattern, MatchesItself: !isFolder, matchesBelow);
    }

    /// <summary>The patterns without braces that a pattern with braces stands for, from left to right.</summary>
    private static List<string> ExpandBraces(string text)
    {
        var done = new List<string>();
        var open = new Stack<(string Text, int From)>([(text, 0)]);
        while (open.TryPop(out var next))
        {
            if (FindGroup(next.Text, next.From, text) is not { } bounds)
            {
                done.Add(next.Text);
            }
            else
            {
                for (var i = bounds.Count - 1; i > 0; i--)
                {
                    var (start, end) = (bounds[i - 1] + 1, bounds[i]);
                    open.Push(
                        (
                            string.Concat(
                                next.Text.AsSpan(0, bounds[0]),
                                next.Text.AsSpan(start, end - start),
                                next.Text.AsSpan(bounds[^1] + 1)
                            ),
                            bounds[0]
                        )
                    );
                }
            }

            if (done.Count + open.Count > MostAlternatives)
            {
                throw new FormatException($"the pattern “{text}” stands for more than {MostAlternatives} patterns; use fewer braces");
            }
        }

        return done;
    }

    /// <summary>The first group in braces: the offsets of its opening brace, its own commas and its closing brace; null where there is
    /// none.</summary>
    private static List<int>? FindGroup(string text, int from, string whole)
    {
        var bounds = new List<int>();
        var depth = 0;
        for (var at = from; at < text.Length; at++)
        {
            switch (text[at])
            {
                case '\\':
                    at++;
                    break;
                case '[' when CharacterSet.Read(text.AsSpan(at), out var length) is not null:
                    at += length - 1;
                    break;
                case '{':
                    if (++depth == 1)
                    {
                        bounds.Add(at);
                    }
                    else if (depth > DeepestBraces)
                    {
                        throw new FormatException($"the pattern “{whole}” has braces more than {DeepestBraces} deep");
                    }

                    break;
                case ',' when depth == 1:
                    bounds.Add(at);
                    break;
                case '}' when depth == 0:
                    throw new FormatException($"the pattern “{whole}” has a “}}” without its “{{”; write `\\}}` for the character itself");
                case '}':
                    if (--depth == 0)
                    {
                        bounds.Add(at);
                        return bounds;
                    }

                    break;
            }
        }

        return depth == 0 ? null : throw new FormatException($"the pattern “{whole}” has a “{{” that is not closed with “}}”");
    }

    /// <param name="Pattern">What the path must match.</param>
    /// <param name="MatchesItself">Whether the path itself may match.</param>
    /// <param name="MatchesBelow">Whether it is enough that a folder above matches.</param>
    private readonly record struct Alternative(PathPattern Pattern, bool MatchesItself, bool MatchesBelow)
    {
        public bool MatchesFolderAbove(string path)
        {
            for (var slash = path.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = path.IndexOf('/', slash + 1))
            {
                if (Pattern.IsMatch(path.AsSpan(0, slash)))
                {
                    return true;
                }
            }

            return false;
        }
    }
}
