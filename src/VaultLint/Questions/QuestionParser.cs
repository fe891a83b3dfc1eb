using System.Collections.Immutable;
using System.Text;
using VaultLint.Notes;
using VaultLint.Text;

namespace VaultLint.Questions;

/// <summary>
/// Reads exam questions out of a note's lines. Here the labelled layout: a line that begins “Question:”, one that begins “Options:” with
/// lettered options below it, one that begins “Answer:”, and one that begins “Explanation:” with entries below it, in the words of
/// <see cref="QuestionLabels"/>. A block is taken for a question only where two of question, options and answer are there, so that a list
/// of questions with their answers (a FAQ) is none.
/// </summary>
internal sealed class QuestionParser
{
    private readonly SourceText _source;
    private readonly QuestionLines _lines;
    private readonly QuestionLabels _labels;
    private readonly IReadOnlyDictionary<int, QuestionStart> _starts;
    private readonly ImmutableArray<Question>.Builder _questions = ImmutableArray.CreateBuilder<Question>();
    private Draft? _draft;

    private QuestionParser(SourceText source, IReadOnlyList<BodyLine> lines, QuestionLabels labels, QuestionLayout? layout)
    {
        _source = source;
        _lines = new QuestionLines(source, lines, labels);
        _labels = labels;
        _starts = QuestionStarts.Find(source, _lines, labels, layout);
    }

    private enum Phase
    {
        Stem,
        Options,
        Answer,
        Explanation,
    }

    /// <summary>Reads the questions of a note, in its order.</summary>
    public static ImmutableArray<Question> Parse(
        SourceText source,
        IReadOnlyList<BodyLine> lines,
        QuestionLabels labels,
        QuestionLayout? layout
    )
    {
        var parser = new QuestionParser(source, lines, labels, layout);
        for (var index = 0; index < parser._lines.Count; index++)
        {
            parser.Read(index);
        }

        parser.Finish(isCut: true);
        return parser._questions.ToImmutable();
    }

    private void Read(int index)
    {
        var line = _lines[index];
        if (_lines.Key.Holds(index))
        {
            Finish();
            return;
        }

        if (
            _starts.TryGetValue(index, out var start)
            && _draft is not { Phase: Phase.Stem }
            && !(_draft is { Phase: Phase.Options } open && (open.Options.Count == 0 || !start.IsMarked))
        )
        {
            Begin(start, index);
            return;
        }

        switch (line.Kind)
        {
            case BodyLineKind.Heading
            or BodyLineKind.Text
                when (line.Kind == BodyLineKind.Heading || QuestionLines.IsTitle(line, _source[line.Span]))
                    && _draft is { AnswerLabel: not null } or { IsBoxed: true, Phase: not Phase.Stem }
                    && _labels.IsWord(_source[line.Span], QuestionRole.Explanation):
                _draft.Phase = Phase.Explanation;
                return;
            case BodyLineKind.Heading
                when _draft is { Phase: Phase.Explanation } explained
                    && !OptionLetters
                        .FindInHead(
                            _source[line.Span],
                            [.. explained.Options.Select(option => option.Label).OfType<char>()],
                            explained.Series,
                            out _
                        )
                        .IsEmpty:
                explained.Explanation.Add(line);
                explained.End = line.Span.End;
                return;
            case not BodyLineKind.Rule when _draft is { Phase: Phase.Options } && _lines.FindAnswer(index, _draft.Series) is { } answer:
                ReadLabelled(line, QuestionRole.Answer, TextSpan.FromBounds(line.Span.Start + answer, line.Span.End));
                return;
            case BodyLineKind.Heading:
                Finish();
                return;
            case BodyLineKind.Rule:
                if (_draft is { Phase: Phase.Explanation })
                {
                    Finish();
                }

                return;
            case BodyLineKind.Text or BodyLineKind.Folded when _labels.TryRead(_source[line.Span], out var role, out var length):
                ReadLabelled(line, role, TextSpan.FromBounds(line.Span.Start + length, line.Span.End));
                return;
            case BodyLineKind.Text
                when _draft is { Phase: Phase.Explanation or Phase.Answer, AnswerLabel: not null }
                    && (_labels.NumbersQuestion(_source[line.Span]) || IsNext(index)):
                // Another question, though its options are not read.
                Finish();
                return;
        }

        if (_draft is not { } draft)
        {
            return;
        }

        switch (draft.Phase)
        {
            case Phase.Stem:
                if (_lines.BeginsOptions(index))
                {
                    draft.Phase = Phase.Options;
                    TryAddOption(draft, index);
                }
                else
                {
                    draft.Stem.Add(line.Span);
                }

                break;
            case Phase.Options:
                if (!TryReadOption(draft, index) && draft.IsBoxed && line.Kind != BodyLineKind.Code)
                {
                    // No answer follows check boxes: what does is the explanation.
                    draft.Phase = Phase.Explanation;
                    draft.Explanation.Add(line);
                }

                break;
            case Phase.Answer when ContinuesAnswer(draft, line):
                draft.HasListedAnswers |= line.StartsItem;
                draft.AnswerLines.Add(line.Span);
                break;
            default:
                draft.Explanation.Add(line);
                break;
        }

        draft.End = line.Span.End;
    }

