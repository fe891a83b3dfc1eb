using VaultLint.Configuration;
using VaultLint.Rules;

namespace VaultLint.TestKit;

/// <summary>Loads configs with the rules of the catalog.</summary>
internal static class TestConfig
{
    /// <summary>The config with this text; with null, the config of a vault that has none.</summary>
    public static VaultConfig Of(string? text)
    {
        using var vault = new TempVault(text);
        return vault.Load();
    }

    /// <summary>The config of a folder, or another one for that folder.</summary>
    public static VaultConfig In(string root, string? configFile = null) => ConfigReader.Load(root, configFile, RuleCatalog.Rules);
}
