namespace VaultLint.Cli.Tests;

/// <summary>Standard output and files for reports that are closed, full, pipes, links, or cannot be written.</summary>
public sealed class OutputTests : IDisposable
{
    private readonly TempVault _folder = new();

    [TheoryInShell]
    [InlineData("check .", "> /dev/full", "No space left on device")]
    [InlineData("check . --format sarif", ">&-", "Bad file descriptor")]
    [InlineData("check . --format json=/dev/stdout", "> /dev/full", "No space left on device")]
    [InlineData("fix --diff .", "> /dev/full", "No space left on device")]
    [InlineData("questions .", ">&-", "Bad file descriptor")]
    [InlineData("rules", "> /dev/full", "No space left on device")]
    [InlineData("--help", "> /dev/full", "No space left on device")]
    public void Standard_output_that_cannot_be_written_is_told(string arguments, string redirection, string reason)
    {
        WriteNotes();

        Assert.Equal(
            $"vaultlint: standard output cannot be written: {reason}\nended with 2\n",
            Run($"{Cli.ShellCommand} {arguments} 2>&1 {redirection}; echo \"ended with $?\"")
        );
    }

    [TheoryInShell]
    [InlineData("")]
    [InlineData("=/dev/stdout")]
    public void Reader_that_has_gone_is_no_fault(string file) =>
        Assert.Equal(
            "ended with 1\n",
            Run($"{Cli.ShellCommand} check '{Repository.BrokenVault}' --format sarif{file} | true; echo \"ended with ${{PIPESTATUS[0]}}\"")
        );

    [TheoryInShell]
    [InlineData("# A\n", 0)]
    [InlineData("---\na: b: c\n---\n", 1)]
    public void Watching_ends_when_the_reader_has_gone(string note, int exitCode)
    {
        _folder.Write("a.md", note);

        Assert.Equal(
            $"ended with {exitCode}\n",
            Run($"timeout 60 {Cli.ShellCommand} watch . | true; echo \"ended with ${{PIPESTATUS[0]}}\"")
        );
    }

    [FactOnLinux]
    public void Watching_goes_on_for_its_report_files_when_the_reader_has_gone()
    {
        WriteNotes();

        // 124: it was still there.
        Assert.Equal(
            "ended with 124\n",
            Run($"timeout 4 {Cli.ShellCommand} watch --format sarif=report.sarif . | true; echo \"ended with ${{PIPESTATUS[0]}}\"")
        );
        Assert.True(File.Exists(_folder.FullPath("report.sarif")));
    }

    [TheoryInShell]
    [InlineData("2>&-")]
    [InlineData("2> /dev/full")]
    public void Standard_error_that_cannot_be_written_costs_nothing_else(string redirection) =>
        Assert.Equal("ended with 2\n", Run($"{Cli.ShellCommand} check no-such-note.md {redirection}; echo \"ended with $?\""));

    [FactOnLinux]
    public void What_belongs_to_closed_streams_goes_into_no_file()
    {
        WriteNotes();
        Run($"{Cli.ShellCommand} check .");
        var cache = Assert.Single(Directory.GetFiles(_folder.FullPath("vaultlint")));
        var before = File.ReadAllBytes(cache);

        Assert.Equal("ended with 2\n", Run($"{Cli.ShellCommand} check . >&- 2>&-; echo \"ended with $?\""));

        Assert.Equal(before, File.ReadAllBytes(cache));
    }

    [TheoryInShell]
    [InlineData("no-such-folder/report.sarif", "there is no folder “")]
    [InlineData("folder", "it is a folder")]
    [InlineData("read-only.sarif", "")]
    [InlineData("circle.sarif", "")]
    [InlineData("/dev/full", "No space left on device")]
    public void Report_that_cannot_be_written_is_told_in_a_line_and_the_earlier_one_stays(string file, string reason)
    {
        WriteNotes();
        _folder.AddFolder("folder");
        File.SetAttributes(_folder.Write("read-only.sarif", "old"), FileAttributes.ReadOnly);
        File.CreateSymbolicLink(_folder.FullPath("circle.sarif"), _folder.FullPath("circle.sarif"));
        var names = Names();

        var result = Cli.Run(["check", "--no-cache", "--format", $"sarif={file}"], null, _folder.Root);

        File.SetAttributes(_folder.FullPath("read-only.sarif"), FileAttributes.Normal);
        Assert.StartsWith($"vaultlint: the report cannot be written to “{file}”: {reason}", result.RefusedWith(), StringComparison.Ordinal);
        Assert.Equal("old", File.ReadAllText(_folder.FullPath("read-only.sarif")));
        Assert.Equal(names, Names());
    }

