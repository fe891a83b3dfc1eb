using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;
using VaultLint.Findings;
using VaultLint.Text;

namespace VaultLint.Linting;

/// <summary>What a baseline knows a finding by, wherever it stands: hashes of the letters and digits of what it says and of what it is about. Spaces, line
/// breaks, marks of lists and emphasis, and the Unicode form do not count.</summary>
/// <param name="Line">Of the rule, the message and the line.</param>
/// <param name="Place">Of the rule, the message and the place itself: the same when the line is wrapped elsewhere. Without the place where that is itself more than a line.</param>
internal readonly record struct FindingKey(ulong Line, ulong Place)
{
    /// <summary>The key of a finding.</summary>
    public static FindingKey Of(Diagnostic diagnostic)
    {
        var message = diagnostic.Message;
        foreach (var place in diagnostic.Related)
        {
            // The other note may be moved as well.
            message = message.Replace(place.Path, "", StringComparison.Ordinal);
        }

        var said = new StringBuilder(diagnostic.Rule.Id);
        AppendWords(said, message, keepDigits: false);
        said.Append('\n');
        var start = Math.Clamp(diagnostic.Start.Column - diagnostic.SourceColumn, 0, diagnostic.SourceLine.Length);
        var end = diagnostic.End.Line == diagnostic.Start.Line ? Math.Clamp(diagnostic.End.Column - diagnostic.SourceColumn, start, diagnostic.SourceLine.Length) : start;
        return new FindingKey(HashOf(said, 'L', diagnostic.SourceLine), HashOf(said, 'P', diagnostic.SourceLine[start..end]));
    }

    private static ulong HashOf(StringBuilder said, char what, string text)
    {
        var length = said.Length;
        AppendWords(said.Append(what), text, keepDigits: true);
        var hash = XxHash64.HashToUInt64(MemoryMarshal.AsBytes(said.ToString().AsSpan()));
        said.Length = length;
        return hash;
    }

    private static void AppendWords(StringBuilder words, string text, bool keepDigits)
    {
        foreach (var c in UnicodeForm.ToNfc(text))
        {
            // A message may tell a line number or a count, which change with the lines around.
            if (char.IsAsciiDigit(c) && !keepDigits)
            {
                words.Append('0');
            }
            else if (char.IsLetterOrDigit(c) || char.IsSurrogate(c))
            {
                words.Append(c);
            }
        }
    }
}
