using VaultLint.Configuration;
using VaultLint.Rules;
using VaultLint.Tests.Rules;
using VaultLint.Text;

namespace VaultLint.Tests.Configuration;

/// <summary>docs/configuration.md and docs/taxonomy.md show what the readers accept, and name every key.</summary>
public sealed class ConfigurationPageTests
{
    private static readonly string s_page = File.ReadAllText(Repository.PathOf("docs/configuration.md"));

    private static readonly string s_taxonomyPage = File.ReadAllText(Repository.PathOf("docs/taxonomy.md"));

    public static TheoryData<string> Examples => [.. Blocks(s_page, "yaml"), .. Blocks(s_taxonomyPage, "yaml")];

    /// <summary>What the page says of tags under its first taxonomy, or of its note: the tag, and the rule that speaks of it or
    /// nothing.</summary>
    public static TheoryData<string, string?> Tags
    {
        get
        {
            var tags = new TheoryData<string, string?>();
            var table = s_taxonomyPage[s_taxonomyPage.IndexOf("| a note's tag | is |", StringComparison.Ordinal)..];
            foreach (var row in table[..table.IndexOf("\n\n", StringComparison.Ordinal)].Split('\n')[2..])
            {
                var told = row.Split('|')[2];
                foreach (
                    var tag in row.Split('|')[1]
                        .Split('`')
                        .Where((_, index) => index % 2 == 1)
                        .Take(row.Contains("without", StringComparison.Ordinal) ? 1 : int.MaxValue)
                )
                {
                    tags.Add(tag, told.IndexOf("VL2", StringComparison.Ordinal) is >= 0 and var at ? told.Substring(at, 5) : null);
                }
            }

            return tags;
        }
    }

    public static TheoryData<string, string> Suggestions
    {
        get
        {
            var suggestions = new TheoryData<string, string>();
            var table = s_taxonomyPage[s_taxonomyPage.IndexOf("| because of |", StringComparison.Ordinal)..];
            foreach (var cells in table[..table.IndexOf("\n\n", StringComparison.Ordinal)].Split('\n')[2..].Select(row => row.Split('|')))
            {
                foreach (var tag in cells[2].Split('`').Where((_, index) => index % 2 == 1))
                {
                    suggestions.Add(tag, cells[3].Trim(' ', '`'));
                }
            }

            return suggestions;
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Example_is_read(string example)
    {
        if (example.StartsWith("# taxonomy.yaml", StringComparison.Ordinal))
        {
            Assert.NotEmpty(TaxonomyReader.Read("taxonomy.yaml", new SourceText(example)).KnownTags);
            return;
        }

        using var vault = new TempVault(example);
        vault.Write("taxonomy.yaml", FirstTaxonomy);
        vault.Write("schemas/exam-note.schema.json", File.ReadAllText(Repository.PathOf("schemas/exam-note.schema.json")));
        vault.Write("shared/base.yaml", "");
        vault.Write("Meta/Tags.md", Blocks(s_taxonomyPage, "markdown").Single());
        Assert.NotNull(vault.Load().File);
    }

    [Theory]
    [MemberData(nameof(Tags))]
    public void Tag_has_the_state_that_the_page_says(string tag, string? rule)
    {
        using var vault = new TempVault("taxonomy: taxonomy.yaml");
        vault.Write("taxonomy.yaml", FirstTaxonomy);
        var found = NoteCheck.Run(vault.Root, "note.md", $"---\ntags: [{tag}]\n---\n").Diagnostics;
        Assert.Equal(rule is null ? [] : [rule], found.Select(finding => finding.Rule.Id));
    }

    [Theory]
    [MemberData(nameof(Suggestions))]
    public void A_suggestion_is_the_one_of_the_page(string tag, string suggested) =>
        Assert.Equal([suggested], TaxonomyReader.Read("taxonomy.yaml", new SourceText(FirstTaxonomy)).Suggest(tag).AsEnumerable());

    [Fact]
    public void The_note_of_the_page_is_a_taxonomy()
    {
        var taxonomy = TaxonomyReader.Read("Tags.md", new SourceText(Blocks(s_taxonomyPage, "markdown").Single()));
        Assert.Equal(
            ["exam", "metric/f1", "metric/precision", "metric/recall", "service/ec2", "service/s3"],
            taxonomy.KnownTags.AsEnumerable()
        );
        Assert.True(taxonomy.Permits("topic/any"));
        Assert.Equal("metric/recall", taxonomy.Aliases["metric/hit-rate"]);
    }

    private static string FirstTaxonomy =>
        Blocks(s_taxonomyPage, "yaml").First(block => block.StartsWith("# taxonomy.yaml", StringComparison.Ordinal));

    private static IEnumerable<string> Blocks(string page, string language) =>
        page.Split($"```{language}\n")[1..].Select(part => part[..part.IndexOf("```", StringComparison.Ordinal)]);

    [Fact]
    public void Every_key_is_named() =>
        Assert.All(
            [
                .. ConfigReader.Keys,
                .. ConfigReader.OverrideKeys,
                .. ConfigReader.RuleKeys,
                .. RuleCatalog.Rules.SelectMany(rule => rule.Options).Select(option => option.Name),
                .. ConfigReader.Roles,
                .. ConfigReader.Presets,
                .. Limit.All.Select(limit => limit.Key),
                .. KindReader.Keys,
                .. KindReader.TagKeys,
                .. SectionReader.Keys,
                .. SectionReader.ContainsChoices.Select(choice => choice.Key),
                .. KindReader.QuestionKeys,
                .. KindReader.TitleKeys,
            ],
            key => AssertNamed(s_page, key)
        );

    [Fact]
    public void Every_key_of_a_taxonomy_is_named() =>
        Assert.All(
            [.. TaxonomyReader.Keys, .. TaxonomyReader.NamespaceKeys, .. TaxonomyReader.StyleKeys],
            (string key) => AssertNamed(s_taxonomyPage, key)
        );

    [Fact]
    public void Every_limit_stands_with_its_numbers() =>
        Assert.All(
            Limit.All,
            limit =>
                Assert.Contains(
                    FormattableString.Invariant($"| {limit.Default:N0} | {limit.Least:N0} to {limit.Greatest:N0} |"),
                    s_page.Split('\n').Single(line => line.StartsWith($"| `{limit.Key}`", StringComparison.Ordinal)),
                    StringComparison.Ordinal
                )
        );

    private static void AssertNamed(string page, string key) =>
        Assert.True(page.Contains($"`{key}`", StringComparison.Ordinal) || page.Contains($"`{key}:", StringComparison.Ordinal), key);
}
