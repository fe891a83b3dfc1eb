using System.Globalization;

namespace VaultLint.Schemas.Formats;

/// <summary>Dates and times as RFC 3339 has them.</summary>
internal static class TimeFormats
{
    /// <summary>RFC 3339 section 5.6, full-date.</summary>
    public static bool IsDate(ReadOnlySpan<char> text) =>
        text is [_, _, _, _, '-', _, _, '-', _, _]
        && Number(text[..4]) is { } year
        && Number(text[5..7]) is >= 1 and <= 12 and var month
        && Number(text[8..]) is { } day
        // The proleptic calendar has a leap year 0; DateTime begins with 1.
        && day >= 1
        && day <= DateTime.DaysInMonth(year == 0 ? 4 : year, month);

    /// <summary>RFC 3339 section 5.6, full-time; a leap second is the last of a day of UTC.</summary>
    public static bool IsTime(ReadOnlySpan<char> text)
    {
        if (
            text is not [_, _, ':', _, _, ':', _, _, ..]
            || Number(text[..2]) is not (<= 23 and var hour)
            || Number(text[3..5]) is not (<= 59 and var minute)
            || Number(text[6..8]) is not (<= 60 and var second)
        )
        {
            return false;
        }

        var rest = text[8..];
        if (rest is ['.', ..])
        {
            var digits = rest[1..].IndexOfAnyExceptInRange('0', '9');
            if (digits <= 0)
            {
                return false;
            }

            rest = rest[(1 + digits)..];
        }

        var offset = 0;
        if (rest is ['+' or '-', _, _, ':', _, _])
        {
            if (Number(rest[1..3]) is not (<= 23 and var hours) || Number(rest[4..]) is not (<= 59 and var minutes))
            {
                return false;
            }

            offset = (hours * 60 + minutes) * (rest[0] == '+' ? 1 : -1);
        }
        else if (rest is not ['Z' or 'z'])
        {
            return false;
        }

        const int day = 24 * 60;
        return second < 60 || (hour * 60 + minute - offset + day) % day == day - 1;
    }

    /// <summary>RFC 3339 section 5.6, date-time.</summary>
    public static bool IsDateTime(string text) =>
        text.Length > 11 && text[10] is 'T' or 't' && IsDate(text.AsSpan(0, 10)) && IsTime(text.AsSpan(11));

    /// <summary>RFC 3339 appendix A, duration: units in their order, none left out between two, and weeks alone.</summary>
    public static bool IsDuration(ReadOnlySpan<char> text)
    {
        if (text is not ['P', ..])
        {
            return false;
        }

        var rest = text[1..];
        if (ReadUnits(ref rest, "W") && rest.IsEmpty)
        {
            return true;
        }

        rest = text[1..];
        var hasDate = ReadUnits(ref rest, "YMD");
        if (rest is not ['T', ..])
        {
            return hasDate && rest.IsEmpty;
        }

        rest = rest[1..];
        return ReadUnits(ref rest, "HMS") && rest.IsEmpty;
    }

    /// <summary>Reads numbers with units: from any one on, each followed by the next.</summary>
    private static bool ReadUnits(ref ReadOnlySpan<char> text, ReadOnlySpan<char> units)
    {
        var isFirst = true;
        while (!units.IsEmpty)
        {
            var digits = text.IndexOfAnyExceptInRange('0', '9');
            var at = digits > 0 ? units.IndexOf(text[digits]) : -1;
            if (at < 0 || (!isFirst && at > 0))
            {
                break;
            }

            text = text[(digits + 1)..];
            units = units[(at + 1)..];
            isFirst = false;
        }

        return !isFirst;
    }

    private static int? Number(ReadOnlySpan<char> digits) =>
        !digits.ContainsAnyExceptInRange('0', '9') ? int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture) : null;
}
