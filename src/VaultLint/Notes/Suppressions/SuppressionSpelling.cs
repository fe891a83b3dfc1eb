using System.Buffers;
using VaultLint.Text;

namespace VaultLint.Notes;

/// <summary>
/// Tells a line of a comment that was meant as a suppression and is misspelt from one that only mentions VaultLint. A misspelt suppression
/// does nothing, and its writer believes that it does; prose is left alone.
/// </summary>
internal static class SuppressionSpelling
{
    /// <summary>How much of a line is looked at: more than the longest suppression takes without its rules.</summary>
    private const int LongestLooked = 120;

    /// <summary>How much may stand between the name of the tool and what it is asked for: “vaultlint - disable”.</summary>
    private const int LongestJoint = 4;

    private const string Disable = "disable",
        Enable = "enable";

    // Of ASCII alone, which is searched for many characters at a time: every note is looked through.
    private static readonly SearchValues<string> s_clues = SearchValues.Create(
        ["lint", Disable, Enable],
        StringComparison.OrdinalIgnoreCase
    );

    /// <summary>The first letter of a full-width “ｌｉｎｔ”.</summary>
    private static readonly SearchValues<char> s_wideClues = SearchValues.Create("ｌＬ");

    /// <summary>What quotes or encloses a word, and so makes a mention of it.</summary>
    private static readonly SearchValues<char> s_quotes = SearchValues.Create("\"'`“”‘’«»([");

    /// <summary>What may stand between two words of a suppression.</summary>
    private static readonly SearchValues<char> s_joints = SearchValues.Create(" -_:=@/!#+~*|");

    private static readonly SearchValues<char> s_kebab = SearchValues.Create("abcdefghijklmnopqrstuvwxyz-");

    private static readonly string[] s_tools = ["vaultlint", "vaultlinter"];

    /// <summary>What comments ask linters for: VaultLint and others.</summary>
    private static readonly HashSet<string> s_verbs =
    [
        Disable,
        Enable,
        "disabled",
        "enabled",
        "ignore",
        "suppress",
        "skip",
        "off",
        "on",
        "allow",
        "exclude",
        "silence",
        "mute",
        "noqa",
        "nolint",
    ];

    /// <summary>Words that tell where.</summary>
    private static readonly HashSet<string> s_places =
    [
        "next",
        "this",
        "line",
        "lines",
        "nextline",
        "thisline",
        "file",
        "note",
        "region",
        "block",
        "section",
        "start",
        "begin",
        "end",
        "all",
        "here",
        "everything",
    ];

    /// <summary>Words that begin a reason.</summary>
    private static readonly HashSet<string> s_reasons = ["because", "since", "for", "until", "as", "rule"];

    /// <summary>Whether a text may hold a suppression, spelt right or not, so that it pays to look for comments.</summary>
    public static bool MayHold(ReadOnlySpan<char> text) => text.ContainsAny(s_clues) || text.ContainsAny(s_wideClues);

    /// <summary>Reads what was meant as a suppression.</summary>
    /// <param name="text">A line of a comment, or its beginning.</param>
    /// <returns>How much of the line it takes without rules, and what it should be, such as <c>disable-next-line</c>; null if the line is
    /// something else.</returns>
    public static (int Length, string Meant)? Read(ReadOnlySpan<char> text)
    {
        if (!MayHold(text[..Math.Min(text.Length, LongestLooked)]))
        {
            return null;
        }

        Span<char> folded = stackalloc char[LongestLooked];
        folded = folded[..Fold(text, folded)];
        var words = Split(folded);
        if (words.Count == 0 || !IsMark(folded[..words[0].Start]))
        {
            return null;
        }

        if (FindTool(words, folded) is not var (tool, isOurs))
        {
            return null;
        }

        var verb = tool == 0 && isOurs ? words[0].Text[s_tools[0].Length..] : words[tool].Text;
        var isPlace = isOurs && s_places.Contains(verb);
        if (!isPlace && !IsVerb(verb))
        {
            return null;
        }

        var (last, places) = (tool, "");
        while (last + 1 < words.Count && s_places.Contains(words[last + 1].Text) && AreJoined(words, last, folded))
        {
            places += words[++last].Text;
        }

        var rest = folded[words[last].End..];
        var hasPlace = last > tool;
        var isMeant = isOurs && !isPlace ? hasPlace || IsTight(words, tool, folded) || IsLongVerb(verb) : hasPlace || tool > 0;
        isMeant = isOurs && !isPlace ? isMeant || BeginsRulesOrReason(rest) : isMeant && NamesRule(rest);
        return isMeant ? (words[last].End, MeantBy(verb + places)) : null;
    }

    /// <summary>Whether a line that begins with <see cref="Suppression.Prefix"/> is a sentence: “vaultlint-clean notes only”.</summary>
    public static bool IsProse(ReadOnlySpan<char> text)
    {
        if (Read(text) is not null)
        {
            return false;
        }

        Span<char> folded = stackalloc char[LongestLooked];
        folded = folded[..Fold(text, folded)];
        var space = folded.IndexOf(' ');
        return space >= 0
            && !BeginsRulesOrReason(folded[space..])
            && !Split(folded[..space]).Exists(word => IsVerb(word.Text) || s_places.Contains(word.Text));
    }

    /// <summary>Replaces capitals, full-width forms, and typographic dashes and spaces with plain ASCII, one character for one.</summary>
    private static int Fold(ReadOnlySpan<char> text, Span<char> folded)
    {
        var length = Math.Min(text.Length, folded.Length);
        for (var at = 0; at < length; at++)
        {
            // Halfwidth and Fullwidth Forms (Unicode block FF00–FFEF): the ASCII characters in their order.
            var c = text[at] is >= '！' and <= '～' ? (char)(text[at] - '！' + '!') : text[at];
            folded[at] =
                char.IsWhiteSpace(c) ? ' '
                : c is (>= '‐' and <= '―') or '−' or '﹘' or '﹣' ? '-'
                : char.ToLowerInvariant(c);
        }

        return length;
    }

