using System.Collections.Concurrent;
using System.Collections.Immutable;
using VaultLint.Vaults.Repositories;

namespace VaultLint.Vaults;

/// <summary>A folder of notes.</summary>
internal sealed class Vault
{
    /// <summary>The name of the config file at a vault's root.</summary>
    public const string ConfigFileName = ".vaultlint.yaml";

    private readonly ConcurrentDictionary<string, ImmutableArray<Glob>> _templateFolders = new();

    private Vault(string root, string? configFile, bool isIsolated = false)
    {
        Root = root;
        ConfigFile = configFile;
        IsIsolated = isIsolated;
    }

    /// <summary>Full path of the vault's root, without a slash at its end.</summary>
    public string Root { get; }

    /// <summary>Full path of <c>.vaultlint.yaml</c>; null where the vault has none or is isolated.</summary>
    public string? ConfigFile { get; }

    /// <summary>Whether nothing in the vault decides which notes are found: no config, ignore file, or setting of Obsidian. What cannot be
    /// read as a note, such as a symbolic link, is then in the list of notes as one that cannot be read.</summary>
    public bool IsIsolated { get; }

    /// <summary>Finds the vault that a file or folder lies in.</summary>
    /// <remarks>Its root is the nearest folder upwards that holds <c>.vaultlint.yaml</c>; else the nearest that holds <c>.obsidian</c>;
    /// else the root of the Git repository; else the folder itself.</remarks>
    /// <param name="path">A folder or file, full or from the current folder.</param>
    /// <exception cref="FileNotFoundException">There is no such file or folder; <see cref="FileNotFoundException.FileName"/> is the path as
    /// given.</exception>
    public static Vault Open(string path)
    {
        var full = FullPathOf(path);
        var folder = Directory.Exists(full) ? full : Path.GetDirectoryName(full)!;
        if (FindUpwards(folder, at => File.Exists(Path.Combine(at, ConfigFileName))) is { } configured)
        {
            return new Vault(configured, Path.Combine(configured, ConfigFileName));
        }

        return new Vault(FindObsidian(folder) ?? GitRepository.Find(folder)?.Root ?? folder, null);
    }

    /// <summary>Takes a folder as a vault, whatever lies in it or above it.</summary>
    /// <param name="folder">The folder, full or from the current one.</param>
    /// <exception cref="FileNotFoundException">There is no such folder.</exception>
    public static Vault At(string folder)
    {
        var full = FullPathOf(folder);
        var config = Path.Combine(full, ConfigFileName);
        return Directory.Exists(full)
            ? new Vault(full, File.Exists(config) ? config : null)
            : throw new FileNotFoundException($"“{folder}” is no folder", folder);
    }

    /// <summary>Takes a folder as a vault in which no file decides what is found: see <see cref="IsIsolated"/>.</summary>
    /// <inheritdoc cref="At" path="/param|/exception"/>
    public static Vault Isolated(string folder)
    {
        var full = FullPathOf(folder);
        return Directory.Exists(full)
            ? new Vault(full, null, isIsolated: true)
            : throw new FileNotFoundException($"“{folder}” is not a folder", folder);
    }

    /// <summary>The path of a vault's root from the root of the Git repository that it lies in, with <c>/</c> between its parts and at its
    /// end; empty where the two are one, or there is no repository.</summary>
    /// <param name="root">Full path of the vault's root.</param>
    public static string PathInRepository(string root) =>
        GitRepository.Find(root) is { } repository && repository.Root != root
            ? Path.GetRelativePath(repository.Root, root).Replace(Path.DirectorySeparatorChar, '/') + "/"
            : "";

    /// <summary>Whether a file lies in a vault but by links leads out of it, or likewise in the Git repository around it: whoever writes
    /// the notes may have put the link there, so that another file is read or overwritten than the one that was named.</summary>
    /// <param name="root">Full path of the vault's root.</param>
    /// <param name="path">The file, full or from the current folder; it need not exist.</param>
    public static bool LeadsOut(string root, string path)
    {
        var full = Path.GetFullPath(path);
        return LinksOnDisk.LeadsOut(root, full)
            || (
                GitRepository.Find(root) is { } repository
                && (LinksOnDisk.LeadsOut(repository.Root, full) || LinksOnDisk.LeadsInto(Path.Combine(repository.Root, ".git"), full))
            );
    }

    /// <summary>Whether a file belongs to the vault or to the Git repository around it, by its path or by where links lead: whoever writes
    /// the notes may have written it.</summary>
    /// <param name="root">Full path of the vault's root.</param>
    /// <param name="path">The file, full or from the current folder; it need not exist.</param>
    public static bool BringsAlong(string root, string path)
    {
        var full = Path.GetFullPath(path);
        return LinksOnDisk.Touches(root, full)
            || (GitRepository.Find(root) is { } repository && LinksOnDisk.Touches(repository.Root, full));
    }

