using System.Collections.Immutable;

namespace VaultLint.Vaults.Repositories;

/// <summary>The notes of a vault as the index of its Git repository has them, which is how a commit would take them.</summary>
internal sealed class GitIndex : IDisposable
{
    private readonly Vault _vault;
    private readonly GitBlobs _blobs;
    private readonly GitListing _listing;

    private GitIndex(Vault vault, GitBlobs blobs, GitListing listing) => (_vault, _blobs, _listing) = (vault, blobs, listing);

    /// <summary>The files of the vault that differ from the commit: paths from the vault's root, those of files that are gone
    /// included.</summary>
    public IReadOnlySet<string> Changed => _listing.Changed;

    /// <summary>Reads the index; of the notes only their names.</summary>
    /// <param name="vault">The vault, in a repository's work tree.</param>
    /// <param name="since">A branch, tag or commit: changes count from where the current branch left it; null for <c>HEAD</c>, or for
    /// nothing where there is no commit yet.</param>
    /// <exception cref="GitException">There is no repository, no such revision, or git could not be asked.</exception>
    public static GitIndex Read(Vault vault, string? since)
    {
        var git = new Git(vault.Root);
        var blobs = new GitBlobs(git);
        try
        {
            return new GitIndex(vault, blobs, GitListing.ReadAsync(git, since).GetAwaiter().GetResult());
        }
        catch
        {
            blobs.Dispose();
            throw;
        }
    }

    /// <summary>Finds the notes, as <see cref="Vault.IsNote"/> says, in the order of their paths by code units. They can be read until this
    /// is disposed of.</summary>
    /// <remarks>Symbolic links and submodules are not notes, nor is a file that <c>git add --intent-to-add</c> has named. A note of which a
    /// merge has left several versions, and one whose name is not UTF-8, cannot be read. In an isolated vault the list holds
    /// <see cref="TrackedNotes.Unread"/>, too.</remarks>
    /// <param name="include">Globs of which a note must match one.</param>
    /// <param name="exclude">Globs of which a note must match none.</param>
    public ImmutableArray<INoteSource> FindNotes(IReadOnlyList<Glob> include, IReadOnlyList<Glob> exclude)
    {
        var notes = _listing
            .Index.Where(file => file.Value.IsFile && _vault.IsNote(file.Key, include, exclude))
            .Select(file => new IndexNote(file.Key, file.Value, _blobs))
            .OrderBy(note => note.Path, StringComparer.Ordinal)
            .ToList();
        _blobs.Expect([.. notes.Select(note => note.Id)]);
        return _vault.IsIsolated
            ?
            [
                .. notes
                    .Concat<INoteSource>(new TrackedNotes(_vault, _listing).Unread(notes, include, exclude))
                    .OrderBy(note => note.Path, StringComparer.Ordinal),
            ]
            : [.. notes];
    }

    /// <summary>Whether there is a file in the index or among what is gone from it, or a folder of such.</summary>
    /// <param name="path">The path from the vault's root; empty for the root.</param>
    public bool Knows(string path) =>
        path.Length == 0
        || _listing.Index.ContainsKey(path)
        || Changed.Contains(path)
        || _listing.Index.Keys.Concat(Changed).Any(file => file.StartsWith($"{path}/", StringComparison.Ordinal));

    /// <summary>Ends git.</summary>
    public void Dispose() => _blobs.Dispose();

    private sealed class IndexNote(string path, GitEntry entry, GitBlobs blobs) : INoteSource
    {
        public string Path { get; } = path;

        public string Id => entry.Id;

        public NoteContent Read(int sizeLimit = NoteContent.SizeLimit) =>
            !entry.IsMerged
                ? throw new IOException("a merge has left several versions of it in the index; resolve the conflict and add the note")
            : !entry.IsUtf8 ? throw new IOException(NoteFile.NameFault)
            : blobs.Read(Id, sizeLimit);
    }
}
