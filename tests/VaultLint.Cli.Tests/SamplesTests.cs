using System.Text.Json;

namespace VaultLint.Cli.Tests;

public class SamplesTests
{
    [Fact]
    public void Exam_vault_has_no_finding()
    {
        var result = Cli.Run("check", Repository.ExamVault, "--fail-on", "info", "--color", "never");

        Assert.Equal(("", 0), (result.Error, result.ExitCode));
        Assert.StartsWith("No findings in 14 notes ", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Exam_vault_has_findings_once_its_explanations_are_cut_off()
    {
        // So that the test above cannot pass because nothing is looked at.
        using var vault = new TempVault();
        foreach (var file in Directory.EnumerateFiles(Repository.ExamVault, "*", SearchOption.AllDirectories))
        {
            var lines = File.ReadLines(file).ToList();
            var answer = lines.FindIndex(line =>
                line.StartsWith("**Answer:", StringComparison.Ordinal) || line.StartsWith("**정답:", StringComparison.Ordinal)
            );
            vault.Write(Path.GetRelativePath(Repository.ExamVault, file), string.Join('\n', answer < 0 ? lines : lines[..(answer + 1)]));
        }

        var findings = Cli.Run("check", vault.Root, "--quiet", "--color", "never").Findings();

        Assert.Equal(12, findings.Length);
        Assert.All(findings, finding => Assert.EndsWith(" error VL501", finding, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_rule_fires_in_the_broken_vault()
    {
        var rules = JsonDocument
            .Parse(Cli.Run("rules", "--format", "json").Output)
            .RootElement.EnumerateArray()
            .Select(rule => rule.GetProperty("id").GetString()!)
            .ToArray();
        var result = Cli.Run("check", Repository.BrokenVault, "--format", "json");

        Assert.Equal(("", 1), (result.Error, result.ExitCode));
        var fired = JsonDocument
            .Parse(result.Output)
            .RootElement.GetProperty("diagnostics")
            .EnumerateArray()
            .Select(finding => finding.GetProperty("ruleId").GetString()!)
            .ToHashSet();
        // No note makes the tool fail, and one with more than a thousand findings would be all that the report shows.
        Assert.Equal(rules.Where(rule => rule is not ("VL000" or "VL006")).Order(), fired.Order());
    }

    [Fact]
    public void Every_note_of_the_broken_vault_has_a_finding()
    {
        var notes = Directory.EnumerateFiles(Repository.BrokenVault, "*.md").Select(Path.GetFileName).Order(StringComparer.Ordinal);
        var found = Cli.Run("check", Repository.BrokenVault, "--quiet", "--color", "never")
            .Findings()
            .Select(finding => finding[..finding.IndexOf(':', StringComparison.Ordinal)])
            .Distinct();

        Assert.Equal(notes, found);
    }
}
