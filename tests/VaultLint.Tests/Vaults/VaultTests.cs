using System.Diagnostics;
using System.Text;
using VaultLint.Vaults;

namespace VaultLint.Tests.Vaults;

public sealed class VaultTests : IDisposable
{
    private static readonly Glob[] s_markdown = [Glob.Parse("**/*.md")];

    private readonly TempVault _temp = new();

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void Root_is_the_nearest_folder_with_a_config()
    {
        _temp.Write(".vaultlint.yaml");
        _temp.AddFolder("inner/.obsidian");
        var note = _temp.Write("inner/deep/a.md");
        var vault = Vault.Open(note);
        Assert.Equal(_temp.Root, vault.Root);
        Assert.Equal(_temp.FullPath(".vaultlint.yaml"), vault.ConfigFile);
    }

    [Fact]
    public void Root_without_a_config_is_the_nearest_folder_with_Obsidian_settings()
    {
        _temp.AddFolder(".git");
        _temp.AddFolder("vault/.obsidian");
        var vault = Vault.Open(_temp.AddFolder("vault/deep/er") + "/");
        Assert.Equal(_temp.FullPath("vault"), vault.Root);
        Assert.Null(vault.ConfigFile);
    }

    [Fact]
    public void Path_in_the_repository_is_that_of_the_vault_from_the_repository()
    {
        var vault = _temp.AddFolder("my notes/work");
        Assert.Equal("", Vault.PathInRepository(vault));
        _temp.AddFolder(".git");
        Assert.Equal("my notes/work/", Vault.PathInRepository(vault));
        Assert.Equal("", Vault.PathInRepository(_temp.Root));
        // A worktree or submodule has a file there.
        _temp.Write("my notes/.git", "gitdir: elsewhere\n");
        Assert.Equal("work/", Vault.PathInRepository(vault));
    }

    [Fact]
    public void Root_without_either_is_that_of_the_repository_or_else_the_folder_itself()
    {
        var note = _temp.Write("a/b/c.md");
        Assert.Equal(_temp.FullPath("a/b"), Vault.Open(note).Root);
        Assert.Equal(_temp.FullPath("a"), Vault.Open(_temp.FullPath("a")).Root);
        _temp.AddFolder(".git");
        Assert.Equal(_temp.Root, Vault.Open(note).Root);
    }

