using System.Collections.Immutable;
using System.Text;
using CsCheck;
using VaultLint.Findings;
using VaultLint.Linting;
using VaultLint.Rules;
using VaultLint.Text;
using VaultLint.Vaults;

namespace VaultLint.Tests.Linting;

/// <summary>Which findings a baseline knows again.</summary>
public sealed class BaselineTests
{
    private const string Note = """
        ---
        title: Boiling point
        tag: physics
        ---

        # Boiling point

        Measured on {{date}} by hand.

        **Question:** At what temperature does water boil at sea level?

        **Options:**

        - A) 90 °C
        - B) 100 °C
        - C) 120 °C

        **Answer: A) 100 °C**

        """;

    [Theory]
    [InlineData("", "")]
    [InlineData("# Boiling point\n", "# Boiling point\n\nSome text before all.\n\nAnd more of it.\n")]
    [InlineData("\n", "\r\n")]
    [InlineData("- ", "* ")]
    [InlineData("- ", "  +   ")]
    [InlineData("**Answer: A) 100 °C**", "__Answer:__ A)   100 °C")]
    [InlineData("Measured on {{date}} by hand.", "> *Measured*  on\t{{date}} by **hand**.")]
    [InlineData("Measured on {{date}} by hand.", "Measured on\n{{date}}\nby hand.")]
    [InlineData("tag: physics", "tag:   physics   # a school subject")]
    [InlineData("title: Boiling point\ntag: physics\n", "tag: physics\ntitle: Boiling point\n")]
    public void Reformatted_note_keeps_its_entries(string old, string now)
    {
        var baseline = Baseline.Of(Lint(("a.md", Note)).Diagnostics);
        Assert.Equal(["VL106", "VL306", "VL405"], baseline.Entries.Select(entry => entry.Rule.Id));

        var result = Compare(baseline, ("a.md", old.Length == 0 ? Note : Note.Replace(old, now, StringComparison.Ordinal)));

        Assert.Empty(result.Diagnostics);
        Assert.Empty(result.Baseline!.Gone);
        Assert.Equal(3, result.Baseline.Unchanged.Length);
    }

    [Theory]
    [InlineData("Deep/er/a.md")]
    [InlineData("another name.md")]
    public void Moved_note_keeps_its_entries(string path)
    {
        var baseline = Baseline.Of(Lint(("a.md", Note)).Diagnostics);

        var result = Compare(baseline, (path, Note.Replace("Boiling", "Boiling  ", StringComparison.Ordinal)));

        Assert.Empty(result.Diagnostics);
        Assert.Empty(result.Baseline!.Gone);
        Assert.All(result.Baseline.Rest.Entries, entry => Assert.Equal(path, entry.Path));
    }

    [Fact]
    public void Copy_of_a_note_is_new_as_long_as_the_note_is_there()
    {
        var baseline = Baseline.Of(Lint(("a.md", "{{date}}\n")).Diagnostics);

        Assert.Equal(
            ["b.md"],
            Compare(baseline, ("a.md", "{{date}}\n"), ("b.md", "{{date}}\n")).Diagnostics.Select(finding => finding.Path)
        );
        Assert.Equal(
            ["b.md"],
            Compare(baseline, ("a.md", "filled in\n"), ("b.md", "{{date}}\n")).Diagnostics.Select(finding => finding.Path)
        );
    }

    [Fact]
    public void Note_with_little_in_common_does_not_take_the_place_of_one_that_is_gone()
    {
        var baseline = Baseline.Of(Lint(("a.md", "{{date}}\n\nmeasured on {{date}}\n\nwritten on {{date}}\n")).Diagnostics);

        var result = Compare(baseline, ("b.md", "{{date}}\n"));

        Assert.Single(result.Diagnostics);
        Assert.Equal(3, result.Baseline!.Gone.Length);
    }

