using System.Text;
using VaultLint.Text;
using VaultLint.Yaml;

namespace VaultLint.Inference;

/// <summary>Writes YAML line by line, each with its comment. Whatever comes from notes goes through <see cref="Quote"/> or is a
/// comment.</summary>
internal sealed class YamlLines
{
    private readonly StringBuilder _text = new();

    /// <summary>Writes a line.</summary>
    /// <param name="depth">How deep it stands.</param>
    /// <param name="yaml">What it says, texts quoted.</param>
    /// <param name="comment">What stands behind it, any text, or null.</param>
    public void Add(int depth, string yaml, object? comment = null)
    {
        _text.Append(' ', depth * 2).Append(yaml);
        if (comment is not null)
        {
            _text.Append("  # ").Append(VisibleText.Of(comment.ToString()!));
        }

        _text.Append('\n');
    }

    /// <summary>Writes a line that is a comment.</summary>
    /// <param name="depth">How deep it stands.</param>
    /// <param name="comment">Any text.</param>
    public void AddComment(int depth, string comment) => Add(depth, $"# {VisibleText.Of(comment)}");

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    /// <summary>Texts as a list in brackets.</summary>
    public static string List(IEnumerable<string> texts) => $"[{string.Join(", ", texts.Select(Quote))}]";

    /// <summary>A text as a YAML scalar, also within brackets: plain where nothing in it can be read otherwise, else in double
    /// quotes.</summary>
    public static string Quote(string text) => IsPlain(text) ? text : VisibleYaml.Quote(text);

    private static bool IsPlain(string text) =>
        HasPlainForm(text)
        // Some letters are blank, such as the fillers of Hangul.
        && VisibleText.Of(text) == text
        && CoreSchema.Resolve(text) == YamlScalarKind.String
        // YAML 1.1, which editors may still read, takes these for true and false.
        && text.ToLowerInvariant() is not ("y" or "n" or "yes" or "no" or "on" or "off");

    private static bool HasPlainForm(string text) =>
        text.Length > 0
        && char.IsLetter(text[0])
        && char.IsLetterOrDigit(text[^1])
        && text.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '/' or '.' or ' ');
}
