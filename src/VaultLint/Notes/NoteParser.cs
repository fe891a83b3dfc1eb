using System.Collections.Immutable;
using Markdig;
using Markdig.Extensions.Mathematics;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using VaultLint.Text;
using VaultLint.Yaml;

namespace VaultLint.Notes;

/// <summary>Builds the model of a note. Markdig finds the blocks and inlines; what Obsidian adds to Markdown is found here.</summary>
internal sealed class NoteParser
{
    private static readonly MarkdownPipeline s_pipeline = MarkdownParsers.NewPipeline();

    /// <summary>How long the mark of a footnote may be, in UTF-16 code units: longer than any that is written by hand.</summary>
    private const int LongestMark = 200;

    private readonly SourceText _source;
    private readonly int _offset;
    private readonly List<BodyLine> _lines;
    private readonly List<HeadingLine> _headings = [];
    private readonly List<TextSpan> _code = [];
    private readonly List<TextSpan> _htmlTags = [];
    private readonly List<TextSpan> _commentable = [];
    private readonly List<TextSpan> _links = [];
    private readonly List<TextSpan> _formulas = [];
    private readonly List<TextSpan> _wikilinks = [];
    private readonly List<int> _definitions = [];
    private readonly List<TextSpan> _comments = [];
    private int? _openComment;

    private NoteParser(SourceText source, int offset)
    {
        _source = source;
        _offset = offset;
        _lines = new List<BodyLine>(source.LineCount);
    }

    /// <summary>Parses a note.</summary>
    /// <param name="path">Its path from the vault's root.</param>
    /// <param name="source">Its text.</param>
    /// <param name="limits">What its frontmatter may hold; null for <see cref="YamlLimits.Default"/>.</param>
    public static Note Parse(string path, SourceText source, YamlLimits? limits = null)
    {
        var frontmatter = Frontmatter.Read(source, limits);
        var body = TextSpan.FromBounds(frontmatter.Span.End, source.Length);
        if (ParseMarkdown(source, body, out var fault) is not { } document)
        {
            return new Note
            {
                Path = path,
                Source = source,
                Unreadable = Message.Of(fault!),
            };
        }

        var parser = new NoteParser(source, body.Start);
        parser.ReadBody(document);
        return new Note
        {
            Path = path,
            Source = source,
            Frontmatter = frontmatter,
            Outline = parser.BuildOutline(body),
            Tags = [.. FrontmatterTags(source, frontmatter), .. parser.InlineTags()],
            Placeholders = [.. parser.FindPlaceholders(frontmatter)],
            BracketedTexts = [.. parser.FindBracketedTexts(frontmatter)],
            Suppressions = SuppressionSpelling.MayHold(source.Text) ? parser.ReadSuppressions(frontmatter) : [],
            Verbatim = [.. parser._code, .. parser._links, .. parser._wikilinks],
        };
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
        _code.Sort((a, b) => a.Start.CompareTo(b.Start));
        _htmlTags.Sort((a, b) => a.Start.CompareTo(b.Start));
        _links.Sort((a, b) => a.Start.CompareTo(b.Start));
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
                    _commentable.Add(SpanOf(heading.Span));
                    ReadInlines(heading.Inline);

                    // Obsidian's outline leaves out the headings of quotes and callouts.
                    if (!inQuote)
                    {
                        _headings.Add(line);
                    }

                    break;
                case CodeBlock code:
                    var codeSpan = SpanOfCode(code);
                    _code.Add(codeSpan);
                    AddLines(codeSpan, BodyLineKind.Code, listDepth, startsItem: false);
                    break;
                case HtmlBlock html:
                    var htmlSpan = SpanOf(html.Span);
                    _code.Add(htmlSpan);
                    if (MayHoldComments(html, _source[htmlSpan]))
                    {
                        _commentable.Add(htmlSpan);
                    }

                    AddLines(htmlSpan, BodyLineKind.Html, listDepth, startsItem: false);
                    break;
                case ThematicBreakBlock rule:
                    _lines.Add(new BodyLine(SpanOf(rule.Span), BodyLineKind.Rule, listDepth, StartsItem: false));
                    break;
                case ParagraphBlock paragraph:
                    _commentable.Add(SpanOf(paragraph.Span));
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
                    _definitions.Add(SpanOf(definition.Span).Start);
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

            _lines.Add(new BodyLine(TextSpan.FromBounds(start, Math.Max(start, end)), kind, listDepth, startsItem) { Order = order });
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
            _lines.Add(new BodyLine(TextSpan.FromBounds(first.End, span.End), BodyLineKind.Rule, listDepth, StartsItem: false));
            return new HeadingLine(heading.Level, first, span);
        }

