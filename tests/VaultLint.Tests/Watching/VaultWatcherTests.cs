using System.Diagnostics;
using VaultLint.Watching;

namespace VaultLint.Tests.Watching;

/// <summary>Changes are found when the system tells of them, and when it does not.</summary>
public sealed class VaultWatcherTests : IDisposable
{
    private static readonly TimeSpan s_short = TimeSpan.FromMilliseconds(20);

    private readonly TempVault _folder = new();
    private readonly PendingChanges _queue = new();
    private readonly List<string> _said = [];
    private readonly List<FakeSystem> _systems = [];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("written in place")]
    [InlineData("written with the time of before")]
    [InlineData("deleted")]
    [InlineData("made")]
    [InlineData("made in a new folder")]
    [InlineData("moved with its folder")]
    [InlineData("written by another name")]
    public void Change_that_the_system_does_not_tell_is_found_and_the_system_is_asked_anew(string change)
    {
        var note = _folder.Write("sub/a.md", "old");
        using var elsewhere = new TempVault();
        var (otherName, expected) = (elsewhere.FullPath("a.md"), "sub/a.md");
        Shell("ln", note, otherName);
        using var watcher = Open(_ => { });

        switch (change)
        {
            case "written in place":
                File.WriteAllText(note, "new!");
                break;
            case "written with the time of before":
                var time = File.GetLastWriteTimeUtc(note);
                File.WriteAllText(note, "new");
                File.SetLastWriteTimeUtc(note, time);
                break;
            case "deleted":
                File.Delete(note);
                break;
            case "made":
                _folder.Write(expected = "sub/b.md", "new");
                break;
            case "made in a new folder":
                _folder.Write("new/below/b.md", "new");
                expected = "new";
                break;
            case "moved with its folder":
                Directory.Move(_folder.FullPath("sub"), _folder.FullPath("moved"));
                expected = "moved";
                break;
            default:
                File.WriteAllText(otherName, "other text");
                break;
        }

        WaitFor(watcher, expected);
        // A time that was set back tells the same as a new hard link, of which the system need not tell.
        Assert.True(_systems.Count >= 2 || change == "written with the time of before");
        Assert.Empty(_said);
    }

    [Fact]
    public void System_that_stays_silent_is_relied_on_no_more()
    {
        using var watcher = Open(_ => { });

        for (var number = 0; number < 4; number++)
        {
            _folder.Write($"{number}.md");
            WaitFor(watcher, $"{number}.md");
        }

        Assert.True(watcher.IsPolling);
        Assert.Contains("the files are looked at every second", Assert.Single(_said), StringComparison.Ordinal);
    }

    [Fact]
    public void System_that_cannot_watch_all_folders_is_said_and_the_files_are_looked_at()
    {
        using var watcher = Open(_ => throw new IOException("no more watches"));

        _folder.Write("a.md");

        WaitFor(watcher, "a.md");
        Assert.Contains("no more watches", Assert.Single(_said), StringComparison.Ordinal);
    }

    [Fact]
    public void Failure_that_comes_later_is_said_too()
    {
        using var watcher = Open(_ => { });

        _systems[0].Events.Failed(new IOException("no more watches"));
        _folder.Write("a.md");

        WaitFor(watcher, "a.md");
        Assert.True(watcher.IsPolling);
        Assert.Contains("no more watches", Assert.Single(_said), StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_told_is_not_found_a_second_time()
    {
        using var watcher = Open(_ => { });

        var note = _folder.Write("a.md");
        _systems[0].Events.Changed(note);
        WaitFor(watcher, "a.md");

        Assert.Empty(watcher.Take(s_short, s_short, TimeSpan.FromSeconds(1)).Paths);
        Assert.Single(_systems);
    }

    [Fact]
    public void File_outside_is_found_though_its_folder_was_not_there()
    {
        using var outside = new TempVault();
        using var watcher = Open(_ => { });
        Assert.True(watcher.WatchAlso([outside.FullPath("new/config.yaml")]));

        outside.Write("new/config.yaml");

        WaitFor(watcher, outside.FullPath("new/config.yaml"));
    }

    [Fact]
    public void System_tells_of_folders_that_were_moved_and_filled_without_a_gap()
    {
        using var away = new TempVault();
        _folder.Write("A/x/a.md");
        using var watcher = new VaultWatcher(_folder.Root, _ => true, _queue, usePolling: false, _said.Add, TimeSpan.FromHours(1));

        // Out and another change at once, in again, and within the vault.
        Directory.Move(_folder.FullPath("A"), away.FullPath("A"));
        _folder.Write("b.md");
        WaitFor(watcher, "A", "b.md");
        Directory.Move(away.FullPath("A"), _folder.FullPath("B"));
        WaitFor(watcher, "B");
        _folder.Write("B/x/a.md", "new");
        WaitFor(watcher, "B/x/a.md");
        Directory.CreateDirectory(_folder.FullPath("new"));
        Directory.Move(_folder.FullPath("B"), _folder.FullPath("new/C"));
        WaitFor(watcher, "B", "new");
        _folder.Write("new/C/x/a.md", "newer");
        WaitFor(watcher, "new/C/x/a.md");
        Directory.Delete(_folder.FullPath("new"), recursive: true);
        _folder.Write("new/C/x/a.md", "again");
        WaitFor(watcher, "new");
        _folder.Write("new/C/x/a.md", "and again");
        WaitFor(watcher, "new/C/x/a.md");
    }

    private static void Shell(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    private VaultWatcher Open(Action<string> watch) =>
        new(
            _folder.Root,
            _ => true,
            _queue,
            usePolling: false,
            _said.Add,
            s_short,
            events =>
            {
                _systems.Add(new FakeSystem(events, watch));
                return _systems[^1];
            }
        );

    /// <summary>Takes changes until all of these were among them.</summary>
    private void WaitFor(VaultWatcher watcher, params string[] paths)
    {
        var left = paths.Select(_folder.FullPath).ToHashSet(StringComparer.Ordinal);
        for (var start = Stopwatch.GetTimestamp(); left.Count > 0; )
        {
            left.ExceptWith(watcher.Take(s_short, s_short, s_short).Paths);
            Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromMinutes(1), $"not found: {string.Join(", ", left)}");
        }
    }

    /// <summary>A system that tells only what the test does.</summary>
    private sealed class FakeSystem(WatcherEvents events, Action<string> watch) : ISystemWatcher
    {
        public WatcherEvents Events => events;

        public void Watch(string folder, bool withFoldersBelow) => watch(folder);

        public void Dispose() { }
    }
}
