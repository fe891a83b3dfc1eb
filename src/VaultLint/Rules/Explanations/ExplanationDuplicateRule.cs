using VaultLint.Findings;
using VaultLint.Notes;
using VaultLint.Questions;

namespace VaultLint.Rules.Explanations;

/// <summary>VL504 explanation-duplicate. See docs/rules/VL504.md.</summary>
internal sealed class ExplanationDuplicateRule : INoteRule
{
    public RuleInfo Info { get; } = new("VL504", "explanation-duplicate", Severity.Warning, "An option that is explained twice.");

    public void Check(Note note, RuleContext context)
    {
        foreach (var question in context.Questions)
        {
            var seen = new Dictionary<int, Explanation>();
            foreach (var entry in question.Explanations.Where(entry => entry is { IsLoose: false, Options.Length: 1 }))
            {
                // A head that is only like an option's name may be a remark beside it.
                var option = entry.Options[0];
                if (
                    (entry.Labels.Length == 1 || (entry.Labels.IsEmpty && question.Texts.IsExact(entry.Head, option)))
                    && !seen.TryAdd(option, entry)
                )
                {
                    context.Report(
                        entry.HeadSpan,
                        $"option {question.Options[option].Name} is explained twice, first on line "
                            + $"{note.Source.GetLine(seen[option].HeadSpan.Start)}",
                        "join the two entries, or correct the letter of one"
                    );
                }
            }
        }
    }
}
