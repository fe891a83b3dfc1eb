using System.Diagnostics;
using System.Text;
using VaultLint.Configuration;
using VaultLint.Findings;
using VaultLint.Linting;
using VaultLint.Rules;
using VaultLint.Vaults;
using static VaultLint.Configuration.Limit;

namespace VaultLint.Tests.Configuration;

/// <summary>A note over a limit affects no other note, its message says what to do, and a config can change the limit within
/// bounds.</summary>
public sealed class LimitTests
{
    private const string Sound = "---\ntag: x\n---\n";

    public static TheoryData<string> Keys => [.. All.Select(limit => limit.Key)];

    [Theory]
    [MemberData(nameof(Keys))]
    public void Limit_that_is_too_low_or_too_high_or_missing_is_an_error(string key)
    {
        var limit = All.Single(limit => limit.Key == key);
        Assert.All(
            [limit.Least, limit.Greatest],
            number => Assert.Equal(number, TestConfig.Of($"limits: {{ {key}: {number} }}").Limits[limit])
        );
        Assert.All(
            ["0", "-1", "null", "none", ".inf", "1e3", $"{limit.Least - 1}", $"{limit.Greatest + 1L}", "99999999999"],
            value =>
            {
                var error = Assert.Single(Assert.Throws<ConfigException>(() => TestConfig.Of($"limits: {{ {key}: {value} }}")).Errors);
                Assert.Equal($"it takes a whole number from {limit.Least} to {limit.Greatest}", error.Help);
            }
        );
    }

    [Fact]
    public void Unknown_limit_is_an_error_that_suggests_the_nearest_one() =>
        Assert.Equal(
            "did you mean “findings”?",
            Assert.Single(Assert.Throws<ConfigException>(() => TestConfig.Of("limits: { finding: 5 }")).Errors).Help
        );

    [Fact]
    public void Upper_layer_can_set_a_single_limit()
    {
        using var vault = new TempVault();
        vault.Write("base.yaml", "limits: { findings: 20, yamlDepth: 30 }");
        vault.Write(".vaultlint.yaml", "extends: base.yaml\nlimits: { findings: 40 }");
        var limits = vault.Load().Limits;
        Assert.Equal((40, 30, NoteBytes.Default), (limits[Limit.Findings], limits[YamlDepth], limits[NoteBytes]));
    }

    [Theory]
    [InlineData("noteBytes: 1000", 999, "VL001")]
    [InlineData("yamlDepth: 10", 9, "VL102")]
    [InlineData("yamlValues: 100", 98, "VL102")]
    public void Note_over_a_limit_has_a_finding_and_leaves_the_others_alone(string setting, int within, string rule)
    {
        string Text(int size) =>
            setting.Split(':')[0] switch
            {
                "noteBytes" => new string('a', size),
                "yamlDepth" => $"---\na: {new string('[', size)}{new string(']', size)}\n---\n",
                // The key and the list count, too.
                _ => $"---\na: [{string.Join(", ", Enumerable.Repeat("x", size - 2))}]\n---\n",
            };

        Assert.Equal(["other.md VL106"], Check(setting, Text(within)).Select(IdOf));
        var found = Check(setting, Text(within + 2));

        Assert.Equal([$"note.md {rule}", "other.md VL106"], found.Select(IdOf));
        Assert.Contains($"raise `limits: {{ {setting.Split(':')[0]}: … }}` in the config", found[0].Help, StringComparison.Ordinal);
    }

    [Fact]
    public void Billion_laughs_end_within_100_ms_and_say_how_many_may_be()
    {
        var laughs = BillionLaughs(levels: 12, each: 10);
        // The first time all has to be compiled.
        Check("", laughs);
        var watch = Stopwatch.StartNew();

        var found = Check("", laughs);

        Assert.InRange(watch.ElapsedMilliseconds, 0, 100);
        Assert.Equal(["note.md VL102", "other.md VL106"], found.Select(IdOf));
        Assert.Equal("keys and values come to more than 200,000, those behind aliases included, so that none is read", found[0].Message);
    }

