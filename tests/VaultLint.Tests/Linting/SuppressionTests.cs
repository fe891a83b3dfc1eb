using System.Text;
using CsCheck;
using VaultLint.Findings;
using VaultLint.Linting;
using VaultLint.Rules;
using VaultLint.Tests.Rules;
using VaultLint.Vaults;

namespace VaultLint.Tests.Linting;

/// <summary>Which findings a comment suppresses. Each “{{date}}” in the notes is one of VL306.</summary>
public sealed class SuppressionTests
{
    [Theory]
    [InlineData("%% vaultlint-disable-next-line VL306 %%\n{{date}}\n{{date}}", "3")]
    [InlineData("<!-- vaultlint-disable-next-line VL306 -- why -->\n{{date}}\n{{date}}", "3")]
    [InlineData("<!-- vaultlint-disable-next-line placeholder-left --->\n\n<!-- more -->\n%% more %%\n{{date}}", "")]
    [InlineData("text %%vaultlint-disable-next-line VL405 VL306,VL004%%\n{{date}}", "")]
    [InlineData("text <!-- vaultlint-disable-next-line -- why -->\n{{date}}", "")]
    [InlineData("%%\nThe form has these.\nvaultlint-disable-next-line VL306 -- they\nare filled in\nby hand\n%%\n{{date}}", "")]
    [InlineData("> %%\n> vaultlint-disable-next-line VL306\n> %%\n>\n> {{date}}", "")]
    [InlineData("- {{date}}\n%% vaultlint-disable-next-line VL306 %%\n- {{date}}\n- {{date}}", "1 4")]
    [InlineData("{{date}}\n%% vaultlint-disable VL306 %%\n{{date}}\n\n{{date}}\n%% vaultlint-enable VL306 %%\n{{date}}", "1 7")]
    [InlineData("{{date}} %% vaultlint-disable %% {{date}} %% vaultlint-enable %% {{date}}", "1 1")]
    [InlineData("%% vaultlint-disable %%\n{{date}}\n%% vaultlint-enable VL306 %%\n{{date}}\n%% vaultlint-disable VL306 %%\n{{date}}", "4")]
    [InlineData("%% vaultlint-disable VL306 %%\n{{date}}\n%% vaultlint-enable VL405 %%\n{{date}}", "")]
    [InlineData("%% vaultlint-disable VL405 %%\n{{date}}", "2")]
    [InlineData("{{date}}\n\n{{date}}\n\n%% vaultlint-disable-file VL306 %%", "")]
    [InlineData("---\n# vaultlint-disable-next-line VL306\ntitle: \"{{date}}\"\nauthor: \"{{date}}\"\n---\n", "4")]
    [InlineData("---\nnote: |\n  # vaultlint-disable-file VL306\n  text\nauthor: \"{{date}}\"\n---\n", "5")]
    [InlineData("`%% vaultlint-disable-file %%`\n{{date}}", "2")]
    [InlineData("$$\n%% vaultlint-disable-file %%\n$$\n{{date}}", "4")]
    [InlineData("    <!-- vaultlint-disable-file -->\n\n{{date}}", "3")]
    [InlineData("```\n%% vaultlint-disable-file %%\n```\n{{date}}", "4")]
    [InlineData("{{date}}\n```\n%% vaultlint-disable-file %%\n", "1")]
    [InlineData("{{date}}\n\n~~~~ md\n<!-- vaultlint-disable-file -->\n~~~\n\n", "1")]
    [InlineData("{{date}}\n\n$$\n%% vaultlint-disable-file %%", "1")]
    [InlineData("> ```\n> %% vaultlint-disable-file %%\n> code\n\n{{date}}", "5")]
    [InlineData("> [!note]\n> ```\n> <!-- vaultlint-disable-file -->\n\n{{date}}", "5")]
    [InlineData("> > ```\n> > %% vaultlint-disable-file %%\n> {{date}}", "3")]
    [InlineData("- x\n  ```\n  <!-- vaultlint-disable-file -->\n  code\n\n{{date}}", "6")]
    [InlineData("1. - ```\n     %% vaultlint-disable-file %%\n\n{{date}}", "4")]
    [InlineData("-\t```\n\t%% vaultlint-disable-file %%\n\n{{date}}", "4")]
    [InlineData("```\r\n%% vaultlint-disable-file %%\r\n", "")]
    [InlineData("> ```\n%% vaultlint-disable-file %%\n\n{{date}}", "")]
    [InlineData("> ```\n> code\n\n%% vaultlint-disable-file %%\n\n{{date}}", "")]
    [InlineData("text\n\n\t%% vaultlint-disable-file %%\n\n{{date}}", "5")]
    [InlineData("> <!-- vaultlint-disable-file\n\n{{date}} -->", "3")]
    [InlineData("text <!-- vaultlint-disable-file\n\n{{date}} -->", "3")]
    [InlineData("text <!-- vaultlint-disable-file\n\n```\n-->\n```\n\n{{date}}", "7")]
    [InlineData("<script>\n<!-- vaultlint-disable-file -->\n</script>\n\n{{date}}", "5")]
    [InlineData("<pre>\n<!-- vaultlint-disable-file -->\n</pre>\n\n{{date}}", "")]
    [InlineData("<div>\n<!-- vaultlint-disable-file -->\n</div>\n\n{{date}}", "")]
    [InlineData("text <a title='<!-- vaultlint-disable-file -->'>\n\n{{date}}", "3")]
    [InlineData("text \\<!-- vaultlint-disable-file -->\n\n{{date}}", "3")]
    [InlineData("text \\\\<!-- vaultlint-disable-file -->\n\n{{date}}", "")]
    [InlineData("<!--> vaultlint-disable-file -->\n\n{{date}}", "3")]
    [InlineData("# Heading <!-- vaultlint-disable-file -->\n\n{{date}}", "")]
    [InlineData("<!-- one\n\nvaultlint-disable-file -->\n\n{{date}}", "")]
    [InlineData("%% vaultlint-disable-file %% in `code`, and not: `%% %%`\n{{date}}", "")]
    [InlineData("%% see vaultlint-disable-file VL306 %%\n{{date}}", "2")]
    [InlineData("%% vaultlint-disable-file VL306\n{{date}}", "2")]
    [InlineData("vaultlint-disable-file VL306\n\n{{date}}", "3")]
    [InlineData("%% vaultlint-disable-fil VL306 %%\n{{date}}", "2")]
    [InlineData("%% vaultlint-disable-file VL307 %%\n{{date}}", "2")]
    [InlineData("%% vaultlint-disable-file vl306 %%\r\n{{date}}\r\n", "")]
    public void Comment_suppresses_findings(string note, string left) =>
        Assert.Equal(
            left,
            string.Join(' ', Lint(note).Diagnostics.Where(finding => finding.Rule.Id == "VL306").Select(finding => finding.Start.Line))
        );

