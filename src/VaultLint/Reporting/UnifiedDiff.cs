using System.Collections.Immutable;
using System.Text;
using VaultLint.Text;

namespace VaultLint.Reporting;

/// <summary>
/// Writes changes to a text as a unified diff that <c>git apply</c> and <c>patch -p1</c> take (POSIX.1-2024, diff, “Diff -u Output Format”;
/// the quoting of names and the line for a missing line break as in Git). Lines end in LF and nothing else, as in Git: a CR before it is
/// part of the line.
/// </summary>
internal static class UnifiedDiff
{
    private const int Context = 3;

    /// <summary>Makes the diff of a text.</summary>
    /// <param name="path">The path to name in it, with <c>/</c> between the parts.</param>
    /// <param name="original">The text, with the byte order mark that it may have.</param>
    /// <param name="changes">The changes, in the text's order, none over another.</param>
    /// <returns>The diff; empty where the changes change nothing.</returns>
    public static string Of(string path, string original, IEnumerable<TextEdit> changes)
    {
        var lines = LinesOf(original);
        var blocks = new List<LineBlock>();
        foreach (
            var block in BlocksOf(original, changes)
                .Select(block => block.InLines(original, lines))
                .Where(block => block.Removed > 0 || block.Added.Length > 0)
        )
        {
            // What goes in one stretch stands before what comes there.
            if (blocks.Count > 0 && blocks[^1].End == block.Line)
            {
                blocks[^1] = new LineBlock(blocks[^1].Line, blocks[^1].Removed + block.Removed, blocks[^1].Added.AddRange(block.Added));
            }
            else
            {
                blocks.Add(block);
            }
        }

        if (blocks.Count == 0)
        {
            return "";
        }

        var diff = new StringBuilder();
        diff.Append("--- ").Append(Quote($"a/{path}")).Append('\n').Append("+++ ").Append(Quote($"b/{path}")).Append('\n');
        var shift = 0;
        for (var first = 0; first < blocks.Count; )
        {
            var next = first + 1;
            while (next < blocks.Count && blocks[next].Line - blocks[next - 1].End <= 2 * Context)
            {
                next++;
            }

            AppendHunk(diff, original, lines, blocks[first..next], ref shift);
            first = next;
        }

        return diff.ToString();
    }

    private static void AppendHunk(StringBuilder diff, string original, List<TextSpan> lines, List<LineBlock> blocks, ref int shift)
    {
        var start = Math.Max(0, blocks[0].Line - Context);
        var end = Math.Min(lines.Count, blocks[^1].End + Context);
        var growth = blocks.Sum(block => block.Added.Length - block.Removed);
        diff.Append("@@ -")
            .Append(RangeOf(start, end - start))
            .Append(" +")
            .Append(RangeOf(start + shift, end - start + growth))
            .Append(" @@\n");
        shift += growth;
        var line = start;
        foreach (var block in blocks)
        {
            AppendUpTo(block.Line, ' ');
            AppendUpTo(block.End, '-');
            foreach (var added in block.Added)
            {
                AppendLine(diff, '+', added);
            }
        }

        AppendUpTo(end, ' ');

        void AppendUpTo(int target, char mark)
        {
            for (; line < target; line++)
            {
                AppendLine(diff, mark, original.AsSpan(lines[line].Start, lines[line].Length));
            }
        }
    }

    private static void AppendLine(StringBuilder diff, char mark, ReadOnlySpan<char> line)
    {
        diff.Append(mark).Append(line);
        if (line is not [.., '\n'])
        {
            diff.Append("\n\\ No newline at end of file\n");
        }
    }

    /// <summary>Lines from the one with an index on, counted from 1; where there are none, the number of the line before.</summary>
    private static string RangeOf(int index, int count) => count == 1 ? $"{index + 1}" : $"{(count == 0 ? index : index + 1)},{count}";

