using System.Collections.Immutable;
using System.Text;
using VaultLint.Findings;
using VaultLint.Vaults;

namespace VaultLint.Tests.Rules.VL005;

/// <summary>By notes in memory: a clone of this repository on Windows or macOS could not hold such files.</summary>
public class FileNameTests
{
    [Theory]
    [InlineData("C#.md", "the file's name holds “#”, which a link of Obsidian cannot")]
    [InlineData("a^b [c] d|e.md", "the file's name holds “^”, “[”, “]” and “|”, which a link of Obsidian cannot")]
    [InlineData("100%% sure.md", "the file's name holds “%%”, which a link of Obsidian cannot")]
    [InlineData("What is pH?.md", "the file's name holds “?”, which no name on Windows can")]
    [InlineData("AWS: a \"cloud\".md", "the file's name holds “:” and “\"”, which no name on Windows can")]
    [InlineData("a\\b.md", "the file's name holds “\\”, which no name on Windows can")]
    [InlineData(" a.md", "the file's name begins with a space, which links leave out")]
    [InlineData("a .md", "the file's name ends with a space, which links leave out")]
    [InlineData("aux.md", "the file's name is that of a device on Windows, AUX")]
    [InlineData("com1.notes.md", "the file's name is that of a device on Windows, COM1")]
    [InlineData("a\tb.md", "the file's name holds U+0009, a control character")]
    [InlineData("a\u0007b.md", "the file's name holds U+0007 bell, which is not seen")]
    [InlineData("a\u200Bb.md", "the file's name holds U+200B zero width space, which is not seen")]
    [InlineData("3\u00A0km.md", "the file's name holds U+00A0 no-break space, which Obsidian takes for an ordinary space in a link")]
    [InlineData(
        "\u1112\u1161\u11AB\u1100\u1173\u11AF.md",
        "the file's name is stored in decomposed Unicode (NFD), as old disks of macOS do: a search or link that is typed does not find it"
    )]
    [InlineData(
        "10 \u2126.md",
        "the file's name holds characters that Unicode replaces by others (its form is not NFC): a search or link that is typed does "
            + "not find it"
    )]
    [InlineData("C#/a.md", "the name of the folder “C#” holds “#”, which a link of Obsidian cannot")]
    [InlineData("x/etc./a.md", "the name of the folder “x/etc.” ends with a dot, which Windows leaves out")]
    [InlineData("nul/a.md", "the name of the folder “nul” is that of a device on Windows, NUL")]
    public void Name_is_reported(string path, string message)
    {
        var finding = Assert.Single(Lint(path));

        Assert.Equal(("VL005", message, path), (finding.Rule.Id, finding.Message, finding.Path));
        Assert.Equal((1, 1, ""), (finding.Start.Line, finding.Start.Column, finding.SourceLine));
    }

    [Theory]
    [InlineData("Amazon S3 (기초) - 2025.08.md")]
    [InlineData("50% & more, isn't it! ~ @home +1 =2 {a} $5; etc...md")]
    [InlineData("한글 이름/日本語/é.md")]
    [InlineData("console.md")]
    [InlineData("COM.md")]
    [InlineData("COM10.md")]
    [InlineData("Notes v1.2/auxiliary.md")]
    [InlineData("🏳️‍🌈 می‌خواهم.md")]
    public void Name_is_left_alone(string path) => Assert.Empty(Lint(path));

    [Fact]
    public void Name_is_measured_in_bytes()
    {
        Assert.Empty(Lint($"{new string('가', 84)}.md"));
        Assert.Equal(
            "the file's name has 258 bytes in UTF-8, of which Linux and most archives hold 255",
            Assert.Single(Lint($"{new string('가', 85)}.md")).Message
        );
    }

    [Fact]
    public void Folder_is_reported_once_on_its_first_note() =>
        Assert.Equal(["C#/a.md"], Lint("C#/c.md", "C#/sub/b.md", "C#/a.md", "C/a.md").Select(finding => finding.Path));

    [Fact]
    public void Names_that_differ_only_in_case_are_reported_on_the_later()
    {
        var finding = Assert.Single(Lint("x/s3.md", "x/S3.md", "S3.md"));

        Assert.Equal(
            ("x/s3.md", "the file's name differs from “x/S3.md” only in case; Windows and macOS can hold but one of the two"),
            (finding.Path, finding.Message)
        );
        Assert.Equal("x/S3.md", Assert.Single(finding.Related).Path);
    }

    [Fact]
    public void Folders_that_differ_only_in_case_are_reported_once()
    {
        var finding = Assert.Single(Lint("Notes/a.md", "Notes/b.md", "notes/a.md", "notes/b.md"));

        Assert.Equal(
            ("notes/a.md", "the folder “notes” differs from “Notes” only in case; Windows and macOS can hold but one of the two"),
            (finding.Path, finding.Message)
        );
    }

    [Fact]
    public void Names_that_differ_only_in_Unicode_form_are_reported_beside_the_decomposed_one()
    {
        var findings = Lint("\u1100\u1161.md", "\uAC00.md");

        Assert.Equal(["\u1100\u1161.md", "\uAC00.md"], findings.Select(finding => finding.Path));
        Assert.Equal(
            "the file's name differs from “\u1100\u1161.md” only in Unicode form; macOS can hold but one of the two",
            findings[1].Message
        );
    }

    [Fact]
    public void File_name_of_a_binary_note_is_checked()
    {
        var findings = Lint(new MemoryNote("What?.md", [0x89, 0, 1]), new MemoryNote("a.md", "a"u8.ToArray()));

        Assert.Equal(["VL001", "VL005"], findings.Select(finding => finding.Rule.Id));
    }

    private static ImmutableArray<Diagnostic> Lint(params string[] paths) =>
        Lint([.. paths.Select(path => new MemoryNote(path, Encoding.UTF8.GetBytes("# A\n")))]);

    private static ImmutableArray<Diagnostic> Lint(params MemoryNote[] notes) => TestLinter.For().Lint(notes, jobs: 2).Diagnostics;
}
