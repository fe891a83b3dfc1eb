using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using VaultLint.Configuration;
using VaultLint.Findings;
using VaultLint.Rules;
using VaultLint.Text;
using VaultLint.Yaml;

namespace VaultLint.Tests.Configuration;

/// <summary>The schemas that editors complete with say what the readers accept.</summary>
public sealed class SchemaFilesTests
{
    private const string ConfigSchema = "vaultlint.config.schema.json";
    private const string TaxonomySchema = "taxonomy.schema.json";

    private static readonly JsonSerializerOptions s_indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The keywords that the validator of these tests enforces, and those that say something to people only.</summary>
    private static readonly string[] s_keywords =
    [
        "$schema",
        "$id",
        "$ref",
        "$defs",
        "title",
        "description",
        "type",
        "enum",
        "anyOf",
        "oneOf",
        "properties",
        "patternProperties",
        "additionalProperties",
        "required",
        "items",
        "minItems",
        "minProperties",
        "uniqueItems",
        "minLength",
        "pattern",
        "minimum",
        "maximum",
        "format",
    ];

    /// <summary>Write the rules into the schema with <c>VAULTLINT_WRITE_SCHEMAS=1 dotnet test</c>.</summary>
    [Fact]
    public void The_config_schema_lists_the_rules_of_the_catalog_by_id_and_name()
    {
        var schema = Load(ConfigSchema);
        var properties = new JsonObject();
        foreach (var rule in RuleCatalog.Rules)
        {
            properties[rule.Id] = Setting(rule, $"{rule.Name}: {rule.Summary} Default: {Word(rule.DefaultSeverity)}");
            if (!rule.Options.IsEmpty)
            {
                schema["$defs"]![$"{rule.Name}Setting"] = OptionsOf(rule);
            }
        }

        foreach (var rule in RuleCatalog.Rules)
        {
            properties[rule.Name] = Setting(rule, $"{rule.Id}: {rule.Summary} Default: {Word(rule.DefaultSeverity)}");
        }

        schema["$defs"]!["rules"]!["properties"] = properties;
        var expected = schema.ToJsonString(s_indented) + "\n";
        if (Environment.GetEnvironmentVariable("VAULTLINT_WRITE_SCHEMAS") == "1")
        {
            File.WriteAllText(PathOf(ConfigSchema), expected);
        }

        Assert.Equal(expected, File.ReadAllText(PathOf(ConfigSchema)));

        static JsonObject Setting(RuleInfo rule, string description) =>
            new()
            {
                ["description"] = description,
                ["$ref"] = $"#/$defs/{(rule.HasFixedSeverity ? "fixed" : rule.Options.IsEmpty ? "rule" : rule.Name)}Setting",
            };

        static JsonObject OptionsOf(RuleInfo rule)
        {
            var keys = new JsonObject
            {
                ["severity"] = new JsonObject
                {
                    ["description"] = "How much a finding weighs; off: the rule does not run.",
                    ["$ref"] = "#/$defs/severity",
                },
            };
            foreach (var option in rule.Options)
            {
                var words = new JsonObject
                {
                    ["type"] = "array",
                    ["items"] = new JsonObject { ["$ref"] = "#/$defs/word" },
                };
                var forms = new JsonArray(new JsonObject { ["$ref"] = "#/$defs/word" }, words);
                if (option.TakesLists)
                {
                    forms.Add(new JsonObject { ["type"] = "array", ["items"] = words.DeepClone() });
                }

                keys[option.Name] = new JsonObject { ["description"] = option.Summary, ["anyOf"] = forms };
            }

            var needed = ConfigReader
                .RuleKeys.Concat(rule.Options.Select(option => option.Name))
                .Select(key => new JsonObject { ["required"] = new JsonArray(key) });
            return new JsonObject
            {
                ["description"] = $"A severity, alone or with the options of {rule.Name}.",
                ["anyOf"] = new JsonArray(
                    new JsonObject { ["$ref"] = "#/$defs/severity" },
                    new JsonObject
                    {
                        ["type"] = "object",
                        ["additionalProperties"] = false,
                        ["anyOf"] = new JsonArray([.. needed]),
                        ["properties"] = keys,
                    }
                ),
            };
        }

        static string Word(Severity severity) => ConfigReader.Severities.First(choice => choice.Value == severity).Key;
    }

