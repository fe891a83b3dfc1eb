using VaultLint.Tests.Rules;

namespace VaultLint.Tests.Linting;

/// <summary>A fix is offered only where the note is read as before around it, and where the rule is content with it.</summary>
public class OfferedFixTests
{
    private const string KeyPoint = "kinds:\n  k:\n    sections: [Key point]\n";

    [Theory]
    [InlineData("## *Key* Piont", "## *Key* point")]
    [InlineData("## Key **Piont**", "## Key **point**")]
    [InlineData("## **Key Piont**", "## **Key point**")]
    [InlineData("## #t Key Piont", "## #t Key point")]
    [InlineData("## 1\\. Key Piont", "## 1\\. Key point")]
    [InlineData("## <b>Key Piont</b>", "## <b>Key point</b>")]
    [InlineData("## Key Piont %% c %%", "## Key point %% c %%")]
    [InlineData("## Key Piont <!-- c -->", "## Key point <!-- c -->")]
    [InlineData("## Key Piont[^1]", "## Key point[^1]")]
    [InlineData("## [[Notes|Key Piont]]", "## [[Notes|Key point]]")]
    [InlineData("## [Key Piont](https://example.org)", "## [Key point](https://example.org)")]
    [InlineData("## Key `Pint`", "## Key `point`")]
    [InlineData("## Key&nbsp;Piont", null)]
    [InlineData("## Key Piont $x$", null)]
    [InlineData("## Ke*y Pi*ont", null)]
    public void Misspelt_name_is_corrected_and_the_marks_around_it_stay(string heading, string? mended) =>
        Assert.Equal(mended, Mend(KeyPoint, heading, "VL301"));

    [Theory]
    [InlineData("A\n---\n\nx", 1, "A\n===\n\nx")]
    [InlineData("A\n=\n\nx", 2, "A\n---\n\nx")]
    [InlineData("A\r\n-------\r\n\r\nx", 1, "A\r\n=======\r\n\r\nx")]
    [InlineData("A\n---\n\nx", 3, "### A\n\nx")]
    [InlineData("## A ##\n\nx", 3, "### A ##\n\nx")]
    public void Heading_on_another_level_is_put_on_its_own_also_where_it_is_underlined(string text, int level, string mended) =>
        Assert.Equal(mended, Mend($"kinds:\n  k:\n    sections: [{{ heading: A, level: {level} }}]\n", text, "VL301"));

    [Fact]
    public void Fix_that_would_change_what_stands_around_it_is_not_offered()
    {
        // Without the hidden character the fence opens and takes the rest of the note.
        Assert.Null(Mend("", "\u200B```\n\n# A\n\nx", "VL004"));
        Assert.Null(Mend("", "%\u200B% a\n\n# B\n\nc %%", "VL004"));
        Assert.Equal("# A\n\nx", Mend("", "\u200B# A\n\nx", "VL004"));
    }

    private static string? Mend(string config, string text, string rule)
    {
        using var vault = new TempVault($"extends: recommended\n{config}");
        var finding = Assert.Single(NoteCheck.Run(vault.Root, "n.md", text).Diagnostics, finding => finding.Rule.Id == rule);
        return finding.Fix?.ApplyTo(text);
    }
}
