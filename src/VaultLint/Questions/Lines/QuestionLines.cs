using VaultLint.Notes;
using VaultLint.Text;

namespace VaultLint.Questions;

/// <summary>
/// The lines that questions are read from, freed of what hides an answer until it is asked for: the tags of <c>&lt;details&gt;</c> (HTML,
/// section 4.11.1), which leave the pieces of text between them, and the head of a callout (Obsidian's help, "Callouts").
/// </summary>
internal sealed class QuestionLines
{
    /// <summary>Callouts whose head may be the answer, “[!success]- B) Lithium”.</summary>
    private static readonly string[] s_successes = ["success", "check", "done", "answer", "solution"];

    private static readonly string[] s_tags = ["details", "summary", "p", "br", "b", "strong", "i", "em", "div", "span"];

    private readonly SourceText _source;
    private readonly QuestionLabels _labels;
    private readonly List<BodyLine> _lines;
    private readonly HashSet<int> _successes = [];
    private readonly IReadOnlyList<OptionMark>?[] _marks;

    /// <summary>Takes the lines of a note's body.</summary>
    public QuestionLines(SourceText source, IReadOnlyList<BodyLine> lines, QuestionLabels labels)
    {
        _source = source;
        _labels = labels;
        _lines = Unfold(source, lines, labels);
        _marks = new IReadOnlyList<OptionMark>?[_lines.Count];
        Key = AnswerKey.Read(this, labels);
    }

    /// <summary>The answers that stand together behind the questions.</summary>
    public AnswerKey Key { get; }

    /// <summary>The weak series by which options of this note are known to go.</summary>
    public HashSet<OptionSeries> Known { get; } = [];

    /// <summary>How many there are.</summary>
    public int Count => _lines.Count;

    /// <summary>A line, by its index from 0.</summary>
    public BodyLine this[int index] => _lines[index];

    /// <summary>The content of a line.</summary>
    public ReadOnlySpan<char> TextOf(int index) => _source[_lines[index].Span];

    /// <summary>The options that a line begins with, as <see cref="OptionMark.ReadAll"/> has them; of the items of numbered lists one
    /// each.</summary>
    public IReadOnlyList<OptionMark> MarksOf(int index) => _marks[index] ??= ReadMarks(index);

    private IReadOnlyList<OptionMark> ReadMarks(int index)
    {
        var text = TextOf(index);
        var marks = OptionMark.ReadAll(text, _lines[index].StartsItem);
        if (marks is [{ Label: 'I' or 'V' or 'X' }] && IsRoman(index))
        {
            return [];
        }

        if (marks is [] && _lines[index] is { StartsItem: true, Order: >= 1 and <= 9 and var number } line)
        {
            return
            [
                new OptionMark(
                    (char)('0' + number),
                    new TextSpan(line.FindNumber(_source).Start - line.Span.Start, 1),
                    new TextSpan(0, text.Length),
                    null
                ),
            ];
        }

        return marks;
    }

    /// <summary>Whether an I, V or X counts: the lines around it begin with II, IV, VI, IX or XI.</summary>
    private bool IsRoman(int index) => Begins(index - 1, "IV", "IX", "VIII") || Begins(index + 1, "II", "VI", "XI");