    [Fact]
    public void The_config_schema_has_the_keys_and_words_of_the_reader()
    {
        var schema = Load(ConfigSchema);
        var kind = schema["$defs"]!["kind"]!["properties"]!;
        AssertKeys(ConfigReader.Keys, schema);
        AssertKeys(ConfigReader.OverrideKeys, schema["properties"]!["overrides"]!["items"]!);
        AssertKeys(ConfigReader.RuleKeys, schema["$defs"]!["ruleSetting"]!["anyOf"]![1]!);
        AssertKeys(ConfigReader.Roles, schema["properties"]!["labels"]!);
        var limits = schema["properties"]!["limits"]!;
        AssertKeys([.. Limit.All.Select(limit => limit.Key)], limits);
        Assert.All(
            Limit.All,
            limit =>
                Assert.Equal(
                    (limit.Least, limit.Greatest),
                    (
                        limits["properties"]![limit.Key]!["minimum"]!.GetValue<int>(),
                        limits["properties"]![limit.Key]!["maximum"]!.GetValue<int>()
                    )
                )
        );
        Assert.All(
            Limit.All,
            limit =>
                Assert.EndsWith(
                    $"Default: {limit.Default}",
                    limits["properties"]![limit.Key]!["description"]!.GetValue<string>(),
                    StringComparison.Ordinal
                )
        );
        AssertKeys(KindReader.Keys, schema["$defs"]!["kind"]!);
        AssertKeys(KindReader.TagKeys, kind["tags"]!);
        AssertKeys(SectionReader.Keys, schema["$defs"]!["section"]!["anyOf"]![1]!);
        AssertKeys(KindReader.QuestionKeys, kind["questions"]!);
        AssertKeys(KindReader.TitleKeys, kind["title"]!);
        AssertWords(ConfigReader.Presets, schema["$defs"]!["layer"]!["anyOf"]![0]!);
        AssertWords(ConfigReader.Severities.Select(choice => choice.Key), schema["$defs"]!["severity"]!);
        AssertWords(KindReader.FrontmatterChoices.Select(choice => choice.Key), kind["frontmatter"]!);
        AssertWords(KindReader.LayoutChoices.Select(choice => choice.Key), kind["questions"]!["properties"]!["layout"]!);
        AssertWords(KindReader.ExplainChoices.Select(choice => choice.Key), kind["questions"]!["properties"]!["explain"]!);
        AssertWords(KindReader.TitleChoices.Select(choice => choice.Key), kind["title"]!["properties"]!["matches"]!);
        AssertWords(KindReader.TitleStyles.Select(choice => choice.Key), kind["title"]!["properties"]!["style"]!);
        AssertWords(SectionReader.ContainsChoices.Select(choice => choice.Key), schema["$defs"]!["content"]!);
    }

    [Fact]
    public void The_taxonomy_schema_has_the_keys_of_the_reader()
    {
        var schema = Load(TaxonomySchema);
        AssertKeys(TaxonomyReader.Keys, schema);
        var style = schema["properties"]!["style"]!;
        AssertKeys(TaxonomyReader.StyleKeys, style);
        AssertWords(TaxonomyReader.CaseChoices.Select(choice => choice.Key), style["properties"]!["case"]!);
        AssertWords(TaxonomyReader.SeparatorChoices.Select(choice => choice.Key), style["properties"]!["separator"]!);
        AssertKeys(
            TaxonomyReader.NamespaceKeys,
            schema["properties"]!["namespaces"]!["patternProperties"]!.AsObject().First().Value!["anyOf"]![1]!
        );
    }

