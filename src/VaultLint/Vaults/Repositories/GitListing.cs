using System.Text;

namespace VaultLint.Vaults.Repositories;

/// <summary>The files of a folder as Git's index lists them, and how they differ from a commit.</summary>
/// <remarks>Symbolic links are entries, too; submodules are not. Of a file that <c>git add --intent-to-add</c> has named, the index holds
/// no content yet: it is left out.</remarks>
internal sealed class GitListing
{
    /// <summary>The id of a blob of no bytes, by SHA-1 and by SHA-256.</summary>
    private static readonly string[] s_emptyBlobs =
    [
        "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391",
        "473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813",
    ];

    /// <summary>The id of a tree of no files, in the same order. Git knows it without having stored it.</summary>
    private static readonly string[] s_emptyTrees =
    [
        "4b825dc642cb6eb9a060e54bf8d69288fbee4904",
        "6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321",
    ];

    private GitListing(Dictionary<string, GitEntry> index, HashSet<string> changed) => (Index, Changed) = (index, changed);

    /// <summary>The files in the index, by their paths from the folder.</summary>
    public IReadOnlyDictionary<string, GitEntry> Index { get; }

    /// <summary>The files that differ between the commit and the index, as paths from the folder. Those that are gone are among
    /// them.</summary>
    public IReadOnlySet<string> Changed { get; }

    /// <summary>Reads the index alone; <see cref="Changed"/> is empty.</summary>
    /// <param name="git">Git in the folder.</param>
    /// <exception cref="GitException">There is no repository, or git could not be asked.</exception>
    public static async Task<GitListing> ReadIndexAsync(Git git) => new(Parse(await ListIndexAsync(git).ConfigureAwait(false)), []);

    /// <summary>Reads the index and a commit.</summary>
    /// <param name="git">Git in the folder.</param>
    /// <param name="since">A branch, tag or commit: changes count from where the current branch left it; null for <c>HEAD</c>, or for
    /// nothing where there is no commit yet.</param>
    /// <exception cref="GitException">There is no repository, no such revision, or git could not be asked.</exception>
    public static async Task<GitListing> ReadAsync(Git git, string? since)
    {
        // Starting git takes longer than its answers, so both start now.
        var listing = ListIndexAsync(git);
        var commit = since is null ? "HEAD" : await BranchPointAsync(git, since).ConfigureAwait(false);
        var tree = await ListTreeAsync(git, commit).ConfigureAwait(false);
        var index = Parse(await listing.ConfigureAwait(false));
        var committed = Parse(tree ?? []);
        foreach (var path in await FindIntendedAsync(git, index, committed, tree is null ? null : commit).ConfigureAwait(false))
        {
            index.Remove(path);
        }

        return new GitListing(index, Compare(index, committed));
    }

    private static Task<byte[]> ListIndexAsync(Git git) => git.AskAsync("ls-files", "-z", "--stage");

    /// <summary>The files of a commit; null where <c>HEAD</c> is asked for and there is no commit yet.</summary>
    private static async Task<byte[]?> ListTreeAsync(Git git, string commit)
    {
        try
        {
            return await git.AskAsync("ls-tree", "-r", "-z", commit).ConfigureAwait(false);
        }
        catch (GitException) when (commit == "HEAD" && IsUnborn(git))
        {
            return null;
        }
    }

    /// <summary>Whether <c>HEAD</c> names a branch on which there is no commit yet.</summary>
    private static bool IsUnborn(Git git)
    {
        try
        {
            git.AskAsync("rev-parse", "--quiet", "--verify", "HEAD").GetAwaiter().GetResult();
            return false;
        }
        catch (GitException exception)
        {
            return exception.ExitCode == 1;
        }
    }

    /// <summary>The commit at which the current branch left a revision; the revision itself where the branch holds it.</summary>
    private static async Task<string> BranchPointAsync(Git git, string revision)
    {
        try
        {
            return Encoding
                .ASCII.GetString(await git.AskAsync("merge-base", "--end-of-options", revision, "HEAD").ConfigureAwait(false))
                .Trim();
        }
        catch (GitException exception) when (exception.ExitCode == 1)
        {
            throw new GitException($"“{revision}” and HEAD have no commit in common here; in a shallow clone, fetch more of the history");
        }
        catch (GitException exception) when (exception.Message.EndsWith($"Not a valid object name {revision}", StringComparison.Ordinal))
        {
            throw new GitException(
                $"git knows no commit, branch or tag “{revision}” here; in CI it may have to be fetched first, or be called "
                    + $"“origin/{revision}”"
            );
        }
    }

