using System.Collections.Immutable;
using VaultLint.Findings;
using VaultLint.Rules;
using VaultLint.Text;

namespace VaultLint.Linting;

/// <summary>What a run found.</summary>
/// <param name="Diagnostics">All findings, in the order of <see cref="Diagnostic.CompareTo"/>.</param>
/// <param name="NotePaths">The paths of the notes that were checked.</param>
/// <param name="Elapsed">How long it took to read and check them.</param>
internal sealed record LintResult(ImmutableArray<Diagnostic> Diagnostics, ImmutableArray<string> NotePaths, TimeSpan Elapsed)
{
    /// <summary>How many notes were checked.</summary>
    public int NoteCount => NotePaths.Length;

    /// <summary>Whether the tool itself failed on something, so that the run cannot vouch for the notes.</summary>
    public bool HasFault => Diagnostics.Any(diagnostic => diagnostic.Rule.Id == RuleCatalog.InternalError.Id);

    /// <summary>The same with paths that count from a folder above the vault's root.</summary>
    /// <param name="vaultPath">The path of the vault's root from there, with <c>/</c> at its end; empty for the root itself.</param>
    internal LintResult Below(string vaultPath) =>
        vaultPath.Length == 0
            ? this
            : this with
            {
                Diagnostics = [.. Diagnostics.Select(diagnostic => diagnostic.Below(vaultPath))],
                Suppressed = [.. Suppressed.Select(suppressed => suppressed with { Diagnostic = suppressed.Diagnostic.Below(vaultPath) })],
                NotePaths = [.. NotePaths.Select(path => vaultPath + path)],
                Baseline = Baseline?.Below(vaultPath),
            };

    /// <summary>The findings that comments in notes suppress, in the same order. They count for nothing, but are kept for whoever looks
    /// after them.</summary>
    public ImmutableArray<SuppressedDiagnostic> Suppressed { get; init; } = [];

    /// <summary>What became of a baseline's findings, which are then not among <see cref="Diagnostics"/>; null where the run has
    /// none.</summary>
    public BaselineComparison? Baseline { get; init; }

    /// <summary>The findings that are about some of the notes: that stand in one, or name a place in one.</summary>
    /// <param name="isWanted">Tells of a note's path whether the note is one of them.</param>
    public LintResult About(Predicate<string> isWanted) =>
        this with
        {
            Diagnostics = [.. Diagnostics.Where(IsAbout(isWanted))],
            Suppressed = [.. Suppressed.Where(suppressed => IsAbout(isWanted)(suppressed.Diagnostic))],
            NotePaths = [.. NotePaths.Where(path => isWanted(path))],
            Baseline = Baseline is null
                ? null
                : Baseline with
                {
                    Unchanged = [.. Baseline.Unchanged.Where(IsAbout(isWanted))],
                    Gone = [.. Baseline.Gone.Where(entry => isWanted(entry.Path))],
                },
        };

    /// <summary>How many findings have a severity.</summary>
    public int Count(Severity severity) => Diagnostics.Count(d => d.Severity == severity);

    /// <summary>How many findings there are of each severity, without those of which there are none: “2 errors”, “1 info”.</summary>
    public string[] Counts() =>
        [
            .. ((Severity[])[Severity.Error, Severity.Warning, Severity.Info])
                .Select(severity => (Count: Count(severity), Word: severity.ToString().ToLowerInvariant()))
                .Where(pair => pair.Count > 0)
                .Select(pair => Plural.Of(pair.Count, pair.Word)),
        ];

    private static Func<Diagnostic, bool> IsAbout(Predicate<string> isWanted) =>
        // A fault of the tool is about the run.
        finding =>
            finding.Rule.Id == RuleCatalog.InternalError.Id || isWanted(finding.Path) || finding.Related.Any(place => isWanted(place.Path));
}
