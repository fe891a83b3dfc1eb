using System.Collections.Immutable;
using System.Text;
using VaultLint.Benchmarks;

namespace VaultLint.Fuzz;

/// <summary>Real files of the repository, which the fuzzer mutates.</summary>
internal static class Seeds
{
    private static readonly Lazy<ImmutableArray<byte[]>> s_notes = new(() =>
        [
            .. Files("samples", "*.md"),
            .. Files("tests/VaultLint.Tests/Rules", "*.md"),
            .. Files("tests/VaultLint.Tests/Questions", "*.md"),
            .. Enumerable.Range(0, 40).Select(number => Encoding.UTF8.GetBytes(ExamVault.Note(number * 7).Text)),
        ]
    );

    /// <summary>Notes: the samples, the fixtures of the rules and of the layouts of questions, and generated ones.</summary>
    public static ImmutableArray<byte[]> Notes => s_notes.Value;

    /// <summary>The files below a folder, in the order of their paths.</summary>
    public static ImmutableArray<byte[]> Files(string folder, string pattern) =>
        [
            .. Directory
                .EnumerateFiles(Repository.PathOf(folder), pattern, SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                .Select(File.ReadAllBytes),
        ];

    /// <summary>The code blocks of the documentation in certain languages.</summary>
    public static ImmutableArray<byte[]> Blocks(params string[] languages)
    {
        var blocks = ImmutableArray.CreateBuilder<byte[]>();
        foreach (var page in Files("docs", "*.md"))
        {
            var text = Encoding.UTF8.GetString(page);
            foreach (var language in languages)
            {
                var opening = $"```{language}\n";
                for (
                    var at = text.IndexOf(opening, StringComparison.Ordinal);
                    at >= 0;
                    at = text.IndexOf(opening, at + 1, StringComparison.Ordinal)
                )
                {
                    var start = at + opening.Length;
                    var end = text.IndexOf("\n```", start - 1, StringComparison.Ordinal);
                    blocks.Add(Encoding.UTF8.GetBytes(text[start..Math.Max(start, end + 1)]));
                }
            }
        }

        return blocks.ToImmutable();
    }
}
