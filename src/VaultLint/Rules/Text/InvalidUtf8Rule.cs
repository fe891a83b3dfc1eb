using VaultLint.Notes;

namespace VaultLint.Rules.Text;

/// <summary>VL002 invalid-utf8. See docs/rules/VL002.md.</summary>
internal sealed class InvalidUtf8Rule : INoteRule
{
    public RuleInfo Info { get; } = new("VL002", "invalid-utf8", Severity.Error,
        "Bytes that are not UTF-8; another encoding is named where it can be told.");

    public void Check(Note note, RuleContext context)
    {
        if (note.EncodingFault is { } fault)
        {
            context.ReportDamagedText(fault.Span, fault.Message, fault.Help);
        }
    }
}
