using System.Buffers;
using Markdig;
using Markdig.Extensions.Mathematics;
using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Parsers.Inlines;
using Markdig.Syntax;

namespace VaultLint.Notes;

/// <summary>
/// The parsers of Markdown. Where Markdig's own take time that grows with the square of the text, what they do is done here by other means;
/// the blocks are the same. Of the inlines there is no emphasis, since no rule looks at it, and no link in more than
/// <see cref="LinkParser.MostOpen"/> brackets that stay open.
/// </summary>
internal static class MarkdownParsers
{
    /// <summary>Makes the pipeline that notes are parsed by.</summary>
    public static MarkdownPipeline NewPipeline()
    {
        var builder = new MarkdownPipelineBuilder().UsePreciseSourceLocation().UseMathematics();
        builder.BlockParsers.Replace<ParagraphBlockParser>(new ParagraphParser());
        builder.BlockParsers.Replace<QuoteBlockParser>(new QuoteParser());
        builder.BlockParsers.Replace<ListBlockParser>(new ListParser());
        // Code, links and tags are the same without it, and its asterisks that are never closed make Markdig's tree deep.
        builder.InlineParsers.TryRemove<EmphasisInlineParser>();
        // In the place where the extension would add its own.
        builder.BlockParsers.Insert(0, new FormulaParser());
        builder.InlineParsers.Replace<AutolinkInlineParser>(new TagParser());
        builder.InlineParsers.Replace<LinkInlineParser>(new LinkParser());
        return builder.Build();
    }

    /// <summary>Ends the parsing of what nests so deeply that Markdig would refuse it at the end, after going through all levels for
    /// each.</summary>
    /// <exception cref="NestingException">It does.</exception>
    private static void RefuseIfDeep(BlockProcessor processor)
    {
        const int Deepest = 128;
        var depth = 0;
        for (Block? block = processor.CurrentContainer; block is not null; block = block.Parent)
        {
            if (++depth > Deepest)
            {
                throw new NestingException();
            }
        }
    }

    /// <summary>Says that quotes and lists nest more deeply than Markdig reads.</summary>
    internal sealed class NestingException : Exception;

    /// <summary>Formulas over several lines. To Obsidian one ends with the next <c>$$</c>, also at the end of a line; to Markdig only
    /// with a line of its own.</summary>
    private sealed class FormulaParser : MathBlockParser
    {
        public override BlockState TryContinue(BlockProcessor processor, Block block)
        {
            var state = base.TryContinue(processor, block);
            if (state == BlockState.Continue && processor.Line.AsSpan().TrimEnd(" \t") is [.., not '\\', '$', '$'])
            {
                block.UpdateSpanEnd(processor.Line.End);
                return BlockState.Break;
            }

            return state;
        }
    }

    private sealed class QuoteParser : QuoteBlockParser
    {
        public override BlockState TryOpen(BlockProcessor processor)
        {
            RefuseIfDeep(processor);
            return base.TryOpen(processor);
        }
    }

    private sealed class ListParser : ListBlockParser
    {
        public override BlockState TryOpen(BlockProcessor processor)
        {
            RefuseIfDeep(processor);
            return base.TryOpen(processor);
        }
    }

    private sealed class ParagraphParser : ParagraphBlockParser
    {
        private static readonly object s_underline = new();

        /// <summary>What begins an inline of those that are looked for: to go through the rest of the text is most of the work.</summary>
        private static readonly SearchValues<char> s_openings = SearchValues.Create("`$<[");

        /// <summary>Makes a heading of a paragraph that is underlined. Markdig looks for the paragraph among all blocks above to take it
        /// away.</summary>
        public override BlockState TryContinue(BlockProcessor processor, Block block)
        {
            if (
                block is not ParagraphBlock paragraph
                || processor.IsBlankLine
                || processor.IsCodeIndent
                || !IsUnderline(processor.Line.AsSpan())
            )
            {
                return base.TryContinue(processor, block);
            }

            // A line that is no part of the quote or list that the paragraph stands in underlines nothing.
            if (!paragraph.Parent!.IsOpen || (ReadDefinitions(processor, ref paragraph.Lines) && paragraph.Lines.Count == 0))
            {
                paragraph.UpdateSpanEnd(processor.Line.End);
                return BlockState.Continue;
            }

            paragraph.SetData(s_underline, processor.Line);
            processor.Close(paragraph);
            return BlockState.BreakDiscard;
        }

        public override bool Close(BlockProcessor processor, Block block)
        {
            if (block is not ParagraphBlock paragraph)
            {
                return base.Close(processor, block);
            }

            // What Markdig does here, but for footnotes, which it takes for definitions of links.
            ReadDefinitions(processor, ref paragraph.Lines);
            var isKept = paragraph.Lines.Count > 0;
            for (var line = 0; line < paragraph.Lines.Count; line++)
            {
                paragraph.Lines.Lines[line].Slice.TrimStart();
            }

            if (isKept)
            {
                paragraph.Lines.Lines[paragraph.Lines.Count - 1].Slice.TrimEnd();
            }

            var parent = block.Parent!;
            // Markdig would look for it from the first on. Nothing but the document's definitions can stand behind it.
            var index = parent.LastChild == block ? parent.Count - 1 : parent.Count - 2;
            if (!isKept)
            {
                parent.RemoveAt(index);
            }
            else if (paragraph.GetData(s_underline) is StringSlice underline)
            {
                var heading = new HeadingBlock(this)
                {
                    Column = paragraph.Column,
                    Line = paragraph.Line,
                    Span = new SourceSpan(paragraph.Span.Start, underline.End),
                    Level = underline.CurrentChar == '=' ? 1 : 2,
                    Lines = paragraph.Lines,
                    IsSetext = true,
                    IsOpen = false,
                };
                heading.Lines.Trim();
                parent.RemoveAt(index);
                parent.Insert(index, heading);
            }
            else
            {
                paragraph.ProcessInlines = HoldsAny(paragraph.Lines);
            }

            return isKept;
        }

