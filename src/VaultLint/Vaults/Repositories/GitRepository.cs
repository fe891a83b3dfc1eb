using System.Text;

namespace VaultLint.Vaults.Repositories;

/// <summary>A Git repository on disk.</summary>
/// <param name="Root">Full path of the folder that holds <c>.git</c>.</param>
internal sealed record GitRepository(string Root)
{
    /// <summary>The file with patterns of what a clone ignores, from the repository's root; in a worktree it lies elsewhere.</summary>
    public const string ExcludePath = ".git/info/exclude";

    /// <summary>The repository that a folder lies in: the nearest folder upwards with a <c>.git</c>; null for none.</summary>
    /// <param name="folder">Full path.</param>
    public static GitRepository? Find(string folder)
    {
        for (string? at = folder; at is not null; at = Path.GetDirectoryName(at))
        {
            if (Path.Exists(Path.Combine(at, ".git")))
            {
                return new GitRepository(at);
            }
        }

        return null;
    }

    /// <summary>Full path of the folder with what is the repository's or worktree's own: the index, <c>HEAD</c>.</summary>
    /// <remarks>In a worktree or submodule <c>.git</c> is a file that names it (gitrepository-layout(5)).</remarks>
    /// <exception cref="IOException">A file that names a folder cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The same, for want of permission.</exception>
    public string GitFolder()
    {
        var folder = Path.Combine(Root, ".git");
        if (!File.Exists(folder))
        {
            return folder;
        }

        var text = ReadLine(folder);
        return text.Contains('\0', StringComparison.Ordinal)
            ? throw new IOException("the file “.git” names no folder")
            : Path.GetFullPath(
                Path.Combine(Root, text.StartsWith("gitdir:", StringComparison.Ordinal) ? text["gitdir:".Length..].Trim() : text)
            );
    }

    /// <summary>Full path of <c>info/exclude</c>, whether or not it exists.</summary>
    /// <inheritdoc cref="GitFolder" path="/exception"/>
    public string ExcludeFile() => Path.Combine(CommonFolder(), "info", "exclude");

    /// <summary>Full path of the folder with what the repository's worktrees share: objects, refs, the config.</summary>
    /// <remarks>A worktree's folder names it in <c>commondir</c>.</remarks>
    /// <inheritdoc cref="GitFolder" path="/exception"/>
    public string CommonFolder()
    {
        var folder = GitFolder();
        var common = Path.Combine(folder, "commondir");
        return File.Exists(common) ? Path.GetFullPath(Path.Combine(folder, ReadLine(common))) : folder;
    }

    /// <summary>The text of a file of one line.</summary>
    internal static string ReadLine(string file) =>
        Encoding.UTF8.GetString(NoteContent.FromFile(file).Bytes.GetValueOrDefault().Span).Trim();
}
