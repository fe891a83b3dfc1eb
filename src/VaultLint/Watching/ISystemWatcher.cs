namespace VaultLint.Watching;

/// <summary>Tells of changes as the operating system does: soon, but perhaps not of all. Who uses it looks at the files themselves now
/// and then.</summary>
internal interface ISystemWatcher : IDisposable
{
    /// <summary>Begins to watch a folder. Any thread may ask.</summary>
    /// <param name="folder">Its full path.</param>
    /// <param name="withFoldersBelow">Whether the folders below it are watched, too, and those that come to be there.</param>
    /// <exception cref="IOException">The system cannot, or not one more.</exception>
    void Watch(string folder, bool withFoldersBelow);
}

/// <summary>Where a watcher reports what it is told. The calls may come from any thread.</summary>
/// <param name="IsWanted">Whether a file or folder counts, by its full path. Of a folder that does not count, nothing below does.</param>
/// <param name="Changed">Is given the full path of what was made, written, renamed or deleted; of a folder, anything below it may have
/// changed.</param>
/// <param name="Missed">Is called when changes were lost.</param>
/// <param name="Failed">Is given the reason why not all can be watched.</param>
internal sealed record WatcherEvents(Predicate<string> IsWanted, Action<string> Changed, Action Missed, Action<Exception> Failed);
