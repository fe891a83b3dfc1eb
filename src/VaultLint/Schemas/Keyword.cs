namespace VaultLint.Schemas;

/// <summary>How a keyword is treated.</summary>
internal enum KeywordUse
{
    /// <summary>NJsonSchema enforces it.</summary>
    Enforced,

    /// <summary>It is enforced: rewritten into what NJsonSchema has, or checked beside it, because NJsonSchema lacks it or has it
    /// otherwise.</summary>
    Rewritten,

    /// <summary>It is a note to people or tools and asks for nothing.</summary>
    Annotation,

    /// <summary>It asks for something that is not enforced: a schema that uses it is refused.</summary>
    Refused,
}

/// <summary>The dialects of JSON Schema, oldest first.</summary>
internal enum Dialect
{
    /// <summary>Draft 4.</summary>
    Draft04,

    /// <summary>Draft 6.</summary>
    Draft06,

    /// <summary>Draft 7.</summary>
    Draft07,

    /// <summary>2019-09.</summary>
    Draft201909,

    /// <summary>2020-12.</summary>
    Draft202012,
}

/// <summary>The names of the dialects.</summary>
internal static class DialectNames
{
    extension(Dialect dialect)
    {
        /// <summary>What people call it.</summary>
        public string Name =>
            dialect switch
            {
                Dialect.Draft04 => "draft-04",
                Dialect.Draft06 => "draft-06",
                Dialect.Draft07 => "draft-07",
                Dialect.Draft201909 => "2019-09",
                _ => "2020-12",
            };

        /// <summary>What <c>$schema</c> calls it.</summary>
        public string Address =>
            dialect switch
            {
                Dialect.Draft201909 or Dialect.Draft202012 => $"https://json-schema.org/draft/{dialect.Name}/schema",
                _ => $"http://json-schema.org/{dialect.Name}/schema#",
            };
    }

    /// <summary>The dialect that an address stands for, with or without an empty fragment and by either protocol; null for none.</summary>
    public static Dialect? Find(string address)
    {
        var name = WithoutProtocol(address);
        foreach (var dialect in Enum.GetValues<Dialect>())
        {
            if (name.SequenceEqual(WithoutProtocol(dialect.Address)))
            {
                return dialect;
            }
        }

        return null;

        static ReadOnlySpan<char> WithoutProtocol(ReadOnlySpan<char> address)
        {
            address = address.EndsWith("#") ? address[..^1] : address;
            return address.StartsWith("http://") ? address[7..]
                : address.StartsWith("https://") ? address[8..]
                : address;
        }
    }
}

