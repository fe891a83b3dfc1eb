using System.Text;
using VaultLint.Findings;
using VaultLint.Schemas;
using VaultLint.Text;

namespace VaultLint.Tests.Schemas;

public sealed class RefusalTests
{
    public static TheoryData<string, string> KeywordsNotEnforced()
    {
        var data = new TheoryData<string, string>();
        foreach (var keyword in Keyword.All.Where(keyword => keyword.Use == KeywordUse.Refused))
        {
            data.Add(
                keyword.Name,
                keyword.Until switch
                {
                    Dialect.Draft07 => "http://json-schema.org/draft-07/schema#",
                    Dialect.Draft201909 => "https://json-schema.org/draft/2019-09/schema",
                    _ => "https://json-schema.org/draft/2020-12/schema",
                }
            );
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(KeywordsNotEnforced))]
    public void A_keyword_that_is_not_enforced_is_refused_wherever_it_stands(string keyword, string dialect)
    {
        foreach (
            var around in new[]
            {
                "X",
                """{"items": X}""",
                """{"not": X}""",
                """{"$defs": {"a": X}}""",
                """{"if": X}""",
                """{"patternProperties": {"a": X}}""",
                """{"anyOf": [true, X]}""",
                """{"not": {"additionalProperties": X}}""",
                """{"contains": X}""",
                """{"propertyNames": X}""",
            }
        )
        {
            var schema = $$"""{"$schema": "{{dialect}}", "allOf": [X]}"""
                .Replace("X", around, StringComparison.Ordinal)
                .Replace("X", $$$"""{"{{{keyword}}}": {}}""", StringComparison.Ordinal);
            var error = Assert.Single(ErrorsOf("s.json", schema));
            Assert.Equal($"the keyword `{keyword}` is not enforced", error.Message);
            Assert.Equal(new TextPosition(1, schema.IndexOf($"\"{keyword}\"", StringComparison.Ordinal) + 1), error.Position);
        }
    }

