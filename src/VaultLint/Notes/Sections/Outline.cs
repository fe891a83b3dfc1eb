using System.Collections.Immutable;
using System.Text;
using VaultLint.Text;

namespace VaultLint.Notes;

/// <summary>The headings of a note, each with its section.</summary>
/// <param name="Sections">The sections in the text's order; a section holds those of deeper headings below it.</param>
/// <param name="Body">The note without its frontmatter.</param>
internal sealed record Outline(ImmutableArray<Section> Sections, TextSpan Body)
{
    /// <summary>The lines of the body outside comments, in the text's order.</summary>
    internal IReadOnlyList<BodyLine> Lines { get; init; } = [];

    /// <summary>The formulas in <c>$$</c> that begin and end within lines of text, outside comments, in the text's order.</summary>
    internal IReadOnlyList<TextSpan> Formulas { get; init; } = [];

    /// <summary>What of the body nobody reads as text, as comments, in the text's order and without overlaps. It is found when something
    /// asks for it.</summary>
    internal Lazy<IReadOnlyList<TextSpan>> Unread { get; init; } = new([]);

    /// <summary>Whether a section is the note's title: its first heading, and the only one of level 1.</summary>
    internal bool IsTitle(Section section) =>
        section.Level == 1 && ReferenceEquals(section, Sections[0]) && !Sections.Skip(1).Any(other => other.Level == 1);

    /// <summary>The sections in a section, however deep, in the text's order.</summary>
    internal IEnumerable<Section> Inside(Section section)
    {
        for (
            var index = FindFirst(Sections, other => other.Span.Start > section.Span.Start);
            index < Sections.Length && section.Holds(Sections[index]);
            index++
        )
        {
            yield return Sections[index];
        }
    }

    /// <summary>What a section holds but for questions, those of deeper headings included.</summary>
    internal SectionContent ContentOf(Section section, SourceText source)
    {
        var content = SectionContent.None;
        var above = default(ReadOnlySpan<char>);
        foreach (var line in LinesOf(section))
        {
            var text = source[line.Span];
            content |= line.Kind switch
            {
                BodyLineKind.Code => SectionContent.Code,
                BodyLineKind.Html => ContentOfHtml(text),
                BodyLineKind.Text when above.Contains('|') && IsDelimiterRow(text) => SectionContent.Table,
                BodyLineKind.Text when line.ListDepth > 0 => SectionContent.List,
                BodyLineKind.Text when !text.StartsWith('|') && WordCount.IsAny(TextOf(line, source)) => SectionContent.Text,
                _ => SectionContent.None,
            };
            above = line.Kind == BodyLineKind.Text ? text : default;
        }

        var next = FindFirst(Formulas, formula => formula.Start >= section.HeadingSpan.End);
        return next < Formulas.Count && Formulas[next].Start < section.Span.End ? content | SectionContent.Code : content;
    }

    /// <summary>The number of words that a reader sees in a section, those of deeper headings included: of text, lists and tables, not of
    /// headings and code.</summary>
    internal int CountWords(Section section, SourceText source) =>
        LinesOf(section).Where(line => line.Kind is BodyLineKind.Text).Sum(line => WordCount.Of(TextOf(line, source)));

    /// <summary>A line without what nobody reads.</summary>
    private ReadOnlySpan<char> TextOf(BodyLine line, SourceText source)
    {
        var unread = Unread.Value;
        var index = FindFirst(unread, span => span.End > line.Span.Start);
        if (index == unread.Count || unread[index].Start >= line.Span.End)
        {
            return source[line.Span];
        }

        var text = new StringBuilder(line.Span.Length);
        var at = line.Span.Start;
        for (; index < unread.Count && unread[index].Start < line.Span.End; index++)
        {
            text.Append(source.Text, at, Math.Max(0, unread[index].Start - at));
            at = unread[index].End;
        }

        return text.Append(source.Text, at, Math.Max(0, line.Span.End - at)).ToString();
    }

    private IEnumerable<BodyLine> LinesOf(Section section)
    {
        for (
            var index = FindFirst(Lines, line => line.Span.Start >= section.HeadingSpan.End);
            index < Lines.Count && Lines[index].Span.Start < section.Span.End;
            index++
        )
        {
            yield return Lines[index];
        }
    }

    /// <summary>The first item, by halving, from which on all are as wanted; the number of items where none is.</summary>
    private static int FindFirst<T>(IReadOnlyList<T> items, Predicate<T> isWanted)
    {
        var (low, high) = (0, items.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = isWanted(items[middle]) ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    /// <summary>The row under a table's head (GFM 0.29, section 4.10): bars, hyphens and colons.</summary>
    internal static bool IsDelimiterRow(ReadOnlySpan<char> line) =>
        line.Contains('-') && line.Contains('|') && !line.ContainsAnyExcept("|-: \t");

    private static SectionContent ContentOfHtml(ReadOnlySpan<char> line) =>
        line.StartsWith("<table", StringComparison.OrdinalIgnoreCase) ? SectionContent.Table
        : line.StartsWith("<ul", StringComparison.OrdinalIgnoreCase) || line.StartsWith("<ol", StringComparison.OrdinalIgnoreCase)
            ? SectionContent.List
        : line.StartsWith("<pre", StringComparison.OrdinalIgnoreCase) ? SectionContent.Code
        : line.StartsWith("<p", StringComparison.OrdinalIgnoreCase) ? SectionContent.Text
        : SectionContent.None;
}

/// <summary>A heading with what stands below it, up to the next heading of its level or above.</summary>
/// <param name="Level">The heading's level, 1 to 6.</param>
/// <param name="Text">The heading's text.</param>
/// <param name="HeadingSpan">Where the heading's text stands, with the marks within it.</param>
/// <param name="HeadingBlock">The heading with its hashes, or with the line under it.</param>
/// <param name="Span">The heading and all below it.</param>
/// <param name="IsEmpty">Whether nothing but headings, rules and comments stands below the heading.</param>
internal sealed record Section(int Level, InlineText Text, TextSpan HeadingSpan, TextSpan HeadingBlock, TextSpan Span, bool IsEmpty)
{
    /// <summary>The heading as a reader sees it.</summary>
    public string Heading => Text.Text;

    /// <summary>Whether a line under the text makes it a heading (CommonMark 0.31, section 4.3).</summary>
    internal bool IsUnderlined => HeadingBlock.End > HeadingSpan.End && HeadingBlock.Start == HeadingSpan.Start;

    /// <summary>What headings are compared by: see <see cref="HeadingText"/>.</summary>
    public string Key => field ??= HeadingText.KeyOf(Heading);

    /// <summary>Whether another section stands in this one.</summary>
    internal bool Holds(Section other) => Span.Contains(other.HeadingSpan.Start) && other.Span.Start > Span.Start;
}
