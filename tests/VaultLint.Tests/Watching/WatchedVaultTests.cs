using VaultLint.Findings;
using VaultLint.Linting;
using VaultLint.Vaults;
using VaultLint.Watching;

namespace VaultLint.Tests.Watching;

/// <summary>A watched vault holds the same findings as a new run after any reported changes.</summary>
public sealed class WatchedVaultTests : IDisposable
{
    private const string Bad = "Left over: {{date}}\n";

    private readonly TempVault _folder = new();

    private DateOnly _today = new(2026, 1, 15);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Note_is_found_changed_and_gone()
    {
        var vault = Open();

        _folder.Write("a.md", Bad);
        AssertCurrent(vault, vault.Apply(Changed("a.md")), "a.md");
        _folder.Write("a.md", "Mended.\n");
        AssertCurrent(vault, vault.Apply(Changed("a.md")), "a.md");
        File.Delete(_folder.FullPath("a.md"));
        AssertCurrent(vault, vault.Apply(Changed("a.md")), "a.md");
    }

    [Fact]
    public void Renamed_folder_takes_its_notes_along()
    {
        _folder.Write("old/a.md", Bad);
        _folder.Write("old/sub/b.md", Bad);
        var vault = Open();

        Directory.Move(_folder.FullPath("old"), _folder.FullPath("new"));

        AssertCurrent(vault, vault.Apply(Changed("old", "new")), "new/a.md", "new/sub/b.md", "old/a.md", "old/sub/b.md");
    }

    [Fact]
    public void Folder_in_the_place_of_another_has_notes_of_its_own()
    {
        _folder.Write("one/a.md", Bad);
        _folder.Write("two/a.md", "Nothing wrong.\n");
        var vault = Open();

        Directory.Move(_folder.FullPath("one"), _folder.FullPath("three"));
        Directory.Move(_folder.FullPath("two"), _folder.FullPath("one"));

        AssertCurrent(vault, vault.Apply(Changed("one", "two", "three")), "one/a.md", "three/a.md", "two/a.md");
    }

    [Theory]
    [InlineData("report.sarif")]
    [InlineData(".a.md.swp")]
    [InlineData("4913")]
    [InlineData("a.md~")]
    [InlineData("excluded/a.md")]
    [InlineData("ignored/a.md")]
    public void File_that_is_no_note_changes_nothing(string path)
    {
        _folder.Write(".vaultlint.yaml", "exclude: [\"excluded/**\"]\n");
        _folder.Write(".gitignore", "ignored/\n");
        var vault = Open();

        _folder.Write(path, Bad);

        Assert.Null(vault.Apply(Changed(path)));
    }

    [Fact]
    public void Report_is_no_news_though_the_config_takes_it_for_a_note()
    {
        _folder.Write(".vaultlint.yaml", "include: [\"**/*\"]\n");
        var vault = Open();
        _folder.Write("report.sarif", Bad);

        Assert.False(vault.Concerns(_folder.FullPath("report.sarif")));
        Assert.Equal(0, vault.Load().Result.NoteCount);
    }

    [Fact]
    public void Link_is_no_note()
    {
        _folder.Write("a.md", Bad);
        _folder.Write("b.md", Bad);
        var vault = Open();

        File.Delete(_folder.FullPath("b.md"));
        File.CreateSymbolicLink(_folder.FullPath("b.md"), _folder.FullPath("a.md"));

        AssertCurrent(vault, vault.Apply(Changed("b.md")), "b.md");
    }

    [Theory]
    [InlineData(".vaultlint.yaml", "rules: { placeholder-left: off }\n")]
    [InlineData("schemas/note.schema.json", """{ "required": ["title", "author"] }""")]
    [InlineData("tags.yaml", "tags: [other]\n")]
    [InlineData(".gitignore", "a.md\n")]
    [InlineData(".obsidian/types.json", """{ "types": { "due": "date" } }""")]
    [InlineData(".obsidian/templates.json", """{ "folder": "Templates" }""")]
    [InlineData("Templates/note.md", "{{author}}\n")]
    public void Setting_is_read_anew(string path, string text)
    {
        _folder.Write(".vaultlint.yaml", "taxonomy: tags.yaml\nkinds: { note: { match: [\"*.md\"], schema: schemas/note.schema.json } }\n");
        _folder.Write("schemas/note.schema.json", """{ "required": ["title"] }""");
        _folder.Write("tags.yaml", "tags: [known]\n");
        _folder.Write("Templates/note.md", path == "Templates/note.md" ? "nothing\n" : "{{author}}\n");
        _folder.Write(".obsidian/templates.json", path == "Templates/note.md" ? """{ "folder": "Templates" }""" : "{}");
        _folder.Write("a.md", $"---\ntags: [known]\ndue: soon\n---\n{Bad}{{{{author}}}}\n");
        var vault = Open();
        var before = vault.Load().Result.Diagnostics;

        _folder.Write(path, text);
        Assert.True(vault.Concerns(_folder.FullPath(path)));
        var update = vault.Apply(Changed(path))!;

        Assert.True(update.IsReloaded);
        Assert.Equal(Fresh().Diagnostics, update.Result.Diagnostics.AsEnumerable(), Same);
        Assert.NotEqual(before.Select(finding => finding.ToString()), update.Result.Diagnostics.Select(finding => finding.ToString()));
    }

