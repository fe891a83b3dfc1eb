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

/// <summary>Reads notes and runs the rules that look at one. One checker serves all notes and threads.</summary>
/// <param name="config">The vault's config.</param>
/// <param name="rules">The rules that look at a note, in the order in which they run.</param>
/// <param name="vaultRules">The rules that compare notes, for which notes are summed up.</param>
/// <param name="today">The day of the run, for rules that compare dates.</param>
internal sealed class NoteChecker(
    VaultConfig config,
    ImmutableArray<INoteRule> rules,
    ImmutableArray<IVaultRule> vaultRules,
    DateOnly today
)
{
    private readonly QuestionLabels _labels = config.NewQuestionLabels();

    /// <inheritdoc cref="Linter.Read"/>
    public Note Read(INoteSource source) => Parse(source, ReadContent(source)).Note;

    /// <summary>Reads a note again to compare it.</summary>
    /// <param name="note">What was kept of it.</param>
    /// <param name="cache">Is told where the note has changed since it was checked; or null.</param>
    public Note ReadAgain(CheckedNote note, ResultCache? cache)
    {
        var content = ReadContent(note.Source);
        if (cache is not null && (content.Bytes is not { } bytes || cache.HashOf(bytes.Span) != note.Summary?.Content))
        {
            cache.Pairs.Distrust(note.Source.Path);
        }

        return Parse(note.Source, content).Note;
    }

    /// <summary>Whether a fix of a rule that compares notes leaves what it does not touch as it was.</summary>
    public bool IsSound(Note note, Fix fix) =>
        new FixCheck(note, text => Parse(note.Path, new SourceText(text)), today).FindSound([fix]).Count == 1;

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
            return new CheckedNote(
                source,
                [Diagnostic.OfFault(Unreadable(source.Path, $""), "reading the note", exception, new Fingerprints())]
            );
        }
    }

    private CheckedNote FindOrCheck(INoteSource source, bool isAlone, ResultCache? cache, int mostFindings, ReadBuffer buffer)
    {
        var content = ReadContent(source, buffer);
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
    private (CheckedNote Note, bool IsLasting) Check(INoteSource source, Content content, bool isAlone, int mostFindings)
    {
        var fingerprints = new Fingerprints();
        var (note, settings) = Parse(source, content);
        var summary = SumUp(note, settings, isAlone);
        var context = new RuleContext(settings, today, mostFindings);
        var leftOut = new Dictionary<Severity, int>();
        var hasFault = false;
        var diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();
        var rulesRun = new List<string>();
        var fixCheck = new FixCheck(note, text => Parse(note.Path, new SourceText(text)), today);
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
                    diagnostics.Add(Diagnostic.Of(rule.Info, severity, note, finding, fingerprints));
                }

                if (more > 0)
                {
                    FindingsKept.Count(leftOut, severity, more);
                }

                rulesRun.Add(rule.Info.Id);
            }
#pragma warning disable CA1031 // Whatever a rule throws, or what it reports brings about, is a fault of the tool, to be told on this note without stopping the run.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                // What it said until then is not to be relied on.
                diagnostics.Count = before;
                hasFault = true;
                diagnostics.Add(Diagnostic.OfFault(note, $"the rule {rule.Info.Id}", exception, fingerprints));
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
    private NoteSummary? SumUp(Note note, NoteSettings settings, bool isAlone)
    {
        var rulesOn = vaultRules.Where(rule => settings.SeverityOf(rule.Info) != Severity.Off).ToArray();
        // To sum up questions takes as long as to parse the note.
        return rulesOn.Length == 0
            ? null
            : NoteSummary.Of(note, !isAlone && rulesOn.Any(rule => rule.Info.IsExamRule) ? note.QuestionsFor(settings.Kind) : []);
    }

    private (Note Note, NoteSettings Settings) Parse(INoteSource source, Content content)
    {
        if (content.Bytes is not { } bytes)
        {
            return WithSettings(Unreadable(source.Path, content.Fault!, content.Help));
        }

        var decoded = NoteDecoder.Decode(bytes.Span);
        var text = new SourceText(decoded.Text);
        return decoded.Fault switch
        {
            null => Parse(source.Path, text),
            { Kind: DecodeFaultKind.Binary } => WithSettings(Unreadable(source.Path, $"it is binary, not text")),
            var fault => WithSettings(
                new Note
                {
                    Path = source.Path,
                    Source = text,
                    EncodingFault = fault,
                }
            ),
        };
    }

    /// <summary>Parses a text of a note, and finds the settings in force for it.</summary>
    internal (Note Note, NoteSettings Settings) Parse(string path, SourceText text)
    {
        NoteSettings? settings = null;
        var note = NoteParser.Parse(
            path,
            text,
            _labels,
            properties => (settings = config.SettingsFor(path, properties)).Kind.Questions.Layout,
            config.Limits.Yaml
        );
        return settings is null ? WithSettings(note) : (note, settings);
    }

    private (Note Note, NoteSettings Settings) WithSettings(Note note) =>
        (note, config.SettingsFor(note.Path, note.Frontmatter.Properties));

    private Content ReadContent(INoteSource source, ReadBuffer? buffer = null)
    {
        try
        {
            var limit = config.Limits[Limit.NoteBytes];
            var content = buffer is null ? source.Read(limit) : source.Read(limit, buffer);
            return content.Bytes is null
                ? new Content(
                    null,
                    $"it has {content.Length:N0} bytes; only notes of less than {limit:N0} are read",
                    $"divide the note, or {Limit.NoteBytes.Raising}"
                )
                : new Content(content.Bytes, null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new Content(
                null,
                Message.Of(
                    exception switch
                    {
                        FileNotFoundException or DirectoryNotFoundException => "it is gone since the run began",
                        UnauthorizedAccessException { InnerException: not UnauthorizedAccessException } => "permission denied",
                        _ => exception.Message,
                    }
                )
            );
        }
    }

    internal static Note Unreadable(string path, Message reason, string? help = null) =>
        new()
        {
            Path = path,
            Source = new SourceText(""),
            Unreadable = reason,
            UnreadableHelp = help,
        };

    /// <param name="Bytes">The note's bytes; null where they cannot be read.</param>
    /// <param name="Fault">Why they cannot be read, or null.</param>
    /// <param name="Help">What to do, or null.</param>
    private readonly record struct Content(ReadOnlyMemory<byte>? Bytes, Message? Fault, string? Help = null);
}
