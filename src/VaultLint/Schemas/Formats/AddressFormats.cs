namespace VaultLint.Schemas.Formats;

/// <summary>Addresses of resources and places within them.</summary>
internal static class AddressFormats
{
    /// <summary>A URI (RFC 3986 section 3), or an IRI (RFC 3987 section 2.2).</summary>
    /// <param name="text">The text.</param>
    /// <param name="isInternational">Whether characters beyond ASCII may stand in it.</param>
    public static bool IsAddress(ReadOnlySpan<char> text, bool isInternational)
    {
        var scheme = SchemeLength(text);
        return scheme > 0 && IsRest(text[(scheme + 1)..], isInternational);
    }

    /// <summary>A URI or a reference relative to one (RFC 3986 section 4.1), or the same of IRIs.</summary>
    /// <inheritdoc cref="IsAddress"/>
    public static bool IsReference(ReadOnlySpan<char> text, bool isInternational)
    {
        if (SchemeLength(text) > 0)
        {
            return IsAddress(text, isInternational);
        }

        // A colon in the first part of the path would read as the end of a scheme (section 4.2).
        var end = text.IndexOfAny('/', '?', '#');
        return !(end < 0 ? text : text[..end]).Contains(':') && IsRest(text, isInternational);
    }

    /// <summary>RFC 6570 section 2.</summary>
    public static bool IsTemplate(ReadOnlySpan<char> text)
    {
        while (text.IndexOfAny('{', '}') is >= 0 and var brace)
        {
            if (
                !IsLiteral(text[..brace])
                || text[brace] == '}'
                || text[brace..].IndexOf('}') is not (>= 0 and var length)
                || !IsExpression(text.Slice(brace + 1, length - 1))
            )
            {
                return false;
            }

            text = text[(brace + length + 1)..];
        }

        return IsLiteral(text);
    }

    /// <summary>RFC 6901 section 3.</summary>
    public static bool IsPointer(ReadOnlySpan<char> text)
    {
        if (text is not [] and not ['/', ..])
        {
            return false;
        }

        while (text.IndexOf('~') is >= 0 and var tilde)
        {
            text = text[(tilde + 1)..];
            if (text is not ['0' or '1', ..])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>draft-handrews-relative-json-pointer-01 section 3.</summary>
    public static bool IsRelativePointer(ReadOnlySpan<char> text)
    {
        var digits = text.IndexOfAnyExceptInRange('0', '9');
        digits = digits < 0 ? text.Length : digits;
        if (digits == 0 || text is ['0', >= '0' and <= '9', ..])
        {
            return false;
        }

        return text[digits..] is ['#'] || IsPointer(text[digits..]);
    }

    /// <summary>The length of the scheme in front of a colon (RFC 3986 section 3.1), or 0.</summary>
    private static int SchemeLength(ReadOnlySpan<char> text)
    {
        var colon = text.IndexOf(':');
        if (colon < 1 || !char.IsAsciiLetter(text[0]))
        {
            return 0;
        }

        foreach (var c in text[..colon])
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('+' or '-' or '.'))
            {
                return 0;
            }
        }

        return colon;
    }

    private static bool IsRest(ReadOnlySpan<char> rest, bool isInternational)
    {
        var hash = rest.IndexOf('#');
        if (hash >= 0 && rest[(hash + 1)..].Contains('#'))
        {
            return false;
        }

        var query = rest.IndexOf('?');
        query = query < 0 || (hash >= 0 && hash < query) ? rest.Length : query;
        for (var i = 0; i < rest.Length; i++)
        {
            var c = rest[i];
            if (
                c == '%' ? !IsEscape(rest[i..])
                : c < 128 ? !char.IsAsciiLetterOrDigit(c) && !"-._~:/?#[]@!$&'()*+,;=".Contains(c)
                : !isInternational || !IsBeyondAscii(rest, ref i, isInQuery: i > query && (hash < 0 || i < hash))
            )
            {
                return false;
            }
        }

        if (!rest.StartsWith("//"))
        {
            return !rest.ContainsAny('[', ']');
        }

        rest = rest[2..];
        var end = rest.IndexOfAny('/', '?', '#');
        return (end < 0 || !rest[end..].ContainsAny('[', ']')) && IsAuthority(end < 0 ? rest : rest[..end]);
    }

