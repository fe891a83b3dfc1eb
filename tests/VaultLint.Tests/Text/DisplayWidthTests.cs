using VaultLint.Text;

namespace VaultLint.Tests.Text;

public sealed class DisplayWidthTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("plain text", 10)]
    [InlineData("a\tb", 3)]
    [InlineData("a\u0000\u001Bb", 2)]
    [InlineData("한글", 4)]
    [InlineData("\u1112\u1161\u11AB\u1100\u1173\u11AF", 4)]
    [InlineData("漢字かな", 8)]
    [InlineData("ｶﾅ", 2)]
    [InlineData("Ａ", 2)]
    [InlineData("e\u0301", 1)]
    [InlineData("ae\u0301\u0308b", 3)]
    [InlineData("\u200B\u200D\uFEFF\u00AD", 0)]
    [InlineData("🎯", 2)]
    [InlineData("👩‍👩‍👧‍👦", 2)]
    [InlineData("👍🏽", 2)]
    [InlineData("❤", 1)]
    [InlineData("❤️", 2)]
    [InlineData("1️⃣", 2)]
    [InlineData("🇰🇷", 2)]
    [InlineData("🇰🇷🇯🇵", 4)]
    [InlineData("## 🎯 핵심 포인트", 17)]
    [InlineData("→ — “x”", 7)]
    [InlineData("ภาษาไทย", 7)]
    public void Columns_are_those_of_a_terminal(string text, int columns) => Assert.Equal(columns, DisplayWidth.Measure(text));

    [Fact]
    public void A_lone_surrogate_does_not_stop_the_count() => Assert.Equal(3, DisplayWidth.Measure("a\uD83Db"));
}
