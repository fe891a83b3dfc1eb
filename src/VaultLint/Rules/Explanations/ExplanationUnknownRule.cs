using VaultLint.Findings;
using VaultLint.Notes;
using VaultLint.Text;

namespace VaultLint.Rules.Explanations;

/// <summary>VL502 explanation-unknown. See docs/rules/VL502.md.</summary>
internal sealed class ExplanationUnknownRule : INoteRule
{
    public RuleInfo Info { get; } = new("VL502", "explanation-unknown", Severity.Error, "An explanation of an option that is not there.");

    public void Check(Note note, RuleContext context)
    {
        foreach (var question in context.Questions.Where(question => question.Options.Length > 1))
        {
            foreach (var entry in question.Explanations.Where(entry => !entry.IsLoose))
            {
                foreach (var letter in entry.Labels.Where(letter => question.Options.All(option => option.Label != letter)))
                {
                    context.Report(
                        entry.HeadSpan,
                        $"this explains option {letter}, but the options of {context.Exam.NameOf(question)} are "
                            + $"{Message.Detail(question.Letters)}",
                        "correct the letter, or remove the entry"
                    );
                }
            }
        }
    }
}
