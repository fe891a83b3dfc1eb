using VaultLint.Findings;
using VaultLint.Notes;
using VaultLint.Questions;

namespace VaultLint.Rules.Questions;

/// <summary>VL401 question-incomplete. See docs/rules/VL401.md.</summary>
internal sealed class QuestionIncompleteRule : INoteRule
{
    public RuleInfo Info { get; } =
        new("VL401", "question-incomplete", Severity.Error, "A question whose text, options or answer are absent or cannot be read.");

    private const string Help = "write “**Question:** …”, “**Options:**” with lines “- A) …”, and “**Answer: A) …**”";

    public void Check(Note note, RuleContext context)
    {
        foreach (var question in context.Questions)
        {
            CheckParts(note, question, context);
        }

        if (context.Kind.Questions.Required && context.Exam.Questions.IsEmpty)
        {
            context.ReportNote(
                note.FirstLine,
                $"the note has no question that can be read, which notes of kind “{context.Kind.Name}” need",
                Help
            );
            return;
        }

        foreach (
            var section in context
                .SectionsOf(note)
                .Wanted.Where(wanted => wanted.Spec.Contains.HasFlag(SectionContent.Question))
                .SelectMany(wanted => wanted.Found)
        )
        {
            if (!section.IsEmpty && !context.Exam.Questions.Any(question => section.Span.Overlaps(question.Span)))
            {
                context.Report(section.HeadingSpan, $"the section “{section.Heading}” holds no question that can be read", Help);
            }
        }
    }

    private static void CheckParts(Note note, Question question, RuleContext context)
    {
        var line = note.Source.GetLineSpan(note.Source.GetLine(question.Span.Start));
        var name = context.Exam.NameOf(question);
        var missing = new List<string>();
        if (question.Stem is null)
        {
            missing.Add("no text");
        }

        if (question.Options.Length < 2)
        {
            missing.Add(question.Options.IsEmpty ? "no options that can be read" : $"only one option, {question.Options[0].Name}");
        }

        if (question.AnswerLine is null)
        {
            missing.Add("no answer");
        }

        if (missing.Count > 0)
        {
            context.Report(
                line,
                $"{name} has {string.Join(" and ", missing)}",
                "write “**Question:** …”, each option on a line of its own, “- A) …”, and below them “**Answer: A) …**”"
            );
        }

        if (question is { AnswerLine: { } answer, Answers.IsEmpty: true })
        {
            context.Report(answer.Span, $"{name} has an answer line that names no option", "write the option's letter: “**Answer: A) …**”");
        }

        if (question.SecondAnswer is { } second)
        {
            context.Report(
                second,
                $"{name} states two answers, first on line {note.Source.GetLine(question.AnswerLine!.Value.Span.Start)}",
                "keep one of the two"
            );
        }

        foreach (var option in question.Options)
        {
            if (string.IsNullOrWhiteSpace(option.Text))
            {
                context.Report(option.Span, $"option {option.Name} of {name} has no text");
            }
        }
    }
}
