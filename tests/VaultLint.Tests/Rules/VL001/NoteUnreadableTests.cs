using System.Text;
using VaultLint.Findings;
using VaultLint.Vaults;

namespace VaultLint.Tests.Rules.VL001;

public class NoteUnreadableTests
{
    [Fact]
    public void Binary_file_is_reported_once_and_not_read_further() =>
        Assert.Contains(
            "it is binary",
            Single(new MemoryNote("photo.md", [0x89, (byte)'P', (byte)'N', (byte)'G', 0, 0, 0, 13, 0xFF, 0, 1, 0])).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void Note_over_the_size_limit_is_reported_with_its_size_and_how_to_raise_it()
    {
        var finding = Single(new MemoryNote("note.md", new byte[NoteContent.SizeLimit + 1]));
        Assert.Equal("the note cannot be read: it has 10,000,001 bytes; only notes of less than 10,000,000 are read", finding.Message);
        Assert.Equal("divide the note, or raise `limits: { noteBytes: … }` in the config", finding.Help);
    }

    [Fact]
    public void Note_without_permission_is_reported() =>
        Assert.Contains(
            "permission denied",
            Single(new Source(() => throw new UnauthorizedAccessException())).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void Note_that_went_away_is_reported() =>
        Assert.Contains(
            "gone since the run began",
            Single(new Source(() => throw new FileNotFoundException())).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void Fault_of_the_disk_is_reported_in_its_words() =>
        Assert.Contains(
            "the disk is on fire",
            Single(new Source(() => throw new IOException("the disk is on fire"))).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void Note_that_nests_too_deeply_is_reported() =>
        Assert.Contains(
            "nest too deeply",
            Single(new MemoryNote("deep.md", Encoding.UTF8.GetBytes(new string('>', 20_000) + " a"))).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void Empty_note_is_readable()
    {
        using var vault = new TempVault();
        Assert.Empty(NoteCheck.Run(vault.Root, "empty.md", "").Diagnostics);
    }

    private static Diagnostic Single(INoteSource note)
    {
        using var vault = new TempVault();
        var finding = Assert.Single(NoteCheck.Run(vault.Root, note).Diagnostics);
        Assert.Equal("VL001", finding.Rule.Id);
        Assert.Equal((1, 1), (finding.Start.Line, finding.Start.Column));
        return finding;
    }

    private sealed class Source(Func<NoteContent> read) : INoteSource
    {
        public string Path => "note.md";

        public NoteContent Read(int sizeLimit = NoteContent.SizeLimit) => read();
    }
}
