using System.Diagnostics;
using CsCheck;
using VaultLint.Reporting;
using VaultLint.Tests.Text;
using VaultLint.Text;

namespace VaultLint.Tests.Reporting;

public class UnifiedDiffTests
{
    private static readonly Gen<string> s_text = Gen.OneOf("a", "b\n", "c\r\n", "\r", "각", "😀\n", "\n", "\uFEFF")
        .Array[0, 40]
        .Select(string.Concat);

    [Fact]
    public void Diff_shows_three_lines_around_a_change() =>
        Assert.Equal(
            """
            --- a/Notes/한글.md
            +++ b/Notes/한글.md
            @@ -2,7 +2,7 @@
             2
             3
             4
            -5
            +five
             6
             7
             8

            """,
            Diff("Notes/한글.md", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", (8, 1, "five"))
        );

    [Fact]
    public void Lines_that_go_together_stand_before_those_that_come() =>
        Assert.Equal(
            "--- a/a.md\n+++ b/a.md\n@@ -1,3 +1,3 @@\n-1\n-2\n+one\n+two\n 3\n",
            Diff("a.md", "1\n2\n3\n", (0, 1, "one"), (2, 1, "two"))
        );

    [Fact]
    public void Changes_far_apart_have_a_hunk_each() =>
        Assert.Equal(
            """
            --- a/a.md
            +++ b/a.md
            @@ -1,3 +1,4 @@
            +0
             1
             2
             3
            @@ -7,3 +8,4 @@
             7
             8
             9
            +10

            """,
            Diff("a.md", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", (0, 0, "0\n"), (18, 0, "10\n"))
        );

    [Fact]
    public void Missing_line_break_at_the_end_is_told() =>
        Assert.Equal(
            """
            --- a/a.md
            +++ b/a.md
            @@ -1 +1,2 @@
            -a
            \ No newline at end of file
            +a
            +b
            \ No newline at end of file

            """,
            Diff("a.md", "a", (1, 0, "\nb"))
        );

    [Fact]
    public void Line_that_goes_leaves_its_neighbours_alone() =>
        Assert.Equal("--- a/a.md\n+++ b/a.md\n@@ -1,3 +1,2 @@\n a\r\n-b\r\n c\r\n", Diff("a.md", "a\r\nb\r\nc\r\n", (3, 3, "")));

    [Theory]
    [InlineData("a b.md", "--- a/a b.md\t\n")]
    [InlineData("a\"b\\.md", "--- \"a/a\\\"b\\\\.md\"\n")]
    [InlineData("a\nb\u001b.md", "--- \"a/a\\nb\\033.md\"\n")]
    public void Name_is_quoted_as_git_does(string name, string line) =>
        Assert.StartsWith(line, Diff(name, "a\n", (0, 1, "b")), StringComparison.Ordinal);

    [Fact]
    public void Change_that_changes_nothing_has_no_diff() => Assert.Equal("", Diff("a.md", "a\nb\n", (0, 1, "a"), (2, 2, "b\n")));

    [Fact]
    public void Git_makes_the_new_text_of_the_old() =>
        Gen.Select(
                Gen.Select(s_text, Gen.Select(Gen.Int[0, 60], Gen.Int[0, 6], Gen.OneOf("", "x", "\n", "y\nz\n", "\r\n")).Array[1, 5]).Array[
                    40
                ],
                Gen.OneOf("n", "한 글", "a\"\\b", "x\ty")
            )
            .Sample(
                (notes, name) =>
                {
                    // Git needs some milliseconds to start, so that it is given many notes at a time.
                    using var folder = new TempVault();
                    var wanted = new List<string>();
                    var diff = "";
                    for (var index = 0; index < notes.Length; index++)
                    {
                        // In the middle of a surrogate pair nothing can be changed.
                        var (original, changes) = notes[index];
                        var edits = EditedTextTests
                            .InOrder(original, changes)
                            .Where(edit => !Splits(original, edit.Span.Start) && !Splits(original, edit.Span.End))
                            .ToArray();
                        var path = $"f/{name} {index}.md";
                        folder.Write(path, original);
                        wanted.Add(EditedTextTests.Replace(original, edits));
                        diff += UnifiedDiff.Of(path, original, edits);
                    }

                    folder.Write("all.diff", diff);
                    if (diff.Length > 0)
                    {
                        using var git = Process.Start(
                            new ProcessStartInfo("git", ["apply", "all.diff"])
                            {
                                WorkingDirectory = folder.Root,
                                RedirectStandardError = true,
                            }
                        )!;
                        var error = git.StandardError.ReadToEnd();
                        git.WaitForExit();
                        Assert.True(git.ExitCode == 0, error);
                    }

                    // Git takes away a file that becomes empty.
                    Assert.Equal(
                        wanted,
                        Enumerable
                            .Range(0, notes.Length)
                            .Select(index => folder.FullPath($"f/{name} {index}.md"))
                            .Select(path => File.Exists(path) ? new System.Text.UTF8Encoding(false).GetString(File.ReadAllBytes(path)) : "")
                    );
                },
                iter: 40,
                threads: 1
            );

    private static bool Splits(string text, int offset) =>
        offset > 0 && offset < text.Length && char.IsSurrogatePair(text[offset - 1], text[offset]);

    private static string Diff(string path, string text, params (int Start, int Length, string NewText)[] edits) =>
        UnifiedDiff.Of(path, text, edits.Select(edit => new TextEdit(new TextSpan(edit.Start, edit.Length), edit.NewText)));
}
