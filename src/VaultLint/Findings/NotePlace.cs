using VaultLint.Text;

namespace VaultLint.Findings;

/// <summary>A place in a note, complete without the note's text.</summary>
/// <param name="Path">The note's path from the vault's root, with <c>/</c> between the parts.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="End">The place just behind its last code unit; equal to <paramref name="Start"/> for a place between two.</param>
/// <param name="SourceLine">The line on which it begins, without its line break; of a very long line the part around it.</param>
/// <param name="SourceColumn">The column, from 1, of the first code unit of <paramref name="SourceLine"/>; 1 unless the line was
/// cut.</param>
internal sealed record NotePlace(string Path, TextPosition Start, TextPosition End, string SourceLine, int SourceColumn)
{
    /// <summary>The note as a whole, as a file: its first place, without a line of its text.</summary>
    internal static NotePlace OfFile(string path) => new(path, new TextPosition(1, 1), new TextPosition(1, 1), "", 1);

    /// <summary>Takes a span of a note's text.</summary>
    public static NotePlace Of(string path, SourceText source, TextSpan span)
    {
        var (line, column) = ShownLine(source, span);
        return new NotePlace(path, source.GetPosition(span.Start), source.GetPosition(span.End), line, column);
    }

    /// <summary>The line on which a span begins; of a long line the part around the span, so that a finding does not hold a text of
    /// megabytes.</summary>
    private static (string Line, int Column) ShownLine(SourceText source, TextSpan span)
    {
        const int Longest = 1000;
        const int Before = 200;
        var line = source.GetLineSpan(source.GetLine(span.Start));
        if (line.Length <= Longest)
        {
            return (source[line].ToString(), 1);
        }

        var start = Math.Max(line.Start, Math.Min(span.Start, line.End) - Before);
        var end = Math.Min(line.End, start + Longest);
        start += char.IsLowSurrogate(source.Text[start]) ? 1 : 0;
        end -= char.IsHighSurrogate(source.Text[end - 1]) ? 1 : 0;
        return (source.Text[start..end], start - line.Start + 1);
    }
}
