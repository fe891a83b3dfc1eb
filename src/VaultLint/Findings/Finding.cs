using System.Collections.Immutable;
using VaultLint.Text;

namespace VaultLint.Findings;

/// <summary>What a rule reported of a note, before the engine gives it severity and place.</summary>
/// <param name="Span">What is wrong, in the note's text; offsets from 0, in UTF-16 code units.</param>
/// <param name="Message">What is wrong, in the note's own words: a sentence without a full stop.</param>
/// <param name="Help">What to do, or null.</param>
/// <param name="Fix">The change to the note that does it, or null.</param>
/// <param name="Related">Places that explain the finding, in the order in which to read them.</param>
internal readonly record struct Finding(TextSpan Span, Message Message, string? Help, Fix? Fix, ImmutableArray<RelatedPlace> Related)
{
    /// <summary>Whether it is about the note as a whole, so that the text at its place is not what it is about.</summary>
    public bool IsAboutNote { get; init; }

    /// <summary>The finding complete without the note's text.</summary>
    /// <param name="path">The note's path from the vault's root.</param>
    /// <param name="source">The note's text.</param>
    public PlacedFinding In(string path, SourceText source) =>
        new(NotePlace.Of(path, source, Span), Message, Help, Fix is null ? null : DiagnosticFix.Of(Fix, source), Related)
        {
            IsAboutNote = IsAboutNote,
        };
}

/// <summary>A finding complete without the note's text, before the engine gives it severity.</summary>
/// <param name="Place">What is wrong.</param>
/// <param name="Message"><inheritdoc cref="Finding" path="/param[@name='Message']"/></param>
/// <param name="Help"><inheritdoc cref="Finding" path="/param[@name='Help']"/></param>
/// <param name="Fix"><inheritdoc cref="Finding" path="/param[@name='Fix']"/></param>
/// <param name="Related"><inheritdoc cref="Finding" path="/param[@name='Related']"/></param>
internal readonly record struct PlacedFinding(
    NotePlace Place,
    Message Message,
    string? Help,
    DiagnosticFix? Fix,
    ImmutableArray<RelatedPlace> Related
)
{
    /// <inheritdoc cref="Finding.IsAboutNote"/>
    public bool IsAboutNote { get; init; }
}
