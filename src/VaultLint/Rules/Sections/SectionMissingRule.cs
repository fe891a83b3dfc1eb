using System.Buffers;
using VaultLint.Notes;
using VaultLint.Text;

namespace VaultLint.Rules.Sections;

/// <summary>VL301 section-missing. See docs/rules/VL301.md.</summary>
internal sealed class SectionMissingRule : INoteRule
{
    private static readonly SearchValues<char> s_brackets = SearchValues.Create("()[]（）");

    public RuleInfo Info { get; } = new("VL301", "section-missing", Severity.Error,
        "A heading that notes of the kind must have is absent.")
    {
        IsFixable = true,
    };

    public void Check(Note note, RuleContext context)
    {
        var plan = context.SectionsOf(note);
        if (plan.FirstLeftOut is { } leftOut)
        {
            context.Report(leftOut.HeadingSpan, $"notes of kind “{context.Kind.Name}” want too many sections to look for them in “{leftOut.Heading}” and others",
                "divide the note, or give the kind fewer sections inside of sections");
        }

        foreach (var group in plan.Groups)
        {
            foreach (var wanted in group.Wanted.Where(wanted => wanted.IsMissing))
            {
                if (wanted.Meant is { } meant)
                {
                    ReportMeant(note, context, wanted, meant);
                    continue;
                }

                var names = plan.NamesOf(wanted.Spec);
                var help = $"add a heading “{MarksOf(wanted.Spec.Level)}{names[0]}”";
                if (group.Parent is { } parent)
                {
                    context.Report(parent.HeadingSpan, $"{NameOf(names)} is missing in “{parent.Heading}”", help);
                }
                else
                {
                    context.ReportNote(note.FirstLine, $"{NameOf(names)} is missing", help);
                }
            }
        }
    }

    private static void ReportMeant(Note note, RuleContext context, WantedSection wanted, MeantSection meant)
    {
        var section = meant.Section;
        if (meant.Likeness == HeadingLikeness.Name)
        {
            var fixedHeading = $"{MarksOf(wanted.Spec.Level)}{section.Heading}";
            context.Report(section.HeadingSpan,
                $"the section “{meant.Heading}” is a heading of level {section.Level}, but belongs on level {wanted.Spec.Level ?? 0}",
                $"write “{fixedHeading}”", LevelEdit(note, wanted, section) is { } level ? new Fix($"Write “{fixedHeading}”", isSafe: false, level) : null);
            return;
        }

        context.Report(section.HeadingSpan, $"the section “{meant.Heading}” is missing",
            $"is it the heading “{section.Heading}”? Then write “{meant.Heading}”", meant.Likeness == HeadingLikeness.Spelling ? SpellingFix(note, wanted, meant) : null);
    }

    /// <summary>Puts the right name into a heading and leaves emoji, number and tags. Another word may be meant after all, so it is not safe.</summary>
    private static Fix? SpellingFix(Note note, WantedSection wanted, MeantSection meant)
    {
        var section = meant.Section;
        var name = HeadingText.FindName(section.Heading);
        // Where brackets stand around the name it is hard to say what belongs to it.
        if (section.Heading.AsSpan().ContainsAny(s_brackets))
        {
            return null;
        }

        var edit = new TextEdit(new TextSpan(section.HeadingSpan.Start + name.Start, name.Length), meant.Heading);
        var title = $"Write “{meant.Heading}”";
        return wanted.Spec.Level is null || wanted.Spec.Level == section.Level ? new Fix(title, isSafe: false, edit)
            : LevelEdit(note, wanted, section) is { } level ? new Fix(title, isSafe: false, level, edit)
            : null;
    }

    /// <summary>Puts as many marks before a heading as its level has; null where it is one by the line under it.</summary>
    private static TextEdit? LevelEdit(Note note, WantedSection wanted, Section section) =>
        note.Source.Text[section.Span.Start] == '#' ? new TextEdit(new TextSpan(section.Span.Start, section.Level), new string('#', wanted.Spec.Level!.Value)) : null;

    private static string NameOf(IReadOnlyList<string> names) => $"the section {string.Join(" or ", names.Select(name => $"“{name}”"))}";

    private static string MarksOf(int? level) => level is { } marks ? $"{new string('#', marks)} " : "";
}
