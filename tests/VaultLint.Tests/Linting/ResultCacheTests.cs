using System.Collections.Concurrent;
using System.Text;
using CsCheck;
using VaultLint.Comparing;
using VaultLint.Findings;
using VaultLint.Linting;
using VaultLint.Notes;
using VaultLint.Reporting;
using VaultLint.Rules;
using VaultLint.Vaults;

namespace VaultLint.Tests.Linting;

/// <summary>A run that finds its notes in the cache says what one says that checks them anew.</summary>
public sealed class ResultCacheTests : IDisposable
{
    private static readonly string s_samples = Repository.Samples;

    private readonly TempVault _caches = new();
    private readonly TempVault _vault = new();
    private readonly ConcurrentQueue<string> _reads = new();
    private Action<string, int>? _onRead;

    [Theory]
    [InlineData("broken-vault")]
    [InlineData("exam-vault")]
    public void Second_run_reads_everything_from_the_cache_and_reports_the_same_bytes(string sample)
    {
        Copy(Path.Combine(s_samples, sample));
        var plain = Run(cache: false);

        var cold = Run();
        var warm = Run();

        Assert.Equal(plain.Report, cold.Report);
        Assert.Equal(plain.Report, warm.Report);
        Assert.True(cold.Checked.Count > 3);
        // What suppresses is not kept.
        Assert.DoesNotContain(
            warm.Checked,
            note => !File.ReadAllText(_vault.FullPath(note)).Contains("vaultlint-", StringComparison.Ordinal)
        );
    }

    [Theory]
    [InlineData(UnixFileMode.GroupWrite)]
    [InlineData(UnixFileMode.OtherWrite)]
    public void Folder_that_others_can_write_to_is_neither_read_nor_written(UnixFileMode mode)
    {
        WriteNotes();
        Run();
        var folder = _caches.FullPath("vaultlint");
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | mode);

