using System.Collections.Immutable;
using VaultLint.Configuration;
using VaultLint.Notes;
using VaultLint.Rules;
using VaultLint.Text;
using VaultLint.Vaults;
using VaultLint.Yaml;

namespace VaultLint.Linting;

/// <summary>Reads notes and runs the rules that look at one. One checker serves all notes and threads.</summary>
/// <param name="config">The vault's config.</param>
/// <param name="rules">The rules that look at a note, in the order in which they run.</param>
/// <param name="vaultRules">The rules that compare notes, for which notes are summed up.</param>
/// <param name="today">The day of the run, for rules that compare dates.</param>
internal sealed class NoteChecker(VaultConfig config, ImmutableArray<INoteRule> rules, ImmutableArray<IVaultRule> vaultRules, DateOnly today)
{
    private readonly QuestionLabels _labels = QuestionLabels.Of(config);

    /// <inheritdoc cref="Linter.Read"/>
    public Note Read(INoteSource source) => ReadWithSettings(source).Note;

    /// <summary>Reads a note, runs the rules and sums it up.</summary>
    /// <param name="source">The note.</param>
    /// <param name="isAlone">Whether it is the only one, so that its questions are compared with no others.</param>
    public CheckedNote Check(INoteSource source, bool isAlone)
    {
        var fingerprints = new Fingerprints();
        Note note;
        NoteSettings settings;
        NoteSummary? summary;
        ImmutableArray<Severity> vaultSeverities;
        try
        {
            (note, settings) = ReadWithSettings(source);
            vaultSeverities = [.. vaultRules.Select(rule => settings.SeverityOf(rule.Info))];
            summary = SumUp(note, settings, isAlone);
        }
#pragma warning disable CA1031 // Whatever a parser throws is a fault of the tool, to be told on this note without stopping the run.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return new CheckedNote(source, [Diagnostic.OfFault(Unreadable(source.Path, ""), "reading the note", exception, fingerprints)]);
        }

        var context = new RuleContext(settings, today);
        var diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();
        var rulesRun = new List<string>();
        var hasFault = false;
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
                rulesRun.Add(rule.Info.Id);
            }
#pragma warning disable CA1031 // Whatever a rule throws is a fault of the tool, to be told on this note without stopping the run.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                context.Clear();
                hasFault = true;
                diagnostics.Add(Diagnostic.OfFault(note, $"the rule {rule.Info.Id}", exception, fingerprints));
            }

            foreach (var finding in context.Findings)
            {
                diagnostics.Add(Diagnostic.Of(rule.Info, severity, note, finding, fingerprints));
            }

            context.Clear();
            if (context.TextIsUnreliable)
            {
                break;
            }
        }

        if (!context.TextIsUnreliable)
        {
            rulesRun.AddRange(vaultRules.Select(rule => rule.Info).Where(rule => settings.SeverityOf(rule) != Severity.Off).Select(rule => rule.Id));
        }

        return new CheckedNote(source, diagnostics.ToImmutable())
        {
            Suppressions = NoteSuppressions.Of(note, settings, rulesRun, isComplete: !hasFault && !context.TextIsUnreliable),
            Summary = summary is not null && context.TextIsUnreliable ? NoteSummary.WithoutText(note.Path) : summary,
            VaultSeverities = vaultSeverities,
        };
    }

    /// <summary>What rules that compare notes need; null where none is on.</summary>
    private NoteSummary? SumUp(Note note, NoteSettings settings, bool isAlone)
    {
        var rulesOn = vaultRules.Where(rule => settings.SeverityOf(rule.Info) != Severity.Off).ToArray();
        // To sum up questions takes as long as to parse the note.
        return rulesOn.Length == 0 ? null
            : NoteSummary.Of(note, !isAlone && rulesOn.Any(rule => rule.Info.IsExamRule) ? note.QuestionsFor(settings.Kind) : []);
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

    internal static Note Unreadable(string path, string reason) => new() { Path = path, Source = new SourceText(""), Unreadable = reason };
}
