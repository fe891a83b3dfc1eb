using VaultLint.Configuration;
using VaultLint.Findings;
using VaultLint.Notes;
using VaultLint.Rules;
using VaultLint.Vaults;

namespace VaultLint.Tests.Configuration;

public sealed class ConfigReaderTests
{
    [Fact]
    public void Preset_exam_applies_to_all_notes_without_a_config()
    {
        using var vault = new TempVault();
        var config = vault.Load();
        Assert.Null(config.File);
        Assert.Equal(["**/*.md"], config.Include.Value.Select(glob => glob.Pattern));
        Assert.Equal("default", config.Include.Origin);
        Assert.Empty(config.Exclude.Value);
        Assert.Equal("default", config.Exclude.Origin);
        Assert.Null(config.Taxonomy);
        Assert.Empty(config.Kinds);
        Assert.All(
            RuleCatalog.Rules,
            rule => Assert.Equal(new Setting<Severity>(rule.DefaultSeverity, "preset exam"), config.Rules[rule.Id])
        );
        var settings = config.SettingsFor("a.md", null);
        Assert.Same(NoteKind.None, settings.Kind);
        Assert.Same(config.Rules, settings.Rules);
    }

    [Theory]
    [InlineData("")]
    [InlineData("# nothing yet\n")]
    [InlineData("---\n")]
    public void Empty_config_equals_no_config(string text)
    {
        using var vault = new TempVault(text);
        Assert.Equal(vault.FullPath(Vault.ConfigFileName), vault.Load().File);
        Assert.Equal("preset exam", vault.Load().Rules["VL405"].Origin);
    }

    [Fact]
    public void Preset_recommended_leaves_the_exam_rules_off()
    {
        using var vault = new TempVault("extends: recommended");
        var rules = vault.Load().Rules;
        Assert.All(
            RuleCatalog.Rules,
            rule =>
                Assert.Equal(
                    new Setting<Severity>(rule.IsExamRule ? Severity.Off : rule.DefaultSeverity, "preset recommended"),
                    rules[rule.Id]
                )
        );
    }

    [Theory]
    [InlineData("[recommended, exam]", "preset exam")]
    [InlineData("[exam, recommended]", "preset recommended")]
    [InlineData("[base.yaml, exam]", "preset exam")]
    [InlineData("[exam, base.yaml]", "base.yaml:1")]
    [InlineData("base.yaml", "base.yaml:1")]
    [InlineData("[base.yaml, other.yaml]", "other.yaml:1")]
    [InlineData("[other.yaml, base.yaml]", "base.yaml:1")]
    public void Later_extended_file_wins(string extends, string origin)
    {
        using var vault = new TempVault($"extends: {extends}");
        vault.Write("base.yaml", "rules: { VL405: info }");
        vault.Write("other.yaml", "rules: { answer-mismatch: warning }");
        Assert.Equal(origin, vault.Load().Rules["VL405"].Origin);
    }

    [Fact]
    public void File_without_a_preset_does_not_reset_the_layer_below()
    {
        using var vault = new TempVault("extends: [recommended, base.yaml]");
        vault.Write("base.yaml", "include: x");
        Assert.Equal("preset recommended", vault.Load().Rules["VL405"].Origin);
    }

