using System.CommandLine;
using System.Text;
using VaultLint.Inference;
using VaultLint.Linting;
using VaultLint.Text;
using VaultLint.Vaults;

namespace VaultLint.Cli.Commands;

/// <summary><c>vaultlint init</c>: learns a config from the notes of a vault.</summary>
internal static class InitCommand
{
    private static readonly Argument<string?> s_vault = new("VAULT")
    {
        Description = "The vault's folder; default: the current folder.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private static readonly Option<int?> s_sample = new("--sample")
    {
        Description = "Learn from so many notes only, chosen evenly.",
        HelpName = "N",
    };

    private static readonly Option<bool> s_dryRun = new("--dry-run") { Description = "Print the files instead of writing them." };

    private static readonly Option<bool> s_force = new("--force") { Description = "Overwrite files that are there." };

    public static Command Create()
    {
        var command = new Command("init", "Look at the notes and write a config, schemas and a taxonomy that fit them.")
        {
            s_vault,
            s_sample,
            s_dryRun,
            s_force,
        };
        s_sample.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && (!int.TryParse(result.Tokens[0].Value, out var count) || count < 1))
            {
                result.AddError($"--sample takes a whole number from 1 on, not “{result.Tokens[0].Value}”");
            }
        });
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var vault = VaultArgument.Take(parsed.GetValue(s_vault) ?? ".", parsed);
        var notes = vault.FindNotes(vault.Root, [Glob.Parse("**/*.md")], []);
        var sample = ShapeReader.Sample(notes, parsed.GetValue(s_sample) ?? int.MaxValue);
        InferredConfig config;
        LintResult result;
        using (var bar = ProgressBar.Start(sample.Count, "notes read", quiet: false))
        {
            config = InferredConfig.Learn(ShapeReader.Read(vault.Root, sample, Environment.ProcessorCount, bar));
        }

        RefuseExisting(vault, config, parsed);
        using (var bar = ProgressBar.Start(notes.Length, "notes checked", quiet: false))
        {
            (config, result) = config.Try(vault, Environment.ProcessorCount, DateOnly.FromDateTime(DateTime.UtcNow), bar);
        }

        using var output = new StreamWriter(StandardStream.Output, new UTF8Encoding(false)) { NewLine = "\n" };
        if (parsed.GetValue(s_dryRun))
        {
            output.Write(string.Join('\n', config.Files.Select(file => $"==> {VisibleText.Of(file.Path)} <==\n{file.Text}")));
            InitReport.Write(config, result, Console.Error);
            return ExitCode.Clean;
        }

        Write(vault, config, parsed.GetValue(s_force));
        output.WriteLine(VisibleText.Of($"Wrote {string.Join(", ", config.Files.Select(file => file.Path))}."));
        InitReport.Write(config, result, output);
        output.WriteLine("Read the files, change what is not so meant, and see all findings with “vaultlint check”.");
        return ExitCode.Clean;
    }

    private static void RefuseExisting(Vault vault, InferredConfig config, ParseResult parsed)
    {
        if (
            !parsed.GetValue(s_dryRun)
            && !parsed.GetValue(s_force)
            && NewFiles.FindExisting(vault.Root, config.Files) is { Count: > 0 } existing
        )
        {
            throw new UsageException(
                $"{string.Join(", ", existing)} {(existing.Count == 1 ? "is" : "are")} there already; --force overwrites, --dry-run "
                    + $"shows what would be written"
            );
        }
    }

    private static void Write(Vault vault, InferredConfig config, bool overwrite)
    {
        try
        {
            using var uncut = Interruption.Uncut();
            NewFiles.Write(vault.Root, config.Files, overwrite);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"the files cannot be written: {exception.Message}");
        }
    }
}
