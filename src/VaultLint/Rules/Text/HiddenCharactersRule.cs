using System.Text;
using VaultLint.Findings;
using VaultLint.Notes;
using VaultLint.Text;

namespace VaultLint.Rules.Text;

/// <summary>VL004 hidden-characters. See docs/rules/VL004.md.</summary>
internal sealed class HiddenCharactersRule : INoteRule
{
    /// <summary>What stands on more lines is told once for all of them.</summary>
    private const int MostLines = 5;

    public RuleInfo Info { get; } =
        new(
            "VL004",
            "hidden-characters",
            Severity.Warning,
            "Characters that are not seen, such as zero-width and direction marks, or not for what they are, such as no-break spaces."
        )
        {
            IsFixable = true,
        };

    public void Check(Note note, RuleContext context)
    {
        if (note.EncodingFault is not null)
        {
            return;
        }

        // What a wrong code page leaves is full of them, and no reason to look at each.
        var found = HiddenCharacters.Find(note.Source, note.Frontmatter.Span, note.Verbatim).ToArray();
        if (found.Length == 0 || Mojibake.Detect(note.Source) is not null)
        {
            return;
        }

        foreach (
            var same in found.GroupBy(hidden =>
                (
                    hidden.Kind,
                    CodePoint: hidden.Kind is HiddenKind.Tag or HiddenKind.Selector or HiddenKind.Direction ? 0 : hidden.CodePoint
                )
            )
        )
        {
            var lines = same.GroupBy(hidden => note.Source.GetLine(hidden.Span.Start)).ToArray();
            if (lines.Length > MostLines)
            {
                Report(note, context, [.. same], $" and on {lines.Length - 1} more lines");
                continue;
            }

            foreach (var line in lines)
            {
                Report(
                    note,
                    context,
                    [.. line],
                    (line.Count() - 1, same.Key.CodePoint) switch
                    {
                        (0, _) => "",
                        (var others, 0) => $", with {others} more of its kind on this line",
                        (1, _) => " and once more on this line",
                        (var others, _) => $" and {others} more times on this line",
                    }
                );
            }
        }
    }

    private static void Report(Note note, RuleContext context, HiddenCharacter[] same, string more)
    {
        var first = same[0];
        var count = note.Source[first.Span].ToString().EnumerateRunes().Count();
        Message name = first.Kind switch
        {
            HiddenKind.Tag when count > 1 => $"a row of {count} tag characters",
            HiddenKind.Selector when count > 1 => $"a row of {count} variation selectors from U+{first.CodePoint.ToString("X4")} on",
            _ => $"{first.Name}",
        };
        var (nature, help) = first.Kind switch
        {
            HiddenKind.SoftHyphen => ("which is seen at a line's end only", "delete it"),
            HiddenKind.Space => (
                "which looks like an ordinary space",
                same.All(hidden => hidden.Replacement.Length == 0) ? "delete it" : "write an ordinary space"
            ),
            HiddenKind.Direction => (
                "which turns the reading direction of text around it",
                "delete it, and read the line again: what is shown may not be what is there"
            ),
            HiddenKind.Control => ("which is no text", "delete it"),
            HiddenKind.LineBreak => ("at which only some programs break the line", "break the line there, or delete it"),
            HiddenKind.Tag when count > 1 => ($"which are not seen and spell “{Spell(note.Source[first.Span])}”", "delete them"),
            HiddenKind.Tag => ("which is not seen", "delete it"),
            HiddenKind.Selector when count > 1 => ("which are not seen and may carry a text", "delete them"),
            HiddenKind.Selector => ("with nothing before it that has several shapes", "delete it"),
            HiddenKind.Stray => ("which stands for nothing", "delete it, or put in what is missing"),
            _ => ("which is not seen", "delete it"),
        };
        var times = count > 1 && first.Kind is not (HiddenKind.Tag or HiddenKind.Selector) ? $", {count} times in a row" : "";
        // The words on both sides are on other lines where the text is wrapped otherwise.
        context.Report(
            first.Span,
            $"{name}, {nature}, stands {Message.Detail($"{PlaceOf(note.Source, first.Span)}{times}{more}")}",
            help,
            FixOf(first.Kind, same)
        );
    }

    private static Fix? FixOf(HiddenKind kind, HiddenCharacter[] same)
    {
        // What belongs there only a person can tell.
        if (kind is HiddenKind.LineBreak or HiddenKind.Stray)
        {
            return null;
        }

        var edits = same.Select(hidden => new TextEdit(hidden.Span, hidden.Replacement));
        return new Fix(
            kind == HiddenKind.Space ? "put ordinary spaces in their place" : "delete what is not seen",
            same.All(hidden => hidden.IsSafeToMend),
            [.. edits]
        );
    }

    /// <summary>Between which words, or at which end of the line, a span stands.</summary>
    private static string PlaceOf(SourceText source, TextSpan span)
    {
        const int Longest = 20;
        var line = source.GetLineSpan(source.GetLine(span.Start));
        var start = span.Start;
        while (start > Math.Max(line.Start, span.Start - Longest) && !HiddenCharacters.EndsWord(source.Text[start - 1]))
        {
            start--;
        }

        var end = span.End;
        while (end < Math.Min(line.End, span.End + Longest) && !HiddenCharacters.EndsWord(source.Text[end]))
        {
            end++;
        }

        var before = source[TextSpan.FromBounds(start, span.Start)];
        var after = source[TextSpan.FromBounds(span.End, end)];
        before = before is [var low, ..] && char.IsLowSurrogate(low) ? before[1..] : before;
        after = after is [.., var high] && char.IsHighSurrogate(high) ? after[..^1] : after;
        return (before.IsEmpty, after.IsEmpty) switch
        {
            (false, false) => $"between “{before}” and “{after}”",
            (false, true) => $"behind “{before}”",
            (true, false) => $"before “{after}”",
            _ => "on this line",
        };
    }

    /// <summary>The ASCII text that tag characters stand for.</summary>
    private static string Spell(ReadOnlySpan<char> tags)
    {
        const int Longest = 60;
        var text = new StringBuilder();
        foreach (var rune in tags.EnumerateRunes())
        {
            if (rune.Value is >= 0xE0020 and < 0xE007F)
            {
                text.Append((char)(rune.Value - 0xE0000));
            }
        }

        return Excerpt.Shorten(text.ToString(), Longest);
    }
}
