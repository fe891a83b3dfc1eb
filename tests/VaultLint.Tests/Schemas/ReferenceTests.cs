using VaultLint.Findings;
using VaultLint.Tests.Rules;

namespace VaultLint.Tests.Schemas;

/// <summary>References within a document and to other files of the vault.</summary>
public sealed class ReferenceTests
{
    [Theory]
    [InlineData("""{"$ref": "#/$defs/a~1b~0c%25d", "$defs": {"a/b~c%d": {"type": "integer"}}}""")]
    [InlineData("""{"$ref": "#/$defs/list/allOf/0", "$defs": {"list": {"allOf": [{"type": "integer"}], "type": "string"}, "x": {}}}""")]
    [InlineData("""{"allOf": [{"$ref": "#number"}], "$defs": {"x": {"$anchor": "number", "type": "integer"}}}""")]
    [InlineData("""{"$id": "https://example.com/a/b.json", "$ref": "c.json", "$defs": {"x": {"$id": "/a/c.json", "type": "integer"}}}""")]
    [InlineData(
        """{"$id": "https://example.com/a/b.json", "$ref": "d/#/$defs/y", "$defs": {"x": {"$id": "d/", "$defs": {"y": {"$ref": "e"}, "z": {"$id": "e", "type": "integer"}}}}}"""
    )]
    [InlineData(
        """{"$ref": "urn:example:number#here", "$defs": {"x": {"$id": "urn:example:number", "$defs": {"y": {"$anchor": "here", "type": "integer"}}}}}"""
    )]
    [InlineData(
        """{"$schema": "http://json-schema.org/draft-07/schema#", "$ref": "#number", "definitions": {"x": {"$id": "#number", "type": "integer"}}}"""
    )]
    [InlineData(
        """{"$schema": "http://json-schema.org/draft-07/schema#", "properties": {"x": {"$id": "http://a.b/c", "$ref": "#/definitions/i"}}, "allOf": [{"$ref": "#/definitions/i"}], "definitions": {"i": {"type": "integer"}}}"""
    )]
    [InlineData(
        """{"$schema": "http://json-schema.org/draft-04/schema#", "$ref": "x.json", "definitions": {"x": {"id": "x.json", "type": "integer"}}}"""
    )]
    [InlineData("""{"$ref": "#/$defs/a", "minimum": 0, "$defs": {"a": {"type": "integer"}}}""")]
    [InlineData("""{"$ref": "#/$defs/say%20%22hi%22", "$defs": {"say \"hi\"": {"type": "integer"}}}""")]
    [InlineData("""{"$ref": "#/$defs/~01", "$defs": {"~1": {"type": "integer"}, "/": {}}}""")]
    [InlineData("""{"$ref": "#/$defs/", "$defs": {"": {"type": "integer"}}}""")]
    [InlineData("""{"$ref": "#/$defs/%ED%95%9C%EA%B8%80", "$defs": {"한글": {"type": "integer"}}}""")]
    [InlineData("""{"$ref": "#/$defs/한글", "$defs": {"한글": {"type": "integer"}}}""")]
    [InlineData("""{"$ref": "#/$defs/a%25b", "$defs": {"a%b": {"type": "integer"}, "a%25b": {}}}""")]
    [InlineData("""{"$ref": "#/properties/$ref", "properties": {"$ref": {"type": "integer"}}}""")]
    [InlineData(
        """{"$ref": "#/$defs/a/properties/items/items", "$defs": {"a": {"properties": {"items": {"items": {"type": "integer"}}}}}}"""
    )]
    [InlineData(
        """{"$ref": "#/$defs/a/prefixItems/1/anyOf/10", "$defs": {"a": {"prefixItems": [{}, {"anyOf": [{}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {"type": "integer"}]}]}}}"""
    )]
    [InlineData(
        """{"$ref": "#/$defs/a/patternProperties/^x~1/additionalProperties/not/if/then/else/contains/propertyNames", "$defs": {"a": {"patternProperties": {"^x/": {"additionalProperties": {"not": {"if": {"then": {"else": {"contains": {"propertyNames": {"type": "integer"}}}}}}}}}}}}"""
    )]
    [InlineData(
        """{"$ref": "#/$defs/a/dependentSchemas/b/unevaluatedProperties/unevaluatedItems", "$defs": {"a": {"dependentSchemas": {"b": {"unevaluatedProperties": {"unevaluatedItems": {"type": "integer"}}}}}}}"""
    )]
    [InlineData(
        """{"$schema": "http://json-schema.org/draft-07/schema#", "$ref": "#/definitions/a/dependencies/b/items/0", "definitions": {"a": {"dependencies": {"b": {"items": [{"type": "integer"}], "additionalItems": true}}}}}"""
    )]
    [InlineData(
        """{"allOf": [{"$ref": "#/$defs/1"}], "$defs": {"1": {"$ref": "#/$defs/2"}, "2": {"$ref": "#/$defs/3"}, "3": {"type": "integer"}}}"""
    )]
    // `$id` changes what references in it, and only those, count from (2020-12 core, section 8.2.1).
    [InlineData(
        """{"$id": "https://example.com/root.json", "$ref": "folder/inner.json", "$defs": {"i": {"$id": "folder/inner.json", "$ref": "#/$defs/x", "$defs": {"x": {"type": "integer"}}}, "x": {"type": "string"}}}"""
    )]
    [InlineData(
        """{"$id": "https://example.com/root.json", "allOf": [{"$ref": "folder/leaf.json"}], "$defs": {"i": {"$id": "folder/", "$defs": {"l": {"$id": "leaf.json", "type": "integer"}}}}}"""
    )]
    [InlineData(
        """{"$id": "https://example.com/root.json", "$ref": "https://example.com/root.json#/$defs/x", "$defs": {"x": {"type": "integer"}}}"""
    )]
    [InlineData(
        """{"$id": "https://example.com/root.json", "$ref": "/root.json#x", "$defs": {"x": {"$anchor": "x", "type": "integer"}}}"""
    )]
    [InlineData(
        """{"$id": "https://example.com/a/root.json", "$ref": "//example.com/a/./b/../x", "$defs": {"x": {"$id": "x", "type": "integer"}}}"""
    )]
    [InlineData("""{"$id": "https://example.com/root?v=1", "$ref": "?v=2", "$defs": {"x": {"$id": "?v=2", "type": "integer"}}}""")]
    [InlineData("""{"$id": "urn:uuid:deadbeef-1234-0000-0000-4321feebdaed", "$ref": "#/$defs/x", "$defs": {"x": {"type": "integer"}}}""")]
    [InlineData(
        """{"$id": "tag:example.com,2025:note", "$ref": "tag:example.com,2025:note#x", "$defs": {"x": {"$anchor": "x", "type": "integer"}}}"""
    )]
    [InlineData(
        """{"$id": "https://example.com/root", "$ref": "a#x", "$defs": {"a": {"$id": "a", "$defs": {"n": {"$anchor": "x", "type": "integer"}}}, "b": {"$id": "b", "$defs": {"n": {"$anchor": "x", "type": "string"}}}, "c": {"$anchor": "x"}}}"""
    )]
    // A pointer may lead through a schema with an `$id`, and references there still count from that.
    [InlineData(
        """{"$id": "https://example.com/root", "$ref": "#/$defs/in/$defs/y", "$defs": {"in": {"$id": "sub/in", "$defs": {"y": {"$ref": "z"}, "z": {"$id": "z", "type": "integer"}}}}}"""
    )]
    // What only looks like a schema is none: the values of `const`, `enum`, `default` and `examples`, and the names under `properties`.
    [InlineData(
        """{"$ref": "#x", "enum": [0, 1, 2, {"$anchor": "x"}], "default": {"$id": "d"}, "examples": [{"$anchor": "x"}], "$defs": {"a": {"const": {"$anchor": "x", "$ref": "nowhere"}}, "b": {"$anchor": "x", "type": "integer"}}}"""
    )]
    [InlineData("""{"$ref": "#x", "properties": {"$anchor": {"$anchor": "x", "type": "integer"}, "$id": {}, "$ref": {}}}""")]
    [InlineData(
        """{"$schema": "http://json-schema.org/draft-04/schema#", "id": "http://example.com/a/", "$ref": "#/definitions/n", "definitions": {"n": {"type": "integer"}}}"""
    )]
    [InlineData(
        """{"$schema": "http://json-schema.org/draft-04/schema#", "id": "http://example.com/a/root", "allOf": [{"$ref": "b/c"}], "definitions": {"b": {"id": "b/", "definitions": {"c": {"id": "c", "type": "integer"}}}}}"""
    )]
    [InlineData(
        """{"$schema": "http://json-schema.org/draft-04/schema#", "allOf": [{"$ref": "#n"}], "definitions": {"n": {"id": "#n", "type": "integer"}}}"""
    )]
    [InlineData(
        """{"$schema": "http://json-schema.org/draft-06/schema#", "allOf": [{"$ref": "#n"}], "definitions": {"n": {"$id": "#n", "type": "integer"}}}"""
    )]
    [InlineData(
        """{"$schema": "http://json-schema.org/draft-07/schema#", "allOf": [{"$ref": "other#n"}], "definitions": {"o": {"$id": "other", "definitions": {"n": {"$id": "#n", "type": "integer"}}}, "n": {"$id": "#n"}}}"""
    )]
    // Up to draft-07 an `$id` beside `$ref` does nothing (draft-07 core, section 8.3).
    [InlineData(
        """{"$schema": "http://json-schema.org/draft-07/schema#", "$id": "http://example.com/elsewhere", "$ref": "#/definitions/n", "definitions": {"n": {"type": "integer"}}}"""
    )]
    public void A_reference_within_a_document_is_followed(string schema)
    {
        using var vault = new TempVault();
        vault.Write("s.json", schema);
        Assert.Equal(["`v` is text, but must be a whole number"], Check(vault, """{"properties": {"v": {"$ref": "s.json"}}}""", "v: x"));
        Assert.Empty(Check(vault, """{"properties": {"v": {"$ref": "s.json"}}}""", "v: 1"));
    }

