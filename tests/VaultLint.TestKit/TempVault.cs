using System.Text;
using VaultLint.Configuration;
using VaultLint.Vaults;

namespace VaultLint.TestKit;

/// <summary>A vault in a temporary folder, which is deleted at the end of the test. The path of a file may leave the vault by
/// <c>../</c>: the folder around the vault is deleted, too.</summary>
internal sealed class TempVault : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("vaultlint-");

    /// <param name="config">The text of the config; null for a vault without one.</param>
    public TempVault(string? config = null)
    {
        Root = _folder.CreateSubdirectory("vault").FullName;
        if (config is not null)
        {
            Write(Vault.ConfigFileName, config);
        }
    }

    /// <summary>Full path of the vault.</summary>
    public string Root { get; }

    /// <summary>Full path of a file or folder.</summary>
    public string FullPath(string path) => Path.GetFullPath(path, Root);

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

    /// <summary>Creates a folder.</summary>
    /// <returns>Its full path.</returns>
    public string AddFolder(string path) => Directory.CreateDirectory(FullPath(path)).FullName;

    /// <summary>Loads the vault's config, or another one.</summary>
    public VaultConfig Load(string? configFile = null) => TestConfig.In(Root, configFile);

    public void Dispose() => _folder.Delete(recursive: true);
}