    /// <summary>The changes widened to whole lines, those that share one joined.</summary>
    private static IEnumerable<Block> BlocksOf(string original, IEnumerable<TextEdit> changes)
    {
        var newText = new StringBuilder();
        var (start, end) = (0, -1);
        foreach (var change in changes)
        {
            var gap = Math.Max(end, 0);
            var lastBreak = original.AsSpan(gap, change.Span.Start - gap).LastIndexOf('\n');
            if (end < 0 || lastBreak >= 0)
            {
                if (end >= 0)
                {
                    yield return Close();
                }

                start = end = gap + lastBreak + 1;
            }

            newText.Append(original, end, change.Span.Start - end).Append(change.NewText);
            end = change.Span.End;
        }

        if (end >= 0)
        {
            yield return Close();
        }

        Block Close()
        {
            // The line of the original that goes on behind the last change belongs to it, unless the change ends with a line.
            var isWhole = (end == 0 || original[end - 1] == '\n') && (newText.Length == 0 || newText[^1] == '\n');
            var close =
                isWhole ? end
                : original.IndexOf('\n', end) is >= 0 and var found ? found + 1
                : original.Length;
            newText.Append(original, end, close - end);
            var block = new Block(TextSpan.FromBounds(start, close), newText.ToString());
            newText.Clear();
            return block;
        }
    }

    private static List<TextSpan> LinesOf(string text)
    {
        var lines = new List<TextSpan>();
        for (var start = 0; start < text.Length; start = lines[^1].End)
        {
            lines.Add(TextSpan.FromBounds(start, text.IndexOf('\n', start) is >= 0 and var end ? end + 1 : text.Length));
        }

        return lines;
    }

    /// <summary>A name as Git writes it with <c>core.quotePath=false</c>: in quotes where it holds a control character, a quote or a
    /// backslash; with a tab behind it where it holds a space, by which <c>patch</c> knows its end.</summary>
    private static string Quote(string name)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in name)
        {
            quoted.Append(
                c switch
                {
                    '"' => "\\\"",
                    '\\' => @"\\",
                    '\t' => "\\t",
                    '\n' => "\\n",
                    '\r' => "\\r",
                    < ' ' or '\x7F' => $"\\{Convert.ToString(c, 8).PadLeft(3, '0')}",
                    _ => c.ToString(),
                }
            );
        }

        quoted.Append('"');
        return $"{(quoted.Length == name.Length + 2 ? name : quoted)}{(name.Contains(' ', StringComparison.Ordinal) ? "\t" : "")}";
    }

    /// <param name="Span">Whole lines of the original.</param>
    /// <param name="NewText">What stands there afterwards.</param>
    private readonly record struct Block(TextSpan Span, string NewText)
    {
        /// <summary>The block without the lines at its ends that stay.</summary>
        public LineBlock InLines(string original, List<TextSpan> lines)
        {
            var added = NewText;
            var addedLines = LinesOf(added);
            var line = IndexOf(lines, Span.Start);
            var removed = IndexOf(lines, Span.End) - line;
            var first = 0;
            while (first < removed && first < addedLines.Count && IsSame(line + first, first))
            {
                first++;
            }

            var last = 0;
            while (
                last < removed - first && last < addedLines.Count - first && IsSame(line + removed - last - 1, addedLines.Count - last - 1)
            )
            {
                last++;
            }

            return new LineBlock(
                line + first,
                removed - first - last,
                [.. addedLines.Take(first..^last).Select(span => added.Substring(span.Start, span.Length))]
            );

            bool IsSame(int index, int addedIndex) =>
                original
                    .AsSpan(lines[index].Start, lines[index].Length)
                    .SequenceEqual(added.AsSpan(addedLines[addedIndex].Start, addedLines[addedIndex].Length));
        }

        private static int IndexOf(List<TextSpan> lines, int offset)
        {
            var index = lines.BinarySearch(new TextSpan(offset, 0), Comparer<TextSpan>.Create((a, b) => a.Start.CompareTo(b.Start)));
            return index >= 0 ? index : ~index;
        }
    }

    /// <param name="Line">Index, from 0, of the first line that changes.</param>
    /// <param name="Removed">How many lines go.</param>
    /// <param name="Added">The lines that come, with their line breaks.</param>
    private readonly record struct LineBlock(int Line, int Removed, ImmutableArray<string> Added)
    {
        /// <summary>Index of the line behind those that go.</summary>
        public int End => Line + Removed;
    }
}
