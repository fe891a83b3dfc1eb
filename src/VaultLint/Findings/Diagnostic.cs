using System.Collections.Immutable;
using VaultLint.Text;

namespace VaultLint.Findings;

/// <summary>A finding of a rule in a note, complete without the note's text.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Severity">The severity in force for the note.</param>
/// <param name="Path">The note's path from the vault's root, with <c>/</c> between the parts.</param>
/// <param name="Start">Where the finding begins.</param>
/// <param name="End">The place just behind its last code unit; equal to <paramref name="Start"/> for a place between two.</param>
/// <param name="Message">What is wrong: a sentence without a full stop.</param>
/// <param name="Help">What to do, or null.</param>
/// <param name="SourceLine">The line on which it begins, without its line break; of a very long line the part around the finding.</param>
/// <param name="SourceColumn">The column, from 1, of the first code unit of <paramref name="SourceLine"/>; 1 unless the line was
/// cut.</param>
/// <param name="Fingerprint">A name of the finding that stays when lines around it move: 16 hexadecimal digits, a colon and the
/// number, from 1, among the note's findings that would share it.</param>
internal sealed record Diagnostic(
    RuleInfo Rule,
    Severity Severity,
    string Path,
    TextPosition Start,
    TextPosition End,
    string Message,
    string? Help,
    string SourceLine,
    int SourceColumn,
    string Fingerprint
) : IComparable<Diagnostic>
{
    /// <summary>The change to the note that takes the finding away, or null where only a person can tell.</summary>
    public DiagnosticFix? Fix { get; init; }

    /// <summary>Places that explain the finding, in the order in which to read them.</summary>
    public ImmutableArray<RelatedPlace> Related { get; init; } = [];

    /// <summary>The message without its details, by which a baseline knows the finding; null where it has none.</summary>
    internal string? MessageKey { get; init; }

    /// <inheritdoc cref="Finding.IsAboutNote"/>
    internal bool IsAboutNote { get; init; }

    /// <summary>Gives a finding its rule, severity and fingerprint.</summary>
    internal static Diagnostic Of(RuleInfo rule, Severity severity, PlacedFinding finding, Fingerprints fingerprints)
    {
        var place = finding.Place;
        var (message, key) = (finding.Message.Text, finding.Message.Key);
        return new Diagnostic(
            rule,
            severity,
            place.Path,
            place.Start,
            place.End,
            message,
            finding.Help,
            place.SourceLine,
            place.SourceColumn,
            fingerprints.Next(FindingKey.FingerprintOf(rule, key, finding.IsAboutNote ? null : place.SourceLine))
        )
        {
            Fix = finding.Fix,
            Related = finding.Related,
            MessageKey = key == message ? null : key,
            IsAboutNote = finding.IsAboutNote,
        };
    }

    /// <summary>The last line of which it holds something. That is not the line of <see cref="End"/> where it ends with a line
    /// break.</summary>
    internal int LastLine => End.Column == 1 && End.Line > Start.Line ? End.Line - 1 : End.Line;

    /// <summary>The same with its paths counted from a folder above the vault.</summary>
    /// <param name="vaultPath">The vault's path from there, with <c>/</c> at its end.</param>
    internal Diagnostic Below(string vaultPath) =>
        this with
        {
            Path = vaultPath + Path,
            // A file outside the vault is named by its full path.
            Related =
            [
                .. Related.Select(place => System.IO.Path.IsPathRooted(place.Path) ? place : place with { Path = vaultPath + place.Path }),
            ],
        };

    /// <summary>Orders by path (by code units), place, rule and message: the order of every report.</summary>
    public int CompareTo(Diagnostic? other)
    {
        if (other is null)
        {
            return 1;
        }

        var order = string.CompareOrdinal(Path, other.Path);
        order = order != 0 ? order : Start.CompareTo(other.Start);
        order = order != 0 ? order : string.CompareOrdinal(Rule.Id, other.Rule.Id);
        order = order != 0 ? order : End.CompareTo(other.End);
        return order != 0 ? order : string.CompareOrdinal(Message, other.Message);
    }
}
