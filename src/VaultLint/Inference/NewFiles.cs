using System.Text;
using VaultLint.Vaults;

namespace VaultLint.Inference;

/// <summary>Writes files into a vault, all or none.</summary>
internal static class NewFiles
{
    /// <summary>The files that are there already.</summary>
    /// <param name="root">The vault's root.</param>
    /// <param name="files">The files.</param>
    /// <returns>Their paths from the vault's root.</returns>
    public static IReadOnlyList<string> FindExisting(string root, IEnumerable<InferredFile> files)
    {
        // A link that leads nowhere is there, too.
        return
        [
            .. files
                .Select(file => file.Path)
                .Where(path => Path.Exists(Path.Combine(root, path)) || new FileInfo(Path.Combine(root, path)).LinkTarget is not null),
        ];
    }

    /// <summary>Writes files, each under another name first, so that none is ever seen half written.</summary>
    /// <param name="root">The vault's root.</param>
    /// <param name="files">The files.</param>
    /// <param name="overwrite">Whether files that are there are replaced.</param>
    /// <exception cref="IOException">A file cannot be written, is there already, or its folder leads out of the vault by a
    /// link.</exception>
    /// <exception cref="UnauthorizedAccessException">The same, for want of permission.</exception>
    public static void Write(string root, IReadOnlyList<InferredFile> files, bool overwrite)
    {
        var written = new List<AtomicFile>();
        try
        {
            foreach (var file in files)
            {
                var path = Path.Combine(root, file.Path);
                var folder = Path.GetDirectoryName(path)!;
                if (!LinksOnDisk.ContainsReally(root, folder))
                {
                    throw new IOException($"“{Path.GetRelativePath(root, folder)}” is a link that leads out of the vault");
                }

                Directory.CreateDirectory(folder);
                // A link may lead out of the vault: it is replaced, not followed.
                written.Add(new AtomicFile(path, followLink: false));
                written[^1].Stream.Write(Encoding.UTF8.GetBytes(file.Text));
            }

            foreach (var file in written)
            {
                file.Commit(overwrite);
            }
        }
        finally
        {
            foreach (var file in written)
            {
                file.Dispose();
            }
        }
    }
}
