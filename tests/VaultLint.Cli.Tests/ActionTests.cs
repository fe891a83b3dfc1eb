using System.Text.Json;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace VaultLint.Cli.Tests;

/// <summary><c>action.yml</c>: its form, and what its scripts do in a repository.</summary>
public partial class ActionTests(ActionTests.BuiltTool tool) : IClassFixture<ActionTests.BuiltTool>
{
    private static readonly ActionFile s_action = ActionFile.Read();

    [Fact]
    public void Expressions_stand_where_they_cannot_become_a_part_of_a_script()
    {
        var found = 0;
        Look(s_action.Root, "");
        Assert.True(found >= 8);

        void Look(YamlNode node, string path)
        {
            switch (node)
            {
                case YamlMappingNode mapping:
                    foreach (var (key, value) in mapping)
                    {
                        Look(value, $"{path}/{key}");
                    }

                    break;
                case YamlSequenceNode sequence:
                    foreach (var item in sequence)
                    {
                        Look(item, path);
                    }

                    break;
                case YamlScalarNode { Value: { } text } when text.Contains("${{", StringComparison.Ordinal):
                    found++;
                    Assert.Matches("^/(outputs/[a-z-]+/value|runs/steps/(if|env/[A-Z_]+|with/[a-z_-]+))$", path);
                    break;
            }
        }
    }

    [Fact]
    public void Every_input_and_output_that_is_named_exists_and_every_input_is_used()
    {
        var text = File.ReadAllText(Repository.PathOf("action.yml"));
        Assert.Equal(s_action.Inputs.Keys.Order(), InputUse().Matches(text).Select(use => use.Groups[1].Value).Distinct().Order());
        var outputs = OutputUse().Matches(text);
        Assert.NotEmpty(outputs);
        Assert.All(
            outputs,
            use =>
            {
                var step = Assert.Single(
                    s_action.Steps,
                    step => step.Children.TryGetValue("id", out var id) && $"{id}" == use.Groups["step"].Value
                );
                Assert.Contains($"{use.Groups["name"]}=", $"{step["run"]}", StringComparison.Ordinal);
            }
        );
    }

    [Fact]
    public void Actions_that_it_uses_are_pinned()
    {
        var used = s_action.Steps.Where(step => step.Children.ContainsKey("uses")).Select(step => $"{step["uses"]}").ToArray();
        Assert.Contains(used, action => action.StartsWith("github/codeql-action/upload-sarif@", StringComparison.Ordinal));
        Assert.All(used, action => Assert.Matches(@"^[\w/-]+@(v\d+|[0-9a-f]{40})$", action));
    }

    [Fact]
    public void Report_is_sent_also_where_something_was_found()
    {
        var upload = s_action.Steps.Single(step =>
            step.Children.TryGetValue("uses", out var uses) && $"{uses}".Contains("upload-sarif", StringComparison.Ordinal)
        );
        Assert.Contains("!cancelled()", $"{upload["if"]}", StringComparison.Ordinal);
    }

    [Fact]
    public void Findings_fail_the_step_and_are_annotated_and_reported_by_paths_from_the_repository()
    {
        using var repository = NewRepository("my notes");
        repository.Write("my notes/Notes/물: a.md", ExamVault.BadNote);

        var (exitCode, output, outputs) = Check(repository, ("path", "my notes"));

        Assert.Equal(1, exitCode);
        Assert.Contains("::error file=my notes/Notes/물%3A a.md,line=13,endLine=13,", output, StringComparison.Ordinal);
        Assert.All(output.TrimEnd('\n').Split('\n'), line => Assert.StartsWith("::", line, StringComparison.Ordinal));
        Assert.Equal("sarif-file=vaultlint.sarif\n", outputs);
        using var sarif = JsonDocument.Parse(File.ReadAllBytes(repository.FullPath("vaultlint.sarif")));
        var run = sarif.RootElement.GetProperty("runs")[0];
        Assert.Equal("vaultlint/my notes/", run.GetProperty("automationDetails").GetProperty("id").GetString());
        Assert.Contains(
            run.GetProperty("results").EnumerateArray(),
            result =>
                result.GetProperty("ruleId").GetString() == "VL405"
                && result
                    .GetProperty("locations")[0]
                    .GetProperty("physicalLocation")
                    .GetProperty("artifactLocation")
                    .GetProperty("uri")
                    .GetString() == $"my%20notes/Notes/{Uri.EscapeDataString("물: a")}.md"
        );
    }

