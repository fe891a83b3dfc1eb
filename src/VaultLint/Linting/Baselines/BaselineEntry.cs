using System.Collections.Immutable;
using VaultLint.Findings;
using VaultLint.Text;

namespace VaultLint.Linting;

/// <summary>A finding in a baseline.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Severity">Its severity when the baseline was written.</param>
/// <param name="Path">Where the note was: the path from the vault's root, with <c>/</c> between the parts.</param>
/// <param name="Start">Where the finding began.</param>
/// <param name="End">The place just behind its last code unit.</param>
/// <param name="Message">What was wrong.</param>
internal sealed record BaselineEntry(RuleInfo Rule, Severity Severity, string Path, TextPosition Start, TextPosition End, string Message)
    : IComparable<BaselineEntry>
{
    /// <summary>What the finding is known by.</summary>
    internal FindingKey Key { get; init; }

    /// <summary>Takes a finding.</summary>
    /// <param name="diagnostic">The finding.</param>
    /// <param name="keyVersion">How its key is made.</param>
    internal static BaselineEntry Of(Diagnostic diagnostic, int keyVersion) =>
        new(diagnostic.Rule, diagnostic.Severity, diagnostic.Path, diagnostic.Start, diagnostic.End, diagnostic.Message)
        {
            Key = FindingKey.Of(diagnostic, keyVersion),
        };

    /// <summary>Orders by path (by code units), rule, key and place: so that little of a file changes when text is put in above.</summary>
    public int CompareTo(BaselineEntry? other)
    {
        if (other is null)
        {
            return 1;
        }

        var order = string.CompareOrdinal(Path, other.Path);
        order = order != 0 ? order : string.CompareOrdinal(Rule.Id, other.Rule.Id);
        order = order != 0 ? order : Key.Line.CompareTo(other.Key.Line);
        order = order != 0 ? order : Key.Place.CompareTo(other.Key.Place);
        order = order != 0 ? order : Start.CompareTo(other.Start);
        return order != 0 ? order : End.CompareTo(other.End);
    }
}

/// <summary>What became of the findings of a baseline.</summary>
/// <param name="Unchanged">The findings that were in it, in the order of <see cref="Diagnostic.CompareTo"/>.</param>
/// <param name="Gone">What was in it and is no longer found, by path and place.</param>
/// <param name="Rest">The baseline without what is gone, each finding where it is now.</param>
internal sealed record BaselineComparison(ImmutableArray<Diagnostic> Unchanged, ImmutableArray<BaselineEntry> Gone, Baseline Rest)
{
    /// <inheritdoc cref="LintResult.Below"/>
    internal BaselineComparison Below(string vaultPath) =>
        this with
        {
            Unchanged = [.. Unchanged.Select(finding => finding.Below(vaultPath))],
            Gone = [.. Gone.Select(entry => entry with { Path = vaultPath + entry.Path })],
        };
}
