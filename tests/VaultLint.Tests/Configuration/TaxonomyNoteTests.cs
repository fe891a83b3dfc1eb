using VaultLint.Configuration;
using VaultLint.Findings;
using VaultLint.Text;

namespace VaultLint.Tests.Configuration;

/// <summary>A note that lists the tags for people is a taxonomy, too.</summary>
public sealed class TaxonomyNoteTests
{
    private const string Example = """
        ---
        tags: [meta]
        ---
        Written by `some/script`.
        ## Our tags

        ### 1. **metric** (how good it is)
        - `metric/recall`, `metric/precision`
        - `metric/f1`: of the two
        - **`metric/auc`** · `#metric/map`、`metric/ndcg`

        ### 2. organ
        1. `organ/heart`
           - `organ/heart/valve`
        2. `project/*`
        3. `exam`
        4. `organ/cor` → `organ/heart`

        ```
        - `code/block`
        ```

        - Not `prose/code`, nor `git log`
        - `git log` and `then/this`

        > - `quoted/tag`
        """;

    [Theory]
    [InlineData("metric/recall", true)]
    [InlineData("metric/precision", true)]
    [InlineData("metric/f1", true)]
    [InlineData("metric/auc", true)]
    [InlineData("metric/map", true)]
    [InlineData("metric/ndcg", true)]
    [InlineData("metric", false)]
    [InlineData("metric/other", false)]
    [InlineData("organ/heart/valve", true)]
    [InlineData("project/any/thing", true)]
    [InlineData("project", false)]
    [InlineData("exam", true)]
    [InlineData("quoted/tag", true)]
    [InlineData("some/script", false)]
    [InlineData("code/block", false)]
    [InlineData("prose/code", false)]
    [InlineData("then/this", false)]
    [InlineData("meta", false)]
    public void Tags_are_the_code_that_items_of_lists_begin_with(string tag, bool allowed) =>
        Assert.Equal(allowed, Read(Example).Allows(tag));

    [Fact]
    public void Headings_describe_and_arrows_rename()
    {
        var taxonomy = Read(Example);
        Assert.Equal("1. **metric** (how good it is)", taxonomy.Namespaces["metric"].Description);
        Assert.Equal("2. organ", taxonomy.Namespaces["organ"].Description);
        Assert.Equal("organ/heart", taxonomy.Aliases["organ/cor"]);
        Assert.Equal(10, taxonomy.KnownTags.Length);
    }

    [Theory]
    [InlineData("# Tags\n\nNone yet.\n", "1:1: the taxonomy names no tag (list tags as code, a line “- `a/b`, `a/c`”)")]
    [InlineData("- `a/b`\n- `a//c`\n", "2:3: “a//c” has nothing before or behind a slash (it stands where a tag is listed)")]
    [InlineData(
        "- `a/b`, `a/c.d`\n",
        "1:10: “a/c.d” is no tag to Obsidian: it holds other characters than letters, digits, “_”, “-” and “/” (it stands where a tag "
            + "is listed)"
    )]
    [InlineData("- `a/b`\n- `x/y` → `a/c`\n", "2:3: the taxonomy does not allow “a/c” (did you mean “a/b”?)")]
    [InlineData("- `a/b`\n- `x/y` → `unheard`\n", "2:3: the taxonomy does not allow “unheard” (list it, too)")]
    [InlineData("- `a/b`\n- `x/y` -> `a/b`\n- `x/y` -> `a/b`\n", "3:3: “x/y” has two arrows (name one tag to use now)")]
    public void A_fault_is_said_with_its_place(string text, string expected) =>
        Assert.Equal([$"tags.md:{expected}"], Assert.Throws<ConfigException>(() => Read(text)).Errors.Select(error => error.ToString()));

    [Fact]
    public void A_note_that_would_take_hours_to_parse_is_refused() =>
        Assert.Contains(
            "cannot be read",
            Assert.Throws<ConfigException>(() => Read(string.Concat(Enumerable.Repeat("[a](", 50_000)))).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void Taxonomy_can_be_a_note()
    {
        using var vault = new TempVault("taxonomy: Meta/Tags.md");
        vault.Write("Meta/Tags.md", Example);
        Assert.Equal("Meta/Tags.md", vault.Load().TaxonomyPath);
        Assert.True(vault.Load().Taxonomy!.Value.Value.Allows("organ/heart"));
    }

    private static Taxonomy Read(string text) => TaxonomyReader.Read("tags.md", new SourceText(text));
}
