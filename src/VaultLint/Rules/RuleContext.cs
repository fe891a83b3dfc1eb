using System.Collections.Immutable;
using VaultLint.Configuration;
using VaultLint.Findings;
using VaultLint.Notes;
using VaultLint.Questions;
using VaultLint.Rules.Sections;
using VaultLint.Text;

namespace VaultLint.Rules;

/// <summary>What a rule is given beside the note: the settings in force for it, and where findings go.</summary>
/// <param name="exam">The note with its questions.</param>
/// <param name="settings">The config in force for the note.</param>
/// <param name="today">The day of the run.</param>
/// <param name="mostFindings">How many findings of a rule are kept: those that come first in the text.</param>
internal sealed class RuleContext(ExamNote exam, NoteSettings settings, DateOnly today, int mostFindings = int.MaxValue)
{
    private readonly List<Pending> _findings = [];
    private int _leftOut;
    private SectionPlan? _sections;

    /// <summary>The config in force for the note.</summary>
    public NoteSettings Settings { get; } = settings;

    /// <summary>The kind of the note; <see cref="NoteKind.None"/> where no kind matches.</summary>
    public NoteKind Kind => Settings.Kind;

    /// <summary>Whether another run may find otherwise though nothing has changed: a rule found a day to be in the future, or ran out of
    /// time.</summary>
    internal bool IsPassing { get; private set; }

    /// <summary>The latest day that a rule compared with that of the run and found not to be in the future; null if there is none. A run on
    /// an earlier day may find otherwise.</summary>
    internal DateOnly? LatestDay { get; private set; }

    /// <summary>Whether a rule found the text itself so damaged that what later rules would say follows from it.</summary>
    public bool TextIsUnreliable { get; private set; }

    /// <summary>What the rule reported, in the order of reporting, or of the text where there is more than is kept.</summary>
    /// <param name="leftOut">How many more there are.</param>
    internal IReadOnlyList<Finding> TakeFindings(out int leftOut)
    {
        KeepFirst();
        leftOut = _leftOut;
        return [.. _findings.Select(finding => finding.Complete())];
    }

    /// <summary>Reports a finding.</summary>
    /// <param name="span">What is wrong, in the note's text; offsets from 0, in UTF-16 code units.</param>
    /// <param name="message">What is wrong, in the note's own words: a sentence without a full stop.</param>
    /// <param name="help">What to do, or null.</param>
    /// <param name="fix">The change to the note that does it, or null; only of a rule whose <see cref="RuleInfo.IsFixable"/> says
    /// so.</param>
    /// <param name="related">Places that explain the finding, in the order in which to read them.</param>
    public void Report(TextSpan span, Message message, string? help = null, Fix? fix = null, ImmutableArray<RelatedPlace> related = default)
    {
        Add(new Pending(span, new Told(message, help, fix, related), null));
    }

    /// <summary>Reports a finding about the note as a whole, such as something that it lacks: it is the same whatever stands at its place.
    /// </summary>
    /// <param name="span">Where it is shown.</param>
    /// <param name="message">What is wrong, in the note's own words: a sentence without a full stop.</param>
    /// <param name="help">What to do, or null.</param>
    /// <param name="fix">The change to the note that does it, or null; only of a rule whose <see cref="RuleInfo.IsFixable"/> says
    /// so.</param>
    public void ReportNote(TextSpan span, Message message, string? help = null, Fix? fix = null)
    {
        Add(new Pending(span, new Told(message, help, fix), null) { IsAboutNote = true });
    }

    /// <summary>Reports a finding of which a note may have very many, and about which it takes time to say something.</summary>
    /// <param name="span">What is wrong, in the note's text; offsets from 0, in UTF-16 code units.</param>
    /// <param name="tell">Says what is wrong. Called when the rule has looked at the note, and only if the finding is kept.</param>
    public void Report(TextSpan span, Func<Told> tell) => Add(new Pending(span, null, tell));

    private void Add(Pending finding)
    {
        _findings.Add(finding);
        if (_findings.Count / 2 >= mostFindings)
        {
            KeepFirst();
        }
    }

    /// <summary>Reports a finding that explains the rest: no later rule looks at the note.</summary>
    /// <inheritdoc cref="ReportNote" path="/param"/>
    public void ReportDamagedText(TextSpan span, Message message, string? help = null, Fix? fix = null)
    {
        Report(span, message, help, fix);
        TextIsUnreliable = true;
    }

    /// <summary>Whether a day lies in the future wherever one is: where the sun rises first it is already tomorrow.</summary>
    public bool IsFuture(DateOnly day)
    {
        var isFuture = IsFuture(day, today);
        IsPassing |= isFuture;
        LatestDay = isFuture || day < LatestDay ? LatestDay : day;
        return isFuture;
    }

    /// <inheritdoc cref="IsFuture(DateOnly)"/>
    /// <param name="day">The day.</param>
    /// <param name="today">The day of the run.</param>
    internal static bool IsFuture(DateOnly day, DateOnly today) => day > (today < DateOnly.MaxValue ? today.AddDays(1) : today);

    /// <summary>Says that a rule reported that it ran out of time, which depends on how busy the machine is.</summary>
    internal void RanOutOfTime() => IsPassing = true;

    /// <summary>The note with all its questions.</summary>
    public ExamNote Exam { get; } = exam;

    /// <summary>The questions of the note that rules speak of.</summary>
    public ImmutableArray<Question> Questions => Kind.Questions.Counted(Exam.Questions);

    /// <summary>The sections of a note beside those that its kind has.</summary>
    public SectionPlan SectionsOf(Note note)
    {
        return _sections ??= SectionPlan.Of(note.Outline, Kind);
    }

    /// <summary>How many findings are held.</summary>
    internal int Count => _findings.Count;

    internal void Clear()
    {
        _findings.Clear();
        _leftOut = 0;
    }

    private void KeepFirst()
    {
        if (_findings.Count <= mostFindings)
        {
            return;
        }

        Pending[] first = [.. _findings.OrderBy(finding => finding.Span.Start).Take(mostFindings)];
        _leftOut += _findings.Count - first.Length;
        _findings.Clear();
        _findings.AddRange(first);
    }

    /// <summary>What is said of a place in a note.</summary>
    /// <inheritdoc cref="Report(TextSpan, Message, string?, Fix?, ImmutableArray{RelatedPlace})" path="/param"/>
    public readonly record struct Told(
        Message Message,
        string? Help = null,
        Fix? Fix = null,
        ImmutableArray<RelatedPlace> Related = default
    );

    /// <summary>A finding about which something is said now, or if it is kept.</summary>
    private readonly record struct Pending(TextSpan Span, Told? Told, Func<Told>? Tell)
    {
        /// <summary>Whether it is about the note as a whole.</summary>
        public bool IsAboutNote { get; init; }

        public Finding Complete()
        {
            var told = Told ?? Tell!();
            return new Finding(Span, told.Message, told.Help, told.Fix, told.Related.IsDefault ? [] : told.Related)
            {
                IsAboutNote = IsAboutNote,
            };
        }
    }
}
