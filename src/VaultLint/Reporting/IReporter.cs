using VaultLint.Linting;

namespace VaultLint.Reporting;

/// <summary>Writes what a run found in one format. Equal results give equal bytes, but for the time that the text report tells.</summary>
internal interface IReporter
{
    /// <summary>Writes a whole report as UTF-8 without a byte order mark, lines ending in LF.</summary>
    /// <param name="result">What the run found.</param>
    /// <param name="output">Where the report goes; it is left open.</param>
    /// <exception cref="IOException">The output cannot be written.</exception>
    void Write(LintResult result, Stream output);
}
