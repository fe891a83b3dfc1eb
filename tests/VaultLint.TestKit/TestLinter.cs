using VaultLint.Configuration;
using VaultLint.Linting;
using VaultLint.Rules;

namespace VaultLint.TestKit;

/// <summary>Builds linters. With neither <c>rules</c> nor <c>vaultRules</c>, a linter has all rules of the catalog; otherwise exactly
/// those that are given.</summary>
internal static class TestLinter
{
    /// <summary>The day of the run where a test does not name another.</summary>
    private static readonly DateOnly s_today = new(2026, 1, 15);

    /// <summary>A linter for a config with this text; with null, for a vault without a config.</summary>
    public static Linter For(
        string? config = null,
        DateOnly? today = null,
        IEnumerable<INoteRule>? rules = null,
        IEnumerable<IVaultRule>? vaultRules = null,
        bool isWholeVault = false
    ) => For(TestConfig.Of(config), today, rules, vaultRules, isWholeVault);

    /// <summary>A linter for a loaded config.</summary>
    public static Linter For(
        VaultConfig config,
        DateOnly? today = null,
        IEnumerable<INoteRule>? rules = null,
        IEnumerable<IVaultRule>? vaultRules = null,
        bool isWholeVault = false,
        ResultCache? cache = null
    )
    {
        var isCatalog = rules is null && vaultRules is null;
        return new Linter(
            config,
            isCatalog ? RuleCatalog.NoteRules : [.. rules ?? []],
            isCatalog ? RuleCatalog.VaultRules : [.. vaultRules ?? []],
            today ?? s_today,
            cache
        )
        {
            IsWholeVault = isWholeVault,
        };
    }
}
