namespace VaultLint.Cli.Tests;

/// <summary><c>check --staged</c> as git runs it: in a hook, with what git sets in the environment.</summary>
public class GitHookTests
{
    [Fact]
    public void Commit_of_a_bad_note_is_stopped_and_of_a_good_one_is_not()
    {
        using var vault = Create();
        vault.Stage("Notes/bad.md", ExamVault.BadNote);
        var (exitCode, output, error) = GitCommand.TryRun(vault.Root, "commit", "--quiet", "--message", "a");

        Assert.Equal(1, exitCode);
        Assert.Contains("Notes/bad.md:13:11: error VL405", output + error, StringComparison.Ordinal);

        vault.Stage("Notes/bad.md", ExamVault.GoodNote);
        vault.Run("commit", "--quiet", "--message", "a");
        Assert.Empty(vault.Run("status", "--porcelain"));
    }

    [Fact]
    public void Commit_of_all_changes_is_checked_with_the_temporary_index_of_git()
    {
        using var vault = Create();
        vault.Stage("Notes/a.md", ExamVault.GoodNote);
        vault.Run("commit", "--quiet", "--message", "a");
        vault.Write("Notes/a.md", ExamVault.BadNote);

        Assert.Equal(1, GitCommand.TryRun(vault.Root, "commit", "--all", "--quiet", "--message", "a").ExitCode);
        // Nothing is staged, so that only git's index for this commit can tell.
        Assert.Empty(vault.Check("--staged"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Vault")]
    public void Commit_of_one_path_is_checked_without_other_staged_notes(string folder)
    {
        using var vault = Create(folder);
        vault.Stage("Notes/a.md", ExamVault.GoodNote);
        vault.Stage("Notes/bad.md", ExamVault.BadNote);
        vault.Run("commit", "--quiet", "--message", "a", "--", "Notes/a.md");

        Assert.Equal(1, GitCommand.TryRun(vault.Root, "commit", "--quiet", "--message", "a", "--", "Notes/bad.md").ExitCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Vault")]
    public void Commit_in_a_worktree_is_checked(string folder)
    {
        using var vault = Create(folder);
        var tree = Path.Combine(vault.Outside, "tree");
        vault.Run("worktree", "add", "--quiet", tree);
        var note = Path.Combine(tree, folder, "Notes/a.md");
        Directory.CreateDirectory(Path.GetDirectoryName(note)!);
        File.WriteAllText(note, ExamVault.BadNote);
        GitCommand.Run(tree, "add", "--all");
        var (exitCode, output, error) = GitCommand.TryRun(tree, "commit", "--quiet", "--message", "a");

        Assert.Equal(1, exitCode);
        Assert.Contains("Notes/a.md:13:11: error VL405", output + error, StringComparison.Ordinal);

        File.WriteAllText(note, ExamVault.GoodNote);
        GitCommand.Run(tree, "commit", "--all", "--quiet", "--message", "a");
    }

    [Fact]
    public void Commit_in_a_submodule_is_checked()
    {
        using var vault = GitVault.Create();
        var module = StagedTests.AddSubmodule(vault, "module");
        AddHook(Path.Combine(vault.Root, ".git/modules/module/hooks"), ".");
        File.WriteAllText(Path.Combine(module, "a.md"), ExamVault.BadNote);
        GitCommand.Run(module, "add", "--all");

        Assert.Equal(1, GitCommand.TryRun(module, "commit", "--quiet", "--message", "a").ExitCode);
        File.WriteAllText(Path.Combine(module, "a.md"), ExamVault.GoodNote);
        GitCommand.Run(module, "commit", "--all", "--quiet", "--message", "a");
    }

    [Fact]
    public void Hook_may_check_a_vault_in_another_repository()
    {
        using var vault = GitVault.Create();
        var module = StagedTests.AddSubmodule(vault, "module");
        AddHook(Path.Combine(vault.Root, ".git/hooks"), "module");
        vault.Write("Notes/a.md", ExamVault.BadNote);
        vault.Run("add", "--all");
        vault.Run("commit", "--quiet", "--message", "a");

        vault.Write("Notes/a.md", ExamVault.GoodNote);
        File.WriteAllText(Path.Combine(module, "a.md"), ExamVault.BadNote);
        GitCommand.Run(module, "add", "--all");
        var (exitCode, output, error) = GitCommand.TryRun(vault.Root, "commit", "--all", "--quiet", "--message", "a");

        Assert.Equal(1, exitCode);
        Assert.Contains("a.md:13:11: error VL405", output + error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Vault")]
    public void Repository_outside_its_work_tree_is_found(string folder)
    {
        using var vault = GitVault.CreateEmpty(folder);
        vault.Write(".vaultlint.yaml", ExamVault.Config);
        var bare = Path.Combine(vault.Outside, "bare.git");
        Directory.Move(Path.Combine(vault.Repository, ".git"), bare);
        AddHook(Path.Combine(bare, "hooks"), folder.Length == 0 ? "." : folder);
        vault.Write("Notes/a.md", ExamVault.BadNote);
        string[] repository = [$"--git-dir={bare}", $"--work-tree={vault.Repository}"];
        vault.Run([.. repository, "add", "--all"]);

        var (exitCode, output, error) = GitCommand.TryRun(vault.Root, [.. repository, "commit", "--quiet", "--message", "a"]);
        Assert.Equal(1, exitCode);
        Assert.Contains("Notes/a.md:13:11: error VL405", output + error, StringComparison.Ordinal);

        vault.Write("Notes/a.md", ExamVault.GoodNote);
        vault.Run([.. repository, "commit", "--all", "--quiet", "--message", "a"]);
    }

    /// <summary>A vault whose repository has the hook.</summary>
    private static GitVault Create(string folder = "")
    {
        var vault = GitVault.Create(folder);
        AddHook(Path.Combine(vault.Repository, ".git/hooks"), folder.Length == 0 ? "." : folder);
        return vault;
    }

    private static void AddHook(string folder, string path) =>
        StagedTests.WriteScript(Path.Combine(folder, "pre-commit"), $"exec {Cli.ShellCommand} check --staged --quiet '{path}'");
}
