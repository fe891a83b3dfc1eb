using System.Text;

namespace VaultLint.Cli;

/// <summary>Text from files and arguments, made safe for a terminal and a CI log.</summary>
internal static class Printable
{
    /// <summary>The text with its control characters shown by number, so that a file's name cannot write to the log as the tool.</summary>
    public static string Line(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsControl(c))
            {
                line.Append($"\\u{(int)c:x4}");
            }
            else
            {
                line.Append(c);
            }
        }

        return line.ToString();
    }
}
