using System.Collections.Immutable;
using System.Diagnostics;
using VaultLint.Comparing;
using VaultLint.Configuration;
using VaultLint.Findings;
using VaultLint.Questions;
using VaultLint.Rules;
using VaultLint.Vaults;

namespace VaultLint.Linting;

/// <summary>Runs the rules over notes: read, parse, check, keep the findings, drop the text. One linter serves all notes and
/// threads.</summary>
/// <param name="config">The vault's config.</param>
/// <param name="rules">The rules that look at a note, in the order in which they run.</param>
/// <param name="vaultRules">The rules that compare notes, in the order in which they run.</param>
/// <param name="today">The day of the run, for rules that compare dates.</param>
/// <param name="cache">What is known of notes from earlier runs with the same rules, and what this run adds to it; null for none.</param>
internal sealed class Linter(
    VaultConfig config,
    ImmutableArray<INoteRule> rules,
    ImmutableArray<IVaultRule> vaultRules,
    DateOnly today,
    ResultCache? cache = null
)
{
    private readonly NoteChecker _checker = new(new NoteReader(config), rules, vaultRules, today);

    /// <summary>Whether the notes are all that the vault has. In some of them a suppression of a rule that compares notes may look unused
    /// that is not.</summary>
    public bool IsWholeVault { get; init; }

    /// <summary>Whether comments in notes can suppress findings; where not, they are read by nobody and never reported as unused.</summary>
    public bool HeedsSuppressions { get; init; } = true;

    /// <summary>Checks notes.</summary>
    /// <param name="notes">The notes; no path twice.</param>
    /// <param name="jobs">How many are checked at a time, at least 1. The result is the same for any number.</param>
    /// <param name="progress">Is told how many notes are done, each time that one is; by any thread, and not always in order.</param>
    public LintResult Lint(IReadOnlyList<INoteSource> notes, int jobs, IProgress<int>? progress = null) =>
        Lint(notes, jobs, config.Limits[Limit.Findings], progress);

    /// <inheritdoc cref="Lint(IReadOnlyList{INoteSource}, int, IProgress{int}?)"/>
    /// <param name="notes">The notes; no path twice.</param>
    /// <param name="jobs">How many are checked at a time, at least 1.</param>
    /// <param name="mostFindings">How many findings of a note are kept.</param>
    /// <param name="progress">Is told how many notes are done, by any thread.</param>
    internal LintResult Lint(IReadOnlyList<INoteSource> notes, int jobs, int mostFindings, IProgress<int>? progress)
    {
        var watch = Stopwatch.StartNew();
        return Conclude(CheckEach(notes, jobs, progress, isAlone: notes.Count == 1, mostFindings), watch, mostFindings: mostFindings);
    }

    /// <summary>Reads and parses a note.</summary>
    /// <param name="source">The note; one that cannot be read is a note, too, that says so.</param>
    public ExamNote Read(INoteSource source)
    {
        return _checker.Reader.Read(source);
    }

    /// <summary>Runs the rules that look at one note over each, in parallel.</summary>
    /// <param name="notes">The notes; no path twice.</param>
    /// <param name="jobs">How many are checked at a time, at least 1.</param>
    /// <param name="progress">Is told how many notes are done.</param>
    /// <param name="isAlone">Whether there is but one note, and will be, so that its questions are compared with no others.</param>
    /// <param name="mostFindings">How many findings of a note are kept; null for the config's limit.</param>
    internal CheckedNote[] CheckEach(
        IReadOnlyList<INoteSource> notes,
        int jobs,
        IProgress<int>? progress,
        bool isAlone,
        int? mostFindings = null
    )
    {
        var most = mostFindings ?? config.Limits[Limit.Findings];
        var found = new CheckedNote[notes.Count];
        var (next, done) = (-1, 0);
        if (jobs == 1 || notes.Count == 1)
        {
            CheckRest();
        }
        else
        {
            Parallel.For(0, jobs, new ParallelOptions { MaxDegreeOfParallelism = jobs }, _ => CheckRest());
        }

        return found;

        // Each takes the next note when it is done with one: dealt out in ranges, one would wait for the other at the end.
        void CheckRest()
        {
            var buffer = new ReadBuffer();
            for (var index = Interlocked.Increment(ref next); index < notes.Count; index = Interlocked.Increment(ref next))
            {
                found[index] = _checker.Check(notes[index], isAlone, cache, most, buffer);
                progress?.Report(Interlocked.Increment(ref done));
            }
        }
    }

    /// <summary>Compares the notes, puts what was found in order, and sets aside what comments suppress.</summary>
    /// <param name="notes">What was kept of all notes.</param>
    /// <param name="watch">Runs since the notes were begun to be read.</param>
    /// <param name="memory">What is known from the comparison before, or null.</param>
    /// <param name="mostFindings">How many findings of a note are kept; null for the config's limit.</param>
    internal LintResult Conclude(CheckedNote[] notes, Stopwatch watch, ComparisonMemory? memory = null, int? mostFindings = null)
    {
        var all = new NoteComparer(
            vaultRules,
            note => _checker.Reader.ReadAgain(note, cache),
            config.Taxonomy?.Value,
            memory,
            cache?.Pairs,
            _checker.IsSound
        ).Compare(notes);
        var most = mostFindings ?? config.Limits[Limit.Findings];
        var compared =
            all.Count <= most
                ? all
                :
                [
                    .. all.GroupBy(finding => finding.Path, StringComparer.Ordinal)
                        .SelectMany(note => FindingsKept.Of(note.Key, [.. note], [], most)),
                ];
        var found = notes.SelectMany(note => note.Diagnostics).Concat(compared).Order();
        var suppressions = notes
            .Where(note => HeedsSuppressions && note.Suppressions is not null)
            .ToDictionary(note => note.Source.Path, note => new SuppressionUse(note.Suppressions!), StringComparer.Ordinal);
        ImmutableArray<string> paths = [.. notes.Select(note => note.Source.Path)];
        if (suppressions.Count == 0)
        {
            return new LintResult([.. found], paths, watch.Elapsed);
        }

        var (left, suppressed) = (new List<Diagnostic>(), new List<SuppressedDiagnostic>());
        var ofNote = found.ToLookup(finding => finding.Path, StringComparer.Ordinal);
        left.AddRange(ofNote.Where(findings => !suppressions.ContainsKey(findings.Key)).SelectMany(findings => findings));
        var allCompared =
            IsWholeVault
            && !compared.Exists(finding => finding.Rule == RuleCatalog.InternalError || finding.Rule == RuleCatalog.FindingsLeftOut);
        foreach (var (path, use) in suppressions)
        {
            use.Apply(ofNote[path], left, suppressed);
            use.Apply(use.Report(allCompared), left, suppressed);
        }

        return new LintResult([.. left.Order()], paths, watch.Elapsed)
        {
            Suppressed = [.. suppressed.OrderBy(finding => finding.Diagnostic)],
        };
    }
}
