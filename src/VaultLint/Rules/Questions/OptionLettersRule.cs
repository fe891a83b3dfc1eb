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
            // Check boxes have no letters; numbers in circles begin with ①.
            if (question.Options.Any(option => option.Label is null))
                continue;

            var seen = new HashSet<char>();
            var first = OptionLetters.IsCircled(question.Options.FirstOrDefault()?.Label ?? 'A') ? '①' : 'A';
            var expected = first;
            foreach (var option in question.Options)
            {
                var label = option.Label!.Value;
                if (label == expected)
                {
                    seen.Add(label);
                    expected++;
                    continue;
                }

                var before = expected == first ? "the options of " + note.QuestionName(question) + " begin with" : $"option {(char)(expected - 1)} is followed by";
                context.Report(option.LabelSpan,
                    seen.Contains(label) ? $"two options of {note.QuestionName(question)} have the letter {option.Label}"
                        : $"{before} {option.Label}, where {expected} belongs",
                    !seen.Contains(label) && question.Options.Any(other => other.Label == expected) ? "put the options into the order of their letters" : $"letter the options {first} to {(char)(first + question.Options.Length - 1)}");
                break;
            }
        }
    }
}
