using System.Text.RegularExpressions;
using VaultLint.Rules;
using VaultLint.Text;

namespace VaultLint.Tests.Rules;

public class RuleCatalogTests
{
    /// <summary>Rules whose cases are no Markdown file: a fault of the tool, bytes that are no text, names of files, and more findings than
    /// a file shows; all but the first have tests in their folders.</summary>
    private static readonly string[] s_withoutFixtures = ["VL000", "VL001", "VL002", "VL005", "VL006"];

    public static TheoryData<string> Ids() => [.. RuleCatalog.Rules.Select(rule => rule.Id)];

    [Fact]
    public void Ids_are_unique_sorted_and_well_formed()
    {
        var ids = RuleCatalog.Rules.Select(rule => rule.Id).ToArray();
        Assert.All(ids, id => Assert.Matches("^VL[0-9]{3}$", id));
        Assert.Equal(ids.Distinct().Order(StringComparer.Ordinal), ids);
    }

    [Fact]
    public void Names_are_unique_and_in_kebab_case()
    {
        var names = RuleCatalog.Rules.Select(rule => rule.Name).ToArray();
        Assert.All(names, name => Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", name));
        Assert.Equal(names.Distinct(), names);
    }

    [Fact]
    public void Summaries_are_one_sentence() =>
        Assert.All(RuleCatalog.Rules, rule => Assert.True(Regex.IsMatch(rule.Summary, @"^[A-Z][^\n]*\.$"), $"{rule.Id}: {rule.Summary}"));

    [Fact]
    public void Every_rule_of_the_assembly_is_in_the_catalog()
    {
        var classes = typeof(RuleCatalog)
            .Assembly.GetTypes()
            .Where(type =>
                type is { IsClass: true, IsAbstract: false }
                && (type.IsAssignableTo(typeof(INoteRule)) || type.IsAssignableTo(typeof(IVaultRule)))
            );
        Assert.Equal(
            classes.Select(type => type.Name).Order(StringComparer.Ordinal),
            Listed().Select(rule => rule.Class).Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void Every_rule_is_in_a_file_named_after_its_class_and_name()
    {
        var files = Directory
            .EnumerateFiles(Path.Combine(Repository.LibrarySource, "Rules"), "*Rule.cs", SearchOption.AllDirectories)
            .Select(Path.GetFileNameWithoutExtension)
            .Except([nameof(INoteRule), nameof(IVaultRule)])
            .ToArray();
        Assert.All(
            Listed(),
            rule =>
            {
                Assert.Single(files, file => file == rule.Class);
                Assert.Equal(rule.Name.Replace("-", "") + "rule", rule.Class, ignoreCase: true);
            }
        );
        Assert.Equal(Listed().Count(), files.Length);
    }

    [Fact]
    public void Rules_are_found_by_id_and_by_name_in_any_case()
    {
        var rule = RuleCatalog.Find("VL405");
        Assert.Equal("answer-mismatch", rule?.Name);
        Assert.Same(rule, RuleCatalog.Find("vl405"));
        Assert.Same(rule, RuleCatalog.Find("Answer-Mismatch"));
        Assert.Null(RuleCatalog.Find("answer"));
    }

    [Theory]
    [InlineData("answer-mismach", "answer-mismatch")]
    [InlineData("VL4O5", "VL405")]
    [InlineData("knitting", null)]
    public void Misspelt_rule_is_recognized(string written, string? meant) =>
        Assert.Equal(meant, Spelling.Nearest(written, RuleCatalog.Rules.SelectMany(rule => new[] { rule.Id, rule.Name })));

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_rule_has_a_page(string id) =>
        Assert.True(File.Exists(Path.Combine(Repository.RulePages, $"{id}.md")), $"write docs/rules/{id}.md");

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_rule_has_a_note_that_it_reports_and_one_that_it_leaves_alone(string id)
    {
        if (!s_withoutFixtures.Contains(id))
        {
            Assert.All(
                ["good.md", "bad.md"],
                name =>
                    Assert.True(File.Exists(Path.Combine(Repository.Fixtures, id, name)), $"write tests/VaultLint.Tests/Rules/{id}/{name}")
            );
        }
    }

    [Fact]
    public void Every_fixture_folder_belongs_to_a_rule()
    {
        var folders = Directory
            .EnumerateDirectories(Repository.Fixtures)
            .Select(Path.GetFileName)
            .Except(["Ordinary", "Sound", "__snapshots__"]);
        Assert.Empty(folders.Except(RuleCatalog.Rules.Select(rule => rule.Id)));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_page_is_built_into_the_tool(string id) =>
        Assert.Equal(File.ReadAllText(Path.Combine(Repository.RulePages, $"{id}.md")), RulePages.Read(RuleCatalog.Find(id)!));

    private static IEnumerable<(string Class, string Name)> Listed() =>
        RuleCatalog
            .NoteRules.Select(rule => (rule.GetType().Name, rule.Info.Name))
            .Concat(RuleCatalog.VaultRules.Select(rule => (rule.GetType().Name, rule.Info.Name)));
}
