using System.Diagnostics;
using System.Text;

namespace VaultLint.Cli.Tests;

/// <summary>Runs <c>vaultlint</c> as a process: the executable that VAULTLINT_EXECUTABLE names, which the whole of "dotnet test" sets to a
/// native one, else the one built beside the tests.</summary>
internal static class Cli
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(2);

    // The system deletes it with its other temporary files.
    private static readonly string s_caches = Directory.CreateTempSubdirectory("vaultlint-caches-").FullName;

    private static readonly string? s_executable = Environment.GetEnvironmentVariable("VAULTLINT_EXECUTABLE") is { Length: > 0 } path
        ? Path.GetFullPath(path)
        : null;

    /// <summary>Whether Ctrl-C is ignored, as it is in what a shell runs in the background: a process would go on ignoring it.</summary>
    private static readonly bool s_ignoresInterrupt =
        OperatingSystem.IsLinux()
        && File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith("SigIgn:", StringComparison.Ordinal)) is { } ignored
        && (Convert.ToUInt64(ignored["SigIgn:".Length..].Trim(), 16) & 2) != 0;

    /// <summary>How a shell runs it.</summary>
    public static string ShellCommand => s_executable is null ? $"dotnet '{BuiltAssembly()}'" : $"'{s_executable}'";

    /// <summary>Runs it with arguments, in the system's folder for temporary files.</summary>
    public static CliResult Run(params string[] arguments) => Run(arguments, null);

    /// <summary>Runs it to its end.</summary>
    /// <param name="arguments">The arguments, each as it is.</param>
    /// <param name="standardInput">The bytes on standard input; none where null.</param>
    /// <param name="workingDirectory">Where it runs; default: the system's folder for temporary files.</param>
    /// <param name="environment">Variables to add to the environment, which holds no NO_COLOR and nothing of Git's of its own.</param>
    public static CliResult Run(
        IEnumerable<string> arguments,
        byte[]? standardInput,
        string? workingDirectory = null,
        IReadOnlyDictionary<string, string>? environment = null
    )
    {
        var start = NewStart(arguments, workingDirectory);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        try
        {
            process.StandardInput.BaseStream.Write(standardInput ?? []);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended without reading its input; what it said tells why.
        }

        if (!process.WaitForExit(s_limit))
        {
            process.Kill();
            Assert.Fail($"vaultlint {string.Join(' ', start.ArgumentList)} did not end within {s_limit}");
        }

        return new CliResult(process.ExitCode, output.GetAwaiter().GetResult(), error.GetAwaiter().GetResult());
    }

    /// <summary>How it is started with all its streams redirected, and no NO_COLOR in its environment.</summary>
    /// <param name="arguments">The arguments, each as it is.</param>
    /// <param name="workingDirectory">Where it runs; default: the system's folder for temporary files.</param>
    public static ProcessStartInfo NewStart(IEnumerable<string> arguments, string? workingDirectory = null)
    {
        var program = s_executable ?? "dotnet";
        var start = new ProcessStartInfo(s_ignoresInterrupt ? "env" : program)
        {
            WorkingDirectory = workingDirectory ?? Path.GetTempPath(),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = new UTF8Encoding(false),
            StandardErrorEncoding = new UTF8Encoding(false),
        };
        if (s_ignoresInterrupt)
        {
            start.ArgumentList.Add("--default-signal=INT");
            start.ArgumentList.Add(program);
        }

        if (s_executable is null)
        {
            start.ArgumentList.Add(BuiltAssembly());
        }

        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment.Remove("NO_COLOR");
        // The tests may run in CI, where a diff is not printed exactly.
        foreach (
            var name in (string[])
                ["CI", "GITHUB_ACTIONS", "GITLAB_CI", "TF_BUILD", "TEAMCITY_VERSION", "JENKINS_URL", "BUILDKITE", "TRAVIS"]
        )
        {
            start.Environment.Remove(name);
        }

        start.Environment["XDG_CACHE_HOME"] = s_caches;
        // The tests may run in a hook of the repository that they lie in.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("GIT_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        return start;
    }

    /// <summary>The tool's assembly in the configuration that the tests run in: …/artifacts/bin/PROJECT/CONFIGURATION/.</summary>
    private static string BuiltAssembly()
    {
        var configuration = Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        return Repository.PathOf($"artifacts/bin/VaultLint.Cli/{configuration}/vaultlint.dll");
    }
}

/// <summary>How a run ended.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">What it wrote to standard output, read as UTF-8.</param>
/// <param name="Error">What it wrote to standard error, read as UTF-8.</param>
internal sealed record CliResult(int ExitCode, string Output, string Error)
{
    /// <summary>Asserts that nothing was said but one line on standard error, with exit code 2, and gives the line.</summary>
    public string RefusedWith()
    {
        Assert.Equal(2, ExitCode);
        Assert.Empty(Output);
        var line = Assert.Single(Error.TrimEnd('\n').Split('\n'));
        Assert.NotEmpty(line);
        // Neither control characters nor what they are shown as.
        Assert.DoesNotContain(line, char.IsControl);
        Assert.DoesNotContain("\\u00", line, StringComparison.Ordinal);
        return line;
    }

    /// <summary>The findings of a text report run with <c>--quiet</c>: its lines that name a place and a rule, <c>path:line:column:
    /// severity VL405</c>.</summary>
    public string[] Findings() =>
        [
            .. Output
                .Split('\n')
                .Where(line => line.Length > 0 && line[0] != ' ')
                .Select(line =>
                    string.Join(' ', line.Split(": ", 2) is [var place, var rest] ? [place + ":", .. rest.Split(' ').Take(2)] : [line])
                ),
        ];
}
