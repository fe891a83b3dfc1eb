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
            var seen = new HashSet<char>();
            var expected = 'A';
            foreach (var option in question.Options)
            {
                if (option.Label == expected)
                {
                    seen.Add(option.Label);
                    expected++;
                    continue;
                }

                var before = expected == 'A' ? "the options of " + note.QuestionName(question) + " begin with" : $"option {(char)(expected - 1)} is followed by";
                context.Report(option.LabelSpan,
                    seen.Contains(option.Label) ? $"two options of {note.QuestionName(question)} have the letter {option.Label}"
                        : $"{before} {option.Label}, where {expected} belongs",
                    !seen.Contains(option.Label) && question.Options.Any(other => other.Label == expected) ? "put the options into the order of their letters" : $"letter the options A to {(char)('A' + question.Options.Length - 1)}");
                break;
            }
        }
    }
}
