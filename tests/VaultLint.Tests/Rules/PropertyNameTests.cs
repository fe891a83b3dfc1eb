using System.Collections.Immutable;
using System.Text;
using VaultLint.Findings;
using VaultLint.Vaults;

namespace VaultLint.Tests.Rules;

/// <summary>Names of properties compare without case, as Obsidian compares them.</summary>
public sealed class PropertyNameTests : IDisposable
{
    private readonly TempVault _vault = new();

    public void Dispose() => _vault.Dispose();

    [Theory]
    [InlineData("tags")]
    [InlineData("Tags")]
    [InlineData("TAGS")]
    public void Tags_are_read_in_any_case(string name)
    {
        _vault.Write("taxonomy.yaml", "tags: [exam]\n");
        Configure("taxonomy: taxonomy.yaml\nkinds: { k: { tags: { min: 1, require: [exam] } } }\n");

        Assert.Equal(["VL202"], Check($"---\n{name}: [exam, zebra]\n---\n"));
        Assert.Equal(["VL203", "VL206"], Check($"---\n{name}: []\n---\n"));
    }

    [Theory]
    [InlineData("tags: [exam], status: done")]
    [InlineData("Tags: [exam], STATUS: done")]
    public void Condition_of_a_kind_holds_in_any_case(string where)
    {
        Configure($"kinds: {{ k: {{ where: {{ {where} }}, sections: [Answer] }} }}\n");

        Assert.Equal(["VL301"], Check("---\ntAGS: exam other\nStatus: done\n---\n"));
        Assert.Equal([], Check("---\ntAGS: exam other\nStatus: Done\n---\n"));
    }

    [Theory]
    [InlineData("Tag: x", "tags:\n  - x")]
    [InlineData("ALIAS: White oak", "aliases:\n  - White oak")]
    [InlineData("CssClass: wide dark", "cssclasses:\n  - wide\n  - dark")]
    public void Deprecated_property_is_renamed_in_any_case(string written, string wanted)
    {
        var note = $"---\n{written}\n---\n";

        var finding = Assert.Single(Run(note));

        Assert.Equal("VL106", finding.Rule.Id);
        Assert.Equal($"---\n{wanted}\n---\n", finding.Fix!.ApplyTo(note));
    }

    [Fact]
    public void Title_and_placeholder_are_found_in_any_case()
    {
        Configure("kinds: { k: { title: { matches: filename } } }\n");

        Assert.Equal(["VL104"], Check("---\nTitle: Other\n---\n"));
        Assert.Equal(["VL306"], Check("---\nSummary: TODO\n---\n"));
    }

    [Theory]
    [InlineData("rules: {}\n")]
    [InlineData("rules: { date-order: { order: [CREATED, Modified] } }\n")]
    public void Dates_are_found_in_any_case_and_named_as_the_note_has_them(string rules)
    {
        Configure(rules);

        var finding = Assert.Single(Run("---\nCreated: 2025-11-30\nmodified: 2025-11-03\n---\n"));

        Assert.Equal("`modified` is 2025-11-03, before `Created`, 2025-11-30", finding.Message);
    }

    [Fact]
    public void Date_that_may_lie_in_the_future_may_in_any_case()
    {
        Configure("rules: { date-order: { order: [due], future: [Due] } }\n");

        Assert.Equal([], Check("---\nDUE: 2031-01-01\n---\n"));
    }

    [Fact]
    public void Names_that_differ_in_case_only_are_one_property_that_stands_twice()
    {
        Assert.Equal(["VL102", "VL102"], Check("---\nkey: 1\nKey: 2\nKEY: 3\n---\n"));
        // Deeper names are no properties to Obsidian, and what a merge brings along gives way.
        Assert.Equal([], Check("---\nkey: { a: 1, A: 2 }\n---\n"));
        Assert.Equal([], Check("---\nbase: &b { a: 1 }\nA: 2\n<<: *b\n---\n"));
    }

    [Fact]
    public void Property_that_a_schema_names_in_another_case_is_renamed()
    {
        _vault.Write(
            "s.json",
            """{ "required": ["created", "level"], "properties": { "created": {}, "level": { "enum": [1] } }, "additionalProperties": false }"""
        );
        Configure("kinds: { k: { schema: s.json } }\n");
        const string Note = "---\nCREATED: 2025-01-01\nlevel: 1\n---\n";

        var findings = Run(Note);

        Assert.Equal(
            ["the property `created` is missing", "the property `CREATED` is not allowed"],
            findings.Select(finding => finding.Message)
        );
        Assert.All(
            findings,
            finding =>
            {
                Assert.Equal("rename `CREATED` to `created`: a JSON Schema tells names apart by case", finding.Help);
                Assert.True(finding.Fix!.IsSafe);
                Assert.Equal(Note.Replace("CREATED", "created", StringComparison.Ordinal), finding.Fix.ApplyTo(Note));
            }
        );
    }