    /// <summary>Each ends in code that holds what would be a suppression without use elsewhere, which VL901 reports and its fix
    /// deletes.</summary>
    [Theory]
    [InlineData("```\n%% vaultlint-disable-file VL404 %%\n")]
    [InlineData("How to suppress:\n\n```\n\n%% vaultlint-disable-file VL404 %%")]
    [InlineData("````\n```\n%% vaultlint-disable-file VL404 %%\n```\n")]
    [InlineData("~~~\r\n<!-- vaultlint-disable VL404 -->\r\n```\r\n")]
    [InlineData("$$\n%% vaultlint-disable-file VL404 %%\n")]
    [InlineData("> ```\n> %% vaultlint-disable-file VL404 %%\n> code\n\ntext\n")]
    [InlineData("> [!tip]- Fold\n> - ```\n>   <!-- vaultlint-disable VL404 -->\n\ntext\n")]
    [InlineData("- x\n  ```\n  <!-- vaultlint-disable VL404 -->\n  code\n\ntext\n")]
    [InlineData("- x\n\n  $$\n  %% vaultlint-disable VL404 %%\n- y\n")]
    [InlineData("1. x\n\n       %% vaultlint-disable VL404 %%\n")]
    public void Code_is_left_alone_also_in_a_fence_that_never_closes(string note) => Assert.Empty(Lint(note).Diagnostics);

    [Fact]
    public void Suppressed_finding_is_kept_with_the_reason()
    {
        var result = Lint("%%\nvaultlint-disable-next-line VL306 -- the reader\n   fills it in\n%%\n{{date}}\n");

        Assert.Empty(result.Diagnostics);
        var suppressed = Assert.Single(result.Suppressed);
        Assert.Equal(
            ("VL306", 5, "the reader fills it in"),
            (suppressed.Diagnostic.Rule.Id, suppressed.Diagnostic.Start.Line, suppressed.Reason)
        );
    }

    [Fact]
    public void Dash_that_a_keyboard_made_of_hyphens_divides_the_reason_too() =>
        Assert.Equal("why", Assert.Single(Lint("%% vaultlint-disable-file VL306 — why %%\n{{date}}").Suppressed).Reason);

    [Fact]
    public void Finding_of_the_file_itself_is_suppressed_for_the_note()
    {
        using var vault = new TempVault();
        Assert.Equal("VL005", Assert.Single(NoteCheck.Run(vault.Root, "a#b.md", "text\n").Diagnostics).Rule.Id);
        Assert.Empty(NoteCheck.Run(vault.Root, "a#b.md", "text\n\n%% vaultlint-disable-file VL005 %%\n").Diagnostics);
    }

