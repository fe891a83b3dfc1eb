using System.Diagnostics;
using System.Text.RegularExpressions;
using CsCheck;
using VaultLint.Vaults;

namespace VaultLint.Tests.Vaults;

public class GlobTests
{
    [Theory]
    [InlineData("**/*.md", "a.md", true)]
    [InlineData("**/*.md", "a/b/c.md", true)]
    [InlineData("**/*.md", "a/b/c.txt", false)]
    [InlineData("**/*.md", "a.md/b.txt", false)]
    [InlineData("**/*.md", "a/b.MD", true)]
    [InlineData("a/b.MD", "a/b.MD", true)]
    [InlineData("a/b.md", "a/b.MD", true)]
    [InlineData("a/b.MD", "a/b.md", false)]
    [InlineData("Meta/", "Meta/a.md", true)]
    [InlineData("Meta/", "x/Meta/y/a.md", true)]
    [InlineData("x/Meta/", "x/Meta/y/a.md", true)]
    [InlineData("x/Meta/", "z/x/Meta/a.md", false)]
    [InlineData("./Meta/", "x/Meta/a.md", false)]
    [InlineData("**", "a/b.md", true)]
    [InlineData("a/**/b.md", "a/b.md", true)]
    [InlineData("a/**/b.md", "a/x/y/b.md", true)]
    [InlineData("a/**/b.md", "ab.md", false)]
    [InlineData("Meta/templates/**", "Meta/templates/x/y.md", true)]
    [InlineData("Meta/templates/**", "Meta/templates", false)]
    [InlineData("Meta/*", "Meta/a.md", true)]
    [InlineData("Meta/*", "Meta/sub/a.md", false)]
    [InlineData("Meta/*.md", "x/Meta/a.md", false)]
    [InlineData("a?c.md", "abc.md", true)]
    [InlineData("a?c.md", "a/c.md", false)]
    [InlineData("?.md", "각.md", true)]
    [InlineData("?.md", "😀.md", true)]
    [InlineData("??.md", "😀.md", false)]
    [InlineData("[가-힣]*.md", "한국.md", true)]
    [InlineData("[!a]*.md", "abc.md", false)]
    [InlineData("[^a]*.md", "bcd.md", true)]
    [InlineData("[]x].md", "].md", true)]
    [InlineData("[a-].md", "-.md", true)]
    [InlineData("[[:digit:]].md", "7.md", true)]
    [InlineData("[\\]].md", "].md", true)]
    [InlineData("a[/b]c", "a/c", false)]
    [InlineData("{a,b/c}.md", "b/c.md", true)]
    [InlineData("{a,b{1,2}}.md", "b2.md", true)]
    [InlineData("{a,b{1,2}}.md", "b.md", false)]
    [InlineData("x{,y}.md", "x.md", true)]
    [InlineData("[{].md", "{.md", true)]
    [InlineData("\\{a\\}.md", "{a}.md", true)]
    [InlineData("a\\*.md", "a*.md", true)]
    [InlineData("a\\*.md", "ab.md", false)]
    [InlineData("A.md", "a.md", false)]
    public void Wildcards_match_as_documented(string pattern, string path, bool expected) =>
        Assert.Equal(expected, Glob.Parse(pattern).IsMatch(path));

    [Theory]
    [InlineData("*.md", "a/b/c.md", true)]
    [InlineData("Drafts", "Drafts/a.md", true)]
    [InlineData("Drafts", "x/Drafts/y/a.md", true)]
    [InlineData("Drafts", "MyDrafts/a.md", false)]
    [InlineData("Drafts/", "x/Drafts/a.md", true)]
    [InlineData("Drafts/", "x/Drafts", false)]
    [InlineData("draft-*", "draft-1/a.md", true)]
    [InlineData("./*.md", "a.md", true)]
    [InlineData("./*.md", "x/a.md", false)]
    [InlineData("./Drafts", "x/Drafts/a.md", false)]
    [InlineData("Meta/Drafts", "Meta/Drafts/x/a.md", true)]
    [InlineData("Meta/{Drafts,Old}/", "Meta/Old/x/a.md", true)]
    [InlineData("**/Drafts", "x/Drafts/a.md", true)]
    public void Names_match_at_any_depth_and_folders_hold_what_is_below(string pattern, string path, bool expected) =>
        Assert.Equal(expected, Glob.Parse(pattern).IsMatch(path));

