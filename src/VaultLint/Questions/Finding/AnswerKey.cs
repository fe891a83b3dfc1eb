using System.Collections.Immutable;
using System.Globalization;
using VaultLint.Notes;
using VaultLint.Text;

namespace VaultLint.Questions;

/// <summary>
/// The answers that stand together behind the questions, by number: <c>Q1: b, Q2: c</c>, a list or a table below “Answers”, each maybe with
/// a reason behind.
/// </summary>
internal sealed class AnswerKey
{
    private const int FewestAnswers = 2;

    private readonly Dictionary<int, KeyEntry> _answers = [];
    private readonly HashSet<int> _lines = [];
    private readonly QuestionLines _source;
    private readonly QuestionLabels _labels;

    /// <summary>The numbers in the row above in a table, by column; empty where it holds none.</summary>
    private ImmutableArray<int?> _numbers = [];

    private AnswerKey(QuestionLines lines, QuestionLabels labels)
    {
        _source = lines;
        _labels = labels;
    }

    /// <summary>Reads the key of a note; one without answers where it has none.</summary>
    public static AnswerKey Read(QuestionLines lines, QuestionLabels labels)
    {
        var key = new AnswerKey(lines, labels);
        key.Read();
        if (key._answers.Count < FewestAnswers)
        {
            key._answers.Clear();
            key._lines.Clear();
        }

        return key;
    }

    /// <summary>Where the answer to a question stands, or null.</summary>
    public KeyEntry? Find(int number) => _answers.TryGetValue(number, out var entry) ? entry : null;

    /// <summary>Whether a line, an index, is one of the key.</summary>
    public bool Holds(int line) => _lines.Contains(line);

    /// <summary>Whether it gives answers by the labels of a series.</summary>
    public bool IsIn(OptionSeries series) => _answers.Values.Any(entry => entry.Series == series);

    private void Read()
    {
        // Below a heading “Answers” its whole section may be the key, below a line that says so the lines that go on with it.
        var isSection = false;
        var isBelow = false;
        var label = 0;
        for (var index = 0; index < _source.Count; index++)
        {
            var line = _source[index];
            var text = _source.TextOf(index);
            if (line.Kind == BodyLineKind.Heading && isSection && ReadLine(index, text, isBelow: true, 0))
            {
                continue;
            }

            if (line.Kind == BodyLineKind.Heading)
            {
                isSection = isBelow = _labels.IsWord(text, QuestionRole.Answer);
                label = index;
                continue;
            }

            if (line.Kind is not (BodyLineKind.Text or BodyLineKind.Folded) || text.IsWhiteSpace())
            {
                continue;
            }

            if (_labels.IsWord(text, QuestionRole.Answer))
            {
                isBelow = true;
                label = index;
                continue;
            }

            var isRead =
                text[0] == '|'
                    ? ReadRow(index, text, isBelow)
                    : ReadLine(
                        index,
                        text,
                        isBelow,
                        _labels.TryRead(text, out var role, out var length) && role == QuestionRole.Answer ? length : 0
                    );
            if (isBelow && isRead && _lines.Contains(index))
            {
                // What says that the answers follow belongs to them.
                for (; label < index; label++)
                {
                    _lines.Add(label);
                }
            }

            isBelow = isSection || (isBelow && isRead);
        }
    }

