using System.Collections.Immutable;
using VaultLint.Comparing;
using VaultLint.Configuration;
using VaultLint.Findings;
using VaultLint.Notes;
using VaultLint.Questions;
using VaultLint.Rules;
using VaultLint.Text;
using VaultLint.Vaults;

namespace VaultLint.Linting;

/// <summary>Runs the rules that look at one note. One checker serves all notes and threads.</summary>
/// <param name="reader">Reads the notes.</param>
/// <param name="rules">The rules that look at a note, in the order in which they run.</param>
/// <param name="vaultRules">The rules that compare notes, for which notes are summed up.</param>
/// <param name="today">The day of the run, for rules that compare dates.</param>
internal sealed class NoteChecker(NoteReader reader, ImmutableArray<INoteRule> rules, ImmutableArray<IVaultRule> vaultRules, DateOnly today)
{
    /// <summary>Reads the notes.</summary>
    public NoteReader Reader => reader;

    /// <summary>Whether a fix of a rule that compares notes leaves what it does not touch as it was.</summary>
    public bool IsSound(Note note, Fix fix) =>
        new FixCheck(note, text => reader.Parse(note.Path, new SourceText(text)), today).FindSound([fix]).Count == 1;

    /// <summary>Reads a note, runs the rules and sums it up.</summary>
    /// <param name="source">The note.</param>
    /// <param name="isAlone">Whether it is the only one, so that its questions are compared with no others.</param>
    /// <param name="cache">What is known of notes from earlier runs, or null.</param>
    /// <param name="mostFindings">How many findings are kept.</param>
    /// <param name="buffer">Memory for its bytes.</param>
    public CheckedNote Check(INoteSource source, bool isAlone, ResultCache? cache, int mostFindings, ReadBuffer buffer)
    {
        try
        {
            return FindOrCheck(source, isAlone, cache, mostFindings, buffer);
        }
#pragma warning disable CA1031 // Whatever a parser throws is a fault of the tool, to be told on this note without stopping the run.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return new CheckedNote(source, [ToolFault.Of(source.Path, "reading the note", exception)]);
        }
    }

    private CheckedNote FindOrCheck(INoteSource source, bool isAlone, ResultCache? cache, int mostFindings, ReadBuffer buffer)
    {
        var content = reader.ReadContent(source, buffer);
        if (cache is null || isAlone || content.Bytes is not { } bytes)
        {
            return Check(source, content, isAlone, mostFindings).Note;
        }

        var hash = cache.HashOf(bytes.Span);
        // A clock that was set back, or another machine's, may be behind the one that the note was judged by.
        if (cache.Find(source, hash) is { } known && !(known.LatestDay is { } latest && RuleContext.IsFuture(latest, today)))
        {
            return WithContent(known, hash);
        }

        var (note, isLasting) = Check(source, content, isAlone, mostFindings);
        note = WithContent(note, hash);
        if (isLasting)
        {
            cache.Add(note, hash);
        }

        return note;

        static CheckedNote WithContent(CheckedNote note, UInt128 hash) =>
            note.Summary is { Questions.IsEmpty: false } summary ? note with { Summary = summary with { Content = hash } } : note;
    }

    /// <returns>What to keep of the note, and whether the cache may: not where another run may find otherwise, since the tool failed, a
    /// day is in the future, time ran out, or a schema is none of the config's; nor where there are suppressions, which are few and much to
    /// keep.</returns>
    private (CheckedNote Note, bool IsLasting) Check(INoteSource source, NoteReader.Content content, bool isAlone, int mostFindings)
    {
        var fingerprints = new Fingerprints();
        var (exam, settings) = reader.Parse(source, content);
        var note = exam.Note;
        var summary = SumUp(exam, settings, isAlone);
        var context = new RuleContext(exam, settings, today, mostFindings);
        var leftOut = new Dictionary<Severity, int>();
        var hasFault = false;
        var diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();
        var rulesRun = new List<string>();
        var fixCheck = new FixCheck(note, text => reader.Parse(note.Path, new SourceText(text)), today);
        foreach (var rule in rules)
        {
            var severity = settings.SeverityOf(rule.Info);
            if (severity == Severity.Off)
            {
                continue;
            }

            var before = diagnostics.Count;
            try
            {
                rule.Check(note, context);
                var findings = context.TakeFindings(out var more);
                findings = fixCheck.KeepSound(rule, findings, more);
                foreach (var finding in findings)
                {
                    diagnostics.Add(Diagnostic.Of(rule.Info, severity, finding.In(note.Path, note.Source), fingerprints));
                }

                if (more > 0)
                {
                    FindingsKept.Count(leftOut, severity, more);
                }

                rulesRun.Add(rule.Info.Id);
            }
#pragma warning disable CA1031 // Whatever a rule throws is a fault of the tool: it is reported on this note, and the run goes on.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                // What it said until then is not to be relied on.
                diagnostics.Count = before;
                hasFault = true;
                diagnostics.Add(ToolFault.Of(note, $"the rule {rule.Info.Id}", exception, fingerprints));
            }

            context.Clear();
            if (context.TextIsUnreliable)
            {
                break;
            }
        }

        if (!context.TextIsUnreliable)
        {
            rulesRun.AddRange(
                vaultRules.Select(rule => rule.Info).Where(rule => settings.SeverityOf(rule) != Severity.Off).Select(rule => rule.Id)
            );
        }

        var kept = FindingsKept.Of(note.Path, diagnostics, leftOut, mostFindings);
        var result = new CheckedNote(source, kept)
        {
            // Of what is left out nobody knows whether it is suppressed.
            Suppressions = NoteSuppressions.Of(
                note,
                settings,
                fixCheck,
                leftOut.Count > 0 ? [] : rulesRun,
                isComplete: !hasFault && !context.TextIsUnreliable && leftOut.Count == 0
            ),
            Summary = summary is not null && context.TextIsUnreliable ? NoteSummary.WithoutText(note.Path) : summary,
            LatestDay = context.LatestDay,
            VaultSeverities = [.. vaultRules.Select(rule => settings.SeverityOf(rule.Info))],
        };
        return (result, !hasFault && !context.IsPassing && settings.OwnSchema is null && result.Suppressions is null);
    }

    /// <summary>What rules that compare notes need; null where none is on.</summary>
    private NoteSummary? SumUp(ExamNote exam, NoteSettings settings, bool isAlone)
    {
        var rulesOn = vaultRules.Where(rule => settings.SeverityOf(rule.Info) != Severity.Off).ToArray();
        // To sum up questions takes as long as to parse the note.
        return rulesOn.Length == 0
            ? null
            : NoteSummary.Of(
                exam.Note,
                !isAlone && rulesOn.Any(rule => rule.Info.IsExamRule) ? settings.Kind.Questions.Counted(exam.Questions) : []
            );
    }
}
