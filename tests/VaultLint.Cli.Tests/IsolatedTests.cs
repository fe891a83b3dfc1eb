using System.Text;

namespace VaultLint.Cli.Tests;

/// <summary><c>check --isolated</c>: nothing in a vault decides what is checked or hidden. Whatever adds a way to skip or silence a note
/// adds it here as a trick.</summary>
public sealed class IsolatedTests : IDisposable
{
    private const string BadNote = "---\ntags: [a b]\n---\n**Question:** W?\n\n**Options:**\n- A) one\n- B) two\n\n**Answer: E) five**\n";

    private readonly GitVault _vault = GitVault.CreateEmpty();
    private readonly string _config;

    public IsolatedTests()
    {
        _config = Path.Combine(_vault.Outside, "trusted.yaml");
        File.WriteAllText(_config, "extends: exam\n");
        _vault.Write("README.txt", "");
        _vault.Commit();
    }

    /// <summary>Each trick hides the note <c>N/x.md</c>, or part of it, from a check without <c>--isolated</c>.</summary>
    private static readonly Dictionary<string, Action<GitVault>> s_tricks = new(StringComparer.Ordinal)
    {
        [".gitignore"] = vault => vault.Write(".gitignore", "N/\n"),
        [".gitignore beside the note"] = vault => vault.Write("N/.gitignore", "*\n"),
        ["template folder of Obsidian"] = vault => vault.Write(".obsidian/templates.json", "{\"folder\":\"N\"}"),
        ["template folder of Templater"] = vault =>
            vault.Write(".obsidian/plugins/templater-obsidian/data.json", "{\"templates_folder\":\"N\"}"),
        ["template folder of settings below"] = vault =>
        {
            vault.Write("N/y.md", BadNote);
            vault.Write("N/.obsidian/templates.json", "{\"folder\":\"/\"}");
            vault.Write(".obsidian/templates.json", "{\"folder\":\"N\"}");
        },
        ["suppression in the note"] = vault => File.AppendAllText(Path.Combine(vault.Root, "N/x.md"), "%% vaultlint-disable-file %%\n"),
        ["suppression in frontmatter"] = vault => vault.Write("N/x.md", $"---\n# vaultlint-disable\n{BadNote[4..]}"),
        ["capital extension"] = vault => File.Move(Path.Combine(vault.Root, "N/x.md"), Path.Combine(vault.Root, "N/x.MD")),
        ["folder behind a link"] = vault =>
        {
            Directory.CreateDirectory(Path.Combine(vault.Root, ".h"));
            Directory.Move(Path.Combine(vault.Root, "N"), Path.Combine(vault.Root, ".h/N"));
            Directory.CreateSymbolicLink(Path.Combine(vault.Root, "N"), ".h/N");
        },
        ["note behind a link"] = vault =>
        {
            File.Move(Path.Combine(vault.Root, "N/x.md"), Path.Combine(vault.Root, "N/x.txt"));
            File.CreateSymbolicLink(Path.Combine(vault.Root, "N/x.md"), "x.txt");
        },
        ["hidden folder"] = vault => Directory.Move(Path.Combine(vault.Root, "N"), Path.Combine(vault.Root, ".N")),
        ["hidden note"] = vault => File.Move(Path.Combine(vault.Root, "N/x.md"), Path.Combine(vault.Root, "N/.x.md")),
        ["config of the vault"] = vault =>
            vault.Write(".vaultlint.yaml", "rules: { VL404: off, VL201: off, VL403: off }\nexclude: [\"N/**\"]\n"),
        ["config in a folder"] = vault => vault.Write("N/.vaultlint.yaml", "exclude: [\"**\"]\n"),
        ["another root by settings of Obsidian"] = vault => vault.Write("N/.obsidian/app.json", "{}"),
    };

    public static TheoryData<string> Tricks => [.. s_tricks.Keys];

