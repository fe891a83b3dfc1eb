using System.Text;
using VaultLint.Vaults;

namespace VaultLint.Tests.Questions;

/// <summary>Notes whose kind says how their questions are laid out.</summary>
public sealed class QuestionLayoutTests
{
    private const string Mixed = """
        ## Which of these is a knot?

        - A) Bowline
        - B) Mainsail

        ## Which of these is a sail?

        - [ ] Cleat
        - [x] Jib

        **Question:** Which side is port?

        **Options:**

        - A) Left
        - B) Right

        **Answer: A) Left**

        """;

    [Theory]
    [InlineData(null, "Which side is port?")]
    [InlineData("labelled", "Which side is port?")]
    [InlineData("lettered", "Which of these is a knot?; Which side is port?")]
    [InlineData("check-boxes", "Which of these is a sail?; Which side is port?")]
    public void Layout_of_the_kind_decides_which_lists_are_options(string? layout, string stems)
    {
        var questions = $"{{ required: true{(layout is null ? "" : $", layout: {layout}")} }}";
        var linter = TestLinter.For($"kinds: {{ quiz: {{ match: '*.md', questions: {questions} }} }}");
        var note = new MemoryNote("note.md", Encoding.UTF8.GetBytes(Mixed));

        Assert.Equal(stems, string.Join("; ", linter.Read(note).Questions.Select(question => question.Stem?.Text)));
        Assert.Equal(layout == "lettered" ? ["VL401"] : [], linter.Lint([note], jobs: 1).Diagnostics.Select(finding => finding.Rule.Id));
    }

    [Fact]
    public void Headings_around_a_question_are_read_without_their_marks()
    {
        const string Text = """
            ## Question 1[^1]

            Which tide is the highest?

            A) Neap
            B) Spring
            C) Ebb

            ## **[[Answers|Answer]]** %% checked %%

            B

            ## `Explanation`

            Spring tides are the highest.
            """;

        var question = Assert.Single(TestLinter.For().Read(new MemoryNote("note.md", Encoding.UTF8.GetBytes(Text))).Questions);
        Assert.Equal("Which tide is the highest?", question.Stem?.Text);
        Assert.Equal(1, Assert.Single(question.Answers).Option);
        Assert.Equal("Spring tides are the highest.", Assert.Single(question.Prose).Text);
    }
}
