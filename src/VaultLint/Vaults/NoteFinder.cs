using System.Collections.Immutable;
using System.IO.Enumeration;
using VaultLint.Vaults.Repositories;

namespace VaultLint.Vaults;

/// <summary>One walk through a vault.</summary>
internal sealed class NoteFinder(Vault vault, IReadOnlyList<Glob> include, IReadOnlyList<Glob> exclude, bool followLinks)
{
    // Links are told from the folder's listing, without a look at each file.
    private static readonly EnumerationOptions s_everythingButLinks = NewOptions(FileAttributes.ReparsePoint);
    private static readonly EnumerationOptions s_everything = NewOptions(default);

    private readonly List<NoteFile> _found = [];
    private readonly Stack<Folder> _open = new();

    /// <summary>The links to folders that are still to be followed, by path, so that the order of listings makes no difference.</summary>
    private readonly SortedDictionary<string, Folder> _linkedFolders = new(StringComparer.Ordinal);

    /// <summary>The notes that are links.</summary>
    private readonly List<NoteFile> _linkedFiles = [];

    /// <summary>Where the folders that were visited, and the files that links led to, really lie.</summary>
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    /// <summary>Finds the notes below a folder.</summary>
    /// <param name="fullPath">Full path of the folder.</param>
    /// <param name="path">Its path from the vault's root.</param>
    public ImmutableArray<NoteFile> Find(string fullPath, string path)
    {
        var templates = vault.TemplateFoldersAbove(path);
        if (path.Length > 0 && IsLeftOut(path, templates))
        {
            return [];
        }

        _open.Push(Start(fullPath, path, templates));
        VisitOpen();
        // What lies in the vault is found there, and a file in its folder, rather than by a link.
        while (_linkedFolders.Count > 0)
        {
            var (link, target) = _linkedFolders.First();
            _linkedFolders.Remove(link);
            _open.Push(target);
            VisitOpen();
        }

        _linkedFiles.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        foreach (var note in _linkedFiles)
        {
            var real = LinksOnDisk.Resolve(note.FullPath);
            // A link to nothing is told of.
            var isSeen = File.Exists(real) && _seen.Contains(Path.GetDirectoryName(real)!);
            if (!isSeen && _seen.Add(real))
            {
                _found.Add(note);
            }
        }

        // Two names that are not UTF-8 may be read as the same one.
        return [.. _found.DistinctBy(note => note.Path, StringComparer.Ordinal).OrderBy(note => note.Path, StringComparer.Ordinal)];
    }

    /// <summary>The folder to begin with, and the ignore files above it.</summary>
    private Folder Start(string fullPath, string path, ImmutableArray<Glob> templates)
    {
        if (vault.IsIsolated)
        {
            return new Folder(fullPath, path, "", null, templates);
        }

        var repository = GitRepository.Find(vault.Root);
        var at = repository?.Root ?? vault.Root;
        var gitPath = "";
        var scope = repository is null ? null : ReadExclude(repository);
        foreach (var name in Path.GetRelativePath(at, fullPath).Split(Path.DirectorySeparatorChar))
        {
            if (name == ".")
            {
                continue;
            }

            var file = new FileInfo(Path.Combine(at, ".gitignore"));
            if (file.Exists && !file.Attributes.HasFlag(FileAttributes.ReparsePoint))
            {
                scope = ReadIgnoreFile(file.FullName, gitPath, scope);
            }

            at = Path.Combine(at, name);
            gitPath = Join(gitPath, IgnoreFile.ToBytes(name));
            // Someone asks for this folder although the files above ignore it: they have no say in it.
            scope = scope?.IsIgnored(gitPath, isFolder: true) == true ? null : scope;
        }

        return new Folder(fullPath, path, gitPath, scope, templates);
    }

    private void VisitOpen()
    {
        while (_open.TryPop(out var folder))
        {
            if (!followLinks || _seen.Add(LinksOnDisk.Resolve(folder.FullPath)))
            {
                Visit(folder);
            }
        }
    }

