using VaultLint.Notes;

namespace VaultLint.Rules.Explanations;

/// <summary>VL504 explanation-duplicate. See docs/rules/VL504.md.</summary>
internal sealed class ExplanationDuplicateRule : INoteRule
{
    public RuleInfo Info { get; } = new("VL504", "explanation-duplicate", Severity.Warning,
        "An option that is explained twice.");

    public void Check(Note note, RuleContext context)
    {
        foreach (var question in note.Questions)
        {
            var seen = new Dictionary<char, Explanation>();
            foreach (var entry in question.Explanations.Where(entry => entry is { IsLoose: false, Labels.Length: 1 }))
            {
                if (!seen.TryAdd(entry.Labels[0], entry))
                {
                    context.Report(entry.HeadSpan,
                        $"option {entry.Labels[0]} is explained twice, first on line {note.Source.GetLine(seen[entry.Labels[0]].HeadSpan.Start)}",
                        "join the two entries, or correct the letter of one");
                }
            }
        }
    }
}
