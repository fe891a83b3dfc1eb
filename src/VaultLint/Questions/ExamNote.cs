using System.Collections.Immutable;
using VaultLint.Notes;
using VaultLint.Text;

namespace VaultLint.Questions;

/// <summary>A note with the exam questions in it. They are read when something asks for them. Not for several threads at a time.</summary>
/// <param name="note">The note.</param>
/// <param name="labels">The words that mark the parts of a question.</param>
/// <param name="layout">How its questions are laid out; null where that is to be recognised.</param>
internal sealed class ExamNote(Note note, QuestionLabels labels, QuestionLayout? layout)
{
    private ImmutableArray<Question>? _questions;

    /// <summary>The note.</summary>
    public Note Note => note;

    /// <summary>The questions in the text's order.</summary>
    public ImmutableArray<Question> Questions => _questions ??= QuestionParser.Parse(note.Source, note.Outline.Lines, labels, layout);

    /// <summary>What a question is called in a message: by its number where the note has several. The number is a detail: questions may be
    /// put in above.</summary>
    public Message NameOf(Question question) => Message.Detail(Questions.Length > 1 ? $"question {question.Number}" : "the question");
}
