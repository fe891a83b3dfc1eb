using System.Runtime.InteropServices;
using VaultLint.Text;

namespace VaultLint.Cli;

/// <summary>
/// Standard output or standard error, with what happens where it is closed or cannot be written. A reader that has gone, as “head” does, is
/// none of these: .NET passes over it, and so the run goes on to its exit code (<see cref="IsOutputUnread"/>).
/// </summary>
internal sealed class StandardStream : WriteOnlyStream
{
    private readonly Stream? _inner;
    private readonly Exception? _fault;
    private readonly bool _isError;

    static StandardStream()
    {
        TakeNumbers();
        Output = new StandardStream(Console.OpenStandardOutput, isError: false);
        Error = new StandardStream(Console.OpenStandardError, isError: true);
    }

    private StandardStream(Func<Stream> open, bool isError)
    {
        _isError = isError;
        try
        {
            _inner = open();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            _fault = exception;
        }
    }

    /// <summary>Standard output. What cannot be written to it ends the run with a line that says so.</summary>
    public static Stream Output { get; }

    /// <summary>Whether the reader of standard output has gone, so that what is written is lost. Windows does not tell.</summary>
    public static bool IsOutputUnread
    {
        get
        {
            // poll(2); both are told whether or not they are asked for.
            const short Error = 0x8,
                HangUp = 0x10;
            var output = new PollDescriptor { Number = 1 };
            return !OperatingSystem.IsWindows() && Poll(ref output, 1, 0) > 0 && (output.Told & (Error | HangUp)) != 0;
        }
    }

    /// <summary>Standard error. What cannot be written to it is lost, since nobody is left to be told; the exit code says how the run
    /// went.</summary>
    public static Stream Error { get; }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        try
        {
            _inner?.Write(buffer);
            Fail(_fault);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Fail(exception);
        }
    }

    /// <summary>Nothing is held back.</summary>
    public override void Flush() { }

    /// <summary>Takes the number of each stream that is closed, so that it is given to no file, into which would be written what belongs to
    /// the stream.</summary>
    private static void TakeNumbers()
    {
        const int StandardError = 2;
        while (!OperatingSystem.IsWindows())
        {
            // To be read only, so that it is told that nothing can be written.
            var handle = File.OpenHandle("/dev/null");
            if (handle.DangerousGetHandle() > StandardError)
            {
                handle.Dispose();
                break;
            }

            // It stays open.
            handle.SetHandleAsInvalid();
        }
    }

    private void Fail(Exception? exception)
    {
        if (exception is not null && !_isError)
        {
            // That a stream is closed is told as want of permission, with the system's words behind it.
            throw new UsageException($"standard output cannot be written: {exception.InnerException?.Message ?? exception.Message}");
        }
    }

    [DllImport("libc", EntryPoint = "poll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Poll(ref PollDescriptor descriptor, nuint count, int timeout);

    /// <summary>struct pollfd.</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct PollDescriptor
    {
        public int Number;
        public short Asked;
        public short Told;
    }
}
