using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;

namespace VaultLint.Findings;

/// <summary>Names the findings of a note by what they say and the line they stand on, not by its number.</summary>
internal sealed class Fingerprints
{
    private readonly Dictionary<ulong, int> _seen = [];

    public string Next(RuleInfo rule, string line, string message)
    {
        var text = new StringBuilder(rule.Id).Append('\n').Append(line.AsSpan().Trim()).Append('\n');
        foreach (var c in message)
        {
            // A message may tell a line number or a count, which change with the lines around.
            text.Append(char.IsAsciiDigit(c) ? '0' : c);
        }

        var hash = XxHash64.HashToUInt64(MemoryMarshal.AsBytes(text.ToString().AsSpan()));
        ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(_seen, hash, out _);
        return $"{hash:x16}:{++count}";
    }
}