    [Theory]
    [InlineData("%% vaultlint-disable-file VL901 %%\n\n%% vaultlint-disable VL306 %%\n", "")]
    [InlineData("%% vaultlint-disable-next-line suppression-unused %%\ntext %% vaultlint-disable VL306 %%\n", "")]
    [InlineData("%% vaultlint-disable-file %%\n", "1")]
    [InlineData("%% vaultlint-disable %%\n\n%% vaultlint-disable VL306 %%\n", "1 3")]
    public void Suppressions_are_suppressed_by_name_only(string note, string left) =>
        Assert.Equal(left, string.Join(' ', Lint(note).Diagnostics.Select(finding => finding.Start.Line)));

    [Theory]
    [InlineData("%% vaultlint-disable-file VL407 %%\n", true, true)]
    [InlineData("%% vaultlint-disable-file VL407 %%\n", false, false)]
    [InlineData("%% vaultlint-disable-file %%\n", false, false)]
    [InlineData("%% vaultlint-disable-file VL306 %%\n", false, true)]
    [InlineData("%% vaultlint-disable-file VL503 %%\n", true, false)]
    public void Rule_that_may_have_more_to_say_leaves_its_suppression_alone(string note, bool isWholeVault, bool isUnused) =>
        Assert.Equal(isUnused, Lint(note, isWholeVault).Diagnostics.Any(finding => finding.Rule == RuleCatalog.SuppressionUnused));

    [Fact]
    public void Suppressions_in_damaged_text_are_not_reported_as_unused()
    {
        var damaged =
            File.ReadAllText(Path.Combine(Repository.BrokenVault, "read-as-windows-1253.md"))
            + "\n%% vaultlint-disable-file VL306 %%\n\n%% vaultlint-disable %%\n";

        Assert.Equal(["VL003"], Lint(damaged).Diagnostics.Select(finding => finding.Rule.Id));
        Assert.Equal(
            "VL003",
            Assert.Single(Lint(damaged + "\n%% vaultlint-disable-file VL003 -- shows the damage %%\n").Suppressed).Diagnostic.Rule.Id
        );
    }

    [Fact]
    public void Suppression_of_a_failed_rule_is_not_reported_as_unused()
    {
        var rules = RuleCatalog.NoteRules.Select(rule => rule.Info.Id == "VL306" ? new FaultyRule() : rule);
        var linter = TestLinter.For(rules: rules, vaultRules: RuleCatalog.VaultRules, isWholeVault: true);

        var result = linter.Lint(
            [new MemoryNote("note.md", "%% vaultlint-disable-file VL306 %%\n\n%% vaultlint-disable %%\n"u8.ToArray())],
            jobs: 1
        );

        Assert.Equal(["VL000"], result.Diagnostics.Select(finding => finding.Rule.Id));
    }

    [Theory]
    [InlineData("a\n\n%% vaultlint-disable VL306 %%\n\nb\n", "a\n\nb\n", true)]
    [InlineData("a\n%% vaultlint-disable VL306 %%\nb\n", "a\nb\n", true)]
    [InlineData("a\n<!-- vaultlint-disable VL306 -->\nb\n", "a\nb\n", false)]
    [InlineData("a\n\n<!-- vaultlint-disable VL306 -->\n\nb\n", "a\n\nb\n", true)]
    [InlineData("- a\n\n<!-- vaultlint-disable VL306 -->\n\n- b\n", "- a\n\n- b\n", false)]
    [InlineData("a\n\n<!-- vaultlint-disable VL306 -->", "a\n", true)]
    [InlineData("a  %% vaultlint-disable VL306 %%\nb\n", "a\nb\n", true)]
    [InlineData("a %% vaultlint-disable VL306 %% b\n", "a b\n", true)]
    [InlineData("%% vaultlint-disable VL306, VL004,VL405 %%\n{{date}}\n", "%% vaultlint-disable VL306 %%\n{{date}}\n", true)]
    [InlineData("%% vaultlint-disable VL004 %%\na\n%% vaultlint-enable VL004 %%\nb\n", "a\nb\n", true)]
    [InlineData("%% vaultlint-disable VL004 %%\n%% vaultlint-enable VL004 %%", "", true)]
    [InlineData("%%\nremark\nvaultlint-disable VL306 -- why\nmore\n%%\na\n", "%%\nremark\n%%\na\n", true)]
    [InlineData("%% vaultlint-disable VL306\nremark %%\na\n", "%% \nremark %%\na\n", true)]
    [InlineData("---\n# vaultlint-disable VL306\ntitle: a\n---\n", "---\ntitle: a\n---\n", true)]
    [InlineData("a\r\n\r\n%% vaultlint-disable VL306 %%\r\n\r\nb\r\n", "a\r\n\r\nb\r\n", true)]
    public void Unused_suppression_is_taken_out(string note, string left, bool isSafe)
    {
        var finding = Assert.Single(Lint(note).Diagnostics);

        Assert.NotNull(finding.Fix);
        Assert.Equal((left, isSafe), (finding.Fix.ApplyTo(note), finding.Fix.IsSafe));
    }

