using System.Collections.Immutable;
using System.Text;

namespace VaultLint.Fuzz;

/// <summary>Texts that are made to keep a parser busy, of any length. The cost of each must grow as its length does.</summary>
internal static class Hostile
{
    /// <summary>What is repeated: what opens and is never closed, what may be the one or the other, what counts anew at each
    /// place.</summary>
    private static readonly ImmutableArray<string> s_units =
    [
        "[",
        "]",
        "[]",
        "[a",
        "![",
        "![](",
        "[a](",
        "[a](b",
        "[a](<b",
        "](",
        "[[",
        "[[a",
        "[[a]]",
        "[[]",
        "![[",
        "(",
        ")",
        "()",
        "{",
        "}",
        "{{",
        "{{a",
        "`",
        "` ",
        "`a``",
        "``` ",
        "*",
        "**",
        "*a",
        "**a ",
        "a**",
        "*a_",
        "_",
        "__a",
        "_a ",
        "*a **b ",
        "~~",
        "~a",
        "==",
        "==a ",
        "|",
        "|a",
        "| a |",
        "||",
        "#",
        "# ",
        "#a",
        "#a ",
        "##a ",
        "<",
        "<a",
        "<a ",
        "<a b=\"",
        "<a b='c' ",
        "<!--",
        "<!-- ",
        "<!-- -",
        "<?",
        "<![CDATA[",
        "<http://a",
        "<a@b",
        "</",
        "%%",
        "%% ",
        "%%%",
        "$",
        "$a ",
        "$$",
        "$$ a ",
        "\\",
        "\\[",
        "\\`",
        "&",
        "&#",
        "&a",
        "&#1234567",
        "\"",
        "'",
        "^",
        "[^a]",
        "[^",
        "http://a ",
        "www.a",
        "a@b.c ",
        ":",
        ": ",
        "::",
        ";",
        ".",
        ". ",
        "..",
        "-",
        "- ",
        "--",
        "+",
        "=",
        "!",
        "?",
        "? ",
        ",",
        ", ",
        "/",
        "a/",
        "\t",
        " ",
        "  ",
        "\u00A0",
        "\u200B",
        "\uFEFF",
        "👨‍👩‍👧",
        "🏳️‍🌈",
        "e\u0301",
        "a\u0301\u0301",
        "\u0301",
        "ᄒ",
        "각",
        "ß",
        "â€™",
        "Ã©",
        "占쏙옙",
        "A",
        "A ",
        "A) ",
        "A, ",
        "A and ",
        "B) a ",
        "(A) ",
        "[A] ",
        "① ",
        "①",
        "가. ",
        "1. ",
        "1) ",
        "1-B ",
        "a",
        "ab ",
        "not ",
        "NOT ",
        "correct ",
        "Answer: ",
        "Question: ",
        "Option A ",
        "the answer is A. ",
        "TODO ",
        "[Your text] ",
        "<write here> ",
        "vaultlint-disable ",
        "%% vaultlint-disable %% ",
        "<!-- vaultlint-disable-next-line VL405 --> ",
        "vaultlint disable ",
        "% vaultlint disable ",
        "<!-- VaultLint-Disable ",
        "# lint ",
        "Which two ",
        "(Choose two.) ",
        "정답: ",
        "보기 ",
        "2025-01-02 ",
        "✓ ",
        "[x] ",
        "[ ] ",
    ];

