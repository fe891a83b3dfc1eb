using System.Collections.Immutable;

namespace VaultLint.Vaults.Repositories;

/// <summary>The notes of a vault in the work tree of its Git repository, and which of them changed since a commit.</summary>
/// <remarks>Git is never asked about a file of the work tree: it would run the filters that a stranger's attributes choose. The files are
/// compared with their blobs here.</remarks>
internal sealed class GitWorkTree
{
    private readonly Vault _vault;
    private readonly Git _git;
    private readonly GitListing _listing;
    private readonly Dictionary<string, bool> _isNested = new(StringComparer.Ordinal);

    private GitWorkTree(Vault vault, Git git, GitListing listing) => (_vault, _git, _listing) = (vault, git, listing);

    /// <summary>Reads what the index and a commit list.</summary>
    /// <param name="vault">The vault, in a repository's work tree.</param>
    /// <param name="revision">A branch, tag or commit: changes count from where the current branch left it.</param>
    /// <exception cref="GitException">There is no repository, no such revision, or git could not be asked.</exception>
    public static GitWorkTree Read(Vault vault, string revision)
    {
        var git = new Git(vault.Root);
        return new GitWorkTree(vault, git, GitListing.ReadAsync(git, revision).GetAwaiter().GetResult());
    }

    /// <summary>Finds the notes of the vault: those that <see cref="Vault.FindNotes"/> finds, and those that Git tracks though
    /// <c>.gitignore</c> names them.</summary>
    /// <param name="include">Globs of which a note must match one.</param>
    /// <param name="exclude">Globs of which a note must match none.</param>
    /// <returns>In the order of their paths by code units.</returns>
    public ImmutableArray<NoteFile> FindNotes(IReadOnlyList<Glob> include, IReadOnlyList<Glob> exclude) =>
        new TrackedNotes(_vault, _listing).AddTo(_vault.FindNotes(_vault.Root, include, exclude), include, exclude);

    /// <summary>The notes that changed since the commit: that commits changed, that differ from the index, and that Git does not track.
    /// Notes in a repository within the repository, such as a submodule, are not among them. What could not be looked into counts as
    /// changed.</summary>
    /// <param name="notes">Some of the vault's notes.</param>
    /// <returns>Their paths.</returns>
    /// <exception cref="GitException">Git could not be asked.</exception>
    public IReadOnlySet<string> ChangedAmong(IReadOnlyCollection<NoteFile> notes)
    {
        var changed = new HashSet<string>(StringComparer.Ordinal);
        var tracked = new List<(NoteFile Note, string Id)>();
        foreach (var note in notes)
        {
            if (note.HasFault || _listing.Changed.Contains(note.Path))
            {
                changed.Add(note.Path);
            }
            else if (_listing.Index.TryGetValue(note.Path, out var entry))
            {
                tracked.Add((note, entry.Id));
            }
            else if (!IsInNestedRepository(note.Path))
            {
                changed.Add(note.Path);
            }
        }

        if (tracked.Count > 0)
        {
            using var blobs = new GitBlobs(_git);
            blobs.Expect([.. tracked.Select(note => note.Id)]);
            var buffer = new ReadBuffer();
            changed.UnionWith(tracked.Where(note => Differs(note.Note, note.Id, blobs, buffer)).Select(note => note.Note.Path));
        }

        return changed;
    }

    private static bool Differs(NoteFile note, string id, GitBlobs blobs, ReadBuffer buffer)
    {
        try
        {
            return note.Read(NoteContent.SizeLimit, buffer).Bytes is not { } file
                || blobs.Read(id, NoteContent.SizeLimit).Bytes is not { } blob
                || !EqualButForLineEnds(file.Span, blob.Span);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The check says what is wrong with it.
            return true;
        }
    }

    /// <summary>Whether two texts are the same where CRLF counts as LF: Git may have turned the one into the other at the
    /// checkout.</summary>
    internal static bool EqualButForLineEnds(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        while (true)
        {
            var same = a.CommonPrefixLength(b);
            a = a[same..];
            b = b[same..];
            if (a.IsEmpty && b.IsEmpty)
            {
                return true;
            }

            if (a.StartsWith("\r\n"u8) && b is [(byte)'\n', ..])
            {
                a = a[1..];
            }
            else if (b.StartsWith("\r\n"u8) && a is [(byte)'\n', ..])
            {
                b = b[1..];
            }
            else
            {
                return false;
            }
        }
    }

    /// <summary>Whether a note lies in a repository below the vault's root.</summary>
    private bool IsInNestedRepository(string path)
    {
        var slash = path.LastIndexOf('/');
        if (slash < 0)
        {
            return false;
        }

        var folder = path[..slash];
        if (!_isNested.TryGetValue(folder, out var isNested))
        {
            _isNested[folder] = isNested = Path.Exists(Path.Combine(_vault.Root, folder, ".git")) || IsInNestedRepository(folder);
        }

        return isNested;
    }
}
