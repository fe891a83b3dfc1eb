using System.Text.RegularExpressions;

namespace VaultLint.Tests.Docs;

public sealed class SecurityPageTests
{
    private static readonly string s_page = File.ReadAllText(Repository.PathOf("docs/security.md"));

    [Fact]
    public void Every_test_that_the_page_names_is_there()
    {
        var files = Directory
            .EnumerateFiles(Repository.Tests, "*Tests.cs", SearchOption.AllDirectories)
            .Select(Path.GetFileNameWithoutExtension)
            .ToHashSet();
        string[] named = [.. Regex.Matches(s_page, "`([A-Za-z]+Tests)`").Select(match => match.Groups[1].Value).Distinct()];
        Assert.NotEmpty(named);
        Assert.All(named, name => Assert.Contains(name, files));
    }

    [Fact]
    public void Every_promise_names_a_test()
    {
        var promises = s_page[
            s_page.IndexOf("## What is promised", StringComparison.Ordinal)..s_page.IndexOf("## What is not", StringComparison.Ordinal)
        ]
            .Split("\n- ")[1..];
        Assert.All(promises, promise => Assert.Contains("Tests`", promise, StringComparison.Ordinal));
    }
}
