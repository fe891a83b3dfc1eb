using System.Text;
using System.Text.RegularExpressions;
using VaultLint.Reporting;
using VaultLint.Rules;
using VaultLint.Tests.Reporting;

namespace VaultLint.Tests.Docs;

/// <summary>
/// On GitHub and PyPI the project's name belongs to somebody else. Whoever followed an address with it would run a stranger's code, or send
/// the stranger a report of a hole.
/// </summary>
public sealed class AddressTests
{
    /// <summary>Built from parts, so that this file does not match.</summary>
    private const string Name = "vault" + "lint";

    private static readonly string[] s_skipped = [".git", "artifacts", "obj", "bin", "node_modules"];

    private static readonly Regex s_strangers = new(
        string.Join(
            '|',
            // A repository or its raw files, pages, images and packages, by any protocol: "/", or ":" as in git@github.com:OWNER.
            @"(github|githubusercontent|gitlab|bitbucket|codeberg|jsdelivr|pypi|ghcr|docker|quay|npmjs|nuget)\.[a-z]+[/:]"
                + $@"([a-z]+/)?(p/|project/|simple/|pypi/|package/|packages/)?{Name}\b",
            $@"\b{Name}\.(github|gitlab)\.io",
            // A step of a workflow, or a project of a pipeline.
            $@"\buses:\s*['""]?{Name}/",
            $@"\bproject:\s*['""]?{Name}/{Name}",
            // An installation by name alone.
            $@"\b(pip|pip3|pipx|uv|uvx|poetry|conda|brew|npm|npx|pnpm|yarn|gem|cargo)( (install|add|run|tool|-\S+))* {Name}\b"
        ),
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking
    );

    [Fact]
    public void No_file_of_the_repository_points_to_a_project_of_the_same_name()
    {
        var root = Repository.Root;
        var files = FilesOf(new DirectoryInfo(root)).ToList();

        Assert.True(files.Count > 1_000, $"{files.Count} files were found");
        Assert.All(files, file => AssertOwn(Path.GetRelativePath(root, file), File.ReadAllText(file, Encoding.Latin1)));
    }

    [Fact]
    public void No_report_points_to_a_project_of_the_same_name()
    {
        foreach (var (name, create) in Reporters.ByName)
        {
            using var output = new MemoryStream();
            create(
                    new ReportOptions
                    {
                        Rules = RuleCatalog.Rules,
                        ToolVersion = "1.2.3",
                        RulePage = RulePages.Read,
                    }
                )
                .Write(Sample.Result(Sample.Fixable), output);
            AssertOwn(name, Encoding.UTF8.GetString(output.ToArray()));
        }
    }

    [Theory]
    [InlineData("https://github.com/{0}/{0}")]
    [InlineData("git@github.com:{0}/{0}.git")]
    [InlineData("https://raw.githubusercontent.com/{0}/{0}/main/a.json")]
    [InlineData("https://www.GitHub.com/{0}")]
    [InlineData("https://pypi.org/project/{0}/")]
    [InlineData("ghcr.io/{0}/{0}:1")]
    [InlineData("      - uses: {0}/{0}@main")]
    [InlineData("pip install {0}")]
    [InlineData("pipx run {0} check")]
    [InlineData("uv tool install {0}")]
    public void Address_of_a_stranger_is_found(string text) =>
        Assert.Matches(s_strangers, text.Replace("{0}", Name, StringComparison.Ordinal));

    [Theory]
    [InlineData("../src/VaultLint/VaultLint.csproj")]
    [InlineData("https://github.com/OWNER/REPOSITORY")]
    [InlineData("cd src && dotnet pack src/VaultLint.Cli")]
    [InlineData("dotnet tool install VaultLint --source artifacts/packages")]
    public void Name_alone_is_no_address(string text) => Assert.DoesNotMatch(s_strangers, text);

    private static void AssertOwn(string where, string text)
    {
        var found = s_strangers.Match(text);
        Assert.False(found.Success, $"{where}: {found.Value}");
    }

    private static IEnumerable<string> FilesOf(DirectoryInfo folder) =>
        folder
            .EnumerateFiles()
            .Where(file => file.LinkTarget is null)
            .Select(file => file.FullName)
            .Concat(
                folder
                    .EnumerateDirectories()
                    .Where(inner => inner.LinkTarget is null && !s_skipped.Contains(inner.Name))
                    .SelectMany(FilesOf)
            );
}
