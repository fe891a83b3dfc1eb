using System.CommandLine;
using VaultLint.Configuration;
using VaultLint.Rules;
using VaultLint.Vaults;

namespace VaultLint.Cli;

/// <summary>Finding the vault and its config from what stands on the command line.</summary>
internal static class VaultArgument
{
    public static Option<string?> ConfigOption() => new("--config")
    {
        Description = "The config file; default: .vaultlint.yaml, found upwards from PATH.",
        HelpName = "FILE",
    };

    /// <summary>The one vault that all paths lie in.</summary>
    public static Vault Open(IReadOnlyList<string> paths)
    {
        Vault? vault = null;
        foreach (var path in paths)
        {
            Vault found;
            try
            {
                found = Vault.Open(path);
            }
            catch (FileNotFoundException)
            {
                throw new UsageException($"there is no file or folder “{path}”");
            }

            if (vault is not null && vault.Root != found.Root)
            {
                throw new UsageException($"“{path}” lies in the vault “{found.Root}”, the paths before it in “{vault.Root}”; check one vault at a time");
            }

            vault = found;
        }

        return vault!;
    }

    public static VaultConfig ReadConfig(Vault vault, string? file) =>
        ConfigReader.Load(vault.Root, file is null ? vault.ConfigFile : Path.GetFullPath(file), RuleCatalog.Rules);
}
