using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Unicode;

namespace VaultLint.Vaults;

/// <summary>Git could not be asked, or gave no answer; the message says why, in one line.</summary>
public sealed class GitException(string message) : Exception(message)
{
    /// <summary>What git ended with; null where it was not git that failed.</summary>
    internal int? ExitCode { get; init; }
}

/// <summary>The executable <c>git</c>, asked about the repository that a folder lies in.</summary>
/// <remarks>
/// Only commands that read are run, and nothing that the repository's config names is, which in a vault from elsewhere is a stranger's: no hooks, no file system monitor, no external diff,
/// no filters (<see cref="AskWithoutFiltersAsync"/>), and no transport, by which Git would fetch an object that a partial clone lacks. A bare repository is not
/// taken for one that the folder lies in, since its files may be part of someone's pull request.
/// </remarks>
internal sealed class Git
{
    /// <summary>What names another repository than the one that git finds from a folder on (git(1), “The Git Repository”); git sets some of them for hooks.</summary>
    private static readonly string[] s_repositoryVariables =
        ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES"];

    private static readonly string[] s_options =
        ["--no-pager", "--no-optional-locks", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "safe.bareRepository=explicit"];

    private readonly string _folder;
    private readonly string _executable;
    private readonly Dictionary<string, string?> _environment;

