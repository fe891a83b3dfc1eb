using System.Text;

namespace VaultLint.Cli.Tests;

/// <summary>A note that cannot be read well gets a diagnostic, and every other note is still checked.</summary>
public class BadNotesTests
{
    public static TheoryData<string, byte[], string> BadNotes => new()
    {
        { "binary", [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0, 0, 0, 13], "VL001" },
        { "invalid UTF-8", [.. "---\ntitle: "u8, 0xC0, 0xFF, 0xFE, .. "\n---\n"u8], "VL002" },
        { "UTF-16", Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(ExamVault.GoodNote)).ToArray(), "VL002" },
        { "broken YAML", Encoding.UTF8.GetBytes(ExamVault.GoodNote.Replace("title: Boiling", "title: [Boiling", StringComparison.Ordinal)), "VL102" },
        { "frontmatter never closed", "---\ntitle: a\n"u8.ToArray(), "VL102" },
        { "empty", [], "VL101" },
        { "one line of 10 MB", Encoding.UTF8.GetBytes(new string('a', 10_000_000)), "VL101" },
        { "one line of 10 MB of brackets", Encoding.UTF8.GetBytes(new string('[', 10_000_000)), "VL" },
        { "question cut in half", Encoding.UTF8.GetBytes(ExamVault.GoodNote[..ExamVault.GoodNote.IndexOf("- C)", StringComparison.Ordinal)]), "VL401" },
    };

    [Theory]
    [MemberData(nameof(BadNotes))]
    public void Bad_note_is_reported_and_the_others_are_checked(string name, byte[] bytes, string rule)
    {
        using var vault = ExamVault.Create();
        vault.Write("Notes/a.md", ExamVault.BadNote);
        vault.Write($"Notes/m {name}.md", bytes);
        vault.Write("Notes/z.md", ExamVault.BadNote);

        var result = Cli.Run("check", vault.Root, "--quiet", "--color", "never");

        Assert.Equal(("", 1), (result.Error, result.ExitCode));
        var findings = result.Findings();
        Assert.Equal("Notes/a.md:13:11: error VL405", findings[0]);
        Assert.Equal("Notes/z.md:13:11: error VL405", findings[^1]);
        Assert.NotEmpty(findings[1..^1]);
        Assert.All(findings[1..^1], finding => Assert.StartsWith($"Notes/m {name}.md:", finding, StringComparison.Ordinal));
        Assert.Contains(findings[1..^1], finding => finding.Contains($" error {rule}", StringComparison.Ordinal));
        // A long line is cut, not shown whole.
        Assert.True(result.Output.Length < 10_000, $"{result.Output.Length} characters for three notes");
    }

    [Fact]
    public void Link_to_nothing_does_not_stop_the_run()
    {
        using var vault = ExamVault.Create();
        var file = vault.Write("Notes/m.md", ExamVault.GoodNote);
        vault.Write("Notes/z.md", ExamVault.BadNote);
        File.Delete(file);
        File.CreateSymbolicLink(file, vault.FullPath("nothing.md"));

        var result = Cli.Run("check", vault.Root, "--quiet");

        Assert.Equal(("", 1), (result.Error, result.ExitCode));
        Assert.Equal("Notes/z.md:13:11: error VL405", result.Findings()[^1]);
    }
}
