using System.Text;
using VaultLint.Findings;
using VaultLint.Linting;
using VaultLint.Vaults;
using VaultLint.Vaults.Repositories;

namespace VaultLint.Tests.Vaults;

/// <summary>A vault from elsewhere, with all that it may bring: nothing of it is executed, nothing outside of it is read or written, and
/// nothing asks the network.</summary>
public sealed class HostileVaultTests : IDisposable
{
    private readonly TempVault _folder = new();

    [Fact]
    public void No_program_that_the_repository_names_is_run()
    {
        var root = _folder.AddFolder("vault");
        GitCommand.Run(root, "init", "--quiet");
        foreach (var name in (string[])["user.name=a", "user.email=a@b.c"])
        {
            GitCommand.Run(root, "config", name.Split('=')[0], name.Split('=')[1]);
        }

        // The commit must not run what is to be shown not to be run.
        _folder.Write("vault/a.md", "one\n");
        _folder.Write("vault/touched.md", "same\n");
        GitCommand.Run(root, "add", ".");
        GitCommand.Run(root, "commit", "--quiet", "-m", "first");
        GitCommand.Run(root, "branch", "first");
        _folder.Write("vault/b.md", "two\n");
        _folder.Write("vault/.gitattributes", "*.md filter=evil diff=evil\n");
        GitCommand.Run(root, "add", ".");
        GitCommand.Run(root, "commit", "--quiet", "-m", "second");
        _folder.Write("vault/a.md", "other\n");
        _folder.Write("vault/c.md", "new\n");
        File.SetLastWriteTimeUtc(_folder.FullPath("vault/touched.md"), DateTime.UtcNow.AddMinutes(1));
        var ran = _folder.FullPath("ran");
        var program = _folder.Write("evil.sh", $"#!/bin/sh\necho \"$0 $*\" >>'{ran}'\ncat\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        _folder.AddFolder("hooks");
        foreach (var hook in (string[])["post-index-change", "pre-commit", "fsmonitor-watchman", "reference-transaction"])
        {
            File.Copy(program, _folder.FullPath($"hooks/{hook}"));
        }

        foreach (
            var (name, value) in ((string, string)[])
                [
                    ("core.fsmonitor", program),
                    ("core.hooksPath", _folder.FullPath("hooks")),
                    ("core.pager", program),
                    ("core.sshCommand", program),
                    ("core.askPass", program),
                    ("core.editor", program),
                    ("diff.external", program),
                    ("diff.evil.textconv", program),
                    ("diff.evil.command", program),
                    ("filter.evil.clean", program),
                    ("filter.evil.smudge", program),
                    ("filter.evil.process", program),
                    ("filter.evil.required", "true"),
                    ("filter.lfs.clean", program),
                    ("core.alternateRefsCommand", program),
                    ("credential.helper", $"!{program}"),
                    ("core.gitProxy", program),
                    ("protocol.allow", "always"),
                    ("protocol.ext.allow", "always"),
                    ("core.repositoryFormatVersion", "1"),
                    ("extensions.partialClone", "origin"),
                    ("remote.origin.url", $"ext::{program}"),
                    ("remote.origin.promisor", "true"),
                    ("remote.origin.uploadpack", program),
                    ("gpg.program", program),
                ]
        )
        {
            GitCommand.Run(root, "config", name, value);
        }

        // An object that is not there, which a partial clone would fetch.
        var missing = GitCommand
            .TryRun(
                root,
                "-c",
                "core.fsmonitor=false",
                "-c",
                "filter.evil.clean=",
                "-c",
                "filter.evil.process=",
                "-c",
                "filter.evil.required=false",
                "rev-parse",
                "HEAD:b.md"
            )
            .Output.Trim();
        File.Delete(_folder.FullPath($"vault/.git/objects/{missing[..2]}/{missing[2..]}"));
        File.Delete(ran);
        var vault = Vault.At(root);

        // A name that is not UTF-8 cannot be given to git as an option.
        using (var config = File.OpenWrite(_folder.FullPath("vault/.git/config")))
        {
            config.Seek(0, SeekOrigin.End);
            config.Write([.. "[filter \""u8, 0xFF, .. "\"]\n\tclean = "u8, .. Encoding.UTF8.GetBytes(program), (byte)'\n']);
        }

        _folder.Write("vault/.gitattributes", [.. "*.md filter=evil diff=evil\ntouched.md filter="u8, 0xFF, (byte)'\n']);

        var tree = GitWorkTree.Read(vault, "first");
        var changed = tree.ChangedAmong(tree.FindNotes([Glob.Parse("**/*.md")], []));
        using var index = GitIndex.Read(vault, "first");
        var notes = index.FindNotes([Glob.Parse("**/*.md")], []).ToDictionary(note => note.Path);

        Assert.Equal(["a.md", "b.md", "c.md"], changed.Order());
        Assert.Equal("one\n"u8.ToArray(), notes["a.md"].Read().Bytes!.Value.ToArray());
        Assert.Throws<IOException>(() => notes["b.md"].Read());
        Assert.False(File.Exists(ran), File.Exists(ran) ? File.ReadAllText(ran) : "");
        // That the trap would have closed.
        GitCommand.TryRun(root, "ls-files", "--modified");
        Assert.True(File.Exists(ran));
    }

    [Fact]
    public void Config_that_links_out_of_the_vault_is_not_read()
    {
        _folder.Write("secret", "password: 1234\n");
        File.CreateSymbolicLink(Path.Combine(_folder.AddFolder("vault"), ".vaultlint.yaml"), _folder.FullPath("secret"));

        foreach (var file in (string?[])[null, _folder.FullPath("vault/.vaultlint.yaml")])
        {
            var error = Assert.Single(Assert.Throws<ConfigException>(() => TestConfig.In(_folder.FullPath("vault"), file)).Errors);
            Assert.Equal(".vaultlint.yaml: the file is a link to a file outside the vault", error.ToString());
        }
    }

    [Fact]
    public void Config_outside_the_vault_is_read_if_the_command_line_names_it()
    {
        _folder.Write("own.yaml", "rules: { VL405: off }");
        File.CreateSymbolicLink(_folder.FullPath("link.yaml"), _folder.FullPath("own.yaml"));

        Assert.Equal(Severity.Off, TestConfig.In(_folder.AddFolder("vault"), _folder.FullPath("link.yaml")).Rules["VL405"].Value);
    }

    [Theory]
    [InlineData("baseline.json", false)]
    [InlineData("link.json", false)]
    [InlineData("out.json", true)]
    [InlineData("folder/new.json", true)]
    [InlineData("../elsewhere.json", false)]
    public void File_that_leads_out_of_the_vault_by_links_is_told(string path, bool leadsOut)
    {
        var root = _folder.AddFolder("vault");
        _folder.Write("vault/baseline.json");
        _folder.Write("outside/x.json");
        File.CreateSymbolicLink(_folder.FullPath("vault/link.json"), "baseline.json");
        File.CreateSymbolicLink(_folder.FullPath("vault/out.json"), "../outside/x.json");
        Directory.CreateSymbolicLink(_folder.FullPath("vault/folder"), _folder.FullPath("outside"));

        Assert.Equal(leadsOut, Vault.LeadsOut(root, Path.Combine(root, path)));
    }

    [Theory]
    [InlineData("notes", "notes/source.json", true)]
    [InlineData("notes", "notes/config.json", true)]
    [InlineData("", "notes/config.json", true)]
    [InlineData("", "notes/source.json", false)]
    [InlineData("notes", "src/package.json", false)]
    public void File_that_leads_out_of_a_vault_in_a_repository_or_into_its_git_folder_is_told(string vault, string path, bool leadsOut)
    {
        _folder.AddFolder(".git");
        _folder.Write(".git/config");
        _folder.Write("src/package.json");
        var root = _folder.AddFolder("notes");
        File.CreateSymbolicLink(_folder.FullPath("notes/source.json"), "../src/package.json");
        File.CreateSymbolicLink(_folder.FullPath("notes/config.json"), "../.git/config");

        Assert.Equal(leadsOut, Vault.LeadsOut(vault.Length == 0 ? Path.GetDirectoryName(root)! : root, _folder.FullPath(path)));
    }

    [Theory]
    [InlineData("../secret.md")]
    [InlineData("a/../../secret.md")]
    [InlineData("/etc/passwd")]
    public void Baseline_names_no_path_outside_the_vault(string path)
    {
        var file = _folder.Write(
            "baseline.json",
            $$"""
            { "vaultlintBaseline": 1, "findings": [ { "path": "{{path}}", "rule": "VL405", "severity": "error", "key": "{{new string(
                '0',
                32
            )}}", "at": [1, 1, 1, 2], "message": "x" } ] }
            """
        );

        Assert.Contains(
            $"“{path}” is no path in the vault",
            Assert.Single(Assert.Throws<ConfigException>(() => BaselineFile.Read(file)).Errors).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Library_can_reach_no_network_and_starts_no_program_but_git()
    {
        Assert.DoesNotContain(
            typeof(Vault).Assembly.GetReferencedAssemblies(),
            assembly =>
                assembly.Name
                    is "System.Net.Http"
                        or "System.Net.Sockets"
                        or "System.Net.Requests"
                        or "System.Net.WebClient"
                        or "System.Net.NameResolution"
        );
        var starting = Directory
            .EnumerateFiles(Repository.Source, "*.cs", SearchOption.AllDirectories)
            .Where(file => File.ReadAllText(file).Contains("Process.Start(", StringComparison.Ordinal))
            .Select(Path.GetFileName);
        Assert.Equal(["Git.cs"], starting);
    }

    public void Dispose() => _folder.Dispose();
}
