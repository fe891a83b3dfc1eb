using System.Text;
using System.Text.Json;
using VaultLint.Configuration;
using VaultLint.Notes;
using VaultLint.Questions;
using VaultLint.Reporting;
using VaultLint.Vaults;

namespace VaultLint.Tests.Reporting;

public sealed class QuestionPrinterTests
{
    private const string Text = """
        ---
        tags: [exam/aws, "two words"]
        ---
        **Question:** Which "store" is <b>cheap</b>?
        (Select TWO.)

        **Options:**
        - A) S3, Glacier
        - B) =EBS
        - C) EFS

        **Answer: A) S3, Glacier, C) EFS**

        **Explanation:**
        Costs count.

        > - **Option B** - is a disk,
        >   and dear.
        """;

    [Fact]
    public void Json_holds_all_that_was_read()
    {
        using var json = JsonDocument.Parse(Print(QuestionPrinter.WriteJson, Text));
        const string expected = """
            [{"note": "Notes/store.md", "line": 4, "stem": "Which \"store\" is <b>cheap</b>?\n(Select TWO.)",
              "options": [{"label": "A", "text": "S3, Glacier", "line": 8}, {"label": "B", "text": "=EBS", "line": 9}, {"label": "C", "text": "EFS", "line": 10}],
              "answers": [0, 2], "asked": 2,
              "explanations": [{"options": [], "line": 15, "text": "Costs count."}, {"options": [1], "line": 17, "text": "**Option B** - is a disk,\nand dear."}]}]
            """;
        Assert.True(JsonElement.DeepEquals(JsonDocument.Parse(expected).RootElement, json.RootElement), json.RootElement.GetRawText());
    }

    [Fact]
    public void A_paragraph_for_all_is_one_explanation_of_the_options_that_it_names()
    {
        using var json = JsonDocument.Parse(
            Print(QuestionPrinter.WriteJson, Text[..Text.IndexOf("Costs", StringComparison.Ordinal)] + "Option B is dear, option A is not.")
        );
        var explanation = Assert.Single(json.RootElement[0].GetProperty("explanations").EnumerateArray());
        Assert.Equal(
            """[0,1]""",
            explanation.GetProperty("options").GetRawText().Replace(" ", "", StringComparison.Ordinal).ReplaceLineEndings("")
        );
    }

    [Fact]
    public void Csv_quotes_its_cells_and_makes_no_formulas()
    {
        var csv = Print(QuestionPrinter.WriteCsv, Text.Replace("Which ", "=Which ", StringComparison.Ordinal));
        Assert.Equal(
            "note,line,stem,options,answers,asked,explanations\r\n"
                + "Notes/store.md,4,\"'=Which \"\"store\"\" is <b>cheap</b>?\n(Select TWO.)\",\"A) S3, Glacier\nB) =EBS\nC) EFS\",\"A, "
                + "C\",2,\"Costs count.\n**Option B** - is a disk,\nand dear.\"\r\n",
            csv
        );
    }

    [Fact]
    public void Anki_gets_a_card_for_each_question()
    {
        var lines = Print((questions, output) => Assert.Equal(0, QuestionPrinter.WriteAnki(questions, output)), Text).Split('\n');
        Assert.Equal(
            ["#separator:tab", "#html:true", "#notetype:Basic", "#guid column:1", "#tags column:4", "#columns:GUID\tFront\tBack\tTags"],
            lines[..6]
        );
        Assert.Equal(
            [
                "Which &quot;store&quot; is &lt;b&gt;cheap&lt;/b&gt;?<br>(Select TWO.)<br>A) S3, Glacier<br>B) =EBS<br>C) EFS",
                "A) S3, Glacier<br>C) EFS<br><br>Costs count.<br>**Option B** - is a disk,<br>and dear.",
                "exam::aws two_words",
            ],
            lines[6].Split('\t')[1..]
        );
        Assert.Equal([""], lines[7..]);
    }

    [Fact]
    public void A_card_keeps_its_identity_when_its_answer_changes()
    {
        string[] Cards(string text) =>
            [
                .. Print((questions, output) => QuestionPrinter.WriteAnki(questions, output), text)
                    .Split('\n')[6..^1]
                    .Select(line => line.Split('\t')[0]),
            ];

        Assert.Equal(Cards(Text), Cards(Text.Replace("C) EFS**", "B) =EBS**", StringComparison.Ordinal)));
        Assert.NotEqual(Cards(Text), Cards(Text.Replace("cheap", "dear", StringComparison.Ordinal)));
        var again = $"\n\n# Again\n\n{Text[Text.IndexOf("**Question", StringComparison.Ordinal)..]}";
        string[][] cards = [Cards(Text), Cards($"{Text}{again}"), Cards($"{Text}{again}{again}")];
        Assert.Equal(cards[0], cards[1][..1]);
        Assert.Equal(cards[1], cards[2][..2]);
        Assert.Equal(3, cards[2].Distinct().Count());
    }

    [Fact]
    public void A_question_without_an_answer_makes_no_card()
    {
        var cards = Print(
            (questions, output) => Assert.Equal(1, QuestionPrinter.WriteAnki(questions, output)),
            $"{Text}\n\n# Next\n\n"
                + $"{Text[Text.IndexOf("**Question", StringComparison.Ordinal)..Text.IndexOf("**Answer", StringComparison.Ordinal)]}"
        );
        Assert.Equal(8, cards.Split('\n').Length);
    }

    private static string Print(Action<IEnumerable<(Note Note, Question Question)>, Stream> write, string text)
    {
        var exam = TestLinter.For().Read(new MemoryNote("Notes/store.md", Encoding.UTF8.GetBytes(text)));
        using var output = new MemoryStream();
        write(new QuestionPolicy().Counted(exam.Questions).Select(question => (exam.Note, question)), output);
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
