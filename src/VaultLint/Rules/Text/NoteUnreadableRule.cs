using VaultLint.Findings;
using VaultLint.Notes;

namespace VaultLint.Rules.Text;

/// <summary>VL001 note-unreadable. See docs/rules/VL001.md.</summary>
internal sealed class NoteUnreadableRule : INoteRule
{
    public RuleInfo Info { get; } =
        new(
            "VL001",
            "note-unreadable",
            Severity.Error,
            "A note that cannot be read: no permission, not text, over the size limit, or nested too deeply."
        );

    public void Check(Note note, RuleContext context)
    {
        if (note.Unreadable is { } reason)
        {
            context.ReportDamagedText(default, $"the note cannot be read: {reason}", note.UnreadableHelp);
        }
    }
}
