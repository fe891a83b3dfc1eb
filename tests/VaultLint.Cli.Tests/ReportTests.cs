using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace VaultLint.Cli.Tests;

/// <summary>What <c>check</c> writes, and the exit code that goes with it.</summary>
public class ReportTests
{
    [Theory]
    [InlineData("json")]
    [InlineData("sarif")]
    [InlineData("github")]
    [InlineData("gitlab")]
    [InlineData("junit")]
    public void Same_notes_give_the_same_bytes_whatever_the_number_of_jobs(string format)
    {
        var first = Cli.Run("check", Repository.BrokenVault, "--format", format, "--jobs", "1");

        Assert.Equal((1, ""), (first.ExitCode, first.Error));
        Assert.Contains("VL405", first.Output, StringComparison.Ordinal);
        foreach (var jobs in (string[])["1", "2", "8"])
        {
            Assert.Equal(first, Cli.Run("check", Repository.BrokenVault, "--format", format, "--jobs", jobs));
        }
    }

    [Fact]
    public void Several_formats_are_written_at_once()
    {
        using var vault = ExamVault.Create();
        vault.Write("Notes/물의 끓는점.md", ExamVault.BadNote);

        var result = Cli.Run(
            ["check", "--format", "sarif=report.sarif", "--format", "text", "--format", "json=report.json", "--quiet"],
            null,
            vault.Root
        );

        Assert.Equal(1, result.ExitCode);
        Assert.Equal(["Notes/물의 끓는점.md:13:11: error VL405"], result.Findings());
        using var sarif = JsonDocument.Parse(File.ReadAllBytes(vault.FullPath("report.sarif")));
        var found = Assert.Single(sarif.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray());
        var place = found.GetProperty("locations")[0].GetProperty("physicalLocation");
        Assert.Equal("VL405", found.GetProperty("ruleId").GetString());
        Assert.Equal(
            $"Notes/{Uri.EscapeDataString("물의 끓는점")}.md",
            place.GetProperty("artifactLocation").GetProperty("uri").GetString()
        );
        Assert.Equal(13, place.GetProperty("region").GetProperty("startLine").GetInt32());
        using var json = JsonDocument.Parse(File.ReadAllBytes(vault.FullPath("report.json")));
        Assert.Equal(1, json.RootElement.GetProperty("summary").GetProperty("errors").GetInt32());
    }

    [Theory]
    [InlineData("error", 0)]
    [InlineData("warning", 1)]
    [InlineData("info", 1)]
    public void Fail_on_says_from_which_severity_on_a_run_fails(string failOn, int exitCode)
    {
        using var vault = ExamVault.Create();
        vault.Write("Notes/a.md", ExamVault.GoodNote.Replace("title:", "cssclass: wide\ntitle:", StringComparison.Ordinal));

        Assert.Equal(exitCode, Cli.Run("check", vault.Root, "--fail-on", failOn).ExitCode);
    }

    [Fact]
    public void Fail_on_info_counts_what_the_config_calls_info()
    {
        using var vault = ExamVault.Create();
        vault.Write(".vaultlint.yaml", ExamVault.Config.Replace("rules: {", "rules: { answer-mismatch: info,", StringComparison.Ordinal));
        vault.Write("Notes/a.md", ExamVault.BadNote);

        Assert.Equal(0, Cli.Run("check", vault.Root, "--fail-on", "warning").ExitCode);
        Assert.Equal(1, Cli.Run("check", vault.Root, "--fail-on", "info").ExitCode);
    }

    [Fact]
    public void Quiet_leaves_out_the_counts()
    {
        using var vault = ExamVault.Create();
        vault.Write("Notes/a.md", ExamVault.GoodNote);

        Assert.Equal(new CliResult(0, "", ""), Cli.Run("check", vault.Root, "--quiet"));
    }

    [Fact]
    public void Statistics_count_the_findings_of_each_rule()
    {
        using var vault = ExamVault.Create();
        vault.Write("Notes/a.md", ExamVault.BadNote);
        vault.Write("Notes/b.md", ExamVault.BadNote);

        Assert.Contains("\n2 VL405 answer-mismatch\n", Cli.Run("check", vault.Root, "--statistics").Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new[] { "--color", "always" }, null, true)]
    [InlineData(new[] { "--color", "never" }, null, false)]
    [InlineData(new[] { "--color", "always" }, "1", true)]
    [InlineData(new string[0], null, false)]
    [InlineData(new string[0], "1", false)]
    public void Colour_is_as_asked_and_otherwise_for_terminals_only(string[] options, string? noColor, bool coloured)
    {
        using var vault = ExamVault.Create();
        vault.Write("Notes/a.md", ExamVault.BadNote);

        var environment = noColor is null ? null : new Dictionary<string, string> { ["NO_COLOR"] = noColor };
        var result = Cli.Run(["check", vault.Root, .. options], null, null, environment);

        Assert.Equal(coloured, result.Output.Contains("\u001b[", StringComparison.Ordinal));
    }

    [Fact]
    public void Note_cannot_write_control_characters_to_the_report()
    {
        using var vault = ExamVault.Create();
        const string Hostile = "\u001b[2J\u001b]0;owned\u0007\r::error file=a::owned \u202eesrever\u0085\u009b31m";
        vault.Write(
            "Notes/a.md",
            ExamVault
                .GoodNote.Replace("- C) 120 °C", $"- C) {Hostile}", StringComparison.Ordinal)
                .Replace("- **Option C**", "- **Option D**", StringComparison.Ordinal)
        );
        vault.Write($"Notes/b\u001b[31m\n::error::c.md", ExamVault.BadNote);

        Assert.DoesNotContain('\u202e', Cli.Run("check", vault.Root).Output);
        foreach (var format in (string[])["text", "json", "sarif", "github", "gitlab", "junit"])
        {
            var result = Cli.Run("check", vault.Root, "--format", format, "--color", "never");
            Assert.Equal(1, result.ExitCode);
            Assert.Contains("VL405", result.Output, StringComparison.Ordinal);
            Assert.Contains("VL501", result.Output, StringComparison.Ordinal);
            Assert.DoesNotContain(result.Output + result.Error, c => char.IsControl(c) && c != '\n');
            var commands = result.Output.Split('\n').Where(line => line.TrimStart().StartsWith("::", StringComparison.Ordinal)).ToArray();
            Assert.Equal(format == "github", commands.Length > 0);
            Assert.All(commands, command => Assert.Matches("^::(error|warning|notice) file=Notes/[^:]*::", command));
        }
    }

    [Fact]
    public void Check_never_changes_a_file()
    {
        using var vault = new TempVault();
        foreach (var file in Directory.EnumerateFiles(Repository.BrokenVault, "*", SearchOption.AllDirectories))
        {
            vault.Write(Path.GetRelativePath(Repository.BrokenVault, file), File.ReadAllBytes(file));
        }

        var before = Hash(vault.Root);
        Assert.Equal(1, Cli.Run("check", vault.Root).ExitCode);

        Assert.Equal(before, Hash(vault.Root));
    }

    private static string Hash(string folder)
    {
        var listing = new StringBuilder();
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            listing.Append($"{file} {Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)))} {File.GetLastWriteTimeUtc(file):O}\n");
        }

        return listing.ToString();
    }
}
