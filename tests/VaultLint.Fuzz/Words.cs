using System.Collections.Immutable;

namespace VaultLint.Fuzz;

/// <summary>What has a meaning in the formats that are read.</summary>
internal static class Words
{
    public static readonly ImmutableArray<string> Yaml =
    [
        "---\n", "\n---\n", "...\n", ": ", ":\n", ":", "- ", "-", "\n- ", "\n  - ", "[", "]", "{", "}", ", ", ",", "? ", "? |\n", "&a ", "*a", "*a ", "&a [*a]", "<<: *a\n", "<<: ", "!!str ", "!!int ", "!x ", "!<tag:x> ",
        "!", "!!", "|\n", "|-\n", ">\n", ">+2\n", "|9\n", "'", "''", "\"", "\\\"", "\\u00e9", "\\uD800", "\\U0010FFFF", "\\UFFFFFFFF", "\\x", "\\\n", "# ", " #", "%YAML 1.2\n", "%TAG ! x\n", "@", "`", "~", "null", "true",
        "1e5", "0x1F", "0o7", ".inf", "-.5", "2025-01-02", "12:30:45", "a: b\n", "  a: b\n", "    ", "\t", "\n", "\n\n", "a", "key", "\r\n", "\u2028", "\uFEFF", "=", "a: &b c\n", "{{title}}", "[[Note]]", "a: [b, [c]\n", "a: {b: c\n",
    ];

    public static readonly ImmutableArray<string> Frontmatter =
    [
        .. Yaml, "title: ", "tags: ", "tag: ", "tags:\n  - ", "aliases: ", "created: ", "modified: ", "cssclass: ", "publish: ", "alias: ", "domain/networking", "level/basic", "2025-13-45", "March 2025", "2025-01-01T10:00:00+09:00",
    ];

    public static readonly ImmutableArray<string> Markdown =
    [
        "\n", "\n\n", "# ", "## ", "### ", "###### ", "#", " #\n", "---\n", "===\n", "***", "* * *\n", "- ", "* ", "+ ", "1. ", "1) ", "99999999999. ", "  ", "    ", "\t", "> ", ">", "> [!question]\n", "> [!note]- ", "```\n", "```text\n", "~~~\n",
        "`", "``", "*", "**", "_", "__", "~~", "==", "[", "]", "(", ")", "](", "![", "![](", "[[", "]]", "[[a|b]]", "![[a]]", "[a](b)", "[a]: b\n", "[^1]", "[^1]: ", "<", ">", "<a href=\"", "<!--", "-->", "<!-- ", "<br>", "<details>\n", "</details>\n",
        "<summary>", "</summary>", "<script>", "<?", "<![CDATA[", "]]>", "<http://a>", "%%", "$", "$$", "$$\n", "|", "| a | b |\n", "|---|---|\n", "||", "\\", "&amp;", "&#0;", "&#xD800;", "^a", "#tag", "#tag/a", "#1", "#a/", "{{", "}}", "{{date}}", "<% %>",
        "TODO", "[Your text]", "<write here>", "...", "a", "word ", "설명", "e\u0301",
    ];

    public static readonly ImmutableArray<string> Question =
    [
        .. Markdown, "**Question:** ", "Question: ", "**Options:**\n", "Options:", "**Answer:** ", "Answer: B", "정답: ", "문제: ", "보기:\n", "해설:\n", "**Explanation:**\n", "Explanation: ", "A) ", "B) ", "- A) ", "- B. ", "(C) ", "a. ", "Z) ", "AA) ", "\nA. x\nB. y\n",
        "- [ ] ", "- [x] ", "- [X]", "☐ ", "✓", "✅ ", "① ", "② ", "ⓐ ", "ㄱ. ", "가. ", "1) ", "2. ", "Answer: A, C", "Answers: A and B", "B) text", "A and B are wrong", "Which TWO", "(Choose two.)", "(2개 선택)", "NOT", "- **A**: ", "- **A) x** - ",
        "correct", "incorrect because", "Option A is wrong", "##  Practice question\n", "## 연습 문제\n", "### Question 1\n", "### Answers\n", "1-B 2-A 3-C", "1. B\n2. A\n", "| 1 | B |\n", "?", "Q: ", "A: ", "Q1. ", "ABCDEFGHIJ", "A B C D ", "A,B,C,",
    ];

    public static readonly ImmutableArray<string> Suppression =
    [
        .. Markdown, "%% vaultlint-disable %%", "%% vaultlint-disable VL405 -- why %%\n", "%% vaultlint-enable %%", "<!-- vaultlint-disable-next-line -->\n", "<!-- vaultlint-disable-next-line VL301, tag-count -- why -->\n", "<!-- vaultlint-disable-line", "vaultlint-",
        "vaultlint-disable", "vaultlint-enable VL405", "vaultlint-disable-file", "VaultLint-Disable", "vaultlint disable", "<!-- vaultlint ignore", "a: b # vaultlint-disable\n", "[//]: # (vaultlint-disable)\n",
        " -- ", "VL405", "VL", "answer-mismatch", "all", "# vaultlint-disable\n", "---\n# vaultlint-disable VL103\n", "%%", "-->", "--", ", ",
    ];

    public static readonly ImmutableArray<string> Tags =
    [
        .. Frontmatter, "#tag ", "#a/b/c ", "#도메인/네트워크 ", "#-", "#_a", "##a", "a#b ", "[#a](b)", "`#a`", "#a,#b", "#😀 ", "#1984 ", "\ntags: a, b c\n", "tags: [\"#a\", 'b c', 1, null]\n", "tags: {a: b}\n", "domain/networkin", "level/intermediat", "a/", "//", "domain/",
    ];

