using VaultLint.Configuration;
using VaultLint.Rules;
using VaultLint.Text;

namespace VaultLint.Tests.Configuration;

/// <summary>docs/configuration.md shows what the readers accept, and names every key.</summary>
public sealed class ConfigurationPageTests
{
    private static readonly string s_page = File.ReadAllText(RepositoryFile.PathOf("docs/configuration.md"));

    public static TheoryData<string> Examples => [.. s_page.Split("```yaml\n")[1..].Select(part => part[..part.IndexOf("```", StringComparison.Ordinal)])];

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_is_read(string example)
    {
        if (example.StartsWith("# taxonomy.yaml", StringComparison.Ordinal))
        {
            Assert.NotEmpty(TaxonomyReader.Read("taxonomy.yaml", new SourceText(example)).KnownTags);
            return;
        }

        using var vault = new TemporaryVault(example);
        vault.Write("taxonomy.yaml", "tags: [a]");
        vault.Write("schemas/exam-note.schema.json", File.ReadAllText(RepositoryFile.PathOf("schemas/exam-note.schema.json")));
        vault.Write("shared/base.yaml", "");
        Assert.NotNull(vault.Load().File);
    }

    [Fact]
    public void Every_key_is_named() => Assert.All(
        [
            .. ConfigReader.Keys, .. ConfigReader.OverrideKeys, .. ConfigReader.RuleKeys, .. RuleCatalog.Rules.SelectMany(rule => rule.Options).Select(option => option.Name), .. ConfigReader.Roles, .. ConfigReader.Presets,
            .. KindReader.Keys, .. KindReader.TagKeys, .. KindReader.SectionKeys, .. KindReader.QuestionKeys, .. KindReader.TitleKeys,
            .. TaxonomyReader.Keys, .. TaxonomyReader.NamespaceKeys,
        ],
        (string key) => Assert.True(s_page.Contains($"`{key}`", StringComparison.Ordinal) || s_page.Contains($"`{key}:", StringComparison.Ordinal), key));
}
