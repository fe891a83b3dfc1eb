using System.Text;

namespace VaultLint.Cli.Tests;

/// <summary><c>vaultlint schema</c> as a process.</summary>
public sealed class SchemaTests
{
    [Theory]
    [InlineData("config", "vaultlint.config.schema.json")]
    [InlineData("taxonomy", "taxonomy.schema.json")]
    [InlineData("output", "vaultlint.output.schema.json")]
    public void Printed_schema_equals_the_file_in_the_repository(string name, string file)
    {
        var result = Cli.Run("schema", name);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        var text = File.ReadAllText(Path.Combine(Repository.Schemas, file), Encoding.UTF8);
        Assert.Equal(text, result.Output);
        Assert.Contains($"\"$id\": \"urn:vaultlint:schema:{name}:1\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Schemas_are_listed_where_none_is_named()
    {
        var result = Cli.Run("schema");

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal(["config", "taxonomy", "output"], result.Output.TrimEnd('\n').Split('\n').Select(line => line.Split(' ')[0]));
    }

    [Theory]
    [InlineData("confg", "there is no schema “confg”; did you mean “config”?")]
    [InlineData("xyzzy", "there is no schema “xyzzy”; there are config, taxonomy, output")]
    public void Unknown_schema_is_refused(string name, string said) =>
        Assert.Contains(said, Cli.Run("schema", name).RefusedWith(), StringComparison.Ordinal);

    [Fact]
    public void Commands_on_the_editors_page_write_the_schemas_that_its_examples_use()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Docs, "editors.md"));
        foreach (var (name, file) in new[] { ("config", ".vaultlint.schema.json"), ("taxonomy", ".taxonomy.schema.json") })
        {
            Assert.Contains($"    vaultlint schema {name} > {file}\n", page, StringComparison.Ordinal);
            Assert.Contains($"# yaml-language-server: $schema={file}\n", page, StringComparison.Ordinal);
        }
    }
}
