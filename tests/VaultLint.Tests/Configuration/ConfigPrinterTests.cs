using VaultLint.Configuration;
using VaultLint.Rules;
using VaultLint.Text;
using VaultLint.Vaults;
using VaultLint.Yaml;

namespace VaultLint.Tests.Configuration;

public sealed class ConfigPrinterTests
{
    private const string Config = """
        extends: [recommended, base.yaml]
        exclude: [Meta/**]
        taxonomy: tags.yaml
        kinds:
          exam-note:
            match: ["Neurons/**", 'a "quoted" name']
            where: { tags: [exam], certification: }
            schema: s.json
            frontmatter: required
            tags: { min: 5, max: 5, require: ["service/*"] }
            sections:
              - 핵심 포인트
              - { heading: 관련 문제, level: 2, optional: true, contains: question }
              - { anyOf: [Notes, 메모], repeat: true, minWords: 20, contains: [table, text] }
              - { heading: { en: Terms, ko: 용어 }, sections: [One, { heading: Two, level: 4 }], sectionsOnly: true }
            sectionsOnly: true
            questions: { required: true, explain: wrong }
            title: { matches: filename, style: slug }
            template: s.json
          anything: {}
        rules: { answer-mismatch: warning, VL105: { order: [[created, modified], [start, end]], future: end } }
        overrides:
          - { match: "Drafts/**", rules: { option-unexplained: off, date-order: { future: [end, start] } } }
        labels: { explanation: [왜], answer: [정답, Solution] }
        limits: { yamlDepth: 50 }
        """;

