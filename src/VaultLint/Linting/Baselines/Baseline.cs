using System.Collections.Immutable;
using System.Runtime.InteropServices;
using VaultLint.Findings;
using VaultLint.Rules;

namespace VaultLint.Linting;

/// <summary>Findings that are known and do not count, so that a vault with a thousand of them can be held to no new one. Each entry stands
/// for one finding.</summary>
/// <param name="Entries">The findings, in the order of <see cref="BaselineEntry.CompareTo"/>.</param>
internal sealed record Baseline(ImmutableArray<BaselineEntry> Entries)
{
    /// <summary>How the keys of all entries are made.</summary>
    internal int KeyVersion { get; init; } = FindingKey.CurrentVersion;

    /// <summary>Takes findings; not faults of the tool, nor what tells that some are left out.</summary>
    public static Baseline Of(IEnumerable<Diagnostic> findings) =>
        new([.. findings.Where(CanHold).Select(finding => BaselineEntry.Of(finding, FindingKey.CurrentVersion)).Order()]);

    /// <summary>Parts what a run found into what is new and what is in the baseline.</summary>
    /// <remarks>A finding is the same as an entry of the same note, one to one, where the line says the same, else where its place does.
    /// What is left over of a note that is no more is looked for in a note that the baseline does not know, since it may have been renamed
    /// or moved.</remarks>
    /// <param name="result">What was found.</param>
    /// <param name="notes">The paths of the notes that were checked. Entries of other notes are neither matched nor gone.</param>
    /// <param name="isWholeVault">Whether these are all that the vault has, so that what was in a note that is no more is gone.</param>
    /// <param name="exists">Whether a note that was not checked is there all the same.</param>
    /// <returns>The result, with only what is new among its findings.</returns>
    public LintResult Compare(LintResult result, IReadOnlySet<string> notes, bool isWholeVault, Predicate<string> exists)
    {
        var matching = new Matching(this, result.Diagnostics);
        foreach (var path in matching.Paths)
        {
            matching.Match(path, path);
        }

        var missing = matching.Paths.Where(path => !notes.Contains(path) && !exists(path)).ToHashSet(StringComparer.Ordinal);
        matching.MatchMoved(missing);

        var (gone, left) = (new List<BaselineEntry>(), new List<BaselineEntry>());
        foreach (var entry in matching.LeftEntries)
        {
            (notes.Contains(entry.Path) || (isWholeVault && missing.Contains(entry.Path)) ? gone : left).Add(entry);
        }

        // What notes that were not checked would be known by in a newer version nobody can tell, so all entries stay in theirs.
        var keyVersion = left.Count == 0 ? FindingKey.CurrentVersion : KeyVersion;
        ImmutableArray<Diagnostic> unchanged = [.. matching.Matched];
        var rest = unchanged.Select(finding => BaselineEntry.Of(finding, keyVersion)).Concat(left).Order();

        return result with
        {
            Diagnostics = [.. matching.LeftFindings],
            Baseline = new BaselineComparison(
                unchanged,
                [.. gone.OrderBy(entry => entry.Path, StringComparer.Ordinal).ThenBy(entry => entry.Start)],
                new Baseline([.. rest]) { KeyVersion = keyVersion }
            ),
        };
    }

    /// <summary>A fault of the tool is nothing to get used to, and what is left out may be anything.</summary>
    private static bool CanHold(Diagnostic finding) =>
        finding.Rule.Id != RuleCatalog.InternalError.Id && finding.Rule.Id != RuleCatalog.FindingsLeftOut.Id;

    /// <summary>Entries and findings on their way to each other.</summary>
    private sealed class Matching
    {
        /// <summary>What so many notes have says nothing of where one of them went.</summary>
        private const int MostCandidates = 100;

        private readonly ImmutableArray<BaselineEntry> _entries;
        private readonly ImmutableArray<Diagnostic> _findings;
        private readonly FindingKey[] _keys;
        private readonly bool[] _isEntryMatched;
        private readonly bool[] _isFindingMatched;
        private readonly ILookup<string, int> _entriesOf;
        private readonly ILookup<string, int> _findingsOf;

        public Matching(Baseline baseline, ImmutableArray<Diagnostic> findings)
        {
            var entries = baseline.Entries;
            (_entries, _findings) = (entries, findings);
            _keys = [.. findings.Select(finding => FindingKey.Of(finding, baseline.KeyVersion))];
            (_isEntryMatched, _isFindingMatched) = (new bool[entries.Length], new bool[findings.Length]);
            _entriesOf = Enumerable.Range(0, entries.Length).ToLookup(index => entries[index].Path, StringComparer.Ordinal);
            _findingsOf = Enumerable
                .Range(0, findings.Length)
                .Where(index => CanHold(findings[index]))
                .ToLookup(index => findings[index].Path, StringComparer.Ordinal);
        }

