using System.CommandLine;
using System.CommandLine.Help;
using VaultLint.Cli;
using VaultLint.Cli.Commands;
using VaultLint.Configuration;

var root = new RootCommand(
    """
    A linter and validator for Obsidian vaults.

    vaultlint check            check the vault in this folder
    vaultlint check Notes/     check one folder of it, or single notes
    vaultlint explain VL405    what a rule means and how to fix what it finds
    """);
root.Subcommands.Add(CheckCommand.Create());
root.Subcommands.Add(RulesCommand.Create());
root.Subcommands.Add(ExplainCommand.Create());
root.Subcommands.Add(ConfigCommand.Create());

var parsed = root.Parse(args);
if (parsed.Errors.Count > 0 && parsed.Action is not HelpAction)
{
    foreach (var error in parsed.Errors)
    {
        Console.Error.WriteLine($"vaultlint: {error.Message}");
    }

    Console.Error.WriteLine($"vaultlint: see “vaultlint {(parsed.CommandResult.Command == root ? "" : parsed.CommandResult.Command.Name + " ")}--help”");
    return ExitCode.Usage;
}

try
{
    return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (ConfigException exception)
{
    foreach (var error in exception.Errors)
    {
        Console.Error.WriteLine(Printable.Line(error.ToString()));
    }

    return ExitCode.Usage;
}
catch (UsageException exception)
{
    Console.Error.WriteLine(Printable.Line($"vaultlint: {exception.Message}"));
    return ExitCode.Usage;
}
#pragma warning disable CA1031 // The last line of defence: whatever reaches it is a fault of the tool, told as one.
catch (Exception exception)
#pragma warning restore CA1031
{
    Console.Error.WriteLine($"vaultlint: this is a fault of the tool, please report it: {exception}");
    return ExitCode.Fault;
}
