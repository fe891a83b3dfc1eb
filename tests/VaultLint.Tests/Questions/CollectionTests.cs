using System.Text;
using Snapshooter.Xunit;
using VaultLint.Configuration;
using VaultLint.Reporting;
using VaultLint.Vaults;

namespace VaultLint.Tests.Questions;

/// <summary>Collections of questions in the shapes of public ones: each is read as its label and its snapshot say, and no finding is
/// reported.</summary>
public sealed class CollectionTests
{
    public static TheoryData<string> Collections() => [.. Collection.All.Select(collection => collection.Name)];

    public static TheoryData<string> LabelledCollections() =>
        [.. Collection.All.Where(collection => collection.Expected.Length > 0).Select(collection => collection.Name)];

    [Theory]
    [InlineData("Answer: B. Paris is the capital of France and not London", "B")]
    [InlineData("**Answer:** B because London is in the UK", "B")]
    [InlineData("Answer: C (Rome is shared)", "C")]
    [InlineData("Correct answer: B Paris", "B")]
    [InlineData("Answer: None of the above", "D")]
    [InlineData("Answer: A & C", "A, C")]
    [InlineData("Answer: AC", "A, C")]
    [InlineData("**Answer: A,C.**", "A, C")]
    [InlineData("Ans: B", "B")]
    [InlineData("Ans. b", "B")]
    [InlineData("The correct answer is B.", "B")]
    [InlineData("정답은 B", "B")]
    [InlineData("정답 : B) Paris", "B")]
    [InlineData("**Correct Answer(s):** B", "B")]
    [InlineData("Answer - B", "B")]
    [InlineData("Correct option: B", "B")]
    [InlineData("**Answer**: `B`", "B")]
    [InlineData("**Answer** B", "B")]
    [InlineData("> **Answer:** B", "B")]
    [InlineData("Answer: Option B", "B")]
    [InlineData("Answer: (B)", "B")]
    [InlineData("Answer: [B]", "B")]
    [InlineData("Answer: b) paris", "B")]
    [InlineData("✅ B", "B")]
    [InlineData("Answer: B; London is not", "B")]
    [InlineData("Answer: B/C", "B, C")]
    [InlineData("Answer: B or C", "B, C")]
    [InlineData("Antwort: Paris", "B")]
    [InlineData("Answer: ==B==", "B")]
    [InlineData("==Answer: B==", "B")]
    [InlineData("**Answer:** ==B) Paris==", "B")]
    [InlineData("Answer: B ^q2", "B")]
    [InlineData("Answer: B) Paris ^q2", "B")]
    [InlineData("Answer:: B", "B")]
    [InlineData("Answer: B #geography", "B")]
    [InlineData("**Answer:** <mark>B</mark>", "B")]
    [InlineData("Answer: $B$", "B")]
    [InlineData("Answer: B ✅", "B")]
    [InlineData("**Answer: AC**", "A, C")]
    [InlineData("**Answer:** **A** and **C**", "A, C")]
    [InlineData("**Answer:** ==A==, ==C==", "A, C")]
    [InlineData("Answer: A, and C", "A, C")]
    [InlineData("Answer: A (London), C (Rome)", "A, C")]
    [InlineData("Answer: A (London) and C (Rome)", "A, C")]
    [InlineData("Answer: A: London, C: Rome", "A, C")]
    [InlineData("Answer: A - London, C - Rome", "A, C")]
    [InlineData("Answer: A. London and C. Rome", "A, C")]
    [InlineData("Answer: A. London; C. Rome", "A, C")]
    [InlineData("Answer: A; C", "A, C")]
    [InlineData("Answer: `A`, `C`", "A, C")]
    [InlineData("Answer: A) London<br>C) Rome", "A, C")]
    [InlineData("Answer: B. Paris, not C. Rome", "B")]
    [InlineData("Answer: B (Paris), as C (Rome) is in Italy", "B")]
    public void Answer_is_read_however_it_is_written(string line, string letters)
    {
        var text = string.Join(
            '\n',
            Enumerable
                .Range(1, 3)
                .Select(number => $"{number}. Which city?\n\n   A. London\n   B. Paris\n   C. Rome\n   D. None of the above\n\n   {line}\n")
        );
        var source = new MemoryNote("quiz.md", Encoding.UTF8.GetBytes(text));
        var linter = TestLinter.For();

        var questions = linter.Read(source).Questions;
        Assert.Equal([letters, letters, letters], questions.Select(question => question.LettersOf(question.AnswerIndexes)));
        Assert.Empty(linter.Lint([source], 1).Diagnostics.Where(finding => finding.Rule.IsExamRule));
    }

