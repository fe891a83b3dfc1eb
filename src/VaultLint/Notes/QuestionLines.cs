using VaultLint.Text;

namespace VaultLint.Notes;

/// <summary>
/// The lines that questions are read from, freed of what hides an answer until it is asked for: the tags of <c>&lt;details&gt;</c> (HTML,
/// section 4.11.1), which leave the pieces of text between them, and the head of a callout (Obsidian's help, "Callouts").
/// </summary>
internal sealed class QuestionLines
{
    private static readonly string[] s_tags = ["details", "summary", "p", "br", "b", "strong", "i", "em", "div", "span"];

    private readonly SourceText _source;
    private readonly QuestionLabels _labels;
    private readonly List<BodyLine> _lines;
    private readonly IReadOnlyList<OptionMark>?[] _marks;

    /// <summary>Takes the lines of a note's body.</summary>
    public QuestionLines(SourceText source, List<BodyLine> lines, QuestionLabels labels)
    {
        _source = source;
        _labels = labels;
        _lines = Unfold(source, lines);
        _marks = new IReadOnlyList<OptionMark>?[_lines.Count];
    }

    /// <summary>How many there are.</summary>
    public int Count => _lines.Count;

    /// <summary>A line, by its index from 0.</summary>
    public BodyLine this[int index] => _lines[index];

    /// <summary>The content of a line.</summary>
    public ReadOnlySpan<char> TextOf(int index) => _source[_lines[index].Span];

    /// <summary>The options that a line begins with, as <see cref="OptionMark.ReadAll"/> has them.</summary>
    public IReadOnlyList<OptionMark> MarksOf(int index) => _marks[index] ??= OptionMark.ReadAll(TextOf(index), _lines[index].StartsItem);

    /// <summary>Whether options begin on a line: an A with a B some lines on or in the same line, or the first of several check boxes.</summary>
    public bool BeginsOptions(int index)
    {
        const int LinesToNext = 6;

        // "A: … B: …" may be two people who talk, but in a list hardly.
        if (_lines[index].Kind != BodyLineKind.Text || MarksOf(index) is not [var first, ..] marks || (OptionLetters.EndsWithColon(TextOf(index)) && !_lines[index].StartsItem))
            return false;
        if (first.Label is null)
            return !IsBox(index - 1) && IsBox(index + 1);
        if (!first.IsFirst || marks.Count > 1)
            return first.IsFirst;

        for (var next = index + 1; next < Math.Min(Count, index + LinesToNext); next++)
        {
            if (_lines[next].Kind == BodyLineKind.Text && MarksOf(next) is [var mark, ..])
                return mark.Label == first.Label + 1;
        }

        return false;

        bool IsBox(int at) => at >= 0 && at < Count && _lines[at].ListDepth == _lines[index].ListDepth && _lines[at].Kind == BodyLineKind.Text
            && MarksOf(at) is [{ Label: null }, ..];
    }

    /// <summary>Where an answer begins that no label with a colon introduces: behind “=”, in a sentence, or below a line that says so.</summary>
    /// <returns>The offset in the line; the line's length where the answer stands below; null where the line has to do with none.</returns>
    public int? FindAnswer(int index)
    {
        var text = TextOf(index);
        return _lines[index].Kind switch
        {
            BodyLineKind.Heading when _labels.IsWord(text, QuestionRole.Answer) => text.Length,
            BodyLineKind.Heading when _labels.TryRead(text, out var role, out var label) && role == QuestionRole.Answer && AnswerLine.BeginsWithLetter(text[label..]) => label,
            BodyLineKind.Text when AnswerLine.StatesAnswer(text) => 2,
            BodyLineKind.Text or BodyLineKind.Folded when !_labels.TryRead(text, out _, out _) && _labels.TryReadAnswer(text, out var length) => length,
            BodyLineKind.Folded when AnnouncesAnswer(index) => text.Length,
            _ => null,
        };
    }

    /// <summary>Whether a line says that the answer is below, “Show answer”, and a letter without a label of its own is.</summary>
    private bool AnnouncesAnswer(int index) => index + 1 < Count && _labels.Names(TextOf(index), QuestionRole.Answer)
        && !_labels.TryRead(TextOf(index + 1), out _, out _) && AnswerLine.BeginsWithLetter(TextOf(index + 1));

    private static List<BodyLine> Unfold(SourceText source, List<BodyLine> lines)
    {
        var unfolded = new List<BodyLine>(lines.Count);
        var depth = 0;
        foreach (var line in lines)
        {
            var text = source[line.Span];
            if (line.Kind is BodyLineKind.Text or BodyLineKind.Html && text.StartsWith('<') && FindTag(text, 0) is (0, _))
            {
                depth = Math.Max(0, depth + text.Count("<details") - text.Count("</details"));
                Split(source, line, unfolded);
            }
            else if (line.Kind == BodyLineKind.Html && depth > 0)
                unfolded.Add(Piece(line, 0, text.Length));
            else if (line.Kind == BodyLineKind.Text && text.StartsWith("[!") && text.IndexOf(']') is > 2 and var close)
                unfolded.Add(Piece(line, SkipCalloutHead(text, close + 1), text.Length));
            else
                unfolded.Add(line);
        }

        return unfolded;
    }

    private static int SkipCalloutHead(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && text[at] is '+' or '-' or ' ')
            at++;
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
                pieces.Add(Piece(line, from + (whole[from..to].Length - whole[from..to].TrimStart().Length), from + whole[from..to].TrimEnd().Length));
        }
    }

    private static BodyLine Piece(BodyLine line, int from, int to) =>
        line with { Span = TextSpan.FromBounds(line.Span.Start + from, line.Span.Start + to), Kind = BodyLineKind.Folded, StartsItem = false };

    private static (int Start, int End)? FindTag(ReadOnlySpan<char> text, int from)
    {
        while (text[from..].IndexOf('<') is >= 0 and var open && text[(from + open)..].IndexOf('>') is > 0 and var close)
        {
            var start = from + open;
            var name = text.Slice(start + 1, close - 1).TrimStart('/').TrimEnd('/');
            name = name.IndexOf(' ') is >= 0 and var space ? name[..space] : name;
            foreach (var tag in s_tags)
            {
                if (name.Equals(tag, StringComparison.OrdinalIgnoreCase))
                    return (start, start + close + 1);
            }

            from = start + 1;
        }

        return null;
    }
}
