using System.Collections.Immutable;
using System.Text;

namespace VaultLint.Vaults.Repositories;

/// <summary>Reads contents from a repository by one <c>git cat-file --batch</c>, which any number of threads ask in turn.</summary>
/// <remarks>To ask costs more than the answer, since two processes wait for each other: small contents that stand next in the expected
/// order are fetched with the one asked for.</remarks>
internal sealed class GitBlobs : IDisposable
{
    private const int MostAtATime = 64;
    private const int MostBytesAhead = 1 << 16;

    /// <summary>The id, the type and the size have at most 64, 6 and 20 characters.</summary>
    private const int MostHeaderChars = 200;

    private readonly GitProcess _process;
    private readonly BufferedStream _answers;
    private readonly Lock _asking = new();
    private readonly Dictionary<string, NoteContent> _ahead = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private ImmutableArray<string> _order = [];
    private bool[] _isFetched = [];

    /// <summary>Starts it.</summary>
    /// <exception cref="GitException">It could not be run.</exception>
    public GitBlobs(Git git)
    {
        _process = git.Start("cat-file", "--batch");
        _process.Expect(isDue: false);
        _answers = new BufferedStream(_process.Answers, 1 << 16);
    }

    /// <summary>Takes the order in which contents will be read, more or less.</summary>
    /// <param name="ids">Ids of objects; a content may be there twice.</param>
    public void Expect(ImmutableArray<string> ids)
    {
        lock (_asking)
        {
            (_order, _isFetched) = (ids, new bool[ids.Length]);
            _places.Clear();
            for (var place = 0; place < ids.Length; place++)
            {
                _places[ids[place]] = place;
            }
        }
    }

    /// <summary>Reads a blob, unless it is too large.</summary>
    /// <param name="id">The object's id in hexadecimal.</param>
    /// <param name="sizeLimit">The number of bytes from which on it is.</param>
    /// <exception cref="IOException">The repository lacks it, or git failed.</exception>
    public NoteContent Read(string id, int sizeLimit)
    {
        lock (_asking)
        {
            if (_ahead.Remove(id, out var content))
            {
                return content.Within(sizeLimit);
            }

            var next = TakeNext(id);
            Ask([id, .. next]);
            var answer = ReadAnswer(id, sizeLimit, out var fault);
            foreach (var other in next)
            {
                if (ReadAnswer(other, MostBytesAhead, out _) is { Bytes: not null } ahead)
                {
                    _ahead[other] = ahead;
                }
            }

            _process.Expect(isDue: false);
            return answer ?? throw new IOException($"the repository lacks its content: {fault}");
        }
    }

    /// <summary>Ends it.</summary>
    public void Dispose()
    {
        _answers.Dispose();
        _process.Dispose();
    }

    /// <summary>What to fetch with a content: those behind it that nobody has asked for.</summary>
    private List<string> TakeNext(string id)
    {
        var next = new List<string>();
        if (_places.TryGetValue(id, out var place))
        {
            _isFetched[place] = true;
            while (++place < _order.Length && !_isFetched[place] && next.Count < MostAtATime - 1)
            {
                _isFetched[place] = true;
                next.Add(_order[place]);
            }
        }

        return next;
    }

    private void Ask(IEnumerable<string> ids)
    {
        try
        {
            // Less than a pipe takes at once, so that neither process waits for the other to read.
            _process.Requests.Write(Encoding.ASCII.GetBytes(string.Concat(ids.Select(id => $"{id}\n"))));
            _process.Requests.Flush();
        }
        catch (IOException)
        {
            throw Ended();
        }
    }

    /// <summary>Reads an answer: <c>ID blob SIZE</c>, the content and a line break; or <c>ID missing</c>, which is a fault.</summary>
    /// <param name="id">The object that was asked for.</param>
    /// <param name="limit">The number of bytes from which on they are passed over.</param>
    /// <param name="fault">Git's words where it has no such blob.</param>
    private NoteContent? ReadAnswer(string id, long limit, out string? fault)
    {
        _process.Expect(isDue: true);
        var header = ReadLine();
        if (
            !header.StartsWith($"{id} blob ", StringComparison.Ordinal)
            || !long.TryParse(header.AsSpan(id.Length + " blob ".Length), out var length)
        )
        {
            fault = header;
            return null;
        }

        fault = null;
        if (length >= limit)
        {
            Skip(length + 1);
            return NoteContent.TooLarge(length);
        }

        var bytes = new byte[length];
        if (_answers.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
        {
            throw Ended();
        }

        Skip(1);
        return NoteContent.FromBytes(bytes);
    }

    private string ReadLine()
    {
        var line = new StringBuilder();
        int c;
        while ((c = _answers.ReadByte()) != '\n')
        {
            line.Append(c >= 0 && line.Length < MostHeaderChars ? (char)c : throw Ended());
        }

        return line.ToString();
    }

    private void Skip(long length)
    {
        var buffer = new byte[Math.Min(length, 1 << 16)];
        while (length > 0)
        {
            var count = _answers.Read(buffer, 0, (int)Math.Min(length, buffer.Length));
            length -= count > 0 ? count : throw Ended();
            _process.Expect(isDue: true);
        }
    }

    private IOException Ended() => new(_process.FailureAsync().GetAwaiter().GetResult().Message);
}
