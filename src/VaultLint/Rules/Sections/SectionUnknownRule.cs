using VaultLint.Notes;
using VaultLint.Text;

namespace VaultLint.Rules.Sections;

/// <summary>VL305 section-unknown. See docs/rules/VL305.md.</summary>
internal sealed class SectionUnknownRule : INoteRule
{
    public RuleInfo Info { get; } = new("VL305", "section-unknown", Severity.Off,
        "A section that the kind does not have, where it says that its sections are all there is.");

    public void Check(Note note, RuleContext context)
    {
        foreach (var group in context.SectionsOf(note).Groups)
        {
            foreach (var section in group.Unknown)
            {
                var owner = group.Parent is { } parent ? $"the section “{parent.Heading}” has in notes of kind “{context.Kind.Name}”" : $"notes of kind “{context.Kind.Name}” have";
                context.Report(section.HeadingSpan, $"the section “{section.Heading}” is none of those that {owner}", HelpFor(note, group, section));
            }
        }
    }

    private static string HelpFor(Note note, SectionGroup group, Section section)
    {
        var absent = group.Wanted.Where(wanted => wanted.Found.IsEmpty).SelectMany(wanted => wanted.Spec.Headings).ToLookup(HeadingText.KeyOf);
        if (Spelling.Nearest(section.Key, absent.Select(headings => headings.Key)) is { } near)
        {
            return $"did you mean “{absent[near].First()}”?";
        }

        return note.Source.Text[section.Span.Start] != '#' ? "if it is no heading, put a blank line above the line below it"
            : group.Wanted.IsEmpty ? "remove it, or make it text"
            : $"move what it says into one of these: {string.Join(", ", group.Wanted.Select(wanted => wanted.Found.FirstOrDefault()?.Heading ?? wanted.Spec.Heading))}; or add it to the kind";
    }
}
