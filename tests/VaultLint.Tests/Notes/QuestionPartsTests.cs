using VaultLint.Questions;

namespace VaultLint.Tests.Notes;

/// <summary>The parts that questions are read from, each by itself.</summary>
public sealed class QuestionPartsTests
{
    private static readonly QuestionLabels s_labels = new([]);

    [Theory]
    [InlineData("Select two.", 2)]
    [InlineData("Which two places are cold?", 2)]
    [InlineData("In which two places is it cold?", null)]
    [InlineData("Quelles sont les trois couleurs ?", 3)]
    [InlineData("Which three?", null)]
    [InlineData("Which three.", null)]
    [InlineData("It is cold. Select", null)]
    [InlineData("Select the", null)]
    [InlineData("It is said which", null)]
    [InlineData("Quelles sont", null)]
    [InlineData("Quelles sont les", null)]
    [InlineData("", null)]
    public void Number_of_answers_that_are_asked_for_is_read(string stem, int? count) =>
        Assert.Equal(count, AskedCountReader.Read(stem, 0)?.Count);

    [Theory]
    [InlineData("A) red B) blue C) green", "ABC")]
    [InlineData("A) red  C) blue", "AC")]
    [InlineData("A) red\tC) blue", "AC")]
    [InlineData("A) red　C) blue", "AC")]
    [InlineData("A) red; C) blue", "AC")]
    [InlineData("A) red / C) blue", "AC")]
    [InlineData("A) red | C) blue", "AC")]
    [InlineData("A) red C) blue", "A")]
    [InlineData("A) red. C) blue", "A")]
    public void Option_with_a_wrong_letter_counts_where_it_is_set_off(string line, string labels) =>
        Assert.Equal(labels, string.Concat(OptionMark.ReadAll(line, false).Select(mark => mark.Label)));

    [Theory]
    [InlineData("Options", true)]
    [InlineData("정답", true)]
    [InlineData("💡 Explanation:", true)]
    [InlineData("Question", false)]
    [InlineData("Answering", false)]
    public void Heading_that_is_a_word_for_a_part_is_known(string heading, bool isWord) =>
        Assert.Equal(isWord, s_labels.IsAnyWord(heading));

    [Theory]
    [InlineData("Others", true)]
    [InlineData("**All others:** no", true)]
    [InlineData("The rest - no", true)]
    [InlineData("The others cost more.", true)]
    [InlineData("The other two options are slower.", true)]
    [InlineData("The other two are slower.", true)]
    [InlineData("Remaining options: slower", true)]
    [InlineData("The rest of the options", true)]
    [InlineData("나머지", true)]
    [InlineData("나머지 두 보기는 느리다.", true)]
    [InlineData("그 외 선택지: 느리다", true)]
    [InlineData("その他の選択肢は遅い。", true)]
    [InlineData("其他选项：慢", true)]
    [InlineData("Die anderen sind langsamer.", true)]
    [InlineData("Les autres options sont lentes.", true)]
    [InlineData("Los demás son lentos.", true)]
    [InlineData("Rest of the story", false)]
    [InlineData("Other notes", false)]
    [InlineData("Other", false)]
    [InlineData("Others say that it is slow.", false)]
    [InlineData("The other options to consider", false)]
    [InlineData("The other day", false)]
    [InlineData("RESTful", false)]
    [InlineData("All of them", false)]
    [InlineData("그 외에도", false)]
    [InlineData("", false)]
    public void Words_for_the_options_that_are_left_are_known(string text, bool areOthers) =>
        Assert.Equal(areOthers, OtherOptions.Begin(text));

    [Theory]
    [InlineData("Show answer", true)]
    [InlineData("정답 보기", true)]
    [InlineData("Show the text", false)]
    [InlineData("그 답", false)]
    [InlineData("An answer, and much else beside it", false)]
    public void Few_words_that_hold_one_for_a_part_are_known(string text, bool names) =>
        Assert.Equal(names, s_labels.Names(text, QuestionRole.Answer));

    [Theory]
    [InlineData("The correct answer is B.", "B.")]
    [InlineData("Answer - B", "B")]
    [InlineData("✅ B", "B")]
    [InlineData("정답은 ②", "②")]
    [InlineData("Answer", null)]
    [InlineData("The correct answer is", null)]
    [InlineData("AnswerB", null)]
    [InlineData("B is blue", null)]
    [InlineData("(Answer B)", null)]
    public void Answer_that_no_colon_sets_off_is_read(string line, string? answer) =>
        Assert.Equal(answer, s_labels.TryReadAnswer(line, OptionSeries.Letters, out var length) ? line[length..] : null);
}