    [Theory]
    [InlineData("", "the pattern is empty")]
    [InlineData("  ", "the pattern is empty")]
    [InlineData("a/[b", "at character 3")]
    [InlineData("[[:word:]]", "names no known class")]
    [InlineData("[z-a]*.md", "has the range “z-a”, which holds no character")]
    [InlineData("x/[a-cz-x]", "has the range “z-x”")]
    [InlineData("[!z-a]", "has the range “z-a”")]
    [InlineData("{a,[[:digit:]힣-가]}", "has the range “힣-가”")]
    [InlineData("[\\]-\\[]", "has the range “\\]-\\[”")]
    [InlineData("a[/]b", "has the set “[/]”, which matches nothing")]
    [InlineData("a{b,c", "“{” that is not closed")]
    [InlineData("a}b", "“}” without its “{”")]
    [InlineData("/abs/*.md", "absolute path")]
    [InlineData("C:/x", "absolute path")]
    [InlineData("../x", "cannot leave the vault")]
    [InlineData("a/{b,..}/c", "cannot leave the vault")]
    [InlineData("a/./b", "which may only begin a pattern")]
    [InlineData("a//b", "empty part")]
    [InlineData("/", "absolute path")]
    [InlineData("./", "empty part")]
    [InlineData("a\\", "ends in a backslash")]
    [InlineData("Meta\\templates", "folders are parted by `/`")]
    [InlineData("!a", "negates nothing")]
    [InlineData("**.md", "a whole part between slashes")]
    [InlineData("a/b***", "a whole part between slashes")]
    [InlineData("{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}", "more than 256 patterns")]
    [InlineData("{{{{{{{{{a}}}}}}}}}", "braces more than 8 deep")]
    public void Pattern_that_cannot_be_meant_is_refused_with_the_reason(string pattern, string reason) =>
        Assert.Contains(reason, Assert.Throws<FormatException>(() => Glob.Parse(pattern)).Message, StringComparison.Ordinal);

    [Fact]
    public void Composed_and_decomposed_names_are_the_same()
    {
        Assert.True(Glob.Parse("\uAC01/*.md").IsMatch("\u1100\u1161\u11A8/x.md"));
        Assert.True(Glob.Parse("e\u0301?.md").IsMatch("\u00E91.md"));
        Assert.True(Glob.ForFolder("e\u0301").CoversFolder("\u00E9"));
    }

    [Fact]
    public void Pattern_is_kept_as_written() => Assert.Equal("./a/{b,c}/", Glob.Parse("./a/{b,c}/").Pattern);

    [Theory]
    [InlineData("*a*a*a*a*a*a*a*a*a*a*b")]
    [InlineData("**/**/**/**/**/**/**/a/**/**/a/**/b")]
    [InlineData("**/*a*a*a*a*a*b/**/*a*a*a*b")]
    public void Many_stars_take_no_exponential_time(string pattern)
    {
        var glob = Glob.Parse(pattern);
        var path = string.Join('/', Enumerable.Repeat(new string('a', 100), 20));
        var clock = Stopwatch.StartNew();
        Assert.False(glob.IsMatch(path));
        Assert.InRange(clock.ElapsedMilliseconds, 0, 2000);
    }

    [Fact]
    public void Stars_agree_with_a_regular_expression()
    {
        var parts = Gen.OneOf("**", "*", "a", "b", "a*", "*b", "?", "*a*b", "[ab]c*", "a?b");
        var names = Gen.Char["abc"].Array[1, 4].Select(c => new string(c));
        Gen.Select(parts.Array[2, 5], names.Array[1, 6])
            .Sample(
                (pattern, path) =>
                {
                    // What each part says, as a part of a regular expression with the slash behind it; "**" at the end wants one name.
                    var expression =
                        string.Concat(pattern[..^1].Select(p => p == "**" ? "(?:[^/]+/)*" : Translate(p) + "/"))
                        + (pattern[^1] == "**" ? "[^/]+(?:/[^/]+)*" : Translate(pattern[^1]))
                        // A name without wildcards holds what is below.
                        + (pattern[^1] is "a" or "b" ? "(?:/.*)?" : "");
                    var text = string.Join('/', path);
                    return Regex.IsMatch(text, $"^(?:{expression})$") == Glob.Parse(string.Join('/', pattern)).IsMatch(text);
                }
            );

        static string Translate(string part) =>
            part.Replace("*", "[^/]*", StringComparison.Ordinal).Replace("?", "[^/]", StringComparison.Ordinal);
    }

    [Fact]
    public void Any_text_either_parses_or_is_refused() =>
        Gen.Char["ab*?[]{},\\/!^-.:"]
            .Array[0, 20]
            .Select(c => new string(c))
            .Sample(text =>
            {
                try
                {
                    Glob.Parse(text).IsMatch("a/b/ab.a");
                }
                catch (FormatException e)
                {
                    Assert.StartsWith("the pattern ", e.Message, StringComparison.Ordinal);
                }
            });

    [Fact]
    public void Folder_is_covered_only_when_all_below_it_matches()
    {
        Assert.True(Glob.Parse("node_modules").CoversFolder("x/node_modules"));
        Assert.True(Glob.Parse("Meta/**").CoversFolder("Meta/x"));
        Assert.False(Glob.Parse("Meta/*.md").CoversFolder("Meta/x.md"));
        Assert.False(Glob.Parse("**/*.md").CoversFolder("x.md"));
        Assert.True(Glob.ForFolder("a[1]*").CoversFolder("a[1]*"));
        Assert.False(Glob.ForFolder("a[1]*").IsMatch("a1b/c.md"));
    }
}
