using VaultLint.Schemas;
using VaultLint.Text;

namespace VaultLint.Tests.Schemas;

public sealed class ViolationTests
{
    private const string NoteSchema = """
        {
          "required": ["title", "tags"],
          "additionalProperties": false,
          "properties": {
            "title": {"type": "string", "minLength": 2},
            "created": {"type": "string", "format": "date"},
            "status": {"enum": ["draft", "done"]},
            "kind": {"const": "exam"},
            "tags": {"type": "array", "minItems": 3, "maxItems": 4, "uniqueItems": true, "items": {"type": "string", "pattern": "^[a-z]+$"}},
            "score": {"type": "integer", "minimum": 1, "exclusiveMaximum": 10, "multipleOf": 2},
            "version": {"type": ["string", "null"]},
            "up": {"type": "string"},
            "author": {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}, "age": {"type": "number"}}, "additionalProperties": false, "minProperties": 2},
            "people": {"items": {"type": "object", "properties": {"name": {"type": "string"}}}},
            "due": {"anyOf": [{"type": "string", "format": "date"}, {"type": "object", "required": ["from", "to"], "properties": {"from": {"format": "date"}}}]},
            "flag": {"anyOf": [{"type": "boolean"}, {"type": "integer"}]},
            "level": {"oneOf": [{"const": "easy"}, {"const": "hard"}]},
            "both": {"oneOf": [{"type": "integer"}, {"type": "number"}]},
            "open": {"type": "array", "maxItems": 0}
          },
          "not": {"required": ["kind", "level"]}
        }
        """;

