using VaultLint.Text;
using VaultLint.Yaml;

namespace VaultLint.Tests.Yaml;

public sealed class YamlReaderTests
{
    [Theory]
    [InlineData("title: 비정형\n", "비정형")]
    [InlineData("\uD83D\uDE00: x\r\ntitle: abc  # comment\r\n", "abc")]
    [InlineData("title: \"a \\\" b\"", "\"a \\\" b\"")]
    [InlineData("\n\ntitle: 'x'\n\n\n", "'x'")]
    [InlineData("a: 1\ntitle:\n  - x\n  - y\n\n\nb: 2", "- x\n  - y")]
    [InlineData("title:\n- x\n- y\nb: 2", "- x\n- y")]
    [InlineData("title: [x, y]  \nb: 2", "[x, y]")]
    [InlineData("title: [[x], {y: z}]\nb: 2", "[[x], {y: z}]")]
    [InlineData("title: { y: [z] }\nb: 2", "{ y: [z] }")]
    [InlineData("title:\n  k: v\n  l: w\nb: 2", "k: v\n  l: w")]
    [InlineData("title: |\n  line\n  line\nb: 2", "|\n  line\n  line")]
    [InlineData("title: two\n  lines\nb: 2", "two\n  lines")]
    [InlineData("title:\nb: 2", "")]
    public void A_value_has_the_span_of_its_source(string yaml, string expected)
    {
        var source = new SourceText("---\n" + yaml);
        var document = YamlReader.Read(source, TextSpan.FromBounds(4, source.Length));
        Assert.Empty(document.Errors);
        var entry = Assert.IsType<YamlMapping>(document.Root).Find("title")!;
        Assert.Equal("title", source[entry.Key.Span].ToString());
        Assert.Equal(expected, source[entry.Value.Span].ToString());
    }

    [Theory]
    [InlineData("2025-08-25", nameof(YamlScalarKind.String))]
    [InlineData("no", nameof(YamlScalarKind.String))]
    [InlineData("1.0", nameof(YamlScalarKind.Float))]
    [InlineData("1.2.3", nameof(YamlScalarKind.String))]
    [InlineData("-.5e3", nameof(YamlScalarKind.Float))]
    [InlineData("0x1F", nameof(YamlScalarKind.Integer))]
    [InlineData("0o17", nameof(YamlScalarKind.Integer))]
    [InlineData("017", nameof(YamlScalarKind.Integer))]
    [InlineData("-", nameof(YamlScalarKind.String))]
    [InlineData(".", nameof(YamlScalarKind.String))]
    [InlineData("1e", nameof(YamlScalarKind.String))]
    [InlineData("+.inf", nameof(YamlScalarKind.Float))]
    [InlineData("~", nameof(YamlScalarKind.Null))]
    [InlineData("", nameof(YamlScalarKind.Null))]
    [InlineData("True", nameof(YamlScalarKind.Boolean))]
    [InlineData("tRue", nameof(YamlScalarKind.String))]
    public void A_plain_scalar_is_what_the_core_schema_makes_of_it(string scalar, string kind) =>
        Assert.Equal(Enum.Parse<YamlScalarKind>(kind), CoreSchema.Resolve(scalar));

    [Theory]
    [InlineData("a: 1\na: 2", "a", "the key “a” stands twice, first on line 1")]
    [InlineData("a:\n\tb: 1", "\t", "a tab indents this line, which YAML does not allow")]
    [InlineData("title: AWS: the basics", ":", "the value of “title” holds a colon and a space, which YAML reads as another key")]
    [InlineData(
        "title: {{title}}",
        "{",
        "“title: {{title}}” holds a template's placeholder that was not filled in, and YAML cannot read it"
    )]
    [InlineData("a: [x: [b]\nk: c", "k", "YAML cannot read “k: c”: a bracket above is not closed")]
    [InlineData("a: *b", "*b", "YAML cannot read “a: *b”: “*b” refers to an anchor “&b” that is not above it")]
    [InlineData("a: \"open", "\"open", "the quote that opens in “a: \"open” is never closed")]
    [InlineData("a: [x, y", "y", "the bracket that opens in “a: [x, y” is never closed")]
    [InlineData("a: @b", "@", "in YAML no value begins with “@”, as in “a: @b”")]
    [InlineData("a: [[Note]] and more", "and more", "“a: [[Note]] and more” is not “key: value”")]
    [InlineData("a: b\n c: d", ":", "“c: d” is a key inside the value above it")]
    public void A_fault_is_said_in_the_notes_own_words(string yaml, string at, string message)
    {
        var source = new SourceText(yaml);
        var error = Assert.Single(YamlReader.Read(source).Errors);
        Assert.Equal(message, error.Message.Text);
        Assert.Equal(at, source[error.Span].ToString());
    }

