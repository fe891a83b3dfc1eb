using System.Buffers;
using System.Text;
using VaultLint.Text;

namespace VaultLint.Vaults;

/// <summary>What keeps the name of a file or folder from being linked to, or from being held by another system.</summary>
internal static class FileName
{
    /// <summary>The bytes that a name may have on Linux (NAME_MAX) and in an archive; Windows and macOS count UTF-16 code units.</summary>
    private const int MostBytes = 255;

    /// <summary>Parts of Obsidian's links: to headings, to blocks, the brackets, the text shown.</summary>
    private static readonly SearchValues<char> s_linkSigns = SearchValues.Create("#^[]|");

    /// <summary>Reserved characters of Windows (Microsoft Learn, "Naming Files, Paths, and Namespaces"), without those above.</summary>
    private static readonly SearchValues<char> s_windowsSigns = SearchValues.Create("<>:\"\\?*");

    /// <summary>Names of devices, from the same page.</summary>
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> s_devices = new HashSet<string>(
        ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", .. Numbered("COM"), .. Numbered("LPT")],
        StringComparer.OrdinalIgnoreCase
    ).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>What is wrong with a name.</summary>
    /// <param name="name">The name, with its extension.</param>
    /// <param name="isFolder">Whether a folder has it. The end of a file's name is that before <c>.md</c>.</param>
    /// <returns>For each fault what is said of the name, as a predicate, and what to do.</returns>
    public static IEnumerable<(string Predicate, string Help)> FaultsOf(string name, bool isFolder)
    {
        const string Rename = "rename it within Obsidian, so that links follow";
        var stem = isFolder ? name : Path.GetFileNameWithoutExtension(name);
        if (FindSigns(stem, s_linkSigns, "%%") is { Length: > 0 } linkSigns)
        {
            yield return ($"holds {linkSigns}, which a link of Obsidian cannot", Rename);
        }

        if (FindSigns(stem, s_windowsSigns) is { Length: > 0 } windowsSigns)
        {
            yield return ($"holds {windowsSigns}, which no name on Windows can", Rename);
        }

        if (stem is [' ', ..] or [.., ' '])
        {
            yield return ($"{(stem[0] == ' ' ? "begins" : "ends")} with a space, which links leave out", Rename);
        }

        if (isFolder && name.EndsWith('.'))
        {
            yield return ("ends with a dot, which Windows leaves out", Rename);
        }

        if (s_devices.TryGetValue(name.AsSpan(0, name.IndexOf('.') is >= 0 and var dot ? dot : name.Length).TrimEnd(' '), out var device))
        {
            yield return ($"is that of a device on Windows, {device}", Rename);
        }

        if (Encoding.UTF8.GetByteCount(name) is > MostBytes and var bytes)
        {
            yield return ($"has {bytes} bytes in UTF-8, of which Linux and most archives hold {MostBytes}", "shorten it");
        }

        if (!name.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            yield break;
        }

        if (FindHidden(stem) is { } hidden)
        {
            yield return ($"holds {hidden}", Rename);
        }

        var composed = UnicodeForm.ToNfc(name);
        if (composed != name)
        {
            yield return composed.Length < name.Length
                ? (
                    "is stored in decomposed Unicode (NFD), as old disks of macOS do: a search or link that is typed does not find it",
                    "give it the same name anew, typed on a keyboard"
                )
                : (
                    "holds characters that Unicode replaces by others (its form is not NFC): a search or link that is typed does not "
                        + "find it",
                    $"rename it to “{composed}”"
                );
        }
    }

    /// <summary>What names must have in common to be one file where case and Unicode form do not count.</summary>
    public static string KeyOf(string name) => UnicodeForm.ToNfc(name).ToLowerInvariant();

    private static string FindSigns(string name, SearchValues<char> signs, string? pair = null)
    {
        if (!name.AsSpan().ContainsAny(signs) && (pair is null || !name.Contains(pair, StringComparison.Ordinal)))
        {
            return "";
        }

        string[] found =
        [
            .. name.Where(signs.Contains).Distinct().Select(c => $"“{c}”"),
            .. pair is not null && name.Contains(pair, StringComparison.Ordinal) ? [$"“{pair}”"] : Array.Empty<string>(),
        ];
        return found.Length == 1 ? found[0] : $"{string.Join(", ", found[..^1])} and {found[^1]}";
    }

    private static string? FindHidden(string name)
    {
        // In a text, tabs and line breaks are ordinary.
        if (name.AsSpan().IndexOfAny('\t', '\n', '\r') is >= 0 and var control)
        {
            return $"U+{(int)name[control]:X4}, a control character";
        }

        if (HiddenCharacters.Find(new SourceText(name), default, []).FirstOrDefault() is { Span.Length: > 0 } hidden)
        {
            return $"{hidden.Name}, which is not seen{(hidden.Kind == HiddenKind.Space ? " for what it is" : "")}";
        }

        // Obsidian reads both as an ordinary space in every path that it is given (normalizePath of its API).
        return name.AsSpan().IndexOfAny('\u00A0', '\u202F') is >= 0 and var at
            ? $"{new HiddenCharacter(default, name[at], HiddenKind.Space, IsSafeToMend: false).Name}, which Obsidian takes for an "
                + $"ordinary space in a link"
            : null;
    }

    private static IEnumerable<string> Numbered(string device) => "123456789¹²³".Select(number => $"{device}{number}");
}