    /// <summary>Reads the answers of a line: one for each question, or several in a row.</summary>
    private bool ReadLine(int index, ReadOnlySpan<char> text, bool isBelow, int from)
    {
        if (!isBelow && from == 0)
        {
            return false;
        }

        var line = _source[index];
        var found = new List<(int Number, KeyEntry Entry)>();
        if (line is { Order: { } order, StartsItem: true } && from == 0)
        {
            var at = text.Length - text.TrimStart(" *_(").Length;
            if (ReadLabels(text, ref at, isSingle: false) is { } entry)
            {
                found.Add((order, WithReason(entry, text, at).At(line.Span.Start)));
            }
        }
        else
        {
            var at = from;
            while (ReadNumber(text, ref at) is { } number)
            {
                if (ReadLabels(text, ref at, isSingle: true) is { } entry)
                {
                    found.Add((number, entry.At(line.Span.Start)));
                }
                else if (at < text.Length && text[at] is not (',' or ';' or '|'))
                {
                    return false;
                }
            }

            if (found.Count == 1 && !text[at..].Trim(" *_.,;|。").IsEmpty)
            {
                found[0] = (found[0].Number, WithReason(found[0].Entry.At(-line.Span.Start), text, at).At(line.Span.Start));
            }
            else if (!text[at..].Trim(" *_.,;|。").IsEmpty)
            {
                return false;
            }
        }

        if (
            found.Count < (isBelow ? 1 : FewestAnswers)
            || (found.Count == 1 && found[0].Entry is { Reason.Length: 0 } only && only.Answer.End + 3 < line.Span.End)
        )
        {
            return false;
        }

        _lines.Add(index);
        foreach (var (number, entry) in found)
        {
            _answers.TryAdd(number, entry);
        }

        return true;
    }

