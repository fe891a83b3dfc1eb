using VaultLint.Findings;
using VaultLint.Linting;

namespace VaultLint.Cli;

/// <summary>What the process ends with.</summary>
internal static class ExitCode
{
    /// <summary>Nothing at or over <c>--fail-on</c>; of <c>fix</c>: done.</summary>
    public const int Clean = 0;

    /// <summary>Something at or over <c>--fail-on</c>; of <c>fix</c>: with <c>--diff</c> something to fix, or a note that could not be
    /// fixed.</summary>
    public const int Findings = 1;

    /// <summary>Wrong usage, config or schema, or results that cannot be written.</summary>
    public const int Usage = 2;

    /// <summary>A fault of the tool itself.</summary>
    public const int Fault = 3;

    /// <summary>What a check ends with.</summary>
    /// <param name="result">What it found.</param>
    /// <param name="failOn">The least severity that counts.</param>
    public static int Of(LintResult result, Severity failOn) =>
        result.HasFault ? Fault
        : result.Diagnostics.Any(diagnostic => diagnostic.Severity >= failOn) ? Findings
        : Clean;
}

/// <summary>Something the user asked for that cannot be done; the message says what, in one line.</summary>
internal sealed class UsageException(string message) : Exception(message);
