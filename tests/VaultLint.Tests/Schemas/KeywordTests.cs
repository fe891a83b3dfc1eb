namespace VaultLint.Tests.Schemas;

public sealed class KeywordTests
{
    [Theory]
    [InlineData("""{"type": "string"}""", "a | 2025-08-25 | no | '1' | \"\"", "1 | 1.5 | true | null | [a] | {a: b} |")]
    [InlineData(
        """{"type": "integer"}""",
        "1 | 1.0 | -0 | 1e3 | 0x1F | 100000000000000000000000000000000000000000 | 1e999999999999999999999999",
        "1.5 | a | '1' | null | [1] | .inf | .nan | 1e-1 | 1e-99999999999999999999999"
    )]
    [InlineData("""{"type": "number"}""", "1 | 1.5 | 1e400 | -3", "a | '1' | null | true | .inf | .nan | [1]")]
    [InlineData("""{"type": "boolean"}""", "true | False", "'true' | 1 | 0 | no | null")]
    [InlineData("""{"type": "null"}""", "null | ~ |", "'' | 0 | false | [] | {}")]
    [InlineData("""{"type": "array"}""", "[] | [1]", "a | {} | null")]
    [InlineData("""{"type": "object"}""", "{} | {a: 1}", "a | [] | null")]
    [InlineData("""{"type": ["string", "null"]}""", "a | null", "1 | [] | true")]
    [InlineData("""{"type": ["array", "integer"], "items": {"type": "string"}, "minimum": 3}""", "[a] | 3 | []", "[1] | 2 | a")]
    [InlineData(
        """{"enum": ["a", 1, true, null, [1, "x"], {"k": 2, "l": [0]}]}""",
        "a | 1 | 1.0 | true | null | [1.0, x] | {l: [0], k: 2.0}",
        "b | '1' | 'true' | 'null' | 2 | [x, 1] | {k: 2} | false | [[1, x]]"
    )]
    [InlineData("""{"enum": [0]}""", "0 | 0.0 | -0 | 0e5", "false | '0' | null | []")]
    [InlineData("""{"type": "string", "enum": ["a", null]}""", "a", "null | b")]
    [InlineData("""{"const": {"a": 1}}""", "{a: 1} | {a: 1.00}", "{a: 2} | {} | {a: 1, b: 2} | 1")]
    [InlineData("""{"const": null}""", "null", "0 | '' | false")]
    [InlineData("""{"const": ["1:x", "y"]}""", "['1:x', y]", "[1, x, y] | ['1:xy']")]
    [InlineData("""{"required": ["a", "b"]}""", "{a: 1, b: null} | a | [] | 1 | null", "{a: 1} | {} | {A: 1, b: 1}")]
    [InlineData("""{"properties": {"a": {"type": "integer"}}}""", "{a: 1} | {b: x} | {} | a | [x] | null", "{a: x} | {a: null}")]
    [InlineData("""{"properties": {"a": {"type": ["null", "string"], "not": {"type": "null"}}}}""", "{a: x}", "{a: null}")]
    [InlineData("""{"properties": {"a": {"oneOf": [{"type": "null"}, {"enum": [null]}]}}}""", "{}", "{a: null} | {a: x}")]
    [InlineData(
        """{"patternProperties": {"^x": {"type": "integer"}, "y$": {"minimum": 5}}}""",
        "{x: 1} | {xy: 5} | {z: a} | {y: a} | a",
        "{x: a} | {xy: 4} | {xy: a}"
    )]
    [InlineData(
        """{"properties": {"xa": {"maximum": 9}}, "patternProperties": {"^x": {"minimum": 5}}, "additionalProperties": {"type": "string"}}""",
        "{xa: 5, xb: 10, c: d}",
        "{xa: 4} | {xa: 10} | {c: 1}"
    )]
    [InlineData("""{"properties": {"a": {}}, "additionalProperties": false}""", "{a: 1} | {} | a | [a]", "{b: 1} | {a: 1, b: 1}")]
    [InlineData("""{"additionalProperties": {"type": "integer"}}""", "{b: 1} | a", "{b: x}")]
    [InlineData("""{"patternProperties": {"^a": true}, "additionalProperties": false}""", "{ab: 1} | x", "{b: 1}")]
    [InlineData("""{"minProperties": 1}""", "{a: 1} | [] | a", "{}")]
    [InlineData("""{"maxProperties": 1}""", "{a: 1} | {} | [1, 2]", "{a: 1, b: 2}")]
    [InlineData("""{"maxProperties": 0}""", "{} | [1] | ab", "{a: 1}")]
    [InlineData("""{"items": {"type": "integer"}}""", "[1, 2] | [] | {a: b} | a", "[1, a] | [null]")]
    [InlineData("""{"items": false}""", "[] | a", "[1]")]
    [InlineData("""{"minItems": 2}""", "[1, 2] | a | {}", "[1] | []")]
    [InlineData("""{"maxItems": 2.0}""", "[1, 2] | abc", "[1, 2, 3]")]
    [InlineData("""{"maxItems": 0}""", "[] | a", "[1]")]
    [InlineData(
        """{"uniqueItems": true}""",
        "[1, 2] | [1, true] | [0, false] | [a, A] | [[1], [2]] | ['1', 1] | [] | aa | [[ab], [a, b]] | [{a: '1:b'}, {a: 1}]",
        "[1, 1.0] | [a, b, a] | [{a: 1, b: 2}, {b: 2, a: 1}] | [[1], [1.0]]"
    )]
    [InlineData("""{"uniqueItems": false}""", "[1, 1]", "")]
    [InlineData("""{"minLength": 2}""", "ab | 한글 | 1 | [a] | null | {}", "a | 한 | 😀 | ''")]
    [InlineData("""{"maxLength": 2}""", "ab | 😀😀 | 1234 | [a, b, c]", "abc | 😀😀😀")]
    [InlineData("""{"pattern": "^[a-z]+$"}""", "abc | 1 | [A] | null", "aB | '' | \"abc\\n\"")]
    [InlineData("""{"pattern": "b+"}""", "abc", "ac")]
    [InlineData("""{"pattern": "^\\d{2}$"}""", "'12' | 12 | 1", "a | '１２' | '123'")]
    [InlineData("""{"pattern": "^\\w+$"}""", "a_1", "é | a-b")]
    [InlineData("""{"pattern": "^\\W$"}""", "é | 😀 | '-'", "a | _ | '--'")]
    [InlineData("""{"pattern": "^\\S+\\s\\S+$"}""", "a b | \"a\\u00a0b\"", "ab | a  b")]
    [InlineData("""{"pattern": "^.{2}$"}""", "ab | 😀😀 | 한글", "a | abc | \"a\\n\"")]
    [InlineData("""{"pattern": "^😀+$"}""", "😀 | 😀😀", "😁 | a")]
    [InlineData("""{"pattern": "^[^a]$"}""", "b | 😀", "a | bb")]
    [InlineData("""{"pattern": "^\\u{1F600}\\u00e9$"}""", "😀é", "é")]
    [InlineData("""{"pattern": "^\\ud83d\\ude00$"}""", "😀", "😁 | a")]
    [InlineData("""{"pattern": "^\\ud83d\\ude00+\\u0061$"}""", "😀a | 😀😀a", "😀 | 😁a | a")]
    [InlineData("""{"pattern": "^[\\w-]+/[a-z\\d_-]*$"}""", "a-b/c_1", "a/b/c | a.b/c")]
    [InlineData("""{"pattern": "^(?!x)\\p{L}+$"}""", "가나 | é", "x가 | a1 | 😀")]
    [InlineData("""{"pattern": "^(a|b)\\1$"}""", "aa", "ab")]
    [InlineData("""{"pattern": "^(?<a>x|z)(y)\\1$"}""", "xyx | zyz", "xyy | xyz")]
    [InlineData("""{"pattern": "^(x)(?<a>y)(z)\\2\\k<a>$"}""", "xyzyy", "xyzzz | xyzxx")]
    [InlineData("""{"pattern": "^(a)?\\1b$"}""", "b | aab", "ab | a")]
    [InlineData("""{"pattern": "^\\1(a)$"}""", "a", "aa")]
    [InlineData("""{"pattern": "^(a|b)+\\1$"}""", "abb | aa", "aba")]
    [InlineData("""{"pattern": "^a{99999999999,}$|^b{0002}$|^{$|^x{y}]$"}""", "bb | '{' | 'x{y}]'", "a | b | bbb")]
    [InlineData("""{"pattern": "^(?:ab){1,2}?c{0}$"}""", "ab | abab", "c | ababab")]
    [InlineData("""{"pattern": "\\bfoo\\b"}""", "a foo b | éfoo", "afoo")]
    [InlineData("""{"pattern": "^[[a]$"}""", "'[' | a", "b")]
    [InlineData("""{"pattern": "^a b#c$"}""", "'a b#c'", "abc")]
    [InlineData("""{"pattern": "^[]$|^[^]$"}""", "a", "ab | ''")]
    [InlineData(
        """{"minimum": 3}""",
        "3 | 3.0 | 1e999 | a | [1] | 3.0000000000000000000000000000000001",
        "2 | 2.99999999999999999999999999999999999 | -5 | -1e999"
    )]
    [InlineData("""{"maximum": 3}""", "3 | -1e999 | a | 1e-9999999999", "3.00000000000000000000000000000000000001 | 4 | 0x10")]
    [InlineData("""{"exclusiveMinimum": 0}""", "0.1 | 1e-400 | a", "0 | -1 | -0.0")]
    [InlineData("""{"exclusiveMaximum": -1.5}""", "-2 | -1.50001 | a", "-1.5 | -1.50 | 0")]
    [InlineData("""{"maximum": 79228162514264337593543950335}""", "79228162514264337593543950335", "79228162514264337593543950336")]
    [InlineData("""{"multipleOf": 0.01}""", "0.07 | 4.02 | 1 | 0 | 1e500 | a", "0.075 | 0.001 | 1e-500")]
    [InlineData("""{"multipleOf": 3}""", "9 | -3 | 9.0 | 3e9999", "10 | 1e9999")]
    [InlineData("""{"allOf": [{"minimum": 1}, {"maximum": 3}]}""", "2 | a", "0 | 4")]
    [InlineData("""{"anyOf": [{"type": "string"}, {"minimum": 3}]}""", "a | 3 | []", "2")]
    [InlineData("""{"oneOf": [{"type": "integer"}, {"minimum": 3}]}""", "1 | 3.5 | a", "3 | 2.5")]
    [InlineData("""{"not": {"type": "string"}}""", "1 | [a]", "a")]
    [InlineData("""{"not": {"not": {"type": "string"}}}""", "a", "1")]
    [InlineData("""{"not": {}}""", "", "a | 1 | null")]
    [InlineData("""{"not": {"required": ["a"]}}""", "{b: 1}", "{a: 1} | a | 1")]
    [InlineData("true", "a | 1 | null | {}", "")]
    [InlineData("false", "", "a | 1 | null | {}")]
    [InlineData(
        """{"if": {"properties": {"k": {"const": "x"}}, "required": ["k"]}, "then": {"required": ["y"]}, "else": {"required": ["z"]}}""",
        "{k: x, y: 1} | {z: 1} | {k: b, z: 1}",
        "{k: x} | {k: x, z: 1} | {y: 1}"
    )]
    [InlineData("""{"if": {"type": "string"}, "else": {"minimum": 3}}""", "a | 3", "2")]
    [InlineData("""{"if": false}""", "a | 1", "")]
    [InlineData(
        """{"dependentRequired": {"a": ["b", "c"], "d": []}}""",
        "{a: 1, b: 1, c: 1} | {b: 1} | {d: 1} | a",
        "{a: 1} | {a: 1, b: 1}"
    )]
    [InlineData(
        """{"format": "date"}""",
        "2025-08-25 | 2024-02-29 | 1 | [a] | null",
        "25-08-2025 | 2025-02-29 | 2025-13-01 | 2025-8-25 | 2025-08-25T00:00:00Z | '' | ২025-08-25 | 2025-00-10 | 2025-01-00"
    )]
    [InlineData(
        """{"format": "date-time"}""",
        "2025-08-25T10:00:00Z | 2025-08-25t10:00:00.123+09:00 | 1998-12-31T23:59:60Z | 1998-12-31T15:59:60-08:00",
        "2025-08-25 | 2025-08-25 10:00:00Z | 2025-08-25T10:00:00 | 2025-08-25T24:00:00Z | 1998-12-31T22:59:60Z | 2025-08-25T10:00:00.Z"
    )]
    [InlineData(
        """{"format": "time"}""",
        "'10:00:00Z' | '23:59:59.5-23:59' | '00:29:60+00:30'",
        "'10:00:00' | '10:00Z' | '10:60:00Z' | '10:00:61Z' | '10:00:00+24:00' | '22:59:60Z'"
    )]
    [InlineData(
        """{"format": "email"}""",
        "a@b.c | a.b+c@example.org | '\"a b\"@x.y' | a@[127.0.0.1] | a@[IPv6:::1] | 1",
        "a | '@b' | a@ | .a@b.c | a..b@c.d | a@-b.c | a@b@c | a b@c.d | a@[127.0.0.300] | a@b.c."
    )]
    [InlineData(
        """{"format": "uri"}""",
        "https://a.b/c?d#e | urn:isbn:1 | mailto:a@b.c | http://[::1]:80/ | https://a/%ED%95%9C",
        "a/b | //a/b | '' | http://a b | https://a/한 | http://a/%zz | '1http://x' | http://a[b | http://x:y/ | http://a/<b>"
    )]
    [InlineData(
        """{"format": "uuid"}""",
        "123e4567-e89b-12d3-a456-426614174000 | 123E4567-E89B-12D3-A456-426614174000",
        "123e4567e89b12d3a456426614174000 | '{123e4567-e89b-12d3-a456-426614174000}' | 123e4567-e89b-12d3-a456-42661417400g"
    )]
    [InlineData(
        """{"title": "t", "description": "d", "default": 1, "examples": [1], "deprecated": true, "readOnly": true, "writeOnly": false, "$comment": "c", "x-mine": {"type": "no"}}""",
        "a | 1",
        ""
    )]
    public void A_keyword_accepts_and_rejects(string schema, string valid, string invalid)
    {
        foreach (var value in Split(valid))
        {
            Assert.True(SchemaText.Accepts(schema, value), $"{schema} should accept {value}");
        }

        foreach (var value in Split(invalid))
        {
            Assert.False(SchemaText.Accepts(schema, value), $"{schema} should reject {value}");
        }
    }