    /// <summary>The files whose names alone are in the index. The listing shows them with the content of an empty file, so Git is asked
    /// only where there is one.</summary>
    private static async Task<IEnumerable<string>> FindIntendedAsync(
        Git git,
        Dictionary<string, GitEntry> index,
        Dictionary<string, GitEntry> committed,
        string? commit
    )
    {
        var empty = index
            .Where(file =>
                s_emptyBlobs.Contains(file.Value.Id) && !(committed.TryGetValue(file.Key, out var before) && before.Id == file.Value.Id)
            )
            .ToList();
        if (empty.Count == 0)
        {
            return [];
        }

        // Limited to the folder, too: at a conflict outside of it Git 2.39 crashes with --relative alone.
        var answer = await git.AskAsync(
                "diff-index",
                "--cached",
                "--raw",
                "-z",
                "--no-abbrev",
                "--relative",
                "--no-renames",
                "--no-ext-diff",
                "--ignore-submodules=all",
                "--ita-invisible-in-index",
                commit ?? s_emptyTrees[Array.IndexOf(s_emptyBlobs, empty[0].Value.Id)],
                "--",
                "."
            )
            .ConfigureAwait(false);
        // ":<mode> <mode> <id> <id> <letter>", of the commit and of the index, and then the path.
        var added = Git.Records(answer)
            .Chunk(2)
            .Where(pair => pair[0].Text.Split(' ')[3].Trim('0').Length > 0)
            .Select(pair => pair[1].Text)
            .ToHashSet(StringComparer.Ordinal);
        return empty.Select(file => file.Key).Where(path => !added.Contains(path));
    }

    private static HashSet<string> Compare(Dictionary<string, GitEntry> index, Dictionary<string, GitEntry> committed)
    {
        var changed = index
            .Where(file => !committed.TryGetValue(file.Key, out var before) || before != file.Value)
            .Select(file => file.Key)
            .ToHashSet(StringComparer.Ordinal);
        changed.UnionWith(committed.Keys.Where(path => !index.ContainsKey(path)));
        return changed;
    }

    /// <summary>Reads the records of <c>ls-files --stage</c>, “mode id stage”, and of <c>ls-tree</c>, “mode type id”; a tab and the path
    /// follow.</summary>
    private static Dictionary<string, GitEntry> Parse(byte[] answer)
    {
        var files = new Dictionary<string, GitEntry>(StringComparer.Ordinal);
        foreach (var (record, isUtf8) in Git.Records(answer))
        {
            var tab = record.IndexOf('\t', StringComparison.Ordinal);
            GitEntry? entry = record[..tab].Split(' ') switch
            {
                [var mode, "blob", var id] => new GitEntry(mode, id, IsMerged: true, isUtf8),
                [var mode, var id, var stage] when stage.Length == 1 => new GitEntry(mode, id, stage == "0", isUtf8),
                _ => null,
            };
            if (entry is { IsFile: true } or { IsLink: true })
            {
                files[record[(tab + 1)..]] = entry.Value;
            }
        }

        return files;
    }
}

/// <summary>A file in Git's index or in a commit.</summary>
/// <param name="Mode">Its type and permissions, as Git writes them: <c>100644</c>.</param>
/// <param name="Id">The id of its content in hexadecimal.</param>
/// <param name="IsMerged">Whether this is its only version; a merge with conflicts leaves several in the index.</param>
/// <param name="IsUtf8">Whether its path is UTF-8.</param>
internal readonly record struct GitEntry(string Mode, string Id, bool IsMerged, bool IsUtf8)
{
    /// <summary>Whether it is a file, not a symbolic link.</summary>
    public bool IsFile => Mode.StartsWith("100", StringComparison.Ordinal);

    /// <summary>Whether it is a symbolic link.</summary>
    public bool IsLink => Mode == "120000";
}
