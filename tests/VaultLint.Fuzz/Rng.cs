namespace VaultLint.Fuzz;

/// <summary>Random numbers that are the same on every machine and version of .NET (SplitMix64).</summary>
/// <param name="seed">Where they begin.</param>
internal sealed class Rng(ulong seed)
{
    private ulong _state = seed;

    /// <summary>The numbers for one input, which follow from nothing but what names it.</summary>
    public static Rng Of(long seed, string target, long iteration)
    {
        var state = (ulong)seed * 0x9E3779B97F4A7C15 + (ulong)iteration;
        foreach (var c in target)
        {
            state = (state ^ c) * 0x100000001B3;
        }

        var rng = new Rng(state);
        rng.NextBits();
        return rng;
    }

    /// <summary>A number from 0, below a limit.</summary>
    public int Next(int limit) => (int)(NextBits() % (ulong)limit);

    /// <summary>Whether one of so many cases happens.</summary>
    public bool OneIn(int cases) => Next(cases) == 0;

    public T Choose<T>(IReadOnlyList<T> from) => from[Next(from.Count)];

    /// <summary>A length, mostly small, at times up to a limit.</summary>
    public int Length(int limit) => Next(1 + Next(1 + Next(limit)));

    private ulong NextBits()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
