using System.Collections.Immutable;
using System.Diagnostics;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;
using VaultLint.Configuration;
using VaultLint.Notes;
using VaultLint.Rules;
using VaultLint.Text;
using VaultLint.Vaults;
using VaultLint.Yaml;

namespace VaultLint.Linting;

/// <summary>Runs the rules over notes: read, parse, check, keep the findings, drop the text. One linter serves all notes and threads.</summary>
/// <param name="config">The vault's config.</param>
/// <param name="rules">The rules that look at a note, in the order in which they run.</param>
/// <param name="vaultRules">The rules that compare notes, in the order in which they run.</param>
/// <param name="today">The day of the run, for rules that compare dates.</param>
public sealed class Linter(VaultConfig config, ImmutableArray<INoteRule> rules, ImmutableArray<IVaultRule> vaultRules, DateOnly today)
{
    private readonly QuestionLabels _labels = QuestionLabels.Of(config);

    /// <summary>Checks notes.</summary>
    /// <param name="notes">The notes; no path twice.</param>
    /// <param name="jobs">How many are checked at a time, at least 1. The result is the same for any number.</param>
    /// <param name="progress">Is told how many notes are done, each time that one is; by any thread, and not always in order.</param>
    public LintResult Lint(IReadOnlyList<INoteSource> notes, int jobs, IProgress<int>? progress = null)
    {
        var watch = Stopwatch.StartNew();
        var found = new CheckedNote[notes.Count];
        var done = 0;
        if (jobs == 1 || notes.Count == 1)
        {
            for (var index = 0; index < notes.Count; index++)
            {
                LintOne(index);
            }
        }
        else
        {
            Parallel.For(0, notes.Count, new ParallelOptions { MaxDegreeOfParallelism = jobs }, LintOne);
        }

        return new LintResult([.. found.SelectMany(note => note.Diagnostics).Concat(Compare(found)).Order()], notes.Count, watch.Elapsed)
        {
            NotePaths = [.. notes.Select(note => note.Path)],
        };

        void LintOne(int index)
        {
            found[index] = Lint(notes[index], isAlone: notes.Count == 1);
            progress?.Report(Interlocked.Increment(ref done));
        }
    }

    /// <summary>Reads and parses a note.</summary>
    /// <param name="source">The note; one that cannot be read is a note, too, that says so.</param>
    public Note Read(INoteSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return ReadWithSettings(source).Note;
    }

    private (Note Note, NoteSettings Settings) ReadWithSettings(INoteSource source)
    {
        NoteSettings? settings = null;
        var note = Read(source, properties => (settings = config.SettingsFor(source.Path, properties)).Kind.Questions.Layout);
        return (note, settings ?? config.SettingsFor(note.Path, note.Frontmatter.Properties));
    }

    private Note Read(INoteSource source, Func<YamlMapping?, QuestionLayout?> layoutOf)
    {
        NoteContent content;
        try
        {
            content = source.Read();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Unreadable(source.Path, exception switch
            {
                FileNotFoundException or DirectoryNotFoundException => "it is gone since the run began",
                UnauthorizedAccessException { InnerException: null } => "permission denied",
                _ => exception.Message,
            });
        }

        if (content.Bytes is null)
        {
            return Unreadable(source.Path, $"it has {content.Length:N0} bytes; only notes of less than {NoteContent.SizeLimit:N0} are read");
        }

        var decoded = NoteDecoder.Decode(content.Bytes);
        var text = new SourceText(decoded.Text);
        return decoded.Fault switch
        {
            null => NoteParser.Parse(source.Path, text, _labels, layoutOf),
            { Kind: DecodeFaultKind.Binary } => Unreadable(source.Path, "it is binary, not text"),
            var fault => new Note { Path = source.Path, Source = text, EncodingFault = fault },
        };
    }

    private static Note Unreadable(string path, string reason) => new() { Path = path, Source = new SourceText(""), Unreadable = reason };

    private CheckedNote Lint(INoteSource source, bool isAlone)
    {
        var fingerprints = new Fingerprints();
        Note note;
        NoteSettings settings;
        NoteSummary? summary;
        try
        {
            (note, settings) = ReadWithSettings(source);
            var vaultRulesOn = vaultRules.Where(rule => settings.SeverityOf(rule.Info) != Severity.Off).ToArray();
            // To sum up questions takes as long as to parse the note.
            summary = vaultRulesOn.Length == 0 ? null
                : NoteSummary.Of(note, !isAlone && vaultRulesOn.Any(rule => rule.Info.IsExamRule) ? note.QuestionsFor(settings.Kind) : []);
        }
#pragma warning disable CA1031 // Whatever a parser throws is a fault of the tool, to be told on this note without stopping the run.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return new CheckedNote(source, [NewFault(Unreadable(source.Path, ""), "reading the note", exception, fingerprints)]);
        }

        var context = new RuleContext(settings, today);
        var diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (var rule in rules)
        {
            var severity = settings.SeverityOf(rule.Info);
            if (severity == Severity.Off)
            {
                continue;
            }

            try
            {
                rule.Check(note, context);
            }
#pragma warning disable CA1031 // Whatever a rule throws is a fault of the tool, to be told on this note without stopping the run.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                context.Clear();
                diagnostics.Add(NewFault(note, $"the rule {rule.Info.Id}", exception, fingerprints));
            }

