namespace VaultLint.Cli.Tests;

/// <summary><c>check --staged</c>: what the next commit would take.</summary>
public class StagedTests
{
    /// <summary>A config under which the same question may not be asked twice.</summary>
    private static readonly string s_comparing = ExamVault.Config.Replace(
        "rules: { question-duplicate: off }",
        "",
        StringComparison.Ordinal
    );

    private const string OtherNote = """
        ---
        title: Capitals
        ---

        **Question:** Which city is the seat of the Swiss government?

        **Options:**

        - A) Bern
        - B) Zürich

        **Answer: A) Bern**

        - **Option B** - the largest

        """;

    [Fact]
    public void Staged_text_counts_rather_than_the_file()
    {
        using var vault = GitVault.Create();
        vault.Stage("Notes/bad.md", ExamVault.BadNote);
        vault.Write("Notes/bad.md", ExamVault.GoodNote);
        vault.Stage("Notes/good.md", ExamVault.GoodNote);
        vault.Write("Notes/good.md", ExamVault.BadNote);

        Assert.Equal(["Notes/bad.md:13:11: error VL405"], vault.Check("--staged"));
    }

    [Fact]
    public void Part_of_a_change_that_is_staged_is_checked_without_the_rest()
    {
        using var vault = GitVault.Create();
        vault.Write("Notes/a.md", ExamVault.GoodNote);
        vault.Commit();
        vault.Write("Notes/a.md", ExamVault.BadNote);
        var patch = Path.Combine(vault.Outside, "a.patch");
        File.WriteAllText(patch, vault.Run("diff"));
        vault.Run("apply", "--cached", patch);
        vault.Write("Notes/a.md", ExamVault.BadNote.Replace("title: Boiling point\n", "", StringComparison.Ordinal));

        Assert.Equal(["Notes/a.md:13:11: error VL405"], vault.Check("--staged"));
    }