    [Theory]
    [InlineData(
        "schemaSteps: 1000",
        """{ "$defs": { "n": { "anyOf": [{ "items": { "$ref": "#/$defs/n" } }, { "items": { "$ref": "#/$defs/n" }, "maxItems": 9 }], "not": { "const": 1 } } }, "$ref": "#/$defs/n", "properties": { "a": { "$ref": "#/$defs/n" } } }""",
        "[[[[[[[[[[[1]]]]]]]]]]]",
        "takes too many steps to check"
    )]
    [InlineData(
        "patternMilliseconds: 20",
        """{ "properties": { "a": { "items": { "not": { "pattern": "^(?=(a|aa)+$)b" } } } } }""",
        "[aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!]",
        "takes more than 20 ms to match against a `pattern`"
    )]
    [InlineData(
        "patternMilliseconds: 20",
        """{ "properties": { "a": { "items": { "not": { "pattern": "^(?=(a|aa)+$)b" } } } } }""",
        "many",
        "takes more than 20 ms to match against a `pattern`"
    )]
    [InlineData(
        "schemaSteps: 1000",
        """{ "properties": { "a": { "items": { "type": "string", "allOf": [true, true, true, true, true, true, true, true] } } } }""",
        "many",
        "takes too many steps to check"
    )]
    [InlineData(
        "patternMilliseconds: 20",
        """{ "properties": { "a": { "items": { "pattern": "^(?!(a|aa)+$)a" } } } }""",
        "many",
        "takes more than 20 ms to match against a `pattern`"
    )]
    public void Schema_that_takes_too_long_is_given_up_with_a_finding(string setting, string schema, string value, string message)
    {
        // Each is quick enough by itself; all together are not.
        value = value == "many" ? $"[{string.Join(", ", Enumerable.Repeat("aaaaaaaaaaaaaaaaaa!", 2_000))}]" : value;
        var watch = Stopwatch.StartNew();

        var found = Check(setting, $"---\na: {value}\n---\n", schema);

        Assert.InRange(watch.ElapsedMilliseconds, 0, 5_000);
        Assert.Equal(["note.md VL103", "other.md VL106"], found.Select(IdOf));
        Assert.Contains(message, found[0].Message, StringComparison.Ordinal);
        Assert.Contains($"raise `limits: {{ {setting.Split(':')[0]}: … }}` in the config", found[0].Help, StringComparison.Ordinal);
    }

    [Fact]
    public void Deepest_and_largest_frontmatter_that_a_config_may_allow_is_read_without_a_fault()
    {
        var (depth, schema) = (
            YamlDepth.Greatest,
            """{ "$defs": { "n": { "items": { "$ref": "#/$defs/n" } } }, "properties": { "a": { "$ref": "#/$defs/n" } } }"""
        );
        Assert.DoesNotContain(
            Check($"yamlDepth: {depth}", $"---\na: {new string('[', depth - 1)}{new string(']', depth - 1)}\n---\n", schema),
            finding => finding.Rule.Id is "VL000" or "VL102"
        );
        Assert.DoesNotContain(
            Check($"yamlValues: {YamlValues.Greatest}", BillionLaughs(levels: 5, each: 10), schema),
            finding => finding.Rule.Id is "VL000" or "VL102"
        );
    }

    [Fact]
    public void Note_within_the_configured_size_is_fixed()
    {
        using var vault = new TempVault("limits: { noteBytes: 20000000 }");
        var path = vault.Write("note.md", $"---\ntag: x\n---\n```\n{new string('x', NoteContent.SizeLimit)}\n```\n");
        var config = vault.Load();
        var linter = TestLinter.For(config, rules: RuleCatalog.NoteRules.Where(rule => rule.Info.Id is "VL001" or "VL106"));

        var note = Assert.Single(
            new Fixer(linter, includeUnsafe: false).Fix(Vault.At(vault.Root).FindNotes(vault.Root, config.Include.Value, []), jobs: 1).Notes
        );

        Assert.Equal((null, null), (note.Problem, note.Write()));
        Assert.StartsWith("---\ntags:", File.ReadAllText(path), StringComparison.Ordinal);
    }

    private static string BillionLaughs(int levels, int each)
    {
        var text = new StringBuilder("---\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (var level = 1; level < levels; level++)
        {
            text.Append($"a{level}: &a{level} [{string.Join(", ", Enumerable.Repeat($"*a{level - 1}", each))}]\n");
        }

        return text.Append("---\n").ToString();
    }

    private static string IdOf(Diagnostic finding) => $"{finding.Path} {finding.Rule.Id}";

    /// <summary>Checks a note against a schema, together with a note without findings.</summary>
    private static Diagnostic[] Check(string setting, string text, string schema = "{}")
    {
        using var vault = new TempVault();
        vault.Write("s.json", schema);
        vault.Write(".vaultlint.yaml", $"limits: {{ {setting} }}\nkinds: {{ all: {{ match: note.md, schema: s.json }} }}\n");
        return
        [
            .. TestLinter
                .For(vault.Load())
                .Lint(
                    [new MemoryNote("note.md", Encoding.UTF8.GetBytes(text)), new MemoryNote("other.md", Encoding.UTF8.GetBytes(Sound))],
                    jobs: 2
                )
                .Diagnostics,
        ];
    }
}
