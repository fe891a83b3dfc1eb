namespace VaultLint.Text;

/// <summary>A text with its lines. Line breaks are LF, CR LF and CR, as in CommonMark 0.31 section 2.1.</summary>
internal sealed class SourceText
{
    private readonly int[] _lineStarts;

    /// <summary>Takes a text and finds its lines.</summary>
    /// <param name="text">The decoded text, without a byte order mark.</param>
    public SourceText(string text)
    {
        Text = text;
        _lineStarts = FindLineStarts(text);
    }

    /// <summary>The whole text.</summary>
    public string Text { get; }

    /// <summary>Number of UTF-16 code units.</summary>
    public int Length => Text.Length;

    /// <summary>Number of lines; an empty text has one, and so has the nothing behind a final line break.</summary>
    public int LineCount => _lineStarts.Length;

    /// <summary>The code units of a span.</summary>
    public ReadOnlySpan<char> this[TextSpan span] => Text.AsSpan(span.Start, span.Length);

    /// <summary>The line that an offset stands in, from 1; a line break belongs to the line it ends.</summary>
    /// <param name="offset">Offset from 0 up to and with <see cref="Length"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The offset lies outside the text.</exception>
    public int GetLine(int offset)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, Length);
        var index = Array.BinarySearch(_lineStarts, offset);
        return index >= 0 ? index + 1 : ~index;
    }

    /// <summary>Line and column of an offset.</summary>
    /// <inheritdoc cref="GetLine" path="/param|/exception"/>
    public TextPosition GetPosition(int offset)
    {
        var line = GetLine(offset);
        return new TextPosition(line, offset - _lineStarts[line - 1] + 1);
    }

    /// <summary>The offset, from 0, of a place.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The place lies outside the text.</exception>
    public int GetOffset(TextPosition position)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(position.Line, LineCount, nameof(position));
        var offset = _lineStarts[position.Line - 1] + position.Column - 1;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, Length, nameof(position));
        return offset;
    }

    /// <summary>How lines are broken around a line: as it ends itself, or where it is the last as the line before; LF where the text has
    /// one line.</summary>
    /// <param name="line">Line, from 1 to <see cref="LineCount"/>.</param>
    public string GetLineBreak(int line)
    {
        line = line == LineCount ? line - 1 : line;
        return line == 0 ? "\n" : Text[GetLineSpan(line).End.._lineStarts[line]];
    }

    /// <summary>The span of a line, without its line break.</summary>
    /// <param name="line">Line, from 1 to <see cref="LineCount"/>.</param>
    public TextSpan GetLineSpan(int line)
    {
        var start = _lineStarts[line - 1];
        var end = line < _lineStarts.Length ? _lineStarts[line] : Text.Length;
        while (end > start && Text[end - 1] is '\n' or '\r')
        {
            end--;
        }

        return TextSpan.FromBounds(start, end);
    }

    /// <summary>The span, made larger where it begins or ends in the middle of a character.</summary>
    internal TextSpan Whole(TextSpan span)
    {
        return TextSpan.FromBounds(span.Start - (Cuts(span.Start) ? 1 : 0), span.End + (Cuts(span.End) ? 1 : 0));

        bool Cuts(int offset) => offset > 0 && offset < Length && char.IsSurrogatePair(Text[offset - 1], Text[offset]);
    }

    private static int[] FindLineStarts(string text)
    {
        var starts = new List<int>(text.Length / 40 + 1) { 0 };
        var rest = text.AsSpan();
        var offset = 0;
        while (rest.IndexOfAny('\n', '\r') is >= 0 and var at)
        {
            var width = rest[at] == '\r' && at + 1 < rest.Length && rest[at + 1] == '\n' ? 2 : 1;
            offset += at + width;
            starts.Add(offset);
            rest = rest[(at + width)..];
        }

        return [.. starts];
    }
}