    [Fact]
    public void Equal_findings_are_counted()
    {
        var baseline = Baseline.Of(Lint(("a.md", Repeat(3))).Diagnostics);

        Assert.Single(Compare(baseline, ("a.md", Repeat(4))).Diagnostics);
        Assert.Equal(2, Compare(baseline, ("a.md", Repeat(1))).Baseline!.Gone.Length);

        static string Repeat(int count) => string.Concat(Enumerable.Repeat("on {{date}}\n\n", count));
    }

    [Fact]
    public void Entry_of_a_note_that_was_not_checked_is_neither_matched_nor_gone()
    {
        var baseline = Baseline.Of(Lint(("a.md", "{{date}}\n"), ("b.md", "{{date}}\n")).Diagnostics);

        var result = baseline.Compare(Lint(("c.md", "{{date}}\n")), new HashSet<string> { "c.md" }, isWholeVault: false, exists: _ => true);

        Assert.Single(result.Diagnostics);
        Assert.Empty(result.Baseline!.Gone);
        Assert.Equal(baseline.Entries, result.Baseline.Rest.Entries.AsEnumerable());
    }

    [Fact]
    public void In_a_part_of_the_vault_a_note_that_is_no_more_may_have_come_here_and_is_not_gone()
    {
        var baseline = Baseline.Of(Lint(("a.md", "{{date}}\n"), ("b.md", "by hand on {{date}}\n")).Diagnostics);

        var result = baseline.Compare(
            Lint(("c.md", "{{date}}\n")),
            new HashSet<string> { "c.md" },
            isWholeVault: false,
            exists: _ => false
        );

        Assert.Empty(result.Diagnostics);
        Assert.Empty(result.Baseline!.Gone);
        Assert.Equal(["b.md", "c.md"], result.Baseline.Rest.Entries.Select(entry => entry.Path));
    }

    [Fact]
    public void Finding_that_names_another_note_is_known_when_that_one_has_moved()
    {
        var other = Note.Replace("Answer: A)", "Answer: B)", StringComparison.Ordinal);
        var baseline = Baseline.Of(Lint(("a.md", other), ("b.md", other)).Diagnostics);
        Assert.Contains(baseline.Entries, entry => entry.Rule.Id == "VL407" && entry.Message.Contains("a.md", StringComparison.Ordinal));

        Assert.Empty(Compare(baseline, ("Apart/a.md", other), ("b.md", other)).Diagnostics);
    }

    [Theory]
    [InlineData("VL301", "sections: [Result]", "# Tides\n\nText.\n")]
    [InlineData("VL101", "frontmatter: required", "# Tides\n\nText.\n")]
    [InlineData("VL401", "questions: { required: true }", "# Tides\n\nText.\n")]
    [InlineData("VL103", "schema: s.json", "---\ncreated: 2024-01-01\n---\n\n# Tides\n")]
    [InlineData("VL203", "tags: { max: 2 }", "---\ntags: [a, b, c]\n---\n\n# Tides\n")]
    [InlineData("VL206", "tags: { require: [source/*] }", "---\ntags: [a, b, c]\n---\n\n# Tides\n")]
    public void What_a_note_lacks_is_known_whatever_stands_where_it_is_shown(string rule, string kind, string note)
    {
        var baseline = Baseline.Of(LintAs(kind, ("a.md", note)).Diagnostics);
        Assert.Equal([rule], baseline.Entries.Select(entry => entry.Rule.Id));

        Assert.All(
            [
                note.Replace("# Tides", "# Tides and moons", StringComparison.Ordinal),
                note.Replace("# Tides", "A line put in above.\n\n# Tides", StringComparison.Ordinal),
                note.Replace("tags: [a, b, c]", "tags:\n  - b\n  - c\n  - d\n  - e", StringComparison.Ordinal),
                note.Replace("---\n\n", "modified: 2024-01-02\n---\n\n", StringComparison.Ordinal),
                rule == "VL101" || note.StartsWith("---", StringComparison.Ordinal) ? note : $"---\ncreated: 2024-01-01\n---\n\n{note}",
            ],
            edited => Assert.Empty(CompareAs(kind, baseline, ("a.md", edited)).Diagnostics)
        );
    }

