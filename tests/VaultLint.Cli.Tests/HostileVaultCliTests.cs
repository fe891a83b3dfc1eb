using VaultLint.Tests;

namespace VaultLint.Cli.Tests;

/// <summary>What only a process shows of a vault from a stranger.</summary>
public sealed class HostileVaultCliTests : IDisposable
{
    private readonly TempVault _folder = new();

    public HostileVaultCliTests()
    {
        _folder.Write("vault/.vaultlint.yaml");
        _folder.Write("vault/a.md", "---\ntag: a\n---\n");
        _folder.Write("outside/b.json", "mine");
        File.CreateSymbolicLink(_folder.FullPath("vault/link.json"), "../outside/b.json");
    }

    [Theory]
    [InlineData("--format=sarif=link.json")]
    [InlineData("--write-baseline=link.json")]
    [InlineData("--baseline=link.json")]
    public void File_that_is_a_link_out_of_the_vault_is_neither_written_nor_read(string option)
    {
        var result = Cli.Run(["check", option], null, _folder.FullPath("vault"));

        Assert.Equal(("", 2), (result.Output, result.ExitCode));
        Assert.Contains("“link.json” is a link that leads out of the vault", result.Error, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(_folder.FullPath("outside/b.json")));
    }

    [Fact]
    public void Diff_in_the_log_of_ci_gives_no_command()
    {
        _folder.Write("vault/b.md", "---\ntag: a\n---\n::error::x\n");
        var ci = new Dictionary<string, string> { ["GITHUB_ACTIONS"] = "true" };

        var result = Cli.Run(["fix", "--diff"], null, _folder.FullPath("vault"), ci);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("a.md", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("b.md", result.Output, StringComparison.Ordinal);
        Assert.Contains("“b.md” is not shown", result.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
