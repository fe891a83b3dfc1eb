using System.CommandLine;
using System.Text;
using VaultLint.Configuration;
using VaultLint.Linting;
using VaultLint.Rules;

namespace VaultLint.Cli.Commands;

/// <summary><c>vaultlint config</c>: the config in force, and where each value came from.</summary>
internal static class ConfigCommand
{
    private static readonly Argument<string?> s_note = new("NOTE")
    {
        Description = "A note, or a vault or folder for the config as a whole; default: the current folder.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<string?> s_config = VaultArgument.ConfigOption();

    public static Command Create()
    {
        var command = new Command("config", "Show the config in force for a note, and where each value came from.") { s_note, s_config };
        command.SetAction(parsed =>
        {
            var path = parsed.GetValue(s_note) ?? ".";
            var vault = VaultArgument.Open([path]);
            var config = VaultArgument.ReadConfig(vault, parsed.GetValue(s_config));
            using var writer = new StreamWriter(StandardStream.Output, new UTF8Encoding(false)) { NewLine = "\n" };
            if (Directory.Exists(path))
            {
                ConfigPrinter.Write(config, RuleCatalog.Rules, writer);
                return ExitCode.Clean;
            }

            var note =
                vault.FindNotes(path, config.Include.Value, config.Exclude.Value).FirstOrDefault()
                ?? throw new UsageException($"“{path}” is no note that is checked: the config's include and exclude leave it out");
            var parsedNote = new Linter(config, [], [], default).Read(note).Note;
            ConfigPrinter.Write(config, RuleCatalog.Rules, parsedNote.Path, parsedNote.Frontmatter.Properties, writer);
            return ExitCode.Clean;
        });
        return command;
    }
}
