using System.Text;

namespace VaultLint.Fuzz;

/// <summary>A folder for the files that targets read, deleted at the end.</summary>
internal sealed class TempFolder : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("vaultlint-fuzz-").FullName;

    /// <summary>Full path of a file or folder in it.</summary>
    public string FullPath(string path) => Path.Combine(_root, path);

    /// <summary>Makes a folder.</summary>
    /// <returns>Its full path.</returns>
    public string AddFolder(string path) => Directory.CreateDirectory(FullPath(path)).FullName;

    public void Write(string path, string text) => Write(path, Encoding.UTF8.GetBytes(text));

    /// <summary>Writes a file, and the folders that it needs.</summary>
    public void Write(string path, byte[] bytes)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(FullPath(path))!);
        File.WriteAllBytes(FullPath(path), bytes);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
