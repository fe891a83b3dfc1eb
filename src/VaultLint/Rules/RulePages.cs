using VaultLint.Findings;

namespace VaultLint.Rules;

/// <summary>The page of every rule, docs/rules/VLnnn.md, as it is built into the tool.</summary>
internal static class RulePages
{
    /// <summary>The Markdown of a rule's page.</summary>
    /// <exception cref="InvalidOperationException">The rule has no page; a test sees to it that every rule has.</exception>
    public static string Read(RuleInfo rule)
    {
        using var page =
            typeof(RulePages).Assembly.GetManifestResourceStream($"{rule.Id}.md")
            ?? throw new InvalidOperationException($"docs/rules/{rule.Id}.md is not there");
        using var reader = new StreamReader(page);
        return reader.ReadToEnd();
    }
}