        /// <summary>The notes that the baseline knows, in its order.</summary>
        public IEnumerable<string> Paths => _entriesOf.Select(entries => entries.Key);

        public IEnumerable<Diagnostic> Matched => _findings.Where((_, index) => _isFindingMatched[index]);

        public IEnumerable<Diagnostic> LeftFindings => _findings.Where((_, index) => !_isFindingMatched[index]);

        public IEnumerable<BaselineEntry> LeftEntries => _entries.Where((_, index) => !_isEntryMatched[index]);

        /// <summary>Matches what is left of the entries of a note to what is left of the findings in one.</summary>
        public void Match(string entryPath, string findingPath)
        {
            Match(key => key.Line);
            Match(key => key.Place);

            void Match(Func<FindingKey, ulong> part)
            {
                var entries = new Dictionary<ulong, Queue<int>>();
                foreach (var index in _entriesOf[entryPath].Where(index => !_isEntryMatched[index]))
                {
                    ref var queue = ref CollectionsMarshal.GetValueRefOrAddDefault(entries, part(_entries[index].Key), out _);
                    (queue ??= []).Enqueue(index);
                }

                foreach (var index in _findingsOf[findingPath].Where(index => !_isFindingMatched[index]))
                {
                    if (entries.TryGetValue(part(_keys[index]), out var queue) && queue.TryDequeue(out var entry))
                    {
                        _isEntryMatched[entry] = _isFindingMatched[index] = true;
                    }
                }
            }
        }

        /// <summary>Matches entries of notes that are no more to findings in notes that the baseline does not know.</summary>
        /// <param name="missing">The notes that are no more.</param>
        public void MatchMoved(HashSet<string> missing)
        {
            if (missing.Count == 0)
            {
                return;
            }

            var keysOf = _findingsOf
                .Where(findings => !_entriesOf.Contains(findings.Key))
                .ToDictionary(
                    findings => findings.Key,
                    findings => findings.SelectMany(index => KeysOf(_keys[index])).ToHashSet(),
                    StringComparer.Ordinal
                );
            var notesOf = keysOf.SelectMany(note => note.Value.Select(key => (key, note.Key))).ToLookup(pair => pair.key, pair => pair.Key);
            var notesNamed = keysOf.Keys.ToLookup(FileNameOf, StringComparer.Ordinal);
            var taken = new HashSet<string>(StringComparer.Ordinal);
            foreach (var path in missing.Order(StringComparer.Ordinal))
            {
                var entries = _entriesOf[path].Select(index => _entries[index].Key).ToArray();
                var counts = new Dictionary<string, int>(StringComparer.Ordinal);
                foreach (
                    var note in entries.SelectMany(entry =>
                        KeysOf(entry)
                            .Select(key => notesOf[key])
                            .Where(notes => notes.Count() <= MostCandidates)
                            .SelectMany(notes => notes)
                            .Distinct(StringComparer.Ordinal)
                    )
                )
                {
                    counts[note] = counts.GetValueOrDefault(note) + 1;
                }

                foreach (var note in notesNamed[FileNameOf(path)].Take(MostCandidates))
                {
                    counts[note] = entries.Count(entry => KeysOf(entry).Any(keysOf[note].Contains));
                }

                // Several entries may be like one finding. Of notes that lack the same, the line where that is shown tells one from
                // another.
                var best = counts
                    .Select(note => (Note: note.Key, Count: Math.Min(note.Value, _findingsOf[note.Key].Count())))
                    .Where(note =>
                        !taken.Contains(note.Note) && note.Count > 0 && (IsNamesake(note.Note) || note.Count * 2 >= entries.Length)
                    )
                    .OrderByDescending(note => note.Count)
                    .ThenByDescending(note => IsNamesake(note.Note))
                    .ThenByDescending(note => entries.Count(entry => keysOf[note.Note].Contains(entry.Line)))
                    .ThenBy(note => note.Note, StringComparer.Ordinal)
                    .FirstOrDefault()
                    .Note;
                if (best is not null)
                {
                    taken.Add(best);
                    Match(path, best);
                }

                bool IsNamesake(string note) => FileNameOf(note) == FileNameOf(path);
            }
        }

        private static ulong[] KeysOf(FindingKey key) => [key.Line, key.Place];

        private static string FileNameOf(string path) => path[(path.LastIndexOf('/') + 1)..];
    }
}
