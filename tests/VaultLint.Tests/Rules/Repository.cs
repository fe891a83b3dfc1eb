using System.Runtime.CompilerServices;

namespace VaultLint.Tests.Rules;

/// <summary>The folders of the source that tests read, found from where this file was compiled.</summary>
internal static class Repository
{
    /// <summary>Full path of docs/rules.</summary>
    public static string RulePages { get; } = Folder("../../../docs/rules");

    /// <summary>Full path of the folder with a fixture folder a rule.</summary>
    public static string Fixtures { get; } = Folder(".");

    /// <summary>Full path of the folder with the rules' code.</summary>
    public static string RuleSources { get; } = Folder("../../../src/VaultLint/Rules");

    /// <summary>Full path of the folder with collections of questions.</summary>
    public static string Collections { get; } = Folder("../Questions/Collections");

    /// <summary>Full path of the folder with pairs of questions.</summary>
    public static string Pairs { get; } = Folder("../Questions/Pairs");

    /// <summary>Full path of the sample vault in which every rule fires.</summary>
    public static string BrokenVault { get; } = Folder("../../../samples/broken-vault");

    private static string Folder(string path, [CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, path));
}
