using System.Collections.Immutable;
using System.Text;
using CsCheck;
using VaultLint.Findings;
using VaultLint.Linting;
using VaultLint.Notes;
using VaultLint.Rules.Tags;
using VaultLint.Vaults;
using VaultLint.Yaml;

namespace VaultLint.Tests.Rules.VL204;

/// <summary>Fixes that write or remove a tag (VL202, VL204, VL205) leave the rest of the note as it is.</summary>
public class TagFixTests
{
    private static readonly Linter s_linter = LinterFor("tags: [a, b, new]\naliases: { old: new }");

    /// <summary>Lists of tags as people and hostile notes write them.</summary>
    private static readonly Gen<string> s_tags =
        from tags in Gen.OneOf(
            "old",
            "new",
            "\"old\"",
            "'new'",
            "\"#old\"",
            "Old",
            "a/b",
            "true",
            "2024",
            "",
            "~",
            "&x old",
            "*x",
            "!!str old",
            "{a: b}",
            "[old]",
            "\"ol\\u0064\"",
            "x:y"
        ).Array[0, 6]
        from layout in Gen.OneOf("flow", "block", "flush", "text", "quoted", "lines", "comments")
        select layout switch
        {
            "flow" => $" [{string.Join(", ", tags)}]",
            "block" => string.Concat(tags.Select(tag => $"\n  - {tag}")),
            "flush" => string.Concat(tags.Select(tag => $"\n-   {tag} ")),
            "text" => $" {string.Join(' ', tags)}",
            "quoted" => $" \"{string.Join(", ", tags.Select(tag => tag.Trim('"')))}\"",
            "lines" => $" [{string.Join(",\n  ", tags)}]",
            _ => string.Concat(tags.Select(tag => $"\n  - {tag} # why")),
        };

    private static readonly Gen<string> s_note =
        from tags in s_tags
        from before in Gen.OneOf("", "title: R & D\n", "seed: &x leaf\n", "list: &l\n")
        from after in Gen.OneOf("", "other: [old, old]\n", "again: *x\n", "# tags: [old]\n")
        from body in Gen.OneOf("", "\nSee #old and `#old`, #new.\n", "\n- #old\n- old\n")
        from lineBreak in Gen.OneOf("\n", "\r\n")
        select $"---\n{before}tags:{tags}\n{after}---\n{body}".Replace("\n", lineBreak, StringComparison.Ordinal);

    [Theory]
    [InlineData("VL204", "[a, b, a]", "[a, b]")]
    [InlineData("VL204", "[a, a, b]", "[a, b]")]
    [InlineData("VL204", "[a,\"a\",b]", "[a,b]")]
    [InlineData("VL204", "['#a', b, '#a' ]", "['#a', b ]")]
    [InlineData("VL204", "a, b, a", "a, b")]
    [InlineData("VL204", "\"a b a\"", "\"a b\"")]
    [InlineData("VL204", "\n  - a\n  - b\n  - a", "\n  - a\n  - b")]
    [InlineData("VL204", "\n- a\n- \"a\"\n- b", "\n- a\n- b")]
    [InlineData("VL205", "[old, b]", "[new, b]")]
    [InlineData("VL205", "\n  - \"#old\"", "\n  - \"#new\"")]
    [InlineData("VL205", "[old, new]", "[new]")]
    [InlineData("VL205", "[new, old]", "[new]")]
    [InlineData("VL205", "\n  - old\n  - new", "\n  - new")]
    [InlineData("VL205", "b old", "b new")]
    [InlineData("VL202", "[newt, \"b\"]", "[new, \"b\"]")]
    [InlineData("VL202", "\n  - newt\n  - new", "\n  - new")]
    public void Tag_is_written_or_removed(string rule, string written, string wanted)
    {
        foreach (var lineBreak in (string[])["\n", "\r\n"])
        {
            string Note(string tags) => $"---\ntags: {tags}\nother: old\n---\n\n# old\n".Replace("\n", lineBreak, StringComparison.Ordinal);
            var fix = Assert.Single(Check(Note(written)), finding => finding.Rule.Id == rule).Fix!;
            Assert.Equal(rule != "VL202", fix.IsSafe);
            Assert.Equal(Note(wanted), fix.ApplyTo(Note(written)));
        }
    }

