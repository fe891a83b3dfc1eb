using VaultLint.Findings;
using VaultLint.Notes;
using VaultLint.Text;

namespace VaultLint.Rules.Sections;

/// <summary>VL304 section-duplicate. See docs/rules/VL304.md.</summary>
internal sealed class SectionDuplicateRule : INoteRule
{
    public RuleInfo Info { get; } = new("VL304", "section-duplicate", Severity.Warning, "A section of the kind that stands twice.");

    public void Check(Note note, RuleContext context)
    {
        foreach (var wanted in context.SectionsOf(note).Wanted.Where(wanted => !wanted.Spec.Repeat))
        {
            foreach (var section in wanted.Found.Skip(1))
            {
                var first = wanted.Found[0];
                if (section.Level == first.Level)
                {
                    var name = section.Key == first.Key ? "" : $" as “{first.Heading}”";
                    var line = note.Source.GetLine(first.HeadingSpan.Start);
                    context.Report(
                        section.HeadingSpan,
                        $"the section “{section.Heading}” stands twice, first{Message.Detail(name)} on line {line}",
                        "join the two, or rename one"
                    );
                }
            }
        }
    }
}
