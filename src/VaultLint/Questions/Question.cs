using System.Collections.Immutable;
using System.Globalization;
using VaultLint.Text;

namespace VaultLint.Questions;

/// <summary>An exam question with its options, the stated answer and the explanations.</summary>
internal sealed record Question
{
    /// <summary>Its number among the note's questions, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>
    /// Whether it may as well be a poll, a decision or minutes: one of question, two lettered options and an answer that names an option is
    /// absent. It counts as a question only where one is expected.
    /// </summary>
    public bool IsDoubtful { get; init; }

    /// <summary>Where another answer is stated behind the first that names other options; null where none is.</summary>
    public TextSpan? SecondAnswer { get; init; }

    /// <summary>All of it, from its first line to the last of its explanations.</summary>
    public required TextSpan Span { get; init; }

    /// <summary>The question itself; null where it is absent or empty.</summary>
    public QuestionPart? Stem { get; init; }

    /// <summary>The options in the text's order.</summary>
    public ImmutableArray<Option> Options { get; init; } = [];

    /// <summary>The answer line behind its label; null where there is none.</summary>
    public QuestionPart? AnswerLine { get; init; }

    /// <summary>What the answer line states, in its order; empty where it cannot be read.</summary>
    public ImmutableArray<Answer> Answers { get; init; } = [];

    /// <summary>How many answers the question asks for, or null where it does not say.</summary>
    public AskedCount? Asked { get; init; }

    /// <summary>Whether it asks for what is not so, “Which is NOT …”, “아닌 것”: there a wrong statement is the right answer.</summary>
    public bool IsNegated => Stem is { } stem && StemReader.IsNegated(stem.Text);

    /// <summary>Whether anything stands where the explanation belongs.</summary>
    public bool HasExplanation { get; init; }

    /// <summary>The explanation's entries in the text's order.</summary>
    public ImmutableArray<Explanation> Explanations { get; init; } = [];

    /// <summary>The lines of the explanation that belong to no entry, in the text's order.</summary>
    public ImmutableArray<QuestionPart> Prose { get; init; } = [];

    /// <summary>Options that are spoken of outside the entries, such as in a paragraph: indexes into <see cref="Options"/>.</summary>
    public ImmutableHashSet<int> Mentioned { get; init; } = [];

    /// <summary>What the options go by.</summary>
    internal OptionSeries Series => OptionSeries.Of(Options.IsEmpty ? null : Options[0].Label);

    /// <summary>The options' texts, for comparing others with them.</summary>
    internal OptionTexts Texts { get; init; } = new([]);

    /// <summary>Whether an entry of the explanation, or its running text, speaks of an option.</summary>
    /// <param name="option">An index into <see cref="Options"/>.</param>
    public bool Explains(int option) => Mentioned.Contains(option) || Explanations.Any(entry => entry.Options.Contains(option));

    /// <summary>The letters of all options, for a message: “A, B, C”.</summary>
    public string Letters => LettersOf(Enumerable.Range(0, Options.Length));

    /// <summary>The letters of some options, for a message: “A, C”.</summary>
    /// <param name="options">Indexes into <see cref="Options"/>.</param>
    public string LettersOf(IEnumerable<int> options) => string.Join(", ", options.Select(option => Options[option].Name));

    /// <summary>The options that the answer names, as indexes into <see cref="Options"/>.</summary>
    public IEnumerable<int> AnswerIndexes =>
        Answers.Where(answer => answer.Option is not null).Select(answer => answer.Option!.Value).Distinct();
}

/// <summary>A piece of a question.</summary>
/// <param name="Text">Its text.</param>
/// <param name="Span">Where it stands.</param>
internal readonly record struct QuestionPart(string Text, TextSpan Span);

/// <summary>One of the choices of a question.</summary>
/// <param name="Label">Its letter in upper case, or its number in a circle; null where it has neither, as behind a check box.</param>
/// <param name="Number">Its place among the options, from 1.</param>
/// <param name="Text">Its text, without the letter.</param>
/// <param name="Span">Letter and text.</param>
/// <param name="LabelSpan">The letter, or the check box.</param>
internal sealed record Option(char? Label, int Number, string Text, TextSpan Span, TextSpan LabelSpan)
{
    /// <summary>What a message calls it: its letter, or its place where it has none.</summary>
    public string Name => Label?.ToString() ?? Number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>An answer that is stated.</summary>
/// <param name="Label">Its letter, in upper case, or null where only a text stands.</param>
/// <param name="Text">The option's text as the answer has it, or null.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="Option">The option it names, an index; null where it names none.</param>
internal sealed record Answer(char? Label, string? Text, TextSpan Span, int? Option);

/// <summary>How many answers a question asks for.</summary>
/// <param name="Count">The number.</param>
/// <param name="Span">The words that say so.</param>
/// <param name="IsOrder">Whether the reader is told to choose so many; else the question speaks of as many things, “Which two …”.</param>
internal sealed record AskedCount(int Count, TextSpan Span, bool IsOrder);

/// <summary>An entry of an explanation: what is said of one option, or of several.</summary>
/// <param name="Head">What names the options, as written; empty where nothing does.</param>
/// <param name="HeadSpan">Where the head stands.</param>
/// <param name="IsEmpty">Whether nothing is said beside the head.</param>
/// <param name="Labels">The letters that the head names, in its order, of options or of none.</param>
/// <param name="Options">The options it was matched to: indexes.</param>
/// <param name="Span">All of it, from its first line, without the list's mark, to its last.</param>
/// <param name="IsLoose">Whether it stands in a later list, behind a line that begins another topic: it may explain an option, but is no
/// fault if it does not.</param>
internal sealed record Explanation(
    string Head,
    TextSpan HeadSpan,
    bool IsEmpty,
    ImmutableArray<char> Labels,
    ImmutableArray<int> Options,
    TextSpan Span,
    bool IsLoose
)
{
    /// <summary>Where a verdict may stand: behind the head, or in a table's cells for reasons and verdicts; null where there are
    /// none.</summary>
    internal TextSpan? Said { get; init; }
}
