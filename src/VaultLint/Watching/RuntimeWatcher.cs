namespace VaultLint.Watching;

/// <summary>The watcher of .NET, for macOS and Windows. (On Linux that of .NET 10 ends without a word after a folder was moved out of the
/// one it watches.)</summary>
internal sealed class RuntimeWatcher(WatcherEvents events) : ISystemWatcher
{
    private readonly Lock _lock = new();
    private readonly List<FileSystemWatcher> _watchers = [];

    /// <inheritdoc/>
    public void Watch(string folder, bool withFoldersBelow)
    {
        FileSystemWatcher? watcher = null;
        try
        {
            watcher = new FileSystemWatcher(folder)
            {
                IncludeSubdirectories = withFoldersBelow,
                NotifyFilter =
                    NotifyFilters.FileName
                    | NotifyFilters.DirectoryName
                    | NotifyFilters.LastWrite
                    | NotifyFilters.Size
                    | NotifyFilters.Attributes,
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
        }
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException or PlatformNotSupportedException or ArgumentException)
        {
            watcher?.Dispose();
            // It says by an ArgumentException that the folder is gone.
            throw new IOException(exception.Message, exception);
        }

        lock (_lock)
        {
            _watchers.Add(watcher);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            foreach (var watcher in _watchers)
            {
                watcher.Dispose();
            }

            _watchers.Clear();
        }
    }

    private void Add(string path)
    {
        if (events.IsWanted(path))
        {
            events.Changed(path);
        }
    }

    private void OnError(Exception exception)
    {
        if (exception is InternalBufferOverflowException)
        {
            events.Missed();
        }
        else
        {
            events.Failed(exception);
        }
    }
}
