namespace VaultLint.Cli.Tests;

/// <summary>Which notes <c>check</c> looks at.</summary>
public class NoteFindingTests
{
    [Theory]
    [InlineData("", "Notes/a.md", "Notes/sub/b.md")]
    [InlineData("Notes/sub", "Notes/sub/b.md")]
    [InlineData("Notes/sub/b.md", "Notes/sub/b.md")]
    public void Path_within_a_vault_uses_the_config_above_it(string path, params string[] found)
    {
        using var vault = ExamVault.Create();
        vault.Write("Notes/a.md", "no frontmatter, no question\n");
        vault.Write("Notes/sub/b.md", "no frontmatter, no question\n");
        vault.Write("other/c.md", "not of the kind\n");

        var result = Cli.Run("check", vault.FullPath(path), "--quiet");

        Assert.Equal(1, result.ExitCode);
        Assert.Equal(found.SelectMany(note => new[] { $"{note}:1:1: error VL101", $"{note}:1:1: error VL401" }), result.Findings());
    }

    [Fact]
    public void Working_folder_is_checked_where_no_path_is_given()
    {
        using var vault = ExamVault.Create();
        vault.Write("Notes/sub/b.md", ExamVault.BadNote);

        Assert.Equal(["Notes/sub/b.md:13:11: error VL405"], Cli.Run(["check", "--quiet"], null, vault.FullPath("Notes/sub")).Findings());
    }

    [Fact]
    public void Links_are_followed_only_where_the_command_line_says_so()
    {
        using var elsewhere = new TempVault();
        using var vault = ExamVault.Create();
        elsewhere.Write("a.md", ExamVault.BadNote);
        vault.Write(".vaultlint.yaml", ExamVault.Config);
        Directory.CreateDirectory(vault.FullPath("Notes"));
        Directory.CreateSymbolicLink(vault.FullPath("Notes/shared"), elsewhere.Root);
        File.CreateSymbolicLink(vault.FullPath("Notes/gone.md"), "nowhere");

        Assert.Empty(Cli.Run("check", vault.Root, "--quiet").Findings());
        var result = Cli.Run("check", vault.Root, "--quiet", "--follow-links");
        Assert.Equal(["Notes/gone.md:1:1: error VL001", "Notes/shared/a.md:13:11: error VL405"], result.Findings());
        Assert.Contains(
            "the note cannot be read: the link leads to “nowhere”, where there is no file\n",
            result.Output,
            StringComparison.Ordinal
        );
        Assert.Contains("Notes/shared/a.md", Cli.Run("questions", vault.Root, "--follow-links").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_config_takes_the_place_of_the_vaults()
    {
        using var vault = ExamVault.Create();
        vault.Write("Notes/a.md", "no frontmatter\n");
        vault.Write("lax.yaml", "extends: recommended\n");

        Assert.Equal(0, Cli.Run("check", vault.Root, "--config", vault.FullPath("lax.yaml")).ExitCode);
        Assert.Equal(1, Cli.Run("check", vault.Root).ExitCode);
    }

    [Theory]
    [InlineData("Notes/물의 끓는점.md")]
    [InlineData("Notes/with  spaces/and #hash, 100% & 'quotes'.md")]
    [InlineData("Notes/-dash.md")]
    [InlineData("Notes/😀.md")]
    public void Paths_may_hold_any_characters(string path)
    {
        using var vault = ExamVault.Create();
        vault.Write(path, ExamVault.BadNote);
        string[] findings = [.. path.Contains('#') ? [$"{path}:1:1: warning VL005"] : Array.Empty<string>(), $"{path}:13:11: error VL405"];

        Assert.Equal(findings, Cli.Run("check", vault.Root, "--quiet").Findings());
        Assert.Equal(findings, Cli.Run(["check", "--quiet", "--", path], null, vault.Root).Findings());
    }

    [Fact]
    public void Note_named_twice_is_reported_once()
    {
        using var vault = ExamVault.Create();
        vault.Write("Notes/a.md", ExamVault.BadNote);

        Assert.Single(Cli.Run(["check", "--quiet", "Notes", "Notes/a.md", "."], null, vault.Root).Findings());
    }

    [Fact]
    public void Ignore_files_are_honoured_nested_and_negated()
    {
        using var vault = ExamVault.Create();
        vault.Write(".gitignore", "private/\n*.draft.md\n");
        vault.Write("Notes/.gitignore", "old-*\n!old-but-gold.md\n");
        string[] notes =
        [
            "Notes/a.md",
            "Notes/b.draft.md",
            "Notes/old-a.md",
            "Notes/old-but-gold.md",
            "old-a.md",
            "private/a.md",
            "Notes/private/a.md",
        ];
        foreach (var note in notes)
        {
            vault.Write(note, ExamVault.BadNote);
        }

        Assert.Equal(["Notes/a.md", "Notes/old-but-gold.md", "old-a.md"], PathsFound(vault));
    }

    [Fact]
    public void Settings_bin_and_templates_of_Obsidian_are_left_out()
    {
        using var vault = ExamVault.Create();
        vault.Write(".obsidian/templates.json", """{ "folder": "Meta/Templates" }""");
        string[] notes = [".obsidian/a.md", ".trash/a.md", "Meta/Templates/exam.md", "Meta/a.md", "Notes/a.md"];
        foreach (var note in notes)
        {
            vault.Write(note, ExamVault.BadNote);
        }

        Assert.Equal(["Meta/a.md", "Notes/a.md"], PathsFound(vault));
    }

    [Fact]
    public void Include_and_exclude_choose_the_notes()
    {
        using var vault = ExamVault.Create();
        vault.Write(".vaultlint.yaml", "include: [\"Notes/**/*.md\"]\nexclude: [\"**/old/**\"]\n");
        string[] notes = ["Notes/a.md", "Notes/old/a.md", "other.md"];
        foreach (var note in notes)
        {
            vault.Write(note, ExamVault.BadNote);
        }

        Assert.Equal(["Notes/a.md"], PathsFound(vault));
    }

    [Fact]
    public void Vault_without_a_config_is_checked_too()
    {
        using var vault = new TempVault();
        vault.Write("a.md", ExamVault.BadNote);

        Assert.Equal(["a.md:13:11: error VL405"], Cli.Run("check", vault.Root, "--quiet").Findings());
    }

    [Fact]
    public void Folder_without_notes_is_told()
    {
        using var vault = ExamVault.Create();

        var result = Cli.Run("check", vault.Root);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("no notes", result.Error, StringComparison.Ordinal);
    }

    private static IEnumerable<string> PathsFound(TempVault vault) =>
        Cli.Run("check", vault.Root, "--quiet").Findings().Select(finding => finding[..finding.IndexOf(':', StringComparison.Ordinal)]);
}
