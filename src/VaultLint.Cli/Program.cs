using System.CommandLine;
using System.CommandLine.Help;
using VaultLint.Cli;
using VaultLint.Cli.Commands;
using VaultLint.Findings;
using VaultLint.Text;

// Before any file is opened, which would get the number of a stream that is closed.
var output = StandardStream.Output;
Console.SetError(new StreamWriter(StandardStream.Error, Console.OutputEncoding) { AutoFlush = true });

var root = new RootCommand(
    """
    A linter and validator for Obsidian vaults.

    vaultlint check            check the vault in this folder
    vaultlint check Notes/     check one folder of it, or single notes
    vaultlint fix --diff       show what can be fixed without asking; without --diff, fix it
    vaultlint watch            check again at every change
    vaultlint init             write a config that fits the notes
    vaultlint explain VL405    what a rule means and how to fix what it finds
    """
);
root.Subcommands.Add(CheckCommand.Create());
root.Subcommands.Add(FixCommand.Create());
root.Subcommands.Add(WatchCommand.Create());
root.Subcommands.Add(InitCommand.Create());
root.Subcommands.Add(RulesCommand.Create());
root.Subcommands.Add(ExplainCommand.Create());
root.Subcommands.Add(ConfigCommand.Create());
root.Subcommands.Add(SchemaCommand.Create());
root.Subcommands.Add(QuestionsCommand.Create());

var parsed = root.Parse(args);
if (parsed.Errors.Count > 0 && parsed.Action is not HelpAction)
{
    var command = parsed.CommandResult.Command;
    var near =
        parsed.UnmatchedTokens.Count > 0 ? Spelling.Nearest(parsed.UnmatchedTokens[0], root.Subcommands.Select(known => known.Name)) : null;
    var said = (command == root, parsed.UnmatchedTokens.Count) switch
    {
        (true, 0) => "which command?",
        (true, _) => $"there is no command “{parsed.UnmatchedTokens[0]}”{(near is null ? "." : $"; did you mean “{near}”?")}",
        _ => $"{parsed.Errors[0].Message.TrimEnd('.')}.",
    };
    Console.Error.WriteLine(VisibleText.Of($"vaultlint: {said} See “vaultlint {(command == root ? "" : $"{command.Name} ")}--help”"));
    return ExitCode.Usage;
}

try
{
    return parsed.Invoke(
        new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,
            // Of help and version; the commands write theirs.
            Output = new StreamWriter(output, Console.OutputEncoding) { AutoFlush = true },
        }
    );
}
catch (ConfigException exception)
{
    foreach (var error in exception.Errors)
    {
        Console.Error.WriteLine(VisibleText.Of(error.ToString()));
    }

    return ExitCode.Usage;
}
catch (UsageException exception)
{
    Console.Error.WriteLine(VisibleText.Of($"vaultlint: {exception.Message}"));
    return ExitCode.Usage;
}
#pragma warning disable CA1031 // The last line of defence: whatever reaches it is a fault of the tool, told as one.
catch (Exception exception)
#pragma warning restore CA1031
{
    // What was thrown may quote a note.
    foreach (
        var line in $"vaultlint: this is a fault of the tool, please report it {ProjectHome.Built.WhereToReport}: {exception}"
            .ReplaceLineEndings("\n")
            .Split('\n')
    )
    {
        Console.Error.WriteLine(VisibleText.Of(line));
    }

    return ExitCode.Fault;
}