    [Theory]
    [InlineData("b.json", "b.json")]
    [InlineData("./b.json", "b.json")]
    [InlineData("sub/deep/b.json", "sub/deep/b.json")]
    [InlineData("sub/../b.json", "b.json")]
    [InlineData("sub/%2e%2e/b.json", "b.json")]
    [InlineData("b.yaml", "b.yaml")]
    [InlineData("B.JSON", "B.JSON")]
    [InlineData("no-extension", "no-extension")]
    [InlineData("my schema.json", "my schema.json")]
    [InlineData("my%20schema.json", "my schema.json")]
    [InlineData("a+b&c=d.json", "a+b&c=d.json")]
    [InlineData("한글 이름.json", "한글 이름.json")]
    [InlineData("%ED%95%9C%EA%B8%80.json", "한글.json")]
    [InlineData("c%23.json", "c#.json")]
    [InlineData("50%25.json", "50%.json")]
    [InlineData("a%2520b.json", "a%20b.json")]
    [InlineData("what%3F.json", "what?.json")]
    [InlineData("./a:b.json", "a:b.json")]
    [InlineData("b.json#", "b.json")]
    public void A_file_is_found_by_the_address_of_its_path(string reference, string path)
    {
        using var vault = new TempVault();
        vault.Write(path, """{"type": "integer"}""");
        var schema = $$$"""{"properties": {"v": {"$ref": "{{{reference}}}"} } }""";
        Assert.Equal(["`v` is text, but must be a whole number"], Check(vault, schema, "v: x"));
        Assert.Empty(Check(vault, schema, "v: 1"));
    }

