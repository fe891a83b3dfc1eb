using System.Collections.Immutable;
using VaultLint.Notes;
using VaultLint.Text;

namespace VaultLint.Questions;

/// <summary>
/// Gives the options of a question other letters wherever the note names them: in the list, the answer, a key of answers, the heads of
/// explanations and where the text speaks of an option beyond doubt. It gives up where a letter may mean an option and may not, or may mean
/// two.
/// </summary>
internal sealed class Relettering
{
    private readonly ExamNote _exam;
    private readonly Note _note;
    private readonly Question _question;
    private readonly OptionSeries _series;
    private readonly ImmutableArray<char> _labels;

    /// <summary>Letters that mean something else afterwards.</summary>
    private readonly HashSet<char> _affected;

    /// <summary>What is known of places in the text: a letter that names an option, and the one that does so afterwards.</summary>
    private readonly SortedDictionary<int, TextEdit?> _places = [];

    /// <summary>Where the answers to all questions begin.</summary>
    private readonly Lazy<HashSet<int>> _answers;

    /// <summary>Code, formulas and links, by their places.</summary>
    private readonly Lazy<TextSpan[]> _verbatim;

    private Relettering(
        ExamNote exam,
        Question question,
        ImmutableArray<char> labels,
        Lazy<HashSet<int>> answers,
        Lazy<TextSpan[]> verbatim
    )
    {
        (_exam, _note, _question, _series, _labels, _answers, _verbatim) = (
            exam,
            exam.Note,
            question,
            question.Series,
            labels,
            answers,
            verbatim
        );
        var old = question.Options.Select(option => option.Label!.Value).ToArray();
        _affected = [.. old.Zip(labels).Where(pair => pair.First != pair.Second).SelectMany(pair => new[] { pair.First, pair.Second })];
        _affected.UnionWith(labels.Except(old));
    }

    /// <summary>What finds the changes in a note, for any of its questions.</summary>
    /// <param name="exam">The note.</param>
    /// <returns>
    /// Takes a question whose options all have letters or circled numbers, and the labels that they get, in their order; gives the edits in
    /// the text's order, or null where a letter's meaning is in doubt.
    /// </returns>
    public static Func<Question, ImmutableArray<char>, ImmutableArray<TextEdit>?> In(ExamNote exam)
    {
        var answers = new Lazy<HashSet<int>>(() =>
            [.. exam.Questions.SelectMany(question => question.Answers).Select(answer => answer.Span.Start)]
        );
        var verbatim = new Lazy<TextSpan[]>(() => Merge(exam.Note.Verbatim));
        return (question, labels) =>
        {
            var letters = new Relettering(exam, question, labels, answers, verbatim);
            return letters.TryOptions() && letters.TryAnswers() && letters.TryHeads() && letters.TryRest()
                ? [.. letters._places.Values.OfType<TextEdit>()]
                : null;
        };
    }

    /// <summary>Spans in their order, those that overlap as one.</summary>
    private static TextSpan[] Merge(ImmutableArray<TextSpan> spans)
    {
        var merged = new List<TextSpan>();
        foreach (var span in spans.OrderBy(span => span.Start))
        {
            if (merged is [.., var last] && span.Start < last.End)
            {
                merged[^1] = TextSpan.FromBounds(last.Start, Math.Max(last.End, span.End));
            }
            else
            {
                merged.Add(span);
            }
        }

        return [.. merged];
    }

    private bool IsVerbatim(int place)
    {
        var index = Array.BinarySearch(
            _verbatim.Value,
            new TextSpan(place, 0),
            Comparer<TextSpan>.Create((one, other) => one.Start.CompareTo(other.Start))
        );
        return index >= 0 || (~index > 0 && _verbatim.Value[~index - 1].Contains(place));
    }

    private bool TryOptions()
    {
        for (var index = 0; index < _labels.Length; index++)
        {
            Put(_question.Options[index].LabelSpan.Start, _labels[index]);
        }

        return true;
    }