    [Theory]
    [InlineData(
        """{"requierd": ["a"]}""",
        1,
        2,
        "`requierd` is no keyword of JSON Schema, so it would not be enforced",
        "did you mean `required`?"
    )]
    [InlineData(
        """{"wordwrap": 1}""",
        1,
        2,
        "`wordwrap` is no keyword of JSON Schema, so it would not be enforced",
        "begin its name with x- if it is a note to people"
    )]
    [InlineData("""{"required": "title"}""", 1, 14, "`required` must be a list of names, but is text", "write [\"title\"]")]
    [InlineData("""{"required": [1]}""", 1, 15, "`required` must be text, but this is a number", null)]
    [InlineData(
        """{"type": "sting"}""",
        1,
        10,
        "“sting” is no type: the types are array, boolean, integer, null, number, object, string",
        "did you mean “string”?"
    )]
    [InlineData("""{"type": 1}""", 1, 10, "`type` must be the name of a type or a list of such names, but is a number", null)]
    [InlineData("""{"type": []}""", 1, 10, "`type` must be the name of a type or a list of such names, but is a list", null)]
    [InlineData("""{"enum": []}""", 1, 10, "`enum` lists no value", null)]
    [InlineData("""{"enum": "a"}""", 1, 10, "`enum` must be a list of values, but is text", null)]
    [InlineData("""{"properties": []}""", 1, 16, "`properties` must be a mapping, but is a list", null)]
    [InlineData("""{"properties": {"a": 1}}""", 1, 22, "a schema must be a mapping, or true or false, but this is a number", null)]
    [InlineData("[]", 1, 1, "a schema must be a mapping, or true or false, but this is a list", null)]
    [InlineData(
        """{"items": [{}]}""",
        1,
        11,
        "`items` cannot be a list in 2020-12",
        "a list of schemas for the first items is called `prefixItems`"
    )]
    [InlineData(
        """{"additionalItems": {}}""",
        1,
        2,
        "the keyword `additionalItems` has no meaning in 2020-12",
        "use `items`, with `prefixItems` for the first"
    )]
    [InlineData(
        """{"dependencies": {}}""",
        1,
        2,
        "the keyword `dependencies` has no meaning in 2020-12",
        "use `dependentRequired` or `dependentSchemas`"
    )]
    [InlineData("""{"$recursiveRef": "#"}""", 1, 2, "the keyword `$recursiveRef` has no meaning in 2020-12", "it went with 2019-09")]
    [InlineData("""{"minItems": -1}""", 1, 14, "`minItems` must be a whole number of at least 0, but is -1", null)]
    [InlineData("""{"minLength": 1.5}""", 1, 15, "`minLength` must be a whole number of at least 0, but is 1.5", null)]
    [InlineData("""{"minLength": "1"}""", 1, 15, "`minLength` must be a number, but is text", null)]
    [InlineData("""{"uniqueItems": 1}""", 1, 17, "`uniqueItems` must be true or false, but is a number", null)]
    [InlineData("""{"minimum": "1"}""", 1, 13, "`minimum` must be a number, but is text", null)]
    [InlineData("""{"exclusiveMinimum": true}""", 1, 22, "`exclusiveMinimum` must be a number, but is true or false", null)]
    [InlineData("""{"multipleOf": 0}""", 1, 16, "`multipleOf` must be more than 0, but is 0", null)]
    [InlineData("""{"allOf": []}""", 1, 11, "`allOf` lists no schema", null)]
    [InlineData("""{"anyOf": {}}""", 1, 11, "`anyOf` must be a list of schemas, but is a mapping", null)]
    [InlineData(
        """{"format": "dat"}""",
        1,
        12,
        "the format “dat” is not enforced; enforced are date, date-time, time, duration, email, idn-email, hostname, idn-hostname, "
            + "ipv4, ipv6, uri, uri-reference, iri, iri-reference, uri-template, uuid, json-pointer, relative-json-pointer, regex",
        "did you mean “date”?"
    )]
    [InlineData("""{"pattern": "a("}""", 1, 13, "the pattern `a(` is no regular expression: a ( has no )", null)]
    [InlineData("""{"pattern": "[a"}""", 1, 13, "the pattern `[a` is no regular expression: a [ has no ]", null)]
    [InlineData("""{"pattern": "a\\"}""", 1, 13, "the pattern `a\\` is no regular expression: it ends in a single \\", null)]
    [InlineData("""{"pattern": "a\\Z"}""", 1, 13, "the pattern `a\\Z` holds “\\Z”, which is no part of a JSON Schema pattern", null)]
    [InlineData("""{"pattern": "(?i:a)"}""", 1, 13, "the pattern `(?i:a)` holds “(?i:”, which is not enforced yet", null)]
    [InlineData(
        """{"pattern": "^*"}""",
        1,
        13,
        "the pattern `^*` is no regular expression: a quantifier follows what cannot be repeated, such as ^ or \\b",
        null
    )]
    [InlineData("""{"pattern": "a)"}""", 1, 13, "the pattern `a)` is no regular expression: a ) has no (", null)]
    [InlineData(
        """{"pattern": "(a)\\2"}""",
        1,
        13,
        "the pattern `(a)\\2` is no regular expression: it refers to a group that is not there",
        null
    )]
    [InlineData(
        """{"pattern": "(?<a-b>x)"}""",
        1,
        13,
        "the pattern `(?<a-b>x)` is no regular expression: the name of a group must be letters, digits, _ or $, and end with >",
        null
    )]
    [InlineData(
        """{"pattern": "(?<a>x)(?<a>y)"}""",
        1,
        13,
        "the pattern `(?<a>x)(?<a>y)` is no regular expression: two groups have the name “a”",
        null
    )]
    [InlineData(
        """{"pattern": "(?<a>x)|(?<a>y)"}""",
        1,
        13,
        "the pattern `(?<a>x)|(?<a>y)` has two groups with the name “a”, which is not enforced yet",
        null
    )]
    [InlineData(
        """{"pattern": "(?:(a)|b)*\\1"}""",
        1,
        13,
        "the pattern `(?:(a)|b)*\\1` refers to a group within one that is repeated, which is not enforced yet",
        null
    )]
    [InlineData("""{"pattern": "\\p{Foo}"}""", 1, 13, "the pattern `\\p{Foo}` is no regular expression: \\p{Foo} names no property", null)]
    [InlineData("""{"pattern": "[\\W]("}""", 1, 13, "the pattern `[\\W](` is no regular expression: a ( has no )", null)]
    [InlineData("""{"pattern": "(?i)a"}""", 1, 13, "the pattern `(?i)a` holds “(?i”, which is no part of a JSON Schema pattern", null)]
    [InlineData(
        """{"pattern": "[😀]"}""",
        1,
        13,
        "the pattern `[😀]` holds a character beyond U+FFFF in […], which is not enforced yet",
        null
    )]
    [InlineData(
        """{"pattern": "\\p{Script=Hangul}"}""",
        1,
        13,
        "the pattern `\\p{Script=Hangul}` holds “\\p{Script=Hangul}”, which is not enforced yet",
        null
    )]
    [InlineData(
        """{"patternProperties": {"*": {}}}""",
        1,
        24,
        "the pattern `*` is no regular expression: nothing stands before a *, +, ? or {",
        null
    )]
    [InlineData(
        """{"$ref": "#/$defs/no", "$defs": {"now": {}}}""",
        1,
        10,
        "`$ref` points to “#/$defs/no”, which is not there",
        "did you mean “#/$defs/now”?"
    )]
    [InlineData(
        """{"$ref": "other.json"}""",
        1,
        10,
        "`$ref` points to “other.json”, which does not exist",
        "a path counts from the folder of s.json"
    )]
    [InlineData(
        """{"$ref": "sub/../한국%20어.json#/$defs/a"}""",
        1,
        10,
        "`$ref` points to “한국 어.json”, which does not exist",
        "a path counts from the folder of s.json"
    )]
    [InlineData(
        """{"$ref": "../other.json"}""",
        1,
        10,
        "`$ref` points to “/other.json”, which lies outside the vault and the config's folder",
        null
    )]
    [InlineData(
        """{"$ref": "file:///etc/passwd"}""",
        1,
        10,
        "`$ref` points to “/etc/passwd”, which lies outside the vault and the config's folder",
        null
    )]
    [InlineData(
        """{"$ref": "file://server/vault/a.json"}""",
        1,
        10,
        "`$ref` points to file://server/vault/a.json, and nothing is fetched from the network",
        "save the schema in the vault and refer to it by its path, such as “tags.schema.json”"
    )]
    [InlineData(
        """{"$ref": "//server/a.json"}""",
        1,
        10,
        "`$ref` points to file://server/a.json, and nothing is fetched from the network",
        "save the schema in the vault and refer to it by its path, such as “tags.schema.json”"
    )]
    [InlineData(
        """{"$ref": "https://example.com/a.json"}""",
        1,
        10,
        "`$ref` points to https://example.com/a.json, and nothing is fetched from the network",
        "save the schema in the vault and refer to it by its path, such as “tags.schema.json”"
    )]
    [InlineData(
        """{"$ref": "http://json-schema.org/draft-03/schema#"}""",
        1,
        10,
        "`$ref` points to http://json-schema.org/draft-03/schema, and nothing is fetched from the network",
        "save the schema in the vault and refer to it by its path, such as “tags.schema.json”"
    )]
    [InlineData("""{"$ref": "a%00b.json"}""", 1, 10, "`$ref` is “a%00b.json”, which is no address", null)]
    [InlineData(
        """{"$ref": "#/$defs/a/allOf/00", "$defs": {"a": {"allOf": [{}]}}}""",
        1,
        10,
        "`$ref` points to “#/$defs/a/allOf/00”, which is not there",
        null
    )]
    [InlineData(
        """{"$ref": "#/$defs/a~2", "$defs": {"a~2": {}}}""",
        1,
        10,
        "`$ref` points to “#/$defs/a~2”, which is no JSON pointer",
        "behind ~ stands 0 for ~ itself or 1 for /"
    )]
    [InlineData("""{"$ref": "https://[/"}""", 1, 10, "`$ref` is “https://[/”, which is no address", null)]
    [InlineData(
        """{"$ref": "#anchor"}""",
        1,
        10,
        "`$ref` points to “#anchor”, a name that no schema has there",
        "a place in the document is written “#/…”, such as “#/$defs/name”"
    )]
    [InlineData(
        """{"$ref": "#tgs", "$defs": {"a": {"$anchor": "tags"}}}""",
        1,
        10,
        "`$ref` points to “#tgs”, a name that no schema has there",
        "did you mean “#tags”?"
    )]
    [InlineData("""{"$anchor": "1a"}""", 1, 13, "“1a” cannot be the name of a schema", "begin it with a letter or _")]
    [InlineData("""{"$anchor": "a", "not": {"$anchor": "a"}}""", 1, 37, "“a” is the name of another schema already", null)]
    [InlineData("""{"$id": "#a"}""", 1, 9, "`$id` is “#a”, but may have nothing behind #", "give the schema `$anchor: a`")]
    [InlineData(
        """{"$id": "a.json", "not": {"$id": "b/../a.json"}}""",
        1,
        34,
        "`$id` is “b/../a.json”, as that of another schema is already",
        null
    )]
    [InlineData(
        """{"not": {"$schema": "https://json-schema.org/draft/2020-12/schema"}}""",
        1,
        21,
        "`$schema` below the root does nothing without `$id`",
        null
    )]
    [InlineData("""{"$ref": "#/enum/0", "enum": [{}]}""", 1, 10, "`$ref` points to “#/enum/0”, which is there but is no schema", null)]
    [InlineData(
        """{"$ref": "#"}""",
        1,
        10,
        "`$ref` to “#” comes back to itself without going into a property or item, so it has no meaning",
        null
    )]
    [InlineData(
        """{"properties": {"a": {"anyOf": [{"not": {"$ref": "#/properties/a"}}]}}}""",
        1,
        50,
        "`$ref` to “#/properties/a” comes back to itself without going into a property or item, so it has no meaning",
        null
    )]
    [InlineData("""{"id": "b"}""", 1, 2, "the keyword `id` has no meaning in 2020-12", "use `$id`")]
    [InlineData(
        """{"$schema": "http://json-schema.org/draft-03/schema#"}""",
        1,
        13,
        "`$schema` is “http://json-schema.org/draft-03/schema#”, which is no dialect that is known",
        "use https://json-schema.org/draft/2020-12/schema, 2019-09, draft-07, draft-06 or draft-04"
    )]
    [InlineData(
        """{"$schema": "http://json-schema.org/draft-07/schema#", "dependentRequired": {}}""",
        1,
        56,
        "the keyword `dependentRequired` has no meaning in draft-07",
        "it came with 2019-09: change `$schema`"
    )]
    [InlineData(
        """{"$schema": "http://json-schema.org/draft-04/schema#", "not": true}""",
        1,
        63,
        "true as a schema has no meaning in draft-04",
        "write {} or { not: {} }"
    )]
    [InlineData(
        """{"$schema": "http://json-schema.org/draft-07/schema#", "$ref": "#/definitions/a", "minimum": 1, "definitions": {"a": {}}}""",
        1,
        83,
        "draft-07 ignores `minimum` beside `$ref`",
        "put the two into a list under `allOf`"
    )]
    [InlineData("{\"a\": 1,\n \"a\": 2}", 2, 2, "the key “a” stands twice, first on line 1", "keep one of the two")]
    [InlineData("{\"한\": 1,\n \"😀\": x}", 2, 8, "this is not JSON: 'x' is an invalid start of a value", null)]
    [InlineData(
        "{\"type\": \"\\ud800\"}",
        1,
        10,
        "the text holds half of a surrogate pair (\\uD800 to \\uDFFF), which is no character",
        null
    )]
    public void A_fault_is_refused_with_its_position(string schema, int line, int column, string message, string? help)
    {
        var error = Assert.Single(ErrorsOf("s.json", schema));
        Assert.Equal(new ConfigError("s.json", new TextPosition(line, column), message, help), error);
    }

