using System.Buffers;
using System.Globalization;
using VaultLint.Yaml;

namespace VaultLint.Schemas.Formats;

/// <summary>A date as people write it, where day, month and year cannot be confused.</summary>
/// <param name="Iso">The date as RFC 3339 has it, <c>YYYY-MM-DD</c>.</param>
/// <param name="IsAll">Whether the text says nothing beside: no time, and no link.</param>
internal readonly record struct WrittenDate(string Iso, bool IsAll)
{
    private static readonly SearchValues<char> s_timeOfDay = SearchValues.Create("Tt 0123456789:.+-Zz");

    private static readonly string[] s_months =
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];

    /// <summary>Reads <c>2025/3/1</c>, <c>2025.03.01.</c>, <c>20250301</c>, <c>25/03/2025</c>, <c>1 March 2025</c>, <c>Mar 1, 2025</c>,
    /// <c>2025년 3월 1일</c>, <c>2025年3月1日</c>, each maybe in a link, <c>[[2025-03-01]]</c>, and <c>2025-03-01T09:30</c>.</summary>
    /// <returns>Null where the text is no date, or one that may be another day: <c>03/04/2025</c>.</returns>
    public static WrittenDate? Read(string text)
    {
        const int LongestDate = 60;
        if (text.Length > LongestDate)
        {
            return null;
        }

        var trimmed = text.AsSpan().Trim();
        if (trimmed is ['[', '[', .. var link, ']', ']'])
        {
            return Day(link) is { } linked ? new WrittenDate(linked, false) : null;
        }

        if (Day(trimmed) is { } day)
        {
            return new WrittenDate(day, true);
        }
        // Behind a date to the letter, a time of day.
        return
            trimmed is [_, _, _, _, '-', _, _, '-', _, _, 'T' or 't' or ' ', >= '0' and <= '2', >= '0' and <= '9', ':', ..]
            && TimeFormats.IsDate(trimmed[..10])
            && !trimmed[10..].ContainsAnyExcept(s_timeOfDay)
            ? new WrittenDate(trimmed[..10].ToString(), false)
            : null;
    }

    /// <summary>Reads the date that a property was meant to have: text, a number such as 20250301, or a link without quotes.</summary>
    public static WrittenDate? Read(YamlNode value) =>
        value switch
        {
            YamlScalar { Kind: YamlScalarKind.String or YamlScalarKind.Integer or YamlScalarKind.Float } scalar => Read(scalar.Value),
            YamlSequence { AsLink: { } link } => Read(link),
            _ => null,
        };

    private static string? Day(ReadOnlySpan<char> text)
    {
        if (text.Length == 8 && !text.ContainsAnyExceptInRange('0', '9'))
        {
            return Format(text[..4], text[4..6], text[6..]);
        }

        // "2025. 3. 1." ends as its parts do.
        Span<Range> ranges = stackalloc Range[4];
        text = text is [.., '.'] ? text[..^1] : text;
        var marks = text.IndexOfAnyExceptInRange('0', '9') is >= 0 and var at ? text[at] : default;
        var count = marks switch
        {
            '-' or '/' or '.' => text.Split(ranges, marks, StringSplitOptions.TrimEntries),
            '년' or '年' => text.TrimEnd("일日").SplitAny(ranges, "년월年月", StringSplitOptions.TrimEntries),
            _ => 0,
        };
        if (count == 3)
        {
            var first = text[ranges[0]];
            var second = text[ranges[1]];
            var third = text[ranges[2]];
            return first.Length == 4 ? Format(first, second, third)
                : third.Length == 4 ? OnlyOf(Format(third, second, first), Format(third, first, second))
                : null;
        }

        // "1 March 2025", "March 1st, 2025"
        if (text.SplitAny(ranges, " ,", StringSplitOptions.RemoveEmptyEntries) != 3)
        {
            return null;
        }

        var left = text[ranges[0]];
        var right = text[ranges[1]];
        var year = text[ranges[2]];
        return Month(right) is { } named ? Format(year, named, DayOfMonth(left))
            : Month(left) is { } before ? Format(year, before, DayOfMonth(right))
            : null;
    }

    private static string? OnlyOf(string? one, string? other) =>
        one is null || one == other ? other
        : other is null ? one
        : null;

    private static ReadOnlySpan<char> DayOfMonth(ReadOnlySpan<char> text) =>
        text.EndsWith("st") || text.EndsWith("nd") || text.EndsWith("rd") || text.EndsWith("th") ? text[..^2] : text;

    /// <summary>The number of a month by its English name, or the first three letters of it.</summary>
    private static string? Month(ReadOnlySpan<char> name)
    {
        name = name.TrimEnd('.');
        for (var month = 0; month < s_months.Length; month++)
        {
            if (
                name.Equals(s_months[month], StringComparison.OrdinalIgnoreCase)
                || (name.Length == 3 && s_months[month].AsSpan().StartsWith(name, StringComparison.OrdinalIgnoreCase))
            )
            {
                return (month + 1).ToString(CultureInfo.InvariantCulture);
            }
        }

        return null;
    }

    private static string? Format(ReadOnlySpan<char> year, ReadOnlySpan<char> month, ReadOnlySpan<char> day)
    {
        if (year.Length != 4 || month.Length is 0 or > 2 || day.Length is 0 or > 2)
        {
            return null;
        }

        var iso = $"{year}-{(month.Length < 2 ? "0" : "")}{month}-{(day.Length < 2 ? "0" : "")}{day}";
        return TimeFormats.IsDate(iso) ? iso : null;
    }
}