    /// <summary>Lines that are repeated.</summary>
    private static readonly ImmutableArray<string> s_lines =
    [
        "\n",
        "\r",
        "\r\n",
        " \n",
        "\t\n",
        "#\n",
        "# a\n",
        "## a\n\n",
        "###### a\n",
        "a\n===\n",
        "a\n---\n\n",
        "---\n",
        "***\n",
        "- \n",
        "- a\n",
        "- a\n\n",
        "* a\n+ a\n",
        "1. a\n",
        "1) a\n2. b\n",
        "> a\n",
        ">\n",
        "> > a\n",
        "> - a\n",
        "- > a\n",
        "> [!note]\n",
        "> [!note]- a\n\n",
        "```\n",
        "```a\n",
        "~~~\n```\n",
        "    a\n",
        "\ta\n",
        "[a]: b\n",
        "[a]: b\n\n",
        "[a]: <b\n",
        "[a]: b 'c\n",
        "[^a]: b\n",
        "[a]\n",
        "<a>\n",
        "<div>\n",
        "<div>\n\n",
        "<!--\n",
        "<!-- a -->\n",
        "<script>\n",
        "<pre>\n",
        "<details>\n",
        "</details>\n",
        "<details>\n<summary>A</summary>\na\n</details>\n",
        "| a | b |\n",
        "|---|---|\n",
        "| a |\n|---|\n| b |\n\n",
        "$$\n",
        "$$\na\n$$\n",
        "%%\n",
        "%% a %%\n",
        "#a\n",
        "#a #b #a\n",
        "TODO\n",
        "TODO\n\n",
        "[Your text]\n",
        "{{a}}\n",
        "a\n",
        "a\n\n",
        "a  \n",
        "a\\\n",
        "é\n",
        "- [ ] a\n",
        "- [x] a\n",
        "- [ ] a\n- [x] b\n\n",
        "- A) a\n",
        "A) a\n",
        "A. a\nB. b\n\n",
        "A) a\nB) b\nAnswer: A\n\n",
        "- A) a\n- B) b\n\nAnswer: B\n\n",
        "① a\n",
        "가. a\n",
        "1. a\n   A) b\n   B) c\n",
        "Question: a\n",
        "**Question:** a\n\n",
        "Options:\n",
        "Answer: A\n",
        "Answer: A, B\n\n",
        "정답: A\n\n",
        "Explanation: a\n",
        "Explanation:\n- A: b\n",
        "- **A**: b\n",
        "- A is wrong\n",
        "Question: a?\nA) b\nB) c\nAnswer: A\nExplanation: d\n\n",
        "**Question:** a?\n\n**Options:**\n\n- A) b\n- B) c\n\n**Answer:** A\n\n**Explanation:**\n\n- **B**: d\n\n",
        "## Question\n\na?\n\n- [ ] b\n- [x] c\n\n",
        "### 1. a?\n\nA) b\nB) c\n\n",
        "1-A\n",
        "1. A\n",
        "| 1 | A |\n",
        "Answers: 1-A 2-B\n",
        "## Answers\n\n1. A\n\n",
        "## Key point\n\na\n\n",
        "## Practice question\n\n",
        "## Terms\n\n",
        "%% vaultlint-disable %%\n",
        "%% vaultlint-disable VL405 %%\n",
        "%% vaultlint-enable VL405 %%\n",
        "%% vaultlint-disable VL405 %%\n%% vaultlint-enable VL405 %%\n",
        "<!-- vaultlint-disable-next-line VL301 -->\n",
        "<!-- vaultlint-disable-next-line VL301 -->\na\n\n",
        "%% vaultlint disable %%\n",
        "<!-- vaultlint-disable VL301\n\n",
        "<!-- lint\n\n",
        "[//]: # (vaultlint-disable)\n",
        "\u200Ba\n",
        "a\u202E\n",
        "â€™\n",
        "\u2028\n",
        "\u0085\n",
        "\f\n",
        "-\ta\n",
        "* * a\n",
        "  - a\n",
        "1. 1. a\n",
        "[[a]]\n",
        "![[a]]\n",
        "`a\n",
        "**a\n",
        "<a\n",
        "\"a\n",
        "a|b\n-|-\n",
        "2025-01-01: a\n",
        "key: value\n",
    ];