    [Fact]
    public void An_empty_document_is_refused()
    {
        Assert.Equal("the schema is empty", Assert.Single(ErrorsOf("s.json", " \n")).Message);
        Assert.Equal("the schema is empty", Assert.Single(ErrorsOf("s.yaml", "# nothing\n")).Message);
    }

    [Fact]
    public void Every_fault_is_named_in_the_documents_order()
    {
        var errors = ErrorsOf("schemas/note.yaml", "type: objekt\nproperties:\n  tags:\n    $dynamicRef: {}\n    minItmes: 3\n");
        Assert.Equal(["1:7", "4:5", "5:5"], errors.Select(error => $"{error.Position!.Value.Line}:{error.Position.Value.Column}"));
        Assert.Equal(
            "schemas/note.yaml:5:5: `minItmes` is no keyword of JSON Schema, so it would not be enforced (did you mean `minItems`?)",
            errors[2].ToString()
        );
    }

    [Fact]
    public void A_yaml_schema_is_read_like_json()
    {
        var schema = SchemaText.Read(
            "s.yml",
            "type: object\nrequired: [a]\nproperties:\n  a: { type: null }\n  b: &text { type: string }\n  c: *text\n"
        );
        var note = new SourceText("c: 1\n");
        var violations = schema.Validate((VaultLint.Yaml.YamlMapping)VaultLint.Yaml.YamlReader.Read(note).Root!, default);
        Assert.Equal(
            ["the property `a` is missing", "`c` is 1, a number, but must be text"],
            violations.Select(violation => violation.Message.Text)
        );
    }

