using System.Text;
using CsCheck;
using VaultLint.Configuration;
using VaultLint.Linting;
using VaultLint.Rules.Tags;
using VaultLint.Vaults;

namespace VaultLint.Tests.Rules.VL207;

public class TagSimilarTests
{
    private static readonly VaultConfig s_config = TestConfig.In(Path.Combine(Repository.Fixtures, "VL207"));

    [Theory]
    [InlineData("metric/recall", "metrics/recall")]
    [InlineData("gpu", "gpus")]
    [InlineData("query", "queries")]
    [InlineData("movie", "movies")]
    [InlineData("size", "sizes")]
    [InlineData("cache", "caches")]
    [InlineData("box", "boxes")]
    [InlineData("class", "classes")]
    [InlineData("database", "databases")]
    [InlineData("status", "statuses")]
    [InlineData("analysis", "analyses")]
    [InlineData("systems-design", "system-design")]
    [InlineData("machine-learning", "machine_learning")]
    [InlineData("machine-learning", "MachineLearning")]
    [InlineData("real-time", "realtime")]
    [InlineData("covid-19", "covid19")]
    [InlineData("기계-학습", "기계학습")]
    [InlineData("각", "\u1100\u1161\u11a8")]
    [InlineData("Todo", "todo")]
    [InlineData("metric/recall", "recall/metric")]
    [InlineData("metric/recall", "recall/metrics")]
    [InlineData("a-part/b-part/c-part", "c-part/a-part/b-part")]
    public void Tags_that_differ_in_form_only_are_reported_however_often_they_are_used(string common, string rare)
    {
        Assert.Equal([(rare, common)], Similar((common, 2), (rare, 1)));
        Assert.Equal([(common, rare)], Similar((common, 1), (rare, 2)));
    }

    [Theory]
    [InlineData("classification", "clasification")]
    [InlineData("classification", "classificaiton")]
    [InlineData("classification", "classifcation")]
    [InlineData("classification", "classiification")]
    [InlineData("normalization", "normalisation")]
    [InlineData("dependent", "dependant")]
    [InlineData("recall", "recal")]
    [InlineData("metric/precision", "metric/recision")]
    [InlineData("metric/recall", "metirc/recall")]
    [InlineData("loan-approval-risk", "loan-aproval-risk")]
    [InlineData("регрессия-линейная", "регресия-линейная")]
    public void Slips_are_reported_where_the_other_is_much_commoner(string common, string rare)
    {
        Assert.Equal([(rare, common)], Similar((common, 40), (rare, 1)));
        Assert.Empty(Similar((common, 1), (rare, 1)));
        Assert.DoesNotContain((common, rare), Similar((common, 1), (rare, 1)));
    }

    [Theory]
    [InlineData("k-means", "k-medoids")]
    [InlineData("s3", "ec2")]
    [InlineData("s3", "s4")]
    [InlineData("ec2", "ecs")]
    [InlineData("y2024", "y2025")]
    [InlineData("project/2024", "project/2025")]
    [InlineData("journal/2024", "2024/journal")]
    [InlineData("v1-0", "v10")]
    [InlineData("version-1-12", "version-11-2")]
    [InlineData("gpt-3", "gpt-4")]
    [InlineData("resnet50", "resnet500")]
    [InlineData("cat", "car")]
    [InlineData("spark", "spork")]
    [InlineData("trial", "trail")]
    [InlineData("aws", "aw")]
    [InlineData("ios", "io")]
    [InlineData("saas", "saa")]
    [InlineData("new", "news")]
    [InlineData("window", "windows")]
    [InlineData("http", "https")]
    [InlineData("base", "basis")]
    [InlineData("encoder", "encode")]
    [InlineData("encoder", "encoded")]
    [InlineData("import", "export")]
    [InlineData("regression", "aggression")]
    [InlineData("projection", "protection")]
    [InlineData("interface", "interlace")]
    [InlineData("selection", "election")]
    [InlineData("typical", "atypical")]
    [InlineData("commerce", "ecommerce")]
    [InlineData("train-data", "test-data")]
    [InlineData("x-axis", "y-axis")]
    [InlineData("user-id", "user-ip")]
    [InlineData("기계학습", "기계학숩")]
    [InlineData("지도학습", "비지도학습")]
    [InlineData("algorithm/kmeans", "service/kmeans")]
    [InlineData("supervised", "unsupervised")]
    [InlineData("license", "licensee")]
    [InlineData("c-r", "cr")]
    public void Different_words_and_numbers_stay_apart(string common, string rare)
    {
        Assert.Empty(Similar((common, 40), (rare, 1)));
        Assert.Empty(Similar((rare, 40), (common, 1)));
    }

    [Fact]
    public void A_word_that_stands_in_another_tag_too_is_no_slip()
    {
        Assert.NotEmpty(Similar(("simulation", 40), ("stimulation", 1)));
        Assert.Empty(Similar(("simulation", 40), ("stimulation", 1), ("brain/stimulation-therapy", 1)));
    }

    [Fact]
    public void Slips_do_not_lead_on_over_other_slips() =>
        Assert.Equal([("clasification", "classification")], Similar(("classification", 40), ("clasification", 6), ("claisfication", 1)));

    [Fact]
    public void Of_several_ways_to_write_a_tag_the_commonest_is_proposed() =>
        Assert.Equal(
            [("real_time", "real-time"), ("realtime", "real-time"), ("realTime", "real-time")],
            Similar(("real-time", 9), ("realtime", 4), ("real_time", 2), ("realTime", 1)).Order()
        );

