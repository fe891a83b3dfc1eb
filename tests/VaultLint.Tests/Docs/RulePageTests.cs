using VaultLint.Findings;
using VaultLint.Rules;
using VaultLint.Tests.Rules;

namespace VaultLint.Tests.Docs;

public class RulePageTests
{
    /// <summary>Rules that no text shows: a fault of the tool, and files that are no text.</summary>
    private static readonly string[] s_withoutExamples = ["VL000", "VL001", "VL002", "VL006"];

    public static TheoryData<string> Ids() => [.. RuleCatalog.Rules.Select(rule => rule.Id)];

    public static TheoryData<string, int> Examples()
    {
        var examples = new TheoryData<string, int>();
        foreach (var rule in RuleCatalog.Rules)
        {
            for (var index = 0; index < PageOf(rule.Id).Examples.Length; index++)
            {
                examples.Add(rule.Id, index);
            }
        }

        return examples;
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Page_says_what_the_catalog_says(string id)
    {
        var rule = RuleCatalog.Find(id)!;
        var lines = PageOf(id).Lines;
        Assert.Equal($"# {rule.Id} {rule.Name}", lines[0]);
        Assert.Equal(
            $"Default severity: {rule.DefaultSeverity.ToString().ToLowerInvariant()} · preset: "
                + $"{(rule.IsExamRule ? "exam" : "recommended")}",
            lines[2]
        );
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Page_has_its_sections_in_order(string id)
    {
        string[] wanted = ["## What it does", "## Why is this bad", "## Example", "## How to fix it"];
        var headings = PageOf(id).Lines.Where(line => line.StartsWith('#')).Skip(1).ToArray();
        Assert.Equal(wanted, headings.Take(wanted.Length));
        Assert.Empty(headings.Skip(wanted.Length).Except(["## Fix", "## What is left alone", "## Config"]));
        Assert.Equal(RuleCatalog.Find(id)!.IsFixable, headings.Contains("## Fix"));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Page_tells_of_every_option(string id) =>
        Assert.All(
            RuleCatalog.Find(id)!.Options,
            option => Assert.Contains(PageOf(id).Lines, line => line.StartsWith($"| `{option.Name}` |", StringComparison.Ordinal))
        );

    [Theory]
    [MemberData(nameof(Ids))]
    public void Page_shows_a_note_that_fires_and_one_that_does_not(string id)
    {
        var examples = PageOf(id).Examples;
        if (s_withoutExamples.Contains(id))
        {
            Assert.Empty(examples);
            return;
        }

        Assert.Contains(examples, example => example.IsBad);
        Assert.Contains(examples, example => !example.IsBad);
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Example_is_what_the_page_says_it_is(string id, int index)
    {
        var example = PageOf(id).Examples[index];
        using var vault = new TempVault();
        foreach (var (path, text) in example.Files)
        {
            vault.Write(path, text);
        }

        var findings = NoteCheck.Run(vault.Root, example.Path, example.Text).Diagnostics;

        if (example.IsBad)
        {
            Assert.Contains(findings, finding => finding.Rule.Id == id);
        }
        else
        {
            Assert.Empty(findings.Where(finding => finding.Rule.Id == id || finding.Severity == Severity.Error).Select(Told));
        }
    }

    [Fact]
    public void Every_page_belongs_to_a_rule()
    {
        var pages = Directory.EnumerateFiles(Repository.RulePages).Select(Path.GetFileName);
        Assert.Equal(RuleCatalog.Rules.Select(rule => $"{rule.Id}.md"), pages.Order(StringComparer.Ordinal));
    }

    private static RulePage PageOf(string id) => RulePage.Read(File.ReadAllText(Path.Combine(Repository.RulePages, $"{id}.md")));

    private static string Told(Diagnostic finding) => $"{finding.Start.Line}: {finding.Rule.Id} {finding.Message}";
}
