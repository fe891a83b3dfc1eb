namespace VaultLint.Text;

/// <summary>Texts of notes as messages quote them.</summary>
internal static class Excerpt
{
    /// <summary>A text on one line, cut where it is long.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="longest">How many UTF-16 code units the result has at most, with the “…” that stands for the rest; from 2 on. No pair
    /// of surrogates is cut apart.</param>
    public static string Shorten(string text, int longest)
    {
        var line = text.ReplaceLineEndings(" ");
        if (line.Length <= longest)
        {
            return line;
        }

        var end = longest - (char.IsHighSurrogate(line[longest - 2]) ? 2 : 1);
        return $"{line[..end]}…";
    }
}
