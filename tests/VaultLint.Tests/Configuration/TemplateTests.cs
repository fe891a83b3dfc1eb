using System.Diagnostics;
using VaultLint.Configuration;
using VaultLint.Notes;
using VaultLint.Questions;
using VaultLint.Rules;
using VaultLint.Tests.Rules;
using VaultLint.Text;

namespace VaultLint.Tests.Configuration;

/// <summary>Where templates are read from, and where not.</summary>
public sealed class TemplateTests
{
    private const string Note = "# A\n\n[여기에 요약]\n";
    private const string Template = "# T\n\n[여기에 요약]\n";

    [Theory]
    [InlineData(".obsidian/templates.json", """{ "folder": "Meta/T" }""")]
    [InlineData(".obsidian/templates.json", """{ "folder": "/Meta/" }""")]
    [InlineData(".obsidian/plugins/templater-obsidian/data.json", """{ "templates_folder": "Meta/T" }""")]
    public void Templates_are_read_from_the_folder_in_the_settings_of_Obsidian(string settings, string json)
    {
        using var vault = new TempVault();
        vault.Write(settings, json);
        vault.Write("Meta/T/a.md", "# No placeholder");
        vault.Write("Meta/T/b/c.md", Template);
        Assert.Equal(["“[여기에 요약]” was left from the template “Meta/T/b/c.md”"], Left(vault, Note));
    }

    [Fact]
    public void Kind_can_have_its_own_templates()
    {
        using var vault = new TempVault("kinds: { a: { match: a.md, template: [x.md, T/y.md] }, b: {} }");
        vault.Write("x.md", Template);
        vault.Write("T/y.md", "{the other}");
        vault.Write("T/z.md", "{one more}");
        vault.Write(".obsidian/templates.json", """{ "folder": "T" }""");
        const string All = $"{Note}\n{{the other}}, {{one more}}\n";
        Assert.Equal(
            ["“[여기에 요약]” was left from the template “x.md”", "“{the other}” was left from the template “T/y.md”"],
            Left(vault, All)
        );
        Assert.Equal(
            ["“{the other}” was left from the template “T/y.md”", "“{one more}” was left from the template “T/z.md”"],
            Left(vault, All, "b.md")
        );
    }

    [Fact]
    public void Template_is_not_compared_with_itself()
    {
        using var vault = new TempVault("kinds: { a: { template: x.md } }");
        vault.Write("x.md", Template);
        Assert.Empty(Left(vault, Template, "x.md"));
        Assert.Single(Left(vault, Template, "y.md"));
    }

    [Fact]
    public void Unicode_form_makes_no_difference()
    {
        using var vault = new TempVault("kinds: { a: { template: x.md } }");
        vault.Write("x.md", "[\u110B\u116D\u110B\u1163\u11A8]");
        Assert.Single(Left(vault, "[요약]\n"));
    }

    [Fact]
    public void Templates_outside_the_vault_are_not_read()
    {
        using var vault = new TempVault();
        vault.Write("../outside/t.md", Template);
        vault.Write(".obsidian/templates.json", """{ "folder": "../outside" }""");
        Assert.Empty(Left(vault, Note));

        Directory.CreateSymbolicLink(vault.FullPath("linked"), vault.FullPath("../outside"));
        vault.Write(".obsidian/templates.json", """{ "folder": "linked" }""");
        Assert.Empty(Left(vault, Note));

        Directory.CreateDirectory(vault.FullPath("T"));
        File.CreateSymbolicLink(vault.FullPath("T/t.md"), vault.FullPath("../outside/t.md"));
        vault.Write(".obsidian/templates.json", """{ "folder": "T" }""");
        Assert.Empty(Left(vault, Note));

        vault.Write("T/real.md", Template);
        Assert.Single(Left(vault, Note));
    }

    [Fact]
    public void Unusable_template_is_ignored_in_Obsidians_folder_and_an_error_in_the_config()
    {
        using var vault = new TempVault("kinds: { a: { match: a.md, template: T/utf16.md }, b: {} }");
        vault.Write(".obsidian/templates.json", """{ "folder": "T" }""");
        File.WriteAllText(vault.Write("T/utf16.md"), Template, System.Text.Encoding.Unicode);
        vault.Write("T/large.md", new string('a', 600_000) + Template);
        vault.Write("T/right.md", Template);
        Assert.Equal(["“[여기에 요약]” was left from the template “T/right.md”"], Left(vault, Note, "b.md"));
        Assert.Equal(["the template “T/utf16.md” is not UTF-8; save it as UTF-8"], Left(vault, Note));
    }

    [Fact]
    public void Templates_are_not_read_for_notes_that_hold_nothing_like_it()
    {
        var reads = 0;
        var texts = new TemplateTexts(() =>
        {
            reads++;
            return [];
        });
        var settings = new NoteSettings(NoteKind.None, null, [], new Dictionary<string, string>()) { Templates = texts };
        Check("# A\n\n- [ ] a task and [a link](b.md), [[c]], `[code here]`\n");
        Assert.Equal(0, reads);
        Check(Note);
        Check(Note);
        Assert.Equal(1, reads);

        void Check(string text)
        {
            var note = NoteParser.Parse("a.md", new SourceText(text));
            var context = new RuleContext(new ExamNote(note, new QuestionLabels([]), null), settings, new DateOnly(2026, 1, 1));
            RuleCatalog.NoteRules.Single(rule => rule.Info.Id == "VL306").Check(note, context);
        }
    }

    [Fact]
    public void Hostile_notes_and_templates_are_compared_quickly()
    {
        using var vault = new TempVault(
            "kinds: { a: { template: x.md, sections: [Note, { heading: A, repeat: true, minWords: 2, contains: list, sections: [B] }], "
                + "sectionsOnly: true } }"
        );
        var watch = Stopwatch.StartNew();
        foreach (var line in new[] { "{", "<", "{ ", "[a", "[요약] ", "[요약]\n", "<a b", "# Not1\n## A\n", "TODO\n\n", "- [요약]\n" })
        {
            var text = string.Concat(Enumerable.Repeat(line, 80_000 / line.Length));
            vault.Write("x.md", text[..Math.Min(text.Length, 80_000)]);
            NoteCheck.Run(vault.Root, "a.md", text);
        }

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), $"{watch.Elapsed}");
    }

    private static IEnumerable<string> Left(TempVault vault, string text, string path = "a.md") =>
        NoteCheck.Run(vault.Root, path, text).Diagnostics.Where(finding => finding.Rule.Id == "VL306").Select(finding => finding.Message);
}
