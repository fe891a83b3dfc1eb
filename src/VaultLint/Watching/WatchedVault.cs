using System.Collections.Immutable;
using VaultLint.Configuration;
using VaultLint.Findings;
using VaultLint.Linting;
using VaultLint.Rules;
using VaultLint.Vaults;

namespace VaultLint.Watching;

/// <summary>Keeps the findings of a vault current. Not for several threads at a time, but for <see cref="Concerns"/>.</summary>
internal sealed class WatchedVault
{
    private readonly IReadOnlyList<string> _paths;
    private readonly string? _configFile;
    private readonly HashSet<string> _reports;
    private readonly int _jobs;
    private readonly Func<DateOnly> _today;
    private volatile State _state = null!;

    /// <summary>Opens a vault and reads its config; notes are not looked at yet.</summary>
    /// <param name="paths">Files and folders in one vault, at least one.</param>
    /// <param name="configFile">The config to read, full or from the working folder; null for the vault's own.</param>
    /// <param name="reports">Files whose changes are no news, since they are written because of changes.</param>
    /// <param name="jobs">How many notes are checked at a time, at least 1.</param>
    /// <param name="today">Gives the day.</param>
    /// <exception cref="FileNotFoundException">A path does not exist.</exception>
    /// <exception cref="ConfigException">The config is absent or not understood.</exception>
    public WatchedVault(IReadOnlyList<string> paths, string? configFile, IEnumerable<string> reports, int jobs, Func<DateOnly> today)
    {
        _paths = [.. paths.Select(Path.GetFullPath)];
        _configFile = configFile is null ? null : Path.GetFullPath(configFile);
        _reports = reports.Select(Path.GetFullPath).ToHashSet(StringComparer.Ordinal);
        (_jobs, _today) = (jobs, today);
        _state = Open();
    }

    /// <summary>Full path of the vault's root.</summary>
    public string Root => _state.Vault.Root;

    /// <summary>How many notes are kept.</summary>
    public int NoteCount => _state.Session.Paths.Count;

    /// <summary>Why the config as it is now cannot be used, so that the one before is in force; null where it can.</summary>
    public ConfigException? ConfigFault { get; private set; }

    /// <summary>Whether the root of the vault that a path lies in is another folder now, because one above or below got a config: then
    /// all is to be opened anew.</summary>
    public bool HasMoved
    {
        get
        {
            try
            {
                return _paths
                    .Where(Path.Exists)
                    .Select(path => Directory.Exists(path) ? path : Path.GetDirectoryName(path)!)
                    .Distinct(StringComparer.Ordinal)
                    .Any(folder => Vault.Open(folder).Root != Root);
            }
            catch (FileNotFoundException)
            {
                // Gone just now; it may come again.
                return false;
            }
        }
    }

    /// <summary>Full paths of files outside the vault by whose change the notes or what is asked of them change: ignore files and
    /// Obsidian's settings above it, a config elsewhere and what it names, also what it names by a link to a folder.</summary>
    public IEnumerable<string> FilesOutside =>
        _state
            .Vault.SettingsOutside()
            .Concat(_state.Config.Files.Append(_configFile))
            .OfType<string>()
            .Where(path => !IsBelow(path, Root) || LeadsThroughLink(path))
            .Distinct(StringComparer.Ordinal);

    /// <summary>Reads the config and checks all notes.</summary>
    /// <param name="progress">Begins to show how many of a number of notes are checked; is disposed of at the end.</param>
    /// <exception cref="ConfigException">The config is absent or not understood; what was known before stays.</exception>
    public VaultUpdate Load(Func<int, IProgress<int>?>? progress = null)
    {
        var state = Open();
        var notes = Find(state);
        var bar = progress?.Invoke(notes.Count);
        try
        {
            var result = state.Session.Update([.. notes.Values], [], bar);
            (_state, ConfigFault) = (state, null);
            return new VaultUpdate(result, [], IsReloaded: true);
        }
        finally
        {
            (bar as IDisposable)?.Dispose();
        }
    }

    /// <summary>Whether a change of a file or folder may change what is found; of a folder, or of something below it. Any thread may
    /// ask.</summary>
    /// <param name="fullPath">Its full path.</param>
    public bool Concerns(string fullPath)
    {
        if (_reports.Contains(fullPath))
        {
            return false;
        }

        var state = _state;
        return !IsBelow(fullPath, state.Vault.Root)
            ? IsSetting(state, fullPath)
            : !Vault.HasHiddenPart(PathOf(state, fullPath)) || IsSetting(state, fullPath);
    }

    /// <summary>Checks what changed.</summary>
    /// <param name="changes">What changed.</param>
    /// <returns>What is found now, or null where no note was concerned.</returns>
    public VaultUpdate? Apply(VaultChanges changes)
    {
        if (changes.AreAll || ConfigFault is not null || _today() != _state.Today || changes.Paths.Any(path => IsSetting(_state, path)))
        {
            try
            {
                return Load();
            }
            catch (ConfigException exception)
            {
                ConfigFault = exception;
            }
        }

        // While the config is broken, the notes are held to the one before.
        var (changed, gone) = changes.AreAll ? FindAllChanged() : FindChanged(changes.Paths);
        return changed.Count == 0 && gone.Count == 0
            ? null
            : new VaultUpdate(
                _state.Session.Update(changed, gone),
                [.. changed.Select(note => note.Path).Concat(gone).Order(StringComparer.Ordinal)],
                IsReloaded: false
            );
    }

