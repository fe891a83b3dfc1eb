using CsCheck;
using VaultLint.Linting;
using VaultLint.Notes;
using VaultLint.Tests.Rules;
using VaultLint.Text;

namespace VaultLint.Tests.Linting;

/// <summary>Edits the notes of all rules' fixtures and of the sample vault. A finding may be new only where a rule finds more than before.
/// </summary>
public sealed class BaselineHoldsTests
{
    private const int MostPerEdit = 12;

    private static readonly SampleNote[] s_notes = [.. FindNotes()];

    public static TheoryData<string> Edits() => [.. NoteEdit.All.Select(edit => edit.Name)];

    [Theory]
    [MemberData(nameof(Edits))]
    public void Edit_of_any_note_leaves_nothing_new(string name)
    {
        var edit = Array.Find(NoteEdit.All, edit => edit.Name == name)!;
        Assert.Contains(s_notes, note => edit.Apply(note.Text, MostPerEdit) != note.Text);
        Assert.Multiple([.. s_notes.Select(note => (Action)(() => AssertHolds(note, note.Path, edit.Apply(note.Text, MostPerEdit))))]);
    }

    [Fact]
    public void Moved_note_has_nothing_new() =>
        Assert.Multiple([.. s_notes.Select(note => (Action)(() => AssertHolds(note, $"{note.Path[..^".md".Length]} 2.md", note.Text)))]);

    [Fact]
    public void Note_edited_in_several_ways_has_nothing_new() =>
        (
            from note in Gen.Int[0, s_notes.Length - 1]
            from edits in Gen.Select(Gen.Int[0, NoteEdit.All.Length - 1], Gen.Int[1, MostPerEdit]).Array[1, 4]
            select (note, edits)
        ).Sample(
            sample =>
            {
                var note = s_notes[sample.note];
                var text = sample.edits.Aggregate(note.Text, (text, edit) => NoteEdit.All[edit.Item1].Apply(text, edit.Item2));
                AssertHolds(note, note.Path, text);
            },
            iter: 2_000
        );

    private static void AssertHolds(SampleNote note, string path, string text)
    {
        var before = NoteCheck.Run(note.Vault, note.Path, note.Text);
        var after = NoteCheck.Run(note.Vault, path, text);

        var compared = Baseline.Of(before.Diagnostics).Compare(after, after.NotePaths.ToHashSet(), isWholeVault: true, exists: _ => false);

        foreach (var ofRule in compared.Diagnostics.GroupBy(finding => finding.Rule.Id))
        {
            var more = CountOf(after, ofRule.Key) - CountOf(before, ofRule.Key);
            Assert.True(ofRule.Count() <= more, $"{Path.GetFileName(note.Vault)}/{note.Path}: {ofRule.First().Message}\n{text}");
        }
    }

    private static int CountOf(LintResult result, string rule) => result.Diagnostics.Count(finding => finding.Rule.Id == rule);

    private static IEnumerable<SampleNote> FindNotes()
    {
        var fixtures = RuleFixtureTests
            .Cases()
            .Select(row => (Vault: Path.Combine(Repository.Fixtures, (string)row[0]), Path: $"{row[1]}.md"));
        var samples = Directory
            .EnumerateFiles(Repository.BrokenVault, "*.md")
            .Select(file => (Vault: Repository.BrokenVault, Path: Path.GetFileName(file)));
        foreach (var (vault, path) in fixtures.Concat(samples).OrderBy(note => note.Vault + note.Path, StringComparer.Ordinal))
        {
            var text = RuleFixture.Parse(File.ReadAllText(Path.Combine(vault, path))).Text.Replace("\r\n", "\n", StringComparison.Ordinal);
            // Of frontmatter that does not begin on the first line only the next lines are looked at: with more above, there is none.
            if (Frontmatter.Read(new SourceText(text)).Misplaced is null && NoteCheck.Run(vault, path, text).Diagnostics.Length > 0)
            {
                yield return new SampleNote(vault, path, text);
            }
        }
    }

    /// <param name="Vault">The folder of its config.</param>
    /// <param name="Path">Its path in there.</param>
    /// <param name="Text">What it says.</param>
    private sealed record SampleNote(string Vault, string Path, string Text);
}
