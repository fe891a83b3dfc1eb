using System.Collections.Immutable;
using VaultLint.Findings;
using VaultLint.Notes;
using VaultLint.Questions;
using VaultLint.Text;

namespace VaultLint.Rules.Questions;

/// <summary>VL402 option-letters. See docs/rules/VL402.md.</summary>
internal sealed class OptionLettersRule : INoteRule
{
    public RuleInfo Info { get; } =
        new("VL402", "option-letters", Severity.Error, "Option letters with a gap, a repeat or out of order.") { IsFixable = true };

    public void Check(Note note, RuleContext context)
    {
        var reletter = Relettering.In(context.Exam);
        foreach (var question in context.Questions)
        {
            // Check boxes have no letters.
            if (question.Options.Any(option => option.Label is null))
            {
                continue;
            }

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

                var before =
                    index == 0
                        ? (Message)$"the options of {context.Exam.NameOf(question)} begin with"
                        : (Message)$"option {series.At(index - 1)} is followed by";
                var isOrder = !seen.Contains(label) && question.Options.Any(other => other.Label == series.At(index));
                context.Report(
                    option.LabelSpan,
                    seen.Contains(label)
                        ? (Message)$"two options of {context.Exam.NameOf(question)} have the letter {label}"
                        : (Message)$"{before} {label}, where {series.At(index)} belongs",
                    isOrder
                        ? "put the options into the order of their letters"
                        : $"letter the options {series.First} to {series.At(question.Options.Length - 1)}",
                    isOrder ? SortingFix(note, question) : LetteringFix(question, reletter)
                );
                break;
            }
        }
    }

    /// <summary>Letters the options anew, where it is clear which option each letter in the note means; or null.</summary>
    private static Fix? LetteringFix(Question question, Func<Question, ImmutableArray<char>, ImmutableArray<TextEdit>?> reletter)
    {
        var (series, options) = (question.Series, question.Options);
        var places = options.Select(option => series.IndexOf(option.Label!.Value)).ToArray();
        // Lists by numbers may be numbered anew by Markdown, and their numbers stand for other things in the text, too.
        if (series.IsWeak || places.Contains(-1) || series.IndexOf(series.At(options.Length - 1)) < options.Length - 1)
        {
            return null;
        }

        // What begins anew with A in its midst may be the options of two questions, unless it is a slip of one letter.
        var isRising = places.Zip(places.Skip(1)).All(pair => pair.First <= pair.Second);
        var isSlip = places.Where((place, index) => place != index).Count() == 1;
        return (isRising || isSlip) && reletter(question, [.. options.Select((_, index) => series.At(index))]) is { IsEmpty: false } edits
            ? new Fix(
                $"letter the options {series.First} to {series.At(options.Length - 1)}, and write the new letters wherever the question "
                    + $"names an option",
                isSafe: false,
                edits
            )
            : null;
    }

    /// <summary>Puts options that each have a letter of their own into its order, where they stand alike on lines of their own; or
    /// null.</summary>
    private static Fix? SortingFix(Note note, Question question)
    {
        var (series, options, source) = (question.Series, question.Options, note.Source);
        var sorted = options.OrderBy(option => series.IndexOf(option.Label!.Value)).ToImmutableArray();
        if (
            series.IsWeak
            || sorted.Where((option, index) => option.Label != series.At(index)).Any()
            || options.Select(option => (Before(option), After(option))).Distinct().Count() > 1
            || options
                .Zip(options.Skip(1))
                .Any(pair =>
                    source.GetLine(pair.First.Span.End) >= source.GetLine(pair.Second.Span.Start)
                    || !source[
                        TextSpan.FromBounds(
                            source.GetLineSpan(source.GetLine(pair.First.Span.End)).End,
                            source.GetLineSpan(source.GetLine(pair.Second.Span.Start)).Start
                        )
                    ]
                        .IsWhiteSpace()
                )
        )
        {
            return null;
        }

        return new Fix(
            "put the options into the order of their letters",
            isSafe: false,
            [
                .. options
                    .Zip(sorted)
                    .Where(pair => pair.First != pair.Second)
                    .Select(pair => new TextEdit(pair.First.Span, source[pair.Second.Span].ToString())),
            ]
        );

        string Before(Option option) =>
            source[TextSpan.FromBounds(source.GetLineSpan(source.GetLine(option.Span.Start)).Start, option.Span.Start)].ToString();

        string After(Option option) =>
            source[TextSpan.FromBounds(option.Span.End, source.GetLineSpan(source.GetLine(option.Span.End)).End)].TrimEnd().ToString();
    }
}