    [Theory]
    [InlineData("tags: [a, b]", "[a, b]", "`tags` needs at least 3 items, has 2", null)]
    [InlineData("tags: [a, b, c, d, e]", "[a, b, c, d, e]", "`tags` may have at most 4 items, has 5", null)]
    [InlineData("tags: [a, b, c, a]", "a", "item 4 of `tags` is “a”, as item 1 is already", "keep one of them")]
    [InlineData("tags: [a, B, c]", "B", "item 2 of `tags` is “B”, which does not match the pattern `^[a-z]+$`", null)]
    [InlineData("tags: aws", "aws", "`tags` is text, but must be a list", "write it as a list: [aws]")]
    [InlineData(
        "tags:",
        "tags",
        "`tags` is empty, but must be a list",
        "write a value; one that begins with # is a comment to YAML unless it stands in quotes"
    )]
    [InlineData(
        "tags: [a, b, [[c]]]",
        "[[c]]",
        "item 3 of `tags` is a list, but must be text",
        "a link without quotes is a list in a list to YAML: write \"[[c]]\""
    )]
    [InlineData("created: 25-08-2025", "25-08-2025", "`created` is “25-08-2025”, which is no date (YYYY-MM-DD)", "write 2025-08-25")]
    [InlineData("status: drfat", "drfat", "`status` is “drfat”, not one of “draft”, “done”", "did you mean “draft”?")]
    [InlineData("status: [draft]", "[draft]", "`status` is a list of 1 item, not one of “draft”, “done”", null)]
    [InlineData("kind: exma", "exma", "`kind` is “exma”, but must be “exam”", "did you mean “exam”?")]
    [InlineData("tag: x", "tag", "the property `tag` is not allowed", null)]
    [InlineData("verzion: x", "verzion", "the property `verzion` is not allowed", "did you mean `version`?")]
    [InlineData("title: 7", "7", "`title` is 7, a number, but must be text", "put it in quotes: \"7\"")]
    [InlineData("title: ''", "''", "`title` needs at least 2 characters, has 0", null)]
    [InlineData("title: 가", "가", "`title` needs at least 2 characters, has 1", null)]
    [InlineData("score: 0", "0", "`score` is 0, but must be at least 1", null)]
    [InlineData("score: 10", "10", "`score` is 10, but must be less than 10", null)]
    [InlineData("score: 3", "3", "`score` is 3, which is no multiple of 2", null)]
    [InlineData("score: 2.5", "2.5", "`score` is 2.5, but must be a whole number", null)]
    [InlineData("score: \"4\"", "\"4\"", "`score` is text, but must be a whole number", "write it without quotes: 4")]
    [InlineData("version: 1.0", "1.0", "`version` is 1.0, a number, but must be text or empty", "put it in quotes: \"1.0\"")]
    [InlineData(
        "up: [[Some Note]]",
        "[[Some Note]]",
        "`up` is a list, but must be text",
        "a link without quotes is a list in a list to YAML: write \"[[Some Note]]\""
    )]
    [InlineData("up: true", "true", "`up` is true, but must be text", "put it in quotes: \"true\"")]
    [InlineData("author: {name: x, age: old}", "old", "`author.age` is text, but must be a number", null)]
    [InlineData("author: {age: 1, agge: 2}", "", "the property `name` of `author` is missing", "add it; there are `age`, `agge`")]
    [InlineData("author: {name: x, ag: 2}", "ag", "the property `ag` is not allowed in `author`", null)]
    [InlineData("author: {name: x}", "{name: x}", "`author` needs at least 2 properties, has 1", null)]
    [InlineData(
        "people: [{name: x}, {name: 2}]",
        "2",
        "`name` of item 2 of `people` is 2, a number, but must be text",
        "put it in quotes: \"2\""
    )]
    [InlineData(
        "due: {from: x, to: y}",
        "x",
        "`due.from` is “x”, which is no date (YYYY-MM-DD)",
        "`due` may take one of 2 forms; this is about the one that comes closest"
    )]
    [InlineData(
        "due: soon",
        "soon",
        "`due` is “soon”, which is no date (YYYY-MM-DD)",
        "`due` may take one of 2 forms; this is about the one that comes closest"
    )]
    [InlineData("flag: x", "x", "`flag` is text, but must be true or false or a whole number", null)]
    [InlineData("level: eazy", "eazy", "`level` is “eazy”, not one of “easy”, “hard”", "did you mean “easy”?")]
    [InlineData("both: 1", "1", "`both` fits 2 of the 2 forms that the schema allows, but must fit just one", null)]
    [InlineData("open: [x]", "[x]", "`open` may have no items, has 1", null)]
    [InlineData("kind: exam\nlevel: easy", "level", "the property `level` is not allowed here beside `kind`", null)]
    public void A_violation_says_what_is_wrong_where(string line, string at, string message, string? help)
    {
        var key = line[..line.IndexOf(':')];
        var rest = string.Concat(
            new[] { "title: Title\n", "tags: [a, b, c]\n" }.Where(property => !property.StartsWith(key + ":", StringComparison.Ordinal))
        );
        var (note, violations) = SchemaText.Validate(NoteSchema, rest + line + "\n");
        var violation = violations.FirstOrDefault(candidate => candidate.Message.Text == message);
        Assert.True(violation is not null, string.Join("\n", violations));
        Assert.Equal(help, violation.Help);
        Assert.Equal(at, note[violation.Span].ToString());
        // Wherever one fault was made, one is found; the third case of `author` made two.
        Assert.Equal(
            line.StartsWith("author: {age", StringComparison.Ordinal) || line.StartsWith("author: {name: x, ag:", StringComparison.Ordinal)
                ? violations.Length
                : 1,
            violations.Length
        );
    }

