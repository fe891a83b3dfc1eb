using VaultLint.Text;

namespace VaultLint.Notes;

/// <summary>Finds what of a body nobody reads as text.</summary>
/// <param name="body">The body.</param>
internal sealed class UnreadParts(NoteBody body)
{
    /// <summary>How long the mark of a footnote may be, in UTF-16 code units: longer than any that is written by hand.</summary>
    private const int LongestMark = 200;

    /// <summary>What of the body nobody reads: comments, tags of HTML, where links lead, images, and the marks of tasks, callouts,
    /// footnotes and blocks. Formulas are counted as code.</summary>
    /// <returns>Spans in the text's order that do not overlap.</returns>
    public List<TextSpan> Find()
    {
        List<TextSpan> found = [.. body.Comments, .. body.HtmlComments(), .. body.HtmlTags, .. body.Formulas];
        foreach (var link in body.Links)
        {
            var text = body.Source[link];
            var target = text is ['[', ..] ? Math.Max(text.LastIndexOf("]("), text.LastIndexOf("][")) : -1;
            if (text is ['!', ..] || target > 0)
            {
                found.Add(TextSpan.FromBounds(link.Start + Math.Max(0, target), link.End));
            }
        }

        foreach (var link in body.Wikilinks)
        {
            var bar = body.Source[link].IndexOf('|');
            if (link.Start > 0 && body.Source.Text[link.Start - 1] == '!')
            {
                found.Add(TextSpan.FromBounds(link.Start - 1, link.End));
            }
            else if (bar > 0)
            {
                found.Add(new TextSpan(link.Start, bar + 1));
            }
        }

        foreach (var line in body.Lines)
        {
            if (line.Kind == BodyLineKind.Text)
            {
                AddMarks(line, found);
            }
        }

        found.Sort((a, b) => a.Start.CompareTo(b.Start));
        var merged = new List<TextSpan>(found.Count);
        foreach (var span in found)
        {
            if (merged.Count > 0 && merged[^1].End >= span.Start)
            {
                merged[^1] = TextSpan.FromBounds(merged[^1].Start, Math.Max(merged[^1].End, span.End));
            }
            else
            {
                merged.Add(span);
            }
        }

        return merged;
    }

    /// <summary>Adds the marks in a line that are not part of its text.</summary>
    private void AddMarks(BodyLine line, List<TextSpan> found)
    {
        var text = body.Source[line.Span];
        if (line.StartsItem && text is ['[', _, ']'] or ['[', _, ']', ' ' or '\t', ..])
        {
            found.Add(new TextSpan(line.Span.Start, 3));
        }
        else if (
            text.StartsWith("[!")
            && text.IndexOf(']') is > 0 and var end
            && body.Source.Text.AsSpan(0, line.Span.Start).TrimEnd(' ') is [.., '>']
        )
        {
            found.Add(new TextSpan(line.Span.Start, end + 1));
        }

        for (var at = 0; text[at..].IndexOf("[^") is >= 0 and var mark; )
        {
            at += mark;
            // Marks without an end must not be looked through again and again.
            var near = text.Slice(at, Math.Min(LongestMark, text.Length - at));
            if (
                near.IndexOfAny(']', ' ', '\t') is > 2 and var close
                && near[close] == ']'
                && Spans.Covering(body.Code, line.Span.Start + at) is null
            )
            {
                found.Add(new TextSpan(line.Span.Start + at, close + 1));
            }

            at += 2;
        }

        // The name of a block, at the end of its last line.
        var word = text.LastIndexOfAny(' ', '\t') + 1;
        if (text[word..] is ['^', _, ..] && !text[(word + 1)..].ContainsAnyExcept(InlineText.BlockName))
        {
            found.Add(TextSpan.FromBounds(line.Span.Start + word, line.Span.End));
        }
    }
}
