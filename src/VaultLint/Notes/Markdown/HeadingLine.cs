using VaultLint.Text;

namespace VaultLint.Notes;

/// <summary>A heading of the body.</summary>
/// <param name="Level">Its level, 1 to 6.</param>
/// <param name="Text">Its text, with the marks within it.</param>
/// <param name="Block">All of it, with its hashes or the line under it.</param>
internal readonly record struct HeadingLine(int Level, TextSpan Text, TextSpan Block);
