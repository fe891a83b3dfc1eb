using System.Diagnostics;
using System.Text;
using CsCheck;
using VaultLint.Vaults;

namespace VaultLint.Tests.Vaults;

public class IgnoreFileTests
{
    [Theory]
    [InlineData("*.tmp", "a/b.tmp", true)]
    [InlineData("# comment", "# comment", false)]
    [InlineData("\\# note", "# note", true)]
    [InlineData("\\!x", "!x", true)]
    [InlineData("x  ", "x", true)]
    [InlineData("x\\ ", "x ", true)]
    [InlineData("x\\  ", "x ", true)]
    [InlineData("x\t", "x", false)]
    [InlineData("x\r\n", "x", true)]
    [InlineData("x\r", "x", true)]
    [InlineData("\uFEFFx", "x", true)]
    [InlineData("/a", "b/a", false)]
    [InlineData("a/b", "x/a/b", false)]
    [InlineData("x/", "x", false)]
    [InlineData("x\n!x", "x", false)]
    [InlineData("[a", "[a", false)]
    [InlineData("a\\", "a", false)]
    [InlineData("a/**", "a", false)]
    [InlineData("a/**", "a/b/c", true)]
    [InlineData("???", "각", true)]
    [InlineData("?", "각", false)]
    [InlineData("[[:alpha:]]", "q", true)]
    [InlineData("[z-a]", "q", false)]
    [InlineData("[!z-a]", "q", true)]
    [InlineData("***", "q", true)]
    [InlineData("한*/글", "한국/글", true)]
    public void Pattern_ignores_a_file_as_git_says(string file, string path, bool expected) =>
        Assert.Equal(expected, IgnoreFile.Parse(Encoding.UTF8.GetBytes(file)).Find(IgnoreFile.ToBytes(path), isFolder: false) == true);

    [Theory]
    [InlineData("*a*a*a*a*a*a*a*a*a*a*b")]
    [InlineData("**/**/**/**/**/*a*a*a*b/**/**/b")]
    public void Many_stars_take_no_exponential_time(string pattern)
    {
        var file = IgnoreFile.Parse(Encoding.UTF8.GetBytes(pattern));
        var clock = Stopwatch.StartNew();
        Assert.Null(file.Find(string.Join('/', Enumerable.Repeat(new string('a', 100), 20)), isFolder: false));
        Assert.InRange(clock.ElapsedMilliseconds, 0, 2000);
    }

    /// <summary>Random trees with random ignore files, each listed by git and by VaultLint.</summary>
    [Fact]
    public void Random_trees_are_listed_as_git_lists_them()
    {
        using var temp = new TempVault();
        GitCommand.Run(temp.Root, "init", "--quiet");

        var name = Gen.OneOf("a", "b", "ab", "a.md", "b.md", "é", "x y", "a]b", "#a", "!b", "cc ");
        var path = Gen.Select(name.Array[0, 3], Gen.OneOf("a.md", "b.md", "c.md", "ab.md", "é.md", "!b.md", "#a.md", "z .md"))
            .Select((folders, file) => string.Join('/', [.. folders.Select(f => "d" + f), file]));
        var part = Gen.OneOf(
            "a",
            "da",
            "d*",
            "*",
            "**",
            "*.md",
            "dab",
            "?b",
            "[!d]*",
            "[a-c]*",
            "é.md",
            "d?",
            "d[ab]",
            "\\#a.md",
            "\\!b.md",
            "!b.md",
            "***",
            "a.md",
            "d??",
            "[[:alpha:]].md",
            "[]a]*",
            "da\\]b",
            "dx\\ y",
            "[a",
            "z .md",
            "z\\ .md",
            "c?md",
            "dcc\\ ",
            "c\\",
            "*b*",
            "[^a].md",
            "[b-]*",
            "\\*"
        );
        var pattern = Gen.Select(
                Gen.OneOf("", "", "", "!", "/", "!/", "#", " "),
                part.Array[1, 3],
                Gen.OneOf("", "", "", "/", " ", "\r", "/**")
            )
            .Select((start, parts, end) => start + string.Join('/', parts) + end);
        var ignoreFile = pattern.Array[1, 5].Select(lines => string.Join('\n', lines));
        var tree = Gen.Select(path.Array[1, 12], Gen.Select(name.Array[0, 2], ignoreFile).Array[0, 3], ignoreFile, ignoreFile);

        tree.Sample(
            (files, ignoreFiles, atRoot, exclude) =>
            {
                foreach (var entry in new DirectoryInfo(temp.Root).EnumerateFileSystemInfos().Where(e => e.Name != ".git"))
                {
                    if (entry is DirectoryInfo folder)
                    {
                        folder.Delete(recursive: true);
                    }
                    else
                    {
                        entry.Delete();
                    }
                }

                foreach (var file in files)
                {
                    temp.Write(file);
                }

                temp.Write(".gitignore", atRoot);
                temp.Write(".git/info/exclude", exclude);
                foreach (var (folders, text) in ignoreFiles)
                {
                    temp.Write(string.Join('/', [.. folders.Select(f => "d" + f), ".gitignore"]), text);
                }

                var expected = GitCommand
                    .Run(temp.Root, "ls-files", "-z", "--others", "--exclude-standard")
                    .Split('\0', StringSplitOptions.RemoveEmptyEntries)
                    .Where(p => Path.GetFileName(p) != ".gitignore")
                    .Order(StringComparer.Ordinal);
                var found = Vault.Open(temp.Root).FindNotes(temp.Root, [Glob.Parse("**")], []).Select(note => note.Path);
                Assert.Equal(expected, found);
            },
            iter: 60,
            threads: 1
        );
    }
}
