using System.Text;
using VaultLint.Findings;
using VaultLint.Text;

namespace VaultLint.Tests.Rules;

/// <summary>Applies fixes to the text that they were found in.</summary>
internal static class FixedText
{
    /// <summary>The text after the edits of one fix.</summary>
    public static string ApplyTo(this DiagnosticFix fix, string text)
    {
        var source = new SourceText(text);
        int OffsetOf(TextPosition place) => source.GetLineSpan(place.Line).Start + place.Column - 1;
        var result = new StringBuilder();
        var done = 0;
        foreach (var edit in fix.Edits)
        {
            Assert.InRange(OffsetOf(edit.Start), done, OffsetOf(edit.End));
            result.Append(text, done, OffsetOf(edit.Start) - done).Append(edit.NewText);
            done = OffsetOf(edit.End);
        }

        return result.Append(text, done, text.Length - done).ToString();
    }
}