    [Fact]
    public void All_that_is_in_force_is_written_with_its_origin()
    {
        var text = Print(null);
        Assert.Equal(
            """
            include: ["**/*.md"]  # default
            exclude: ["Meta/**"]  # .vaultlint.yaml:2
            taxonomy: "tags.yaml"  # .vaultlint.yaml:3
            schemaProperty: false  # default
            kinds:
              "exam-note":  # .vaultlint.yaml:5
                match: ["Neurons/**", "a \"quoted\" name"]  # .vaultlint.yaml:6
                where: { "tags": ["exam"], "certification": null }  # .vaultlint.yaml:7
                schema: ["s.json"]  # .vaultlint.yaml:8
                frontmatter: required  # .vaultlint.yaml:9
                tags: { min: 5, max: 5, require: ["service/*"] }  # .vaultlint.yaml:10
                sections:  # .vaultlint.yaml:11
                  - "핵심 포인트"
                  - { heading: "관련 문제", level: 2, optional: true, contains: question }
                  - { anyOf: ["Notes", "메모"], repeat: true, contains: [table, text], minWords: 20 }
                  - { heading: { "en": "Terms", "ko": "용어" }, sections: ["One", { heading: "Two", level: 4 }], sectionsOnly: true }
                sectionsOnly: true  # .vaultlint.yaml:16
                questions: { required: true, explain: wrong }  # .vaultlint.yaml:17
                title: { matches: filename, style: slug }  # .vaultlint.yaml:18
                template: ["s.json"]  # .vaultlint.yaml:19
              "anything": {}  # .vaultlint.yaml:20
            rules:

            """,
            text[..(text.IndexOf("rules:", StringComparison.Ordinal) + "rules:\n".Length)]
        );
        Assert.Contains("\n  tag-count: info  # VL203, base.yaml:1\n", text, StringComparison.Ordinal);
        Assert.Contains("\n  answer-mismatch: warning  # VL405, .vaultlint.yaml:21\n", text, StringComparison.Ordinal);
        Assert.Contains("\n  option-letters: off  # VL402, preset recommended\n", text, StringComparison.Ordinal);
        Assert.Contains(
            """

              date-order:  # VL105
                severity: warning  # preset recommended
                order: [["created", "modified"], ["start", "end"]]  # .vaultlint.yaml:21
                future: ["end"]  # .vaultlint.yaml:21

            """,
            text,
            StringComparison.Ordinal
        );
        Assert.EndsWith(
            """
            overrides:
              - match: ["Drafts/**"]
                rules:
                  date-order:  # VL105
                    future: ["end", "start"]  # .vaultlint.yaml:23
                  option-unexplained: off  # VL501, .vaultlint.yaml:23
            labels:
              answer: ["정답", "Solution"]  # .vaultlint.yaml:24
              explanation: ["왜"]  # .vaultlint.yaml:24
            limits:
              noteBytes: 10000000  # default
              yamlDepth: 50  # .vaultlint.yaml:25
              yamlValues: 200000  # default
              schemaSteps: 250000  # default
              patternMilliseconds: 1000  # default
              findings: 20  # base.yaml:2

            """,
            text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void What_is_written_is_a_config_that_says_the_same()
    {
        using var vault = ExampleVault();
        var first = Write(vault.Load());
        vault.Write(Vault.ConfigFileName, first);
        Assert.Equal(WithoutOrigins(first), WithoutOrigins(Write(vault.Load())));

        static IEnumerable<string> WithoutOrigins(string text) => text.Split('\n').Select(line => line.Split("  #")[0]);
    }

    [Fact]
    public void A_rule_that_a_kind_turns_on_is_written_for_its_notes_and_left_to_the_kind_in_the_whole()
    {
        Assert.Contains(
            "\n  # section-unknown: off  # VL305, preset recommended; kinds with sectionsOnly: warning\n",
            Print(null),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "\n  section-unknown: warning  # VL305, .vaultlint.yaml:16\n",
            Print("Neurons/a.md", "tags: [exam]\ncertification: SAA"),
            StringComparison.Ordinal
        );
        Assert.Contains("\n  section-unknown: off  # VL305, preset recommended\n", Print("Drafts/a.md"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_note_is_written_with_its_kind_and_why_it_is_of_that_kind()
    {
        var text = Print("Neurons/비정형.md", "tags: [exam]\ncertification: SAA");
        Assert.StartsWith(
            """
            note: "Neurons/비정형.md"
            kind: "exam-note"  # matches "Neurons/**" and where { "tags": ["exam"], "certification": null }, .vaultlint.yaml:5
              match: ["Neurons/**", "a \"quoted\" name"]  # .vaultlint.yaml:6
            """,
            text,
            StringComparison.Ordinal
        );
        Assert.Contains("\n  schema: [\"s.json\"]  # .vaultlint.yaml:8\n", text, StringComparison.Ordinal);
        Assert.Contains("\ntaxonomy: \"tags.yaml\"  # .vaultlint.yaml:3\nrules:\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_note_is_written_with_the_severities_that_overrides_give_it()
    {
        var text = Print("Drafts/a.md");
        Assert.StartsWith(
            "note: \"Drafts/a.md\"\nkind: \"anything\"  # matches every note, .vaultlint.yaml:20\n",
            text,
            StringComparison.Ordinal
        );
        Assert.Contains("\n  option-unexplained: off  # VL501, .vaultlint.yaml:23\n", text, StringComparison.Ordinal);
        Assert.Contains(
            "\n    order: [[\"created\", \"modified\"], [\"start\", \"end\"]]  # .vaultlint.yaml:21\n    future: [\"end\", \"start\"]  "
                + "# .vaultlint.yaml:23\n",
            text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Note_without_a_kind_is_printed_with_the_kind_null()
    {
        using var vault = new TempVault("kinds: { a: { match: x/** } }");
        Assert.StartsWith("note: \"a.md\"\nkind: null  # no kind matches\nrules:\n", Write(vault.Load(), "a.md"), StringComparison.Ordinal);
        vault.Write(Vault.ConfigFileName, "");
        Assert.StartsWith(
            "note: \"a.md\"\nkind: null  # the config defines no kind\nrules:\n",
            Write(vault.Load(), "a.md"),
            StringComparison.Ordinal
        );
    }

    private static TempVault ExampleVault()
    {
        var vault = new TempVault(Config);
        vault.Write("base.yaml", "rules: { VL203: info }\nlimits: { findings: 20, yamlDepth: 30 }");
        vault.Write("tags.yaml", "tags: [exam]\nnamespaces: { service: { open: true } }");
        vault.Write("s.json", "{}");
        return vault;
    }

    private static string Print(string? note, string? frontmatter = null)
    {
        using var vault = ExampleVault();
        return Write(vault.Load(), note, frontmatter);
    }

    private static string Write(VaultConfig config, string? note = null, string? frontmatter = null)
    {
        using var output = new StringWriter();
        if (note is null)
        {
            ConfigPrinter.Write(config, RuleCatalog.Rules, output);
        }
        else
        {
            var properties = frontmatter is null ? null : YamlReader.Read(new SourceText(frontmatter)).Root as YamlMapping;
            ConfigPrinter.Write(config, RuleCatalog.Rules, note, properties, output);
        }

        return output.ToString();
    }
}
