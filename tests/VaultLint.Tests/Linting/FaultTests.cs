using System.Text;
using VaultLint.Cli;
using VaultLint.Findings;
using VaultLint.Linting;
using VaultLint.Notes;
using VaultLint.Reporting;
using VaultLint.Rules;
using VaultLint.Text;
using VaultLint.Vaults;

namespace VaultLint.Tests.Linting;

/// <summary>A rule that fails costs its word on one note: the rest is checked, and nobody takes the run for a sound one.</summary>
public sealed class FaultTests
{
    private static readonly MemoryNote s_note = Note("note.md", "---\ntag: a\n---\n\n# A\n");
    private static readonly MemoryNote s_other = Note("other.md", "---\ntag: b\n---\n\n# B\n");

    [Theory]
    [InlineData("throws")]
    [InlineData("reports beyond the end")]
    [InlineData("reports, then throws")]
    [InlineData("gives a fix beyond the end")]
    public void Failing_rule_loses_only_its_findings_in_that_note(string how)
    {
        var result = Lint(new FailingRule(how), s_note, s_other);

        Assert.Equal(
            ["note.md VL000", "note.md VL106", "other.md VL999", "other.md VL106"],
            result.Diagnostics.Select(finding => $"{finding.Path} {finding.Rule.Id}")
        );
        Assert.StartsWith("the rule VL999 failed with ", result.Diagnostics[0].Message, StringComparison.Ordinal);
        Assert.Equal((Severity.Error, 1), (result.Diagnostics[0].Severity, result.Diagnostics[0].Start.Line));
    }

    [Theory]
    [InlineData("throws")]
    [InlineData("speaks of no note")]
    public void Failing_rule_that_compares_notes_loses_only_its_own_findings(string how)
    {
        var result = TestLinter
            .For(rules: RuleCatalog.NoteRules, vaultRules: [new FailingComparison(how)])
            .Lint([s_note, s_other], jobs: 2);

        Assert.Equal(
            ["note.md VL000", "note.md VL106", "other.md VL106"],
            result.Diagnostics.Select(finding => $"{finding.Path} {finding.Rule.Id}")
        );
    }

    [Fact]
    public void Message_says_what_failed_where_and_what_to_report()
    {
        var fault = Lint(new FailingRule("throws"), s_note).Diagnostics[0];

        Assert.Equal(
            "the rule VL999 failed with NotSupportedException: no such luck (in VaultLint.Tests.Linting.FaultTests.FailingRule.Check)",
            fault.Message
        );
        Assert.Contains(
            "report it to its maintainers with this message, what “vaultlint --version” says, and the note",
            fault.Help,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("rules: { internal-error: off }")]
    [InlineData("rules: { VL000: info }")]
    [InlineData("overrides: [ { match: '**', rules: { VL000: off } } ]")]
    public void Config_cannot_hide_an_internal_error(string config) => Assert.Throws<ConfigException>(() => TestLinter.For(config));

    [Fact]
    public void Neither_comment_nor_baseline_hides_an_internal_error()
    {
        var note = Note("note.md", "---\ntag: a\n---\n%% vaultlint-disable-file VL000 %%\n%% vaultlint-disable-file %%\n");

        var result = TestLinter.For(rules: [new FailingRule("throws"), .. RuleCatalog.NoteRules]).Lint([note], jobs: 1);
        var baseline = Baseline.Of(result.Diagnostics);
        var compared = baseline.Compare(result, new HashSet<string> { "note.md" }, isWholeVault: true, exists: _ => true);

        Assert.All(
            [result, compared],
            checkedOnce =>
                Assert.Equal(
                    (Severity.Error, true),
                    (checkedOnce.Diagnostics.Single(finding => finding.Rule.Id == "VL000").Severity, checkedOnce.HasFault)
                )
        );
        Assert.DoesNotContain(baseline.Entries, entry => entry.Rule.Id == "VL000");
    }

    [Fact]
    public void Run_over_changed_notes_reports_a_failure_of_a_rule_that_compares_notes()
    {
        var result = TestLinter
            .For(vaultRules: [new FailingComparison("throws")])
            .Lint([s_note, s_other], jobs: 1)
            .About(path => path == "other.md");

        Assert.Equal("VL000", Assert.Single(result.Diagnostics).Rule.Id);
    }

    [Theory]
    [InlineData(nameof(Severity.Error))]
    [InlineData(nameof(Severity.Warning))]
    public void Internal_error_gives_exit_code_3_whatever_else_is_found(string severity)
    {
        var failOn = Enum.Parse<Severity>(severity);
        Assert.Equal(ExitCode.Fault, ExitCode.Of(Lint(new FailingRule("throws"), s_note), failOn));
        Assert.Equal(
            failOn == Severity.Error ? ExitCode.Clean : ExitCode.Findings,
            ExitCode.Of(TestLinter.For(rules: RuleCatalog.NoteRules).Lint([s_note], jobs: 1), failOn)
        );
    }

    [Fact]
    public void Watch_session_reports_an_internal_error_until_the_note_changes()
    {
        var session = new LintSession(TestLinter.For(rules: [new FailingRule("throws")]), jobs: 1);

        Assert.True(session.Update([s_note, s_other], []).HasFault);
        Assert.True(session.Update([s_other], []).HasFault);
        Assert.False(session.Update([], ["note.md"]).HasFault);
    }

    [Fact]
    public void Sarif_says_that_the_run_was_no_success()
    {
        using var output = new MemoryStream();

        new SarifReporter(RuleCatalog.Rules, "1.0.0", _ => null).Write(Lint(new FailingRule("throws"), s_note), output);

        var report = Encoding.UTF8.GetString(output.ToArray());
        Assert.Contains("\"executionSuccessful\": false", report, StringComparison.Ordinal);
        Assert.Contains("toolExecutionNotifications", report, StringComparison.Ordinal);
    }

    private static MemoryNote Note(string path, string text) => new(path, Encoding.UTF8.GetBytes(text));

    private static LintResult Lint(INoteRule rule, params INoteSource[] notes) =>
        TestLinter.For(rules: [rule, .. RuleCatalog.NoteRules]).Lint(notes, jobs: 2);

    private sealed class FailingRule(string how) : INoteRule
    {
        public RuleInfo Info { get; } = new("VL999", "failing", Severity.Info, "Fails.");

        public void Check(Note note, RuleContext context)
        {
            if (note.Path == "other.md")
            {
                context.Report(note.FirstLine, $"as it should be");
                return;
            }

            switch (how)
            {
                case "throws":
                    throw new NotSupportedException("no such luck");
                case "reports, then throws":
                    context.Report(note.FirstLine, $"half of it");
                    throw new NotSupportedException();
                case "reports beyond the end":
                    context.Report(new TextSpan(1_000, 1), $"wrong");
                    break;
                default:
                    context.Report(note.FirstLine, $"wrong", fix: new Fix("mend", true, new TextEdit(new TextSpan(1_000, 1), "")));
                    break;
            }
        }
    }

    private sealed class FailingComparison(string how) : IVaultRule
    {
        public RuleInfo Info { get; } = new("VL998", "failing-comparison", Severity.Info, "Fails.");

        public void Check(VaultContext context)
        {
            if (how == "throws")
            {
                throw new NotSupportedException();
            }

            context.Report(new NotePlace("nowhere.md", new TextPosition(1, 1), new TextPosition(1, 1), "", 1), $"wrong", null);
        }
    }
}
