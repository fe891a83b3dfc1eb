using VaultLint.Notes;

namespace VaultLint.Rules.Questions;

/// <summary>VL404 answer-unknown. See docs/rules/VL404.md.</summary>
internal sealed class AnswerUnknownRule : INoteRule
{
    public RuleInfo Info { get; } = new("VL404", "answer-unknown", Severity.Error,
        "An answer that is none of the question's options.");

    public void Check(Note note, RuleContext context)
    {
        foreach (var question in context.QuestionsOf(note).Where(question => !question.Options.IsEmpty))
        {
            foreach (var answer in question.Answers)
            {
                if (answer is { Label: { } label, Option: null })
                {
                    context.Report(answer.Span, $"the answer is {label}, but the options of {note.QuestionName(question)} are {question.Letters}", "correct the letter");
                }
                else if (answer is { Label: null, Text: { } text } && question.Texts.IsForeign(text))
                {
                    context.Report(answer.Span, $"the answer “{text}” is none of the options of {note.QuestionName(question)}", "name the option by its letter");
                }
            }
        }
    }
}