    [Theory]
    [InlineData("""{"$ref": "#/$defs/a"}""", "1 | null", "a")]
    [InlineData("""{"$ref": "#/$defs/tilde~0slash~1per%25cent"}""", "a", "1")]
    [InlineData("""{"$ref": "#/$defs/chain"}""", "1 | null", "a")]
    [InlineData("""{"$ref": "#/$defs/tree"}""", "{} | {children: [{}, {children: []}]}", "1 | {children: [{children: [1]}]} | {other: 1}")]
    [InlineData("""{"$ref": "#/$defs/a", "minimum": 5}""", "5 | null", "4 | a")]
    [InlineData("""{"allOf": [{"$ref": "#/$defs/a"}, {"$ref": "#/$defs/a"}, {"minimum": 5}]}""", "5 | null", "4 | a")]
    [InlineData("""{"anyOf": [{"$ref": "#/$defs/a"}, {"minLength": 3, "type": "string"}]}""", "5 | null | abc", "ab | []")]
    [InlineData("""{"oneOf": [{"$ref": "#/$defs/a"}, {"const": null}]}""", "5", "null | a")]
    [InlineData("""{"properties": {"p": {"$ref": "#/$defs/b"}}, "required": ["p"]}""", "{p: x}", "{p: 1} | {}")]
    [InlineData(
        """{"properties": {"p": {"$ref": "#/$defs/b"}, "q": {"$ref": "#/$defs/b"}}, "required": ["q"]}""",
        "{q: x} | {p: x, q: x}",
        "{p: x} | {p: 1, q: x} | {p: x, q: 1}"
    )]
    [InlineData("""{"items": {"$ref": "#/$defs/b"}}""", "[x]", "[1]")]
    [InlineData("""{"not": {"$ref": "#/$defs/b"}}""", "1", "x")]
    [InlineData("""{"$ref": "#/definitions/old"}""", "true", "1")]
    [InlineData("""{"$ref": "#/properties/w/items"}""", "1", "a")]
    [InlineData("""{"$ref": "#"}""", "{v: {v: {}}} | {w: [1]}", "{w: [a]} | {v: {w: [a]}}")]
    public void A_reference_stands_for_what_it_points_to(string schema, string valid, string invalid)
    {
        var document = $$$$"""
            {
              "$defs": {
                "a": {"type": ["integer", "null"]}, "b": {"type": "string"}, "tilde~slash/per%cent": {"type": "string"},
                "chain": {"$ref": "#/$defs/link"}, "link": {"$ref": "#/$defs/a"},
                "tree": {"type": "object", "properties": {"children": {"items": {"$ref": "#/$defs/tree"}}}, "additionalProperties": false}
              },
              "definitions": {"old": {"type": "boolean"}},
              "properties": {"v": {{{{schema}}}}, "w": {"items": {"type": "integer"}}}
            }
            """;
        foreach (var value in Split(valid))
        {
            Assert.Empty(SchemaText.Validate(document, $"v: {value}\n").Violations);
        }

        foreach (var value in Split(invalid))
        {
            Assert.NotEmpty(SchemaText.Validate(document, $"v: {value}\n").Violations);
        }
    }