    [Fact]
    public void Only_staged_notes_are_checked_and_counted()
    {
        using var vault = GitVault.Create();
        vault.Write("Notes/old.md", ExamVault.BadNote);
        vault.Write("Notes/edited.md", ExamVault.GoodNote);
        vault.Commit();
        vault.Write("Notes/edited.md", ExamVault.BadNote);
        vault.Write("Notes/untracked.md", ExamVault.BadNote);
        vault.Stage("Notes/new.md", ExamVault.GoodNote);

        var result = Cli.Run(["check", "--staged"], null, vault.Root);

        Assert.Equal(0, result.ExitCode);
        Assert.StartsWith("No findings in 1 note (", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_staged_is_said_unless_quiet()
    {
        using var vault = GitVault.Create();
        vault.Write("Notes/a.md", ExamVault.BadNote);

        Assert.Empty(vault.Check("--staged"));
        Assert.Equal("vaultlint: no staged notes in this folder\n", Cli.Run(["check", "--staged"], null, vault.Root).Error);
    }

    [Fact]
    public void Folder_limits_the_staged_notes_and_a_note_that_is_named_is_checked_unchanged()
    {
        using var vault = GitVault.Create();
        vault.Write("Notes/old/unchanged.md", ExamVault.BadNote);
        vault.Commit();
        vault.Stage("Notes/new.md", ExamVault.BadNote);
        vault.Stage("Notes/old/new.md", ExamVault.BadNote);
        vault.Stage("Notes/older.md", ExamVault.BadNote);

        Assert.Equal(["Notes/old/new.md:13:11: error VL405"], vault.Check("--staged", "Notes/old"));
        Assert.Equal(
            ["Notes/old/new.md:13:11: error VL405", "Notes/old/unchanged.md:13:11: error VL405"],
            vault.Check("--staged", "Notes/old", "Notes/old/unchanged.md")
        );
    }

    [Fact]
    public void Named_note_that_is_not_staged_is_told_of()
    {
        using var vault = GitVault.Create();
        vault.Write("Notes/a.md", ExamVault.BadNote);
        vault.Write("picture.png", "");

        var result = Cli.Run(["check", "--staged", "--quiet", "Notes/a.md", "picture.png"], null, vault.Root);

        Assert.Equal(0, result.ExitCode);
        Assert.Equal("vaultlint: “Notes/a.md” is not staged, so it is not checked; “git add” does it\n", result.Error);
    }

    [Fact]
    public void Named_note_may_be_in_the_index_alone_or_gone_from_it()
    {
        using var vault = GitVault.Create();
        vault.Write("Notes/gone.md", ExamVault.BadNote);
        vault.Commit();
        vault.Run("rm", "--quiet", "Notes/gone.md");
        vault.Stage("Notes/sub/a.md", ExamVault.BadNote);
        Directory.Delete(Path.Combine(vault.Root, "Notes"), recursive: true);

        Assert.Equal(["Notes/sub/a.md:13:11: error VL405"], vault.Check("--staged", "Notes/sub/a.md", "Notes/gone.md"));
        Assert.Equal(["Notes/sub/a.md:13:11: error VL405"], vault.Check("--staged", "Notes/sub"));
        Assert.Contains(
            "“Notes/b.md”",
            Cli.Run(["check", "--staged", "Notes/b.md"], null, vault.Root).RefusedWith(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Other_notes_are_compared_as_the_index_has_them()
    {
        using var vault = GitVault.CreateEmpty();
        vault.Write(".vaultlint.yaml", s_comparing);
        vault.Write("Notes/a.md", ExamVault.GoodNote);
        vault.Write("Notes/c.md", OtherNote);
        vault.Commit();
        vault.Write("Notes/a.md", OtherNote);
        vault.Write("Notes/c.md", ExamVault.GoodNote);
        vault.Stage("Notes/b.md", ExamVault.GoodNote);

        Assert.Equal(["Notes/b.md:5:15: warning VL407"], vault.Check("--staged"));
    }

    [Fact]
    public void Finding_in_an_unchanged_note_that_speaks_of_a_staged_one_is_reported()
    {
        using var vault = GitVault.CreateEmpty();
        vault.Write(".vaultlint.yaml", s_comparing);
        vault.Write("Notes/b.md", ExamVault.GoodNote);
        vault.Write("Notes/x.md", OtherNote);
        vault.Write("Notes/y.md", OtherNote);
        vault.Commit();
        vault.Stage("Notes/a.md", ExamVault.GoodNote);

        Assert.Equal(["Notes/b.md:5:15: warning VL407"], vault.Check("--staged"));
    }

    [Fact]
    public void Deleted_note_is_neither_checked_nor_compared()
    {
        using var vault = GitVault.CreateEmpty();
        vault.Write(".vaultlint.yaml", s_comparing);
        vault.Write("Notes/a.md", ExamVault.GoodNote);
        vault.Write("Notes/bad.md", ExamVault.BadNote);
        vault.Commit();
        vault.Run("rm", "--quiet", "--cached", "Notes/a.md");
        vault.Run("rm", "--quiet", "Notes/bad.md");
        vault.Stage("Notes/b.md", ExamVault.GoodNote);

        Assert.Empty(vault.Check("--staged"));
    }

    [Fact]
    public void Renamed_and_copied_notes_are_checked_by_their_new_paths()
    {
        using var vault = GitVault.Create();
        vault.Write("Notes/a.md", ExamVault.BadNote);
        vault.Write("Notes/b.md", ExamVault.BadNote);
        vault.Commit();
        vault.Run("config", "diff.renames", "copies");
        vault.Run("mv", "Notes/a.md", "Notes/renamed.md");
        vault.Stage("Notes/copied.md", ExamVault.BadNote);

        Assert.Equal(["Notes/copied.md:13:11: error VL405", "Notes/renamed.md:13:11: error VL405"], vault.Check("--staged"));
    }

    [Fact]
    public void Link_is_no_note_and_a_link_that_became_a_note_is_checked()
    {
        using var vault = GitVault.Create();
        vault.Write("Notes/a.md", ExamVault.BadNote);
        File.CreateSymbolicLink(Path.Combine(vault.Root, "Notes/was-link.md"), "a.md");
        vault.Write("Notes/was-note.md", ExamVault.BadNote);
        vault.Commit();
        File.Delete(Path.Combine(vault.Root, "Notes/was-link.md"));
        vault.Stage("Notes/was-link.md", ExamVault.BadNote);
        File.Delete(Path.Combine(vault.Root, "Notes/was-note.md"));
        File.CreateSymbolicLink(Path.Combine(vault.Root, "Notes/was-note.md"), "a.md");
        vault.Run("add", "--all");

        Assert.Equal(["Notes/was-link.md:13:11: error VL405"], vault.Check("--staged"));
    }

    [Fact]
    public void First_commit_takes_all_that_is_staged()
    {
        using var vault = GitVault.CreateEmpty();
        vault.Write(".vaultlint.yaml", ExamVault.Config);
        vault.Stage("Notes/a.md", ExamVault.BadNote);
        vault.Stage("Notes/b.md", ExamVault.BadNote);
        vault.Write("Notes/c.md", ExamVault.BadNote);

        Assert.Equal(["Notes/a.md:13:11: error VL405", "Notes/b.md:13:11: error VL405"], vault.Check("--staged"));
    }

    [Theory]
    [InlineData("sha1")]
    [InlineData("sha256")]
    public void Note_that_is_only_named_in_the_index_is_not_checked_but_an_empty_one_is(string hash)
    {
        using var vault = GitVault.CreateEmpty();
        Directory.Delete(Path.Combine(vault.Root, ".git"), recursive: true);
        vault.Run("init", "--quiet", $"--object-format={hash}");
        vault.Write(".vaultlint.yaml", ExamVault.Config);
        vault.Write("Notes/named.md", ExamVault.BadNote);
        vault.Run("add", "--intent-to-add", "Notes/named.md");
        vault.Stage("Notes/empty.md", "");

        string[] findings = ["Notes/empty.md:1:1: error VL101", "Notes/empty.md:1:1: error VL401"];
        Assert.Equal(findings, vault.Check("--staged"));
        Assert.Contains(
            "“Notes/named.md” is not staged",
            Cli.Run(["check", "--staged", "Notes/named.md"], null, vault.Root).Error,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Include_exclude_hidden_folders_and_templates_hold_for_the_index_and_ignore_files_do_not()
    {
        using var vault = GitVault.Create();
        vault.Write(".vaultlint.yaml", "exclude: [\"**/old/**\"]\nrules: { question-duplicate: off }\n");
        vault.Write(".obsidian/templates.json", """{ "folder": "Meta/Templates" }""");
        vault.Write(".gitignore", "private/\n");
        foreach (
            var note in (string[])["Notes/a.md", "Notes/a.txt", "Notes/old/a.md", ".trash/a.md", "Meta/Templates/a.md", "private/a.md"]
        )
        {
            vault.Write(note, ExamVault.BadNote);
            vault.Run("add", "--force", note);
        }

        Assert.Equal(["Notes/a.md:13:11: error VL405", "private/a.md:13:11: error VL405"], vault.Check("--staged"));
    }

    [Theory]
    [InlineData("Notes/물의 끓는점.md")]
    [InlineData("Notes/with  spaces, 100% & 'quotes'.md")]
    [InlineData("Notes/-dash.md")]
    [InlineData("Notes/😀.md")]
    public void Paths_may_hold_any_characters(string path)
    {
        using var vault = GitVault.Create("나의 볼트");
        vault.Run("config", "core.quotePath", "true");
        vault.Stage(path, ExamVault.BadNote);

        Assert.Equal([$"{path}:13:11: error VL405"], vault.Check("--staged"));
        Assert.Equal([$"{path}:13:11: error VL405"], vault.Check("--staged", "--", path));
    }

    [Fact]
    public void Line_break_and_quote_in_a_path_do_no_harm()
    {
        using var vault = GitVault.Create();
        vault.Stage("Notes/two\nlines\t\"quoted\".md", ExamVault.BadNote);

        var result = Cli.Run(["check", "--staged", "--format", "json"], null, vault.Root);

        Assert.Equal("", result.Error);
        Assert.Contains(
            """Notes/two\nlines\t\u0022quoted\u0022.md""",
            result.Output.Replace("\\\"", "\\u0022", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
        Assert.Contains("VL405", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_that_are_not_UTF_8_are_told_of()
    {
        using var vault = GitVault.Create();
        vault.Write("a.md", ExamVault.BadNote);
        var id = vault.Run("hash-object", "-w", "a.md").Trim();
        // Two that .NET reads alike. It could pass neither to git.
        File.WriteAllText(
            Path.Combine(vault.Outside, "add"),
            $"printf '100644 {id}\\tNotes/caf\\351.md\\000100644 {id}\\tNotes/caf\\350.md\\000' | git update-index -z --index-info"
        );
        RunScript(vault.Root, Path.Combine(vault.Outside, "add"));

        Assert.Equal(["Notes/caf\uFFFD.md:1:1: error VL001"], vault.Check("--staged"));
        Assert.Contains("its name is not UTF-8", Cli.Run(["check", "--staged"], null, vault.Root).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Unmerged_note_is_reported()
    {
        using var vault = GitVault.Create();
        vault.Write("Notes/a.md", ExamVault.GoodNote);
        vault.Commit();
        vault.Run("checkout", "--quiet", "-b", "other");
        vault.Write("Notes/a.md", ExamVault.GoodNote.Replace("Boiling point", "Boiling", StringComparison.Ordinal));
        vault.Commit();
        vault.Run("checkout", "--quiet", "main");
        vault.Write("Notes/a.md", ExamVault.GoodNote.Replace("Boiling point", "Point", StringComparison.Ordinal));
        vault.Commit();
        Assert.Equal(1, GitCommand.TryRun(vault.Root, "merge", "--quiet", "other").ExitCode);

        Assert.Equal(["Notes/a.md:1:1: error VL001"], vault.Check("--staged"));
        Assert.Contains("resolve the conflict", Cli.Run(["check", "--staged"], null, vault.Root).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Note_too_large_and_one_whose_content_is_missing_are_told_of_and_the_others_are_checked()
    {
        using var vault = GitVault.Create();
        vault.Stage("Notes/a-large.md", new string('x', 10_000_000));
        vault.Stage("Notes/b-missing.md", "lost\n");
        vault.Stage("Notes/c-bad.md", ExamVault.BadNote);
        var id = vault.Run("hash-object", "Notes/b-missing.md").Trim();
        var file = Path.Combine(vault.Root, ".git", "objects", id[..2], id[2..]);
        File.SetAttributes(file, FileAttributes.Normal);
        File.Delete(file);

        Assert.Equal(
            ["Notes/a-large.md:1:1: error VL001", "Notes/b-missing.md:1:1: error VL001", "Notes/c-bad.md:13:11: error VL405"],
            vault.Check("--staged", "--jobs", "1")
        );
        Assert.Equal(3, vault.Check("--staged", "--jobs", "4").Length);
    }

    [Fact]
    public void Many_notes_read_by_several_threads_are_each_read_whole()
    {
        using var vault = GitVault.Create();
        var expected = new List<string>();
        for (var index = 0; index < 200; index++)
        {
            vault.Write($"Notes/{index:000}.md", ExamVault.BadNote.Replace("point", new string('x', index * 31), StringComparison.Ordinal));
            expected.Add($"Notes/{index:000}.md:13:11: error VL405");
        }

        vault.Run("add", "--all");

        Assert.Equal(expected, vault.Check("--staged", "--jobs", "8"));
    }

    [Fact]
    public void Line_ends_that_git_changes_are_those_of_the_index()
    {
        using var vault = GitVault.Create();
        vault.Run("config", "core.autocrlf", "true");
        vault.Stage("Notes/a.md", ExamVault.BadNote.Replace("\n", "\r\n", StringComparison.Ordinal));

        Assert.Equal(["Notes/a.md:13:11: error VL405"], vault.Check("--staged"));
        Assert.DoesNotContain('\r', Cli.Run(["check", "--staged"], null, vault.Root).Output);
    }

    [Fact]
    public void Notes_that_a_sparse_checkout_leaves_out_are_compared()
    {
        using var vault = GitVault.CreateEmpty();
        vault.Write(".vaultlint.yaml", s_comparing);
        vault.Write("Notes/left-out/a.md", ExamVault.GoodNote);
        vault.Write("Notes/here/x.md", OtherNote);
        vault.Commit();
        vault.Run("sparse-checkout", "set", "--cone", "--sparse-index", "Notes/here");
        Assert.False(File.Exists(Path.Combine(vault.Root, "Notes/left-out/a.md")));
        vault.Stage("Notes/here/b.md", ExamVault.GoodNote);

        Assert.Equal(["Notes/left-out/a.md:5:15: warning VL407"], vault.Check("--staged"));
    }

    [Fact]
    public void Vault_in_a_folder_of_a_repository_is_checked_alone_from_anywhere()
    {
        using var vault = GitVault.Create("Vault");
        vault.Stage("Notes/a.md", ExamVault.BadNote);
        File.WriteAllText(Path.Combine(vault.Repository, "beside.md"), ExamVault.BadNote);
        GitCommand.Run(vault.Repository, "add", "beside.md");

        Assert.Equal(["Notes/a.md:13:11: error VL405"], vault.Check("--staged"));
        Assert.Equal(
            ["Notes/a.md:13:11: error VL405"],
            Cli.Run(["check", "--staged", "--quiet", "Vault"], null, vault.Repository).Findings()
        );
        Assert.Equal(
            ["Notes/a.md:13:11: error VL405"],
            Cli.Run(["check", "--staged", "--quiet", vault.Root], null, vault.Outside).Findings()
        );
        Assert.Equal(
            ["Notes/a.md:13:11: error VL405"],
            Cli.Run(["check", "--staged", "--quiet"], null, Path.Combine(vault.Root, "Notes")).Findings()
        );
    }

    [Fact]
    public void Submodule_in_a_vault_is_no_note_of_it()
    {
        using var vault = GitVault.Create();
        AddSubmodule(vault, "Notes/module.md");

        Assert.Empty(vault.Check("--staged"));
    }

    [Fact]
    public void Vault_that_is_a_submodule_is_checked()
    {
        using var vault = GitVault.Create();
        var module = AddSubmodule(vault, "module");
        File.WriteAllText(Path.Combine(module, "a.md"), ExamVault.BadNote);
        GitCommand.Run(module, "add", "a.md");

        Assert.Equal(["a.md:13:11: error VL405"], Cli.Run(["check", "--staged", "--quiet"], null, module).Findings());
    }

    [Fact]
    public void Config_of_the_repository_runs_nothing()
    {
        using var vault = GitVault.Create();
        vault.Stage("Notes/a.md", ExamVault.BadNote);
        var mark = Path.Combine(vault.Outside, "mark");
        var script = WriteScript(Path.Combine(vault.Outside, "script"), $"touch '{mark}'; exit 1");
        foreach (var key in (string[])["core.fsmonitor", "diff.external", "core.pager"])
        {
            vault.Run("config", key, script);
        }

        vault.Run("config", "core.hooksPath", vault.Outside);
        WriteScript(Path.Combine(vault.Outside, "post-index-change"), $"touch '{mark}'");

        Assert.Equal(["Notes/a.md:13:11: error VL405"], vault.Check("--staged"));
        Assert.Equal(["Notes/a.md:13:11: error VL405"], vault.Check("--since", "HEAD"));
        Assert.False(File.Exists(mark));
    }

    [Fact]
    public void Program_named_git_in_the_vault_is_not_run()
    {
        using var vault = GitVault.Create();
        vault.Stage("Notes/a.md", ExamVault.BadNote);
        var mark = Path.Combine(vault.Outside, "mark");
        WriteScript(Path.Combine(vault.Root, "git"), $"touch '{mark}'; exit 1");

        var result = Cli.Run(
            ["check", "--staged", "--quiet"],
            null,
            vault.Root,
            new Dictionary<string, string>
            {
                ["PATH"] = $".{Path.PathSeparator}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}",
            }
        );

        Assert.Equal(["Notes/a.md:13:11: error VL405"], result.Findings());
        Assert.False(File.Exists(mark));
    }

    [Fact]
    public void Bare_repository_among_the_notes_is_not_used_as_their_repository()
    {
        using var vault = GitVault.Create();
        var bare = Directory.CreateDirectory(Path.Combine(vault.Root, "Notes")).FullName;
        GitCommand.Run(bare, "init", "--quiet", "--bare");
        GitCommand.Run(bare, "config", "core.bare", "false");
        GitCommand.Run(bare, "config", "core.worktree", vault.Outside);
        vault.Write("Notes/.vaultlint.yaml", ExamVault.Config);

        Assert.Contains("bare", Cli.Run(["check", "--staged"], null, bare).RefusedWith(), StringComparison.Ordinal);
    }

    [Fact]
    public void Folder_outside_a_repository_is_refused()
    {
        using var vault = ExamVault.Create();
        vault.Write("Notes/a.md", ExamVault.BadNote);

        Assert.Contains("not a git repository", Cli.Run(["check", "--staged"], null, vault.Root).RefusedWith(), StringComparison.Ordinal);
        Assert.Contains(
            "not a git repository",
            Cli.Run(["check", "--since", "HEAD"], null, vault.Root).RefusedWith(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Repository_of_someone_else_is_refused_with_what_to_do()
    {
        using var vault = GitVault.Create();

        // What git's own tests set, for want of a second user.
        var line = Cli.Run(
                ["check", "--staged"],
                null,
                vault.Root,
                new Dictionary<string, string> { ["GIT_TEST_ASSUME_DIFFERENT_OWNER"] = "1" }
            )
            .RefusedWith();

        Assert.Contains("dubious ownership", line, StringComparison.Ordinal);
        Assert.Contains("git config --global --add safe.directory", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_git_is_told()
    {
        using var vault = GitVault.Create();

        Assert.Contains(
            "git is needed",
            Cli.Run(["check", "--staged"], null, vault.Root, new Dictionary<string, string> { ["PATH"] = vault.Outside }).RefusedWith(),
            StringComparison.Ordinal
        );
    }

    /// <summary>Makes a repository with one note outside the vault's, and adds it as a submodule.</summary>
    /// <returns>Full path of the submodule.</returns>
    internal static string AddSubmodule(GitVault vault, string path)
    {
        var source = Path.Combine(vault.Outside, "source");
        GitVault.Initialize(source);
        File.WriteAllText(Path.Combine(source, ".vaultlint.yaml"), "rules: { question-duplicate: off }\n");
        File.WriteAllText(Path.Combine(source, "old.md"), ExamVault.BadNote);
        GitCommand.Run(source, "add", "--all");
        GitCommand.Run(source, "commit", "--quiet", "--message", "a");
        vault.Run("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", source, path);
        var module = Path.Combine(vault.Root, path);
        GitCommand.Run(module, "config", "user.name", "A");
        GitCommand.Run(module, "config", "user.email", "a@example.org");
        return module;
    }

    /// <summary>Writes a shell script that can be run.</summary>
    /// <returns>Its path.</returns>
    internal static string WriteScript(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, $"#!/bin/sh\n{text}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        return path;
    }

    private static void RunScript(string folder, string path) => GitCommand.Run(folder, "-c", $"alias.script=!sh '{path}'", "script");
}
