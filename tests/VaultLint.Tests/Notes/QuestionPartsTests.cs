using VaultLint.Notes;

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
    public void Number_of_answers_that_are_asked_for_is_read(string stem, int? count) => Assert.Equal(count, AskedCountReader.Read(stem, 0)?.Count);

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
    public void Heading_that_is_a_word_for_a_part_is_known(string heading, bool isWord) => Assert.Equal(isWord, s_labels.IsAnyWord(heading));

    [Theory]
    [InlineData("Show answer", true)]
    [InlineData("정답 보기", true)]
    [InlineData("Show the text", false)]
    [InlineData("그 답", false)]
    [InlineData("An answer, and much else beside it", false)]
    public void Few_words_that_hold_one_for_a_part_are_known(string text, bool names) => Assert.Equal(names, s_labels.Names(text, QuestionRole.Answer));

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
