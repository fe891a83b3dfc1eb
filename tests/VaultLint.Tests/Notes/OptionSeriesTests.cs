using VaultLint.Questions;

namespace VaultLint.Tests.Notes;

public sealed class OptionSeriesTests
{
    [Theory]
    [InlineData("abyz", "ABYZ")]
    [InlineData("AZ", "AZ")]
    [InlineData("ａｂｙｚ", "ABYZ")]
    [InlineData("ＡＢＹＺ", "ABYZ")]
    [InlineData("①⑨⑳", "①⑨⑳")]
    public void Letters_are_kept_in_upper_case_and_half_width(string written, string labels)
    {
        Assert.Equal(labels, string.Concat(written.Select(OptionSeries.Letters.ToLabel)));
        Assert.All(written, letter => Assert.True(OptionSeries.Letters.Reads(letter)));
    }

    [Theory]
    [InlineData("1259", "1259")]
    [InlineData("１２５９", "1259")]
    [InlineData("①②⑤⑨", "1259")]
    public void Numbers_are_kept_in_half_width_without_their_circle(string written, string labels)
    {
        var numbers = OptionSeries.WeakOf('1')!;
        Assert.Equal(labels, string.Concat(written.Select(numbers.ToLabel)));
        Assert.All(written, number => Assert.True(numbers.Reads(number)));
        Assert.Equal(labels.Select(label => label - '1'), written.Select(number => numbers.IndexOf(numbers.ToLabel(number))));
    }

    [Theory]
    [InlineData('가', '하')]
    [InlineData('ア', 'ン')]
    [InlineData('3', '0')]
    public void Lists_of_other_sorts_are_told_by_their_marks(char label, char other)
    {
        var series = OptionSeries.WeakOf(label)!;
        Assert.True(series.IsWeak);
        Assert.True(series.Reads(label));
        Assert.False(series.Reads(other));
        Assert.Null(OptionSeries.WeakOf('A'));
        Assert.Null(OptionSeries.WeakOf('①'));
    }
}
