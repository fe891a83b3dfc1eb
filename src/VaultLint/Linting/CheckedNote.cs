using System.Collections.Immutable;
using VaultLint.Comparing;
using VaultLint.Findings;
using VaultLint.Vaults;

namespace VaultLint.Linting;

/// <summary>What is kept of a note when the rules that look at one have run: all that the run needs to know of it from then on.</summary>
/// <param name="Source">Where to read it again.</param>
/// <param name="Diagnostics">What they found.</param>
internal sealed record CheckedNote(INoteSource Source, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>What rules that compare notes need; null where none is on, or the note could not be read for a fault of the tool.</summary>
    public NoteSummary? Summary { get; init; }

    /// <summary>The severities in force for the note of the rules that compare notes, in the linter's order of these.</summary>
    public ImmutableArray<Severity> VaultSeverities { get; init; } = [];

    /// <summary>The latest day that was found not to be in the future; null if there is none. On an earlier day the rules may find
    /// otherwise.</summary>
    public DateOnly? LatestDay { get; init; }

    /// <summary>The suppressions in its comments, which are applied when all rules have run; null where it has none.</summary>
    public NoteSuppressions? Suppressions { get; init; }
}