    [Fact]
    public void Tags_of_a_namespace_in_two_ways_are_all_reported() =>
        Assert.Equal(
            [("metrics/mae", "metric/mae"), ("metrics/rmse", "metric/rmse")],
            Similar(("metric/recall", 4), ("metrics/mae", 1), ("metrics/rmse", 2)).Order()
        );

    [Fact]
    public void Neither_of_two_equally_common_tags_is_proposed()
    {
        var found = Assert.Single(Check(s_config, [Note(0, "- endpoint"), Note(1, "- endpoints")]).Diagnostics);
        Assert.Null(found.Fix);
        Assert.Equal("the tag “endpoints” (1 note) looks like “endpoint” (1 note)", found.Message);
        Assert.Equal("choose one of the two for all notes", found.Help);
        Assert.Equal("n0000.md", Assert.Single(found.Related).Path);
    }

    [Fact]
    public void A_fix_is_not_safe_and_changes_all_places_of_the_note()
    {
        const string Text = "---\ntags: [realtime, exam, \"real-time\"]\n---\n\nSee #realtime, and #realtime/2.\n";
        var found = Check(s_config, [Memory(0, Text), Note(1, "- real-time"), Note(2, "- real-time")]).Diagnostics;
        var fix = Assert.Single(found, finding => finding.Message.StartsWith("the tag “realtime”", StringComparison.Ordinal)).Fix!;
        Assert.False(fix.IsSafe);
        Assert.Equal("---\ntags: [exam, \"real-time\"]\n---\n\nSee #real-time, and #realtime/2.\n", fix.ApplyTo(Text));
    }

    [Fact]
    public void Taxonomy_decides_for_its_tags_and_similarity_for_all_others()
    {
        using var vault = new TempVault("taxonomy: taxonomy.yaml");
        vault.Write(
            "taxonomy.yaml",
            "tags: [map, maps]\nnamespaces: { topic: { open: true, values: [network] } }\naliases: { charts: map }"
        );
        Assert.Equal(
            [("topic/networks", "topic/network"), ("topic/routes", "topic/route")],
            Similar(
                    vault.Load(),
                    ("map", 9),
                    ("maps", 1),
                    ("chart", 9),
                    ("charts", 1),
                    ("topic/network", 1),
                    ("topic/networks", 9),
                    ("topic/route", 3),
                    ("topic/routes", 1)
                )
                .Order()
        );
    }

    [Fact]
    public void Notes_for_which_the_rule_is_off_are_not_counted()
    {
        using var vault = new TempVault("overrides: [{ match: n0000.md, rules: { tag-similar: off } }]");
        Assert.Empty(Check(vault.Load(), [Note(0, "- endpoint"), Note(1, "- endpoints")]).Diagnostics);
        Assert.Single(Check(vault.Load(), [Note(0, "- endpoint"), Note(1, "- endpoints"), Note(2, "- endpoint")]).Diagnostics);
    }

    [Fact]
    public void Following_all_proposals_ends_after_a_few_rounds() =>
        Gen.Select(
                Gen.OneOf(
                        "metric",
                        "metrics",
                        "Metric",
                        "metirc",
                        "recall",
                        "re-call",
                        "recals",
                        "classification",
                        "clasification",
                        "classifcation",
                        "2024",
                        "a"
                    )
                    .Array[1, 3]
                    .Select(parts => string.Join('/', parts)),
                Gen.Int[1, 6]
            )
            .Array[1, 12]
            .Sample(
                tags =>
                {
                    var notes = Notes(tags);
                    for (var round = 0; round < 10; round++)
                    {
                        var fixes = Check(s_config, notes)
                            .Diagnostics.Where(finding => finding.Fix is not null)
                            .ToDictionary(finding => finding.Path, finding => finding.Fix!);
                        notes =
                        [
                            .. notes.Select(
                                (note, number) =>
                                    fixes.TryGetValue(note.Path, out var fix)
                                        ? Memory(number, fix.ApplyTo(Encoding.UTF8.GetString(note.Read().Bytes!.Value.ToArray())))
                                        : note
                            ),
                        ];
                        if (fixes.Count == 0)
                        {
                            return;
                        }
                    }

                    Assert.Fail("there are proposals still");
                },
                iter: 2000
            );

    private static IEnumerable<(string Tag, string Proposed)> Similar(params (string Tag, int Notes)[] tags) => Similar(s_config, tags);

    private static IEnumerable<(string Tag, string Proposed)> Similar(VaultConfig config, params (string Tag, int Notes)[] tags) =>
        Check(config, Notes(tags))
            .Diagnostics.Where(finding => finding.Fix is not null)
            .Select(finding => (finding.SourceLine[2..], Assert.Single(finding.Fix!.Edits).NewText))
            .Distinct();

    private static LintResult Check(VaultConfig config, IReadOnlyList<INoteSource> notes) =>
        TestLinter.For(config, vaultRules: [new TagSimilarRule()]).Lint(notes, jobs: 1);

    /// <summary>For each tag as many notes.</summary>
    private static INoteSource[] Notes((string Tag, int Notes)[] tags) =>
        [.. tags.SelectMany(tag => Enumerable.Repeat(tag.Tag, tag.Notes)).Select((tag, index) => Note(index, $"- {tag}"))];

    private static MemoryNote Note(int number, string tags) => Memory(number, $"---\ntags:\n{tags}\n---\n");

    private static MemoryNote Memory(int number, string text) => new($"n{number:0000}.md", Encoding.UTF8.GetBytes(text));
}