    [Fact]
    public void Hostile_schemas_end_soon()
    {
        Assert.Contains(
            "nest more than 100 levels",
            WithoutHanging(() => ErrorsOf("s.json", Nest("""{"not":""", 10_000, "{}", "}"))[0].Message),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "nest more than 100 levels",
            WithoutHanging(() => ErrorsOf("s.json", new string('[', 1_000_000))[0].Message),
            StringComparison.Ordinal
        );
        Assert.Single(WithoutHanging(() => ErrorsOf("s.yaml", Nest("{not: ", 10_000, "{}", "}"))));

        var many = string.Join(',', Enumerable.Range(0, 100_000).Select(i => $"\"value {i}\""));
        var violation = WithoutHanging(() =>
            SchemaText.Validate($$$$"""{"properties": {"v": {"enum": [{{{{many}}}}]}}}""", "v: value").Violations.Single()
        );
        Assert.EndsWith("and 99990 more", violation.Message.Text, StringComparison.Ordinal);

        var properties = string.Join(',', Enumerable.Range(0, 200_000).Select(i => $"\"p{i}\":{{}}"));
        Assert.Contains(
            "more than 200,000",
            WithoutHanging(() => ErrorsOf("s.json", $$$"""{"properties": {{{{properties}}}}}""")[0].Message),
            StringComparison.Ordinal
        );
        properties = string.Join(',', Enumerable.Range(0, 9_000).Select(i => $"\"p{i}\":{{}}"));
        Assert.Empty(WithoutHanging(() => SchemaText.Validate($$$"""{"properties": {{{{properties}}}}}""", "v: x").Violations));
        properties = string.Join(',', Enumerable.Range(0, 50_000).Select(i => $"\"p{i}\":{{}}"));
        Assert.Contains(
            "more than 10,000 schemas",
            WithoutHanging(() => ErrorsOf("s.json", $$$"""{"properties": {{{{properties}}}}}""")[0].Message),
            StringComparison.Ordinal
        );

        var text = new string('x', 5_000_000);
        Assert.Empty(WithoutHanging(() => SchemaText.Validate($$"""{"description": "{{text}}"}""", "v: x").Violations));
    }