    [Fact]
    public void Clean_vault_passes_and_says_nothing()
    {
        using var repository = NewRepository("");
        Assert.Equal((0, "", "sarif-file=vaultlint.sarif\n"), Check(repository));
        using var sarif = JsonDocument.Parse(File.ReadAllBytes(repository.FullPath("vaultlint.sarif")));
        Assert.Empty(sarif.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray());
    }

    [Fact]
    public void Inputs_reach_the_tool()
    {
        using var repository = NewRepository("");
        repository.Write("Notes/b c.md", ExamVault.BadNote);
        repository.Write("Notes/d.md", ExamVault.BadNote);
        repository.Write(
            "other config.yaml",
            ExamVault.Config.Replace("rules: {", "rules: { answer-mismatch: warning,", StringComparison.Ordinal)
        );

        (string, string)[] inputs =
        [
            ("path", "Notes/b c.md\nNotes/a.md\n"),
            ("config", "other config.yaml"),
            ("args", " --jobs 1\n--format  text=*.txt "),
            ("sarif-file", "-a report.sarif"),
        ];
        var (exitCode, output, outputs) = Check(repository, inputs);

        Assert.Equal((0, "sarif-file=-a report.sarif\n"), (exitCode, outputs));
        Assert.StartsWith("::warning file=Notes/b c.md,", Assert.Single(output.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
        Assert.Contains("in 2 notes", File.ReadAllText(repository.FullPath("*.txt")), StringComparison.Ordinal);
        Assert.True(File.Exists(repository.FullPath("-a report.sarif")));
        Assert.Equal(1, Check(repository, [.. inputs, ("fail-on", "warning")]).ExitCode);
    }

    [Theory]
    [InlineData("path", "$(touch owned)")]
    [InlineData("path", "\"; touch owned; \"")]
    [InlineData("path", "--help")]
    [InlineData("config", "`touch owned`")]
    [InlineData("fail-on", "error; touch owned")]
    [InlineData("args", "--jobs $(touch${IFS}owned)")]
    public void Inputs_are_no_script(string input, string value)
    {
        using var repository = NewRepository("");
        // What an earlier step left is not taken for the report.
        repository.Write("vaultlint.sarif", "{}");

        var (exitCode, output, outputs) = Check(repository, (input, value));

        Assert.Equal((2, ""), (exitCode, outputs));
        Assert.NotEmpty(output);
        Assert.False(File.Exists(repository.FullPath("owned")));
        Assert.False(File.Exists(repository.FullPath("vaultlint.sarif")));
    }

    private (int ExitCode, string Output, string Outputs) Check(TempVault repository, params (string Input, string Value)[] inputs) =>
        s_action.Run("Check", repository.Root, tool.RunnerTemp, inputs);

    /// <summary>A Git repository with a vault in one of its folders, which holds one note, without findings.</summary>
    private static TempVault NewRepository(string vault)
    {
        var repository = new TempVault();
        Assert.Equal((0, ""), Shell.Run(repository.Root, new Dictionary<string, string>(), "git", "init", "--quiet"));
        repository.Write(Path.Combine(vault, ".vaultlint.yaml"), ExamVault.Config);
        repository.Write(Path.Combine(vault, "Notes/a.md"), ExamVault.GoodNote);
        return repository;
    }

    [GeneratedRegex(@"\binputs\.([a-z-]+)")]
    private static partial Regex InputUse();

    [GeneratedRegex(@"steps\.(?<step>[a-z-]+)\.outputs\.(?<name>[a-z-]+)")]
    private static partial Regex OutputUse();

    /// <summary>The tool as the action builds it, once for all tests; in a folder that stays, so that the next run need not compile it
    /// all.</summary>
    public sealed class BuiltTool
    {
        public BuiltTool()
        {
            var (exitCode, output, _) = s_action.Run("Build VaultLint", Path.GetTempPath(), RunnerTemp);
            Assert.True(exitCode == 0, output);
        }

        public string RunnerTemp { get; } = Repository.PathOf("artifacts/action");
    }
}