    private bool TryAnswers()
    {
        // A checked option is stated by its box.
        var stated = _question.Answers.Where(answer =>
            answer.Label is not null && !(answer.Option is { } option && answer.Span == _question.Options[option].Span)
        );
        foreach (var answers in stated.GroupBy(answer => answer.Span).Select(group => group.ToArray()))
        {
            var span = answers[0].Span;
            var written = _note.Source[span];
            if (answers.Length == 1 && char.IsAsciiDigit(written[0]))
            {
                if (TargetOf(answers[0].Label!.Value, answers[0].Text) is not { } target)
                {
                    return false;
                }

                // The number of a circled one, without its circle.
                _places[span.Start] = target == answers[0].Label ? null : new TextEdit(span, $"{_series.IndexOf(target) + 1}");
                continue;
            }

            // "BD" states two without anything that parts them.
            var at = 0;
            foreach (var answer in answers)
            {
                while (at < written.Length && _series.ToLabel(written[at]) != answer.Label)
                {
                    at++;
                }

                if (at == written.Length || (answers.Length == 1 && at > 0) || !TryPut(span.Start + at, answer.Label!.Value, answer.Text))
                {
                    return false;
                }

                at++;
            }
        }

        return true;
    }

    private bool TryHeads()
    {
        var explained = new Dictionary<char, HashSet<int>>();
        foreach (var entry in _question.Explanations.Where(entry => entry.Labels.Any(_affected.Contains)))
        {
            var tokens = FindTokens(entry.HeadSpan).ToArray();
            var count = entry.Labels.Length;
            var places =
                Names(tokens.Take(count)) ? tokens[..count]
                : Names(tokens.TakeLast(count)) ? tokens[^count..]
                : null;
            if (places is null)
            {
                return false;
            }

            var name =
                count == 1
                    ? _note.Source[TextSpan.FromBounds(places[0] + 1, entry.HeadSpan.End)].Trim(" ()（）[].:：-–—*_").ToString()
                    : null;
            foreach (var place in places)
            {
                var label = LabelAt(place);
                if (!TryPut(place, label, name))
                {
                    return false;
                }

                var target = TargetOf(label, name)!.Value;
                (explained.TryGetValue(label, out var options) ? options : explained[label] = []).Add(_labels.IndexOf(target));
            }

            bool Names(IEnumerable<int> tokens) => tokens.Select(LabelAt).SequenceEqual(entry.Labels);
        }

        // Two options with one letter are both explained by it: that must not end.
        return explained.All(pair => OptionsOf(pair.Key) is { Length: < 2 } || OptionsOf(pair.Key).All(pair.Value.Contains));
    }

    /// <summary>Looks at all that is not known yet, up to the next question.</summary>
    private bool TryRest()
    {
        var own = TextSpan.FromBounds(
            _question.Span.Start,
            _question.Number < _exam.Questions.Length ? _exam.Questions[_question.Number].Span.Start : _note.Source.Length
        );
        var elsewhere = _question
            .Explanations.Select(entry => entry.Span)
            .Concat(_question.Prose.Select(part => part.Span))
            .Where(span => !own.Overlaps(span));
        return elsewhere.Prepend(own).All(TryRest);
    }