    [Theory]
    [InlineData("b.yaml#/$defs/number")]
    [InlineData("b.yaml#number")]
    [InlineData("b.yaml#/$defs/a~1b")]
    [InlineData("b.yaml#/properties/list/items")]
    [InlineData("b.yaml#/$defs/onward")]
    [InlineData("b.yaml#/$defs/back")]
    public void A_part_of_a_file_is_found(string reference)
    {
        using var vault = new TempVault();
        vault.Write(
            "b.yaml",
            """
            $defs:
              number: { $anchor: number, type: integer }
              a/b: { type: integer }
              onward: { $ref: sub/c.json#number }
              back: { $ref: 'note.json#/$defs/here' }
            properties:
              list: { items: { type: integer } }
            """
        );
        vault.Write("sub/c.json", """{"$defs": {"n": {"$anchor": "number", "$ref": "../b.yaml#/$defs/a~1b"}}}""");
        var schema = $$$"""{"properties": {"v": {"$ref": "{{{reference}}}"} }, "$defs": {"here": {"type": "integer"} } }""";
        Assert.Equal(["`v` is text, but must be a whole number"], Check(vault, schema, "v: x"));
        Assert.Empty(Check(vault, schema, "v: 1"));
    }

    [Fact]
    public void A_schema_may_refer_to_itself_for_a_tree()
    {
        using var vault = new TempVault();
        const string tree =
            """{"type": "object", "required": ["name"], "additionalProperties": false, "properties": {"name": {"type": "string"}, "children": {"type": "array", "items": {"$ref": "#"}}}}""";
        Assert.Empty(Check(vault, tree, "name: a\nchildren: [{name: b, children: []}, {name: c, children: [{name: d}]}]"));
        Assert.Equal(
            ["the property `name` of item 1 of `children` of item 2 of `children` is missing"],
            Check(vault, tree, "name: a\nchildren: [{name: b}, {name: c, children: [{}]}]")
        );
        Assert.Equal(
            ["the property `nam` is not allowed in item 1 of `children`"],
            Check(vault, tree, "name: a\nchildren: [{name: b, nam: c}]")
        );
    }

