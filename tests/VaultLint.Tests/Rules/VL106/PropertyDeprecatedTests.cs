using System.Collections.Immutable;
using System.Text;
using CsCheck;
using VaultLint.Findings;
using VaultLint.Linting;
using VaultLint.Notes;
using VaultLint.Rules.Frontmatter;
using VaultLint.Vaults;
using VaultLint.Yaml;

namespace VaultLint.Tests.Rules.VL106;

public class PropertyDeprecatedTests
{
    private static readonly Linter s_linter = TestLinter.For(
        TestConfig.In(Path.Combine(Repository.Fixtures, "VL106")),
        rules: [new PropertyDeprecatedRule()]
    );

    /// <summary>Values as people and hostile notes write them.</summary>
    private static readonly Gen<string> s_value = Gen.OneOf(
        Gen.OneOf(
                "exam",
                "a",
                "b/c",
                "참나무",
                "two words",
                "1",
                "true",
                "null",
                "~",
                "'",
                "\"",
                "\\",
                "\\n",
                " ",
                "  ",
                ",",
                ", ",
                "#",
                " #",
                ":",
                ": ",
                "-",
                "- ",
                "?",
                "? ",
                "[",
                "]",
                "{",
                "}",
                "*a",
                "&a",
                "!x",
                "!!str ",
                "|",
                ">",
                "%",
                "@",
                "`",
                ".",
                "\t",
                "\u00a0",
                "\u0085",
                "\u2028",
                "😀",
                "---",
                "...",
                "\n  ",
                "\n- "
            )
            .Array[0, 5]
            .Select(string.Concat),
        Gen.OneOf(
            "exam",
            "a, b",
            "a b",
            "[a, b]",
            "[]",
            "{a: b}",
            "\n  - a\n  - b",
            "\n- a",
            "\n  exam",
            "|\n  a",
            ">-\n  a",
            "\"a, b\"",
            "'it''s'",
            "\"a\\\n  b\"",
            "&x exam",
            "&x [a]",
            "*seed",
            "*list",
            "\"\"",
            "'  '",
            "exam # why",
            "a, b # why",
            "[a] # why",
            "# nothing",
            "\"a\nb\"",
            "\"a\\nb\"",
            "a\n  b"
        )
    );

    /// <summary>Notes with one of the properties among others.</summary>
    private static readonly Gen<string> s_note =
        from key in Gen.OneOf("tag", "alias", "cssclass", "\"tag\"", "&k tag", "!!str tag", "? tag\n")
        from value in s_value
        from before in Gen.OneOf(
            "",
            "seed: &seed leaf\nlist: &list [a, b]\n",
            "title: Oaks # a tree\n",
            "# only a comment\n\n",
            "<<: {\ntag: x\n}\n",
            "{\n",
            "{ ",
            "&root\n",
            "  "
        )
        from after in Gen.OneOf(
            "",
            "\n",
            "created: 2025-01-01\nother: [x, {y: z}]\n",
            "Tags: [x]\n",
            "tags: [x]\n",
            "aliases:\n",
            "}\n",
            ", x: y}\n",
            "again: *k\n",
            "again: *x\n"
        )
        from lineBreak in Gen.OneOf("\n", "\r\n", "\r")
        select $"---\n{before}{key}: {value}\n{after}---\n\n# Oaks\n\ntag: in the text\n".Replace("\n", lineBreak);

    [Theory]
    [InlineData("tag: exam", "tags:\n  - exam")]
    [InlineData("tag:    exam", "tags:\n  - exam")]
    [InlineData("tag: exam # why", "tags:\n  - exam # why")]
    [InlineData("tag: \"#exam\"", "tags:\n  - \"#exam\"")]
    [InlineData("tag: 2024", "tags:\n  - 2024")]
    [InlineData("tag: botany, trees/oak", "tags:\n  - botany\n  - trees/oak")]
    [InlineData("tag: botany trees # both", "tags:\n  - botany\n  - trees # both")]
    [InlineData("tag: 'botany, trees'", "tags:\n  - botany\n  - trees")]
    [InlineData("cssclass: wide dark", "cssclasses:\n  - wide\n  - dark")]
    [InlineData("alias: White oak", "aliases:\n  - White oak")]
    [InlineData("alias: 'Oak: white [sic]'", "aliases:\n  - 'Oak: white [sic]'")]
    [InlineData("tag: [exam, oak]", "tags: [exam, oak]")]
    [InlineData("tag: &t [exam, oak]", "tags: &t [exam, oak]")]
    [InlineData("tag:\n- exam # why\n- oak", "tags:\n- exam # why\n- oak")]
    [InlineData("tag:", "tags:")]
    [InlineData("tag: # none yet", "tags: # none yet")]
    public void Property_is_renamed_and_its_value_made_a_list(string written, string wanted)
    {
        foreach (var lineBreak in (string[])["\n", "\r\n"])
        {
            string Note(string property) => $"---\ntitle: Oaks\n{property}\ncreated: 2025-01-01\n---\ntag: text\n".Replace("\n", lineBreak);
            var fix = Assert.Single(Check(Note(written))).Fix!;
            Assert.True(fix.IsSafe);
            var after = fix.ApplyTo(Note(written));
            Assert.Equal(Note(wanted), after);
            Assert.Empty(Check(after));
        }
    }

