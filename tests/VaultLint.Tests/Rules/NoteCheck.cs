using System.Text;
using VaultLint.Configuration;
using VaultLint.Linting;
using VaultLint.Rules;
using VaultLint.Vaults;

namespace VaultLint.Tests.Rules;

/// <summary>Checks one note with all rules under the config of a vault, beside the notes in its folder “Earlier”, on a fixed day.</summary>
internal static class NoteCheck
{
    private static readonly DateOnly s_today = new(2026, 1, 15);

    public static LintResult Run(string vault, string path, string text) => Run(vault, new MemoryNote(path, Encoding.UTF8.GetBytes(text)));

    public static LintResult Run(string vault, INoteSource note) =>
        new Linter(ConfigReader.Load(vault, null, RuleCatalog.Rules), RuleCatalog.NoteRules, RuleCatalog.VaultRules, s_today)
        {
            IsWholeVault = true,
        }.Lint([note, .. EarlierNotes(vault)], jobs: 1);

    private static IEnumerable<INoteSource> EarlierNotes(string vault) =>
        Path.Combine(vault, "Earlier") is var folder && Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder).Select(file => new MemoryNote($"Earlier/{Path.GetFileName(file)}", File.ReadAllBytes(file)))
            : [];
}
