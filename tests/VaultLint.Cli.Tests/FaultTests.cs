using System.Diagnostics;
using System.Runtime.InteropServices;

namespace VaultLint.Cli.Tests;

/// <summary>What remains of a run that is killed, interrupted, in another's way or out of space. <c>bench/faults.cs</c> does the same for
/// longer.</summary>
public sealed class FaultTests : IDisposable
{
    private static readonly string s_text = string.Concat(
        Enumerable.Repeat("A line of the note that fills more than one buffer of whatever writes it.\n", 200)
    );
    private static readonly string s_old = $"---\ncssclass: wide\n---\n\n{s_text}";
    private static readonly string s_new = $"---\ncssclasses:\n  - wide\n---\n\n{s_text}";

    /// <summary>Long, so that what is told of some hundred notes fills a pipe.</summary>
    private static readonly string s_folder = new('n', 200);

    private readonly TempVault _vault = new();
    private readonly TempVault _caches = new();

    [FactOnLinux]
    public void Fix_that_is_killed_leaves_each_note_as_it_was_or_fixed()
    {
        const int Notes = 30;
        var random = new Random(7);
        for (var round = 0; round < 6; round++)
        {
            WriteNotes(Notes);
            var last = _vault.FullPath(NoteAt(random.Next(Notes - 2)));
            using var fix = Start("fix", _vault.Root);
            WaitFor(() => new FileInfo(last).Length == s_new.Length, fix);
            fix.Kill();
            fix.WaitForExit();

            Assert.Empty(CutNotes());
        }

        Assert.Equal(0, Cli.Run("fix", _vault.Root).ExitCode);
        Assert.All(NotePaths(), path => Assert.Equal(s_new, File.ReadAllText(path)));
    }

    [Fact]
    public void What_a_kill_has_left_is_taken_away_by_a_later_run_and_harms_none()
    {
        WriteNotes(2);
        var young = _vault.Write($"{s_folder}/.vaultlint-unfinished-young.tmp", "---\ncssclass: x\n---\n");
        File.SetLastWriteTimeUtc(
            _vault.Write($"{s_folder}/.vaultlint-unfinished-old.tmp", "---\ncssclass: x\n---\n"),
            DateTime.UtcNow.AddHours(-2)
        );

        var result = Cli.Run("fix", _vault.Root);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.EndsWith("Fixed 2 findings in 2 notes; none left\n", result.Output, StringComparison.Ordinal);
        Assert.Equal([young], Directory.GetFiles(_vault.Root, ".vaultlint-*", SearchOption.AllDirectories));
    }

    [FactOnLinux]
    public void Note_that_is_edited_while_others_are_fixed_is_left_alone()
    {
        var (fix, notes) = StartAndBlock();
        using (fix)
        {
            File.AppendAllText(_vault.FullPath(NoteAt(notes - 1)), "An edit.\n");
            File.Delete(_vault.FullPath(NoteAt(notes - 2)));
            var result = End(fix);

            Assert.Equal(1, result.ExitCode);
            Assert.Equal($"{s_old}An edit.\n", File.ReadAllText(_vault.FullPath(NoteAt(notes - 1))));
            Assert.False(File.Exists(_vault.FullPath(NoteAt(notes - 2))));
            Assert.Contains(
                $"“{NoteAt(notes - 1)}” is left as it was: it has changed since it was checked",
                result.Error,
                StringComparison.Ordinal
            );
            Assert.Contains($"“{NoteAt(notes - 2)}” is left as it was: ", result.Error, StringComparison.Ordinal);
            Assert.Equal(notes - 2, NotePaths().Count(path => File.ReadAllText(path) == s_new));
            Assert.Empty(Leftovers());
        }
    }