    /// <summary>Where the text stands.</summary>
    private static readonly ImmutableArray<(string Name, string Before, string After)> s_places =
    [
        ("body", "", ""),
        ("exam", $"{Frontmatter}# a\n\n## Key point\n\na\n\n## Explanation\n\na\n\n## Practice question\n\n", ""),
        ("heading", "## ", ""),
        ("item", "- ", ""),
        ("quote", "> ", ""),
        ("cell", "| a | b |\n|---|---|\n| a | ", ""),
        ("stem", "**Question:** ", "\n\n**Options:**\n\n- A) a\n- B) b\n\n**Answer:** B) b\n\n**Explanation:**\n\n- **A) a** - c\n"),
        ("option", "**Question:** a?\n\n**Options:**\n\n- A) a\n- B) ", "\n\n**Answer:** A\n\n**Explanation:**\n\n- **B)** - c\n"),
        ("answer", "**Question:** a?\n\n**Options:**\n\n- A) a\n- B) b\n\n**Answer:** ", "\n\n**Explanation:**\n\n- **A) a** - c\n"),
        ("explanation", "**Question:** a?\n\n**Options:**\n\n- A) a\n- B) b\n\n**Answer:** B\n\n**Explanation:**\n\n", "\n"),
        ("entry", "**Question:** a?\n\n**Options:**\n\n- A) a\n- B) b\n\n**Answer:** B\n\n**Explanation:**\n\n- **", "** - c\n"),
        ("yaml", "---\ntitle: a\n", "\n---\n"),
        ("value", "---\ntitle: ", "\n---\n"),
        ("tags", "---\ntags: ", "\n---\n"),
        ("quoted", "---\ntags: \"", "\"\n---\n"),
        ("block", "---\ntitle: |\n  ", "\n---\n"),
        ("flow", "---\ntags: [", "]\n---\n"),
    ];

    private static readonly ImmutableArray<string> s_yaml =
    [
        "a: b\n",
        "a: &a b\n",
        "- a\n",
        "a:\n",
        "? a\n",
        "&a ",
        "*a ",
        "[a, ",
        "{a: ",
        "a, ",
        "a: ",
        "'",
        "''",
        "\"",
        "\\n",
        "\\",
        "# a\n",
        "  a\n",
        "\n",
        "!a ",
        "!!str ",
        "<<: a\n",
        "|\n",
        ">\n",
        "? ",
        "- ",
        "-\n",
        ": ",
        "a b ",
        "{{a}}",
        "- - ",
        "a: {b: c}\n",
        "%a\n",
        "@",
        "...\n",
        "null, ",
        "1, ",
        "2025-01-02, ",
    ];

    /// <summary>Names of notes that once took time that grew with the square of their length, or might.</summary>
    private static readonly HashSet<string> s_known =
    [
        "body [a]: b⏎",
        "body [a]: b⏎⏎",
        "body [^a]: b⏎",
        "body a⏎===⏎",
        "body a⏎---⏎⏎",
        "body #a ",
        "body [[a]]⏎",
        "body [",
        "body [[",
        "body ![](",
        "body ](",
        "body `",
        "body *a **b ",
        "body |a",
        "heading **a ",
        "heading <?",
        "heading <![CDATA[",
        "heading <!-- ",
        "answer B) a ",
        "answer [x] ",
        "exam #⏎",
        "exam ## a⏎⏎",
        "quote [a]: b⏎",
        "explanation - **A**: b⏎",
        "value {",
        "yaml *a ",
        "tags a, ",
        "flow [a, ",
        "quoted \\",
        "paragraphs <!-- ",
        "headings <?",
        "nested > ",
        "nested - ",
        "nested < >",
        "answer <",
    ];

    private const string Frontmatter =
        "---\ntitle: a\ncreated: 2025-01-01\nmodified: 2025-01-02\ntags: [domain/networking, level/basic, topic/a, skill/recall, "
        + "source/law]\n---\n\n";

