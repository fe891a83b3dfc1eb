using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace VaultLint.Cli.Tests;

/// <summary>What README.md, docs/output.md, docs/fix.md and docs/init.md show of the tool's output. With VAULTLINT_UPDATE_DOCS=1 the tests
/// write it instead.</summary>
public partial class ReadmeTests
{
    private static readonly string s_readme = Repository.PathOf("README.md");
    private static readonly string s_output = Path.Combine(Repository.Docs, "output.md");
    private static readonly string s_fix = Path.Combine(Repository.Docs, "fix.md");
    private static readonly string s_init = Path.Combine(Repository.Docs, "init.md");
    private static readonly JsonSerializerOptions s_readable = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
    private static readonly Lock s_writing = new();

    [Fact]
    public void Readme_shows_the_report_on_the_broken_vault()
    {
        // Run as the README says, from the repository's root.
        var report = Cli.Run(["check", "samples/broken-vault", "--color", "never"], null, Repository.Root).Output;

        Compare(s_readme, "broken-vault", $"```text\n{TimeTaken().Replace(report, "(20 ms)")}```\n");
    }

    [Fact]
    public void Readme_shows_the_catalog_of_rules()
    {
        var table = new StringBuilder("| id | name | severity | fix | reports |\n|---|---|---|---|---|\n");
        foreach (var rule in JsonDocument.Parse(Cli.Run("rules", "--format", "json").Output).RootElement.EnumerateArray())
        {
            var id = rule.GetProperty("id").GetString();
            var summary = rule.GetProperty("summary").GetString()!.Replace("|", "\\|", StringComparison.Ordinal);
            table.Append(
                $"| [{id}](docs/rules/{id}.md) | {rule.GetProperty("name")} | {rule.GetProperty("severity")} | "
                    + $"{(rule.GetProperty("fixable").GetBoolean() ? "yes" : "")} | {summary} |\n"
            );
        }

        Compare(s_readme, "rules", table.ToString());
    }

    [Fact]
    public void Output_page_shows_a_finding_in_every_format()
    {
        using var vault = new TempVault();
        vault.Write("Neurons/비정형.md", ExamVault.KoreanNoteWithWrongLetter);
        string Report(string format) => Cli.Run("check", vault.Root, "--format", format, "--color", "never").Output;

        Compare(s_output, "text", $"```text\n{TimeTaken().Replace(Report("text"), "(20 ms)")}```\n");
        Compare(s_output, "json", $"```json\n{Report("json")}```\n");
        var result = JsonNode.Parse(Report("sarif"))!["runs"]![0]!["results"]![0]!;
        Compare(s_output, "sarif", $"```json\n{result.ToJsonString(s_readable)}\n```\n");
        Compare(s_output, "github", $"```text\n{Report("github")}```\n");
        Compare(s_output, "gitlab", $"```json\n{Report("gitlab")}```\n");
        Compare(s_output, "junit", $"```xml\n{Report("junit")}```\n");

        vault.Write("Neurons/비정형.md", "---\ntag: storage\n---\n");
        Compare(s_output, "json-fix", Part(JsonNode.Parse(Report("json"))!["diagnostics"]![0]!["fix"]!));
        Compare(s_output, "sarif-fix", Part(JsonNode.Parse(Report("sarif"))!["runs"]![0]!["results"]![0]!["fixes"]!));
        static string Part(JsonNode json) => $"```json\n{json.ToJsonString(s_readable)}\n```\n";
    }

    [Fact]
    public void Fix_page_shows_a_diff_and_what_was_fixed()
    {
        using var vault = new TempVault();
        vault.Write(".vaultlint.yaml", "taxonomy: taxonomy.yaml\n");
        vault.Write("taxonomy.yaml", "tags: [networking, storage]\naliases: { dns: networking }\n");
        vault.Write("Notes/DNS.md", "---\ntags: [dns, storage, networking]\nalias: Name service\n---\n\n# DNS\n\nA record names a host.\n");
        vault.Write("Notes/Disks.md", "---\ntags: [storge]\n---\n\n# Disks\n");

        var diff = Cli.Run(["fix", "--diff"], null, vault.Root);
        var report = Cli.Run(["fix"], null, vault.Root);

        Compare(s_fix, "diff", $"```diff\n{diff.Output}```\n");
        Compare(s_fix, "report", $"```text\n{report.Output}```\n");
    }

    [Fact]
    public void Init_page_shows_what_is_learnt_from_the_sample_vault()
    {
        using var vault = new TempVault();
        foreach (var note in Directory.EnumerateFiles(Repository.ExamVault, "*.md", SearchOption.AllDirectories))
        {
            vault.Write(Path.GetRelativePath(Repository.ExamVault, note), File.ReadAllBytes(note));
        }

        var report = Cli.Run(["init"], null, vault.Root).Output;

        Compare(s_init, "report", $"```text\n{report}```\n");
        Compare(s_init, "config", $"```yaml\n{File.ReadAllText(vault.FullPath(".vaultlint.yaml"))}```\n");
        Compare(s_init, "schema", $"```json\n{File.ReadAllText(vault.FullPath("schemas/notes.schema.json"))}```\n");
        Compare(s_init, "taxonomy", $"```yaml\n{File.ReadAllText(vault.FullPath("taxonomy.yaml"))}```\n");
    }

    private static void Compare(string file, string part, string wanted)
    {
        // Tests that rewrite the same file may run side by side.
        lock (s_writing)
        {
            var page = File.ReadAllText(file);
            string begin = $"<!-- {part}:begin -->\n",
                end = $"<!-- {part}:end -->";
            var from = page.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
            var to = page.IndexOf(end, StringComparison.Ordinal);
            Assert.True(from >= begin.Length && to >= from, $"{file} lacks the lines “{begin.Trim()}” and “{end}”");
            if (Environment.GetEnvironmentVariable("VAULTLINT_UPDATE_DOCS") == "1")
            {
                File.WriteAllText(file, page[..from] + wanted + page[to..]);
                return;
            }

            Assert.True(
                wanted == page[from..to],
                $"{file} is out of step between its “{part}” markers; run `VAULTLINT_UPDATE_DOCS=1 dotnet test tests/VaultLint.Cli.Tests` "
                    + $"and look at what has changed. The tool says:\n{wanted}"
            );
        }
    }

    [GeneratedRegex(@"\([\d.,]+ m?s\)(?=\n$)")]
    private static partial Regex TimeTaken();
}
