using VaultLint.Configuration;
using VaultLint.Findings;
using VaultLint.Rules;
using VaultLint.Vaults;

namespace VaultLint.Tests.Configuration;

/// <summary>A vault with room beside it, in a folder that is gone after the test.</summary>
internal sealed class TemporaryVault : IDisposable
{
    private readonly TempVault _folder = new();

    /// <summary>A vault with one file, the config.</summary>
    public TemporaryVault(string? config = null)
    {
        _folder.AddFolder("vault");
        if (config is not null)
        {
            Write(Vault.ConfigFileName, config);
        }
    }

    /// <summary>The vault's root.</summary>
    public string Root => _folder.FullPath("vault");

    /// <summary>Writes a file, its path counted from the vault's root.</summary>
    public string Write(string path, string text) => _folder.Write(PathOf(path), text);

    public string PathOf(string path) => Path.GetFullPath(Path.Combine(Root, path));

    public VaultConfig Load(string? configFile = null) => ConfigReader.Load(Root, configFile, RuleCatalog.Rules);

    /// <summary>What is said of the config, a line an error.</summary>
    public string[] Errors(string? configFile = null) =>
        [.. Assert.Throws<ConfigException>(() => Load(configFile)).Errors.Select(error => error.ToString())];

    public void Dispose() => _folder.Dispose();
}
