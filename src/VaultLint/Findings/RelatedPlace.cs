using VaultLint.Text;

namespace VaultLint.Findings;

/// <summary>A place that explains a finding, in the note or in another file: the keyword of a schema that is broken, the first of two equal
/// things.</summary>
/// <param name="Path">The file's path from the vault's root, with <c>/</c> between the parts.</param>
/// <param name="Start">Where the place begins.</param>
/// <param name="End">The place just behind its last code unit.</param>
/// <param name="Message">What is there: a short sentence without a full stop.</param>
/// <param name="JsonPointer">For a place in a JSON or YAML document the pointer to its value (RFC 6901), or null.</param>
internal sealed record RelatedPlace(string Path, TextPosition Start, TextPosition End, string Message, string? JsonPointer = null)
{
    /// <summary>A place in another note.</summary>
    internal static RelatedPlace In(NotePlace place, string message) => new(place.Path, place.Start, place.End, message);
}
