using System.Text;
using VaultLint.Configuration;
using VaultLint.Linting;
using VaultLint.Notes;
using VaultLint.Rules;
using VaultLint.Vaults;

namespace VaultLint.Tests.Linting;

public sealed class LinterTests
{
    [Fact]
    public void Fault_while_a_note_is_read_costs_that_note_only()
    {
        var result = Lint(RuleCatalog.NoteRules, new FaultyNote(), new MemoryNote("other.md", Encoding.UTF8.GetBytes("---\ntag: a\n---\n")));

        Assert.Equal(["faulty.md VL000", "other.md VL106"], result.Diagnostics.Select(finding => $"{finding.Path} {finding.Rule.Id}"));
        Assert.Contains("NotSupportedException: no such luck", result.Diagnostics[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fault_of_a_rule_does_not_keep_the_other_rules_from_the_note()
    {
        var result = Lint([new FaultyRule(), .. RuleCatalog.NoteRules], new MemoryNote("note.md", Encoding.UTF8.GetBytes("---\ntag: a\n---\n")));

        Assert.Equal(["VL000", "VL106"], result.Diagnostics.Select(finding => finding.Rule.Id));
        Assert.StartsWith("the rule VL999 failed with NotSupportedException", result.Diagnostics[0].Message, StringComparison.Ordinal);
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

    private static LintResult Lint(System.Collections.Immutable.ImmutableArray<INoteRule> rules, params INoteSource[] notes)
    {
        using var vault = new TempVault();
        return new Linter(ConfigReader.Load(vault.Root, null, RuleCatalog.Rules), rules, new DateOnly(2026, 1, 15)).Lint(notes, jobs: 2);
    }

    private sealed class FaultyNote : INoteSource
    {
        public string Path => "faulty.md";

        public NoteContent Read() => throw new NotSupportedException("no such luck");
    }

    private sealed class FaultyRule : INoteRule
    {
        public RuleInfo Info { get; } = new("VL999", "faulty", Severity.Error, "Fails.");

        public void Check(Note note, RuleContext context) => throw new NotSupportedException();
    }
}