    [FactOnLinux]
    public void Interrupted_fix_ends_behind_the_note_at_hand_and_tells_what_it_did()
    {
        var (fix, notes) = StartAndBlock();
        using (fix)
        {
            Assert.Equal(0, SendSignal(fix.Id, Interrupt));
            // The signal is heeded while the run waits for its reader.
            Thread.Sleep(200);
            var result = End(fix);

            var done = NotePaths().Count(path => File.ReadAllText(path) == s_new);
            Assert.Equal(130, result.ExitCode);
            Assert.InRange(done, 1, notes - 1);
            Assert.Equal($"vaultlint: interrupted; {notes - done} of {notes} notes are as they were\n", result.Error);
            Assert.Equal(done, result.Output.Split('\n').Count(line => line.EndsWith(": fixed VL106", StringComparison.Ordinal)));
            Assert.EndsWith($"; {notes - done} left\n", result.Output, StringComparison.Ordinal);
            Assert.Empty(CutNotes());
            Assert.Empty(Leftovers());
        }
    }

    [FactOnLinux]
    public void Interrupted_check_leaves_the_earlier_cache_and_report_and_nothing_beside_them()
    {
        using var vault = ExamVault.Create();
        for (var number = 0; number < 1500; number++)
        {
            vault.Write($"Notes/{number}.md", ExamVault.BadNote);
        }

        var report = vault.Write("report.sarif", "the earlier report");
        using var check = Start("check", vault.Root, "--format", $"sarif={report}");
        WaitFor(() => Directory.EnumerateFiles(_caches.Root, ".vaultlint-*", SearchOption.AllDirectories).Any(), check);
        Assert.Equal(0, SendSignal(check.Id, Interrupt));
        check.WaitForExit();

        Assert.Equal(130, check.ExitCode);
        Assert.Equal("the earlier report", File.ReadAllText(report));
        Assert.Empty(Directory.EnumerateFiles(_caches.Root, "*", SearchOption.AllDirectories));
        Assert.Empty(Directory.EnumerateFiles(vault.Root, ".vaultlint-*", SearchOption.AllDirectories));
    }