    [Theory]
    [InlineData(
        """{"if": {"properties": {"kind": {"const": "exam"}}, "required": ["kind"]}, "then": {"required": ["answer"]}}""",
        "kind: exam",
        "the property `answer` is missing (asked for because `kind` is “exam”)"
    )]
    [InlineData(
        """{"if": {"properties": {"kind": {"const": "exam"}}}, "then": {"properties": {"tags": {"minItems": 3}}}}""",
        "tags: [a]",
        "`tags` needs at least 3 items, has 1 (asked for because `kind` is not there)"
    )]
    [InlineData(
        """{"if": {"required": ["a", "b"]}, "else": {"required": ["c"]}}""",
        "a: [1]\nb2: x",
        "the property `c` is missing (asked for because `a` is a list of 1 item and `b` is not there)"
    )]
    [InlineData(
        """{"properties": {"v": {"if": {"type": "string"}, "then": {"minLength": 3}}}}""",
        "v: ab",
        "`v` needs at least 3 characters, has 2 (asked for because `v` is “ab”)"
    )]
    [InlineData(
        """{"dependentSchemas": {"due": {"required": ["owner"]}}}""",
        "due: x",
        "the property `owner` is missing (asked for because `due` is there)"
    )]
    [InlineData(
        """{"properties": {"v": {"contains": {"const": "exam"}}}}""",
        "v: [a, b]",
        "`v` needs at least 1 item that is “exam”, has none"
    )]
    [InlineData(
        """{"properties": {"v": {"contains": {"pattern": "^x/"}, "minContains": 2}}}""",
        "v: [x/a, b]",
        "`v` needs at least 2 items that match the pattern `^x/`, has 1 among its 2"
    )]
    [InlineData(
        """{"properties": {"v": {"contains": {"type": "integer"}, "maxContains": 1}}}""",
        "v: [1, 2]",
        "`v` may have at most 1 item of the form that the schema asks for, has 2"
    )]
    [InlineData("""{"properties": {"v": {"contains": true}}}""", "v: []", "`v` needs at least 1 item, but is empty")]
    [InlineData("""{"propertyNames": {"pattern": "^[a-z]+$"}}""", "Due: x", "a key is “Due”, which does not match the pattern `^[a-z]+$`")]
    [InlineData(
        """{"properties": {"v": {"propertyNames": {"maxLength": 2}}}}""",
        "v: {abc: 1}",
        "a key of `v` may have at most 2 characters, has 3"
    )]
    [InlineData(
        """{"allOf": [{"properties": {"title": {}}}], "unevaluatedProperties": false}""",
        "titel: x",
        "the property `titel` is not allowed"
    )]
    [InlineData(
        """{"properties": {"v": {"prefixItems": [{}], "unevaluatedItems": false}}}""",
        "v: [a, b]",
        "item 2 of `v` is one more than the schema has a place for"
    )]
    [InlineData(
        """{"properties": {"v": {"prefixItems": [{}, {}], "items": false}}}""",
        "v: [a, b, c]",
        "item 3 of `v` is one too many: there may be 2"
    )]
    [InlineData(
        """{"properties": {"v": {"oneOf": [{"required": ["a"], "properties": {"kind": {"const": "x"}}}, {"required": ["b", "c"], "properties": {"kind": {"const": "y"}}}]}}}""",
        "v: {kind: y, b: 1}",
        "the property `c` of `v` is missing"
    )]
    [InlineData(
        """{"properties": {"v": {"contains": {"enum": ["a", "b"]}, "minContains": 2}}}""",
        "v: [a, c]",
        "`v` needs at least 2 items that are “a” or “b”, has 1 among its 2"
    )]
    [InlineData(
        """{"properties": {"v": {"contains": {"$ref": "#/$defs/x"}}}, "$defs": {"x": {"const": "exam"}}}""",
        "v: [a, b]",
        "`v` needs at least 1 item that is “exam”, has none"
    )]
    [InlineData(
        """{"properties": {"v": {"contains": {"required": ["a"]}, "minContains": 2}}}""",
        "v: [{a: 1}, {b: 1}]",
        "`v` needs at least 2 items of the form that the schema asks for, has 1 among its 2"
    )]
    [InlineData("""{"properties": {"v": {"contains": true, "maxContains": 1}}}""", "v: [1, 2]", "`v` may have at most 1 item, has 2")]
    [InlineData(
        """{"properties": {"v": {"contains": {"const": 1}, "maxContains": 1}}}""",
        "v: [1, 1.0, 2]",
        "`v` may have at most 1 item that is 1, has 2"
    )]
    [InlineData(
        """{"properties": {"v": {"items": {"contains": {"const": 1}}}}}""",
        "v: [[1], []]",
        "item 2 of `v` needs at least 1 item that is 1, but is empty"
    )]
    [InlineData("""{"propertyNames": {"minLength": 3}}""", "ab: 1", "a key needs at least 3 characters, has 2")]
    [InlineData("""{"propertyNames": false}""", "ab: 1", "a key is not allowed")]
    [InlineData(
        """{"properties": {"v": {"items": {"propertyNames": {"maxLength": 3}}}}}""",
        "v: [{abcd: 1}]",
        "a key of item 1 of `v` may have at most 3 characters, has 4"
    )]
    [InlineData(
        """{"properties": {"v": {"properties": {"name": {}}, "unevaluatedProperties": false}}}""",
        "v: {nmae: 1}",
        "the property `nmae` is not allowed in `v`"
    )]
    [InlineData("""{"unevaluatedProperties": {"type": "string"}}""", "v: 1", "`v` is 1, a number, but must be text")]
    [InlineData(
        """{"properties": {"v": {"unevaluatedItems": {"minimum": 3}}}}""",
        "v: [3, 2]",
        "item 2 of `v` is 2, but must be at least 3"
    )]
    [InlineData(
        """{"properties": {"v": {"contains": {"const": "a"}, "unevaluatedItems": false}}}""",
        "v: [b, a]",
        "item 1 of `v` is one more than the schema has a place for"
    )]
    [InlineData(
        """{"properties": {"v": {"prefixItems": [{"type": "string"}, {"type": "integer"}]}}}""",
        "v: [a, b]",
        "item 2 of `v` is text, but must be a whole number"
    )]
    [InlineData("""{"properties": {"v": {"prefixItems": [true, false]}}}""", "v: [a, b]", "item 2 of `v` is not allowed")]
    [InlineData("""{"properties": {"v": {"items": false}}}""", "v: [a]", "item 1 of `v` is not allowed")]
    [InlineData(
        """{"$schema": "http://json-schema.org/draft-07/schema#", "properties": {"v": {"items": [{}], "additionalItems": false}}}""",
        "v: [a, b]",
        "item 2 of `v` is one too many: there may be 1"
    )]
    [InlineData(
        """{"$schema": "http://json-schema.org/draft-07/schema#", "dependencies": {"a": ["b"]}}""",
        "a: 1",
        "the property `b` is missing, which `a` calls for"
    )]
    [InlineData(
        """{"$schema": "http://json-schema.org/draft-07/schema#", "dependencies": {"a": {"required": ["b"]}}}""",
        "a: 1",
        "the property `b` is missing (asked for because `a` is there)"
    )]
    [InlineData(
        """{"properties": {"v": {"dependentRequired": {"a": ["b"]}}}}""",
        "v: {a: 1}",
        "the property `b` of `v` is missing, which `a` calls for"
    )]
    [InlineData(
        """{"dependentSchemas": {"a": {"properties": {"b": {"type": "integer"}}}}}""",
        "a: 1\nb: x",
        "`b` is text, but must be a whole number (asked for because `a` is there)"
    )]
    [InlineData(
        """{"properties": {"v": {"dependentSchemas": {"a": {"required": ["b"]}}}}}""",
        "v: {a: 1}",
        "the property `b` of `v` is missing (asked for because `v.a` is there)"
    )]
    [InlineData(
        """{"if": {"properties": {"kind": {"const": "exam"}}, "required": ["kind"]}, "then": {"properties": {"score": {"minimum": 1}}}}""",
        "kind: exam\nscore: 0",
        "`score` is 0, but must be at least 1 (asked for because `kind` is “exam”)"
    )]
    [InlineData(
        """{"if": {"$ref": "#/$defs/exam"}, "then": {"required": ["answer"]}, "$defs": {"exam": {"properties": {"kind": {"const": "exam"}}}}}""",
        "kind: exam",
        "the property `answer` is missing (asked for because `kind` is “exam”)"
    )]
    [InlineData(
        """{"if": {"not": {"required": ["tags"]}}, "then": {"required": ["kind"]}}""",
        "a: 1",
        "the property `kind` is missing (asked for because `tags` is not there)"
    )]
    [InlineData(
        """{"if": {"required": ["due"]}, "then": {"required": ["owner"]}}""",
        "due:",
        "the property `owner` is missing (asked for because `due` is empty)"
    )]
    [InlineData(
        """{"properties": {"v": {"items": {"if": {"required": ["a"]}, "then": {"required": ["b"]}}}}}""",
        "v: [{a: x}]",
        "the property `b` of item 1 of `v` is missing (asked for because `a` of item 1 of `v` is “x”)"
    )]
    [InlineData(
        """{"oneOf": [{"properties": {"kind": {"const": "exam"}}, "required": ["kind", "answer", "score"]}, {"properties": {"kind": {"const": "note"}}, "required": ["kind"]}]}""",
        "kind: exam\nanswer: 1",
        "the property `score` is missing"
    )]
    [InlineData(
        """{"anyOf": [{"properties": {"kind": {"enum": ["exam"]}, "score": {"minimum": 1}}, "required": ["kind", "score"]}, {"properties": {"kind": {"const": "note"}}, "required": ["kind", "topic"]}]}""",
        "kind: exam\nscore: 0",
        "`score` is 0, but must be at least 1"
    )]
    [InlineData(
        """{"properties": {"v": {"items": {"oneOf": [{"properties": {"t": {"const": 1}}, "required": ["t", "a"]}, {"properties": {"t": {"const": 2}}, "required": ["t", "b"]}]}}}}""",
        "v: [{t: 2.0}]",
        "the property `b` of item 1 of `v` is missing"
    )]
    [InlineData(
        """{"oneOf": [{"properties": {"kind": {"const": "exam"}}}, {"properties": {"kind": {"const": "note"}}}]}""",
        "kind: nota",
        "`kind` is “nota”, not one of “exam”, “note”"
    )]
    [InlineData(
        """{"anyOf": [{"properties": {"kind": {"enum": ["exam", "test"]}}, "required": ["a", "b"]}, {"properties": {"kind": {"enum": ["note", "log"]}}, "required": ["c"]}]}""",
        "kind: test\na: 1",
        "the property `b` is missing"
    )]
    [InlineData(
        """{"oneOf": [{"type": "string"}, {"properties": {"t": {"enum": [1]}}, "required": ["a", "b"]}, {"properties": {"t": {"enum": [2]}}, "required": ["b"]}]}""",
        "t: 3",
        "`t` is 3, not one of 1, 2"
    )]
    [InlineData(
        """{"if": {"properties": {"a": {"const": 1}}}, "then": {"if": {"properties": {"b": {"const": 2}}}, "then": {"required": ["c"]}}}""",
        "a: 1\nb: 2",
        "the property `c` is missing (asked for because `a` is 1 and `b` is 2)"
    )]
    [InlineData(
        """{"if": {"properties": {"meta": {"properties": {"kind": {"const": "exam"}}}}}, "then": {"required": ["c"]}}""",
        "meta: {kind: exam, x: 1}",
        "the property `c` is missing (asked for because `meta.kind` is “exam”)"
    )]
    [InlineData("""{"dependentSchemas": {"due": false}}""", "due: x", "the property `due` is not allowed")]
    [InlineData(
        """{"if": {"required": ["kind"]}, "else": false}""",
        "a: x",
        "the schema rules this frontmatter out (asked for because `kind` is not there)"
    )]
    [InlineData(
        """{"properties": {"v": {"const": {"a": [1, null]}}}}""",
        "v: {a: [1, x]}",
        "`v` is {a: [1, “x”]}, but must be {a: [1, null]}"
    )]
    [InlineData(
        """{"properties": {"v": {"contains": {"const": 1}, "minContains": 0, "maxContains": 0}}}""",
        "v: [1]",
        "`v` may have no items that are 1, has 1"
    )]
    [InlineData("""{"properties": {"v": {"minLength": 1}}}""", "v: ''", "`v` is empty text")]
    public void A_fault_that_NJsonSchema_does_not_know_is_said_in_a_sentence(string schema, string yaml, string message)
    {
        var (_, violations) = SchemaText.Validate(schema, yaml.Replace("\\n", "\n", StringComparison.Ordinal) + "\n");
        Assert.Equal(message, Assert.Single(violations).Message.Text);
    }