    [Fact]
    public void Draft_4_reads_a_boolean_exclusiveMinimum()
    {
        const string schema =
            """{"$schema": "http://json-schema.org/draft-04/schema#", "id": "http://x/y", "properties": {"v": {"minimum": 3, "exclusiveMinimum": true, "maximum": 5, "exclusiveMaximum": false}}}""";
        Assert.NotEmpty(SchemaText.Validate(schema, "v: 3").Violations);
        Assert.Empty(SchemaText.Validate(schema, "v: 5").Violations);
        Assert.NotEmpty(SchemaText.Validate(schema, "v: 5.1").Violations);
    }

    [Fact]
    public void One_schema_serves_all_threads()
    {
        var schema = SchemaText.Read(
            "s.json",
            """{"$defs": {"t": {"type": "array", "items": {"anyOf": [{"type": "string", "pattern": "^a"}, {"$ref": "#/$defs/t"}]}}}, "properties": {"v": {"$ref": "#/$defs/t"}}, "required": ["w"]}"""
        );
        var note = new VaultLint.Text.SourceText("v: [a, b, [a, b]]\n");
        var root = (VaultLint.Yaml.YamlMapping)VaultLint.Yaml.YamlReader.Read(note).Root!;
        var expected = schema.Validate(root, default);
        Assert.Equal(3, expected.Length);
        Parallel.For(0, 500, _ => Assert.Equal(expected.ToArray(), schema.Validate(root, default).ToArray()));
    }

    private static IEnumerable<string> Split(string values) => values.Length == 0 ? [] : values.Split('|').Select(value => value.Trim());
}
