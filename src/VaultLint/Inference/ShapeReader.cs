using System.Collections.Immutable;
using VaultLint.Configuration;
using VaultLint.Linting;
using VaultLint.Rules;
using VaultLint.Vaults;

namespace VaultLint.Inference;

/// <summary>Reads the notes to learn from, keeping no text.</summary>
internal static class ShapeReader
{
    /// <summary>A sample of notes, chosen evenly over their order, and so from all folders.</summary>
    /// <param name="notes">All notes in the order of their paths.</param>
    /// <param name="count">How many to take; all where there are no more.</param>
    public static IReadOnlyList<NoteFile> Sample(IReadOnlyList<NoteFile> notes, int count)
    {
        return count >= notes.Count
            ? notes
            : [.. Enumerable.Range(0, count).Select(index => notes[(int)((long)index * notes.Count / count)])];
    }

    /// <summary>Reads notes, as they are without any config of the vault.</summary>
    /// <param name="root">The vault's root.</param>
    /// <param name="notes">The notes.</param>
    /// <param name="jobs">How many are read at a time, at least 1.</param>
    /// <param name="progress">Is told how many are read, by any thread.</param>
    /// <returns>A shape for each, in their order.</returns>
    public static ImmutableArray<NoteShape> Read(string root, IReadOnlyList<INoteSource> notes, int jobs, IProgress<int>? progress = null)
    {
        var linter = new Linter(ConfigReader.ReadDefaults(root, RuleCatalog.Rules), [], [], default);
        var shapes = new NoteShape[notes.Count];
        var done = 0;
        Parallel.For(
            0,
            notes.Count,
            new ParallelOptions { MaxDegreeOfParallelism = jobs },
            index =>
            {
                shapes[index] = NoteShape.Of(linter.Read(notes[index]));
                progress?.Report(Interlocked.Increment(ref done));
            }
        );
        return [.. shapes];
    }
}
