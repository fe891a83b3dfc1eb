using VaultLint.Text;
using VaultLint.Yaml;

namespace VaultLint.Notes;

/// <summary>
/// Text of a template that was left unfilled, whatever the template: the variables of Obsidian's own templates and of QuickAdd
/// (<c>{{title}}</c>, <c>{{date:YYYY}}</c>, <c>{{VALUE}}</c>), the commands of Templater (<c>&lt;% tp.… %&gt;</c>), “오늘날짜” (“today's
/// date”), and TODO where it stands for what is missing. Other braces are left alone: notes about templates and flash cards
/// (<c>{{c1::…}}</c>) hold them on purpose.
/// </summary>
internal static class Placeholder
{
    /// <summary>The word that stands for what is still to be written.</summary>
    public const string ToDo = "TODO";

    /// <summary>Properties that tell something of a note in words. In others TODO may be a state, as in <c>status: TODO</c>.</summary>
    private static readonly string[] s_telling =
    [
        "title",
        "summary",
        "description",
        "abstract",
        "author",
        "source",
        "url",
        "created",
        "modified",
        "date",
        "제목",
        "요약",
        "설명",
        "저자",
        "작성자",
        "출처",
    ];

    /// <summary>Whether a line says TODO and nothing else. Whether that is a placeholder depends on what stands around it: above a list it
    /// is its name.</summary>
    public static bool IsToDo(ReadOnlySpan<char> line) => line.Trim("*_=:.… ").SequenceEqual(ToDo);

    /// <summary>The properties that say TODO and nothing else, in the order of the frontmatter.</summary>
    public static IEnumerable<TextSpan> FindToDo(Frontmatter frontmatter) =>
        (frontmatter.Properties?.Entries ?? [])
            .Where(property =>
                s_telling.Contains(property.Key.Value, StringComparer.OrdinalIgnoreCase) && property.Value is YamlScalar { Value: ToDo }
            )
            .Select(property => property.Value.Span);

    /// <summary>The placeholders in a stretch of a text, in its order.</summary>
    public static IEnumerable<TextSpan> FindAll(SourceText source, TextSpan region) =>
        source[region].ContainsAny('{', '<', '오') ? Find(source, region) : [];

    private static IEnumerable<TextSpan> Find(SourceText source, TextSpan region)
    {
        var at = region.Start;
        while (at < region.End && source[TextSpan.FromBounds(at, region.End)].IndexOfAny('{', '<', '오') is >= 0 and var found)
        {
            at += found;
            var length = source.Text[at] == '오' ? MeasureToday(source, at) : Measure(source[TextSpan.FromBounds(at, region.End)]);
            if (length > 0)
            {
                yield return new TextSpan(at, length);
            }

            at += Math.Max(1, length);
        }
    }

    /// <summary>“오늘날짜” where it is all that a line or property says; in a sentence it is a word like any other.</summary>
    private static int MeasureToday(SourceText source, int at)
    {
        const string Today = "오늘날짜";
        var line = source.GetLineSpan(source.GetLine(at));
        var text = source[line];
        var before = text[..(at - line.Start)].TrimEnd();
        return text[(at - line.Start)..].TrimEnd().SequenceEqual(Today) && (before.IsEmpty || before[^1] is ':' or '-') ? Today.Length : 0;
    }

    private static int Measure(ReadOnlySpan<char> text)
    {
        const int Longest = 200;
        text = text[..Math.Min(text.Length, Longest)];
        if (text.StartsWith("{{") && text.IndexOf("}}") is > 2 and var close)
        {
            var name = text[2..close].Trim();
            var colon = name.IndexOf(':');
            name = colon < 0 ? name : name[..colon];
            return name is "title" or "date" or "time" or "TITLE" or "DATE" or "TIME" or "VALUE" or "NAME" or "VDATE" or "LINKCURRENT"
                ? close + 2
                : 0;
        }

        return text.StartsWith("<%") && text.IndexOf("%>") is > 2 and var end && text[..end].Contains("tp.", StringComparison.Ordinal)
            ? end + 2
            : 0;
    }
}