    /// <summary>Whether a line has the number that follows that of the question above, and options below.</summary>
    private bool IsNext(int index)
    {
        const int LinesToOptions = 12;
        if (
            _draft!.AskedAs is not { } number
            || !_labels.TryReadNumber(_source[_lines[index].Span], out var next, out _)
            || next != number + 1
        )
        {
            return false;
        }

        for (var at = index + 1; at < Math.Min(_lines.Count, index + LinesToOptions) && _lines[at].Kind != BodyLineKind.Heading; at++)
        {
            if (_lines.BeginsOptions(at))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a line belongs to an answer whose label stands alone, on the line above or with answers between.</summary>
    private bool ContinuesAnswer(Draft draft, BodyLine line) =>
        (
            draft.AnswerLines.Count == 0
            || (draft.AnswerLines[0].Start > draft.AnswerLabel!.Value.End && !(line.StartsItem && !draft.HasListedAnswers))
        )
        && line.Kind is BodyLineKind.Text or BodyLineKind.Folded
        && AnswerLine.BeginsWithLetter(_source[line.Span], draft.Series)
        && (draft.AnswerLines.Count == 0 || _source.GetLine(line.Span.Start) == _source.GetLine(draft.AnswerLines[^1].Start) + 1);

    private void ReadLabelled(BodyLine line, QuestionRole role, TextSpan rest)
    {
        switch (role)
        {
            case QuestionRole.Question:
                Finish();
                _draft = new Draft(line.Span)
                {
                    HasQuestionLabel = true,
                    AskedAs = _labels.TryReadNumber(_source[line.Span], out var number, out _) ? number : null,
                };
                if (rest.Length > 0)
                {
                    _draft.Stem.Add(rest);
                }

                break;
            case QuestionRole.Options when _draft is not { Phase: Phase.Stem }:
                Finish();
                _draft = new Draft(line.Span);
                goto case QuestionRole.Options;
            case QuestionRole.Options:
                _draft.Phase = Phase.Options;
                _draft.HasOptionsLabel = true;
                break;
            case QuestionRole.Answer when _draft is { AnswerLabel: not null }:
                if (AnswerLine.BeginsWithLetter(_source[rest], _draft.Series))
                {
                    _draft.SecondAnswer ??= rest;
                }
                else
                {
                    _draft.Explanation.Add(line);
                }

                break;
            case QuestionRole.Answer:
                _draft ??= new Draft(line.Span);
                _draft.Phase = Phase.Answer;
                _draft.AnswerLabel = line.Span;
                var why = FindReason(line, rest);
                if (!_source[TextSpan.FromBounds(rest.Start, why.Start)].Trim(" -–—.*_").IsEmpty)
                {
                    _draft.AnswerLines.Add(TextSpan.FromBounds(rest.Start, why.Start));
                }

                if (why.Length > 0)
                {
                    _draft.Explanation.Add(line with { Span = why, StartsItem = false });
                }

                break;
            case QuestionRole.Explanation when _draft is { Phase: not Phase.Stem }:
                _draft.Phase = Phase.Explanation;
                if (rest.Length > 0)
                {
                    var end = _source.Text[line.Span.Start] is '*' or '_' ? rest.Start + _source[rest].TrimEnd("*_").Length : rest.End;
                    _draft.Explanation.Add(line with { Span = TextSpan.FromBounds(rest.Start, end), StartsItem = false });
                }

                break;
            default:
                return;
        }

        _draft!.End = line.Span.End;
    }

    /// <summary>Begins a question that no label introduces, on the first line of its options.</summary>
    private void Begin(QuestionStart start, int index)
    {
        var first = _lines[start.From].Span;
        if (_draft is { } before)
        {
            // What was taken for the explanation of the question before is the stem of this one.
            before.Explanation.RemoveAll(line => line.Span.Start >= first.Start);
            before.End = before
                .Options.Select(option => option.Span.End)
                .Concat(before.Explanation.Select(line => line.Span.End))
                .Append(before.AnswerSpan?.End ?? before.Start.End)
                .Max();
            Finish();
        }

        _draft = new Draft(first)
        {
            HasQuestionLabel = start.IsMarked,
            HasOptionsLabel = true,
            AskedAs = start.Number,
            Phase = Phase.Options,
        };
        for (var at = start.From; at < index; at++)
        {
            var span = _lines[at].Span;
            if (at == start.From)
            {
                // The emphasis may begin before the number, "**1. Which …?**".
                var whole = TextSpan.FromBounds(span.Start + start.Skipped, span.End);
                var text = _source[whole];
                span = text.Count("**") % 2 == 1 && text.EndsWith("**") ? new TextSpan(whole.Start, text.Length - 2) : whole;
            }

            if (span.Length > 0)
            {
                _draft.Stem.Add(span);
            }
        }

        TryAddOption(_draft, index);
        _draft.End = _lines[index].Span.End;
    }

    /// <summary>The reason that follows an answer in the same line: what stands behind the emphasis that label and answer share,
    /// <c>**Answer: B.** why</c>.</summary>
    private TextSpan FindReason(BodyLine line, TextSpan rest)
    {
        var none = new TextSpan(rest.End, 0);
        var text = _source[rest];
        if (text is ['-' or '–' or '—' or '.', not (>= '0' and <= '9'), ..])
        {
            // The answer itself is absent.
            var behind = text.TrimStart(" -–—.*_");
            return new TextSpan(rest.End - behind.Length, behind.Length) is { Length: > 0 } only ? only : none;
        }

        var marks = _source[TextSpan.FromBounds(line.Span.Start, rest.Start)].Count("**");
        if (marks % 2 == 0 || text.IndexOf("**") is not (> 0 and var close) || !AnswerLine.BeginsWithLetter(text, _draft!.Series))
        {
            return none;
        }

        // "**A** and **C**"
        if (OptionLetters.ReadList(text, ImmutableArray.CreateBuilder<char>(), _draft.Series) > close)
        {
            return none;
        }

        var why = text[(close + 2)..];
        var trimmed = why.TrimStart(" -–—:.");
        return trimmed.IsEmpty || trimmed[0] is ',' or '+' or '&' ? none : TextSpan.FromBounds(rest.End - trimmed.Length, rest.End);
    }

    private bool TryReadOption(Draft draft, int index)
    {
        var line = _lines[index];
        if (line.Kind == BodyLineKind.Text && TryAddOption(draft, index))
        {
            return true;
        }

        // "④" alone is an option without a text.
        if (
            draft.Options is [.., { Label: { } before } above]
            && _source[line.Span] is [var sign]
            && OptionLetters.IsCircled(sign)
            && OptionSeries.Follows(sign, before)
            && _source.GetLine(line.Span.Start) == _source.GetLine(above.Span.End) + 1
        )
        {
            draft.Options.Add(new Option(sign, draft.Options.Count + 1, "", line.Span, line.Span));
            return true;
        }

        // A line of the option above it, unless it begins something of its own.
        const int LongestOption = 10_000;
        if (
            draft.Options is [.., var last]
            && last.Text.Length < LongestOption
            && !line.StartsItem
            && line.Kind != BodyLineKind.Folded
            && (last.Text.Length == 0 || _source.GetLine(line.Span.Start) == _source.GetLine(last.Span.End) + 1)
        )
        {
            draft.Options[^1] = last with
            {
                Text = $"{last.Text} {_source[line.Span]}".TrimStart(),
                Span = TextSpan.FromBounds(last.Span.Start, line.Span.End),
            };
            return true;
        }

        return line.Span.Length == 0;
    }

    private bool TryAddOption(Draft draft, int index)
    {
        // Letters end at Z. What goes on for longer is a list, and comparing all of its lines with one another would not end.
        const int MostOptions = 60;
        var start = _lines[index].Span.Start;
        var marks = _lines.MarksOf(index).Take(MostOptions - draft.Options.Count).ToList();
        if (draft.Options.Count > 0 && marks.Count > 0 && OptionSeries.Of(marks[0].Label) != draft.Series)
        {
            return false;
        }

        foreach (var mark in marks)
        {
            var text = new TextSpan(start + mark.Text.Start, mark.Text.Length);
            var label = new TextSpan(start + mark.LabelSpan.Start, mark.LabelSpan.Length);
            draft.IsBoxed |= mark.Label is null || mark.IsChecked == true;
            if (mark.IsChecked == true)
            {
                draft.Checked.Add(draft.Options.Count);
            }

            draft.Options.Add(
                new Option(mark.Label, draft.Options.Count + 1, _source[text].ToString(), TextSpan.FromBounds(label.Start, text.End), label)
            );
        }

        return marks.Count > 0;
    }

    /// <summary>Ends the question that is being read.</summary>
    /// <param name="isCut">Whether the note ends here: a question whose options are the last of it was cut off.</param>
    private void Finish(bool isCut = false)
    {
        if (_draft is not { } draft)
        {
            return;
        }

        _draft = null;
        var hasOptions = draft.HasOptionsLabel || draft.Options.Count > 1;
        if (draft.AnswerLabel is null && draft.AskedAs is { } number && _lines.Key.Find(number) is { } answer)
        {
            draft.AnswerLabel = answer.Answer;
            draft.AnswerLines.Add(answer.Answer);
            if (answer.Reason.Length > 0)
            {
                draft.Explanation.Add(new BodyLine(answer.Reason, BodyLineKind.Text, 0, StartsItem: false));
            }
        }

        var hasAnswer =
            draft.AnswerLabel is not null
            && (hasOptions || (draft.AnswerLines.Count > 0 && AnswerLine.BeginsWithLetter(_source[draft.AnswerLines[0]], draft.Series)));
        var parts = (draft.HasQuestionLabel ? 1 : 0) + (hasOptions ? 1 : 0) + (hasAnswer ? 1 : 0);
        if (parts >= 2 || (draft.HasQuestionLabel && draft.AnswerLabel is null))
        {
            _questions.Add(Build(draft, isCut));
        }
    }

    private Question Build(Draft draft, bool isCut)
    {
        var stem = BuildStem(draft);
        var options = draft.Options.ToImmutableArray();
        var texts = new OptionTexts(options.Select(option => option.Text));
        ImmutableArray<Answer> answers = draft.AnswerLabel is null
            ? [.. draft.Checked.Select(option => new Answer(options[option].Label, null, options[option].Span, option))]
            : [.. draft.AnswerLines.SelectMany(line => AnswerLine.Read(_source[line].ToString(), line.Start, options, texts))];
        var explanation = ExplanationReader.Read(_source, draft.Explanation, options, texts, answers);
        return new Question
        {
            Number = _questions.Count + 1,
            IsDoubtful =
                stem is null
                || options.Length < 2
                || !(
                    answers.IsEmpty && draft.AnswerLabel is null
                        ? isCut && draft.HasOptionsLabel && draft.End <= options[^1].Span.End
                        : answers.Any(answer => answer.Label is not null || answer.Option is not null)
                ),
            SecondAnswer = FindSecondAnswer(draft, answers, options, texts),
            Span = TextSpan.FromBounds(draft.Start.Start, draft.End),
            Stem = stem,
            Options = options,
            Texts = texts,
            AnswerLine = (draft.AnswerSpan ?? (answers.IsEmpty ? null : answers[0].Span)) is { } span
                ? new QuestionPart(_source[span].ToString(), span)
                : null,
            Answers = answers,
            Asked = ReadAsked(stem, options),
            HasExplanation = explanation.HasText,
            Explanations = explanation.Entries,
            Prose = explanation.Prose,
            Mentioned = explanation.Mentioned,
        };
    }

    /// <summary>How many answers are asked for: “Which two gases …” with options such as “oxygen and nitrogen” asks for one.</summary>
    private AskedCount? ReadAsked(QuestionPart? stem, ImmutableArray<Option> options)
    {
        var asked = stem is { } text ? AskedCountReader.Read(_source[text.Span].ToString(), text.Span.Start) : null;
        return asked is { IsOrder: false } && options.Count(option => OptionTexts.NamesSeveral(option.Text)) * 2 > options.Length
            ? null
            : asked;
    }

    private TextSpan? FindSecondAnswer(Draft draft, ImmutableArray<Answer> answers, ImmutableArray<Option> options, OptionTexts texts) =>
        draft.SecondAnswer is { } second
        && !AnswerLine
            .Read(_source[second].ToString(), second.Start, options, texts)
            .Select(answer => answer.Label)
            .ToHashSet()
            .SetEquals(answers.Select(answer => answer.Label))
            ? second
            : null;

    private QuestionPart? BuildStem(Draft draft)
    {
        var text = new StringBuilder();
        foreach (var span in draft.Stem)
        {
            text.Append(text.Length > 0 ? "\n" : "").Append(_source[span]);
        }

        return text.ToString().AsSpan().Trim(" *_\n").IsEmpty
            ? null
            : new QuestionPart(text.ToString(), TextSpan.FromBounds(draft.Stem[0].Start, draft.Stem[^1].End));
    }

    /// <summary>A question that is being read.</summary>
    private sealed class Draft(TextSpan start)
    {
        public TextSpan Start { get; } = start;

        public int End { get; set; } = start.End;

        public Phase Phase { get; set; }

        public bool HasQuestionLabel { get; init; }

        public bool HasOptionsLabel { get; set; }

        public List<TextSpan> Stem { get; } = [];

        public List<Option> Options { get; } = [];

        /// <summary>What the options go by.</summary>
        public OptionSeries Series => OptionSeries.Of(Options.Count > 0 ? Options[0].Label : null);

        /// <summary>The number that it has in the text, or null.</summary>
        public int? AskedAs { get; init; }

        /// <summary>Whether options are marked by check boxes alone.</summary>
        public bool IsBoxed { get; set; }

        /// <summary>The options whose boxes are checked, indexes.</summary>
        public List<int> Checked { get; } = [];

        /// <summary>The line with the answer's label; null where there is none.</summary>
        public TextSpan? AnswerLabel { get; set; }

        /// <summary>What states the answer: the text behind the label, or the lines below a label that stands alone.</summary>
        public List<TextSpan> AnswerLines { get; } = [];

        /// <summary>Whether these are items of a list. Behind one that is none a list explains.</summary>
        public bool HasListedAnswers { get; set; }

        public TextSpan? SecondAnswer { get; set; }

        public TextSpan? AnswerSpan =>
            AnswerLines.Count == 0 ? AnswerLabel : TextSpan.FromBounds(AnswerLines[0].Start, AnswerLines[^1].End);

        public List<BodyLine> Explanation { get; } = [];
    }
}
