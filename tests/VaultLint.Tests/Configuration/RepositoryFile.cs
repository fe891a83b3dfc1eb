namespace VaultLint.Tests.Configuration;

/// <summary>A file of the repository, found upwards from the tests' output.</summary>
internal static class RepositoryFile
{
    /// <summary>The full path of a file.</summary>
    /// <param name="path">Its path from the repository's root.</param>
    public static string PathOf(string path)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "VaultLint.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("the tests run outside the repository");
        }

        return Path.Combine(folder.FullName, path);
    }
}