    [Fact]
    public void A_chain_of_references_ends_soon()
    {
        var chain = new StringBuilder("""{"$ref": "#/$defs/d0", "$defs": {""");
        for (var i = 0; i < 3_000; i++)
        {
            chain.Append($$"""  "d{{i}}": {"allOf": [{"$ref": "#/$defs/d{{i + 1}}"}]},""");
        }

        chain.Append("""  "d3000": {"required": ["a"]}}}""");
        var schema = chain.ToString();
        var message = WithoutHanging(() => SchemaText.Validate(schema, "v: x").Violations.Single().Message.Text);
        Assert.Contains(
            message,
            new[] { "the property `a` is missing", "the frontmatter cannot be checked: the schema refers to itself too many levels deep" }
        );
    }

    [Fact]
    public void Branches_that_double_with_every_level_end_soon()
    {
        var schema = new StringBuilder("""{"not": {"$ref": "#/$defs/d0"}, "$defs": {""");
        for (var i = 0; i < 60; i++)
        {
            schema.Append($$"""  "d{{i}}": {"anyOf": [{"$ref": "#/$defs/d{{i + 1}}"}, {"$ref": "#/$defs/d{{i + 1}}"}]},""");
        }

        schema.Append("""  "d60": false}}""");
        var message = WithoutHanging(() => SchemaText.Validate(schema.ToString(), "v: x").Violations.Single().Message.Text);
        Assert.Equal("the frontmatter takes too many steps to check: the schema tries too many combinations of its parts on it", message);
    }

