using System.CommandLine;
using System.Reflection;
using VaultLint.Findings;
using VaultLint.Linting;
using VaultLint.Reporting;
using VaultLint.Rules;
using VaultLint.Text;
using VaultLint.Vaults;

namespace VaultLint.Cli.Commands;

/// <summary><c>vaultlint check</c>: lints notes and reports.</summary>
internal static class CheckCommand
{
    private static readonly Argument<string[]> s_paths = VaultArgument.PathsArgument();

    private static readonly Option<string?> s_config = VaultArgument.ConfigOption();

    private static readonly Option<bool> s_followLinks = VaultArgument.FollowLinksOption();

    internal static readonly Option<string[]> s_format = new("--format")
    {
        Description =
            "How to report: text, json, sarif, github, gitlab or junit; FORMAT=FILE writes to a file. May be given several times; by "
            + "default text.",
        HelpName = "FORMAT[=FILE]",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<string> s_failOn = Choice.Create(
        "--fail-on",
        "The least severity that makes the exit code 1.",
        "error",
        "warning",
        "info"
    );

    internal static readonly Option<int> s_jobs = VaultArgument.JobsOption();

    internal static readonly Option<string> s_color = Choice.Create(
        "--color",
        "Whether the text report is coloured; auto: on a terminal, unless NO_COLOR is set.",
        "auto",
        "always",
        "never"
    );

    private static readonly Option<bool> s_quiet = new("--quiet") { Description = "Report findings only, without the line of counts." };

    private static readonly Option<bool> s_statistics = new("--statistics")
    {
        Description = "Count the findings of each rule, in the text report.",
    };

    private static readonly Option<bool> s_noCache = new("--no-cache")
    {
        Description = "Check every note anew, whatever is known from earlier runs, and keep nothing for later ones.",
    };

    private static readonly Option<bool> s_stdin = new("--stdin") { Description = "Check the text of one note from standard input." };

    private static readonly Option<string?> s_stdinName = new("--stdin-filename")
    {
        Description = "The path in the vault that the note from standard input has; it decides the note's kind.",
        HelpName = "PATH",
    };

    private static readonly Option<bool> s_staged = new("--staged")
    {
        Description = "Check what the next commit would take: the staged notes, as Git's index has them.",
    };

    private static readonly Option<string?> s_since = new("--since")
    {
        Description = "Check only the notes that changed since the branch left REV, committed or not.",
        HelpName = "REV",
    };

    private static readonly Option<bool> s_isolated = new("--isolated")
    {
        Description =
            "Let nothing in the vault decide what is checked or hidden: no config, baseline, ignore file, setting or suppression of it.",
    };

    public static Command Create()
    {
        var command = new Command("check", "Check notes and report what is wrong with them.")
        {
            s_paths,
            s_config,
            s_followLinks,
            s_format,
            s_failOn,
            s_jobs,
            s_color,
            s_quiet,
            s_statistics,
            s_noCache,
            s_stdin,
            s_stdinName,
            s_staged,
            s_since,
            s_isolated,
        };
        BaselineArgument.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(s_stdin) && string.IsNullOrEmpty(result.GetValue(s_stdinName)))
            {
                result.AddError("--stdin needs --stdin-filename, the path that the note has in the vault");
            }
            else if (result.GetValue(s_stdin) && result.GetValue(s_paths) is { Length: > 0 })
            {
                result.AddError("--stdin takes the place of PATH; give one of the two");
            }
            else if (result.GetValue(s_stdin) && (result.GetValue(s_staged) || result.GetValue(s_since) is not null))
            {
                result.AddError($"--stdin brings its own text; {(result.GetValue(s_staged) ? "--staged" : "--since")} does not go with it");
            }
            else if (
                result.GetValue(s_followLinks)
                && (result.GetValue(s_stdin) || result.GetValue(s_staged) || result.GetValue(s_since) is not null)
            )
            {
                result.AddError("--follow-links goes with files and folders only, not with --stdin, --staged or --since");
            }
            else if (result.GetValue(s_followLinks) && result.GetValue(s_isolated))
            {
                result.AddError("--isolated follows no link, so --follow-links does not go with it");
            }
            else if (!result.GetValue(s_stdin) && result.GetValue(s_stdinName) is not null)
            {
                result.AddError("--stdin-filename goes with --stdin");
            }
        });
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var isIsolated = parsed.GetValue(s_isolated);
        using var changed = ChangedNotes.Find(parsed, s_paths, s_config, parsed.GetValue(s_staged), parsed.GetValue(s_since), isIsolated);
        var found =
            changed?.Found
            ?? (
                parsed.GetValue(s_stdin)
                    ? FromStandardInput(parsed)
                    : VaultArgument.FindNotes(parsed, s_paths, s_config, s_followLinks, isIsolated)
            );
        var (config, notes) = found;
        var named = new NamedFiles(found.Vault, config);
        var baseline = BaselineArgument.Read(parsed, found.Vault, named);
        var outputs = Outputs(parsed, found.Vault, named);
        if (notes.Count == 0 && !(changed is not null && parsed.GetValue(s_quiet)))
        {
            var where = string.Join(", ", parsed.GetValue(s_paths) is { Length: > 0 } paths ? paths : ["this folder"]);
            Console.Error.WriteLine(
                VisibleText.Of(
                    changed is not null
                        ? $"vaultlint: no {(parsed.GetValue(s_staged) ? "staged " : "")}notes"
                            + $"{(parsed.GetValue(s_since) is { } since ? $" changed since “{since}”" : "")} in {where}"
                    : parsed.GetValue(s_stdin) && !NoteFile.IsNoteName(parsed.GetValue(s_stdinName)!)
                        ? $"vaultlint: “{parsed.GetValue(s_stdinName)}” is not checked: only files whose names end in .md are notes"
                    : parsed.GetValue(s_stdin)
                        ? $"vaultlint: “{parsed.GetValue(s_stdinName)}” is not checked: include, exclude, a hidden folder or the "
                            + $"template folder leaves it out"
                    : $"vaultlint: no notes to check in {where}"
                )
            );
        }

        using var cache = OpenCache(parsed, found);
        if (cache is not null || outputs.Exists(output => output.File is not null))
        {
            Interruption.Heed();
        }

        var linter = new Linter(config, RuleCatalog.NoteRules, RuleCatalog.VaultRules, DateOnly.FromDateTime(DateTime.UtcNow), cache)
        {
            IsWholeVault = found.AreAll,
            HeedsSuppressions = !isIsolated,
        };
        LintResult result;
        using (var bar = ProgressBar.Start(notes.Count, "notes", parsed.GetValue(s_quiet)))
        {
            result = linter.Lint(notes, parsed.GetValue(s_jobs), bar);
        }

        if (cache?.Save(found.AreAll) is { } fault && !parsed.GetValue(s_quiet))
        {
            Console.Error.WriteLine(
                VisibleText.Of($"vaultlint: nothing is kept for the next run: {fault} (--no-cache asks for nothing else)")
            );
        }

        result = BaselineArgument.Apply(parsed, baseline, result, found.Vault.Root, found.AreAll);
        result = changed?.Limit(result) ?? result;

        foreach (var (reporter, file) in outputs)
        {
            Write(reporter, result, file);
        }

        return ExitCode.Of(result, FailOn(parsed));
    }

    private static ResultCache? OpenCache(ParseResult parsed, FoundNotes found) =>
        parsed.GetValue(s_noCache)
        || parsed.GetValue(s_isolated)
        || found.Notes.Count < ResultCache.FewestNotes
        || ResultCache.FindFolder() is not { } folder
            ? null
            : ResultCache.Open(folder, found.Vault.Root, found.Config);

    private static FoundNotes FromStandardInput(ParseResult parsed)
    {
        var name = parsed.GetValue(s_stdinName)!;
        var vault = parsed.GetValue(s_isolated)
            ? VaultArgument.OpenIsolated([name])
            : VaultArgument.Open([VaultArgument.NearestFolder(name)]);
        var config = VaultArgument.ReadConfig(vault, parsed.GetValue(s_config));
        var path = vault.PathOf(Path.GetFullPath(name));
        if (!vault.IsNote(path, config.Include.Value, config.Exclude.Value))
        {
            return new FoundNotes(vault, config, []);
        }

        using var input = Console.OpenStandardInput();
        using var bytes = new MemoryStream();
        input.CopyTo(bytes);
        return new FoundNotes(vault, config, [new MemoryNote(path, bytes.ToArray())]);
    }

    internal static List<(IReporter Reporter, string? File)> Outputs(ParseResult parsed, Vault vault, NamedFiles named)
    {
        var outputs = new List<(IReporter, string?)>();
        foreach (var format in parsed.GetValue(s_format) is { Length: > 0 } formats ? formats : ["text"])
        {
            var equals = format.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? format : format[..equals];
            var file = equals < 0 ? null : format[(equals + 1)..];
            var known = Reporters.ByName.FirstOrDefault(reporter => reporter.Name == name);
            if (known.Create is null)
            {
                throw new UsageException(
                    $"there is no format “{name}”; there are {string.Join(", ", Reporters.ByName.Select(reporter => reporter.Name))}"
                );
            }

            if (file is "")
            {
                throw new UsageException($"“{format}” names no file behind the “=”");
            }

            if (file is null && outputs.Exists(output => output.Item2 is null))
            {
                throw new UsageException("two formats cannot both go to standard output; write one to a file: --format sarif=FILE");
            }

            if (file is not null)
            {
                named.Write(file, "report", "write it to a file of another name");
            }

            outputs.Add((known.Create(OptionsFor(parsed, vault, file)), file));
        }

        return outputs;
    }

    internal static ReportOptions OptionsFor(ParseResult parsed, Vault vault, string? file) =>
        new()
        {
            Rules = RuleCatalog.Rules,
            ToolVersion = Version,
            VaultPath = Vault.PathInRepository(vault.Root),
            FailOn = FailOn(parsed),
            RulePage = RulePages.Read,
            Color = parsed.GetValue(s_color) switch
            {
                "always" => true,
                "never" => false,
                _ => file is null
                    && !Console.IsOutputRedirected
                    && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
                    && Environment.GetEnvironmentVariable("TERM") != "dumb",
            },
            Quiet = parsed.GetValue(s_quiet),
            Statistics = parsed.GetValue(s_statistics),
        };

    /// <summary>The least severity that fails a run; an error where the command has no such option.</summary>
    private static Severity FailOn(ParseResult parsed) => Enum.Parse<Severity>(parsed.GetValue(s_failOn) ?? "error", ignoreCase: true);

    private static string Version =>
        typeof(CheckCommand).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0";

    private static void Write(IReporter reporter, LintResult result, string? file)
    {
        try
        {
            if (file is null or "/dev/stdout")
            {
                reporter.Write(result, StandardStream.Output);
            }
            else
            {
                AtomicFile.Write(file, stream => reporter.Write(result, stream));
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"the report cannot be written to “{file}”: {exception.Message}");
        }
    }
}
