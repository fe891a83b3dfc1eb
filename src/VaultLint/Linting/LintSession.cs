using System.Diagnostics;
using VaultLint.Comparing;
using VaultLint.Vaults;

namespace VaultLint.Linting;

/// <summary>
/// Keeps what a linter found in notes, so that after a change only the notes that changed are read and checked, and then all are compared.
/// The result is always that which the linter would give for all notes from the beginning. Not for several threads at a time.
/// </summary>
/// <param name="linter">The linter; another config or day takes another session.</param>
/// <param name="jobs">How many notes are checked at a time, at least 1.</param>
internal sealed class LintSession(Linter linter, int jobs)
{
    private readonly SortedDictionary<string, CheckedNote> _notes = new(StringComparer.Ordinal);
    private readonly ComparisonMemory _memory = new();

    /// <summary>The paths of the notes, in the order of their code units.</summary>
    public IReadOnlyCollection<string> Paths => _notes.Keys;

    /// <summary>Whether a note is among those kept.</summary>
    /// <param name="path">The note's path from the vault's root.</param>
    public bool Holds(string path) => _notes.ContainsKey(path);

    /// <summary>Checks notes that are new or changed, forgets some, and compares all.</summary>
    /// <param name="changed">The notes that are new or changed; no path twice. At first these are all.</param>
    /// <param name="gone">The paths of notes that are no more; others are passed over.</param>
    /// <param name="progress">Is told how many notes are checked.</param>
    /// <returns>What is found in all notes. Its time is that of this update.</returns>
    public LintResult Update(IReadOnlyList<INoteSource> changed, IEnumerable<string> gone, IProgress<int>? progress = null)
    {
        var watch = Stopwatch.StartNew();
        foreach (var path in gone)
        {
            _notes.Remove(path);
        }

        // Though there be but one note, another may come to be compared with it.
        foreach (var note in linter.CheckEach(changed, jobs, progress, isAlone: false))
        {
            _notes[note.Source.Path] = note;
        }

        _memory.Begin();
        return linter.Conclude([.. _notes.Values], watch, _memory);
    }
}
