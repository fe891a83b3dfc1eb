using System.CommandLine;
using VaultLint.Configuration;
using VaultLint.Linting;
using VaultLint.Notes;
using VaultLint.Questions;
using VaultLint.Reporting;
using VaultLint.Text;

namespace VaultLint.Cli.Commands;

/// <summary><c>vaultlint questions</c>: the questions as they are read.</summary>
internal static class QuestionsCommand
{
    private static readonly Argument<string[]> s_paths = VaultArgument.PathsArgument();

    private static readonly Option<string?> s_config = VaultArgument.ConfigOption();

    private static readonly Option<bool> s_followLinks = VaultArgument.FollowLinksOption();

    private static readonly Option<string> s_format = Choice.Create(
        "--format",
        "How to print the questions; anki: flash cards, for Anki's import.",
        "json",
        "csv",
        "anki"
    );

    public static Command Create()
    {
        var command = new Command("questions", "Show how the questions of notes are read, or make flash cards of them.")
        {
            s_paths,
            s_config,
            s_followLinks,
            s_format,
        };
        command.SetAction(parsed =>
        {
            var (config, notes) = VaultArgument.FindNotes(parsed, s_paths, s_config, s_followLinks);
            var linter = new Linter(config, [], [], default);
            var questions = notes
                .Select(linter.Read)
                .SelectMany(exam => QuestionsOf(exam, config.SettingsFor(exam.Note.Path, exam.Note.Frontmatter.Properties).Kind));
            var output = StandardStream.Output;
            switch (parsed.GetValue(s_format))
            {
                case "csv":
                    QuestionPrinter.WriteCsv(questions, output);
                    break;
                case "anki":
                    if (QuestionPrinter.WriteAnki(questions, output) is > 0 and var leftOut)
                    {
                        Console.Error.WriteLine(
                            $"vaultlint: no card for {(leftOut == 1 ? "1 question that lacks" : $"{leftOut} questions that lack")} "
                                + $"text, options or an answer; “vaultlint check” says which"
                        );
                    }

                    break;
                default:
                    QuestionPrinter.WriteJson(questions, output);
                    break;
            }

            return ExitCode.Clean;
        });
        return command;
    }

    private static IEnumerable<(Note Note, Question Question)> QuestionsOf(ExamNote exam, NoteKind kind)
    {
        var note = exam.Note;
        if (note.Unreadable is { } reason)
        {
            Console.Error.WriteLine(VisibleText.Of($"vaultlint: “{note.Path}” is not read: {reason.Text}"));
        }

        return kind.Questions.Counted(exam.Questions).Select(question => (note, question));
    }
}
