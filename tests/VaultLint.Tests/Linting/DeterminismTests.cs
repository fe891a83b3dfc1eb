using VaultLint.Linting;
using VaultLint.Reporting;
using VaultLint.Rules;
using VaultLint.Vaults;

namespace VaultLint.Tests.Linting;

/// <summary>The same notes give the same report. <c>bench/determinism.cs</c> shows it with whole runs over 2,000 notes.</summary>
public sealed class DeterminismTests
{
    [Fact]
    public void Order_of_notes_and_number_of_jobs_make_no_difference()
    {
        var vault = Vault.Open(Repository.BrokenVault);
        var config = TestConfig.In(vault.Root);
        // About two hundred notes. Most have the questions and tags of others, so that the rules that compare notes have much to choose
        // from.
        INoteSource[] notes =
        [
            .. vault
                .FindNotes(vault.Root, config.Include.Value, config.Exclude.Value)
                .SelectMany(note =>
                    Enumerable
                        .Range(0, 5)
                        .Select(copy => new MemoryNote(
                            copy == 0 ? note.Path : $"copy {copy}/{note.Path}",
                            note.Read().Bytes!.Value.ToArray()
                        ))
                ),
        ];
        Assert.InRange(notes.Length, 200, 300);
        var random = new Random(3);

        HashSet<string> reports = [];
        for (var run = 0; run < 10; run++)
        {
            random.Shuffle(notes);
            reports.Add(
                Report(TestLinter.For(config, today: new DateOnly(2025, 8, 25), isWholeVault: true).Lint(notes, random.Next(1, 9)))
            );
        }

        Assert.Contains("VL407", Assert.Single(reports), StringComparison.Ordinal);
    }

    private static string Report(LintResult result)
    {
        using var output = new MemoryStream();
        Reporters
            .ByName.Single(reporter => reporter.Name == "sarif")
            .Create!(
                new ReportOptions
                {
                    Rules = RuleCatalog.Rules,
                    ToolVersion = "1",
                    RulePage = RulePages.Read,
                }
            )
            .Write(result, output);
        return System.Text.Encoding.UTF8.GetString(output.ToArray());
    }
}
