using System.Text;

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
    [InlineData("--format=sarif=pipe.json", "report")]
    [InlineData("--write-baseline=pipe.json", "baseline")]
    [InlineData("--baseline=pipe.json", "baseline")]
    public void Pipe_in_the_vault_is_neither_written_nor_read(string option, string purpose)
    {
        SpecialFile.MakePipe(_folder.FullPath("vault/pipe.json"));

        Assert.Equal(
            $"vaultlint: “pipe.json” is a pipe or device in the vault, not a file; name another {purpose}",
            Cli.Run(["check", option], null, _folder.FullPath("vault")).RefusedWith()
        );
    }

    [Fact]
    public void Name_that_is_not_utf8_is_reported_as_such()
    {
        Run(
            "printf x >\"$(printf 'b\\377.md')\" && printf x >\"$(printf 'b\\376.md')\" && mkdir \"$(printf 'c\\377')\"",
            _folder.FullPath("vault")
        );

        var result = Cli.Run(["check"], null, _folder.FullPath("vault"));

        Assert.Equal(1, result.ExitCode);
        Assert.Contains(
            "b\uFFFD.md:1:1: error VL001 note-unreadable: the note cannot be read: its name is not UTF-8; rename it",
            result.Output,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "c\uFFFD:1:1: error VL001 note-unreadable: the note cannot be read: the folder cannot be opened, so that its notes are not "
                + "checked: its name is not UTF-8; rename it",
            result.Output,
            StringComparison.Ordinal
        );
        // .NET cannot delete them.
        Run("rm -r b* c*", _folder.FullPath("vault"));
    }

    [Fact]
    public void Plain_check_starts_no_git()
    {
        using var vault = GitVault.Create();
        vault.Write("Notes/a.md", ExamVault.GoodNote);
        vault.Commit();
        var folder = Directory.CreateDirectory(Path.Combine(vault.Outside, "bin")).FullName;
        File.WriteAllText(Path.Combine(folder, "git"), $"#!/bin/sh\necho \"$@\" >>'{folder}/calls'\nexit 1\n");
        Run($"chmod +x '{folder}/git'", folder);
        var path = new Dictionary<string, string> { ["PATH"] = $"{folder}:{Environment.GetEnvironmentVariable("PATH")}" };

        foreach (
            var command in (string[][])
                [
                    ["check"],
                    ["check", "Notes/a.md"],
                    ["fix", "--diff"],
                    ["questions"],
                ]
        )
        {
            Assert.Equal(0, Cli.Run(command, null, vault.Root, path).ExitCode);
        }

        Assert.False(File.Exists(Path.Combine(folder, "calls")));
        Assert.Equal(2, Cli.Run(["check", "--staged"], null, vault.Root, path).ExitCode);
        Assert.True(File.Exists(Path.Combine(folder, "calls")));
    }

    /// <summary>Everything that a repository can name a program in, each of which says so in a file when it is run.</summary>
    [Fact]
    public void No_command_runs_a_program_that_the_repository_names()
    {
        using var vault = GitVault.CreateEmpty();
        vault.Write("a.md", "---\ntag: a\n---\n");
        vault.Write("same.md", "same\n");
        vault.Commit();
        vault.Write("b.md", "staged\n");
        vault.Run("add", "b.md");
        var ran = Path.Combine(vault.Outside, "ran");
        var program = Path.Combine(vault.Outside, "evil.sh");
        File.WriteAllText(program, $"#!/bin/sh\necho \"$0 $*\" >>'{ran}'\ncat\n");
        var hooks = Path.Combine(vault.Root, ".git", "hooks");
        Directory.CreateDirectory(hooks);
        foreach (
            var hook in (string[])
                ["post-index-change", "pre-commit", "pre-auto-gc", "reference-transaction", "fsmonitor-watchman", "post-checkout"]
        )
        {
            File.Copy(program, Path.Combine(hooks, hook));
        }

        Run($"chmod +x '{program}' '{hooks}'/*", vault.Root);
        string[] filters = ["evil", "\u00FF", "a b", "a.b", "a]\\\"b", "", "clean"];
        var config = new StringBuilder();
        foreach (var filter in filters)
        {
            // In bytes, \u00FF is not UTF-8.
            var name = filter.Contains('\\', StringComparison.Ordinal) ? filter : filter.Replace("\"", "\\\"", StringComparison.Ordinal);
            config.Append($"[filter \"{name}\"]\nclean = {program}\nsmudge = {program}\nprocess = {program}\nrequired = true\n");
            config.Append($"[diff \"{name}\"]\ntextconv = {program}\ncommand = {program}\n");
        }

        config.Append(
            $"[include]\npath = more\n[diff]\nexternal = {program}\n[core]\nfsmonitor = {program}\npager = {program}\neditor = "
                + $"{program}\nsshCommand = {program}\n"
        );
        config.Append(
            $"askPass = {program}\ngitProxy = {program}\nalternateRefsCommand = {program}\nrepositoryFormatVersion = "
                + $"1\n[credential]\nhelper = !{program}\n"
        );
        config.Append(
            $"[alias]\nls-files = !{program}\nls-tree = !{program}\ncat-file = !{program}\nmerge-base = !{program}\n[pager]\nls-tree = "
                + $"{program}\nls-files = {program}\n"
        );
        config.Append(
            $"[extensions]\npartialClone = origin\n[remote \"origin\"]\nurl = ext::{program}\npromisor = true\nuploadpack = "
                + $"{program}\n[protocol]\nallow = always\n"
        );
        config.Append(
            $"[gpg]\nprogram = {program}\n[trace2]\nnormalTarget = {ran}\neventTarget = {ran}\n[uploadpack]\npackObjectsHook = {program}\n"
        );
        File.AppendAllText(Path.Combine(vault.Root, ".git", "config"), config.ToString(), Encoding.Latin1);
        File.WriteAllText(Path.Combine(vault.Root, ".git", "more"), $"[core]\nfsmonitor = {program}\n");
        File.WriteAllText(
            Path.Combine(vault.Root, ".gitattributes"),
            string.Concat(filters.Select((filter, index) => $"*{index}.md filter={filter} diff={filter}\n"))
                + "*.md filter=evil diff=evil\n",
            Encoding.Latin1
        );
        for (var index = 0; index < filters.Length; index++)
        {
            vault.Write($"n{index}.md", "new\n");
        }

        File.SetLastWriteTimeUtc(Path.Combine(vault.Root, "same.md"), DateTime.UtcNow.AddMinutes(1));

        string[][] commands =
        [
            ["check"],
            ["check", "--staged"],
            ["check", "--since", "HEAD"],
            ["check", "--staged", "--since", "HEAD"],
            ["check", "--isolated"],
            ["check", "--isolated", "--since", "HEAD"],
            ["check", "--isolated", "--staged"],
            ["fix", "--diff"],
            ["fix"],
            ["init", "--dry-run"],
            ["questions"],
            ["config"],
            ["rules"],
            ["explain", "VL405"],
        ];
        foreach (var command in commands)
        {
            Assert.InRange(Cli.Run(command, null, vault.Root).ExitCode, 0, 1);
            Assert.False(File.Exists(ran), $"{string.Join(' ', command)}: {(File.Exists(ran) ? File.ReadAllText(ran) : "")}");
        }

        // The trap would have closed.
        GitCommand.TryRun(vault.Root, "status");
        Assert.True(File.Exists(ran));
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

    private static void Run(string script, string folder) =>
        Assert.Equal((0, ""), Shell.Run(folder, new Dictionary<string, string>(), "bash", "-c", script));
}