    public static readonly ImmutableArray<string> Config =
    [
        .. Yaml, "extends: ", "exam", "recommended", "base.yaml", "include: ", "exclude: ", "['**/*.md']", "taxonomy: ", "taxonomy.yaml", "schemaProperty: true\n", "kinds:\n", "kinds:\n  k:\n    ", "match: ", "where: { tags: [exam] }\n", "where: ", "schema: ", "frontmatter: required\n",
        "tags: { min: 5, max: 5, require: [\"domain/*\"] }\n", "min: ", "max: 0", "sections:\n", "      - { heading: A, level: 2 }\n", "heading: ", "level: 7", "optional: true", "contains: question", "sectionsOnly: true\n", "questions: { required: true, explain: wrong, layout: lettered }\n",
        "title: { matches: filename, style: slug }\n", "template: Template.md\n", "rules:\n", "  VL405: off\n", "  date-order: { severity: error, order: [[a, b]], future: [c] }\n", "overrides:\n  - ", "labels:\n  answer: [정답]\n", "[a-", "{a,b", "**", "/", "../", "99999999999999999999", "\\",
    ];

    public static readonly ImmutableArray<string> Taxonomy =
    [
        .. Yaml, "tags:\n", "tags: [a, b/c]\n", "namespaces:\n", "  domain:\n", "    values: [a, b]\n", "    open: true\n", "    description: x\n", "style: { case: lower, separator: \"-\" }\n", "aliases:\n", "  a: b\n", "aliases: { a: b, b: a }\n", "deprecated: [a]\n", "deprecated: { a: b }\n",
        "implies:\n  a: [b]\n", "implies: { a: b, b: a }\n", "a/*", "a//b", "#a", "a b",
    ];

    public static readonly ImmutableArray<string> TaxonomyNote =
        [.. Markdown, "- `domain/networking`\n", "- `#a` → `b`\n", "- `a`, `b` -> `c`", "`a/*`", "→", "=>", "- **`a`** `b`", "## Tags\n", "* `a b`", "`", "` `", "- `/`"];

    public static readonly ImmutableArray<string> Json =
    [
        "{", "}", "[", "]", ":", ",", "\"", "\"a\"", "\"a\": ", "null", "true", "1", "-0", "1e999", "1E+", "0.1", "\\u0041", "\\uD800", "\\uDC00", "\\\"", "\\", "\n", " ", "/*", "//", "a", "'", "\"\"", "{}", "[]", "\"a\":1,\"a\":2", "99999999999999999999999",
    ];

    public static readonly ImmutableArray<string> Schema =
    [
        .. Json, "\"$schema\": \"http://json-schema.org/draft-07/schema#\",", "\"$schema\": \"https://json-schema.org/draft/2020-12/schema\",", "\"$ref\": \"#\"", "\"$ref\": \"#/definitions/a\"", "\"$ref\": \"other.json#/a\"", "\"$ref\": \"http://a/b\"", "\"$id\": \"a\",", "\"$defs\": {",
        "\"definitions\": {", "\"properties\": {", "\"type\": \"string\",", "\"type\": [\"string\", \"null\"],", "\"required\": [\"a\"],", "\"enum\": [1, \"a\", null],", "\"const\": 1,", "\"pattern\": \"^a+$\",", "\"pattern\": \"(a+)+$\",", "\"minLength\": 2,", "\"maxItems\": -1,", "\"items\": {",
        "\"prefixItems\": [", "\"additionalProperties\": false,", "\"patternProperties\": {\"^x\": {", "\"anyOf\": [", "\"oneOf\": [{", "\"allOf\": [", "\"not\": {", "\"if\": {", "\"format\": \"date\",", "\"format\": \"uri\",", "\"multipleOf\": 0.01,", "\"uniqueItems\": true,", "\"dependentRequired\": {",
        "\"unevaluatedProperties\": false,", "\"title\": \"x\"", "\"propertyNames\": {", "\"contains\": {", "\"minimum\": 1e300", "\"default\": {}",
    ];

    public static readonly ImmutableArray<string> Pattern =
    [
        "a", "b", "0", "-", "_", ".", "*", "+", "?", "{2}", "{2,}", "{2,5}", "{0}", "{99999}", "{,3}", "{", "}", "(", ")", "(?:", "(?=", "(?!", "(?<=", "(?<!", "(?<n>", "\\k<n>", "\\1", "\\9", "|", "^", "$", "[", "]", "[^", "[]", "[a-z]", "[z-a]", "[\\d-x]", "-", "\\d", "\\D", "\\w", "\\s",
        "\\S", "\\b", "\\B", "\\p{L}", "\\P{Lu}", "\\p{Script=Hangul}", "\\p{", "\\u0041", "\\u{1F600}", "\\uD83D\\uDE00", "\\uD800", "\\x41", "\\cA", "\\0", "\\", "\\/", "\\-", "\\Z", "😀", "가", "(a+)+", "(a|a)*", "(.*)*", "*?", "+?", "??", "(?i)", "(?<n", "\\e", "\n",
    ];

    public static readonly ImmutableArray<string> Glob =
        ["*", "**", "/", "**/", "/**", "?", "[", "]", "[!", "[^", "[a-z]", "[]", "[[:alpha:]]", "[[:", "[a-", "{", "}", "{a,b}", "{a,{b,c}}", "{1..3}", ",", "\\", "\\*", "!", "#", " ", "\\ ", "a", "b", "노트", "é", "e\u0301", ".", "..", "./", "*.md", "a/**/b", "\n", "\r\n", "/a", "a/", "\u00E9", "***"];
}
