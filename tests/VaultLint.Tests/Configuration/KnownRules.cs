using System.Collections.Immutable;
using VaultLint.Rules;

namespace VaultLint.Tests.Configuration;

/// <summary>The rules that the config tests know.</summary>
internal static class KnownRules
{
    public static ImmutableArray<RuleInfo> All { get; } =
    [
        Rule("VL000", "internal-error", Severity.Error),
        Rule("VL001", "note-unreadable", Severity.Error),
        Rule("VL002", "invalid-utf8", Severity.Error),
        Rule("VL003", "mojibake", Severity.Error),
        Rule("VL101", "frontmatter-missing", Severity.Error),
        Rule("VL102", "frontmatter-syntax", Severity.Error),
        Rule("VL103", "frontmatter-schema", Severity.Error),
        Rule("VL104", "title-mismatch", Severity.Warning),
        Rule("VL105", "date-order", Severity.Warning),
        Rule("VL106", "property-deprecated", Severity.Warning),
        Rule("VL201", "tag-syntax", Severity.Error),
        Rule("VL202", "tag-unknown", Severity.Error),
        Rule("VL203", "tag-count", Severity.Error),
        Rule("VL204", "tag-duplicate", Severity.Warning),
        Rule("VL205", "tag-deprecated", Severity.Warning),
        Rule("VL206", "tag-required", Severity.Error),
        Rule("VL301", "section-missing", Severity.Error),
        Rule("VL302", "section-order", Severity.Warning),
        Rule("VL303", "section-empty", Severity.Warning),
        Rule("VL304", "section-duplicate", Severity.Warning),
        Rule("VL306", "placeholder-left", Severity.Warning),
        Rule("VL401", "question-incomplete", Severity.Error),
        Rule("VL402", "option-letters", Severity.Error),
        Rule("VL403", "option-duplicate", Severity.Error),
        Rule("VL404", "answer-unknown", Severity.Error),
        Rule("VL405", "answer-mismatch", Severity.Error),
        Rule("VL406", "answer-count", Severity.Error),
        Rule("VL501", "option-unexplained", Severity.Error),
        Rule("VL502", "explanation-unknown", Severity.Error),
        Rule("VL503", "explanation-of-answer", Severity.Off),
        Rule("VL504", "explanation-duplicate", Severity.Warning),
        Rule("VL505", "explanation-empty", Severity.Warning),
    ];

    private static RuleInfo Rule(string id, string name, Severity severity) => new(id, name, severity, "");
}
