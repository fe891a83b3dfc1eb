using System.IO.Enumeration;

namespace VaultLint.Watching;

/// <summary>
/// The state of every file below a folder as it was just before the file was last read, to compare with the disk: what differs was
/// changed and not read since.
/// One thread remembers, another compares.
/// </summary>
/// <param name="root">Full path of the folder.</param>
/// <param name="isWanted">Whether a file or folder counts, by its full path. Of a folder that does not count, nothing below does.</param>
internal sealed class SeenFiles(string root, Predicate<string> isWanted)
{
    /// <summary>Within this time after a change of a folder, another may leave its time as it is: a FAT drive counts in steps of two
    /// seconds.</summary>
    private static readonly TimeSpan s_coarsestClock = TimeSpan.FromSeconds(2);

    private static readonly EnumerationOptions s_everything = new() { AttributesToSkip = 0, IgnoreInaccessible = false };

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Folder> _folders = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FileState?> _outside = new(StringComparer.Ordinal);
    private FileState? _root;

    /// <summary>Adds files outside the folder, as they are now.</summary>
    /// <param name="files">Their full paths; they need not exist.</param>
    /// <returns>Whether one is among them that was not known yet.</returns>
    public bool AddOutside(IEnumerable<string> files)
    {
        var isNew = false;
        foreach (var file in files)
        {
            lock (_lock)
            {
                isNew |= _outside.TryAdd(file, FileState.Of(file));
            }
        }

        return isNew;
    }

    /// <summary>Remembers how files and folders are now. They are to be read afterwards, so that a change meanwhile shows in the next
    /// comparison.</summary>
    /// <param name="changes">Files and folders; of a folder, all below it is meant.</param>
    public void Remember(VaultChanges changes)
    {
        lock (_lock)
        {
            if (changes.AreAll)
            {
                RememberFolder(root);
                foreach (var file in _outside.Keys.ToArray())
                {
                    _outside[file] = FileState.Of(file);
                }

                return;
            }

            foreach (var path in changes.Paths)
            {
                if (_outside.ContainsKey(path))
                {
                    _outside[path] = FileState.Of(path);
                }

                if (path == root)
                {
                    RememberFolder(root);
                }
                else if (path.StartsWith(root, StringComparison.Ordinal))
                {
                    RememberEntry(path);
                }
            }
        }
    }

    /// <summary>Compares what is remembered with the disk.</summary>
    /// <param name="withFiles">Whether to look at every file; else only into folders in which an entry came, went or was replaced, which
    /// is much quicker.</param>
    /// <returns>The full paths of what differs, and of the topmost of folders that are new or gone.</returns>
    public List<string> Compare(bool withFiles)
    {
        var different = new List<string>();
        if (DifferenceOf(root) != Difference.None)
        {
            different.Add(root);
        }

        var open = new Stack<string>([root]);
        while (open.TryPop(out var folder))
        {
            Compare(folder, withFiles, open, different);
        }

        lock (_lock)
        {
            different.AddRange(_outside.Where(file => FileState.Of(file.Key) != file.Value).Select(file => file.Key));
        }

        return different;
    }

    /// <summary>How a file or folder differs from what is remembered of it.</summary>
    /// <param name="path">Its full path.</param>
    public Difference DifferenceOf(string path)
    {
        lock (_lock)
        {
            var now = FileState.Of(path);
            if (_outside.TryGetValue(path, out var outside))
            {
                return Between(outside, now);
            }

            if (path == root)
            {
                return Between(_root, OfFolder(root)?.AsEntry);
            }

            var isKnown = _folders.TryGetValue(Path.GetDirectoryName(path)!, out var folder);
            FileState? before = isKnown && folder!.Entries.TryGetValue(Path.GetFileName(path), out var state) ? state : null;
            return Between(before, now?.AsEntry);
        }
    }

    private static Difference Between(FileState? before, FileState? now)
    {
        if (before == now)
        {
            return Difference.None;
        }

        // The file that a link leads to may lie where nobody watches.
        var isLink = before is { IsLink: true } || now is { IsLink: true };
        var differsInChanged = before is { } old && now is { } state && old with { Changed = state.Changed } == state;
        return isLink || differsInChanged ? Difference.Unclear : Difference.Content;
    }

