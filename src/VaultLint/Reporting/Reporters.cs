using System.Collections.Immutable;
using VaultLint.Findings;

namespace VaultLint.Reporting;

/// <summary>The formats in which a report can be written.</summary>
internal static class Reporters
{
    /// <summary>Each format's name, as <c>--format</c> takes it, with what makes its reporter; the default first.</summary>
    public static ImmutableArray<(string Name, Func<ReportOptions, IReporter> Create)> ByName { get; } =
    [
        ("text", static options => new TextReporter(options.Color, options.Quiet, options.Statistics)),
        ("json", static options => new JsonReporter(options.ToolVersion)),
        ("sarif", static options => new SarifReporter(options.Rules, options.ToolVersion, options.RulePage, options.VaultPath)),
        ("github", static options => new GitHubReporter(options.VaultPath)),
        ("gitlab", static options => new GitLabReporter(options.VaultPath)),
        ("junit", static options => new JUnitReporter(options.VaultPath, options.FailOn)),
    ];
}

/// <summary>What reporters are told beside the findings.</summary>
internal sealed record ReportOptions
{
    /// <summary>All rules, in the catalog's order.</summary>
    public required IReadOnlyList<RuleInfo> Rules { get; init; }

    /// <summary>The version of VaultLint, such as <c>1.2.3</c>.</summary>
    public required string ToolVersion { get; init; }

    /// <summary>The path of the vault's root from the root of its Git repository, with <c>/</c> between its parts and at its end; empty
    /// where the two are one, or there is no repository. What hosts of repositories read has its paths from there.</summary>
    public string VaultPath { get; init; } = "";

    /// <summary>The least severity that makes the run fail. JUnit only.</summary>
    public Severity FailOn { get; init; } = Severity.Error;

    /// <summary>Gives the Markdown of a rule's page, or null where it has none. SARIF only.</summary>
    public Func<RuleInfo, string?> RulePage { get; init; } = static _ => null;

    /// <summary>Whether the text report is coloured with ANSI escape sequences.</summary>
    public bool Color { get; init; }

    /// <summary>Whether the text report leaves out its last line, the counts.</summary>
    public bool Quiet { get; init; }

    /// <summary>Whether the text report counts the findings of each rule.</summary>
    public bool Statistics { get; init; }
}
