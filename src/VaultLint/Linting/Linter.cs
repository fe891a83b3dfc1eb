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

namespace VaultLint.Linting;

/// <summary>Runs the rules over notes: read, parse, check, keep the findings, drop the text. One linter serves all notes and threads.</summary>
/// <param name="config">The vault's config.</param>
/// <param name="rules">The rules, in the order in which they run.</param>
/// <param name="today">The day of the run, for rules that compare dates.</param>
public sealed class Linter(VaultConfig config, ImmutableArray<INoteRule> rules, DateOnly today)
{
    private readonly QuestionLabels _labels = QuestionLabels.Of(config);

    /// <summary>Checks notes.</summary>
    /// <param name="notes">The notes; no path twice.</param>
    /// <param name="jobs">How many are checked at a time, at least 1. The result is the same for any number.</param>
    public LintResult Lint(IReadOnlyList<INoteSource> notes, int jobs)
    {
        var watch = Stopwatch.StartNew();
        var found = new ImmutableArray<Diagnostic>[notes.Count];
        if (jobs == 1 || notes.Count == 1)
        {
            for (var index = 0; index < notes.Count; index++)
            {
                found[index] = Lint(notes[index]);
            }
        }
        else
        {
            Parallel.For(0, notes.Count, new ParallelOptions { MaxDegreeOfParallelism = jobs }, index => found[index] = Lint(notes[index]));
        }

        return new LintResult([.. found.SelectMany(diagnostics => diagnostics).Order()], notes.Count, watch.Elapsed);
    }

    /// <summary>Reads and parses a note.</summary>
    /// <param name="source">The note; one that cannot be read is a note, too, that says so.</param>
    public Note Read(INoteSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
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
            null => NoteParser.Parse(source.Path, text, _labels),
            { Kind: DecodeFaultKind.Binary } => Unreadable(source.Path, "it is binary, not text"),
            var fault => new Note { Path = source.Path, Source = text, EncodingFault = fault },
        };
    }

    private static Note Unreadable(string path, string reason) => new() { Path = path, Source = new SourceText(""), Unreadable = reason };

    private ImmutableArray<Diagnostic> Lint(INoteSource source)
    {
        var fingerprints = new Fingerprints();
        Note note;
        NoteSettings settings;
        try
        {
            note = Read(source);
            settings = config.SettingsFor(note.Path, note.Frontmatter.Properties);
        }
#pragma warning disable CA1031 // Whatever a parser throws is a fault of the tool, to be told on this note without stopping the run.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return [NewFault(Unreadable(source.Path, ""), "reading the note", exception, fingerprints)];
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

        return diagnostics.ToImmutable();
    }

    private static Diagnostic NewFault(Note note, string what, Exception exception, Fingerprints fingerprints) =>
        NewDiagnostic(RuleCatalog.InternalError, Severity.Error, note, new RuleContext.Finding(
            note.FirstLine, $"{what} failed with {exception.GetType().Name}: {exception.Message}", "this is a fault of vaultlint; report it with this message and the note",
            Fix: null, Related: []), fingerprints);

    private static Diagnostic NewDiagnostic(RuleInfo rule, Severity severity, Note note, RuleContext.Finding finding, Fingerprints fingerprints)
    {
        var start = note.Source.GetPosition(finding.Span.Start);
        var (line, column) = ShownLine(note.Source, finding.Span);
        return new Diagnostic(rule, severity, note.Path, start, note.Source.GetPosition(finding.Span.End), finding.Message, finding.Help,
            line, column, fingerprints.Next(rule, line, finding.Message))
        {
            Fix = finding.Fix is { } fix ? DiagnosticFix.Of(fix, note.Source) : null,
            Related = finding.Related,
        };
    }

    /// <summary>The line on which a span begins; of a long line the part around the span, so that a finding does not hold a text of megabytes.</summary>
    private static (string Line, int Column) ShownLine(SourceText source, TextSpan span)
    {
        const int Longest = 1000;
        const int Before = 200;
        var line = source.GetLineSpan(source.GetLine(span.Start));
        if (line.Length <= Longest)
        {
            return (source[line].ToString(), 1);
        }

        var start = Math.Max(line.Start, Math.Min(span.Start, line.End) - Before);
        var end = Math.Min(line.End, start + Longest);
        start += char.IsLowSurrogate(source.Text[start]) ? 1 : 0;
        end -= char.IsHighSurrogate(source.Text[end - 1]) ? 1 : 0;
        return (source.Text[start..end], start - line.Start + 1);
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