    [Theory]
    [InlineData("# Tides\n\nText.\n", "# Tides\n\n## Reslut\n\nText.\n")]
    [InlineData("# Tides\n\n## Reslut\n\nText.\n", "# Tides\n\n## Resutl\n\nText.\n")]
    [InlineData("# Tides\n\n## Terms\n\nText.\n", "# Tides\n\n## 용어\n\nText.\n")]
    public void Missing_section_is_known_whatever_it_is_called_and_wherever_it_is_shown(string note, string edited)
    {
        const string Kind = "sections: [{ heading: { en: Terms, ko: 용어 }, optional: true }, { heading: { en: Result, ko: 결과 } }]";
        var baseline = Baseline.Of(LintAs(Kind, ("a.md", note)).Diagnostics);

        var result = CompareAs(Kind, baseline, ("a.md", edited));

        Assert.Empty(result.Diagnostics);
        Assert.Equal("VL301", Assert.Single(result.Baseline!.Unchanged).Rule.Id);
    }

    [Fact]
    public void Of_notes_that_lack_the_same_the_one_with_the_same_title_was_moved()
    {
        const string Kind = "sections: [Result]";
        var baseline = Baseline.Of(LintAs(Kind, ("a.md", "# Tides\n"), ("b.md", "# Locks\n")).Diagnostics);

        var result = CompareAs(Kind, baseline, ("c.md", "# Moons\n"), ("d.md", "# Locks\n\nMoved.\n"), ("e.md", "# Tides\n\nMoved.\n"));

        Assert.Equal(["c.md"], result.Diagnostics.Select(finding => finding.Path));
        Assert.Empty(result.Baseline!.Gone);
    }

    [Theory]
    [InlineData("VL304", "sections: [A]", "one\n\ntwo\n\nthree\n\nfour\n## A\n\nx\n\n## A\n\ny\n", "one", "zero\n\none")]
    [InlineData("VL102", "", "---\na: 1\nb: 2\na: 3\n---\n", "a: 1", "c: 1\nd: 2\ne: 3\nf: 4\ng: 5\nh: 6\ni: 7\nj: 8\na: 1")]
    [InlineData("VL901", "", "one\n\n\n\n\n\n\n\n%% vaultlint-disable-next-line VL306 %%\ntext\n", "one", "zero\n\none")]
    [InlineData("VL901", "", "one\n\n\n\n\n%% vaultlint-disable VL306 %%\ntext\n\n%% vaultlint-enable VL306 %%\n", "one", "zero\n\none")]
    [InlineData(
        "VL303",
        "sections: [{ heading: A, minWords: 20 }]",
        "## A\n\nword\n",
        "word",
        "one two three four five six seven eight nine ten eleven"
    )]
    [InlineData("VL203", "tags: { max: 2 }", "---\ntags: [1a, 2a, 3a, 4a, 5a, 6a, 7a, 8a, 9a]\n---\n", "9a", "9a, 10a")]
    [InlineData("VL203", "tags: { min: 5 }", "---\ntags: [a]\n---\n", "a]", "a, b]")]
    [InlineData("VL103", "schema: s.json", "---\ntitle: t\nlinks: [x, 1]\n---\n", "x, 1", "y, x, 1")]
    public void Number_that_changes_with_what_stands_around_is_no_matter(string rule, string kind, string note, string old, string now)
    {
        var baseline = Baseline.Of(LintAs(kind, ("a.md", note)).Diagnostics);
        Assert.Contains(rule, baseline.Entries.Select(entry => entry.Rule.Id));

        var result = CompareAs(kind, baseline, ("a.md", note.Replace(old, now, StringComparison.Ordinal)));

        Assert.Empty(result.Diagnostics);
        Assert.DoesNotContain(
            result.Baseline!.Unchanged.Single(finding => finding.Rule.Id == rule).Message,
            baseline.Entries.Select(entry => entry.Message)
        );
    }

