using CsCheck;
using VaultLint.Findings;
using VaultLint.Schemas;
using VaultLint.Text;
using VaultLint.Yaml;

namespace VaultLint.Tests.Schemas;

/// <summary>What holds of any schema and any value.</summary>
public sealed class SchemaPropertyTests
{
    private static readonly Gen<string> s_name = Pick("a", "b", "ab", "x-c");

    private static readonly Gen<string> s_scalar = Pick(
        "0",
        "1",
        "2.5",
        "1e2",
        "-3",
        "0.1",
        "true",
        "false",
        "null",
        "\"a\"",
        "\"\"",
        "\"ab\"",
        "\"😀\"",
        "\"2025-08-25\""
    );

    private static readonly Gen<string> s_value = Values(3);

    private static readonly Gen<string> s_schema = Schemas(3);

    /// <summary>Pieces of text that stand for something in JSON, in YAML or in a schema.</summary>
    private static readonly Gen<string> s_piece = Pick(
        "{",
        "}",
        "[",
        "]",
        "\"",
        ":",
        ",",
        "\\",
        "#",
        "- ",
        "\n",
        "&a ",
        "*a",
        "1",
        "-1",
        "1e99999",
        "true",
        "null",
        "\"\"",
        "{}",
        "[]",
        "\u0000",
        "\uD800",
        "😀",
        "\"$ref\": \"#\"",
        "\"$ref\": \"#/\"",
        "\"$ref\": \"a b%\"",
        "\"$ref\": \"urn:x\"",
        "\"$id\": \"//\"",
        "\"$id\": \"x\"",
        "\"$anchor\": \"a\"",
        "\"id\": 1",
        "\"$schema\": \"http://json-schema.org/draft-04/schema#\"",
        "\"$schema\": \"http://json-schema.org/draft-07/schema#\"",
        "\"type\": []",
        "\"pattern\": \"(\"",
        "\"multipleOf\": 0",
        "\"items\": [[]]",
        "\"contains\": 1",
        "\"if\": {\"$ref\": \"#\"}",
        "\"minContains\": 1e30",
        "\"format\": \"\""
    );

    [Theory]
    [InlineData("{'allOf': [S]}")]
    [InlineData("{'allOf': [true, {'allOf': [S]}]}")]
    [InlineData("{'anyOf': [S, false]}")]
    [InlineData("{'oneOf': [false, S]}")]
    [InlineData("{'not': {'not': S}}")]
    [InlineData("{'if': S, 'then': true, 'else': false}")]
    [InlineData("{'if': true, 'then': S, 'else': false}")]
    [InlineData("{'if': false, 'else': S}")]
    [InlineData("{'$ref': '#/properties/v/$defs/s', '$defs': {'s': S}}")]
    [InlineData("{'$ref': '#/properties/v/$defs/s', 'minLength': 0, '$defs': {'s': S}}")]
    [InlineData("{'$ref': '#s', '$defs': {'s': {'$anchor': 's', 'allOf': [S]}}}")]
    public void A_schema_in_other_words_gives_the_same_verdict(string words) =>
        Gen.Select(s_schema, s_value)
            .Sample(
                (schema, value) =>
                {
                    var other = words.Replace('\'', '"').Replace("S", schema, StringComparison.Ordinal);
                    Assert.Equal(SchemaText.Accepts(schema, value), SchemaText.Accepts(other, value));
                },
                iter: 200
            );

    [Theory]
    [InlineData("{'properties': {'p': S}}", "{p: V}")]
    [InlineData("{'required': ['p'], 'additionalProperties': S}", "{p: V}")]
    [InlineData("{'patternProperties': {'^p$': S}}", "{p: V}")]
    [InlineData("{'patternProperties': {'^q$': false}, 'additionalProperties': S}", "{p: V}")]
    [InlineData("{'unevaluatedProperties': S}", "{p: V}")]
    [InlineData("{'items': S}", "[V]")]
    [InlineData("{'prefixItems': [true, S]}", "[0, V]")]
    [InlineData("{'prefixItems': [true], 'items': S}", "[0, V]")]
    [InlineData("{'unevaluatedItems': S}", "[V]")]
    [InlineData("{'contains': S}", "[V]")]
    [InlineData("{'contains': S, 'minContains': 2}", "[V, V]")]
    [InlineData("{'contains': {'not': S}, 'minContains': 0, 'maxContains': 0}", "[V]")]
    public void A_schema_applied_to_a_part_gives_the_verdict_of_the_part(string whole, string value) =>
        Gen.Select(s_schema, s_value)
            .Sample(
                (schema, part) =>
                {
                    var around = whole.Replace('\'', '"').Replace("S", schema, StringComparison.Ordinal);
                    Assert.Equal(
                        SchemaText.Accepts(schema, part),
                        SchemaText.Accepts(around, value.Replace("V", part, StringComparison.Ordinal))
                    );
                },
                iter: 200
            );

