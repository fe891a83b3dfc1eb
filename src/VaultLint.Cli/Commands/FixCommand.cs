using System.CommandLine;
using System.Text;
using VaultLint.Linting;
using VaultLint.Reporting;
using VaultLint.Rules;
using VaultLint.Text;

namespace VaultLint.Cli.Commands;

/// <summary><c>vaultlint fix</c>: applies fixes to notes, or shows what they would change.</summary>
internal static class FixCommand
{
    private static readonly Argument<string[]> s_paths = VaultArgument.PathsArgument();

    private static readonly Option<bool> s_unsafe = new("--unsafe")
    {
        Description = "Apply fixes, too, that may change what a note means.",
    };

    private static readonly Option<bool> s_diff = new("--diff")
    {
        Description = "Print the changes as a unified diff and write nothing; the exit code is 1 if there are any.",
    };

    private static readonly Option<string?> s_config = VaultArgument.ConfigOption();

    private static readonly Option<int> s_jobs = VaultArgument.JobsOption();

    private static readonly Option<bool> s_quiet = new("--quiet")
    {
        Description = "Tell the fixed notes only, without the line of counts.",
    };

    public static Command Create()
    {
        var command = new Command("fix", "Fix what can be fixed without asking.") { s_paths, s_unsafe, s_diff, s_config, s_jobs, s_quiet };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var (config, notes) = VaultArgument.FindNotes(parsed, s_paths, s_config);
        if (notes.Count == 0)
        {
            Console.Error.WriteLine(
                VisibleText.Of(
                    $"vaultlint: no notes to fix in "
                        + $"{string.Join(", ", parsed.GetValue(s_paths) is { Length: > 0 } paths ? paths : ["this folder"])}"
                )
            );
        }

        var (isUnsafe, isDiff) = (parsed.GetValue(s_unsafe), parsed.GetValue(s_diff));
        var linter = new Linter(config, RuleCatalog.NoteRules, RuleCatalog.VaultRules, DateOnly.FromDateTime(DateTime.UtcNow));
        FixResult result;
        using (var bar = ProgressBar.Start(notes.Count, "notes", parsed.GetValue(s_quiet)))
        {
            result = new Fixer(linter, isUnsafe).Fix(notes, parsed.GetValue(s_jobs), bar);
        }

        foreach (var note in result.Notes.Where(note => note.Problem is not null))
        {
            Complain(note, note.IsChanged ? "not fixed wholly" : "left as it was", note.Problem!);
        }

        FixedNote[] changed = [.. result.Notes.Where(note => note.IsChanged)];
        // Notes are written to the end of the one at hand, and it is told which.
        using var uncut = isDiff ? default : Interruption.Uncut();
        using var output = new StreamWriter(StandardStream.Output, new UTF8Encoding(false)) { NewLine = "\n" };
        var done = isDiff ? Print(changed, output) : Write(changed, output);
        if (!isDiff)
        {
            FixedNote.DeleteLeftovers(done);
        }

        if (!parsed.GetValue(s_quiet))
        {
            (isDiff ? Console.Error : output).WriteLine(Summary(result, changed, done, isDiff, isUnsafe));
        }

        var isAllDone = done.Count == changed.Length && !result.Notes.Any(note => note.Problem is not null);
        return Interruption.ExitCode is { } interrupted ? interrupted
            : result.Left.HasFault ? ExitCode.Fault
            : (isDiff && changed.Length > 0) || !isAllDone ? ExitCode.Findings
            : ExitCode.Clean;
    }

    /// <summary>Prints the diff of the notes that would be written.</summary>
    private static List<FixedNote> Print(FixedNote[] changed, StreamWriter output)
    {
        var done = new List<FixedNote>();
        var isInCi = ContinuousIntegration.IsRunning;
        foreach (var note in changed)
        {
            if (note.FindObstacle() is { } reason)
            {
                Complain(note, "left as it was", reason);
                continue;
            }

            done.Add(note);
            var diff = UnifiedDiff.Of(note.Path, note.OriginalText, note.Changes);
            if (Console.IsOutputRedirected && isInCi && VisibleText.Steers(diff))
            {
                Complain(
                    note,
                    "not shown",
                    "the log of CI would take a line of its diff for a command to CI or to the terminal; look at it elsewhere"
                );
                continue;
            }

            // For a program exactly as it is, for a terminal so that it cannot be steered.
            output.Write(Console.IsOutputRedirected ? diff : VisibleText.OfLines(diff));
        }

        return done;
    }

    /// <summary>Writes notes until all are done or someone interrupts: each one wholly or not at all.</summary>
    private static List<FixedNote> Write(FixedNote[] changed, StreamWriter output)
    {
        var done = new List<FixedNote>();
        foreach (var note in changed)
        {
            if (Interruption.ExitCode is not null)
            {
                Console.Error.WriteLine(
                    $"vaultlint: interrupted; {changed.Length - done.Count} of {changed.Length} notes are as they were"
                );
                return done;
            }

            if (note.Write() is { } reason)
            {
                Complain(note, "left as it was", reason);
                continue;
            }

            done.Add(note);
            var rules = note.Applied.CountBy(finding => finding.Rule.Id).OrderBy(rule => rule.Key, StringComparer.Ordinal);
            output.WriteLine(
                VisibleText.Of(
                    $"{note.Path}: fixed "
                        + $"{string.Join(", ", rules.Select(rule => rule.Value == 1 ? rule.Key : $"{rule.Key} ({rule.Value})"))}"
                )
            );
        }

        return done;
    }

    private static void Complain(FixedNote note, string state, string reason) =>
        Console.Error.WriteLine(VisibleText.Of($"vaultlint: “{note.Path}” is {state}: {reason}"));

    private static string Summary(FixResult result, FixedNote[] changed, List<FixedNote> done, bool isDiff, bool isUnsafe)
    {
        var fixedCount = done.Sum(note => note.Applied.Count);
        var left = result.Left.Diagnostics.Length + changed.Sum(note => note.Applied.Count) - fixedCount;
        var unsafeCount = isUnsafe ? 0 : result.Left.Diagnostics.Count(finding => finding.Fix is { IsSafe: false });
        var said =
            (isDiff ? "Would fix" : "Fixed")
            + (fixedCount == 0 ? " nothing" : $" {Plural.Of(fixedCount, "finding")} in {Plural.Of(done.Count, "note")}");
        return $"{said}; {(left == 0 ? "none" : left)} "
            + $"left{(unsafeCount == 0 ? "" : $", of which {unsafeCount} {(unsafeCount == 1 ? "has" : "have")} an unsafe fix (--unsafe)")}";
    }
}
