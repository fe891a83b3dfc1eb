using System.Collections.Immutable;
using VaultLint.Configuration;
using VaultLint.Notes;
using VaultLint.Text;

namespace VaultLint.Rules;

/// <summary>What a rule is given beside the note: the settings in force for it, and where findings go.</summary>
/// <param name="settings">The config in force for the note.</param>
/// <param name="today">The day of the run.</param>
/// <param name="mostFindings">How many findings of a rule are kept: those that come first in the text.</param>
public sealed class RuleContext(NoteSettings settings, DateOnly today, int mostFindings = int.MaxValue)
{
    private readonly List<Finding> _findings = [];
    private int _leftOut;
    private SectionPlan? _sections;

    /// <summary>The config in force for the note.</summary>
    public NoteSettings Settings { get; } = settings;

    /// <summary>The kind of the note; <see cref="NoteKind.None"/> where no kind matches.</summary>
    public NoteKind Kind => Settings.Kind;

    /// <summary>Whether a rule found a day to be in the future, so that another run may find otherwise.</summary>
    internal bool DependsOnToday { get; private set; }

    /// <summary>Whether a rule found the text itself so damaged that what later rules would say follows from it.</summary>
    public bool TextIsUnreliable { get; private set; }

    /// <summary>What the rule reported, in the order of reporting, or of the text where there is more than is kept.</summary>
    /// <param name="leftOut">How many more there are.</param>
    internal IReadOnlyList<Finding> TakeFindings(out int leftOut)
    {
        KeepFirst();
        leftOut = _leftOut;
        return _findings;
    }

    /// <summary>Reports a finding.</summary>
    /// <param name="span">What is wrong, in the note's text; offsets from 0, in UTF-16 code units.</param>
    /// <param name="message">What is wrong, in the note's own words: a sentence without a full stop.</param>
    /// <param name="help">What to do, or null.</param>
    /// <param name="fix">The change to the note that does it, or null; only of a rule whose <see cref="RuleInfo.IsFixable"/> says so.</param>
    /// <param name="related">Places that explain the finding, in the order in which to read them.</param>
    public void Report(TextSpan span, string message, string? help = null, Fix? fix = null, ImmutableArray<RelatedPlace> related = default)
    {
        _findings.Add(new Finding(span, message, help, fix, related.IsDefault ? [] : related));
        if (_findings.Count / 2 >= mostFindings)
        {
            KeepFirst();
        }
    }

    /// <summary>Reports a finding that explains the rest: no later rule looks at the note.</summary>
    /// <inheritdoc cref="Report" path="/param[@name='span' or @name='message' or @name='help' or @name='fix']"/>
    public void ReportDamagedText(TextSpan span, string message, string? help = null, Fix? fix = null)
    {
        Report(span, message, help, fix);
        TextIsUnreliable = true;
    }

    /// <summary>Whether a day lies in the future wherever one is: where the sun rises first it is already tomorrow.</summary>
    public bool IsFuture(DateOnly day)
    {
        var isFuture = day > today.AddDays(1);
        DependsOnToday |= isFuture;
        return isFuture;
    }

    /// <summary>The questions of a note that rules speak of.</summary>
    public ImmutableArray<Question> QuestionsOf(Note note)
    {
        ArgumentNullException.ThrowIfNull(note);
        return note.QuestionsFor(Kind);
    }

    /// <summary>The sections of a note beside those that its kind has.</summary>
    public SectionPlan SectionsOf(Note note)
    {
        ArgumentNullException.ThrowIfNull(note);
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

        Finding[] first = [.. _findings.OrderBy(finding => finding.Span.Start).Take(mostFindings)];
        _leftOut += _findings.Count - first.Length;
        _findings.Clear();
        _findings.AddRange(first);
    }

    /// <summary>What a rule said, before the engine gives it severity and place.</summary>
    internal readonly record struct Finding(TextSpan Span, string Message, string? Help, Fix? Fix, ImmutableArray<RelatedPlace> Related);
}
