using System.IO.Hashing;
using VaultLint.Configuration;
using VaultLint.Findings;
using VaultLint.Vaults;

namespace VaultLint.Linting;

/// <summary>
/// Fixes notes, in memory at first. Fixes that are in each other's way are applied in several passes, and the notes are checked anew
/// between them, so that each fix is made for the text that it is applied to. Only the texts of notes with fixes are held.
/// </summary>
/// <param name="linter">Checks the notes.</param>
/// <param name="includeUnsafe">Whether fixes are applied, too, that may change what a note means.</param>
internal sealed class Fixer(Linter linter, bool includeUnsafe)
{
    private const int MostPasses = 10;

    /// <summary>Finds and applies fixes; nothing is written.</summary>
    /// <param name="notes">The notes; no path twice.</param>
    /// <param name="jobs">How many are checked at a time, at least 1. The result is the same for any number.</param>
    /// <param name="progress">Is told how many notes are done in the first pass, which takes the longest time to begin with.</param>
    public FixResult Fix(IReadOnlyList<INoteSource> notes, int jobs, IProgress<int>? progress = null)
    {
        var touched = new SortedDictionary<string, FixedNote>(StringComparer.Ordinal);
        var faults = new List<Diagnostic>();
        var (found, read) = Lint(notes, touched, jobs, progress);
        for (var pass = 0; pass < MostPasses && Apply(found, read, touched, faults); pass++)
        {
            (found, read) = Lint(notes, touched, jobs, null);
        }

        var more = found.Diagnostics.Where(IsWanted).ToLookup(finding => finding.Path, StringComparer.Ordinal);
        var restless = touched.Values.Where(note => !note.IsSettled && more.Contains(note.Path)).ToArray();
        foreach (var note in restless)
        {
            note.GiveUp($"its fixes find no end: after {MostPasses} passes there are more", more[note.Path]);
        }

        found = restless.Length == 0 ? found : Lint(notes, touched, jobs, null).Found;
        return new FixResult(
            [.. touched.Values],
            faults.Count == 0 ? found : found with { Diagnostics = [.. found.Diagnostics.Concat(faults).Order()] }
        );
    }

    private (LintResult Found, ObservedNote[] Read) Lint(
        IReadOnlyList<INoteSource> notes,
        SortedDictionary<string, FixedNote> touched,
        int jobs,
        IProgress<int>? progress
    )
    {
        ObservedNote[] read =
        [
            .. notes.Select(note => new ObservedNote(touched.TryGetValue(note.Path, out var fixedNote) ? fixedNote.Current : note)),
        ];
        return (linter.Lint(read, jobs, Limit.Findings.Greatest, progress), read);
    }

    /// <summary>Applies what can be applied at once. A note whose fixes cannot be is left as it was.</summary>
    /// <returns>Whether there was anything.</returns>
    private bool Apply(LintResult found, ObservedNote[] read, SortedDictionary<string, FixedNote> touched, List<Diagnostic> faults)
    {
        var fixable = found.Diagnostics.Where(IsWanted).ToLookup(finding => finding.Path, StringComparer.Ordinal);
        var isChanged = false;
        foreach (var source in read.Where(source => fixable.Contains(source.Path)))
        {
            if (!touched.TryGetValue(source.Path, out var note))
            {
                touched.Add(source.Path, note = FixedNote.Take(source.Inner, source.IsStill));
            }

            try
            {
                isChanged |= note.Apply(fixable[source.Path]);
            }
#pragma warning disable CA1031 // A fix that cannot be applied is a fault of the tool: it is reported, and other notes are fixed.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                note.GiveUp("a fault of vaultlint keeps its fixes from being applied", fixable[source.Path]);
                faults.Add(ToolFault.Of(source.Path, "to fix the note", exception));
            }
        }

        return isChanged;
    }

    private bool IsWanted(Diagnostic finding) => finding.Fix is { } fix && (fix.IsSafe || includeUnsafe);

    /// <summary>Remembers what was read of a note, without keeping it: a fix holds for that text only.</summary>
    private sealed class ObservedNote(INoteSource inner) : INoteSource
    {
        private readonly Lock _lock = new();
        private UInt128? _hash;
        private bool _isSteady = true;

        public INoteSource Inner => inner;

        public string Path => inner.Path;

        public NoteContent Read(int sizeLimit = NoteContent.SizeLimit)
        {
            var content = inner.Read(sizeLimit);
            var hash = XxHash128.HashToUInt128(content.Bytes.GetValueOrDefault().Span);
            lock (_lock)
            {
                // Rules that compare notes have it read a second time.
                _isSteady &= _hash is null || _hash == hash;
                _hash = hash;
            }

            return content;
        }

        /// <summary>Whether what was read, each time, are these bytes.</summary>
        public bool IsStill(byte[] bytes) => _isSteady && _hash == XxHash128.HashToUInt128(bytes);
    }
}
