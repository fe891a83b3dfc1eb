using VaultLint.Findings;
using VaultLint.Notes;
using VaultLint.Text;

namespace VaultLint.Rules.Text;

/// <summary>VL003 mojibake. See docs/rules/VL003.md.</summary>
internal sealed class MojibakeRule : INoteRule
{
    public RuleInfo Info { get; } =
        new(
            "VL003",
            "mojibake",
            Severity.Error,
            "UTF-8 text that was read in another code page and saved: Greek or Latin letters where Hangul stood."
        )
        {
            IsFixable = true,
        };

    public void Check(Note note, RuleContext context)
    {
        if (Mojibake.Detect(note.Source) is not { } damage)
        {
            return;
        }

        var lines = Message.Detail(damage.DamagedLines == 1 ? "a line of this note is" : $"{damage.DamagedLines} lines of this note are");
        Message message = $"{lines} UTF-8 text that was read as {damage.CodePage} and saved so; this one said “{damage.Example}”";
        var help = damage.IsWhole
            ? $"restore the note from Git, or convert it back: encode it as {damage.CodePage} and read that as UTF-8"
            : "restore the note from Git or another copy: some bytes are lost and cannot be computed back";
        var fix = damage.Repair.IsEmpty
            ? null
            : new Fix($"turn the text back: encode it as {damage.CodePage} and read that as UTF-8", damage.IsExact, damage.Repair);
        if (damage.CoversNote)
        {
            context.ReportDamagedText(damage.ExampleSpan, message, help, fix);
        }
        else
        {
            context.Report(damage.ExampleSpan, message, help, fix);
        }
    }
}