    [Fact]
    public void Broken_config_leaves_the_one_before_in_force_until_it_is_mended()
    {
        _folder.Write(".vaultlint.yaml", "rules: { placeholder-left: error }\n");
        var vault = Open();

        _folder.Write(".vaultlint.yaml", "rules: { placeholder-lift: error }\n");
        Assert.Null(vault.Apply(Changed(".vaultlint.yaml")));
        Assert.Contains("placeholder-lift", Assert.Single(vault.ConfigFault!.Errors).ToString(), StringComparison.Ordinal);
        _folder.Write("a.md", Bad);
        var meanwhile = vault.Apply(Changed("a.md"))!;
        _folder.Write(".vaultlint.yaml", "rules: { placeholder-left: info }\n");
        var mended = vault.Apply(Changed(".vaultlint.yaml"))!;

        Assert.Equal(Severity.Error, Assert.Single(meanwhile.Result.Diagnostics).Severity);
        Assert.Equal(Severity.Info, Assert.Single(mended.Result.Diagnostics).Severity);
        Assert.Null(vault.ConfigFault);
    }

    [Fact]
    public void Schema_that_was_absent_mends_the_config()
    {
        var vault = Open();
        _folder.Write(".vaultlint.yaml", "kinds: { note: { match: [\"*.md\"], schema: note.json } }\n");
        vault.Apply(Changed(".vaultlint.yaml"));
        Assert.NotNull(vault.ConfigFault);

        _folder.Write("note.json", "{}");

        Assert.NotNull(vault.Apply(Changed("note.json")));
        Assert.Null(vault.ConfigFault);
    }

    [Fact]
    public void Next_day_is_another_day()
    {
        _folder.Write("a.md", "---\ncreated: 2026-01-17\n---\n");
        _folder.Write("b.md", "Nothing.\n");
        var vault = Open();
        Assert.Equal("VL105", Assert.Single(vault.Load().Result.Diagnostics).Rule.Id);

        _today = _today.AddDays(1);

        Assert.Empty(vault.Apply(Changed("b.md"))!.Result.Diagnostics);
    }

    [Fact]
    public void Everything_is_looked_at_where_changes_were_missed()
    {
        _folder.Write("a.md", Bad);
        var vault = Open();
        File.Delete(_folder.FullPath("a.md"));
        _folder.Write("b.md", Bad);

        Assert.Equal(Fresh().Diagnostics, vault.Apply(VaultChanges.All)!.Result.Diagnostics.AsEnumerable(), Same);
    }

    [Fact]
    public void Config_in_a_folder_below_moves_the_vault()
    {
        using var outside = new TempVault();
        Directory.CreateDirectory(outside.FullPath(".git"));
        outside.Write("vault/a.md", Bad);
        var vault = new WatchedVault([outside.FullPath("vault")], null, [], 1, () => _today);
        vault.Load();
        Assert.Equal(outside.Root, vault.Root);
        Assert.False(vault.HasMoved);

        outside.Write("vault/.vaultlint.yaml", "rules: {}\n");

        Assert.True(vault.HasMoved);
    }

    [Fact]
    public void Config_for_the_second_of_two_paths_moves_the_vault()
    {
        _folder.Write("one/a.md");
        _folder.Write("two/a.md");
        _folder.AddFolder(".obsidian");
        var vault = new WatchedVault([_folder.FullPath("one"), _folder.FullPath("two")], null, [], 1, () => _today);
        vault.Load();
        Assert.False(vault.HasMoved);

        _folder.Write("two/.vaultlint.yaml", "rules: {}\n");

        Assert.True(vault.HasMoved);
    }

    [Theory]
    [InlineData(".", 2)]
    [InlineData("sub/..", 2)]
    [InlineData("./", 2)]
    [InlineData("sub", 0)]
    public void Suppression_of_all_rules_that_is_not_needed_is_reported_where_the_path_is_the_whole_vault(string path, int expected)
    {
        const string Unused = "x\n\n%% vaultlint-disable %%\n\ny\n";
        _folder.AddFolder(".obsidian");
        _folder.Write("a.md", Unused);
        _folder.Write("sub/b.md", Unused);
        var vault = new WatchedVault([$"{_folder.Root}/{path}"], null, [], 1, () => _today);

        Assert.Equal(expected, vault.Load().Result.Diagnostics.Count(finding => finding.Rule.Id == "VL901"));
        _folder.Write("sub/b.md", Unused + "\n");
        Assert.Equal(expected, vault.Apply(Changed("sub/b.md"))!.Result.Diagnostics.Count(finding => finding.Rule.Id == "VL901"));
    }

