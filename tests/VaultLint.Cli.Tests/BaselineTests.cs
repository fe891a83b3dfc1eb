using System.Text.Json;

namespace VaultLint.Cli.Tests;

/// <summary>A vault with old findings that is held to no new one.</summary>
public class BaselineTests
{
    [Fact]
    public void Old_findings_do_not_count_and_new_ones_do()
    {
        using var vault = TwoBadNotes();

        var written = Cli.Run(["check", "--write-baseline", "baseline.json", "--color", "never"], null, vault.Root);
        Assert.Equal((0, ""), (written.ExitCode, written.Error));
        Assert.StartsWith("No new findings in 2 notes; 2 in the baseline (", written.Output, StringComparison.Ordinal);
        Assert.Equal(1, Cli.Run("check", vault.Root).ExitCode);

        vault.Write("Notes/a.md", ExamVault.BadNote.Replace("# ", "\n\n# ", StringComparison.Ordinal));
        vault.Write("Notes/c.md", ExamVault.BadNote);
        var gated = Cli.Run(["check", "--baseline", "baseline.json", "--color", "never"], null, vault.Root);
        Assert.Equal(1, gated.ExitCode);
        Assert.StartsWith("Notes/c.md:13:11: error VL405 ", gated.Output, StringComparison.Ordinal);
        Assert.Contains("\nFound 1 new error in 3 notes; 2 in the baseline (", gated.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_mended_is_gone_and_dropped_from_a_baseline_that_is_written_anew()
    {
        using var vault = TwoBadNotes();
        Cli.Run(["check", "--write-baseline", "old.json"], null, vault.Root);
        vault.Write("Notes/b.md", ExamVault.GoodNote);
        vault.Write("Notes/c.md", ExamVault.BadNote);

        var result = Cli.Run(["check", "--baseline", "old.json", "--write-baseline", "new.json", "--color", "never"], null, vault.Root);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("Found 1 new error in 3 notes; 2 in the baseline, 1 of them gone (", result.Output, StringComparison.Ordinal);
        Assert.Equal(["Notes/a.md"], Paths(vault.FullPath("new.json")));
        Assert.Equal(["Notes/a.md", "Notes/b.md"], Paths(vault.FullPath("old.json")));
    }

    [Fact]
    public void Sarif_and_json_tell_new_unchanged_and_absent()
    {
        using var vault = TwoBadNotes();
        Cli.Run(["check", "--write-baseline", "baseline.json"], null, vault.Root);
        vault.Write("Notes/b.md", ExamVault.GoodNote);
        vault.Write("Notes/c.md", ExamVault.BadNote);

        Cli.Run(["check", "--baseline", "baseline.json", "--format", "sarif=a.sarif", "--format", "json=a.json"], null, vault.Root);

        using var sarif = JsonDocument.Parse(File.ReadAllBytes(vault.FullPath("a.sarif")));
        Assert.Equal(
            ["Notes/a.md unchanged 13", "Notes/c.md new 13", "Notes/b.md absent 13"],
            sarif
                .RootElement.GetProperty("runs")[0]
                .GetProperty("results")
                .EnumerateArray()
                .Select(result =>
                {
                    var place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
                    return $"{place.GetProperty("artifactLocation").GetProperty("uri").GetString()} "
                        + $"{result.GetProperty("baselineState").GetString()} {place.GetProperty("region").GetProperty("startLine")}";
                })
        );
        using var json = JsonDocument.Parse(File.ReadAllBytes(vault.FullPath("a.json")));
        Assert.Equal(
            """{"new":1,"unchanged":1,"absent":1}""",
            JsonSerializer.Serialize(json.RootElement.GetProperty("summary").GetProperty("baseline"))
        );
        Assert.Equal(1, json.RootElement.GetProperty("summary").GetProperty("errors").GetInt32());
        Assert.Equal(
            ["unchanged", "new"],
            json.RootElement.GetProperty("diagnostics").EnumerateArray().Select(finding => finding.GetProperty("baselineState").GetString())
        );
        Assert.Equal(
            ["Notes/b.md"],
            json.RootElement.GetProperty("absent").EnumerateArray().Select(finding => finding.GetProperty("path").GetString())
        );
    }

    [Fact]
    public void One_note_is_held_to_its_own_entries()
    {
        using var vault = TwoBadNotes();
        Cli.Run(["check", "--write-baseline", "baseline.json"], null, vault.Root);
        var before = File.ReadAllBytes(vault.FullPath("baseline.json"));

        var result = Cli.Run(
            ["check", "Notes/b.md", "--baseline", "baseline.json", "--write-baseline", "baseline.json", "--color", "never"],
            null,
            vault.Root
        );
        Assert.StartsWith("No new findings in 1 note; 1 in the baseline (", result.Output, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(vault.FullPath("baseline.json")));

        File.Move(vault.FullPath("Notes/b.md"), vault.FullPath("Notes/renamed.md"));
        Assert.Equal(0, Cli.Run(["check", "Notes/renamed.md", "--baseline", "baseline.json"], null, vault.Root).ExitCode);
        File.Copy(vault.FullPath("Notes/a.md"), vault.FullPath("Notes/copy.md"));
        Assert.Equal(1, Cli.Run(["check", "Notes/copy.md", "Notes/renamed.md", "--baseline", "baseline.json"], null, vault.Root).ExitCode);

        var input = Cli.Run(
            ["check", "--stdin", "--stdin-filename", "Notes/a.md", "--baseline", "baseline.json"],
            File.ReadAllBytes(vault.FullPath("Notes/a.md")),
            vault.Root
        );
        Assert.Equal(0, input.ExitCode);
    }

    [Fact]
    public void Baseline_of_the_broken_vault_leaves_nothing_new_and_the_same_bytes_every_time()
    {
        using var vault = new TempVault();
        Assert.Equal(
            0,
            Cli.Run("check", Repository.BrokenVault, "--fail-on", "info", "--write-baseline", vault.FullPath("a.json")).ExitCode
        );
        Assert.Equal(
            0,
            Cli.Run(
                "check",
                Repository.BrokenVault,
                "--fail-on",
                "info",
                "--jobs",
                "1",
                "--baseline",
                vault.FullPath("a.json"),
                "--write-baseline",
                vault.FullPath("b.json")
            ).ExitCode
        );

        Assert.Equal(File.ReadAllBytes(vault.FullPath("a.json")), File.ReadAllBytes(vault.FullPath("b.json")));
    }

    [Theory]
    [InlineData("absent.json", null, "absent.json: there is no such baseline (--write-baseline writes one)")]
    [InlineData(
        "baseline.json",
        "{\n\"vaultlintBaseline\": 7, \"findings\": []}",
        "baseline.json:2:22: the baseline is one of a newer VaultLint (version 7) (use that one, or write the baseline anew by "
            + "--write-baseline)"
    )]
    [InlineData(
        "baseline.json",
        "{\n\"vaultlintBaseline\": 1,\n\"findings\": [\n>>>>>>> theirs\n]}",
        "baseline.json:4:1: the baseline is damaged: this is no JSON (restore it, or write it anew by --write-baseline)"
    )]
    public void Baseline_that_cannot_be_used_is_wrong_usage(string file, string? text, string message)
    {
        using var vault = TwoBadNotes();
        if (text is not null)
        {
            vault.Write(file, text);
        }

        Assert.Equal(message, Cli.Run(["check", "--baseline", file], null, vault.Root).RefusedWith());
    }

    [Fact]
    public void Baseline_that_cannot_be_written_is_wrong_usage()
    {
        using var vault = TwoBadNotes();

        Assert.Contains(
            "the baseline cannot be written to “no/folder.json”",
            Cli.Run(["check", "--write-baseline", "no/folder.json"], null, vault.Root).RefusedWith(),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "--baseline names no file",
            Cli.Run(["check", "--baseline", ""], null, vault.Root).RefusedWith(),
            StringComparison.Ordinal
        );
    }

    private static TempVault TwoBadNotes()
    {
        var vault = ExamVault.Create();
        vault.Write("Notes/a.md", ExamVault.BadNote);
        vault.Write("Notes/b.md", ExamVault.BadNote);
        return vault;
    }

    private static IEnumerable<string?> Paths(string baseline) =>
        JsonDocument
            .Parse(File.ReadAllBytes(baseline))
            .RootElement.GetProperty("findings")
            .EnumerateArray()
            .Select(finding => finding.GetProperty("path").GetString());
}
