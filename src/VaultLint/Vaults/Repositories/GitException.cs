namespace VaultLint.Vaults.Repositories;

/// <summary>Git could not be asked, or gave no answer. The message says why, in one line.</summary>
/// <param name="message">The message.</param>
internal sealed class GitException(string message) : Exception(message)
{
    /// <summary>The exit code of git; null where git was not run or was ended.</summary>
    internal int? ExitCode { get; private init; }

    /// <summary>A failure in one line. Git's own message may have several, of which the later ones say what to do.</summary>
    /// <param name="call">The command, such as <c>git ls-files</c>.</param>
    /// <param name="exitCode">The exit code of git.</param>
    /// <param name="said">What git wrote to standard error.</param>
    internal static GitException Of(string call, int exitCode, string said)
    {
        var lines = said.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var text = string.Join(
            ' ',
            lines.Select(line => line.StartsWith("fatal: ", StringComparison.Ordinal) ? line["fatal: ".Length..] : line)
        );
        return new GitException(text.Length > 0 ? $"{call} says: {text}" : $"{call} ended with exit code {exitCode} and no message")
        {
            ExitCode = exitCode,
        };
    }
}
