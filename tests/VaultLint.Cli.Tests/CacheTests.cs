namespace VaultLint.Cli.Tests;

/// <summary>What is kept from run to run.</summary>
public sealed class CacheTests : IDisposable
{
    private readonly TempVault _caches = new();
    private readonly TempVault _vault = ExamVault.Create();

    public CacheTests()
    {
        for (var number = 0; number < 20; number++)
        {
            _vault.Write($"Notes/{number}.md", ExamVault.GoodNote);
        }

        _vault.Write("Notes/bad.md", ExamVault.BadNote);
    }

    [Fact]
    public void Results_are_kept_for_the_next_run_which_says_the_same()
    {
        var first = Check("--format", "json");
        var file = Assert.Single(Directory.GetFiles(_caches.FullPath("vaultlint")));
        var written = File.ReadAllBytes(file);

        Assert.Equal(first, Check("--format", "json"));
        Assert.Equal(written, File.ReadAllBytes(file));
        Assert.Equal(1, first.ExitCode);
    }

    [Fact]
    public void No_cache_keeps_nothing()
    {
        Check("--no-cache");

        Assert.Empty(Directory.GetFileSystemEntries(_caches.Root));
    }

    [Fact]
    public void One_note_is_checked_without_a_cache()
    {
        Check("Notes/bad.md");

        Assert.Empty(Directory.GetFileSystemEntries(_caches.Root));
    }

    [Fact]
    public void Cache_that_cannot_be_written_is_told_and_costs_nothing_else()
    {
        // A file stands where the folder belongs; permissions do not bind the super-user.
        _caches.Write("vaultlint");

        var result = Check();

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("vaultlint: nothing is kept for the next run: ", result.Error, StringComparison.Ordinal);
        Assert.Contains("Found 1 error in 21 notes", result.Output, StringComparison.Ordinal);
        Assert.Empty(Check("--quiet").Error);
        Assert.Empty(Check("--no-cache").Error);
    }

    public void Dispose()
    {
        _caches.Dispose();
        _vault.Dispose();
    }

    private CliResult Check(params string[] arguments) =>
        Cli.Run(["check", .. arguments], null, _vault.Root, new Dictionary<string, string> { ["XDG_CACHE_HOME"] = _caches.Root });
}