    [Fact]
    public void The_root_of_a_part_with_an_id_is_that_part()
    {
        using var vault = new TempVault();
        const string schema =
            """{"properties": {"v": {"$id": "list", "items": {"$ref": "#"}, "type": "array"}}, "additionalProperties": false}""";
        Assert.Empty(Check(vault, schema, "v: [[], [[]]]"));
        Assert.Equal(["item 1 of item 1 of `v` is text, but must be a list"], Check(vault, schema, "v: [[x]]"));
    }

    [Fact]
    public void Three_files_may_refer_to_each_other_in_a_circle()
    {
        using var vault = new TempVault();
        vault.Write("a.json", """{"type": "object", "properties": {"b": {"$ref": "x/b.yaml"}}, "additionalProperties": false}""");
        vault.Write("x/b.yaml", "type: object\nproperties:\n  c: { $ref: ../y/c.json }\nadditionalProperties: false\n");
        vault.Write(
            "y/c.json",
            """{"type": "object", "properties": {"a": {"$ref": "../a.json"}, "self": {"$ref": "c.json"}}, "additionalProperties": false}"""
        );
        const string schema = """{"properties": {"v": {"$ref": "a.json"}}}""";
        Assert.Empty(Check(vault, schema, "v: {b: {c: {self: {a: {b: {}}}}}}"));
        Assert.Equal(["the property `c` is not allowed in `v.b.c.self.a`"], Check(vault, schema, "v: {b: {c: {self: {a: {c: 1}}}}}"));
    }

    [Fact]
    public void A_file_and_its_id_are_the_same_schema()
    {
        using var vault = new TempVault();
        vault.Write(
            "b.json",
            """{"$id": "https://example.com/b", "$defs": {"n": {"type": "integer"}}, "properties": {"v": {"$ref": "https://example.com/b#/$defs/n"}}}"""
        );
        Assert.Equal(
            ["`v` is text, but must be a whole number"],
            Check(vault, """{"allOf": [{"$ref": "b.json"}, {"$ref": "https://example.com/b"}]}""", "v: x")
        );
    }

    [Theory]
    [InlineData("b.json", "s/b.json")]
    [InlineData("https://example.com/s/b.json", "s/b.json")]
    [InlineData("/s/b.json", "s/b.json")]
    [InlineData("../t/b.json", "t/b.json")]
    [InlineData("sub/b%20c.json#", "s/sub/b c.json")]
    public void Files_lie_to_each_other_as_their_addresses_do(string reference, string path)
    {
        using var vault = new TempVault();
        vault.Write(path, """{"type": "integer"}""");
        vault.Write("s/a.json", $$$"""{"$id": "https://example.com/s/a.json", "properties": {"v": {"$ref": "{{{reference}}}"} } }""");
        Assert.Equal(["`v` is text, but must be a whole number"], Check(vault, """{"$ref": "s/a.json"}""", "v: x"));
    }