    /// <summary>The path of a file or folder from the vault's root, with <c>/</c> between the parts; empty for the root itself.</summary>
    /// <param name="path">A path, full or from the current folder; it need not exist.</param>
    /// <exception cref="ArgumentException">The path lies outside the vault.</exception>
    public string PathOf(string path)
    {
        var relative = Path.GetRelativePath(Root, path);
        if (Path.DirectorySeparatorChar != '/')
        {
            relative = relative.Replace(Path.DirectorySeparatorChar, '/');
        }

        return relative switch
        {
            "." => "",
            _ when relative == ".." || relative.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(relative) =>
                throw new ArgumentException($"“{path}” lies outside the vault “{Root}”", nameof(path)),
            _ => relative,
        };
    }

    /// <summary>Whether a path may be that of a note to check: it ends in <c>.md</c> in any case, whatever the globs say, it matches
    /// <paramref name="include"/> but not <paramref name="exclude"/>, and lies neither in a folder or file whose name begins with a dot
    /// (<c>.obsidian</c>, <c>.trash</c>, <c>.git</c>), which Obsidian does not show, nor in Obsidian's template folder. Whether the file
    /// exists, and what <c>.gitignore</c> says, does not count.</summary>
    /// <param name="path">The path from the vault's root, with <c>/</c> between the parts.</param>
    /// <param name="include">Globs of which a note must match one.</param>
    /// <param name="exclude">Globs of which a note must match none.</param>
    public bool IsNote(string path, IReadOnlyList<Glob> include, IReadOnlyList<Glob> exclude)
    {
        return !HasHiddenPart(path)
            && NoteFile.IsWanted(path, include, exclude)
            && !TemplateFoldersAbove(path).Any(glob => glob.IsMatch(path));
    }

    /// <summary>Finds the notes at or below a path, as <see cref="IsNote"/> says, in the order of their paths by code units.</summary>
    /// <remarks>
    /// <list type="bullet">
    /// <item>What <c>.gitignore</c> files and <c>.git/info/exclude</c> ignore is left out; the files count from the root of the
    /// repository on, or from the vault's root where there is no repository. The user's own <c>core.excludesFile</c> is not read.</item>
    /// <item>What <paramref name="path"/> itself names, file or folder, is taken even if it is ignored, as is an ignored vault; the globs
    /// hold for it all the same, so that a commit hook may pass every changed file.</item>
    /// <item>Symbolic links below the root are not followed, unless <paramref name="followLinks"/> says so: a note is checked where it
    /// lies.</item>
    /// <item>A folder or <c>.gitignore</c> that cannot be read stands in the list with its own path; reading it throws.</item>
    /// </list>
    /// </remarks>
    /// <param name="path">A folder or file in the vault, full or from the current folder.</param>
    /// <param name="include">Globs of which a note must match one.</param>
    /// <param name="exclude">Globs of which a note must match none.</param>
    /// <param name="followLinks">Whether links are followed, out of the vault too. Each file and folder is found once, where it lies or
    /// else by the first of its links.</param>
    /// <exception cref="FileNotFoundException">There is no such file or folder; <see cref="FileNotFoundException.FileName"/> is the path as
    /// given.</exception>
    /// <exception cref="ArgumentException">The path lies outside the vault.</exception>
    public ImmutableArray<NoteFile> FindNotes(
        string path,
        IReadOnlyList<Glob> include,
        IReadOnlyList<Glob> exclude,
        bool followLinks = false
    )
    {
        var full = FullPathOf(path);
        var relative = PathOf(full);
        if (!followLinks && LeadsThroughLink(relative))
        {
            return IsIsolated ? [new NoteFile(relative, full, NoteFile.LinkFault)] : [];
        }

        if (HasHiddenPart(relative))
        {
            return [];
        }

        if (Directory.Exists(full))
        {
            return new NoteFinder(this, include, exclude, followLinks).Find(full, relative);
        }

        return IsNote(relative, include, exclude) ? [new NoteFile(relative, full)] : [];
    }

    /// <summary>The template folders that Obsidian's settings in a folder name, as globs from the vault's root.</summary>
    /// <param name="folder">Path from the vault's root, empty for the root; for it the settings may also lie above the vault.</param>
    internal ImmutableArray<Glob> TemplateFolders(string folder) =>
        IsIsolated ? [] : _templateFolders.GetOrAdd(folder, ReadTemplateFolders);

    /// <summary>Whether a path is that of a file, not of a symbolic link or one that a link on the way leads to.</summary>
    /// <param name="path">Path from the vault's root.</param>
    internal bool IsFile(string path) => File.Exists(Path.Combine(Root, path)) && !LeadsThroughLink(path);