    private void Visit(Folder folder)
    {
        if (List(folder) is not { } entries)
        {
            return;
        }

        var scope = folder.Scope;
        var templates = folder.Templates;
        foreach (var entry in entries)
        {
            if (entry is { Name: ".gitignore", IsFolder: false, IsLink: false } && !vault.IsIsolated)
            {
                scope = ReadIgnoreFile(Path.Combine(folder.FullPath, entry.Name), folder.GitPath, scope);
            }
            else if (entry is { Name: ObsidianSettings.FolderName, IsFolder: true } && folder.Path.Length > 0)
            {
                templates = templates.AddRange(vault.TemplateFolders(folder.Path));
            }
        }

        foreach (var entry in entries)
        {
            if (entry.Name.StartsWith('.'))
            {
                continue;
            }

            var path = Join(folder.Path, entry.Name);
            if (entry.IsLink && !followLinks)
            {
                AddLink(path, Path.Join(folder.FullPath, entry.Name));
                continue;
            }

            if (entry.IsFolder ? IsLeftOut(path, templates) : !NoteFile.IsWanted(path, include, exclude))
            {
                continue;
            }

            var gitPath = scope is null && !entry.IsFolder ? "" : Join(folder.GitPath, IgnoreFile.ToBytes(entry.Name));
            if (scope?.IsIgnored(gitPath, entry.IsFolder) == true)
            {
                continue;
            }

            var fullPath = Path.Join(folder.FullPath, entry.Name);
            if (entry.IsFolder)
            {
                var inner = new Folder(fullPath, path, gitPath, scope, templates);
                if (entry.IsLink)
                {
                    _linkedFolders.Add(path, inner);
                }
                else
                {
                    _open.Push(inner);
                }
            }
            else
            {
                (entry.IsLink ? _linkedFiles : _found).Add(new NoteFile(path, fullPath));
            }
        }
    }

    /// <summary>What a folder holds; null, with a fault among the notes, where it cannot be opened.</summary>
    private List<Entry>? List(Folder folder)
    {
        var seesLinks = followLinks || vault.IsIsolated;
        try
        {
            return
            [
                .. new FileSystemEnumerable<Entry>(
                    folder.FullPath,
                    (ref entry) =>
                        new Entry(
                            entry.FileName.ToString(),
                            entry.IsDirectory,
                            seesLinks && entry.Attributes.HasFlag(FileAttributes.ReparsePoint)
                        ),
                    seesLinks ? s_everything : s_everythingButLinks
                ),
            ];
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            _found.Add(
                new NoteFile(
                    folder.Path.Length == 0 ? "." : folder.Path,
                    folder.FullPath,
                    "the folder cannot be opened, so that its notes are not checked",
                    e
                )
            );
            return null;
        }
    }

    private bool IsLeftOut(string folder, ImmutableArray<Glob> templates) =>
        templates.Any(glob => glob.CoversFolder(folder)) || exclude.Any(glob => glob.CoversFolder(folder));

    /// <summary>Adds a link that is not followed as a note that cannot be read: in an isolated vault none hides anything.</summary>
    private void AddLink(string path, string fullPath)
    {
        if (!exclude.Any(glob => glob.IsMatch(path) || glob.CoversFolder(path)))
        {
            _found.Add(new NoteFile(path, fullPath, NoteFile.LinkFault));
        }
    }

    private IgnoreScope? ReadExclude(GitRepository repository)
    {
        try
        {
            var file = repository.ExcludeFile();
            return File.Exists(file) ? ReadIgnoreFile(file, "", null) : null;
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            _found.Add(
                new NoteFile(".git", Path.Combine(repository.Root, ".git"), "the Git repository cannot be read, nor what it ignores", e)
            );
            return null;
        }
    }

    private IgnoreScope? ReadIgnoreFile(string file, string gitFolder, IgnoreScope? outer)
    {
        try
        {
            var content = NoteContent.FromFile(file);
            return content.Bytes is { } bytes
                ? new IgnoreScope(outer, IgnoreFile.Parse(bytes.Span), gitFolder)
                : throw new IOException($"it has {NoteContent.SizeLimit} bytes or more");
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            // Above the vault's root the path has dots in it; it is told all the same.
            var path = Path.GetRelativePath(vault.Root, file).Replace(Path.DirectorySeparatorChar, '/');
            _found.Add(new NoteFile(path, file, "the ignore file cannot be read, so that notes are checked that it may ignore", e));
            return outer;
        }
    }

    private static string Join(string folder, string name) => folder.Length == 0 ? name : $"{folder}/{name}";

    private static EnumerationOptions NewOptions(FileAttributes skipped) =>
        new() { AttributesToSkip = skipped, IgnoreInaccessible = false };

    private readonly record struct Entry(string Name, bool IsFolder, bool IsLink);

    /// <param name="FullPath">The full path.</param>
    /// <param name="Path">The path from the vault's root; empty for the root.</param>
    /// <param name="GitPath">The path from the repository's root, by <see cref="IgnoreFile.ToBytes"/>.</param>
    /// <param name="Scope">The ignore files of the folders above.</param>
    /// <param name="Templates">The template folders known so far.</param>
    private readonly record struct Folder(string FullPath, string Path, string GitPath, IgnoreScope? Scope, ImmutableArray<Glob> Templates);
}