    [Fact]
    public void Every_finding_is_left_or_suppressed_and_a_note_without_its_unused_suppressions_has_the_same_findings_left()
    {
        var line = Gen.OneOf(
            Gen.OneOf("{{date}}", "text", "", "- item {{date}}", "a\u200bb"),
            from name in Gen.OneOf("disable-next-line", "disable", "enable", "disable-file")
            from rules in Gen.OneOf("", " VL306", " VL004", " VL306 VL004", " VL405")
            from marks in Gen.OneOf(("%% ", " %%"), ("<!-- ", " -->"))
            select $"{marks.Item1}vaultlint-{name}{rules}{marks.Item2}"
        );
        line.Array[0, 12]
            .Sample(
                lines =>
                {
                    var note = string.Join('\n', lines);
                    var result = Lint(note);

                    var all = result
                        .Diagnostics.Concat(result.Suppressed.Select(suppressed => suppressed.Diagnostic))
                        .Where(IsOfText)
                        .Select(Told)
                        .Order();
                    var expected = Lint(note.Replace("vaultlint-", "vaultlimt-", StringComparison.Ordinal))
                        .Diagnostics.Where(IsOfText)
                        .Select(Told)
                        .Order();
                    Assert.Equal(expected, all);
                    foreach (
                        var fix in result
                            .Diagnostics.Where(finding => finding.Rule == RuleCatalog.SuppressionUnused)
                            .Select(finding => finding.Fix)
                            .OfType<DiagnosticFix>()
                    )
                    {
                        // Without their places, which have moved.
                        Assert.Equal(Left(result), Left(Lint(fix.ApplyTo(note))));
                    }
                },
                iter: 500
            );

        static bool IsOfText(Diagnostic finding) => finding.Rule != RuleCatalog.SuppressionUnused;
        static string Told(Diagnostic finding) => $"{finding.Start} {finding.Rule.Id}";
        static IEnumerable<string> Left(LintResult result) => result.Diagnostics.Where(IsOfText).Select(finding => finding.Rule.Id).Order();
    }

    [Fact]
    public void Comment_whose_removal_would_change_what_stands_around_it_has_no_fix()
    {
        // Without the comment, the text would go on with the item.
        Assert.Null(Assert.Single(Lint("- item\n<!-- vaultlint-enable VL405 -->\ntext\n").Diagnostics).Fix);
        Assert.NotNull(Assert.Single(Lint("- item\n\n<!-- vaultlint-enable VL405 -->\n\ntext\n").Diagnostics).Fix);
    }

    [Theory]
    [InlineData("%% vaultlint-disable VL306 %%\n\n%% vaultlint-disable VL306 %%\n\n%% vaultlint-enable VL306 %%\n{{date}}\n")]
    [InlineData("%% vaultlint-disable %%\n\n%% vaultlint-disable %%\n\n%% vaultlint-enable %%\n{{date}}\n")]
    [InlineData("%% vaultlint-disable %%\n\n%% vaultlint-enable VL405 %%\n\n%% vaultlint-disable %%\n\n%% vaultlint-enable %%\n{{date}}\n")]
    public void Suppression_that_is_removed_leaves_the_end_that_another_has_as_well(string note)
    {
        var unused = Lint(note).Diagnostics.Where(finding => finding.Rule == RuleCatalog.SuppressionUnused).ToList();

        Assert.NotEmpty(unused);
        Assert.All(unused, finding => Assert.Contains("VL306", Lint(finding.Fix!.ApplyTo(note)).Diagnostics.Select(left => left.Rule.Id)));
    }

    [Fact]
    public void Many_suppressions_take_time_in_step_with_their_number()
    {
        var stacked = string.Concat(Enumerable.Repeat("%% vaultlint-disable-next-line VL306 %%\n", 50_000)) + "{{date}}\n";
        var result = Lint(stacked);

        Assert.Single(result.Suppressed);
        Assert.Equal(49_999, result.Diagnostics.Length);
    }

    private static LintResult Lint(string note, bool isWholeVault = true) =>
        TestLinter.For(isWholeVault: isWholeVault).Lint([new MemoryNote("note.md", Encoding.UTF8.GetBytes(note))], jobs: 1);

    private sealed class FaultyRule : INoteRule
    {
        public RuleInfo Info { get; } = new("VL306", "placeholder-left", Severity.Warning, "Fails.");

        public void Check(VaultLint.Notes.Note note, RuleContext context) => throw new NotSupportedException();
    }
}
