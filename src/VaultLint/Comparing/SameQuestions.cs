using System.Runtime.InteropServices;
using VaultLint.Questions;

namespace VaultLint.Comparing;

/// <summary>
/// Finds questions that several notes ask, also in other words, with the options in another order or under other names. Candidates are
/// those whose signatures agree in a whole band (Leskovec, Rajaraman, Ullman: "Mining of Massive Datasets", section 3.4), and that by the
/// hashes of their words may be the same; each is then read again and compared. Where options say the same in other words, such as
/// acronyms, two may be missed that a look at their texts would find.
/// </summary>
internal sealed class SameQuestions
{
    private const int BandRows = 3;

    /// <summary>How many questions of a band are compared with one, and how many of them are read: a vault of copies stays
    /// linear.</summary>
    private const int MostInBand = 50;
    private const int MostRead = 4;

    /// <summary>How many questions are held at a time to be compared with their candidates, since memory must not grow with the
    /// vault.</summary>
    private const int Batch = 200;

    /// <summary>In how many hashes two questions agree at least that may be the same: those that share 0.4 of their words do in 26, give or
    /// take 4.</summary>
    private const int FewestEqual = 20;

    private readonly IReadOnlyList<NoteSummary> _notes;
    private readonly Func<int, ExamNote> _read;
    private readonly ComparisonMemory? _memory;
    private readonly ComparedPairs? _pairs;
    private readonly (int Note, QuestionSummary Question)[] _questions;

    private SameQuestions(IReadOnlyList<NoteSummary> notes, Func<int, ExamNote> read, ComparisonMemory? memory, ComparedPairs? pairs)
    {
        (_notes, _read, _memory, _pairs) = (notes, read, memory, pairs);
        _questions = [.. notes.SelectMany((note, index) => note.Questions.Select(question => (index, question)))];
    }

    /// <summary>Finds the questions that stand in several notes, in the notes' order, each with the first that it is the same as.</summary>
    /// <param name="notes">The notes in their order.</param>
    /// <param name="read">Reads a note, an index, again.</param>
    /// <param name="memory">What is known from the comparison before, or null.</param>
    /// <param name="pairs">What is known from earlier runs, or null.</param>
    public static IEnumerable<SameQuestion> Find(
        IReadOnlyList<NoteSummary> notes,
        Func<int, ExamNote> read,
        ComparisonMemory? memory,
        ComparedPairs? pairs
    ) => new SameQuestions(notes, read, memory, pairs).Find();

    private IEnumerable<SameQuestion> Find()
    {
        var candidates = FindCandidates()
            .GroupBy(pair => pair.Later)
            .OrderBy(group => group.Key)
            .Select(group =>
                (
                    Later: group.Key,
                    Earlier: group
                        .OrderByDescending(pair => pair.Equal)
                        .ThenBy(pair => pair.Earlier)
                        .Take(MostRead)
                        .Select(pair => pair.Earlier)
                        .Order()
                        .ToArray()
                )
            );
        foreach (var batch in candidates.Chunk(Batch))
        {
            var read = ReadAgain(
                batch
                    .Where(group => !IsKnown(group.Later, group.Earlier))
                    .SelectMany(group => group.Earlier.Append(group.Later))
                    .Distinct()
                    .Order()
            );
            foreach (var (later, earlier) in batch)
            {
                if (FindSame(later, earlier, read) is { } same)
                {
                    yield return same;
                }
            }
        }
    }

    /// <summary>Whether it is known of a question without reading a note which of its candidates is the first that it is the same
    /// as.</summary>
    private bool IsKnown(int later, int[] earlier)
    {
        foreach (var other in earlier)
        {
            if (!TryRecall(later, other, out var same))
            {
                return false;
            }

            if (same is not null)
            {
                return true;
            }
        }

        return true;
    }

    private SameQuestion? FindSame(int later, int[] earlier, Dictionary<int, (Question Question, ComparedQuestion Told)> read)
    {
        foreach (var other in earlier)
        {
            if (!TryRecall(later, other, out var same))
            {
                same =
                    read.TryGetValue(later, out var question)
                    && read.TryGetValue(other, out var known)
                    && Compare(question.Question, known.Question) is { } isConflict
                        ? new SameQuestion(question.Told, known.Told, isConflict)
                        : null;
                Keep(later, other, same);
            }

            if (same is not null)
            {
                return same;
            }
        }

        return null;
    }