    [Fact]
    public void Two_schemas_combine_as_logic_says() =>
        Gen.Select(s_schema, s_schema, s_value)
            .Sample(
                (one, two, value) =>
                {
                    var (a, b) = (SchemaText.Accepts(one, value), SchemaText.Accepts(two, value));
                    Assert.Equal(a && b, SchemaText.Accepts($$"""{"allOf": [{{one}}, {{two}}]}""", value));
                    Assert.Equal(a || b, SchemaText.Accepts($$"""{"anyOf": [{{one}}, {{two}}]}""", value));
                    Assert.Equal(a != b, SchemaText.Accepts($$"""{"oneOf": [{{one}}, {{two}}]}""", value));
                    Assert.Equal(!a || b, SchemaText.Accepts($$"""{"if": {{one}}, "then": {{two}}}""", value));
                    Assert.Equal(!a, SchemaText.Accepts($$"""{"not": {{one}}}""", value));
                },
                iter: 500
            );

    /// <summary>A place that is told must lie in the texts, and what is told must be a sentence.</summary>
    [Fact]
    public void Every_violation_has_a_place_in_the_note_and_in_the_schema() =>
        Gen.Select(s_schema, s_value)
            .Sample(
                (schema, value) =>
                {
                    var (note, violations) = SchemaText.Validate($$$"""{"properties": {"v": {{{schema}}} } }""", $"v: {value}\n");
                    Assert.All(
                        violations,
                        violation =>
                        {
                            Assert.InRange(violation.Span.Start, 4, note.Length);
                            Assert.InRange(violation.Span.End, violation.Span.Start, note.Length);
                            Assert.False(
                                string.IsNullOrWhiteSpace(violation.Message.Text) || violation.Message.Text.EndsWith('.'),
                                violation.Message.Text
                            );
                            Assert.StartsWith("/properties/v", violation.Source!.Pointer, StringComparison.Ordinal);
                        }
                    );
                },
                iter: 1_000
            );

    /// <summary>A repair is worth the name only if the value that it gives satisfies the schema.</summary>
    [Fact]
    public void A_repaired_value_satisfies_its_enum()
    {
        var word = Pick(
            "draft",
            "Draft",
            "drat",
            "done",
            "don",
            "on hold",
            "on-hold",
            "1.0",
            "1",
            "true",
            "null",
            "yes: no",
            "# a",
            "'quoted'",
            "\\",
            "가나다",
            "가나"
        );
        Gen.Select(word.Array[1, 4], word, Pick("W", "\"W\""))
            .Sample(
                (allowed, written, form) =>
                {
                    var schema = $$$"""{"properties": {"v": {"enum": [{{{string.Join(", ", allowed.Select(Quote))}}}]} } }""";
                    var yaml =
                        form == "W"
                            ? (YamlReader.Read(new SourceText($"v: {written}\n")).Errors.IsEmpty ? written : Quote(written))
                            : Quote(written);
                    var (note, violations) = SchemaText.Validate(schema, $"v: {yaml}\n");
                    foreach (var violation in violations.Where(violation => violation.Repair is not null))
                    {
                        var text = note.Text;
                        var repaired = $"{text[..violation.Span.Start]}{violation.Repair!.Text}{text[violation.Span.End..]}";
                        Assert.Empty(SchemaText.Validate(schema, repaired[4..]).Violations);
                    }
                },
                iter: 1_000
            );
    }

    [Fact]
    public void A_mangled_schema_is_refused_with_its_place_or_read()
    {
        var change = Gen.Select(Gen.Int[0, 2_000], Gen.Int[0, 12], s_piece);
        Gen.Select(s_schema, change.Array[1, 3], s_value, Pick("s.json", "s.yaml"))
            .Sample(
                (schema, changes, value, path) =>
                {
                    var text = $$$"""{"properties": {"v": {{{schema}}} } }""";
                    foreach (var (at, removed, piece) in changes)
                    {
                        var start = at % (text.Length + 1);
                        text = text[..start] + piece + text[Math.Min(text.Length, start + removed)..];
                    }

                    FrontmatterSchema compiled;
                    try
                    {
                        compiled = SchemaText.Read(path, text);
                    }
                    catch (ConfigException exception)
                    {
                        Assert.All(exception.Errors, error => Assert.False(string.IsNullOrWhiteSpace(error.Message)));
                        return;
                    }

                    compiled.Validate((YamlMapping)YamlReader.Read(new SourceText($"v: {value}\n")).Root!, default);
                },
                iter: 4_000
            );
    }