    [Theory]
    [InlineData("---\n\"CREATED\": 2025-01-01\n---\n")]
    [InlineData("---\n{CREATED: 2025-01-01}\n---\n")]
    [InlineData("---\n? CREATED\n: 2025-01-01\n---\n")]
    [InlineData("---\nCREATED: 2025-13-01\n---\n")]
    public void Property_is_not_renamed_where_more_would_change_or_the_schema_stays_broken(string note)
    {
        _vault.Write("s.json", """{ "required": ["created"], "properties": { "created": { "format": "date" } } }""");
        Configure("kinds: { k: { schema: s.json } }\n");

        Assert.Null(Assert.Single(Run(note)).Fix);
    }

    [Theory]
    [InlineData("level: '20'", "level: 20")]
    [InlineData("version: \"1\"", "version: 1")]
    [InlineData("version: \"1.0\"", "version: 1.0")]
    [InlineData("done: \"true\"", "done: true")]
    [InlineData("none: 'null'", "none: null")]
    [InlineData("status: \"DONE\"", "status: \"done\"")]
    [InlineData("status: DONE", "status: done")]
    [InlineData("both: [\"2\"]", "both: [2]")]
    [InlineData("text: 1.0", "text: \"1.0\"")]
    public void Allowed_value_that_differs_in_quotes_or_case_only_takes_its_place(string written, string wanted)
    {
        _vault.Write(
            "s.json",
            """
            { "properties": { "level": { "enum": [1, 20] }, "version": { "const": 1 }, "done": { "enum": [true] }, "none": { "const": null },
              "status": { "enum": ["draft", "done"] }, "both": { "items": { "enum": [1, 2, "x"] } }, "text": { "const": "1.0" } } }
            """
        );
        Configure("kinds: { k: { schema: s.json } }\n");
        var note = $"---\n{written}\n---\n";

        var fix = Assert.Single(Run(note)).Fix!;

        Assert.True(fix.IsSafe);
        Assert.Equal($"---\n{wanted}\n---\n", fix.ApplyTo(note));
        Assert.Empty(Run(fix.ApplyTo(note)));
    }

    [Theory]
    [InlineData("2024-11-30T08:00:00+09:00", "2024-11-29T23:30:00Z", true)]
    [InlineData("2024-11-30T08:00+09:00", "2024-11-29 22:30Z", false)]
    [InlineData("2024-11-30T08:00Z", "2024-11-30T08:30+09:00", false)]
    [InlineData("2024-11-30T23:30-05:00", "2024-12-01T01:00+09:00", false)]
    [InlineData("2024-11-30T23:30-05:00", "2024-12-01T14:00+09:00", true)]
    [InlineData("2024-11-30T08:00Z", "2024-11-30T07:00+00:00", true)]
    [InlineData("2024-11-30T08:00", "2024-11-30T07:00", true)]
    [InlineData("2024-11-30", "2024-11-29T23:30Z", false)]
    [InlineData("2024-11-30T08:00+09:00", "2024-11-29T23:30", false)]
    [InlineData("2024-11-30T08:00+09:00", "2024-11-30", true)]
    [InlineData("0001-01-01T00:00+09:00", "0001-01-01T00:00Z", true)]
    [InlineData("9999-12-31T23:59-09:00", "9999-12-31T23:59Z", false)]
    public void Moments_count_between_zones_and_days_otherwise(string created, string modified, bool isInOrder)
    {
        Configure("rules: { date-order: { order: [created, modified], future: [created, modified] } }\n");

        Assert.Equal(isInOrder ? [] : ["VL105"], Check($"---\ncreated: {created}\nmodified: {modified}\n---\n"));
    }

    private void Configure(string config) => _vault.Write(".vaultlint.yaml", $"extends: recommended\n{config}");

    private string[] Check(string note) => [.. Run(note).Select(finding => finding.Rule.Id)];

    private ImmutableArray<Diagnostic> Run(string note) =>
        TestLinter.For(_vault.Load()).Lint([new MemoryNote("note.md", Encoding.UTF8.GetBytes(note))], jobs: 1).Diagnostics;
}
