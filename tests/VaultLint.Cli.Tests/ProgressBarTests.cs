namespace VaultLint.Cli.Tests;

/// <summary>The bar with a terminal and a clock of its own: to wait for a real second on a real terminal would be slow and, on a busy
/// machine, a matter of luck.</summary>
public sealed class ProgressBarTests : IDisposable
{
    private readonly StringWriter _terminal = new();
    private long _time;

    [Fact]
    public void Short_work_writes_nothing()
    {
        using (var bar = NewBar(10))
        {
            _time = 999;
            bar.Report(10);
        }

        Assert.Empty(_terminal.ToString());
    }

    [Fact]
    public void Bar_is_drawn_after_a_second_and_then_ten_times_a_second()
    {
        using var bar = NewBar(2000);
        _time = 1000;
        bar.Report(500);
        _time = 1099;
        bar.Report(600);
        _time = 1100;
        bar.Report(1000);

        Assert.Equal(
            "\r[#######.......................] 500 of 2,000 notes\r[###############...............] 1,000 of 2,000 notes",
            _terminal.ToString()
        );
    }

    [Fact]
    public void Bar_never_goes_back_when_threads_report_out_of_order()
    {
        using var bar = NewBar(4);
        _time = 1000;
        bar.Report(3);
        _time = 2000;
        bar.Report(2);

        Assert.EndsWith(" 3 of 4 notes", _terminal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Bar_leaves_a_blank_line_behind()
    {
        var bar = NewBar(4);
        _time = 1000;
        bar.Report(2);
        var drawn = _terminal.ToString().TrimStart('\r');
        _terminal.GetStringBuilder().Clear();

        bar.Dispose();
        bar.Report(4);

        Assert.Equal($"\r{new string(' ', drawn.Length)}\r", _terminal.ToString());
    }

    [Fact]
    public void Run_without_a_terminal_writes_nothing_to_standard_error()
    {
        using var vault = new TempVault();
        vault.Write("note.md", "# A\n");
        Assert.Empty(Cli.Run("check", vault.Root).Error);
    }

    public void Dispose() => _terminal.Dispose();

    private ProgressBar NewBar(int total) => new(() => _terminal, total, "notes", () => _time);
}
