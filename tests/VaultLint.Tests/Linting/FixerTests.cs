using System.Collections.Immutable;
using System.Text;
using CsCheck;
using VaultLint.Findings;
using VaultLint.Linting;
using VaultLint.Notes;
using VaultLint.Rules;
using VaultLint.Tests.Rules;
using VaultLint.Tests.Text;
using VaultLint.Text;
using VaultLint.Vaults;

namespace VaultLint.Tests.Linting;

public sealed class FixerTests : IDisposable
{
    private const string Taxonomy = """
        tags: [a, b, new, newer]
        namespaces: { c: [d] }
        aliases: { old: new, older: new, "c/x": c/d }
        deprecated: { gone: a }
        style: { case: lower }

        """;

    /// <summary>Notes with much to fix, most of it more than once.</summary>
    private static readonly Gen<byte[]> s_note =
        from tags in Gen.OneOf(
            "a",
            "b",
            "old",
            "older",
            "new",
            "newr",
            "New",
            "c/x",
            "c/d",
            "gone",
            "\"old\"",
            "'#a'",
            "\"#b\"",
            "unheard-of"
        ).Array[0, 6]
        from layout in Gen.OneOf("tags: [{0}]", "tags: {0}", "tags:\n{1}", "tag: {0}", "tag: [{0}]", "tag:\n{1}", "")
        from others in Gen.OneOf(
            "title: Ab\n",
            "alias: Smith\n",
            "cssclass: wide dark\n",
            "created: 2025-01-01\n",
            "alias: [x, y]\n",
            "# old\n",
            ""
        ).Array[0, 3]
        from body in Gen.OneOf(
            "The p\u200BH falls.\n",
            "#old and #older, #new.\n",
            "a\u00A0b \u202Ac\n",
            "😀\u200B각\n",
            "\n",
            "<% tp.date.now() %>\n",
            "{{date}}\n",
            "no more\r",
            "end"
        ).Array[0, 5]
        from lineBreak in Gen.OneOf("\n", "\r\n", "\r")
        from mark in Gen.OneOf("", "\uFEFF")
        let list = string.Concat(tags.Select(tag => $"  - {tag}\n"))
        // In a text that lists tags, quotes would be part of them.
        let items = string.Join(
            ", ",
            layout.EndsWith(": {0}", StringComparison.Ordinal) ? tags.Select(tag => tag.Trim('"', '\'', '#')) : tags
        )
        select Encoding.UTF8.GetBytes(
            mark
                + (
                    $"---\n{string.Concat(others.DistinctBy(other => other.Split(':')[0]))}"
                    + $"{string.Format(null, layout, items, list).TrimEnd('\n')}\n---\n\n# Heading\n\n{string.Concat(body)}"
                ).Replace("\n", lineBreak, StringComparison.Ordinal)
        );

    private readonly TempVault _vault = new();

    [Theory]
    [InlineData("\n", "")]
    [InlineData("\r\n", "")]
    [InlineData("\r", "")]
    [InlineData("\n", "\uFEFF")]
    [InlineData("\r\n", "\uFEFF")]
    public void Line_breaks_and_byte_order_mark_are_kept_and_used_for_new_lines(string lineBreak, string mark)
    {
        byte[] Note(string property) =>
            Encoding.UTF8.GetBytes(mark + $"---\n{property}\n---\n\n각 😀 \u2028 end".Replace("\n", lineBreak, StringComparison.Ordinal));

        var note = Assert.Single(Fix(TestLinter.For(), Note("cssclass: wide")).Notes);

        Assert.Equal(Note("cssclasses:\n  - wide"), note.FixedBytes);
        Assert.Equal("VL106", Assert.Single(note.Applied).Rule.Id);
        Assert.Null(note.Problem);
    }

    [Theory]
    [InlineData("a\nX\r\nb\n", "a\n1\r\n2\r\nb\n")]
    [InlineData("a\r\nX\nb\r\n", "a\r\n1\n2\nb\r\n")]
    [InlineData("a\nb\r\nX", "a\nb\r\n1\r\n2")]
    [InlineData("a\rX\nb", "a\r1\n2\nb")]
    [InlineData("X", "1\n2")]
    public void New_line_in_a_note_of_mixed_line_breaks_breaks_as_the_line_that_it_stands_on(string text, string wanted)
    {
        foreach (var newText in (string[])["1\n2", "1\r\n2", "1\r2"])
        {
            Assert.Equal(wanted, FixedText(text, Replacing("VL991", "X", newText)));
        }
    }

