namespace VaultLint.Schemas;

/// <summary>How a keyword is treated.</summary>
internal enum KeywordUse
{
    /// <summary>It is enforced.</summary>
    Enforced,

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

/// <summary>A keyword of JSON Schema.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Use">How it is treated.</param>
/// <param name="Since">The first dialect that has it.</param>
internal sealed record Keyword(string Name, KeywordUse Use, Dialect Since = Dialect.Draft04)
{
    /// <summary>All keywords of all dialects.</summary>
    public static IReadOnlyList<Keyword> All { get; } =
    [
        new("$ref", KeywordUse.Enforced),
        new("$defs", KeywordUse.Enforced),
        new("definitions", KeywordUse.Enforced),
        new("type", KeywordUse.Enforced),
        new("enum", KeywordUse.Enforced),
        new("const", KeywordUse.Enforced, Dialect.Draft06),
        new("properties", KeywordUse.Enforced),
        new("patternProperties", KeywordUse.Enforced),
        new("additionalProperties", KeywordUse.Enforced),
        new("required", KeywordUse.Enforced),
        new("dependentRequired", KeywordUse.Enforced, Dialect.Draft201909),
        new("minProperties", KeywordUse.Enforced),
        new("maxProperties", KeywordUse.Enforced),
        new("items", KeywordUse.Enforced),
        new("minItems", KeywordUse.Enforced),
        new("maxItems", KeywordUse.Enforced),
        new("uniqueItems", KeywordUse.Enforced),
        new("minLength", KeywordUse.Enforced),
        new("maxLength", KeywordUse.Enforced),
        new("pattern", KeywordUse.Enforced),
        new("format", KeywordUse.Enforced),
        new("minimum", KeywordUse.Enforced),
        new("maximum", KeywordUse.Enforced),
        new("exclusiveMinimum", KeywordUse.Enforced),
        new("exclusiveMaximum", KeywordUse.Enforced),
        new("multipleOf", KeywordUse.Enforced),
        new("allOf", KeywordUse.Enforced),
        new("anyOf", KeywordUse.Enforced),
        new("oneOf", KeywordUse.Enforced),
        new("not", KeywordUse.Enforced),
        new("if", KeywordUse.Enforced, Dialect.Draft07),
        new("then", KeywordUse.Enforced, Dialect.Draft07),
        new("else", KeywordUse.Enforced, Dialect.Draft07),

        new("$schema", KeywordUse.Annotation),
        new("$comment", KeywordUse.Annotation),
        new("title", KeywordUse.Annotation),
        new("description", KeywordUse.Annotation),
        new("default", KeywordUse.Annotation),
        new("examples", KeywordUse.Annotation),
        new("deprecated", KeywordUse.Annotation),
        new("readOnly", KeywordUse.Annotation),
        new("writeOnly", KeywordUse.Annotation),
        // At the root only, where they name the document; below it they would change what a $ref means.
        new("$id", KeywordUse.Annotation),
        new("id", KeywordUse.Annotation),

        new("contains", KeywordUse.Refused),
        new("minContains", KeywordUse.Refused),
        new("maxContains", KeywordUse.Refused),
        new("propertyNames", KeywordUse.Refused),
        new("dependencies", KeywordUse.Refused),
        new("dependentSchemas", KeywordUse.Refused),
        new("prefixItems", KeywordUse.Refused),
        new("additionalItems", KeywordUse.Refused),
        new("unevaluatedItems", KeywordUse.Refused),
        new("unevaluatedProperties", KeywordUse.Refused),
        new("$anchor", KeywordUse.Refused),
        new("$dynamicRef", KeywordUse.Refused),
        new("$dynamicAnchor", KeywordUse.Refused),
        new("$recursiveRef", KeywordUse.Refused),
        new("$recursiveAnchor", KeywordUse.Refused),
        new("$vocabulary", KeywordUse.Refused),
        new("contentEncoding", KeywordUse.Refused),
        new("contentMediaType", KeywordUse.Refused),
        new("contentSchema", KeywordUse.Refused),
    ];

    /// <summary>The keyword of a name, or null.</summary>
    public static Keyword? Find(string name)
    {
        foreach (var keyword in All)
        {
            if (keyword.Name == name)
                return keyword;
        }

        return null;
    }
}