    [Theory]
    [InlineData("""{"properties": {"v": {"enum": ["draft", "drift", "done"]}}}""", "v: drxft", "did you mean “draft” or “drift”?")]
    [InlineData("""{"properties": {"v": {"enum": [1, 2]}}}""", "v: '1'", "write it without quotes: 1")]
    [InlineData(
        """{"properties": {"data": {}, "dates": {}}, "additionalProperties": false}""",
        "date: 1",
        "did you mean `data` or `dates`?"
    )]
    [InlineData("""{"required": ["data"]}""", "date: 1\ndato: 2", "`date` or `dato` is there: did you mean `data`?")]
    [InlineData("""{"required": ["answer"]}""", "kind: x", "add it; there is `kind`")]
    public void A_help_names_all_that_may_be_meant(string schema, string yaml, string help)
    {
        var (_, violations) = SchemaText.Validate(schema, yaml.Replace("\\n", "\n", StringComparison.Ordinal) + "\n");
        Assert.Equal(help, Assert.Single(violations).Help);
    }

    [Theory]
    [InlineData("drfat", "draft", false)]
    [InlineData("Draft", "draft", true)]
    [InlineData("'DONE '", "\"done\"", true)]
    [InlineData("in-progress", "\"in progress\"", false)]
    [InlineData("1.0", "\"1.0\"", true)]
    [InlineData("dont", null, false)]
    [InlineData("else", null, false)]
    [InlineData("[draft]", null, false)]
    public void A_value_near_to_just_one_that_is_allowed_can_be_repaired(string value, string? text, bool isSafe)
    {
        var (_, violations) = SchemaText.Validate(
            """{"properties": {"v": {"enum": ["draft", "done", "dona", "in progress", "1.0"]}}}""",
            $"v: {value}\n"
        );
        var repair = Assert.Single(violations).Repair;
        Assert.Equal((text, isSafe), (repair?.Text, repair?.IsSafe ?? false));
    }

