using System.Globalization;
using System.Text;
using VaultLint.Findings;
using VaultLint.Linting;
using VaultLint.Text;

namespace VaultLint.Reporting;

/// <summary>
/// Writes findings for people: <c>path:line:column: severity VL405 answer-mismatch: message</c>, the line with carets under the
/// finding, help, and at the end the counts and the time.
/// </summary>
/// <param name="color">Whether to colour with ANSI escape sequences (ECMA-48, SGR).</param>
/// <param name="quiet">Whether to leave out the counts: a run without findings then writes nothing.</param>
/// <param name="statistics">Whether to count the findings of each rule.</param>
internal sealed class TextReporter(bool color, bool quiet = false, bool statistics = false) : IReporter
{
    private const string Indent = "  ";
    private const string Bold = "1";

    /// <inheritdoc/>
    public void Write(LintResult result, Stream output)
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(false), bufferSize: 1 << 15, leaveOpen: true) { NewLine = "\n" };
        var text = new StringBuilder();
        var separator = "";
        foreach (var diagnostic in result.Diagnostics)
        {
            text.Append(separator);
            AppendDiagnostic(text, diagnostic);
            writer.Write(text);
            text.Clear();
            separator = "\n";
        }

        if (statistics && !result.Diagnostics.IsEmpty)
        {
            text.Append(separator);
            AppendStatistics(text, result);
        }

        if (!quiet)
        {
            text.Append(separator);
            AppendCounts(text, result);
        }

        writer.Write(text);
    }

    /// <summary>A severity in the word that config and reports use.</summary>
    public static string Word(Severity severity) =>
        severity switch
        {
            Severity.Error => "error",
            Severity.Warning => "warning",
            Severity.Info => "info",
            _ => "off",
        };

    private static string ColorOf(Severity severity) =>
        severity switch
        {
            Severity.Error => "1;31",
            Severity.Warning => "1;33",
            _ => "1;36",
        };

    /// <summary>Appends a finding with its lines, the last of which ends in a line break, too.</summary>
    internal void AppendDiagnostic(StringBuilder text, Diagnostic diagnostic)
    {
        var severity = ColorOf(diagnostic.Severity);
        StartColor(text, Bold);
        // As it is at the beginning of a line, where colour may be before it.
        text.Append(VisibleText.Of(diagnostic.Path));
        text.Append(CultureInfo.InvariantCulture, $":{diagnostic.Start.Line}:{diagnostic.Start.Column}:");
        EndColor(text);
        text.Append(' ');
        StartColor(text, severity);
        text.Append(Word(diagnostic.Severity));
        EndColor(text);
        text.Append(' ').Append(diagnostic.Rule.Id).Append(' ').Append(diagnostic.Rule.Name).Append(": ");
        text.AppendVisible(diagnostic.Message);
        text.Append('\n');

        if (diagnostic.SourceLine.Length > 0)
        {
            var excerpt = SourceExcerpt.Of(diagnostic);
            text.Append(Indent).Append(excerpt.Line).Append('\n');
            text.Append(Indent).Append(' ', excerpt.CaretColumn);
            StartColor(text, severity);
            text.Append('^', excerpt.CaretCount);
            EndColor(text);
            text.Append('\n');
        }

        if (diagnostic.Help is not null)
        {
            text.Append(Indent);
            StartColor(text, Bold);
            text.Append("help:");
            EndColor(text);
            text.Append(' ');
            text.AppendVisible(diagnostic.Help);
            text.Append('\n');
        }
    }

    private static void AppendStatistics(StringBuilder text, LintResult result)
    {
        var rules = result
            .Diagnostics.CountBy(diagnostic => diagnostic.Rule)
            .OrderByDescending(count => count.Value)
            .ThenBy(count => count.Key.Id, StringComparer.Ordinal)
            .ToList();
        var digits = rules[0].Value.ToString(CultureInfo.InvariantCulture).Length;
        foreach (var (rule, count) in rules)
        {
            text.Append(count.ToString(CultureInfo.InvariantCulture).PadLeft(digits))
                .Append(' ')
                .Append(rule.Id)
                .Append(' ')
                .Append(rule.Name)
                .Append('\n');
        }
    }

    private static void AppendCounts(StringBuilder text, LintResult result)
    {
        var counts = result.Counts();
        // Behind the first number: "2 new errors and 1 warning".
        var isNew = result.Baseline is null ? "" : "new ";
        if (counts.Length > 0 && isNew.Length > 0)
        {
            counts[0] = counts[0].Replace(" ", $" {isNew}", StringComparison.Ordinal);
        }

        var found = counts switch
        {
            [] => $"No {isNew}findings",
            [.. var others, var last] when others.Length > 0 => $"Found {string.Join(", ", others)} and {last}",
            _ => $"Found {counts[0]}",
        };
        var time =
            result.Elapsed < TimeSpan.FromSeconds(1)
                ? string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(result.Elapsed.TotalMilliseconds):0} ms")
                : string.Create(CultureInfo.InvariantCulture, $"{result.Elapsed.TotalSeconds:0.0} s");
        text.Append(found)
            .Append(" in ")
            .Append(Plural.Of(result.NoteCount, "note"))
            .Append(
                result.Suppressed.Length > 0 ? string.Create(CultureInfo.InvariantCulture, $", {result.Suppressed.Length} suppressed") : ""
            )
            .Append(result.Baseline is { } baseline ? $"; {OfBaseline(baseline)}" : "")
            .Append(" (")
            .Append(time)
            .Append(")\n");
    }

    private static string OfBaseline(BaselineComparison baseline)
    {
        var (unchanged, gone) = (baseline.Unchanged.Length, baseline.Gone.Length);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{unchanged + gone} in the baseline{(gone > 0 ? $", {gone} of them gone" : "")}"
        );
    }

    private void StartColor(StringBuilder text, string code)
    {
        if (color)
        {
            text.Append("\u001b[").Append(code).Append('m');
        }
    }

    private void EndColor(StringBuilder text)
    {
        if (color)
        {
            text.Append("\u001b[0m");
        }
    }
}