    private void Compare(string path, bool withFiles, Stack<string> open, List<string> different)
    {
        var now = OfFolder(path);
        Folder? folder;
        lock (_lock)
        {
            if (!_folders.TryGetValue(path, out folder))
            {
                // Forgotten since its parent was listed.
                return;
            }

            if (!withFiles && now is not null && folder.Quiet == now)
            {
                PushFolders(folder, path, open);
                return;
            }
        }

        var (found, before, listed) = (0, different.Count, DateTime.UtcNow);
        var entries = folder.Entries.GetAlternateLookup<ReadOnlySpan<char>>();
        try
        {
            foreach (var _ in new FileSystemEnumerable<bool>(path, (ref entry) => Visit(entry.FileName), s_everything)) { }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Gone, which its parent shows, or closed, as it was before unless its permissions differ.
            return;
        }

        lock (_lock)
        {
            if (found < folder.Entries.Count)
            {
                different.AddRange(
                    folder
                        .Entries.Keys.Select(name => Path.Join(path, name))
                        .Where(entry => FileState.Of(entry) is null && DifferenceOf(entry) != Difference.None)
                );
            }

            folder.Quiet = different.Count == before && now is { } own && IsOlder(own, listed) ? own : null;
        }

        bool Visit(ReadOnlySpan<char> name)
        {
            var state = FileState.Of(path, name)?.AsEntry;
            bool isKnown,
                isSame;
            lock (_lock)
            {
                isKnown = entries.TryGetValue(name, out var seen);
                isSame = isKnown && seen == state;
            }

            if (isKnown)
            {
                found++;
                if (state is { IsFolder: true })
                {
                    open.Push(Path.Join(path, name));
                }
            }

            if (!isSame && state is not null)
            {
                var entry = Path.Join(path, name);
                // It may have been read just now.
                if ((isKnown || isWanted(entry)) && DifferenceOf(entry) != Difference.None)
                {
                    different.Add(entry);
                }
            }

            return true;
        }
    }

    private static void PushFolders(Folder folder, string path, Stack<string> open)
    {
        foreach (var name in folder.Entries.Where(entry => entry.Value.IsFolder).Select(entry => entry.Key))
        {
            open.Push(Path.Join(path, name));
        }
    }

    /// <summary>The state of a folder itself: the root may be a link to it.</summary>
    private static FileState? OfFolder(string path) => FileState.Of(path, ".");

    private static bool IsOlder(FileState state, DateTime time)
    {
        var changed =
            state.Changed > 0
                ? DateTime.UnixEpoch.AddTicks(Math.Max(state.Written, state.Changed) / TimeSpan.NanosecondsPerTick)
                : new DateTime(state.Written, DateTimeKind.Utc);
        return time - changed > s_coarsestClock;
    }

    private void RememberEntry(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
        // Of a new folder, all is new.
        while (!_folders.ContainsKey(folder) && folder.Length > root.Length)
        {
            (path, folder) = (folder, Path.GetDirectoryName(folder)!);
        }

        if (!_folders.TryGetValue(folder, out var parent))
        {
            return;
        }

        var name = Path.GetFileName(path);
        if (parent.Entries.TryGetValue(name, out var before) && before.IsFolder)
        {
            Forget(path);
        }

        if (FileState.Of(path) is { } state && isWanted(path))
        {
            parent.Entries[name] = state.AsEntry;
            if (state.IsFolder)
            {
                RememberFolder(path);
            }
        }
        else
        {
            parent.Entries.Remove(name);
        }
    }

    private void RememberFolder(string path)
    {
        Forget(path);
        if (path == root)
        {
            _root = OfFolder(root)?.AsEntry;
        }

        var open = new Stack<string>([path]);
        while (open.TryPop(out var at))
        {
            var folder = new Folder();
            _folders[at] = folder;
            try
            {
                foreach (var name in new FileSystemEnumerable<string>(at, (ref entry) => entry.FileName.ToString(), s_everything))
                {
                    var full = Path.Join(at, name);
                    if (FileState.Of(full) is { } state && isWanted(full))
                    {
                        folder.Entries[name] = state.AsEntry;
                        if (state.IsFolder)
                        {
                            open.Push(full);
                        }
                    }
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Gone meanwhile, or closed: the check says why. What a later comparison finds in it is new.
            }
        }
    }

    /// <summary>Forgets a folder and those below it.</summary>
    private void Forget(string path)
    {
        if (_folders.Remove(path, out var folder))
        {
            foreach (var name in folder.Entries.Where(entry => entry.Value.IsFolder).Select(entry => entry.Key))
            {
                Forget(Path.Join(path, name));
            }
        }
    }

    private sealed class Folder
    {
        /// <summary>The entries that count, by name.</summary>
        public Dictionary<string, FileState> Entries { get; } = new(StringComparer.Ordinal);

        /// <summary>The folder's own state when its listing was last the same as what is remembered; null where a change may have left
        /// that state as it was.</summary>
        public FileState? Quiet { get; set; }
    }
}

/// <summary>How a file differs from what is remembered of it.</summary>
internal enum Difference
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>In a way that the system need not tell of: it is a link, or got another name by a hard link.</summary>
    Unclear,

    /// <summary>It was made, deleted or written, or its permissions changed.</summary>
    Content,
}
