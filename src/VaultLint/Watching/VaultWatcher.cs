using System.Diagnostics;

namespace VaultLint.Watching;

/// <summary>
/// Finds every change below a folder. The system reports changes at once, but may miss some or fall silent: folders that are moved and
/// filled without a gap, files that are written under another name or by another machine. So the files are looked at, too. A change that
/// was not reported is found by that look, and the system is asked anew.
/// </summary>
internal sealed class VaultWatcher : IDisposable
{
    /// <summary>How often folders are looked at, and without the system's help files as well.</summary>
    internal static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>In a large vault looks are so rare that they take 1 % of one processor, unless that would be too rare.</summary>
    private const int IdleShare = 100;

    /// <summary>A missed change is not left for longer. A look at 100,000 files takes 0.4 seconds, about 1 % of this.</summary>
    private static readonly long s_longestInterval = 30 * Stopwatch.Frequency;

    /// <summary>The system tells within milliseconds; more is waited before it counts as silent, since the machine may be busy.</summary>
    private static readonly TimeSpan s_grace = TimeSpan.FromMilliseconds(250);

    /// <summary>So many changes in a row of which the system told nothing, though asked anew after each, and it is not relied on any
    /// more.</summary>
    private const int MostSilences = 3;

    private readonly string _root;
    private readonly PendingChanges _queue;
    private readonly Action<string> _say;
    private readonly TimeSpan _interval;
    private readonly Func<WatcherEvents, ISystemWatcher> _open;
    private readonly WatcherEvents _events;
    private readonly SeenFiles _seen;
    private readonly ManualResetEventSlim _end = new();
    private readonly Lock _lock = new();
    private readonly HashSet<string> _outside = new(StringComparer.Ordinal);
    private ISystemWatcher? _system;
    private volatile int _silences;
    private int _isPolling;

    /// <summary>Begins to watch.</summary>
    /// <param name="root">Full path of the folder.</param>
    /// <param name="isWanted">Whether a change of a file or folder counts, by its full path. Of a folder for which it does not, nothing
    /// below counts. Is called by any thread.</param>
    /// <param name="queue">Where changes go.</param>
    /// <param name="usePolling">Whether to look at the files without asking the system: on network drives it may tell nothing.</param>
    /// <param name="say">Is told, in one sentence without a full stop, that the system does not tell of changes.</param>
    public VaultWatcher(string root, Predicate<string> isWanted, PendingChanges queue, bool usePolling, Action<string> say)
        : this(root, isWanted, queue, usePolling, say, Interval) { }

    /// <summary>The same, looking at the files at another interval, and asking another system than this machine's.</summary>
    internal VaultWatcher(
        string root,
        Predicate<string> isWanted,
        PendingChanges queue,
        bool usePolling,
        Action<string> say,
        TimeSpan interval,
        Func<WatcherEvents, ISystemWatcher>? open = null
    )
    {
        (_root, _queue, _say, _interval, _isPolling) = (root, queue, say, interval, usePolling ? 1 : 0);
        _open = open ?? (events => OperatingSystem.IsLinux() ? new InotifyWatcher(events) : new RuntimeWatcher(events));
        _events = new WatcherEvents(isWanted, OnChanged, queue.AddAll, PollBecause);
        _seen = new SeenFiles(root, isWanted);
        AskSystem();
        // Afterwards, so that a change between the two is told.
        _seen.Remember(VaultChanges.All);
        new Thread(LookAgainAndAgain) { IsBackground = true, Name = "look at files" }.Start();
    }

    /// <summary>Whether every file is looked at every second.</summary>
    public bool IsPolling => Volatile.Read(ref _isPolling) != 0;

    /// <summary>Watches files outside the folder, too.</summary>
    /// <param name="files">Their full paths; they need not exist.</param>
    /// <returns>Whether one is among them that was not watched yet, and may have changed until now.</returns>
    public bool WatchAlso(IEnumerable<string> files)
    {
        string[] given = [.. files];
        lock (_lock)
        {
            foreach (var folder in given.Select(file => Path.GetDirectoryName(file)!).Where(_outside.Add))
            {
                Watch(folder, withFoldersBelow: false);
            }
        }

        return _seen.AddOutside(given);
    }

