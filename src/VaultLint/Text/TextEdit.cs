namespace VaultLint.Text;

/// <summary>Another text for a stretch of a text.</summary>
/// <param name="Span">What is replaced; of length 0 where something is only put in.</param>
/// <param name="NewText">What stands there afterwards; empty where something is only taken away.</param>
internal readonly record struct TextEdit(TextSpan Span, string NewText);
