using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace VaultLint.Vaults.Repositories;

/// <summary>A running <c>git</c> that is ended when it prints nothing for too long or prints too much.</summary>
/// <remarks>The repository may be a stranger's. A pipe in the place of an object makes git wait for ever, and no exit code tells of
/// that.</remarks>
internal sealed class GitProcess : IDisposable
{
    /// <summary>How long git may print nothing while an answer is due. On a slow network drive the first byte of a large index takes
    /// seconds.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>How many bytes one answer may have: the listing of two million files.</summary>
    public const int MostBytes = 256_000_000;

    /// <summary>How much of standard error is kept. Git's messages have a few lines.</summary>
    private const int MostErrorChars = 4_000;

    private readonly Process _process;
    private readonly string _call;
    private readonly TimeSpan _patience;
    private readonly Timer _timer;
    private readonly Task<string> _errors;
    private readonly Lock _ending = new();
    private volatile string? _fault;

    /// <summary>Takes over a process whose three streams are redirected. An answer is due at once.</summary>
    /// <param name="process">The process, just started.</param>
    /// <param name="call">The command for messages, such as <c>git ls-files in “/vault”</c>.</param>
    /// <param name="patience">How long it may print nothing while an answer is due.</param>
    public GitProcess(Process process, string call, TimeSpan patience)
    {
        (_process, _call, _patience) = (process, call, patience);
        _errors = ReadErrorsAsync(process.StandardError);
        _timer = new Timer(
            _ => End($"{call} printed nothing for {patience.TotalSeconds:0.##} s and was ended"),
            null,
            patience,
            Timeout.InfiniteTimeSpan
        );
    }

    /// <summary>Standard input.</summary>
    public Stream Requests => _process.StandardInput.BaseStream;

    /// <summary>Standard output. Who reads it says <see cref="Expect"/> after each part.</summary>
    public Stream Answers => _process.StandardOutput.BaseStream;

    /// <summary>Says that an answer is due, from now on within the full time; or that none is, and git may wait for the next
    /// request.</summary>
    /// <param name="isDue">Whether one is.</param>
    public void Expect(bool isDue) => _timer.Change(isDue ? _patience : Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    /// <summary>Reads standard output to its end and waits for the process.</summary>
    /// <returns>The output.</returns>
    /// <exception cref="GitException">The process failed or was ended.</exception>
    public async Task<byte[]> ReadToEndAsync()
    {
        _process.StandardInput.Close();
        using var output = new MemoryStream();
        var buffer = new byte[1 << 16];
        while (await Answers.ReadAsync(buffer).ConfigureAwait(false) is > 0 and var count)
        {
            Expect(isDue: true);
            output.Write(buffer, 0, count);
            if (output.Length > MostBytes)
            {
                End($"{_call} printed more than {MostBytes / 1_000_000} MB and was ended");
                break;
            }
        }

        await _process.WaitForExitAsync().ConfigureAwait(false);
        return _process.ExitCode == 0 && _fault is null ? output.ToArray() : throw await FailureAsync().ConfigureAwait(false);
    }

    /// <summary>Waits for a process that has closed its output, and says why it ended.</summary>
    public async Task<GitException> FailureAsync()
    {
        await _process.WaitForExitAsync().ConfigureAwait(false);
        return _fault is { } fault
            ? new GitException(fault)
            : GitException.Of(_call, _process.ExitCode, await _errors.ConfigureAwait(false));
    }

    /// <summary>Closes standard input, at which git ends, and waits for that.</summary>
    public void Dispose()
    {
        Expect(isDue: true);
        CloseRequests();
        // What git may still be writing has no reader.
        _process.StandardOutput.Dispose();
        _process.WaitForExit();
        _timer.Dispose();
        _process.Dispose();
    }

    private void CloseRequests()
    {
        try
        {
            _process.StandardInput.Dispose();
        }
        catch (IOException)
        {
            // Git has ended, and a request was never read.
        }
    }

    /// <summary>Kills the process and what it may have started.</summary>
    private void End(string fault)
    {
        lock (_ending)
        {
            _fault ??= fault;
        }

        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It has ended by itself meanwhile.
        }
    }

    /// <summary>Reads standard error to its end, so that git never waits for a reader, and keeps the beginning.</summary>
    private static async Task<string> ReadErrorsAsync(StreamReader errors)
    {
        var kept = new StringBuilder();
        var buffer = new char[1024];
        while (await errors.ReadAsync(buffer).ConfigureAwait(false) is > 0 and var count)
        {
            kept.Append(buffer, 0, Math.Min(count, MostErrorChars - kept.Length));
        }

        return kept.ToString();
    }
}
