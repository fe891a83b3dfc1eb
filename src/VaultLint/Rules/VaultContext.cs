using System.Collections.Immutable;
using VaultLint.Comparing;
using VaultLint.Configuration;
using VaultLint.Findings;
using VaultLint.Notes;
using VaultLint.Questions;
using VaultLint.Text;

namespace VaultLint.Rules;

/// <summary>What a rule that compares notes is given: summaries of the notes, what was found out about them once for all such rules, and
/// where findings go.</summary>
internal sealed class VaultContext
{
    private readonly List<PlacedFinding> _findings = [];
    private readonly ImmutableArray<NoteSummary> _notes;
    private readonly Func<int, ExamNote> _read;
    private readonly ComparisonMemory? _memory;
    private readonly Func<Note, Fix, bool> _isSound;
    private readonly Lazy<ImmutableArray<SameQuestion>> _sameQuestions;

    /// <summary>Takes the notes.</summary>
    /// <param name="notes">The notes that were checked, by path.</param>
    /// <param name="read">Reads a note, an index, again.</param>
    /// <param name="taxonomy">The vault's taxonomy, or null.</param>
    /// <param name="memory">What is known from the comparison before, or null.</param>
    /// <param name="pairs">What is known from earlier runs of questions that were compared, or null.</param>
    /// <param name="isSound">Whether a fix leaves what it does not touch of a note as it was.</param>
    internal VaultContext(
        ImmutableArray<NoteSummary> notes,
        Func<int, ExamNote> read,
        Taxonomy? taxonomy,
        ComparisonMemory? memory,
        ComparedPairs? pairs,
        Func<Note, Fix, bool> isSound
    )
    {
        (_notes, _read, Taxonomy, _memory, _isSound) = (notes, read, taxonomy, memory, isSound);
        _sameQuestions = new Lazy<ImmutableArray<SameQuestion>>(() =>
            [.. VaultLint.Comparing.SameQuestions.Find(notes, read, memory, pairs)]
        );
    }

    /// <summary>The notes for which the rule is on, by path, each with the number by which it is read again.</summary>
    public IEnumerable<(int Number, NoteSummary Summary)> Notes =>
        _notes.Select((note, number) => (number, note)).Where(pair => IsOnFor(pair.number));

    /// <summary>The vault's taxonomy, or null.</summary>
    public Taxonomy? Taxonomy { get; }

    /// <summary>The questions that stand in several notes, in the notes' order, each with the first that it is the same as.</summary>
    public ImmutableArray<SameQuestion> SameQuestions => _sameQuestions.Value;

    /// <summary>The tags, of the notes for which the rule is on, that are probably others, by the tag as written.</summary>
    internal IReadOnlyDictionary<string, SimilarTag> FindSimilarTags() =>
        RecallOfAll(
            nameof(SimilarTags),
            (note, other) => note.Tags == other.Tags || note.Tags.SequenceEqual(other.Tags),
            () => SimilarTags.Find(Notes, Taxonomy)
        );

    /// <summary>Finds something out from what all notes have, unless it is known from the comparison before and they have the same as then.
    /// What config and taxonomy say stays.</summary>
    /// <param name="what">A name for it, no other's.</param>
    /// <param name="haveSame">Tells of a note as it was and as it is whether it has the same.</param>
    /// <param name="find">Finds it out.</param>
    internal T RecallOfAll<T>(string what, Func<NoteSummary, NoteSummary, bool> haveSame, Func<T> find)
        where T : class => _memory is null ? find() : _memory.RecallOfAll(what, [.. Notes], haveSame, find);

    /// <summary>What was reported so far, in the order of reporting.</summary>
    internal IReadOnlyList<PlacedFinding> Findings => _findings;

    /// <summary>Whether the rule that runs is on for the note of a path.</summary>
    internal Func<string, bool> IsOn { get; set; } = _ => true;

    /// <summary>The same by the note's number.</summary>
    internal Func<int, bool> IsOnFor { get; set; } = _ => true;

    /// <summary>Reads a note again; the text may have changed since it was summed up.</summary>
    /// <param name="number">Its number among <see cref="Notes"/>.</param>
    public Note Read(int number) => _read(number).Note;

    /// <summary>Finds something out by reading a note again, unless it is known from an earlier comparison and the note was not checked
    /// anew since.</summary>
    /// <param name="number">The note's number among <see cref="Notes"/>.</param>
    /// <param name="what">What is found out, equal only to the same. A rule that keeps something else of the same notes puts its own name
    /// to it.</param>
    /// <param name="find">Finds it out; it looks at the note and <paramref name="what"/> alone.</param>
    internal T Recall<T>(int number, object what, Func<Note, T> find)
    {
        if (_memory is null)
        {
            return find(Read(number));
        }

        if (!_memory.TryRecall<T>(_notes[number], what, out var found))
        {
            _memory.Keep(_notes[number], what, found = find(Read(number)));
        }

        return found;
    }

    /// <summary>Reports a finding.</summary>
    /// <param name="place">What is wrong.</param>
    /// <param name="message">What is wrong, in the note's own words: a sentence without a full stop.</param>
    /// <param name="help">What to do, or null.</param>
    /// <param name="related">The places in other notes that it is about.</param>
    public void Report(NotePlace place, Message message, string? help, params ReadOnlySpan<RelatedPlace> related) =>
        Report(place, message, help, null, related);

    /// <summary>Offers a fix of a note that was read again; null where it does not hold.</summary>
    internal DiagnosticFix? Offer(Note note, Fix fix) => _isSound(note, fix) ? DiagnosticFix.Of(fix, note.Source) : null;

    /// <summary>Reports a finding in a note that was read again, at this time or an earlier one.</summary>
    internal void Report(NotePlace place, Message message, string? help, DiagnosticFix? fix, params ReadOnlySpan<RelatedPlace> related) =>
        _findings.Add(new PlacedFinding(place, message, help, fix, [.. related]));

    internal void Clear() => _findings.Clear();
}
