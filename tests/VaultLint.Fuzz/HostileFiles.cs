using System.Collections.Immutable;

namespace VaultLint.Fuzz;

/// <summary>Files beside the notes that are made to keep their parsers busy, of any length, by the name of the <see cref="Target"/> that
/// reads them.</summary>
internal static class HostileFiles
{
    /// <summary>Where the words of a target are repeated.</summary>
    private static readonly ImmutableArray<(string Target, string Before, string After)> s_places =
    [
        ("config", "", ""),
        ("config", "include: [", "]\n"),
        ("config", "rules:\n  ", "\n"),
        ("config", "kinds:\n  k:\n    match: ['**']\n    sections:\n", "\n"),
        ("config", "overrides:\n", "\n"),
        ("taxonomy", "", ""),
        ("taxonomy", "tags: [", "]\n"),
        ("taxonomy", "namespaces:\n  a:\n", "\n"),
        ("taxonomy", "tags: [a]\naliases: { ", "}\n"),
        ("taxonomy-note", "", ""),
        ("taxonomy-note", "- `", "`\n"),
        ("schema", "", ""),
        ("schema", "{", "}"),
        ("schema", "{\"properties\": {", "}}"),
        ("schema", "{\"enum\": [", "]}"),
        ("schema", "{\"pattern\": \"", "\"}"),
        ("gitignore", "", ""),
        ("glob", "", ""),
        ("pattern", "", ""),
        ("json", "", ""),
        ("json", "[", "]"),
        ("yaml", "", ""),
        ("yaml", "a: ", "\n"),
        ("encodings", "", ""),
        ("body", "", ""),
        ("baseline", "", ""),
        ("baseline", "{\"vaultlintBaseline\": 1, \"findings\": [", "]}"),
        ("obsidian", "", ""),
        ("obsidian", "{\"types\":{", "}}"),
        ("template", "", ""),
    ];

    /// <summary>All files, each by its target, its name and its text of about a number of characters.</summary>
    /// <param name="targets">The targets.</param>
    public static IEnumerable<(Target Target, string Name, Func<int, string> Text)> All(IReadOnlyCollection<Target> targets)
    {
        var byName = targets.ToDictionary(target => target.Name);
        foreach (var (target, before, after) in s_places)
        {
            foreach (var word in byName[target].Words)
            {
                yield return (
                    byName[target],
                    $"{target} {Hostile.Show(before)}{Hostile.Show(word)}",
                    size => before + Hostile.Repeat(word, size) + after
                );
            }
        }

        foreach (var file in Special(targets))
        {
            yield return file;
        }
    }

    /// <summary>Those of them that repeat no single word.</summary>
    /// <inheritdoc cref="All" path="/param"/>
    public static IEnumerable<(Target Target, string Name, Func<int, string> Text)> Special(IEnumerable<Target> targets)
    {
        var byName = targets.ToDictionary(target => target.Name);
        return Special().Select(file => (byName[file.Target], $"{file.Target}: {file.Name}", file.Text));
    }

