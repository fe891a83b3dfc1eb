namespace VaultLint.Cli.Tests;

/// <summary>A vault of exam notes in a Git repository of its own, on the branch <c>main</c>.</summary>
internal sealed class GitVault : IDisposable
{
    private readonly TempVault _temp = new();

    private GitVault(string repository, string vault)
    {
        Repository = _temp.FullPath(repository);
        Root = Path.TrimEndingDirectorySeparator(Path.Combine(Repository, vault));
    }

    /// <summary>Full path of the repository's root.</summary>
    public string Repository { get; }

    /// <summary>Full path of the vault's root.</summary>
    public string Root { get; }

    /// <summary>Full path of the folder around the repository, for further repositories.</summary>
    public string Outside => _temp.Root;

    /// <summary>A vault with its config, which is committed.</summary>
    /// <param name="vault">The vault's path in the repository; empty if the vault is the repository.</param>
    public static GitVault Create(string vault = "")
    {
        var made = CreateEmpty(vault);
        made.Write(".vaultlint.yaml", ExamVault.Config);
        made.Commit();
        return made;
    }

    /// <summary>A vault without a config, in a repository without a commit.</summary>
    public static GitVault CreateEmpty(string vault = "")
    {
        var made = new GitVault("repository", vault);
        Directory.CreateDirectory(made.Root);
        Initialize(made.Repository);
        return made;
    }

    /// <summary>Creates a repository in which one can commit.</summary>
    public static void Initialize(string folder)
    {
        Directory.CreateDirectory(folder);
        GitCommand.Run(folder, "init", "--quiet", "--initial-branch=main");
        GitCommand.Run(folder, "config", "user.name", "A");
        GitCommand.Run(folder, "config", "user.email", "a@example.org");
    }

    /// <summary>Writes a file of the vault.</summary>
    /// <returns>Its full path.</returns>
    public string Write(string path, string text) => _temp.Write(Path.Combine(Root, path), text);

    /// <summary>Writes a file of the vault and stages it.</summary>
    public void Stage(string path, string text)
    {
        Write(path, text);
        Run("add", "--", path);
    }

    /// <summary>Runs git in the vault's root.</summary>
    public string Run(params string[] arguments) => GitCommand.Run(Root, arguments);

    /// <summary>Commits all files of the repository.</summary>
    public void Commit()
    {
        GitCommand.Run(Repository, "add", "--all");
        GitCommand.Run(Repository, "commit", "--quiet", "--no-verify", "--message", "a");
    }

    /// <summary>Runs <c>vaultlint check</c> in the vault's root and returns its findings. Any output to standard error fails the
    /// test.</summary>
    public string[] Check(params string[] arguments)
    {
        var result = Cli.Run(["check", "--quiet", .. arguments], null, Root);
        Assert.Equal("", result.Error);
        var findings = result.Findings();
        Assert.Equal(findings.Any(finding => finding.Contains(" error ", StringComparison.Ordinal)) ? 1 : 0, result.ExitCode);
        return findings;
    }

    public void Dispose() => _temp.Dispose();
}
