using CsCheck;
using VaultLint.Notes;
using VaultLint.Text;

namespace VaultLint.Tests.Notes;

public class BracketedTextTests
{
    [Theory]
    [InlineData("[여기에 요약]")]
    [InlineData("[two words]")]
    [InlineData("[nested [brackets] inside]")]
    [InlineData("{summary}")]
    [InlineData("{{summary of it}}")]
    [InlineData("<write here>")]
    [InlineData("<요약>")]
    [InlineData("<% tp.file.title %>")]
    [InlineData("<%* await x() %>")]
    public void This_reads_like_something_to_be_filled_in(string text)
    {
        Assert.Equal([text], Find(text));
        Assert.Equal([text], Find($"**{text}** - more"));
        Assert.Equal([text, text], Find($"A) {text}, {text}"));
    }

    [Theory]
    [InlineData("[a link](https://example.org)")]
    [InlineData("[a link][ref] and [ref]")]
    [InlineData("[ref]: https://example.org")]
    [InlineData("![an image]")]
    [InlineData("[[a note]]")]
    [InlineData("![[an embed]]")]
    [InlineData("- [ ] - [x] - [/]")]
    [InlineData("[!note] Title")]
    [InlineData("[^note] and ^[inline note]")]
    [InlineData("[@doe2020]")]
    [InlineData("[TOC]")]
    [InlineData("[1] [12]")]
    [InlineData("[due:: ]")]
    [InlineData("{{c1::Seoul}}")]
    [InlineData("{.class} {#id} {: .x} {% include a %}")]
    [InlineData("x^{ab} ${name} \\{ab}")]
    [InlineData("<b>bold</b> <br /> <img src=\"a b\"> <details open>")]
    [InlineData("<https://example.org/한글> <me@example.org>")]
    [InlineData("<\uD800re>")]
    [InlineData("a < b and c > d")]
    [InlineData("List<String> {} []")]
    [InlineData("[never closed {nor this <or that")]
    public void This_has_a_meaning_of_its_own(string text) => Assert.Empty(Find(text).Except(["[ref]"]));

    [Theory]
    [InlineData("  [the diagram of the flow]", true)]
    [InlineData("[시스템 플로우를 시각적으로 표현]", true)]
    [InlineData("[section]", false)]
    [InlineData("[1, 2, 3]", false)]
    [InlineData("[remote \"origin\"]", false)]
    [InlineData("A[Start here] --> B", false)]
    public void Line_of_code_is_a_sentence_in_brackets(string line, bool expected) =>
        Assert.Equal(expected, BracketedText.IsWholeLine(line));

    [Fact]
    public void Found_texts_lie_in_the_text_in_order_and_on_one_line() =>
        Gen.String[Gen.Char["[]{}<>% \n!:^ab가"], 0, 60]
            .Sample(text =>
            {
                var source = new SourceText(text);
                var end = 0;
                foreach (var span in BracketedText.FindAll(source, new TextSpan(0, text.Length)))
                {
                    if (span.Start < end || span.End > text.Length || text.AsSpan(span.Start, span.Length).Contains('\n'))
                    {
                        return false;
                    }

                    end = span.End;
                }

                return true;
            });

    private static string[] Find(string text)
    {
        var source = new SourceText(text);
        return [.. BracketedText.FindAll(source, new TextSpan(0, text.Length)).Select(span => source[span].ToString())];
    }
}
