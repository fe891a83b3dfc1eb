using VaultLint.Findings;
using VaultLint.Notes;

namespace VaultLint.Rules.Frontmatter;

/// <summary>VL101 frontmatter-missing. See docs/rules/VL101.md.</summary>
internal sealed class FrontmatterMissingRule : INoteRule
{
    public RuleInfo Info { get; } =
        new(
            "VL101",
            "frontmatter-missing",
            Severity.Error,
            "A note without the frontmatter that its kind needs, or whose frontmatter does not begin on the first line."
        );

    public void Check(Note note, RuleContext context)
    {
        if (note.Frontmatter.Misplaced is { } misplaced)
        {
            context.Report(
                misplaced,
                $"the frontmatter begins on line {note.Source.GetLine(misplaced.Start)}, where Obsidian does not read it",
                "move the whole block to the very beginning of the note"
            );
        }
        else if (!note.Frontmatter.IsPresent && context.Kind.FrontmatterRequired)
        {
            context.ReportNote(
                note.FirstLine,
                $"the note has no frontmatter, which notes of kind “{context.Kind.Name}” need",
                "begin the note with a line “---”, its properties, and another line “---”"
            );
        }
    }
}