    [Fact]
    public void Upper_layer_overrides_single_keys()
    {
        using var vault = new TempVault(
            """
            rules: { tag-count: { severity: info } }
            kinds:
              note: { match: "**" }
              exam: { tags: { max: 3 } }
            labels: { answer: [Solution] }
            exclude: []
            extends: sub/base.yaml
            overrides: [{ match: "Drafts/**", rules: { VL501: off } }]
            """
        );
        vault.Write(
            "sub/base.yaml",
            """
            include: [Notes/**]
            exclude: [Old/**]
            taxonomy: tags.yaml
            kinds:
              exam: { match: Exams/**, tags: { min: 1, max: 2 }, frontmatter: required }
              other: { match: Other/** }
            rules: { VL203: off, VL204: off }
            overrides:
              - match: [Drafts/**, Inbox/**]
                rules: { VL501: warning, VL502: warning }
            labels: { answer: 정답, question: [Q, true] }
            """
        );
        vault.Write("sub/tags.yaml", "tags: [a]");
        var config = vault.Load();

        Assert.Equal("sub/base.yaml:1", config.Include.Origin);
        Assert.Equal(".vaultlint.yaml:6", config.Exclude.Origin);
        Assert.Empty(config.Exclude.Value);
        Assert.Equal("sub/tags.yaml", config.TaxonomyPath);
        Assert.Equal("sub/base.yaml:3", config.Taxonomy?.Origin);
        Assert.Equal(new Setting<Severity>(Severity.Info, ".vaultlint.yaml:1"), config.Rules["VL203"]);
        Assert.Equal(new Setting<Severity>(Severity.Off, "sub/base.yaml:7"), config.Rules["VL204"]);

        Assert.Equal(["note", "exam", "other"], config.Kinds.Select(kind => kind.Name));
        var exam = config.Kinds[1];
        Assert.Equal(".vaultlint.yaml:4", exam.Origin);
        Assert.Equal(new TagPolicy(null, 3), exam.Tags);
        Assert.True(exam.FrontmatterRequired);
        Assert.Equal("Exams/**", Assert.Single(exam.Match).Pattern);
        Assert.Equal(
            "frontmatter=sub/base.yaml:5 match=sub/base.yaml:5 tags=.vaultlint.yaml:4",
            string.Join(' ', exam.Origins.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"))
        );

        Assert.Equal(["Solution"], config.Labels["answer"].Value.AsEnumerable());
        Assert.Equal(".vaultlint.yaml:5", config.Labels["answer"].Origin);
        Assert.Equal(["Q", "true"], config.Labels["question"].Value.AsEnumerable());

        Assert.Equal(2, config.Overrides.Length);
        Assert.Equal(new Setting<Severity>(Severity.Off, ".vaultlint.yaml:8"), config.SettingsFor("Drafts/a.md", null).Rules["VL501"]);
        Assert.Equal(new Setting<Severity>(Severity.Warning, "sub/base.yaml:10"), config.SettingsFor("Drafts/a.md", null).Rules["VL502"]);
        Assert.Equal(new Setting<Severity>(Severity.Warning, "sub/base.yaml:10"), config.SettingsFor("Inbox/a.md", null).Rules["VL501"]);
        Assert.Equal("preset exam", config.SettingsFor("a.md", null).Rules["VL501"].Origin);
    }

    [Fact]
    public void Every_key_of_a_kind_is_read()
    {
        using var vault = new TempVault(
            """
            kinds:
              exam-note:
                match: ["Neurons/**"]
                where: { tags: [exam], level: 2, certification: }
                schema: [a.json, schemas/b.json]
                frontmatter: required
                tags: { min: 5, max: 6, require: ["service/*", exam] }
                sections:
                  - 핵심 포인트
                  - { heading: 설명, level: 2 }
                  - { heading: 주요개념, optional: true }
                  - { heading: 관련 문제, contains: question }
                  - 2024
                questions: { required: true, explain: all }
                title: { matches: heading }
              ordinary:
                frontmatter: optional
                schema: a.json
                questions: { explain: none }
                title: { matches: filename }
              wrong: { questions: { required: false, explain: wrong } }
            """
        );
        vault.Write("a.json", "{}");
        vault.Write("schemas/b.json", "{}");
        var config = vault.Load();
        var kind = config.Kinds[0];
        Assert.Equal("exam-note", kind.Name);
        Assert.Equal("Neurons/**", Assert.Single(kind.Match).Pattern);
        Assert.Equal(["tags", "level", "certification"], kind.Where.Select(condition => condition.Property));
        Assert.Equal(["exam"], kind.Where[0].Values!.Value.AsEnumerable());
        Assert.Equal(["2"], kind.Where[1].Values!.Value.AsEnumerable());
        Assert.Null(kind.Where[2].Values);
        Assert.Equal(["a.json", "schemas/b.json"], kind.SchemaPaths.AsEnumerable());
        Assert.Equal([".vaultlint.yaml:5", ".vaultlint.yaml:5"], kind.Schemas.Select(schema => schema.Origin));
        Assert.True(kind.FrontmatterRequired);
        Assert.Equal((5, 6), (kind.Tags.Min, kind.Tags.Max));
        Assert.Equal(["service/*", "exam"], kind.Tags.Require.AsEnumerable());
        Assert.Equal(
            [
                ("핵심 포인트", null, false, SectionContent.None),
                ("설명", 2, false, SectionContent.None),
                ("주요개념", null, true, SectionContent.None),
                ("관련 문제", null, false, SectionContent.Question),
                ("2024", null, false, SectionContent.None),
            ],
            kind.Sections.Select(section => (section.Heading, section.Level, section.Optional, section.Contains))
        );
        Assert.Equal(new QuestionPolicy(true, ExplainPolicy.All), kind.Questions);
        Assert.Equal(new TitlePolicy(TitleMatch.Heading), kind.Title);

        Assert.Same(kind.Schemas[0].Value, config.Kinds[1].Schemas[0].Value);
        Assert.False(config.Kinds[1].FrontmatterRequired);
        Assert.Equal(ExplainPolicy.None, config.Kinds[1].Questions.Explain);
        Assert.Equal(new TitlePolicy(TitleMatch.FileName), config.Kinds[1].Title);
        Assert.Equal(new QuestionPolicy(false, ExplainPolicy.Wrong), config.Kinds[2].Questions);
    }

    [Fact]
    public void Named_config_can_be_outside_the_vault_and_refer_to_files_next_to_it()
    {
        using var vault = new TempVault("include: x");
        vault.Write("../shared/tags.yaml", "tags: [a]");
        var file = vault.Write("../shared/config.yaml", "taxonomy: tags.yaml");
        var config = vault.Load(file);
        Assert.Equal(file, config.File);
        Assert.Equal("default", config.Include.Origin);
        Assert.Equal($"{file}:1", config.Taxonomy?.Origin);
        Assert.True(config.Taxonomy?.Value.Allows("a"));
    }
}
