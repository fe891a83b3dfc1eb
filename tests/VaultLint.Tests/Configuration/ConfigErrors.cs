using VaultLint.Findings;

namespace VaultLint.Tests.Configuration;

internal static class ConfigErrors
{
    /// <summary>The errors of the vault's config, or of another one; one line per error.</summary>
    public static string[] Errors(this TempVault vault, string? configFile = null) =>
        [.. Assert.Throws<ConfigException>(() => vault.Load(configFile)).Errors.Select(error => error.ToString())];
}
