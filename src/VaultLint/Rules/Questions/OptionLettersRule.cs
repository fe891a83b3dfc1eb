using VaultLint.Notes;

namespace VaultLint.Rules.Questions;

/// <summary>VL402 option-letters. See docs/rules/VL402.md.</summary>
internal sealed class OptionLettersRule : INoteRule
{
    public RuleInfo Info { get; } = new("VL402", "option-letters", Severity.Error,
        "Option letters with a gap, a repeat or out of order.");

    public void Check(Note note, RuleContext context)
    {
        foreach (var question in context.QuestionsOf(note))
        {
            // Check boxes have no letters.
            if (question.Options.Any(option => option.Label is null))
                continue;

            var series = question.Series;
            var seen = new HashSet<char>();
            for (var index = 0; index < question.Options.Length; index++)
            {
                var option = question.Options[index];
                var label = option.Label!.Value;
                if (label == series.At(index))
                {
                    seen.Add(label);
                    continue;
                }

                var before = index == 0 ? $"the options of {note.QuestionName(question)} begin with" : $"option {series.At(index - 1)} is followed by";
                context.Report(option.LabelSpan,
                    seen.Contains(label) ? $"two options of {note.QuestionName(question)} have the letter {label}"
                        : $"{before} {label}, where {series.At(index)} belongs",
                    !seen.Contains(label) && question.Options.Any(other => other.Label == series.At(index)) ? "put the options into the order of their letters"
                        : $"letter the options {series.First} to {series.At(question.Options.Length - 1)}");
                break;
            }
        }
    }
}
