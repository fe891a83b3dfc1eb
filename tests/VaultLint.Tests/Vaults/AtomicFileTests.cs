using System.Diagnostics;
using VaultLint.Vaults;

namespace VaultLint.Tests.Vaults;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TempVault _folder = new();

    [Fact]
    public void New_file_is_there_once_it_is_whole()
    {
        var path = _folder.FullPath("report.json");

        using (var file = new AtomicFile(path))
        {
            file.Stream.Write("half"u8);
            Assert.False(File.Exists(path));
            file.Stream.Write(" and half"u8);
            file.Commit();
        }

        Assert.Equal("half and half", File.ReadAllText(path));
        Assert.Equal(["report.json"], Names());
    }

    [Fact]
    public void File_without_commit_stays_as_it_was_and_nothing_is_left_beside_it()
    {
        var path = _folder.Write("note.md", "old");

        Assert.Throws<FormatException>(() =>
            AtomicFile.Write(
                path,
                stream =>
                {
                    stream.Write("ne"u8);
                    throw new FormatException();
                }
            )
        );

        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal(["note.md"], Names());
    }

    [Fact]
    public void Temporary_name_is_hidden_from_the_finder_of_notes()
    {
        var path = _folder.Write("note.md", "old");
        using var file = new AtomicFile(path);

        Assert.Equal(["note.md"], Vault.At(_folder.Root).FindNotes(_folder.Root, [Glob.Parse("**")], []).Select(note => note.Path));
        Assert.Equal(2, Names().Length);
    }

    [Theory]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite)]
    [InlineData(
        UnixFileMode.UserRead
            | UnixFileMode.UserWrite
            | UnixFileMode.UserExecute
            | UnixFileMode.GroupWrite
            | UnixFileMode.OtherRead
            | UnixFileMode.OtherWrite
    )]
    public void Mode_of_a_file_is_kept(UnixFileMode mode)
    {
        var path = _folder.Write("note.md", "old");
        SetMode(path, mode);

        AtomicFile.Write(path, "new"u8);

        Assert.Equal("new", File.ReadAllText(path));
        Assert.Equal(mode, OperatingSystem.IsWindows() ? mode : File.GetUnixFileMode(path));
    }

    [Fact]
    public void New_file_has_the_mode_that_any_new_file_has()
    {
        AtomicFile.Write(_folder.FullPath("a"), "a"u8);
        File.WriteAllText(_folder.FullPath("b"), "b");

        Assert.Equal(
            OperatingSystem.IsWindows() ? 0 : File.GetUnixFileMode(_folder.FullPath("b")),
            OperatingSystem.IsWindows() ? 0 : File.GetUnixFileMode(_folder.FullPath("a"))
        );
    }

    [Fact]
    public void Owner_and_group_are_kept_where_the_system_allows()
    {
        var path = _folder.Write("note.md", "old");
        // Only root may give a file away.
        if (!OperatingSystem.IsLinux() || Environment.UserName != "root")
        {
            return;
        }

        using (var chown = Process.Start("chown", ["12345:54321", path]))
        {
            chown.WaitForExit();
        }

        AtomicFile.Write(path, "new"u8);

        Assert.Equal((12345u, 54321u), FileStatus.Of(path) is { } status ? (status.Owner, status.Group) : default);
    }

    [Fact]
    public void Read_only_file_is_refused_although_its_folder_would_let_it_be_replaced()
    {
        var path = _folder.Write("note.md", "old");
        File.SetAttributes(path, FileAttributes.ReadOnly);

        var refusal = Assert.ThrowsAny<Exception>(() => AtomicFile.Write(path, "new"u8));

        Assert.True(refusal is IOException or UnauthorizedAccessException, refusal.ToString());
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal(["note.md"], Names());
        File.SetAttributes(path, FileAttributes.Normal);
    }

    [Fact]
    public void Link_stays_a_link_and_leads_to_the_new_content()
    {
        var path = _folder.Write("real/report.json", "old");
        File.CreateSymbolicLink(_folder.FullPath("link.json"), path);

        AtomicFile.Write(_folder.FullPath("link.json"), "new"u8);

        Assert.Equal(path, new FileInfo(_folder.FullPath("link.json")).LinkTarget);
        Assert.Equal("new", File.ReadAllText(path));
        Assert.Equal(["link.json", "real"], Names());
    }

    [Fact]
    public void Link_that_is_not_to_be_followed_is_replaced()
    {
        var path = _folder.Write("real/report.json", "old");
        File.CreateSymbolicLink(_folder.FullPath("link.json"), path);

        using (var file = new AtomicFile(_folder.FullPath("link.json"), followLink: false))
        {
            file.Stream.Write("new"u8);
            file.Commit();
        }

        Assert.Null(new FileInfo(_folder.FullPath("link.json")).LinkTarget);
        Assert.Equal(("old", "new"), (File.ReadAllText(path), File.ReadAllText(_folder.FullPath("link.json"))));
    }

    [Fact]
    public void File_that_is_there_is_not_replaced_unless_wanted()
    {
        var path = _folder.Write("note.md", "old");
        using (var file = new AtomicFile(path))
        {
            file.Stream.Write("new"u8);
            Assert.Throws<IOException>(() => file.Commit(overwrite: false));
        }

        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal(["note.md"], Names());
    }

    [Fact]
    public void Leftovers_are_deleted_once_they_are_old()
    {
        foreach (
            var name in (string[])
                [".vaultlint-unfinished-old.tmp", ".vaultlint-baseline.json", ".vaultlint-baseline.tmp", ".vaultlint-ci.yaml", "note.md"]
        )
        {
            File.SetLastWriteTimeUtc(_folder.Write(name), DateTime.UtcNow.AddHours(-2));
        }

        _folder.Write(".vaultlint-unfinished-young.tmp");

        AtomicFile.DeleteLeftovers(_folder.Root);

        Assert.Equal(
            [".vaultlint-baseline.json", ".vaultlint-baseline.tmp", ".vaultlint-ci.yaml", ".vaultlint-unfinished-young.tmp", "note.md"],
            Names()
        );
    }

    [Fact]
    public void File_in_shared_memory_is_replaced_as_elsewhere()
    {
        if (!Directory.Exists("/dev/shm"))
        {
            return;
        }

        var path = $"/dev/shm/vaultlint-{Path.GetRandomFileName()}";
        try
        {
            AtomicFile.Write(path, "old"u8);
            AtomicFile.Write(path, "new"u8);

            Assert.Equal("new", File.ReadAllText(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Pipe_is_written_to_and_stays_a_pipe()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        var path = _folder.FullPath("pipe");
        using (var made = Process.Start("mkfifo", [path]))
        {
            made.WaitForExit();
        }

        using var reader = Process.Start(new ProcessStartInfo("cat", [path]) { RedirectStandardOutput = true })!;
        AtomicFile.Write(path, "new"u8);

        Assert.Equal("new", reader.StandardOutput.ReadToEnd());
        Assert.True(FileStatus.Of(path) is { IsPipeOrDevice: true });
        Assert.Equal(["pipe"], Names());
    }

    private static void SetMode(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, mode);
        }
    }

    private string[] Names() =>
        [.. Directory.EnumerateFileSystemEntries(_folder.Root).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    public void Dispose() => _folder.Dispose();
}
