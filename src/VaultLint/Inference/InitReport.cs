using VaultLint.Findings;
using VaultLint.Linting;
using VaultLint.Text;

namespace VaultLint.Inference;

/// <summary>Tells what <c>vaultlint init</c> learnt, and what stands out in the vault that is held to it.</summary>
internal static class InitReport
{
    private const int MostNotes = 5;

    /// <summary>Writes the report.</summary>
    /// <param name="config">What was learnt.</param>
    /// <param name="result">What the check with it found.</param>
    /// <param name="output">Where it goes.</param>
    public static void Write(InferredConfig config, LintResult result, TextWriter output)
    {
        var kinds = config.KindCounts.ToArray();
        output.WriteLine(
            VisibleText.Of(
                config.LearntFrom == 0 ? "There are no notes to learn from: the config asks for nothing in particular."
                : kinds.Length == 0
                    ? $"Looked at {InferredTaxonomy.NotesOf(config.LearntFrom)} and found no properties or headings that they have in "
                        + $"common: the config asks for nothing in particular."
                : $"Learnt from {InferredTaxonomy.NotesOf(config.LearntFrom)}: "
                    + $"{string.Join(", ", kinds.Select(kind => $"{kind.Name} ({InferredTaxonomy.NotesOf(kind.Notes)})"))}."
            )
        );
        if (result.Diagnostics.IsEmpty)
        {
            output.WriteLine("The check with this config finds nothing.");
            return;
        }

        output.WriteLine(
            $"The check with this config finds {CountsOf(result)} in "
                + $"{Plural.Of(result.Diagnostics.Select(found => found.Path).Distinct().Count(), "note")} of {result.NoteCount}:"
        );
        var rules = result
            .Diagnostics.CountBy(found => (found.Rule, found.Severity))
            .OrderByDescending(pair => pair.Key.Severity)
            .ThenByDescending(pair => pair.Value)
            .ThenBy(pair => pair.Key.Rule.Id, StringComparer.Ordinal)
            .ToArray();
        var digits = rules.Max(pair => pair.Value).ToString().Length;
        foreach (var ((rule, severity), count) in rules)
        {
            output.WriteLine($"  {count.ToString().PadLeft(digits)} {severity.ToString().ToLowerInvariant()} {rule.Id} {rule.Name}");
        }

        var worst = result
            .Diagnostics.Where(found => found.Severity > Severity.Info)
            .GroupBy(found => found.Path)
            .OrderByDescending(note => note.Count(found => found.Severity == Severity.Error))
            .ThenByDescending(note => note.Count())
            .ThenBy(note => note.Key, StringComparer.Ordinal)
            .Take(MostNotes)
            .ToArray();
        if (worst.Length > 0)
        {
            output.WriteLine("Most stands out in:");
            foreach (var note in worst)
            {
                output.WriteLine(
                    VisibleText.Of($"  {note.Key}: {note.First().Message}{(note.Count() > 1 ? $", and {note.Count() - 1} more" : "")}")
                );
            }
        }
    }

    private static string CountsOf(LintResult result)
    {
        var counts = result.Counts();
        return counts is [.. var others, var last] && others.Length > 0 ? $"{string.Join(", ", others)} and {last}" : counts[0];
    }
}
