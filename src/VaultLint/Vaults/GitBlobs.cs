using System.Diagnostics;
using System.Text;

namespace VaultLint.Vaults;

/// <summary>Reads contents from a repository by one <c>git cat-file --batch</c>, which any number of threads ask in turn.</summary>
internal sealed class GitBlobs : IDisposable
{
    private readonly Git _git;
    private readonly Process _process;
    private readonly Task<string> _errors;
    private readonly Stream _requests;
    private readonly BufferedStream _answers;
    private readonly Lock _asking = new();

    /// <summary>Starts it.</summary>
    /// <exception cref="GitException">It could not be run.</exception>
    public GitBlobs(Git git)
    {
        _git = git;
        _process = git.Start("cat-file", "--batch");
        _errors = _process.StandardError.ReadToEndAsync();
        _requests = _process.StandardInput.BaseStream;
        _answers = new BufferedStream(_process.StandardOutput.BaseStream, 1 << 16);
    }

    /// <summary>Reads a blob, unless it has <see cref="NoteContent.SizeLimit"/> bytes or more.</summary>
    /// <param name="id">The object's id in hexadecimal.</param>
    /// <exception cref="IOException">The repository lacks it, or git failed.</exception>
    public NoteContent Read(string id)
    {
        lock (_asking)
        {
            _requests.Write(Encoding.ASCII.GetBytes($"{id}\n"));
            _requests.Flush();
            // "<id> blob <size>", the content, and a line break; or "<id> missing".
            var header = ReadLine();
            if (!header.StartsWith($"{id} blob ", StringComparison.Ordinal)
                || !long.TryParse(header.AsSpan(id.Length + " blob ".Length), out var length))
            {
                throw new IOException(header.Length > 0 ? $"the repository lacks its content: {header}" : Ended().Message);
            }

            var bytes = length < NoteContent.SizeLimit ? new byte[length] : null;
            if (bytes is null)
            {
                Skip(length);
            }
            else if (_answers.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
            {
                throw Ended();
            }

            Skip(1);
            return new NoteContent(length, bytes);
        }
    }

    /// <summary>Ends it.</summary>
    public void Dispose()
    {
        // It ends with its input; what it may still be writing has no reader.
        _requests.Dispose();
        _answers.Dispose();
        _process.WaitForExit();
        _process.Dispose();
    }

    private string ReadLine()
    {
        var line = new StringBuilder();
        for (var c = _answers.ReadByte(); c >= 0 && c != '\n'; c = _answers.ReadByte())
        {
            line.Append((char)c);
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
        }
    }

    private IOException Ended()
    {
        _process.WaitForExit();
        return new IOException(_git.Failure(_process.ExitCode, _errors.GetAwaiter().GetResult()).Message);
    }
}