    /// <summary>Reads a table's row: “| 1 | B | why |”, or one of numbers and one of answers below it.</summary>
    private bool ReadRow(int index, ReadOnlySpan<char> text, bool isBelow)
    {
        // Most tables have nothing to do with answers.
        if (!isBelow && _numbers.IsEmpty && !text.ContainsAnyInRange('0', '9'))
        {
            return false;
        }

        const int MostCells = 100;
        var cells = new List<TextSpan>();
        for (var at = 1; at < text.Length && cells.Count < MostCells; )
        {
            var end = text[at..].IndexOf('|') is >= 0 and var bar ? at + bar : text.Length;
            var cell = text[at..end].Trim();
            cells.Add(new TextSpan(at + (cell.IsEmpty ? 0 : text[at..end].IndexOf(cell, StringComparison.Ordinal)), cell.Length));
            at = end + 1;
        }

        var start = _source[index].Span.Start;
        var numbers = ImmutableArray.CreateBuilder<int?>(cells.Count);
        var isLabelled = false;
        foreach (var cell in cells)
        {
            var content = text.Slice(cell.Start, cell.Length);
            isLabelled |= _labels.IsWord(content, QuestionRole.Answer);
            numbers.Add(
                int.TryParse(content.TrimEnd('번').Trim("*Q問第题題"), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                    ? number
                    : null
            );
        }

        var entries = new List<KeyEntry?>();
        var belowNumbers = !_numbers.IsEmpty && _numbers.Length == cells.Count;
        foreach (var cell in isBelow || (isLabelled && belowNumbers) ? cells : [])
        {
            var content = text.Slice(cell.Start, cell.Length);
            var at = content.Length - content.TrimStart("*_").Length;
            entries.Add(
                ReadLabels(content, ref at, isSingle: false) is { } entry && content[at..].Trim("*_ ").IsEmpty
                    ? entry.At(start + cell.Start)
                    : null
            );
        }

        if (belowNumbers && entries.Count(entry => entry is not null) >= FewestAnswers)
        {
            for (var column = 0; column < cells.Count; column++)
            {
                if (_numbers[column] is { } number && entries[column] is { } entry)
                {
                    _answers.TryAdd(number, entry);
                }
            }

            _lines.Add(index);
            _lines.Add(index - 1);
            return true;
        }

        // The line below a table's head has no cells of its own.
        if (text.ContainsAnyExcept("|-: "))
        {
            _numbers = numbers.Count(number => number is not null) >= FewestAnswers ? numbers.ToImmutable() : [];
        }
        // "| 1 | 2 |" in a table's head are two questions, below it the second option of the first.
        var isHead =
            index + 1 < _source.Count && !_source.TextOf(index + 1).ContainsAnyExcept("|-: ") && numbers.All(number => number is not null);
        if (
            isBelow
            && !isHead
            && numbers.Count > 1
            && numbers[0] is { } first
            && entries.Skip(1).FirstOrDefault(entry => entry is not null) is { } answer
        )
        {
            _answers.TryAdd(first, answer);
            _lines.Add(index);
        }

        return isBelow || isLabelled;
    }

    /// <summary>Reads the number of a question and what sets it off: <c>1.</c>, <c>Q2:</c>, <c>3-</c>, <c>問4 </c>, <c>Question 5
    /// :</c>.</summary>
    private int? ReadNumber(ReadOnlySpan<char> text, ref int at)
    {
        const int MostDigits = 4;
        var start = at;
        while (start < text.Length && text[start] is ' ' or '\t' or '　' or ',' or '、' or ';' or '；' or '|' or '*' or '_' or '#' or '第')
        {
            start++;
        }

        start += _labels.MeasureQuestion(text[start..]);

        var digits = start;
        while (digits < text.Length && char.IsAsciiDigit(text[digits]) && digits - start < MostDigits)
        {
            digits++;
        }

        var behind = digits;
        while (
            behind < text.Length
            && text[behind]
                is '번'
                    or '题'
                    or '題'
                    or '問'
                    or '.'
                    or '．'
                    or ':'
                    or '：'
                    or ')'
                    or '）'
                    or '='
                    or '-'
                    or '–'
                    or '—'
                    or ' '
                    or '　'
                    or '('
                    or '*'
        )
        {
            behind++;
        }

        if (digits == start || behind == digits)
        {
            return null;
        }

        at = behind;
        return int.Parse(text[start..digits], CultureInfo.InvariantCulture);
    }

    /// <summary>Reads the answer to a question: labels of whatever series, also without anything between, <c>ACD</c>.</summary>
    /// <param name="text">A line.</param>
    /// <param name="at">Where the answer begins, and then where it ends.</param>
    /// <param name="isSingle">Whether numbers of questions may follow, so that several numbers are no list of options.</param>
    private static KeyEntry? ReadLabels(ReadOnlySpan<char> text, ref int at, bool isSingle)
    {
        var rest = text[at..];
        if (rest.IsEmpty)
        {
            return null;
        }

        var series = OptionSeries.WeakOf(rest[0]) ?? OptionSeries.Of(rest[0]);
        var length = 0;
        while (length < rest.Length && char.IsAsciiLetterUpper(rest[length]))
        {
            length++;
        }

        var isRun = length is > 1 and <= 5 && (length == rest.Length || !char.IsLetterOrDigit(rest[length]));
        if (!isRun)
        {
            length =
                series.IsWeak && isSingle && char.IsAsciiDigit(rest[0])
                    ? (rest.Length == 1 || !char.IsLetterOrDigit(rest[1]) ? 1 : 0)
                    : OptionLetters.ReadList(rest, ImmutableArray.CreateBuilder<char>(), series);
        }

        if (length == 0 || (length < rest.Length && char.IsLetter(rest[length]) && rest[length] != '번'))
        {
            return null;
        }

        var entry = new KeyEntry(new TextSpan(at, length), default, series);
        at += length;
        if (at < text.Length && text[at] == ')')
        {
            at++;
        }

        return entry;
    }

    private static KeyEntry WithReason(KeyEntry entry, ReadOnlySpan<char> text, int at)
    {
        // "② text" and "2) text" need no mark between.
        var isSetOff = at > 0 && (text[at - 1] == ')' || OptionLetters.IsCircled(text[at - 1]));
        var why = text[at..].TrimStart(" *_");
        if (!isSetOff && why is not ['-' or '–' or '—' or ':' or '：' or '(' or '.' or '→', ..])
        {
            return entry;
        }

        var reason = why.TrimStart(" -–—:：(.→*_");
        var start = text.Length - reason.Length;
        reason = why is ['(', .., ')'] && reason.Count('(') < reason.Count(')') ? reason[..^1] : reason;
        return reason.IsEmpty ? entry : entry with { Reason = new TextSpan(start, reason.Length) };
    }
}

/// <summary>The answer to a question in a key.</summary>
/// <param name="Answer">Where the labels stand.</param>
/// <param name="Reason">What stands behind them and says why; empty where nothing does.</param>
/// <param name="Series">What the labels are of.</param>
internal sealed record KeyEntry(TextSpan Answer, TextSpan Reason, OptionSeries Series)
{
    /// <summary>The entry with its places moved.</summary>
    public KeyEntry At(int offset) =>
        this with
        {
            Answer = Answer with { Start = Answer.Start + offset },
            Reason = Reason with { Start = Reason.Start + offset },
        };
}
