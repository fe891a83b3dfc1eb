using CsCheck;
using VaultLint.Schemas;

namespace VaultLint.Tests.Schemas;

/// <summary>Every keyword that is enforced, in every dialect that has it, on values that satisfy it and values that do not.</summary>
public sealed class KeywordCaseTests
{
    private const Dialect D4 = Dialect.Draft04,
        D6 = Dialect.Draft06,
        D7 = Dialect.Draft07,
        D19 = Dialect.Draft201909,
        D20 = Dialect.Draft202012;

    private static readonly Case[] s_cases =
    [
        new("$schema", D4, D20, "{}", ["1", "x"], [], NeverFails: true),
        new("id", D4, D4, """{"allOf": [{"$ref": "a.json"}], "definitions": {"x": {"id": "a.json", "type": "integer"}}}""", ["1"], ["x"]),
        new(
            "$id",
            D6,
            D20,
            """{"allOf": [{"$ref": "a.json"}], "definitions": {"x": {"$id": "a.json", "type": "integer"}}}""",
            ["1"],
            ["x"]
        ),
        new("$anchor", D19, D20, """{"$ref": "#a", "$defs": {"x": {"$anchor": "a", "type": "integer"}}}""", ["1"], ["x"]),
        new("$ref", D4, D20, """{"$ref": "#/definitions/x", "definitions": {"x": {"type": "integer"}}}""", ["1"], ["x"]),
        new("$ref", D19, D20, """{"$ref": "#/$defs/x", "maximum": 5, "$defs": {"x": {"type": "integer"}}}""", ["1"], ["x", "6"]),
        new(
            "$ref",
            D4,
            D20,
            """{"properties": {"next": {"$ref": "#/properties/v"}}, "additionalProperties": {"type": "integer"}}""",
            ["{}", "{a: 1, next: {a: 2, next: {}}}"],
            ["{next: {next: {a: x}}}"]
        ),
        new("definitions", D4, D20, """{"$ref": "#/definitions/x", "definitions": {"x": {"type": "integer"}}}""", ["1"], ["x"]),
        new("$defs", D4, D20, """{"$ref": "#/$defs/x", "$defs": {"x": {"type": "integer"}}}""", ["1"], ["x"]),
        new("type", D4, D20, """{"type": "integer"}""", ["1", "-3", "1.0", "1e3"], ["1.5", "'1'", "true", "null", "[]", "{}"]),
        new("type", D4, D20, """{"type": ["string", "null", "array"]}""", ["x", "~", "[]", "2025-08-25", "no"], ["1", "true", "{}"]),
        new("type", D4, D20, """{"type": "boolean"}""", ["true", "False"], ["yes", "on", "0"]),
        new("type", D4, D20, """{"type": "number"}""", ["1", "1.5", "0o17", "0x1F"], ["'1'", ".inf", ".nan", "1_000"]),
        new("type", D4, D20, """{"type": "object"}""", ["{}", "{a: 1}"], ["[]", "x"]),
        new(
            "enum",
            D4,
            D20,
            """{"enum": [1, "a", null, [1, {"x": 1, "y": 2}]]}""",
            ["1", "1.0", "a", "null", "[1.0, {y: 2, x: 1}]"],
            ["true", "'1'", "A", "[1]", "[{x: 1, y: 2}, 1]", "''"]
        ),
        new("enum", D4, D20, """{"enum": [false]}""", ["false"], ["0", "no", "''", "null"]),
        new("const", D6, D20, """{"const": {"a": 0}}""", ["{a: 0}", "{a: 0.0}", "{a: -0}"], ["{a: false}", "{}", "{a: 0, b: 1}"]),
        new(
            "properties",
            D4,
            D20,
            """{"properties": {"a": {"type": "integer"}, "b": {"type": "string"}}}""",
            ["{}", "{a: 1, b: x, c: []}", "[x]", "x"],
            ["{a: x}", "{a: 1, b: 1}"]
        ),
        new(
            "patternProperties",
            D4,
            D20,
            """{"patternProperties": {"^a": {"type": "integer"}, "z$": {"minimum": 5}}}""",
            ["{a: 1, b: x}", "{az: 5}", "x"],
            ["{ab: x}", "{az: 4}"]
        ),
        new(
            "additionalProperties",
            D4,
            D20,
            """{"properties": {"a": {}}, "patternProperties": {"^x-": {}}, "additionalProperties": false}""",
            ["{}", "{a: 1, x-b: 2}", "[1]"],
            ["{b: 1}"]
        ),
        new(
            "additionalProperties",
            D4,
            D20,
            """{"properties": {"a": {}}, "additionalProperties": {"type": "integer"}}""",
            ["{a: x, b: 1}"],
            ["{b: x}"]
        ),
        new(
            "propertyNames",
            D6,
            D20,
            """{"propertyNames": {"pattern": "^[a-z]+$", "maxLength": 3}}""",
            ["{}", "{abc: 1}", "[ABCD]", "x"],
            ["{ABC: 1}", "{abcd: 1}", "{1: 1}"]
        ),
        new("propertyNames", D6, D20, """{"propertyNames": false}""", ["{}", "1"], ["{a: 1}"]),
        new(
            "unevaluatedProperties",
            D19,
            D20,
            """{"allOf": [{"properties": {"a": {}}}, {"patternProperties": {"^x": {}}}], "anyOf": [{"properties": {"b": {"const": 1}}}, {"required": ["c"], "properties": {"c": {}}}], "unevaluatedProperties": false}""",
            ["{a: 1, b: 1, xa: 1}", "{a: 1, c: 1, b: 1}", "{c: 2}", "[1]"],
            ["{d: 1}", "{c: 1, b: 2}"]
        ),
        new(
            "unevaluatedProperties",
            D19,
            D20,
            """{"if": {"properties": {"k": {"const": 1}}, "required": ["k"]}, "then": {"properties": {"a": {}}}, "else": {"properties": {"b": {}}}, "dependentSchemas": {"b": {"properties": {"c": {}}}}, "unevaluatedProperties": {"type": "integer"}}""",
            ["{k: 1, a: x}", "{b: x, c: x}", "{z: 1}"],
            ["{k: 2, a: x}", "{k: 1, b: x}", "{c: x}"]
        ),
        new(
            "unevaluatedProperties",
            D19,
            D20,
            """{"allOf": [{"unevaluatedProperties": true}], "unevaluatedProperties": false}""",
            ["{a: 1}"],
            [],
            NeverFails: true
        ),
        new(
            "unevaluatedProperties",
            D19,
            D20,
            """{"allOf": [{"properties": {"a": {}}}, {"unevaluatedProperties": false}]}""",
            ["{}"],
            ["{a: 1}"]
        ),
        new(
            "unevaluatedProperties",
            D19,
            D20,
            """{"not": {"not": {"properties": {"a": {}}}}, "unevaluatedProperties": false}""",
            ["{}"],
            ["{a: 1}"]
        ),
        new(
            "unevaluatedProperties",
            D19,
            D20,
            """{"$ref": "#/$defs/base", "unevaluatedProperties": false, "$defs": {"base": {"properties": {"a": {}}}}}""",
            ["{a: 1}"],
            ["{b: 1}"]
        ),
        new("required", D4, D20, """{"required": ["a", "b"]}""", ["{a: 1, b: }", "[]", "x", "null"], ["{}", "{a: 1}"]),
        new(
            "dependencies",
            D4,
            D7,
            """{"dependencies": {"a": ["b"], "c": {"required": ["d"]}}}""",
            ["{}", "{b: 1}", "{a: 1, b: 1}", "{c: 1, d: 1}", "x"],
            ["{a: 1}", "{c: 1}"]
        ),
        new(
            "dependentRequired",
            D19,
            D20,
            """{"dependentRequired": {"a": ["b", "c"]}}""",
            ["{}", "{b: 1}", "{a: 1, b: 1, c: 1}"],
            ["{a: 1, b: 1}"]
        ),
        new(
            "dependentSchemas",
            D19,
            D20,
            """{"dependentSchemas": {"a": {"properties": {"b": {"type": "integer"}}}, "n": false}}""",
            ["{b: x}", "{a: 1, b: 1}", "[a]"],
            ["{a: 1, b: x}", "{n: 1}"]
        ),
        new("minProperties", D4, D20, """{"minProperties": 1}""", ["{a: 1}", "[]"], ["{}"]),
        new("maxProperties", D4, D20, """{"maxProperties": 1}""", ["{}", "{a: 1}", "[1, 2]"], ["{a: 1, b: 2}"]),
        new("maxProperties", D4, D20, """{"maxProperties": 0}""", ["{}"], ["{a: 1}"]),
        new(
            "prefixItems",
            D20,
            D20,
            """{"prefixItems": [{"type": "integer"}, {"type": "string"}]}""",
            ["[]", "[1]", "[1, x, []]", "x"],
            ["[x]", "[1, 2]"]
        ),
        new("items", D4, D20, """{"items": {"type": "integer"}}""", ["[]", "[1, 2]", "{a: x}"], ["[1, x]"]),
        new("items", D6, D20, """{"items": false}""", ["[]", "x"], ["[1]"]),
        new("items", D4, D19, """{"items": [{"type": "integer"}, {"type": "string"}]}""", ["[]", "[1]", "[1, x, []]"], ["[x]", "[1, 2]"]),
        new("items", D20, D20, """{"prefixItems": [{}], "items": {"type": "integer"}}""", ["[x]", "[x, 1]"], ["[x, y]"]),
        new("items", D20, D20, """{"prefixItems": [{}], "items": false}""", ["[x]", "[]"], ["[x, y]"]),
        new("additionalItems", D4, D19, """{"items": [{}], "additionalItems": {"type": "integer"}}""", ["[x]", "[x, 1]"], ["[x, y]"]),
        new("additionalItems", D4, D19, """{"items": [{}], "additionalItems": false}""", ["[x]", "[]"], ["[x, y]"]),
        new("additionalItems", D4, D19, """{"items": {}, "additionalItems": false}""", ["[x, y]"], [], NeverFails: true),
        new(
            "unevaluatedItems",
            D20,
            D20,
            """{"allOf": [{"prefixItems": [{}]}], "contains": {"const": 1}, "unevaluatedItems": false}""",
            ["[x, 1]", "[1, 1]"],
            ["[x, 1, 2]", "[x]"]
        ),
        new(
            "unevaluatedItems",
            D19,
            D19,
            """{"allOf": [{"items": [{}]}], "contains": {"const": 1}, "unevaluatedItems": {"type": "string"}}""",
            ["[1, x]"],
            ["[x, 1]"]
        ),
        new(
            "unevaluatedItems",
            D19,
            D20,
            """{"if": {"minItems": 2}, "then": {"items": {}}, "unevaluatedItems": false}""",
            ["[]", "[1, 2]", "x"],
            ["[1]"]
        ),
        new("contains", D6, D20, """{"contains": {"pattern": "^a"}}""", ["[x, ab]", "x"], ["[]", "[b]"]),
        new("minContains", D19, D20, """{"contains": {"const": 1}, "minContains": 2}""", ["[1, 1]", "[1, x, 1]"], ["[1]", "[]"]),
        new("minContains", D19, D20, """{"contains": {"const": 1}, "minContains": 0}""", ["[]", "[x]"], [], NeverFails: true),
        new("maxContains", D19, D20, """{"contains": {"const": 1}, "maxContains": 1}""", ["[1]", "[x, 1]"], ["[]", "[1, 1]"]),
        new("minItems", D4, D20, """{"minItems": 2}""", ["[1, 2]", "x"], ["[1]", "[]"]),
        new("maxItems", D4, D20, """{"maxItems": 1.0}""", ["[]", "[1]"], ["[1, 2]"]),
        new(
            "uniqueItems",
            D4,
            D20,
            """{"uniqueItems": true}""",
            ["[1, true, '1']", "[0, false]", "[[1], [2]]", "x"],
            ["[1, 1.0]", "[{a: 1, b: 2}, {b: 2, a: 1}]", "[[a, [b]], [a, [b]]]"]
        ),
        new("minLength", D4, D20, """{"minLength": 2}""", ["ab", "가나", "😀😀", "[]"], ["a", "😀", "''"]),
        new("maxLength", D4, D20, """{"maxLength": 2}""", ["", "'ab'", "😀😀", "1234"], ["abc", "'1234'"]),
        new("pattern", D4, D20, """{"pattern": "^\\d{2}\\S"}""", ["12a", "12", "[a]"], ["'12'", "a12", "'٣٣a'"]),
        new("format", D4, D20, """{"format": "date"}""", ["2025-08-25", "5", "[]"], ["2025-8-25", "''"]),
        new("minimum", D4, D20, """{"minimum": 1.1}""", ["1.1", "1.10", "2", "x"], ["1", "1.09999999999999999999999"]),
        new(
            "maximum",
            D4,
            D20,
            """{"maximum": 100000000000000000000000000000000}""",
            ["100000000000000000000000000000000", "1e31"],
            ["100000000000000000000000000000001", "1e33"]
        ),
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
        // Equality of JSON values (2020-12 core, section 4.2.2).
        new(
            "enum",
            D4,
            D20,
            """{"enum": [{"a": [1, {"b": 0}], "c": "x"}]}""",
            ["{c: x, a: [1.0, {b: 0e3}]}", "{a: [1, {b: -0.0}], c: x}"],
            ["{a: [1, {b: false}], c: x}", "{a: [{b: 0}, 1], c: x}", "{a: [1, {b: 0}]}", "{a: [1, {b: 0}], c: x, d: null}", "[1, {b: 0}]"]
        ),
        new(
            "enum",
            D4,
            D20,
            """{"enum": [100, 0.1, 1e400, 12345678901234567890123]}""",
            ["1e2", "100.00", "0x64", "0.10", "1e-1", "10e399", "12345678901234567890123.0"],
            ["'100'", "0.1000000000000000055", "1e401", "12345678901234567890124", ".inf"]
        ),
        new("enum", D4, D20, """{"enum": ["", [], {}]}""", ["''", "[]", "{}"], ["null", "false", "0", "[[]]", "' '"]),
        new("const", D6, D20, """{"const": 1}""", ["1", "1.0", "10e-1"], ["true", "'1'", "[1]", "1.0000000000000000000001"]),
        new("const", D6, D20, """{"const": true}""", ["true"], ["1", "'true'", "false"]),
        new("const", D6, D20, """{"const": false}""", ["false"], ["0", "null", "[]"]),
        new("const", D6, D20, """{"const": null}""", ["null"], ["'null'", "0", "''"]),
        new(
            "const",
            D6,
            D20,
            """{"const": [false, {"x": [0]}]}""",
            ["[false, {x: [0.0]}]"],
            ["[0, {x: [0]}]", "[false, {x: [false]}]", "[false]", "{}"]
        ),
        new("const", D6, D20, """{"const": "é"}""", ["é"], ["\"e\\u0301\""]),
        new(
            "const",
            D6,
            D20,
            """{"const": {"$ref": "#/nowhere", "type": "integer"}}""",
            ["{type: integer, $ref: '#/nowhere'}"],
            ["1", "{}"]
        ),
        new(
            "uniqueItems",
            D4,
            D20,
            """{"uniqueItems": true}""",
            [
                "[]",
                "[{a: 1}, {a: 2}]",
                "[{a: 1}, {b: 1}]",
                "[[1, 2], [2, 1]]",
                "[true, 'true', null, 'null', 0, '0', '']",
                "[[0], [false]]",
                "[{a: 0}, {a: false}]",
                "{a: 1, b: 1}",
            ],
            ["[0, -0.0]", "[1, 2, 1e0]", "[null, null]", "[{a: [1]}, {a: [1.0]}]", "[[], []]", "[{}, {}]", "[é, b, é]"]
        ),
        new("uniqueItems", D4, D20, """{"uniqueItems": false, "maxItems": 2}""", ["[1, 1]"], ["[1, 1, 1]"]),
        // Lengths in characters of RFC 8259, that is code points (validation, section 6.3).
        new("maxLength", D4, D20, """{"maxLength": 1}""", ["😀", "é", "가"], ["\"e\\u0301\"", "👨‍👩‍👧", "ab"]),
        new("minLength", D4, D20, """{"minLength": 3}""", ["a😀b", "\"e\\u0301x\"", "[]", "{}", "12", "true", "null"], ["😀😀", "a😀"]),
        new("maxLength", D4, D20, """{"maxLength": 0}""", ["''", "[a]", "12"], ["a", "' '"]),
        // Numbers without a float's error (core, section 4.2.1).
        new("multipleOf", D4, D20, """{"multipleOf": 0.1}""", ["0.3", "0.7", "1e300", "-4.1", "0"], ["0.35", "1e-2"]),
        new("multipleOf", D4, D20, """{"multipleOf": 1e-8}""", ["12391239123", "0.00000007", "7e-8"], ["1e-9", "0.000000015"]),
        new("multipleOf", D4, D20, """{"multipleOf": 1.5}""", ["0", "4.5", "-3", "[1]"], ["35", "1"]),
        new(
            "multipleOf",
            D4,
            D20,
            """{"multipleOf": 1e30}""",
            ["1e31", "0", "-2000000000000000000000000000000"],
            ["1", "1e29", "2000000000000000000000000000001"]
        ),
        new("minimum", D4, D20, """{"minimum": -2}""", ["-2", "-2.0", "0", "'-3'", "null", "[-3]"], ["-2.0001", "-3", "-1e400"]),
        new("maximum", D4, D20, """{"maximum": 9007199254740992}""", ["9007199254740992"], ["9007199254740993", "9007199254740992.5"]),
        new(
            "exclusiveMaximum",
            D6,
            D20,
            """{"exclusiveMaximum": 0.3}""",
            ["0.29999999999999999999"],
            ["0.3", "0.30000000000000000001", "3e-1"]
        ),
        new("exclusiveMinimum", D6, D20, """{"minimum": 1, "exclusiveMinimum": 1}""", ["2"], ["1"]),
        new("exclusiveMinimum", D4, D4, """{"minimum": 1, "exclusiveMinimum": false}""", ["1"], ["0"]),
        new("type", D4, D20, """{"type": "integer"}""", ["1e400", "10e-1", "0.0"], ["1e-400", "1.5e0", "1.00000000000000000001"]),
        new("type", D4, D20, """{"type": ["integer", "string"], "minimum": 2, "minLength": 2}""", ["2", "ab"], ["1", "a", "2.5", "null"]),
        // Lists.
        new("items", D4, D20, """{"items": {"items": {"type": "integer"}}}""", ["[[1], []]", "[x]"], ["[[1], [x]]"]),
        new("prefixItems", D20, D20, """{"prefixItems": [true, false]}""", ["[]", "[1]", "{a: 1}"], ["[1, 2]"]),
        new(
            "items",
            D20,
            D20,
            """{"prefixItems": [{"type": "integer"}], "items": {"type": "string"}, "minItems": 2}""",
            ["[1, x]", "[1, x, y]"],
            ["[1]", "[1, 2]", "[x, y]"]
        ),
        new(
            "items",
            D20,
            D20,
            """{"allOf": [{"prefixItems": [{"minimum": 3}]}], "items": {"minimum": 5}}""",
            ["[5, 5]"],
            ["[3, 5]", "[3]"]
        ),
        new("items", D6, D19, """{"items": [true, false]}""", ["[]", "[1]"], ["[1, 2]"]),
        new("additionalItems", D4, D19, """{"additionalItems": false, "maxItems": 1}""", ["[1]"], ["[1, 2]"]),
        new("additionalItems", D6, D19, """{"items": true, "additionalItems": false, "maxItems": 2}""", ["[1, 2]"], ["[1, 2, 3]"]),
        new(
            "additionalItems",
            D4,
            D19,
            """{"allOf": [{"items": [{"type": "integer"}]}], "additionalItems": {"type": "boolean"}}""",
            ["[1, x]"],
            ["[x]"]
        ),
        new(
            "additionalItems",
            D4,
            D19,
            """{"items": [{"type": "integer"}, {}], "additionalItems": {"items": [{"type": "string"}], "additionalItems": false}}""",
            ["[1]", "[1, 2, [x]]", "[1, 2, 3]"],
            ["[1, 2, [3]]", "[1, 2, [x, y]]"]
        ),
        new("contains", D6, D20, """{"contains": true}""", ["[1]", "[null]", "{}"], ["[]"]),
        new("contains", D6, D20, """{"contains": false}""", ["x", "{}"], ["[]", "[1]"]),
        new("contains", D6, D20, """{"contains": {"type": "null"}}""", ["[~]", "[1, null]"], ["[1]", "['null']"]),
        new(
            "contains",
            D6,
            D20,
            """{"items": {"multipleOf": 2}, "contains": {"multipleOf": 3}}""",
            ["[6]", "[2, 12]"],
            ["[2]", "[3]", "[3, 6]", "[]"]
        ),
        new("contains", D6, D20, """{"contains": {"contains": {"const": 1}}}""", ["[[2], [1]]", "[1]"], ["[[2]]", "[]"]),
        new(
            "minContains",
            D19,
            D20,
            """{"contains": {"const": 1}, "minContains": 2, "maxContains": 3}""",
            ["[1, 1]", "[1, 1, 1, 2]", "x"],
            ["[1]", "[1, 1, 1, 1]"]
        ),
        new("minContains", D19, D20, """{"contains": {"const": 1}, "minContains": 0, "maxContains": 0}""", ["[]", "[2]"], ["[1]"]),
        new(
            "minContains",
            D19,
            D20,
            """{"contains": {"const": 1}, "minContains": 0, "maxContains": 1}""",
            ["[]", "[2]", "[1]"],
            ["[1, 1]"]
        ),
        new("minContains", D19, D20, """{"contains": false, "minContains": 0}""", ["[]", "[1]"], [], NeverFails: true),
        new("minContains", D19, D20, """{"minContains": 3, "maxItems": 1}""", ["[]", "[1]"], ["[1, 2]"]),
        new("minContains", D19, D20, """{"allOf": [{"contains": {"const": 1}}], "minContains": 0}""", ["[1]"], ["[]"]),
        new("maxContains", D19, D20, """{"contains": {"const": 1}, "maxContains": 0}""", ["x"], ["[]", "[1]", "[2]"]),
        new(
            "maxContains",
            D19,
            D20,
            """{"contains": {"const": 1}, "minContains": 3, "maxContains": 2}""",
            ["{}"],
            ["[1, 1]", "[1, 1, 1]", "[]"]
        ),
        new("maxContains", D19, D20, """{"maxContains": 0, "minItems": 1}""", ["[1, 2]"], ["[]"]),
        new("minContains", D19, D20, """{"contains": {"const": 1}, "minContains": 2.0}""", ["[1, 1]"], ["[1]"]),
        // Mappings.
        new(
            "required",
            D4,
            D20,
            """{"required": ["__proto__", "a b", "한글"]}""",
            ["{__proto__: 1, a b: 2, 한글: 3}", "[a b]", "5", "true", "null"],
            ["{}", "{__proto__: 1, 한글: 3}"]
        ),
        new("required", D6, D20, """{"required": [], "maxProperties": 1}""", ["{}", "{a: 1}"], ["{a: 1, b: 2}"]),
        new("properties", D6, D20, """{"properties": {"a": true, "b": false}}""", ["{}", "{a: 1}", "[b]"], ["{b: 1}", "{a: 1, b: null}"]),
        new(
            "properties",
            D4,
            D20,
            """{"properties": {"$ref": {"type": "string"}, "id": {"type": "integer"}, "$id": {"type": "integer"}, "$anchor": {"type": "integer"}}}""",
            ["{$ref: a, id: 1, $id: 2, $anchor: 3}"],
            ["{$ref: 1}", "{$id: x}", "{id: x}", "{$anchor: x}"]
        ),
        new(
            "properties",
            D4,
            D20,
            """{"properties": {"": {"type": "integer"}, "A": {"type": "string"}}}""",
            ["{'': 1}", "{a: 1}"],
            ["{'': x}", "{A: 1}"]
        ),
        new(
            "patternProperties",
            D4,
            D20,
            """{"properties": {"ab": {"minimum": 2}}, "patternProperties": {"a": {"maximum": 5}, "b": {"multipleOf": 2}}}""",
            ["{ab: 2}", "{ab: 4, a: 5, b: 6}", "{c: 9}"],
            ["{ab: 0}", "{ab: 3}", "{ab: 6}", "{xax: 6}", "{b: 3}"]
        ),
        new(
            "patternProperties",
            D6,
            D20,
            """{"patternProperties": {"^a": true, "z": false}}""",
            ["{a: 1}", "{}", "[z]"],
            ["{az: 1}", "{z: 1}"]
        ),
        new(
            "additionalProperties",
            D4,
            D20,
            """{"patternProperties": {"^x": {"type": "integer"}}, "additionalProperties": {"type": "string"}}""",
            ["{x1: 1, b: c}", "{}"],
            ["{x1: c}", "{b: 1}"]
        ),
        new("additionalProperties", D4, D20, """{"additionalProperties": false}""", ["{}", "x", "[1]"], ["{a: 1}", "{a: null}"]),
        new(
            "additionalProperties",
            D4,
            D20,
            """{"allOf": [{"properties": {"a": {}}}], "additionalProperties": {"type": "integer"}}""",
            ["{a: 1}"],
            ["{a: x}"]
        ),
        new(
            "additionalProperties",
            D4,
            D20,
            """{"properties": {"a": {}}, "additionalProperties": {"properties": {"b": {}}, "additionalProperties": false}}""",
            ["{a: {z: 1}, c: {b: 1}, d: 1}"],
            ["{c: {z: 1}}"]
        ),
        new(
            "propertyNames",
            D6,
            D20,
            """{"propertyNames": {"enum": ["a", "b", "1"]}}""",
            ["{a: 1, b: 2}", "{1: x}", "[c]"],
            ["{c: 1}", "{A: 1}"]
        ),
        new(
            "propertyNames",
            D6,
            D20,
            """{"propertyNames": {"type": "string", "minLength": 1, "not": {"const": "no"}}}""",
            ["{true: 1, null: 2, 3: 3}", "{}"],
            ["{no: 1}", "{'': 1}"]
        ),
        new("propertyNames", D6, D20, """{"propertyNames": {"type": "integer"}}""", ["{}"], ["{1: 1}"]),
        new("propertyNames", D6, D20, """{"propertyNames": {"format": "date"}}""", ["{2025-08-25: 1}"], ["{2025-8-25: 1}"]),
        new(
            "propertyNames",
            D6,
            D20,
            """{"propertyNames": {"$ref": "#/definitions/short"}, "definitions": {"short": {"maxLength": 2}}}""",
            ["{ab: 1}"],
            ["{abc: 1}"]
        ),
        new(
            "propertyNames",
            D7,
            D20,
            """{"propertyNames": {"if": {"pattern": "^x-"}, "then": {"maxLength": 4}, "else": {"maxLength": 1}}}""",
            ["{x-ab: 1, a: 2}"],
            ["{x-abc: 1}", "{ab: 1}"]
        ),
        new("propertyNames", D6, D20, """{"propertyNames": true, "minProperties": 1}""", ["{a: 1}"], ["{}"]),
        new("minProperties", D4, D20, """{"minProperties": 2}""", ["{a: 1, b: 1}", "x", "null", "[1]"], ["{a: 1}", "{}"]),
        // Dependencies.
        new(
            "dependencies",
            D4,
            D7,
            """{"dependencies": {"a": {"properties": {"b": {"type": "integer"}}}, "c": {"$ref": "#/definitions/d"}}, "definitions": {"d": {"maxProperties": 1}}}""",
            ["{b: x}", "{a: 1, b: 2}", "{c: 1}", "[a]"],
            ["{a: 1, b: x}", "{c: 1, e: 1}"]
        ),
        new(
            "dependencies",
            D6,
            D7,
            """{"dependencies": {"a": [], "b": false, "c": true}}""",
            ["{a: 1}", "{c: 1}", "{}"],
            ["{b: 1}", "{a: 1, b: null}"]
        ),
        new(
            "dependencies",
            D4,
            D7,
            """{"dependencies": {"a b": ["c d", "e"]}}""",
            ["{a b: 1, c d: 2, e: 3}", "{a: 1}"],
            ["{a b: 1}", "{a b: 1, e: 1}"]
        ),
        new(
            "dependentRequired",
            D19,
            D20,
            """{"dependentRequired": {"a": ["b"], "b": ["a"], "c": []}}""",
            ["{}", "{c: 1}", "{a: null, b: null}", "[a]", "x"],
            ["{a: 1}", "{b: 1}", "{a: null}"]
        ),
        new("dependentRequired", D19, D20, """{"dependentRequired": {"a": ["a"]}, "minProperties": 1}""", ["{a: 1}"], ["{}"]),
        new(
            "dependentSchemas",
            D19,
            D20,
            """{"dependentSchemas": {"a": {"required": ["b"], "maxProperties": 2}, "t": true, "r": {"$ref": "#/$defs/r"}}, "$defs": {"r": {"minProperties": 2}}}""",
            ["{a: 1, b: 2}", "{t: 1}", "{r: 1, x: 2}", "x"],
            ["{a: 1}", "{a: 1, b: 2, c: 3}", "{r: 1}"]
        ),
        new(
            "dependentSchemas",
            D19,
            D20,
            """{"properties": {"a": {}}, "dependentSchemas": {"a": {"properties": {"b": {}}, "additionalProperties": false}}}""",
            ["{b: 1, c: 1}"],
            ["{a: 1, b: 1}"]
        ),
        // Combination.
        new("allOf", D6, D20, """{"allOf": [true, false]}""", [], ["1", "null"]),
        new("anyOf", D6, D20, """{"anyOf": [false, {"type": "null"}]}""", ["null"], ["0", "''"]),
        new("anyOf", D4, D20, """{"type": "string", "anyOf": [{"maxLength": 2}, {"minLength": 4}]}""", ["ab", "abcd"], ["abc", "1"]),
        new("oneOf", D6, D20, """{"oneOf": [true, true, false]}""", [], ["1", "x"]),
        new(
            "oneOf",
            D4,
            D20,
            """{"oneOf": [{"required": ["a", "b"]}, {"required": ["a", "c"]}]}""",
            ["{a: 1, b: 1}", "{a: 1, c: 1}"],
            ["{a: 1}", "{a: 1, b: 1, c: 1}", "x"]
        ),
        new(
            "oneOf",
            D4,
            D20,
            """{"allOf": [{"multipleOf": 2}], "anyOf": [{"multipleOf": 3}], "oneOf": [{"multipleOf": 5}]}""",
            ["30", "x"],
            ["2", "3", "5", "6", "10", "15"]
        ),
        new("not", D4, D20, """{"not": {"type": ["integer", "boolean"]}}""", ["x", "1.5"], ["1", "true"]),
        new("not", D4, D20, """{"not": {"properties": {"a": {"type": "string"}}}}""", ["{a: 1}"], ["{a: x}", "{}", "x"]),
        new("not", D6, D20, """{"not": false, "type": "integer"}""", ["1"], ["x"]),
        new("not", D4, D20, """{"not": {"not": {"not": {"type": "string"}}}}""", ["1"], ["x"]),
        new("not", D4, D20, """{"not": {"items": {"minimum": 3}}}""", ["[2]", "[3, 2]"], ["[3]", "[]", "x"]),
        // Conditions.
        new(
            "if",
            D7,
            D20,
            """{"if": {"type": "integer"}, "then": {"if": {"minimum": 10}, "then": {"multipleOf": 10}, "else": {"multipleOf": 2}}, "else": {"if": {"type": "string"}, "then": {"minLength": 2}}}""",
            ["20", "4", "ab", "[]"],
            ["15", "3", "a"]
        ),
        new(
            "if",
            D7,
            D20,
            """{"if": {"if": {"type": "integer"}, "then": {"minimum": 5}}, "then": {"not": {"const": "x"}}, "else": {"const": 3}}""",
            ["5", "y", "3"],
            ["4", "x"]
        ),
        new(
            "if",
            D7,
            D20,
            """{"if": {"$ref": "#/definitions/exam"}, "then": {"$ref": "#/definitions/answered"}, "definitions": {"exam": {"properties": {"kind": {"const": "exam"}}, "required": ["kind"]}, "answered": {"required": ["answer"]}}}""",
            ["{kind: exam, answer: 1}", "{kind: note}", "{}", "x"],
            ["{kind: exam}"]
        ),
        new(
            "if",
            D7,
            D20,
            """{"allOf": [{"if": {"type": "string"}}, {"then": {"const": 0}}, {"else": {"const": 0}}], "not": {"const": 9}}""",
            ["x", "1"],
            ["9"]
        ),
        new("if", D7, D20, """{"if": {"not": {"required": ["a"]}}, "then": {"required": ["b"]}}""", ["{a: 1}", "{b: 1}", "[]"], ["{}"]),
        new("then", D7, D20, """{"if": {"type": "string"}, "then": false}""", ["1", "null"], ["x"]),
        new("else", D7, D20, """{"if": {"type": "string"}, "else": false}""", ["x"], ["1"]),
        new("else", D7, D20, """{"else": false, "then": false, "not": {"const": 1}}""", ["x"], ["1"]),
        // Unevaluated properties (core, section 11.3).
        new("unevaluatedProperties", D19, D20, """{"unevaluatedProperties": false}""", ["{}", "[1]", "x"], ["{a: 1}"]),
        new(
            "unevaluatedProperties",
            D19,
            D20,
            """{"unevaluatedProperties": {"type": "string", "minLength": 3}}""",
            ["{a: abc}", "{}"],
            ["{a: ab}", "{a: 1}"]
        ),
        new(
            "unevaluatedProperties",
            D19,
            D20,
            """{"properties": {"a": {}}, "patternProperties": {"^b": {}}, "unevaluatedProperties": false}""",
            ["{a: 1, bc: 2}"],
            ["{a: 1, c: 2}"]
        ),
        new(
            "unevaluatedProperties",
            D19,
            D20,
            """{"properties": {"a": {}}, "additionalProperties": {"type": "integer"}, "unevaluatedProperties": false}""",
            ["{a: x, b: 1}"],
            ["{b: x}"]
        ),
        new(
            "unevaluatedProperties",
            D19,
            D20,
            """{"allOf": [{"additionalProperties": true}], "unevaluatedProperties": false, "maxProperties": 1}""",
            ["{a: 1}"],
            ["{a: 1, b: 1}"]
        ),
        new(
            "unevaluatedProperties",
            D19,
            D20,
            """{"oneOf": [{"properties": {"a": {"const": 1}}, "required": ["a"]}, {"properties": {"b": {"const": 1}}, "required": ["b"]}], "unevaluatedProperties": false}""",
            ["{a: 1}", "{b: 1}"],
            ["{a: 1, b: 2}", "{a: 1, b: 1}", "{a: 1, c: 1}", "{}"]
        ),
        new(
            "unevaluatedProperties",
            D19,
            D20,
            """{"anyOf": [{"properties": {"a": {}}}, {"properties": {"b": {}}, "required": ["b"]}, {"properties": {"c": {}}, "required": ["d"]}], "unevaluatedProperties": false}""",
            ["{a: 1}", "{a: 1, b: 1}", "{b: 1}", "{}"],
            ["{c: 1}", "{d: 1}", "{a: 1, b: 1, c: 1}"]
        ),
        new(
            "unevaluatedProperties",
            D19,
            D20,
            """{"if": {"properties": {"a": {"const": 1}}, "required": ["a"]}, "unevaluatedProperties": false}""",
            ["{a: 1}", "{}"],
            ["{a: 2}", "{a: 1, b: 1}"]
        ),
        new(
            "unevaluatedProperties",
            D19,
            D20,
            """{"if": {"required": ["a"]}, "then": {"properties": {"a": {}}}, "unevaluatedProperties": false}""",
            ["{a: 1}", "{}"],
            ["{b: 1}", "{a: 1, b: 1}"]
        ),
        new(
            "unevaluatedProperties",
            D19,
            D20,
            """{"if": {"required": ["a"]}, "else": {"properties": {"b": {}}}, "unevaluatedProperties": false}""",
            ["{b: 1}", "{}"],
            ["{a: 1}", "{c: 1}"]
        ),
        new(
            "unevaluatedProperties",
            D19,
            D20,
            """{"dependentSchemas": {"a": {"properties": {"a": {}, "b": {}}}}, "unevaluatedProperties": false}""",
            ["{a: 1, b: 1}", "{}"],
            ["{b: 1}", "{a: 1, c: 1}"]
        ),
        new(
            "unevaluatedProperties",
            D19,
            D20,
            """{"dependentRequired": {"a": ["b"]}, "properties": {"a": {}}, "unevaluatedProperties": false}""",
            ["{}"],
            ["{a: 1, b: 1}", "{a: 1}"]
        ),
        new(
            "unevaluatedProperties",
            D19,
            D20,
            """{"required": ["a"], "propertyNames": true, "minProperties": 1, "unevaluatedProperties": false}""",
            [],
            ["{a: 1}", "{}"]
        ),
        new(
            "unevaluatedProperties",
            D19,
            D20,
            """{"allOf": [{"properties": {"a": {}}, "unevaluatedProperties": {"type": "integer"}}], "unevaluatedProperties": false}""",
            ["{a: x, b: 1}"],
            ["{b: x}"]
        ),
        new(
            "unevaluatedProperties",
            D19,
            D20,
            """{"allOf": [{"unevaluatedProperties": false}, {"properties": {"a": {}}}], "properties": {"a": {}}}""",
            ["{}", "x"],
            ["{a: 1}"]
        ),
        new(
            "unevaluatedProperties",
            D19,
            D20,
            """{"properties": {"a": {}}, "allOf": [{"unevaluatedProperties": false}]}""",
            ["{}"],
            ["{a: 1}"]
        ),
        new(
            "unevaluatedProperties",
            D19,
            D20,
            """{"properties": {"a": {"properties": {"b": {}}, "unevaluatedProperties": false}}, "unevaluatedProperties": false}""",
            ["{a: {b: 1}}", "{a: x}"],
            ["{a: {c: 1}}", "{b: 1}"]
        ),
        new(
            "unevaluatedProperties",
            D19,
            D20,
            """{"properties": {"a": {"properties": {"b": {}}}}, "allOf": [{"properties": {"a": {"unevaluatedProperties": false}}}]}""",
            ["{a: {}}"],
            ["{a: {b: 1}}"]
        ),
        new(
            "unevaluatedProperties",
            D19,
            D20,
            """{"not": {"properties": {"a": {"const": 2}}, "required": ["a"]}, "unevaluatedProperties": {"type": "integer"}}""",
            ["{a: 1}"],
            ["{a: 2}", "{a: x}"]
        ),
        new(
            "unevaluatedProperties",
            D19,
            D20,
            """{"$ref": "#/$defs/one", "properties": {"b": {}}, "unevaluatedProperties": false, "$defs": {"one": {"properties": {"a": {}}, "allOf": [{"$ref": "#/$defs/two"}]}, "two": {"patternProperties": {"^c": {}}}}}""",
            ["{a: 1, b: 1, cc: 1}"],
            ["{d: 1}", "{a: 1, dc: 1}"]
        ),
        new(
            "unevaluatedProperties",
            D19,
            D20,
            """{"$ref": "#/$defs/tree", "unevaluatedProperties": false, "$defs": {"tree": {"properties": {"value": {}, "next": {"$ref": "#/$defs/tree"}}}}}""",
            ["{value: 1, next: {other: 1}}"],
            ["{other: 1}"]
        ),
        new(
            "unevaluatedProperties",
            D19,
            D20,
            """{"anyOf": [{"unevaluatedProperties": false, "properties": {"a": {}}}, {"required": ["b"]}]}""",
            ["{a: 1}", "{}", "{b: 1, c: 1}"],
            ["{c: 1}"]
        ),
        new(
            "unevaluatedProperties",
            D19,
            D20,
            """{"items": {"properties": {"a": {}}}, "contains": {"properties": {"a": {}}}, "unevaluatedProperties": false}""",
            ["{}", "[{b: 1}]"],
            ["{a: 1}"]
        ),
        // Unevaluated items (2020-12 core, section 11.2; 2019-09 core, section 9.3.1.3).
        new("unevaluatedItems", D19, D20, """{"unevaluatedItems": false}""", ["[]", "x", "{a: 1}"], ["[1]"]),
        new("unevaluatedItems", D19, D20, """{"unevaluatedItems": {"type": "integer"}}""", ["[1, 2]"], ["[1, x]"]),
        new("unevaluatedItems", D19, D20, """{"items": {"type": "integer"}, "unevaluatedItems": false}""", ["[1, 2]", "[]"], ["[x]"]),
        new("unevaluatedItems", D19, D19, """{"items": [{}, {}], "unevaluatedItems": false}""", ["[1]", "[1, 2]"], ["[1, 2, 3]"]),
        new(
            "unevaluatedItems",
            D19,
            D19,
            """{"items": [{}], "additionalItems": {"type": "integer"}, "unevaluatedItems": false}""",
            ["[x, 2, 3]"],
            ["[x, y]"]
        ),
        new("unevaluatedItems", D19, D19, """{"additionalItems": true, "unevaluatedItems": {"type": "integer"}}""", ["[1]"], ["[x]"]),
        new("unevaluatedItems", D20, D20, """{"prefixItems": [{}, {}], "unevaluatedItems": false}""", ["[1]", "[1, 2]"], ["[1, 2, 3]"]),
        new(
            "unevaluatedItems",
            D20,
            D20,
            """{"prefixItems": [{}], "items": {"type": "integer"}, "unevaluatedItems": false}""",
            ["[x, 2, 3]"],
            ["[x, y]"]
        ),
        new(
            "unevaluatedItems",
            D20,
            D20,
            """{"anyOf": [{"prefixItems": [{}, {"const": 2}]}, {"prefixItems": [{}, {}, {"const": 3}], "minItems": 3}], "unevaluatedItems": false}""",
            ["[1, 2]", "[1, 9, 3]", "[1]"],
            ["[1, 2, 4]", "[1, 2, 3, 4]", "[1, 3]"]
        ),
        new(
            "unevaluatedItems",
            D20,
            D20,
            """{"oneOf": [{"prefixItems": [{"const": 1}]}, {"prefixItems": [{"const": 2}, {}]}], "unevaluatedItems": false}""",
            ["[1]", "[2, 9]"],
            ["[1, 9]", "[2, 9, 9]", "[]"]
        ),
        new(
            "unevaluatedItems",
            D20,
            D20,
            """{"if": {"prefixItems": [{"const": 1}], "minItems": 1}, "then": {"prefixItems": [true, {}]}, "else": {"prefixItems": [true, true, {}]}, "unevaluatedItems": false}""",
            ["[1, 2]", "[2, 3, 4]"],
            ["[1, 2, 3]", "[2, 3, 4, 5]"]
        ),
        new(
            "unevaluatedItems",
            D20,
            D20,
            """{"allOf": [{"prefixItems": [{}], "unevaluatedItems": {"type": "integer"}}], "unevaluatedItems": false}""",
            ["[x, 1, 2]"],
            ["[x, y]"]
        ),
        new("unevaluatedItems", D20, D20, """{"allOf": [{"prefixItems": [{}, {}]}, {"unevaluatedItems": false}]}""", ["[]"], ["[1]"]),
        new("unevaluatedItems", D20, D20, """{"not": {"not": {"prefixItems": [{}]}}, "unevaluatedItems": false}""", ["[]"], ["[1]"]),
        new(
            "unevaluatedItems",
            D20,
            D20,
            """{"$ref": "#/$defs/pair", "unevaluatedItems": false, "$defs": {"pair": {"prefixItems": [{}, {}]}}}""",
            ["[1, 2]"],
            ["[1, 2, 3]"]
        ),
        new(
            "unevaluatedItems",
            D20,
            D20,
            """{"contains": {"type": "string"}, "unevaluatedItems": {"type": "integer"}}""",
            ["[x, 1]", "[1, x, y]"],
            ["[1]", "[x, true]"]
        ),
        new(
            "unevaluatedItems",
            D20,
            D20,
            """{"allOf": [{"contains": {"multipleOf": 2}}, {"contains": {"multipleOf": 3}}], "unevaluatedItems": {"multipleOf": 5}}""",
            ["[2, 3, 4, 5, 6]"],
            ["[2, 3, 7]", "[2, 4, 5]"]
        ),
        new(
            "unevaluatedItems",
            D20,
            D20,
            """{"if": {"contains": {"const": "a"}}, "then": {"if": {"contains": {"const": "b"}}}, "unevaluatedItems": false}""",
            ["[]", "[a, a]", "[a, b, a]"],
            ["[b]", "[a, c]"]
        ),
        new(
            "unevaluatedItems",
            D20,
            D20,
            """{"contains": {"const": 1}, "minContains": 0, "unevaluatedItems": false}""",
            ["[]", "[1, 1]"],
            ["[1, 2]", "[2]"]
        ),
        new(
            "unevaluatedItems",
            D20,
            D20,
            """{"not": {"contains": {"const": 1}}, "unevaluatedItems": {"type": "integer"}}""",
            ["[2]"],
            ["[1]", "[x]"]
        ),
        new(
            "unevaluatedItems",
            D19,
            D19,
            """{"contains": {"type": "string"}, "unevaluatedItems": {"type": "integer"}}""",
            [],
            ["[x, 1]", "[x]", "[1]"]
        ),
        new("unevaluatedItems", D19, D20, """{"items": {"unevaluatedItems": false}}""", ["[[]]", "[1]"], ["[[1]]"]),
        new(
            "unevaluatedItems",
            D20,
            D20,
            """{"unevaluatedItems": false, "properties": {"a": {"prefixItems": [{}], "unevaluatedItems": false}}, "patternProperties": {"^b": {"unevaluatedItems": false}}}""",
            ["{a: [1]}", "{b: []}"],
            ["{a: [1, 2]}", "{b: [1]}", "[1]"]
        ),
        // References with keywords beside them (2019-09 core, section 8.2.4), and without them.
        new(
            "$ref",
            D19,
            D20,
            """{"$ref": "#/$defs/a", "type": "integer", "$defs": {"a": {"$ref": "#/$defs/b", "minimum": 2}, "b": {"maximum": 4}}}""",
            ["2", "4"],
            ["1", "5", "2.5"]
        ),
        new(
            "$ref",
            D19,
            D20,
            """{"$ref": "#/$defs/a", "unevaluatedProperties": {"type": "integer"}, "$defs": {"a": {"required": ["x"]}}}""",
            ["{x: 1}"],
            ["{}", "{x: y}"]
        ),
        new(
            "$ref",
            D4,
            D20,
            """{"$ref": "#/definitions/x", "title": "t", "description": "d", "default": 1, "definitions": {"x": {"type": "integer"}}}""",
            ["1"],
            ["x"]
        ),
        new(
            "$ref",
            D4,
            D20,
            """{"items": {"$ref": "#/definitions/x"}, "definitions": {"x": {"anyOf": [{"type": "integer"}, {"type": "array", "items": {"$ref": "#/definitions/x"}}]}}}""",
            ["[1, [2, [3, []]]]"],
            ["[1, [2, [x]]]", "[[{}]]"]
        ),
        new("$ref", D4, D20, """{"not": {"$ref": "#/definitions/x"}, "definitions": {"x": {"type": "integer"}}}""", ["x"], ["1"]),
        new("$ref", D6, D20, """{"$ref": "#/definitions/no", "definitions": {"no": false}}""", [], ["1", "null"]),
        new(
            "$ref",
            D6,
            D20,
            """{"additionalProperties": {"$ref": "#/definitions/no"}, "patternProperties": {"^a": {"$ref": "#/definitions/x"}}, "definitions": {"no": false, "x": {"type": "integer"}}}""",
            ["{a: 1}", "{}"],
            ["{b: 1}", "{a: x}"]
        ),
        new(
            "$schema",
            D19,
            D20,
            """{"$ref": "old.json", "$defs": {"x": {"$id": "old.json", "$schema": "http://json-schema.org/draft-07/schema#", "items": [{"type": "integer"}], "additionalItems": false}}}""",
            ["[1]", "[]"],
            ["[x]", "[1, 2]"]
        ),
        new(
            "$anchor",
            D19,
            D20,
            """{"items": {"$ref": "#item.1-a_b"}, "$defs": {"x": {"$anchor": "item.1-a_b", "type": "integer"}}}""",
            ["[1]"],
            ["[x]"]
        ),
        new("pattern", D4, D20, """{"pattern": "^$"}""", ["''", "1"], ["a", "\"\\n\""]),
        new("pattern", D4, D20, """{"pattern": "a.c"}""", ["xabcx", "a😀c"], ["ac", "\"a\\nc\""]),
        new("format", D4, D20, """{"format": "uuid", "maxLength": 36}""", ["123e4567-e89b-12d3-a456-426614174000", "12"], ["abc"]),
    ];