/// <summary>A keyword of JSON Schema, as some dialects have it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Use">How it is treated in these dialects.</param>
/// <param name="Shape">What its value must be, as a schema in JSON, in which <c>#</c> is any schema.</param>
/// <param name="Since">The first of them.</param>
/// <param name="Until">The last of them.</param>
/// <param name="Instead">What later dialects have in its place, for a help line; null where it is nothing.</param>
internal sealed record Keyword(
    string Name,
    KeywordUse Use,
    string Shape,
    Dialect Since = Dialect.Draft04,
    Dialect Until = Dialect.Draft202012,
    string? Instead = null
)
{
    /// <summary>All keywords of all dialects. A name stands twice where dialects treat it differently.</summary>
    public static IReadOnlyList<Keyword> All { get; } =
    [
        new("$schema", KeywordUse.Rewritten, Shapes.Uri),
        new("id", KeywordUse.Rewritten, Shapes.Text, Until: Dialect.Draft04, Instead: "`$id`"),
        new("$id", KeywordUse.Rewritten, Shapes.Id, Dialect.Draft06),
        new("$anchor", KeywordUse.Rewritten, Shapes.Anchor, Dialect.Draft201909),
        new("$ref", KeywordUse.Rewritten, Shapes.Text),
        new("definitions", KeywordUse.Rewritten, Shapes.SchemaMap),
        new("$defs", KeywordUse.Rewritten, Shapes.SchemaMap),
        new("type", KeywordUse.Enforced, Shapes.Types),
        new("enum", KeywordUse.Rewritten, Shapes.DistinctList, Until: Dialect.Draft06),
        new("enum", KeywordUse.Rewritten, Shapes.AnyList, Dialect.Draft07),
        new("const", KeywordUse.Rewritten, Shapes.Anything, Dialect.Draft06),
        new("properties", KeywordUse.Enforced, Shapes.SchemaMap),
        new("patternProperties", KeywordUse.Rewritten, Shapes.PatternMap),
        new("additionalProperties", KeywordUse.Enforced, Shapes.Schema),
        new("propertyNames", KeywordUse.Rewritten, Shapes.Schema, Dialect.Draft06),
        new("unevaluatedProperties", KeywordUse.Rewritten, Shapes.Schema, Dialect.Draft201909),
        new("required", KeywordUse.Enforced, Shapes.Names),
        new(
            "dependencies",
            KeywordUse.Rewritten,
            Shapes.Dependencies,
            Until: Dialect.Draft07,
            Instead: "`dependentRequired` or `dependentSchemas`"
        ),
        new("dependentRequired", KeywordUse.Rewritten, Shapes.NamesMap, Dialect.Draft201909),
        new("dependentSchemas", KeywordUse.Rewritten, Shapes.SchemaMap, Dialect.Draft201909),
        new("minProperties", KeywordUse.Enforced, Shapes.Count),
        new("maxProperties", KeywordUse.Enforced, Shapes.Count),
        new("prefixItems", KeywordUse.Enforced, Shapes.SchemaList, Dialect.Draft202012),
        new("items", KeywordUse.Enforced, Shapes.SchemaOrList, Until: Dialect.Draft201909),
        new("items", KeywordUse.Enforced, Shapes.Schema, Dialect.Draft202012),
        new(
            "additionalItems",
            KeywordUse.Enforced,
            Shapes.Schema,
            Until: Dialect.Draft201909,
            Instead: "`items`, with `prefixItems` for the first"
        ),
        new("unevaluatedItems", KeywordUse.Rewritten, Shapes.Schema, Dialect.Draft201909),
        new("contains", KeywordUse.Rewritten, Shapes.Schema, Dialect.Draft06),
        new("minContains", KeywordUse.Rewritten, Shapes.Count, Dialect.Draft201909),
        new("maxContains", KeywordUse.Rewritten, Shapes.Count, Dialect.Draft201909),
        new("minItems", KeywordUse.Enforced, Shapes.Count),
        new("maxItems", KeywordUse.Enforced, Shapes.Count),
        new("uniqueItems", KeywordUse.Rewritten, Shapes.Flag),
        new("minLength", KeywordUse.Rewritten, Shapes.Count),
        new("maxLength", KeywordUse.Rewritten, Shapes.Count),
        new("pattern", KeywordUse.Rewritten, Shapes.Pattern),
        new("format", KeywordUse.Rewritten, Shapes.Text),
        new("minimum", KeywordUse.Rewritten, Shapes.Number),
        new("maximum", KeywordUse.Rewritten, Shapes.Number),
        new("exclusiveMinimum", KeywordUse.Rewritten, Shapes.Flag, Until: Dialect.Draft04),
        new("exclusiveMinimum", KeywordUse.Rewritten, Shapes.Number, Dialect.Draft06),
        new("exclusiveMaximum", KeywordUse.Rewritten, Shapes.Flag, Until: Dialect.Draft04),
        new("exclusiveMaximum", KeywordUse.Rewritten, Shapes.Number, Dialect.Draft06),
        new("multipleOf", KeywordUse.Rewritten, Shapes.Divisor),
        new("allOf", KeywordUse.Enforced, Shapes.SchemaList),
        new("anyOf", KeywordUse.Enforced, Shapes.SchemaList),
        new("oneOf", KeywordUse.Enforced, Shapes.SchemaList),
        new("not", KeywordUse.Enforced, Shapes.Schema),
        new("if", KeywordUse.Rewritten, Shapes.Schema, Dialect.Draft07),
        new("then", KeywordUse.Rewritten, Shapes.Schema, Dialect.Draft07),
        new("else", KeywordUse.Rewritten, Shapes.Schema, Dialect.Draft07),
        new("$comment", KeywordUse.Annotation, Shapes.Text),
        new("title", KeywordUse.Annotation, Shapes.Text),
        new("description", KeywordUse.Annotation, Shapes.Text),
        new("default", KeywordUse.Annotation, Shapes.Anything),
        new("examples", KeywordUse.Annotation, Shapes.AnyList),
        new("deprecated", KeywordUse.Annotation, Shapes.Flag),
        new("readOnly", KeywordUse.Annotation, Shapes.Flag),
        new("writeOnly", KeywordUse.Annotation, Shapes.Flag),
        // Assertions, if a validator likes, in draft-07 (validation section 8); annotations since 2019-09 (validation section 8.1).
        new("contentEncoding", KeywordUse.Refused, Shapes.Text, Dialect.Draft07, Dialect.Draft07),
        new("contentMediaType", KeywordUse.Refused, Shapes.Text, Dialect.Draft07, Dialect.Draft07),
        new("contentEncoding", KeywordUse.Annotation, Shapes.Text, Dialect.Draft201909),
        new("contentMediaType", KeywordUse.Annotation, Shapes.Text, Dialect.Draft201909),
        new("contentSchema", KeywordUse.Annotation, Shapes.Schema, Dialect.Draft201909),
        // Visual Studio Code's own, which schemas for its editor hold.
        new("defaultSnippets", KeywordUse.Annotation, Shapes.Anything),
        new("deprecationMessage", KeywordUse.Annotation, Shapes.Anything),
        new("doNotSuggest", KeywordUse.Annotation, Shapes.Anything),
        new("enumDescriptions", KeywordUse.Annotation, Shapes.Anything),
        new("errorMessage", KeywordUse.Annotation, Shapes.Anything),
        new("markdownDescription", KeywordUse.Annotation, Shapes.Anything),
        new("markdownEnumDescriptions", KeywordUse.Annotation, Shapes.Anything),
        new("patternErrorMessage", KeywordUse.Annotation, Shapes.Anything),
        new("suggestSortText", KeywordUse.Annotation, Shapes.Anything),
        new("$dynamicRef", KeywordUse.Refused, Shapes.Text, Dialect.Draft202012),
        new("$dynamicAnchor", KeywordUse.Refused, Shapes.Anchor, Dialect.Draft202012),
        new("$recursiveRef", KeywordUse.Refused, Shapes.Text, Dialect.Draft201909, Dialect.Draft201909),
        new("$recursiveAnchor", KeywordUse.Refused, Shapes.Flag, Dialect.Draft201909, Dialect.Draft201909),
        new("$vocabulary", KeywordUse.Refused, Shapes.FlagMap, Dialect.Draft201909),
    ];

    /// <summary>
    /// The schema of schemas: what a dialect says of the form of its own documents, from the table above. Schemas may refer to it
    /// by the dialect's address.
    /// </summary>
    /// <param name="dialect">The dialect, at least draft-06: draft-04 says more than the table does.</param>
    public static string MetaschemaOf(Dialect dialect)
    {
        var properties = All.Where(keyword => keyword.IsOf(dialect) || (dialect >= keyword.Since && keyword.KeepsForm))
            .Select(keyword => $"\"{keyword.Name}\": {keyword.Shape}");
        return $$"""{"$schema": "{{dialect.Address}}", "type": ["object", "boolean"], "properties": { {{string.Join(", ", properties)}} } }""";
    }

    /// <summary>Whether later dialects still say what its value must be, though not what it means (the metaschema of 2020-12 has them,
    /// deprecated).</summary>
    private bool KeepsForm => Name is "dependencies" or "$recursiveRef" or "$recursiveAnchor";

    /// <summary>Whether it asks something of values, or is needed to find what does.</summary>
    public bool IsEnforced => Use is KeywordUse.Enforced or KeywordUse.Rewritten;

    /// <summary>The keyword of a name as a dialect has it; where the dialect lacks it, as another has it; null where none does.</summary>
    public static Keyword? Find(string name, Dialect dialect)
    {
        Keyword? other = null;
        foreach (var keyword in All)
        {
            if (keyword.Name != name)
            {
                continue;
            }

            if (keyword.IsOf(dialect))
            {
                return keyword;
            }

            other = keyword;
        }

        return other;
    }

    /// <summary>Whether a dialect has it.</summary>
    public bool IsOf(Dialect dialect) => dialect >= Since && dialect <= Until;
}