    [Theory]
    [InlineData(ConfigSchema)]
    [InlineData(TaxonomySchema)]
    [InlineData("exam-note.schema.json")]
    public void Every_property_of_a_schema_is_described_and_every_keyword_is_one_that_the_tests_enforce(string file)
    {
        Visit(Load(file));

        static void Visit(JsonNode schema)
        {
            foreach (var (keyword, value) in schema.AsObject())
            {
                Assert.Contains(keyword, s_keywords);
                switch (keyword)
                {
                    case "properties" or "$defs" or "patternProperties":
                        foreach (var (name, property) in value!.AsObject())
                        {
                            Assert.True(
                                keyword == "patternProperties" || property!["description"] is not null,
                                $"{name} has no description"
                            );
                            Visit(property!);
                        }

                        break;
                    case "items" or "additionalProperties" when value is JsonObject:
                        Visit(value);
                        break;
                    case "anyOf" or "oneOf":
                        Assert.All(value!.AsArray(), item => Visit(item!));
                        break;
                }
            }
        }
    }

    [Theory]
    [InlineData(true, "{}")]
    [InlineData(true, "extends: exam")]
    [InlineData(true, "extends: [recommended, file.yaml]")]
    [InlineData(false, "extends: []")]
    [InlineData(false, "extends: [3]")]
    [InlineData(false, "extends: ''")]
    [InlineData(true, "include: '**/*.md'")]
    [InlineData(true, "include: [a, b]")]
    [InlineData(false, "include: []")]
    [InlineData(false, "include: 3")]
    [InlineData(false, "include: { a: b }")]
    [InlineData(true, "exclude: []")]
    [InlineData(true, "exclude: a")]
    [InlineData(false, "exclude: [true]")]
    [InlineData(true, "taxonomy: tags.yaml")]
    [InlineData(false, "taxonomy: [tags.yaml]")]
    [InlineData(false, "taxonomy:")]
    [InlineData(false, "inclde: a")]
    [InlineData(true, "kinds: {}")]
    [InlineData(true, "kinds: { a: {} }")]
    [InlineData(false, "kinds: { a: }")]
    [InlineData(false, "kinds: []")]
    [InlineData(true, "kinds: { a: { match: a } }")]
    [InlineData(true, "kinds: { a: { match: [] } }")]
    [InlineData(true, "kinds: { a: { where: {} } }")]
    [InlineData(true, "kinds: { a: { where: { tags: [exam, 3, true], level: 2, x: , y: [] } } }")]
    [InlineData(false, "kinds: { a: { where: { tags: { a: b } } } }")]
    [InlineData(false, "kinds: { a: { where: { tags: [[a]] } } }")]
    [InlineData(false, "kinds: { a: { where: exam } }")]
    [InlineData(true, "kinds: { a: { schema: s.json } }")]
    [InlineData(true, "kinds: { a: { schema: [s.json] } }")]
    [InlineData(true, "kinds: { a: { schema: [] } }")]
    [InlineData(false, "kinds: { a: { schema: 3 } }")]
    [InlineData(true, "kinds: { a: { frontmatter: optional } }")]
    [InlineData(false, "kinds: { a: { frontmatter: true } }")]
    [InlineData(true, "kinds: { a: { tags: {} } }")]
    [InlineData(true, "kinds: { a: { tags: { min: 0, max: 2147483647, require: a } } }")]
    [InlineData(true, "kinds: { a: { tags: { require: [a, a/b, a/*, a/b/*, 2024, true, 한글/😀] } } }")]
    [InlineData(false, "kinds: { a: { tags: { require: ['#a'] } } }")]
    [InlineData(false, "kinds: { a: { tags: { require: [a*] } } }")]
    [InlineData(false, "kinds: { a: { tags: { require: [a//b] } } }")]
    [InlineData(false, "kinds: { a: { tags: { require: [/a] } } }")]
    [InlineData(false, "kinds: { a: { tags: { require: [a/] } } }")]
    [InlineData(false, "kinds: { a: { tags: { require: ['*'] } } }")]
    [InlineData(false, "kinds: { a: { tags: { require: [a b] } } }")]
    [InlineData(false, "kinds: { a: { tags: { require: ['a,b'] } } }")]
    [InlineData(false, "kinds: { a: { tags: { require: [''] } } }")]
    [InlineData(false, "kinds: { a: { tags: { min: -1 } } }")]
    [InlineData(false, "kinds: { a: { tags: { max: 2147483648 } } }")]
    [InlineData(false, "kinds: { a: { tags: { max: 1.5 } } }")]
    [InlineData(false, "kinds: { a: { tags: { max: '1' } } }")]
    [InlineData(false, "kinds: { a: { tags: 5 } }")]
    [InlineData(true, "kinds: { a: { sections: [설명, 3, { heading: 4, level: 6, optional: false, contains: question }] } }")]
    [InlineData(true, "kinds: { a: { sections: [] } }")]
    [InlineData(false, "kinds: { a: { sections: 설명 } }")]
    [InlineData(false, "kinds: { a: { sections: [{ level: 1 }] } }")]
    [InlineData(false, "kinds: { a: { sections: [{ heading: '' }] } }")]
    [InlineData(false, "kinds: { a: { sections: [{ heading: a, level: 7 }] } }")]
    [InlineData(true, "kinds: { a: { sections: [{ heading: a, contains: table }] } }")]
    [InlineData(true, "kinds: { a: { sections: [{ heading: a, contains: [question, list, code, table, text] }] } }")]
    [InlineData(false, "kinds: { a: { sections: [{ heading: a, contains: [] }] } }")]
    [InlineData(false, "kinds: { a: { sections: [{ heading: a, contains: picture }] } }")]
    [InlineData(true, "kinds: { a: { sections: [{ anyOf: [a, 설명, 3] }, { anyOf: b }] } }")]
    [InlineData(false, "kinds: { a: { sections: [{ anyOf: [] }] } }")]
    [InlineData(false, "kinds: { a: { sections: [{ anyOf: [a], heading: b }] } }")]
    [InlineData(true, "kinds: { a: { sections: [{ heading: { en: Notes, ko: 메모 } }] } }")]
    [InlineData(false, "kinds: { a: { sections: [{ heading: {} }] } }")]
    [InlineData(false, "kinds: { a: { sections: [{ heading: { en: [Notes] } }] } }")]
    [InlineData(
        true,
        "kinds: { a: { sections: [{ heading: a, repeat: true, minWords: 1, sections: [b, { heading: c, sections: [] }], sectionsOnly: "
            + "true }] } }"
    )]
    [InlineData(false, "kinds: { a: { sections: [{ heading: a, sections: b }] } }")]
    [InlineData(false, "kinds: { a: { sections: [{ heading: a, minWords: 0 }] } }")]
    [InlineData(false, "kinds: { a: { sections: [{ heading: a, repeat: yes }] } }")]
    [InlineData(true, "kinds: { a: { sectionsOnly: true } }")]
    [InlineData(false, "kinds: { a: { sectionsOnly: warning } }")]
    [InlineData(true, "kinds: { a: { template: s.json } }")]
    [InlineData(true, "kinds: { a: { template: [s.json] } }")]
    [InlineData(false, "kinds: { a: { template: 3 } }")]
    [InlineData(false, "kinds: { a: { sections: [{ heading: a, optional: 1 }] } }")]
    [InlineData(true, "kinds: { a: { questions: { required: true, explain: wrong } } }")]
    [InlineData(true, "kinds: { a: { questions: {} } }")]
    [InlineData(false, "kinds: { a: { questions: { explain: true } } }")]
    [InlineData(true, "kinds: { a: { title: { matches: heading } } }")]
    [InlineData(true, "kinds: { a: { title: {} } }")]
    [InlineData(true, "kinds: { a: { title: { style: slug } } }")]
    [InlineData(false, "kinds: { a: { title: { style: Slug } } }")]
    [InlineData(false, "kinds: { a: { title: heading } }")]
    [InlineData(true, "rules: { VL405: off, tag-count: { severity: info } }")]
    [InlineData(true, "rules: { date-order: { order: [created, modified] } }")]
    [InlineData(true, "rules: { VL105: { severity: info, order: [[a, b], [c, 2]], future: b } }")]
    [InlineData(true, "rules: { VL105: { order: [] } }")]
    [InlineData(true, "overrides: [{ match: a, rules: { date-order: { order: due, future: [due] } } }]")]
    [InlineData(true, "rules: { VL000: error, findings-left-out: { severity: error } }")]
    [InlineData(false, "rules: { VL000: off }")]
    [InlineData(false, "rules: { VL006: { severity: off } }")]
    [InlineData(false, "overrides: [{ match: a, rules: { internal-error: warning } }]")]
    [InlineData(false, "rules: { date-order: {} }")]
    [InlineData(false, "rules: { date-order: { past: [a] } }")]
    [InlineData(false, "rules: { date-order: { future: [[a]] } }")]
    [InlineData(false, "rules: { date-order: { order: [a, [b]] } }")]
    [InlineData(false, "rules: { date-order: { order: } }")]
    [InlineData(false, "rules: { date-order: { order: [[[a]]] } }")]
    [InlineData(false, "rules: { tag-count: { severity: info, order: [a] } }")]
    [InlineData(false, "rules: { VL405: Off }")]
    [InlineData(false, "rules: { vl405: off }")]
    [InlineData(false, "rules: { VL405: {} }")]
    [InlineData(false, "rules: { VL405: { severity: off, x: 1 } }")]
    [InlineData(false, "rules: { VL999: off }")]
    [InlineData(false, "rules: []")]
    [InlineData(true, "overrides: []")]
    [InlineData(true, "overrides: [{ match: a, rules: {} }]")]
    [InlineData(false, "overrides: [{ match: [], rules: {} }]")]
    [InlineData(false, "overrides: [{ match: a }]")]
    [InlineData(false, "overrides: [{ rules: {} }]")]
    [InlineData(false, "overrides: [{ match: a, rules: {}, x: 1 }]")]
    [InlineData(false, "overrides: {}")]
    [InlineData(true, "labels: { question: Q, options: [], answer: [정답, true], explanation: 왜 }")]
    [InlineData(false, "labels: { answer: '' }")]
    [InlineData(false, "labels: { hint: x }")]
    [InlineData(false, "labels: { answer: { a: b } }")]
    public async Task Schema_and_reader_agree_on_a_config(bool accepted, string yaml)
    {
        using var vault = new TempVault(yaml);
        vault.Write("file.yaml", "");
        vault.Write("tags.yaml", "tags: [a]");
        vault.Write("s.json", "{}");
        Assert.Equal(accepted, Record.Exception(() => vault.Load()) is null);
        Assert.Equal(accepted, await Validates(ConfigSchema, yaml));
    }

