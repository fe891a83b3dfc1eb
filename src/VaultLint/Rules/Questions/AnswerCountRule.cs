using VaultLint.Findings;
using VaultLint.Notes;
using VaultLint.Text;

namespace VaultLint.Rules.Questions;

/// <summary>VL406 answer-count. See docs/rules/VL406.md.</summary>
internal sealed class AnswerCountRule : INoteRule
{
    public RuleInfo Info { get; } = new("VL406", "answer-count", Severity.Error, "More or fewer answers than the question asks for.");

    public void Check(Note note, RuleContext context)
    {
        foreach (var question in context.Questions)
        {
            var count = question
                .Answers.Where(answer => answer.Label is not null || answer.Option is not null)
                .DistinctBy(answer => (answer.Label, answer.Option))
                .Count();
            if (question.Asked is { } asked && count > 0 && count != asked.Count)
            {
                var words = note.Source[asked.Span].ToString();
                var answers = Message.Detail(count == 1 ? "one answer is" : $"{count} answers are");
                context.Report(
                    question.AnswerLine!.Value.Span,
                    $"{context.Exam.NameOf(question)} asks for {asked.Count} (“{words}”), but {answers} stated",
                    count < asked.Count
                        ? "state the answers that are missing, or correct the question"
                        : "remove an answer, or correct the question"
                );
            }
        }
    }
}