    [Fact]
    public void Fixes_that_overlap_are_applied_one_after_the_other()
    {
        var note = FixOne("abc", Replacing("VL991", "ab", "B"), Replacing("VL992", "bc", "C"), Replacing("VL993", "Bc", "D"));

        Assert.Equal("D", TextOf(note));
        Assert.Equal(["VL991", "VL993"], note.Applied.Select(finding => finding.Rule.Id));
    }

    [Fact]
    public void Two_insertions_at_one_place_are_made_in_two_passes() =>
        // The second looks at what the first has put there.
        Assert.Equal(
            "(1)ab(2)",
            FixedText(
                "ab",
                new TestRule(
                    "VL991",
                    note =>
                        note.Contains("(1)", StringComparison.Ordinal)
                            ? null
                            : new Fix("first", true, new TextEdit(new TextSpan(0, 0), "(1)"))
                ),
                new TestRule(
                    "VL992",
                    note =>
                        note.Contains("(2)", StringComparison.Ordinal)
                            ? null
                            : new Fix("second", true, new TextEdit(new TextSpan(note.StartsWith('(') ? note.Length : 0, 0), "(2)"))
                )
            )
        );

    [Fact]
    public void Fix_is_applied_with_all_its_edits_or_not_at_all()
    {
        var both = new TestRule(
            "VL992",
            note =>
                note.StartsWith("ab..cd", StringComparison.Ordinal)
                    ? new Fix("both", true, new TextEdit(new TextSpan(0, 2), "AB"), new TextEdit(new TextSpan(4, 2), "CD"))
                    : null
        );

        Assert.Equal("xb..cd", FixedText("ab..cd", Replacing("VL991", "ab", "xb"), both));
        Assert.Equal("AB..CD", FixedText("ab..cd", Replacing("VL991", "y", "x"), both));
    }

    [Fact]
    public void Safe_fix_goes_before_an_unsafe_one_at_the_same_place()
    {
        Assert.Equal("safe", FixedText("word", Replacing("VL991", "word", "unsafe", isSafe: false), Replacing("VL992", "word", "safe")));
        Assert.Equal("word", FixedText("word", isUnsafe: false, Replacing("VL991", "word", "unsafe", isSafe: false)));
    }

    [Fact]
    public void Fixes_that_undo_each_other_end_and_leave_the_rest_fixed()
    {
        IEnumerable<INoteRule> rules =
        [
            Replacing("VL991", "old", "new"),
            Replacing("VL992", "new", "old"),
            Replacing("VL993", "tpyo", "typo"),
        ];

        var note = FixOne("old, tpyo", [.. rules]);

        Assert.Equal("new, typo", TextOf(note));
        Assert.Equal(["VL991", "VL993"], note.Applied.Select(finding => finding.Rule.Id));
        Assert.Equal("some of its fixes go round in a circle and are left out (VL991, VL992)", note.Problem);

        var again = FixOne(TextOf(note), [.. rules]);

        Assert.False(again.IsChanged);
        Assert.Empty(again.Applied);
        Assert.Equal(note.Problem, again.Problem);
    }

    [Fact]
    public void Fix_that_does_not_satisfy_its_rule_is_not_offered()
    {
        var result = Fix(
            LinterWith(Replacing("VL991", "same", "same"), Replacing("VL992", "a", "aa"), Replacing("VL993", "tpyo", "typo")),
            "same, tpyo"u8.ToArray()
        );

        Assert.Equal("same, typo", Encoding.UTF8.GetString(Assert.Single(result.Notes).FixedBytes));
        Assert.Equal(["VL991", "VL992"], result.Left.Diagnostics.Select(finding => finding.Rule.Id));
        Assert.All(result.Left.Diagnostics, finding => Assert.Null(finding.Fix));
    }