    [Fact]
    public void File_in_the_place_of_a_folder_leaves_none_of_its_notes()
    {
        using var away = new TempVault();
        _folder.Write("sub/a.md", Bad);
        _folder.Write("sub/below/b.md", Bad);
        var vault = Open();

        Directory.Move(_folder.FullPath("sub"), away.FullPath("sub"));
        _folder.Write("sub", "a file");

        AssertCurrent(vault, vault.Apply(Changed("sub")), "sub/a.md", "sub/below/b.md");
    }

    [Fact]
    public void Broken_config_is_in_force_once_it_is_mended_elsewhere()
    {
        using var elsewhere = new TempVault();
        var config = elsewhere.Write("config.yaml", "rules: {}\n");
        var vault = new WatchedVault([_folder.Root], config, [], 1, () => _today);
        vault.Load();
        elsewhere.Write("base.yaml", "bogus: 1\n");
        elsewhere.Write("config.yaml", "extends: base.yaml\n");
        vault.Apply(new VaultChanges([config], false));
        Assert.NotNull(vault.ConfigFault);

        elsewhere.Write("base.yaml", "rules: {}\n");

        Assert.NotNull(vault.Apply(VaultChanges.None));
        Assert.Null(vault.ConfigFault);
    }

    [Fact]
    public void New_day_is_enough_for_a_new_report()
    {
        _folder.Write("a.md", "---\ncreated: 2026-01-17\n---\n");
        var vault = Open();
        Assert.Null(vault.Apply(VaultChanges.None));

        _today = _today.AddDays(1);

        Assert.Empty(vault.Apply(VaultChanges.None)!.Result.Diagnostics);
    }

    [Fact]
    public void Schema_behind_a_link_to_a_folder_counts_as_a_file_outside()
    {
        _folder.Write("shared/note.json", "{}");
        Directory.CreateSymbolicLink(_folder.FullPath("schemas"), _folder.FullPath("shared"));
        _folder.Write(".vaultlint.yaml", "kinds: { note: { match: [\"*.md\"], schema: schemas/note.json } }\n");

        Assert.Equal([_folder.FullPath("schemas/note.json")], Open().FilesOutside);
    }

    [Fact]
    public void Files_outside_that_decide_of_the_notes_are_named()
    {
        using var outside = new TempVault();
        Directory.CreateDirectory(outside.FullPath(".git/info"));
        outside.Write("in/vault/.vaultlint.yaml", "rules: {}\n");
        outside.Write("elsewhere/config.yaml", "extends: base.yaml\n");
        outside.Write("elsewhere/base.yaml", "rules: {}\n");
        var vault = new WatchedVault([outside.FullPath("in/vault")], outside.FullPath("elsewhere/config.yaml"), [], 1, () => _today);
        vault.Load();

        Assert.Equal(
            new[] { ".git/info/exclude", ".gitignore", "elsewhere/base.yaml", "elsewhere/config.yaml", "in/.gitignore" }.Select(
                outside.FullPath
            ),
            vault.FilesOutside.Order(StringComparer.Ordinal)
        );
        Assert.True(vault.Concerns(outside.FullPath("elsewhere/base.yaml")));
        Assert.False(vault.Concerns(outside.FullPath("elsewhere/other.yaml")));
    }

    [Theory]
    [InlineData(".git/index")]
    [InlineData(".git/objects")]
    [InlineData(".obsidian/workspace.json")]
    [InlineData(".trash/a.md")]
    public void What_changes_all_the_time_beside_the_notes_is_no_concern(string path) =>
        Assert.False(Open().Concerns(_folder.FullPath(path)));

    private static bool Same(Diagnostic expected, Diagnostic actual) =>
        (expected with { Fix = null, Related = [] }).Equals(actual with { Fix = null, Related = [] });

    private WatchedVault Open()
    {
        _folder.AddFolder(".obsidian");
        var vault = new WatchedVault([_folder.Root], null, [_folder.FullPath("report.sarif")], 1, () => _today);
        vault.Load();
        return vault;
    }

    private VaultChanges Changed(params string[] paths) => new([.. paths.Select(_folder.FullPath)], false);

    private LintResult Fresh()
    {
        var vault = Vault.Open(_folder.Root);
        var config = TestConfig.In(vault.Root, vault.ConfigFile);
        return TestLinter.For(config, _today).Lint(vault.FindNotes(vault.Root, config.Include.Value, config.Exclude.Value), jobs: 1);
    }

    private void AssertCurrent(WatchedVault vault, VaultUpdate? update, params string[] changed)
    {
        Assert.NotNull(update);
        Assert.Equal(changed, update.Changed.AsEnumerable());
        var fresh = Fresh();
        Assert.Equal(fresh.Diagnostics, update.Result.Diagnostics.AsEnumerable(), Same);
        Assert.Equal(fresh.NoteCount, vault.NoteCount);
    }
}
