using System.Collections.Immutable;
using VaultLint.Schemas;
using VaultLint.Text;
using VaultLint.Vaults;
using VaultLint.Yaml;

namespace VaultLint.Tests.Schemas;

/// <summary>Schemas and frontmatter as text, for tests.</summary>
internal static class SchemaText
{
    /// <summary>Reads a schema of a vault that holds no other.</summary>
    public static FrontmatterSchema Read(string path, string schema) =>
        FrontmatterSchema.Read(
            Path.GetFullPath($"/vault/{path}"),
            new SourceText(schema),
            new ConfigFiles("/vault", Path.GetFullPath("/vault/.vaultlint.yaml"))
        );

    /// <summary>Validates frontmatter, of which the opening line is <c>---</c>.</summary>
    public static (SourceText Note, ImmutableArray<SchemaViolation> Violations) Validate(string schema, string yaml)
    {
        var compiled = Read("schema.json", schema);
        var note = new SourceText("---\n" + yaml);
        var document = YamlReader.Read(note, TextSpan.FromBounds(4, note.Length));
        Assert.Empty(document.Errors);
        var frontmatter = document.Root as YamlMapping ?? new YamlMapping(new TextSpan(4, 0), []);
        return (note, compiled.Validate(frontmatter, new TextSpan(0, 3)));
    }

    /// <summary>Violations with no more than what and where.</summary>
    public static IEnumerable<SchemaViolation> WithoutSource(IEnumerable<SchemaViolation> violations) =>
        violations.Select(violation => violation with { Source = null, Repair = null });

    /// <summary>Whether <c>v: <paramref name="value"/></c> satisfies the schema of <c>v</c>.</summary>
    public static bool Accepts(string schemaOfV, string value) =>
        Validate($$$"""{"properties": {"v": {{{schemaOfV}}}}}""", $"v: {value}\n").Violations.IsEmpty;
}
