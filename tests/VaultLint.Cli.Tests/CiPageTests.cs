using YamlDotNet.RepresentationModel;

namespace VaultLint.Cli.Tests;

/// <summary>The examples of docs/ci.md.</summary>
public class CiPageTests
{
    private static readonly DocsPage s_page = new("ci.md");

    [Fact]
    public void Examples_are_yaml_in_the_form_of_their_host()
    {
        var (workflows, gitlab) = (s_page.Blocks("yaml")[..2], s_page.Blocks("yaml")[2..]);
        foreach (var workflow in workflows)
        {
            var steps = (YamlSequenceNode)Read(workflow)["jobs"]["vaultlint"]["steps"];
            Assert.All(
                steps,
                step =>
                    Assert.True(
                        ((YamlMappingNode)step).Children.ContainsKey("uses") ^ ((YamlMappingNode)step).Children.ContainsKey("run"),
                        $"{step}"
                    )
            );
        }

        var job = Read(Assert.Single(gitlab))["vaultlint"];
        Assert.All((YamlSequenceNode)job["before_script"], line => Assert.IsType<YamlScalarNode>(line));
        var call = Assert.IsType<YamlScalarNode>(Assert.Single((YamlSequenceNode)job["script"])).Value!;
        // The reports that are collected are those that are written.
        Assert.Contains($"--format gitlab={job["artifacts"]["reports"]["codequality"]}", call, StringComparison.Ordinal);
        Assert.Contains($"--format junit={job["artifacts"]["reports"]["junit"]}", call, StringComparison.Ordinal);
    }

    [Fact]
    public void Example_with_the_action_gives_inputs_that_it_has()
    {
        var steps = (YamlSequenceNode)Read(s_page.Blocks("yaml")[0])["jobs"]["vaultlint"]["steps"];
        var given = ((YamlMappingNode)steps[1]["with"]).Children.Keys.Select(key => $"{key}");
        Assert.Subset(ActionFile.Read().Inputs.Keys.ToHashSet(), given.ToHashSet());
    }

    [Fact]
    public void Page_names_every_input_of_the_action_with_its_default()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Docs, "ci.md"));
        Assert.All(
            ActionFile.Read().Inputs,
            input =>
                Assert.Contains(
                    text.Split('\n'),
                    line =>
                        line.StartsWith($"| `{input.Key}` |", StringComparison.Ordinal)
                        && line.EndsWith(input.Value.Length > 0 ? $"| `{input.Value}` |" : "| |", StringComparison.Ordinal)
                )
        );
    }

    [Fact]
    public void Calls_are_accepted_by_the_tool()
    {
        using var vault = ExamVault.Create();
        vault.Write("Notes/a.md", ExamVault.GoodNote);
        // The recipe for pull requests needs a repository: see the test of it.
        string[][] calls = [.. s_page.Calls().Where(call => !call.Contains("--isolated"))];
        Assert.True(calls.Length >= 2);
        Assert.All(calls, call => Assert.Equal((0, ""), Cli.Run(call, null, vault.Root) is var run ? (run.ExitCode, run.Error) : default));
        Assert.Equal(
            ["gl-code-quality-report.json", "vaultlint.sarif", "vaultlint.xml"],
            Directory
                .EnumerateFiles(vault.Root)
                .Select(Path.GetFileName)
                .Where(name => name != ".vaultlint.yaml")
                .Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void Recipe_for_untrusted_pull_requests_reports_what_a_pull_request_hides()
    {
        using var vault = GitVault.Create();
        var work = Path.Combine(vault.Outside, "checkout");
        GitCommand.Run(vault.Outside, "clone", "--quiet", "repository", "checkout");
        File.WriteAllText(Path.Combine(work, ".vaultlint.yaml"), "exclude: [\"**\"]\n");
        Directory.CreateDirectory(Path.Combine(work, "Notes"));
        File.WriteAllText(Path.Combine(work, "Notes/bad.md"), $"{ExamVault.BadNote}%% vaultlint-disable-file %%\n");
        GitCommand.Run(work, "add", ".");
        GitCommand.Run(work, "-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "--quiet", "--message", "pull request");
        var recipe = Assert.Single(s_page.Blocks("sh"));
        var script = $"set -e\nvaultlint() {{ {Cli.ShellCommand} \"$@\"; }}\n{recipe}";

        var (exitCode, output) = Shell.Run(work, new Dictionary<string, string> { ["RUNNER_TEMP"] = vault.Outside }, "bash", "-c", script);

        Assert.True(exitCode == 1, output);
        Assert.Contains("Notes/bad.md:13:11: error VL405", output, StringComparison.Ordinal);
    }

    private static YamlMappingNode Read(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return (YamlMappingNode)stream.Documents[0].RootNode;
    }
}
