using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace VaultLint.Cli.Tests;

/// <summary><c>action.yml</c>, run as far as a shell can.</summary>
internal sealed partial class ActionFile
{
    private ActionFile(YamlMappingNode root)
    {
        Root = root;
        Steps = [.. ((YamlSequenceNode)root["runs"]["steps"]).Cast<YamlMappingNode>()];
        Inputs = ((YamlMappingNode)root["inputs"]).ToDictionary(input => $"{input.Key}", input => $"{input.Value["default"]}");
    }

    public YamlMappingNode Root { get; }

    public YamlMappingNode[] Steps { get; }

    /// <summary>The inputs with what they are where they are not given.</summary>
    public Dictionary<string, string> Inputs { get; }

    public static ActionFile Read()
    {
        var stream = new YamlStream();
        using var reader = new StreamReader(Repository.PathOf("action.yml"));
        stream.Load(reader);
        return new ActionFile((YamlMappingNode)stream.Documents[0].RootNode);
    }

    /// <summary>Runs a step's script as GitHub does.</summary>
    /// <param name="name">The step's name.</param>
    /// <param name="folder">Where it runs: the root of the checkout.</param>
    /// <param name="runnerTemp">RUNNER_TEMP; the folder for what a job leaves behind.</param>
    /// <param name="given">The inputs that a workflow gives.</param>
    /// <returns>How it ended, what it wrote, and the file of its outputs.</returns>
    public (int ExitCode, string Output, string Outputs) Run(
        string name,
        string folder,
        string runnerTemp,
        params (string Input, string Value)[] given
    )
    {
        Assert.All(given, input => Assert.Contains(input.Input, Inputs.Keys));
        var step = Steps.Single(step => step.Children.TryGetValue("name", out var named) && $"{named}" == name);
        Assert.Equal("bash", $"{step["shell"]}");
        var outputs = Path.GetTempFileName();
        try
        {
            var environment = new Dictionary<string, string>
            {
                ["RUNNER_TEMP"] = runnerTemp,
                ["GITHUB_OUTPUT"] = outputs,
                // No compiler or builder stays behind.
                ["MSBUILDDISABLENODEREUSE"] = "1",
                ["UseSharedCompilation"] = "false",
            };
            foreach (var (key, value) in (YamlMappingNode)step["env"])
            {
                environment[$"{key}"] = Expression()
                    .Replace(
                        $"{value}",
                        expression =>
                            expression.Groups["of"].Value switch
                            {
                                "github.action_path" => Repository.Root,
                                var of when of.StartsWith("inputs.", StringComparison.Ordinal) => given
                                    .FirstOrDefault(input => $"inputs.{input.Input}" == of)
                                    .Value
                                    ?? Inputs[of["inputs.".Length..]],
                                var of => throw new InvalidOperationException($"the test knows no {of}"),
                            }
                    );
            }

            var (exitCode, output) = Shell.Run(
                folder,
                environment,
                "bash",
                "--noprofile",
                "--norc",
                "-eo",
                "pipefail",
                "-c",
                $"{step["run"]}"
            );
            return (exitCode, output, File.ReadAllText(outputs));
        }
        finally
        {
            File.Delete(outputs);
        }
    }

    [GeneratedRegex(@"\$\{\{ (?<of>[\w.-]+) \}\}")]
    private static partial Regex Expression();
}
