using System.Buffers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using VaultLint.Notes;
using VaultLint.Text;

namespace VaultLint.Configuration;

/// <summary>A note that lists the tags of a vault for people, read as a taxonomy: below headings, items of lists that begin with tags as
/// code.</summary>
internal sealed class TaxonomyNote
{
    private static readonly SearchValues<char> s_separators = SearchValues.Create(" \t,;·、，*_");

    private readonly List<Entry> _entries = [];
    private readonly SourceText _source;
    private readonly int _offset;
    private string? _heading;

    private TaxonomyNote(SourceText source, int offset) => (_source, _offset) = (source, offset);

    /// <summary>Reads the tags of a note, in its order.</summary>
    /// <param name="source">Its text.</param>
    /// <param name="fault">Why it cannot be read, or null.</param>
    public static IReadOnlyList<Entry> Read(SourceText source, out string? fault)
    {
        var body = TextSpan.FromBounds(Frontmatter.Read(source).Span.End, source.Length);
        var note = new TaxonomyNote(source, body.Start);
        if (NoteBody.ParseMarkdown(source, body, out fault) is { } document)
        {
            note.ReadBlocks(document);
        }

        return note._entries;
    }

    private void ReadBlocks(ContainerBlock container)
    {
        var isItem = container is ListItemBlock;
        foreach (var block in container)
        {
            switch (block)
            {
                case HeadingBlock heading:
                    _heading = _source[SpanOf(heading.Span)].Trim("#* \t\r\n").ToString();
                    break;
                case ParagraphBlock { Inline: { } text } when isItem:
                    ReadItem(text);
                    break;
                case ContainerBlock inner:
                    ReadBlocks(inner);
                    break;
            }

            isItem = false;
        }
    }

    /// <summary>The code at an item's beginning, up to a text that is more than a comma or an arrow.</summary>
    private void ReadItem(ContainerInline item)
    {
        var first = _entries.Count;
        var leadsOn = false;
        foreach (var inline in item)
        {
            switch (inline)
            {
                case CodeInline code when ReadCode(code) is { } entry:
                    if (leadsOn && _entries is [.., { Fault: null, Now: null } old])
                    {
                        _entries[^1] = old with { Now = entry.Tag };
                    }

                    // What an arrow leads to is listed where it belongs.
                    if (!leadsOn || entry.Fault is not null)
                    {
                        _entries.Add(entry);
                    }

                    leadsOn = false;
                    break;
                case LiteralInline literal when literal.Content.AsSpan().Trim(" \t*_") is "→" or "->" or "⇒" or "=>":
                    leadsOn = _entries.Count > first;
                    break;
                case LiteralInline literal when !literal.Content.AsSpan().ContainsAnyExcept(s_separators):
                case LineBreakInline:
                    break;
                default:
                    return;
            }
        }
    }

    /// <summary>What stands as code; null where it is nothing that was meant for a tag.</summary>
    private Entry? ReadCode(CodeInline code)
    {
        var tag = code.Content.Trim().TrimStart('#');
        var span = SpanOf(code.Span);
        var name = tag.EndsWith("/*", StringComparison.Ordinal) ? tag[..^2] : tag;
        if (name.Length > 0 && Tag.Measure(name) == name.Length && TaxonomyReader.FaultOf(name) is null)
        {
            return new Entry(tag, span, _heading);
        }

        return tag.Contains('/', StringComparison.Ordinal) && !tag.Any(char.IsWhiteSpace)
            ? new Entry(tag, span, _heading)
            {
                Fault =
                    TaxonomyReader.FaultOf(name)
                    ?? "is no tag to Obsidian: it holds other characters than letters, digits, “_”, “-” and “/”",
            }
            : null;
    }

    private TextSpan SpanOf(SourceSpan span) => TextSpan.FromBounds(_offset + span.Start, Math.Min(_offset + span.End + 1, _source.Length));

    /// <summary>A tag that a note lists.</summary>
    /// <param name="Tag">The tag; one that ends in <c>/*</c> means all that begin so.</param>
    /// <param name="Span">Where it stands.</param>
    /// <param name="Category">The heading above it, or null.</param>
    public sealed record Entry(string Tag, TextSpan Span, string? Category)
    {
        /// <summary>The tag to use now, where an arrow leads to it.</summary>
        public string? Now { get; init; }

        /// <summary>Why it is no tag, to be read behind it; or null.</summary>
        public string? Fault { get; init; }
    }
}
