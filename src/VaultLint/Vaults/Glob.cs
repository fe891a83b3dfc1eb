namespace VaultLint.Vaults;

/// <summary>A pattern for paths.</summary>
public sealed class Glob
{
    private Glob(string pattern) => Pattern = pattern;

    /// <summary>The pattern as written.</summary>
    public string Pattern { get; }

    /// <summary>Reads a pattern.</summary>
    /// <exception cref="FormatException">The pattern has no meaning; the message says why.</exception>
    public static Glob Parse(string pattern)
    {
        if (pattern.Length == 0)
        {
            throw new FormatException("the pattern is empty");
        }

        if (pattern.Contains('[', StringComparison.Ordinal) && !pattern.Contains(']', StringComparison.Ordinal))
        {
            throw new FormatException("“[” is not closed");
        }

        return new Glob(pattern);
    }

    /// <summary>Whether a path matches.</summary>
    public bool IsMatch(string path) => IsMatch(Pattern, path);

    private static bool IsMatch(ReadOnlySpan<char> pattern, ReadOnlySpan<char> path)
    {
        if (pattern.StartsWith("**"))
        {
            var rest = pattern[2..].TrimStart('/');
            for (var i = 0; i <= path.Length; i++)
            {
                if (IsMatch(rest, path[i..]))
                {
                    return true;
                }
            }

            return false;
        }

        if (pattern is ['*', ..])
        {
            for (var i = 0; i <= path.Length && (i == 0 || path[i - 1] != '/'); i++)
            {
                if (IsMatch(pattern[1..], path[i..]))
                {
                    return true;
                }
            }

            return false;
        }

        return pattern.IsEmpty ? path.IsEmpty : !path.IsEmpty && pattern[0] == path[0] && IsMatch(pattern[1..], path[1..]);
    }
}