    /// <summary>Waits for a change, and then until nothing more changes for a while. What is returned must be read from the disk after
    /// the call.</summary>
    /// <inheritdoc cref="PendingChanges.Take" path="/param|/returns"/>
    public VaultChanges Take(TimeSpan settle, TimeSpan most, TimeSpan patience)
    {
        var changes = _queue.Take(settle, most, patience);
        _seen.Remember(changes);
        return changes;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _end.Set();
        lock (_lock)
        {
            _system?.Dispose();
            _system = null;
        }
    }

    private void OnChanged(string path)
    {
        _silences = 0;
        _queue.Add(path);
    }

    /// <summary>Has the system tell of changes, from now on by a new watcher.</summary>
    private void AskSystem()
    {
        lock (_lock)
        {
            if (IsPolling || _end.IsSet)
            {
                return;
            }

            var before = _system;
            try
            {
                _system = _open(_events);
            }
            catch (IOException exception)
            {
                PollBecause(exception);
                return;
            }

            Watch(_root, withFoldersBelow: true);
            foreach (var folder in _outside)
            {
                Watch(folder, withFoldersBelow: false);
            }

            before?.Dispose();
        }
    }

    private void Watch(string folder, bool withFoldersBelow)
    {
        try
        {
            _system?.Watch(folder, withFoldersBelow);
        }
        catch (IOException exception) when (Directory.Exists(folder))
        {
            PollBecause(exception);
        }
        catch (IOException)
        {
            // There is no such folder. Its files are looked at all the same, and once one of them is there the system is asked anew.
        }
    }

    private void PollBecause(Exception exception) => PollBecause(exception.Message.TrimEnd('.'));

    private void PollBecause(string reason)
    {
        // Without the lock: a thread that the system tells of a failure holds one of its own.
        if (!_end.IsSet && Interlocked.Exchange(ref _isPolling, 1) == 0)
        {
            _say($"the system does not tell of all changes ({reason}), so the files are looked at every second");
        }
    }

    private void LookAgainAndAgain()
    {
        var (nextFiles, nextFolders) = (Stopwatch.GetTimestamp(), 0L);
        while (!_end.Wait(_interval))
        {
            var start = Stopwatch.GetTimestamp();
            var withFiles = IsPolling || start >= nextFiles;
            if (!withFiles && start < nextFolders)
            {
                continue;
            }

            var different = _seen.Compare(withFiles);
            // Without the time for what follows where something differs: the next look must not be far then.
            var now = Stopwatch.GetTimestamp();
            var next = now + Math.Min((now - start) * IdleShare, s_longestInterval);
            if (withFiles)
            {
                nextFiles = next;
            }
            else
            {
                nextFolders = next;
            }

            if (different.Count > 0)
            {
                AddMissed(different);
            }
        }
    }

    private void AddMissed(List<string> different)
    {
        if (!IsPolling && _end.Wait(s_grace))
        {
            return;
        }

        // Meanwhile the system told of most, and they were taken or soon will be.
        var missed = different
            .Where(path => !_queue.Holds(path))
            .Select(path => (Path: path, Difference: _seen.DifferenceOf(path)))
            .Where(path => path.Difference != Difference.None)
            .ToList();
        if (!IsPolling && missed.Exists(path => path.Difference == Difference.Content))
        {
            if (++_silences >= MostSilences)
            {
                PollBecause($"the last {MostSilences} were not told");
            }

            AskSystem();
            // Whatever was not told until the system was asked anew.
            missed.AddRange(_seen.Compare(withFiles: true).Select(path => (path, Difference.Content)));
        }

        foreach (var (path, _) in missed)
        {
            _queue.Add(path);
        }
    }
}