/// <summary>What the values of keywords must be (2020-12 core and validation, and the same of older dialects), as schemas in
/// JSON.</summary>
file static class Shapes
{
    public const string Anything = "true";
    public const string Text = """{"type": "string"}""";
    public const string Uri = """{"type": "string", "format": "uri"}""";
    public const string Id = """{"type": "string", "pattern": "^[^#]*#?$"}""";
    public const string Anchor = """{"type": "string", "pattern": "^[A-Za-z_][-A-Za-z0-9._]*$"}""";
    public const string Pattern = """{"type": "string", "format": "regex"}""";
    public const string Flag = """{"type": "boolean"}""";
    public const string FlagMap = """{"type": "object", "additionalProperties": {"type": "boolean"}}""";
    public const string Number = """{"type": "number"}""";
    public const string Divisor = """{"type": "number", "exclusiveMinimum": 0}""";
    public const string Count = """{"type": "integer", "minimum": 0}""";
    public const string AnyList = """{"type": "array"}""";
    public const string DistinctList = """{"type": "array", "minItems": 1, "uniqueItems": true}""";
    public const string Names = """{"type": "array", "items": {"type": "string"}, "uniqueItems": true}""";
    public const string NamesMap = $$"""{"type": "object", "additionalProperties": {{Names}} }""";
    public const string TypeName = """{"enum": ["array", "boolean", "integer", "null", "number", "object", "string"]}""";
    public const string Types =
        $$"""{"anyOf": [{{TypeName}}, {"type": "array", "items": {{TypeName}}, "minItems": 1, "uniqueItems": true}]}""";
    public const string Schema = """{"$ref": "#"}""";
    public const string SchemaList = """{"type": "array", "items": {"$ref": "#"}, "minItems": 1}""";
    public const string SchemaOrList = $$"""{"anyOf": [{{Schema}}, {{SchemaList}}]}""";
    public const string SchemaMap = """{"type": "object", "additionalProperties": {"$ref": "#"}}""";
    public const string PatternMap = """{"type": "object", "additionalProperties": {"$ref": "#"}, "propertyNames": {"format": "regex"}}""";
    public const string Dependencies = $$"""{"type": "object", "additionalProperties": {"anyOf": [{{Schema}}, {{Names}}]} }""";
}