    [Theory]
    [InlineData("alias: Smith, John")]
    [InlineData("tag: a, b\ntags: [c]")]
    [InlineData("tag: a\nTags: [c]")]
    [InlineData("tag: it's, over")]
    [InlineData("tag: \"#a #b\"")]
    [InlineData("tag: exam, true")]
    [InlineData("tag: exam, 2024")]
    [InlineData("tag: exam, -oak")]
    [InlineData("tag: \"\"")]
    [InlineData("tag: ','")]
    [InlineData("tag: |\n  exam")]
    [InlineData("tag: >\n  exam")]
    [InlineData("tag:\n  exam")]
    [InlineData("tag: exam\n  oak")]
    [InlineData("tag: \"exam\n  oak\"")]
    [InlineData("tag: \"exam\u0085  oak\"")]
    [InlineData("tag:\texam")]
    [InlineData("tag: &t exam")]
    [InlineData("tag: !!str exam")]
    [InlineData("first: &t exam\ntag: *t")]
    [InlineData("tag: {a: b}")]
    [InlineData("\"tag\": exam")]
    [InlineData("? tag\n: exam")]
    [InlineData("{tag: [exam]}")]
    [InlineData("{\ntag: exam\n}")]
    [InlineData("first: &f {tag: exam}\n<<: *f")]
    [InlineData("&t tag: exam\nother: *t")]
    [InlineData("alias: One\nalias: Two")]
    [InlineData("tag: [a]\n\"tag\": [b]")]
    [InlineData("tag: [a]\n? tag\n: [b]")]
    public void Property_is_reported_without_a_fix_where_what_was_meant_is_not_certain(string frontmatter) =>
        Assert.Null(Assert.Single(Check($"---\n{frontmatter}\n---\n")).Fix);

    [Fact]
    public void Fix_leaves_all_else_as_it_was() =>
        s_note.Sample(
            note =>
            {
                foreach (var finding in Check(note))
                {
                    if (finding.Fix is { } fix)
                    {
                        Assert.True(fix.IsSafe);
                        var after = fix.ApplyTo(note);
                        Assert.DoesNotContain(Check(after), other => other.Message == finding.Message);
                        var before = Read(note);
                        Compare(before, Read(after));
                        var property = before.Frontmatter.Properties!.Entries.First(entry =>
                            before.Source.GetPosition(entry.Key.Span.Start) == finding.Start
                        );
                        Assert.StartsWith(note[..property.Key.Span.Start], after, StringComparison.Ordinal);
                        Assert.EndsWith(note[Math.Max(property.Key.Span.End, property.Value.Span.End)..], after, StringComparison.Ordinal);
                    }
                }
            },
            iter: 20_000
        );

    private static void Compare(Note before, Note after)
    {
        Assert.Empty(after.Frontmatter.Errors);
        var (old, now) = (before.Frontmatter.Properties!.Entries, after.Frontmatter.Properties!.Entries);
        Assert.Equal(old.Length, now.Length);
        foreach (var (was, entry) in old.Zip(now))
        {
            if (was.Key.Value == entry.Key.Value)
            {
                Assert.Equal(Plain(was.Value), Plain(entry.Value));
                continue;
            }

            Assert.Contains(
                (was.Key.Value, entry.Key.Value),
                ((string, string)[])[("tag", "tags"), ("alias", "aliases"), ("cssclass", "cssclasses")]
            );
            if (was.Value is YamlScalar { Kind: not YamlScalarKind.Null } scalar)
            {
                var values = ((YamlSequence)entry.Value).Items.Cast<YamlScalar>().ToArray();
                if (values is [var only] && only.Value == scalar.Value)
                {
                    Assert.Equal(scalar.Kind, only.Kind);
                    continue;
                }

                Assert.NotEqual("alias", was.Key.Value);
                Assert.Equal(
                    scalar.Value.Replace(',', ' ').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
                    values.Select(value => value.Value)
                );
                Assert.All(values, value => Assert.Equal(YamlScalarKind.String, value.Kind));
            }
            else
            {
                Assert.Equal(Plain(was.Value), Plain(entry.Value));
            }
        }
    }

    /// <summary>A value without its place.</summary>
    private static string Plain(YamlNode node) =>
        node switch
        {
            YamlScalar scalar => $"{scalar.Kind} “{scalar.Value}”",
            YamlSequence list => $"[{string.Join("; ", list.Items.Select(Plain))}]",
            YamlMapping mapping => $"{{{string.Join("; ", mapping.Entries.Select(entry => $"{entry.Key.Value}: {Plain(entry.Value)}"))}}}",
            _ => throw new ArgumentException(node.Describe(), nameof(node)),
        };

    private static Note Read(string text) => s_linter.Read(new MemoryNote("note.md", Encoding.UTF8.GetBytes(text))).Note;

    private static ImmutableArray<Diagnostic> Check(string text) =>
        s_linter.Lint([new MemoryNote("note.md", Encoding.UTF8.GetBytes(text))], jobs: 1).Diagnostics;
}
