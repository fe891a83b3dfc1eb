using System.Collections.Immutable;
using System.Text;
using VaultLint.Findings;
using VaultLint.Linting;
using VaultLint.Questions;
using VaultLint.Vaults;
using VaultLint.Yaml;

namespace VaultLint.Tests.Questions;

/// <summary>
/// A note with questions under Collections. Its property `expect` holds a label for each question, written by hand: the options' letters or
/// places, the answers, how many are asked for where it says so, and the options that the explanation speaks of: “ABCDE = B, D; asks 2;
/// explains A C E”.
/// </summary>
internal sealed record Collection(string Name, string Text)
{
    private static readonly Linter s_linter = TestLinter.For();

    public static ImmutableArray<Collection> All { get; } =
    [
        .. Directory
            .GetFiles(Repository.Collections, "*.md", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(file => new Collection(
                Path.ChangeExtension(Path.GetRelativePath(Repository.Collections, file), null).Replace('\\', '/'),
                File.ReadAllText(file)
            )),
    ];

    public ImmutableArray<string> Expected =>
        Read().Note.Frontmatter["expect"] is YamlSequence list ? [.. list.Items.OfType<YamlScalar>().Select(item => item.Value)] : [];

    public static Collection Named(string name) => All.Single(collection => collection.Name == name);

    public ExamNote Read() =>
        s_linter.Read(new MemoryNote($"{Name[(Name.IndexOf('/', StringComparison.Ordinal) + 1)..]}.md", Encoding.UTF8.GetBytes(Text)));

    public static ExamNote Read(string text) => s_linter.Read(NewSource(text));

    /// <summary>The findings of the rules of questions and explanations, with no config.</summary>
    public static ImmutableArray<Diagnostic> Check(string text) =>
        [.. s_linter.Lint([NewSource(text)], 1).Diagnostics.Where(finding => finding.Rule.IsExamRule)];

    public static string LabelOf(Question question)
    {
        var explained = string.Join(
            ' ',
            Enumerable.Range(0, question.Options.Length).Where(question.Explains).Select(option => question.Options[option].Name)
        );
        return $"{string.Concat(question.Options.Select(option => option.Name))} = {question.LettersOf(question.AnswerIndexes.Order())}"
            + (question.Asked is { } asked ? $"; asks {asked.Count}" : "")
            + (explained.Length > 0 ? $"; explains {explained}" : "");
    }

    private static MemoryNote NewSource(string text) => new("quiz.md", Encoding.UTF8.GetBytes(text));
}
