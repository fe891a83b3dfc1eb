using VaultLint.Notes;
using VaultLint.Text;

namespace VaultLint.Rules.Sections;

/// <summary>VL301 section-missing. See docs/rules/VL301.md.</summary>
internal sealed class SectionMissingRule : INoteRule
{
    public RuleInfo Info { get; } = new("VL301", "section-missing", Severity.Error,
        "A heading that notes of the kind must have is absent.");

    public void Check(Note note, RuleContext context)
    {
        foreach (var wanted in context.Kind.Sections)
        {
            if (wanted.Optional || note.Outline.FindAll(wanted).Any())
            {
                continue;
            }

            var other = note.Outline.Sections.FirstOrDefault(section => section.Key == Section.KeyOf(wanted.Heading));
            if (other is not null)
            {
                context.Report(other.HeadingSpan, $"the section “{wanted.Heading}” is a heading of level {other.Level}, but belongs on level {wanted.Level}",
                    $"write “{new string('#', wanted.Level!.Value)} {other.Heading}”");
                continue;
            }

            var near = Spelling.Nearest(wanted.Heading, note.Outline.Sections.Select(section => section.Heading));
            context.Report(note.FirstLine, $"the section “{wanted.Heading}” is missing",
                near is null ? $"add a heading “{wanted.Heading}”" : $"is it the heading “{near}”? Then write “{wanted.Heading}”");
        }
    }
}
