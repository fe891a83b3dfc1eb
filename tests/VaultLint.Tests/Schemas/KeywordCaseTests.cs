using System.Globalization;
using CsCheck;
using VaultLint.Schemas;

namespace VaultLint.Tests.Schemas;

/// <summary>Every keyword that is enforced, in every dialect that has it, on values that satisfy it and values that do not.</summary>
public sealed class KeywordCaseTests
{
    private const Dialect D4 = Dialect.Draft04, D6 = Dialect.Draft06, D7 = Dialect.Draft07, D19 = Dialect.Draft201909, D20 = Dialect.Draft202012;

    private static readonly Case[] s_cases =
    [
        new("$schema", D4, D20, "{}", ["1", "x"], [], NeverFails: true),
        new("id", D4, D4, """{"allOf": [{"$ref": "a.json"}], "definitions": {"x": {"id": "a.json", "type": "integer"}}}""", ["1"], ["x"]),
        new("$id", D6, D20, """{"allOf": [{"$ref": "a.json"}], "definitions": {"x": {"$id": "a.json", "type": "integer"}}}""", ["1"], ["x"]),
        new("$anchor", D19, D20, """{"$ref": "#a", "$defs": {"x": {"$anchor": "a", "type": "integer"}}}""", ["1"], ["x"]),
        new("$ref", D4, D20, """{"$ref": "#/definitions/x", "definitions": {"x": {"type": "integer"}}}""", ["1"], ["x"]),
        new("$ref", D19, D20, """{"$ref": "#/$defs/x", "maximum": 5, "$defs": {"x": {"type": "integer"}}}""", ["1"], ["x", "6"]),
        new("$ref", D4, D20, """{"properties": {"next": {"$ref": "#/properties/v"}}, "additionalProperties": {"type": "integer"}}""", ["{}", "{a: 1, next: {a: 2, next: {}}}"], ["{next: {next: {a: x}}}"]),
        new("definitions", D4, D20, """{"$ref": "#/definitions/x", "definitions": {"x": {"type": "integer"}}}""", ["1"], ["x"]),
        new("$defs", D4, D20, """{"$ref": "#/$defs/x", "$defs": {"x": {"type": "integer"}}}""", ["1"], ["x"]),
        new("type", D4, D20, """{"type": "integer"}""", ["1", "-3", "1.0", "1e3"], ["1.5", "'1'", "true", "null", "[]", "{}"]),
        new("type", D4, D20, """{"type": ["string", "null", "array"]}""", ["x", "~", "[]", "2025-08-25", "no"], ["1", "true", "{}"]),
        new("type", D4, D20, """{"type": "boolean"}""", ["true", "False"], ["yes", "on", "0"]),
        new("type", D4, D20, """{"type": "number"}""", ["1", "1.5", "0o17", "0x1F"], ["'1'", ".inf", ".nan", "1_000"]),
        new("type", D4, D20, """{"type": "object"}""", ["{}", "{a: 1}"], ["[]", "x"]),
        new("enum", D4, D20, """{"enum": [1, "a", null, [1, {"x": 1, "y": 2}]]}""", ["1", "1.0", "a", "null", "[1.0, {y: 2, x: 1}]"], ["true", "'1'", "A", "[1]", "[{x: 1, y: 2}, 1]", "''"]),
        new("enum", D4, D20, """{"enum": [false]}""", ["false"], ["0", "no", "''", "null"]),
        new("const", D6, D20, """{"const": {"a": 0}}""", ["{a: 0}", "{a: 0.0}", "{a: -0}"], ["{a: false}", "{}", "{a: 0, b: 1}"]),
        new("properties", D4, D20, """{"properties": {"a": {"type": "integer"}, "b": {"type": "string"}}}""", ["{}", "{a: 1, b: x, c: []}", "[x]", "x"], ["{a: x}", "{a: 1, b: 1}"]),
        new("patternProperties", D4, D20, """{"patternProperties": {"^a": {"type": "integer"}, "z$": {"minimum": 5}}}""", ["{a: 1, b: x}", "{az: 5}", "x"], ["{ab: x}", "{az: 4}"]),
        new("additionalProperties", D4, D20, """{"properties": {"a": {}}, "patternProperties": {"^x-": {}}, "additionalProperties": false}""", ["{}", "{a: 1, x-b: 2}", "[1]"], ["{b: 1}"]),
        new("additionalProperties", D4, D20, """{"properties": {"a": {}}, "additionalProperties": {"type": "integer"}}""", ["{a: x, b: 1}"], ["{b: x}"]),
        new("propertyNames", D6, D20, """{"propertyNames": {"pattern": "^[a-z]+$", "maxLength": 3}}""", ["{}", "{abc: 1}", "[ABCD]", "x"], ["{ABC: 1}", "{abcd: 1}", "{1: 1}"]),
        new("propertyNames", D6, D20, """{"propertyNames": false}""", ["{}", "1"], ["{a: 1}"]),
        new("unevaluatedProperties", D19, D20, """{"allOf": [{"properties": {"a": {}}}, {"patternProperties": {"^x": {}}}], "anyOf": [{"properties": {"b": {"const": 1}}}, {"required": ["c"], "properties": {"c": {}}}], "unevaluatedProperties": false}""",
            ["{a: 1, b: 1, xa: 1}", "{a: 1, c: 1, b: 1}", "{c: 2}", "[1]"], ["{d: 1}", "{c: 1, b: 2}"]),
        new("unevaluatedProperties", D19, D20, """{"if": {"properties": {"k": {"const": 1}}, "required": ["k"]}, "then": {"properties": {"a": {}}}, "else": {"properties": {"b": {}}}, "dependentSchemas": {"b": {"properties": {"c": {}}}}, "unevaluatedProperties": {"type": "integer"}}""",
            ["{k: 1, a: x}", "{b: x, c: x}", "{z: 1}"], ["{k: 2, a: x}", "{k: 1, b: x}", "{c: x}"]),
        new("unevaluatedProperties", D19, D20, """{"allOf": [{"unevaluatedProperties": true}], "unevaluatedProperties": false}""", ["{a: 1}"], [], NeverFails: true),
        new("unevaluatedProperties", D19, D20, """{"allOf": [{"properties": {"a": {}}}, {"unevaluatedProperties": false}]}""", ["{}"], ["{a: 1}"]),
        new("unevaluatedProperties", D19, D20, """{"not": {"not": {"properties": {"a": {}}}}, "unevaluatedProperties": false}""", ["{}"], ["{a: 1}"]),
        new("unevaluatedProperties", D19, D20, """{"$ref": "#/$defs/base", "unevaluatedProperties": false, "$defs": {"base": {"properties": {"a": {}}}}}""", ["{a: 1}"], ["{b: 1}"]),
        new("required", D4, D20, """{"required": ["a", "b"]}""", ["{a: 1, b: }", "[]", "x", "null"], ["{}", "{a: 1}"]),
        new("dependencies", D4, D7, """{"dependencies": {"a": ["b"], "c": {"required": ["d"]}}}""", ["{}", "{b: 1}", "{a: 1, b: 1}", "{c: 1, d: 1}", "x"], ["{a: 1}", "{c: 1}"]),
        new("dependentRequired", D19, D20, """{"dependentRequired": {"a": ["b", "c"]}}""", ["{}", "{b: 1}", "{a: 1, b: 1, c: 1}"], ["{a: 1, b: 1}"]),
        new("dependentSchemas", D19, D20, """{"dependentSchemas": {"a": {"properties": {"b": {"type": "integer"}}}, "n": false}}""", ["{b: x}", "{a: 1, b: 1}", "[a]"], ["{a: 1, b: x}", "{n: 1}"]),
        new("minProperties", D4, D20, """{"minProperties": 1}""", ["{a: 1}", "[]"], ["{}"]),
        new("maxProperties", D4, D20, """{"maxProperties": 1}""", ["{}", "{a: 1}", "[1, 2]"], ["{a: 1, b: 2}"]),
        new("maxProperties", D4, D20, """{"maxProperties": 0}""", ["{}"], ["{a: 1}"]),
        new("prefixItems", D20, D20, """{"prefixItems": [{"type": "integer"}, {"type": "string"}]}""", ["[]", "[1]", "[1, x, []]", "x"], ["[x]", "[1, 2]"]),
        new("items", D4, D20, """{"items": {"type": "integer"}}""", ["[]", "[1, 2]", "{a: x}"], ["[1, x]"]),
        new("items", D6, D20, """{"items": false}""", ["[]", "x"], ["[1]"]),
        new("items", D4, D19, """{"items": [{"type": "integer"}, {"type": "string"}]}""", ["[]", "[1]", "[1, x, []]"], ["[x]", "[1, 2]"]),
        new("items", D20, D20, """{"prefixItems": [{}], "items": {"type": "integer"}}""", ["[x]", "[x, 1]"], ["[x, y]"]),
        new("items", D20, D20, """{"prefixItems": [{}], "items": false}""", ["[x]", "[]"], ["[x, y]"]),
        new("additionalItems", D4, D19, """{"items": [{}], "additionalItems": {"type": "integer"}}""", ["[x]", "[x, 1]"], ["[x, y]"]),
        new("additionalItems", D4, D19, """{"items": [{}], "additionalItems": false}""", ["[x]", "[]"], ["[x, y]"]),
        new("additionalItems", D4, D19, """{"items": {}, "additionalItems": false}""", ["[x, y]"], [], NeverFails: true),
        new("unevaluatedItems", D20, D20, """{"allOf": [{"prefixItems": [{}]}], "contains": {"const": 1}, "unevaluatedItems": false}""", ["[x, 1]", "[1, 1]"], ["[x, 1, 2]", "[x]"]),
        new("unevaluatedItems", D19, D19, """{"allOf": [{"items": [{}]}], "contains": {"const": 1}, "unevaluatedItems": {"type": "string"}}""", ["[1, x]"], ["[x, 1]"]),
        new("unevaluatedItems", D19, D20, """{"if": {"minItems": 2}, "then": {"items": {}}, "unevaluatedItems": false}""", ["[]", "[1, 2]", "x"], ["[1]"]),
        new("contains", D6, D20, """{"contains": {"pattern": "^a"}}""", ["[x, ab]", "x"], ["[]", "[b]"]),
        new("minContains", D19, D20, """{"contains": {"const": 1}, "minContains": 2}""", ["[1, 1]", "[1, x, 1]"], ["[1]", "[]"]),
        new("minContains", D19, D20, """{"contains": {"const": 1}, "minContains": 0}""", ["[]", "[x]"], [], NeverFails: true),
        new("maxContains", D19, D20, """{"contains": {"const": 1}, "maxContains": 1}""", ["[1]", "[x, 1]"], ["[]", "[1, 1]"]),
        new("minItems", D4, D20, """{"minItems": 2}""", ["[1, 2]", "x"], ["[1]", "[]"]),
        new("maxItems", D4, D20, """{"maxItems": 1.0}""", ["[]", "[1]"], ["[1, 2]"]),
        new("uniqueItems", D4, D20, """{"uniqueItems": true}""", ["[1, true, '1']", "[0, false]", "[[1], [2]]", "x"], ["[1, 1.0]", "[{a: 1, b: 2}, {b: 2, a: 1}]", "[[a, [b]], [a, [b]]]"]),
        new("minLength", D4, D20, """{"minLength": 2}""", ["ab", "가나", "😀😀", "[]"], ["a", "😀", "''"]),
        new("maxLength", D4, D20, """{"maxLength": 2}""", ["", "'ab'", "😀😀", "1234"], ["abc", "'1234'"]),
        new("pattern", D4, D20, """{"pattern": "^\\d{2}\\S"}""", ["12a", "12", "[a]"], ["'12'", "a12", "'٣٣a'"]),
        new("format", D4, D20, """{"format": "date"}""", ["2025-08-25", "5", "[]"], ["2025-8-25", "''"]),
        new("minimum", D4, D20, """{"minimum": 1.1}""", ["1.1", "1.10", "2", "x"], ["1", "1.09999999999999999999999"]),
        new("maximum", D4, D20, """{"maximum": 100000000000000000000000000000000}""", ["100000000000000000000000000000000", "1e31"], ["100000000000000000000000000000001", "1e33"]),
        new("exclusiveMinimum", D4, D4, """{"minimum": 1, "exclusiveMinimum": true}""", ["1.1"], ["1", "1.0"]),
        new("exclusiveMinimum", D6, D20, """{"exclusiveMinimum": 1}""", ["1.1"], ["1", "1.0"]),
        new("exclusiveMaximum", D4, D4, """{"maximum": 1, "exclusiveMaximum": true}""", ["0.9"], ["1"]),
        new("exclusiveMaximum", D6, D20, """{"exclusiveMaximum": 1}""", ["0.9"], ["1"]),
        new("multipleOf", D4, D20, """{"multipleOf": 0.0001}""", ["0.0075", "1", "x"], ["0.00751"]),
        new("multipleOf", D4, D20, """{"multipleOf": 0.123456789}""", ["0.123456789", "0"], ["1e308", "0.1"]),
        new("allOf", D4, D20, """{"allOf": [{"type": "integer"}, {"minimum": 2}]}""", ["2"], ["1", "2.5"]),
        new("anyOf", D4, D20, """{"anyOf": [{"type": "integer"}, {"minLength": 2}]}""", ["1", "ab", "[]"], ["a"]),
        new("oneOf", D4, D20, """{"oneOf": [{"type": "integer"}, {"minimum": 2}]}""", ["1", "2.5"], ["3", "1.5"]),
        new("not", D4, D20, """{"not": {"type": "integer"}}""", ["x", "1.5"], ["1"]),
        new("not", D6, D20, """{"not": true}""", [], ["1"]),
        new("if", D7, D20, """{"if": {"type": "integer"}, "then": {"minimum": 5}, "else": {"type": "string"}}""", ["5", "x"], ["4", "[]"]),
        new("then", D7, D20, """{"if": true, "then": {"minimum": 5}}""", ["5"], ["4"]),
        new("then", D7, D20, """{"then": {"minimum": 5}}""", ["4"], [], NeverFails: true),
        new("else", D7, D20, """{"if": false, "else": {"minimum": 5}}""", ["5"], ["4"]),
    ];

