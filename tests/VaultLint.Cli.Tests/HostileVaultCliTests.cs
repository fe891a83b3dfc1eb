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

    [Theory]
    [InlineData("GITHUB_ACTIONS", "true", "::error::x")]
    [InlineData("GITHUB_ACTIONS", "true", "a\r::error::x")]
    [InlineData("GITHUB_ACTIONS", "true", "a ##[add-path]x")]
    [InlineData("TF_BUILD", "True", "a ##vso[task.complete]x")]
    [InlineData("TEAMCITY_VERSION", "2025.1", "##teamcity[publishArtifacts '/etc']")]
    [InlineData("TEAMCITY_VERSION", "2025.1", "a ##teamcity[x]")]
    [InlineData("GITLAB_CI", "true", "\u001b[0Ksection_start:1560896352:build\r\u001b[0KBuild")]
    [InlineData("GITLAB_CI", "true", "##teamcity[x]")]
    [InlineData("JENKINS_URL", "https://ci.example.org/", "\u001b[8mha:x")]
    [InlineData("TRAVIS", "true", "travis_fold:start:x\rText")]
    [InlineData("CI", "1", "::stop-commands::x")]
    public void Diff_in_the_log_of_ci_gives_no_command(string variable, string value, string line)
    {
        _folder.Write("vault/b.md", $"---\ntag: a\n---\n{line}\n");
        var ci = new Dictionary<string, string> { [variable] = value };

        var result = Cli.Run(["fix", "--diff"], null, _folder.FullPath("vault"), ci);

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("a.md", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("b.md", result.Output, StringComparison.Ordinal);
        Assert.Contains("“b.md” is not shown", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CI", "false")]
    [InlineData("CI", "")]
    [InlineData("GITLAB_CI", "0")]
    public void Diff_outside_ci_is_exact(string variable, string value)
    {
        const string Line = "##teamcity[x] \u001b[0K\r::error::x";
        _folder.Write("vault/b.md", $"---\ntag: a\n---\n{Line}\n");

        var result = Cli.Run(["fix", "--diff"], null, _folder.FullPath("vault"), new Dictionary<string, string> { [variable] = value });

        Assert.Contains($" {Line}\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Dry_run_of_init_prints_no_hidden_character()
    {
        for (var number = 0; number < 12; number++)
        {
            _folder.Write($"vault/\U000e0041##teamcity[x/n{number}.md", "---\n\U000e0042: 1\ntags: [a]\n---\n# H\n\nx\n");
            _folder.Write($"vault/Z/n{number}.md", "---\nk: 1\ntags: [a]\n---\n# H\n\n## K\n\nx\n");
        }

        var result = Cli.Run("init", "--dry-run", _folder.FullPath("vault"));

        Assert.Equal(0, result.ExitCode);
        Assert.DoesNotContain("\U000e0041", result.Output + result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("\U000e0042", result.Output + result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("##teamcity[", result.Output + result.Error, StringComparison.Ordinal);
        Assert.Contains("\\U000E0041##teamcity", result.Output, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