    /// <summary>RFC 3986 section 3.2: <c>user@host:port</c>; brackets stand around an IP address only.</summary>
    private static bool IsAuthority(ReadOnlySpan<char> text)
    {
        var at = text.LastIndexOf('@');
        if (at >= 0 && text[..at].ContainsAny("@[]"))
        {
            return false;
        }

        var host = text[(at + 1)..];
        var port = host.LastIndexOf(':');
        if (port > host.LastIndexOf(']'))
        {
            if (host[(port + 1)..].ContainsAnyExceptInRange('0', '9'))
            {
                return false;
            }

            host = host[..port];
        }

        return host is ['[', .. var address, ']'] ? HostFormats.IsIpv6(address) || IsFutureAddress(address) : !host.ContainsAny("[]:");
    }

    /// <summary>RFC 3986 section 3.2.2, IPvFuture.</summary>
    private static bool IsFutureAddress(ReadOnlySpan<char> text)
    {
        if (text is not ['v' or 'V', .. var rest] || rest.IndexOf('.') is not (> 0 and var dot) || dot == rest.Length - 1)
        {
            return false;
        }

        foreach (var c in rest[..dot])
        {
            if (!char.IsAsciiHexDigit(c))
            {
                return false;
            }
        }

        foreach (var c in rest[(dot + 1)..])
        {
            if (!char.IsAsciiLetterOrDigit(c) && !"-._~!$&'()*+,;=:".Contains(c))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>RFC 3987 section 2.2, ucschar, and iprivate in queries.</summary>
    /// <param name="text">The text.</param>
    /// <param name="index">The character; afterwards its last code unit.</param>
    /// <param name="isInQuery">Whether it stands in the query.</param>
    private static bool IsBeyondAscii(ReadOnlySpan<char> text, ref int index, bool isInQuery)
    {
        int point = text[index];
        if (char.IsHighSurrogate(text[index]) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]))
        {
            point = char.ConvertToUtf32(text[index], text[++index]);
        }

        return point switch
        {
            >= 0xE000 and <= 0xF8FF => isInQuery,
            >= 0xF0000 => isInQuery && (point & 0xFFFF) <= 0xFFFD,
            >= 0xE0000 and < 0xE1000 => false,
            >= 0x10000 => (point & 0xFFFF) <= 0xFFFD,
            // Marks that turn the direction of the text (section 4.1).
            0x200E or 0x200F or (>= 0x202A and <= 0x202E) => false,
            _ => point is (>= 0xA0 and <= 0xD7FF) or (>= 0xF900 and <= 0xFDCF) or (>= 0xFDF0 and <= 0xFFEF),
        };
    }

    private static bool IsEscape(ReadOnlySpan<char> text) =>
        text is ['%', var high, var low, ..] && char.IsAsciiHexDigit(high) && char.IsAsciiHexDigit(low);

    private static bool IsLiteral(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (
                text[i] <= ' '
                || "\"'<>\\^`|\u007F".Contains(text[i])
                || (text[i] == '%' && !IsEscape(text[i..]))
                || (text[i] >= 128 && !IsBeyondAscii(text, ref i, isInQuery: true))
            )
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsExpression(ReadOnlySpan<char> text)
    {
        text = text is ['+' or '#' or '.' or '/' or ';' or '?' or '&' or '=' or ',' or '!' or '@' or '|', ..] ? text[1..] : text;
        foreach (var range in text.Split(','))
        {
            if (!IsVariable(text[range]))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsVariable(ReadOnlySpan<char> text)
    {
        if (text is [.. var exploded, '*'])
        {
            text = exploded;
        }
        else if (text.IndexOf(':') is >= 0 and var colon)
        {
            if (
                text[(colon + 1)..] is not [>= '1' and <= '9', ..]
                || text.Length - colon > 5
                || text[(colon + 1)..].ContainsAnyExceptInRange('0', '9')
            )
            {
                return false;
            }

            text = text[..colon];
        }

        var previous = '.';
        for (var i = 0; i < text.Length; i++)
        {
            if (
                text[i] == '%' ? !IsEscape(text[i..])
                : text[i] == '.' ? previous == '.'
                : !char.IsAsciiLetterOrDigit(text[i]) && text[i] != '_'
            )
            {
                return false;
            }

            previous = text[i];
        }

        return previous != '.';
    }
}