    [Fact]
    public void Fingerprint_is_that_of_the_finding_wherever_it_stands()
    {
        const string Kind = "sections: [A, Result]";
        const string Note = "one\n\n\n\n\n## A\n\nx\n\n## A\n\non {{date}}\n";

        var moved = LintAs(Kind, ("a.md", $"zero\n\n\n\n{Note}")).Diagnostics;

        Assert.Equal(["VL301", "VL304", "VL306"], moved.Select(finding => finding.Rule.Id));
        Assert.Equal(
            LintAs(Kind, ("a.md", Note)).Diagnostics.Select(finding => finding.Fingerprint),
            moved.Select(finding => finding.Fingerprint)
        );
    }

    /// <summary>Written by VaultLint 0.1.0 of the notes that <see cref="Baseline_of_version_1_is_read_and_written_anew_as_version_2"/>
    /// has.</summary>
    private const string OldFile = """
        {
        "vaultlintBaseline": 1,
        "findings": [
        {"path":"n.md","rule":"VL301","severity":"error","key":"1238a555934c8fe5985fd717f5061518","at":[1,1,1,4],"message":"the section “Result” is missing"},
        {"path":"n.md","rule":"VL304","severity":"warning","key":"d98f1d9f3c57ad80b3c03378871fdb9d","at":[7,4,7,5],"message":"the section “A” stands twice, first on line 3"},
        {"path":"n.md","rule":"VL306","severity":"warning","key":"7051439eee83ac27ed5b3a9e85b4039a","at":[9,4,9,12],"message":"“{{date}}” was left from a template"}
        ]
        }

        """;

    [Fact]
    public void Baseline_of_version_1_is_read_and_written_anew_as_version_2()
    {
        const string Kind = "sections: [A, Result]";
        const string Note = "one\n\n## A\n\nx\n\n## A\n\non {{date}}\n";
        using var vault = new TempVault();
        vault.Write("old.json", OldFile);
        var old = BaselineFile.Read(vault.FullPath("old.json"));

        var result = CompareAs(Kind, old, ("n.md", $"one\n\n{Note}"));
        var rewritten = WriteAndRead(result.Baseline!.Rest, vault);

        Assert.Empty(result.Diagnostics);
        Assert.Empty(result.Baseline.Gone);
        Assert.Empty(CompareAs(Kind, rewritten, ("n.md", $"# Title\n\n\n\n\n\n\n\n\n\n{Note}")).Diagnostics);
        Assert.Contains("\"vaultlintBaseline\": 2", File.ReadAllText(vault.FullPath("baseline.json")), StringComparison.Ordinal);
    }

    [Fact]
    public void Baseline_of_version_1_stays_one_as_long_as_notes_of_it_were_not_checked()
    {
        const string Kind = "sections: [A, Result]";
        using var vault = new TempVault();
        vault.Write("old.json", OldFile.Replace("\"n.md\",\"rule\":\"VL306\"", "\"o.md\",\"rule\":\"VL306\"", StringComparison.Ordinal));
        var old = BaselineFile.Read(vault.FullPath("old.json"));

        var part = old.Compare(
            LintAs(Kind, ("n.md", "one\n\n## A\n\nx\n\n## A\n\ny\n")),
            new HashSet<string> { "n.md" },
            isWholeVault: false,
            exists: _ => true
        );
        var rewritten = WriteAndRead(part.Baseline!.Rest, vault);

        Assert.Empty(part.Diagnostics);
        Assert.Equal(old.Entries.Select(entry => entry.Key), rewritten.Entries.Select(entry => entry.Key));
        Assert.Contains("\"vaultlintBaseline\": 1", File.ReadAllText(vault.FullPath("baseline.json")), StringComparison.Ordinal);
    }

    [Fact]
    public void Fault_of_the_tool_is_no_finding_to_get_used_to()
    {
        var fault = Lint(("a.md", "{{date}}\n")).Diagnostics[0] with { Rule = RuleCatalog.InternalError };

        Assert.Empty(Baseline.Of([fault]).Entries);
        Assert.Single(
            new Baseline([BaselineEntry.Of(fault, FindingKey.CurrentVersion)])
                .Compare(new LintResult([fault], ["a.md"], default), new HashSet<string> { "a.md" }, true, _ => false)
                .Diagnostics
        );
    }

