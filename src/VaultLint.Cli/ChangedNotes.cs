using System.CommandLine;
using VaultLint.Configuration;
using VaultLint.Linting;
using VaultLint.Rules;
using VaultLint.Text;
using VaultLint.Vaults;
using VaultLint.Vaults.Repositories;

namespace VaultLint.Cli;

/// <summary>The notes that <c>--staged</c> and <c>--since</c> ask for, and those that they are compared with: all others of the
/// vault.</summary>
internal sealed class ChangedNotes : IDisposable
{
    private readonly GitIndex? _index;
    private readonly HashSet<string> _wanted;

    private ChangedNotes(Vault vault, VaultConfig config, IReadOnlyList<INoteSource> all, HashSet<string> wanted, GitIndex? index)
    {
        (_wanted, _index) = (wanted, index);
        Found =
            wanted.Count == 0 ? new FoundNotes(vault, config, [])
            : RuleCatalog.VaultRules.Any(rule => config.IsOnAnywhere(rule.Info)) ? new FoundNotes(vault, config, all) { AreAll = true }
            : new FoundNotes(vault, config, [.. all.Where(note => wanted.Contains(note.Path))]);
    }

    /// <summary>The notes to lint: of the whole vault where notes are compared.</summary>
    public FoundNotes Found { get; }

    /// <summary>Finds the notes; null where neither option is given.</summary>
    public static ChangedNotes? Find(
        ParseResult parsed,
        Argument<string[]> pathsArgument,
        Option<string?> configOption,
        bool staged,
        string? since,
        bool isIsolated
    )
    {
        if (!staged && since is null)
        {
            return null;
        }

        var paths = VaultArgument.PathsOf(parsed, pathsArgument);
        // What is in the index need not be in the work tree.
        var vault = isIsolated
            ? VaultArgument.OpenIsolated(paths)
            : VaultArgument.Open([.. paths.Select(path => staged && !Path.Exists(path) ? VaultArgument.NearestFolder(path) : path)]);
        var config = VaultArgument.ReadConfig(vault, parsed.GetValue(configOption));
        try
        {
            return staged ? InIndex(vault, config, paths, since) : InWorkTree(vault, config, paths, since!);
        }
        catch (GitException exception)
        {
            throw new UsageException(exception.Message);
        }
    }

    /// <summary>The findings that are about the notes asked for, and the number of these.</summary>
    public LintResult Limit(LintResult result) => result.About(_wanted.Contains);

    public void Dispose() => _index?.Dispose();

    private static ChangedNotes InWorkTree(Vault vault, VaultConfig config, string[] paths, string since)
    {
        var tree = GitWorkTree.Read(vault, since);
        var all = tree.FindNotes(config.Include.Value, config.Exclude.Value);
        string[] given = [.. paths.Select(path => vault.PathOf(Path.GetFullPath(path)))];
        NoteFile[] asked = [.. all.Where(note => note.HasFault || given.Any(path => VaultArgument.IsAtOrBelow(note.Path, path)))];
        return new ChangedNotes(vault, config, all, [.. tree.ChangedAmong(asked)], null);
    }

    private static ChangedNotes InIndex(Vault vault, VaultConfig config, string[] paths, string? since)
    {
        var index = GitIndex.Read(vault, since);
        try
        {
            var notes = index.FindNotes(config.Include.Value, config.Exclude.Value);
            var named = new HashSet<string>(StringComparer.Ordinal);
            foreach (var given in paths)
            {
                var path = vault.PathOf(Path.GetFullPath(given));
                named.Add(path);
                if (Directory.Exists(given) || index.Knows(path))
                {
                    continue;
                }

                if (!File.Exists(given))
                {
                    throw new UsageException($"there is no file or folder “{given}”, neither on disk nor in Git's index");
                }

                if (vault.IsNote(path, config.Include.Value, config.Exclude.Value))
                {
                    Console.Error.WriteLine(VisibleText.Of($"vaultlint: “{given}” is not staged, so it is not checked; “git add” does it"));
                }
            }

            // A note that is named itself is checked whether or not it is changed, so that "pre-commit run --all-files" checks all.
            bool IsWanted(string note) =>
                index.Changed.Contains(note)
                    ? named.Contains(note) || FoldersAbove(note).Any(named.Contains)
                    : since is null && named.Contains(note);
            HashSet<string> wanted = [.. notes.Select(note => note.Path).Where(IsWanted)];
            return new ChangedNotes(vault, config, notes, wanted, index);
        }
        catch
        {
            index.Dispose();
            throw;
        }
    }

    private static IEnumerable<string> FoldersAbove(string path)
    {
        for (var slash = path.LastIndexOf('/'); slash > 0; slash = path.LastIndexOf('/', slash - 1))
        {
            yield return path[..slash];
        }

        yield return "";
    }
}