    [Theory]
    [InlineData("""{"enum": ["draft", "drift"]}""", "drxft", null)]
    [InlineData("""{"enum": ["draft", "draft"]}""", "drfat", "draft")]
    [InlineData("""{"enum": ["draft", 1, null, ["draft"]]}""", "drfat", "draft")]
    [InlineData("""{"const": "exam"}""", "exma", "exam")]
    [InlineData("""{"const": "exam"}""", "'exma'", "\"exam\"")]
    [InlineData("""{"const": "exam"}""", "\"exma\"", "\"exam\"")]
    [InlineData("""{"const": "true"}""", "ture", "\"true\"")]
    [InlineData("""{"const": "null"}""", "nul", "\"null\"")]
    [InlineData("""{"const": "true"}""", "true", "\"true\"")]
    [InlineData("""{"const": "2024"}""", "2024", "\"2024\"")]
    [InlineData("""{"const": "2024"}""", "2025", "\"2024\"")]
    [InlineData("""{"const": "key: value"}""", "key:value", "\"key: value\"")]
    [InlineData("""{"const": "say \"hi\""}""", "say hi", "\"say \\\"hi\\\"\"")]
    [InlineData("""{"const": "한국어"}""", "한국아", "한국어")]
    [InlineData("""{"const": "a/b-c_d.e"}""", "a/b-c_d.f", "a/b-c_d.e")]
    [InlineData("""{"const": "[[Note]]"}""", "'[[Note]'", "\"[[Note]]\"")]
    [InlineData("""{"enum": [10, 20]}""", "11", null)]
    [InlineData("""{"const": ["exam"]}""", "exam", null)]
    [InlineData("""{"const": "exam"}""", "[exma]", null)]
    [InlineData("""{"const": "exam"}""", "''", null)]
    [InlineData("""{"const": "exam"}""", "", null)]
    [InlineData("""{"anyOf": [{"const": "draft"}, {"const": "done"}]}""", "drfat", "draft")]
    [InlineData("""{"anyOf": [{"const": "draft"}, {"type": "integer"}]}""", "drfat", null)]
    public void A_repair_is_a_value_that_the_schema_allows(string schema, string value, string? text)
    {
        var whole = $$$"""{"properties": {"v": {{{schema}}} } }""";
        var (note, violations) = SchemaText.Validate(whole, $"v: {value}\n");
        var violation = Assert.Single(violations);
        Assert.Equal(text, violation.Repair?.Text);
        if (text is not null)
        {
            var repaired = $"{note.Text[..violation.Span.Start]}{text}{note.Text[violation.Span.End..]}";
            Assert.Empty(SchemaText.Validate(whole, repaired["---\n".Length..]).Violations);
        }
    }

