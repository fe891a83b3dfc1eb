using System.Collections.Immutable;
using VaultLint.Schemas;
using VaultLint.Yaml;

namespace VaultLint.Configuration;

/// <summary>A bound on what one note may cost. A config may set it lower or higher, but never so high that a note could stop a run: who
/// writes the notes may write the config, too.</summary>
/// <param name="Key">The key in the config's <c>limits</c>.</param>
/// <param name="Default">The bound where the config does not say.</param>
/// <param name="Least">The least that a config may say.</param>
/// <param name="Greatest">The most that a config may say.</param>
internal sealed record Limit(string Key, int Default, int Least, int Greatest)
{
    /// <summary>The bytes from which on a note is too large to be read.</summary>
    public static Limit NoteBytes { get; } = new("noteBytes", 10_000_000, 1_000, 100_000_000);

    /// <summary>How deep the values of frontmatter may nest.</summary>
    public static Limit YamlDepth { get; } = new("yamlDepth", YamlLimits.Default.Depth, 10, 300);

    /// <summary>How many keys and values frontmatter may have, those behind an alias counted at every alias.</summary>
    public static Limit YamlValues { get; } = new("yamlValues", YamlLimits.Default.Values, 100, 1_000_000);

    /// <summary>How many steps it may take to hold a note's frontmatter to its schemas.</summary>
    public static Limit SchemaSteps { get; } = new("schemaSteps", SchemaLimits.Default.Steps, 1_000, 2_500_000);

    /// <summary>How many milliseconds the patterns of a note's schemas may take, all together.</summary>
    public static Limit PatternMilliseconds { get; } = new("patternMilliseconds", SchemaLimits.Default.PatternMilliseconds, 10, 10_000);

    /// <summary>How many findings of a note are kept.</summary>
    public static Limit Findings { get; } = new("findings", 1_000, 10, 100_000);

    /// <summary>All of them, in the order in which they are written.</summary>
    public static ImmutableArray<Limit> All { get; } = [NoteBytes, YamlDepth, YamlValues, SchemaSteps, PatternMilliseconds, Findings];

    /// <summary>What to do about a note that is over it, behind what else may be done.</summary>
    internal string Raising => $"raise `limits: {{ {Key}: … }}` in the config";
}

/// <summary>What a config says of limits.</summary>
internal sealed class Limits
{
    private readonly ImmutableDictionary<Limit, Setting<int>> _settings;

    private Limits(ImmutableDictionary<Limit, Setting<int>> settings) => _settings = settings;

    /// <summary>Those of a config that says nothing of them.</summary>
    public static Limits Default { get; } = new(ImmutableDictionary<Limit, Setting<int>>.Empty);

    /// <summary>The bound in force.</summary>
    public int this[Limit limit] => SettingOf(limit).Value;

    /// <summary>The bound in force, and where it was said.</summary>
    public Setting<int> SettingOf(Limit limit)
    {
        return _settings.TryGetValue(limit, out var setting) ? setting : new Setting<int>(limit.Default, "default");
    }

    /// <summary>The same with another bound.</summary>
    public Limits With(Limit limit, Setting<int> setting) => new(_settings.SetItem(limit, setting));

    /// <summary>Those for schemas.</summary>
    internal SchemaLimits Schemas =>
        new(this[Limit.SchemaSteps], this[Limit.PatternMilliseconds], Limit.SchemaSteps.Raising, Limit.PatternMilliseconds.Raising);

    /// <summary>Those for frontmatter.</summary>
    internal YamlLimits Yaml => new(this[Limit.YamlDepth], this[Limit.YamlValues], Limit.YamlDepth.Raising, Limit.YamlValues.Raising);
}
