using VaultLint.Findings;
using VaultLint.Notes;
using VaultLint.Questions;
using VaultLint.Text;

namespace VaultLint.Rules.Questions;

/// <summary>VL404 answer-unknown. See docs/rules/VL404.md.</summary>
internal sealed class AnswerUnknownRule : INoteRule
{
    public RuleInfo Info { get; } = new("VL404", "answer-unknown", Severity.Error, "An answer that is none of the question's options.");

    public void Check(Note note, RuleContext context)
    {
        var questions = context.Questions.Where(question => !question.Options.IsEmpty).ToList();
        foreach (var question in questions)
        {
            foreach (var answer in question.Answers)
            {
                if (answer is { Label: { } label, Option: null })
                {
                    context.Report(
                        answer.Span,
                        $"the answer is {label}, but the options of {context.Exam.NameOf(question)} are {Message.Detail(question.Letters)}",
                        "correct the letter"
                    );
                }
                else if (
                    answer is { Label: null, Option: null, Text: { } text }
                    && (question.Texts.IsForeign(text) || OthersGoByLetters(questions, question))
                )
                {
                    context.Report(
                        answer.Span,
                        $"the answer “{text}” is none of the options of {context.Exam.NameOf(question)}",
                        "name the option by its letter"
                    );
                }
            }
        }
    }

    /// <summary>Whether all other questions of a note, some at least, are answered by letters, so that this one should be, too.</summary>
    private static bool OthersGoByLetters(List<Question> questions, Question question)
    {
        const int Enough = 2;
        return questions.Count > Enough
            && questions.TrueForAll(other =>
                other == question
                || (!other.Answers.IsEmpty && other.Answers.All(answer => answer is { Label: not null, Option: not null }))
            );
    }
}