        var text = _source[span].TrimStart('#').Trim(" \t").TrimEnd('#').TrimEnd(" \t");
        var start = text.IsEmpty ? span.End : span.Start + _source[span].IndexOf(text, StringComparison.Ordinal);
        var content = new TextSpan(start, text.Length);
        _lines.Add(new BodyLine(content, BodyLineKind.Heading, listDepth, StartsItem: false));
        return new HeadingLine(heading.Level, content, span);
    }

    private void ReadInlines(ContainerInline? container)
    {
        for (var inline = container?.FirstChild; inline is not null; inline = inline.NextSibling)
        {
            switch (inline)
            {
                case MathInline { DelimiterCount: 2 }:
                    _code.Add(SpanOf(inline.Span));
                    _formulas.Add(SpanOf(inline.Span));
                    break;
                case CodeInline or MathInline:
                    _code.Add(SpanOf(inline.Span));
                    break;
                case HtmlInline:
                    _code.Add(SpanOf(inline.Span));
                    _htmlTags.Add(SpanOf(inline.Span));
                    break;
                case LinkInline or AutolinkInline:
                    _links.Add(SpanOf(inline.Span));
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
                _openComment = open;
                break;
            }

            _comments.Add(TextSpan.FromBounds(open, close + 2));
            at = close + 2;
        }

        if (_comments.Count > 0)
        {
            for (var index = 0; index < _lines.Count; index++)
            {
                _lines[index] = WithoutCommentInFront(_lines[index]);
            }

            _lines.RemoveAll(line => Covering(_comments, line.Span.Start) is not null);
            _formulas.RemoveAll(formula => Covering(_comments, formula.Start) is not null);
            _headings.RemoveAll(heading => Covering(_comments, heading.Text.Start) is not null);
        }
    }

    /// <summary>A line of text without the comments that it begins with; as it is where nothing stands behind them.</summary>
    private BodyLine WithoutCommentInFront(BodyLine line)
    {
        var start = line.Span.Start;
        while (line.Kind == BodyLineKind.Text && start < line.Span.End && Covering(_comments, start) is { } comment)
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

    /// <summary>What of the body nobody reads: comments, tags of HTML, where links lead, images, and the marks of tasks, callouts,
    /// footnotes and blocks. Formulas are counted as code.</summary>
    /// <returns>Spans in the text's order that do not overlap.</returns>
    private List<TextSpan> FindUnread()
    {
        List<TextSpan> found = [.. _comments, .. HtmlComments(), .. _htmlTags, .. _formulas];
        foreach (var link in _links)
        {
            var text = _source[link];
            var target = text is ['[', ..] ? Math.Max(text.LastIndexOf("]("), text.LastIndexOf("][")) : -1;
            if (text is ['!', ..] || target > 0)
            {
                found.Add(TextSpan.FromBounds(link.Start + Math.Max(0, target), link.End));
            }
        }

        foreach (var link in _wikilinks)
        {
            var bar = _source[link].IndexOf('|');
            if (link.Start > 0 && _source.Text[link.Start - 1] == '!')
            {
                found.Add(TextSpan.FromBounds(link.Start - 1, link.End));
            }
            else if (bar > 0)
            {
                found.Add(new TextSpan(link.Start, bar + 1));
            }
        }

        foreach (var line in _lines)
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
        var text = _source[line.Span];
        if (line.StartsItem && text is ['[', _, ']'] or ['[', _, ']', ' ' or '\t', ..])
        {
            found.Add(new TextSpan(line.Span.Start, 3));
        }
        else if (
            text.StartsWith("[!")
            && text.IndexOf(']') is > 0 and var end
            && _source.Text.AsSpan(0, line.Span.Start).TrimEnd(' ') is [.., '>']
        )
        {
            found.Add(new TextSpan(line.Span.Start, end + 1));
        }

        for (var at = 0; text[at..].IndexOf("[^") is >= 0 and var mark; )
        {
            at += mark;
            // Marks without an end must not be looked through again and again.
            var near = text.Slice(at, Math.Min(LongestMark, text.Length - at));
            if (near.IndexOfAny(']', ' ', '\t') is > 2 and var close && near[close] == ']' && Covering(_code, line.Span.Start + at) is null)
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

    /// <summary>
    /// The HTML comments outside code and outside Obsidian's comments. A comment ends in the block in which it begins. The text is
    /// searched, because Markdig accepts no comment within a line that contains two hyphens, which CommonMark 0.31 allows.
    /// </summary>
    private IEnumerable<TextSpan> HtmlComments() => FindHtmlComments().Where(comment => comment.IsClosed).Select(comment => comment.Span);

    /// <summary>The HTML comments, and what begins like one and is text, since nothing closes it: up to the end of its block.</summary>
    private IEnumerable<(TextSpan Span, bool IsClosed)> FindHtmlComments()
    {
        const string Open = "<!--",
            Close = "-->";
        var at = _offset;
        while (at < _source.Length && _source.Text.IndexOf(Open, at, StringComparison.Ordinal) is >= 0 and var open)
        {
            if (Covering(_comments, open) is { } comment)
            {
                at = comment.End;
            }
            else if (Covering(_commentable, open) is not { } block)
            {
                // Code, math, or the text of a script.
                at = Covering(_code, open)?.End ?? open + Open.Length;
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

    private ImmutableArray<Suppression> ReadSuppressions(Frontmatter frontmatter)
    {
        var html = FindHtmlComments().ToLookup(comment => comment.IsClosed, comment => comment.Span);
        TextSpan[] obsidian = _openComment is { } start ? [TextSpan.FromBounds(start, _source.Length)] : [];
        var open = html[false].Concat(obsidian).OrderBy(span => span.Start);
        return SuppressionReader.Read(_source, frontmatter, _comments, html[true], open, IsCode);

        // In a block of HTML comments may stand, but not in a tag of it.
        bool IsCode(int offset) => Covering(_code, offset) is { } code && Covering(_commentable, offset) != code;
    }

    /// <summary>What makes <c>&lt;!--</c> at an offset text or code: a code span, an attribute of a tag, or a backslash.</summary>
    /// <returns>Null if it begins a comment.</returns>
    private TextSpan? TextAround(int open, TextSpan block)
    {
        if (Covering(_code, open) is { } code)
        {
            // Backslashes escape nothing in a block of HTML.
            return code == block || Covering(_htmlTags, open)?.Start == open ? null : code;
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

        foreach (var line in _lines)
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
                _wikilinks.Add(new TextSpan(at + open, close + 2));
                at += open + close + 2;
            }
        }
    }

    private int? FindOutsideCode(string mark, int from)
    {
        while (from < _source.Length && _source.Text.IndexOf(mark, from, StringComparison.Ordinal) is >= 0 and var at)
        {
            if (Covering(_code, at) is not { } code)
            {
                return at;
            }

            from = code.End;
        }

        return null;
    }

    /// <summary>The span, of spans sorted by their start that do not overlap, in which an offset lies.</summary>
    private static TextSpan? Covering(List<TextSpan> spans, int offset)
    {
        var low = 0;
        var high = spans.Count - 1;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (spans[middle].Contains(offset))
            {
                return spans[middle];
            }

            if (spans[middle].Start > offset)
            {
                high = middle - 1;
            }
            else
            {
                low = middle + 1;
            }
        }

        return null;
    }

    private Outline BuildOutline(TextSpan body)
    {
        var sections = ImmutableArray.CreateBuilder<Section>(_headings.Count);
        var ends = new int[_headings.Count];
        var open = new Stack<int>();
        for (var index = 0; index < _headings.Count; index++)
        {
            while (open.TryPeek(out var above) && _headings[above].Level >= _headings[index].Level)
            {
                ends[open.Pop()] = _headings[index].Block.Start;
            }

            open.Push(index);
        }

        foreach (var index in open)
        {
            ends[index] = _source.Length;
        }

        var comments = new Lazy<List<TextSpan>>(() => [.. HtmlComments()]);
        var texts = new List<int>(_lines.Count + _definitions.Count);
        foreach (var line in _lines)
        {
            if (line.Kind is not (BodyLineKind.Heading or BodyLineKind.Rule) && line.Span.Length > 0 && !IsComment(line, comments))
            {
                texts.Add(line.Span.Start);
            }
        }

        texts.AddRange(_definitions);
        texts.Sort();
        for (var index = 0; index < _headings.Count; index++)
        {
            var heading = _headings[index];
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

        return new Outline(sections.MoveToImmutable(), body)
        {
            Lines = _lines,
            Formulas = _formulas,
            Unread = new Lazy<IReadOnlyList<TextSpan>>(FindUnread),
        };
    }

    /// <summary>What a reader sees of a heading; a comment that begins in it may end below it.</summary>
    private InlineText TextOf(HeadingLine heading)
    {
        var end =
            Covering(_comments, heading.Text.End - 1) is { } comment && comment.End > heading.Text.End
                ? Math.Max(heading.Text.Start, comment.Start)
                : heading.Text.End;
        return InlineText.Of(_source.Text, TextSpan.FromBounds(heading.Text.Start, end), _links);
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
        while (at < line.Span.End && (char.IsWhiteSpace(_source.Text[at]) || Covering(comments.Value, at) is not null))
        {
            at = char.IsWhiteSpace(_source.Text[at]) ? at + 1 : Covering(comments.Value, at)!.Value.End;
        }

        return at >= line.Span.End;
    }

    private static IEnumerable<Tag> FrontmatterTags(SourceText source, Frontmatter frontmatter) =>
        frontmatter["tags"] switch
        {
            YamlSequence list => list
                .Items.OfType<YamlScalar>()
                .Where(item => item.Kind != YamlScalarKind.Null)
                .Select(item => NewTag(source, item.Span, item.Value.Trim(), item.IsPlain)),
            YamlScalar { Kind: not YamlScalarKind.Null } text => SplitTags(source, text),
            _ => [],
        };

    private static Tag NewTag(SourceText source, TextSpan span, string name, bool isPlain)
    {
        if (!isPlain && span.Length >= 2 && source[span][1..^1].SequenceEqual(name))
        {
            span = new TextSpan(span.Start + 1, span.Length - 2);
        }

        return name.StartsWith('#') && name.Length > 1 && source.Text[span.Start] == '#'
            ? new Tag(name[1..], new TextSpan(span.Start + 1, span.Length - 1), InFrontmatter: true)
            : new Tag(name, span, InFrontmatter: true);
    }

    private static IEnumerable<Tag> SplitTags(SourceText source, YamlScalar text)
    {
        var at = text.Span.Start;
        var hasEscapes = source[text.Span].Contains('\\');
        foreach (var name in text.Value.Split([',', ' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries))
        {
            var found = hasEscapes ? -1 : source.Text.IndexOf(name, at, Math.Max(0, text.Span.End - at), StringComparison.Ordinal);
            if (found < 0)
            {
                // Behind an escape the source does not hold the name as such.
                yield return new Tag(name, text.Span, InFrontmatter: true);
                continue;
            }

            at = found + name.Length;
            yield return NewTag(source, new TextSpan(found, name.Length), name, isPlain: true);
        }
    }

    private IEnumerable<Tag> InlineTags()
    {
        foreach (var line in _lines)
        {
            if (line.Kind is not (BodyLineKind.Text or BodyLineKind.Heading))
            {
                continue;
            }

            var at = line.Span.Start;
            while (at < line.Span.End && _source.Text.IndexOf('#', at, line.Span.End - at) is >= 0 and var hash)
            {
                at = hash + 1;
                var length = Tag.Measure(_source[TextSpan.FromBounds(at, line.Span.End)]);
                if (
                    length > 0
                    && (hash == line.Span.Start || char.IsWhiteSpace(_source.Text[hash - 1]))
                    && Covering(_code, hash) is null
                    && Covering(_links, hash) is null
                    && Covering(_wikilinks, hash) is null
                    && Covering(_comments, hash) is null
                )
                {
                    yield return new Tag(_source.Text.Substring(at, length), new TextSpan(at, length), InFrontmatter: false);
                }
            }
        }
    }

    private IEnumerable<TextSpan> FindPlaceholders(Frontmatter frontmatter)
    {
        if (frontmatter.Errors.IsEmpty)
        {
            foreach (
                var placeholder in Placeholder
                    .FindAll(_source, frontmatter.Span)
                    .Concat(Placeholder.FindToDo(frontmatter))
                    .OrderBy(place => place.Start)
            )
            {
                yield return placeholder;
            }
        }

        for (var index = 0; index < _lines.Count; index++)
        {
            var line = _lines[index];
            if (line.Kind is BodyLineKind.Text or BodyLineKind.Heading)
            {
                foreach (var placeholder in Placeholder.FindAll(_source, line.Span))
                {
                    if (Covering(_code, placeholder.Start) is null)
                    {
                        yield return placeholder;
                    }
                }

                if (
                    Placeholder.IsToDo(_source[line.Span])
                    && EndsSection(index)
                    && (line.ListDepth == 0 || index == 0 || _lines[index - 1].Kind == BodyLineKind.Heading)
                )
                {
                    yield return line.Span;
                }
            }
        }
    }

    /// <summary>Whether nothing but rules stands between a line of text and the next heading.</summary>
    private bool EndsSection(int index)
    {
        var next = index + 1;
        while (next < _lines.Count && _lines[next].Kind == BodyLineKind.Rule)
        {
            next++;
        }

        return _lines[index].Kind == BodyLineKind.Text && (next == _lines.Count || _lines[next].Kind == BodyLineKind.Heading);
    }

    private IEnumerable<TextSpan> FindBracketedTexts(Frontmatter frontmatter)
    {
        foreach (var text in BracketedText.FindAll(_source, frontmatter.Span))
        {
            // Without quotes, brackets and braces are YAML's own.
            if (_source.Text[text.Start] == '<' || _source.Text[text.Start - 1] is '"' or '\'' || _source[text].StartsWith("{{"))
            {
                yield return text;
            }
        }

        bool? hasLanguage = null;
        foreach (var line in _lines)
        {
            var content = _source[line.Span];
            if (line.Kind == BodyLineKind.Code)
            {
                var fence = content.Trim();
                if (fence.StartsWith("```") || fence.StartsWith("~~~"))
                {
                    hasLanguage = hasLanguage is null ? fence.ContainsAnyExcept('`', '~') : null;
                }
                else if (hasLanguage == false && BracketedText.IsWholeLine(content))
                {
                    yield return new TextSpan(line.Span.Start + content.IndexOf('['), fence.Length);
                }

                continue;
            }

            hasLanguage = null;
            foreach (var text in line.Kind == BodyLineKind.Rule ? [] : BracketedText.FindAll(_source, line.Span))
            {
                // To Markdig <write here> is a tag, and it stands among the code.
                if (
                    (Covering(_code, text.Start) is not { } code || _source.Text[code.Start] == '<')
                    && Covering(_links, text.Start) is null
                    && Covering(_wikilinks, text.Start) is null
                )
                {
                    yield return text;
                }
            }
        }
    }

    private readonly record struct HeadingLine(int Level, TextSpan Text, TextSpan Block);
}