    /// <summary>All notes, each by its name and its text of about a number of characters.</summary>
    public static IEnumerable<(string Name, Func<int, string> Text)> Notes()
    {
        foreach (var (place, before, after) in s_places)
        {
            var isYaml = before.StartsWith("---\n", StringComparison.Ordinal) && !before.Contains("\n---\n", StringComparison.Ordinal);
            foreach (
                var unit in isYaml ? s_yaml.Concat(s_units.Take(80))
                : place is "body" or "exam" or "explanation" or "item" or "quote" ? s_units.Concat(s_lines)
                : s_units
            )
            {
                yield return ($"{place} {Show(unit)}", size => before + Repeat(unit, size) + after);
            }
        }

        // What is looked for up to the end, or the beginning, of a paragraph may be looked for in all the text.
        foreach (var unit in s_units)
        {
            yield return ($"paragraphs {Show(unit)}", size => Repeat($"a {unit}\n\n", size));
            yield return ($"headings {Show(unit)}", size => Repeat($"# a {unit}\n", size));
        }

        foreach (var (name, text) in Special())
        {
            yield return (name, text);
        }
    }

    /// <summary>Some of them for a short pass: those that were slow once, and every so many of the others.</summary>
    public static IEnumerable<(string Name, Func<int, string> Text)> Some(int oneIn) =>
        Notes().Where((note, index) => s_known.Contains(note.Name) || index % oneIn == 0);

