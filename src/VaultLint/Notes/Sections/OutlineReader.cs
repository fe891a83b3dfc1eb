using System.Collections.Immutable;
using VaultLint.Text;

namespace VaultLint.Notes;

/// <summary>Reads the sections of a note from its body.</summary>
/// <param name="body">The body.</param>
internal sealed class OutlineReader(NoteBody body)
{
    /// <summary>Reads the sections.</summary>
    /// <param name="span">The body's span in the note.</param>
    public Outline Read(TextSpan span)
    {
        var sections = ImmutableArray.CreateBuilder<Section>(body.Headings.Count);
        var ends = new int[body.Headings.Count];
        var open = new Stack<int>();
        for (var index = 0; index < body.Headings.Count; index++)
        {
            while (open.TryPeek(out var above) && body.Headings[above].Level >= body.Headings[index].Level)
            {
                ends[open.Pop()] = body.Headings[index].Block.Start;
            }

            open.Push(index);
        }

        foreach (var index in open)
        {
            ends[index] = body.Source.Length;
        }

        var comments = new Lazy<List<TextSpan>>(() => [.. body.HtmlComments()]);
        var texts = new List<int>(body.Lines.Count + body.Definitions.Count);
        foreach (var line in body.Lines)
        {
            if (line.Kind is not (BodyLineKind.Heading or BodyLineKind.Rule) && line.Span.Length > 0 && !IsComment(line, comments))
            {
                texts.Add(line.Span.Start);
            }
        }

        texts.AddRange(body.Definitions);
        texts.Sort();
        for (var index = 0; index < body.Headings.Count; index++)
        {
            var heading = body.Headings[index];
            var next = texts.BinarySearch(heading.Block.End);
            next = next < 0 ? ~next : next;
            var isEmpty = next >= texts.Count || texts[next] >= ends[index];
            sections.Add(
                new Section(
                    heading.Level,
                    TextOf(heading),
                    heading.Text,
                    heading.Block,
                    TextSpan.FromBounds(heading.Block.Start, ends[index]),
                    isEmpty
                )
            );
        }

        return new Outline(sections.MoveToImmutable(), span)
        {
            Lines = body.Lines,
            Formulas = body.Formulas,
            Unread = new Lazy<IReadOnlyList<TextSpan>>(new UnreadParts(body).Find),
        };
    }

    /// <summary>What a reader sees of a heading; a comment that begins in it may end below it.</summary>
    private InlineText TextOf(HeadingLine heading)
    {
        var end =
            Spans.Covering(body.Comments, heading.Text.End - 1) is { } comment && comment.End > heading.Text.End
                ? Math.Max(heading.Text.Start, comment.Start)
                : heading.Text.End;
        return InlineText.Of(body.Source.Text, TextSpan.FromBounds(heading.Text.Start, end), body.Links);
    }

    /// <summary>Whether a line holds nothing outside comments of HTML.</summary>
    /// <param name="line">The line.</param>
    /// <param name="comments">The comments, in the text's order.</param>
    private bool IsComment(BodyLine line, Lazy<List<TextSpan>> comments)
    {
        if (line.Kind != BodyLineKind.Html)
        {
            return false;
        }

        var at = line.Span.Start;
        while (at < line.Span.End && (char.IsWhiteSpace(body.Source.Text[at]) || Spans.Covering(comments.Value, at) is not null))
        {
            at = char.IsWhiteSpace(body.Source.Text[at]) ? at + 1 : Spans.Covering(comments.Value, at)!.Value.End;
        }

        return at >= line.Span.End;
    }
}
