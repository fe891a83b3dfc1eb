using VaultLint.Configuration;
using VaultLint.Notes;
using VaultLint.Questions;

namespace VaultLint.Linting;

/// <summary>A note as it is read under a config.</summary>
/// <param name="Exam">The note with its questions.</param>
/// <param name="Settings">The config in force for it.</param>
internal sealed record ReadNote(ExamNote Exam, NoteSettings Settings)
{
    /// <summary>The note.</summary>
    public Note Note => Exam.Note;
}
