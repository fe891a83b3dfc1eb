using System.Text;
using VaultLint.Configuration;
using VaultLint.Linting;
using VaultLint.Rules;
using VaultLint.Vaults;

namespace VaultLint.Tests.Rules;

/// <summary>Checks one note with all rules under the config of a vault, on a fixed day.</summary>
internal static class NoteCheck
{
    private static readonly DateOnly s_today = new(2026, 1, 15);

    public static LintResult Run(string vault, string path, string text) => Run(vault, new MemoryNote(path, Encoding.UTF8.GetBytes(text)));

    public static LintResult Run(string vault, INoteSource note) =>
        new Linter(ConfigReader.Load(vault, null, RuleCatalog.Rules), RuleCatalog.NoteRules, s_today).Lint([note], jobs: 1);
}