    /// <summary>What is no repetition, and what is nested.</summary>
    private static IEnumerable<(string Target, string Name, Func<int, string> Text)> Special()
    {
        yield return (
            "config",
            "kinds, all others",
            size => $"kinds:\n{Lines(size / 40, line => $"  k{line:x5}: {{ match: ['a{line:x5}/**'] }}\n")}"
        );
        yield return (
            "config",
            "kinds with where",
            size => $"kinds:\n{Lines(size / 50, line => $"  k{line:x5}: {{ where: {{ tags: [a{line:x5}] }} }}\n")}"
        );
        yield return (
            "config",
            "overrides, all others",
            size => $"overrides:\n{Lines(size / 60, line => $"  - {{ match: ['a{line:x5}/**'], rules: {{ VL405: off }} }}\n")}"
        );
        yield return ("config", "globs, all others", size => $"include: [{Lines(size / 12, line => $"a{line:x5}/*, ")}]\n");
        yield return ("config", "rules that there are not", size => $"rules:\n{Lines(size / 15, line => $"  r{line:x5}: off\n")}");
        yield return ("config", "keys that there are not", size => Lines(size / 12, line => $"k{line:x5}: a\n"));
        yield return (
            "config",
            "sections, all others",
            size =>
                $"kinds:\n  k:\n    match: ['**']\n    "
                + $"sections:\n{Lines(size / 40, line => $"      - {{ heading: A{line:x5}, level: 2 }}\n")}"
        );
        yield return (
            "config",
            "sections in sections",
            size => $"kinds: {{ k: {{ match: ['**'], {Hostile.Repeat("sections: [{ heading: A, ", size)}"
        );
        yield return (
            "config",
            "words for parts of a question",
            size => $"labels:\n  answer: [{Lines(size / 9, line => $"w{line:x5}, ")}]\n"
        );
        yield return (
            "config",
            "tags that kinds ask for",
            size => $"kinds: {{ k: {{ tags: {{ max: 999999, require: [{Lines(size / 17, line => $"n{line:x5}/*, t{line:x5}, ")}] }} }} }}\n"
        );
        yield return (
            "config",
            "dates in an order",
            size =>
                $"rules: {{ date-order: {{ order: [{Lines(size / 8, line => $"p{line:x5}, ")}], future: "
                + $"[{Lines(size / 8, line => $"p{line:x5}, ")}] }} }}\n"
        );
        yield return (
            "config",
            "dates in many orders",
            size => $"rules: {{ date-order: {{ order: [{Lines(size / 19, line => $"[p, p{line:x5}, q], ")}] }} }}\n"
        );
        yield return (
            "config",
            "overrides of orders",
            size =>
                "overrides:\n"
                + Lines(
                    size / 90,
                    line =>
                        $"  - {{ match: a, rules: {{ VL105: {{ order: [p{line:x5}] }} }} }}\n"
                        + $"  - {{ match: a, rules: {{ VL105: {{ future: p{line:x5} }} }} }}\n"
                )
        );
        yield return (
            "config",
            "globs that are excluded, too",
            size => $"include: [{Lines(size / 24, line => $"a{line:x5}/*, ")}]\nexclude: [{Lines(size / 24, line => $"b{line:x5}/*, ")}]\n"
        );
        yield return (
            "config",
            "namespaces that are asked for",
            size => $"tags: {{ require: [{Lines(size / 12, line => $"n{line:x5}/*, ")}] }}\n"
        );
        yield return ("taxonomy", "tags, all others", size => $"tags:\n{Lines(size / 12, line => $"  - a/t{line:x5}\n")}");
        yield return (
            "taxonomy",
            "namespaces, all others",
            size => $"namespaces:\n{Lines(size / 30, line => $"  n{line:x5}: {{ values: [a, b] }}\n")}"
        );
        yield return (
            "taxonomy",
            "values, all others",
            size => $"namespaces:\n  a:\n    values:\n{Lines(size / 16, line => $"      - v{line:x5}\n")}"
        );
        yield return (
            "taxonomy",
            "values that are near one another",
            size =>
                $"namespaces:\n  a:\n    values: "
                + $"[{Lines(size / 10, line => $"{new string((char)('a' + (line % 26)), 1 + (line % 9))}, ")}]\n"
        );
        yield return (
            "taxonomy",
            "a chain of aliases",
            size => $"tags: [b0]\naliases:\n{Lines(size / 16, line => $"  b{line + 1}: b{line}\n")}"
        );
        yield return (
            "taxonomy",
            "aliases that are deprecated, too",
            size =>
                $"tags: [a]\naliases:\n{Lines(size / 28, line => $"  b{line:x5}: a\n")}"
                + $"deprecated:\n{Lines(size / 28, line => $"  c{line:x5}: b{line:x5}\n")}"
        );
        yield return ("taxonomy", "aliases of one tag", size => $"tags: [a]\naliases:\n{Lines(size / 14, line => $"  b{line:x5}: a\n")}");
        yield return (
            "taxonomy",
            "a chain of what implies what",
            size => $"tags: [{Lines(size / 20, line => $"b{line}, ")}]\nimplies:\n{Lines(size / 20, line => $"  b{line}: [b{line + 1}]\n")}"
        );
        yield return ("taxonomy", "a tag deep down", size => $"tags: [{Hostile.Repeat("a/", size)}a]\n");
        yield return ("taxonomy-note", "tags, all others", size => Lines(size / 14, line => $"- `a/t{line:x5}`\n"));
        yield return ("taxonomy-note", "replacements, all others", size => $"- `b`\n{Lines(size / 16, line => $"- `t{line:x5}` → `b`\n")}");
        yield return (
            "schema",
            "properties, all others",
            size => $"{{\"properties\": {{{Lines(size / 30, line => $"\"k{line:x5}\": {{\"type\": \"string\"}}, ")}\"z\": {{}}}}}}"
        );
        yield return (
            "schema",
            "values, all others",
            size => $"{{\"properties\": {{\"a\": {{\"enum\": [{Lines(size / 11, line => $"\"v{line:x5}\", ")}1]}}}}}}"
        );
        yield return (
            "schema",
            "properties that must be there",
            size => $"{{\"required\": [{Lines(size / 11, line => $"\"v{line:x5}\", ")}\"z\"]}}"
        );
        yield return (
            "schema",
            "a chain of references",
            size =>
                $"{{\"$ref\": \"#/$defs/d0\", \"$defs\": "
                + $"{{{Lines(size / 40, line => $"\"d{line}\": {{\"$ref\": \"#/$defs/d{line + 1}\"}}, ")}\"d{Math.Max(size / 40, 0)}\": "
                + $"{{}}}}}}"
        );
        yield return (
            "schema",
            "references to one",
            size =>
                $"{{\"$defs\": {{\"d\": {{\"type\": \"number\"}}}}, \"properties\": "
                + $"{{{Lines(size / 35, line => $"\"k{line:x5}\": {{\"$ref\": \"#/$defs/d\"}}, ")}\"z\": {{}}}}}}"
        );
        yield return (
            "schema",
            "references from all to all",
            size =>
                $"{{\"$defs\": "
                + $"{{{Lines((int)Math.Sqrt(size / 30), line => $"\"d{line}\": {{\"anyOf\": [{References(size)}{{}}]}}, ")}\"z\": "
                + $"{{}}}}, \"$ref\": \"#/$defs/d0\"}}"
        );
        yield return (
            "schema",
            "references that lead nowhere",
            size => $"{{\"allOf\": [{Lines(size / 25, line => $"{{\"$ref\": \"#/$defs/d{line}\"}}, ")}{{}}]}}"
        );
        yield return (
            "schema",
            "names for parts",
            size =>
                $"{{\"$defs\": {{{Lines(size / 35, line => $"\"d{line}\": {{\"$anchor\": \"a{line}\"}}, ")}\"z\": {{}}}}, \"$ref\": "
                + $"\"#a0\"}}"
        );
        yield return (
            "schema",
            "addresses of parts",
            size =>
                $"{{\"$id\": \"https://example.org/a.json\", \"$defs\": "
                + $"{{{Lines(size / 35, line => $"\"d{line}\": {{\"$id\": \"b{line}.json\"}}, ")}\"z\": {{}}}}, \"$ref\": \"b0.json\"}}"
        );
        yield return (
            "schema",
            "all of many",
            size => $"{{\"allOf\": [{Lines(size / 25, line => $"{{\"required\": [\"k{line}\"]}}, ")}{{}}]}}"
        );
        yield return (
            "schema",
            "any of many",
            size =>
                $"{{\"anyOf\": "
                + $"[{Lines(size / 40, line => $"{{\"properties\": {{\"a\": {{\"const\": {line + 2}}}}}}}, ")}{{\"required\": "
                + $"[\"zz\"]}}]}}"
        );
        yield return (
            "schema",
            "one of many",
            size => $"{{\"oneOf\": [{Lines(size / 40, line => $"{{\"properties\": {{\"a\": {{\"const\": {line % 3}}}}}}}, ")}{{}}]}}"
        );
        yield return (
            "schema",
            "many patterns for names",
            size => $"{{\"patternProperties\": {{{Lines(size / 40, line => $"\"^k{line:x5}$\": {{\"type\": \"string\"}}, ")}\"z\": {{}}}}}}"
        );
        yield return (
            "schema",
            "not in not",
            size => Hostile.Repeat("{\"not\": ", size / 2) + "{}" + new string('}', Math.Max(1, size / 2 / 8))
        );
        yield return (
            "schema",
            "properties in properties",
            size => Hostile.Repeat("{\"properties\": {\"a\": ", size / 2) + "{}" + Hostile.Repeat("}}", size / 10)
        );
        yield return (
            "schema",
            "unevaluated beside all of many",
            size =>
                $"{{\"allOf\": [{Lines(size / 40, line => $"{{\"properties\": {{\"k{line}\": {{}}}}}}, ")}{{}}], "
                + $"\"unevaluatedProperties\": false}}"
        );
        yield return (
            "schema",
            "what depends on what",
            size => $"{{\"dependentRequired\": {{{Lines(size / 20, line => $"\"a{line}\": [\"b{line}\"], ")}\"a\": [\"x\"]}}}}"
        );
        yield return ("gitignore", "lines, all others", size => Lines(size / 8, line => $"/a{line:x5}\n"));
        yield return ("gitignore", "classes that are never closed", size => Hostile.Repeat("[[:", size));
        yield return ("gitignore", "stars in one line", size => Hostile.Repeat("*a", size));
        yield return ("gitignore", "folders in one line", size => Hostile.Repeat("**/a/", size));
        yield return ("glob", "choices, all others", size => $"{{{Lines(size / 7, line => $"a{line:x5},")}b}}");
        yield return (
            "glob",
            "choices in choices",
            size => Hostile.Repeat("{a,", size / 2) + "b" + new string('}', Math.Max(1, size / 2 / 3))
        );
        yield return ("json", "arrays in arrays", size => new string('[', size / 2) + new string(']', size / 2));
        yield return ("json", "keys, all others", size => $"{{{Lines(size / 12, line => $"\"k{line:x5}\": 1,")}\"z\": 1}}");
        yield return ("json", "one number", size => new string('1', size));
        yield return ("json", "one text", size => $"\"{new string('a', size)}\"");
        yield return (
            "baseline",
            "findings, all others",
            size =>
                $"{{\"vaultlintBaseline\": 1, \"findings\": "
                + $"[{string.Join(",\n", Enumerable.Range(0, Math.Max(1, size / 130)).Select(BaselineLine))}]}}"
        );
    }

    private static string Lines(int count, Func<int, string> line) => string.Concat(Enumerable.Range(0, Math.Max(1, count)).Select(line));

    private static string References(int size) => Lines((int)Math.Sqrt(size / 30), other => $"{{\"$ref\": \"#/$defs/d{other}\"}}, ");

    private static string BaselineLine(int line) =>
        $"{{\"path\": \"a{line:x5}.md\", \"rule\": \"VL405\", \"severity\": \"error\", "
        + $"\"key\": \"{line:x32}\", \"at\": [1,1,1,1], \"message\": \"a\"}}";
}