    [Theory]
    [InlineData("none.json", "`$ref` points to “none.json”, which does not exist (a path counts from the folder of note.json)")]
    [InlineData("../../../../etc/passwd", "`$ref` points to “/etc/passwd”, which lies outside the vault and the config's folder")]
    [InlineData("%2e%2e/%2e%2e/%2e%2e/etc/passwd", "`$ref` points to “/etc/passwd”, which lies outside the vault and the config's folder")]
    [InlineData("..%2f..%2f..%2fetc/passwd", "`$ref` points to “/etc/passwd”, which lies outside the vault and the config's folder")]
    [InlineData("/etc/passwd", "`$ref` points to “/etc/passwd”, which lies outside the vault and the config's folder")]
    [InlineData("file:///etc/passwd", "`$ref` points to “/etc/passwd”, which lies outside the vault and the config's folder")]
    [InlineData("link/s.json", "`$ref` points to “link/s.json”, which is a link to a file outside the vault and the config's folder")]
    [InlineData(
        "https://example.com/s.json",
        "`$ref` points to https://example.com/s.json, and nothing is fetched from the network (save the schema in the vault and refer "
            + "to it by its path, such as “tags.schema.json”)"
    )]
    [InlineData(
        "ftp://example.com/s.json",
        "`$ref` points to ftp://example.com/s.json, and nothing is fetched from the network (save the schema in the vault and refer to "
            + "it by its path, such as “tags.schema.json”)"
    )]
    [InlineData(
        "file://host/s.json",
        "`$ref` points to file://host/s.json, and nothing is fetched from the network (save the schema in the vault and refer to it by "
            + "its path, such as “tags.schema.json”)"
    )]
    [InlineData("folder", "`$ref` points to “folder”, which is a folder, not a file")]
    [InlineData("folder/", "`$ref` points to “folder/”, which is a folder, not a file")]
    [InlineData("real.json#/$defs/nuber", "`$ref` points to “real.json#/$defs/nuber”, which is not there (did you mean “#/$defs/number”?)")]
    [InlineData("real.json#nuber", "`$ref` points to “#nuber”, a name that no schema has there (did you mean “#number”?)")]
    [InlineData("real.json#/$defs/number/enum", "`$ref` points to “real.json#/$defs/number/enum”, which is there but is no schema")]
    public void A_reference_to_what_may_not_be_read_is_refused(string reference, string message)
    {
        using var outside = new TempVault();
        outside.Write("s.json", "{}");
        using var vault = new TempVault();
        vault.Write("real.json", """{"$defs": {"number": {"$anchor": "number", "enum": [1]}}}""");
        vault.AddFolder("folder");
        Directory.CreateSymbolicLink(vault.FullPath("link"), outside.Root);
        Assert.Equal($"note.json:1:10: {message}", Refusal(vault, $$"""{"$ref": "{{reference}}"}"""));
    }

    [Fact]
    public void A_link_within_the_vault_is_followed()
    {
        using var vault = new TempVault();
        vault.Write("real.json", """{"type": "integer"}""");
        File.CreateSymbolicLink(vault.FullPath("link.json"), vault.FullPath("real.json"));
        Assert.Equal(["`v` is text, but must be a whole number"], Check(vault, """{"properties": {"v": {"$ref": "link.json"}}}""", "v: x"));
    }

