using System.Text;
using CsCheck;
using VaultLint.Comparing;
using VaultLint.Linting;
using VaultLint.Reporting;
using VaultLint.Rules;
using VaultLint.Vaults;

namespace VaultLint.Tests.Linting;

public sealed class LintSessionTests
{
    /// <summary>Few, and some that differ only in case or in their folder, so that what is done often meets what was done before.</summary>
    private static readonly string[] s_paths = ["a.md", "A.md", "b.md", "sub/a.md", "Sub/c.md", "sub/d#.md", "x/y/z.md", "모음.md"];

    private static readonly string[] s_stems =
    [
        "A delivery of chilled milk arrives warm at the kitchen. What should the cook do with the milk?",
        "A delivery of chilled milk arrives warm at the kitchen door. What should the cook do with the milk?",
        "A delivery of 20 crates of chilled milk arrives warm. What should the cook do with the milk?",
        "Which layer of the network decides on the route of a packet between two hosts?",
    ];

    private static readonly string[] s_tags =
    [
        "topic/acids",
        "topic/acid",
        "Topic/acids",
        "level/beginner",
        "level/beginer",
        "base/acid, topic/acids",
    ];

    private static readonly Linter s_linter = TestLinter.For();

    private enum Act
    {
        Write,
        WriteAgain,
        Delete,
        Rename,
    }

    [Fact]
    public void Result_after_any_changes_is_that_of_a_run_from_the_beginning()
    {
        var change = Gen.Select(Gen.Enum<Act>(), Gen.Int[0, s_paths.Length - 1], Gen.Int[0, s_paths.Length - 1], Text());
        change
            .Array[1, 3]
            .Array[1, 12]
            .Sample(
                steps =>
                {
                    var vault = new Dictionary<string, string>(StringComparer.Ordinal);
                    var session = new LintSession(s_linter, jobs: 2);
                    foreach (var step in steps)
                    {
                        var before = vault.ToDictionary();
                        var touched = new HashSet<string>(StringComparer.Ordinal);
                        foreach (var (act, path, other, text) in step)
                        {
                            touched.UnionWith(Do(vault, act, s_paths[path], s_paths[other], text));
                        }

                        var changed = touched.Where(vault.ContainsKey).Select(path => Note(path, vault[path])).ToList();
                        var updated = session.Update(changed, before.Keys.Where(path => !vault.ContainsKey(path)));
                        var anew = s_linter.Lint(
                            [.. vault.OrderBy(note => note.Key, StringComparer.Ordinal).Select(note => Note(note.Key, note.Value))],
                            jobs: 1
                        );
                        Assert.Equal(Sarif(anew), Sarif(updated));
                        Assert.Equal(anew.NoteCount, updated.NoteCount);
                    }
                },
                iter: 100
            );
    }

    [Fact]
    public void Samples_of_the_property_hold_what_compares_notes()
    {
        var found = new HashSet<string>();
        Gen.Select(Text(), Text(), Text())
            .Sample(
                texts =>
                {
                    var result = s_linter.Lint([Note("a.md", texts.Item1), Note("A.md", texts.Item2), Note("sub/d.md", texts.Item3)], 1);
                    lock (found)
                    {
                        found.UnionWith(result.Diagnostics.Select(finding => finding.Rule.Id));
                    }
                },
                iter: 600
            );

        Assert.Superset(new HashSet<string> { "VL005", "VL207", "VL407", "VL408" }, found);
    }

    [Fact]
    public void Notes_that_did_not_change_are_not_read_again()
    {
        var (first, second, third) = (
            new CountedNote("a.md", Question(0, "B", 0)),
            new CountedNote("b.md", Question(0, "B", 1)),
            new CountedNote("c.md", Question(3, "B", 2))
        );
        var session = new LintSession(s_linter, jobs: 1);
        var before = session.Update([first, second, third], []);
        var reads = (first.Reads, second.Reads);

        var after = session.Update([third], []);

        Assert.Contains(before.Diagnostics, finding => finding.Rule.Id == "VL407");
        Assert.Contains(before.Diagnostics, finding => finding.Rule.Id == "VL207");
        Assert.Equal(Sarif(before), Sarif(after));
        Assert.Equal(reads, (first.Reads, second.Reads));
    }

    [Fact]
    public void Memory_forgets_what_was_not_asked_for_at_the_last_comparison()
    {
        var memory = new ComparisonMemory();
        var note = new NoteSummary("a.md", [], []);
        memory.Begin();
        memory.Keep(note, "kept", 1);
        memory.Begin();
        Assert.True(memory.TryRecall(note, "kept", out int kept));
        Assert.Equal(1, kept);
        Assert.False(memory.TryRecall(note with { }, "kept", out int _));
        memory.Begin();
        memory.Begin();

        Assert.False(memory.TryRecall(note, "kept", out int _));
    }

    private static Gen<string> Text() =>
        Gen.Select(Gen.Int[0, s_stems.Length - 1], Gen.Int[0, 3].Select(answer => "ABDE"[answer].ToString()), Gen.Int[0, s_tags.Length - 1])
            .Select(Question);

    private static string Question(int stem, string answer, int tags) =>
        $"""
            ---
            tags: [{s_tags[tags]}]
            ---

            **Question:** {s_stems[stem]}

            **Options:**

            - A) Put the whole delivery into the refrigerator at once
            - B) Refuse the delivery and send it back
            - C) Boil all of it and serve it on the same day
            - D) Accept it and write the temperature down

            **Answer: {answer}**

            """;

    private static IEnumerable<string> Do(Dictionary<string, string> vault, Act act, string path, string other, string text)
    {
        if (act is Act.Write or Act.WriteAgain)
        {
            vault[path] = text;
            return [path];
        }

        if (vault.Remove(path, out var removed) && act == Act.Rename)
        {
            vault[other] = removed;
            return [path, other];
        }

        return [path];
    }

    private static MemoryNote Note(string path, string text) => new(path, Encoding.UTF8.GetBytes(text));

    private static string Sarif(LintResult result)
    {
        using var output = new MemoryStream();
        new SarifReporter(RuleCatalog.Rules, "1.0.0", _ => null).Write(result, output);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private sealed class CountedNote(string path, string text) : INoteSource
    {
        public string Path => path;

        public int Reads { get; private set; }

        public NoteContent Read(int sizeLimit = NoteContent.SizeLimit)
        {
            Reads++;
            return NoteContent.FromBytes(Encoding.UTF8.GetBytes(text));
        }
    }
}
