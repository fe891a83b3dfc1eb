using System.Collections.Immutable;
using VaultLint.Findings;
using VaultLint.Rules.Explanations;
using VaultLint.Rules.Frontmatter;
using VaultLint.Rules.Questions;
using VaultLint.Rules.Sections;
using VaultLint.Rules.Tags;
using VaultLint.Rules.Text;

namespace VaultLint.Rules;

/// <summary>All rules, in the order of their ids, which is the order in which they run. An id is never used again for another
/// rule.</summary>
internal static class RuleCatalog
{
    /// <summary>The rule under which a fault of the tool itself is reported: a rule that failed on a note.</summary>
    public static RuleInfo InternalError { get; } =
        new("VL000", "internal-error", Severity.Error, "A rule failed on this note: a fault of the tool.") { HasFixedSeverity = true };

    /// <summary>The rule under which is told that a note has more findings than are kept.</summary>
    public static RuleInfo FindingsLeftOut { get; } =
        new(
            "VL006",
            "findings-left-out",
            Severity.Error,
            "A note with so many findings that not all are told; as severe as the worst of those left out."
        )
        {
            HasFixedSeverity = true,
        };

    /// <summary>The rule under which suppressions are reported that are not needed or not understood, once all rules have run.</summary>
    public static RuleInfo SuppressionUnused { get; } =
        new("VL901", "suppression-unused", Severity.Warning, "A suppression that suppresses nothing, or that is not understood.")
        {
            IsFixable = true,
        };

    /// <summary>The rules that look at a note.</summary>
    public static ImmutableArray<INoteRule> NoteRules { get; } =
    [
        new NoteUnreadableRule(),
        new InvalidUtf8Rule(),
        new MojibakeRule(),
        new HiddenCharactersRule(),
        new FrontmatterMissingRule(),
        new FrontmatterSyntaxRule(),
        new FrontmatterSchemaRule(),
        new TitleMismatchRule(),
        new DateOrderRule(),
        new PropertyDeprecatedRule(),
        new PropertyTypeRule(),
        new TagSyntaxRule(),
        new TagUnknownRule(),
        new TagCountRule(),
        new TagDuplicateRule(),
        new TagDeprecatedRule(),
        new TagRequiredRule(),
        new SectionMissingRule(),
        new SectionOrderRule(),
        new SectionEmptyRule(),
        new SectionDuplicateRule(),
        new SectionUnknownRule(),
        new PlaceholderLeftRule(),
        new QuestionIncompleteRule(),
        new OptionLettersRule(),
        new OptionDuplicateRule(),
        new AnswerUnknownRule(),
        new AnswerMismatchRule(),
        new AnswerCountRule(),
        new OptionUnexplainedRule(),
        new ExplanationUnknownRule(),
        new ExplanationOfAnswerRule(),
        new ExplanationDuplicateRule(),
        new ExplanationEmptyRule(),
        new ExplanationContradictsRule(),
    ];

    /// <summary>The rules that compare notes.</summary>
    public static ImmutableArray<IVaultRule> VaultRules { get; } =
    [new FileNameRule(), new TagSimilarRule(), new QuestionDuplicateRule(), new QuestionConflictRule()];

    /// <summary>What is known of every rule, in the order of their ids.</summary>
    public static ImmutableArray<RuleInfo> Rules { get; } =
    [
        InternalError,
        .. NoteRules
            .Select(rule => rule.Info)
            .Concat(VaultRules.Select(rule => rule.Info))
            .Append(FindingsLeftOut)
            .OrderBy(rule => rule.Id, StringComparer.Ordinal),
        SuppressionUnused,
    ];

    /// <summary>The rule of an id or name, without case, or null.</summary>
    public static RuleInfo? Find(string idOrName) =>
        Rules.FirstOrDefault(rule =>
            rule.Id.Equals(idOrName, StringComparison.OrdinalIgnoreCase) || rule.Name.Equals(idOrName, StringComparison.OrdinalIgnoreCase)
        );
}
