using System.Collections.Immutable;

namespace VaultLint.Vaults;

/// <summary>The notes of a vault as the index of its Git repository has them, which is how a commit would take them.</summary>
public sealed class GitIndex : IDisposable
{
    /// <summary>The id of a content without a byte, by SHA-1 and by SHA-256.</summary>
    private static readonly string[] s_emptyIds =
        ["e69de29bb2d1d6434b8b29ae775ad8c2e48c5391", "473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813"];

    private readonly Vault _vault;
    private readonly GitBlobs _blobs;
    private readonly Dictionary<string, IndexNote> _files;
    private readonly HashSet<string> _changed;

    private GitIndex(Vault vault, GitBlobs blobs, Dictionary<string, IndexNote> files, HashSet<string> changed) =>
        (_vault, _blobs, _files, _changed) = (vault, blobs, files, changed);

    /// <summary>The files of the vault that differ from the commit: paths from the vault's root, those of files that are gone included.</summary>
    public IReadOnlySet<string> Changed => _changed;

    /// <summary>Reads the index; of the notes only what they are called.</summary>
    /// <param name="vault">The vault, in a repository's work tree.</param>
    /// <param name="since">A branch, tag or commit: changes count from where the current branch left it; null for <c>HEAD</c>, or for nothing
    /// where there is no commit yet.</param>
    /// <exception cref="GitException">There is no repository, no such revision, or git could not be asked.</exception>
    public static GitIndex Read(Vault vault, string? since)
    {
        ArgumentNullException.ThrowIfNull(vault);
        return ReadAsync(vault, new Git(vault.Root), since).GetAwaiter().GetResult();
    }

    /// <summary>Finds the notes, as <see cref="Vault.IsNote"/> says, in the order of their paths by code units. They can be read until this is disposed of.</summary>
    /// <remarks>Symbolic links and submodules are no notes, nor is what <c>git add --intent-to-add</c> has named. A note of which a merge has left
    /// several versions, and one whose name is not UTF-8, cannot be read.</remarks>
    /// <param name="include">Globs of which a note must match one.</param>
    /// <param name="exclude">Globs of which a note must match none.</param>
    public ImmutableArray<INoteSource> FindNotes(IReadOnlyList<Glob> include, IReadOnlyList<Glob> exclude)
    {
        var notes = _files.Values.Where(file => _vault.IsNote(file.Path, include, exclude)).OrderBy(file => file.Path, StringComparer.Ordinal).ToImmutableArray();
        _blobs.Expect([.. notes.Select(note => note.Id)]);
        return [.. notes];
    }

    /// <summary>Whether there is a file in the index or among what is gone from it, or a folder of such.</summary>
    /// <param name="path">The path from the vault's root; empty for the root.</param>
    public bool Knows(string path) =>
        path.Length == 0 || _files.ContainsKey(path) || _changed.Contains(path)
        || _files.Keys.Concat(_changed).Any(file => file.StartsWith($"{path}/", StringComparison.Ordinal));

    /// <summary>Ends git.</summary>
    public void Dispose() => _blobs.Dispose();

    private static async Task<GitIndex> ReadAsync(Vault vault, Git git, string? since)
    {
        // To start git takes longer than its answers, so all start now.
        var listing = git.AskAsync("ls-files", "-z", "--stage");
        var blobs = new GitBlobs(git);
        try
        {
            var comparing = CompareAsync(git, since);
            var files = FilesOf(await listing.ConfigureAwait(false), blobs);
            var (changed, intended) = await comparing.ConfigureAwait(false);
            foreach (var path in intended)
            {
                files.Remove(path);
            }

            return new GitIndex(vault, blobs, files, changed);
        }
        catch
        {
            blobs.Dispose();
            throw;
        }
    }

    /// <summary>What differs from the commit, and what is in the index by name only.</summary>
    private static async Task<(HashSet<string> Changed, HashSet<string> Intended)> CompareAsync(Git git, string? since)
    {
        var commit = since is null ? null : await GitChanges.BranchPointAsync(git, since).ConfigureAwait(false);
        var changes = await GitChanges.InIndexAsync(git, commit, withIntended: true).ConfigureAwait(false);
        var intended = changes.Where(change => s_emptyIds.Contains(change.Id)).Select(change => change.Path).ToHashSet(StringComparer.Ordinal);
        if (intended.Count > 0)
        {
            // Named only, or added with nothing in it.
            var added = await GitChanges.InIndexAsync(git, commit, withIntended: false).ConfigureAwait(false);
            intended.ExceptWith(added.Where(change => change.Id is not null).Select(change => change.Path));
        }

        return (changes.Select(change => change.Path).Where(path => !intended.Contains(path)).ToHashSet(StringComparer.Ordinal), intended);
    }

    private static Dictionary<string, IndexNote> FilesOf(byte[] listing, GitBlobs blobs)
    {
        var files = new Dictionary<string, IndexNote>(StringComparer.Ordinal);
        foreach (var (entry, isUtf8) in Git.Records(listing))
        {
            // "<mode> <id> <stage>", a tab, and the path. The mode of a file is 100644 or 100755, that of a link 120000, of a submodule 160000.
            var tab = entry.IndexOf('\t', StringComparison.Ordinal);
            if (!entry.StartsWith("100", StringComparison.Ordinal) || entry[..tab].Split(' ') is not [_, var id, var stage])
            {
                continue;
            }

            var path = entry[(tab + 1)..];
            files[path] = new IndexNote(path, id, blobs, (stage, isUtf8) switch
            {
                (not "0", _) => "a merge has left several versions of it in the index; resolve the conflict and add the note",
                (_, false) => "its name is not UTF-8",
                _ => null,
            });
        }

        return files;
    }

    private sealed class IndexNote(string path, string id, GitBlobs blobs, string? fault) : INoteSource
    {
        public string Path { get; } = path;

        public string Id { get; } = id;

        public NoteContent Read(int sizeLimit = NoteContent.SizeLimit) => fault is null ? blobs.Read(Id, sizeLimit) : throw new IOException(fault);
    }
}
