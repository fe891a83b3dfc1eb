using System.Diagnostics;

namespace VaultLint.Watching;

/// <summary>Gathers what changed until it comes to rest. One thread takes, any number add.</summary>
internal sealed class PendingChanges
{
    /// <summary>Of more paths, as where a branch is checked out, it is quicker to look at everything.</summary>
    internal const int MostPaths = 5_000;

    private readonly object _lock = new();
    private HashSet<string> _paths = new(StringComparer.Ordinal);
    private bool _areAll;

    /// <summary>Adds a file or folder that changed.</summary>
    /// <param name="path">Its full path.</param>
    public void Add(string path)
    {
        lock (_lock)
        {
            if (!_areAll)
            {
                _paths.Add(path);
                _areAll = _paths.Count > MostPaths;
            }

            Monitor.Pulse(_lock);
        }
    }

    /// <summary>Adds that changes were missed.</summary>
    public void AddAll()
    {
        lock (_lock)
        {
            _areAll = true;
            Monitor.Pulse(_lock);
        }
    }

    /// <summary>Whether a change of a file or folder was added and not taken yet, or one of a folder that it lies in.</summary>
    /// <param name="path">Its full path.</param>
    internal bool Holds(string path)
    {
        lock (_lock)
        {
            var isHeld = _areAll;
            for (string? at = path; at is not null && !isHeld && _paths.Count > 0; at = Path.GetDirectoryName(at))
            {
                isHeld = _paths.Contains(at);
            }

            return isHeld;
        }
    }

    /// <summary>Waits for a change, and then until nothing more changes for a while.</summary>
    /// <param name="settle">How long nothing must change: a note is often written in several steps.</param>
    /// <param name="most">After how long the changes are given though more of them come.</param>
    /// <param name="patience">How long to wait for the first.</param>
    /// <returns>The changes; none where none came.</returns>
    public VaultChanges Take(TimeSpan settle, TimeSpan most, TimeSpan patience)
    {
        lock (_lock)
        {
            while (!_areAll && _paths.Count == 0)
            {
                if (!Monitor.Wait(_lock, patience))
                {
                    return VaultChanges.None;
                }
            }

            for (var first = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(first) < most && Monitor.Wait(_lock, settle); ) { }

            var changes = _areAll ? VaultChanges.All : new VaultChanges(_paths, false);
            (_paths, _areAll) = (new HashSet<string>(StringComparer.Ordinal), false);
            return changes;
        }
    }
}
