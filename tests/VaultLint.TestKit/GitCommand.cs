using System.Diagnostics;
using System.Text;

namespace VaultLint.TestKit;

/// <summary>The installed git, without the settings of the user and the system.</summary>
internal static class GitCommand
{
    /// <summary>Runs git and returns its standard output.</summary>
    /// <exception cref="InvalidOperationException">Git failed.</exception>
    public static string Run(string folder, params string[] arguments)
    {
        var (exitCode, output, error) = TryRun(folder, arguments);
        return exitCode == 0 ? output : throw new InvalidOperationException($"git {string.Join(' ', arguments)}: {error}");
    }

    /// <summary>Runs git, which may fail.</summary>
    public static (int ExitCode, string Output, string Error) TryRun(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = new UTF8Encoding(false),
            StandardErrorEncoding = new UTF8Encoding(false),
        };
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("GIT_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        start.Environment["XDG_CONFIG_HOME"] = "/nonexistent";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.GetAwaiter().GetResult());
    }
}
