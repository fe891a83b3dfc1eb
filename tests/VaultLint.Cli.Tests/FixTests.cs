using System.Diagnostics;
using System.Text;

namespace VaultLint.Cli.Tests;

/// <summary><c>vaultlint fix</c> as a process.</summary>
public sealed class FixTests : IDisposable
{
    private const string Old = "---\ncssclass: wide\n---\n\nThe p\u200BH falls.\n";
    private const string New = "---\ncssclasses:\n  - wide\n---\n\nThe pH falls.\n";

    private readonly TempVault _vault = new();

    [Fact]
    public void Fixed_notes_are_told_and_a_second_run_has_nothing_to_do()
    {
        _vault.Write("b/한 글.md", Old);
        _vault.Write("a.md", Old.Replace("p\u200BH", "pH", StringComparison.Ordinal));
        _vault.Write("c.md", "Nothing to fix, but {{title}} was left.\n");

        Assert.Equal(
            new CliResult(0, "a.md: fixed VL106\nb/한 글.md: fixed VL004, VL106\nFixed 3 findings in 2 notes; 1 left\n", ""),
            Cli.Run("fix", _vault.Root)
        );

        Assert.Equal((New, New), (Read("a.md"), Read("b/한 글.md")));
        Assert.Equal(["a.md", "b", "c.md", "한 글.md"], Names());
        Assert.Equal(new CliResult(0, "Fixed nothing; 1 left\n", ""), Cli.Run("fix", _vault.Root));
        Assert.Equal(new CliResult(0, "", ""), Cli.Run("fix", "--quiet", _vault.Root));
        Assert.Equal(new CliResult(0, "", "Would fix nothing; 1 left\n"), Cli.Run("fix", "--diff", _vault.Root));
    }

    [Fact]
    public void Only_notes_are_fixed_whatever_the_config_includes_and_the_command_line_names()
    {
        _vault.Write(".vaultlint.yaml", "include: [\"**\", \"*.canvas\"]\n");
        _vault.Write("board.canvas", Old);
        _vault.Write("script.js", Old);
        _vault.Write("A.MD", Old);

        var named = Cli.Run("fix", "--unsafe", _vault.FullPath("board.canvas"), _vault.FullPath("script.js"));
        Assert.Equal((0, "Fixed nothing; none left\n"), (named.ExitCode, named.Output));
        Assert.StartsWith("vaultlint: no notes to fix in ", named.Error, StringComparison.Ordinal);

        Assert.StartsWith("A.MD: fixed ", Cli.Run("fix", "--unsafe", _vault.Root).Output, StringComparison.Ordinal);
        Assert.Equal((Old, Old, New), (Read("board.canvas"), Read("script.js"), Read("A.MD")));
    }