    private bool TryRest(TextSpan span)
    {
        var endOfOptions = _question.Options[^1].Span.End;
        var isLower = char.IsAsciiLetterLower(_note.Source.Text[_question.Options[0].LabelSpan.Start]);
        var done = 0;
        foreach (var at in FindTokens(span))
        {
            if (at < done || _places.ContainsKey(at) || !_affected.Contains(LabelAt(at)) || _answers.Value.Contains(at) || IsVerbatim(at))
            {
                continue;
            }

            var text = _note.Source[span];
            var letters = ImmutableArray.CreateBuilder<char>();
            var length = OptionLetters.ReadList(text[(at - span.Start)..], letters, _series);
            var before = text[..(at - span.Start)];
            var after = text[(at - span.Start + length)..];
            done = at + length;
            if (
                length > 0
                && OptionLetters.IsCertainMention(
                    before,
                    after,
                    isCircled: OptionLetters.IsCircled(text[at - span.Start]) && at > endOfOptions
                )
            )
            {
                foreach (var place in FindTokens(new TextSpan(at, length)))
                {
                    if (!TryPut(place, LabelAt(place), null))
                    {
                        return false;
                    }
                }

                continue;
            }

            // One small letter is a word in many languages.
            if (!char.IsAsciiLetterLower(_note.Source.Text[at]) || isLower || after is [')', ..])
            {
                return false;
            }
        }

        // "3번" means ③.
        return !OptionLetters.IsCircled(_series.First) || !NamesByNumber(_note.Source[span], span.Start);
    }

    private bool NamesByNumber(ReadOnlySpan<char> text, int start)
    {
        for (var at = 1; at < text.Length; at++)
        {
            if (text[at] == '번' && char.IsAsciiDigit(text[at - 1]) && !_places.ContainsKey(start + at - 1))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Where characters stand that may be letters of options: alone, not in a word or number.</summary>
    private IEnumerable<int> FindTokens(TextSpan span)
    {
        var text = _note.Source.Text;
        for (var at = span.Start; at < span.End; at++)
        {
            if (
                _series.Reads(text[at])
                && _series.IndexOf(LabelAt(at)) >= 0
                && (
                    !char.IsAscii(text[at])
                    || !(
                        (at > 0 && char.IsAsciiLetterOrDigit(text[at - 1]))
                        || (at + 1 < text.Length && char.IsAsciiLetterOrDigit(text[at + 1]))
                    )
                )
            )
            {
                yield return at;
            }
        }
    }

    private char LabelAt(int place) => _series.ToLabel(_note.Source.Text[place]);

    private int[] OptionsOf(char label) => [.. Enumerable.Range(0, _labels.Length).Where(index => _question.Options[index].Label == label)];

    /// <summary>The letter that is put for one.</summary>
    /// <param name="label">The letter.</param>
    /// <param name="text">The text that stands with it, or null.</param>
    /// <returns>Null where that is in doubt.</returns>
    private char? TargetOf(char label, string? text)
    {
        var options = OptionsOf(label);
        var named = string.IsNullOrEmpty(text) ? null : _question.Texts.Exact(text);
        return options switch
        {
            [var only] => _labels[only],
            [] when !_labels.Contains(label) => label,
            [] => (named is { } option && _labels[option] == label) || IsSlip(_labels.IndexOf(label)) ? label : null,
            _ => named is { } option && options.Contains(option) ? _labels[option] : null,
        };
    }

    /// <summary>Whether the letter of an option alone is wrong, and that of another option, so that what names the right letter means
    /// it.</summary>
    private bool IsSlip(int option) =>
        OptionsOf(_question.Options[option].Label!.Value).Length > 1
        && Enumerable.Range(0, _labels.Length).All(index => index == option || _question.Options[index].Label == _labels[index]);

    private bool TryPut(int place, char label, string? text)
    {
        if (TargetOf(label, text) is not { } target)
        {
            return false;
        }

        Put(place, target);
        return true;
    }

    private void Put(int place, char label)
    {
        var written = _note.Source.Text[place];
        _places[place] =
            _series.ToLabel(written) == label
                ? null
                : new TextEdit(
                    new TextSpan(place, 1),
                    new string(
                        written switch
                        {
                            >= 'a' and <= 'z' => char.ToLowerInvariant(label),
                            >= 'Ａ' and <= 'Ｚ' => (char)(label - 'A' + 'Ａ'),
                            >= 'ａ' and <= 'ｚ' => (char)(label - 'A' + 'ａ'),
                            _ => label,
                        },
                        1
                    )
                );
    }
}