    [Fact]
    public void The_source_of_a_fault_is_a_line_and_column_of_the_schema()
    {
        const string schema = """
            {
              "properties": {
                "a": {
                  "items": {
                    "allOf": [true, { "minimum": 3 }]
                  }
                },
                "b": { "$ref": "#/$defs/~0~1" }
              },
              "$defs": { "~/": { "anyOf": [{ "type": "integer" },
                { "type": "boolean" }] } },
              "dependentRequired": { "a": ["c"] }
            }
            """;
        var (_, violations) = SchemaText.Validate(schema, "a: [1]\nb: x\n");
        Assert.Equal(
            [
                (12, 3, 12, 22, "/dependentRequired"),
                (5, 27, 5, 36, "/properties/a/items/allOf/1/minimum"),
                (10, 22, 10, 29, "/$defs/~0~1/anyOf"),
            ],
            violations.Select(violation =>
                (
                    violation.Source!.Start.Line,
                    violation.Source.Start.Column,
                    violation.Source.End.Line,
                    violation.Source.End.Column,
                    violation.Source.Pointer
                )
            )
        );
    }

    [Theory]
    [InlineData("""{"propertyNames": {"enum": ["draft", "done"]}}""", "Draft: 1\ndraft: 2")]
    [InlineData("""{"properties": {"v": {"enum": ["draft"], "maxLength": 2}}}""", "v: drft")]
    [InlineData("""{"properties": {"v": {"allOf": [{"const": "draft"}, {"not": {"const": "draft"}}]}}}""", "v: drfat")]
    [InlineData("""{"properties": {"v": {"allOf": [{"enum": ["draft"]}, {"enum": ["drift"]}]}}}""", "v: drxft")]
    [InlineData("""{"properties": {"v": {"uniqueItems": true, "items": {"enum": ["draft"]}}}}""", "v: [drfat, draft]")]
    public void What_does_not_satisfy_the_schema_as_a_whole_is_no_repair(string schema, string yaml)
    {
        var (_, violations) = SchemaText.Validate(schema, yaml.Replace("\\n", "\n", StringComparison.Ordinal) + "\n");
        Assert.NotEmpty(violations);
        Assert.All(violations, violation => Assert.Null(violation.Repair));
    }

