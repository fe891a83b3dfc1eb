namespace VaultLint.Cli.Tests;

/// <summary><c>vaultlint init</c> as a process.</summary>
public sealed class InitTests : IDisposable
{
    private const string Note = """
        ---
        title: Soup 0
        created: 2025-01-01
        tags: [meal/lunch, time/short]
        ---

        ## Ingredients

        - water

        ## Steps

        Boil it.

        """;

    private readonly TempVault _vault = new();

    public InitTests()
    {
        for (var number = 0; number < 8; number++)
        {
            _vault.Write($"Soup {number}.md", Note.Replace("Soup 0", $"Soup {number}", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Config_is_written_that_the_notes_pass_and_a_damaged_one_does_not()
    {
        var result = Cli.Run("init", _vault.Root);

        Assert.Equal(("", 0), (result.Error, result.ExitCode));
        Assert.StartsWith(
            "Wrote .vaultlint.yaml, schemas/note.schema.json, taxonomy.yaml.\nLearnt from 8 notes: note (8 notes).\nThe check with this "
                + "config finds nothing.\n",
            result.Output,
            StringComparison.Ordinal
        );
        Assert.Equal([".vaultlint.yaml", "schemas", "taxonomy.yaml"], Written());
        Assert.Empty(Cli.Run("check", "--quiet", _vault.Root).Findings());

        _vault.Write(
            "Soup 3.md",
            Note.Replace("## Steps", "## Remarks", StringComparison.Ordinal).Replace("created: 2025-01-01\n", "", StringComparison.Ordinal)
        );
        Assert.Equal(
            ["Soup 3.md:1:1: error VL103", "Soup 3.md:1:1: error VL301", "Soup 3.md:2:8: warning VL104"],
            Cli.Run("check", "--quiet", _vault.Root).Findings()
        );
    }

    [Fact]
    public void Files_that_are_there_are_overwritten_only_by_force()
    {
        _vault.Write("taxonomy.yaml", "tags: [mine]\n");

        var line = Cli.Run("init", _vault.Root).RefusedWith();

        Assert.Contains("taxonomy.yaml is there already; --force overwrites", line, StringComparison.Ordinal);
        Assert.Equal(["taxonomy.yaml"], Written());
        Assert.Equal("tags: [mine]\n", File.ReadAllText(_vault.FullPath("taxonomy.yaml")));

        Assert.Equal(0, Cli.Run("init", "--force", _vault.Root).ExitCode);
        Assert.Contains("meal:", File.ReadAllText(_vault.FullPath("taxonomy.yaml")), StringComparison.Ordinal);
    }

    [Fact]
    public void Dry_run_prints_what_would_be_written()
    {
        _vault.Write(".vaultlint.yaml", "not a config");

        var result = Cli.Run("init", "--dry-run", _vault.Root);

        Assert.Equal(0, result.ExitCode);
        Assert.StartsWith("==> .vaultlint.yaml <==\n# Written by “vaultlint init” from 8 notes", result.Output, StringComparison.Ordinal);
        Assert.StartsWith("Learnt from 8 notes", result.Error, StringComparison.Ordinal);
        Assert.Equal([".vaultlint.yaml"], Written());

        Cli.Run("init", "--force", _vault.Root);
        Assert.Contains(
            $"==> .vaultlint.yaml <==\n{File.ReadAllText(_vault.FullPath(".vaultlint.yaml"))}\n==> schemas/note.schema.json <==\n",
            result.Output,
            StringComparison.Ordinal
        );
        Assert.Equal(result, Cli.Run("init", "--dry-run", _vault.Root));
    }

    [Fact]
    public void Sample_learns_from_some_of_the_notes() =>
        Assert.Contains("Learnt from 5 notes", Cli.Run("init", "--dry-run", "--sample", "5", _vault.Root).Error, StringComparison.Ordinal);

    [Fact]
    public void Empty_vault_gets_a_config_that_asks_for_nothing()
    {
        using var empty = new TempVault();

        var result = Cli.Run("init", empty.Root);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("There are no notes to learn from", result.Output, StringComparison.Ordinal);
        Assert.Equal(0, Cli.Run("check", empty.Root).ExitCode);
    }

    /// <summary>What lies at the vault's root beside the notes.</summary>
    private string[] Written() =>
        [
            .. Directory
                .EnumerateFileSystemEntries(_vault.Root)
                .Select(path => Path.GetFileName(path))
                .Where(name => !name.EndsWith(".md", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];

    public void Dispose() => _vault.Dispose();
}
