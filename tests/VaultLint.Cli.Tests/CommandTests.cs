using System.Text.Json;

namespace VaultLint.Cli.Tests;

/// <summary>The commands beside <c>check</c>.</summary>
public class CommandTests
{
    [Fact]
    public void Explain_finds_a_rule_by_id_and_by_name()
    {
        var page = File.ReadAllText(Path.Combine(Repository.RulePages, "VL405.md"));

        foreach (var rule in (string[])["VL405", "vl405", "answer-mismatch"])
        {
            Assert.Equal(new CliResult(0, page, ""), Cli.Run("explain", rule));
        }
    }

    [Theory]
    [InlineData("anser-mismatch", "“answer-mismatch”")]
    [InlineData("zzzzzzzzzz", "vaultlint rules")]
    public void Explain_says_what_an_unknown_rule_may_mean(string rule, string hint)
    {
        var line = Cli.Run("explain", rule).RefusedWith();

        Assert.Contains($"“{rule}”", line, StringComparison.Ordinal);
        Assert.Contains(hint, line, StringComparison.Ordinal);
    }

    [Fact]
    public void Rules_lists_the_same_rules_as_a_table_and_as_json()
    {
        var json = JsonDocument
            .Parse(Cli.Run("rules", "--format", "json").Output)
            .RootElement.EnumerateArray()
            .Select(rule => $"{rule.GetProperty("id")} {rule.GetProperty("name")} {rule.GetProperty("severity")}")
            .ToArray();
        var table = Cli.Run("rules")
            .Output.TrimEnd('\n')
            .Split('\n')
            .Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(3)));

        Assert.Contains("VL405 answer-mismatch error", json);
        Assert.Equal(json, table);
    }

    [Fact]
    public void Rules_tells_which_rules_give_fixes()
    {
        var fixable = JsonDocument
            .Parse(Cli.Run("rules", "--format", "json").Output)
            .RootElement.EnumerateArray()
            .Where(rule => rule.GetProperty("fixable").GetBoolean())
            .Select(rule => rule.GetProperty("id").GetString());
        var table = Cli.Run("rules")
            .Output.TrimEnd('\n')
            .Split('\n')
            .Where(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[3] == "fix")
            .Select(line => line[..5]);

        Assert.Contains("VL106", fixable);
        Assert.Equal(fixable, table);
    }

    [Fact]
    public void Config_tells_where_the_settings_of_a_note_come_from()
    {
        var result = Cli.Run("config", Path.Combine(Repository.ExamVault, "노트", "운전", "회전교차로 통행.md"));

        Assert.Equal(("", 0), (result.Error, result.ExitCode));
        Assert.Contains("kind: \"exam-note-ko\"  # matches \"노트/**\", .vaultlint.yaml:", result.Output, StringComparison.Ordinal);
        Assert.Contains("date-order: error  # VL105, .vaultlint.yaml:", result.Output, StringComparison.Ordinal);
        Assert.Contains("answer-mismatch: error  # VL405, preset exam", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Config_without_a_note_shows_the_config_as_a_whole()
    {
        var result = Cli.Run(["config"], null, Repository.ExamVault);

        Assert.Equal(("", 0), (result.Error, result.ExitCode));
        Assert.All(
            (string[])["exam-note-ko", "Inbox/**", "Drafts/**", "Why not the others"],
            part => Assert.Contains(part, result.Output, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Config_refuses_a_note_that_is_left_out()
    {
        Assert.Contains(
            "clipping.md",
            Cli.Run(["config", "Inbox/clipping.md"], null, Repository.ExamVault).RefusedWith(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Help_shows_the_commands_and_the_options()
    {
        var help = Cli.Run("--help");
        var checkHelp = Cli.Run("check", "--help");

        Assert.Equal((0, 0), (help.ExitCode, checkHelp.ExitCode));
        Assert.All(
            (string[])["check", "rules", "explain", "config"],
            command => Assert.Contains($"  {command}", help.Output, StringComparison.Ordinal)
        );
        Assert.All(
            (string[])["--config", "--format", "--fail-on", "--jobs", "--color", "--quiet", "--statistics", "--stdin", "--stdin-filename"],
            option => Assert.Contains($"  {option}", checkHelp.Output, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Version_is_a_number()
    {
        var result = Cli.Run("--version");

        Assert.Equal(0, result.ExitCode);
        Assert.Matches(@"^\d+\.\d+\.\d+\n$", result.Output);
    }

    [Fact]
    public void Questions_prints_them_as_json_csv_or_cards()
    {
        using var vault = ExamVault.Create();
        var json = Cli.Run("questions", vault.Root);

        Assert.Equal((0, ""), (json.ExitCode, json.Error));
        var questions = JsonDocument.Parse(json.Output).RootElement;
        Assert.All(questions.EnumerateArray(), question => Assert.True(question.GetProperty("options").GetArrayLength() > 1));
        Assert.Equal(
            questions.GetArrayLength(),
            Cli.Run("questions", vault.Root, "--format", "anki")
                .Output.Split('\n')
                .Count(line => line.StartsWith("vl-", StringComparison.Ordinal))
        );
        Assert.StartsWith("note,line,stem,", Cli.Run("questions", vault.Root, "--format", "csv").Output, StringComparison.Ordinal);
        Assert.Contains("json, csv or anki", Cli.Run("questions", vault.Root, "--format", "xml").RefusedWith(), StringComparison.Ordinal);
    }
}