    [Theory]
    [InlineData(true, "tags: [a, 2024, 한글]")]
    [InlineData(false, "tags: a")]
    [InlineData(false, "tags: [a/b]")]
    [InlineData(false, "tags: ['#a']")]
    [InlineData(false, "tags: [a, a]")]
    [InlineData(false, "tags: ['']")]
    [InlineData(false, "tag: [a]")]
    [InlineData(
        true,
        "namespaces: { a: [b, c/d], e: { open: true }, f: { values: [g], description: h }, i: { open: false, values: [j] } }"
    )]
    [InlineData(true, "namespaces: { a: { open: true, values: [b] } }")]
    [InlineData(false, "namespaces: { a: { open: false } }")]
    [InlineData(false, "namespaces: { a: {} }")]
    [InlineData(false, "namespaces: { a: { values: [b], other: 1 } }")]
    [InlineData(false, "namespaces: { a: { values: b } }")]
    [InlineData(false, "namespaces: { a: [b, b] }")]
    [InlineData(false, "namespaces: { a: b }")]
    [InlineData(true, "namespaces: { a/b: [c], a: [d], a/b/c: { open: true } }")]
    [InlineData(false, "namespaces: { a/: [c] }")]
    [InlineData(false, "namespaces: { a//b: [c] }")]
    [InlineData(false, "namespaces: [a]")]
    [InlineData(true, "tags: [a]\nstyle: { case: lower, separator: '-' }")]
    [InlineData(true, "tags: [A_B]\nstyle: { case: upper, separator: _ }")]
    [InlineData(true, "tags: [a]\nstyle: {}")]
    [InlineData(false, "tags: [a]\nstyle: lower")]
    [InlineData(false, "tags: [a]\nstyle: { case: title }")]
    [InlineData(false, "tags: [a]\nstyle: { separator: ' ' }")]
    [InlineData(false, "tags: [a]\nstyle: { separators: '-' }")]
    [InlineData(true, "tags: [a]\naliases: { b/c: a }")]
    [InlineData(false, "tags: [a]\naliases: { b: [a] }")]
    [InlineData(false, "tags: [a]\naliases: { 'b c': a }")]
    [InlineData(false, "tags: [a]\naliases: [b]")]
    [InlineData(true, "tags: [a]\ndeprecated: [b, c/d]")]
    [InlineData(true, "tags: [a]\ndeprecated: { b: because, c: , d: 3 }")]
    [InlineData(false, "tags: [a]\ndeprecated: b")]
    [InlineData(false, "tags: [a]\ndeprecated: { b: [c] }")]
    [InlineData(true, "tags: [a, b]\nimplies: { a: b }")]
    [InlineData(true, "tags: [a, b]\nimplies: { a: [b] }")]
    [InlineData(false, "tags: [a, b]\nimplies: { a: { b: c } }")]
    [InlineData(false, "tags: [a, b]\nimplies: [a]")]
    public async Task Schema_and_reader_agree_on_a_taxonomy(bool accepted, string yaml)
    {
        Assert.Equal(accepted, Record.Exception(() => TaxonomyReader.Read("tags.yaml", new SourceText(yaml))) is null);
        Assert.Equal(accepted, await Validates(TaxonomySchema, yaml));
    }