    [Fact]
    public void Suppressed_finding_is_in_no_baseline() =>
        Assert.Empty(Baseline.Of(Lint(("a.md", "%% vaultlint-disable-next-line VL306 %%\n{{date}}\n")).Diagnostics).Entries);

    [Fact]
    public void Baseline_that_was_written_and_read_leaves_nothing_new() =>
        s_notes.Sample(
            notes =>
            {
                using var vault = new TempVault();
                var found = Lint(notes);

                var baseline = WriteAndRead(Baseline.Of(found.Diagnostics), vault);
                var result = Compare(baseline, notes);

                Assert.Empty(result.Diagnostics);
                Assert.Empty(result.Baseline!.Gone);
                Assert.Equal(
                    found.Diagnostics.Select(finding => finding.Fingerprint),
                    result.Baseline.Unchanged.Select(finding => finding.Fingerprint)
                );
                Assert.Equal(baseline.Entries, result.Baseline.Rest.Entries.AsEnumerable());
            },
            iter: 100
        );

    [Fact]
    public void Any_text_comes_back_from_the_file() =>
        Reporting
            .Sample.AnyFinding.Array[0, 5]
            .Sample(
                findings =>
                {
                    using var vault = new TempVault();
                    var baseline = Baseline.Of(
                        findings
                            .Where(finding => finding.Path.Length > 0 && finding.Message.Length > 0)
                            .Select(finding => finding with { Path = $"a{finding.Path.Replace('/', '|')}" })
                    );

                    var read = WriteAndRead(baseline, vault);

                    Assert.Equal(
                        baseline.Entries.Select(Told).Order(StringComparer.Ordinal),
                        read.Entries.Select(Told).Order(StringComparer.Ordinal)
                    );
                    Assert.Equal(
                        baseline.Entries.Select(entry => WellFormed(entry.Message)).Order(StringComparer.Ordinal),
                        read.Entries.Select(entry => entry.Message).Order(StringComparer.Ordinal)
                    );

                    static string Told(BaselineEntry entry) => $"{entry.Key} {entry.Rule.Id} {entry.Severity} {entry.Start} {entry.End}";
                    static string WellFormed(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
                },
                iter: 200
            );

    [Fact]
    public void Lines_in_another_order_and_notes_under_other_names_keep_all_entries() =>
        (from notes in s_notes from seed in Gen.Int select (notes, seed)).Sample(
            sample =>
            {
                var random = new Random(sample.seed);
                var found = Lint(sample.notes);
                var shuffled = sample
                    .notes.Select(note =>
                    {
                        var lines = note.Text.Split("\n\n");
                        random.Shuffle(lines);
                        return ($"Moved/{note.Path}", string.Join("\n\n", lines));
                    })
                    .ToArray();

                var result = Compare(Baseline.Of(found.Diagnostics), shuffled);

                Assert.Empty(result.Diagnostics);
                Assert.Empty(result.Baseline!.Gone);
            },
            iter: 80
        );

    [Fact]
    public void One_finding_more_is_exactly_one_that_is_new() =>
        (from notes in s_notes from at in Gen.Int[0, notes.Length - 1] from line in s_lines select (notes, at, line)).Sample(
            sample =>
            {
                var baseline = Baseline.Of(Lint(sample.notes).Diagnostics);
                (string Path, string Text)[] more =
                [
                    .. sample.notes.Select(
                        (note, index) => index == sample.at ? (note.Path, $"{note.Text}\n\n{sample.line} and {{{{time}}}}") : note
                    ),
                ];

                var result = Compare(baseline, more);

                // The line put in may hold a finding of its own beside the new one.
                Assert.Equal(Lint(more).Diagnostics.Length - baseline.Entries.Length, result.Diagnostics.Length);
                Assert.Contains(result.Diagnostics, finding => finding.Path == sample.notes[sample.at].Path);
                Assert.Empty(result.Baseline!.Gone);
            },
            iter: 80
        );

    [Fact]
    public void Folder_of_many_notes_that_was_renamed_is_known_again_in_good_time()
    {
        var findings = Enumerable
            .Range(0, 20_000)
            .Select(index =>
                Reporting.Sample.Finding(RuleCatalog.Find("VL306")!, $"Old/{index}.md", 1, "on {{date}}", 3, 8, "“{{date}}” was left")
            )
            .ToArray();
        var moved = findings
            .Select(finding => finding with { Path = finding.Path.Replace("Old", "New", StringComparison.Ordinal) })
            .Order()
            .ToImmutableArray();

        var result = Baseline
            .Of(findings)
            .Compare(
                new LintResult(moved, [.. moved.Select(finding => finding.Path)], default),
                moved.Select(finding => finding.Path).ToHashSet(),
                true,
                _ => false
            );

        Assert.Empty(result.Diagnostics);
        Assert.Empty(result.Baseline!.Gone);
    }

    [Theory]
    [InlineData("", 1, 1, "this is no JSON")]
    [InlineData("[]", 1, 1, "a baseline is an object")]
    [InlineData("{}", 1, 2, "has no “vaultlintBaseline”")]
    [InlineData("{\"version\":\"2.1.0\",\"runs\":[]}", 1, 12, "does not begin with “vaultlintBaseline”")]
    [InlineData("{\n\"vaultlintBaseline\": 3,\n\"findings\": []}", 2, 22, "newer VaultLint (version 3)")]
    [InlineData("{\n\"vaultlintBaseline\": 1}", 2, 23, "has no “findings”")]
    [InlineData("{\n\"vaultlintBaseline\": 1, \"findings\": [\n<<<<<<< HEAD\n]}", 3, 1, "this is no JSON")]
    [InlineData(
        "{\n\"vaultlintBaseline\": 1, \"findings\": [\n{\"path\": \"한.md\", \"rule\": \"VL999\"}]}",
        3,
        26,
        "there is no rule “VL999”"
    )]
    [InlineData("{\n\"vaultlintBaseline\": 1, \"findings\": [\n{\"path\": \"a.md\", \"rule\": \"VL306\"}]}", 3, 1, "not complete")]
    [InlineData("{\n\"vaultlintBaseline\": 1, \"findings\": [\n{\"key\": \"12\"}]}", 3, 9, "32 hexadecimal digits")]
    [InlineData("{\n\"vaultlintBaseline\": 1, \"findings\": [\n{\"at\": [1, 0, 1, 1]}]}", 3, 12, "whole number from 1 on")]
    [InlineData("{\n\"vaultlintBaseline\": 1, \"findings\": [\n{\"at\": [1, 1, 1, 1, 1]}]}", 3, 21, "four numbers")]
    [InlineData("{\n\"vaultlintBaseline\": 1, \"findings\": [\n{\"path\": \"\\ud800\"}]}", 3, 10, "this is no JSON")]
    [InlineData("{\n\"vaultlintBaseline\": 1, \"findings\": []\n}\nx", 4, 1, "this is no JSON")]
    [InlineData("{\n\"vaultlintBaseline\": 1, \"findings\": [[[[[[[[[[[[]]]]]]]]]]]]\n}", 2, 38, "a finding is an object")]
    [InlineData("{\n\"vaultlintBaseline\": 1, \"findings\": [],\n\"findings\": {}\n}", 3, 13, "`findings` is a list")]
    public void Damaged_or_foreign_file_is_refused_with_its_place(string text, int line, int column, string message)
    {
        using var vault = new TempVault();
        vault.Write("baseline.json", text);

        var error = Assert.Single(Assert.Throws<ConfigException>(() => BaselineFile.Read(vault.FullPath("baseline.json"))).Errors);

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal(new TextPosition(line, column), error.Position);
    }

    [Fact]
    public void Any_bytes_are_read_or_refused() =>
        Gen.OneOf(
                Gen.Byte.Array[0, 200],
                Gen.Int[0, 400].Select(length => s_whole[..Math.Min(length, s_whole.Length)]),
                from at in Gen.Int[0, s_whole.Length - 1]
                from value in Gen.Byte
                select (byte[])[.. s_whole[..at], value, .. s_whole[(at + 1)..]]
            )
            .Sample(
                bytes =>
                {
                    using var vault = new TempVault();
                    vault.Write("baseline.json", bytes);
                    try
                    {
                        BaselineFile.Read(vault.FullPath("baseline.json"));
                    }
                    catch (ConfigException exception)
                    {
                        Assert.Single(exception.Errors);
                    }
                },
                iter: 2000
            );

    [Fact]
    public void File_has_a_finding_a_line_and_may_have_a_comma_behind_the_last()
    {
        using var vault = new TempVault();
        var baseline = WriteAndRead(Baseline.Of(Lint(("한.md", Note)).Diagnostics), vault);
        var text = File.ReadAllText(vault.FullPath("baseline.json"));

        Assert.Equal(3, text.Split('\n').Count(line => line.StartsWith("{\"path\":\"한.md\",\"rule\":\"VL", StringComparison.Ordinal)));
        vault.Write(
            "baseline.json",
            "\uFEFF" + text.Replace("}\n]", "},\n]", StringComparison.Ordinal).Replace("\n", "\r\n", StringComparison.Ordinal)
        );
        Assert.Equal(baseline.Entries, BaselineFile.Read(vault.FullPath("baseline.json")).Entries.AsEnumerable());
    }

    private static readonly byte[] s_whole = Encoding.UTF8.GetBytes(
        "{\n\"vaultlintBaseline\": 1,\n\"findings\": "
            + "[\n{\"path\":\"한.md\",\"rule\":\"VL306\",\"severity\":\"warning\","
            + "\"key\":\"0123456789abcdef0123456789abcdef\",\"at\":[1,1,1,9],\"message\":\"m\"}\n]\n}\n"
    );

    private static readonly Gen<string> s_lines = Gen.OneOf(
        "plain text",
        "on {{date}}",
        "- {{date}} at {{time}}",
        "{{title}}",
        "a\u200bb",
        "물은 {{date}} 끓는다",
        "# Heading {{date}}"
    );

    /// <summary>Notes with some findings each, a line a paragraph.</summary>
    private static readonly Gen<(string Path, string Text)[]> s_notes = s_lines
        .Array[1, 8]
        .Select(lines => string.Join("\n\n", lines))
        .Array[1, 5]
        .Select(texts => texts.Select((text, index) => ($"{index}.md", text)).ToArray());

    private static Baseline WriteAndRead(Baseline baseline, TempVault vault)
    {
        BaselineFile.Write(baseline, vault.FullPath("baseline.json"));
        return BaselineFile.Read(vault.FullPath("baseline.json"));
    }

    private static LintResult Compare(Baseline baseline, params (string Path, string Text)[] notes) =>
        Compare(baseline, Lint(notes), notes);

    private static LintResult CompareAs(string kind, Baseline baseline, params (string Path, string Text)[] notes) =>
        Compare(baseline, LintAs(kind, notes), notes);

    private static LintResult Compare(Baseline baseline, LintResult result, (string Path, string Text)[] notes) =>
        baseline.Compare(result, notes.Select(note => note.Path).ToHashSet(), isWholeVault: true, exists: _ => false);

    private static LintResult Lint(params (string Path, string Text)[] notes)
    {
        using var vault = new TempVault();
        return Lint(vault, notes);
    }

    /// <summary>Checks notes of a kind. Its vault has a schema that requires a title and strings as links.</summary>
    private static LintResult LintAs(string kind, params (string Path, string Text)[] notes)
    {
        using var vault = new TempVault();
        vault.Write("s.json", """{ "required": ["title"], "properties": { "links": { "items": { "type": "string" } } } }""");
        vault.Write(".vaultlint.yaml", $"extends: exam\nkinds: {{ k: {{ {kind} }} }}\n");
        return Lint(vault, notes);
    }

    private static LintResult Lint(TempVault vault, (string Path, string Text)[] notes) =>
        TestLinter
            .For(vault.Load(), isWholeVault: true)
            .Lint([.. notes.Select(note => new MemoryNote(note.Path, Encoding.UTF8.GetBytes(note.Text)))], jobs: 1);
}
