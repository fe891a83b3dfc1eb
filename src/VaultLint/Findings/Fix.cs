using System.Collections.Immutable;
using VaultLint.Text;

namespace VaultLint.Findings;

/// <summary>A change to a note that takes a finding away.</summary>
internal sealed record Fix
{
    /// <summary>Describes a change.</summary>
    /// <param name="title">What it does, in the imperative: a sentence without a full stop.</param>
    /// <param name="isSafe">Whether the note means the same afterwards, so that nobody need be asked.</param>
    /// <param name="edits">What is replaced in the note's text, in its order.</param>
    /// <exception cref="ArgumentException">There is no edit, or one begins before the end of the edit before it.</exception>
    public Fix(string title, bool isSafe, params ImmutableArray<TextEdit> edits)
    {
        if (edits.IsDefaultOrEmpty)
        {
            throw new ArgumentException("a fix needs an edit", nameof(edits));
        }

        for (var index = 1; index < edits.Length; index++)
        {
            if (edits[index].Span.Start < edits[index - 1].Span.End)
            {
                throw new ArgumentException("edits overlap, or are not in the text's order", nameof(edits));
            }
        }

        (Title, IsSafe, Edits) = (title, isSafe, edits);
    }

    /// <summary>What it does, in the imperative: a sentence without a full stop.</summary>
    public string Title { get; }

    /// <summary>Whether the note means the same afterwards, so that nobody need be asked.</summary>
    public bool IsSafe { get; }

    /// <summary>What is replaced in the note's text: at least one edit, in the text's order, none over another.</summary>
    public ImmutableArray<TextEdit> Edits { get; }
}
