using VaultLint.Notes;

namespace VaultLint.Rules.Sections;

/// <summary>VL303 section-empty. See docs/rules/VL303.md.</summary>
internal sealed class SectionEmptyRule : INoteRule
{
    public RuleInfo Info { get; } = new("VL303", "section-empty", Severity.Warning,
        "A section of the kind with nothing in it.");

    public void Check(Note note, RuleContext context)
    {
        foreach (var wanted in context.Kind.Sections)
        {
            foreach (var section in note.Outline.FindAll(wanted))
            {
                if (section.IsEmpty)
                {
                    context.Report(section.HeadingSpan, $"the section “{section.Heading}” is empty",
                        wanted.Optional ? "write it, or remove the heading" : "write it");
                }
            }
        }
    }
}
