using System.Text.Json;

namespace VaultLint.Cli.Tests;

public class SuppressionTests
{
    [Fact]
    public void Suppressed_finding_fails_no_run_and_is_told_in_sarif_only()
    {
        using var vault = ExamVault.Create();
        vault.Write(
            "Notes/a.md",
            ExamVault.BadNote.Replace(
                "**Answer:",
                "%% vaultlint-disable-next-line VL405 -- the exam has it so %%\n**Answer:",
                StringComparison.Ordinal
            )
        );

        var text = Cli.Run("check", vault.Root, "--fail-on", "info", "--color", "never");
        Assert.Equal((0, ""), (text.ExitCode, text.Error));
        Assert.StartsWith("No findings in 1 note, 1 suppressed (", text.Output, StringComparison.Ordinal);

        using var json = JsonDocument.Parse(Cli.Run("check", vault.Root, "--format", "json").Output);
        Assert.Empty(json.RootElement.GetProperty("diagnostics").EnumerateArray());
        Assert.Equal(1, json.RootElement.GetProperty("summary").GetProperty("suppressed").GetInt32());

        using var sarif = JsonDocument.Parse(Cli.Run("check", vault.Root, "--format", "sarif").Output);
        var result = Assert.Single(sarif.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray());
        Assert.Equal("VL405", result.GetProperty("ruleId").GetString());
        Assert.Equal(
            """[{"kind":"inSource","status":"accepted","justification":"the exam has it so"}]""",
            JsonSerializer.Serialize(result.GetProperty("suppressions"))
        );
    }

    [Fact]
    public void Suppression_of_a_rule_that_compares_notes_is_called_unused_in_the_whole_vault_only()
    {
        using var vault = ExamVault.Create();
        vault.Write("Notes/a.md", ExamVault.GoodNote + "\n%% vaultlint-disable-file VL408 %%\n");

        Assert.Equal(["Notes/a.md:18:4: warning VL901"], Cli.Run("check", vault.Root, "--quiet").Findings());
        Assert.Empty(Cli.Run("check", vault.FullPath("Notes"), "--quiet").Findings());
        Assert.Empty(Cli.Run("check", vault.FullPath("Notes/a.md"), "--quiet").Findings());
        Assert.Empty(
            Cli.Run(
                    ["check", "--stdin", "--stdin-filename", "Notes/a.md", "--quiet"],
                    File.ReadAllBytes(vault.FullPath("Notes/a.md")),
                    vault.Root
                )
                .Findings()
        );
    }

    [Fact]
    public void Config_turns_the_rule_off_and_up()
    {
        using var vault = ExamVault.Create();
        vault.Write("Notes/a.md", ExamVault.GoodNote + "\n%% vaultlint-disable-file VL405 %%\n");

        vault.Write(".vaultlint.yaml", ExamVault.Config.Replace("rules: {", "rules: { suppression-unused: off,", StringComparison.Ordinal));
        Assert.Empty(Cli.Run("check", vault.Root, "--quiet").Findings());
        vault.Write(".vaultlint.yaml", ExamVault.Config.Replace("rules: {", "rules: { VL901: error,", StringComparison.Ordinal));
        Assert.Equal(1, Cli.Run("check", vault.Root).ExitCode);
    }
}