            foreach (var finding in context.Findings)
            {
                diagnostics.Add(NewDiagnostic(rule.Info, severity, note, finding, fingerprints));
            }

            context.Clear();
            if (context.TextIsUnreliable)
            {
                break;
            }
        }

        return new CheckedNote(source, diagnostics.ToImmutable(), summary is null ? null : (settings, context.TextIsUnreliable ? NoteSummary.WithoutText(note.Path) : summary));
    }

    /// <summary>Runs the rules that compare notes. A finding stands in a note, and speaks of notes, for which the rule is on.</summary>
    private List<Diagnostic> Compare(IEnumerable<CheckedNote> notes)
    {
        var compared = notes.Where(note => note.Comparable is not null).OrderBy(note => note.Source.Path, StringComparer.Ordinal).ToImmutableArray();
        var settings = compared.ToDictionary(note => note.Source.Path, note => note.Comparable!.Value.Settings, StringComparer.Ordinal);
        var fingerprints = new Dictionary<string, Fingerprints>(StringComparer.Ordinal);
        var context = new VaultContext([.. compared.Select(note => note.Comparable!.Value.Summary)], new NoteCache(index => Read(compared[index].Source)).Read, config.Taxonomy?.Value);
        var diagnostics = new List<Diagnostic>();
        foreach (var rule in vaultRules.Where(rule => compared.Any(note => IsOn(rule.Info, note.Source.Path))))
        {
            context.IsOn = path => IsOn(rule.Info, path);
            try
            {
                rule.Check(context);
            }
#pragma warning disable CA1031 // Whatever a rule throws is a fault of the tool, to be told without losing what else was found.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                context.Clear();
                diagnostics.Add(NewFault(Unreadable(compared[0].Source.Path, ""), $"the rule {rule.Info.Id}", exception, new Fingerprints()));
            }

            foreach (var finding in context.Findings.Where(finding => IsOn(rule.Info, finding.Place.Path) && finding.Related.All(place => IsOn(rule.Info, place.Path))))
            {
                ref var seen = ref CollectionsMarshal.GetValueRefOrAddDefault(fingerprints, finding.Place.Path, out _);
                seen ??= new Fingerprints();
                var severity = settings[finding.Place.Path].SeverityOf(rule.Info);
                diagnostics.Add(NewDiagnostic(rule.Info, severity, finding.Place, finding.Message, finding.Help, seen) with { Fix = finding.Fix, Related = finding.Related });
            }

            context.Clear();
        }

        return diagnostics;

        bool IsOn(RuleInfo rule, string path) => settings[path].SeverityOf(rule) != Severity.Off;
    }

    private static Diagnostic NewFault(Note note, string what, Exception exception, Fingerprints fingerprints) =>
        NewDiagnostic(RuleCatalog.InternalError, Severity.Error, note, new RuleContext.Finding(
            note.FirstLine, $"{what} failed with {exception.GetType().Name}: {exception.Message}", "this is a fault of vaultlint; report it with this message and the note",
            Fix: null, Related: []), fingerprints);

    private static Diagnostic NewDiagnostic(RuleInfo rule, Severity severity, Note note, RuleContext.Finding finding, Fingerprints fingerprints) =>
        NewDiagnostic(rule, severity, NotePlace.Of(note, finding.Span), finding.Message, finding.Help, fingerprints) with
        {
            Fix = finding.Fix is { } fix ? DiagnosticFix.Of(fix, note.Source) : null,
            Related = finding.Related,
        };

    private static Diagnostic NewDiagnostic(RuleInfo rule, Severity severity, NotePlace place, string message, string? help, Fingerprints fingerprints) =>
        new(rule, severity, place.Path, place.Start, place.End, message, help, place.SourceLine, place.SourceColumn, fingerprints.Next(rule, place.SourceLine, message));

    /// <summary>Reads notes again and keeps the last few, since what is compared stands together.</summary>
    private sealed class NoteCache(Func<int, Note> read)
    {
        private const int MostKept = 50;

        private readonly Dictionary<int, Note> _notes = [];
        private readonly Queue<int> _order = [];

        public Note Read(int index)
        {
            if (_notes.TryGetValue(index, out var note))
            {
                return note;
            }

            if (_order.Count == MostKept)
            {
                _notes.Remove(_order.Dequeue());
            }

            _order.Enqueue(index);
            return _notes[index] = read(index);
        }
    }

    /// <summary>Names the findings of a note by what they say and the line they stand on, not by its number.</summary>
    private sealed class Fingerprints
    {
        private readonly Dictionary<ulong, int> _seen = [];

        public string Next(RuleInfo rule, string line, string message)
        {
            var text = new StringBuilder(rule.Id).Append('\n').Append(line.AsSpan().Trim()).Append('\n');
            foreach (var c in message)
            {
                // A message may tell a line number or a count, which change with the lines around.
                text.Append(char.IsAsciiDigit(c) ? '0' : c);
            }

            var hash = XxHash64.HashToUInt64(MemoryMarshal.AsBytes(text.ToString().AsSpan()));
            ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(_seen, hash, out _);
            return $"{hash:x16}:{++count}";
        }
    }
}
