using VaultLint.Configuration;
using VaultLint.Rules;
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
    [InlineData("""{"$id": "https://example.com/a/b.json", "$ref": "d/#/$defs/y", "$defs": {"x": {"$id": "d/", "$defs": {"y": {"$ref": "e"}, "z": {"$id": "e", "type": "integer"}}}}}""")]
    [InlineData("""{"$ref": "urn:example:number#here", "$defs": {"x": {"$id": "urn:example:number", "$defs": {"y": {"$anchor": "here", "type": "integer"}}}}}""")]
    [InlineData("""{"$schema": "http://json-schema.org/draft-07/schema#", "$ref": "#number", "definitions": {"x": {"$id": "#number", "type": "integer"}}}""")]
    [InlineData("""{"$schema": "http://json-schema.org/draft-07/schema#", "properties": {"x": {"$id": "http://a.b/c", "$ref": "#/definitions/i"}}, "allOf": [{"$ref": "#/definitions/i"}], "definitions": {"i": {"type": "integer"}}}""")]
    [InlineData("""{"$schema": "http://json-schema.org/draft-04/schema#", "$ref": "x.json", "definitions": {"x": {"id": "x.json", "type": "integer"}}}""")]
    [InlineData("""{"$ref": "#/$defs/a", "minimum": 0, "$defs": {"a": {"type": "integer"}}}""")]
    public void A_reference_within_a_document_is_followed(string schema)
    {
        using var vault = new TempVault();
        vault.Write("s.json", schema);
        Assert.Equal(["`v` is text, but must be a whole number"], Check(vault, """{"properties": {"v": {"$ref": "s.json"}}}""", "v: x"));
        Assert.Empty(Check(vault, """{"properties": {"v": {"$ref": "s.json"}}}""", "v: 1"));
    }

    [Fact]
    public void Files_of_the_vault_may_refer_to_each_other_in_circles()
    {
        using var vault = new TempVault();
        vault.Write("schemas/person.yaml", "type: object\nrequired: [name]\nproperties:\n  name: { type: string }\n  works: { type: array, items: { $ref: sub/work.json } }\n");
        vault.Write("schemas/sub/work.json", """{"properties": {"authors": {"items": {"$ref": "../person.yaml"}}, "year": {"$ref": "../../한국 어%23.json#/$defs/year"}}}""");
        vault.Write("한국 어#.json", """{"$defs": {"year": {"type": "integer"}, "unused": {"$ref": "schemas/person.yaml#/properties/name"}}}""");
        const string schema = """{"properties": {"v": {"$ref": "schemas/person.yaml"}}}""";
        Assert.Empty(Check(vault, schema, "v: {name: a, works: [{year: 1999, authors: [{name: b}]}]}"));
        Assert.Equal(["the property `name` of item 1 of `authors` of item 1 of `v.works` is missing", "`year` of item 1 of `v.works` is text, but must be a whole number"],
            Check(vault, schema, "v: {name: a, works: [{authors: [{names: b}], year: x}]}"));
    }

    [Fact]
    public void A_document_without_a_dialect_is_read_in_that_of_the_one_that_refers_to_it()
    {
        using var vault = new TempVault();
        vault.Write("old.json", """{"items": [{"type": "integer"}], "additionalItems": false}""");
        vault.Write("new.json", """{"$schema": "https://json-schema.org/draft/2020-12/schema", "prefixItems": [{"type": "integer"}], "items": false}""");
        foreach (var name in new[] { "old", "new" })
        {
            var schema = $$$"""{"$schema": "http://json-schema.org/draft-07/schema#", "properties": {"v": {"$ref": "{{{name}}}.json"} } }""";
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
        Assert.Equal("sub/bad.yaml:2:1: `minItmes` is no keyword of JSON Schema, so it would not be enforced (did you mean `minItems`?)", Refusal(vault, """{"$ref": "sub/bad.yaml"}"""));
        Assert.StartsWith("sub/broken.json:2:1: this is not JSON", Refusal(vault, """{"$ref": "sub/broken.json"}"""), StringComparison.Ordinal);
        Assert.Equal("note.json:1:10: `$ref` points to “folder.json”, which is a folder, not a file", Refusal(vault, """{"$ref": "folder.json"}"""));
        Assert.Equal("note.json:1:10: `$ref` points to “sub/none.json”, which does not exist (a path counts from the folder of note.json)", Refusal(vault, """{"$ref": "sub/none.json"}"""));
    }

    [Fact]
    public void A_link_out_of_the_vault_is_not_followed()
    {
        using var outside = new TempVault();
        outside.Write("s.json", "{}");
        using var vault = new TempVault();
        File.CreateSymbolicLink(vault.FullPath("link.json"), outside.FullPath("s.json"));
        Assert.Equal("note.json:1:10: `$ref` points to “link.json”, which is a link to a file outside the vault and the config's folder", Refusal(vault, """{"$ref": "link.json"}"""));
    }

    [Fact]
    public void A_chain_of_files_without_end_is_refused()
    {
        using var vault = new TempVault();
        for (var i = 0; i < 120; i++)
            vault.Write($"s{i}.json", $$$"""{"properties": {"v": {"$ref": "s{{{i + 1}}}.json"} } }""");
        Assert.Equal("s98.json:1:31: `$ref` points to “s99.json”, but a schema may consist of no more than 100 files", Refusal(vault, """{"$ref": "s0.json"}"""));
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
        Assert.Equal(("sub/tags.json", 2, 34, "/$defs/a~1b/items/pattern"), (place.Path, place.Start.Line, place.Start.Column, place.JsonPointer));
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
        return [.. NoteCheck.Run(vault.Root, "n.md", $"---\n{frontmatter}\n---\n").Diagnostics.Where(finding => finding.Rule.Id is "VL103" or "VL102").Select(finding => finding.Message)];
    }

    private static string Refusal(TempVault vault, string schema)
    {
        vault.Write("note.json", schema);
        vault.Write(".vaultlint.yaml", "kinds: { note: { match: '**', schema: note.json } }\n");
        return Assert.Throws<ConfigException>(() => ConfigReader.Load(vault.Root, null, RuleCatalog.Rules)).Errors[0].ToString();
    }
}
