using VaultLint.Notes;
using VaultLint.Text;
using VaultLint.Yaml;

namespace VaultLint.Linting;

/// <summary>
/// The parts of two parses of a note, before and after an edit: what the edit does not touch must be read as before.
/// </summary>
/// <param name="before">The note before the edit.</param>
/// <param name="after">The note after the edit.</param>
/// <param name="map">The edit.</param>
internal sealed class NoteParts(Note before, Note after, EditMap map)
{
    private enum PartKind
    {
        FrontmatterEnd,
        Value,
        Heading,
        Line,
        Verbatim,
        Unread,
        Tag,
    }

    /// <summary>Whether all that the edit does not touch is read as before.</summary>
    /// <param name="isStrict">Whether the edit must leave, in the lines that it touches, text as text and marks as marks. Else
    /// text may become a mark, as where a hidden character stood before the hash of a heading, but no mark may become text.</param>
    public bool AreKept(bool isStrict)
    {
        if (
            after.Unreadable is not null
            || after.EncodingFault is not null
            || after.Frontmatter.Errors.Length > before.Frontmatter.Errors.Length
        )
        {
            return false;
        }

        var kept = PartsOf(before)
            .Where(part => !map.TouchesBefore(Reach(part, before.Source, isStrict)))
            .Select(part => part with { Span = map.MoveForward(part.Span), Whole = null })
            .ToHashSet();
        var found = PartsOf(after)
            .Where(part => !map.TouchesAfter(Reach(part, after.Source, isStrict)))
            .Select(part => part with { Whole = null })
            .ToHashSet();
        return kept.SetEquals(found) && AreLinesKept() && AreMarksKept(isStrict);
    }

    /// <summary>What of a part an edit is not to touch: in the body, unless it is strict, whole lines.</summary>
    private static TextSpan Reach(Part part, SourceText source, bool isStrict) =>
        isStrict || part.Kind <= PartKind.Value ? part.Whole ?? part.Span : LinesOf(source, part.Whole ?? part.Span);

    private static TextSpan LinesOf(SourceText source, TextSpan span) =>
        TextSpan.FromBounds(source.GetLineSpan(source.GetLine(span.Start)).Start, source.GetLineSpan(source.GetLine(span.End)).End);

    private static IEnumerable<Part> PartsOf(Note note)
    {
        yield return new Part(PartKind.FrontmatterEnd, new TextSpan(note.Frontmatter.Span.End, 0));
        foreach (var part in ValuesIn(note.Frontmatter.Properties))
        {
            yield return part;
        }

        foreach (var section in note.Outline.Sections)
        {
            yield return new Part(PartKind.Heading, section.HeadingSpan, section.Level, section.Heading) { Whole = section.HeadingBlock };
        }

        foreach (var line in note.Outline.Lines)
        {
            yield return new Part(PartKind.Line, line.Span, ((int)line.Kind * 1_000) + (line.ListDepth * 2) + (line.StartsItem ? 1 : 0));
        }

        foreach (var span in note.Verbatim)
        {
            yield return new Part(PartKind.Verbatim, span);
        }

        foreach (var span in note.Outline.Unread.Value)
        {
            yield return new Part(PartKind.Unread, span);
        }

        foreach (var tag in note.Tags.Where(tag => !tag.InFrontmatter))
        {
            yield return new Part(PartKind.Tag, tag.Span);
        }
    }

    /// <summary>The keys and values of the frontmatter, each with how deep it stands. What holds them is another part once one of them is
    /// gone.</summary>
    private static IEnumerable<Part> ValuesIn(YamlMapping? root)
    {
        var left = new Stack<(YamlNode Node, int Depth)>();
        PushAll(root is null ? [] : [root], 0);
        while (left.TryPop(out var next))
        {
            switch (next.Node)
            {
                case YamlScalar scalar:
                    yield return new Part(PartKind.Value, scalar.Span, (next.Depth * 10) + (int)scalar.Kind, scalar.Value);
                    break;
                case YamlSequence list:
                    PushAll(list.Items, next.Depth + 1);
                    break;
                case YamlMapping mapping:
                    PushAll(mapping.Entries.SelectMany(entry => (YamlNode[])[entry.Key, entry.Value]), next.Depth + 1);
                    break;
            }
        }

        void PushAll(IEnumerable<YamlNode> nodes, int depth)
        {
            foreach (var node in nodes)
            {
                left.Push((node, depth));
            }
        }
    }

    /// <summary>Whether the lines that begin as before, touched or not, belong to blocks of the same sort: without a comment above it,
    /// a line may go on with a list.</summary>
    private bool AreLinesKept()
    {
        var found = after.Outline.Lines.ToLookup(line => line.Span.Start);
        return before
            .Outline.Lines.Where(line => line.Span.Length > 0 && !map.Replaces(line.Span with { Length = 1 }))
            .All(line => found[map.MoveForward(line.Span.Start)].All(other => FormOf(other) == FormOf(line)));

        // An underlined heading counts as text among the lines.
        static (BodyLineKind, int, bool) FormOf(BodyLine line) =>
            (line.Kind == BodyLineKind.Heading ? BodyLineKind.Text : line.Kind, line.ListDepth, line.StartsItem);
    }

    /// <summary>Whether what is left of the lines that the edit touches is text where it was text, and marks where it was marks.</summary>
    private bool AreMarksKept(bool isStrict)
    {
        var (old, seen) = (ShownIn(before, map.TouchesBefore), ShownIn(after, map.TouchesAfter));
        var kept = old.Where(span => !map.Replaces(span)).Select(map.MoveForward).ToHashSet();
        var left = seen.Where(span => !map.Inserts(span)).ToHashSet();
        return left.IsSubsetOf(kept) && (!isStrict || kept.Count == left.Count);
    }

    /// <summary>Where, in the lines that the edit touches, the characters stand that a reader sees, spaces left out.</summary>
    private static IEnumerable<TextSpan> ShownIn(Note note, Predicate<TextSpan> isTouched) =>
        note
            .Outline.Lines.Where(line =>
                line.Kind is BodyLineKind.Text or BodyLineKind.Heading
                && isTouched(note.Source.GetLineSpan(note.Source.GetLine(line.Span.Start)))
            )
            .SelectMany(line => InlineText.Of(note.Source.Text, line.Span, null).ShownSpans())
            .Where(span => !note.Source[span].IsWhiteSpace());

    /// <param name="Kind">What it is.</param>
    /// <param name="Span">Where it stands.</param>
    /// <param name="Form">What else must be as before, as a number.</param>
    /// <param name="Text">What else must be as before, as a text.</param>
    private readonly record struct Part(PartKind Kind, TextSpan Span, int Form = 0, string Text = "")
    {
        /// <summary>What makes it such a part, where that is more than <see cref="Span"/>.</summary>
        public TextSpan? Whole { get; init; }
    }
}
