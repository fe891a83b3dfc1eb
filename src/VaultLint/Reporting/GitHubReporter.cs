using System.Globalization;
using System.Text;
using VaultLint.Findings;
using VaultLint.Linting;
using VaultLint.Text;

namespace VaultLint.Reporting;

/// <summary>
/// Writes findings as workflow commands of GitHub Actions, which shows them at their lines (docs.github.com, "Workflow commands for GitHub
/// Actions"): <c>::error file=a.md,line=3,endLine=3,col=7,endColumn=9,title=VL405 answer-mismatch::what is wrong</c>. Without findings
/// it writes nothing.
/// </summary>
/// <remarks>A command is a line, so whatever could begin another, or steer a terminal that shows the log, is written as its code
/// point.</remarks>
/// <param name="vaultPath"><inheritdoc cref="ReportOptions.VaultPath" path="/summary"/></param>
internal sealed class GitHubReporter(string vaultPath = "") : IReporter
{
    /// <inheritdoc/>
    public void Write(LintResult result, Stream output)
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(false), bufferSize: 1 << 15, leaveOpen: true) { NewLine = "\n" };
        foreach (var diagnostic in result.Below(vaultPath).Diagnostics)
        {
            var (start, end) = (diagnostic.Start, diagnostic.End);
            writer.Write(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"::{CommandOf(diagnostic.Severity)} file={Property(diagnostic.Path)},line={start.Line},endLine={diagnostic.LastLine}"
                )
            );
            // The runner drops columns of a range of lines.
            if (start.Line == end.Line)
            {
                writer.Write(string.Create(CultureInfo.InvariantCulture, $",col={start.Column},endColumn={end.Column}"));
            }

            writer.Write($",title={Property($"{diagnostic.Rule.Id} {diagnostic.Rule.Name}")}::{Data(VisibleText.Of(diagnostic.Message))}");
            writer.WriteLine(diagnostic.Help is null ? "" : Data($"\nhelp: {VisibleText.Of(diagnostic.Help)}"));
        }
    }

    private static string CommandOf(Severity severity) =>
        severity switch
        {
            Severity.Error => "error",
            Severity.Warning => "warning",
            _ => "notice",
        };

    /// <summary>A value of a property as actions/toolkit escapes it (packages/core/src/command.ts).</summary>
    private static string Property(string text) =>
        Data(VisibleText.Of(text)).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);

    private static string Data(string text) =>
        text.Replace("%", "%25", StringComparison.Ordinal)
            .Replace("\r", "%0D", StringComparison.Ordinal)
            .Replace("\n", "%0A", StringComparison.Ordinal);
}
