namespace VaultLint.Cli.Tests;

/// <summary>The working copy that the tests were built from.</summary>
internal static class Repository
{
    /// <summary>Full path of its root.</summary>
    public static string Root { get; } = FindRoot();

    public static string ExamVault { get; } = Path.Combine(Root, "samples", "exam-vault");

    public static string BrokenVault { get; } = Path.Combine(Root, "samples", "broken-vault");

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "VaultLint.sln")))
        {
            folder =
                Path.GetDirectoryName(folder)
                ?? throw new DirectoryNotFoundException($"no folder above {AppContext.BaseDirectory} holds VaultLint.sln");
        }

        return folder;
    }
}
