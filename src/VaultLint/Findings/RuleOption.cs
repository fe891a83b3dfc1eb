using System.Collections.Immutable;

namespace VaultLint.Findings;

/// <summary>A setting of a rule beside its severity, made of words: <c>rules: { date-order: { order: [created, modified] } }</c>.</summary>
/// <param name="name">The key in the config.</param>
/// <param name="summary">What it says, one sentence.</param>
/// <param name="takesLists">Whether several lists may stand there, too.</param>
internal sealed class RuleOption(string name, string summary, bool takesLists = false)
{
    /// <summary>The key in the config.</summary>
    public string Name { get; } = name;

    /// <summary>What it says, one sentence.</summary>
    public string Summary { get; } = summary;

    /// <summary>Whether several lists of words may stand there, too.</summary>
    public bool TakesLists { get; } = takesLists;

    /// <summary>The words that are in force if the config does not set the option, for another option's <see cref="Among"/>.</summary>
    public ImmutableArray<string> Usual { get; init; } = [];

    /// <summary>The option whose words this one chooses from, or null where it may hold any.</summary>
    public RuleOption? Among { get; init; }

    /// <summary>Whether a list is an order: no word may stand twice in it, and no two words in opposite orders in two lists.</summary>
    public bool IsOrder { get; init; }
}

/// <summary>What a config says of a <see cref="RuleOption"/>.</summary>
/// <param name="Lists">The lists; one, unless the option takes several.</param>
internal sealed record RuleOptionValue(ImmutableArray<ImmutableArray<string>> Lists)
{
    /// <summary>All words.</summary>
    public IEnumerable<string> Words => Lists.SelectMany(list => list);
}
