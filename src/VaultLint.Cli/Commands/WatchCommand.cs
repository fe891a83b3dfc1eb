using System.CommandLine;
using VaultLint.Findings;
using VaultLint.Linting;
using VaultLint.Reporting;
using VaultLint.Text;
using VaultLint.Vaults;
using VaultLint.Watching;

namespace VaultLint.Cli.Commands;

/// <summary><c>vaultlint watch</c>: checks notes, and again what changes, until it is ended by a signal.</summary>
internal static class WatchCommand
{
    /// <summary>A note that is cut and then written, or written beside and renamed, is so within a few milliseconds.</summary>
    private static readonly TimeSpan s_settle = TimeSpan.FromMilliseconds(15);

    private static readonly TimeSpan s_mostUnsettled = TimeSpan.FromMilliseconds(50);

    /// <summary>How often it is asked what no change of a file tells: a new day, a config above the vault, a reader of the output that
    /// has gone.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    private static readonly Argument<string[]> s_paths = VaultArgument.PathsArgument();

    private static readonly Option<string?> s_config = VaultArgument.ConfigOption();

    private static readonly Option<bool> s_poll = new("--poll")
    {
        Description = "Look at the files every second, for drives of which the system tells no changes.",
    };

    public static Command Create()
    {
        var command = new Command("watch", "Check notes, and again at every change. Reports that go to files are replaced whole.")
        {
            s_paths,
            s_config,
            CheckCommand.s_format,
            CheckCommand.s_jobs,
            CheckCommand.s_color,
            s_poll,
        };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var paths = VaultArgument.PathsOf(parsed, s_paths);
        var opened = VaultArgument.Open(paths);
        var asked = parsed.GetValue(CheckCommand.s_format) ?? [];
        if (Array.Find(asked, format => !format.Contains('=', StringComparison.Ordinal) && format != "text") is { } format)
        {
            throw new UsageException($"watch writes “{format}” to a file only, which it replaces at every change: --format {format}=FILE");
        }

        var named = new NamedFiles(opened, config: null);
        named.Read(parsed.GetValue(s_config), "config");
        var files = CheckCommand
            .Outputs(parsed, opened, named)
            .Where(output => output.File is not null)
            .Select(output => (output.Reporter, File: output.File!))
            .ToList();
        var output = StandardStream.Output;
        Interruption.Heed();
        while (true)
        {
            // Anew for each root: a config that comes into being in another folder makes that the vault, of all paths or of none.
            if (paths.Where(Path.Exists).ToArray() is { Length: > 0 } left)
            {
                VaultArgument.Open(left);
            }

            if (
                Watch(
                    new WatchedVault(
                        paths,
                        parsed.GetValue(s_config),
                        files.Select(file => file.File),
                        parsed.GetValue(CheckCommand.s_jobs),
                        () => DateOnly.FromDateTime(DateTime.UtcNow)
                    ),
                    files,
                    new WatchReporter(CheckCommand.OptionsFor(parsed, opened, null).Color, tellsAll: asked.Contains("text")),
                    output,
                    parsed.GetValue(s_poll)
                ) is
                { } exitCode
            )
            {
                return exitCode;
            }
        }
    }

    /// <summary>Watches a vault until its root is another folder, or nobody is left to be told.</summary>
    /// <returns>The exit code; null where the vault is to be opened anew.</returns>
    private static int? Watch(
        WatchedVault vault,
        List<(IReporter Reporter, string File)> files,
        WatchReporter reporter,
        Stream output,
        bool usePolling
    )
    {
        var changes = new PendingChanges();
        // Before the notes are read: what changes meanwhile is checked afterwards.
        using var watcher = new VaultWatcher(vault.Root, vault.Concerns, changes, usePolling, Say);
        Tell(WatchReporter.Begin);
        watcher.WatchAlso(vault.FilesOutside);
        var update = vault.Load(count => ProgressBar.Start(count, "notes", quiet: false));
        if (update.Result.NoteCount == 0)
        {
            Say("no notes to check yet");
        }

        foreach (var file in files)
        {
            Replace(file.Reporter, update.Result, file.File, isFirst: true);
        }

        Report(update);
        string? fault = null;
        while (files.Count > 0 || !StandardStream.IsOutputUnread)
        {
            var changed = watcher.Take(s_settle, s_mostUnsettled, s_patience);
            if (!Directory.Exists(vault.Root))
            {
                throw new UsageException($"the folder “{vault.Root}” is gone");
            }

            if (vault.HasMoved)
            {
                return null;
            }

            var next = vault.Apply(changed);

            if (next is not null)
            {
                update = next;
                foreach (var file in files)
                {
                    Replace(file.Reporter, next.Result, file.File, isFirst: false);
                }

                Tell(WatchReporter.Begin);
                Report(next);
            }

            var now = vault.ConfigFault is { } broken ? string.Join('\n', broken.Errors) : null;
            if (now is not null && now != fault)
            {
                foreach (var error in vault.ConfigFault!.Errors)
                {
                    Console.Error.WriteLine(VisibleText.Of(error.ToString()));
                }

                Say("the config cannot be used; the one before stays in force until it is mended");
            }

            fault = now;
            if (next is { IsReloaded: true } && watcher.WatchAlso(vault.FilesOutside))
            {
                // A file that was not watched yet may have changed since it was read.
                changes.AddAll();
            }
        }

        return ExitCode.Of(update.Result, Severity.Error);

        void Report(VaultUpdate update)
        {
            reporter.Write(update, TimeOnly.FromDateTime(DateTime.Now), output);
            output.Flush();
        }

        void Tell(string line)
        {
            output.Write(System.Text.Encoding.UTF8.GetBytes($"{line}\n"));
            output.Flush();
        }
    }

    private static void Replace(IReporter reporter, LintResult result, string file, bool isFirst)
    {
        try
        {
            AtomicFile.Write(file, stream => reporter.Write(result, stream));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            var message = $"the report cannot be written to “{file}”: {exception.Message}";
            if (isFirst)
            {
                throw new UsageException(message);
            }

            Say(message);
        }
    }

    private static void Say(string message) => Console.Error.WriteLine(VisibleText.Of($"vaultlint: {message}"));
}