    private bool TryRecall(int later, int earlier, out SameQuestion? same)
    {
        same = null;
        return _memory?.TryRecall(_notes[_questions[later].Note], NameOf(later, earlier), out same) == true
            || (
                _pairs is not null
                && CachedOf(later) is { } cached
                && CachedOf(earlier) is { } other
                && _pairs.TryRecall(cached, other, out same)
            );
    }

    private void Keep(int later, int earlier, SameQuestion? same)
    {
        _memory?.Keep(_notes[_questions[later].Note], NameOf(later, earlier), same);
        if (_pairs is not null && CachedOf(later) is { } cached && CachedOf(earlier) is { } other)
        {
            _pairs.Keep(cached, other, same);
        }
    }

    /// <summary>A question as the cache knows it; null where the cache does not know its note's bytes.</summary>
    private CachedQuestion? CachedOf(int index) =>
        _questions[index] is var (note, question) && _notes[note].Content is { } content
            ? new CachedQuestion(_notes[note].Path, content, question.Number)
            : null;

    /// <summary>What a pair of questions is called among what is known of the note of the later.</summary>
    private object NameOf(int later, int earlier) =>
        (_questions[later].Question.Number, _notes[_questions[earlier].Note], _questions[earlier].Question.Number);

    /// <summary>Reads the notes of some questions again, each once.</summary>
    /// <param name="questions">Their places among all, in their order.</param>
    private Dictionary<int, (Question Question, ComparedQuestion Told)> ReadAgain(IEnumerable<int> questions)
    {
        var read = new Dictionary<int, (Question, ComparedQuestion)>();
        foreach (var ofNote in questions.GroupBy(index => _questions[index].Note))
        {
            var note = _read(ofNote.Key);
            foreach (var index in ofNote)
            {
                if (Find(note, _questions[index].Question) is { } question)
                {
                    read.Add(index, (question, ComparedQuestion.Of(note, question)));
                }
            }
        }

        return read;
    }

    /// <summary>The pairs of questions of different notes that may be the same, and in how many hashes they agree.</summary>
    private HashSet<(int Later, int Earlier, int Equal)> FindCandidates()
    {
        var found = new HashSet<(int, int, int)>();
        var bands = new QuestionBands(_questions.Length);
        var keys = new uint[QuestionSummary.Hashes / BandRows][];
        for (var band = 0; band < keys.Length; band++)
        {
            keys[band] = new uint[_questions.Length];
        }

        for (var index = 0; index < _questions.Length; index++)
        {
            for (var band = 0; band < keys.Length; band++)
            {
                keys[band][index] = KeyOf(_questions[index].Question, band * BandRows);
            }
        }

        var sketches = Array.ConvertAll(_questions, question => StemSketch.Of(question.Question.Stem));
        var (group, groupSketches) = (new List<int>(), new List<StemSketch>());
        foreach (var ofBand in keys)
        {
            bands.Group(ofBand);
            for (var first = 0; first < ofBand.Length; first++)
            {
                bands.Find(first, group);
                // Side by side: most pairs need nothing else looked at, and to fetch them from all over the vault would take longer than to
                // compare them.
                groupSketches.Clear();
                foreach (var index in group)
                {
                    groupSketches.Add(sketches[index]);
                }

                AddAlike(group, CollectionsMarshal.AsSpan(groupSketches), found);
            }
        }

        return found;
    }

    /// <summary>Adds the pairs of a group that may be the same. Each is compared with the first of the group only.</summary>
    private void AddAlike(List<int> group, ReadOnlySpan<StemSketch> sketches, HashSet<(int Later, int Earlier, int Equal)> found)
    {
        for (var at = 1; at < sketches.Length; at++)
        {
            for (var to = 0; to < Math.Min(at, MostInBand); to++)
            {
                if (!sketches[at].MayBeAlike(sketches[to]))
                {
                    continue;
                }

                var (later, earlier) = (_questions[group[at]], _questions[group[to]]);
                if (
                    later.Note != earlier.Note
                    && later.Question.Exact == earlier.Question.Exact
                    && later.Question.CountEqual(earlier.Question) is >= FewestEqual and var equal
                    && later.Question.MayBeSame(earlier.Question)
                )
                {
                    found.Add((group[at], group[to], equal));
                }
            }
        }
    }