    [FactOnLinux]
    public void Report_goes_where_pipes_links_and_descriptors_lead()
    {
        WriteNotes();
        _folder.Write("real/report.json", "old");
        File.CreateSymbolicLink(_folder.FullPath("link.json"), "real/report.json");

        var output = Run(
            $$"""
            vaultlint() { {{Cli.ShellCommand}} check --no-cache . "$@" || echo "ended with $?" >&2; }
            # Outside the vault: a pipe in it may be a stranger's.
            pipe=$(mktemp -u)
            mkfifo $pipe
            cat $pipe > from-pipe.json &
            { echo before; vaultlint --format json=/dev/stdout; echo after; } > stdout.json
            echo before > appended.json
            vaultlint --format json=$pipe --format json=link.json --format json=new.json --format json=/dev/fd/7 7>> appended.json
            wait
            rm $pipe
            for file in from-pipe.json link.json; do cmp $file new.json; done
            { echo before; cat new.json; } | cmp - appended.json
            { echo before; cat new.json; echo after; } | cmp - stdout.json
            """
        );

        Assert.Equal("", output);
        Assert.Equal("real/report.json", new FileInfo(_folder.FullPath("link.json")).LinkTarget);
        Assert.StartsWith("{", File.ReadAllText(_folder.FullPath("real/report.json")), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.Root, ".vaultlint-*", SearchOption.AllDirectories));
    }

    [FactWithPermissions]
    public void What_the_user_may_not_read_is_told_and_the_rest_is_checked()
    {
        WriteNotes();
        _folder.Write("closed/a.md", "# A\n");

        var output = Run(
            $$"""
            chmod 000 closed note-0.md
            {{UserCommand.Prefix}} {{Cli.ShellCommand}} check --no-cache --quiet . ; echo "ended with $?"
            {{UserCommand.Prefix}} {{Cli.ShellCommand}} fix .; echo "ended with $?"
            chmod 700 closed note-0.md
            """
        );

        Assert.Contains(
            "closed:1:1: error VL001 note-unreadable: the note cannot be read: the folder cannot be opened, so that its notes are not "
                + "checked: permission denied\n",
            output,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "note-0.md:1:1: error VL001 note-unreadable: the note cannot be read: permission denied\n",
            output,
            StringComparison.Ordinal
        );
        Assert.Contains("note-1.md:2:1: warning VL106 ", output, StringComparison.Ordinal);
        Assert.Contains("ended with 1\n", output, StringComparison.Ordinal);
        Assert.EndsWith("Fixed 11 findings in 11 notes; 2 left\nended with 0\n", output, StringComparison.Ordinal);
    }

    [FactWithPermissions]
    public void Folder_that_may_not_be_written_keeps_its_notes_report_and_baseline_as_they_are()
    {
        WriteNotes();
        var before = Names()
            .Where(name => name.EndsWith(".md", StringComparison.Ordinal))
            .Select(name => File.ReadAllText(_folder.FullPath(name)));

        var output = Run(
            $$"""
            chmod 500 .
            {{UserCommand.Prefix}} {{Cli.ShellCommand}} fix --quiet .; echo "ended with $?"
            {{UserCommand.Prefix}} {{Cli.ShellCommand}} check --quiet . --format json=report.json; echo "ended with $?"
            {{UserCommand.Prefix}} {{Cli.ShellCommand}} check --quiet --no-cache . --write-baseline baseline.json; echo "ended with $?"
            chmod 700 .
            """
        );

        Assert.Equal(12, output.Split("is left as it was: ").Length - 1);
        Assert.Contains("ended with 1\nvaultlint: the report cannot be written to “report.json”: ", output, StringComparison.Ordinal);
        Assert.Contains("ended with 2\nvaultlint: the baseline cannot be written to “baseline.json”: ", output, StringComparison.Ordinal);
        Assert.EndsWith("ended with 2\n", output, StringComparison.Ordinal);
        Assert.Equal(
            before,
            Names().Where(name => name.EndsWith(".md", StringComparison.Ordinal)).Select(name => File.ReadAllText(_folder.FullPath(name)))
        );
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>So many that there is a cache.</summary>
    private void WriteNotes()
    {
        for (var number = 0; number < 12; number++)
        {
            _folder.Write($"note-{number}.md", "---\ncssclass: wide\n---\n");
        }
    }

    private string[] Names() =>
        [.. Directory.GetFileSystemEntries(_folder.Root).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    private string Run(string script) =>
        Shell.Run(_folder.Root, new Dictionary<string, string> { ["XDG_CACHE_HOME"] = _folder.Root }, "bash", "-c", script).Output;
}

/// <summary>Runs a command so that permissions bind it.</summary>
internal static class UserCommand
{
    /// <summary>What stands before it: root opens every file, unless it goes without that right.</summary>
    public static string Prefix { get; } =
        Environment.IsPrivilegedProcess
            ? "setpriv --bounding-set=-dac_override,-dac_read_search --inh-caps=-dac_override,-dac_read_search"
            : "";

    /// <summary>Why there is none; null where there is.</summary>
    public static string? WhyNone { get; } =
        !OperatingSystem.IsLinux() ? "needs Linux's permissions"
        : Shell.Run("/", new Dictionary<string, string>(), "bash", "-c", $"{Prefix} true") is (not 0, var output)
            ? $"root cannot go without its rights here: {output.Trim()}"
        : null;
}

/// <summary>A test that needs permissions to bind.</summary>
internal sealed class FactWithPermissionsAttribute : FactAttribute
{
    public FactWithPermissionsAttribute() => Skip = UserCommand.WhyNone;
}

/// <summary>A test of what a shell of Linux does.</summary>
internal sealed class TheoryInShellAttribute : TheoryAttribute
{
    public TheoryInShellAttribute() => Skip = OperatingSystem.IsLinux() ? null : "needs Linux's descriptors and devices";
}
