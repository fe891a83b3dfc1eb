namespace VaultLint.Vaults.Repositories;

/// <summary>Looks at the files that Git is going to read. Git opens what it finds, and a pipe in the place of a file makes it wait for
/// ever.</summary>
internal static class RepositoryFiles
{
    /// <summary>The size of a config file from which on it is not read. Real ones have a few hundred bytes.</summary>
    private const int MostConfigBytes = 1_000_000;

    /// <summary>The number of config files that a repository may include.</summary>
    private const int MostConfigFiles = 100;

    /// <summary>The folders of a repository whose files Git reads whatever it is asked. Objects and refs are not looked at one by one: the
    /// time limit of <see cref="GitProcess"/> holds for them.</summary>
    private static readonly string[] s_folders = ["", "info", "objects/info", "objects/pack"];

    /// <summary>Throws where a file that Git reads is a pipe, device or socket, or where the repository's config includes such a
    /// file.</summary>
    /// <param name="repository">The repository.</param>
    /// <exception cref="IOException">There is one, or a file cannot be read; the message is a sentence without a full stop.</exception>
    /// <exception cref="UnauthorizedAccessException">A file cannot be read for lack of permission.</exception>
    public static void RefuseSpecial(GitRepository repository)
    {
        string[] own = [.. new[] { repository.GitFolder(), repository.CommonFolder() }.Distinct(StringComparer.Ordinal)];
        foreach (var folder in own.SelectMany(_ => s_folders, Path.Combine).Where(Directory.Exists))
        {
            foreach (var file in Directory.EnumerateFiles(folder))
            {
                RefuseSpecial(file);
            }
        }

        if (ReadHead(own[0]) is { } branch)
        {
            foreach (var folder in own)
            {
                RefuseSpecial(Path.Combine(folder, branch));
            }
        }

        RefuseSpecialIncludes([
            .. own.SelectMany(folder => new[] { Path.Combine(folder, "config"), Path.Combine(folder, "config.worktree") })
                .Where(File.Exists),
        ]);
    }

    /// <summary>The ref that <c>HEAD</c> names, such as <c>refs/heads/main</c>; null where it names none.</summary>
    private static string? ReadHead(string gitFolder)
    {
        const string Prefix = "ref:";
        var head = Path.Combine(gitFolder, "HEAD");
        var text = File.Exists(head) ? GitRepository.ReadLine(head) : "";
        var name = text.StartsWith(Prefix, StringComparison.Ordinal) ? text[Prefix.Length..].Trim() : "";
        return name.StartsWith("refs/", StringComparison.Ordinal) && !name.Contains('\0', StringComparison.Ordinal) ? name : null;
    }

    private static void RefuseSpecialIncludes(IReadOnlyCollection<string> configFiles)
    {
        var open = new Queue<string>(configFiles);
        var seen = new HashSet<string>(configFiles, StringComparer.Ordinal);
        while (open.TryDequeue(out var file))
        {
            if (NoteContent.FromFile(file, MostConfigBytes).Bytes is not { } bytes)
            {
                throw new IOException($"“{file}” has more than {MostConfigBytes / 1_000_000} MB");
            }

            foreach (var name in GitConfigIncludes.Read(bytes.Span))
            {
                var included = Locate(name, file);
                RefuseStreamOfProcess(included, file);
                RefuseSpecial(included);
                if (File.Exists(included) && seen.Add(included))
                {
                    open.Enqueue(included);
                }
            }

            if (seen.Count > MostConfigFiles)
            {
                throw new IOException($"its config includes more than {MostConfigFiles} files");
            }
        }
    }

    /// <summary>The full path of an included file (git-config(1), “Includes”).</summary>
    private static string Locate(string name, string configFile)
    {
        if (name.StartsWith("~/", StringComparison.Ordinal))
        {
            return Path.GetFullPath(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), name[2..]));
        }

        return name is ['~', ..] or ['%', '(', ..] || name.Contains('\0', StringComparison.Ordinal)
            ? throw new IOException($"“{configFile}” includes “{name}”, a form of path that is not followed here")
            : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(configFile)!, name));
    }

    /// <summary>Throws where a path leads through <c>/proc</c> or <c>/dev</c>: such a file is another one for git than it is for this
    /// process.</summary>
    private static void RefuseStreamOfProcess(string path, string configFile)
    {
        LinksOnDisk.Resolve(
            path,
            step =>
            {
                if (!OperatingSystem.IsWindows() && (IsIn("/proc", step) || IsIn("/dev", step)))
                {
                    throw new IOException($"“{configFile}” includes “{path}”, which is no ordinary file");
                }
            }
        );

        static bool IsIn(string folder, string path) => path == folder || path.StartsWith($"{folder}/", StringComparison.Ordinal);
    }

    private static void RefuseSpecial(string file)
    {
        if (FileStatus.Of(file) is { IsPipeOrDevice: true })
        {
            throw new IOException($"“{file}” is a pipe or device, not a file");
        }
    }
}
