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
    [MemberData(nameof(Collections))]
    public void Collection_is_read_as_its_snapshot_shows_and_has_no_finding(string name)
    {
        var source = new MemoryNote($"{name}.md", File.ReadAllBytes(Path.Combine(Repository.Collections, $"{name}.md")));
        var linter = new Linter(ConfigReader.Load(Path.GetTempPath(), null, RuleCatalog.Rules), RuleCatalog.NoteRules, default);
        var note = linter.Read(source);
        using var output = new MemoryStream();
        QuestionPrinter.WriteJson(note.QuestionsFor(NoteKind.None).Select(question => (note, question)), output);

        Snapshot.Match(Encoding.UTF8.GetString(output.ToArray()), $"Collection.{name}");
        Assert.Empty(linter.Lint([source], 1).Diagnostics.Where(finding => finding.Rule.IsExamRule));
    }
}