    [Theory]
    [InlineData(true, "title: a\ncreated: 2025-08-25\nmodified: 2025-08-25\ntags: [x]\naliases: [y]\nother: 1")]
    [InlineData(false, "title: a\ncreated: 25.8.2025\nmodified: 2025-08-25\ntags: [x]")]
    [InlineData(false, "title: a\nmodified: 2025-08-25\ntags: [x]")]
    [InlineData(false, "title: a\ncreated: 2025-08-25\nmodified: 2025-08-25\ntags: x")]
    public async Task The_sample_schema_accepts_an_exam_note(bool accepted, string yaml) =>
        Assert.Equal(accepted, await Validates("exam-note.schema.json", yaml));

    private static void AssertKeys(ImmutableArray<string> keys, JsonNode schema)
    {
        Assert.Equal(keys.AsEnumerable(), schema["properties"]!.AsObject().Select(property => property.Key));
        Assert.False((bool)schema["additionalProperties"]!);
    }

    private static void AssertWords(IEnumerable<string> words, JsonNode schema) =>
        Assert.Equal(words, schema["enum"]!.AsArray().Select(word => (string)word!));

    private static JsonNode Load(string file) => JsonNode.Parse(File.ReadAllText(PathOf(file)))!;

    private static async Task<bool> Validates(string file, string yaml)
    {
        // NJsonSchema finds shared parts under their older name only.
        var schema = await NJsonSchema.JsonSchema.FromJsonAsync(
            (await File.ReadAllTextAsync(PathOf(file))).Replace("$defs", "definitions", StringComparison.Ordinal)
        );
        return schema.Validate(Json(YamlReader.Read(new SourceText(yaml)).Root!)?.ToJsonString() ?? "null").Count == 0;
    }

    private static JsonNode? Json(YamlNode node) =>
        node switch
        {
            YamlMapping mapping => new JsonObject(mapping.Entries.Select(entry => KeyValuePair.Create(entry.Key.Value, Json(entry.Value)))),
            YamlSequence list => new JsonArray([.. list.Items.Select(Json)]),
            YamlScalar { Kind: YamlScalarKind.Null } => null,
            YamlScalar { Kind: YamlScalarKind.Boolean } scalar => JsonValue.Create(scalar.Value == "true"),
            YamlScalar { Kind: YamlScalarKind.Integer } scalar => JsonValue.Create(long.Parse(scalar.Value, CultureInfo.InvariantCulture)),
            YamlScalar { Kind: YamlScalarKind.Float } scalar => JsonValue.Create(double.Parse(scalar.Value, CultureInfo.InvariantCulture)),
            _ => JsonValue.Create(((YamlScalar)node).Value),
        };

    private static string PathOf(string file) => Repository.PathOf($"schemas/{file}");
}
