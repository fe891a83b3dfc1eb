using System.Collections.Immutable;

namespace VaultLint.Fuzz;

/// <summary>A parser, or the run as a whole, with what is promised of it.</summary>
/// <param name="Name">What the command line calls it.</param>
/// <param name="Weight">How many inputs it has in the short pass: fewer where one takes long.</param>
/// <param name="Seeds">Real inputs.</param>
/// <param name="Words">What has a meaning in the format, whitespace and ends of lines included.</param>
/// <param name="Check">Reads an input; throws <see cref="PromiseException"/> where a promise is broken, and anything else where that is the
/// fault itself.</param>
internal sealed record Target(
    string Name,
    int Weight,
    Func<ImmutableArray<byte[]>> Seeds,
    ImmutableArray<string> Words,
    Action<byte[]> Check
)
{
    private readonly Lazy<Inputs> _inputs = new(() => new Inputs(Seeds(), Words));

    /// <summary>An input, by what names it.</summary>
    public byte[] InputOf(long seed, long iteration) => _inputs.Value.Next(Rng.Of(seed, Name, iteration));
}
