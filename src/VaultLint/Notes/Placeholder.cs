using VaultLint.Text;

namespace VaultLint.Notes;

/// <summary>
/// Text of a template that was left unfilled: the variables of Obsidian's own templates and of QuickAdd (<c>{{title}}</c>,
/// <c>{{date:YYYY}}</c>, <c>{{VALUE}}</c>), the commands of Templater (<c>&lt;% tp.… %&gt;</c>), and “오늘날짜” (“today's date”).
/// Other braces are left alone: notes about templates and flash cards (<c>{{c1::…}}</c>) hold them on purpose.
/// </summary>
internal static class Placeholder
{
    /// <summary>The placeholders in a stretch of a text, in its order.</summary>
    public static IEnumerable<TextSpan> FindAll(SourceText source, TextSpan region)
    {
        var at = region.Start;
        while (at < region.End && source[TextSpan.FromBounds(at, region.End)].IndexOfAny('{', '<', '오') is >= 0 and var found)
        {
            at += found;
            var length = Measure(source[TextSpan.FromBounds(at, region.End)]);
            if (length > 0)
            {
                yield return new TextSpan(at, length);
            }

            at += Math.Max(1, length);
        }
    }

    private static int Measure(ReadOnlySpan<char> text)
    {
        const int Longest = 200;
        if (text.StartsWith("오늘날짜"))
        {
            return 4;
        }

        text = text[..Math.Min(text.Length, Longest)];
        if (text.StartsWith("{{") && text.IndexOf("}}") is > 2 and var close)
        {
            var name = text[2..close].Trim();
            var colon = name.IndexOf(':');
            name = colon < 0 ? name : name[..colon];
            return name is "title" or "date" or "time" or "TITLE" or "DATE" or "TIME" or "VALUE" or "NAME" or "VDATE" or "LINKCURRENT" ? close + 2 : 0;
        }

        return text.StartsWith("<%") && text.IndexOf("%>") is > 2 and var end && text[..end].Contains("tp.", StringComparison.Ordinal) ? end + 2 : 0;
    }
}
