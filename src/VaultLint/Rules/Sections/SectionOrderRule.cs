using VaultLint.Notes;

namespace VaultLint.Rules.Sections;

/// <summary>VL302 section-order. See docs/rules/VL302.md.</summary>
internal sealed class SectionOrderRule : INoteRule
{
    public RuleInfo Info { get; } = new("VL302", "section-order", Severity.Warning,
        "Sections in another order than the kind's.");

    public void Check(Note note, RuleContext context)
    {
        foreach (var group in context.SectionsOf(note).Groups)
        {
            Section? last = null;
            foreach (var section in group.Wanted.Select(wanted => wanted.Found.FirstOrDefault()).OfType<Section>())
            {
                if (last is not null && section.Span.Start < last.Span.Start)
                {
                    context.Report(section.HeadingSpan, $"the section “{section.Heading}” stands before “{last.Heading}”, but belongs behind it", $"move it below “{last.Heading}”");
                }
                else
                {
                    last = section;
                }
            }
        }
    }
}
