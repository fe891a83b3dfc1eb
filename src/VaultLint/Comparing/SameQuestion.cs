using VaultLint.Findings;
using VaultLint.Questions;
using VaultLint.Text;

namespace VaultLint.Comparing;

/// <summary>Two notes that ask the same question.</summary>
/// <param name="Question">The later of the two, by the notes' order.</param>
/// <param name="Earlier">The first that it is the same as.</param>
/// <param name="IsConflict">Whether they are answered differently.</param>
internal sealed record SameQuestion(ComparedQuestion Question, ComparedQuestion Earlier, bool IsConflict);

/// <summary>What is told of a question that was compared, complete without its note.</summary>
/// <param name="Place">The first line of its stem.</param>
/// <param name="AnswerPlace">Where the answer is stated.</param>
/// <param name="Name">What a message calls it.</param>
/// <param name="Answers">Its answers, for a message: “B) text”.</param>
internal sealed record ComparedQuestion(NotePlace Place, NotePlace AnswerPlace, string Name, string Answers)
{
    internal static ComparedQuestion Of(ExamNote exam, Question question)
    {
        var note = exam.Note;
        const int Longest = 81;
        var stem = question.Stem!.Value.Span;
        var answers = question
            .AnswerIndexes.Order()
            .Select(option => question.Options[option])
            .Select(option => $"“{(option.Label is null ? "" : $"{option.Label}) ")}{Excerpt.Shorten(option.Text, Longest)}”");
        return new ComparedQuestion(
            NotePlace.Of(
                note.Path,
                note.Source,
                TextSpan.FromBounds(
                    stem.Start,
                    Math.Clamp(note.Source.GetLineSpan(note.Source.GetLine(stem.Start)).End, stem.Start, stem.End)
                )
            ),
            NotePlace.Of(note.Path, note.Source, question.AnswerLine!.Value.Span),
            exam.NameOf(question).Text,
            string.Join(" and ", answers)
        );
    }
}
