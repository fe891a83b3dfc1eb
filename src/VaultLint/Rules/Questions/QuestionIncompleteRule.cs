using VaultLint.Notes;

namespace VaultLint.Rules.Questions;

/// <summary>VL401 question-incomplete. See docs/rules/VL401.md.</summary>
internal sealed class QuestionIncompleteRule : INoteRule
{
    public RuleInfo Info { get; } = new("VL401", "question-incomplete", Severity.Error,
        "A question whose text, options or answer are absent or cannot be read.");

    public void Check(Note note, RuleContext context)
    {
        foreach (var question in note.Questions)
        {
            CheckParts(note, question, context);
        }

        if (context.Kind.Questions.Required && note.Questions.IsEmpty)
        {
            context.Report(note.FirstLine, $"the note has no question that can be read, which notes of kind “{context.Kind.Name}” need",
                "write “**Question:** …”, “**Options:**” with lines “- A) …”, and “**Answer: A) …**”");
        }

        foreach (var wanted in context.Kind.Sections.Where(section => section.ContainsQuestion))
        {
            foreach (var section in note.Outline.FindAll(wanted))
            {
                if (!section.IsEmpty && !note.Questions.IsEmpty && !note.Questions.Any(question => section.Span.Overlaps(question.Span)))
                {
                    context.Report(section.HeadingSpan, $"the section “{section.Heading}” holds no question that can be read");
                }
            }
        }
    }

    private static void CheckParts(Note note, Question question, RuleContext context)
    {
        var line = note.Source.GetLineSpan(note.Source.GetLine(question.Span.Start));
        var name = note.QuestionName(question);
        if (question.Stem is null)
        {
            context.Report(line, $"{name} has options or an answer, but no text");
        }

        if (question.Options.Length < 2)
        {
            context.Report(line, question.Options.IsEmpty ? $"{name} has no options that can be read" : $"{name} has only one option, {question.Options[0].Label}",
                "write each option on a line of its own: “- A) …”");
        }

        if (question.AnswerLine is not { } answer)
        {
            context.Report(line, $"{name} has no answer", "add a line such as “**Answer: A) …**” below the options");
        }
        else if (question.Answers.IsEmpty)
        {
            context.Report(answer.Span, $"{name} has an answer line that names no option", "write the option's letter: “**Answer: A) …**”");
        }

        foreach (var option in question.Options)
        {
            if (string.IsNullOrWhiteSpace(option.Text))
            {
                context.Report(option.Span, $"option {option.Label} of {name} has no text");
            }
        }
    }
}
