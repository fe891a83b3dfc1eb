using VaultLint.Configuration;
using VaultLint.Findings;
using VaultLint.Notes;
using VaultLint.Text;

namespace VaultLint.Rules.Sections;

/// <summary>VL306 placeholder-left. See docs/rules/VL306.md.</summary>
internal sealed class PlaceholderLeftRule : INoteRule
{
    public RuleInfo Info { get; } =
        new("VL306", "placeholder-left", Severity.Warning, "Text of a template that was left unfilled.") { IsFixable = true };

    public void Check(Note note, RuleContext context)
    {
        var templates = context.Settings.Templates;
        var fromTemplate = FindFromTemplate(note, templates);
        var left = fromTemplate.Keys.Concat(note.Placeholders).Distinct().OrderBy(place => place.Start).ToList();
        var trailing = FindTrailing(note, left);
        foreach (var place in left)
        {
            var text = Excerpt.Shorten(note.Source[place].ToString(), 60);
            if (Placeholder.IsToDo(note.Source[place]))
            {
                context.Report(place, $"“{text}” stands for what is not written yet", "write it, or remove the line");
                continue;
            }

            context.Report(
                place,
                $"“{text}” was left from "
                    + $"{(fromTemplate.TryGetValue(place, out var template) ? $"the template “{template}”" : "a template")}",
                "fill it in or remove it",
                place.Start >= trailing && !HoldsSectionUp(note, context, place, trailing) ? Removal(note, place) : null
            );
        }

        // Known only once a note needed the templates.
        if (note.BracketedTexts.Length > 0 && templates?.Fault is { } fault)
        {
            context.ReportNote(note.FirstLine, Message.Of(fault), "correct `template` in the config");
        }
    }

    /// <summary>What stands in a template, too, each with the template's path.</summary>
    private static Dictionary<TextSpan, string> FindFromTemplate(Note note, TemplateTexts? templates)
    {
        var found = new Dictionary<TextSpan, string>();
        if (note.BracketedTexts.IsEmpty || templates is null || templates.IsTemplate(note.Path))
        {
            return found;
        }

        foreach (var place in note.BracketedTexts)
        {
            // Broken frontmatter is VL102's.
            var isBroken = !note.Frontmatter.Errors.IsEmpty && note.Frontmatter.Span.Contains(place.Start);
            if (!isBroken && templates.Find(note.Source[place]) is { } text && !IsLabel(note, place, text))
            {
                found.Add(place, text.Template);
            }
        }

        return found;
    }

    /// <summary>Whether brackets that the template has at the end of a line are at its beginning here, with words behind: “[Source] The
    /// Times” was filled in.</summary>
    private static bool IsLabel(Note note, TextSpan place, TemplateText text)
    {
        var line = note.Source.GetLineSpan(note.Source.GetLine(place.Start));
        return note.Source.Text[place.Start] == '['
            && !text.HasTextBehind
            && note.HasTextBehind(place)
            && !WordCount.IsAny(note.Source[TextSpan.FromBounds(line.Start, place.Start)]);
    }

    /// <summary>Where the remains of a template begin that a note ends with: lines that are nothing but a placeholder in brackets or
    /// braces.</summary>
    private static int FindTrailing(Note note, List<TextSpan> left)
    {
        var start = note.Source.Length;
        var index = left.Count - 1;
        for (var line = note.Source.LineCount; line > 0; line--)
        {
            var span = note.Source.GetLineSpan(line);
            var text = note.Source[span].Trim("-*+>_ \t");
            if (!text.IsEmpty)
            {
                if (
                    index < 0
                    || !text.SequenceEqual(note.Source[left[index]])
                    || text[0] is not ('[' or '{' or '<')
                    || !span.Contains(left[index].Start)
                )
                {
                    break;
                }

                start = span.Start;
                index--;
            }
        }

        return start;
    }

    /// <summary>Whether a section would be empty without the remains that the note ends with, or would lack what its kind asks of
    /// it.</summary>
    private static bool HoldsSectionUp(Note note, RuleContext context, TextSpan place, int trailing)
    {
        foreach (var wanted in context.SectionsOf(note).Wanted)
        {
            foreach (var section in wanted.Found.Where(section => section.Span.Contains(place.Start)))
            {
                var isAskedFor = wanted.Spec.Contains != SectionContent.None || wanted.Spec.MinWords is not null;
                if (
                    isAskedFor
                    || trailing <= section.HeadingSpan.End
                    || note.Source[TextSpan.FromBounds(section.HeadingSpan.End, trailing)].Trim(" #\r\n\t").IsEmpty
                )
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static Fix Removal(Note note, TextSpan place)
    {
        var line = note.Source.GetLine(place.Start);
        // With the blank lines above, so that the note does not end with them.
        var above = line - 1;
        while (above > 0 && note.Source[note.Source.GetLineSpan(above)].IsWhiteSpace())
        {
            above--;
        }

        var start = above > 0 ? note.Source.GetLineSpan(above).End : 0;
        return new Fix("Remove the line", isSafe: false, new TextEdit(TextSpan.FromBounds(start, note.Source.GetLineSpan(line).End), ""));
    }
}
