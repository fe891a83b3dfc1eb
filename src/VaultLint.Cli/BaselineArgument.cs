using System.CommandLine;
using VaultLint.Linting;
using VaultLint.Vaults;

namespace VaultLint.Cli;

/// <summary>The options of <c>check</c> that have to do with a baseline.</summary>
internal static class BaselineArgument
{
    private static readonly Option<string?> s_baseline = VaultArgument.FileOption(
        "--baseline",
        "Report only what is not in the baseline FILE."
    );

    private static readonly Option<string?> s_write = VaultArgument.FileOption(
        "--write-baseline",
        "Write all findings to FILE as a baseline; with --baseline, what is left of that one."
    );

    /// <summary>Gives a command the options.</summary>
    public static void AddTo(Command command)
    {
        command.Add(s_baseline);
        command.Add(s_write);
    }

    /// <summary>The baseline that the command line names, or null.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="vault">The vault.</param>
    /// <param name="named">Takes up the files.</param>
    public static Baseline? Read(ParseResult parsed, Vault vault, NamedFiles named)
    {
        var (file, root) = (parsed.GetValue(s_baseline), vault.Root);
        if (file is not null && vault.IsIsolated && Vault.BringsAlong(root, file))
        {
            throw new UsageException(
                $"“{file}” belongs to what is checked; with --isolated, --baseline takes a file outside the vault and its repository"
            );
        }

        if (file is not null && Vault.LeadsOut(root, file))
        {
            throw new UsageException($"“{file}” is a link that leads out of the vault; no baseline is read there");
        }

        named.Read(file, NamedFiles.Baseline);
        if (parsed.GetValue(s_write) is { } written)
        {
            named.Write(
                written,
                NamedFiles.Baseline,
                "--write-baseline takes the file to write: --write-baseline .vaultlint-baseline.json"
            );
        }

        return file is null ? null : BaselineFile.Read(file);
    }

    /// <summary>Parts what is new from what is in the baseline, and writes the baseline that is asked for.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="baseline">What <see cref="Read"/> gave.</param>
    /// <param name="result">What was found.</param>
    /// <param name="root">The vault's root.</param>
    /// <param name="isWholeVault">Whether these are all that the vault has.</param>
    public static LintResult Apply(ParseResult parsed, Baseline? baseline, LintResult result, string root, bool isWholeVault)
    {
        var written = parsed.GetValue(s_write);
        baseline ??= written is null ? null : Baseline.Of(result.Diagnostics);
        if (baseline is null)
        {
            return result;
        }

        result = baseline.Compare(
            result,
            result.NotePaths.ToHashSet(StringComparer.Ordinal),
            isWholeVault,
            path => File.Exists(Path.Combine(root, path))
        );
        if (written is not null)
        {
            try
            {
                BaselineFile.Write(result.Baseline!.Rest, written);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw new UsageException($"the baseline cannot be written to “{written}”: {exception.Message}");
            }
        }

        return result;
    }
}