    [Fact]
    public void Unevaluated_properties_that_double_with_every_level_end_soon_on_a_long_list()
    {
        var schema = new StringBuilder("""{"$ref": "#/$defs/d0", "unevaluatedProperties": false, "$defs": {""");
        for (var i = 0; i < 60; i++)
        {
            schema.Append(
                $$"""  "d{{i}}": {"anyOf": [{"$ref": "#/$defs/d{{i + 1}}"}, {"$ref": "#/$defs/d{{i + 1}}"}], "unevaluatedProperties": true},"""
            );
        }

        schema.Append("""  "d60": {}}}""");
        var note = $"v: [{string.Join(", ", Enumerable.Range(0, 5_000))}]";
        var message = WithoutHanging(() => SchemaText.Validate(schema.ToString(), note).Violations.Single().Message.Text);
        Assert.EndsWith(
            "takes too many steps to check: the schema tries too many combinations of its parts on it",
            message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("0x")]
    [InlineData("0o")]
    [InlineData("")]
    public void A_number_of_absurd_length_is_a_violation(string prefix)
    {
        var note = $"v: {prefix}{new string('7', 400_000)}";
        var message = WithoutHanging(() =>
            SchemaText.Validate("""{"properties": {"v": {"minimum": 5, "multipleOf": 3}}}""", note).Violations.Single().Message.Text
        );
        Assert.Equal("`v` is a number of more than 10,000 digits", message);
    }

    [Fact]
    public void Thousands_of_faults_with_thousands_of_candidates_end_soon()
    {
        var names = Enumerable.Range(0, 2_000).Select(i => $"\"property{i}\"").ToList();
        var note = string.Concat(Enumerable.Range(0, 2_000).Select(i => $"poperty{i}: x\n"));
        var missing = WithoutHanging(() => SchemaText.Validate($$"""{"required": [{{string.Join(',', names)}}]}""", note).Violations);
        Assert.Equal(
            (2_000, 100),
            (missing.Length, missing.Count(violation => violation.Help!.Contains("did you mean", StringComparison.Ordinal)))
        );
        var unknown = WithoutHanging(() =>
            SchemaText
                .Validate(
                    $$"""{"properties": { {{string.Join(',', names.Select(name => $"{name}: true"))}} }, "additionalProperties": false}""",
                    note
                )
                .Violations
        );
        Assert.Equal((2_000, 100), (unknown.Length, unknown.Count(violation => violation.Help is not null)));
        var values = WithoutHanging(() =>
            SchemaText
                .Validate(
                    $$"""{"properties": {"v": {"items": {"enum": [{{string.Join(',', names)}}]} } } }""",
                    $"v: [{string.Join(", ", names.Select(name => name.Replace("rop", "op", StringComparison.Ordinal)))}]"
                )
                .Violations
        );
        Assert.Equal(2_000, values.Length);
    }

    [Fact]
    public void The_reason_of_a_condition_is_found_soon_in_a_wide_schema()
    {
        static string Level(int n, int next) =>
            string.Join(',', Enumerable.Range(0, n).Select(i => $$"""  "k{{i}}": {"$ref": "#/$defs/d{{next}}"} """));
        var schema =
            $$$"""{"if": {"$ref": "#/$defs/d0"}, "then": false, "$defs": {"d0": {"dependentSchemas": { {{{Level(1_000, 1)}}} } }, "d1": {"dependentSchemas": { {{{Level(1_000, 2)}}} } }, "d2": {"dependentSchemas": { {{{Level(1_000, 3)}}} } }, "d3": {} } }""";
        Assert.Single(WithoutHanging(() => SchemaText.Validate(schema, "v: x").Violations));
    }

    [Fact]
    public void A_pattern_that_backtracks_without_end_is_a_violation()
    {
        const string schema = """{"properties": {"v": {"not": {"pattern": "^(?=(a|aa)+$)b"}}}}""";
        var message = WithoutHanging(() => SchemaText.Validate(schema, $"v: {new string('a', 60)}!").Violations.Single().Message.Text);
        Assert.Equal("`v` takes more than 1,000 ms to match against a `pattern` of the schema", message);
        var linear = WithoutHanging(() =>
            SchemaText
                .Validate("""{"properties": {"v": {"pattern": "^(a+)+$"}}}""", $"v: {new string('a', 100_000)}!")
                .Violations.Single()
                .Message.Text
        );
        Assert.Contains("does not match", linear, StringComparison.Ordinal);
    }

    private static System.Collections.Immutable.ImmutableArray<ConfigError> ErrorsOf(string path, string schema) =>
        Assert.Throws<ConfigException>(() => SchemaText.Read(path, schema)).Errors;

    private static string Nest(string open, int depth, string core, string close) =>
        string.Concat(Enumerable.Repeat(open, depth)) + core + string.Concat(Enumerable.Repeat(close, depth));

    /// <summary>Guards against a hang, not against a slow machine: each of these takes well under two seconds.</summary>
    private static T WithoutHanging<T>(Func<T> act)
    {
        var work = Task.Run(act);
        Assert.True(work.Wait(TimeSpan.FromMinutes(1)));
        return work.Result;
    }
}
