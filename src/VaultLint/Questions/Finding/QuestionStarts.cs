using VaultLint.Notes;
using VaultLint.Text;

namespace VaultLint.Questions;

/// <summary>
/// Finds the questions that no label introduces: by their options, with what stands above them for a stem. A list of lettered lines is
/// taken for options only where an answer to it is stated, or where others like it in the note have one; check boxes only where
/// questions stand above several of them, so that a task list is none.
/// </summary>
internal sealed class QuestionStarts
{
    private const int FarthestAnswer = 60;
    private const int LongestStem = 60;

    private readonly SourceText _source;
    private readonly QuestionLines _lines;
    private readonly QuestionLabels _labels;
    private AnswerKey Key => _lines.Key;
    private readonly Dictionary<int, QuestionStart> _starts = [];

    /// <summary>The last line of the options found so far; -1 where there are none.</summary>
    private int _lastOption = -1;

    private QuestionStarts(SourceText source, QuestionLines lines, QuestionLabels labels)
    {
        _source = source;
        _lines = lines;
        _labels = labels;
    }

    private enum StartKind
    {
        Paragraph,
        Heading,
        Number,
    }

    private enum AnswerSign
    {
        None,
        Label,
        Letter,
    }

    /// <summary>The questions by the line on which their options begin.</summary>
    public static IReadOnlyDictionary<int, QuestionStart> Find(
        SourceText source,
        QuestionLines lines,
        QuestionLabels labels,
        QuestionLayout? layout
    )
    {
        var finder = new QuestionStarts(source, lines, labels);
        if (layout != QuestionLayout.Labelled)
        {
            finder.Find(layout);
        }

        return finder._starts;
    }

    private void Find(QuestionLayout? layout)
    {
        const int EnoughLetters = 2;
        const int EnoughBoxes = 3;
        var found = FindRuns();
        var weak = found
            .Where(run => run.IsSure && run.Series.IsWeak)
            .GroupBy(run => run.Series)
            .Where(same => same.Count() >= EnoughLetters)
            .Select(same => same.Key)
            .ToList();
        if (weak.Count > 0)
        {
            // Where several lists by numbers have an answer, one without is a question that lacks it.
            _lines.Known.UnionWith(weak);
            found =
            [
                .. FindRuns().Where(run => run.IsSure || !run.Series.IsWeak || run.Start.Number is not null || Asks(run.Index, run.Start)),
            ];
        }

        foreach (var group in found.GroupBy(run => run.IsBoxed))
        {
            if (layout is not null)
            {
                // The config vouches for them, so no evidence is asked for.
                foreach (var run in group.Where(run => run.IsBoxed == (layout == QuestionLayout.CheckBoxes)))
                {
                    _starts.Add(run.Index, run.Start);
                }

                continue;
            }

            var sure = group.Where(run => run.IsSure).ToList();
            if (group.Key && (sure.Count < EnoughBoxes || group.Count(run => IsAnswered(run.Index, run.Start)) * 2 <= group.Count()))
            {
                continue;
            }

            var kinds = sure.GroupBy(run => run.Kind)
                .Where(same => same.Key != StartKind.Paragraph && same.Count() >= EnoughLetters)
                .Select(same => same.Key)
                .ToHashSet();
            foreach (
                var run in group.Where(run =>
                    run.IsSure
                    || (kinds.Contains(run.Kind) && (!group.Key || ChecksFrom(run.Index).Contains(true) || Asks(run.Index, run.Start)))
                    || (run.IsLabelled && sure.Count >= EnoughLetters)
                )
            )
            {
                _starts.Add(run.Index, run.Start);
            }
        }
    }

    /// <summary>All lists that may be options.</summary>
    private List<Run> FindRuns()
    {
        var found = new List<Run>();
        _lastOption = -1;
        for (var index = 0; index < _lines.Count; index++)
        {
            if (_lines.BeginsOptions(index) && FindStem(index) is var (start, kind))
            {
                var first = _lines.MarksOf(index)[0];
                var series = OptionSeries.Of(first.Label);
                var (sign, answer) = FindAnswer(index, series);
                var isBoxed =
                    first.Label is null || (sign == AnswerSign.None && (first.IsChecked is not null || ChecksFrom(index).Contains(true)));
                var isSure =
                    sign == AnswerSign.Letter
                        ? !series.IsWeak
                            || (
                                Names(index, series, answer)
                                && ((start.Number is not null && !char.IsAsciiDigit(series.First)) || Asks(index, start))
                            )
                        : (isBoxed ? IsQuiz(index, start) : start.Number is { } number && Key.Find(number) is not null);
                _lastOption = index;
                while (
                    _lastOption + 1 < _lines.Count
                    && _lines.MarksOf(_lastOption + 1) is [var mark, ..]
                    && OptionSeries.Of(mark.Label) == series
                )
                {
                    _lastOption++;
                }

                found.Add(new Run(index, start, kind, series, isSure, sign == AnswerSign.Label, isBoxed));
            }
        }

        return found;
    }