    private static List<(int Start, int End, string Text)> Split(ReadOnlySpan<char> text)
    {
        const int MostWords = 10;
        var words = new List<(int, int, string)>(MostWords);
        for (var at = 0; at < text.Length && words.Count < MostWords; )
        {
            var start = at;
            while (at < text.Length && char.IsLetterOrDigit(text[at]))
            {
                at++;
            }

            if (at > start)
            {
                words.Add((start, at, text[start..at].ToString()));
            }

            at++;
        }

        return words;
    }

    /// <summary>Whether the text before the first word is a mark, such as that of a list. Quotes and backticks make it a mention.</summary>
    private static bool IsMark(ReadOnlySpan<char> text) => text.Length <= LongestJoint && !text.ContainsAny(s_quotes);

    /// <summary>Whether two words belong together by what stands between them; a full stop with a space behind it ends a
    /// sentence.</summary>
    private static bool IsJoint(ReadOnlySpan<char> text) =>
        text is "." or "," or ";" or "、" or "。" || (text.Length is > 0 and <= LongestJoint && !text.ContainsAnyExcept(s_joints));

    private static bool AreJoined(List<(int Start, int End, string Text)> words, int first, ReadOnlySpan<char> text) =>
        IsJoint(text[words[first].End..words[first + 1].Start]);

    /// <summary>Finds the name of a tool that a line begins with.</summary>
    /// <returns>How many words it takes (0 if it is absent or joined with the verb in one word), and whether it is VaultLint. At least one
    /// word follows. Null if the line begins with something else.</returns>
    private static (int Words, bool IsOurs)? FindTool(List<(int Start, int End, string Text)> words, ReadOnlySpan<char> text)
    {
        var first = words[0].Text;
        if (words.Count > 2 && IsNear(first + words[1].Text, 1) && AreJoined(words, 0, text) && AreJoined(words, 1, text))
        {
            return (2, true);
        }

        if (words.Count > 1 && AreJoined(words, 0, text) && IsNear(first, 2))
        {
            return (1, true);
        }

        if (first.StartsWith(s_tools[0], StringComparison.Ordinal) && IsVerb(first[s_tools[0].Length..]))
        {
            return (0, true);
        }

        // The name is left out, or is that of another tool.
        return first is Disable or Enable ? (0, false)
            : words.Count > 1 && text[words[0].End..words[1].Start] is "-" ? (1, false)
            : null;
    }

    private static bool IsNear(string word, int mostEdits) => Spelling.AllNearest(word, s_tools, mostEdits).Count > 0;

    /// <summary>Whether a word is one of the verbs, or a misspelling of VaultLint's own two.</summary>
    private static bool IsVerb(string word)
    {
        if (s_verbs.Contains(word) || IsLongVerb(word))
        {
            return true;
        }

        // "VaultLint disables …" is a sentence. Two letters from "enable" are "stable" and "usable".
        return !word.EndsWith('s')
            && word != "unable"
            && (
                Spelling.AllNearest(word, [Disable], mostEdits: 2).Count > 0 || Spelling.AllNearest(word, [Enable], mostEdits: 1).Count > 0
            );
    }

    /// <summary>“disablenextline”</summary>
    private static bool IsLongVerb(string word) =>
        (word.StartsWith(Disable, StringComparison.Ordinal) || word.StartsWith(Enable, StringComparison.Ordinal))
        && (word.EndsWith("line", StringComparison.Ordinal) || word.EndsWith("file", StringComparison.Ordinal));

    /// <summary>Whether the verb follows the tool without a space, which words of a sentence do not.</summary>
    private static bool IsTight(List<(int Start, int End, string Text)> words, int tool, ReadOnlySpan<char> text) =>
        tool == 0 || !text[words[tool - 1].End..words[tool].Start].Contains(' ');

    private static bool BeginsRulesOrReason(ReadOnlySpan<char> rest)
    {
        var trimmed = rest.TrimStart(" ,");
        return trimmed.IsEmpty
            || trimmed[0] is '-' or ':' or '=' or '(' or '['
            || NamesRule(rest)
            || IsKebab(trimmed)
            || (Split(trimmed) is [var first, ..] && s_reasons.Contains(first.Text));
    }

    /// <summary>Whether a text begins with the id of a rule, even if misspelt: “VL3O6”.</summary>
    private static bool NamesRule(ReadOnlySpan<char> rest)
    {
        var trimmed = rest.TrimStart(" ,:=(");
        return trimmed.Length >= 4 && trimmed.StartsWith("vl") && trimmed[2..4].ContainsAnyInRange('0', '9');
    }

    /// <summary>Whether a text begins with words joined by hyphens, as the names of rules are.</summary>
    private static bool IsKebab(ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAny(' ', ',');
        var word = end < 0 ? text : text[..end];
        return word.Contains('-') && !word.ContainsAnyExcept(s_kebab) && word is not ['-', ..] and not [.., '-'];
    }

    private static string MeantBy(string words) =>
        words == "on" || words.StartsWith(Enable[..2], StringComparison.Ordinal) ? Enable
        : words.Contains("file", StringComparison.Ordinal) || words.Contains("note", StringComparison.Ordinal) ? "disable-file"
        : words.Contains("line", StringComparison.Ordinal) ? "disable-next-line"
        : Disable;
}
