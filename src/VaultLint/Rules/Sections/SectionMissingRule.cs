using System.Buffers;
using VaultLint.Findings;
using VaultLint.Notes;
using VaultLint.Text;

namespace VaultLint.Rules.Sections;

/// <summary>VL301 section-missing. See docs/rules/VL301.md.</summary>
internal sealed class SectionMissingRule : INoteRule
{
    private static readonly SearchValues<char> s_brackets = SearchValues.Create("()[]（）");

    public RuleInfo Info { get; } =
        new("VL301", "section-missing", Severity.Error, "A heading that notes of the kind must have is absent.") { IsFixable = true };

    public void Check(Note note, RuleContext context)
    {
        var plan = context.SectionsOf(note);
        if (plan.FirstLeftOut is { } leftOut)
        {
            context.Report(
                leftOut.HeadingSpan,
                $"notes of kind “{context.Kind.Name}” want too many sections to look for them in “{leftOut.Heading}” and others",
                "divide the note, or give the kind fewer sections inside of sections"
            );
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
                    context.Report(parent.HeadingSpan, $"the section {NameOf(wanted, names)} is missing in “{parent.Heading}”", help);
                }
                else
                {
                    context.ReportNote(note.FirstLine, $"the section {NameOf(wanted, names)} is missing", help);
                }
            }
        }
    }

    private static void ReportMeant(Note note, RuleContext context, WantedSection wanted, MeantSection meant)
    {
        var section = meant.Section;
        if (meant.Likeness == HeadingLikeness.Name)
        {
            var level = wanted.Spec.Level!.Value;
            var fixedHeading = $"{MarksOf(level)}{note.Source[section.HeadingSpan]}";
            context.Report(
                section.HeadingSpan,
                $"the section “{meant.Heading}” is a heading of level {section.Level}, but belongs on level {level}",
                $"write “{fixedHeading}”",
                new Fix($"Write “{fixedHeading}”", isSafe: false, [.. LevelEdits(note, section, level)])
            );
            return;
        }

        // What is missing is the same whichever heading it is shown at.
        context.ReportNote(
            section.HeadingSpan,
            $"the section {NameOf(wanted, [meant.Heading])} is missing",
            $"is it the heading “{section.Heading}”? Then write “{meant.Heading}”",
            meant.Likeness == HeadingLikeness.Spelling ? SpellingFix(note, wanted, meant) : null
        );
    }

    /// <summary>Puts the right name into a heading and leaves emoji, number and tags. Another word may be meant after all, so it is not
    /// safe.</summary>
    private static Fix? SpellingFix(Note note, WantedSection wanted, MeantSection meant)
    {
        var section = meant.Section;
        // Where brackets stand around the name it is hard to say what belongs to it.
        if (section.Heading.AsSpan().ContainsAny(s_brackets) || NameEdit(section.Text, meant.Heading) is not { } edit)
        {
            return null;
        }

        var title = $"Write “{meant.Heading}”";
        return wanted.Spec.Level is not { } level || level == section.Level
            ? new Fix(title, isSafe: false, edit)
            : new Fix(title, isSafe: false, [.. LevelEdits(note, section, level).Append(edit).OrderBy(edit => edit.Span.Start)]);
    }

    /// <summary>Puts another name into a heading; where emphasis, a link or the like begins or ends within the name, only the letters that
    /// differ. Null where these cannot be told from the marks.</summary>
    private static TextEdit? NameEdit(InlineText heading, string name)
    {
        var old = HeadingText.FindName(heading.Text);
        if (heading.IsWhole(old))
        {
            return new TextEdit(heading.SourceOf(old), name);
        }

        var text = heading.Text.AsSpan(old.Start, old.Length);
        var start = text.CommonPrefixLength(name);
        start -= start > 0 && char.IsHighSurrogate(name[start - 1]) ? 1 : 0;
        var behind = 0;
        while (behind < Math.Min(text.Length, name.Length) - start && text[^(behind + 1)] == name[^(behind + 1)])
        {
            behind++;
        }

        behind -= behind > 0 && char.IsLowSurrogate(name[^behind]) ? 1 : 0;
        var differing = new TextSpan(old.Start + start, text.Length - start - behind);
        return heading.IsWhole(differing) ? new TextEdit(heading.SourceOf(differing), name[start..^behind]) : null;
    }

    /// <summary>Puts a heading on another level. One that is underlined stays so where the level has a line of its own.</summary>
    private static IEnumerable<TextEdit> LevelEdits(Note note, Section section, int level)
    {
        const int LastUnderlined = 2;
        if (!section.IsUnderlined)
        {
            yield return new TextEdit(new TextSpan(section.Span.Start, section.Level), new string('#', level));
            yield break;
        }

        var below = TextSpan.FromBounds(section.HeadingSpan.End, section.HeadingBlock.End);
        if (level <= LastUnderlined)
        {
            var mark = below.Start + note.Source[below].LastIndexOfAny('\r', '\n') + 1;
            mark += note.Source[TextSpan.FromBounds(mark, below.End)].IndexOfAny('=', '-');
            var underline = TextSpan.FromBounds(mark, mark + note.Source[TextSpan.FromBounds(mark, below.End)].TrimEnd().Length);
            yield return new TextEdit(underline, new string(level == 1 ? '=' : '-', Math.Max(underline.Length, 3)));
        }
        else
        {
            yield return new TextEdit(new TextSpan(section.HeadingSpan.Start, 0), MarksOf(level));
            yield return new TextEdit(below, "");
        }
    }

    /// <summary>A section by names that depend on what else the note has; it is the same section by any of them.</summary>
    private static Message NameOf(WantedSection wanted, IReadOnlyList<string> names) =>
        Message.Detail(string.Join(" or ", names.Select(name => $"“{name}”")), wanted.Spec.Heading);

    private static string MarksOf(int? level) => level is { } marks ? $"{new string('#', marks)} " : "";
}
