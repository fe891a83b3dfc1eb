namespace VaultLint.Yaml;

/// <summary>What a YAML document may hold.</summary>
/// <param name="Depth">How deep collections may nest.</param>
/// <param name="Values">How many keys and values it may have, those behind aliases counted at every alias.</param>
/// <param name="DepthHelp">What to do where it nests deeper, or null.</param>
/// <param name="ValuesHelp">What to do where it has more, or null.</param>
internal readonly record struct YamlLimits(int Depth, int Values, string? DepthHelp = null, string? ValuesHelp = null)
{
    /// <summary>Those of files that a config consists of, and of notes where the config does not say.</summary>
    public static YamlLimits Default { get; } = new(100, 200_000);
}
