using VaultLint.Findings;

namespace VaultLint.Tests.Rules;

/// <summary>Applies the fix of every finding alone, in the fixtures of the rules, in the samples and in the examples of the rules'
/// pages.</summary>
public class FixTests
{
    public static TheoryData<string, string> Notes()
    {
        var notes = new TheoryData<string, string>();
        foreach (var (folder, name) in RuleFixtureTests.Cases().Select(row => ((string)row[0], (string)row[1])))
        {
            notes.Add(Path.Combine(Repository.Fixtures, folder), $"{name}.md");
        }

        foreach (var file in Directory.EnumerateFiles(Repository.BrokenVault, "*.md").Order(StringComparer.Ordinal))
        {
            notes.Add(Repository.BrokenVault, Path.GetFileName(file));
        }

        return notes;
    }

    [Theory]
    [MemberData(nameof(Notes))]
    public void Fix_takes_its_finding_away_and_makes_no_other(string vault, string path)
    {
        var text = RuleFixture.Parse(File.ReadAllText(Path.Combine(vault, path))).Text;
        var found = NoteCheck.Run(vault, path, text).Diagnostics;
        foreach (var finding in found.Where(finding => finding.Fix is not null))
        {
            Assert.True(finding.Rule.IsFixable, $"{finding.Rule.Id} gives a fix: say IsFixable in its Info");
            var left = NoteCheck.Run(vault, path, finding.Fix!.ApplyTo(text)).Diagnostics;
            Assert.DoesNotContain(left, other => IsAlike(other, finding) && CountOf(left, other) >= CountOf(found, finding));

            // What no rule could look at before is told of now.
            Assert.All(
                left,
                other =>
                    Assert.True(
                        finding.Rule.Id == "VL003" || CountOf(left, other) <= CountOf(found, other),
                        $"{finding.Rule.Id} “{finding.Fix!.Title}” leads to {other.Rule.Id} {other.Message}"
                    )
            );
        }
    }

    private static int CountOf(IEnumerable<Diagnostic> findings, Diagnostic finding) => findings.Count(other => IsAlike(other, finding));

    /// <summary>Whether findings say the same, maybe of another line, letter or count.</summary>
    private static bool IsAlike(Diagnostic one, Diagnostic other) => one.Rule == other.Rule && Form(one) == Form(other);

    private static string Form(Diagnostic finding) => string.Concat(finding.Message.Select(c => char.IsAsciiDigit(c) ? '0' : c));
}