    [Fact]
    public void Unsafe_fixes_are_applied_only_when_asked_for()
    {
        _vault.Write(".vaultlint.yaml", "taxonomy: taxonomy.yaml\n");
        _vault.Write("taxonomy.yaml", "tags: [network]\n");
        _vault.Write("a.md", "---\ntags: [netwrok]\n---\n");

        Assert.Equal("Fixed nothing; 1 left, of which 1 has an unsafe fix (--unsafe)\n", Cli.Run("fix", _vault.Root).Output);
        Assert.Equal("---\ntags: [netwrok]\n---\n", Read("a.md"));

        Assert.Equal("a.md: fixed VL202\nFixed 1 finding in 1 note; none left\n", Cli.Run("fix", "--unsafe", _vault.Root).Output);
        Assert.Equal("---\ntags: [network]\n---\n", Read("a.md"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Diff_writes_nothing_and_git_makes_of_it_what_fix_makes(bool isUnsafe)
    {
        string[] options = isUnsafe ? ["--unsafe"] : [];
        using var patched = CopyOfBrokenVault();
        using var mended = CopyOfBrokenVault();
        foreach (var vault in (TempVault[])[patched, mended])
        {
            // Whatever else a patch must get through: no line break at the end, CRLF, a byte order mark, odd names.
            vault.Write("no line break.md", Old.TrimEnd('\n'));
            vault.Write("a \"b\"\\c.md", Old.Replace("\n", "\r\n", StringComparison.Ordinal));
            vault.Write("tab\tand 한글.md", "\uFEFF" + Old);
            vault.Write("mixed.md", Old.Replace("wide\n", "wide\r\n", StringComparison.Ordinal));
        }

        var before = Content(patched);
        var result = Cli.Run(["fix", "--diff", .. options, patched.Root], null);

        Assert.Equal(1, result.ExitCode);
        Assert.StartsWith("Would fix ", result.Error, StringComparison.Ordinal);
        Assert.Equal(before, Content(patched));

        Assert.Equal(0, Cli.Run(["fix", .. options, mended.Root], null).ExitCode);
        Assert.Equal("", Apply(result.Output, patched.Root));
        Assert.Equal(Content(mended), Content(patched));
        Assert.NotEqual(before, Content(patched));
        Assert.Equal(new CliResult(0, "", ""), Cli.Run(["fix", "--diff", "--quiet", .. options, mended.Root], null));
    }

    [Fact]
    public void Broken_vault_loses_findings_and_gains_no_error()
    {
        using var vault = CopyOfBrokenVault();
        var before = Findings(vault);

        Assert.Equal(0, Cli.Run("fix", "--unsafe", vault.Root).ExitCode);

        var after = Findings(vault);
        Assert.True(after.Length < before.Length, $"{after.Length} of {before.Length} are left");
        Assert.Empty(after.Where(finding => finding.Contains(" error ", StringComparison.Ordinal)).Except(before));

        // By note and rule: lines may move.
        static string[] Findings(TempVault vault) =>
            [
                .. Cli.Run("check", "--quiet", vault.Root)
                    .Findings()
                    .Select(finding =>
                        $"{finding[..finding.IndexOf(':', StringComparison.Ordinal)]} "
                        + $"{finding[(finding.IndexOf(' ', StringComparison.Ordinal) + 1)..]}"
                    ),
            ];
    }

    [Fact]
    public void Mode_of_a_note_is_kept()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead;
        File.SetUnixFileMode(_vault.Write("a.md", Old), Mode);

        Assert.Equal(0, Cli.Run("fix", _vault.Root).ExitCode);

        Assert.Equal((New, Mode), (Read("a.md"), File.GetUnixFileMode(_vault.FullPath("a.md"))));
    }

    [Fact]
    public void Note_that_cannot_be_replaced_is_told_and_the_others_are_fixed()
    {
        foreach (var name in (string[])["a", "b", "c"])
        {
            _vault.Write($"{name}.md", Old);
        }

        File.SetAttributes(_vault.FullPath("b.md"), FileAttributes.ReadOnly);

        var result = Cli.Run("fix", _vault.Root);

        File.SetAttributes(_vault.FullPath("b.md"), FileAttributes.Normal);
        Assert.Equal(
            (1, "a.md: fixed VL004, VL106\nc.md: fixed VL004, VL106\nFixed 4 findings in 2 notes; 2 left\n"),
            (result.ExitCode, result.Output)
        );
        Assert.StartsWith("vaultlint: “b.md” is left as it was: ", result.Error, StringComparison.Ordinal);
        Assert.Single(result.Error.TrimEnd('\n').Split('\n'));
        Assert.Equal((New, Old, New), (Read("a.md"), Read("b.md"), Read("c.md")));
        Assert.Equal(["a.md", "b.md", "c.md"], Names());
    }

    [FactOnLinux]
    public void Diff_shows_no_note_that_would_be_left_as_it_was()
    {
        foreach (var name in (string[])["a", "read-only", "two names"])
        {
            _vault.Write($"{name}.md", Old);
        }

        File.SetAttributes(_vault.FullPath("read-only.md"), FileAttributes.ReadOnly);
        Assert.Equal(0, Shell.Run(_vault.Root, new Dictionary<string, string>(), "ln", "two names.md", "second").ExitCode);

        var diff = Cli.Run("fix", "--diff", _vault.Root);
        var mended = Cli.Run("fix", _vault.Root);

        File.SetAttributes(_vault.FullPath("read-only.md"), FileAttributes.Normal);
        Assert.Equal(
            ["--- a/a.md"],
            diff.Output.Split('\n').Where(line => line.StartsWith("---", StringComparison.Ordinal) && line.Length > 4)
        );
        Assert.Equal(mended.Error + "Would fix 2 findings in 1 note; 4 left\n", diff.Error);
        Assert.Equal(2, mended.Error.Split("is left as it was: ").Length - 1);
        Assert.Equal((1, 1), (diff.ExitCode, mended.ExitCode));
        Assert.Equal(
            new CliResult(1, "", mended.Error),
            Cli.Run("fix", "--diff", "--quiet", _vault.FullPath("two names.md")) with
            {
                Error = mended.Error,
            }
        );
    }

    [Fact]
    public void Link_is_not_followed()
    {
        using var outside = new TempVault();
        File.CreateSymbolicLink(_vault.FullPath("a.md"), outside.Write("real.md", Old));

        Assert.Equal(0, Cli.Run("fix", _vault.Root).ExitCode);

        Assert.Equal(Old, File.ReadAllText(outside.FullPath("real.md")));
        Assert.NotNull(new FileInfo(_vault.FullPath("a.md")).LinkTarget);
    }

    [Fact]
    public void Only_what_PATH_names_is_fixed()
    {
        _vault.Write(".vaultlint.yaml", "exclude: [\"x/**\"]\n");
        _vault.Write("in/a.md", Old);
        _vault.Write("out/a.md", Old);
        _vault.Write("x/a.md", Old);

        Assert.Equal(0, Cli.Run("fix", _vault.FullPath("in"), _vault.FullPath("x")).ExitCode);

        Assert.Equal((New, Old, Old), (Read("in/a.md"), Read("out/a.md"), Read("x/a.md")));
    }

    [Fact]
    public void Note_that_is_not_utf8_is_left_as_it_is()
    {
        byte[] bytes = [.. Encoding.UTF8.GetBytes(Old), 0xE9, (byte)'\n'];
        _vault.Write("a.md", bytes);

        Assert.Equal(0, Cli.Run("fix", "--unsafe", _vault.Root).ExitCode);

        Assert.Equal(bytes, File.ReadAllBytes(_vault.FullPath("a.md")));
    }

    private static string Apply(string diff, string folder)
    {
        using var git = Process.Start(
            new ProcessStartInfo("git", ["apply", "-"])
            {
                WorkingDirectory = folder,
                RedirectStandardInput = true,
                RedirectStandardError = true,
            }
        )!;
        git.StandardInput.BaseStream.Write(Encoding.UTF8.GetBytes(diff));
        git.StandardInput.Close();
        var error = git.StandardError.ReadToEnd();
        git.WaitForExit();
        return git.ExitCode == 0 ? "" : $"git apply ended with {git.ExitCode}: {error}";
    }

    private static TempVault CopyOfBrokenVault()
    {
        var vault = new TempVault();
        foreach (var file in Directory.EnumerateFiles(Repository.BrokenVault, "*", SearchOption.AllDirectories))
        {
            vault.Write(Path.GetRelativePath(Repository.BrokenVault, file), File.ReadAllBytes(file));
        }

        return vault;
    }

    /// <summary>All files of a vault, each with its bytes.</summary>
    private static string[] Content(TempVault vault) =>
        [
            .. Directory
                .EnumerateFiles(vault.Root, "*", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .Select(file => $"{Path.GetRelativePath(vault.Root, file)} {Convert.ToHexString(File.ReadAllBytes(file))}"),
        ];

    private string Read(string path) => File.ReadAllText(_vault.FullPath(path));

    private string[] Names() =>
        [
            .. Directory
                .EnumerateFileSystemEntries(_vault.Root, "*", SearchOption.AllDirectories)
                .Select(path => Path.GetFileName(path))
                .Order(StringComparer.Ordinal),
        ];

    public void Dispose() => _vault.Dispose();
}