    [Theory]
    [InlineData("[a, A]", false)]
    [InlineData("\n  - a\n  - a # why", null)]
    [InlineData("[a, b,\n  a]", null)]
    [InlineData("[a, {x: y}, a]", null)]
    [InlineData("&l [a, a]", null)]
    [InlineData("[a, \"\\x61\"]", null)]
    public void Duplicate_is_removed_only_where_that_is_beyond_doubt(string tags, bool? isSafe) =>
        Assert.Equal(isSafe, Assert.Single(Check($"---\ntags: {tags}\n---\n"), finding => finding.Rule.Id == "VL204").Fix?.IsSafe);

    [Theory]
    [InlineData("true")]
    [InlineData("2024")]
    [InlineData("-x")]
    [InlineData("x:y")]
    public void Tag_that_YAML_would_read_differently_is_not_written(string name) =>
        Assert.Null(
            Assert
                .Single(
                    Check(LinterFor($"tags: ['{name}']\naliases: {{ old: '{name}' }}"), "---\ntags: [old]\n---\n"),
                    finding => finding.Rule.Id == "VL205"
                )
                .Fix
        );

    [Fact]
    public void Fix_leaves_all_else_as_it_was() =>
        s_note.Sample(
            text =>
            {
                foreach (var finding in Check(text))
                {
                    if (finding.Fix is not { } fix)
                    {
                        continue;
                    }

                    var (before, after) = (Read(text), Read(fix.ApplyTo(text)));
                    Assert.Equal(before.Frontmatter.Errors.Length, after.Frontmatter.Errors.Length);
                    var at = before.Tags.Single(tag => before.Source.GetPosition(tag.Span.Start) == finding.Start);
                    var isRemoved = before.Tags.Length > after.Tags.Length;
                    Assert.Equal(
                        before.Tags.SelectMany(tag =>
                            tag != at ? [(tag.Name, tag.InFrontmatter)]
                            : isRemoved ? []
                            : new[] { ("new", tag.InFrontmatter) }
                        ),
                        after.Tags.Select(tag => (tag.Name, tag.InFrontmatter))
                    );
                    Assert.False(
                        isRemoved
                            && !before.Tags.Any(tag =>
                                tag != at
                                && tag.InFrontmatter
                                && new[] { "new", at.Name }.Contains(tag.Name, StringComparer.OrdinalIgnoreCase)
                            )
                    );
                    Assert.Equal(Others(before), Others(after));
                    Assert.Equal(
                        text[before.Frontmatter.Span.End..].Length - (at.InFrontmatter ? 0 : at.Name.Length - "new".Length),
                        after.Source.Length - after.Frontmatter.Span.End
                    );
                }
            },
            iter: 6_000
        );

    /// <summary>The properties but the tags, without their places.</summary>
    private static IEnumerable<string> Others(Note note) =>
        (note.Frontmatter.Properties?.Entries ?? [])
            .Where(entry => entry.Key.Value != "tags")
            .Select(entry => $"{entry.Key.Value}: {Plain(entry.Value)}");

    private static string Plain(YamlNode node) =>
        node switch
        {
            YamlScalar scalar => $"{scalar.Kind} “{scalar.Value}”",
            YamlSequence list => $"[{string.Join("; ", list.Items.Select(Plain))}]",
            YamlMapping mapping => $"{{{string.Join("; ", mapping.Entries.Select(entry => $"{entry.Key.Value}: {Plain(entry.Value)}"))}}}",
            _ => throw new ArgumentException(node.Describe(), nameof(node)),
        };

    private static Note Read(string text) => s_linter.Read(new MemoryNote("note.md", Encoding.UTF8.GetBytes(text))).Note;

    private static ImmutableArray<Diagnostic> Check(string text) => Check(s_linter, text);

    private static ImmutableArray<Diagnostic> Check(Linter linter, string text) =>
        linter.Lint([new MemoryNote("note.md", Encoding.UTF8.GetBytes(text))], jobs: 1).Diagnostics;

    private static Linter LinterFor(string taxonomy)
    {
        using var vault = new TempVault("taxonomy: taxonomy.yaml");
        vault.Write("taxonomy.yaml", taxonomy);
        return TestLinter.For(vault.Load(), rules: [new TagUnknownRule(), new TagDuplicateRule(), new TagDeprecatedRule()]);
    }
}
