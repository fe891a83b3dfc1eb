namespace VaultLint.Schemas;

/// <summary>How a keyword is treated.</summary>
internal enum KeywordUse
{
    /// <summary>NJsonSchema enforces it.</summary>
    Enforced,

    /// <summary>It is enforced: rewritten into what NJsonSchema has, or checked beside it, because NJsonSchema lacks it or has it otherwise.</summary>
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

/// <summary>A keyword of JSON Schema, as some dialects have it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Use">How it is treated in these dialects.</param>
/// <param name="Since">The first of them.</param>
/// <param name="Until">The last of them.</param>
/// <param name="Instead">What later dialects have in its place, for a help line; null where it is nothing.</param>
internal sealed record Keyword(string Name, KeywordUse Use, Dialect Since = Dialect.Draft04, Dialect Until = Dialect.Draft202012, string? Instead = null)
{
    /// <summary>All keywords of all dialects. A name stands twice where dialects treat it differently.</summary>
    public static IReadOnlyList<Keyword> All { get; } =
    [
        new("$schema", KeywordUse.Rewritten),
        new("id", KeywordUse.Rewritten, Until: Dialect.Draft04, Instead: "`$id`"),
        new("$id", KeywordUse.Rewritten, Dialect.Draft06),
        new("$anchor", KeywordUse.Rewritten, Dialect.Draft201909),
        new("$ref", KeywordUse.Rewritten),
        new("definitions", KeywordUse.Rewritten),
        new("$defs", KeywordUse.Rewritten),

        new("type", KeywordUse.Enforced),
        new("enum", KeywordUse.Rewritten),
        new("const", KeywordUse.Rewritten, Dialect.Draft06),
        new("properties", KeywordUse.Enforced),
        new("patternProperties", KeywordUse.Rewritten),
        new("additionalProperties", KeywordUse.Enforced),
        new("propertyNames", KeywordUse.Rewritten, Dialect.Draft06),
        new("unevaluatedProperties", KeywordUse.Rewritten, Dialect.Draft201909),
        new("required", KeywordUse.Enforced),
        new("dependencies", KeywordUse.Rewritten, Until: Dialect.Draft07, Instead: "`dependentRequired` or `dependentSchemas`"),
        new("dependentRequired", KeywordUse.Rewritten, Dialect.Draft201909),
        new("dependentSchemas", KeywordUse.Rewritten, Dialect.Draft201909),
        new("minProperties", KeywordUse.Enforced),
        new("maxProperties", KeywordUse.Enforced),
        new("prefixItems", KeywordUse.Enforced, Dialect.Draft202012),
        new("items", KeywordUse.Enforced),
        new("additionalItems", KeywordUse.Enforced, Until: Dialect.Draft201909, Instead: "`items`, with `prefixItems` for the first"),
        new("unevaluatedItems", KeywordUse.Rewritten, Dialect.Draft201909),
        new("contains", KeywordUse.Rewritten, Dialect.Draft06),
        new("minContains", KeywordUse.Rewritten, Dialect.Draft201909),
        new("maxContains", KeywordUse.Rewritten, Dialect.Draft201909),
        new("minItems", KeywordUse.Enforced),
        new("maxItems", KeywordUse.Enforced),
        new("uniqueItems", KeywordUse.Rewritten),
        new("minLength", KeywordUse.Rewritten),
        new("maxLength", KeywordUse.Rewritten),
        new("pattern", KeywordUse.Rewritten),
        new("format", KeywordUse.Rewritten),
        new("minimum", KeywordUse.Rewritten),
        new("maximum", KeywordUse.Rewritten),
        new("exclusiveMinimum", KeywordUse.Rewritten),
        new("exclusiveMaximum", KeywordUse.Rewritten),
        new("multipleOf", KeywordUse.Rewritten),
        new("allOf", KeywordUse.Enforced),
        new("anyOf", KeywordUse.Enforced),
        new("oneOf", KeywordUse.Enforced),
        new("not", KeywordUse.Enforced),
        new("if", KeywordUse.Rewritten, Dialect.Draft07),
        new("then", KeywordUse.Rewritten, Dialect.Draft07),
        new("else", KeywordUse.Rewritten, Dialect.Draft07),

        new("$comment", KeywordUse.Annotation),
        new("title", KeywordUse.Annotation),
        new("description", KeywordUse.Annotation),
        new("default", KeywordUse.Annotation),
        new("examples", KeywordUse.Annotation),
        new("deprecated", KeywordUse.Annotation),
        new("readOnly", KeywordUse.Annotation),
        new("writeOnly", KeywordUse.Annotation),
        // Assertions, if a validator likes, in draft-07 (validation section 8); annotations since 2019-09 (validation section 8.1).
        new("contentEncoding", KeywordUse.Refused, Dialect.Draft07, Dialect.Draft07),
        new("contentMediaType", KeywordUse.Refused, Dialect.Draft07, Dialect.Draft07),
        new("contentEncoding", KeywordUse.Annotation, Dialect.Draft201909),
        new("contentMediaType", KeywordUse.Annotation, Dialect.Draft201909),
        new("contentSchema", KeywordUse.Annotation, Dialect.Draft201909),
        // Visual Studio Code's own, which schemas for its editor hold.
        new("defaultSnippets", KeywordUse.Annotation),
        new("deprecationMessage", KeywordUse.Annotation),
        new("doNotSuggest", KeywordUse.Annotation),
        new("enumDescriptions", KeywordUse.Annotation),
        new("errorMessage", KeywordUse.Annotation),
        new("markdownDescription", KeywordUse.Annotation),
        new("markdownEnumDescriptions", KeywordUse.Annotation),
        new("patternErrorMessage", KeywordUse.Annotation),
        new("suggestSortText", KeywordUse.Annotation),

        new("$dynamicRef", KeywordUse.Refused, Dialect.Draft202012),
        new("$dynamicAnchor", KeywordUse.Refused, Dialect.Draft202012),
        new("$recursiveRef", KeywordUse.Refused, Dialect.Draft201909, Dialect.Draft201909),
        new("$recursiveAnchor", KeywordUse.Refused, Dialect.Draft201909, Dialect.Draft201909),
        new("$vocabulary", KeywordUse.Refused, Dialect.Draft201909),
    ];

    /// <summary>Whether it asks something of values, or is needed to find what does.</summary>
    public bool IsEnforced => Use is KeywordUse.Enforced or KeywordUse.Rewritten;

    /// <summary>The keyword of a name as a dialect has it; where the dialect lacks it, as another has it; null where none does.</summary>
    public static Keyword? Find(string name, Dialect dialect)
    {
        Keyword? other = null;
        foreach (var keyword in All)
        {
            if (keyword.Name != name)
                continue;
            if (keyword.IsOf(dialect))
                return keyword;
            other = keyword;
        }

        return other;
    }

    /// <summary>Whether a dialect has it.</summary>
    public bool IsOf(Dialect dialect) => dialect >= Since && dialect <= Until;
}
