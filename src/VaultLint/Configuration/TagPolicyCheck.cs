using System.Collections.Immutable;
using VaultLint.Text;
using VaultLint.Yaml;

namespace VaultLint.Configuration;

/// <summary>Compares what a kind says of tags with the taxonomy and with itself, and reports what no note can satisfy.</summary>
/// <param name="document">The config that says it, which collects the errors.</param>
/// <param name="node">What stands under <c>tags</c> of the kind.</param>
/// <param name="taxonomy">The taxonomy, or null where any tag is allowed.</param>
internal sealed class TagPolicyCheck(ConfigDocument document, YamlMapping node, Taxonomy? taxonomy)
{
    private const string BelowNamespace = "/*";

    private static readonly StringComparer s_comparer = StringComparer.OrdinalIgnoreCase;

    /// <summary>Reports the contradictions.</summary>
    /// <param name="policy">What the kind says of tags, as it was read.</param>
    /// <param name="conditions">What frontmatter must hold for a note to be of the kind; its tags count as required.</param>
    public void Run(TagPolicy policy, ImmutableArray<PropertyCondition> conditions)
    {
        foreach (var item in node.Find("require") is { } require ? ConfigDocument.OneOrMore(require.Value) : [])
        {
            if (item is YamlScalar { Value: { Length: > 0 } tag })
            {
                CheckRequired(tag, item.Span);
            }
        }

        var ofWhere = conditions.Where(condition => condition.IsOfTags).SelectMany(condition => condition.Values ?? []);
        CheckMax(policy, [.. ofWhere.Select(tag => tag.TrimStart('#'))]);
        if (policy.Min is { } min && taxonomy?.NumberOfTags < min)
        {
            document.Report(
                node.Find("min")!.Value.Span,
                $"“min” is {min}, but the taxonomy has only {Plural.Of(taxonomy.NumberOfTags.Value, "tag")} to be used",
                "lower “min”, or add tags to the taxonomy"
            );
        }
    }

    private void CheckMax(TagPolicy policy, ImmutableArray<string> ofWhere)
    {
        ImmutableArray<string> all = [.. policy.Require, .. ofWhere];
        var needed = LeastNumber(all, withImplied: true);
        if (policy.Max is null || needed <= policy.Max)
        {
            return;
        }

        var named = LeastNumber(all, withImplied: false);
        var who =
            ofWhere.IsEmpty ? "“require” asks"
            : policy.Require.IsEmpty ? "“where” asks"
            : "“where” and “require” ask";
        var implied = named < needed ? $" and the taxonomy for {needed - named} that go with them" : "";
        document.Report(
            node.Find("max")!.Value.Span,
            $"“max” is {policy.Max}, but {who} for {Plural.Of(named, "tag")}{implied}: no note can satisfy both",
            $"raise “max” to {needed} at least, or require fewer tags"
        );
    }

    private void CheckRequired(string required, TextSpan span)
    {
        var quoted = ConfigDocument.Quote(required);
        var isNamespace = required.EndsWith(BelowNamespace, StringComparison.Ordinal);
        var name = isNamespace ? required[..^BelowNamespace.Length] : required;
        if (taxonomy is null || TaxonomyReader.FaultOf(name) is not null)
        {
            // What is not a tag at all was reported when it was read.
            return;
        }

        if (!isNamespace && taxonomy.Aliases.TryGetValue(name, out var now))
        {
            document.Report(
                span,
                $"“require” asks for {quoted}, which the taxonomy makes an alias of “{now}”",
                $"write “{now}”; an alias of it satisfies the requirement, too"
            );
        }
        else if (!isNamespace && taxonomy.Deprecated.ContainsKey(name))
        {
            document.Report(
                span,
                $"“require” asks for {quoted}, which the taxonomy deprecates",
                taxonomy.ReplacementOf(name) is { } replacement
                    ? $"write “{replacement}”"
                    : "require a tag to use now, or take it out of “deprecated”"
            );
        }
        else if (isNamespace ? !taxonomy.PermitsBelow(name) : !taxonomy.Allows(name))
        {
            ReportUnknown(required, name, isNamespace, span);
        }
        else if (taxonomy.Style.Apply(name) is var styled && !s_comparer.Equals(styled, name))
        {
            document.Report(
                span,
                $"“require” asks for {quoted}, which is not in the taxonomy's style, {taxonomy.Style}",
                $"write “{styled}{(isNamespace ? BelowNamespace : "")}”"
            );
        }
    }

    private void ReportUnknown(string required, string name, bool isNamespace, TextSpan span)
    {
        var near = isNamespace
            ? Spelling.Nearest(name, taxonomy!.Namespaces.Keys.Where(taxonomy.PermitsBelow))
            : taxonomy!.Suggest(name).FirstOrDefault();
        var fault = isNamespace
            ? $"but the taxonomy allows no tag that begins with {ConfigDocument.Quote($"{name}/")}"
            : "which the taxonomy does not allow";
        document.Report(
            span,
            $"“require” asks for {ConfigDocument.Quote(required)}, {fault}",
            near is null
                ? "add it to the taxonomy, or take it out of “require”"
                : $"did you mean “{near}{(isNamespace ? BelowNamespace : "")}”?"
        );
    }

    /// <summary>How many tags a note needs at least to have all that is required.</summary>
    /// <param name="required">What is required.</param>
    /// <param name="withImplied">Whether to count the tags that the taxonomy says go with these.</param>
    private int LeastNumber(ImmutableArray<string> required, bool withImplied)
    {
        var tags = new HashSet<string>(required.Where(tag => !tag.EndsWith(BelowNamespace, StringComparison.Ordinal)), s_comparer);
        var open = new Queue<string>(withImplied ? tags : []);
        while (open.TryDequeue(out var tag))
        {
            foreach (var implied in taxonomy?.Implies.GetValueOrDefault(tag, []) ?? [])
            {
                if (tags.Add(implied))
                {
                    open.Enqueue(implied);
                }
            }
        }

        // "a/*" is satisfied by "a/b" and by whatever satisfies "a/b/*". Sorted, these stand right behind "a/".
        var namespaces = required.Where(tag => tag.EndsWith(BelowNamespace, StringComparison.Ordinal)).Select(tag => tag[..^1]);
        string[] sorted = [.. namespaces.Concat(tags).Distinct(s_comparer).Order(s_comparer)];
        return sorted.Where((name, at) => !(name.EndsWith('/') && IsSatisfiedByNext(name, at))).Count();

        bool IsSatisfiedByNext(string name, int at) =>
            at + 1 < sorted.Length && sorted[at + 1].StartsWith(name, StringComparison.OrdinalIgnoreCase);
    }
}
