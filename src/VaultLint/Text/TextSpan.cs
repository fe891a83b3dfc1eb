namespace VaultLint.Text;

/// <summary>A stretch of a text.</summary>
/// <param name="Start">Offset of the first UTF-16 code unit, from 0.</param>
/// <param name="Length">Number of UTF-16 code units; 0 for a place between two.</param>
internal readonly record struct TextSpan(int Start, int Length)
{
    /// <summary>Offset just behind the last code unit, from 0.</summary>
    public int End => Start + Length;

    /// <summary>The span from one offset up to, and without, another.</summary>
    /// <param name="start">Offset of the first code unit, from 0.</param>
    /// <param name="end">Offset just behind the last code unit; not before <paramref name="start"/>.</param>
    public static TextSpan FromBounds(int start, int end) => new(start, end - start);

    /// <summary>Whether an offset lies inside the span; its end does not.</summary>
    public bool Contains(int offset) => offset >= Start && offset < End;

    /// <summary>Whether the spans share a code unit.</summary>
    public bool Overlaps(TextSpan other) => Start < other.End && other.Start < End;
}
