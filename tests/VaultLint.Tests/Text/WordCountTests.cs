using CsCheck;
using VaultLint.Text;

namespace VaultLint.Tests.Text;

public class WordCountTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("- – … 🎯 | --- |", 0)]
    [InlineData("Two words", 2)]
    [InlineData("it's well-known: **bold** [[a note]]", 5)]
    [InlineData("객체 저장소는 파일을 보관한다.", 4)]
    [InlineData("保管する", 4)]
    [InlineData("AWSの機能", 4)]
    [InlineData("中文和English混排。", 6)]
    [InlineData("ภาษาไทย", 7)]
    [InlineData("𠀀𠀁", 2)]
    [InlineData("10 % of 2.5 GB", 4)]
    public void Words_are_counted_by_spaces_and_else_by_letters(string text, int words)
    {
        Assert.Equal(words, WordCount.Of(text));
        Assert.Equal(words > 0, WordCount.IsAny(text));
    }

    [Fact]
    public void Words_of_two_lines_are_those_of_both() =>
        Gen.Select(Gen.String, Gen.String).Sample((a, b) => WordCount.Of($"{a}\n{b}") == WordCount.Of(a) + WordCount.Of(b));
}
