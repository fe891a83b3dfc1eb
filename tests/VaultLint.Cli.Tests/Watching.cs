using System.Diagnostics;
using System.Text.Json;

namespace VaultLint.Cli.Tests;

/// <summary>A run of <c>vaultlint watch</c>, ended with the test.</summary>
internal sealed class Watching : IDisposable
{
    /// <summary>Generous: other tests may hold the machine's processors.</summary>
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(1);

    private readonly Process _process;
    private readonly List<string> _output = [];
    private readonly List<string> _error = [];

    /// <summary>Starts it in a folder, and waits until it watches.</summary>
    public Watching(string folder, params string[] options)
    {
        _process = Process.Start(Cli.NewStart(["watch", .. options], folder))!;
        _process.OutputDataReceived += (_, line) => Add(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Add(_error, line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        WaitFor(() => Output.Any(IsEnd), "the first report");
    }

    /// <summary>The lines on standard output so far.</summary>
    public IReadOnlyList<string> Output => Copy(_output);

    /// <summary>The lines on standard error so far.</summary>
    public IReadOnlyList<string> Error => Copy(_error);

    /// <summary>Waits until standard output holds a line.</summary>
    public void WaitForLine(Predicate<string> isWanted, string what) => WaitFor(() => Output.Any(line => isWanted(line)), what);

    /// <summary>Waits until a report in SARIF holds just these findings, as “path:line rule”.</summary>
    public void WaitForFindings(string report, params string[] findings) =>
        WaitFor(() => FindingsOf(report).SequenceEqual(findings), $"“{string.Join(", ", findings)}” in the report");

    public void WaitFor(Func<bool> condition, string what) => WaitFor(condition, () => what);

    /// <param name="condition">Is asked again and again.</param>
    /// <param name="what">Says what was waited for in vain.</param>
    public void WaitFor(Func<bool> condition, Func<string> what)
    {
        for (var start = Stopwatch.GetTimestamp(); !condition(); Thread.Sleep(2))
        {
            if (_process.HasExited || Stopwatch.GetElapsedTime(start) > s_limit)
            {
                var (output, error) = (string.Join('\n', Output), string.Join('\n', Error));
                Assert.Fail($"waited in vain for {what()}; standard output:\n{output}\nstandard error:\n{error}");
            }
        }
    }

    /// <summary>Sends a signal, and waits for the end.</summary>
    /// <returns>The exit code.</returns>
    public int EndBy(string signal)
    {
        using (var kill = Process.Start("kill", [$"-{signal}", $"{_process.Id}"]))
        {
            kill.WaitForExit();
        }

        return ExitCode();
    }

    /// <summary>Waits for the end.</summary>
    public int ExitCode()
    {
        Assert.True(_process.WaitForExit(s_limit), "it did not end");
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    public static bool IsEnd(string line) =>
        line.StartsWith("vaultlint: ", StringComparison.Ordinal) && line.EndsWith("watching", StringComparison.Ordinal);

    /// <summary>The findings of a whole SARIF file; it throws where the file is not whole.</summary>
    public static string[] FindingsOf(string report)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(report));
        return
        [
            .. json
                .RootElement.GetProperty("runs")[0]
                .GetProperty("results")
                .EnumerateArray()
                .Select(result =>
                {
                    var place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
                    var uri = place.GetProperty("artifactLocation").GetProperty("uri").GetString()!;
                    var line = place.GetProperty("region").GetProperty("startLine").GetInt32();
                    return $"{Uri.UnescapeDataString(uri)}:{line} {result.GetProperty("ruleId").GetString()}";
                }),
        ];
    }

    private static void Add(List<string> lines, string? line)
    {
        lock (lines)
        {
            lines.AddRange(line is null ? [] : [line]);
        }
    }

    private static string[] Copy(List<string> lines)
    {
        lock (lines)
        {
            return [.. lines];
        }
    }
}
