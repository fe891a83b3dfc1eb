using System.Collections.Immutable;
using VaultLint.Notes;

namespace VaultLint.Rules;

/// <summary>What a rule that compares notes is given: summaries of the notes, what was found out about them once for all such rules, and where findings go.</summary>
public sealed class VaultContext
{
    private readonly List<Finding> _findings = [];
    private readonly Lazy<ImmutableArray<SameQuestion>> _sameQuestions;

    /// <summary>Takes the notes.</summary>
    /// <param name="notes">The notes that were checked, by path.</param>
    /// <param name="read">Reads a note, an index, again.</param>
    internal VaultContext(ImmutableArray<NoteSummary> notes, Func<int, Note> read)
    {
        Summaries = notes;
        _sameQuestions = new Lazy<ImmutableArray<SameQuestion>>(() => [.. Notes.SameQuestions.Find(notes, read)]);
    }

    /// <summary>What is kept of the notes, by path.</summary>
    public ImmutableArray<NoteSummary> Summaries { get; }

    /// <summary>The questions that stand in several notes, in the notes' order, each with the first that it is the same as.</summary>
    public ImmutableArray<SameQuestion> SameQuestions => _sameQuestions.Value;

    /// <summary>What was reported so far, in the order of reporting.</summary>
    internal IReadOnlyList<Finding> Findings => _findings;

    /// <summary>Reports a finding.</summary>
    /// <param name="place">What is wrong.</param>
    /// <param name="message">What is wrong, in the note's own words: a sentence without a full stop.</param>
    /// <param name="help">What to do, or null.</param>
    /// <param name="related">The places in other notes that it is about.</param>
    public void Report(NotePlace place, string message, string? help, params ReadOnlySpan<RelatedPlace> related) => _findings.Add(new Finding(place, message, help, [.. related]));

    internal void Clear() => _findings.Clear();

    /// <summary>What a rule said, before the engine gives it severity.</summary>
    internal readonly record struct Finding(NotePlace Place, string Message, string? Help, ImmutableArray<RelatedPlace> Related);
}
