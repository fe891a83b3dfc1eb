using System.Collections.Immutable;
using VaultLint.Notes;
using VaultLint.Text;

namespace VaultLint.Rules;

/// <summary>What a rule that compares notes is given: summaries of the notes, what was found out about them once for all such rules, and where findings go.</summary>
public sealed class VaultContext
{
    private readonly ImmutableArray<NoteSummary> _notes;
    private readonly Func<int, Note> _read;
    private readonly List<(Note Note, RuleContext.Finding Finding)> _findings = [];
    private readonly Lazy<ImmutableArray<SameQuestion>> _sameQuestions;

    /// <summary>Takes the notes.</summary>
    /// <param name="notes">The notes that were checked, by path.</param>
    /// <param name="read">Reads a note, an index, again.</param>
    internal VaultContext(ImmutableArray<NoteSummary> notes, Func<int, Note> read)
    {
        _notes = notes;
        _read = read;
        _sameQuestions = new Lazy<ImmutableArray<SameQuestion>>(() => [.. Notes.SameQuestions.Find(_notes, _read)]);
    }

    /// <summary>The questions that stand in several notes, in the notes' order, each with the first that it is the same as.</summary>
    public ImmutableArray<SameQuestion> SameQuestions => _sameQuestions.Value;

    /// <summary>What was reported so far, in the order of reporting.</summary>
    internal IReadOnlyList<(Note Note, RuleContext.Finding Finding)> Findings => _findings;

    /// <summary>Reads a question's note again, for its words and places.</summary>
    /// <param name="place">The question.</param>
    public (Note Note, Question Question) Read(QuestionPlace place)
    {
        var note = _read(place.Note);
        return (note, note.Questions[place.Number - 1]);
    }

    /// <summary>Reports a finding.</summary>
    /// <param name="note">The note that it is shown in.</param>
    /// <param name="span">What is wrong, in that note's text.</param>
    /// <param name="message">What is wrong, in the note's own words: a sentence without a full stop.</param>
    /// <param name="help">What to do, or null.</param>
    /// <param name="related">The places in other notes that it is about.</param>
    public void Report(Note note, TextSpan span, string message, string? help, params ReadOnlySpan<RelatedPlace> related) =>
        _findings.Add((note, new RuleContext.Finding(span, message, help, null, [.. related])));

    internal void Clear() => _findings.Clear();
}
