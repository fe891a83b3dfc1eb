using System.Collections.Immutable;
using VaultLint.Text;

namespace VaultLint.Findings;

/// <summary>A <see cref="Fix"/> as a diagnostic carries it, complete without the note's text.</summary>
/// <param name="Title"><inheritdoc cref="Fix.Title" path="/summary"/></param>
/// <param name="IsSafe"><inheritdoc cref="Fix.IsSafe" path="/summary"/></param>
/// <param name="Edits"><inheritdoc cref="Fix.Edits" path="/summary"/></param>
internal sealed record DiagnosticFix(string Title, bool IsSafe, ImmutableArray<DiagnosticEdit> Edits)
{
    /// <summary>Takes a rule's fix with the places of its edits in a note's text.</summary>
    internal static DiagnosticFix Of(Fix fix, SourceText source) =>
        new(
            fix.Title,
            fix.IsSafe,
            [
                .. fix.Edits.Select(edit => new DiagnosticEdit(
                    source.GetPosition(edit.Span.Start),
                    source.GetPosition(edit.Span.End),
                    WithLineBreaksOf(source, edit)
                )),
            ]
        );

    /// <summary>A rule breaks lines as it likes; in a note they are broken as around the edit.</summary>
    internal static string WithLineBreaksOf(SourceText source, TextEdit edit) =>
        edit.NewText.AsSpan().ContainsAny('\n', '\r')
            ? edit
                .NewText.Replace("\r\n", "\n", StringComparison.Ordinal)
                .Replace('\r', '\n')
                .Replace("\n", source.GetLineBreak(source.GetLine(edit.Span.Start)), StringComparison.Ordinal)
            : edit.NewText;
}

/// <summary>A <see cref="TextEdit"/> by lines and columns.</summary>
/// <param name="Start">Where the text that is replaced begins.</param>
/// <param name="End">The place just behind its last code unit; equal to <paramref name="Start"/> where something is only put in.</param>
/// <param name="NewText">What stands there afterwards; empty where something is only taken away.</param>
internal readonly record struct DiagnosticEdit(TextPosition Start, TextPosition End, string NewText);
