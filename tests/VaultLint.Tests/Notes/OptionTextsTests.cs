using VaultLint.Questions;

namespace VaultLint.Tests.Notes;

public sealed class OptionTextsTests
{
    [Fact]
    public void All_white_space_in_a_text_counts_as_spaces()
    {
        var spaces = Enumerable.Range(0, char.MaxValue + 1).Select(c => (char)c).Where(char.IsWhiteSpace).ToArray();

        Assert.All(spaces, space => Assert.Equal("120 °C", OptionTexts.Plain($"120{space}°C")));
        Assert.Contains('\u3000', spaces);
    }

    [Theory]
    [InlineData("Amazon S3 keeps objects.", 0)]
    [InlineData("amazon s3 glacier keeps archives.", 1)]
    [InlineData("Amazon S3", 0)]
    [InlineData("캐시는 빠르다.", 2)]
    [InlineData("캐시카우", null)]
    [InlineData("0.5 is too small.", 3)]
    [InlineData("0.52", null)]
    [InlineData("The Amazon S3", null)]
    [InlineData("", null)]
    public void Option_with_which_a_text_begins_is_found(string text, int? option) =>
        Assert.Equal(option, new OptionTexts(["Amazon S3", "Amazon S3 Glacier", "캐시", "0.5"]).FindLeading(text));
}
