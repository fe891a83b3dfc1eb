using System.Collections.Immutable;
using System.Text;
using VaultLint.Findings;
using VaultLint.Rules.Tags;
using VaultLint.Vaults;

namespace VaultLint.Tests.Rules.VL206;

public class TagAdditionTests
{
    [Theory]
    [InlineData("[a]", "[a, b]")]
    [InlineData("[ c, 'a' ]", "[ c, 'a', b ]")]
    [InlineData("\n  - c\n  - a # why", "\n  - c\n  - a # why\n  - b")]
    [InlineData("\n- a", "\n- a\n- b")]
    [InlineData("a, c", null)]
    [InlineData("[a,\n  c]", "[a,\n  c, b]")]
    [InlineData("[a, c, d, e]", null)]
    [InlineData("&l [a]", null)]
    [InlineData("[a, {c: d}]", null)]
    public void Implied_tag_is_added_behind_the_others(string tags, string? wanted)
    {
        foreach (var lineBreak in (string[])["\n", "\r\n"])
        {
            string Note(string tags) => $"---\ntags: {tags}\nother: x\n---\n\n# a\n".Replace("\n", lineBreak, StringComparison.Ordinal);
            var fix = Assert.Single(Check(Note(tags))).Fix;
            Assert.Equal(wanted is null ? null : Note(wanted), fix?.ApplyTo(Note(tags)));
            Assert.NotEqual(false, fix?.IsSafe);
        }
    }

    [Fact]
    public void Adding_a_tag_implied_by_a_tag_in_the_text_is_unsafe() =>
        Assert.False(Assert.Single(Check("---\ntags: [c]\n---\n\nSee #a.\n")).Fix!.IsSafe);

    private static ImmutableArray<Diagnostic> Check(string text)
    {
        using var vault = new TempVault("taxonomy: taxonomy.yaml\nkinds: { note: { match: '**/*.md', tags: { max: 4 } } }");
        vault.Write("taxonomy.yaml", "tags: [a, b, c, d, e]\nimplies: { a: b }");
        return TestLinter
            .For(vault.Load(), rules: [new TagRequiredRule()])
            .Lint([new MemoryNote("note.md", Encoding.UTF8.GetBytes(text))], jobs: 1)
            .Diagnostics;
    }
}
