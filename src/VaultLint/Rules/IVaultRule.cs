using VaultLint.Findings;

namespace VaultLint.Rules;

/// <summary>A rule that compares notes. It keeps no state. It runs once, when all notes were checked, over those of them for which it is
/// on.</summary>
internal interface IVaultRule
{
    /// <summary>What is known of the rule.</summary>
    RuleInfo Info { get; }

    /// <summary>Reports what is wrong among notes.</summary>
    /// <param name="context">What is known of the notes, and where findings go.</param>
    void Check(VaultContext context);
}
