using System.Collections.Immutable;

namespace VaultLint.Linting;

/// <summary>What fixes make of notes.</summary>
/// <param name="Notes">The notes that have fixes to apply, by path.</param>
/// <param name="Left">What is found in all notes once these are fixed.</param>
internal sealed record FixResult(ImmutableArray<FixedNote> Notes, LintResult Left);
