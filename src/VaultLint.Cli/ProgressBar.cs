using System.Globalization;

namespace VaultLint.Cli;

/// <summary>
/// Shows on a terminal how much of some work is done, from a second on, and leaves nothing behind. It draws when it is told of progress, so
/// that short work starts no timer and writes nothing. It uses no colour and no escape sequence, so there is nothing for NO_COLOR to turn
/// off.
/// </summary>
internal sealed class ProgressBar : IProgress<int>, IDisposable
{
    private const long Delay = 1000;
    private const long Interval = 100;
    private const int Width = 30;

    private readonly Lazy<TextWriter> _terminal;
    private readonly int _total;
    private readonly string _noun;
    private readonly Func<long> _clock;
    private readonly Lock _drawing = new();
    private long _next;
    private int _done;
    private int _drawn;

    /// <summary>A bar on a terminal.</summary>
    /// <param name="terminal">What writes to it. Opened with the first drawing: .NET then sends the terminal sequences of its own.</param>
    /// <param name="total">How much there is to do.</param>
    /// <param name="noun">Of what, in the plural.</param>
    /// <param name="clock">A time that only grows, in milliseconds. Handed in, as the terminal is, so that tests need neither a terminal
    /// nor a second.</param>
    internal ProgressBar(Func<TextWriter> terminal, int total, string noun, Func<long> clock)
    {
        (_terminal, _total, _noun, _clock) = (new Lazy<TextWriter>(terminal), total, noun, clock);
        _next = clock() + Delay;
    }

    /// <summary>A bar on standard error; null where that is no terminal, or nothing beside results is wanted.</summary>
    /// <param name="total">How much there is to do.</param>
    /// <param name="noun">Of what, in the plural.</param>
    /// <param name="quiet">Whether nothing beside results is wanted.</param>
    public static ProgressBar? Start(int total, string noun, bool quiet) =>
        quiet || Console.IsErrorRedirected || Environment.GetEnvironmentVariable("TERM") == "dumb"
            ? null
            : new ProgressBar(() => Console.Error, total, noun, () => Environment.TickCount64);

    /// <summary>Takes how much is done; from any thread, in any order.</summary>
    public void Report(int value)
    {
        // Most calls end here, and at the worst one draws late.
        if (_clock() < Volatile.Read(ref _next))
        {
            return;
        }

        lock (_drawing)
        {
            if (_clock() < _next)
            {
                return;
            }

            _next = _clock() + Interval;
            _done = Math.Max(_done, value);
            Draw();
        }
    }

    /// <summary>Takes the bar away.</summary>
    public void Dispose()
    {
        lock (_drawing)
        {
            if (_drawn > 0)
            {
                _terminal.Value.Write($"\r{new string(' ', _drawn)}\r");
            }

            (_drawn, _next) = (0, long.MaxValue);
        }
    }

    private void Draw()
    {
        var full = (int)((long)Width * _done / _total);
        var line = string.Create(
            CultureInfo.InvariantCulture,
            $"[{new string('#', full)}{new string('.', Width - full)}] {_done:N0} of {_total:N0} {_noun}"
        );
        // It only grows, so nothing of the line before shows behind it.
        _drawn = line.Length;
        _terminal.Value.Write($"\r{line}");
    }
}
