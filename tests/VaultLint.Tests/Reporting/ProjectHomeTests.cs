using System.Text.Json;
using NJsonSchema;
using VaultLint.Findings;
using VaultLint.Reporting;
using VaultLint.Rules;

namespace VaultLint.Tests.Reporting;

/// <summary>Reports point to the project's home where it has one, and do without where it has none.</summary>
public sealed class ProjectHomeTests
{
    private static readonly ProjectHome s_home = new("https://example.org/owner/repository");

    private static readonly ProjectHome s_none = new(Address: null);

    [Fact]
    public void Sarif_names_the_home_and_the_page_of_every_rule()
    {
        var driver = DriverOf(s_home);

        Assert.Equal("https://example.org/owner/repository", driver.GetProperty("informationUri").GetString());
        Assert.All(
            driver.GetProperty("rules").EnumerateArray(),
            rule =>
                Assert.Equal(
                    $"https://example.org/owner/repository/blob/main/docs/rules/{rule.GetProperty("id")}.md",
                    rule.GetProperty("helpUri").GetString()
                )
        );
    }

    [Fact]
    public void Sarif_without_a_home_has_no_address_but_the_help_of_every_rule()
    {
        var driver = DriverOf(s_none);

        Assert.Equal("urn:vaultlint:tool", driver.GetProperty("informationUri").GetString());
        Assert.All(
            driver.GetProperty("rules").EnumerateArray(),
            rule =>
            {
                Assert.False(rule.TryGetProperty("helpUri", out _));
                Assert.NotEmpty(rule.GetProperty("help").GetProperty("text").GetString()!);
                Assert.NotEmpty(rule.GetProperty("help").GetProperty("markdown").GetString()!);
            }
        );
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Json_follows_its_schema_with_and_without_a_home(bool hasHome)
    {
        var schema = await JsonSchema.FromJsonAsync(await File.ReadAllTextAsync(Repository.PathOf("schemas/vaultlint.output.schema.json")));

        var report = new JsonReporter("1.2.3", hasHome ? s_home : s_none).Write(Sample.Result(Sample.Fixable));

        Assert.Empty(schema.Validate(report));
        Assert.Equal(
            hasHome,
            report.Contains(
                $"\"helpUri\": \"https://example.org/owner/repository/blob/main/docs/rules/{Sample.Fixable.Rule.Id}.md\"",
                StringComparison.Ordinal
            )
        );
        Assert.Equal(hasHome, report.Contains("helpUri", StringComparison.Ordinal));
    }

    [Fact]
    public void Fault_is_reported_at_the_home_or_to_the_maintainers()
    {
        Assert.Equal("at https://example.org/owner/repository/issues", s_home.WhereToReport);
        Assert.Equal("to its maintainers", s_none.WhereToReport);
    }

    private static JsonElement DriverOf(ProjectHome home)
    {
        using var report = JsonDocument.Parse(
            new SarifReporter(RuleCatalog.Rules, "1.2.3", RulePages.Read, home: home).Write(Sample.Result())
        );
        return report.RootElement.GetProperty("runs")[0].GetProperty("tool").GetProperty("driver").Clone();
    }
}
