namespace VaultLint.Watching;

/// <summary>
/// Tells of every change below a folder. The system tells of it where it can (inotify(7) on Linux); where it cannot, or not any more, the files' times and
/// sizes are looked at every second.
/// </summary>
public sealed class VaultWatcher : IDisposable
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(1);

    private readonly string _root;
    private readonly Predicate<string> _isWanted;
    private readonly PendingChanges _queue;
    private readonly Action<string> _say;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, FileSystemWatcher> _watchers = new(StringComparer.Ordinal);
    private readonly HashSet<string> _polled = new(StringComparer.Ordinal);
    private Timer? _timer;
    private Dictionary<string, (long Length, DateTime Written)> _seen = [];
    private bool _isDisposed;

    /// <summary>Begins to watch.</summary>
    /// <param name="root">Full path of the folder.</param>
    /// <param name="isWanted">Tells of the full path of a file or folder whether a change of it counts. Of a folder for which it does not, nothing below counts. Is called by any thread.</param>
    /// <param name="queue">Where changes go.</param>
    /// <param name="usePolling">Whether to look at the files without asking the system: on network drives it may tell nothing.</param>
    /// <param name="say">Is told, in one sentence without a full stop, that the system does not tell of changes.</param>
    public VaultWatcher(string root, Predicate<string> isWanted, PendingChanges queue, bool usePolling, Action<string> say)
    {
        (_root, _isWanted, _queue, _say) = (root, isWanted, queue, say);
        if (usePolling)
        {
            StartPolling();
        }
        else
        {
            Watch(root, withFoldersBelow: true);
        }
    }

    /// <summary>Whether the files are looked at every second.</summary>
    public bool IsPolling
    {
        get
        {
            lock (_lock)
            {
                return _timer is not null;
            }
        }
    }

    /// <summary>Watches files outside the folder, too.</summary>
    /// <param name="files">Their full paths; they need not exist, but where their folder does not, nothing is told of them.</param>
    /// <returns>Whether one is among them that was not watched yet, and may have changed until now.</returns>
    public bool WatchAlso(IEnumerable<string> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        var isNew = false;
        foreach (var file in files)
        {
            var folder = Path.GetDirectoryName(file)!;
            lock (_lock)
            {
                isNew |= _polled.Add(file);
                if (_timer is not null || _watchers.ContainsKey(folder) || !Directory.Exists(folder))
                {
                    continue;
                }
            }

            Watch(folder, withFoldersBelow: false);
        }

        return isNew;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            _isDisposed = true;
            _timer?.Dispose();
        }

        foreach (var watcher in _watchers.Values)
        {
            watcher.Dispose();
        }
    }

    private void Watch(string folder, bool withFoldersBelow)
    {
        FileSystemWatcher? watcher = null;
        try
        {
            watcher = new FileSystemWatcher(folder)
            {
                IncludeSubdirectories = withFoldersBelow,
                NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size | NotifyFilters.Attributes,
                // The most that Windows takes; other systems have queues of their own.
                InternalBufferSize = 64 * 1024,
            };
            watcher.Created += (_, change) => Add(change.FullPath);
            watcher.Changed += (_, change) => Add(change.FullPath);
            watcher.Deleted += (_, change) => Add(change.FullPath);
            watcher.Renamed += (_, change) =>
            {
                Add(change.OldFullPath);
                Add(change.FullPath);
            };
            watcher.Error += (_, error) => OnError(error.GetException());
            watcher.EnableRaisingEvents = true;
            lock (_lock)
            {
                _watchers.Add(folder, watcher);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or PlatformNotSupportedException)
        {
            watcher?.Dispose();
            PollBecause(exception);
        }
    }

    private void Add(string path)
    {
        if (_isWanted(path))
        {
            _queue.Add(path);
        }
    }

    private void OnError(Exception exception)
    {
        if (exception is not InternalBufferOverflowException)
        {
            PollBecause(exception);
        }

        // Some changes were not told.
        _queue.AddAll();
    }

    private void PollBecause(Exception exception)
    {
        if (StartPolling())
        {
            _say($"the system does not tell of changes ({exception.Message.TrimEnd('.')}), so the files are looked at every second");
        }
    }

    /// <returns>Whether this was the first call.</returns>
    private bool StartPolling()
    {
        lock (_lock)
        {
            if (_timer is not null || _isDisposed)
            {
                return false;
            }

            // Started only when there is something to compare with.
            _timer = new Timer(_ => Poll(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        _seen = Look();
        StartTimer();
        return true;
    }

    private void StartTimer()
    {
        lock (_lock)
        {
            if (!_isDisposed)
            {
                // Once, so that a slow drive is not looked at by two threads.
                _timer!.Change(s_interval, Timeout.InfiniteTimeSpan);
            }
        }
    }

    private void Poll()
    {
        var now = Look();
        foreach (var (path, state) in now)
        {
            if (!_seen.TryGetValue(path, out var before) || before != state)
            {
                _queue.Add(path);
            }
        }

        foreach (var path in _seen.Keys.Where(path => !now.ContainsKey(path)))
        {
            _queue.Add(path);
        }

        _seen = now;
        StartTimer();
    }

    /// <summary>The length and time of every file that counts.</summary>
    private Dictionary<string, (long Length, DateTime Written)> Look()
    {
        var seen = new Dictionary<string, (long, DateTime)>(StringComparer.Ordinal);
        var open = new Stack<string>([_root]);
        while (open.TryPop(out var folder))
        {
            try
            {
                foreach (var entry in new DirectoryInfo(folder).EnumerateFileSystemInfos("*", new EnumerationOptions { AttributesToSkip = 0, IgnoreInaccessible = false }))
                {
                    if (_isWanted(entry.FullName))
                    {
                        Add(entry);
                    }
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Gone meanwhile, or closed: its files count as gone, and the check says why.
            }
        }

        string[] outside;
        lock (_lock)
        {
            outside = [.. _polled];
        }

        foreach (var file in outside.Select(path => new FileInfo(path)).Where(file => file.Exists))
        {
            seen[file.FullName] = (file.Length, file.LastWriteTimeUtc);
        }

        return seen;

        void Add(FileSystemInfo entry)
        {
            var isLink = entry.Attributes.HasFlag(FileAttributes.ReparsePoint);
            if (entry is DirectoryInfo && !isLink)
            {
                open.Push(entry.FullName);
                return;
            }

            seen[entry.FullName] = (entry is FileInfo { Exists: true } file ? file.Length : -1, entry.LastWriteTimeUtc);
        }
    }
}