    private (IReadOnlyList<INoteSource> Changed, IReadOnlyList<string> Gone) FindAllChanged()
    {
        var found = Find(_state);
        return ([.. found.Values], [.. _state.Session.Paths.Where(path => !found.ContainsKey(path))]);
    }

    /// <summary>The notes that changed. What a path was and is now is read from the disk, so that it does not matter in which order changes
    /// are told, nor how.</summary>
    private (IReadOnlyList<INoteSource> Changed, IReadOnlyList<string> Gone) FindChanged(IReadOnlyCollection<string> paths)
    {
        var state = _state;
        var (changed, gone) = (new Dictionary<string, INoteSource>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        var (folders, notFolders) = (new List<string>(), new HashSet<string>(StringComparer.Ordinal));
        var isNew = false;
        foreach (var fullPath in paths.Where(path => IsBelow(path, Root)))
        {
            var path = PathOf(state, fullPath);
            var file = new FileInfo(fullPath);
            if (Directory.Exists(fullPath))
            {
                folders.Add(path);
            }
            else if (!state.Session.Holds(path))
            {
                isNew |= file.Exists && state.Vault.IsNote(path, state.Config.Include.Value, state.Config.Exclude.Value);
                // It may have been a folder, of which only the notes are known. A file may have taken its place.
                notFolders.Add(path);
            }
            else if (file.Exists && !file.Attributes.HasFlag(FileAttributes.ReparsePoint))
            {
                changed[path] = new NoteFile(path, fullPath);
            }
            else
            {
                gone.Add(path);
            }
        }

        if (notFolders.Count > 0)
        {
            gone.UnionWith(state.Session.Paths.Where(note => FoldersAbove(note).Any(notFolders.Contains)));
        }

        if (isNew || folders.Count > 0)
        {
            // Ignore files and templates decide of a new note, so it is found as at the beginning.
            var found = Find(state);
            gone.UnionWith(state.Session.Paths.Where(path => !found.ContainsKey(path)));
            foreach (var (path, note) in found)
            {
                if (
                    !state.Session.Holds(path)
                    || folders.Exists(folder =>
                        path == folder || folder.Length == 0 || path.StartsWith($"{folder}/", StringComparison.Ordinal)
                    )
                )
                {
                    changed[path] = note;
                }
            }
        }

        gone.ExceptWith(changed.Keys);
        return ([.. changed.Values], [.. gone]);

        static IEnumerable<string> FoldersAbove(string path)
        {
            for (var slash = path.LastIndexOf('/'); slash > 0; slash = path.LastIndexOf('/', slash - 1))
            {
                yield return path[..slash];
            }
        }
    }

    private SortedDictionary<string, INoteSource> Find(State state)
    {
        var notes = new SortedDictionary<string, INoteSource>(StringComparer.Ordinal);
        foreach (var path in _paths.Where(path => IsBelow(path, state.Vault.Root) && Path.Exists(path)))
        {
            try
            {
                foreach (var note in state.Vault.FindNotes(path, state.Config.Include.Value, state.Config.Exclude.Value))
                {
                    if (!_reports.Contains(note.FullPath))
                    {
                        notes.TryAdd(note.Path, note);
                    }
                }
            }
            catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
            {
                // Deleted just now, which is told as a change of its own.
            }
        }

        return notes;
    }

    private State Open()
    {
        // Where the paths are gone, the vault is not, and they may come again.
        var vault = Vault.Open(FirstPath() ?? _state?.Vault.Root ?? _paths[0]);
        var config = ConfigReader.Load(vault.Root, _configFile ?? vault.ConfigFile, RuleCatalog.Rules);
        var today = _today();
        // As check has it: a path that is the root holds all notes.
        var isWhole = _paths.Any(path => Path.TrimEndingDirectorySeparator(path) == vault.Root);
        var linter = new Linter(config, RuleCatalog.NoteRules, RuleCatalog.VaultRules, today) { IsWholeVault = isWhole };
        return new State(vault, config, new LintSession(linter, _jobs), today);
    }

    private string? FirstPath() => _paths.FirstOrDefault(Path.Exists);

    /// <summary>Whether the config, the notes that there are, or what is asked of them, follow from a file, or one in a folder.</summary>
    private static bool IsSetting(State state, string fullPath)
    {
        var (vault, config) = (state.Vault, state.Config);
        return vault.IsSetting(fullPath) || config.Files.Any(file => file == fullPath || IsBelow(file, fullPath));
    }

    private bool LeadsThroughLink(string path)
    {
        for (var at = Path.GetDirectoryName(path); at is not null && at.Length > Root.Length; at = Path.GetDirectoryName(at))
        {
            if (new DirectoryInfo(at).LinkTarget is not null)
            {
                return true;
            }
        }

        return false;
    }

    private static string PathOf(State state, string fullPath) =>
        fullPath.Length == state.Vault.Root.Length ? "" : state.Vault.PathOf(fullPath);

    private static bool IsBelow(string path, string folder) =>
        path.StartsWith(folder, StringComparison.Ordinal)
        && (
            path.Length == folder.Length
            || path[folder.Length] == Path.DirectorySeparatorChar
            || folder.EndsWith(Path.DirectorySeparatorChar)
        );

    private sealed record State(Vault Vault, VaultConfig Config, LintSession Session, DateOnly Today);
}

/// <summary>What is found after a change.</summary>
/// <param name="Result">All findings.</param>
/// <param name="Changed">The paths of the notes that were checked or are gone, in order; empty where all were checked.</param>
/// <param name="IsReloaded">Whether the config was read anew and all notes were checked.</param>
internal sealed record VaultUpdate(LintResult Result, ImmutableArray<string> Changed, bool IsReloaded);