    /// <summary>What is no repetition, and what is nested.</summary>
    private static IEnumerable<(string Name, Func<int, string> Text)> Special()
    {
        foreach (
            var (open, close) in new[]
            {
                ("[", "]"),
                ("(", ")"),
                ("{", "}"),
                ("*", "*"),
                ("**", "**"),
                ("_", "_"),
                ("<", ">"),
                ("[[", "]]"),
                ("![", "](a)"),
                ("`", "`"),
                ("> ", ""),
                ("- ", ""),
                ("1. ", ""),
                ("> - ", ""),
                ("<div>", "</div>"),
                ("<b>", "</b>"),
                ("\"", "\""),
                ("$", "$"),
                ("%%", "%%"),
                ("<!--", "-->"),
                ("<details>\n", "</details>\n"),
            }
        )
        {
            yield return ($"nested {Show(open)} {Show(close)}", size => Repeat(open, size / 2) + "a" + Repeat(close, size / 2));
        }

        yield return ("nested lists", size => string.Concat(Lines(size, line => $"{new string(' ', line % 100 * 2)}- a\n")));
        yield return (
            "deeper and deeper lists",
            size => string.Concat(Lines((int)Math.Sqrt(size), line => $"{new string(' ', line * 2)}- a\n"))
        );
        yield return (
            "runs of backticks, each longer",
            size => string.Concat(Lines((int)Math.Sqrt(2.0 * size), line => $"{new string('`', line + 1)} "))
        );
        yield return (
            "runs of asterisks, each longer",
            size => string.Concat(Lines((int)Math.Sqrt(2.0 * size), line => $"{new string('*', line + 1)}a"))
        );
        yield return ("tags, all others", size => string.Concat(Lines(size / 8, line => $"#t{line:x5} ")));
        yield return (
            "tags in frontmatter, all others",
            size => $"---\ntags: [{string.Concat(Lines(size / 8, line => $"t{line:x5}, "))}]\n---\n"
        );
        yield return ("keys, all others", size => $"---\n{string.Concat(Lines(size / 10, line => $"k{line:x5}: a\n"))}---\n");
        yield return (
            "anchors and aliases, all others",
            size => $"---\nt:\n{string.Concat(Lines(size / 20, line => $"- &a{line} b\n- *a{line / 2}\n"))}---\n"
        );
        yield return ("mappings merged", size => $"---\na: &a {{b: c}}\nt:\n{string.Concat(Lines(size / 10, _ => "- <<: *a\n"))}---\n");
        yield return ("headings, all others", size => string.Concat(Lines(size / 12, line => $"## h{line:x5}\n\n")));
        yield return (
            "headings of all levels",
            size => string.Concat(Lines(size / 10, line => $"{new string('#', 1 + (line % 6))} a{line % 7}\n\n"))
        );
        yield return ("definitions, all others", size => string.Concat(Lines(size / 12, line => $"[{line:x5}]: b\n")));
        yield return (
            "definitions and uses",
            size =>
                string.Concat(Lines(size / 24, line => $"[{line:x5}]: b\n"))
                + "\n"
                + string.Concat(Lines(size / 24, line => $"[{line:x5}] "))
        );
        yield return (
            "footnotes",
            size =>
                string.Concat(Lines(size / 24, line => $"[^{line:x5}]: b\n\n")) + string.Concat(Lines(size / 24, line => $"[^{line:x5}] "))
        );
        yield return (
            "questions, all others",
            size =>
                string.Concat(Lines(size / 70, line => $"**Question:** What is {line}?\n\n- A) a{line}\n- B) b{line}\n\n**Answer:** A\n\n"))
        );
        yield return (
            "options without end",
            size =>
                $"**Question:** "
                + $"a?\n\n{string.Concat(Lines(size / 12, line => $"- {(char)('A' + (line % 26))}) a{line:x4}\n"))}\n**Answer:** A\n"
        );
        yield return (
            "boxes without end",
            size => $"**Question:** a?\n\n{string.Concat(Lines(size / 14, line => $"- [{(line % 2 == 0 ? 'x' : ' ')}] a{line:x5}\n"))}\n"
        );
        yield return (
            "options that begin alike",
            size =>
                $"**Question:** "
                + $"a?\n\n{string.Concat(Lines(26, line => $"- {(char)('A' + line)}) {new string('a', size / 30)}{line}\n"))}\n**Answer:** "
                + $"{new string('a', size / 30)}\n"
        );
        yield return (
            "entries, all others",
            size =>
                $"**Question:** a?\n\n- A) a\n- B) b\n\n**Answer:** "
                + $"A\n\n**Explanation:**\n\n{string.Concat(Lines(size / 14, line => $"- **B{line:x5}**: c\n"))}"
        );
        yield return (
            "a key of answers",
            size =>
                $"{string.Concat(Lines(size / 40, line => $"{line + 1}. a{line}?\n   A) a\n   B) b\n\n"))}## "
                + $"Answers\n\n{string.Concat(Lines(size / 40, line => $"{line + 1}. A\n"))}"
        );
        yield return (
            "a key of answers in a line",
            size =>
                $"{string.Concat(Lines(size / 40, line => $"{line + 1}. a{line}?\n   A) a\n   B) b\n\n"))}Answers: "
                + $"{string.Concat(Lines(size / 40, line => $"{line + 1}-A "))}\n"
        );
        yield return (
            "suppressions of all rules by turns",
            size => string.Concat(Lines(size / 30, line => $"%% vaultlint-disable VL{300 + (line % 7)} %%\n"))
        );
        yield return ("one word of letters", size => new string('A', size));
        yield return ("words", size => string.Concat(Lines(size / 7, line => $"w{line:x5} ")));
        yield return ("one key of letters", size => $"---\n{new string('k', size)}: a\n---\n");
        yield return ("indentation", size => $"---\na:\n{new string(' ', size)}b: c\n---\n");
        yield return ("blank lines in a value", size => $"---\na: |\n  b\n{new string('\n', size)}  c\n---\n");
        yield return ("blank lines between keys", size => $"---\na: b\n{new string('\n', size)}c: d\n---\n");
        yield return ("blank lines in a plain value", size => $"---\na: b\n{new string('\n', size)}  c\n---\n");
    }

    private static IEnumerable<string> Lines(int count, Func<int, string> line) => Enumerable.Range(0, count).Select(line);

    public static string Repeat(string unit, int size) =>
        unit.Length == 0 ? "" : new StringBuilder(size + unit.Length).Insert(0, unit, Math.Max(1, size / unit.Length)).ToString();

    public static string Show(string text) =>
        text.Replace("\n", "⏎", StringComparison.Ordinal)
            .Replace("\r", "␍", StringComparison.Ordinal)
            .Replace("\t", "⇥", StringComparison.Ordinal);
}