    /// <summary>A hash of a band of the signature: of as many rows as there are.</summary>
    private static uint KeyOf(QuestionSummary question, int row)
    {
        var key = question.Exact;
        for (var at = row; at < row + BandRows; at++)
        {
            key = (key ^ question.Signature[at]) * 0x9E3779B97F4A7C15;
            key ^= key >> 29;
        }

        return (uint)(key >> 32);
    }

    /// <summary>The question that was summed up, or what stands in its place where the note has changed since; null where nothing
    /// comparable does.</summary>
    private static Question? Find(ExamNote exam, QuestionSummary summary) =>
        exam.Questions.ElementAtOrDefault(summary.Number - 1) is { } question && QuestionSummary.CanCompare(question) ? question : null;

    /// <summary>Whether two questions are answered differently; null where they are not the same question.</summary>
    public static bool? Compare(Question question, Question other)
    {
        var (words, others) = (QuestionWords.Of(question), QuestionWords.Of(other));
        if (
            words.Exact != others.Exact
            || (question.Asked is { } asked && other.Asked is { } otherAsked && asked.Count != otherAsked.Count)
        )
        {
            return null;
        }

        var likeness = words.Likeness(others);
        var asksLike = words.AsksLike(others, StemLikeness.MostAskedApart);
        if (!StemLikeness.IsLikeEnough(likeness, asksLike))
        {
            return null;
        }

        var (wording, otherWording) = (StemWording.Of(question), StemWording.Of(other));
        if (!wording.MayAskSame(otherWording))
        {
            return null;
        }

        var aligned = question.Texts.Align(other.Texts);
        var isGuessed = AlignLast(aligned, other.Options.Length);
        var share = (double)aligned.Count(option => option is not null) / Math.Max(question.Options.Length, other.Options.Length);
        var answers = question.AnswerIndexes.Select(option => aligned[option]).ToHashSet();
        var otherAnswers = other.AnswerIndexes.Select(option => (int?)option).ToHashSet();
        if (answers.Contains(null) || !otherAnswers.All(aligned.Contains))
        {
            return null;
        }

        return answers.SetEquals(otherAnswers)
            ? (IsDuplicate(asksLike, likeness, share, question) ? false : null)
            : (
                !isGuessed
                && (words.All.IsSubsetOf(others.All) || words.All.IsSupersetOf(others.All))
                && wording.IsSureOf(otherWording)
                && question.Texts.AreForms(other.Texts, aligned)
                && IsSameAsked(words, others, likeness, share)
                    ? true
                    : null
            );
    }

    /// <summary>Where each question has one option left, and most others are the same, takes the two for one in other words.</summary>
    private static bool AlignLast(int?[] aligned, int others)
    {
        const int EnoughSame = 3;
        if (aligned.Length != others || aligned.Length <= EnoughSame || aligned.Count(option => option is null) != 1)
        {
            return false;
        }

        aligned[Array.IndexOf(aligned, null)] = Enumerable.Range(0, others).First(option => !aligned.Contains(option));
        return true;
    }

    /// <summary>Whether two questions with the same answer are one. Options that say much and are all the same leave little
    /// doubt.</summary>
    private static bool IsDuplicate(bool asksLike, double likeness, double share, Question question)
    {
        const int ManyWords = 16;
        return share == 1 && question.Options.SelectMany(option => QuestionWords.ListOf(option.Text)).Distinct().Count() >= ManyWords
            ? StemLikeness.IsLikeEnough(likeness, asksLike)
            : asksLike
                && likeness
                    >= (
                        share == 1 ? StemLikeness.LikenessWithoutDoubt
                        : share >= 0.6 ? 0.75
                        : 2
                    );
    }

    /// <summary>Whether two questions with different answers ask the same: then no word that could change the answer may differ.</summary>
    private static bool IsSameAsked(QuestionWords words, QuestionWords others, double likeness, double share)
    {
        const int ManyWords = 12;
        return share >= 0.75
            && (
                words.AsksLike(others, most: 0)
                    ? likeness >= (share == 1 ? 0.5 : 0.7)
                    : words.All.Count >= ManyWords && likeness >= 0.75 && words.AsksLike(others, most: 1)
            );
    }
}
