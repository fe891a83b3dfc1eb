using VaultLint.Tests.Rules;

namespace VaultLint.Tests.Schemas;

/// <summary>Schemas that notes name themselves.</summary>
public sealed class NoteSchemaTests
{
    private const string Schema = """{"required": ["year"], "additionalProperties": false, "properties": {"year": {"type": "integer"}}}""";

    [Theory]
    [InlineData("../schemas/book.json")]
    [InlineData("/schemas/book.json")]
    public void A_note_is_held_to_the_schema_that_it_names(string path)
    {
        using var vault = NewVault("schemaProperty: true\n");
        Assert.Empty(Check(vault, $"$schema: {path}\nyear: 1999"));
        Assert.Equal(
            ["3: the property `years` is not allowed", "1: the property `year` is missing"],
            Check(vault, $"$schema: {path}\nyears: 1999").Reverse()
        );
    }

    [Fact]
    public void A_note_is_held_to_the_schema_of_its_kind_as_well()
    {
        using var vault = NewVault("schemaProperty: true\nkinds: { any: { match: '**', schema: schemas/kind.json } }\n");
        vault.Write("schemas/kind.json", """{"required": ["year"], "properties": {"year": {"minimum": 2000}}}""");
        Assert.Equal(["3: `year` is 1999, but must be at least 2000"], Check(vault, "$schema: ../schemas/book.json\nyear: 1999"));
        Assert.Equal(["1: the property `year` is missing"], Check(vault, "$schema: ../schemas/book.json"));
    }

    [Fact]
    public void Without_leave_of_the_config_the_property_is_like_any_other()
    {
        using var vault = NewVault("{}\n");
        Assert.Empty(Check(vault, "$schema: ../schemas/book.json\nyears: 1999"));
    }

    [Theory]
    [InlineData("none.json", "`$schema` names “none.json”, which does not exist")]
    [InlineData("../../../etc/passwd", "`$schema` names “../../../etc/passwd”, which lies outside the vault and the config's folder")]
    [InlineData("/../etc/passwd", "`$schema` names “/../etc/passwd”, which lies outside the vault and the config's folder")]
    [InlineData(
        "https://example.com/book.json",
        "`$schema` names “https://example.com/book.json”, and nothing is fetched from the network"
    )]
    [InlineData(
        "../schemas/bad.json",
        "`$schema` names “../schemas/bad.json”, which cannot be used: schemas/bad.json:1:10: “txt” is no type: the types are array, "
            + "boolean, integer, null, number, object, string (did you mean “text”?)"
    )]
    [InlineData("[a]", "`$schema` must be the path of a schema, but is a list")]
    [InlineData("", "`$schema` must be the path of a schema, but is empty")]
    public void A_schema_that_cannot_be_used_is_a_finding_of_the_note(string path, string message)
    {
        using var vault = NewVault("schemaProperty: true\n");
        vault.Write("schemas/bad.json", """{"type": "txt"}""");
        var found = Assert.Single(Check(vault, $"$schema: {path}"));
        Assert.Equal($"2: {message}".Replace(" (did you mean “text”?)", "", StringComparison.Ordinal), found);
    }

    private static TempVault NewVault(string config)
    {
        var vault = new TempVault();
        vault.Write(".vaultlint.yaml", config);
        vault.Write("schemas/book.json", Schema);
        return vault;
    }

    private static string[] Check(TempVault vault, string frontmatter) =>
        [
            .. NoteCheck
                .Run(vault.Root, "notes/n.md", $"---\n{frontmatter}\n---\n")
                .Diagnostics.Select(finding => $"{finding.Start.Line}: {finding.Message}"),
        ];
}
