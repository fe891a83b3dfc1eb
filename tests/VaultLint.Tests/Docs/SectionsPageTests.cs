using VaultLint.Configuration;
using VaultLint.Tests.Rules;

namespace VaultLint.Tests.Docs;

/// <summary>docs/sections.md shows configs that are read, notes that fit them, and notes in which the named rules fire and no
/// others.</summary>
public sealed class SectionsPageTests
{
    private static readonly string s_text = File.ReadAllText(Repository.PathOf("docs/sections.md"));
    private static readonly RulePage s_page = RulePage.Read(s_text);

    public static TheoryData<int> Examples => [.. Enumerable.Range(0, s_page.Examples.Length)];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Example_is_what_the_page_says_it_is(int index)
    {
        var example = s_page.Examples[index];
        using var vault = new TempVault();
        foreach (var (path, text) in example.Files)
        {
            vault.Write(path, text);
        }

        var fired = NoteCheck.Run(vault.Root, example.Path, example.Text).Diagnostics.Select(finding => finding.Rule.Id);

        Assert.Equal(example.IsBad, !example.Rules.IsEmpty);
        Assert.Equal(example.Rules.Order(), fired.Distinct().Order());
    }

    [Fact]
    public void Every_key_and_content_of_a_section_is_shown() =>
        Assert.All(
            [.. SectionReader.Keys, .. SectionReader.ContainsChoices.Select(choice => choice.Key)],
            (string word) =>
                Assert.True(
                    s_text.Contains($"`{word}`", StringComparison.Ordinal) || s_text.Contains($"{word}:", StringComparison.Ordinal),
                    word
                )
        );

    [Fact]
    public void Every_config_has_a_note_that_fits_it_or_one_that_does_not()
    {
        var configs = s_text.Split("```yaml config\n").Length - 1;
        Assert.Equal(configs, s_page.Examples.Select(example => example.Files[".vaultlint.yaml"]).Distinct().Count());
    }
}
