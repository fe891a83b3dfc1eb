using VaultLint.Notes;

namespace VaultLint.Rules.Sections;

/// <summary>VL304 section-duplicate. See docs/rules/VL304.md.</summary>
internal sealed class SectionDuplicateRule : INoteRule
{
    public RuleInfo Info { get; } = new("VL304", "section-duplicate", Severity.Warning,
        "A section of the kind that stands twice.");

    public void Check(Note note, RuleContext context)
    {
        foreach (var wanted in context.Kind.Sections)
        {
            Section? first = null;
            foreach (var section in note.Outline.FindAll(wanted))
            {
                if (first is not null && section.Level == first.Level)
                {
                    context.Report(section.HeadingSpan, $"the section “{section.Heading}” stands twice, first on line {note.Source.GetLine(first.HeadingSpan.Start)}",
                        "join the two, or rename one");
                }

                first ??= section;
            }
        }
    }
}
