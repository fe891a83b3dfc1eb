using System.Text;

namespace VaultLint.Tests;

/// <summary>A folder of its own for a test, deleted at its end.</summary>
internal sealed class TempVault : IDisposable
{
    public TempVault() => Root = Directory.CreateTempSubdirectory("vaultlint-").FullName;

    /// <summary>Full path of the folder.</summary>
    public string Root { get; }

    /// <summary>Full path of a file or folder in it.</summary>
    public string FullPath(string path) => Path.Combine(Root, path);

    /// <summary>Writes a file as UTF-8, and the folders that it needs.</summary>
    /// <returns>Its full path.</returns>
    public string Write(string path, string text = "") => Write(path, Encoding.UTF8.GetBytes(text));

    /// <summary>Writes a file, and the folders that it needs.</summary>
    /// <returns>Its full path.</returns>
    public string Write(string path, byte[] bytes)
    {
        var full = FullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllBytes(full, bytes);
        return full;
    }

    /// <summary>Makes a folder.</summary>
    /// <returns>Its full path.</returns>
    public string AddFolder(string path) => Directory.CreateDirectory(FullPath(path)).FullName;

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
