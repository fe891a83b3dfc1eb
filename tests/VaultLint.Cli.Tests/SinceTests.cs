namespace VaultLint.Cli.Tests;

/// <summary><c>check --since REV</c>: what changed since a branch left a revision.</summary>
public class SinceTests
{
    private static readonly string s_comparing = ExamVault.Config.Replace(
        "rules: { question-duplicate: off }",
        "",
        StringComparison.Ordinal
    );

    [Fact]
    public void Notes_that_commits_changed_and_those_not_committed_are_checked_and_counted()
    {
        using var vault = GitVault.Create();
        foreach (var name in (string[])["old", "committed", "staged", "edited", "ignored"])
        {
            vault.Write($"Notes/{name}.md", name == "old" ? ExamVault.BadNote : ExamVault.GoodNote);
        }

        vault.Commit();
        vault.Run("checkout", "--quiet", "-b", "work");
        vault.Write("Notes/committed.md", ExamVault.BadNote);
        vault.Commit();
        vault.Stage("Notes/staged.md", ExamVault.BadNote);
        vault.Write("Notes/edited.md", ExamVault.BadNote);
        vault.Write("Notes/new/untracked.md", ExamVault.BadNote);
        vault.Write(".gitignore", "ignored-too.md\n");
        vault.Write("Notes/ignored-too.md", ExamVault.BadNote);

        Assert.Equal(
            [
                "Notes/committed.md:13:11: error VL405",
                "Notes/edited.md:13:11: error VL405",
                "Notes/new/untracked.md:13:11: error VL405",
                "Notes/staged.md:13:11: error VL405",
            ],
            vault.Check("--since", "main")
        );
        Assert.Contains(" in 4 notes (", Cli.Run(["check", "--since", "main"], null, vault.Root).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_branch_gained_meanwhile_is_no_change_of_this_one()
    {
        using var vault = GitVault.Create();
        vault.Run("checkout", "--quiet", "-b", "work");
        vault.Write("Notes/mine.md", ExamVault.BadNote);
        vault.Commit();
        vault.Run("checkout", "--quiet", "main");
        vault.Write("Notes/theirs.md", ExamVault.BadNote);
        vault.Commit();
        vault.Run("branch", "--quiet", "theirs");
        vault.Run("checkout", "--quiet", "work");
        // What is theirs lies here, too, but as it was when the branch left.
        Assert.Equal(["Notes/mine.md:13:11: error VL405"], vault.Check("--since", "main"));

        vault.Run("merge", "--quiet", "main");
        Assert.Equal(["Notes/mine.md:13:11: error VL405"], vault.Check("--since", "main"));
    }

    [Theory]
    [InlineData("HEAD~1")]
    [InlineData("v1")]
    [InlineData("v1-with-a-message")]
    public void Revision_may_be_any_name_of_a_commit(string revision)
    {
        using var vault = GitVault.Create();
        vault.Run("tag", "v1");
        vault.Run("tag", "--annotate", "--message", "a", "v1-with-a-message");
        vault.Write("Notes/a.md", ExamVault.BadNote);
        vault.Commit();

        Assert.Equal(["Notes/a.md:13:11: error VL405"], vault.Check("--since", revision));
    }

    [Fact]
    public void Renamed_note_is_checked_and_a_deleted_one_is_not()
    {
        using var vault = GitVault.Create();
        vault.Write("Notes/a.md", ExamVault.BadNote);
        vault.Write("Notes/deleted.md", ExamVault.BadNote);
        vault.Write("Notes/removed.md", ExamVault.BadNote);
        vault.Commit();
        vault.Run("mv", "Notes/a.md", "Notes/새 이름.md");
        vault.Run("rm", "--quiet", "Notes/removed.md");
        File.Delete(Path.Combine(vault.Root, "Notes/deleted.md"));

        Assert.Equal(["Notes/새 이름.md:13:11: error VL405"], vault.Check("--since", "HEAD"));
    }

    [Fact]
    public void Note_that_was_only_touched_is_unchanged_and_the_index_is_not_written()
    {
        using var vault = GitVault.Create();
        var note = vault.Write("Notes/a.md", ExamVault.BadNote);
        vault.Commit();
        File.SetLastWriteTimeUtc(note, new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        var index = Path.Combine(vault.Root, ".git/index");
        var before = File.ReadAllBytes(index);

        Assert.Empty(vault.Check("--since", "HEAD"));
        Assert.Equal(before, File.ReadAllBytes(index));
    }

    [Fact]
    public void Path_limits_the_changed_notes_even_where_it_names_one()
    {
        using var vault = GitVault.Create();
        vault.Write("Notes/unchanged.md", ExamVault.BadNote);
        vault.Commit();
        vault.Write("Notes/a.md", ExamVault.BadNote);
        vault.Write("Notes/sub/b.md", ExamVault.BadNote);

        Assert.Equal(["Notes/sub/b.md:13:11: error VL405"], vault.Check("--since", "HEAD", "Notes/sub", "Notes/unchanged.md"));
    }

    [Fact]
    public void Other_notes_are_compared()
    {
        using var vault = GitVault.CreateEmpty();
        vault.Write(".vaultlint.yaml", s_comparing);
        vault.Write("Notes/a.md", ExamVault.GoodNote);
        vault.Write("Notes/b.md", ExamVault.GoodNote);
        vault.Commit();
        vault.Write("New/c.md", ExamVault.GoodNote);

        // Both are the same as New/c.md, whose path comes first.
        Assert.Equal(["Notes/a.md:5:15: warning VL407", "Notes/b.md:5:15: warning VL407"], vault.Check("--since", "HEAD", "New"));
    }

    [Fact]
    public void Vault_in_a_folder_of_a_repository_is_checked_alone()
    {
        using var vault = GitVault.Create("나의 볼트");
        vault.Write("Notes/가.md", ExamVault.BadNote);
        vault.Commit();
        vault.Write("Notes/나.md", ExamVault.BadNote);
        File.WriteAllText(Path.Combine(vault.Repository, "beside.md"), ExamVault.BadNote);

        Assert.Equal(["Notes/가.md:13:11: error VL405", "Notes/나.md:13:11: error VL405"], vault.Check("--since", "HEAD~1"));
    }

    [Fact]
    public void Conflict_outside_the_vault_does_not_concern_it()
    {
        using var vault = GitVault.Create("Notes");
        var outside = Path.Combine(vault.Repository, "other.txt");
        File.WriteAllText(outside, "base\n");
        vault.Write("Notes/old.md", ExamVault.BadNote);
        vault.Write("Notes/moved out.md", ExamVault.BadNote);
        File.WriteAllText(Path.Combine(vault.Repository, "moved in.md"), ExamVault.BadNote);
        vault.Commit();
        vault.Run("checkout", "--quiet", "-b", "branch");
        File.WriteAllText(outside, "theirs\n");
        vault.Commit();
        vault.Run("checkout", "--quiet", "main");
        File.WriteAllText(outside, "ours\n");
        vault.Commit();
        Assert.Equal(1, GitCommand.TryRun(vault.Repository, "merge", "--quiet", "branch").ExitCode);
        vault.Stage("Notes/new.md", ExamVault.BadNote);
        vault.Run("mv", "Notes/moved out.md", "../moved out.md");
        vault.Run("mv", "../moved in.md", "Notes/moved in.md");

        string[] findings = ["Notes/moved in.md:13:11: error VL405", "Notes/new.md:13:11: error VL405"];
        Assert.Equal(findings, vault.Check("--staged"));
        Assert.Equal(findings, vault.Check("--since", "HEAD"));
        Assert.Equal(findings, vault.Check("--staged", "--since", "branch"));
    }

    [Fact]
    public void Notes_in_a_submodule_are_changes_of_the_submodule()
    {
        using var vault = GitVault.Create();
        var module = StagedTests.AddSubmodule(vault, "module");
        vault.Commit();
        File.WriteAllText(Path.Combine(module, "new.md"), ExamVault.BadNote);
        GitVault.Initialize(Path.Combine(vault.Root, "nested"));
        vault.Write("nested/a.md", ExamVault.BadNote);

        Assert.Empty(vault.Check("--since", "HEAD~1"));
        Assert.Equal(["new.md:13:11: error VL405"], Cli.Run(["check", "--quiet", "--since", "HEAD"], null, module).Findings());
    }

    [Fact]
    public void Worktree_is_checked_by_its_own_branch()
    {
        using var vault = GitVault.Create();
        var tree = Path.Combine(vault.Outside, "tree");
        vault.Run("worktree", "add", "--quiet", "-b", "work", tree);
        Directory.CreateDirectory(Path.Combine(tree, "Notes"));
        File.WriteAllText(Path.Combine(tree, "Notes/a.md"), ExamVault.BadNote);

        Assert.Equal(["Notes/a.md:13:11: error VL405"], Cli.Run(["check", "--quiet", "--since", "main"], null, tree).Findings());
        Assert.Empty(vault.Check("--since", "work"));
    }

    [Fact]
    public void With_staged_the_index_is_compared()
    {
        using var vault = GitVault.Create();
        vault.Write("Notes/unchanged.md", ExamVault.BadNote);
        vault.Commit();
        vault.Write("Notes/committed.md", ExamVault.BadNote);
        vault.Commit();
        vault.Stage("Notes/staged.md", ExamVault.BadNote);
        vault.Write("Notes/staged.md", ExamVault.GoodNote);
        vault.Write("Notes/committed.md", ExamVault.GoodNote);
        vault.Write("Notes/untracked.md", ExamVault.BadNote);

        Assert.Equal(
            ["Notes/committed.md:13:11: error VL405", "Notes/staged.md:13:11: error VL405"],
            vault.Check("--staged", "--since", "HEAD~1")
        );
        Assert.Equal(
            ["Notes/committed.md:13:11: error VL405"],
            vault.Check("--staged", "--since", "HEAD~1", "Notes/committed.md", "Notes/unchanged.md")
        );
    }

    [Theory]
    [InlineData("no-such-branch")]
    [InlineData("--upload-pack=touch mark")]
    [InlineData("-h")]
    [InlineData("두 번째")]
    public void Unknown_revision_is_told(string revision)
    {
        using var vault = GitVault.Create();

        Assert.Contains(
            $"“{revision}”",
            Cli.Run(["check", $"--since={revision}"], null, vault.Root).RefusedWith(),
            StringComparison.Ordinal
        );
        Assert.Contains(
            $"“{revision}”",
            Cli.Run(["check", "--staged", $"--since={revision}"], null, vault.Root).RefusedWith(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Revision_without_a_common_commit_is_told()
    {
        using var vault = GitVault.Create();
        vault.Run("checkout", "--quiet", "--orphan", "other");
        vault.Write("Notes/a.md", ExamVault.GoodNote);
        vault.Commit();

        Assert.Contains(
            "no commit in common",
            Cli.Run(["check", "--since", "main"], null, vault.Root).RefusedWith(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Repository_without_a_commit_is_told()
    {
        using var vault = GitVault.CreateEmpty();

        Assert.Contains("HEAD", Cli.Run(["check", "--since", "HEAD"], null, vault.Root).RefusedWith(), StringComparison.Ordinal);
    }

    [Fact]
    public void Absence_of_changes_is_reported_unless_quiet()
    {
        using var vault = GitVault.Create();

        Assert.Empty(vault.Check("--since", "HEAD"));
        Assert.Equal(
            "vaultlint: no notes changed since “HEAD” in this folder\n",
            Cli.Run(["check", "--since", "HEAD"], null, vault.Root).Error
        );
    }
}