    [Theory]
    [MemberData(nameof(Tricks))]
    public void No_trick_of_a_pull_request_hides_a_note(string trick)
    {
        _vault.Write("N/x.md", BadNote);
        s_tricks[trick](_vault);
        GitCommand.Run(_vault.Root, "add", "--all", "--force");
        GitCommand.Run(_vault.Root, "commit", "--quiet", "-m", "pull request");

        foreach (
            var arguments in (string[][])
                [
                    [],
                    ["--since", "HEAD~1"],
                    ["--staged", "--since", "HEAD~1"],
                ]
        )
        {
            var result = Cli.Run(["check", "--isolated", "--config", _config, .. arguments, "."], null, _vault.Root);

            Assert.True(
                result.ExitCode == 1,
                $"{trick} {string.Join(' ', arguments)}: exit code {result.ExitCode}\n{result.Output}{result.Error}"
            );
            Assert.Contains("N", string.Concat(result.Findings()), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("--since HEAD~1")]
    [InlineData("--staged --since HEAD~1")]
    public void Tracked_note_is_checked_whatever_gitignore_says(string options)
    {
        _vault.Write("N/x.md", BadNote);
        _vault.Write(".gitignore", "N/\n");
        GitCommand.Run(_vault.Root, "add", "--all", "--force");
        GitCommand.Run(_vault.Root, "commit", "--quiet", "-m", "a");

        var result = Cli.Run(["check", "--quiet", .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)], null, _vault.Root);

        // Without a question to Git, what is ignored is left out.
        Assert.Equal(options.Length == 0 ? 0 : 1, result.ExitCode);
    }

    [Fact]
    public void What_git_tracks_and_nobody_reads_is_an_error_with_the_reason()
    {
        _vault.Write(".github/PULL_REQUEST_TEMPLATE.md", "x\n");
        _vault.Write("gone.md", "x\n");
        File.CreateSymbolicLink(Path.Combine(_vault.Root, "link.png"), "a.png");
        _vault.Commit();
        File.Delete(Path.Combine(_vault.Root, "gone.md"));

        var result = Cli.Run(["check", "--isolated", "--quiet"], null, _vault.Root);

        Assert.Equal(
            [".github/PULL_REQUEST_TEMPLATE.md:1:1: error VL001", "gone.md:1:1: error VL001", "link.png:1:1: error VL001"],
            result.Findings()
        );
        Assert.Contains("Git tracks it, but it lies in a hidden folder", result.Output, StringComparison.Ordinal);
        Assert.Contains("Git tracks it, but it is not on disk", result.Output, StringComparison.Ordinal);
        Assert.Contains("it is a symbolic link", result.Output, StringComparison.Ordinal);
        File.AppendAllText(_config, "exclude: [\".github/**\", gone.md, link.png]\n");
        Assert.Equal("", Cli.Run(["check", "--isolated", "--quiet", "--config", _config], null, _vault.Root).Output);
    }

    [Theory]
    [InlineData(
        "--config vault.yaml",
        "“vault.yaml” belongs to what is checked; with --isolated, --config takes a file outside the vault and its repository"
    )]
    [InlineData(
        "--baseline baseline.json",
        "“baseline.json” belongs to what is checked; with --isolated, --baseline takes a file outside the vault and its repository"
    )]
    [InlineData(
        "--config link.yaml",
        "“link.yaml” belongs to what is checked; with --isolated, --config takes a file outside the vault and its repository"
    )]
    [InlineData("--follow-links", "--isolated follows no link, so --follow-links does not go with it")]
    public void File_of_the_vault_that_would_decide_is_refused(string options, string expected)
    {
        _vault.Write("vault.yaml", "extends: recommended\n");
        _vault.Write("baseline.json", "{}");
        File.CreateSymbolicLink(Path.Combine(_vault.Root, "link.yaml"), _config);

        var result = Cli.Run(["check", "--isolated", .. options.Split(' ')], null, _vault.Root);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(expected, result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("taxonomy: repository/taxonomy.yaml")]
    [InlineData("extends: repository/more.yaml")]
    [InlineData("kinds: { a: { schema: repository/schema.json } }")]
    [InlineData("kinds: { a: { template: repository/template.md } }")]
    public void File_of_the_vault_that_the_config_names_is_refused(string config)
    {
        _vault.Write("taxonomy.yaml", "tags: [a]\n");
        _vault.Write("more.yaml", "extends: exam\n");
        _vault.Write("schema.json", "{}");
        _vault.Write("template.md", "x\n");
        File.WriteAllText(_config, $"{config}\n");

        var result = Cli.Run(["check", "--isolated", "--config", _config], null, _vault.Root);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(
            "belongs to what is checked, where with --isolated no file decides anything",
            result.Error,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Schema_and_types_of_properties_that_the_vault_brings_along_do_not_count()
    {
        File.WriteAllText(_config, "schemaProperty: true\n");
        _vault.Write("schema.json", "{ \"required\": [\"a\"] }");
        _vault.Write("n.md", "---\n$schema: schema.json\ndue: soon\n---\n");
        _vault.Write(".obsidian/types.json", "{ \"types\": { \"due\": \"date\" } }");
        Assert.Equal(1, Cli.Run(["check", "--config", _config], null, _vault.Root).ExitCode);

        Assert.Equal("", Cli.Run(["check", "--isolated", "--quiet", "--config", _config], null, _vault.Root).Output);
    }

    [Fact]
    public void Note_from_standard_input_cannot_suppress_its_findings()
    {
        var result = Cli.Run(
            ["check", "--isolated", "--stdin", "--stdin-filename", "N/x.md"],
            Encoding.UTF8.GetBytes($"{BadNote}%% vaultlint-disable-file %%\n"),
            _vault.Root
        );

        Assert.Equal(1, result.ExitCode);
    }

    [Fact]
    public void Folder_without_a_repository_is_checked_as_it_lies_on_disk()
    {
        using var folder = new TempVault();
        folder.Write("a.MD", BadNote);
        folder.Write(".vaultlint.yaml", "exclude: [\"**\"]\n");
        Directory.CreateSymbolicLink(folder.FullPath("link"), folder.AddFolder("real"));

        var result = Cli.Run(["check", "--isolated", "--quiet", folder.Root]);

        Assert.Equal(["a.MD:2:8: error VL201", "a.MD:10:11: error VL404", "link:1:1: error VL001"], result.Findings());
    }

    public void Dispose() => _vault.Dispose();
}
