using System.Text.Json;
using VaultLint.Findings;
using VaultLint.Reporting;
using static VaultLint.Tests.Reporting.Sample;

namespace VaultLint.Tests.Reporting;

public sealed class ReportersTests
{
    [Fact]
    public void Every_format_writes_a_report_under_its_name()
    {
        var options = new ReportOptions { Rules = AllRules, ToolVersion = "1.2.3" };
        var beginnings = Reporters.ByName.Select(format => (format.Name, string.Concat(format.Create(options).Write(Result()).Take(1))));
        Assert.Equal([("text", "N"), ("json", "{"), ("sarif", "{"), ("github", ""), ("gitlab", "["), ("junit", "<")], beginnings);
    }

    [Theory]
    [InlineData("sarif", "\"uri\": \"my%20vault/Notes/a.md\"")]
    [InlineData("github", "::error file=my vault/Notes/a.md,line=")]
    [InlineData("gitlab", "\"path\": \"my vault/Notes/a.md\"")]
    [InlineData("junit", "file=\"my vault/Notes/a.md\"")]
    [InlineData("text", "Notes/a.md:1:1:")]
    [InlineData("json", "\"path\": \"Notes/a.md\"")]
    public void What_hosts_of_repositories_read_has_its_paths_from_the_root_of_the_repository(string name, string expected)
    {
        var options = new ReportOptions
        {
            Rules = AllRules,
            ToolVersion = "1.2.3",
            VaultPath = "my vault/",
        };
        var format = Assert.Single(Reporters.ByName, format => format.Name == name);
        Assert.Contains(
            expected,
            format.Create(options).Write(Result(Finding(AnswerMismatch, "Notes/a.md", 1, "x", 0, 1, "one"))),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Paths_from_the_repository_are_those_of_related_places_too_but_for_files_outside_the_vault()
    {
        var finding = Finding(AnswerMismatch, "a.md", 1, "x", 0, 1, "one") with
        {
            Related =
            [
                new RelatedPlace("schemas/s.json", default, default, "here"),
                new RelatedPlace("/etc/s.json", default, default, "there"),
            ],
        };
        var below = (Result(finding) with { NotePaths = ["a.md", "b.md"] }).Below("vault/");
        Assert.Equal(["vault/schemas/s.json", "/etc/s.json"], below.Diagnostics[0].Related.Select(place => place.Path));
        Assert.Equal(["vault/a.md", "vault/b.md"], below.NotePaths.AsEnumerable());
    }

    [Fact]
    public void Each_vault_of_a_repository_has_a_category_of_its_own_in_code_scanning()
    {
        string IdOf(string vaultPath) =>
            JsonDocument
                .Parse(new SarifReporter(AllRules, "1.2.3", _ => null, vaultPath).Write(Result()))
                .RootElement.GetProperty("runs")[0]
                .GetProperty("automationDetails")
                .GetProperty("id")
                .GetString()!;
        Assert.Equal(["vaultlint/", "vaultlint/notes/work/"], [IdOf(""), IdOf("notes/work/")]);
    }
}
