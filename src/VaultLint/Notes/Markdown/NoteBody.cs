using Markdig;
using Markdig.Extensions.Mathematics;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using VaultLint.Text;

namespace VaultLint.Notes;

/// <summary>The body of a note as Markdig reads it, in lines and spans, with what Obsidian adds to Markdown: comments and
/// wikilinks.</summary>
internal sealed class NoteBody
{
    private static readonly MarkdownPipeline s_pipeline = MarkdownParsers.NewPipeline();

    private readonly SourceText _source;
    private readonly int _offset;

    private NoteBody(SourceText source, int offset)
    {
        _source = source;
        _offset = offset;
        Lines = new List<BodyLine>(source.LineCount);
    }

    /// <summary>The note's text.</summary>
    public SourceText Source => _source;

    /// <summary>The lines outside comments, in the text's order.</summary>
    public List<BodyLine> Lines { get; }

    /// <summary>The headings outside quotes and comments, in the text's order.</summary>
    public List<HeadingLine> Headings { get; } = [];

    /// <summary>Code, formulas and HTML, sorted.</summary>
    public List<TextSpan> Code { get; } = [];

    /// <summary>The tags of HTML within lines, which are among <see cref="Code"/>, too.</summary>
    public List<TextSpan> HtmlTags { get; } = [];

    /// <summary>The blocks in which comments of HTML may stand.</summary>
    public List<TextSpan> Commentable { get; } = [];

    /// <summary>Markdown links and images, sorted.</summary>
    public List<TextSpan> Links { get; } = [];

    /// <summary>The formulas in <c>$$</c> that begin and end within lines of text, outside comments.</summary>
    public List<TextSpan> Formulas { get; } = [];

    /// <summary>Links in double brackets.</summary>
    public List<TextSpan> Wikilinks { get; } = [];

    /// <summary>Where definitions of links begin.</summary>
    public List<int> Definitions { get; } = [];

    /// <summary>Obsidian's comments, in the text's order.</summary>
    public List<TextSpan> Comments { get; } = [];

    /// <summary>Where a comment of Obsidian's begins that is never closed; null if there is none.</summary>
    public int? OpenComment { get; private set; }

    /// <summary>Reads a body.</summary>
    /// <param name="source">The note's text.</param>
    /// <param name="span">The body.</param>
    /// <param name="fault">Why it is not read, or null.</param>
    /// <returns>Null where it would take too long to read.</returns>
    public static NoteBody? Read(SourceText source, TextSpan span, out string? fault)
    {
        if (ParseMarkdown(source, span, out fault) is not { } document)
        {
            return null;
        }

        var body = new NoteBody(source, span.Start);
        body.ReadBody(document);
        return body;
    }

    /// <summary>Parses Markdown; null, with the reason, where that would take too long.</summary>
    internal static MarkdownDocument? ParseMarkdown(SourceText source, TextSpan body, out string? fault)
    {
        fault = null;
        if (HoldsTooMuch(source, body))
        {
            fault = "it holds too many brackets that are never closed";
            return null;
        }

        try
        {
            return Markdown.Parse(source.Text[body.Start..body.End], s_pipeline);
        }
        catch (Exception exception)
            when (exception is MarkdownParsers.NestingException
                || (exception is ArgumentException && exception.Message.Contains("nested", StringComparison.Ordinal))
            )
        {
            // Markdig's own limit on nesting; it throws no type of its own.
            fault = "its quotes, lists or brackets nest too deeply to be read";
            return null;
        }
    }

