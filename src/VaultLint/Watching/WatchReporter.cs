using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using VaultLint.Findings;
using VaultLint.Linting;
using VaultLint.Reporting;
using VaultLint.Text;

namespace VaultLint.Watching;

/// <summary>
/// Tells after each change what became of the findings: those that are new, as the text report does, those that are gone in a line each,
/// and how many there are. Each time begins with a line <see cref="Begin"/> and ends with one that begins with “vaultlint: ” and ends with
/// “watching”.
/// </summary>
/// <param name="color">Whether to colour with ANSI escape sequences.</param>
/// <param name="tellsAll">Whether to tell all findings each time, as problem matchers of editors expect it.</param>
internal sealed class WatchReporter(bool color, bool tellsAll)
{
    /// <summary>The line before the findings.</summary>
    public const string Begin = "vaultlint: checking";

    /// <summary>How many notes that changed are named.</summary>
    private const int MostNamed = 3;

    private readonly TextReporter _text = new(color, quiet: true);
    private Dictionary<(string Path, string Fingerprint), Diagnostic>? _known;

    /// <summary>Writes what became of the findings since the call before, without the first line.</summary>
    /// <param name="update">What is found now.</param>
    /// <param name="time">The time of day.</param>
    /// <param name="output">Where it goes, as UTF-8.</param>
    public void Write(VaultUpdate update, TimeOnly time, Stream output)
    {
        var result = update.Result;
        // A fingerprint stays where lines move, so a finding that only moved is not told as new.
        var now = new Dictionary<(string, string), Diagnostic>(result.Diagnostics.Length);
        foreach (var finding in result.Diagnostics)
        {
            now[(finding.Path, finding.Fingerprint)] = finding;
        }

        var found =
            tellsAll || _known is null
                ? result.Diagnostics
                : [.. result.Diagnostics.Where(finding => !_known.ContainsKey((finding.Path, finding.Fingerprint)))];
        ImmutableArray<Diagnostic> gone =
            tellsAll || _known is null ? [] : [.. _known.Where(known => !now.ContainsKey(known.Key)).Select(known => known.Value).Order()];
        using var writer = new StreamWriter(output, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        var text = new StringBuilder();
        if (_known is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $"[{time:HH:mm:ss}] ");
            text.AppendVisible(NamesOf(update));
            text.Append('\n').Append(found.IsEmpty && gone.IsEmpty ? "" : "\n");
        }

        writer.Write(text);
        writer.Flush();
        _text.Write(result with { Diagnostics = found }, output);
        text.Clear().Append(found.IsEmpty ? "" : "\n");
        foreach (var finding in gone)
        {
            text.Append("gone: ").AppendVisible(finding.Path);
            text.Append(
                CultureInfo.InvariantCulture,
                $":{finding.Start.Line}:{finding.Start.Column}: {TextReporter.Word(finding.Severity)} {finding.Rule.Id} "
                    + $"{finding.Rule.Name}: "
            );
            text.AppendVisible(finding.Message);
            text.Append('\n');
        }

        text.Append(gone.IsEmpty ? "" : "\n").Append("vaultlint: ").Append(CountsOf(result));
        text.Append(
            CultureInfo.InvariantCulture,
            $" in {Plural.Of(result.NoteCount, "note")} ({Math.Ceiling(result.Elapsed.TotalMilliseconds):0} ms), watching\n"
        );
        writer.Write(text);
        _known = now;
    }

    private static string NamesOf(VaultUpdate update) =>
        update switch
        {
            { IsReloaded: true } => "all notes checked anew",
            { Changed: { Length: <= MostNamed } notes } => string.Join(", ", notes),
            { Changed: var notes } => $"{string.Join(", ", notes[..(MostNamed - 1)])} and {notes.Length - MostNamed + 1} others",
        };

    private static string CountsOf(LintResult result)
    {
        var counts = result.Counts();
        var all = Plural.Of(result.Diagnostics.Length, "finding");
        return counts.Length == 0 ? all : $"{all}, {string.Join(", ", counts)},";
    }
}