    [Theory]
    [InlineData("a: [1, 2")]
    [InlineData("a: \"open")]
    [InlineData("a: @b")]
    [InlineData("a: `b`")]
    [InlineData("- a\nb: c")]
    [InlineData("a: b\n c: d")]
    [InlineData("a: 1\n--- \nb: 2")]
    [InlineData("? [a]\n: b")]
    [InlineData("a: %b\n\u0007")]
    [InlineData("}")]
    public void Broken_yaml_is_one_error_inside_the_text(string yaml)
    {
        var source = new SourceText(yaml);
        var document = YamlReader.Read(source);
        Assert.Null(document.Root);
        var error = Assert.Single(document.Errors);
        Assert.InRange(error.Span.End, 0, source.Length);
        Assert.NotEmpty(error.Message.Text);
    }

    [Fact]
    public void Aliases_and_merge_keys_are_resolved()
    {
        var source = new SourceText("base: &b {x: 1, y: 2}\nmore:\n  <<: *b\n  y: 3\nagain: *b");
        var document = YamlReader.Read(source);
        Assert.Empty(document.Errors);
        var root = (YamlMapping)document.Root!;
        var more = (YamlMapping)root.Find("more")!.Value;
        Assert.Equal(["y=3", "x=1"], more.Entries.Select(e => $"{e.Key.Value}={((YamlScalar)e.Value).Value}"));
        Assert.Equal("*b", source[root.Find("again")!.Value.Span].ToString());
    }

    [Fact]
    public void A_billion_laughs_end_in_an_error()
    {
        var lines = new List<string> { "a0: &a0 [x, x, x, x, x, x, x, x, x, x]" };
        for (var i = 1; i < 12; i++)
        {
            lines.Add($"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 10))}]");
        }

        var error = Assert.Single(YamlReader.Read(new SourceText(string.Join('\n', lines))).Errors);
        Assert.Contains("200,000", error.Message.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(":\n😀", "😀")]
    [InlineData("[]👨", "👨")]
    [InlineData("? 👨: ", "👨")]
    public void An_error_is_shown_at_a_whole_character(string yaml, string at)
    {
        var source = new SourceText(yaml);
        var error = Assert.Single(YamlReader.Read(source).Errors);
        Assert.StartsWith(at, source[error.Span].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_long_key_that_stands_twice_is_cut_short_in_the_message()
    {
        var key = new string('k', 900);
        var error = Assert.Single(YamlReader.Read(new SourceText($"{key}: 1\n{key}: 2\n")).Errors);
        Assert.StartsWith("the key “kkk", error.Message.Text, StringComparison.Ordinal);
        Assert.InRange(error.Message.Text.Length, 60, 150);
    }

    [Fact]
    public void A_long_alias_is_cut_short_in_the_message() =>
        Assert.InRange(Assert.Single(YamlReader.Read(new SourceText($"a: *{new string('b', 900)}")).Errors).Message.Text.Length, 60, 300);

    [Fact]
    public void Endless_nesting_is_an_error_and_no_overflow()
    {
        var error = Assert.Single(YamlReader.Read(new SourceText("a: " + new string('[', 5000))).Errors);
        Assert.Contains("100 levels", error.Message.Text, StringComparison.Ordinal);
    }
}