    [Theory]
    [InlineData("nowhere/x.md")]
    [InlineData("")]
    [InlineData("a\0b")]
    public void Path_that_does_not_exist_is_named_as_given(string path)
    {
        Assert.Equal(path, Assert.Throws<FileNotFoundException>(() => Vault.Open(path)).FileName);
        var vault = Vault.Open(_temp.Root);
        Assert.Contains(
            $"“{path}”",
            Assert.Throws<FileNotFoundException>(() => vault.FindNotes(path, s_markdown, [])).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Path_outside_the_vault_is_refused()
    {
        _temp.Write("vault/.vaultlint.yaml");
        _temp.Write("vault-2/a.md");
        var vault = Vault.Open(_temp.FullPath("vault"));
        Assert.Throws<ArgumentException>(() => vault.FindNotes(_temp.FullPath("vault-2/a.md"), s_markdown, []));
        Assert.Equal("", vault.PathOf(vault.Root));
        Assert.Equal("..a/b.md", vault.PathOf(Path.Combine(vault.Root, "..a", "b.md")));
    }

    [Fact]
    public void Notes_come_in_the_order_of_their_whole_paths()
    {
        WriteAll("b.md", "a/z.md", "a.md", "a-b/c.md", "한국/각.md", "Z.md", "é.md", "x.txt", "a/b.canvas");
        Assert.Equal(["Z.md", "a-b/c.md", "a.md", "a/z.md", "b.md", "é.md", "한국/각.md"], Find());
    }

    [Fact]
    public void Include_and_exclude_choose_the_notes()
    {
        WriteAll("a.md", "Neurons/b.md", "Neurons/old/c.md", "Drafts/d.md", "e.txt");
        Assert.Equal(["Neurons/b.md"], Find(include: ["Neurons/**"], exclude: ["Neurons/old"]));
        Assert.Equal(["Neurons/b.md", "Neurons/old/c.md", "a.md"], Find(exclude: ["Drafts/"]));
    }

    [Fact]
    public void What_Obsidian_hides_is_left_out()
    {
        WriteAll("a.md", ".obsidian/x.md", ".trash/x.md", ".git/x.md", "sub/.hidden/x.md", ".x.md", "sub/.y.md", "...md");
        Assert.Equal(["a.md"], Find());
        Assert.Empty(Find(".trash/x.md"));
        Assert.Empty(Find(".trash"));
    }

    [Fact]
    public void Nested_and_negated_ignore_files_count_from_the_root_of_the_repository()
    {
        _temp.AddFolder(".git/info");
        _temp.Write(".git/info/exclude", "private.md\n");
        _temp.Write(".gitignore", "*.tmp.md\n/vault/out/\n/a.md\n");
        _temp.Write("vault/.vaultlint.yaml");
        _temp.Write("vault/notes/.gitignore", "!keep.tmp.md\nb.md\n");
        WriteAll(
            "vault/a.md",
            "vault/x.tmp.md",
            "vault/private.md",
            "vault/out/a.md",
            "vault/notes/keep.tmp.md",
            "vault/notes/b.md",
            "vault/notes/c/b.md",
            "vault/b.md"
        );
        Assert.Equal(["a.md", "b.md", "notes/keep.tmp.md"], Find("vault"));
    }

    [Fact]
    public void Ignore_files_work_without_a_repository()
    {
        _temp.Write(".obsidian/app.json", "{}");
        _temp.Write(".gitignore", "b.md");
        WriteAll("a.md", "b.md");
        Assert.Equal(["a.md"], Find());
    }

    [Fact]
    public void Exclude_file_of_a_worktree_is_that_of_its_repository()
    {
        _temp.Write("repo/.git/info/exclude", "b.md");
        _temp.Write("repo/.git/worktrees/w/commondir", "../..\n");
        _temp.Write("work/.git", $"gitdir: {_temp.FullPath("repo/.git/worktrees/w")}\n");
        WriteAll("work/a.md", "work/b.md");
        Assert.Equal(["a.md"], Find("work"));
    }

    [Fact]
    public void What_is_named_is_checked_even_if_it_is_ignored()
    {
        _temp.AddFolder(".git");
        _temp.Write(".gitignore", "*\n");
        _temp.Write("vault/.obsidian/app.json", "{}");
        WriteAll("vault/a.md", "vault/sub/b.md", "vault/c.md");
        _temp.Write("vault/.gitignore", "/sub/\nc.md");
        // The repository ignores the whole vault, so its file says nothing about the notes.
        Assert.Equal(["a.md"], Find("vault"));
        Assert.Equal(["sub/b.md"], Find("vault/sub"));
        Assert.Equal(["c.md"], Find("vault/c.md"));
    }

    [Fact]
    public void Named_note_is_still_held_to_the_globs_and_the_template_folder()
    {
        _temp.Write(".obsidian/templates.json", """{ "folder": "Meta/templates" }""");
        WriteAll("Meta/templates/t.md", "Meta/a.md", "Drafts/d.md", "readme.txt");
        Assert.Equal(["Meta/a.md"], Find("Meta/a.md", exclude: ["Drafts"]));
        Assert.Empty(Find("Drafts/d.md", exclude: ["Drafts"]));
        Assert.Empty(Find("Drafts", exclude: ["Drafts"]));
        Assert.Empty(Find("readme.txt"));
        Assert.Empty(Find("Meta/templates/t.md"));
        Assert.Empty(Find("Meta/templates"));
        Assert.Equal(["Drafts/d.md", "Meta/a.md"], Find());
    }

    [Fact]
    public void Templater_folder_is_left_out()
    {
        _temp.Write(".obsidian/plugins/templater-obsidian/data.json", """{ "templates_folder": "/틀[1]/" }""");
        WriteAll("틀[1]/t.md", "틀1/a.md");
        Assert.Equal(["틀1/a.md"], Find());
    }

    [Fact]
    public void Template_folder_is_found_below_and_above_the_root()
    {
        _temp.Write("repo/.vaultlint.yaml");
        _temp.Write("repo/vault/.obsidian/templates.json", """{ "folder": "T" }""");
        WriteAll("repo/vault/T/t.md", "repo/vault/a.md", "repo/T/b.md");
        Assert.Equal(["T/b.md", "vault/a.md"], Find("repo"));
        Assert.Empty(Find("repo/vault/T/t.md"));

        _temp.Write("big/.obsidian/templates.json", """{ "folder": "part/T" }""");
        _temp.Write("big/part/.vaultlint.yaml");
        WriteAll("big/part/T/t.md", "big/part/a.md");
        Assert.Equal(["a.md"], Find("big/part"));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{ "folder": 3 }""")]
    [InlineData("""{ "folder": "" }""")]
    [InlineData("""{ "folder": "/" }""")]
    [InlineData("""{ "folder": "\ud800" }""")]
    public void Settings_that_say_nothing_leave_every_note_in(string json)
    {
        _temp.Write(".obsidian/templates.json", json);
        WriteAll("a.md");
        Assert.Equal(["a.md"], Find());
    }

    [Fact]
    public void Links_are_not_followed()
    {
        WriteAll("a/b.md", "outside/c.md");
        _temp.Write("vault/.vaultlint.yaml");
        _temp.Write("vault/n/x.md");
        Directory.CreateSymbolicLink(_temp.FullPath("vault/n/loop"), _temp.FullPath("vault"));
        Directory.CreateSymbolicLink(_temp.FullPath("vault/out"), _temp.FullPath("outside"));
        File.CreateSymbolicLink(_temp.FullPath("vault/link.md"), _temp.FullPath("a/b.md"));
        Assert.Equal(["n/x.md"], Find("vault"));
        var vault = Vault.Open(_temp.FullPath("vault"));
        Assert.Empty(vault.FindNotes(_temp.FullPath("vault/out/c.md"), s_markdown, []));
        Assert.Empty(vault.FindNotes(_temp.FullPath("vault/link.md"), s_markdown, []));
    }

    [Fact]
    public void Links_are_followed_where_that_is_asked_for()
    {
        WriteAll("a/b.md", "outside/c.md", "outside/deep/d.md", "outside/.hidden/e.md");
        _temp.Write("vault/.vaultlint.yaml");
        _temp.Write("vault/n/x.md");
        Directory.CreateSymbolicLink(_temp.FullPath("vault/out"), _temp.FullPath("outside"));
        File.CreateSymbolicLink(_temp.FullPath("vault/link.md"), _temp.FullPath("a/b.md"));
        File.CreateSymbolicLink(_temp.FullPath("vault/gone.md"), _temp.FullPath("outside/gone.md"));

        Assert.Equal(["gone.md", "link.md", "n/x.md", "out/c.md", "out/deep/d.md"], FindByLinks("vault"));
        Assert.Equal(["out/deep/d.md"], FindByLinks("vault/out/deep"));
        Assert.Equal(["link.md"], FindByLinks("vault/link.md"));
    }

    [Fact]
    public void Links_that_lead_to_the_same_or_in_a_circle_are_followed_once()
    {
        WriteAll("outside/c.md", "outside/deep/d.md");
        _temp.Write("vault/.vaultlint.yaml");
        _temp.Write("vault/n/x.md");
        Directory.CreateSymbolicLink(_temp.FullPath("vault/a-loop"), _temp.FullPath("vault"));
        Directory.CreateSymbolicLink(_temp.FullPath("vault/n/loop"), "loop");
        Directory.CreateSymbolicLink(_temp.FullPath("outside/back"), _temp.FullPath("vault/n"));
        Directory.CreateSymbolicLink(_temp.FullPath("vault/out"), _temp.FullPath("outside"));
        Directory.CreateSymbolicLink(_temp.FullPath("vault/same"), _temp.FullPath("outside/deep"));
        File.CreateSymbolicLink(_temp.FullPath("vault/link.md"), _temp.FullPath("vault/n/x.md"));
        File.CreateSymbolicLink(_temp.FullPath("vault/c.md"), _temp.FullPath("outside/c.md"));

        Assert.Equal(["n/x.md", "out/c.md", "out/deep/d.md"], FindByLinks("vault"));
    }

    [Fact]
    public void Linked_vault_is_walked()
    {
        _temp.Write("real/.vaultlint.yaml");
        WriteAll("real/a.md");
        Directory.CreateSymbolicLink(_temp.FullPath("link"), _temp.FullPath("real"));
        Assert.Equal(["a.md"], Find("link"));
    }

    [Fact]
    public void Note_gives_its_bytes()
    {
        _temp.Write("각.md", "한글\n");
        var note = Assert.Single(FindFiles(""));
        Assert.Equal("각.md", note.Path);
        Assert.Equal(_temp.FullPath("각.md"), note.FullPath);
        var content = note.Read();
        Assert.Equal(7, content.Length);
        Assert.Equal("한글\n", Encoding.UTF8.GetString(content.Bytes!.Value.Span));
    }

    [Fact]
    public void Notes_read_into_one_buffer_hold_nothing_of_the_note_before()
    {
        string[] texts = ["short\n", new string('x', 30_000), "", "한글\n", new string('y', 16_384)];
        var buffer = new ReadBuffer();
        foreach (var (number, text) in texts.Index())
        {
            _temp.Write($"{number}.md", text);
            var note = FindFiles("").Single(note => note.Path == $"{number}.md");
            Assert.Equal(text, Encoding.UTF8.GetString(note.Read(NoteContent.SizeLimit, buffer).Bytes!.Value.Span));
        }
    }

    [Fact]
    public void Note_of_ten_million_bytes_is_not_read()
    {
        _temp.Write("fits.md", new byte[9_999_999]);
        _temp.Write("over.md", new byte[10_000_000]);
        var contents = FindFiles("").ToDictionary(note => note.Path, note => note.Read());
        Assert.Equal(9_999_999, contents["fits.md"].Bytes!.Value.Length);
        Assert.Equal(NoteContent.TooLarge(10_000_000), contents["over.md"]);
        Assert.Null(new MemoryNote("in.md", new byte[10_000_000]).Read().Bytes);
        Assert.Equal([1], new MemoryNote("in.md", [1]).Read().Bytes!.Value.ToArray());
    }

    [Fact]
    public void Empty_note_has_no_bytes()
    {
        WriteAll("a.md");
        Assert.True(Assert.Single(FindFiles("")).Read().Bytes!.Value.IsEmpty);
    }

    [FactOnLinux]
    public void Pipe_is_not_opened()
    {
        Shell($"mkfifo '{_temp.FullPath("pipe.md")}' '{_temp.FullPath(".gitignore")}'");
        WriteAll("a.md");
        var notes = FindFiles("");
        Assert.Equal([".gitignore", "a.md", "pipe.md"], notes.Select(note => note.Path));
        Assert.Contains("is a pipe or device", Assert.Throws<IOException>(() => notes[0].Read()).Message, StringComparison.Ordinal);
        Assert.Contains("is a pipe or device", Assert.Throws<IOException>(() => notes[2].Read()).Message, StringComparison.Ordinal);
    }

    [FactOnLinux]
    public void Folder_whose_name_is_no_Unicode_is_reported_and_the_rest_is_found()
    {
        WriteAll("a.md", "b/c.md");
        Shell($"mkdir \"$(printf '{_temp.Root}/x\\377')\"");
        try
        {
            var notes = FindFiles("");
            Assert.Equal(["a.md", "b/c.md", "x\uFFFD"], notes.Select(note => note.Path));
            Assert.Contains(
                "the folder cannot be opened",
                Assert.Throws<IOException>(() => notes[2].Read()).Message,
                StringComparison.Ordinal
            );
        }
        finally
        {
            Shell($"rmdir \"$(printf '{_temp.Root}/x\\377')\"");
        }
    }

    [FactForUsers]
    public void Folder_without_permission_is_reported_and_the_rest_is_found()
    {
        WriteAll("a.md", "shut/b.md", "c/d.md", "e/f.md");
        _temp.Write("e/.gitignore", "f.md");
        Shell($"chmod 000 '{_temp.FullPath("shut")}' '{_temp.FullPath("e/.gitignore")}' '{_temp.FullPath("a.md")}'");
        try
        {
            var notes = FindFiles("");
            Assert.Equal(["a.md", "c/d.md", "e/.gitignore", "e/f.md", "shut"], notes.Select(note => note.Path));
            Assert.Throws<UnauthorizedAccessException>(() => notes[0].Read());
            Assert.Throws<UnauthorizedAccessException>(() => notes[2].Read());
            Assert.Contains(
                "the folder cannot be opened",
                Assert.Throws<UnauthorizedAccessException>(() => notes[4].Read()).Message,
                StringComparison.Ordinal
            );
        }
        finally
        {
            Shell($"chmod 755 '{_temp.FullPath("shut")}'");
        }
    }

    [Fact]
    public void Very_deep_folders_are_walked()
    {
        var deep = string.Join('/', Enumerable.Repeat("d", 1500)) + "/a.md";
        _temp.Write(deep);
        Assert.Equal([deep], Find());
    }

    [Fact]
    public void Ten_thousand_notes_are_found_quickly()
    {
        _temp.AddFolder(".git");
        _temp.Write(".gitignore", "*.tmp\n/out/\nnode_modules/\n");
        for (var i = 0; i < 10_000; i++)
        {
            _temp.Write($"folder {i / 100}/노트 {i}.md");
        }

        Assert.Equal(10_000, FindFiles("").Length);
        var clock = Stopwatch.StartNew();
        Assert.Equal(10_000, FindFiles("").Length);
        // About 40 ms; the bound is wide for busy machines.
        Assert.InRange(clock.ElapsedMilliseconds, 0, 1000);
    }

    private void WriteAll(params string[] paths)
    {
        foreach (var path in paths)
        {
            _temp.Write(path);
        }
    }

    private NoteFile[] FindFiles(string path, string[]? include = null, string[]? exclude = null)
    {
        var full = path.Length == 0 ? _temp.Root : _temp.FullPath(path);
        return
        [
            .. Vault
                .Open(full)
                .FindNotes(full, include is null ? s_markdown : [.. include.Select(Glob.Parse)], [.. (exclude ?? []).Select(Glob.Parse)]),
        ];
    }

    private string[] FindByLinks(string path) =>
        [
            .. Vault
                .Open(_temp.FullPath("vault"))
                .FindNotes(_temp.FullPath(path), s_markdown, [], followLinks: true)
                .Select(note => note.Path),
        ];

    private string[] Find(string path = "", string[]? include = null, string[]? exclude = null) =>
        [.. FindFiles(path, include, exclude).Select(note => note.Path)];

    private static void Shell(string command)
    {
        using var process = Process.Start("sh", ["-c", command]);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    private sealed class FactOnLinuxAttribute : FactAttribute
    {
        public FactOnLinuxAttribute() => Skip = OperatingSystem.IsLinux() ? null : "needs Linux's pipes and byte names";
    }

    private sealed class FactForUsersAttribute : FactAttribute
    {
        public FactForUsersAttribute() =>
            Skip =
                OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess
                    ? "needs permissions that hold for the user: root may open every file"
                    : null;
    }
}
