using System.Collections.Immutable;

namespace VaultLint.Text;

/// <summary>What <see cref="Mojibake.Detect"/> found in a note.</summary>
/// <param name="CodePage">The code page that the text was wrongly read as, by the name that people know it by.</param>
/// <param name="Runs">The damaged stretches, one a damaged line, in their order.</param>
/// <param name="Example">The recovered text of a line that shows much of it, at most 80 columns wide; U+FFFD where bytes are lost.</param>
/// <param name="ExampleSpan">The damaged line that <paramref name="Example"/> recovers.</param>
/// <param name="IsWhole">Whether nothing was lost: the whole note could be repaired.</param>
/// <param name="CoversNote">Whether most of what the note has beyond ASCII is damaged, so that other findings follow from this one.</param>
/// <param name="Repair">What turns the damaged lines back, in their order; empty where something was lost.</param>
/// <param name="IsExact">Whether all that the note has beyond ASCII is turned back, and reading the result in the code page gives the
/// note's text again, to the letter.</param>
internal sealed record MojibakeReport(
    string CodePage,
    ImmutableArray<TextSpan> Runs,
    string Example,
    TextSpan ExampleSpan,
    bool IsWhole,
    bool CoversNote,
    ImmutableArray<TextEdit> Repair,
    bool IsExact
)
{
    /// <summary>Number of damaged lines.</summary>
    internal int DamagedLines => Runs.Length;
}