    [Fact]
    public void Two_runs_at_once_fix_each_note_once()
    {
        WriteNotes(60);
        using var first = Start("fix", "--quiet", _vault.Root);
        using var second = Start("fix", "--quiet", _vault.Root);
        var results = new[] { End(first), End(second) };

        Assert.All(NotePaths(), path => Assert.Equal(s_new, File.ReadAllText(path)));
        Assert.All(results, result => Assert.InRange(result.ExitCode, 0, 1));
        Assert.All(
            results.SelectMany(result => result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)),
            line => Assert.EndsWith("is left as it was: it has changed since it was checked", line, StringComparison.Ordinal)
        );
        Assert.Empty(Leftovers());
    }

    [Fact]
    public void Two_runs_at_once_leave_a_whole_cache_and_a_whole_baseline()
    {
        using var vault = ExamVault.Create();
        for (var number = 0; number < 40; number++)
        {
            vault.Write($"Notes/{number}.md", ExamVault.BadNote);
        }

        var baseline = vault.FullPath("baseline.json");
        using var first = Start("check", "--quiet", vault.Root, "--write-baseline", baseline);
        using var second = Start("check", "--quiet", vault.Root, "--write-baseline", baseline);
        var results = new[] { End(first), End(second) };
        using var third = Start("check", "--quiet", vault.Root, "--baseline", baseline);

        Assert.All(results, result => Assert.Equal((0, "", ""), (result.ExitCode, result.Output, result.Error)));
        Assert.Equal(new CliResult(0, "", ""), End(third));
        Assert.Single(Directory.GetFiles(_caches.Root, "*", SearchOption.AllDirectories));
    }

    [FactWithTinyDisk]
    public void Full_disk_leaves_each_note_as_it_was_or_fixed_and_is_told()
    {
        WriteNotes(5);
        using var copy = new TempVault();
        var sizeOfNotes = 5 * ((s_old.Length + 4095) / 4096 * 4096);

        // The disk holds the notes and half a note more.
        var (exitCode, output) = TinyDisk.Run(
            copy.FullPath("disk"),
            sizeOfNotes + (s_old.Length / 2),
            $"cp -r '{_vault.Root}/.' . && {Cli.ShellCommand} fix .; code=$?; ls -A n*; cp -r . '{copy.AddFolder("after")}'; exit $code"
        );

        Assert.Equal(1, exitCode);
        Assert.Contains($"“{NoteAt(0)}” is left as it was: No space left on device", output, StringComparison.Ordinal);
        Assert.Contains("Fixed nothing; 5 left", output, StringComparison.Ordinal);
        Assert.DoesNotContain("\n.vaultlint-", output, StringComparison.Ordinal);
        Assert.All(Directory.GetFiles(copy.FullPath($"after/{s_folder}")), path => Assert.Equal(s_old, File.ReadAllText(path)));
    }

    [FactWithTinyDisk]
    public void Full_disk_leaves_the_earlier_report_and_baseline_and_is_told()
    {
        using var folder = new TempVault();

        var (_, output) = TinyDisk.Run(
            folder.FullPath("disk"),
            65536,
            $"""
            echo old > old.json
            cat /dev/zero > filler
            export XDG_CACHE_HOME=$PWD
            {Cli.ShellCommand} check '{Repository.BrokenVault}' --format sarif=old.json; echo "ended with $?"
            {Cli.ShellCommand} check '{Repository.BrokenVault}' --no-cache --write-baseline old.json; echo "ended with $?"
            {Cli.ShellCommand} init '{_vault.Root}' --force --dry-run > old.txt; echo "ended with $?"
            echo "kept $(cat old.json)"; ls -A . vaultlint
            """
        );

        Assert.Contains("vaultlint: nothing is kept for the next run: No space left on device", output, StringComparison.Ordinal);
        Assert.Contains("vaultlint: the report cannot be written to “old.json”: No space left on device", output, StringComparison.Ordinal);
        Assert.Contains(
            "vaultlint: the baseline cannot be written to “old.json”: No space left on device",
            output,
            StringComparison.Ordinal
        );
        Assert.Contains("vaultlint: standard output cannot be written: No space left on device", output, StringComparison.Ordinal);
        Assert.Equal(3, output.Split("ended with 2\n").Length - 1);
        Assert.EndsWith("kept old\n.:\nfiller\nold.json\nold.txt\nvaultlint\n\nvaultlint:\n", output, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _vault.Dispose();
        _caches.Dispose();
    }

    private const int Interrupt = 2;

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int process, int signal);

    private static string NoteAt(int number) => $"{s_folder}/{number:0000}.md";

    private void WriteNotes(int count)
    {
        for (var number = 0; number < count; number++)
        {
            _vault.Write(NoteAt(number), s_old);
        }
    }

    private IEnumerable<string> NotePaths() => Directory.EnumerateFiles(_vault.Root, "*.md", SearchOption.AllDirectories);

    private IEnumerable<string> CutNotes() =>
        NotePaths().Where(path => File.ReadAllText(path) is var text && text != s_old && text != s_new);

    private string[] Leftovers() => Directory.GetFiles(_vault.Root, ".vaultlint-*", SearchOption.AllDirectories);

    private Process Start(params string[] arguments)
    {
        var start = Cli.NewStart(arguments);
        start.Environment["XDG_CACHE_HOME"] = _caches.Root;
        return Process.Start(start)!;
    }

    /// <summary>Starts a fix of so many notes that a pipe, which nobody reads, cannot hold what is told of them, and waits for the first
    /// note.</summary>
    private (Process Fix, int Notes) StartAndBlock()
    {
        // A pipe holds 64 KB.
        const int Notes = 500;
        WriteNotes(Notes);
        var fix = Start("fix", _vault.Root);
        WaitFor(() => new FileInfo(_vault.FullPath(NoteAt(0))).Length == s_new.Length, fix);
        return (fix, Notes);
    }

    private static void WaitFor(Func<bool> condition, Process process)
    {
        while (!condition())
        {
            Assert.False(process.HasExited, "it ended too early");
        }
    }

    private static CliResult End(Process process)
    {
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        process.WaitForExit();
        return new CliResult(process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }
}