    private static string Quote(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal)}\"";

    private static Gen<string> Pick(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(index => texts[index]);

    /// <summary>JSON values, which are YAML values, too.</summary>
    private static Gen<string> Values(int depth)
    {
        if (depth == 0)
        {
            return s_scalar;
        }

        var part = Values(depth - 1);
        var property = Gen.Select(s_name, part, (name, value) => (Name: name, Value: value));
        return Gen.Frequency(
            (2, s_scalar),
            (2, part.Array[0, 3].Select(items => $"[{string.Join(", ", items)}]")),
            (
                3,
                property
                    .Array[0, 3]
                    .Select(properties =>
                        $"{{{string.Join(", ", properties.DistinctBy(one => one.Name).Select(one => $"\"{one.Name}\": {one.Value}"))}}}"
                    )
            )
        );
    }

    private static Gen<string> Schemas(int depth)
    {
        var count = Pick("0", "1", "2");
        var number = Pick("-3", "0", "0.1", "1", "2.5", "100");
        var names = s_name.Array[0, 2].Select(all => $"[{string.Join(", ", all.Distinct().Select(Quote))}]");
        var leaf = Gen.Frequency(
            (
                4,
                Keyword(
                    "type",
                    Pick(
                        "\"string\"",
                        "\"integer\"",
                        "\"number\"",
                        "\"array\"",
                        "\"object\"",
                        "\"null\"",
                        "\"boolean\"",
                        "[\"string\", \"null\"]",
                        "[\"integer\", \"array\", \"object\"]"
                    )
                )
            ),
            (2, Keyword("enum", s_scalar.Array[1, 3].Select(all => $"[{string.Join(", ", all)}]"))),
            (1, Keyword("const", depth > 0 ? Values(1) : s_scalar)),
            (2, Keyword("required", names)),
            (1, Keyword("dependentRequired", Gen.Select(s_name, names, (name, asked) => $"{{{Quote(name)}: {asked}}}"))),
            (1, Pick("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum").SelectMany(name => Keyword(name, number))),
            (1, Keyword("multipleOf", Pick("0.1", "2", "2.5"))),
            (
                2,
                Pick("minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties")
                    .SelectMany(name => Keyword(name, count))
            ),
            (1, Keyword("uniqueItems", Pick("true", "false"))),
            (1, Keyword("pattern", Pick("\"^a\"", "\"b$\"", "\"^.$\""))),
            (1, Keyword("format", Pick("\"date\"", "\"uri-reference\"")))
        );
        if (depth == 0)
        {
            return Gen.Frequency((1, Pick("true", "false", "{}")), (4, Join(leaf.Array[1, 2])));
        }

        var part = Schemas(depth - 1);
        var map = Gen.Select(s_name, part, (name, schema) => (Name: name, Schema: schema))
            .Array[0, 3]
            .Select(all => $"{{{string.Join(", ", all.DistinctBy(one => one.Name).Select(one => $"{Quote(one.Name)}: {one.Schema}"))}}}");
        var list = part.Array[1, 3].Select(all => $"[{string.Join(", ", all)}]");
        var nested = Gen.Frequency(
            (3, Pick("properties", "dependentSchemas").SelectMany(name => Keyword(name, map))),
            (
                1,
                Keyword(
                    "patternProperties",
                    Gen.Select(Pick("^a", "b$", "."), part, (pattern, schema) => $"{{{Quote(pattern)}: {schema}}}")
                )
            ),
            (
                3,
                Pick(
                        "additionalProperties",
                        "unevaluatedProperties",
                        "unevaluatedItems",
                        "propertyNames",
                        "items",
                        "contains",
                        "not",
                        "if",
                        "then",
                        "else"
                    )
                    .SelectMany(name => Keyword(name, part))
            ),
            (1, Pick("minContains", "maxContains").SelectMany(name => Keyword(name, count))),
            (3, Pick("allOf", "anyOf", "oneOf", "prefixItems").SelectMany(name => Keyword(name, list)))
        );
        return Gen.Frequency((1, Pick("true", "false")), (8, Join(Gen.Frequency((1, leaf), (2, nested)).Array[1, 4])));
    }

    private static Gen<(string Name, string Value)> Keyword(string name, Gen<string> value) => value.Select(text => (name, text));

    private static Gen<string> Join(Gen<(string Name, string Value)[]> keywords) =>
        keywords.Select(all => $"{{{string.Join(", ", all.DistinctBy(one => one.Name).Select(one => $"\"{one.Name}\": {one.Value}"))}}}");
}
