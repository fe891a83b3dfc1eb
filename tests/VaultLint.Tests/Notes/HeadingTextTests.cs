using CsCheck;
using VaultLint.Notes;

namespace VaultLint.Tests.Notes;

public class HeadingTextTests
{
    [Theory]
    [InlineData("Key point")]
    [InlineData("🎯 KEY  Point:")]
    [InlineData("3. Key point")]
    [InlineData("3) key-point")]
    [InlineData("3.1 Key point")]
    [InlineData("3.1.2. Key point")]
    [InlineData("(3) Key point")]
    [InlineData("[3] Key point")]
    [InlineData("3: Key point")]
    [InlineData("12 – Key point")]
    [InlineData("III. Key point")]
    [InlineData("iv) Key point")]
    [InlineData("Ⅲ. Key point")]
    [InlineData("③ Key point")]
    [InlineData("❸ Key point")]
    [InlineData("3️⃣ Key point")]
    [InlineData("🎯 3. Key point")]
    [InlineData("**3.** Key point")]
    [InlineData("A) Key point")]
    [InlineData("B. Key point")]
    [InlineData("가. Key point")]
    [InlineData("제3장 Key point")]
    [InlineData("제 3 장: Key point")]
    [InlineData("第三章 Key point")]
    [InlineData("三、Key point")]
    [InlineData("３．Ｋｅｙ　ｐｏｉｎｔ")]
    [InlineData("Key point #draft #a/b ^n1")]
    [InlineData("**Key point** 🎯")]
    public void These_do_not_count_in_a_heading(string heading) => Assert.Equal("keypoint", HeadingText.KeyOfMarkdown(heading));

    [Theory]
    [InlineData("주요개념", "🔍 2. 주요 개념")]
    [InlineData("설명", "\u1109\u1165\u11AF\u1106\u1167\u11BC")]
    [InlineData("café", "Cafe\u0301")]
    [InlineData("❤️", "❤️ ")]
    [InlineData("3.", "3. ")]
    public void These_are_one_heading(string one, string other) => Assert.Equal(HeadingText.KeyOf(one), HeadingText.KeyOf(other));

    [Theory]
    [InlineData("2024. Review", "Review")]
    [InlineData("3 notes", "Notes")]
    [InlineData("10:30 Meeting", "Meeting")]
    [InlineData("Part 1", "Part 2")]
    [InlineData("제3세계", "세계")]
    [InlineData("제목", "목")]
    [InlineData("I think", "think")]
    [InlineData("A plan", "plan")]
    [InlineData("한글", "한자")]
    [InlineData("ยา", "ยี")]
    public void These_are_two_headings(string one, string other) => Assert.NotEqual(HeadingText.KeyOf(one), HeadingText.KeyOf(other));

    [Theory]
    [InlineData("🥬 1. Ingredient #a", "Ingredient")]
    [InlineData("**Notes**", "Notes")]
    [InlineData("Notes (old)", "Notes (old")]
    [InlineData("1.", "1")]
    [InlineData("🎯", "")]
    public void Name_stands_between_what_does_not_count(string heading, string name)
    {
        var span = HeadingText.FindName(heading);
        Assert.Equal(name, heading.Substring(span.Start, span.Length));
    }

    [Fact]
    public void Any_heading_has_a_key_and_its_name_lies_in_it() =>
        Gen.OneOf(Gen.String, Gen.String[Gen.Char["가나다라제장第三章ⅢIVXivx0123456789.)(:、- 🎯①\u20E3\uFE0Fabc#^"], 0, 20])
            .Sample(heading =>
            {
                var key = HeadingText.KeyOf(heading);
                var name = HeadingText.FindName(heading);
                return name.Start >= 0 && name.End <= heading.Length && (heading.Trim().Length == 0 || key.Length > 0);
            });
}
