using System.Collections.Immutable;
using System.Runtime.InteropServices;
using VaultLint.Comparing;
using VaultLint.Configuration;
using VaultLint.Findings;
using VaultLint.Notes;
using VaultLint.Questions;
using VaultLint.Rules;

namespace VaultLint.Linting;

/// <summary>Runs the rules that compare notes over what was kept of them.</summary>
/// <param name="rules">The rules, in the order in which they run.</param>
/// <param name="read">Reads a note again.</param>
/// <param name="taxonomy">The vault's taxonomy, or null.</param>
/// <param name="memory">What is known from the comparison before, or null.</param>
/// <param name="pairs">What is known from earlier runs of questions that were compared, or null.</param>
/// <param name="isSound">Whether a fix leaves what it does not touch of a note as it was.</param>
internal sealed class NoteComparer(
    ImmutableArray<IVaultRule> rules,
    Func<CheckedNote, ExamNote> read,
    Taxonomy? taxonomy,
    ComparisonMemory? memory,
    ComparedPairs? pairs,
    Func<Note, Fix, bool> isSound
)
{
    /// <summary>Compares notes. A finding stands in a note, and speaks of notes, for which the rule is on.</summary>
    /// <param name="notes">What was kept of the notes, in any order.</param>
    public List<Diagnostic> Compare(IEnumerable<CheckedNote> notes)
    {
        var compared = notes
            .Where(note => note.Summary is not null)
            .OrderBy(note => note.Source.Path, StringComparer.Ordinal)
            .ToImmutableArray();
        var severities = compared.ToDictionary(note => note.Source.Path, note => note.VaultSeverities, StringComparer.Ordinal);
        var fingerprints = new Dictionary<string, Fingerprints>(StringComparer.Ordinal);
        var context = new VaultContext(
            [.. compared.Select(note => note.Summary!)],
            new NoteCache(index => read(compared[index])).Read,
            taxonomy,
            memory,
            pairs,
            isSound
        );
        var diagnostics = new List<Diagnostic>();
        for (var index = 0; index < rules.Length; index++)
        {
            if (severities.Values.All(of => of[index] == Severity.Off))
            {
                continue;
            }

            var (rule, at) = (rules[index], index);
            context.IsOn = path => severities[path][at] != Severity.Off;
            context.IsOnFor = number => compared[number].VaultSeverities[at] != Severity.Off;
            var before = diagnostics.Count;
            try
            {
                rule.Check(context);
                foreach (
                    var finding in context.Findings.Where(finding =>
                        context.IsOn(finding.Place.Path) && finding.Related.All(place => context.IsOn(place.Path))
                    )
                )
                {
                    ref var seen = ref CollectionsMarshal.GetValueRefOrAddDefault(fingerprints, finding.Place.Path, out _);
                    seen ??= new Fingerprints();
                    diagnostics.Add(Diagnostic.Of(rule.Info, severities[finding.Place.Path][index], finding, seen));
                }
            }
#pragma warning disable CA1031 // Whatever a rule throws is a fault of the tool: it is reported, and nothing else is lost.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                diagnostics.RemoveRange(before, diagnostics.Count - before);
                // It is about no note in particular.
                diagnostics.Add(ToolFault.Of(compared[0].Source.Path, $"the rule {rule.Info.Id}", exception));
            }

            context.Clear();
        }

        return diagnostics;
    }
}
