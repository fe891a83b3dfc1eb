using System.Diagnostics;
using CsCheck;
using VaultLint.Tests.Rules;
using VaultLint.Text;

namespace VaultLint.Tests.Text;

public class HiddenCharactersTests
{
    [Theory]
    [InlineData("a\u200Bb", "ab")]
    [InlineData("word\u200B end", "word end")]
    [InlineData("word\u00AD\nend", "word\nend")]
    [InlineData("\u200Bword", "word")]
    [InlineData("margin\u00A0between", "margin between")]
    [InlineData("the end\u00A0", "the end")]
    public void Fix_that_leaves_the_visible_text_as_it_is_is_safe(string text, string mended) => Assert.Equal((mended, true), Mend(text));

    [Theory]
    [InlineData("\u200B# no heading", "# no heading")]
    [InlineData("[\u200B[no link]]", "[[no link]]")]
    [InlineData("\u200B1. no item", "1. no item")]
    [InlineData("*\u200Bno emphasis*", "*no emphasis*")]
    [InlineData("a\u200B\u0301", "a\u0301")]
    [InlineData("`a\u200Bb`", "`ab`")]
    [InlineData("```\na\u200Bb\n```", "```\nab\n```")]
    [InlineData("[[a\u200Bb]]", "[[ab]]")]
    [InlineData("---\nflag: \u200Btrue\n---", "---\nflag: true\n---")]
    [InlineData("#\u00A0heading", "# heading")]
    [InlineData("a\u202Eb", "ab")]
    [InlineData("a\u3164b", "ab")]
    [InlineData("two \u00A0", null)]
    public void Fix_that_may_change_more_is_not_safe(string text, string? mended) =>
        Assert.Equal(mended is null ? null : (mended, false), Mend(text));

    [Theory]
    [InlineData(
        "The margin\u00A0between",
        "U+00A0 no-break space, which looks like an ordinary space, stands between “margin” and “between”"
    )]
    [InlineData("A\U000E0048\U000E0069", "a row of 2 tag characters, which are not seen and spell “Hi”, stands behind “A”")]
    [InlineData("x\u001B[31m", "U+001B escape, which is no text, stands between “x” and “[31m”")]
    [InlineData("😀\u200B\u200B", "U+200B zero width space, which is not seen, stands behind “😀”, 2 times in a row")]
    public void Message_names_the_character_and_its_place(string text, string message) =>
        Assert.Equal(message, Assert.Single(Check(text)).Message);

    [Theory]
    // Read in windows-1253 and saved so: its bytes became controls and no-break spaces.
    [InlineData("korean.md")]
    public void Text_that_a_wrong_code_page_damaged_is_left_to_its_own_rule(string file) =>
        Assert.DoesNotContain(
            Check(RuleFixture.Parse(File.ReadAllText(Path.Combine(Repository.Fixtures, "VL003", file))).Text + "\na\u200Bb\n"),
            finding => finding.Rule.Id == "VL004"
        );

    [Fact]
    public void It_is_found_wherever_it_stands()
    {
        const string Text = "색인은 검색을 빠르게 하고 쓰기를 느리게 한다.\nAn index speeds up reads.";
        Assert.All(
            Enumerable.Range(0, Text.Length + 1),
            at =>
                Assert.Equal(
                    new SourceText(Text.Insert(at, "\u202E")).GetPosition(at),
                    Assert.Single(Check(Text.Insert(at, "\u202E"))).Start
                )
        );
    }

    [Fact]
    public void Texts_of_visible_characters_hold_none() =>
        Gen.String[Gen.OneOf(Gen.Char[' ', '~'], Gen.Char['가', '힣'], Gen.Char['а', 'я'], Gen.Char["\n\t"])]
            .Sample(text => Assert.Empty(Find(text)));

    [Fact]
    public void Any_text_at_all_is_read_and_rows_stand_in_its_order() =>
        Gen.String[Gen.OneOf(Gen.Char, Gen.Char["\u00A0\u200B\uDB40\uDC41\uFE0F\u2066\na\u05D0\u3000"])]
            .Sample(text =>
            {
                var end = 0;
                foreach (var hidden in Find(text))
                {
                    Assert.InRange(hidden.Span.Start, end, text.Length - 1);
                    end = hidden.Span.End;
                    Assert.InRange(end, hidden.Span.Start + 1, text.Length);
                }
            });

    [Theory]
    [InlineData("\u00A0 ")]
    [InlineData("\u200Ba")]
    [InlineData("\u2066")]
    [InlineData("a\u200E")]
    [InlineData("\u3000\u00A0")]
    public void Time_grows_with_the_text_only(string part)
    {
        var text = string.Concat(Enumerable.Repeat(part, 1_000_000));
        var watch = Stopwatch.StartNew();
        Assert.All(Find(text), hidden => Assert.True(hidden.Span.Length > 0));

        // A second on a busy machine; with the square of the length it would be hours.
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    private static HiddenCharacter[] Find(string text) => [.. HiddenCharacters.Find(new SourceText(text), default, [])];

    private static VaultLint.Findings.Diagnostic[] Check(string text)
    {
        using var vault = new TempVault();
        return [.. NoteCheck.Run(vault.Root, "note.md", text).Diagnostics];
    }

    private static (string Text, bool IsSafe)? Mend(string text) =>
        Check(text).SingleOrDefault(finding => finding.Rule.Id == "VL004")?.Fix is { } fix ? (fix.ApplyTo(text), fix.IsSafe) : null;
}
