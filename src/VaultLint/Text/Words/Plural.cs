using System.Globalization;

namespace VaultLint.Text;

/// <summary>Counts in words.</summary>
internal static class Plural
{
    /// <summary>A number and what is counted: “1 note”, “2 notes”, “0 properties”.</summary>
    /// <param name="count">The number.</param>
    /// <param name="noun">What is counted, in the singular.</param>
    public static string Of(int count, string noun)
    {
        return count == 1
            ? $"1 {noun}"
            : $"{count.ToString(CultureInfo.InvariantCulture)} {(noun.EndsWith('y') && noun != "key" ? $"{noun[..^1]}ie" : noun)}s";
    }
}
