using System.Text;
using VaultLint.Findings;
using VaultLint.Linting;
using VaultLint.Notes;
using VaultLint.Rules;
using VaultLint.Text;
using VaultLint.Vaults;

namespace VaultLint.Tests.Linting;

public sealed class LinterTests
{
    [Fact]
    public void Fault_while_a_note_is_read_costs_that_note_only()
    {
        var result = Lint(
            RuleCatalog.NoteRules,
            new FaultyNote(),
            new MemoryNote("other.md", Encoding.UTF8.GetBytes("---\ntag: a\n---\n"))
        );

        Assert.Equal(["faulty.md VL000", "other.md VL106"], result.Diagnostics.Select(finding => $"{finding.Path} {finding.Rule.Id}"));
        Assert.Contains("NotSupportedException: no such luck", result.Diagnostics[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fault_of_a_rule_does_not_keep_the_other_rules_from_the_note()
    {
        var result = Lint(
            [new FaultyRule(), .. RuleCatalog.NoteRules],
            new MemoryNote("note.md", Encoding.UTF8.GetBytes("---\ntag: a\n---\n"))
        );

        Assert.Equal(["VL000", "VL106"], result.Diagnostics.Select(finding => finding.Rule.Id));
        Assert.StartsWith("the rule VL999 failed with NotSupportedException", result.Diagnostics[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fix_is_told_by_lines_and_columns_and_changes_no_fingerprint()
    {
        var place = new RelatedPlace("schema.json", new TextPosition(3, 5), new TextPosition(3, 9), "the type", "/type");
        var fix = new Fix(
            "swap",
            isSafe: false,
            new TextEdit(new TextSpan(0, 2), "x"),
            new TextEdit(new TextSpan(2, 0), "y"),
            new TextEdit(new TextSpan(3, 2), "")
        );
        var note = new MemoryNote("note.md", "ab\r\ncd"u8.ToArray());

        var plain = Assert.Single(Lint([new ReportingRule(context => context.Report(new TextSpan(0, 1), $"wrong"))], note).Diagnostics);
        var isFixed = false;
        var found = Assert.Single(Lint([new ReportingRule(ReportOnce)], note).Diagnostics);

        Assert.Null(plain.Fix);
        Assert.Empty(plain.Related);
        Assert.Equal(("swap", false), (found.Fix!.Title, found.Fix.IsSafe));
        Assert.Equal(
            [
                new DiagnosticEdit(new TextPosition(1, 1), new TextPosition(1, 3), "x"),
                new DiagnosticEdit(new TextPosition(1, 3), new TextPosition(1, 3), "y"),
                new DiagnosticEdit(new TextPosition(1, 4), new TextPosition(2, 2), ""),
            ],
            found.Fix.Edits.AsEnumerable()
        );
        Assert.Equal([place], found.Related.AsEnumerable());
        Assert.Equal(plain.Fingerprint, found.Fingerprint);

        // A fix is tried before it is offered.
        void ReportOnce(RuleContext context)
        {
            if (!isFixed)
            {
                context.Report(new TextSpan(0, 1), $"wrong", fix: fix, related: [place]);
            }

            isFixed = true;
        }
    }

    [Fact]
    public void Fix_without_an_edit_or_with_edits_out_of_order_is_refused()
    {
        var (first, second) = (new TextEdit(new TextSpan(0, 3), "x"), new TextEdit(new TextSpan(2, 2), "y"));

        Assert.Throws<ArgumentException>(() => new Fix("nothing", isSafe: true));
        Assert.Throws<ArgumentException>(() => new Fix("overlap", isSafe: true, first, second));
        Assert.Throws<ArgumentException>(() => new Fix("back", isSafe: true, new TextEdit(new TextSpan(4, 1), ""), first));
    }

    [Theory]
    [InlineData("---\ntitle: \"\\UFFFFFFFF\"\n---\n")]
    [InlineData("---\ntitle: !<>\n---\n")]
    [InlineData("---\n%TAG ! a b\n--- \n")]
    [InlineData("---\ntitle: !<a b> x\n---\n")]
    [InlineData("---\ntitle: \"\\ud800\"\n---\n")]
    public void Frontmatter_on_which_the_yaml_parser_gives_up_is_a_syntax_error(string note)
    {
        var result = Lint(RuleCatalog.NoteRules, new MemoryNote("note.md", Encoding.UTF8.GetBytes(note)));

        Assert.Equal("VL102", Assert.Single(result.Diagnostics).Rule.Id);
    }

    private static LintResult Lint(IEnumerable<INoteRule> rules, params INoteSource[] notes) =>
        TestLinter.For(rules: rules, vaultRules: RuleCatalog.VaultRules).Lint(notes, jobs: 2);

    private sealed class FaultyNote : INoteSource
    {
        public string Path => "faulty.md";

        public NoteContent Read(int sizeLimit = NoteContent.SizeLimit) => throw new NotSupportedException("no such luck");
    }

    private sealed class ReportingRule(Action<RuleContext> report) : INoteRule
    {
        public RuleInfo Info { get; } = new("VL999", "reporting", Severity.Error, "Reports.");

        public void Check(Note note, RuleContext context) => report(context);
    }

    private sealed class FaultyRule : INoteRule
    {
        public RuleInfo Info { get; } = new("VL999", "faulty", Severity.Error, "Fails.");

        public void Check(Note note, RuleContext context) => throw new NotSupportedException();
    }
}
