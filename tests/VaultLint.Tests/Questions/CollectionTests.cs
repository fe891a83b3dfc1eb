using System.Text;
using Snapshooter.Xunit;
using VaultLint.Configuration;
using VaultLint.Linting;
using VaultLint.Reporting;
using VaultLint.Rules;
using VaultLint.Tests.Rules;
using VaultLint.Vaults;

namespace VaultLint.Tests.Questions;

/// <summary>Collections of questions in the shapes of public ones: each is read as its snapshot shows, and no finding is reported.</summary>
public sealed class CollectionTests
{
    public static TheoryData<string> Collections() => [.. Directory.GetFiles(Repository.Collections, "*.md").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

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
    public void Answer_is_read_however_it_is_written(string line, string letters)
    {
        var text = string.Join('\n', Enumerable.Range(1, 3).Select(number => $"{number}. Which city?\n\n   A. London\n   B. Paris\n   C. Rome\n   D. None of the above\n\n   {line}\n"));
        var source = new MemoryNote("quiz.md", Encoding.UTF8.GetBytes(text));
        var linter = new Linter(ConfigReader.Load(Path.GetTempPath(), null, RuleCatalog.Rules), RuleCatalog.NoteRules, RuleCatalog.VaultRules, default);

        var questions = linter.Read(source).Questions;
        Assert.Equal([letters, letters, letters], questions.Select(question => question.LettersOf(question.AnswerIndexes)));
        Assert.Empty(linter.Lint([source], 1).Diagnostics.Where(finding => finding.Rule.IsExamRule));
    }

    [Fact]
    public void Explanation_of_no_options_does_not_keep_the_next_question_from_being_read()
    {
        var source = new MemoryNote("quiz.md", "**Options:**\n\nExplanation: none yet\n\nWhich city?\n\nA) London\nB) Paris\n\nAnswer: B\n"u8.ToArray());
        var linter = new Linter(ConfigReader.Load(Path.GetTempPath(), null, RuleCatalog.Rules), RuleCatalog.NoteRules, RuleCatalog.VaultRules, default);

        Assert.Contains(linter.Read(source).Questions, question => question.Stem?.Text == "Which city?" && question.LettersOf(question.AnswerIndexes) == "B");
    }

    [Theory]
    [MemberData(nameof(Collections))]
    public void Collection_is_read_as_its_snapshot_shows_and_has_no_finding(string name)
    {
        var source = new MemoryNote($"{name}.md", File.ReadAllBytes(Path.Combine(Repository.Collections, $"{name}.md")));
        var linter = new Linter(ConfigReader.Load(Path.GetTempPath(), null, RuleCatalog.Rules), RuleCatalog.NoteRules, RuleCatalog.VaultRules, default);
        var note = linter.Read(source);
        using var output = new MemoryStream();
        QuestionPrinter.WriteJson(note.QuestionsFor(NoteKind.None).Select(question => (note, question)), output);

        Snapshot.Match(Encoding.UTF8.GetString(output.ToArray()), $"Collection.{name}");
        Assert.Empty(linter.Lint([source], 1).Diagnostics.Where(finding => finding.Rule.IsExamRule));
    }
}
