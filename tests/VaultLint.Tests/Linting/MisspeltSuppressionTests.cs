using VaultLint.Findings;
using VaultLint.Tests.Rules;

namespace VaultLint.Tests.Linting;

/// <summary>A comment that was meant as a suppression and suppresses nothing is reported; one that only mentions VaultLint is
/// not.</summary>
public sealed class MisspeltSuppressionTests
{
    [Theory]
    // A space, another mark or nothing in the place of a hyphen.
    [InlineData("vaultlint disable-next-line VL306", "vaultlint disable-next-line", "vaultlint-disable-next-line")]
    [InlineData("vaultlint disable VL306", "vaultlint disable", "vaultlint-disable")]
    [InlineData("vaultlint disable next line", "vaultlint disable next line", "vaultlint-disable-next-line")]
    [InlineData("vaultlint enable", "vaultlint enable", "vaultlint-enable")]
    [InlineData("vaultlint: disable VL306", "vaultlint: disable", "vaultlint-disable")]
    [InlineData("vaultlint:disable-file", "vaultlint:disable-file", "vaultlint-disable-file")]
    [InlineData("vaultlint_disable VL306", "vaultlint_disable", "vaultlint-disable")]
    [InlineData("vaultlint/disable VL306", "vaultlint/disable", "vaultlint-disable")]
    [InlineData("vaultlint -disable VL306", "vaultlint -disable", "vaultlint-disable")]
    [InlineData("vaultlint - disable VL306", "vaultlint - disable", "vaultlint-disable")]
    [InlineData("vaultlint--disable VL306", "vaultlint--disable", "vaultlint-disable")]
    [InlineData("vaultlintdisable VL306", "vaultlintdisable", "vaultlint-disable")]
    [InlineData("vaultlint–disable-next-line", "vaultlint–disable-next-line", "vaultlint-disable-next-line")]
    [InlineData("vaultlint‑disable VL306", "vaultlint‑disable", "vaultlint-disable")]
    [InlineData("vaultlint：disable VL306", "vaultlint：disable", "vaultlint-disable")]
    [InlineData("vaultlint；disable-file", "vaultlint；disable-file", "vaultlint-disable-file")]
    [InlineData("vaultlint.disable VL306", "vaultlint.disable", "vaultlint-disable")]
    [InlineData("vaultlint next-line VL306", "vaultlint next-line", "vaultlint-disable-next-line")]
    [InlineData("vaultlint－disable VL306", "vaultlint－disable", "vaultlint-disable")]
    [InlineData("ｖａｕｌｔｌｉｎｔ－ｄｉｓａｂｌｅ VL306", "ｖａｕｌｔｌｉｎｔ－ｄｉｓａｂｌｅ", "vaultlint-disable")]
    [InlineData("vaultlint\u00a0disable VL306", "vaultlint\u00a0disable", "vaultlint-disable")]
    [InlineData("vault-lint-disable VL306", "vault-lint-disable", "vaultlint-disable")]
    [InlineData("vault lint disable VL306", "vault lint disable", "vaultlint-disable")]
    // Capitals.
    [InlineData("VaultLint-Disable VL306", "VaultLint-Disable", "vaultlint-disable")]
    [InlineData("VAULTLINT-DISABLE-FILE", "VAULTLINT-DISABLE-FILE", "vaultlint-disable-file")]
    [InlineData("Vaultlint-disable-next-line VL306 -- why", "Vaultlint-disable-next-line", "vaultlint-disable-next-line")]
    // Letters.
    [InlineData("valutlint-disable VL306", "valutlint-disable", "vaultlint-disable")]
    [InlineData("vaultlit-disable VL306", "vaultlit-disable", "vaultlint-disable")]
    [InlineData("vaultlinter-disable-line VL306", "vaultlinter-disable-line", "vaultlint-disable-next-line")]
    [InlineData("vaultlint dsiable VL306", "vaultlint dsiable", "vaultlint-disable")]
    // Words of other tools.
    [InlineData("vaultlint ignore VL306", "vaultlint ignore", "vaultlint-disable")]
    [InlineData("vaultlint ignore this line", "vaultlint ignore this line", "vaultlint-disable-next-line")]
    [InlineData("VaultLint: off", "VaultLint: off", "vaultlint-disable")]
    [InlineData("vaultlint skip file", "vaultlint skip file", "vaultlint-disable-file")]
    [InlineData("vaultlint disable placeholder-left", "vaultlint disable", "vaultlint-disable")]
    [InlineData("vaultlint disable -- of a template", "vaultlint disable", "vaultlint-disable")]
    [InlineData("vaultlint disable because it is a template", "vaultlint disable", "vaultlint-disable")]
    [InlineData("markdownlint-disable VL306", "markdownlint-disable", "vaultlint-disable")]
    [InlineData("disable-next-line VL306", "disable-next-line", "vaultlint-disable-next-line")]
    // Marks in front.
    [InlineData("- vaultlint-disable VL306", "- vaultlint-disable", "vaultlint-disable")]
    [InlineData("# vaultlint-disable VL306", "# vaultlint-disable", "vaultlint-disable")]
    [InlineData("@vaultlint-disable VL306", "@vaultlint-disable", "vaultlint-disable")]
    [InlineData("// vaultlint-disable-next-line VL306", "// vaultlint-disable-next-line", "vaultlint-disable-next-line")]
    public void Misspelt_suppression_is_reported_with_what_was_meant(string comment, string written, string meant)
    {
        string[] notes =
        [
            $"%% {comment} %%\n{{{{date}}}}\n",
            $"<!-- {comment} -->\n{{{{date}}}}\n",
            $"%%\nA remark.\n{comment}\n%%\n{{{{date}}}}\n",
            $"---\n# {comment}\ntitle: \"{{{{date}}}}\"\n---\n",
        ];
        foreach (var note in notes)
        {
            var found = Lint(note);
            Assert.Equal(["VL306", "VL901"], found.Select(finding => finding.Rule.Id).Order());
            var unused = found.Single(finding => finding.Rule.Id == "VL901");
            Assert.Equal($"“{written}” is no suppression, so that nothing is suppressed", unused.Message);
            Assert.Equal($"did you mean “{meant}”?", unused.Help);
        }
    }