    [Fact]
    public void Note_with_endless_fixes_is_left_unchanged()
    {
        // Each rule is content with its own fix, and the other is not.
        var result = Fix(
            LinterWith(
                new TestRule("VL991", note => Lengthen(note, 'a', 'b')),
                new TestRule("VL992", note => Lengthen(note, 'b', 'a')),
                Replacing("VL993", "tpyo", "typo")
            ),
            "a, tpyo"u8.ToArray()
        );

        var note = Assert.Single(result.Notes);
        Assert.False(note.IsChanged);
        Assert.Equal("its fixes find no end: after 10 passes there are more (VL991)", note.Problem);
        // What is left is told of the note as it was.
        Assert.Equal(["VL991", "VL993"], result.Left.Diagnostics.Select(finding => finding.Rule.Id));

        static Fix? Lengthen(string note, char from, char to) =>
            note.TakeWhile(c => c == from).Count() is > 0 and var count
                ? new Fix($"write {to}", true, new TextEdit(new TextSpan(0, count), new string(to, count + 1)))
                : null;
    }

    [Fact]
    public void Fix_that_splits_a_character_is_an_internal_error()
    {
        var linter = LinterWith(
            new TestRule("VL991", note => note == "😀" ? new Fix("cut", true, new TextEdit(new TextSpan(1, 1), "")) : null),
            Replacing("VL992", "old", "new")
        );
        INoteSource[] notes = [new MemoryNote("cut.md", Encoding.UTF8.GetBytes("😀")), new MemoryNote("sound.md", "old"u8.ToArray())];

        var result = new Fixer(linter, includeUnsafe: false).Fix(notes, jobs: 1);

        Assert.Equal([("cut.md", false), ("sound.md", true)], result.Notes.Select(note => (note.Path, note.IsChanged)));
        Assert.True(result.Left.HasFault);
        Assert.Equal(["cut.md VL000", "cut.md VL991"], result.Left.Diagnostics.Select(finding => $"{finding.Path} {finding.Rule.Id}"));
        Assert.Contains("“cut.md” cuts a character in two (VL991)", result.Left.Diagnostics[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Note_that_is_not_utf8_is_not_fixed()
    {
        byte[] bytes = [.. "old \xE9"u8.ToArray()[..4], 0xE9];

        var result = Fix(LinterWith(Replacing("VL991", "old", "new")), bytes);

        Assert.Empty(result.Notes);
        Assert.Null(Assert.Single(result.Left.Diagnostics).Fix);
    }

    [Fact]
    public void Note_that_changes_while_it_is_checked_is_left_alone()
    {
        var texts = new Queue<string>(["old", "old, but longer", "old, but longer"]);

        var note = Assert.Single(
            new Fixer(LinterWith(Replacing("VL991", "old", "new")), includeUnsafe: false).Fix([new ChangingNote(texts)], jobs: 1).Notes
        );

        Assert.Equal((false, "it has changed since it was checked"), (note.IsChanged, note.Problem));
    }

    [Fact]
    public void Fixes_of_rules_that_compare_notes_are_applied_too()
    {
        string Note(string tag) => $"---\ntags: [{tag}, other]\n---\n";
        var notes = Enumerable
            .Range(0, 8)
            .Select(number => new MemoryNote($"{number}.md", Encoding.UTF8.GetBytes(Note("topic/acids"))))
            .Append(new MemoryNote("9.md", Encoding.UTF8.GetBytes(Note("topic/acid"))))
            .ToArray();

        var note = Assert.Single(new Fixer(TestLinter.For(), includeUnsafe: true).Fix(notes, jobs: 2).Notes);

        Assert.Equal(("9.md", Note("topic/acids")), (note.Path, TextOf(note)));
    }

    [Fact]
    public void Fixed_note_is_written_and_keeps_its_mode()
    {
        var path = _vault.Write("note.md", "old\r\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
        }

        Assert.Null(FixFile("note.md").Write());

        Assert.Equal("new\r\n", File.ReadAllText(path));
        Assert.Equal(["note.md"], Names());
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead, File.GetUnixFileMode(path));
        }
    }

    [Theory]
    [InlineData("changed", "it has changed since it was checked")]
    [InlineData("gone", "Could not find")]
    [InlineData("link", "it has become a link since it was checked")]
    [InlineData("hard link", "it has other names (hard links), which would keep the old text")]
    [InlineData("read-only", "is read-only")]
    public void Note_that_is_not_to_be_replaced_is_left_as_it_is(string what, string reason)
    {
        if (what == "hard link" && !OperatingSystem.IsLinux())
        {
            return;
        }

        var path = _vault.Write("note.md", "old");
        var note = FixFile("note.md");
        var wanted = "old";
        switch (what)
        {
            case "changed":
                File.WriteAllText(path, wanted = "old, and someone's work of hours");
                break;
            case "gone":
                File.Delete(path);
                break;
            case "link":
                File.Move(path, _vault.FullPath("other"));
                File.CreateSymbolicLink(path, "other");
                break;
            case "hard link":
                using (var ln = System.Diagnostics.Process.Start("ln", [path, _vault.FullPath("other")]))
                {
                    ln.WaitForExit();
                }

                break;
            default:
                File.SetAttributes(path, FileAttributes.ReadOnly);
                break;
        }

        Assert.Contains(reason, note.Write(), StringComparison.Ordinal);

        Assert.Equal(what != "gone", File.Exists(path));
        Assert.True(what == "gone" || File.ReadAllText(path) == wanted);
        Assert.DoesNotContain(Names(), name => name.StartsWith('.'));
        if (what == "read-only")
        {
            File.SetAttributes(path, FileAttributes.Normal);
        }
    }

    [Fact]
    public void Second_run_changes_nothing_and_fixes_add_no_errors()
    {
        _vault.Write("taxonomy.yaml", Taxonomy);
        _vault.Write(".vaultlint.yaml", "taxonomy: taxonomy.yaml\nkinds: { all: { match: [\"**/*.md\"], tags: { min: 1, max: 4 } } }\n");
        var linter = TestLinter.For(_vault.Load());
        Gen.Select(s_note.Array[1, 4], Gen.Bool)
            .Sample(
                (notes, isUnsafe) =>
                    CheckIdempotence(linter, [.. notes.Select((bytes, index) => new MemoryNote($"{index}.md", bytes))], isUnsafe),
                iter: 300
            );
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Fixed_fixtures_and_samples_need_no_further_fixes(bool isUnsafe)
    {
        var samples = Repository.Samples;
        var count = 0;
        foreach (var folder in Directory.EnumerateDirectories(Repository.Fixtures).Concat(Directory.EnumerateDirectories(samples)))
        {
            MemoryNote[] notes =
            [
                .. Directory
                    .EnumerateFiles(folder, "*.md", SearchOption.AllDirectories)
                    .Select(file => new MemoryNote(
                        Path.GetRelativePath(folder, file),
                        folder.StartsWith(samples, StringComparison.Ordinal)
                            ? File.ReadAllBytes(file)
                            : Encoding.UTF8.GetBytes(RuleFixture.Parse(File.ReadAllText(file)).Text)
                    )),
            ];
            count += CheckIdempotence(TestLinter.For(TestConfig.In(folder)), notes, isUnsafe);
        }

        Assert.True(count > 10, $"{count} notes changed");
    }

    /// <returns>How many notes were changed.</returns>
    private static int CheckIdempotence(Linter linter, INoteSource[] notes, bool isUnsafe)
    {
        var before = linter.Lint(notes, jobs: 1);
        var result = new Fixer(linter, isUnsafe).Fix(notes, jobs: 1);
        var fixedNotes = result.Notes.ToDictionary(note => note.Path);
        INoteSource[] after =
        [
            .. notes.Select(note =>
                fixedNotes.TryGetValue(note.Path, out var fixedNote) ? new MemoryNote(note.Path, fixedNote.FixedBytes) : note
            ),
        ];

        foreach (var note in result.Notes)
        {
            Assert.Null(note.Problem);
            Assert.True(note.IsChanged);
            Assert.Equal(note.OriginalBytes, notes.Single(source => source.Path == note.Path).Read().Bytes!.Value.ToArray());
            Assert.Equal(Encoding.UTF8.GetString(note.FixedBytes), EditedTextTests.Replace(note.OriginalText, note.Changes));
            // A note has no line break of a sort that it had not.
            Assert.Subset(BreaksIn(note.OriginalText), BreaksIn(Encoding.UTF8.GetString(note.FixedBytes)));
        }

        var again = new Fixer(linter, isUnsafe).Fix(after, jobs: 1);
        Assert.Empty(again.Notes);
        Assert.Equal(result.Left.Diagnostics.Select(Told), again.Left.Diagnostics.Select(Told));

        var errors = before
            .Diagnostics.Where(finding => finding.Severity == Severity.Error)
            .CountBy(finding => (finding.Path, finding.Rule.Id))
            .ToDictionary();
        foreach (
            var (error, count) in result
                .Left.Diagnostics.Where(finding => finding.Severity == Severity.Error)
                .CountBy(finding => (finding.Path, finding.Rule.Id))
        )
        {
            // Once they are renamed to `tags`, Obsidian reads tags that it did not read before, and rules do, too.
            var isTagRead = fixedNotes.TryGetValue(error.Path, out var note) && note.Applied.Any(finding => finding.Rule.Id == "VL106");
            Assert.True(
                isTagRead || errors.GetValueOrDefault(error) >= count,
                $"{count} {error}, were {errors.GetValueOrDefault(error)}:\n{fixedNotes.GetValueOrDefault(error.Path)?.OriginalText}"
            );
        }

        return result.Notes.Length;

        static string Told(Diagnostic finding) => $"{finding.Path}:{finding.Start} {finding.Rule.Id} {finding.Message}";
    }

    private static HashSet<string> BreaksIn(string text)
    {
        var source = new SourceText(text);
        return [.. Enumerable.Range(1, source.LineCount - 1).Select(source.GetLineBreak)];
    }

    private FixedNote FixFile(string path) =>
        Assert.Single(
            new Fixer(LinterWith(Replacing("VL991", "old", "new")), includeUnsafe: false)
                .Fix(Vault.At(_vault.Root).FindNotes(_vault.FullPath(path), [Glob.Parse("**/*.md")], []), jobs: 1)
                .Notes
        );

    private static string FixedText(string text, params INoteRule[] rules) => FixedText(text, isUnsafe: true, rules);

    private static string FixedText(string text, bool isUnsafe, params INoteRule[] rules) =>
        Fix(LinterWith(rules), Encoding.UTF8.GetBytes(text), isUnsafe).Notes is [var note] ? TextOf(note) : text;

    private static FixedNote FixOne(string text, params INoteRule[] rules) =>
        Assert.Single(Fix(LinterWith(rules), Encoding.UTF8.GetBytes(text)).Notes);

    private static string TextOf(FixedNote note) => Encoding.UTF8.GetString(note.FixedBytes);

    private static FixResult Fix(Linter linter, byte[] note, bool isUnsafe = true) =>
        new Fixer(linter, isUnsafe).Fix([new MemoryNote("note.md", note)], jobs: 1);

    /// <summary>A linter with these rules; without any, with all rules.</summary>
    private static Linter LinterWith(params INoteRule[] rules) => TestLinter.For(rules: rules.Length == 0 ? null : rules);

    private string[] Names() => [.. Directory.EnumerateFileSystemEntries(_vault.Root).Select(path => Path.GetFileName(path))];

    /// <summary>A rule that wants another text for the first place of one.</summary>
    private static TestRule Replacing(string id, string text, string newText, bool isSafe = true) =>
        new(
            id,
            note =>
                note.IndexOf(text, StringComparison.Ordinal) is >= 0 and var at
                    ? new Fix($"write {newText}", isSafe, new TextEdit(new TextSpan(at, text.Length), newText))
                    : null
        );

    public void Dispose() => _vault.Dispose();

    private sealed class TestRule(string id, Func<string, Fix?> find) : INoteRule
    {
        public RuleInfo Info { get; } = new(id, "test", Severity.Warning, "Reports.") { IsFixable = true };

        public void Check(Note note, RuleContext context)
        {
            if (find(note.Source.Text) is { } fix)
            {
                context.Report(fix.Edits[0].Span, $"wrong", fix: fix);
            }
        }
    }

    /// <summary>A note that someone writes while it is checked.</summary>
    private sealed class ChangingNote(Queue<string> texts) : INoteSource
    {
        public string Path => "note.md";

        public NoteContent Read(int sizeLimit = NoteContent.SizeLimit) => NoteContent.FromBytes(Encoding.UTF8.GetBytes(texts.Dequeue()));
    }
}
