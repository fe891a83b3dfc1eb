using System.Text;

namespace VaultLint.Cli.Tests;

/// <summary>A note that cannot be read well gets a diagnostic, and every other note is still checked.</summary>
public class BadNotesTests
{
    // By name: xUnit keeps the arguments of a theory, and would keep 10 MB.
    private static readonly Dictionary<string, byte[]> s_notes = new()
    {
        ["binary"] = [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0, 0, 0, 13],
        ["invalid UTF-8"] = [.. "---\ntitle: "u8, 0xC0, 0xFF, 0xFE, .. "\n---\n"u8],
        ["UTF-16"] = [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(ExamVault.GoodNote)],
        ["broken YAML"] = Encoding.UTF8.GetBytes(ExamVault.GoodNote.Replace("title: Boiling", "title: [Boiling", StringComparison.Ordinal)),
        ["frontmatter never closed"] = "---\ntitle: a\n"u8.ToArray(),
        ["empty"] = [],
        ["one line of 11 MB"] = Encoding.UTF8.GetBytes(new string('a', 11_000_000)),
        ["one line of nearly 10 MB"] = Encoding.UTF8.GetBytes(new string('a', 9_990_000)),
        ["one line of 1 MB of brackets"] = Encoding.UTF8.GetBytes(new string('[', 1_000_000)),
        ["question cut in half"] = Encoding.UTF8.GetBytes(
            ExamVault.GoodNote[..ExamVault.GoodNote.IndexOf("- C)", StringComparison.Ordinal)]
        ),
    };

    [Theory]
    [InlineData("binary", "VL001")]
    [InlineData("invalid UTF-8", "VL002")]
    [InlineData("UTF-16", "VL002")]
    [InlineData("broken YAML", "VL102")]
    [InlineData("frontmatter never closed", "VL102")]
    [InlineData("empty", "VL101")]
    [InlineData("one line of 11 MB", "VL001")]
    [InlineData("one line of nearly 10 MB", "VL101")]
    [InlineData("one line of 1 MB of brackets", "VL101")]
    [InlineData("question cut in half", "VL401")]
    public void Bad_note_is_reported_and_the_others_are_checked(string name, string rule)
    {
        using var vault = ExamVault.Create();
        vault.Write("Notes/a.md", ExamVault.BadNote);
        vault.Write($"Notes/m {name}.md", s_notes[name]);
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
