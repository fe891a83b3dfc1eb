using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace VaultLint.Notes;

/// <summary>A question of a note, by numbers.</summary>
/// <param name="Note">The note, an index into those that are compared.</param>
/// <param name="Number">The question's number in it, from 1.</param>
public readonly record struct QuestionPlace(int Note, int Number);

/// <summary>Two notes that ask the same question.</summary>
/// <param name="Question">The later of the two, by the notes' order.</param>
/// <param name="Earlier">The first that it is the same as.</param>
/// <param name="IsConflict">Whether they are answered differently.</param>
public sealed record SameQuestion(QuestionPlace Question, QuestionPlace Earlier, bool IsConflict);

/// <summary>
/// Finds questions that several notes ask, also in other words, with the options in another order or under other names. Candidates are those whose
/// signatures agree in a whole band (Leskovec, Rajaraman, Ullman: "Mining of Massive Datasets", section 3.4); each is then read again and compared.
/// </summary>
internal sealed class SameQuestions
{
    private const int BandRows = 3;

    /// <summary>How many questions of a band are compared with one, and how many of them are read: a vault of copies stays linear.</summary>
    private const int MostInBand = 50;
    private const int MostRead = 4;

    private readonly IReadOnlyList<NoteSummary> _notes;
    private readonly Func<int, Note> _read;

    private SameQuestions(IReadOnlyList<NoteSummary> notes, Func<int, Note> read)
    {
        _notes = notes;
        _read = read;
    }

    /// <summary>Finds the questions that stand in several notes, in the notes' order, each with the first that it is the same as.</summary>
    /// <param name="notes">The notes in their order.</param>
    /// <param name="read">Reads a note, an index, again.</param>
    public static IEnumerable<SameQuestion> Find(IReadOnlyList<NoteSummary> notes, Func<int, Note> read) => new SameQuestions(notes, read).Find();

    private IEnumerable<SameQuestion> Find()
    {
        var questions = _notes.SelectMany((note, index) => note.Questions.Select(question => (Note: index, Question: question))).ToArray();
        var bands = new Dictionary<ulong, List<int>>();
        var agreeing = new Dictionary<int, int>();
        for (var index = 0; index < questions.Length; index++)
        {
            var (note, question) = questions[index];
            agreeing.Clear();
            foreach (var key in BandsOf(question))
            {
                ref var band = ref CollectionsMarshal.GetValueRefOrAddDefault(bands, key, out _);
                band ??= [];
                foreach (var other in band)
                {
                    if (questions[other].Note != note && questions[other].Question.Exact == question.Exact && !agreeing.ContainsKey(other))
                        agreeing.Add(other, questions[other].Question.CountEqual(question));
                }

                if (band.Count < MostInBand)
                    band.Add(index);
            }

            if (agreeing.Count > 0 && FindSame(new QuestionPlace(note, question.Number),
                agreeing.Where(other => other.Value >= QuestionSummary.Hashes / 4).OrderByDescending(other => other.Value).ThenBy(other => other.Key).Take(MostRead).Select(other => other.Key).Order()
                    .Select(other => new QuestionPlace(questions[other].Note, questions[other].Question.Number))) is { } same)
            {
                yield return same;
            }
        }
    }

    private static IEnumerable<ulong> BandsOf(QuestionSummary question)
    {
        for (var at = 0; at < QuestionSummary.Hashes; at += BandRows)
        {
            var key = question.Exact + (ulong)at;
            for (var row = 0; row < BandRows; row++)
            {
                key = (key ^ question.Signature[at + row]) * 0x9E3779B97F4A7C15;
                key ^= key >> 29;
            }

            yield return key;
        }
    }

    private SameQuestion? FindSame(QuestionPlace place, IEnumerable<QuestionPlace> candidates)
    {
        foreach (var candidate in candidates)
        {
            // A note may have changed since it was summed up; then the next run tells.
            if (Find(place) is { } question && Find(candidate) is { } earlier && Compare(question, earlier) is { } isConflict)
                return new SameQuestion(place, candidate, isConflict);
        }

        return null;
    }

    private Question? Find(QuestionPlace place) => _read(place.Note).Questions is var questions && place.Number <= questions.Length ? questions[place.Number - 1] : null;

    /// <summary>Whether two questions are answered differently; null where they are not the same question.</summary>
    public static bool? Compare(Question question, Question other)
    {
        var (words, others) = (QuestionWords.Of(question), QuestionWords.Of(other));
        if (words.Exact != others.Exact || (question.Asked is { } asked && other.Asked is { } otherAsked && asked.Count != otherAsked.Count))
            return null;

        var aligned = question.Texts.Align(other.Texts);
        var share = (double)aligned.Count(option => option is not null) / Math.Max(question.Options.Length, other.Options.Length);
        var answers = question.AnswerIndexes.Select(option => aligned[option]).ToHashSet();
        var otherAnswers = other.AnswerIndexes.Select(option => (int?)option).ToHashSet();
        if (answers.Contains(null) || !otherAnswers.All(aligned.Contains))
            return null;

        var likeness = words.Likeness(others);
        return answers.SetEquals(otherAnswers)
            ? (IsDuplicate(words, others, likeness, share, question) ? false : null)
            : (IsSameAsked(words, others, likeness, share) ? true : null);
    }

    /// <summary>Whether two questions with the same answer are one. Options that say much and are all the same leave little doubt.</summary>
    private static bool IsDuplicate(QuestionWords words, QuestionWords others, double likeness, double share, Question question)
    {
        const int ManyWords = 16;
        var asksLike = words.AsksLike(others, most: 2);
        return share == 1 && question.Options.SelectMany(option => QuestionWords.WordsOf(option.Text)).Distinct().Count() >= ManyWords
            ? likeness >= (asksLike ? 0.4 : 0.6)
            : asksLike && likeness >= (share == 1 ? 0.6 : share >= 0.6 ? 0.75 : 2);
    }

    /// <summary>Whether two questions with different answers ask the same: then no word that could change the answer may differ.</summary>
    private static bool IsSameAsked(QuestionWords words, QuestionWords others, double likeness, double share)
    {
        const int ManyWords = 12;
        return share >= 0.75 && (words.AsksLike(others, most: 0)
            ? likeness >= 0.7
            : words.All.Count >= ManyWords && likeness >= 0.75 && words.AsksLike(others, most: 1));
    }
}
