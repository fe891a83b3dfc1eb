using System.Collections.Immutable;

namespace VaultLint.Vaults.Repositories;

/// <summary>The notes of a vault that Git tracks, whatever keeps them from being found on disk.</summary>
/// <param name="vault">The vault.</param>
/// <param name="listing">Git's index.</param>
internal sealed class TrackedNotes(Vault vault, GitListing listing)
{
    /// <summary>Adds to the notes found on disk those that Git tracks though <c>.gitignore</c> names them, and in an isolated vault
    /// <see cref="Unread"/>.</summary>
    /// <param name="found">The notes found on disk.</param>
    /// <param name="include">Globs of which a note must match one.</param>
    /// <param name="exclude">Globs of which a note must match none.</param>
    /// <returns>In the order of their paths by code units.</returns>
    public ImmutableArray<NoteFile> AddTo(IEnumerable<NoteFile> found, IReadOnlyList<Glob> include, IReadOnlyList<Glob> exclude)
    {
        var notes = found.ToDictionary(note => note.Path, StringComparer.Ordinal);
        foreach (var (path, entry) in listing.Index)
        {
            if (entry.IsFile && !notes.ContainsKey(path) && vault.IsNote(path, include, exclude) && vault.IsFile(path))
            {
                notes.Add(path, new NoteFile(path, Path.Combine(vault.Root, path)));
            }
        }

        foreach (var unread in vault.IsIsolated ? Unread(notes.Values, include, exclude) : [])
        {
            notes.Add(unread.Path, unread);
        }

        return [.. notes.Values.OrderBy(note => note.Path, StringComparer.Ordinal)];
    }

    /// <summary>What Git tracks of a vault and nobody reads: see <see cref="Unread"/>.</summary>
    /// <param name="vault">An isolated vault.</param>
    /// <param name="read">The notes that are read.</param>
    /// <param name="include">Globs of which a note must match one.</param>
    /// <param name="exclude">Globs of which a note must match none.</param>
    /// <returns>Nothing where there is no repository.</returns>
    /// <exception cref="GitException">Git could not be asked.</exception>
    public static ImmutableArray<NoteFile> FindUnread(
        Vault vault,
        IReadOnlyCollection<INoteSource> read,
        IReadOnlyList<Glob> include,
        IReadOnlyList<Glob> exclude
    ) =>
        GitRepository.Find(vault.Root) is null
            ? []
            :
            [
                .. new TrackedNotes(vault, GitListing.ReadIndexAsync(new Git(vault.Root)).GetAwaiter().GetResult()).Unread(
                    read,
                    include,
                    exclude
                ),
            ];

    /// <summary>What Git tracks and nobody reads: symbolic links, whatever they are called, and notes that lie in hidden folders or are not
    /// on disk. Each cannot be read and says why. What the globs leave out is not among them: in an isolated vault no file of the vault
    /// chose them.</summary>
    /// <param name="read">The notes that are read.</param>
    /// <param name="include">Globs of which a note must match one.</param>
    /// <param name="exclude">Globs of which a note must match none.</param>
    public IEnumerable<NoteFile> Unread(IEnumerable<INoteSource> read, IReadOnlyList<Glob> include, IReadOnlyList<Glob> exclude)
    {
        var known = read.Select(note => note.Path).ToHashSet(StringComparer.Ordinal);
        foreach (var (path, entry) in listing.Index)
        {
            var isMeant = entry.IsLink ? !exclude.Any(glob => glob.IsMatch(path)) : NoteFile.IsWanted(path, include, exclude);
            if (!isMeant || known.Contains(path))
            {
                continue;
            }

            yield return new NoteFile(
                path,
                Path.Combine(vault.Root, path),
                entry switch
                {
                    { IsLink: true } => NoteFile.LinkFault,
                    { IsUtf8: false } => NoteFile.NameFault,
                    _ when Vault.HasHiddenPart(path) =>
                        "Git tracks it, but it lies in a hidden folder, whose notes are not checked; `exclude` in the config leaves it out",
                    _ => "Git tracks it, but it is not on disk",
                }
            );
        }
    }
}
