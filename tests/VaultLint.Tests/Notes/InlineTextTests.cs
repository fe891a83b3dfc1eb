using CsCheck;
using VaultLint.Notes;
using VaultLint.Text;

namespace VaultLint.Tests.Notes;

public class InlineTextTests
{
    [Theory]
    [InlineData("Key point", "Key point")]
    [InlineData("  Key point \t", "Key point")]
    [InlineData("**Key** *point*", "Key point")]
    [InlineData("***Key point***", "Key point")]
    [InlineData("**Key *point***", "Key point")]
    [InlineData("__Key__ _point_ ~~old~~ ==new==", "Key point old new")]
    [InlineData("snake_case_name and 2 * 3 * 4", "snake_case_name and 2 * 3 * 4")]
    [InlineData("**open and a == b", "**open and a == b")]
    [InlineData("**“Key”:** point", "“Key”: point")]
    [InlineData("The `ls` command", "The ls command")]
    [InlineData("`` a`b `` and `*c*`", " a`b  and *c*")]
    [InlineData("`open", "`open")]
    [InlineData("[[Tides]]", "Tides")]
    [InlineData("[[Notes on it|Key point]]", "Key point")]
    [InlineData("[[Notes#Moon]] and ![[moon.png]]", "Notes#Moon and")]
    [InlineData("[Key point](https://example.org/a_(b))", "Key point")]
    [InlineData("[**Key** point](<a.md>) and [x]", "Key point and [x]")]
    [InlineData("![a moon](moon.png) Tides", "Tides")]
    [InlineData("[![badge](b.svg)](https://example.org) Tides", "Tides")]
    [InlineData("<https://example.org>", "https://example.org")]
    [InlineData("Tides[^1] and[^note]", "Tides and")]
    [InlineData("Tides^[seen from the shore] rise", "Tides rise")]
    [InlineData("[^ no footnote]", "[^ no footnote]")]
    [InlineData("Tides %% draft %% rise <!-- why? -->", "Tides  rise")]
    [InlineData("100 %% open", "100 %% open")]
    [InlineData("<b class=\"x>y\">Key</b> point<br>two", "Key point two")]
    [InlineData("a < b, <3 and <T", "a < b, <3 and <T")]
    [InlineData("A &amp; B &lt;C&gt; &#65; &#x42; &nosuch; &", "A & B <C> A B &nosuch; &")]
    [InlineData("1\\. Key \\*point\\* C:\\Temp", "1. Key *point* C:\\Temp")]
    [InlineData("Energy $E=mc^2$ costs $5 and $6", "Energy E=mc^2 costs $5 and $6")]
    [InlineData("Sum $$a_1 * b_1 * c_1$$", "Sum a_1 * b_1 * c_1")]
    [InlineData("Tides ^top", "Tides")]
    [InlineData("Tides ^not a block", "Tides ^not a block")]
    [InlineData("Tides #moon", "Tides #moon")]
    [InlineData("Key\npoint", "Key point")]
    [InlineData("%%", "%%")]
    [InlineData("**", "**")]
    [InlineData("", "")]
    public void A_reader_sees(string source, string seen) => Assert.Equal(seen.Trim(), InlineText.Of(source).Text);

    [Theory]
    [InlineData("*Key* Piont", "Piont")]
    [InlineData("a [[b|Piont]] c", "Piont")]
    [InlineData("1\\. Piont", "Piont")]
    [InlineData("%% c %% Piont", "Piont")]
    public void Each_character_knows_where_it_stands(string source, string word)
    {
        var text = InlineText.Of(source);
        var span = text.SourceOf(new TextSpan(text.Text.IndexOf(word, StringComparison.Ordinal), word.Length));
        Assert.Equal(source.IndexOf(word, StringComparison.Ordinal), span.Start);
        Assert.Equal(word.Length, span.Length);
    }

    [Fact]
    public void A_link_through_a_definition_is_known_by_the_note()
    {
        const string Source = "[Key point][1] and [x][y]";
        Assert.Equal("Key point and [x][y]", InlineText.Of(Source, new TextSpan(0, Source.Length), [new TextSpan(0, 14)]).Text);
        Assert.Equal(Source, InlineText.Of(Source).Text);
    }

    [Fact]
    public void Characters_stand_in_the_order_of_the_source_and_a_text_without_marks_is_itself()
    {
        Gen.OneOf(
                "a",
                " ",
                "*",
                "**",
                "_",
                "`",
                "[",
                "]",
                "(",
                ")",
                "[[",
                "]]",
                "|",
                "!",
                "%%",
                "<",
                "<b>",
                "<!--",
                "-->",
                "&amp;",
                "\\",
                "$",
                "~~",
                "==",
                "^",
                "[^1]",
                "é",
                "한",
                "\U0001F600",
                "\n"
            )
            .Array[0, 30]
            .Select(string.Concat)
            .Sample(source =>
            {
                var text = InlineText.Of(source);
                var end = 0;
                foreach (var span in text.ShownSpans())
                {
                    Assert.True(span.Start >= end || span.End == end);
                    Assert.True(span.End <= source.Length);
                    end = span.End;
                }

                Assert.Equal(text.Text.Length, text.ShownSpans().Count());
                Assert.Equal(text.Text, text.Text.Trim());
            });
        Gen.String[Gen.Char["abc 가é,.?"], 0, 20].Sample(source => Assert.Equal(source.Trim(), InlineText.Of(source).Text));
    }
}
