using VaultLint.Findings;

namespace VaultLint.Linting;

/// <summary>A finding that a comment in the note suppresses.</summary>
/// <param name="Diagnostic">The finding.</param>
/// <param name="Reason">Why, as the comment says, or null.</param>
internal sealed record SuppressedDiagnostic(Diagnostic Diagnostic, string? Reason);
