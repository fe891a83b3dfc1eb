using VaultLint.Configuration;
using VaultLint.Vaults;

namespace VaultLint.Cli;

/// <summary>The files that a command line names, each for one purpose, so that none is lost because another is written in its
/// place.</summary>
/// <param name="vault">The vault.</param>
/// <param name="config">Its config, whose files are not to be lost either; null where it is not read yet.</param>
internal sealed class NamedFiles(Vault vault, VaultConfig? config)
{
    /// <summary>The purpose of a baseline.</summary>
    public const string Baseline = "baseline";

    private const string OfConfig = "file of the config";

    private readonly Dictionary<string, string> _purposes = new(StringComparer.Ordinal);

    /// <summary>Takes up a file that is read. One in the vault must be an ordinary file: to open a pipe waits for whoever may write to
    /// it.</summary>
    /// <param name="file">The file as given; null for none.</param>
    /// <param name="purpose">What it is, in a word.</param>
    public void Read(string? file, string purpose)
    {
        RefuseSpecial(file, purpose);
        if (file is not null)
        {
            _purposes.TryAdd(AtomicFile.TargetOf(file), purpose);
        }
    }

    /// <summary>Takes up a file that is written, and refuses one that is something else: a note, whose name may stand behind an option that
    /// was taken for a switch, a config, or what is named for another purpose. A baseline may take the place of the one that is
    /// read.</summary>
    /// <param name="file">The file as given.</param>
    /// <param name="purpose">What it becomes, in a word.</param>
    /// <param name="help">What to do where it is named like something else.</param>
    public void Write(string file, string purpose, string help)
    {
        if (Vault.LeadsOut(vault.Root, file))
        {
            throw new UsageException($"“{file}” is a link that leads out of the vault; no {purpose} is written there");
        }

        RefuseSpecial(file, purpose);
        foreach (var read in config?.Files ?? [])
        {
            Read(read, read == config!.File ? "config" : OfConfig);
        }

        var target = AtomicFile.TargetOf(file);
        if ((OtherKind(file) ?? OtherKind(target)) is { } kind)
        {
            throw new UsageException($"“{file}” is named like a {kind}, so no {purpose} is written there; {help}");
        }

        if (_purposes.TryAdd(target, purpose) || (purpose == Baseline && _purposes[target] == Baseline))
        {
            return;
        }

        throw new UsageException(
            _purposes[target] == purpose
                ? $"two {purpose}s cannot both go to “{file}”"
                : $"“{file}” is {(_purposes[target] == OfConfig ? "a" : "the")} {_purposes[target]}; write the {purpose} to another file"
        );
    }

    /// <summary>Throws where a file that the vault or its repository brings along is a pipe or device. Elsewhere it is the user's own, such
    /// as <c>/dev/stdout</c>.</summary>
    private void RefuseSpecial(string? file, string purpose)
    {
        if (file is not null && FileStatus.Of(file) is { IsPipeOrDevice: true } && Vault.BringsAlong(vault.Root, file))
        {
            throw new UsageException($"“{file}” is a pipe or device in the vault, not a file; name another {purpose}");
        }
    }

    /// <summary>What else than a report or a baseline has such a name; null for nothing.</summary>
    private static string? OtherKind(string file) =>
        Path.GetExtension(file).ToLowerInvariant() switch
        {
            ".md" => "note",
            ".yaml" or ".yml" => "config",
            _ => null,
        };
}