    /// <summary>What begins exactly is read word by word, and the first word that is none of VaultLint's is named.</summary>
    [Theory]
    [InlineData("vaultlint-disable-nextline VL306", "“vaultlint-disable-nextline” is no suppression")]
    [InlineData("vaultlint-ignore VL306", "“vaultlint-ignore” is no suppression")]
    [InlineData("vaultlint-ignore this table", "“vaultlint-ignore” is no suppression")]
    [InlineData("vaultlint-nolint", "“vaultlint-nolint” is no suppression")]
    [InlineData("vaultlint-VL306", "“vaultlint-VL306” is no suppression")]
    [InlineData("vaultlint-file-disable of a template", "“vaultlint-file-disable” is no suppression")]
    [InlineData("vaultlint-disable: VL306", "“vaultlint-disable:” is no suppression")]
    [InlineData("vaultlint- disable VL306", "“vaultlint-” is no suppression")]
    [InlineData("vaultlint-disable，VL306", "“vaultlint-disable，VL306” is no suppression")]
    [InlineData("vaultlint-disable-Next-Line VL306", "“vaultlint-disable-Next-Line” is no suppression")]
    [InlineData("vaultlint-disable VL405，VL306", "“VL405，VL306” is no rule")]
    [InlineData("vaultlint-disable VL306: a template", "“VL306:” is no rule")]
    [InlineData("vaultlint-disable VL 306", "“VL” is no rule")]
    [InlineData("vaultlint-disable next-line VL405", "“next-line” is no rule")]
    [InlineData("vaultlint-disable (VL306)", "“(VL306)” is no rule")]
    public void Suppression_that_begins_right_is_reported_for_what_follows(string comment, string message) =>
        Assert.Contains(
            Lint($"%% {comment} %%\n{{{{date}}}}\n"),
            finding => finding.Rule.Id == "VL901" && finding.Message.StartsWith(message, StringComparison.Ordinal)
        );

    [Theory]
    [InlineData("VaultLint runs in CI and finds such things.")]
    [InlineData("vaultlint disable comments are described in its docs")]
    [InlineData("VaultLint ignores templates")]
    [InlineData("VaultLint is off the list of tools")]
    [InlineData("vaultlint on push, nightly")]
    [InlineData("vaultlint-clean notes only, please")]
    [InlineData("vaultlint-related: see the docs")]
    [InlineData("see vaultlint-disable-file VL306")]
    [InlineData("A remark that speaks of vaultlint-disable and is none.")]
    [InlineData("“vaultlint-disable VL306” is what we had here")]
    [InlineData("`vaultlint disable` is how other tools write it")]
    [InlineData("vaultlint. Disable the plugin first")]
    [InlineData("vaultlint, file by file")]
    [InlineData("vaultlint file formats: text and JSON")]
    [InlineData("The vault lint: disable nothing")]
    [InlineData("markdownlint-disable MD013")]
    [InlineData("eslint-disable-next-line no-console")]
    [InlineData("disable this for now")]
    [InlineData("Default vaults, enabled plugins")]
    [InlineData("linting is disabled")]
    public void Prose_that_mentions_the_tool_is_no_finding(string comment)
    {
        Assert.Empty(Lint($"%% {comment} %%\n"));
        Assert.Empty(Lint($"<!-- {comment} -->\n"));
        Assert.Empty(Lint($"%% {comment}\n\n<!-- {comment}\n"));
        Assert.Empty(Lint($"{comment}\n\ntext {comment}\n"));
        Assert.Empty(Lint($"---\n# {comment}\ntitle: a # {comment}\n---\n"));
    }