    [Fact]
    public void Exponent_at_the_end_of_an_answer_is_not_a_block_id()
    {
        var text = string.Join(
            '\n',
            Enumerable.Range(1, 3).Select(number => $"{number}. How many?\n\n   A. 10 ^2\n   B. 10 ^3\n\n   Answer: 10 ^3\n")
        );
        var source = new MemoryNote("quiz.md", Encoding.UTF8.GetBytes(text));
        var linter = TestLinter.For();
        Assert.Equal(["B", "B", "B"], linter.Read(source).Questions.Select(question => question.LettersOf(question.AnswerIndexes)));
        Assert.Empty(linter.Lint([source], 1).Diagnostics.Where(finding => finding.Rule.IsExamRule));
    }

    [Fact]
    public void Key_may_be_a_table_with_the_numbers_above_the_answers()
    {
        var source = new MemoryNote(
            "quiz.md",
            Encoding.UTF8.GetBytes(
                "1. Which city?\n\n   A. London\n   B. Paris\n\n2. Which river?\n\n   A. Thames\n   B. Seine\n\n"
                    + "## Answers\n\n| 1 | 2 |\n|---|---|\n| B | A |\n"
            )
        );
        Assert.Equal(["B", "A"], TestLinter.For().Read(source).Questions.Select(question => question.LettersOf(question.AnswerIndexes)));
    }

    [Fact]
    public void Explanation_without_options_does_not_hide_the_next_question()
    {
        var source = new MemoryNote(
            "quiz.md",
            "**Options:**\n\nExplanation: none yet\n\nWhich city?\n\nA) London\nB) Paris\n\nAnswer: B\n"u8.ToArray()
        );
        var linter = TestLinter.For();

        Assert.Contains(
            linter.Read(source).Questions,
            question => question.Stem?.Text == "Which city?" && question.LettersOf(question.AnswerIndexes) == "B"
        );
    }

    [Theory]
    [MemberData(nameof(Collections))]
    public void Collection_is_read_as_its_snapshot_shows_and_has_no_finding(string name)
    {
        var collection = Collection.Named(name);
        var exam = collection.Read();
        using var output = new MemoryStream();
        QuestionPrinter.WriteJson(new QuestionPolicy().Counted(exam.Questions).Select(question => (exam.Note, question)), output);

        Snapshot.Match(Encoding.UTF8.GetString(output.ToArray()), $"Collection.{name.Replace('/', '.')}");
        Assert.Empty(Collection.Check(collection.Text));
    }

    [Theory]
    [MemberData(nameof(LabelledCollections))]
    public void Collection_is_read_as_a_person_labelled_it(string name)
    {
        var collection = Collection.Named(name);
        Assert.Equal(
            string.Join('\n', collection.Expected),
            string.Join('\n', new QuestionPolicy().Counted(collection.Read().Questions).Select(Collection.LabelOf))
        );
    }

    [Theory]
    [InlineData("labelled")]
    [InlineData("numbered")]
    [InlineData("check-boxes")]
    [InlineData("details")]
    [InlineData("callouts")]
    [InlineData("letters")]
    [InlineData("circled")]
    [InlineData("inline")]
    [InlineData("answer-key")]
    [InlineData("quiz")]
    [InlineData("numbers")]
    public void Layout_has_a_dozen_collections_in_four_languages(string layout)
    {
        var names = Collection
            .All.Select(collection => collection.Name)
            .Where(name => name.StartsWith($"{layout}/", StringComparison.Ordinal))
            .ToList();
        Assert.InRange(names.Count, 12, int.MaxValue);
        Assert.InRange(names.Select(name => name[(layout.Length + 1)..(layout.Length + 3)]).Distinct().Count(), 4, 8);
    }
}
