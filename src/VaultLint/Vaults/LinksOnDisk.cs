namespace VaultLint.Vaults;

/// <summary>Where paths lead by the symbolic links on the way. Whoever writes the notes may have put the links there.</summary>
internal static class LinksOnDisk
{
    /// <summary>As many links as Linux follows on one path (path_resolution(7)).</summary>
    private const int MostLinks = 40;

    /// <summary>Replaces every link on the way of a path by what it leads to.</summary>
    /// <param name="fullPath">Full path; it need not exist.</param>
    /// <param name="visit">Is given each folder, link and file on the way, as a full path; null for nobody.</param>
    public static string Resolve(string fullPath, Action<string>? visit = null)
    {
        var linksLeft = MostLinks;
        var real = Path.GetPathRoot(fullPath)!;
        var rest = new Stack<string>(Parts(fullPath));
        while (rest.TryPop(out var part))
        {
            real = Path.GetFullPath(Path.Combine(real, part));
            visit?.Invoke(real);
            if (linksLeft > 0 && new FileInfo(real).LinkTarget is { } target)
            {
                linksLeft--;
                var full = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(real)!, target));
                real = Path.GetPathRoot(full)!;
                foreach (var targetPart in Parts(full))
                {
                    rest.Push(targetPart);
                }
            }
        }

        return real;

        static IEnumerable<string> Parts(string path) =>
            path[Path.GetPathRoot(path)!.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries).Reverse();
    }

    /// <summary>Whether a path lies in a folder, by its text alone. A folder contains itself.</summary>
    /// <param name="folder">Full path of the folder.</param>
    /// <param name="fullPath">Full path.</param>
    public static bool Contains(string folder, string fullPath)
    {
        var relative = Path.GetRelativePath(folder, fullPath);
        return !Path.IsPathRooted(relative)
            && relative != ".."
            && !relative.StartsWith($"..{Path.DirectorySeparatorChar}", StringComparison.Ordinal);
    }

    /// <summary>Whether a path lies in a folder, both by its text and by where links lead.</summary>
    /// <inheritdoc cref="Contains" path="/param"/>
    public static bool ContainsReally(string folder, string fullPath) =>
        Contains(folder, fullPath) && Contains(Resolve(folder), Resolve(fullPath));

    /// <summary>Whether a path lies in a folder by its text or by where links lead.</summary>
    /// <inheritdoc cref="Contains" path="/param"/>
    public static bool Touches(string folder, string fullPath) =>
        Contains(folder, fullPath) || Contains(Resolve(folder), Resolve(fullPath));

    /// <summary>Whether a path lies in a folder by its text, but leads out of it by links.</summary>
    /// <inheritdoc cref="Contains" path="/param"/>
    public static bool LeadsOut(string folder, string fullPath) => Contains(folder, fullPath) && !ContainsReally(folder, fullPath);

    /// <summary>Whether a path lies outside a folder by its text, but leads into it by links.</summary>
    /// <inheritdoc cref="Contains" path="/param"/>
    public static bool LeadsInto(string folder, string fullPath) =>
        !Contains(folder, fullPath) && Contains(Resolve(folder), Resolve(fullPath));
}