    [Theory]
    [InlineData("%% vaultlint-disable VL306\n", 1, "in a comment that is never closed")]
    [InlineData("text %% vaultlint-disable VL306\n", 1, "in a comment that is never closed")]
    [InlineData("%%\nA remark.\nvaultlint-disable VL306\n\ntext\n", 3, "in a comment that is never closed")]
    [InlineData("> %% vaultlint-disable VL306\n", 1, "in a comment that is never closed")]
    [InlineData("- x\n- %%vaultlint disable VL306\n", 2, "in a comment that is never closed")]
    [InlineData("<!-- vaultlint-disable VL306\n\ntext\n", 1, "in a comment that is never closed")]
    [InlineData("<!--\nvaultlint-disable VL306\n", 2, "in a comment that is never closed")]
    [InlineData("text <!-- vaultlint-disable VL306\n\n-->\n", 1, "in a comment that is never closed")]
    [InlineData("<!-- vaultlint-disable VL306 -- why ->\n", 1, "in a comment that is never closed")]
    [InlineData("50%% off\n\n%% vaultlint-disable VL306 %%\n", 3, "not in a comment here")]
    [InlineData("% vaultlint-disable VL306 %\n", 1, "not in a comment here")]
    [InlineData("<! -- vaultlint-disable VL306 -->\n", 1, "not in a comment here")]
    [InlineData("<!- vaultlint-disable VL306 -->\n", 1, "not in a comment here")]
    [InlineData("<!— vaultlint-disable VL306 —>\n", 1, "not in a comment here")]
    [InlineData("％％ vaultlint-disable VL306 ％％\n", 1, "not in a comment here")]
    [InlineData("＜！－－ vaultlint-disable VL306 －－＞\n", 1, "not in a comment here")]
    [InlineData("---\ntitle: x ＃ vaultlint-disable VL101\n---\n", 2, "behind or in a value")]
    [InlineData("<details>\n%% vaultlint-disable VL306 %%\n</details>\n", 2, "not in a comment here")]
    [InlineData("[//]: # (vaultlint-disable VL306)\n", 1, "not in a comment here")]
    [InlineData("[comment]: <> (vaultlint disable VL306)\n", 1, "not in a comment here")]
    [InlineData("---\ntitle: x # vaultlint-disable VL101\n---\n", 2, "behind or in a value")]
    [InlineData("---\ntitle: x   #vaultlint disable VL101\n---\n", 2, "behind or in a value")]
    [InlineData("---\ntitle: x# vaultlint-disable VL101\n---\n", 2, "behind or in a value")]
    [InlineData("---\ntags: # vaultlint-disable-next-line VL204\n  - a\n---\n", 2, "behind or in a value")]
    [InlineData("---\ntags:\n  - a # vaultlint-disable VL201\n---\n", 3, "behind or in a value")]
    [InlineData("---\nnote: |\n  # vaultlint-disable-file VL306\n  text\n---\n", 3, "behind or in a value")]
    [InlineData("---\nnote: >-\n  text\n\n  # VaultLint-Disable VL306\n---\n", 5, "behind or in a value")]
    [InlineData("---\ntitle: x %% vaultlint-disable VL101 %%\n---\n", 2, "behind or in a value")]
    [InlineData("---\ntitle: x <!-- vaultlint-disable VL101 -->\n---\n", 2, "behind or in a value")]
    [InlineData("```\n%% vaultlint-disable VL306\n```\n", null, "")]
    [InlineData("    %% vaultlint-disable VL306\n", null, "")]
    [InlineData("`%% vaultlint-disable VL306` and `# VaultLint-Disable`\n", null, "")]
    [InlineData("$$\n% vaultlint-disable VL306\n$$\n", null, "")]
    [InlineData("<script>\n<!-- vaultlint-disable-file -->\n%% vaultlint-disable %%\n</script>\n", null, "")]
    [InlineData("text <a title='<!-- vaultlint-disable-file -->'>\n", null, "")]
    [InlineData("\\<!-- vaultlint-disable-file -->\n", null, "")]
    [InlineData("# vaultlint-disable and others\n\nvaultlint-disable VL306\n", null, "")]
    [InlineData("---\nsource: https://example.org/suppressions.md#vaultlint-disable-file\n---\n", null, "")]
    public void Suppression_where_there_is_no_comment_is_reported(string note, int? line, string message)
    {
        var found = Lint(note).Where(finding => finding.Rule.Id == "VL901").ToArray();
        Assert.Equal(line is null ? [] : [line.Value], found.Select(finding => finding.Start.Line));
        Assert.All(found, finding => Assert.Contains(message, finding.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Report_of_a_misspelt_suppression_can_be_suppressed() =>
        Assert.Empty(Lint("%% vaultlint-disable-file VL901 -- shows what goes wrong %%\n\n%% VaultLint-Disable %%\n"));

    private static IEnumerable<Diagnostic> Lint(string note)
    {
        using var vault = new TempVault();
        return NoteCheck.Run(vault.Root, "note.md", note).Diagnostics.Where(finding => finding.Rule.Id is "VL306" or "VL901");
    }
}