    /// <summary>Whether a label is one of those of the list that begins on a line.</summary>
    private bool Names(int index, OptionSeries series, char? label)
    {
        for (
            var at = index;
            at < Math.Min(_lines.Count, index + FarthestAnswer) && _lines[at].Kind is not (BodyLineKind.Heading or BodyLineKind.Rule);
            at++
        )
        {
            if (_lines.FindAnswer(at, series) is not null || _labels.TryRead(_lines.TextOf(at), out _, out _))
            {
                return false;
            }

            if (_lines.MarksOf(at).Any(mark => mark.Label == label))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether check boxes look like a quiz: a question above them, some checked and some not.</summary>
    private bool IsQuiz(int index, QuestionStart start) => ChecksFrom(index).Distinct().Count() == 2 && Asks(index, start);

    /// <summary>Whether what stands above options asks something.</summary>
    private bool Asks(int index, QuestionStart start) =>
        StemText(index, start) is var stem
        && (
            stem.AsSpan().ContainsAny('?', '？')
            || stem.Contains("か。", StringComparison.Ordinal)
            || stem.Contains("고르", StringComparison.Ordinal)
            || stem.Contains("__", StringComparison.Ordinal)
            || AskedCountReader.Read(stem, 0) is not null
        );

    /// <summary>Whether just one of several boxes is checked, or as many as are asked for, as in most questions and few lists of
    /// tasks.</summary>
    private bool IsAnswered(int index, QuestionStart start) =>
        ChecksFrom(index).Skip(1).Any()
        && ChecksFrom(index).Count(isChecked => isChecked) == (AskedCountReader.Read(StemText(index, start), 0)?.Count ?? 1);

    private string StemText(int index, QuestionStart start) =>
        _source[TextSpan.FromBounds(_lines[start.From].Span.Start, _lines[index].Span.Start)].ToString();

    /// <summary>Which of the options that begin on a line are checked, by a box or a tick.</summary>
    private IEnumerable<bool> ChecksFrom(int index)
    {
        var first = _lines.MarksOf(index)[0];
        for (
            var at = index;
            at < _lines.Count
                && _lines.MarksOf(at) is [var mark, ..]
                && mark.Label.HasValue == first.Label.HasValue
                && OptionSeries.Of(mark.Label) == OptionSeries.Of(first.Label);
            at++
        )
        {
            yield return mark.IsChecked == true;
        }
    }

    /// <summary>Whether an answer follows before another question begins, and names a letter.</summary>
    private (AnswerSign Sign, char? First) FindAnswer(int index, OptionSeries series)
    {
        var wantsLetter = false;
        for (var at = index + 1; at < Math.Min(_lines.Count, index + FarthestAnswer); at++)
        {
            var line = _lines[at];
            var text = _lines.TextOf(at);
            if (wantsLetter && !text.IsWhiteSpace())
            {
                return AnswerLine.FirstLabel(text, series) is { } first ? (AnswerSign.Letter, first) : (AnswerSign.Label, null);
            }

            if (line.Kind == BodyLineKind.Rule || Key.Holds(at))
            {
                return default;
            }

            if (_lines.FindAnswer(at, series) is { } begin)
            {
                if (begin < text.Length)
                {
                    return (AnswerSign.Letter, AnswerLine.FirstLabel(text[begin..], series));
                }

                wantsLetter = true;
            }
            else if (line.Kind == BodyLineKind.Heading)
            {
                return default;
            }
            else if (_labels.IsWord(text, QuestionRole.Answer))
            {
                wantsLetter = _labels.TryRead(text, out _, out _);
            }
            else if (line.Kind is BodyLineKind.Text or BodyLineKind.Folded && _labels.TryRead(text, out var role, out var length))
            {
                if (role != QuestionRole.Answer)
                {
                    return default;
                }

                var stated = AnswerLine.FirstLabel(text[length..], series);
                return
                    stated is not null
                    || (text[length..].TrimStart(" *_") is [var c, ..] && char.IsAsciiDigit(c))
                    || StatesOption(index, at, text[length..])
                    ? (AnswerSign.Letter, stated)
                    : (AnswerSign.Label, null);
            }
            else if (_lines.BeginsOptions(at))
            {
                return default;
            }
        }

        return default;
    }

    /// <summary>Whether an answer is the text of one of the options above it, or letters without anything between, “BD”.</summary>
    private bool StatesOption(int index, int end, ReadOnlySpan<char> answer)
    {
        const int MostLetters = 5;
        var stated = OptionTexts.Plain(answer.ToString());
        if (stated.Length is > 1 and <= MostLetters && stated.All(char.IsAsciiLetterUpper) && stated.Distinct().Count() == stated.Length)
        {
            return true;
        }

        for (var at = index; at < end; at++)
        {
            foreach (var mark in _lines.MarksOf(at))
            {
                var text = OptionTexts.Plain(_lines.TextOf(at).Slice(mark.Text.Start, mark.Text.Length).ToString());
                if (text.Length > 1 && stated.EndsWith(text, StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>What stands above options: back to a number, a heading, a rule or the question before; else the paragraph right above
    /// them.</summary>
    private (QuestionStart Start, StartKind Kind)? FindStem(int index)
    {
        var from = index;
        var isBounded = false;
        for (var at = index - 1; at >= Math.Max(0, index - LongestStem); at--)
        {
            var line = _lines[at];
            var text = _lines.TextOf(at);
            if (
                line.Kind is BodyLineKind.Heading or BodyLineKind.Text or BodyLineKind.Folded
                && ReadNumber(line, out var found, out var length)
                && !IsStatement(at, index)
            )
            {
                return text[length..].IsWhiteSpace() && at + 1 == index
                    ? null
                    : (new QuestionStart(at, length, found, true), StartKind.Number);
            }

            if (line.Kind == BodyLineKind.Heading && from == index)
            {
                return _labels.IsAnyWord(text) ? null : (new QuestionStart(at, 0, null, true), StartKind.Heading);
            }

            isBounded = line.Kind is BodyLineKind.Heading or BodyLineKind.Rule;
            if (
                line.Kind == BodyLineKind.Folded
                && (text.ContainsAny('?', '？') || (from == index && text.Contains('…')))
                && !_labels.Names(text, QuestionRole.Answer)
            )
            {
                return (new QuestionStart(at, 0, null, true), StartKind.Heading);
            }

            if (
                isBounded
                || line.Kind == BodyLineKind.Folded
                || _labels.TryRead(text, out _, out _)
                || at <= _lastOption
                || _lines.MarksOf(at) is [{ IsWeak: false }, ..]
            )
            {
                break;
            }

            from = at;
        }

        if (from == index)
        {
            return null;
        }

        if (!isBounded)
        {
            var last = index - 1;
            while (last > from && _source.GetLine(_lines[last - 1].Span.Start) == _source.GetLine(_lines[last].Span.Start) - 1)
            {
                last--;
            }

            from = last;
        }

        return (new QuestionStart(from, 0, null, isBounded), isBounded ? StartKind.Heading : StartKind.Paragraph);
    }

    /// <summary>Whether the item of a numbered list is one of several statements in a stem: the one before or behind it stands there, too,
    /// and no options between.</summary>
    private bool IsStatement(int at, int index)
    {
        if (_lines[at].Order is not { } order)
        {
            return false;
        }

        for (var below = at + 1; below < index; below++)
        {
            if (_lines[below].Order == order + 1)
            {
                return true;
            }
        }

        for (var above = at - 1; above >= Math.Max(0, at - LongestStem) && above > _lastOption; above--)
        {
            if (_lines[above].Order == order - 1)
            {
                return true;
            }

            if (
                _lines[above].Kind is BodyLineKind.Heading or BodyLineKind.Rule or BodyLineKind.Folded
                || _labels.TryRead(_lines.TextOf(above), out _, out _)
                || _lines.MarksOf(above) is [{ IsWeak: false }, ..]
            )
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>Reads the number of a question: of a list's item, <c>**12.**</c>, <c>Q3)</c>, <c>문제 4.</c></summary>
    private bool ReadNumber(BodyLine line, out int number, out int length)
    {
        length = 0;
        if (line is { Order: { } order, ListDepth: 1 })
        {
            number = order;
            return true;
        }

        return _labels.TryReadNumber(_source[line.Span], out number, out length);
    }

    /// <summary>A list that may be options.</summary>
    /// <param name="Index">Its first line.</param>
    /// <param name="Start">What stands above it.</param>
    /// <param name="Kind">How that is set off.</param>
    /// <param name="Series">What the list goes by.</param>
    /// <param name="IsSure">Whether an answer to it is stated.</param>
    /// <param name="IsLabelled">Whether an answer follows that names no letter.</param>
    /// <param name="IsBoxed">Whether it is one of check boxes or ticks.</param>
    private sealed record Run(
        int Index,
        QuestionStart Start,
        StartKind Kind,
        OptionSeries Series,
        bool IsSure,
        bool IsLabelled,
        bool IsBoxed
    );
}

/// <summary>Where a question without a label begins.</summary>
/// <param name="From">Its first line, an index.</param>
/// <param name="Skipped">How much of that line its number takes.</param>
/// <param name="Number">The number that it has in the text, or null.</param>
/// <param name="IsMarked">Whether a heading or number sets it off, as a label would.</param>
internal sealed record QuestionStart(int From, int Skipped, int? Number, bool IsMarked);
