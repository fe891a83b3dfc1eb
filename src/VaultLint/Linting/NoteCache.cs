using VaultLint.Questions;

namespace VaultLint.Linting;

/// <summary>Reads notes again and keeps the last few, since what is compared stands together.</summary>
internal sealed class NoteCache(Func<int, ExamNote> read)
{
    private const int MostKept = 50;

    private readonly Dictionary<int, ExamNote> _notes = [];
    private readonly Queue<int> _order = [];

    public ExamNote Read(int index)
    {
        if (_notes.TryGetValue(index, out var note))
        {
            return note;
        }

        if (_order.Count == MostKept)
        {
            _notes.Remove(_order.Dequeue());
        }

        _order.Enqueue(index);
        return _notes[index] = read(index);
    }
}
