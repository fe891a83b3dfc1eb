using System.Diagnostics;
using System.Text;

namespace VaultLint.Cli.Tests;

/// <summary>Runs other programs than the tool.</summary>
internal static class Shell
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(10);

    /// <summary>Runs a program to its end; what it says on standard error counts as output.</summary>
    /// <remarks>Output goes by a file: a compiler's server that stays behind would keep a pipe open.</remarks>
    public static (int ExitCode, string Output) Run(string folder, IReadOnlyDictionary<string, string> environment, params string[] command)
    {
        var log = Path.GetTempFileName();
        try
        {
            var start = new ProcessStartInfo("bash")
            {
                WorkingDirectory = folder,
                ArgumentList = { "-c", "exec \"${@:2}\" >\"$1\" 2>&1 </dev/null", "bash", log },
            };
            foreach (var argument in command)
            {
                start.ArgumentList.Add(argument);
            }

            foreach (var (name, value) in environment)
            {
                start.Environment[name] = value;
            }

            using var process = Process.Start(start)!;
            if (!process.WaitForExit(s_limit))
            {
                process.Kill(entireProcessTree: true);
                Assert.Fail($"{string.Join(' ', command)} did not end within {s_limit}");
            }

            return (process.ExitCode, File.ReadAllText(log, Encoding.UTF8));
        }
        finally
        {
            File.Delete(log);
        }
    }
}
