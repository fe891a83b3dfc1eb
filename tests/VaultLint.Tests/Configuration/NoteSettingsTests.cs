using VaultLint.Configuration;
using VaultLint.Findings;
using VaultLint.Text;
using VaultLint.Yaml;

namespace VaultLint.Tests.Configuration;

public sealed class NoteSettingsTests
{
    [Theory]
    [InlineData("", nameof(Severity.Warning), ".vaultlint.yaml:2")]
    [InlineData("extends: recommended", nameof(Severity.Warning), ".vaultlint.yaml:2")]
    [InlineData("rules: { VL305: off }", nameof(Severity.Off), ".vaultlint.yaml:5")]
    [InlineData("rules: { section-unknown: error }", nameof(Severity.Error), ".vaultlint.yaml:5")]
    [InlineData("overrides: [{ match: a.md, rules: { section-unknown: info } }]", nameof(Severity.Info), ".vaultlint.yaml:5")]
    [InlineData("overrides: [{ match: b.md, rules: { section-unknown: info } }]", nameof(Severity.Warning), ".vaultlint.yaml:2")]
    public void A_kind_whose_sections_are_all_there_is_turns_on_section_unknown_unless_the_config_says_otherwise(
        string more,
        string severity,
        string origin
    )
    {
        using var vault = new TempVault(
            $"""
            kinds:
              closed: {"{ match: a.md, sectionsOnly: true }"}
              inside: {"{ match: c.md, sections: [{ heading: A, sections: [{ heading: B, sectionsOnly: true }] }] }"}
              open: {"{ sections: [A] }"}
            {more}
            """
        );
        var config = vault.Load();
        var setting = config.SettingsFor("a.md", null).Rules["VL305"];
        Assert.Equal(Enum.Parse<Severity>(severity), setting.Value);
        Assert.StartsWith(origin, setting.Origin, StringComparison.Ordinal);
        if (more.Length == 0)
        {
            Assert.Equal(Severity.Warning, config.SettingsFor("c.md", null).Rules["VL305"].Value);
            Assert.Equal(Severity.Off, config.SettingsFor("d.md", null).Rules["VL305"].Value);
        }
    }

    [Theory]
    [InlineData("Neurons/a.md", null, "exam")]
    [InlineData("Neurons/deep/a.md", "tags: [x]", "exam")]
    [InlineData("Other/a.md", null, "")]
    [InlineData("Other/a.md", "status: done", "finished")]
    [InlineData("Neurons/a.md", "status: done", "exam")]
    [InlineData("Other/a.md", "status: [open, done]", "finished")]
    [InlineData("Other/a.md", "status: Done", "")]
    [InlineData("Both/a.md", "level: 2", "both")]
    [InlineData("Both/a.md", "level: '2'", "both")]
    [InlineData("Both/a.md", "level: 3", "")]
    [InlineData("a.md", "level: 2", "")]
    public void First_kind_that_matches_by_path_and_frontmatter_applies(string path, string? frontmatter, string kind)
    {
        using var vault = new TempVault(
            """
            kinds:
              exam: { match: [Neurons/**, Exams/**] }
              finished: { where: { status: done } }
              both: { match: Both/**, where: { level: 2 } }
            """
        );
        Assert.Equal(kind, vault.Load().SettingsFor(path, Frontmatter(frontmatter)).Kind.Name);
    }

    [Theory]
    [InlineData("tags: [exam, aws]", true)]
    [InlineData("tags: [aws, exam, x]", true)]
    [InlineData("tags: [exam]", false)]
    [InlineData("tags: exam aws", true)]
    [InlineData("tags: exam,aws", true)]
    [InlineData("tags: ['#Exam', AWS]", true)]
    [InlineData("tags: [exams, aws]", false)]
    [InlineData("tags: { exam: aws }", false)]
    [InlineData("tags:", false)]
    [InlineData("tag: [exam, aws]", false)]
    [InlineData("", false)]
    public void A_condition_on_tags_reads_them_as_Obsidian_does(string frontmatter, bool holds) =>
        Assert.Equal(holds, new PropertyCondition("tags", ["exam", "aws"]).Holds(Frontmatter(frontmatter)));

    [Theory]
    [InlineData("status:", true)]
    [InlineData("status: x", true)]
    [InlineData("Status: x", true)]
    [InlineData("state: x", false)]
    [InlineData(null, false)]
    public void A_condition_without_a_value_asks_only_that_the_property_is_there(string? frontmatter, bool holds) =>
        Assert.Equal(holds, new PropertyCondition("status", null).Holds(Frontmatter(frontmatter)));

    [Fact]
    public void A_condition_on_another_property_takes_its_text_as_it_is() =>
        Assert.False(new PropertyCondition("topic", ["exam"]).Holds(Frontmatter("topic: exam aws")));

    [Fact]
    public void Notes_with_the_same_kind_and_overrides_share_their_settings()
    {
        using var vault = new TempVault(
            """
            kinds: { exam: { match: Exams/** } }
            overrides:
              - { match: "**/draft-*.md", rules: { VL501: off } }
              - { match: Exams/old/**, rules: { VL501: info, VL502: off } }
            """
        );
        var config = vault.Load();
        Assert.Same(config.SettingsFor("a.md", null), config.SettingsFor("b/c.md", null));
        Assert.Same(config.Rules, config.SettingsFor("a.md", null).Rules);
        Assert.NotSame(config.SettingsFor("a.md", null), config.SettingsFor("Exams/a.md", null));
        Assert.Same(config.SettingsFor("draft-1.md", null), config.SettingsFor("x/draft-2.md", null));
        Assert.Equal(Severity.Off, config.SettingsFor("draft-1.md", null).Rules["VL501"].Value);
        var both = config.SettingsFor("Exams/old/draft-1.md", null);
        Assert.Equal((Severity.Info, Severity.Off), (both.Rules["VL501"].Value, both.Rules["VL502"].Value));
        Assert.Equal("exam", both.Kind.Name);
        Assert.Equal(Severity.Error, config.Rules["VL501"].Value);
    }

    private static YamlMapping? Frontmatter(string? yaml) =>
        yaml is null ? null : YamlReader.Read(new SourceText(yaml)).Root as YamlMapping;
}
