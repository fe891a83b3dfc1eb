using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace VaultLint.Cli.Tests;

/// <summary>What README.md shows of the tool's output. With VAULTLINT_UPDATE_DOCS=1 the tests write it instead.</summary>
public partial class ReadmeTests
{
    private static readonly string s_readme = Path.Combine(Repository.Root, "README.md");

    [Fact]
    public void Readme_shows_the_report_on_the_broken_vault()
    {
        // Run as the README says, from the repository's root.
        var report = Cli.Run(["check", "samples/broken-vault", "--color", "never"], null, Repository.Root).Output;

        Compare("broken-vault", $"```text\n{TimeTaken().Replace(report, "(20 ms)")}```\n");
    }

    [Fact]
    public void Readme_shows_the_catalog_of_rules()
    {
        var table = new StringBuilder("| id | name | severity | reports |\n|---|---|---|---|\n");
        foreach (var rule in JsonDocument.Parse(Cli.Run("rules", "--format", "json").Output).RootElement.EnumerateArray())
        {
            var id = rule.GetProperty("id").GetString();
            var summary = rule.GetProperty("summary").GetString()!.Replace("|", "\\|", StringComparison.Ordinal);
            table.Append($"| [{id}](docs/rules/{id}.md) | {rule.GetProperty("name")} | {rule.GetProperty("severity")} | {summary} |\n");
        }

        Compare("rules", table.ToString());
    }

    private static void Compare(string part, string wanted)
    {
        // Both tests rewrite the same file.
        lock (s_readme)
        {
            var readme = File.ReadAllText(s_readme);
            string begin = $"<!-- {part}:begin -->\n", end = $"<!-- {part}:end -->";
            var from = readme.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
            var to = readme.IndexOf(end, StringComparison.Ordinal);
            Assert.True(from >= begin.Length && to >= from, $"README.md lacks the lines “{begin.Trim()}” and “{end}”");
            if (Environment.GetEnvironmentVariable("VAULTLINT_UPDATE_DOCS") == "1")
            {
                File.WriteAllText(s_readme, readme[..from] + wanted + readme[to..]);
                return;
            }

            Assert.True(wanted == readme[from..to], $"README.md is out of step between its “{part}” markers; run `VAULTLINT_UPDATE_DOCS=1 dotnet test tests/VaultLint.Cli.Tests` "
                + $"and look at what has changed. The tool says:\n{wanted}");
        }
    }

    [GeneratedRegex(@"\([\d.,]+ m?s\)(?=\n$)")]
    private static partial Regex TimeTaken();
}