    public static TheoryData<int, string> Cases()
    {
        var data = new TheoryData<int, string>();
        for (var i = 0; i < s_cases.Length; i++)
        {
            for (var dialect = s_cases[i].Since; dialect <= s_cases[i].Until; dialect++)
            {
                data.Add(i, dialect.Name);
            }
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
        schema = schema
            .Replace("\"#/d", "\"#/properties/v/d", StringComparison.Ordinal)
            .Replace("\"#/$", "\"#/properties/v/$", StringComparison.Ordinal);
        Assert.True(neverFails || invalid.Length > 0);
        Assert.All(valid, value => Assert.True(Accepts(value), $"{keyword}: {value} satisfies {schema} in {dialect}"));
        Assert.All(invalid, value => Assert.False(Accepts(value), $"{keyword}: {value} breaks {schema} in {dialect}"));

        bool Accepts(string value) =>
            SchemaText
                .Validate($$$"""{"$schema": "{{{address}}}", "properties": {"v": {{{schema}}} } }""", $"v: {value}\n")
                .Violations.IsEmpty;
    }

    /// <summary>All but `$schema`, which asks nothing of a value by itself.</summary>
    [Fact]
    public void Every_enforced_keyword_has_values_that_satisfy_and_that_break_it_in_every_dialect()
    {
        var missing =
            from keyword in Keyword.All
            where keyword.IsEnforced && keyword.Name != "$schema"
            from dialect in Enum.GetValues<Dialect>()
            where keyword.IsOf(dialect)
            let known = s_cases.Where(known => known.Keyword == keyword.Name && known.Since <= dialect && dialect <= known.Until).ToList()
            where !known.Exists(one => one.Valid.Length > 0) || !known.Exists(one => one.Invalid.Length > 0)
            select $"{keyword.Name} in {dialect.Name}";
        Assert.Empty(missing);
    }

    [Fact]
    public void Ways_to_say_the_same_give_the_same_verdict()
    {
        string[] schemas =
        [
            .. s_cases
                .Where(known =>
                    known.Until == D20
                    && !known.Schema.Contains("#/", StringComparison.Ordinal)
                    && !known.Schema.Contains("$id", StringComparison.Ordinal)
                    && !known.Schema.Contains("$anchor", StringComparison.Ordinal)
                )
                .Select(known => known.Schema),
        ];
        string[] values = [.. s_cases.SelectMany(known => known.Valid.Concat(known.Invalid)).Where(value => value.Length > 0).Distinct()];
        Check.Sample(
            Gen.Select(OneOf(schemas), OneOf(values)),
            pair =>
            {
                var (schema, value) = pair;
                var verdict = SchemaText.Accepts(schema, value);
                foreach (
                    var same in new[]
                    {
                        "{'allOf': [S, true]}",
                        "{'anyOf': [false, S]}",
                        "{'oneOf': [S, false]}",
                        "{'not': {'not': S}}",
                        "{'if': S, 'else': false}",
                        "{'if': true, 'then': S}",
                        "{'$ref': '#/properties/v/$defs/s', '$defs': {'s': S}}",
                    }
                )
                {
                    Assert.Equal(
                        verdict,
                        SchemaText.Accepts(same.Replace('\'', '"').Replace("S", schema, StringComparison.Ordinal), value)
                    );
                }
            },
            iter: 500
        );
    }

    [Fact]
    public void A_damaged_schema_is_refused_or_read()
    {
        string[] schemas = [.. s_cases.Select(known => known.Schema)];
        var damage = Gen.Select(
            OneOf(schemas),
            Gen.Int[0, 1000],
            OneOf(
                "{",
                "}",
                "[",
                "]",
                "\"",
                ":",
                ",",
                "1",
                "true",
                "null",
                "$ref",
                "#",
                "\\",
                "\u0000",
                "-",
                "\"type\"",
                "1e999999999",
                "[[[["
            ),
            Gen.Int[0, 3]
        );
        Check.Sample(
            damage,
            sample =>
            {
                var (schema, at, inserted, removed) = sample;
                at %= schema.Length;
                var text = schema[..at] + inserted + schema[Math.Min(schema.Length, at + removed)..];
                try
                {
                    SchemaText.Validate(text, "v: [1, {a: x}]\n");
                }
                catch (VaultLint.Findings.ConfigException)
                {
                    // Said with its place.
                }
            },
            iter: 3_000
        );
    }

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(index => texts[index]);

    private sealed record Case(
        string Keyword,
        Dialect Since,
        Dialect Until,
        string Schema,
        string[] Valid,
        string[] Invalid,
        bool NeverFails = false
    );
}
