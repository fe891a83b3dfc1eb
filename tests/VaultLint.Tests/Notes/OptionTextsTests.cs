using VaultLint.Notes;

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
}
