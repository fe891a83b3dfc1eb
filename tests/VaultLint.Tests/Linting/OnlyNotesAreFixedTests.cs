using CsCheck;
using VaultLint.Linting;
using VaultLint.Vaults;

namespace VaultLint.Tests.Linting;

/// <summary>No file is written that is not a note by its name, whatever the config, the command line or a caller says.</summary>
public sealed class OnlyNotesAreFixedTests
{
    /// <summary>Text with a safe fix: U+200B, a zero-width space, within a word.</summary>
    private const string Fixable = "The p\u200BH falls.\n";

    private static readonly Gen<string> s_path =
        from folder in Gen.OneOf("", "Notes/", "Notes/deep/", "노트/", "a.md/", "x.canvas/")
        from name in Gen.OneOf("board", "a b", "한글", "md", "READ.ME", "a.md", "[x]")
        from extension in Gen.OneOf(
            ".md",
            ".MD",
            ".mD",
            ".canvas",
            ".js",
            ".txt",
            "",
            ".markdown",
            ".mdx",
            ".md.bak",
            ".base",
            ".md~",
            ".html",
            " .md "
        )
        select folder + name + extension;

    private static readonly Gen<string[]> s_globs = Gen.OneOf(
        "**",
        "*",
        "Notes/**",
        "Notes",
        "*.canvas",
        "**/*.js",
        "**/*.md",
        "*.{md,canvas,js}",
        "{Notes,노트}/**",
        "a.md",
        "board*",
        "**/*.*",
        "./*",
        "*md*"
    ).Array[1, 3];

    [Fact]
    public void Whatever_is_included_and_named_fix_writes_notes_only()
    {
        var fixedNotes = 0;
        Gen.Select(s_path.Array[1, 6], s_globs)
            .Sample(
                (paths, include) =>
                {
                    using var vault = new TempVault();
                    string[] files =
                    [
                        .. paths
                            .Distinct(StringComparer.OrdinalIgnoreCase)
                            .Where(path => !paths.Any(other => other.StartsWith(path + "/", StringComparison.OrdinalIgnoreCase))),
                    ];
                    foreach (var file in files)
                    {
                        vault.Write(file, Fixable);
                    }

                    var opened = Vault.At(vault.Root);
                    Glob[] globs = [.. include.Select(Glob.Parse)];
                    // The vault as a whole, and each file by its name.
                    foreach (var named in files.Prepend(""))
                    {
                        foreach (var note in Fix(opened.FindNotes(vault.FullPath(named), globs, [])).Notes)
                        {
                            Assert.Null(note.Write());
                            fixedNotes++;
                        }
                    }

                    foreach (var file in files.Where(file => !file.EndsWith(".md", StringComparison.OrdinalIgnoreCase)))
                    {
                        Assert.Equal(Fixable, File.ReadAllText(vault.FullPath(file)));
                    }
                },
                iter: 200,
                threads: 1
            );
        Assert.NotEqual(0, fixedNotes);
    }

    [Fact]
    public void Fixer_refuses_a_file_that_is_handed_to_it_without_being_a_note() =>
        s_path.Sample(
            path =>
            {
                using var vault = new TempVault();
                var full = vault.Write(path, Fixable);

                var note = Assert.Single(Fix([new NoteFile(path, full)]).Notes);

                if (path.EndsWith(".md", StringComparison.OrdinalIgnoreCase))
                {
                    Assert.Null(note.Problem);
                    return;
                }

                Assert.Equal("it is not a note: only files whose names end in .md are", note.Problem);
                Assert.False(note.IsChanged);
                Assert.Equal(note.Problem, note.Write());
                Assert.Equal(Fixable, File.ReadAllText(full));
            },
            iter: 100,
            threads: 1
        );

    [Fact]
    public void File_that_only_claims_to_be_a_note_is_not_written()
    {
        using var vault = new TempVault();
        var full = vault.Write("board.canvas", Fixable);

        var note = Assert.Single(Fix([new NoteFile("board.md", full)]).Notes);

        Assert.Equal("it is not a note: only files whose names end in .md are", note.Write());
        Assert.Equal(Fixable, File.ReadAllText(full));
    }

    private static FixResult Fix(IReadOnlyList<INoteSource> notes) => new Fixer(TestLinter.For(), includeUnsafe: true).Fix(notes, jobs: 1);
}
