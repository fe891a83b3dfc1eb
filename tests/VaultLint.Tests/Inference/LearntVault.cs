using System.Globalization;
using VaultLint.Configuration;
using VaultLint.Inference;
using VaultLint.Linting;
using VaultLint.Vaults;

namespace VaultLint.Tests.Inference;

/// <summary>A vault that <c>init</c> learns from.</summary>
internal sealed class LearntVault : IDisposable
{
    private readonly TempVault _folder = new();

    public string Root => _folder.Root;

    public void Write(string path, string text) => _folder.Write(path, text);

    /// <summary>Learns a config without writing it.</summary>
    public InferredConfig Learn(int jobs = 2)
    {
        var vault = Vault.At(Root);
        return InferredConfig
            .Learn(ShapeReader.Read(Root, vault.FindNotes(Root, [Glob.Parse("**/*.md")], []), jobs))
            .Try(vault, jobs, new DateOnly(2026, 1, 1))
            .Config;
    }

    /// <summary>Learns a config, writes it, and reads it like any config.</summary>
    public VaultConfig LearnAndWrite()
    {
        NewFiles.Write(Root, Learn().Files, overwrite: true);
        return _folder.Load();
    }

    /// <summary>Checks the vault with its config.</summary>
    public LintResult Check()
    {
        var config = _folder.Load();
        return TestLinter
            .For(config, today: new DateOnly(2026, 1, 1))
            .Lint(Vault.At(Root).FindNotes(Root, config.Include.Value, config.Exclude.Value), jobs: 2);
    }

    /// <summary>The text of a file that was written.</summary>
    public string Read(string path) => File.ReadAllText(_folder.FullPath(path));

    /// <summary>An exam note; each has its own title and question.</summary>
    public static string ExamNote(int number)
    {
        string[] services = ["ec2", "s3", "lambda"],
            levels = ["basic", "advanced"];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            ---
            title: exam {number}
            created: 2025-01-{(number % 28) + 1:00}
            modified: 2025-02-{(number % 28) + 1:00}
            status: {(number % 3 == 0 ? "open" : "done")}
            tags: [service/{services[number % 3]}, level/{levels[number % 2]}, topic/t-{number}]
            aliases: [other name {number}]
            ---

            # About the number {number}

            ## 🎯 Key point

            It is {number}.

            ## 2. Explanation (short)

            Count to {number}.

            ## Question

            **Question:** Which number stands between {number * 7} and {(number * 7) + 2} on the line of all the whole ones?

            **Options:**

            - A) The number {(number * 7) + 1}
            - B) The number {(number * 7) + 300}
            - C) The number {(number * 7) + 5000}

            **Answer: A) The number {(number * 7) + 1}**

            - **Option B** - it is far too large
            - **Option C** - it is larger still

            """
        );
    }

    public void Dispose() => _folder.Dispose();
}
