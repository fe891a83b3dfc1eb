using System.Collections.Immutable;
using System.Text;

namespace VaultLint.Text;

/// <summary>A text that is edited again and again, and still knows which parts of it were never touched.</summary>
internal sealed class EditedText
{
    private List<Piece> _pieces;

    /// <summary>Takes the text before all edits.</summary>
    public EditedText(string original)
    {
        Original = Text = original;
        _pieces = [new Piece(original, new TextSpan(0, original.Length), IsKept: true)];
    }

    /// <summary>The text before all edits.</summary>
    public string Original { get; }

    /// <summary>The text after the edits so far.</summary>
    public string Text { get; private set; }

    /// <summary>What was changed, as edits of <see cref="Original"/>, in its order; none touches another.</summary>
    public ImmutableArray<TextEdit> Changes
    {
        get
        {
            var changes = ImmutableArray.CreateBuilder<TextEdit>();
            var newText = new StringBuilder();
            var end = 0;
            foreach (var piece in _pieces)
            {
                if (piece.IsKept)
                {
                    EndChange(piece.Span.Start);
                    end = piece.Span.End;
                }
                else
                {
                    newText.Append(piece.Text);
                }
            }

            EndChange(Original.Length);
            return changes.DrainToImmutable();

            void EndChange(int next)
            {
                if (next > end || newText.Length > 0)
                {
                    changes.Add(new TextEdit(TextSpan.FromBounds(end, next), newText.ToString()));
                    newText.Clear();
                }
            }
        }
    }

    /// <summary>Edits the text.</summary>
    /// <param name="edits">Edits of <see cref="Text"/>, in its order, none over another.</param>
    public void Apply(IEnumerable<TextEdit> edits)
    {
        var pieces = new List<Piece>();
        var (next, done, offset) = (0, 0, 0);
        foreach (var edit in edits)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(edit.Span.Start, offset, nameof(edits));
            Advance(edit.Span.Start, keep: true);
            Advance(edit.Span.End, keep: false);
            if (edit.NewText.Length > 0)
            {
                pieces.Add(new Piece(edit.NewText, new TextSpan(0, edit.NewText.Length), IsKept: false));
            }
        }

        Advance(Text.Length, keep: true);
        _pieces = pieces;
        var text = new StringBuilder(Text.Length);
        foreach (var piece in pieces)
        {
            text.Append(piece.Text);
        }

        Text = text.ToString();

        // Goes on to an offset of the text before these edits; “done” code units of the piece “next” lie before it.
        void Advance(int target, bool keep)
        {
            while (offset < target)
            {
                var piece = _pieces[next];
                var length = Math.Min(piece.Span.Length - done, target - offset);
                if (keep)
                {
                    pieces.Add(piece with { Span = new TextSpan(piece.Span.Start + done, length) });
                }

                (done, offset) = (done + length, offset + length);
                if (done == piece.Span.Length)
                {
                    (next, done) = (next + 1, 0);
                }
            }
        }
    }

    /// <param name="Source">The original, or what an edit put in.</param>
    /// <param name="Span">The part of it.</param>
    /// <param name="IsKept">Whether it is of the original.</param>
    private readonly record struct Piece(string Source, TextSpan Span, bool IsKept)
    {
        public ReadOnlySpan<char> Text => Source.AsSpan(Span.Start, Span.Length);
    }
}