    /// <summary>The template folders that the settings in the folders above a path name, as globs from the vault's root.</summary>
    /// <param name="path">Path from the vault's root.</param>
    internal ImmutableArray<Glob> TemplateFoldersAbove(string path)
    {
        var globs = TemplateFolders("");
        for (var slash = path.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = path.IndexOf('/', slash + 1))
        {
            globs = globs.AddRange(TemplateFolders(path[..slash]));
        }

        return globs;
    }

    /// <summary>Whether the notes that the vault has, or what Obsidian's settings say of them, follow from a file, or one in a folder: its
    /// config, ignore files, Obsidian's settings and templates, within the vault or above it.</summary>
    /// <param name="fullPath">Full path; it need not exist.</param>
    internal bool IsSetting(string fullPath)
    {
        var name = Path.GetFileName(fullPath);
        return name is ConfigFileName or ".gitignore" or ".git" or ObsidianSettings.FolderName
            || ObsidianSettings
                .Files.Append(GitRepository.ExcludePath)
                .Any(file => fullPath.EndsWith($"/{file}", StringComparison.Ordinal) || IsFolderOf(file, fullPath))
            || (
                fullPath.StartsWith(Root, StringComparison.Ordinal)
                && TemplateFolders("") is { IsEmpty: false } templates
                && PathOf(fullPath) is var path
                && templates.Any(glob => glob.IsMatch(path) || glob.CoversFolder(path))
            );

        static bool IsFolderOf(string file, string folder)
        {
            for (var slash = file.LastIndexOf('/'); slash > 0; slash = file.LastIndexOf('/', slash - 1))
            {
                if (folder.EndsWith($"/{file[..slash]}", StringComparison.Ordinal))
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>Full paths of the ignore files above the vault's root, and of Obsidian's settings where they lie above it; none need
    /// exist.</summary>
    internal IEnumerable<string> SettingsOutside()
    {
        if (GitRepository.Find(Root) is { } repository && repository.Root != Root)
        {
            for (
                var at = Path.GetDirectoryName(Root);
                at is not null && at.Length >= repository.Root.Length;
                at = Path.GetDirectoryName(at)
            )
            {
                yield return Path.Combine(at, ".gitignore");
            }

            yield return Path.Combine(repository.Root, GitRepository.ExcludePath);
        }

        if (FindObsidian(Root) is { } obsidian && obsidian != Root)
        {
            foreach (var file in ObsidianSettings.Files)
            {
                yield return Path.Combine(obsidian, file);
            }
        }
    }

    private ImmutableArray<Glob> ReadTemplateFolders(string folder)
    {
        if (folder.Length > 0)
        {
            return
            [
                .. ObsidianSettings.Read(Path.Combine(Root, folder)).TemplateFolders.Select(name => Glob.ForFolder($"{folder}/{name}")),
            ];
        }

        return [.. TemplateFoldersOf(Root).Select(Glob.ForFolder)];
    }

    /// <summary>The template folders that Obsidian's settings for a vault name, whose file lies at the vault's root or above.</summary>
    /// <param name="root">Full path of the vault's root.</param>
    /// <returns>Paths from the root; whether they exist, or lead out of it by <c>..</c>, is not looked at.</returns>
    internal static IEnumerable<string> TemplateFoldersOf(string root)
    {
        if (FindObsidian(root) is not { } obsidian)
        {
            return [];
        }

        // The root's path from the folder with the settings; a template folder beside it does not concern this vault.
        var prefix = obsidian == root ? "" : Path.GetRelativePath(obsidian, root).Replace(Path.DirectorySeparatorChar, '/') + "/";
        return ObsidianSettings
            .Read(obsidian)
            .TemplateFolders.Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .Select(name => name[prefix.Length..]);
    }

    private bool LeadsThroughLink(string path)
    {
        for (var end = path.Length; end > 0; end = path.LastIndexOf('/', end - 1))
        {
            if (File.GetAttributes(Path.Combine(Root, path[..end])).HasFlag(FileAttributes.ReparsePoint))
            {
                return true;
            }
        }

        return false;
    }

    internal static bool HasHiddenPart(string path) => path.StartsWith('.') || path.Contains("/.", StringComparison.Ordinal);

    private static string? FindObsidian(string folder) =>
        FindUpwards(folder, at => Directory.Exists(Path.Combine(at, ObsidianSettings.FolderName)));

    private static string? FindUpwards(string folder, Predicate<string> isWanted)
    {
        for (string? at = folder; at is not null; at = Path.GetDirectoryName(at))
        {
            if (isWanted(at))
            {
                return at;
            }
        }

        return null;
    }

    private static string FullPathOf(string path)
    {
        if (!Path.Exists(path))
        {
            throw new FileNotFoundException($"there is no file or folder “{path}”", path);
        }

        return Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
    }
}
