using System.Collections.Immutable;
using VaultLint.Schemas;
using VaultLint.Text;
using VaultLint.Yaml;

namespace VaultLint.Tests.Schemas;

/// <summary>Schemas and frontmatter as text, for tests.</summary>
internal static class SchemaText
{
    /// <summary>Validates frontmatter, of which the opening line is <c>---</c>.</summary>
    public static (SourceText Note, ImmutableArray<SchemaViolation> Violations) Validate(string schema, string yaml)
    {
        var compiled = FrontmatterSchema.Read("schema.json", new SourceText(schema));
        var note = new SourceText("---\n" + yaml);
        var document = YamlReader.Read(note, TextSpan.FromBounds(4, note.Length));
        Assert.Empty(document.Errors);
        var frontmatter = document.Root as YamlMapping ?? new YamlMapping(new TextSpan(4, 0), []);
        return (note, compiled.Validate(frontmatter, new TextSpan(0, 3)));
    }

    /// <summary>Whether <c>v: <paramref name="value"/></c> satisfies the schema of <c>v</c>.</summary>
    public static bool Accepts(string schemaOfV, string value) =>
        Validate($$$"""{"properties": {"v": {{{schemaOfV}}}}}""", $"v: {value}\n").Violations.IsEmpty;
}