        private static bool IsUnderline(ReadOnlySpan<char> line)
        {
            line = line.TrimEnd(" \t");
            return line is ['=' or '-', ..] && !line.ContainsAnyExcept(line[0]);
        }

        /// <summary>Takes the link definitions away that a paragraph begins with; <c>[^1]: …</c> is a footnote to Obsidian. Markdig takes
        /// them one by one, and moves all lines behind each; and of each it asks all before whether it
        /// is among them.</summary>
        /// <returns>Whether there are any.</returns>
        private static bool ReadDefinitions(BlockProcessor processor, ref StringLineGroup lines)
        {
            if (lines.Count == 0 || lines.Lines[0].Slice.AsSpan().TrimStart() is not ['[', ..])
            {
                return false;
            }

            var iterator = lines.ToCharIterator();
            var end = iterator;
            var hasAny = false;
            while (!iterator.TrimStart())
            {
                // Between the lines there may be marks of quotes and indentation, which the iterator does not count.
                if (iterator.CurrentChar == '[' && iterator.PeekChar() == '^')
                {
                    break;
                }

                var moved = lines.Lines[iterator.SliceIndex].Slice.Start - iterator.Start;
                if (!LinkReferenceDefinition.TryParse(ref iterator, out LinkReferenceDefinition? definition))
                {
                    break;
                }

                definition.Span = definition.Span.MoveForward(moved);
                var all = processor.Document.GetLinkReferenceDefinitions(addGroup: true);
                all.Add(definition);
                all.Links.TryAdd(definition.Label!, definition);
                end = iterator;
                hasAny = true;
            }

            if (hasAny)
            {
                lines = end.Remaining();
            }

            return hasAny;
        }

        private static bool HoldsAny(StringLineGroup lines)
        {
            for (var index = 0; index < lines.Count; index++)
            {
                if (lines.Lines[index].Slice.AsSpan().ContainsAny(s_openings))
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>Tags of HTML. Markdig looks for the end of each that is never closed up to the end of the text.</summary>
    private sealed class TagParser : AutolinkInlineParser
    {
        /// <summary>What ends the tags that end with more than a bracket, by what they begin with.</summary>
        private static readonly (string Start, string End)[] s_long = [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>"), ("<!", ">")];

        /// <summary>Where, in the paragraph or heading that is parsed at the time, the last end of each sort stands; negative where none
        /// does, and null where it was not looked for.</summary>
        [ThreadStatic]
        private static (string Text, int End, int?[] Last)? t_ends;

        public override bool Match(InlineProcessor processor, ref StringSlice slice)
        {
            var text = slice.AsSpan();
            for (var sort = 0; sort < s_long.Length; sort++)
            {
                if (text.StartsWith(s_long[sort].Start, StringComparison.Ordinal))
                {
                    return LastEnd(slice, sort) > slice.Start && base.Match(processor, ref slice);
                }
            }

            return base.Match(processor, ref slice);
        }

        private static int LastEnd(StringSlice slice, int sort)
        {
            if (t_ends is not { } ends || !ReferenceEquals(ends.Text, slice.Text) || ends.End != slice.End)
            {
                t_ends = ends = (slice.Text, slice.End, new int?[s_long.Length]);
            }

            // What stands before the first tag is of no use to those behind it.
            return ends.Last[sort] ??= slice.AsSpan().LastIndexOf(s_long[sort].End, StringComparison.Ordinal) is >= 0 and var last
                ? slice.Start + last
                : -1;
        }
    }

    /// <summary>Links and images. Each bracket that is open makes Markdig's tree deeper by one, and whatever follows longer to put
    /// there.</summary>
    private sealed class LinkParser : LinkInlineParser
    {
        /// <summary>How many brackets are open at most: one more is text.</summary>
        internal const int MostOpen = 200;

        /// <summary>How many are open in the text that is parsed at the time.</summary>
        [ThreadStatic]
        private static (string Text, int Length, int Open) t_state;

        public override bool Match(InlineProcessor processor, ref StringSlice slice)
        {
            if (!ReferenceEquals(t_state.Text, slice.Text) || t_state.Length != slice.End)
            {
                t_state = (slice.Text, slice.End, 0);
            }

            if (slice.CurrentChar == ']')
            {
                t_state.Open = Math.Max(0, t_state.Open - 1);
                return base.Match(processor, ref slice);
            }

            if (t_state.Open >= MostOpen || !base.Match(processor, ref slice))
            {
                return false;
            }

            t_state.Open++;
            return true;
        }
    }
}
