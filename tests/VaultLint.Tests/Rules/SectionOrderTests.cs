using System.Collections.Immutable;
using System.Text;
using VaultLint.Findings;
using VaultLint.Rules.Sections;
using VaultLint.Vaults;

namespace VaultLint.Tests.Rules;

/// <summary>VL302 reports as few sections as possible.</summary>
public sealed class SectionOrderTests
{
    [Theory]
    [InlineData("ABCD", "")]
    [InlineData("DABC", "“D” stands before “C”")]
    [InlineData("BACD", "“B” stands before “A”")]
    [InlineData("ACBD", "“C” stands before “B”")]
    [InlineData("DCBA", "“D” stands before “A”; “C” stands before “A”; “B” stands before “A”")]
    [InlineData("CDAB", "“C” stands before “B”; “D” stands before “B”")]
    [InlineData("BCDA", "“A” stands behind “B”")]
    [InlineData("ABD", "")]
    [InlineData("BCA", "“A” stands behind “B”")]
    public void Sections_out_of_order_are_told_in_the_order_of_the_text(string order, string told)
    {
        // the section “D” stands before “C”, but belongs behind it
        var found = Check("ABCD", order)
            .Select(finding => finding.Message["the section ".Length..finding.Message.IndexOf(',', StringComparison.Ordinal)]);
        Assert.Equal(told, string.Join("; ", found));
    }

    [Fact]
    public void One_section_that_was_moved_is_the_only_one_to_be_told()
    {
        const string Kind = "ABCDEFGH";
        for (var from = 0; from < Kind.Length; from++)
        {
            for (var to = 0; to < Kind.Length; to++)
            {
                var order = Kind.Remove(from, 1).Insert(to, Kind[from].ToString());
                Assert.True(Check(Kind, order).Length == (from == to ? 0 : 1), order);
            }
        }
    }

    private static ImmutableArray<Diagnostic> Check(string kind, string order)
    {
        var sections = string.Join(", ", kind.Select(name => $"{{ heading: {name}, optional: true }}"));
        var linter = TestLinter.For($"kinds: {{ k: {{ match: ['**'], sections: [{sections}] }} }}", rules: [new SectionOrderRule()]);
        var text = string.Concat(order.Select(name => $"# {name}\n\ntext\n\n"));
        return linter.Lint([new MemoryNote("note.md", Encoding.UTF8.GetBytes(text))], jobs: 1).Diagnostics;
    }
}
