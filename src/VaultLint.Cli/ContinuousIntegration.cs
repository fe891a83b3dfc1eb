namespace VaultLint.Cli;

/// <summary>Tells whether VaultLint runs as a step of continuous integration, where what it prints goes to a log that may act on
/// it.</summary>
internal static class ContinuousIntegration
{
    /// <summary>Set by most services to <c>true</c>, and by some people on their own machines to <c>false</c>.</summary>
    private const string Common = "CI";

    /// <summary>Set by services whose logs take commands or sections; not all of them set <see cref="Common"/>.</summary>
    private static readonly string[] s_services =
    [
        "GITHUB_ACTIONS",
        "GITLAB_CI",
        "TF_BUILD",
        "TEAMCITY_VERSION",
        "JENKINS_URL",
        "BUILDKITE",
        "TRAVIS",
    ];

    /// <summary>Whether a variable of the environment says so. Which service it is does not matter: a command to any of them is kept from
    /// all.</summary>
    public static bool IsRunning => s_services.Prepend(Common).Any(IsSet);

    private static bool IsSet(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value
        && value != "0"
        && !value.Equals("false", StringComparison.OrdinalIgnoreCase);
}