    private bool Begins(int index, params ReadOnlySpan<string> numbers)
    {
        if (index < 0 || index >= Count)
        {
            return false;
        }

        foreach (var number in numbers)
        {
            if (TextOf(index).TrimStart("*_(").StartsWith(number, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether options begin on a line: an A with a B some lines on or in the same line, or the first of several check
    /// boxes.</summary>
    public bool BeginsOptions(int index)
    {
        const int LinesToNext = 6;

        // "A: … B: …" may be two people who talk, but in a list hardly.
        if (
            _lines[index].Kind != BodyLineKind.Text
            || MarksOf(index) is not [var first, ..] marks
            || (OptionLetters.EndsWithColon(TextOf(index)) && !_lines[index].StartsItem)
        )
        {
            return false;
        }

        if (first.Label is null)
        {
            return !IsBox(index - 1) && IsBox(index + 1);
        }

        if (!first.IsFirst)
        {
            return false;
        }

        if (marks.Count > 1)
        {
            return !IsStatement(index, first);
        }

        var series = OptionSeries.Of(first.Label);
        for (var next = index + 1; next < Math.Min(Count, index + LinesToNext); next++)
        {
            if (_lines[next].Kind == BodyLineKind.Text && MarksOf(next) is [var mark, ..])
            {
                return (OptionSeries.Follows(mark.Label, first.Label) || (next == index + 1 && GoesOn(next, series)))
                    && !IsStatement(index, first);
            }
        }

        return false;

        bool IsBox(int at) =>
            at >= 0
            && at < Count
            && _lines[at].ListDepth == _lines[index].ListDepth
            && _lines[at].Kind == BodyLineKind.Text
            && MarksOf(at) is [{ Label: null }, ..];
    }

    /// <summary>Whether an option between two lines has a label.</summary>
    private bool IsMarked(int from, int to, char? label)
    {
        for (var at = from; at < to; at++)
        {
            if (MarksOf(at).Any(mark => mark.Label == label))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the second line of options has the wrong letter, the first again or the third: then more of them follow, line by
    /// line.</summary>
    private bool GoesOn(int second, OptionSeries series)
    {
        return PlaceOf(second) switch
        {
            0 => PlaceOf(second + 1) is 1 or 2,
            2 => PlaceOf(second + 1) is 1 or 3 || (second + 1 < Count && MarksOf(second + 1) is []),
            _ => false,
        };

        int PlaceOf(int index) => index < Count && MarksOf(index) is [{ Label: { } label }] ? series.IndexOf(label) : -1;
    }

    /// <summary>
    /// Whether a list is one of statements that the question speaks of: its options follow behind it, by other marks. A list by marks that
    /// any list may have is one of options only where an answer behind it names one of them.
    /// </summary>
    private bool IsStatement(int index, OptionMark first)
    {
        const int Farthest = 60;
        var series = OptionSeries.Of(first.Label);
        if (series == OptionSeries.Letters)
        {
            return false;
        }

        var wantsAnswer = series.IsWeak && !Known.Contains(series);
        for (var at = index + 1; at < Math.Min(Count, index + Farthest); at++)
        {
            var line = _lines[at];
            if (line.Kind is BodyLineKind.Rule || (line.Kind == BodyLineKind.Heading && FindAnswer(at, series) is null))
            {
                return wantsAnswer && !Key.IsIn(series);
            }

            if (line.Kind is not (BodyLineKind.Text or BodyLineKind.Folded or BodyLineKind.Heading))
            {
                continue;
            }

            if (Key.Holds(at))
            {
                return false;
            }

            if (_labels.TryRead(TextOf(at), out var role, out var length))
            {
                return role == QuestionRole.Options
                    || (
                        wantsAnswer
                        && !(role == QuestionRole.Answer && IsMarked(index, at, AnswerLine.FirstLabel(TextOf(at)[length..], series)))
                    );
            }

            if (FindAnswer(at, series) is { } begin)
            {
                return wantsAnswer && begin < TextOf(at).Length && !IsMarked(index, at, AnswerLine.FirstLabel(TextOf(at)[begin..], series));
            }

            if (
                MarksOf(at) is [{ IsFirst: true } mark, ..]
                && OptionSeries.Of(mark.Label) is var other
                && other != series
                && (!other.IsWeak || series.IsWeak)
            )
            {
                return true;
            }
        }

        return wantsAnswer && !Key.IsIn(series);
    }

    /// <summary>Where an answer begins that no label with a colon introduces: behind “=”, in a sentence, or below a line that says
    /// so.</summary>
    /// <param name="index">The line.</param>
    /// <param name="series">What the options go by to which an answer is looked for.</param>
    /// <returns>The offset in the line; the line's length where the answer stands below; null where the line has to do with none.</returns>
    public int? FindAnswer(int index, OptionSeries series)
    {
        var text = TextOf(index);
        return _lines[index].Kind switch
        {
            BodyLineKind.Heading when _labels.IsWord(text, QuestionRole.Answer) => text.Length,
            BodyLineKind.Text when IsTitle(_lines[index], text) && _labels.IsWord(text, QuestionRole.Answer) => text.Length,
            BodyLineKind.Heading
                when _labels.TryRead(text, out var role, out var label)
                    && role == QuestionRole.Answer
                    && AnswerLine.BeginsWithLetter(text[label..], series) => label,
            BodyLineKind.Text when AnswerLine.StatesAnswer(text, series) => 2,
            BodyLineKind.Text
            or BodyLineKind.Folded when !_labels.TryRead(text, out _, out _) && _labels.TryReadAnswer(text, series, out var length) =>
                length,
            BodyLineKind.Folded when AnnouncesAnswer(index, series) => text.Length,
            BodyLineKind.Folded when _successes.Contains(index) && AnswerLine.BeginsWithLetter(text, series) => 0,
            _ => null,
        };
    }

    /// <summary>Whether a line says that the answer is below, “Show answer”, or hides what is, and a letter without a label of its own
    /// is.</summary>
    private bool AnnouncesAnswer(int index, OptionSeries series) =>
        index + 1 < Count
        && !_labels.TryRead(TextOf(index + 1), out _, out _)
        && AnswerLine.BeginsWithLetter(TextOf(index + 1), series)
        && ((_labels.Names(TextOf(index), QuestionRole.Answer) && !_lines[index + 1].StartsItem) || !BeginsOptions(index + 1));

    private List<BodyLine> Unfold(SourceText source, IReadOnlyList<BodyLine> lines, QuestionLabels labels)
    {
        var unfolded = new List<BodyLine>(lines.Count);
        var depth = 0;
        foreach (var raw in lines)
        {
            var line = raw.Kind == BodyLineKind.Heading ? raw with { Span = SeenOf(source, raw.Span) } : raw;
            var text = source[line.Span];
            if ((line.Kind == BodyLineKind.Heading || IsTitle(line, text)) && labels.IsWord(text, QuestionRole.Options))
            {
                // What stands above it is the stem of the options below.
                continue;
            }

            if (IsTitle(line, text) && labels.IsWord(text, QuestionRole.Question))
            {
                unfolded.Add(line with { Kind = BodyLineKind.Heading });
            }
            else if (line.Kind is BodyLineKind.Text or BodyLineKind.Html && text.StartsWith('<') && FindTag(text, 0) is (0, _))
            {
                depth = Math.Max(0, depth + text.Count("<details") - text.Count("</details"));
                Split(source, line, unfolded);
            }
            else if (line.Kind == BodyLineKind.Html && depth > 0)
            {
                unfolded.Add(Piece(line, 0, text.Length));
            }
            else if (line.Kind == BodyLineKind.Text && text.StartsWith("[!") && text.IndexOf(']') is > 2 and var close)
            {
                if (s_successes.Contains(text[2..close].ToString(), StringComparer.OrdinalIgnoreCase))
                {
                    _successes.Add(unfolded.Count);
                }

                unfolded.Add(Piece(line, SkipCalloutHead(text, close + 1), text.Length));
            }
            else
            {
                unfolded.Add(line);
            }
        }

        return unfolded;
    }

    /// <summary>A heading from the first to the last character that a reader sees, without comments, links and the like around
    /// it.</summary>
    private static TextSpan SeenOf(SourceText source, TextSpan heading)
    {
        var text = InlineText.Of(source.Text, heading, null);
        return text.SourceOf(new TextSpan(0, text.Text.Length));
    }

    /// <summary>Whether a line is nothing but a few words in bold, without a colon, which many write for a heading:
    /// <c>**Answer**</c>.</summary>
    public static bool IsTitle(BodyLine line, ReadOnlySpan<char> text) =>
        line is { Kind: BodyLineKind.Text, StartsItem: false } && text is ['*', '*', .., not (':' or '：'), '*', '*'];

    private static int SkipCalloutHead(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && text[at] is '+' or '-' or ' ')
        {
            at++;
        }

        return at;
    }

    private static void Split(SourceText source, BodyLine line, List<BodyLine> pieces)
    {
        var text = source[line.Span];
        var at = 0;
        while (FindTag(text, at) is var (start, end))
        {
            Add(text, at, start);
            at = end;
        }

        Add(text, at, text.Length);

        void Add(ReadOnlySpan<char> whole, int from, int to)
        {
            if (!whole[from..to].IsWhiteSpace())
            {
                pieces.Add(
                    Piece(
                        line,
                        from + (whole[from..to].Length - whole[from..to].TrimStart().Length),
                        from + whole[from..to].TrimEnd().Length
                    )
                );
            }
        }
    }

    private static BodyLine Piece(BodyLine line, int from, int to) =>
        line with
        {
            Span = TextSpan.FromBounds(line.Span.Start + from, line.Span.Start + to),
            Kind = BodyLineKind.Folded,
            StartsItem = false,
        };

    private static (int Start, int End)? FindTag(ReadOnlySpan<char> text, int from)
    {
        // What is longer is no tag; to look for the end of each up to that of the text would take time that grows with the square.
        const int Longest = 1_000;
        while (text[from..].IndexOf('<') is >= 0 and var open)
        {
            var start = from + open;
            from = start + 1;
            if (text[start..Math.Min(text.Length, start + Longest)].IndexOf('>') is not (> 0 and var close))
            {
                continue;
            }

            var name = text.Slice(start + 1, close - 1).TrimStart('/').TrimEnd('/');
            name = name.IndexOf(' ') is >= 0 and var space ? name[..space] : name;
            foreach (var tag in s_tags)
            {
                if (name.Equals(tag, StringComparison.OrdinalIgnoreCase))
                {
                    return (start, start + close + 1);
                }
            }
        }

        return null;
    }
}
