using System.Collections.Immutable;
using VaultLint.Text;

namespace VaultLint.Notes;

/// <summary>A word to VaultLint in a comment of a note, such as <c>%% vaultlint-disable-next-line VL405 -- why %%</c>, as it is
/// written.</summary>
/// <param name="Name">What it asks for, the word behind <c>vaultlint-</c>: <c>disable</c>, <c>enable</c>, or anything else.</param>
/// <param name="Span">The whole of it but for the reason.</param>
/// <param name="Comment">The comment that it stands in; it counts from there on.</param>
/// <param name="Rules">The words for rules; empty where it names none.</param>
/// <param name="Reason">Why, or null.</param>
/// <param name="NextLine">The next line of the note that is not blank and not all comment, from 1; null where there is none.</param>
/// <param name="Removal">What to delete so that it is gone: where it is all of the comment, that, and the line if it stands alone
/// there.</param>
/// <param name="IsRemovalSafe">Whether the text around means the same without it.</param>
internal sealed record Suppression(
    string Name,
    TextSpan Span,
    TextSpan Comment,
    ImmutableArray<TextSpan> Rules,
    string? Reason,
    int? NextLine,
    TextSpan Removal,
    bool IsRemovalSafe
)
{
    /// <summary>What each begins with.</summary>
    internal const string Prefix = "vaultlint-";

    /// <summary>Why it does nothing, whatever it asks for.</summary>
    public SuppressionFault Fault { get; init; }

    /// <summary>Where it is misspelt: what was probably meant, the word behind <c>vaultlint-</c>.</summary>
    public string? Meant { get; init; }
}

/// <summary>Why a suppression does nothing.</summary>
internal enum SuppressionFault
{
    /// <summary>Nothing keeps it from doing what it asks for.</summary>
    None,

    /// <summary>It does not begin with <c>vaultlint-</c>, but is near to it.</summary>
    Misspelt,

    /// <summary>The comment that it stands in is never closed, and so is text.</summary>
    CommentNotClosed,

    /// <summary>It stands behind marks that begin no comment there.</summary>
    NotInComment,

    /// <summary>It stands behind or in a value of the frontmatter.</summary>
    InValue,
}
