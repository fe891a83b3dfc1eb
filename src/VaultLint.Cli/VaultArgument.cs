using System.CommandLine;
using VaultLint.Configuration;
using VaultLint.Rules;
using VaultLint.Text;
using VaultLint.Vaults;
using VaultLint.Vaults.Repositories;

namespace VaultLint.Cli;

/// <summary>Finding the vault and its config from what stands on the command line.</summary>
internal static class VaultArgument
{
    public static Argument<string[]> PathsArgument() =>
        new("PATH") { Description = "A vault, a folder or notes in one; default: the current folder.", Arity = ArgumentArity.ZeroOrMore };

    public static Option<string?> ConfigOption() =>
        FileOption("--config", "The config file; default: .vaultlint.yaml, found upwards from PATH.");

    /// <summary>An option that names a file.</summary>
    public static Option<string?> FileOption(string name, string description)
    {
        var option = new Option<string?>(name) { Description = description, HelpName = "FILE" };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: "" }])
            {
                result.AddError($"{name} names no file");
            }
        });
        return option;
    }

    public static Option<bool> FollowLinksOption() =>
        new("--follow-links") { Description = "Follow symbolic links to notes and folders, out of the vault too." };

    public static Option<int> JobsOption()
    {
        var option = new Option<int>("--jobs")
        {
            Description = "How many notes are checked at a time, by default one for every processor.",
            HelpName = "N",
            DefaultValueFactory = _ => Environment.ProcessorCount,
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && (!int.TryParse(result.Tokens[0].Value, out var jobs) || jobs < 1))
            {
                result.AddError($"--jobs takes a whole number from 1 on, not “{result.Tokens[0].Value}”");
            }
        });
        return option;
    }

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
                throw new UsageException(
                    $"“{path}” lies in the vault “{found.Root}”, the paths before it in “{vault.Root}”; check one vault at a time"
                );
            }

            vault = found;
        }

        return vault!;
    }

    /// <summary>The vault of <c>--isolated</c>. No file in it says where it begins: it is the folder given where there is one, else the
    /// current folder.</summary>
    /// <param name="paths">The paths on the command line.</param>
    public static Vault OpenIsolated(IReadOnlyList<string> paths)
    {
        var vault = Vault.Isolated(paths is [var only] && Directory.Exists(only) ? only : ".");
        foreach (var path in paths)
        {
            try
            {
                vault.PathOf(Path.GetFullPath(path));
            }
            catch (ArgumentException)
            {
                throw new UsageException(
                    $"“{path}” lies outside the current folder; with --isolated, give one folder, or paths in the current one"
                );
            }
        }

        return vault;
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

    /// <summary>The paths given, or the current folder.</summary>
    public static string[] PathsOf(ParseResult parsed, Argument<string[]> pathsArgument)
    {
        string[] paths = parsed.GetValue(pathsArgument) is { Length: > 0 } given ? given : ["."];
        RefuseOption(paths, parsed);
        return paths;
    }

    /// <summary>The nearest folder upwards of a path that need not exist: a note may be new, and so may its folder.</summary>
    public static string NearestFolder(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        while (!Directory.Exists(folder))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return folder;
    }

    /// <summary>The notes that the paths hold, in the order of their paths, their vault and its config.</summary>
    public static FoundNotes FindNotes(
        ParseResult parsed,
        Argument<string[]> pathsArgument,
        Option<string?> configOption,
        Option<bool>? followLinksOption = null,
        bool isIsolated = false
    )
    {
        var paths = PathsOf(parsed, pathsArgument);
        var vault = isIsolated ? OpenIsolated(paths) : Open(paths);
        var config = ReadConfig(vault, parsed.GetValue(configOption));
        var notes = new SortedDictionary<string, INoteSource>(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            try
            {
                foreach (
                    var note in vault.FindNotes(
                        path,
                        config.Include.Value,
                        config.Exclude.Value,
                        followLinksOption is not null && parsed.GetValue(followLinksOption)
                    )
                )
                {
                    notes.TryAdd(note.Path, note);
                }
            }
            catch (FileNotFoundException)
            {
                throw new UsageException($"there is no file or folder “{path}” any more");
            }
        }

        var areAll = paths.Any(path => vault.PathOf(Path.GetFullPath(path)).Length == 0);
        if (isIsolated)
        {
            AddUnreadNotes(vault, config, [.. paths.Select(path => vault.PathOf(Path.GetFullPath(path)))], notes);
        }

        return new FoundNotes(vault, config, [.. notes.Values]) { AreAll = areAll };
    }

    /// <summary>Whether a path is another one or lies below it. Both count from the vault's root; an empty one means the root.</summary>
    public static bool IsAtOrBelow(string path, string folder) =>
        folder.Length == 0 || path == folder || path.StartsWith($"{folder}/", StringComparison.Ordinal);

    /// <summary>An unknown option is taken for a PATH by the parser.</summary>
    private static void RefuseOption(string[] paths, ParseResult parsed)
    {
        if (paths.FirstOrDefault(path => path.StartsWith('-') && !Path.Exists(path)) is { } option)
        {
            var near = Spelling.Nearest(option, parsed.CommandResult.Command.Options.Select(known => known.Name));
            var help =
                near is null ? $"see “vaultlint {parsed.CommandResult.Command.Name} --help”"
                : near == option ? "options stand before “--”"
                : $"did you mean “{near}”?";
            throw new UsageException($"“{option}” is no file or folder, and no option here; {help}");
        }
    }

    /// <summary>The config that the command line names, else the vault's.</summary>
    public static VaultConfig ReadConfig(Vault vault, string? file)
    {
        if (vault.IsIsolated && file is not null && Vault.BringsAlong(vault.Root, file))
        {
            throw new UsageException(
                $"“{file}” belongs to what is checked; with --isolated, --config takes a file outside the vault and its repository"
            );
        }

        return vault.IsIsolated
            ? ConfigReader.LoadIsolated(vault.Root, file is null ? null : Path.GetFullPath(file), RuleCatalog.Rules)
            : ConfigReader.Load(vault.Root, file is null ? vault.ConfigFile : Path.GetFullPath(file), RuleCatalog.Rules);
    }

    /// <summary>Adds what Git tracks of a vault and nobody reads. Where there is no repository, all that is on disk was found.</summary>
    private static void AddUnreadNotes(Vault vault, VaultConfig config, string[] paths, SortedDictionary<string, INoteSource> notes)
    {
        try
        {
            foreach (var note in TrackedNotes.FindUnread(vault, [.. notes.Values], config.Include.Value, config.Exclude.Value))
            {
                if (paths.Any(path => IsAtOrBelow(note.Path, path)))
                {
                    notes.TryAdd(note.Path, note);
                }
            }
        }
        catch (GitException exception)
        {
            throw new UsageException(exception.Message);
        }
    }
}

/// <summary>The notes of a run.</summary>
/// <param name="Vault">The vault that they lie in.</param>
/// <param name="Config">Its config.</param>
/// <param name="Notes">The notes.</param>
internal sealed record FoundNotes(Vault Vault, VaultConfig Config, IReadOnlyList<INoteSource> Notes)
{
    /// <summary>Whether they are all that the vault has.</summary>
    public bool AreAll { get; init; }

    public void Deconstruct(out VaultConfig config, out IReadOnlyList<INoteSource> notes) => (config, notes) = (Config, Notes);
}
