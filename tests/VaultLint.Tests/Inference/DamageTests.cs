using VaultLint.Findings;

namespace VaultLint.Tests.Inference;

/// <summary>A config that was learnt passes the notes that it was learnt from, and finds a note that is damaged.</summary>
public sealed class DamageTests : IDisposable
{
    private const int Notes = 60;
    private const string Damaged = "Exams/exam 31.md";

    private readonly LearntVault _vault = new();

    public DamageTests()
    {
        for (var number = 0; number < Notes; number++)
        {
            _vault.Write($"Exams/exam {number}.md", LearntVault.ExamNote(number));
        }
    }

    [Fact]
    public void Notes_that_it_was_learnt_from_pass()
    {
        _vault.LearnAndWrite();

        Assert.Empty(_vault.Check().Diagnostics.Where(found => found.Severity > Severity.Info));
    }

    [Theory]
    [InlineData("a key is dropped", "VL103", "created: 2025-01-04\n", "")]
    [InlineData("a value has another type", "VL103", "aliases: [other name 31]", "aliases: other name 31")]
    [InlineData("a date is none", "VL103", "created: 2025-01-04", "created: 2025-01-32")]
    [InlineData("a value is none of the set", "VL103", "status: done", "status: doen")]
    [InlineData("a tag is of an unknown namespace", "VL202", "topic/t-31", "tipoc/t-31")]
    [InlineData("a tag is missing", "VL203", ", topic/t-31", "")]
    [InlineData("a section is dropped", "VL301", "## 2. Explanation (short)\n", "")]
    [InlineData(
        "two sections are swapped",
        "VL302",
        "## 🎯 Key point\n\nIt is 31.\n\n## 2. Explanation (short)\n\nCount to 31.",
        "## 2. Explanation (short)\n\nCount to 31.\n\n## 🎯 Key point\n\nIt is 31."
    )]
    [InlineData("the answer's letter is another", "VL405", "**Answer: A)", "**Answer: B)")]
    [InlineData("an explanation is dropped", "VL501", "- **Option C** - it is larger still\n", "")]
    [InlineData("the title is another", "VL104", "title: exam 31", "title: test 31")]
    public void Damaged_note_is_found(string damage, string rule, string good, string bad)
    {
        _vault.LearnAndWrite();
        var note = LearntVault.ExamNote(31);
        Assert.Contains(good, note, StringComparison.Ordinal);
        _vault.Write(Damaged, note.Replace(good, bad, StringComparison.Ordinal));

        var found = _vault.Check().Diagnostics.Where(found => found.Path == Damaged).ToArray();

        Assert.True(
            found.Any(diagnostic => diagnostic.Rule.Id == rule),
            $"{damage}: {string.Join("\n", found.Select(diagnostic => $"{diagnostic.Rule.Id} {diagnostic.Message}"))}"
        );
    }

    [Fact]
    public void Few_notes_with_faults_do_not_spoil_what_is_learnt()
    {
        // Each has another fault: together they may be no more than one note in twenty.
        _vault.Write("Exams/exam 7.md", LearntVault.ExamNote(7).Replace("created: 2025-01-08\n", "", StringComparison.Ordinal));
        _vault.Write("Exams/exam 8.md", LearntVault.ExamNote(8).Replace("## 2. Explanation (short)\n", "", StringComparison.Ordinal));
        _vault.Write("Exams/exam 9.md", "No frontmatter, no sections, no question.\n");
        var kind = Assert.Single(_vault.LearnAndWrite().Kinds);

        Assert.Equal(["Key point", "Explanation (short)", "Question"], kind.Sections.Select(section => section.Heading));
        Assert.All(kind.Sections, section => Assert.False(section.Optional));
        Assert.Contains("59 of 60 notes", _vault.Read(".vaultlint.yaml"), StringComparison.Ordinal);
        Assert.Equal(
            ["Exams/exam 7.md", "Exams/exam 8.md", "Exams/exam 9.md"],
            _vault.Check().Diagnostics.Where(found => found.Severity == Severity.Error).Select(found => found.Path).Distinct()
        );
    }

    [Fact]
    public void At_most_one_note_in_twenty_has_an_error_however_the_faults_are_spread()
    {
        // Every claim alone holds for 19 of 20 notes; all together for none of these.
        string[] faults = ["title: ", "created: ", "modified: ", "status: ", "aliases: ", "## 🎯 Key point", "## 2. Explanation", "tags: "];
        for (var number = 0; number < 24; number++)
        {
            var lines = LearntVault
                .ExamNote(number)
                .Split('\n')
                .Where(line => !line.StartsWith(faults[number % 8], StringComparison.Ordinal));
            _vault.Write($"Exams/exam {number}.md", string.Join('\n', lines));
        }

        // And a fault that no claim is about.
        for (var number = 30; number < 40; number++)
        {
            _vault.Write(
                $"Exams/exam {number}.md",
                LearntVault.ExamNote(number).Replace("**Answer: A)", "**Answer: B)", StringComparison.Ordinal)
            );
        }

        _vault.LearnAndWrite();

        Assert.InRange(
            _vault.Check().Diagnostics.Where(found => found.Severity == Severity.Error).Select(found => found.Path).Distinct().Count(),
            0,
            Notes / 20
        );
        Assert.Contains("answer-mismatch: warning", _vault.Read(".vaultlint.yaml"), StringComparison.Ordinal);
    }

    public void Dispose() => _vault.Dispose();
}
