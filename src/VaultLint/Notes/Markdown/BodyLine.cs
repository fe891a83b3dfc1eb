using VaultLint.Text;

namespace VaultLint.Notes;

/// <summary>What sort of block a line of the body belongs to.</summary>
internal enum BodyLineKind
{
    Text,
    Heading,
    Code,
    Rule,
    Html,

    /// <summary>Text of a callout's head or between the tags of <c>&lt;details&gt;</c>.</summary>
    Folded,
}

/// <summary>A line of a note's body, freed of quote marks, list markers and indentation.</summary>
/// <param name="Span">The line's content.</param>
/// <param name="Kind">The sort of block it belongs to.</param>
/// <param name="ListDepth">How many lists it stands in; 0 outside any.</param>
/// <param name="StartsItem">Whether it is the first line of a list item.</param>
internal readonly record struct BodyLine(TextSpan Span, BodyLineKind Kind, int ListDepth, bool StartsItem)
{
    /// <summary>The number of the list item that it begins; null elsewhere and in lists without numbers.</summary>
    public int? Order { get; init; }

    /// <summary>Where that number stands, of one digit: before the line's content.</summary>
    public TextSpan FindNumber(SourceText source) => new(source.Text.LastIndexOf((char)('0' + Order!.Value), Span.Start), 1);
}
