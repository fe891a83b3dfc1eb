using System.Text.RegularExpressions;

namespace VaultLint.Cli.Tests;

/// <summary>A page of <c>docs</c>, whose examples are tried.</summary>
internal sealed partial class DocsPage(string name)
{
    private readonly string _text = File.ReadAllText(Path.Combine(Repository.Docs, name));

    /// <summary>The code blocks in a language, without their fences.</summary>
    public string[] Blocks(string language) =>
        [.. Block().Matches(_text).Where(block => block.Groups["language"].Value == language).Select(block => block.Groups["code"].Value)];

    /// <summary>The arguments of every call of <c>vaultlint</c>, in code blocks and in lines of text.</summary>
    public string[][] Calls() => [.. Call().Matches(_text).Select(call => call.Groups["arguments"].Value.Split(' '))];

    [GeneratedRegex(@"^```(?<language>\w+)\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"\bvaultlint (?<arguments>(?:check|watch)(?: [\w=./-]+)+)")]
    private static partial Regex Call();
}
