using System.Text;
using VaultLint.Configuration;
using VaultLint.Findings;
using VaultLint.Linting;
using VaultLint.Notes;
using VaultLint.Questions;
using VaultLint.Rules;
using VaultLint.Text;
using VaultLint.Vaults;

namespace VaultLint.Tests.Rules.VL006;

public sealed class FindingsLeftOutTests
{
    private const string Limit = "limits: { findings: 10 }";

    [Fact]
    public void First_findings_are_told_and_the_rest_is_counted()
    {
        var found = Check(Limit, Warnings(25));

        Assert.Equal(
            "only the first 10 findings in this note are told; left out are 15 warnings (mend what is told and check again, or raise "
                + "`limits: { findings: … }` in the config)",
            $"{found[0].Message} ({found[0].Help})"
        );
        Assert.Equal(("VL006", Severity.Warning), (found[0].Rule.Id, found[0].Severity));
        Assert.Equal(
            Enumerable.Range(1, 10).Select(line => ("VL306", line)),
            found[1..].Select(finding => (finding.Rule.Id, finding.Start.Line))
        );
    }

    [Fact]
    public void Errors_are_told_before_warnings_wherever_they_stand()
    {
        var found = Check(Limit, Warnings(25) + Errors(4));

        Assert.Equal(
            ["VL006", .. Enumerable.Repeat("VL306", 6), .. Enumerable.Repeat("VL405", 4)],
            found.Select(finding => finding.Rule.Id)
        );
        Assert.Equal(Severity.Warning, found[0].Severity);
    }

    [Fact]
    public void Errors_that_are_left_out_make_it_an_error()
    {
        var found = Check(Limit, Warnings(3) + Errors(12));

        Assert.Equal("only the first 10 findings in this note are told; left out are 2 errors, 3 warnings", found[0].Message);
        Assert.Equal(Severity.Error, found[0].Severity);
    }

    [Theory]
    [InlineData("off")]
    [InlineData("info")]
    public void No_config_makes_it_lighter(string severity) =>
        Assert.Throws<ConfigException>(() => Check($"{Limit}\nrules: {{ findings-left-out: {severity} }}", Errors(12)));

    [Fact]
    public void Fault_of_the_tool_is_never_left_out() =>
        Assert.Contains(Check(Limit, Errors(30) + "fail\n"), finding => finding.Rule.Id == "VL000");

    [Theory]
    [InlineData(10)]
    [InlineData(0)]
    public void Note_within_the_limit_has_none_left_out(int count) => Assert.Equal(count, Check(Limit, Warnings(count)).Length);

    [Fact]
    public void Other_notes_keep_all_their_findings()
    {
        var result = LinterFor(Limit).Lint([Note("a.md", Warnings(500)), Note("b.md", Warnings(9))], jobs: 2);

        Assert.Equal(
            [("a.md", 11), ("b.md", 9)],
            result.Diagnostics.CountBy(finding => finding.Path).Select(pair => (pair.Key, pair.Value))
        );
    }

    [Fact]
    public void Memory_is_for_those_that_are_kept()
    {
        var note = NoteParser.Parse("note.md", new SourceText(""));
        var context = new RuleContext(
            new ExamNote(note, new QuestionLabels([]), null),
            new NoteSettings(NoteKind.None, null, [], System.Collections.Immutable.ImmutableDictionary<string, string>.Empty),
            default,
            mostFindings: 10
        );
        for (var offset = 1_000; offset > 0; offset--)
        {
            context.Report(new TextSpan(offset, 1), $"wrong");
            Assert.InRange(context.Count, 1, 20);
        }

        Assert.Equal(Enumerable.Range(1, 10), context.TakeFindings(out var leftOut).Select(finding => finding.Span.Start));
        Assert.Equal(990, leftOut);
    }

