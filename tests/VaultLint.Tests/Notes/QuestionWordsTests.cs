using VaultLint.Questions;

namespace VaultLint.Tests.Notes;

public sealed class QuestionWordsTests
{
    [Theory]
    [InlineData("Which key opens the lock?", "")]
    [InlineData("Which key does not open the lock?", "wrongnot")]
    [InlineData("A key is not there. Which opens the lock?", "not")]
    [InlineData("다음 중 옳지 않은 것은?", "wrongnot")]
    [InlineData(
        "Which 3 of 1,000 hosts run `ls -l`, cost $x + y$, and stand in [the list](a/b.md) or [[Hosts]]?",
        "\n3\n1000\n`ls-l\n$x+y\n](a/b.md\n[[Hosts"
    )]
    public void What_must_be_the_same_to_the_letter_is_read(string stem, string exact) =>
        Assert.Equal(exact, QuestionWords.ReadExact(stem));

    [Theory]
    [InlineData("The engineers stored policies quickly", "stor policy quick")]
    [InlineData("class glass", "class glass")]
    [InlineData("사용자의 데이터를 저장하는", "사용자 데이터 저장")]
    [InlineData("数据库备份", "数据 据库 库备 备份")]
    [InlineData("図", "図")]
    [InlineData("S3に保存", "s3 保存")]
    [InlineData("", "")]
    [InlineData("?! —", "")]
    public void Words_are_read_without_endings_and_what_any_question_has(string text, string words) =>
        Assert.Equal(words, string.Join(' ', QuestionWords.ListOf(text)));
}
