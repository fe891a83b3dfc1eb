using VaultLint.Notes;
using VaultLint.Text;

namespace VaultLint.Tests.Notes;

/// <summary>What the section A of a note holds, and how many words are read in it.</summary>
public class SectionContentTests
{
    [Theory]
    [InlineData("One. %% two three %%", 1)]
    [InlineData("%% two three %% One.", 1)]
    [InlineData("One. <!-- two three -->", 1)]
    [InlineData("One %% two\nthree %% four", 2)]
    [InlineData("- [x] one two", 2)]
    [InlineData("- [ ] one\n- [/] two", 2)]
    [InlineData("[a] one", 2)]
    [InlineData("[one two](https://example.com \"three four\")", 2)]
    [InlineData("[[Note|one two]] and [[three four]]", 5)]
    [InlineData("![[picture one.png]] ![alt text](a.png)", 0)]
    [InlineData("> [!note] One\n> two", 2)]
    [InlineData("One[^1] two [^2]\n\n[^1]: three", 3)]
    [InlineData("one two ^block-1", 2)]
    [InlineData("one <span class=\"a b\">two</span>", 2)]
    [InlineData("one `two three` $x$", 4)]
    [InlineData("one\n\n$$a + b = c$$", 1)]
    [InlineData("`%% one two %%`", 2)]
    [InlineData("`[^1]` one", 2)]
    public void Words_are_those_that_are_read(string body, int words) =>
        Assert.Equal(words, Read(body, (outline, section, source) => outline.CountWords(section, source)));

    [Theory]
    [InlineData("It follows:\n\n$$E = mc^2$$", true)]
    [InlineData("It follows:\n$$E = mc^2$$\nand so on", true)]
    [InlineData("- one\n- $$a$$", true)]
    [InlineData("> $$a$$.", true)]
    [InlineData("$$\na\n$$", true)]
    [InlineData("$$\na\n= b$$", true)]
    [InlineData("inline $a$", false)]
    [InlineData("`$$a$$`", false)]
    [InlineData("%% $$a$$ %% text", false)]
    [InlineData("costs $$ only", false)]
    public void Formula_in_two_dollars_is_code(string body, bool isCode) =>
        Assert.Equal(isCode, Read(body, (outline, section, source) => outline.ContentOf(section, source)).HasFlag(SectionContent.Code));

    [Fact]
    public void Formula_alone_is_no_text() =>
        Assert.Equal(SectionContent.Code, Read("$$a + b$$", (outline, section, source) => outline.ContentOf(section, source)));

    [Fact]
    public void Formula_of_several_lines_ends_at_the_end_of_a_line()
    {
        var note = Parse("## A\n\n$$\na\n= b$$\n\n#tag\n\n## B\n");

        Assert.Equal(["A", "B"], note.Outline.Sections.Select(section => section.Heading));
        Assert.Equal("tag", Assert.Single(note.Tags).Name);
    }

    [Theory]
    [InlineData("%% todo %%", true)]
    [InlineData("%% todo %% Text", false)]
    [InlineData("<!-- todo -->", true)]
    [InlineData("<!--\ntodo\n-->", true)]
    [InlineData("<!-- todo --> Text", false)]
    [InlineData("[^1]: text", false)]
    [InlineData("<p>Text</p>", false)]
    public void Section_with_comments_only_is_empty(string body, bool isEmpty) =>
        Assert.Equal(isEmpty, Read(body, (_, section, _) => section.IsEmpty));

    [Theory]
    [InlineData("[^1]: #zebra")]
    [InlineData("x[^1]\n\n[^1]: #zebra")]
    [InlineData("[^1]: see #zebra")]
    [InlineData("[^note]: #zebra\n[^2]: other")]
    [InlineData("[^2]: other\n[^1]: #zebra")]
    [InlineData("> [^1]: #zebra")]
    [InlineData("- [^1]: #zebra")]
    [InlineData("[link]: https://example.com\n[^1]: #zebra")]
    public void Tag_in_a_footnote_is_a_tag(string body) => Assert.Equal("zebra", Assert.Single(Parse(body).Tags).Name);

    [Theory]
    [InlineData("[link]: #zebra")]
    [InlineData("[\nlink]: #zebra")]
    [InlineData("[link]: #zebra 'title'\n[other]: #zebra")]
    public void Target_of_a_link_definition_is_no_tag(string body) => Assert.Empty(Parse(body).Tags);

    private static T Read<T>(string body, Func<Outline, Section, SourceText, T> read)
    {
        var note = Parse($"## A\n\n{body}\n");
        return read(note.Outline, Assert.Single(note.Outline.Sections), note.Source);
    }

    private static Note Parse(string text) => NoteParser.Parse("note.md", new SourceText(text));
}