    [Theory]
    [InlineData("""{"properties": {"a/b": {"minLength": 2}}}""", "a/b: x", 25, "/properties/a~1b/minLength")]
    [InlineData("""{"allOf": [true, {"required": ["t"]}]}""", "v: x", 19, "/allOf/1/required")]
    [InlineData("""{"properties": {"v": false}}""", "v: x", 22, "/properties/v")]
    [InlineData("""{"properties": {"v": {"$ref": "#/$defs/d"}}, "$defs": {"d": {"type": "integer"}}}""", "v: x", 62, "/$defs/d/type")]
    [InlineData("""{"properties": {"v": {"contains": {"const": 1}, "minContains": 2}}}""", "v: [1]", 49, "/properties/v/minContains")]
    [InlineData("""{"if": true, "then": {"additionalProperties": false}}""", "v: x", 23, "/then/additionalProperties")]
    [InlineData("""{"patternProperties": {"^v~/": {"type": "integer"}}}""", "v~/: x", 33, "/patternProperties/^v~0~1/type")]
    [InlineData("""{"propertyNames": {"maxLength": 0}}""", "v: x", 20, "/propertyNames/maxLength")]
    [InlineData("""{"properties": {"v": {"contains": {"const": 1}}}}""", "v: [2]", 23, "/properties/v/contains")]
    [InlineData("""{"properties": {"v": {"contains": {}, "maxContains": 1}}}""", "v: [1, 2]", 39, "/properties/v/maxContains")]
    [InlineData("""{"properties": {"v": {"prefixItems": [{}, {"const": 1}]}}}""", "v: [1, 2]", 44, "/properties/v/prefixItems/1/const")]
    [InlineData("""{"properties": {"v": {"prefixItems": [{}], "items": false}}}""", "v: [1, 2]", 44, "/properties/v/items")]
    [InlineData(
        """{"properties": {"v": {"prefixItems": [{}], "unevaluatedItems": false}}}""",
        "v: [1, 2]",
        44,
        "/properties/v/unevaluatedItems"
    )]
    [InlineData("""{"unevaluatedProperties": false}""", "v: x", 2, "/unevaluatedProperties")]
    [InlineData(
        """{"$schema": "http://json-schema.org/draft-07/schema#", "properties": {"v": {"items": [{}], "additionalItems": false}}}""",
        "v: [1, 2]",
        92,
        "/properties/v/additionalItems"
    )]
    [InlineData("""{"dependentSchemas": {"v": {"required": ["w"]}}}""", "v: x", 29, "/dependentSchemas/v/required")]
    [InlineData("""{"if": false, "else": {"properties": {"v": {"not": {}}}}}""", "v: x", 45, "/else/properties/v/not")]
    [InlineData("""{"oneOf": [true, {}]}""", "v: x", 2, "/oneOf")]
    [InlineData("""{"oneOf": [{"required": ["w"]}]}""", "v: x", 13, "/oneOf/0/required")]
    [InlineData(
        """{"$ref": "#/$defs/a", "minProperties": 1, "$defs": {"a": {"allOf": [{"$ref": "#/$defs/b"}]}, "b": {"maxProperties": 0}}}""",
        "v: x",
        100,
        "/$defs/b/maxProperties"
    )]
    public void A_fault_tells_the_keyword_that_asks(string schema, string yaml, int column, string pointer)
    {
        var source = Assert.Single(SchemaText.Validate(schema, yaml + "\n").Violations).Source;
        Assert.Equal(new SchemaLocation("schema.json", new TextPosition(1, column), source!.End, pointer), source);
    }

