using System.Text;

namespace VaultLint.Text;

/// <summary>What becomes of the places of a text when it is edited.</summary>
internal sealed class EditMap
{
    private readonly TextEdit[] _edits;
    private readonly TextSpan[] _inserted;

    /// <summary>Edits a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="edits">Edits of it, in any order, none over another.</param>
    public EditMap(string text, IEnumerable<TextEdit> edits)
    {
        _edits = [.. edits.OrderBy(edit => edit.Span.Start)];
        _inserted = new TextSpan[_edits.Length];
        var result = new StringBuilder(text.Length);
        var at = 0;
        for (var index = 0; index < _edits.Length; index++)
        {
            var (span, newText) = _edits[index];
            result.Append(text, at, span.Start - at);
            _inserted[index] = new TextSpan(result.Length, newText.Length);
            result.Append(newText);
            at = span.End;
        }

        Text = result.Append(text, at, text.Length - at).ToString();
    }

    /// <summary>The text after the edits.</summary>
    public string Text { get; }

    /// <summary>Whether an edit replaces something within a span of the text before, or at its ends.</summary>
    public bool TouchesBefore(TextSpan span) => IsTouched(span, _edits.Length, index => _edits[index].Span);

    /// <summary>Whether an edit has put something within a span of the text after, or at its ends, or taken something away there.</summary>
    public bool TouchesAfter(TextSpan span) => IsTouched(span, _inserted.Length, index => _inserted[index]);

    /// <summary>Whether an edit replaces a part of a span of the text before.</summary>
    public bool Replaces(TextSpan span) => IsShared(span, _edits.Length, index => _edits[index].Span);

    /// <summary>Whether an edit has put in a part of a span of the text after.</summary>
    public bool Inserts(TextSpan span) => IsShared(span, _inserted.Length, index => _inserted[index]);

    /// <summary>Where a place of the text before is in the text after; one that is replaced, where that begins.</summary>
    public int MoveForward(int offset)
    {
        var index = FindFirst(_edits.Length, index => _edits[index].Span.End > offset);
        return index < _edits.Length && _edits[index].Span.Start <= offset ? _inserted[index].Start
            : index == 0 ? offset
            : offset - _edits[index - 1].Span.End + _inserted[index - 1].End;
    }

    /// <summary>Where a span of the text before is in the text after.</summary>
    /// <param name="span">A span that no edit touches.</param>
    public TextSpan MoveForward(TextSpan span) => new(MoveForward(span.Start), span.Length);

    private static bool IsTouched(TextSpan span, int count, Func<int, TextSpan> spanAt)
    {
        var index = FindFirst(count, index => spanAt(index).End >= span.Start);
        return index < count && spanAt(index).Start <= span.End;
    }

    private static bool IsShared(TextSpan span, int count, Func<int, TextSpan> spanAt)
    {
        var index = FindFirst(count, index => spanAt(index).End > span.Start);
        return index < count && spanAt(index).Overlaps(span);
    }

    private static int FindFirst(int count, Predicate<int> isWanted)
    {
        var (low, high) = (0, count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = isWanted(middle) ? (low, middle) : (middle + 1, high);
        }

        return low;
    }
}
