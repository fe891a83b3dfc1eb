using System.Buffers;
using System.Text;

namespace VaultLint.Questions;

/// <summary>Words that are looked for in a text without regard to case, all at once. In a text of ASCII only those of ASCII are, which is
/// much faster.</summary>
internal sealed class WordSearch(string[] words)
{
    private SearchValues<string>? _all;
    private SearchValues<string>? _ascii;

    /// <summary>Whether a text holds one of them.</summary>
    public bool IsIn(ReadOnlySpan<char> text) =>
        text.ContainsAny(
            Ascii.IsValid(text) ? _ascii ??= Prepare(Array.FindAll(words, word => Ascii.IsValid(word))) : _all ??= Prepare(words)
        );

    private static SearchValues<string> Prepare(string[] words) => SearchValues.Create(words, StringComparison.OrdinalIgnoreCase);
}
