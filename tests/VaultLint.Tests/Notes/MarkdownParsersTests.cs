using System.Text;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using VaultLint.Fuzz;
using VaultLint.Notes;

namespace VaultLint.Tests.Notes;

/// <summary>The parsers here find what Markdig finds, but for footnotes and formulas, which are Obsidian's.</summary>
public sealed class MarkdownParsersTests
{
    private static readonly MarkdownPipeline s_own = MarkdownParsers.NewPipeline();
    private static readonly MarkdownPipeline s_markdig = new MarkdownPipelineBuilder().UsePreciseSourceLocation().UseMathematics().Build();

    private static readonly string[] s_words =
    [
        "[a]: b\n",
        "[a]: <b> 'c'\n",
        "[c]: b\n",
        "[a]:\n",
        "'c'\n",
        "'c\n",
        "[a]: b\r\n",
        "[a]: b\r",
        "===\n",
        "---\n",
        "=\n",
        "- \n",
        "---\r\n",
        " ===\n",
        "    ===\n",
        "== =\n",
        "a\n",
        "a ",
        "\n",
        "\n\n",
        "> ",
        "> a\n",
        "- a\n",
        "  ",
        "1. ",
        "# a\n",
        "[a]",
        "[",
        "]",
        "](b)",
        "`",
        "<a>",
        "<a b='",
        "<!-- ",
        " -->",
        "<?",
        "?>",
        "<![CDATA[",
        "]]>",
        "<!A ",
        ">",
        "<http://a>",
        "$",
        "\t",
        "é",
        "*",
        "**",
        "_",
        "*a*",
    ];

    [Theory]
    [InlineData("a\n===\n")]
    [InlineData("a\nb\n---\nc")]
    [InlineData("[a]: b\n[c]: d\n'e'\nf\n===\n")]
    [InlineData("[a]: b\n---\n")]
    [InlineData("> a\n===\n> b\n> ---\n")]
    [InlineData("- a\n  ===\n- b\n---\n")]
    [InlineData("a <? b ?> <!-- c --> <![CDATA[ d ]]> <!e f>\n\ng <? h")]
    public void Blocks_and_inlines_are_those_that_Markdig_finds(string text) =>
        Assert.Equal(Describe(text, s_markdig), Describe(text, s_own));

    [Fact]
    public void So_they_are_in_any_text()
    {
        for (var iteration = 0; iteration < 4_000; iteration++)
        {
            var rng = Rng.Of(1, nameof(MarkdownParsersTests), iteration);
            var text = string.Concat(Enumerable.Range(0, 1 + rng.Next(12)).Select(_ => rng.Choose(s_words)));
            Assert.True(
                Describe(text, s_markdig) == Describe(text, s_own),
                $"{iteration}: {text.ReplaceLineEndings("⏎")}\n{Describe(text, s_markdig)}\n--\n{Describe(text, s_own)}"
            );
        }
    }

    [Theory]
    [InlineData("> ")]
    [InlineData("- ")]
    [InlineData("1. ")]
    [InlineData("> - ")]
    public void What_Markdig_reads_is_not_refused_for_its_depth(string mark)
    {
        for (var depth = 1; depth < 140; depth++)
        {
            var text = string.Concat(Enumerable.Repeat(mark, depth)) + "a\n";
            Assert.Equal(IsRead(text, s_markdig), IsRead(text, s_own));
        }

        static bool IsRead(string text, MarkdownPipeline pipeline)
        {
            try
            {
                return Markdown.Parse(text, pipeline) is not null;
            }
            catch (Exception exception) when (exception is ArgumentException or MarkdownParsers.NestingException)
            {
                return false;
            }
        }
    }

    private static string Describe(string text, MarkdownPipeline pipeline)
    {
        // Where the document's definitions stand among its blocks says nothing.
        var (result, definitions) = (new StringBuilder(), new StringBuilder());
        Add(Markdown.Parse(text, pipeline), "");
        return $"{result}{definitions}";

        void Add(MarkdownObject part, string indent)
        {
            // The emphasis that the house leaves out, and the text in it.
            if (
                part
                is not (
                    EmphasisInline
                    or LiteralInline
                    or DelimiterInline
                    or LineBreakInline
                    or HtmlEntityInline
                    or MarkdownDocument
                    or LinkReferenceDefinitionGroup
                )
            )
            {
                var place = part is LinkReferenceDefinition definition ? $"{definition.Span.Start} {definition.Label}" : $"{part.Span}";
                (part is LinkReferenceDefinition ? definitions : result).AppendLine(
                    $"{indent}{part.GetType().Name} {place} {(part as HeadingBlock)?.Level}"
                );
            }

            foreach (
                var inner in part is ContainerBlock blocks ? blocks.AsEnumerable<MarkdownObject>()
                : part is LeafBlock leaf ? leaf.Inline?.AsEnumerable<MarkdownObject>() ?? []
                : part as ContainerInline ?? Enumerable.Empty<MarkdownObject>()
            )
            {
                Add(inner, inner is Inline ? indent : indent + " ");
            }
        }
    }
}
