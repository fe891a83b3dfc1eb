using VaultLint.Findings;
using VaultLint.Notes;
using VaultLint.Text;

namespace VaultLint.Rules.Text;

/// <summary>VL002 invalid-utf8. See docs/rules/VL002.md.</summary>
internal sealed class InvalidUtf8Rule : INoteRule
{
    public RuleInfo Info { get; } =
        new("VL002", "invalid-utf8", Severity.Error, "Bytes that are not UTF-8; another encoding is named where it can be told.");

    public void Check(Note note, RuleContext context)
    {
        if (note.EncodingFault is not { } fault)
        {
            return;
        }

        var bytes = string.Join(' ', fault.Bytes.Select(value => value.ToString("X2")));
        var more = Message.Detail(fault.Count > 1 ? $", and so are {fault.Count - 1} more" : "");
        var message = fault.Encoding is { } encoding
            ? (Message)$"the note is saved as {encoding}, not as UTF-8{(fault.Sample is { } sample ? $"; this reads “{sample}”" : "")}"
            : $"the bytes {bytes} are not UTF-8{more}";
        context.ReportDamagedText(
            fault.Span,
            message,
            fault.Encoding is null
                ? "some of the text is damaged: restore the note from Git or another copy"
                : $"open it in an editor as {fault.Encoding} and save it as UTF-8"
        );
    }
}