    [Fact]
    public void Neither_comment_nor_baseline_takes_it_away()
    {
        var result = LinterFor(Limit)
            .Lint([Note("note.md", "%% vaultlint-disable-file VL006 %%\n%% vaultlint-disable-file %%\n" + Errors(25))], jobs: 1);
        var baseline = Baseline.Of(result.Diagnostics);

        Assert.Contains(result.Diagnostics, finding => finding.Rule.Id == "VL006");
        Assert.Contains(
            baseline.Compare(result, new HashSet<string> { "note.md" }, isWholeVault: true, exists: _ => true).Diagnostics,
            finding => finding.Rule.Id == "VL006"
        );
    }

    [Fact]
    public void Suppression_of_a_dropped_finding_is_not_reported_as_unused() =>
        Assert.DoesNotContain(
            LinterFor(Limit).Lint([Note("note.md", Warnings(30) + "%% vaultlint-disable-next-line VL306 %%\nwarn\n")], jobs: 1).Diagnostics,
            finding => finding.Rule.Id == "VL901"
        );

    [Fact]
    public void Findings_of_rules_that_compare_notes_are_limited()
    {
        var result = TestLinter.For(Limit, vaultRules: [new Comparing()]).Lint([Note("a.md", "a\n"), Note("b.md", "b\n")], jobs: 1);

        Assert.Equal(
            [("a.md", 11), ("b.md", 11)],
            result.Diagnostics.CountBy(finding => finding.Path).Select(pair => (pair.Key, pair.Value))
        );
        Assert.Equal(2, result.Diagnostics.Count(finding => finding.Rule.Id == "VL006"));
    }

    [Fact]
    public void Fix_applies_to_more_findings_than_are_kept()
    {
        var result = new Fixer(LinterFor(Limit), includeUnsafe: false).Fix([Note("note.md", Warnings(300))], jobs: 1);

        Assert.Equal(string.Concat(Enumerable.Repeat("done\n", 300)), Encoding.UTF8.GetString(Assert.Single(result.Notes).FixedBytes));
        Assert.Empty(result.Left.Diagnostics);
    }

    private static string Warnings(int count) => string.Concat(Enumerable.Repeat("warn\n", count));

    private static string Errors(int count) => string.Concat(Enumerable.Repeat("err\n", count));

    private static MemoryNote Note(string path, string text) => new(path, Encoding.UTF8.GetBytes(text));

    private static Diagnostic[] Check(string config, string text) =>
        [.. LinterFor(config).Lint([Note("note.md", text)], jobs: 1).Diagnostics];

    private static Linter LinterFor(string config) =>
        TestLinter.For(
            config,
            rules:
            [
                new Lines("VL306", Severity.Warning, "warn"),
                new Lines("VL405", Severity.Error, "err"),
                new Lines("VL998", Severity.Info, "fail"),
            ],
            isWholeVault: true
        );

    /// <summary>Reports each line that is a word, and wants another in its place; on “fail” it fails.</summary>
    private sealed class Lines(string id, Severity severity, string word) : INoteRule
    {
        public RuleInfo Info { get; } = new(id, $"lines-{word}", severity, "Reports lines.");

        public void Check(Note note, RuleContext context)
        {
            // From the end, so that the order of reporting is not that of the text.
            for (var line = note.Source.LineCount; line > 0; line--)
            {
                if (note.Source[note.Source.GetLineSpan(line)].SequenceEqual(word))
                {
                    var span = word == "fail" ? throw new NotSupportedException() : note.Source.GetLineSpan(line);
                    context.Report(span, $"the line is “{word}”", fix: new Fix("be done", true, new TextEdit(span, "done")));
                }
            }
        }
    }

    private sealed class Comparing : IVaultRule
    {
        public RuleInfo Info { get; } = new("VL998", "comparing", Severity.Info, "Reports each note often.");

        public void Check(VaultContext context)
        {
            foreach (var (_, note) in context.Notes)
            {
                for (var line = 1; line <= 40; line++)
                {
                    context.Report(new NotePlace(note.Path, new TextPosition(line, 1), new TextPosition(line, 2), "", 1), $"seen", null);
                }
            }
        }
    }
}
