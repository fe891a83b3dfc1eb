using System.Collections.Immutable;

namespace VaultLint.Findings;

/// <summary>What is known of a rule without running it.</summary>
/// <param name="Id">The id, <c>VL</c> and three digits; it never changes its meaning.</param>
/// <param name="Name">The name in kebab case, as it reads after "allow".</param>
/// <param name="DefaultSeverity">The severity where the config says nothing.</param>
/// <param name="Summary">What the rule reports, one sentence.</param>
internal sealed record RuleInfo(string Id, string Name, Severity DefaultSeverity, string Summary)
{
    /// <summary>Whether findings may come with a <see cref="Fix"/>.</summary>
    public bool IsFixable { get; init; }

    /// <summary>What the config may say of the rule beside its severity.</summary>
    public ImmutableArray<RuleOption> Options { get; init; } = [];

    /// <summary>Whether a config cannot change the severity: the rule reports that the run is incomplete, which nothing may hide.</summary>
    public bool HasFixedSeverity { get; init; }

    /// <summary>Whether the rule concerns only vaults that hold exam questions: in the preset <c>exam</c>, not in
    /// <c>recommended</c>.</summary>
    public bool IsExamRule => Id[2] is '4' or '5';
}
