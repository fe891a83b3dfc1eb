using System.Text;

namespace VaultLint.Cli.Tests;

public class StandardInputTests
{
    [Theory]
    [InlineData("Notes/new.md", "Notes/new.md:1:1: error VL101", "Notes/new.md:1:1: error VL401")]
    [InlineData(
        "Notes/new folder/새 노트.md",
        "Notes/new folder/새 노트.md:1:1: error VL101",
        "Notes/new folder/새 노트.md:1:1: error VL401"
    )]
    [InlineData("other/new.md")]
    public void Kind_of_a_note_goes_by_its_path(string path, params string[] findings)
    {
        using var vault = ExamVault.Create();

        var result = Cli.Run(["check", "--stdin", "--stdin-filename", path, "--quiet"], "아직 비어 있다.\n"u8.ToArray(), vault.Root);

        Assert.Equal(findings, result.Findings());
        Assert.Equal(findings.Length > 0 ? 1 : 0, result.ExitCode);
    }

    [Fact]
    public void Text_on_standard_input_counts_rather_than_the_file()
    {
        using var vault = ExamVault.Create();
        var file = vault.Write("Notes/a.md", ExamVault.BadNote);

        Assert.Equal(0, Cli.Run(["check", "--stdin", "--stdin-filename", file], Encoding.UTF8.GetBytes(ExamVault.GoodNote)).ExitCode);
    }

    [Fact]
    public void Korean_text_is_read_as_UTF_8_whatever_the_locale()
    {
        using var vault = ExamVault.Create();
        var note = ExamVault.BadNote.Replace("120 °C", "백이십 도", StringComparison.Ordinal);

        var result = Cli.Run(
            ["check", "--stdin", "--stdin-filename", "Notes/a.md", "--quiet"],
            Encoding.UTF8.GetBytes(note),
            vault.Root,
            new Dictionary<string, string> { ["LC_ALL"] = "C", ["LANG"] = "C" }
        );

        Assert.Equal(["Notes/a.md:13:11: error VL405"], result.Findings());
        Assert.Contains("“백이십 도”", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_no_UTF_8_are_reported()
    {
        using var vault = ExamVault.Create();

        var result = Cli.Run(
            ["check", "--stdin", "--stdin-filename", "Notes/a.md", "--quiet"],
            Encoding.Latin1.GetBytes(ExamVault.GoodNote),
            vault.Root
        );

        Assert.Equal(1, result.ExitCode);
        Assert.EndsWith(" error VL002", Assert.Single(result.Findings()), StringComparison.Ordinal);
    }

    [Fact]
    public void Text_of_a_file_that_is_not_a_note_is_not_checked()
    {
        using var vault = ExamVault.Create();
        vault.Write(".vaultlint.yaml", "include: [\"**\"]\n");

        var result = Cli.Run(["check", "--stdin", "--stdin-filename", "Notes/board.canvas", "--quiet"], "p\u200BH"u8.ToArray(), vault.Root);

        Assert.Equal(
            new CliResult(0, "", "vaultlint: “Notes/board.canvas” is not checked: only files whose names end in .md are notes\n"),
            result
        );
    }

    [Fact]
    public void Note_that_the_config_leaves_out_is_not_checked()
    {
        using var vault = ExamVault.Create();
        vault.Write(".vaultlint.yaml", ExamVault.Config + "exclude: [\"Notes/old/**\"]\n");

        Assert.Equal(
            0,
            Cli.Run(["check", "--stdin", "--stdin-filename", "Notes/old/a.md"], "no frontmatter"u8.ToArray(), vault.Root).ExitCode
        );
    }
}
