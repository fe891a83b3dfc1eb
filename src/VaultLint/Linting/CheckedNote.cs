using System.Collections.Immutable;
using VaultLint.Configuration;
using VaultLint.Notes;
using VaultLint.Vaults;

namespace VaultLint.Linting;

/// <summary>What is kept of a note when the rules that look at one have run.</summary>
/// <param name="Source">Where to read it again.</param>
/// <param name="Diagnostics">What they found.</param>
/// <param name="Comparable">What rules that compare notes need; null where there are none, or the note could not be read for a fault of the tool.</param>
internal sealed record CheckedNote(INoteSource Source, ImmutableArray<Diagnostic> Diagnostics, (NoteSettings Settings, NoteSummary Summary)? Comparable = null);
