using System.Collections.Immutable;

namespace VaultLint.Inference;

/// <summary>Notes of one shape.</summary>
/// <param name="Name">What the kind is called.</param>
/// <param name="Match">Globs of the notes.</param>
/// <param name="Where">A property, and its value or null, that tells the notes from others in the same place; null where the place is
/// enough.</param>
/// <param name="Notes">The notes that it is learnt from.</param>
/// <param name="Strangers">Notes that the kind matches though they are of another shape; so few that they are asked the same.</param>
internal sealed record NoteGroup(
    string Name,
    ImmutableArray<string> Match,
    (string Property, string? Value)? Where,
    ImmutableArray<NoteShape> Notes,
    ImmutableArray<NoteShape> Strangers
);

/// <summary>The notes of a vault sorted by shape.</summary>
/// <param name="Groups">Those of one shape, the largest group first.</param>
/// <param name="Apart">Notes that lie among those of a group but are something else, so that nothing is asked of them: what they are, and
/// globs of them.</param>
internal sealed record NoteGroups(
    ImmutableArray<NoteGroup> Groups,
    ImmutableArray<(string Name, string Why, ImmutableArray<string> Match)> Apart
);
