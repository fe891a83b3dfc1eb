using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Unicode;

namespace VaultLint.Vaults.Repositories;

/// <summary>The executable <c>git</c>, asked about the repository that a folder lies in.</summary>
/// <remarks>
/// The repository may be a stranger's, and its config names programs: filters, a file system monitor, hooks, text conversions, a pager. Git
/// is therefore asked only for what the index and the objects hold (<c>merge-base</c>, <c>rev-parse</c>, <c>ls-tree</c>, <c>ls-files
/// --stage</c>, <c>diff-index --cached</c>, <c>cat-file --batch</c>), never about a file of the work tree: it then has no reason to run any
/// of them or to read attributes. No transport is allowed, by which Git would fetch an object that a partial clone lacks. A bare repository
/// is not taken for one that the folder lies in, since its files may be part of a pull request, and replaced objects (git-replace(1)) count
/// for nothing, since a commit takes the real ones.
/// </remarks>
internal sealed class Git
{
    /// <summary>Variables that name another repository than the one that git finds from a folder on (git(1), “The Git Repository”); git
    /// sets some of them for hooks.</summary>
    private static readonly string[] s_repositoryVariables =
    [
        "GIT_DIR",
        "GIT_WORK_TREE",
        "GIT_INDEX_FILE",
        "GIT_COMMON_DIR",
        "GIT_OBJECT_DIRECTORY",
        "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    ];

    private static readonly string[] s_options =
    [
        "--no-pager",
        "--no-optional-locks",
        "-c",
        "core.fsmonitor=false",
        "-c",
        "core.hooksPath=/dev/null",
        "-c",
        "safe.bareRepository=explicit",
    ];

    private readonly string _folder;
    private readonly TimeSpan _patience;
    private readonly string _executable;
    private readonly Dictionary<string, string?> _environment;

    /// <summary>Finds the executable and looks at the files that git will read; nothing is run yet.</summary>
    /// <param name="folder">Full path; paths in git's answers count from it.</param>
    /// <param name="patience">How long git may print nothing; null for <see cref="GitProcess.Patience"/>.</param>
    /// <exception cref="GitException">There is no git, or the repository cannot be read.</exception>
    public Git(string folder, TimeSpan? patience = null)
    {
        (_folder, _patience) = (folder, patience ?? GitProcess.Patience);
        _executable = FindExecutable() ?? throw new GitException("git is needed for this, but no folder of PATH holds it");
        try
        {
            var repository = GitRepository.Find(folder);
            if (repository is not null)
            {
                RepositoryFiles.RefuseSpecial(repository);
            }

            _environment = EnvironmentFor(repository);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new GitException($"the Git repository of “{folder}” cannot be read: {exception.Message}");
        }
    }

    /// <summary>Runs a command to its end.</summary>
    /// <param name="arguments">The command and its arguments, each as it is.</param>
    /// <returns>What it wrote to standard output.</returns>
    /// <exception cref="GitException">It failed, could not be run, or was ended (<see cref="GitProcess"/>).</exception>
    public async Task<byte[]> AskAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        return await process.ReadToEndAsync().ConfigureAwait(false);
    }

    /// <summary>Starts a command that is given requests.</summary>
    /// <param name="arguments">The command and its arguments, each as it is.</param>
    /// <exception cref="GitException">It could not be run.</exception>
    public GitProcess Start(params string[] arguments)
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
            return new GitProcess(Process.Start(start)!, $"git {arguments[0]} in “{_folder}”", _patience);
        }
        catch (Win32Exception exception)
        {
            throw new GitException($"“{_executable}” cannot be run: {exception.Message}");
        }
    }

    /// <summary>Splits an answer into its records, each of which ends with a NUL, and tells whether they are UTF-8. Other bytes are read as
    /// U+FFFD, as .NET reads file names.</summary>
    /// <param name="answer">The answer.</param>
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

    /// <summary>Looks through PATH. <see cref="Process"/> would look in the current folder first, where a stranger's file named git may
    /// lie.</summary>
    private static string? FindExecutable()
    {
        foreach (
            var folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Where(Path.IsPathFullyQualified)
        )
        {
            var file = Path.Combine(folder, OperatingSystem.IsWindows() ? "git.exe" : "git");
            if (
                File.Exists(file)
                && (
                    OperatingSystem.IsWindows()
                    || (File.GetUnixFileMode(file) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute))
                        != 0
                )
            )
            {
                return file;
            }
        }

        return null;
    }

    /// <summary>How the environment of git must differ from this process's own; null removes a variable.</summary>
    /// <param name="own">The repository that the folder lies in, or null.</param>
    private static Dictionary<string, string?> EnvironmentFor(GitRepository? own)
    {
        var environment = new Dictionary<string, string?>
        {
            // Git's messages are shown among English ones.
            ["LC_ALL"] = "C",
            ["LANGUAGE"] = null,
            // The first from Git 2.45 on. The second names a protocol that does not exist, which takes precedence over any that the config
            // allows.
            ["GIT_NO_LAZY_FETCH"] = "1",
            ["GIT_ALLOW_PROTOCOL"] = "none",
            ["GIT_TERMINAL_PROMPT"] = "0",
            ["GIT_NO_REPLACE_OBJECTS"] = "1",
        };
        var current = Directory.GetCurrentDirectory();
        if (own is not null && GitRepository.Find(current) is { } here && here != own)
        {
            // A hook of one repository looks at a vault in another, such as a submodule: the variables that git set are about the first.
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