    public static TheoryData<int, string> Cases()
    {
        var data = new TheoryData<int, string>();
        for (var i = 0; i < s_cases.Length; i++)
        {
            for (var dialect = s_cases[i].Since; dialect <= s_cases[i].Until; dialect++)
                data.Add(i, dialect.Name);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Keyword_accepts_what_satisfies_it_and_nothing_else(int index, string dialect)
    {
        var (keyword, _, _, schema, valid, invalid, neverFails) = s_cases[index];
        var address = Enum.GetValues<Dialect>().Single(known => known.Name == dialect).Address;
        // Pointers count from the document's root.
        schema = schema.Replace("\"#/d", "\"#/properties/v/d", StringComparison.Ordinal).Replace("\"#/$", "\"#/properties/v/$", StringComparison.Ordinal);
        Assert.True(neverFails || invalid.Length > 0);
        Assert.All(valid, value => Assert.True(Accepts(value), $"{keyword}: {value} satisfies {schema} in {dialect}"));
        Assert.All(invalid, value => Assert.False(Accepts(value), $"{keyword}: {value} breaks {schema} in {dialect}"));

        bool Accepts(string value) =>
            SchemaText.Validate($$$"""{"$schema": "{{{address}}}", "properties": {"v": {{{schema}}} } }""", $"v: {value}\n").Violations.IsEmpty;
    }

    [Fact]
    public void Every_enforced_keyword_has_a_case_in_every_dialect()
    {
        var missing = from keyword in Keyword.All
                      where keyword.IsEnforced
                      from dialect in Enum.GetValues<Dialect>()
                      where keyword.IsOf(dialect) && !s_cases.Any(known => known.Keyword == keyword.Name && known.Since <= dialect && dialect <= known.Until)
                      select string.Create(CultureInfo.InvariantCulture, $"{keyword.Name} in {dialect.Name}");
        Assert.Empty(missing);
    }

    [Fact]
    public void Ways_to_say_the_same_give_the_same_verdict()
    {
        string[] schemas = [.. s_cases.Where(known => known.Until == D20 && !known.Schema.Contains("#/", StringComparison.Ordinal) && !known.Schema.Contains("$id", StringComparison.Ordinal) && !known.Schema.Contains("$anchor", StringComparison.Ordinal)).Select(known => known.Schema)];
        string[] values = [.. s_cases.SelectMany(known => known.Valid.Concat(known.Invalid)).Where(value => value.Length > 0).Distinct()];
        Check.Sample(Gen.Select(OneOf(schemas), OneOf(values)), pair =>
        {
            var (schema, value) = pair;
            var verdict = SchemaText.Accepts(schema, value);
            foreach (var same in new[] { "{'allOf': [S, true]}", "{'anyOf': [false, S]}", "{'oneOf': [S, false]}", "{'not': {'not': S}}", "{'if': S, 'else': false}", "{'if': true, 'then': S}", "{'$ref': '#/properties/v/$defs/s', '$defs': {'s': S}}" })
                Assert.Equal(verdict, SchemaText.Accepts(same.Replace('\'', '"').Replace("S", schema, StringComparison.Ordinal), value));
        }, iter: 500);
    }

    [Fact]
    public void A_damaged_schema_is_refused_or_read()
    {
        string[] schemas = [.. s_cases.Select(known => known.Schema)];
        var damage = Gen.Select(OneOf(schemas), Gen.Int[0, 1000], OneOf("{", "}", "[", "]", "\"", ":", ",", "1", "true", "null", "$ref", "#", "\\", "\u0000", "-", "\"type\"", "1e999999999", "[[[["), Gen.Int[0, 3]);
        Check.Sample(damage, sample =>
        {
            var (schema, at, inserted, removed) = sample;
            at %= schema.Length;
            var text = schema[..at] + inserted + schema[Math.Min(schema.Length, at + removed)..];
            try
            {
                SchemaText.Validate(text, "v: [1, {a: x}]\n");
            }
            catch (VaultLint.Configuration.ConfigException)
            {
                // Said with its place.
            }
        }, iter: 3_000);
    }

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(index => texts[index]);

    private sealed record Case(string Keyword, Dialect Since, Dialect Until, string Schema, string[] Valid, string[] Invalid, bool NeverFails = false);
}
