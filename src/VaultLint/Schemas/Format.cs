using System.Globalization;

namespace VaultLint.Schemas;

/// <summary>A format of text that schemas may ask for, and that is enforced (JSON Schema 2020-12 validation, section 7.3).</summary>
/// <param name="Name">The name in a schema.</param>
/// <param name="Expected">What it asks for, behind "which is no".</param>
/// <param name="IsValid">Whether a text is of the format.</param>
internal sealed record Format(string Name, string Expected, Func<string, bool> IsValid)
{
    /// <summary>The formats that are enforced.</summary>
    public static IReadOnlyList<Format> All { get; } =
    [
        new("date", "date (YYYY-MM-DD)", text => IsDate(text)),
        new("date-time", "date and time (YYYY-MM-DDThh:mm:ss with Z or an offset such as +09:00)", IsDateTime),
        new("time", "time (hh:mm:ss with Z or an offset such as +09:00)", text => IsTime(text)),
        new("email", "e-mail address (name@domain)", IsEmail),
        new("uri", "URI (scheme:…)", IsUri),
        new("uuid", "UUID (8-4-4-4-12 hexadecimal digits)", text => IsUuid(text)),
    ];

    /// <summary>RFC 3339 section 5.6, full-date.</summary>
    private static bool IsDate(ReadOnlySpan<char> text) =>
        text is [_, _, _, _, '-', _, _, '-', _, _]
        && Number(text[..4]) is { } year && Number(text[5..7]) is >= 1 and <= 12 and var month && Number(text[8..]) is { } day
        // The proleptic calendar has a leap year 0; DateTime begins with 1.
        && day >= 1 && day <= DateTime.DaysInMonth(year == 0 ? 4 : year, month);

    /// <summary>RFC 3339 section 5.6, full-time; a leap second is the last of a day of UTC.</summary>
    private static bool IsTime(ReadOnlySpan<char> text)
    {
        if (text is not [_, _, ':', _, _, ':', _, _, ..]
            || Number(text[..2]) is not (<= 23 and var hour) || Number(text[3..5]) is not (<= 59 and var minute) || Number(text[6..8]) is not (<= 60 and var second))
            return false;

        var rest = text[8..];
        if (rest is ['.', ..])
        {
            var digits = rest[1..].IndexOfAnyExceptInRange('0', '9');
            if (digits <= 0)
                return false;
            rest = rest[(1 + digits)..];
        }

        var offset = 0;
        if (rest is ['+' or '-', _, _, ':', _, _])
        {
            if (Number(rest[1..3]) is not (<= 23 and var hours) || Number(rest[4..]) is not (<= 59 and var minutes))
                return false;
            offset = (hours * 60 + minutes) * (rest[0] == '+' ? 1 : -1);
        }
        else if (rest is not ['Z' or 'z'])
        {
            return false;
        }

        const int day = 24 * 60;
        return second < 60 || (hour * 60 + minute - offset + day) % day == day - 1;
    }

    private static bool IsDateTime(string text) =>
        text.Length > 11 && text[10] is 'T' or 't' && IsDate(text.AsSpan(0, 10)) && IsTime(text.AsSpan(11));

    /// <summary>RFC 5321 section 4.1.2, Mailbox, with a domain of letters, digits and hyphens or an address in brackets.</summary>
    private static bool IsEmail(string text)
    {
        var at = text.LastIndexOf('@');
        return at is > 0 and <= 64 && IsLocalPart(text.AsSpan(0, at)) && IsMailDomain(text.AsSpan(at + 1));
    }

    private static bool IsLocalPart(ReadOnlySpan<char> text)
    {
        if (text is ['"', .. var quoted, '"'])
        {
            for (var i = 0; i < quoted.Length; i++)
            {
                if (quoted[i] == '\\')
                    i++;
                else if (quoted[i] == '"')
                    return false;
                if (i >= quoted.Length || quoted[i] is < ' ' or > '~')
                    return false;
            }

            return true;
        }

        var previous = '.';
        foreach (var c in text)
        {
            if (c == '.' ? previous == '.' : !char.IsAsciiLetterOrDigit(c) && !"!#$%&'*+/=?^_`{|}~-".Contains(c))
                return false;
            previous = c;
        }

        return previous != '.';
    }

    private static bool IsMailDomain(ReadOnlySpan<char> text)
    {
        if (text is ['[', .. var address, ']'])
        {
            return address.StartsWith("IPv6:", StringComparison.OrdinalIgnoreCase)
                ? Uri.CheckHostName(address[5..].ToString()) == UriHostNameType.IPv6
                : address.Count('.') == 3 && Uri.CheckHostName(address.ToString()) == UriHostNameType.IPv4;
        }

        if (text.Length is 0 or > 253)
            return false;

        foreach (var range in text.Split('.'))
        {
            var label = text[range];
            if (label.Length is 0 or > 63 || label[0] == '-' || label[^1] == '-')
                return false;
            foreach (var c in label)
            {
                if (!char.IsAsciiLetterOrDigit(c) && c != '-')
                    return false;
            }
        }

        return true;
    }

    /// <summary>RFC 3986 section 3: a scheme, and characters and escapes that a URI may hold.</summary>
    private static bool IsUri(string text)
    {
        var colon = text.IndexOf(':');
        if (colon < 1 || !char.IsAsciiLetter(text[0]))
            return false;

        foreach (var c in text.AsSpan(1, colon - 1))
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('+' or '-' or '.'))
                return false;
        }

        var rest = text.AsSpan(colon + 1);
        var hash = rest.IndexOf('#');
        if (hash >= 0 && rest[(hash + 1)..].Contains('#'))
            return false;

        for (var i = 0; i < rest.Length; i++)
        {
            var c = rest[i];
            if (c == '%' && (i + 2 >= rest.Length || !char.IsAsciiHexDigit(rest[i + 1]) || !char.IsAsciiHexDigit(rest[i + 2])))
                return false;
            if (c != '%' && !char.IsAsciiLetterOrDigit(c) && !"-._~:/?#[]@!$&'()*+,;=".Contains(c))
                return false;
        }

        if (!rest.StartsWith("//"))
            return !rest.ContainsAny('[', ']');

        rest = rest[2..];
        var end = rest.IndexOfAny('/', '?', '#');
        return (end < 0 || !rest[end..].ContainsAny('[', ']')) && IsAuthority(end < 0 ? rest : rest[..end]);
    }

    /// <summary>RFC 3986 section 3.2: <c>user@host:port</c>; brackets stand around an IPv6 address only.</summary>
    private static bool IsAuthority(ReadOnlySpan<char> text)
    {
        var at = text.LastIndexOf('@');
        if (at >= 0 && text[..at].ContainsAny("@[]"))
            return false;

        var host = text[(at + 1)..];
        var port = host.LastIndexOf(':');
        if (port > host.LastIndexOf(']'))
        {
            if (host[(port + 1)..].ContainsAnyExceptInRange('0', '9'))
                return false;
            host = host[..port];
        }

        return host is ['[', .. var address, ']']
            ? Uri.CheckHostName(address.ToString()) == UriHostNameType.IPv6 && !address.Contains('%')
            : !host.ContainsAny("[]:");
    }

    /// <summary>RFC 4122 section 3.</summary>
    private static bool IsUuid(ReadOnlySpan<char> text) => text.Length == 36 && Guid.TryParseExact(text, "D", out _);

    private static int? Number(ReadOnlySpan<char> digits) =>
        !digits.ContainsAnyExceptInRange('0', '9') ? int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture) : null;
}
