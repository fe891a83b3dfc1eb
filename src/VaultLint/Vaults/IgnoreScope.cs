namespace VaultLint.Vaults;

/// <summary>The ignore files in force in a folder: its own and those of the folders above.</summary>
/// <param name="outer">The files of the folders above, which speak where this one does not; null for none.</param>
/// <param name="file">The folder's own file.</param>
/// <param name="folder">The folder's path from the repository's root, by <see cref="IgnoreFile.ToBytes"/>; empty for the root.</param>
internal sealed class IgnoreScope(IgnoreScope? outer, IgnoreFile file, string folder)
{
    private readonly IgnoreScope? _outer = outer;
    private readonly int _prefixLength = folder.Length == 0 ? 0 : folder.Length + 1;

    /// <summary>Whether a file or folder in the folder is ignored: the deepest file that speaks of it decides.</summary>
    /// <param name="path">Its path from the repository's root, by <see cref="IgnoreFile.ToBytes"/>.</param>
    /// <param name="isFolder">Whether it is a folder.</param>
    public bool IsIgnored(ReadOnlySpan<char> path, bool isFolder)
    {
        for (var scope = this; scope is not null; scope = scope._outer)
        {
            if (scope.Find(path, isFolder) is { } isIgnored)
            {
                return isIgnored;
            }
        }

        return false;
    }

    private bool? Find(ReadOnlySpan<char> path, bool isFolder) => file.Find(path[_prefixLength..], isFolder);
}
