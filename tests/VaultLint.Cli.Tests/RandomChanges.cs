namespace VaultLint.Cli.Tests;

/// <summary>Changes of a vault that people, sync clients and scripts make, in an order that a seed decides.</summary>
internal sealed class RandomChanges(TempVault vault, TempVault away, int seed)
{
    private static readonly string[] s_folders = ["", "A", "B", "A/x", "A/x/y", "B/z", "C", "한글"];
    private static readonly string[] s_names = ["one.md", "two.md", "three.md", "four.md", "é.md", "picture.png"];

    private readonly Random _random = new(seed);
    private int _made;

    /// <summary>What was done last, for the message of a test that fails.</summary>
    public List<string> Log { get; } = [];

    /// <summary>Makes one change.</summary>
    public void Next()
    {
        while (!TryNext()) { }
    }

    /// <returns>Whether the change could be made: the file or folder may not be there, or another in its place.</returns>
    private bool TryNext()
    {
        var (name, change) = _random.Next(100) switch
        {
            < 18 => ("write", () => Write(AnyFile())),
            < 24 => ("write beside and rename over", ReplaceFile),
            < 30 => ("write with the time of before", WriteWithOldTime),
            < 36 => ("delete file", DeleteFile),
            < 42 => ("delete and recreate", Recreate),
            < 50 => ("rename file", RenameFile),
            < 58 => ("move folder", MoveFolder),
            < 66 => ("move folder out", MoveOut),
            < 74 => ("move folder in", MoveIn),
            < 79 => ("delete folder", DeleteFolder),
            < 84 => ("make folders and fill them", FillNewFolders),
            < 87 => ("put a file in a folder's place", ReplaceFolder),
            < 90 => ("put a link in a file's place", PutLink),
            < 94 => ("config", WriteConfig),
            < 96 => ("ignore file", () => vault.Write(Any(s_folders) + "/.gitignore".TrimStart('/'), Any(["two.md\n", "x/\n", ""]))),
            < 98 => ("permissions", ChangePermissions),
            _ => ((string, Action))("many files", WriteMany),
        };
        try
        {
            change();
            Log.Add(name);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Log.Add($"({name}: {exception.Message})");
            return false;
        }
    }

    private void Write(string file) => File.WriteAllText(file, AnyText());

    private void ReplaceFile()
    {
        var file = AnyFile();
        Write(file + "~");
        File.Move(file + "~", file, overwrite: true);
    }

    private void WriteWithOldTime()
    {
        var file = AnyFile();
        var time = File.GetLastWriteTimeUtc(file);
        Write(file);
        File.SetLastWriteTimeUtc(file, time);
    }

    private void DeleteFile()
    {
        var file = AnyFile();
        File.Delete(File.Exists(file) ? file : throw new FileNotFoundException("there is none"));
    }

    private void Recreate()
    {
        var file = AnyFile();
        File.Delete(file);
        Write(file);
    }

    private void RenameFile() => File.Move(AnyFile(), AnyFile(), overwrite: true);

    private void MoveFolder() => Directory.Move(AnyFolder(), Path.Combine(AnyFolder(), Any(["A", "B", "C", "x", "y"])));

    private void MoveOut() => Directory.Move(AnyFolder(), away.FullPath($"{_made++}"));

    private void MoveIn()
    {
        var folders = Directory.GetDirectories(away.Root);
        var from = folders.Length > 0 ? Any(folders) : throw new IOException("none was moved out");
        Directory.Move(from, Path.Combine(AnyFolder(), Any(["A", "B", "C", "x", "y"])));
    }

    private void DeleteFolder() => Directory.Delete(AnyFolder(), recursive: true);

    private void FillNewFolders()
    {
        var folder = Directory.CreateDirectory(Path.Combine(vault.Root, Any(s_folders), "new", $"{_random.Next(3)}", "deep")).FullName;
        foreach (var name in s_names)
        {
            Write(Path.Combine(folder, name));
        }

        if (_random.Next(2) == 0)
        {
            Directory.Move(Path.GetDirectoryName(folder)!, Path.Combine(vault.Root, $"moved {_random.Next(3)}"));
        }
    }

    private void ReplaceFolder()
    {
        var folder = AnyFolder();
        Directory.Move(folder, away.FullPath($"{_made++}"));
        Write(folder);
        if (_random.Next(2) == 0)
        {
            File.Delete(folder);
        }
    }

    private void PutLink()
    {
        var file = AnyFile();
        File.Delete(file);
        File.CreateSymbolicLink(file, AnyFile());
    }

    private void WriteConfig() =>
        vault.Write(
            ".vaultlint.yaml",
            Any([
                "rules: { placeholder-left: error }\n",
                "rules: { placeholder-left: off }\n",
                "exclude: [\"A/x/**\"]\n",
                "extends: recommended\n",
                "extends: conf/base.yaml\n",
                "kinds: { any: { match: [\"**/one.md\"], frontmatter: required } }\n",
            ])
        );

    private void ChangePermissions()
    {
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(AnyFile(), _random.Next(2) == 0 ? UnixFileMode.UserWrite : UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    private void WriteMany()
    {
        var folder = vault.AddFolder($"many {_random.Next(2)}");
        for (var number = 0; number < 400; number++)
        {
            File.WriteAllText(Path.Combine(folder, $"{number}.md"), number % 40 == 0 ? AnyText() : $"Note {number}.\n");
        }
    }

    private string AnyFile() => Path.Combine(vault.Root, Any(s_folders), Any(s_names));

    /// <summary>A folder that may be there, not the root.</summary>
    private string AnyFolder()
    {
        var folders = Directory
            .GetDirectories(vault.Root, "*", SearchOption.AllDirectories)
            .Where(folder => !folder.Contains("/conf", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .ToArray();
        return folders.Length > 0 && _random.Next(4) > 0 ? Any(folders) : vault.FullPath(Any(s_folders[1..]));
    }

    private string AnyText() =>
        _random.Next(6) switch
        {
            0 => $"Left over: {{{{date}}}} {_random.Next(100)}\n",
            1 => $"---\ntags: [a b]\nnumber: {_random.Next(100)}\n---\n",
            2 => ExamVault.GoodNote,
            3 => ExamVault.BadNote,
            4 => "x\n\n%% vaultlint-disable VL407 %%\n\ny\n",
            _ => $"Nothing wrong {_random.Next(100)}.\n",
        };

    private T Any<T>(T[] items) => items[_random.Next(items.Length)];
}