    /// <summary>
    /// Whether a note holds what no person writes and what would keep Markdig busy for hours, its time growing with the square:
    /// link destinations that are never closed, by the hundreds in a paragraph.
    /// </summary>
    private static bool HoldsTooMuch(SourceText source, TextSpan body)
    {
        const int MostOpen = 200;
        if (source[body].Count("](") <= MostOpen)
        {
            return false;
        }

        var open = 0;
        for (var line = source.GetLine(body.Start); line <= source.LineCount; line++)
        {
            var text = source[source.GetLineSpan(line)];
            if (text.IsWhiteSpace())
            {
                open = 0;
            }
            else if (text.Count("](") is > 0 and var links)
            {
                open += Math.Max(0, links - text.Count(')'));
                if (open > MostOpen)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private void ReadBody(MarkdownDocument document)
    {
        ReadBlocks(document, 0, inQuote: false);
        Code.Sort((a, b) => a.Start.CompareTo(b.Start));
        HtmlTags.Sort((a, b) => a.Start.CompareTo(b.Start));
        Links.Sort((a, b) => a.Start.CompareTo(b.Start));
        RemoveComments();
        FindWikilinks();
    }

    private TextSpan SpanOf(SourceSpan span) =>
        TextSpan.FromBounds(_offset + span.Start, Math.Max(_offset + span.Start, Math.Min(_offset + span.End + 1, _source.Length)));

    /// <summary>
    /// The span of a block of code or math. A fence that never closes runs to the end of its quote, list item or note (CommonMark 0.31,
    /// section 4.5), while Markdig ends its span on the first line.
    /// </summary>
    private TextSpan SpanOfCode(CodeBlock block)
    {
        var span = SpanOf(block.Span);
        if (block.Lines.Count == 0)
        {
            return span;
        }

        var lastLine = _source.GetLine(Math.Min(_offset + block.Lines.Lines[block.Lines.Count - 1].Position, _source.Length));
        return TextSpan.FromBounds(span.Start, Math.Max(span.End, _source.GetLineSpan(lastLine).End));
    }

    /// <summary>
    /// Whether <c>&lt;!-- … --&gt;</c> is a comment in a block of HTML. In scripts, style sheets and text areas it is text (HTML Living
    /// Standard, section 13.1.2).
    /// </summary>
    private static bool MayHoldComments(HtmlBlock block, ReadOnlySpan<char> text) =>
        block.Type != HtmlBlockType.ScriptPreOrStyle || text.TrimStart().StartsWith("<pre", StringComparison.OrdinalIgnoreCase);

    private void ReadBlocks(ContainerBlock container, int listDepth, bool inQuote)
    {
        var startsItem = container is ListItemBlock;
        foreach (var block in container)
        {
            switch (block)
            {
                case HeadingBlock heading:
                    var line = ReadHeading(heading, listDepth);
                    Commentable.Add(SpanOf(heading.Span));
                    ReadInlines(heading.Inline);

                    // Obsidian's outline leaves out the headings of quotes and callouts.
                    if (!inQuote)
                    {
                        Headings.Add(line);
                    }

                    break;
                case CodeBlock code:
                    var codeSpan = SpanOfCode(code);
                    Code.Add(codeSpan);
                    AddLines(codeSpan, BodyLineKind.Code, listDepth, startsItem: false);
                    break;
                case HtmlBlock html:
                    var htmlSpan = SpanOf(html.Span);
                    Code.Add(htmlSpan);
                    if (MayHoldComments(html, _source[htmlSpan]))
                    {
                        Commentable.Add(htmlSpan);
                    }

                    AddLines(htmlSpan, BodyLineKind.Html, listDepth, startsItem: false);
                    break;
                case ThematicBreakBlock rule:
                    Lines.Add(new BodyLine(SpanOf(rule.Span), BodyLineKind.Rule, listDepth, StartsItem: false));
                    break;
                case ParagraphBlock paragraph:
                    Commentable.Add(SpanOf(paragraph.Span));
                    AddLines(
                        SpanOf(paragraph.Span),
                        BodyLineKind.Text,
                        listDepth,
                        startsItem,
                        startsItem && container is ListItemBlock { Order: > 0 } item ? item.Order : null
                    );
                    ReadInlines(paragraph.Inline);
                    break;
                case LinkReferenceDefinition definition:
                    // Markdig gathers them apart from the lines around, footnotes among them.
                    Definitions.Add(SpanOf(definition.Span).Start);
                    break;
                case ContainerBlock inner:
                    ReadBlocks(inner, listDepth + (inner is ListItemBlock ? 1 : 0), inQuote || inner is QuoteBlock);
                    break;
            }

            startsItem = false;
        }
    }

    private void AddLines(TextSpan block, BodyLineKind kind, int listDepth, bool startsItem, int? order = null)
    {
        var last = _source.GetLine(Math.Max(block.Start, block.End - 1));
        for (var line = _source.GetLine(block.Start); line <= last; line++)
        {
            var span = _source.GetLineSpan(line);
            var start = Math.Max(span.Start, block.Start);
            var end = Math.Min(span.End, block.End);
            if (kind != BodyLineKind.Code)
            {
                while (start < end && _source.Text[start] is ' ' or '\t' or '>')
                {
                    start++;
                }

                while (end > start && char.IsWhiteSpace(_source.Text[end - 1]))
                {
                    end--;
                }
            }

            Lines.Add(new BodyLine(TextSpan.FromBounds(start, Math.Max(start, end)), kind, listDepth, startsItem) { Order = order });
            startsItem = false;
            order = null;
        }
    }

    private HeadingLine ReadHeading(HeadingBlock heading, int listDepth)
    {
        var span = SpanOf(heading.Span);
        if (heading.IsSetext)
        {
            // A text with a rule right under it. Few who write it so mean a heading, and what stands in it is read as text, too.
            var first = TextSpan.FromBounds(
                span.Start,
                _source.GetLineSpan(Math.Max(_source.GetLine(span.Start), _source.GetLine(span.End) - 1)).End
            );
            AddLines(first, BodyLineKind.Text, listDepth, startsItem: false);
            Lines.Add(new BodyLine(TextSpan.FromBounds(first.End, span.End), BodyLineKind.Rule, listDepth, StartsItem: false));
            return new HeadingLine(heading.Level, first, span);
        }

        var text = _source[span].TrimStart('#').Trim(" \t").TrimEnd('#').TrimEnd(" \t");
        var start = text.IsEmpty ? span.End : span.Start + _source[span].IndexOf(text, StringComparison.Ordinal);
        var content = new TextSpan(start, text.Length);
        Lines.Add(new BodyLine(content, BodyLineKind.Heading, listDepth, StartsItem: false));
        return new HeadingLine(heading.Level, content, span);
    }

    private void ReadInlines(ContainerInline? container)
    {
        for (var inline = container?.FirstChild; inline is not null; inline = inline.NextSibling)
        {
            switch (inline)
            {
                case MathInline { DelimiterCount: 2 }:
                    Code.Add(SpanOf(inline.Span));
                    Formulas.Add(SpanOf(inline.Span));
                    break;
                case CodeInline or MathInline:
                    Code.Add(SpanOf(inline.Span));
                    break;
                case HtmlInline:
                    Code.Add(SpanOf(inline.Span));
                    HtmlTags.Add(SpanOf(inline.Span));
                    break;
                case LinkInline or AutolinkInline:
                    Links.Add(SpanOf(inline.Span));
                    break;
                case ContainerInline inner:
                    ReadInlines(inner);
                    break;
            }
        }
    }

    /// <summary>Drops what stands in Obsidian's comments, <c>%% … %%</c>, over lines as well as within one.</summary>
    private void RemoveComments()
    {
        var at = _offset;
        while (FindOutsideCode("%%", at) is { } open)
        {
            if (FindOutsideCode("%%", open + 2) is not { } close)
            {
                OpenComment = open;
                break;
            }

            Comments.Add(TextSpan.FromBounds(open, close + 2));
            at = close + 2;
        }

        if (Comments.Count > 0)
        {
            for (var index = 0; index < Lines.Count; index++)
            {
                Lines[index] = WithoutCommentInFront(Lines[index]);
            }

            Lines.RemoveAll(line => Spans.Covering(Comments, line.Span.Start) is not null);
            Formulas.RemoveAll(formula => Spans.Covering(Comments, formula.Start) is not null);
            Headings.RemoveAll(heading => Spans.Covering(Comments, heading.Text.Start) is not null);
        }
    }

    /// <summary>A line of text without the comments that it begins with; as it is where nothing stands behind them.</summary>
    private BodyLine WithoutCommentInFront(BodyLine line)
    {
        var start = line.Span.Start;
        while (line.Kind == BodyLineKind.Text && start < line.Span.End && Spans.Covering(Comments, start) is { } comment)
        {
            start = Math.Min(comment.End, line.Span.End);
            while (start < line.Span.End && char.IsWhiteSpace(_source.Text[start]))
            {
                start++;
            }
        }

        // The number of a list item is looked for right in front of the line.
        return start == line.Span.Start || start == line.Span.End
            ? line
            : line with
            {
                Span = TextSpan.FromBounds(start, line.Span.End),
                Order = null,
            };
    }

    /// <summary>
    /// The HTML comments outside code and outside Obsidian's comments. A comment ends in the block in which it begins. The text is
    /// searched, because Markdig accepts no comment within a line that contains two hyphens, which CommonMark 0.31 allows.
    /// </summary>
    /// <summary>The comments of HTML that are closed.</summary>
    public IEnumerable<TextSpan> HtmlComments() => FindHtmlComments().Where(comment => comment.IsClosed).Select(comment => comment.Span);

    /// <summary>The HTML comments, and what begins like one and is text, since nothing closes it: up to the end of its block.</summary>
    public IEnumerable<(TextSpan Span, bool IsClosed)> FindHtmlComments()
    {
        const string Open = "<!--",
            Close = "-->";
        var at = _offset;
        while (at < _source.Length && _source.Text.IndexOf(Open, at, StringComparison.Ordinal) is >= 0 and var open)
        {
            if (Spans.Covering(Comments, open) is { } comment)
            {
                at = comment.End;
            }
            else if (Spans.Covering(Commentable, open) is not { } block)
            {
                // Code, math, or the text of a script.
                at = Spans.Covering(Code, open)?.End ?? open + Open.Length;
            }
            else if (TextAround(open, block) is { } text)
            {
                at = text.End;
            }
            else if (_source.Text.IndexOf(Close, open + 2, block.End - open - 2, StringComparison.Ordinal) is >= 0 and var close)
            {
                at = close + Close.Length;
                // "<!-->" and "<!--->" are comments that contain nothing.
                if (close >= open + Open.Length)
                {
                    yield return (TextSpan.FromBounds(open, at), IsClosed: true);
                }
            }
            else
            {
                // Nothing ends a comment in the rest of the block.
                at = block.End;
                yield return (TextSpan.FromBounds(open, at), IsClosed: false);
            }
        }
    }

    /// <summary>What makes <c>&lt;!--</c> at an offset text or code: a code span, an attribute of a tag, or a backslash.</summary>
    /// <returns>Null if it begins a comment.</returns>
    private TextSpan? TextAround(int open, TextSpan block)
    {
        if (Spans.Covering(Code, open) is { } code)
        {
            // Backslashes escape nothing in a block of HTML.
            return code == block || Spans.Covering(HtmlTags, open)?.Start == open ? null : code;
        }

        var backslashes = 0;
        while (open - backslashes > block.Start && _source.Text[open - backslashes - 1] == '\\')
        {
            backslashes++;
        }

        return backslashes % 2 == 1 ? new TextSpan(open, 1) : null;
    }

    private void FindWikilinks()
    {
        if (_source.Text.IndexOf("[[", _offset, StringComparison.Ordinal) < 0)
        {
            return;
        }

        foreach (var line in Lines)
        {
            if (line.Kind is not (BodyLineKind.Text or BodyLineKind.Heading) || !_source[line.Span].Contains('['))
            {
                continue;
            }

            var at = line.Span.Start;
            while (
                _source[TextSpan.FromBounds(at, line.Span.End)].IndexOf("[[") is >= 0 and var open
                && _source[TextSpan.FromBounds(at + open, line.Span.End)].IndexOf("]]") is >= 0 and var close
            )
            {
                Wikilinks.Add(new TextSpan(at + open, close + 2));
                at += open + close + 2;
            }
        }
    }

    private int? FindOutsideCode(string mark, int from)
    {
        while (from < _source.Length && _source.Text.IndexOf(mark, from, StringComparison.Ordinal) is >= 0 and var at)
        {
            if (Spans.Covering(Code, at) is not { } code)
            {
                return at;
            }

            from = code.End;
        }

        return null;
    }

    /// <summary>Whether an offset lies in no code, link or comment.</summary>
    public bool IsPlainText(int offset) => new[] { Code, Links, Wikilinks, Comments }.All(spans => Spans.Covering(spans, offset) is null);
}
