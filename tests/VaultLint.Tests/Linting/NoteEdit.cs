using System.Text;
using System.Text.RegularExpressions;

namespace VaultLint.Tests.Linting;

/// <summary>An edit of a note that docs/baseline.md allows: what was found before is found after it, and known.</summary>
/// <param name="Name">What it does.</param>
/// <param name="Edit">Does it in a text whose lines end with <c>\n</c>; a number from 1 on says how much, or where.</param>
internal sealed partial record NoteEdit(string Name, Func<string, int, string> Edit)
{
    /// <summary>All edits.</summary>
    public static readonly NoteEdit[] All =
    [
        new("puts paragraphs above", (text, count) => InBody(text, body => $"{Paragraphs(count)}{body}")),
        new("puts a heading above", (text, count) => InBody(text, body => $"# Part {count} of the tale\n\nSaid in short.\n\n{body}")),
        new(
            "puts a question above",
            (text, count) =>
                InBody(text, body => body.Contains("**Question:**", StringComparison.Ordinal) ? $"{Question(count)}{body}" : body)
        ),
        new("lists one more tag", (text, count) => TagList().Replace(text, list => $"{list.Value}  - shelf/s{count}\n", 1)),
        new(
            "adds a property",
            (text, count) =>
                SplitAt(text) is > 0 and var body
                && char.IsLetter(text["---\n".Length])
                && !text.Contains("\nshelf:", StringComparison.Ordinal)
                    ? $"{text[..(body - "---\n".Length)]}shelf: {count}\n{text[(body - "---\n".Length)..]}"
                    : text
        ),
        new("adds frontmatter", (text, count) => SplitAt(text) == 0 ? $"---\nshelf: {count}\n---\n\n{text}" : text),
        new(
            "writes more into the title",
            (text, count) => InBody(text, body => TitleLine().Replace(body, title => $"{title.Value} and more, part {count}", 1))
        ),
        new("ends lines as Windows does", (text, _) => text.Replace("\n", "\r\n", StringComparison.Ordinal)),
        new("decomposes characters", (text, _) => text.Normalize(NormalizationForm.FormD)),
        new(
            "writes other marks of lists",
            (text, count) =>
                InBody(text, body => ListMark().Replace(body, mark => $"{mark.Groups[1].Value}{(count % 2 == 0 ? '*' : '+')} "))
        ),
        new("writes other marks of emphasis", (text, _) => InBody(text, body => body.Replace("**", "__", StringComparison.Ordinal))),
        new("wraps a long line", (text, count) => InBody(text, body => LongLine().Replace(body, line => Wrap(line.Value, count)))),
        new("joins lines", (text, _) => InBody(text, body => LineBreak().Replace(body, " "))),
        new(
            "adds blank lines",
            (text, count) => InBody(text, body => body.Replace("\n\n", new string('\n', 3 + (count % 3)), StringComparison.Ordinal))
        ),
    ];

    /// <summary>Edits a note.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="count">How much is edited, or where.</param>
    public string Apply(string text, int count)
    {
        var edited = Edit(text.Replace("\r\n", "\n", StringComparison.Ordinal), count);
        return text.Contains("\r\n", StringComparison.Ordinal) && !edited.Contains('\r', StringComparison.Ordinal)
            ? edited.Replace("\n", "\r\n", StringComparison.Ordinal)
            : edited;
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static string Paragraphs(int count) =>
        string.Concat(Enumerable.Range(1, count).Select(number => $"Words of no account, said {number} times.\n\n"));

    private static string Question(int count) =>
        $"**Question:** How many shelves has room {count}?\n\n**Options:**\n\n- A) none at all\n- B) {count} and one\n\n"
        + $"**Answer: A) none at all**\n\n**Explanation:**\n\n- **Option B** - that is room {count + 1}\n\n";

    private static string Wrap(string line, int count) =>
        line.IndexOf(' ', Math.Min(line.Length - 1, 20 + count)) is > 0 and var at ? $"{line[..at]}\n{line[(at + 1)..]}" : line;

    private static string InBody(string text, Func<string, string> edit) =>
        SplitAt(text) is var body ? text[..body] + edit(text[body..]) : text;

    /// <summary>Where the frontmatter ends; 0 where there is none.</summary>
    private static int SplitAt(string text) => FrontmatterBlock().Match(text) is { Success: true, Length: var length } ? length : 0;

    [GeneratedRegex(@"\A---\n(?:[^\n]*\n)*?---\n")]
    private static partial Regex FrontmatterBlock();

    [GeneratedRegex("^# [^\r\n]+", RegexOptions.Multiline)]
    private static partial Regex TitleLine();

    [GeneratedRegex(@"^( *)[-*+] (?!\[)", RegexOptions.Multiline)]
    private static partial Regex ListMark();

    [GeneratedRegex(@"(?<=\A---\n(?:[^\n]*\n)*?)tags:\n(?:  - [^\n]*\n)+")]
    private static partial Regex TagList();

    /// <summary>A line break within a sentence.</summary>
    [GeneratedRegex(@"(?<=[\p{L},])\n(?=\p{Ll})")]
    private static partial Regex LineBreak();

    /// <summary>A line of a paragraph that is nothing else: no label, list, table, quote or heading.</summary>
    [GeneratedRegex(@"(?<=\n\n)\p{L}[\p{L}\p{N} ,'.{}\u200b]{50,}(?=\n\n)")]
    private static partial Regex LongLine();
}
