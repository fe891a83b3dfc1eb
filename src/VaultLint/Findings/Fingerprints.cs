using System.Runtime.InteropServices;

namespace VaultLint.Findings;

/// <summary>Names the findings of a note by what a baseline knows them by, not by the line's number.</summary>
internal sealed class Fingerprints
{
    private readonly Dictionary<ulong, int> _seen = [];

    /// <summary>The name of the next finding.</summary>
    /// <param name="hash">The hash of what it is known by. Those of a note that share it are counted.</param>
    public string Next(ulong hash)
    {
        ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(_seen, hash, out _);
        return $"{hash:x16}:{++count}";
    }
}