    /// <summary>Finds the executable; nothing is run yet.</summary>
    /// <param name="folder">Full path; paths in git's answers count from it.</param>
    /// <exception cref="GitException">There is no git, or the repository cannot be read.</exception>
    public Git(string folder)
    {
        _folder = folder;
        _executable = FindExecutable() ?? throw new GitException("git is needed for this, but no folder of PATH holds it");
        try
        {
            _environment = EnvironmentFor(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new GitException($"the Git repository of “{folder}” cannot be read: {exception.Message}");
        }
    }

    /// <summary>Runs a command to its end.</summary>
    /// <param name="arguments">The command and its arguments, each as it is.</param>
    /// <returns>What it wrote to standard output.</returns>
    /// <exception cref="GitException">It failed, or could not be run.</exception>
    public async Task<byte[]> AskAsync(params string[] arguments) => await AskAsync([], arguments).ConfigureAwait(false);

    /// <summary>Runs a command that looks at the content of files in the work tree, which Git would first send through the filters (gitattributes(5)) that attributes
    /// in the vault choose and the repository's config defines: programs. They count as absent, so that a file which one would change counts as changed.</summary>
    /// <inheritdoc cref="AskAsync(string[])" path="/param|/returns|/exception"/>
    public async Task<byte[]> AskWithoutFiltersAsync(params string[] arguments)
    {
        byte[] names;
        try
        {
            names = await AskAsync("config", "-z", "--name-only", "--get-regexp", "^filter\\.").ConfigureAwait(false);
        }
        catch (GitException exception) when (exception.ExitCode == 1)
        {
            // There is none.
            names = [];
        }

        var options = new List<string>();
        foreach (var name in Records(names).Select(record => record.Text[..record.Text.LastIndexOf('.')]).Distinct())
        {
            if (name.AsSpan().ContainsAny('=', '\n'))
            {
                throw new GitException($"the repository's config names a filter “{name["filter.".Length..]}”, which cannot be turned off");
            }

            options.AddRange(["-c", $"{name}.clean=", "-c", $"{name}.process=", "-c", $"{name}.required=false"]);
        }

        return await AskAsync(options, arguments).ConfigureAwait(false);
    }

    private async Task<byte[]> AskAsync(IEnumerable<string> options, string[] arguments)
    {
        using var process = Start([.. options, .. arguments]);
        process.StandardInput.Close();
        using var output = new MemoryStream();
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.BaseStream.CopyToAsync(output).ConfigureAwait(false);
        var said = await errors.ConfigureAwait(false);
        await process.WaitForExitAsync().ConfigureAwait(false);
        return process.ExitCode == 0 ? output.ToArray() : throw Failure(process.ExitCode, said);
    }

    /// <summary>Starts a command whose three streams are read and written by the caller.</summary>
    /// <param name="arguments">The command and its arguments, each as it is.</param>
    /// <exception cref="GitException">It could not be run.</exception>
    public Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo(_executable, [.. s_options, .. arguments])
        {
            WorkingDirectory = _folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardErrorEncoding = new UTF8Encoding(false),
        };
        foreach (var (name, value) in _environment)
        {
            start.Environment[name] = value;
        }

        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception exception)
        {
            throw new GitException($"“{_executable}” cannot be run: {exception.Message}");
        }
    }

    /// <summary>A failure in one line: git's own may be several, of which the later ones say what to do.</summary>
    public GitException Failure(int exitCode, string said)
    {
        var lines = said.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var text = string.Join(' ', lines.Select(line => line.StartsWith("fatal: ", StringComparison.Ordinal) ? line["fatal: ".Length..] : line));
        return new GitException($"git, asked about “{_folder}”, says: {(text.Length > 0 ? text : $"nothing, but ends with exit code {exitCode}")}") { ExitCode = exitCode };
    }

    /// <summary>The parts of an answer, each of which a NUL ends, and whether they are UTF-8; what is not is read as U+FFFD, as .NET reads names of files.</summary>
    public static IEnumerable<(string Text, bool IsUtf8)> Records(byte[] answer)
    {
        var start = 0;
        for (var end = Array.IndexOf(answer, (byte)0); end >= 0; end = Array.IndexOf(answer, (byte)0, start))
        {
            var record = answer.AsMemory(start, end - start);
            yield return (Encoding.UTF8.GetString(record.Span), Utf8.IsValid(record.Span));
            start = end + 1;
        }
    }

    /// <summary>Looks through PATH. <see cref="Process"/> would look in the current folder first, where a stranger's file named git may lie.</summary>
    private static string? FindExecutable()
    {
        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Where(Path.IsPathFullyQualified))
        {
            var file = Path.Combine(folder, OperatingSystem.IsWindows() ? "git.exe" : "git");
            if (File.Exists(file) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(file)
                & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0))
            {
                return file;
            }
        }

        return null;
    }

    /// <summary>What the environment of git must be other than this process's own; null takes a variable away.</summary>
    private static Dictionary<string, string?> EnvironmentFor(string folder)
    {
        // Messages are told to the user, among English ones.
        var environment = new Dictionary<string, string?>
        {
            ["LC_ALL"] = "C",
            ["LANGUAGE"] = null,
            // The first from Git 2.45 on; the second names a protocol that there is not, which takes precedence over any that the config allows.
            ["GIT_NO_LAZY_FETCH"] = "1",
            ["GIT_ALLOW_PROTOCOL"] = "none",
            ["GIT_TERMINAL_PROMPT"] = "0",
        };
        var current = Directory.GetCurrentDirectory();
        var own = GitRepository.Find(folder);
        if (own is not null && GitRepository.Find(current) is { } here && here != own)
        {
            // A hook of one repository looks at a vault in another, such as a submodule: what git says in the environment is of the first.
            foreach (var name in s_repositoryVariables)
            {
                environment[name] = null;
            }
        }
        else if (Environment.GetEnvironmentVariable("GIT_DIR") is { Length: > 0 } gitFolder)
        {
            var workTree = Environment.GetEnvironmentVariable("GIT_WORK_TREE");
            if (string.IsNullOrEmpty(workTree) && own is not null && own.GitFolder() == Path.GetFullPath(gitFolder))
            {
                // In hooks of worktrees and submodules. Git finds the same by itself, and with it where the work tree begins.
                environment["GIT_DIR"] = null;
            }
            else
            {
                // Git would take the folder that it runs in for the work tree's root, and count from there.
                environment["GIT_DIR"] = Path.GetFullPath(gitFolder);
                environment["GIT_WORK_TREE"] = string.IsNullOrEmpty(workTree) ? current : Path.GetFullPath(workTree);
            }
        }

        return environment;
    }
}
