using System.Text;
using VaultLint.Linting;
using VaultLint.Vaults;

namespace VaultLint.Tests.Rules;

/// <summary>Checks one note with all rules and the config of a vault, together with the notes in the vault's folder “Earlier”.</summary>
internal static class NoteCheck
{
    public static LintResult Run(string vault, string path, string text) => Run(vault, new MemoryNote(path, Encoding.UTF8.GetBytes(text)));

    public static LintResult Run(string vault, INoteSource note) =>
        TestLinter.For(TestConfig.In(vault), isWholeVault: true).Lint([note, .. EarlierNotes(vault)], jobs: 1);

    private static IEnumerable<INoteSource> EarlierNotes(string vault) =>
        Path.Combine(vault, "Earlier") is var folder && Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder).Select(file => new MemoryNote($"Earlier/{Path.GetFileName(file)}", File.ReadAllBytes(file)))
            : [];
}
