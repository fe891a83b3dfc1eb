using VaultLint.Text;

namespace VaultLint.Notes;

/// <summary>
/// Frees lines of what hides an answer until it is asked for: the tags of <c>&lt;details&gt;</c> (HTML, section 4.11.1), and the head of a
/// callout (Obsidian's help, "Callouts").
/// </summary>
internal static class QuestionLines
{
    private static readonly string[] s_tags = ["details", "summary", "p", "br", "b", "strong", "i", "em", "div", "span"];

    /// <summary>The lines, each with such tags replaced by the pieces of text between them.</summary>
    public static List<BodyLine> Unfold(SourceText source, List<BodyLine> lines)
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
