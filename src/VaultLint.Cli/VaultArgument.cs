using System.CommandLine;
using VaultLint.Configuration;
using VaultLint.Rules;
using VaultLint.Text;
using VaultLint.Vaults;

namespace VaultLint.Cli;

/// <summary>Finding the vault and its config from what stands on the command line.</summary>
internal static class VaultArgument
{
    public static Argument<string[]> PathsArgument() => new("PATH")
    {
        Description = "A vault, a folder or notes in one; default: the current folder.",
        Arity = ArgumentArity.ZeroOrMore,
    };

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

    /// <summary>A folder as a vault, whether it has a config or not.</summary>
    public static Vault Take(string folder, ParseResult parsed)
    {
        RefuseOption([folder], parsed);
        try
        {
            return Vault.At(folder);
        }
        catch (FileNotFoundException)
        {
            throw new UsageException($"there is no folder “{folder}”");
        }
    }

    /// <summary>The notes that the paths hold, in the order of their paths, and the config of their vault.</summary>
    public static (VaultConfig Config, IReadOnlyList<INoteSource> Notes) FindNotes(ParseResult parsed, Argument<string[]> pathsArgument, Option<string?> configOption)
    {
        string[] paths = parsed.GetValue(pathsArgument) is { Length: > 0 } given ? given : ["."];

        RefuseOption(paths, parsed);
        var vault = Open(paths);
        var config = ReadConfig(vault, parsed.GetValue(configOption));
        var notes = new SortedDictionary<string, INoteSource>(StringComparer.Ordinal);
        foreach (var note in paths.SelectMany(path => vault.FindNotes(path, config.Include.Value, config.Exclude.Value)))
        {
            notes.TryAdd(note.Path, note);
        }

        return (config, [.. notes.Values]);
    }

    /// <summary>An unknown option is taken for a PATH by the parser.</summary>
    internal static void RefuseOption(string[] paths, ParseResult parsed)
    {
        if (paths.FirstOrDefault(path => path.StartsWith('-') && !Path.Exists(path)) is { } option)
        {
            var near = Spelling.Nearest(option, parsed.CommandResult.Command.Options.Select(known => known.Name));
            throw new UsageException($"“{option}” is no file or folder, and no option here; {(near is null ? $"see “vaultlint {parsed.CommandResult.Command.Name} --help”" : near == option ? "options stand before “--”" : $"did you mean “{near}”?")}");
        }
    }

    public static VaultConfig ReadConfig(Vault vault, string? file) =>
        ConfigReader.Load(vault.Root, file is null ? vault.ConfigFile : Path.GetFullPath(file), RuleCatalog.Rules);
}
