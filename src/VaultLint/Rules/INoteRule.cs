using VaultLint.Findings;
using VaultLint.Notes;

namespace VaultLint.Rules;

/// <summary>A rule that judges one note by itself. It keeps no state: one instance serves all notes and threads.</summary>
internal interface INoteRule
{
    /// <summary>What is known of the rule.</summary>
    RuleInfo Info { get; }

    /// <summary>Reports what is wrong with a note.</summary>
    /// <param name="note">The parsed note.</param>
    /// <param name="context">What the note is held to, and where findings go.</param>
    void Check(Note note, RuleContext context);
}
