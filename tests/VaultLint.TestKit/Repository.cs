using System.Reflection;

namespace VaultLint.TestKit;

/// <summary>The working copy that the tests were built from. All paths are full paths.</summary>
internal static class Repository
{
    public static string Root { get; } =
        Path.TrimEndingDirectorySeparator(
            typeof(Repository)
                .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
                .Single(attribute => attribute.Key == "RepositoryRoot")
                .Value!
        );

    /// <summary>The folder with the documentation.</summary>
    public static string Docs { get; } = PathOf("docs");

    /// <summary>The folder with one page per rule.</summary>
    public static string RulePages { get; } = PathOf("docs/rules");

    /// <summary>The folder with the JSON Schemas of VaultLint's files.</summary>
    public static string Schemas { get; } = PathOf("schemas");

    /// <summary>The folder with the sample vaults.</summary>
    public static string Samples { get; } = PathOf("samples");

    /// <summary>The sample vault without findings.</summary>
    public static string ExamVault { get; } = PathOf("samples/exam-vault");

    /// <summary>The sample vault in which every rule fires.</summary>
    public static string BrokenVault { get; } = PathOf("samples/broken-vault");

    /// <summary>The folder with the source of the library and the tool.</summary>
    public static string Source { get; } = PathOf("src");

    /// <summary>The folder with the source of the library.</summary>
    public static string LibrarySource { get; } = PathOf("src/VaultLint");

    /// <summary>The folder with the test projects.</summary>
    public static string Tests { get; } = PathOf("tests");

    /// <summary>The folder with one folder of fixtures per rule.</summary>
    public static string Fixtures { get; } = PathOf("tests/VaultLint.Tests/Rules");

    /// <summary>The folder with the collections of questions.</summary>
    public static string Collections { get; } = PathOf("tests/VaultLint.Tests/Questions/Collections");

    /// <summary>The folder with the pairs of questions.</summary>
    public static string Pairs { get; } = PathOf("tests/VaultLint.Tests/Questions/Pairs");

    /// <summary>The path of a file or folder.</summary>
    /// <param name="path">Its path from the root.</param>
    public static string PathOf(string path) => Path.GetFullPath(path, Root);
}
