using System.Diagnostics;
using System.Text;
using CsCheck;
using VaultLint.Vaults;
using VaultLint.Vaults.Repositories;

namespace VaultLint.Tests.Vaults;

/// <summary>A repository whose files are not what Git takes them for: no run waits for ever.</summary>
public sealed class RepositoryFileTests : IDisposable
{
    private readonly TempVault _folder = new();
    private readonly string _root;

    public RepositoryFileTests()
    {
        _root = _folder.AddFolder("vault");
        GitCommand.Run(_root, "init", "--quiet", "--initial-branch=main");
        _folder.Write("vault/a.md", "one\n");
        GitCommand.Run(_root, "add", ".");
        GitCommand.Run(_root, "-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "--quiet", "-m", "first");
    }

    [Theory]
    [InlineData("HEAD")]
    [InlineData("config")]
    [InlineData("index")]
    [InlineData("packed-refs")]
    [InlineData("info/exclude")]
    [InlineData("objects/info/alternates")]
    [InlineData("refs/heads/main")]
    public void Pipe_in_the_place_of_a_file_of_git_is_named_before_git_is_run(string file)
    {
        SpecialFile.MakePipe(Path.Combine(_root, ".git", file));

        var exception = Assert.Throws<GitException>(() => GitWorkTree.Read(Vault.At(_root), "HEAD"));

        Assert.EndsWith($"/.git/{file}” is a pipe or device, not a file", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[include]\n\tpath = pipe")]
    [InlineData("[INCLUDE] Path=pipe")]
    [InlineData("[includeIf \"gitdir:/nowhere]\"]\npath = \"pipe\" ; comment")]
    [InlineData("[include]\npath = pi\\\npe")]
    [InlineData("# [a] \\\n[include]\npath = pipe")]
    [InlineData("[include]\npath = good\n[include]\npath = more")]
    [InlineData("[include]\npath = /dev/zero")]
    [InlineData("[include]\npath = /proc/self/fd/1")]
    [InlineData("[include]\npath = ../link")]
    public void Pipe_that_the_config_includes_is_named_before_git_is_run(string config)
    {
        SpecialFile.MakePipe(_folder.FullPath("vault/.git/pipe"));
        _folder.Write("vault/.git/good", "[user]\nname = a\n");
        _folder.Write("vault/.git/more", "[include]\npath = pipe\n");
        File.CreateSymbolicLink(_folder.FullPath("vault/link"), "/proc/self/fd/0");
        File.AppendAllText(_folder.FullPath("vault/.git/config"), $"\n{config}\n");

        var exception = Assert.Throws<GitException>(() => GitIndex.Read(Vault.At(_root), null));

        Assert.Contains("cannot be read: ", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ordinary_includes_of_the_config_are_no_hindrance()
    {
        _folder.Write("vault/.git/good", "[include]\npath = absent\npath = ~/vaultlint-absent\n");
        File.AppendAllText(_folder.FullPath("vault/.git/config"), "\n[include]\npath = good\n");

        using var index = GitIndex.Read(Vault.At(_root), null);

        Assert.Empty(index.Changed);
    }

    [Fact]
    public void Includes_are_found_where_git_finds_them()
    {
        // The parts that a reader may get wrong, in any order.
        string[] parts =
        [
            "[include]",
            "[includeIf \"x\"]",
            "[other \"a\\\"b]\"]",
            "[include",
            "\n",
            "\n",
            "path",
            " = ",
            "=",
            "a b",
            "\"",
            "\\",
            "\\\n",
            "#",
            ";",
            " ",
            "\t",
            "c",
            "\\n",
            "\r\n",
        ];
        Gen.Int[0, parts.Length - 1]
            .Select(index => parts[index])
            .Array[1, 14]
            .Select(string.Concat)
            .Sample(
                text =>
                {
                    var file = _folder.Write("config", $"{text}\n");
                    var (exitCode, output, _) = GitCommand.TryRun(
                        _root,
                        "config",
                        "--no-includes",
                        "--file",
                        file,
                        "-z",
                        "--get-regexp",
                        "^include(if\\..*)?\\.path$"
                    );
                    if (exitCode is not (0 or 1))
                    {
                        // Git reads such a file up to the fault and then ends.
                        return;
                    }

                    var expected = output
                        .Split('\0', StringSplitOptions.RemoveEmptyEntries)
                        .Select(record => record.Split('\n', 2))
                        .Where(pair => pair.Length == 2 && pair[1].Length > 0)
                        .Select(pair => pair[1]);
                    Assert.Equal(expected, GitConfigIncludes.Read(File.ReadAllBytes(file)));
                },
                iter: 400,
                threads: 1
            );
    }

    [Fact]
    public void Git_without_output_is_stopped_and_reported()
    {
        var commit = GitCommand.Run(_root, "rev-parse", "HEAD^{tree}").Trim();
        SpecialFile.MakePipe(_folder.FullPath($"vault/.git/objects/{commit[..2]}/{commit[2..]}"));
        var git = new VaultLint.Vaults.Repositories.Git(_root, TimeSpan.FromSeconds(0.2));

        var exception = Assert.Throws<GitException>(() => GitListing.ReadAsync(git, null).GetAwaiter().GetResult());

        Assert.Equal($"git ls-tree in “{_root}” printed nothing for 0.2 s and was ended", exception.Message);
    }

    [Fact]
    public void Content_that_git_cannot_read_does_not_block()
    {
        var blob = GitCommand.Run(_root, "rev-parse", "HEAD:a.md").Trim();
        SpecialFile.MakePipe(_folder.FullPath($"vault/.git/objects/{blob[..2]}/{blob[2..]}"));
        using var blobs = new GitBlobs(new VaultLint.Vaults.Repositories.Git(_root, TimeSpan.FromSeconds(0.2)));
        // While nothing is asked, git may be silent.
        Thread.Sleep(TimeSpan.FromSeconds(0.4));

        var exception = Assert.Throws<IOException>(() => blobs.Read(blob, 1000));

        Assert.Equal($"git cat-file in “{_root}” printed nothing for 0.2 s and was ended", exception.Message);
    }

    [Fact]
    public async Task Git_that_prints_without_end_is_ended_and_named()
    {
        using var process = new GitProcess(
            Process.Start(
                new ProcessStartInfo("yes")
                {
                    RedirectStandardInput = true,
                    RedirectStandardOutput = true,
                    RedirectStandardError = true,
                }
            )!,
            "git x",
            TimeSpan.FromSeconds(60)
        );

        var exception = await Assert.ThrowsAsync<GitException>(process.ReadToEndAsync);

        Assert.Equal("git x printed more than 256 MB and was ended", exception.Message);
    }

    [Theory]
    [InlineData("a\nb\n", "a\r\nb\r\n", true)]
    [InlineData("a\r\nb\n", "a\nb\r\n", true)]
    [InlineData("a\rb", "a\nb", false)]
    [InlineData("a\r\r\n", "a\n", false)]
    [InlineData("a\n", "a", false)]
    [InlineData("a\r", "a", false)]
    [InlineData("", "", true)]
    public void Line_ends_alone_are_no_change(string work, string blob, bool areEqual)
    {
        Assert.Equal(areEqual, GitWorkTree.EqualButForLineEnds(Encoding.ASCII.GetBytes(work), Encoding.ASCII.GetBytes(blob)));
        Assert.Equal(areEqual, GitWorkTree.EqualButForLineEnds(Encoding.ASCII.GetBytes(blob), Encoding.ASCII.GetBytes(work)));
    }

    public void Dispose() => _folder.Dispose();
}