    [Theory]
    [InlineData("bad.json", "{\n  \"type\": \"integer\",\n}", "sub/bad.json:3:1: this is not JSON")]
    [InlineData("bad.yaml", "type: integer\nenum: [1\nminimum: 2\n", "sub/bad.yaml:3:1: YAML cannot read")]
    [InlineData("bad.yaml", "", "sub/bad.yaml: the schema is empty")]
    [InlineData(
        "bad.json",
        "{\"type\": \"integer\",\n \"minimun\": 1}",
        "sub/bad.json:2:2: `minimun` is no keyword of JSON Schema, so it would not be enforced (did you mean `minimum`?)"
    )]
    [InlineData(
        "bad.json",
        "{\"allOf\": [\n  {\"$ref\": \"none.json\"}]}",
        "sub/bad.json:2:12: `$ref` points to “sub/none.json”, which does not exist (a path counts from the folder of sub/bad.json)"
    )]
    [InlineData(
        "bad.json",
        "{\"$schema\": \"http://json-schema.org/draft-03/schema#\"}",
        "sub/bad.json:1:13: `$schema` is “http://json-schema.org/draft-03/schema#”, which is no dialect that is known"
    )]
    public void A_fault_in_a_file_is_said_of_that_file(string name, string text, string message)
    {
        using var vault = new TempVault();
        vault.Write($"sub/{name}", text);
        vault.Write("between.json", $$$"""{"properties": {"w": {"$ref": "sub/{{{name}}}"} } }""");
        Assert.StartsWith(message, Refusal(vault, """{"properties": {"v": {"$ref": "between.json"}}}"""), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"$ref": "c.json"}""", """{"$ref": "a.json"}""")]
    [InlineData("""{"not": {"$ref": "c.json"}}""", """{"if": {"$ref": "a.json"}}""")]
    [InlineData("""{"oneOf": [{"$ref": "c.json"}]}""", """{"dependentSchemas": {"x": {"$ref": "a.json"}}}""")]
    [InlineData("""{"if": true, "then": {"$ref": "c.json"}}""", """{"if": true, "else": {"$ref": "a.json"}}""")]
    public void A_loop_without_progress_through_three_files_is_refused(string second, string third)
    {
        using var vault = new TempVault();
        vault.Write("a.json", """{"allOf": [{"$ref": "b.json"}]}""");
        vault.Write("b.json", second);
        vault.Write("c.json", third);
        Assert.Contains(
            "comes back to itself without going into a property or item",
            Refusal(vault, """{"$ref": "a.json"}"""),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("properties", """{"v": X}""", "v: {v: {}}")]
    [InlineData("additionalProperties", "X", "v: {w: {}}")]
    [InlineData("patternProperties", """{".": X}""", "v: {w: {}}")]
    [InlineData("unevaluatedProperties", "X", "v: {w: {}}")]
    [InlineData("items", "X", "v: [[]]")]
    [InlineData("prefixItems", "[X]", "v: [[]]")]
    [InlineData("unevaluatedItems", "X", "v: [[]]")]
    [InlineData("propertyNames", "X", "v: {w: {}}")]
    public void A_loop_that_goes_into_a_part_is_no_fault(string keyword, string value, string frontmatter)
    {
        using var vault = new TempVault();
        Assert.Empty(
            Check(
                vault,
                $$"""{"{{keyword}}": {{value.Replace("X", """{"allOf": [{"$ref": "#"}]}""", StringComparison.Ordinal)}} }""",
                frontmatter
            )
        );
    }

    [Fact]
    public void A_files_own_dialect_stands_over_that_of_the_one_that_refers_to_it()
    {
        using var vault = new TempVault();
        vault.Write(
            "old.json",
            """{"$schema": "http://json-schema.org/draft-04/schema#", "minimum": 1, "exclusiveMinimum": true, "allOf": [{"$ref": "new.json"}]}"""
        );
        vault.Write("new.json", """{"$schema": "https://json-schema.org/draft/2020-12/schema", "exclusiveMaximum": 9}""");
        foreach (
            var dialect in new[]
            {
                "http://json-schema.org/draft-04/schema#",
                "http://json-schema.org/draft-07/schema",
                "https://json-schema.org/draft/2019-09/schema#",
                "http://json-schema.org/draft/2020-12/schema",
            }
        )
        {
            var schema = $$$"""{"$schema": "{{{dialect}}}", "properties": {"v": {"$ref": "old.json"} } }""";
            Assert.Empty(Check(vault, schema, "v: 8"));
            Assert.Equal(["`v` is 1, but must be more than 1"], Check(vault, schema, "v: 1"));
            Assert.Equal(["`v` is 9, but must be less than 9"], Check(vault, schema, "v: 9"));
        }
    }

    [Fact]
    public void A_dialect_is_handed_on_from_file_to_file()
    {
        using var vault = new TempVault();
        vault.Write("a.json", """{"allOf": [{"$ref": "b.yaml"}]}""");
        vault.Write("b.yaml", "dependencies: { a: [b] }\n");
        Assert.Equal(
            ["the property `b` is missing, which `a` calls for"],
            Check(vault, """{"$schema": "http://json-schema.org/draft-06/schema#", "allOf": [{"$ref": "a.json"}]}""", "a: 1")
        );
        Assert.Equal(
            "b.yaml:1:1: the keyword `dependencies` has no meaning in 2020-12 (use `dependentRequired` or `dependentSchemas`)",
            Refusal(vault, """{"$ref": "a.json"}""")
        );
    }

    [Fact]
    public void Files_of_the_vault_may_refer_to_each_other_in_circles()
    {
        using var vault = new TempVault();
        vault.Write(
            "schemas/person.yaml",
            "type: object\nrequired: [name]\nproperties:\n  name: { type: string }\n  works: { type: array, items: { $ref: "
                + "sub/work.json } }\n"
        );
        vault.Write(
            "schemas/sub/work.json",
            """{"properties": {"authors": {"items": {"$ref": "../person.yaml"}}, "year": {"$ref": "../../한국 어%23.json#/$defs/year"}}}"""
        );
        vault.Write(
            "한국 어#.json",
            """{"$defs": {"year": {"type": "integer"}, "unused": {"$ref": "schemas/person.yaml#/properties/name"}}}"""
        );
        const string schema = """{"properties": {"v": {"$ref": "schemas/person.yaml"}}}""";
        Assert.Empty(Check(vault, schema, "v: {name: a, works: [{year: 1999, authors: [{name: b}]}]}"));
        Assert.Equal(
            [
                "the property `name` of item 1 of `authors` of item 1 of `v.works` is missing",
                "`year` of item 1 of `v.works` is text, but must be a whole number",
            ],
            Check(vault, schema, "v: {name: a, works: [{authors: [{names: b}], year: x}]}")
        );
    }

    [Fact]
    public void A_document_without_a_dialect_is_read_in_that_of_the_one_that_refers_to_it()
    {
        using var vault = new TempVault();
        vault.Write("old.json", """{"items": [{"type": "integer"}], "additionalItems": false}""");
        vault.Write(
            "new.json",
            """{"$schema": "https://json-schema.org/draft/2020-12/schema", "prefixItems": [{"type": "integer"}], "items": false}"""
        );
        foreach (var name in new[] { "old", "new" })
        {
            var schema =
                $$$"""{"$schema": "http://json-schema.org/draft-07/schema#", "properties": {"v": {"$ref": "{{{name}}}.json"} } }""";
            Assert.Empty(Check(vault, schema, "v: [1]"));
            Assert.Equal(["item 2 of `v` is one too many: there may be 1"], Check(vault, schema, "v: [1, 2]"));
        }
    }

    [Fact]
    public void What_lies_beside_a_document_by_its_id_lies_beside_its_file()
    {
        using var vault = new TempVault();
        vault.Write("s/tags.json", """{"$id": "https://example.com/s/tags.json", "minItems": 2}""");
        vault.Write("s/a.json", """{"$id": "https://example.com/s/a.json", "properties": {"v": {"$ref": "tags.json"}}}""");
        Assert.Equal(["`v` needs at least 2 items, has 1"], Check(vault, """{"$ref": "s/a.json"}""", "v: [1]"));
    }

    [Fact]
    public void A_fault_in_a_document_is_said_with_that_documents_name_and_place()
    {
        using var vault = new TempVault();
        vault.Write("sub/bad.yaml", "type: object\nminItmes: 2\n");
        vault.Write("sub/broken.json", "{\n");
        vault.AddFolder("folder.json");
        Assert.Equal(
            "sub/bad.yaml:2:1: `minItmes` is no keyword of JSON Schema, so it would not be enforced (did you mean `minItems`?)",
            Refusal(vault, """{"$ref": "sub/bad.yaml"}""")
        );
        Assert.StartsWith(
            "sub/broken.json:2:1: this is not JSON",
            Refusal(vault, """{"$ref": "sub/broken.json"}"""),
            StringComparison.Ordinal
        );
        Assert.Equal(
            "note.json:1:10: `$ref` points to “folder.json”, which is a folder, not a file",
            Refusal(vault, """{"$ref": "folder.json"}""")
        );
        Assert.Equal(
            "note.json:1:10: `$ref` points to “sub/none.json”, which does not exist (a path counts from the folder of note.json)",
            Refusal(vault, """{"$ref": "sub/none.json"}""")
        );
    }

    [Theory]
    [InlineData("""{"allOf": [{"$ref": "https://example.com/x"}, {"$ref": "b.json"}]}""")]
    [InlineData("""{"allOf": [{"$ref": "b.json"}, {"$ref": "https://example.com/x"}]}""")]
    public void The_order_of_references_does_not_count(string schema)
    {
        using var vault = new TempVault();
        vault.Write("b.json", """{"$id": "https://example.com/x", "required": ["v"]}""");
        Assert.Equal(["the property `v` is missing"], Check(vault, schema, "a: 1"));
    }

    [Fact]
    public void A_loop_is_told_at_a_reference_that_is_part_of_it()
    {
        using var vault = new TempVault();
        vault.Write("a.json", """{"$ref": "b.json"}""");
        vault.Write("b.json", """{"$ref": "c.json"}""");
        vault.Write("c.json", """{"$ref": "a.json"}""");
        Assert.StartsWith(
            "a.json:1:10: `$ref` to “b.json” comes back to itself",
            Refusal(vault, """{"$ref": "a.json"}"""),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_link_out_of_the_vault_is_not_followed()
    {
        using var outside = new TempVault();
        outside.Write("s.json", "{}");
        using var vault = new TempVault();
        File.CreateSymbolicLink(vault.FullPath("link.json"), outside.FullPath("s.json"));
        Assert.Equal(
            "note.json:1:10: `$ref` points to “link.json”, which is a link to a file outside the vault and the config's folder",
            Refusal(vault, """{"$ref": "link.json"}""")
        );
    }

    [Fact]
    public void A_chain_of_files_without_end_is_refused()
    {
        using var vault = new TempVault();
        for (var i = 0; i < 120; i++)
        {
            vault.Write($"s{i}.json", $$$"""{"properties": {"v": {"$ref": "s{{{i + 1}}}.json"} } }""");
        }

        Assert.Equal(
            "s98.json:1:31: `$ref` points to “s99.json”, but a schema may consist of no more than 100 files",
            Refusal(vault, """{"$ref": "s0.json"}""")
        );
    }

    [Fact]
    public void A_loop_without_progress_through_two_files_is_refused()
    {
        using var vault = new TempVault();
        vault.Write("a.json", """{"allOf": [{"$ref": "b.json"}]}""");
        vault.Write("b.json", """{"anyOf": [true, {"$ref": "a.json"}]}""");
        Assert.Contains("comes back to itself", Refusal(vault, """{"$ref": "a.json"}"""), StringComparison.Ordinal);
    }

    [Fact]
    public void The_place_in_the_schema_is_told_by_file_line_and_pointer()
    {
        using var vault = new TempVault();
        vault.Write("sub/tags.json", "{\n  \"$defs\": { \"a/b\": { \"items\": { \"pattern\": \"^x\" } } }\n}");
        vault.Write("note.json", """{"properties": {"tags": {"$ref": "sub/tags.json#/$defs/a~1b"}}}""");
        vault.Write(".vaultlint.yaml", "kinds: { note: { match: '**', schema: note.json } }\n");
        var finding = Assert.Single(NoteCheck.Run(vault.Root, "n.md", "---\ntags: [xa, b]\n---\n").Diagnostics);
        var place = Assert.Single(finding.Related);
        Assert.Equal(
            ("sub/tags.json", 2, 34, "/$defs/a~1b/items/pattern"),
            (place.Path, place.Start.Line, place.Start.Column, place.JsonPointer)
        );
    }

    [Theory]
    [InlineData("http://json-schema.org/draft-06/schema#")]
    [InlineData("http://json-schema.org/draft-07/schema#")]
    [InlineData("https://json-schema.org/draft/2019-09/schema")]
    [InlineData("https://json-schema.org/draft/2020-12/schema")]
    public void A_reference_to_a_dialect_asks_for_a_schema(string dialect)
    {
        using var vault = new TempVault();
        var schema = $$$"""{"properties": {"v": {"$ref": "{{{dialect}}}"} } }""";
        Assert.Empty(Check(vault, schema, "v: {type: [string, 'null'], minLength: 1, properties: {a: {not: true}}, x-y: 1}"));
        Assert.NotEmpty(Check(vault, schema, "v: {properties: {a: {minLength: -1}}}"));
        Assert.NotEmpty(Check(vault, schema, "v: {type: text}"));
        Assert.NotEmpty(Check(vault, schema, "v: {allOf: []}"));
        Assert.NotEmpty(Check(vault, schema, "v: 1"));
    }

    private static string[] Check(TempVault vault, string schema, string frontmatter)
    {
        vault.Write("note.json", schema);
        vault.Write(".vaultlint.yaml", "kinds: { note: { match: '**', schema: note.json } }\nrules: { tag-syntax: off }\n");
        return
        [
            .. NoteCheck
                .Run(vault.Root, "n.md", $"---\n{frontmatter}\n---\n")
                .Diagnostics.Where(finding => finding.Rule.Id is "VL103" or "VL102")
                .Select(finding => finding.Message),
        ];
    }

    private static string Refusal(TempVault vault, string schema)
    {
        vault.Write("note.json", schema);
        vault.Write(".vaultlint.yaml", "kinds: { note: { match: '**', schema: note.json } }\n");
        return Assert.Throws<ConfigException>(() => vault.Load()).Errors[0].ToString();
    }
}
