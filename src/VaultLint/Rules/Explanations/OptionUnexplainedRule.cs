using VaultLint.Configuration;
using VaultLint.Findings;
using VaultLint.Notes;
using VaultLint.Questions;
using VaultLint.Text;

namespace VaultLint.Rules.Explanations;

/// <summary>VL501 option-unexplained. See docs/rules/VL501.md.</summary>
internal sealed class OptionUnexplainedRule : INoteRule
{
    public RuleInfo Info { get; } =
        new("VL501", "option-unexplained", Severity.Error, "An option without the explanation that it should have.");

    public void Check(Note note, RuleContext context)
    {
        // Without an answer that names options there is no telling which ones are wrong.
        foreach (
            var question in context.Questions.Where(question =>
                question.Options.Length > 1 && !question.Answers.IsEmpty && question.Answers.All(answer => answer.Option is not null)
            )
        )
        {
            var policy = context.Kind.Questions.Explain;
            if (policy == ExplainPolicy.None || (policy is null && !GoesOneByOne(question)))
            {
                continue;
            }

            var answers = question.AnswerIndexes.ToArray();
            var wanted = Enumerable
                .Range(0, question.Options.Length)
                .Where(option => policy == ExplainPolicy.All || !answers.Contains(option))
                .ToArray();
            var open = wanted.Where(option => !question.Explains(option)).ToArray();
            if (open.Length == 0)
            {
                continue;
            }

            if (open.Length == wanted.Length && wanted.Length > 1)
            {
                var letters = Message.Detail(question.LettersOf(open));
                context.Report(
                    question.AnswerLine!.Value.Span,
                    question.HasExplanation
                        ? (Message)$"the explanation of {context.Exam.NameOf(question)} speaks of none of its options {letters}"
                        : (Message)$"{context.Exam.NameOf(question)} has no explanation: options {letters} are unexplained",
                    "say below the answer why each other option is wrong: “- **Option A** - …”"
                );
                continue;
            }

            foreach (var option in open)
            {
                context.Report(
                    question.Options[option].Span,
                    $"option {question.Options[option].Name} (“{question.Options[option].Text}”) is not explained"
                        + $"{Message.Detail(Matched(question))}",
                    $"add an entry “- **Option {question.Options[option].Name}** - …” to the explanation"
                );
            }
        }
    }

    /// <summary>Whether the explanation deals with the wrong options one at a time, so that leaving one out is an oversight.</summary>
    private static bool GoesOneByOne(Question question)
    {
        var wrong = Enumerable.Range(0, question.Options.Length).Except(question.AnswerIndexes).ToArray();
        var explained = wrong.Count(option =>
            question.Explanations.Any(entry => !entry.IsLoose && entry.Options.Length == 1 && entry.Options[0] == option)
        );
        return explained >= 2 && explained * 2 >= wrong.Length;
    }

    private static string Matched(Question question)
    {
        var entries = question
            .Explanations.Where(entry => !entry.Options.IsEmpty)
            .Select(entry => $"{question.LettersOf(entry.Options)} (“{entry.Head}”)")
            .ToArray();
        return entries.Length == 0 ? "" : $"; the entries explain {string.Join(", ", entries)}";
    }
}
