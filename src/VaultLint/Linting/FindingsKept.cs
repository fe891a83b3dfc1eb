using System.Collections.Immutable;
using VaultLint.Configuration;
using VaultLint.Findings;
using VaultLint.Rules;
using VaultLint.Text;

namespace VaultLint.Linting;

/// <summary>Keeps no more of the findings in a note than its limit: those that weigh most first, of one severity the first by place. What
/// is left out is told of, as heavy as the heaviest of it, whatever the config says, so that a gate does not take the note for
/// sound.</summary>
internal static class FindingsKept
{
    /// <summary>Keeps what is within the limit.</summary>
    /// <param name="path">The note's path.</param>
    /// <param name="found">All that was found in it.</param>
    /// <param name="leftOut">How many are left out already, by severity.</param>
    /// <param name="most">How many may be kept.</param>
    public static ImmutableArray<Diagnostic> Of(
        string path,
        IReadOnlyCollection<Diagnostic> found,
        Dictionary<Severity, int> leftOut,
        int most
    )
    {
        if (found.Count <= most && leftOut.Count == 0)
        {
            return [.. found];
        }

        // A fault of the tool is none of the note's.
        Diagnostic[] ordered =
        [
            .. found
                .OrderByDescending(finding => finding.Rule == RuleCatalog.InternalError)
                .ThenByDescending(finding => finding.Severity)
                .ThenBy(finding => finding),
        ];
        var kept = ordered.Take(most);
        foreach (var finding in ordered.Skip(most))
        {
            Count(leftOut, finding.Severity, 1);
        }

        return [.. kept, Tell(path, Math.Min(found.Count, most), leftOut)];
    }

    /// <summary>Counts findings that are left out.</summary>
    public static void Count(Dictionary<Severity, int> leftOut, Severity severity, int count) =>
        leftOut[severity] = leftOut.GetValueOrDefault(severity) + count;

    private static Diagnostic Tell(string path, int kept, Dictionary<Severity, int> leftOut)
    {
        var counts = leftOut
            .OrderByDescending(pair => pair.Key)
            .Select(pair => Plural.Of(pair.Value, pair.Key.ToString().ToLowerInvariant()));
        var (first, rest) = (Message.Detail(Plural.Of(kept, "finding")), Message.Detail(string.Join(", ", counts)));
        return Diagnostic.Of(
            RuleCatalog.FindingsLeftOut,
            leftOut.Keys.Max(),
            new PlacedFinding(
                NotePlace.OfFile(path),
                $"only the first {first} in this note are told; left out are {rest}",
                $"mend what is told and check again, or {Limit.Findings.Raising}",
                null,
                []
            ),
            new Fingerprints()
        );
    }
}