    [Fact]
    public void A_missing_property_sits_on_the_opening_line_or_at_the_start_of_its_mapping()
    {
        var (note, violations) = SchemaText.Validate(NoteSchema, "titel: x\nauthor:\n  age: 1\n  name2: 3\n");
        Assert.Equal(
            [
                new SchemaViolation(new TextSpan(0, 3), $"the property `title` is missing", "`titel` is there: did you mean `title`?"),
                new SchemaViolation(new TextSpan(0, 3), $"the property `tags` is missing", "add it; there are `titel`, `author`"),
                new SchemaViolation(new TextSpan(4, 5), $"the property `titel` is not allowed", "did you mean `title`?"),
                new SchemaViolation(
                    new TextSpan(note.Text.IndexOf("age", StringComparison.Ordinal), 0),
                    $"the property `name` of `author` is missing",
                    "`name2` is there: did you mean `name`?"
                ),
                new SchemaViolation(
                    new TextSpan(note.Text.IndexOf("name2", StringComparison.Ordinal), 5),
                    $"the property `name2` is not allowed in `author`",
                    "did you mean `name`?"
                ),
            ],
            SchemaText.WithoutSource(violations)
        );
    }

    [Fact]
    public void An_empty_frontmatter_lacks_what_is_required()
    {
        var (_, violations) = SchemaText.Validate("""{"required": ["a"], "minProperties": 1}""", "");
        Assert.Equal(
            [
                new SchemaViolation(new TextSpan(0, 3), $"the frontmatter needs at least 1 property, has 0", null),
                new SchemaViolation(new TextSpan(0, 3), $"the property `a` is missing", "add `a:` with a value"),
            ],
            SchemaText.WithoutSource(violations).OrderBy(violation => violation.Message.Text, StringComparer.Ordinal)
        );
    }

    [Fact]
    public void The_same_fault_found_twice_is_said_once()
    {
        const string schema =
            """{"allOf": [{"required": ["a"]}, {"required": ["a"]}], "properties": {"v": {"type": "string", "allOf": [{"type": "string"}, {"enum": ["x"]}]}}}""";
        var (_, violations) = SchemaText.Validate(schema, "v: 1");
        Assert.Equal(
            ["the property `a` is missing", "`v` is 1, a number, but must be text"],
            violations.Select(violation => violation.Message.Text)
        );
    }

    [Fact]
    public void An_unknown_property_beside_patterns_is_compared_with_the_known_names()
    {
        var (_, violations) = SchemaText.Validate(
            """{"properties": {"status": {}}, "patternProperties": {"^x": {}}, "additionalProperties": false}""",
            "staus: 1"
        );
        Assert.Equal(
            [new SchemaViolation(new TextSpan(4, 5), $"the property `staus` is not allowed", "did you mean `status`?")],
            SchemaText.WithoutSource(violations)
        );
    }

    [Fact]
    public void Keys_with_dots_and_brackets_are_found()
    {
        var (note, violations) = SchemaText.Validate(
            """{"additionalProperties": {"additionalProperties": {"type": "string"}}}""",
            "'a.b[0]': {'c.d': 1, e: 2}"
        );
        Assert.Equal(["1", "2"], violations.Select(violation => note[violation.Span].ToString()));
        Assert.Equal("`a.b[0].c.d` is 1, a number, but must be text", violations[0].Message.Text);
    }
}
