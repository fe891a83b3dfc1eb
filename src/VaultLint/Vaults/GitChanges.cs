using System.Text;

namespace VaultLint.Vaults;

/// <summary>What changed in a vault since a commit, as its Git repository tells.</summary>
public static class GitChanges
{
    /// <summary>The files of a vault that changed in the work tree since the current branch left a revision: that commits changed since, that are changed
    /// but not committed, and that Git neither tracks nor ignores. What lies in a repository within the repository, such as a submodule, is not among them.</summary>
    /// <param name="vault">The vault, in a repository's work tree.</param>
    /// <param name="revision">A branch, tag or commit.</param>
    /// <returns>Paths from the vault's root, those of files that are gone included.</returns>
    /// <exception cref="GitException">There is no repository, no such revision, or git could not be asked.</exception>
    public static IReadOnlySet<string> Since(Vault vault, string revision)
    {
        ArgumentNullException.ThrowIfNull(vault);
        return SinceAsync(new Git(vault.Root), revision).GetAwaiter().GetResult();
    }

    private static async Task<HashSet<string>> SinceAsync(Git git, string revision)
    {
        // Where only a file's time has changed, this looks at its content and, unlike "git diff", writes no index.
        var uncommitted = git.AskWithoutFiltersAsync("ls-files", "-z", "--modified", "--others", "--exclude-standard");
        var commit = await BranchPointAsync(git, revision).ConfigureAwait(false);
        var committed = await InIndexAsync(git, commit, withIntended: true).ConfigureAwait(false);
        return [.. committed.Select(change => change.Path), .. Git.Records(await uncommitted.ConfigureAwait(false)).Select(record => record.Text)];
    }

    /// <summary>The commit at which the current branch left a revision; the revision itself where the branch holds it.</summary>
    internal static async Task<string> BranchPointAsync(Git git, string revision)
    {
        try
        {
            return Encoding.ASCII.GetString(await git.AskAsync("merge-base", "--end-of-options", revision, "HEAD").ConfigureAwait(false)).Trim();
        }
        catch (GitException exception) when (exception.ExitCode == 1)
        {
            throw new GitException($"“{revision}” and HEAD have no commit in common here; in a shallow clone, fetch more of the history");
        }
        catch (GitException exception) when (exception.Message.EndsWith($"Not a valid object name {revision}", StringComparison.Ordinal))
        {
            throw new GitException($"git knows no commit, branch or tag “{revision}” here; in CI it may have to be fetched first, or be called “origin/{revision}”");
        }
    }

    /// <summary>The files that differ between a commit and the index.</summary>
    /// <param name="git">Git in the vault's root.</param>
    /// <param name="commit">The commit; null for <c>HEAD</c>, or for nothing where there is no commit yet.</param>
    /// <param name="withIntended">Whether the index counts as holding those of which <c>git add --intent-to-add</c> has put only the name there.</param>
    /// <returns>Paths from the vault's root, each with the id of its content in the index; null where the index has none.</returns>
    internal static async Task<List<(string Path, string? Id)>> InIndexAsync(Git git, string? commit, bool withIntended)
    {
        string[] command =
        [
            "diff", "--cached", "--raw", "-z", "--no-abbrev", "--relative", "--no-renames", "--no-ext-diff", "--no-color", "--ignore-submodules=all",
            withIntended ? "--ita-visible-in-index" : "--ita-invisible-in-index",
        ];
        // Limited to the folder, too: at a conflict outside of it Git 2.39 crashes with --relative alone.
        var output = await git.AskAsync([.. command, .. commit is null ? Array.Empty<string>() : [commit], "--", "."]).ConfigureAwait(false);
        // ":<mode> <mode> <id> <id> <letter>", of the commit and of the index, and then the path.
        return [.. Git.Records(output).Chunk(2).Select(pair => (pair[1].Text, pair[0].Text.Split(' ')[3] is var id && id.Trim('0').Length > 0 ? id : null))];
    }
}
