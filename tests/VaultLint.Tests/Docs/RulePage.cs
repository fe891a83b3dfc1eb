using System.Collections.Immutable;

namespace VaultLint.Tests.Docs;

/// <summary>A page of docs/rules, with its examples.</summary>
/// <param name="Lines">Its lines outside fenced blocks.</param>
/// <param name="Examples">The notes among its fenced blocks, each with the files that blocks before it give.</param>
internal sealed record RulePage(ImmutableArray<string> Lines, ImmutableArray<RulePage.Example> Examples)
{
    /// <summary>Reads a page. A fence's info string says what it holds: <c>markdown bad</c>, <c>markdown good</c> (and maybe
    /// <c>file=name.md</c>, and before it the rules that must fire), <c>markdown other file=Earlier/name.md</c> for another note, <c>yaml
    /// config</c>, <c>yaml taxonomy</c>, <c>json schema</c>, <c>json types</c>; others are for the eye only.</summary>
    public static RulePage Read(string text)
    {
        var lines = ImmutableArray.CreateBuilder<string>();
        var examples = ImmutableArray.CreateBuilder<Example>();
        var files = ImmutableDictionary<string, string>.Empty;
        var rest = new Queue<string>(text.Split('\n'));
        while (rest.TryDequeue(out var line))
        {
            if (!line.StartsWith("```", StringComparison.Ordinal))
            {
                lines.Add(line);
                continue;
            }

            var fence = line[..^line.TrimStart('`').Length];
            var info = line[fence.Length..].Split(' ');
            var content = new List<string>();
            while (rest.TryDequeue(out var inner) && inner != fence)
            {
                content.Add(inner);
            }

            var block = string.Concat(content.Select(inner => inner + "\n"));
            switch (info)
            {
                case ["markdown", "good" or "bad", ..]:
                    // The name is the last word, and may hold spaces.
                    var file = line.IndexOf("file=", StringComparison.Ordinal);
                    examples.Add(
                        new Example(info[1] == "bad", file < 0 ? "note.md" : line[(file + 5)..], block, files)
                        {
                            Rules = [.. info.Where(word => word.StartsWith("VL", StringComparison.Ordinal))],
                        }
                    );
                    break;
                case ["markdown", "other", var other]:
                    files = files.SetItem(other[5..], block);
                    break;
                case ["yaml", "config"]:
                    files = files.SetItem(".vaultlint.yaml", block);
                    break;
                case ["yaml", "taxonomy"]:
                    files = files.SetItem("taxonomy.yaml", block);
                    break;
                case ["json", "types"]:
                    files = files.SetItem(".obsidian/types.json", block);
                    break;
                case ["json", "schema"]:
                    files = files.SetItem("schemas/note.schema.json", block);
                    break;
            }
        }

        return new RulePage(lines.ToImmutable(), examples.ToImmutable());
    }

    /// <summary>A note of a page.</summary>
    /// <param name="IsBad">Whether the rule must fire on it.</param>
    /// <param name="Path">Its path in the vault.</param>
    /// <param name="Text">Its text.</param>
    /// <param name="Files">The other files of the vault: path to text.</param>
    internal sealed record Example(bool IsBad, string Path, string Text, ImmutableDictionary<string, string> Files)
    {
        /// <summary>The rules that its fence names.</summary>
        public ImmutableArray<string> Rules { get; init; } = [];
    }
}
