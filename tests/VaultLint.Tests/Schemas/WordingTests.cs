namespace VaultLint.Tests.Schemas;

/// <summary>The rarer words of messages: bounds, empty and long values, dates that a pattern asks for.</summary>
public sealed class WordingTests
{
    [Theory]
    [InlineData("""{"maxProperties": 0}""", "{a: b}", "`v` may have no properties, has 1", null)]
    [InlineData("""{"maximum": 5}""", "6", "`v` is 6, but must be at most 5", null)]
    [InlineData("""{"exclusiveMinimum": 5}""", "5", "`v` is 5, but must be more than 5", null)]
    [InlineData(
        """{"format": "date-time"}""",
        "2025-03-01 10:00:00Z",
        "`v` is “2025-03-01 10:00:00Z”, which is no date and time (YYYY-MM-DDThh:mm:ss with Z or an offset such as +09:00)",
        "write 2025-03-01T10:00:00Z"
    )]
    [InlineData(
        """{"format": "date-time"}""",
        "2025-03-01 noon",
        "`v` is “2025-03-01 noon”, which is no date and time (YYYY-MM-DDThh:mm:ss with Z or an offset such as +09:00)",
        null
    )]
    [InlineData("""{"enum": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]}""", "11", "`v` is 11, not one of 1, 2, 3, 4, 5, 6, 7, 8, 9, 10", null)]
    [InlineData(
        """{"enum": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]}""",
        "13",
        "`v` is 13, not one of 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 2 more",
        null
    )]
    [InlineData("""{"enum": [1, 1.0, "x"]}""", "[]", "`v` is an empty list, not one of 1, “x”", null)]
    [InlineData("""{"enum": ["x", "y"]}""", "{a: 1}", "`v` is a mapping of 1 key, not one of “x”, “y”", null)]
    [InlineData("""{"enum": ["x", "y"]}""", "{a: 1, b: 2}", "`v` is a mapping of 2 keys, not one of “x”, “y”", null)]
    [InlineData("""{"const": [1, 2]}""", "[]", "`v` is an empty list, but must be [1, 2]", null)]
    [InlineData("""{"const": {"a": 1, "b": 2}}""", "{b: 2}", "`v` is {b: 2}, but must be {a: 1, b: 2}", null)]
    [InlineData("""{"const": {"a": 1}}""", "[{a: 1}]", "`v` is a list of 1 item, but must be a mapping of 1 key", null)]
    [InlineData("""{"enum": ["1.0", "2.0"]}""", "1.0", "`v` is 1.0, not one of “1.0”, “2.0”", "put it in quotes: \"1.0\"")]
    [InlineData("""{"enum": [true, false]}""", "'true'", "`v` is “true”, not one of true, false", "write it without quotes: true")]
    [InlineData("""{"minLength": 2, "maxLength": 2}""", "abc", "`v` may have at most 2 characters, has 3", null)]
    public void A_value_is_told_in_few_words(string schema, string value, string message, string? help)
    {
        var violation = Assert.Single(SchemaText.Validate($$$"""{"properties": {"v": {{{schema}}}} }""", $"v: {value}\n").Violations);
        Assert.Equal((message, help), (violation.Message.Text, violation.Help));
    }

    [Theory]
    [InlineData("""^\\d{4}-\\d{2}-\\d{2}$""", true)]
    [InlineData("""^20\\d\\d-(0\\d|1[0-2])-[0-3]\\d$""", true)]
    [InlineData("""^\\d{4}-\\d{2}-\\d{1,2}$""", false)]
    [InlineData("""^\\d{4}-\\d{2}-\\d{2,3}$""", false)]
    [InlineData("""^\\d{4,5}-\\d{2}-\\d{2}$""", false)]
    [InlineData("""^\\d{4}-\\d{2}(-\\d{2})?$""", false)]
    [InlineData("""^\\d{4}[-_]\\d{2}[-_]\\d{2}$""", false)]
    [InlineData("""^(\\d{4}-\\d{2}-\\d{2}|[a-z]-[a-z])$""", false)]
    [InlineData("""^\\d{8}$""", false)]
    public void A_pattern_that_only_dates_match_asks_for_a_date(string pattern, bool asksForDate)
    {
        var violation = Assert.Single(
            SchemaText.Validate($$$"""{"properties": {"v": {"pattern": "{{{pattern}}}"} } }""", "v: 2025/3/1\n").Violations
        );
        Assert.Equal(asksForDate ? "write 2025-03-01" : null, violation.Help);
        Assert.Equal(asksForDate ? "2025-03-01" : null, violation.Repair?.Text);
    }

    [Theory]
    [InlineData(12, "")]
    [InlineData(13, " and more")]
    public void Twelve_of_the_keys_that_are_there_are_told(int keys, string more)
    {
        var names = Enumerable.Range(10, keys).Select(number => $"k{number}").ToList();
        var violation = Assert.Single(
            SchemaText.Validate("""{"required": ["answer"]}""", string.Concat(names.Select(name => $"{name}: x\n"))).Violations
        );
        Assert.Equal($"add it; there are {string.Join(", ", names.Take(12).Select(name => $"`{name}`"))}{more}", violation.Help);
    }

    [Fact]
    public void The_word_that_was_meant_is_looked_for_a_hundred_times_in_a_note()
    {
        var items = Enumerable.Repeat("drfat", 120);
        var (_, violations) = SchemaText.Validate(
            """{"properties": {"v": {"items": {"const": "draft"}}}}""",
            $"v: [{string.Join(", ", items)}]\n"
        );
        Assert.Equal(120, violations.Length);
        Assert.All(violations[..100], violation => Assert.NotNull(violation.Help));
        Assert.All(violations[100..], violation => Assert.Null(violation.Help));
    }

    [Fact]
    public void Property_within_an_item_is_named_by_its_path_from_the_item_on()
    {
        const string Schema = """
            {"properties": {"a": {"properties": {"list": {"items": {"properties": {"x": {"properties": {"y": {"type": "string"}}}}}}}}}}
            """;

        var (_, violations) = SchemaText.Validate(Schema, "a:\n  list:\n    - x:\n        y: []\n");

        Assert.Equal("`x.y` of item 1 of `a.list` is a list, but must be text", Assert.Single(violations).Message.Text);
        Assert.Equal("`x.y` of item  of `a.list` is a list, but must be text", Assert.Single(violations).Message.Key);
    }

    [Fact]
    public void A_key_that_is_no_text_to_YAML_is_a_name_all_the_same()
    {
        Assert.Equal(
            "a key needs at least 2 characters, has 1",
            Assert.Single(SchemaText.Validate("""{"propertyNames": {"minLength": 2}}""", "1: x\nab: y\n").Violations).Message.Text
        );
    }
}
