namespace VaultLint.Text;

/// <summary>A place in a text as people and editors count it.</summary>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column in UTF-16 code units, from 1.</param>
internal readonly record struct TextPosition(int Line, int Column) : IComparable<TextPosition>
{
    /// <summary>Orders by line, then by column.</summary>
    public int CompareTo(TextPosition other) => Line != other.Line ? Line.CompareTo(other.Line) : Column.CompareTo(other.Column);
}