        Assert.NotEmpty(Run(save: false).Checked);
        using var cache = ResultCache.Open(folder, _vault.Root, _vault.Load());
        Assert.Equal($"other users may write in “{folder}”; make it your own, with mode 700", cache.Save(isWhole: true));
    }

    [Fact]
    public void Pipe_in_place_of_the_cache_is_neither_read_nor_written()
    {
        WriteNotes();
        Run();
        var file = Assert.Single(Directory.GetFiles(_caches.FullPath("vaultlint")));
        SpecialFile.MakePipe(file);

        Assert.NotEmpty(Run(save: false).Checked);
        using var cache = ResultCache.Open(_caches.FullPath("vaultlint"), _vault.Root, _vault.Load());
        Assert.Equal($"“{file}” is a pipe or device, not a file", cache.Save(isWhole: true));
    }

    [Fact]
    public void Note_that_changed_is_checked_anew_and_the_others_are_not()
    {
        WriteNotes();
        Run();
        _vault.Write("b.md", "---\ntag: x\n---\nchanged\n");

        var run = Run();

        Assert.Equal(["b.md"], run.Checked);
        Assert.Equal(Run(cache: false).Report, run.Report);
        Assert.Empty(Run().Checked);
    }

    [Fact]
    public void Note_that_was_renamed_is_checked_anew_since_rules_look_at_its_name()
    {
        WriteNotes();
        Run();
        File.Move(_vault.FullPath("b.md"), _vault.FullPath("c.md"));

        Assert.Equal(["c.md"], Run().Checked);
    }

    [Theory]
    [InlineData(
        ".vaultlint.yaml",
        "rules: { property-deprecated: error }\nkinds: { k: { schema: s.json, template: t.tpl } }\ntaxonomy: tags.yaml\n"
    )]
    [InlineData("s.json", """{ "required": ["created"] }""")]
    [InlineData("tags.yaml", "namespaces: { topic: { values: [b] } }\n")]
    [InlineData("t.tpl", "[another thing to fill in]\n")]
    [InlineData(".obsidian/types.json", """{ "types": { "title": "date" } }""")]
    [InlineData("Templates/x.md", "[something to fill in]\n")]
    public void Whatever_findings_follow_from_makes_all_notes_be_checked_anew_when_it_changes(string file, string text)
    {
        _vault.Write(".vaultlint.yaml", "kinds: { k: { schema: s.json, template: t.tpl } }\ntaxonomy: tags.yaml\n");
        _vault.Write("s.json", """{ "required": ["title"] }""");
        _vault.Write("tags.yaml", "namespaces: { topic: { values: [a] } }\n");
        _vault.Write("t.tpl", "[a thing to fill in]\n");
        _vault.Write(".obsidian/types.json", "{}");
        _vault.Write(".obsidian/templates.json", """{ "folder": "Templates" }""");
        _vault.Write("Templates/x.md", "nothing");
        WriteNotes();
        Run();
        Assert.Empty(Run().Checked);

        _vault.Write(file, text);

        var run = Run();
        Assert.Equal(["a.md", "b.md"], run.Checked);
        Assert.Equal(Run(cache: false).Report, run.Report);
    }

    [Fact]
    public void Note_whose_date_is_still_to_come_is_checked_anew_each_time()
    {
        _vault.Write("a.md", "---\ncreated: 2030-01-01\n---\n");
        _vault.Write("b.md", "---\ncreated: 2020-01-01\n---\n");
        Run();

        Assert.Equal(["a.md"], Run().Checked);
        Assert.DoesNotContain("\"ruleId\": \"VL105\"", Run(today: new DateOnly(2031, 1, 1)).Report, StringComparison.Ordinal);
    }

    [Fact]
    public void Note_is_checked_anew_when_the_clock_is_behind_the_day_it_was_judged_by()
    {
        _vault.Write("a.md", "---\ncreated: 2026-01-10\nmodified: 2026-01-15\n---\n");
        _vault.Write("b.md", "---\ncreated: 2020-01-01\n---\n");
        Run();

        var earlier = Run(today: new DateOnly(2026, 1, 13));
        Assert.Equal(["a.md"], earlier.Checked);
        Assert.Contains("\"ruleId\": \"VL105\"", earlier.Report, StringComparison.Ordinal);
        Assert.Equal(Run(cache: false, today: new DateOnly(2026, 1, 13)).Report, earlier.Report);
        // To one that lives where the sun rises first it may be the 15th already.
        Assert.Empty(Run(today: new DateOnly(2026, 1, 14)).Checked);
        Assert.Empty(Run().Checked);
        Assert.Empty(Run(today: new DateOnly(2040, 1, 1)).Checked);
    }

    [Fact]
    public void Note_on_which_patterns_ran_out_of_time_is_checked_anew_each_time()
    {
        _vault.Write(".vaultlint.yaml", "kinds: { k: { match: ['**'], schema: s.json } }\nlimits: { patternMilliseconds: 10 }\n");
        _vault.Write("s.json", """{ "properties": { "v": { "pattern": "^(?=(a|aa)+$)b" } } }""");
        _vault.Write("a.md", $"---\nv: {new string('a', 60)}!\n---\n");
        _vault.Write("b.md", "---\nv: 1\n---\n");
        var first = Run();

        Assert.Contains("takes more than 10 ms to match", first.Report, StringComparison.Ordinal);
        Assert.Equal(["a.md"], Run().Checked);
    }

    [Fact]
    public void Note_that_names_a_schema_of_its_own_is_checked_anew_each_time()
    {
        _vault.Write(".vaultlint.yaml", "schemaProperty: true\n");
        _vault.Write("a.md", "---\n$schema: s.json\n---\n");
        _vault.Write("b.md", "text\n");
        _vault.Write("s.json", "true");
        Run();
        _vault.Write("s.json", """{ "required": ["title"] }""");

        var run = Run();

        Assert.Equal(["a.md"], run.Checked);
        Assert.Contains("VL103", run.Report, StringComparison.Ordinal);
    }

    [Fact]
    public void Fault_of_the_tool_is_met_again()
    {
        WriteNotes();
        Assert.Contains("VL000", Run(rules: [new FaultyRule()]).Report, StringComparison.Ordinal);

        Assert.Contains("VL000", Run(rules: [new FaultyRule()]).Report, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_over_a_part_keeps_what_is_known_of_the_rest_and_a_run_over_all_drops_what_is_gone()
    {
        WriteNotes();
        _vault.Write("c.md", "text\n");
        Run();
        _vault.Write("b.md", "changed\n");
        Run(only: "b.md", isWhole: false);
        Assert.Empty(Run().Checked);

        var size = CacheFile().Length;
        File.Delete(_vault.FullPath("a.md"));
        _vault.Write("b.md", "changed again\n");
        Run();

        Assert.True(CacheFile().Length < size);
        Assert.Empty(Run().Checked);
    }

    [Fact]
    public void Damaged_cache_is_never_trusted()
    {
        Copy(Path.Combine(s_samples, "exam-vault"));
        _vault.Write("tagged.md", "---\ntags: [a, a]\ntag: b\n---\ntext {{left}}\n");
        var expected = Run().Report;
        var file = CacheFile().FullName;
        var good = File.ReadAllBytes(file);

        Gen.Select(Gen.Int[0, good.Length - 1], Gen.Byte[1, 255], Gen.Int[0, 3])
            .Sample(
                (at, change, kind) =>
                {
                    var bytes = kind switch
                    {
                        0 => good[..at],
                        1 => [.. good[..at], .. good[Math.Min(good.Length, at + change)..]],
                        2 => [.. good, change],
                        _ => [.. good],
                    };
                    if (kind == 3)
                    {
                        bytes[at] ^= change;
                    }

                    File.WriteAllBytes(file, bytes);
                    Assert.Equal(expected, Run(save: false).Report);
                },
                iter: 60,
                threads: 1
            );
    }

    [Fact]
    public void Wrong_entry_with_a_valid_checksum_causes_no_crash()
    {
        WriteNotes();
        var source = new MemoryNote("a.md", []);
        using var bytes = new MemoryStream();
        using (var writer = new BinaryWriter(bytes, Encoding.UTF8, leaveOpen: true))
        {
            var linter = CountingLinter(RuleCatalog.NoteRules, null, new DateOnly(2026, 1, 1), out _);
            CheckedNoteFormat.Write(
                writer,
                new CheckedNote(
                    source,
                    linter.Lint([new MemoryNote("a.md", "---\ntag: x\ntags: [b, b]\n---\n"u8.ToArray())], 1).Diagnostics
                )
                {
                    Summary = new NoteSummary("a.md", [], ["b"]),
                    VaultSeverities = [Severity.Error],
                }
            );
        }

        var good = bytes.ToArray();
        Gen.Select(Gen.Int[0, good.Length - 1], Gen.Byte[1, 255], Gen.Bool)
            .Sample(
                (at, change, cut) =>
                {
                    var lie = cut ? good[..at] : [.. good];
                    if (!cut)
                    {
                        lie[at] ^= change;
                    }

                    using var reader = new BinaryReader(new MemoryStream(lie));
                    try
                    {
                        CheckedNoteFormat.Read(reader, source);
                    }
                    catch (Exception exception) when (exception is IOException or InvalidDataException)
                    {
                        // As the cache does.
                    }
                },
                iter: 6_000,
                threads: 1
            );
    }

    [Fact]
    public void Questions_that_were_compared_are_not_read_again_until_a_note_of_theirs_changes()
    {
        _vault.Write("a.md", Question("drain it"));
        _vault.Write("b.md", Question("drain it"));
        _vault.Write("c.md", Question("heat it"));
        var plain = Run(cache: false).Report;
        Assert.Contains("VL407", plain, StringComparison.Ordinal);
        Assert.Contains("VL408", plain, StringComparison.Ordinal);
        Assert.Equal(plain, Run().Report);

        _reads.Clear();
        Assert.Equal(plain, Run().Report);
        Assert.Equal(["a.md", "b.md", "c.md"], _reads.Order());

        _vault.Write("b.md", Question("heat it"));
        var changed = Run(cache: false).Report;
        Assert.NotEqual(plain, changed);
        _reads.Clear();
        Assert.Equal(changed, Run().Report);
        Assert.Equal(["a.md", "a.md", "b.md", "b.md", "c.md"], _reads.Order());
        Assert.Equal(changed, Run().Report);
    }

    [Fact]
    public void Run_over_a_part_keeps_what_came_of_comparing_the_rest()
    {
        _vault.Write("a.md", Question("drain it"));
        _vault.Write("b.md", Question("drain it"));
        _vault.Write("c.md", "text\n");
        var plain = Run().Report;
        Run(only: "c.md", isWhole: false);
        _vault.Write("c.md", "other text\n");
        Run(only: "c.md", isWhole: false);

        _reads.Clear();
        Assert.Equal(plain, Run().Report);
        Assert.Equal(["a.md", "b.md", "c.md"], _reads.Order());
    }

    [Fact]
    public void What_came_of_comparing_an_earlier_content_is_dropped()
    {
        _vault.Write("a.md", Question("drain it"));
        _vault.Write("b.md", Question("drain it"));
        Run(isWhole: false);
        var length = CacheFile().Length;
        for (var edit = 0; edit < 3; edit++)
        {
            File.AppendAllText(_vault.FullPath("a.md"), "An edit.\n");
            Run(isWhole: false);
        }

        Assert.InRange(CacheFile().Length, length, length + 50);
    }

    [Fact]
    public void Nothing_is_kept_of_comparing_a_note_that_changes_meanwhile()
    {
        _vault.Write("a.md", Question("drain it"));
        _vault.Write("b.md", Question("drain it"));
        var plain = Run(cache: false).Report;
        // Changed after it was checked, and changed back.
        _onRead = (path, count) =>
        {
            if (path == "b.md")
            {
                _vault.Write("b.md", count == 1 ? Question("heat it") : Question("drain it"));
            }
        };
        Assert.NotEqual(plain, Run().Report);
        _onRead = null;
        Assert.Equal(Question("drain it"), File.ReadAllText(_vault.FullPath("b.md")));

        Assert.Equal(plain, Run().Report);
    }

    [Fact]
    public void Caches_used_least_recently_are_deleted_when_all_are_too_large_together()
    {
        WriteNotes();
        Run();
        var own = CacheFile().FullName;
        foreach (var (name, age) in (ReadOnlySpan<(string, int)>)[("new.cache", 1), ("old.cache", 2), ("oldest.cache", 3)])
        {
            using (var other = File.Create(Path.Combine(Path.GetDirectoryName(own)!, name)))
            {
                // A hole takes no room on the disk.
                other.SetLength(200_000_000);
            }

            File.SetLastWriteTimeUtc(Path.Combine(Path.GetDirectoryName(own)!, name), DateTime.UtcNow.AddDays(-age));
        }

        var left = Path.Combine(Path.GetDirectoryName(own)!, ".vaultlint-unfinished-left.tmp");
        File.WriteAllText(left, "");
        File.SetLastWriteTimeUtc(left, DateTime.UtcNow.AddDays(-2));
        _vault.Write("b.md", "changed\n");
        Run();

        Assert.Equal(
            new[] { Path.GetFileName(own), "new.cache", "old.cache" }.Order(),
            Directory.GetFiles(Path.GetDirectoryName(own)!).Select(Path.GetFileName).Order()
        );
    }

    public void Dispose()
    {
        _caches.Dispose();
        _vault.Dispose();
    }

    private void WriteNotes()
    {
        _vault.Write("a.md", "---\ntitle: A\ntags: [topic/a]\n---\n[a thing to fill in]\n");
        _vault.Write("b.md", "---\ntitle: B\ntags: [topic/b]\ncssclass: x\n---\n[something to fill in]\n");
    }

    private static string Question(string answer) =>
        $"**Question:** A tank of the cooling plant has lost its pressure over night. What should the watch do with the tank "
        + $"FIRST?\n\n- A) drain it\n- B) heat it\n- C) seal it\n- D) weigh it\n\n**Answer:** {answer}\n";

    private void Copy(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            _vault.Write(Path.GetRelativePath(folder, file), File.ReadAllBytes(file));
        }
    }

    private FileInfo CacheFile() =>
        Assert.Single(new DirectoryInfo(_caches.FullPath("vaultlint")).GetFiles("*.cache"), file => file.Length < 1_000_000);

    private Linter CountingLinter(IEnumerable<INoteRule> rules, ResultCache? cache, DateOnly today, out CountingRule counter)
    {
        counter = new CountingRule();
        return TestLinter.For(_vault.Load(), today, [counter, .. rules], RuleCatalog.VaultRules, cache: cache);
    }

    private (string Report, List<string> Checked) Run(
        bool cache = true,
        IEnumerable<INoteRule>? rules = null,
        string? only = null,
        bool isWhole = true,
        DateOnly? today = null,
        bool save = true
    )
    {
        var config = _vault.Load();
        using var results = cache ? ResultCache.Open(_caches.FullPath("vaultlint"), _vault.Root, config) : null;
        var linter = CountingLinter(rules ?? RuleCatalog.NoteRules, results, today ?? new DateOnly(2026, 1, 15), out var counter);
        IReadOnlyList<INoteSource> notes = Vault.At(_vault.Root).FindNotes(_vault.Root, config.Include.Value, config.Exclude.Value);
        // A note that is alone is not looked up.
        notes = only is null ? notes : [.. notes.Where(note => note.Path == only), new MemoryNote("other.md", [])];
        notes = [.. notes.Select(note => new WatchedNote(note, this))];
        var result = linter.Lint(notes, jobs: 2) with { Elapsed = default };
        Assert.Null(save ? results?.Save(isWhole) : null);
        using var report = new MemoryStream();
        new SarifReporter(RuleCatalog.Rules, "1.0.0", _ => null).Write(result, report);
        return (
            Encoding.UTF8.GetString(report.ToArray()),
            [.. counter.Checked.Where(path => path != "other.md").Order(StringComparer.Ordinal)]
        );
    }

    /// <summary>A note that records when it is read, and lets the test change files at that moment.</summary>
    private sealed class WatchedNote(INoteSource note, ResultCacheTests test) : INoteSource
    {
        private int _count;

        public string Path => note.Path;

        public NoteContent Read(int sizeLimit = NoteContent.SizeLimit)
        {
            test._reads.Enqueue(Path);
            var content = note.Read(sizeLimit);
            test._onRead?.Invoke(Path, Interlocked.Increment(ref _count));
            return content;
        }
    }

    /// <summary>Finds nothing and records which notes it checked.</summary>
    private sealed class CountingRule : INoteRule
    {
        public ConcurrentBag<string> Checked { get; } = [];

        public RuleInfo Info { get; } = new("VL999", "counting", Severity.Info, "");

        public void Check(Note note, RuleContext context) => Checked.Add(note.Path);
    }

    private sealed class FaultyRule : INoteRule
    {
        public RuleInfo Info { get; } = new("VL998", "faulty", Severity.Info, "");

        public void Check(Note note, RuleContext context) => throw new NotSupportedException();
    }
}
