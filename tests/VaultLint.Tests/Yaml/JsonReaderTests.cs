using VaultLint.Text;
using VaultLint.Yaml;

namespace VaultLint.Tests.Yaml;

public sealed class JsonReaderTests
{
    [Theory]
    [InlineData("""{"한": 1, "😀": "a\"b", "title": "비정형"}""", "\"비정형\"")]
    [InlineData("""{"title": [1, {"a": [] }] , "b": 2}""", """[1, {"a": [] }]""")]
    [InlineData("""{"title": {"k" : null } }""", """{"k" : null }""")]
    [InlineData("""{"title":-1.5e3}""", "-1.5e3")]
    [InlineData("{\r\n\"title\"\n:\ntrue\n}\n", "true")]
    [InlineData("{\"title\": \"😀\\u00e9\\n\"}", "\"😀\\u00e9\\n\"")]
    public void A_value_has_the_span_of_its_source(string json, string expected)
    {
        var source = new SourceText(json);
        var document = JsonReader.Read(source);
        Assert.Empty(document.Errors);
        var entry = Assert.IsType<YamlMapping>(document.Root).Find("title")!;
        Assert.Equal("\"title\"", source[entry.Key.Span].ToString());
        Assert.Equal(expected, source[entry.Value.Span].ToString());
    }

    [Theory]
    [InlineData("\"1\"", nameof(YamlScalarKind.String), "1")]
    [InlineData("\"a\\u00e9\\/\\n\"", nameof(YamlScalarKind.String), "aé/\n")]
    [InlineData("12", nameof(YamlScalarKind.Integer), "12")]
    [InlineData("1.0", nameof(YamlScalarKind.Float), "1.0")]
    [InlineData("1E5", nameof(YamlScalarKind.Float), "1E5")]
    [InlineData("false", nameof(YamlScalarKind.Boolean), "false")]
    [InlineData("null", nameof(YamlScalarKind.Null), "null")]
    public void A_scalar_has_its_kind_and_value(string json, string kind, string value)
    {
        var scalar = Assert.IsType<YamlScalar>(JsonReader.Read(new SourceText(json)).Root);
        Assert.Equal((Enum.Parse<YamlScalarKind>(kind), value), (scalar.Kind, scalar.Value));
    }

    [Theory]
    [InlineData("{\"a\": }", "}", "this is not JSON: '}' is an invalid start of a value")]
    [InlineData(
        "{\"é\": 1,}",
        "}",
        "this is not JSON: The JSON object contains a trailing comma at the end which is not supported in this mode"
    )]
    [InlineData("[1] 2", "2", "this is not JSON: '2' is invalid after a single JSON value")]
    [InlineData("{\"a\": true", "", "this is not JSON: Expected depth to be zero at the end of the JSON payload")]
    [InlineData("\"\"😀", "😀", "this is not JSON: '0xF0' is invalid after a single JSON value")]
    [InlineData("// c\n1", "/", "this is not JSON: '/' is an invalid start of a value")]
    public void A_syntax_error_stops_the_reading(string json, string at, string message)
    {
        var source = new SourceText(json);
        var document = JsonReader.Read(source);
        Assert.Null(document.Root);
        var error = Assert.Single(document.Errors);
        Assert.Equal((at, message), (source[error.Span].ToString(), error.Message.Text));
    }

    [Fact]
    public void A_key_that_stands_twice_is_an_error()
    {
        var source = new SourceText("{\"a\": 1,\n\"\\u0061\": 2}");
        var error = Assert.Single(JsonReader.Read(source).Errors);
        Assert.Equal(("\"\\u0061\"", "the key “a” stands twice, first on line 1"), (source[error.Span].ToString(), error.Message.Text));
    }

    [Fact]
    public void A_long_key_that_stands_twice_is_cut_short_in_the_message()
    {
        var key = new string('k', 5_000);
        Assert.InRange(
            Assert.Single(JsonReader.Read(new SourceText($"{{\"{key}\": 1, \"{key}\": 2}}")).Errors).Message.Text.Length,
            60,
            150
        );
    }

    [Fact]
    public void A_long_word_that_is_no_value_is_cut_short_in_the_message() =>
        Assert.InRange(Assert.Single(JsonReader.Read(new SourceText($"[t{new string('a', 5_000)}]")).Errors).Message.Text.Length, 60, 250);

    [Fact]
    public void Depth_and_size_are_limited()
    {
        Assert.Empty(JsonReader.Read(new SourceText(new string('[', 100) + new string(']', 100))).Errors);
        Assert.Equal(
            new YamlError(new TextSpan(101, 1), $"values nest more than 100 levels deep"),
            Assert.Single(JsonReader.Read(new SourceText(new string('[', 100_000))).Errors)
        );
        Assert.Equal(
            "the values come to more than 200,000",
            Assert.Single(JsonReader.Read(new SourceText($"[{string.Join(',', Enumerable.Repeat("1", 200_000))}]")).Errors).Message.Text
        );
    }
}
