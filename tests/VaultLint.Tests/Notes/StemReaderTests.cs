using VaultLint.Questions;

namespace VaultLint.Tests.Notes;

public sealed class StemReaderTests
{
    [Theory]
    [InlineData("Which country does not border Germany?")]
    [InlineData("Which country does **not** border Germany?")]
    [InlineData("Which country does **NOT** border Germany?")]
    [InlineData("Which country does *not* border Germany?")]
    [InlineData("Which country does ==not== border Germany?")]
    [InlineData("Which country does <u>not</u> border Germany?")]
    [InlineData("Which country does <b class=\"x\">**not**</b> border Germany?")]
    [InlineData("All of these border Germany **except**:")]
    [InlineData("Which of these is **false**?")]
    [InlineData("Welches Land grenzt __nicht__ an Deutschland?")]
    [InlineData("Welches Land hat **kein** Meer?")]
    [InlineData("¿Cuál **no** es un metal?")]
    [InlineData("Quel pays n'a **pas** de mer ?")]
    [InlineData("Qual **não** é um metal?")]
    [InlineData("다음 중 사실과 다른 것은?")]
    [InlineData("다음 중 바르지 못한 것은?")]
    [InlineData("다음 중 가장 먼 것은?")]
    [InlineData("다음 중 성격이 다른 하나는?")]
    [InlineData("Which of these cannot be undone?")]
    [InlineData("Which is the odd one out?")]
    [InlineData("Which practice should be avoided?")]
    [InlineData("Welche Aussage ist unzutreffend?")]
    [InlineData("Cherchez l'intrus. Quel mot est l'intrus ?")]
    [InlineData("¿Cuál es la afirmación errónea?")]
    [InlineData("下列说法有误的是")]
    public void Question_for_what_is_not_so_is_negated(string stem) => Assert.True(StemReader.IsNegated(stem));

    [Theory]
    [InlineData("Which key has no sharps?")]
    [InlineData("Which **two** metals rust?")]
    [InlineData("What does `a == b` give?")]
    [InlineData("Is 3 < 5 and 7 > 6?")]
    [InlineData("다음 중 금속은?")]
    [InlineData("The table is not encrypted. Which service encrypts it?")]
    public void Question_for_what_is_so_is_not(string stem) => Assert.False(StemReader.IsNegated(stem));

    [Theory]
    [InlineData("Which is ==not== a metal?", true)]
    [InlineData("Which is <u>not</u> a metal?", true)]
    [InlineData("Which is a metal?", false)]
    public void Emphasis_hides_no_negation_from_comparisons(string stem, bool isNegated)
    {
        Assert.Equal(isNegated, StemReader.AsksForWrong(stem));
        Assert.Equal(isNegated, StemReader.HoldsNegation(stem));
    }
}
