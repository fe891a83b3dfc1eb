using System.Buffers;
using System.Globalization;
using System.Text;

namespace VaultLint.Schemas.Formats;

/// <summary>Addresses of hosts and mailboxes.</summary>
internal static class HostFormats
{
    private const int LongestName = 253;
    private const int LongestLabel = 63;

    /// <summary>The digits of an encoded label (RFC 3492 section 5).</summary>
    private const int Base = 36;
    private static readonly SearchValues<char> DottedDecimal = SearchValues.Create("0123456789.");

    /// <summary>RFC 5321 section 4.1.2, Mailbox, with a domain of letters, digits and hyphens or an address in brackets.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isInternational">Whether letters beyond ASCII may stand in it (RFC 6531 section 3.3).</param>
    public static bool IsEmail(string text, bool isInternational)
    {
        var at = text.LastIndexOf('@');
        return at is > 0 and <= 64
            && IsLocalPart(text.AsSpan(0, at), isInternational)
            && IsMailDomain(text.AsSpan(at + 1), isInternational);
    }

    private static bool IsLocalPart(ReadOnlySpan<char> text, bool isInternational)
    {
        if (text is ['"', .. var quoted, '"'])
        {
            for (var i = 0; i < quoted.Length; i++)
            {
                if (quoted[i] == '\\')
                {
                    i++;
                }
                else if (quoted[i] == '"')
                {
                    return false;
                }

                if (i >= quoted.Length || (quoted[i] is < ' ' or > '~' && !(isInternational && IsBeyondAscii(quoted[i]))))
                {
                    return false;
                }
            }

            return true;
        }

        var previous = '.';
        foreach (var c in text)
        {
            if (
                c == '.'
                    ? previous == '.'
                    : !char.IsAsciiLetterOrDigit(c) && !(isInternational && IsBeyondAscii(c)) && !"!#$%&'*+/=?^_`{|}~-".Contains(c)
            )
            {
                return false;
            }

            previous = c;
        }

        return previous != '.';
    }

    private static bool IsMailDomain(ReadOnlySpan<char> text, bool isInternational)
    {
        if (text is ['[', .. var address, ']'])
        {
            return address.StartsWith("IPv6:", StringComparison.OrdinalIgnoreCase) ? IsIpv6(address[5..]) : IsIpv4(address);
        }

        return isInternational ? IsInternationalHostName(text) : IsHostName(text);
    }

    /// <summary>Any character but the C1 controls; halves of pairs too, since a text holds whole ones.</summary>
    private static bool IsBeyondAscii(char c) => c >= '\u00A0';

    /// <summary>RFC 1123 section 2.1: labels of letters, digits and hyphens. What has hyphens in the third and fourth place is reserved but
    /// for A-labels (RFC 5890 section 2.3.1).</summary>
    public static bool IsHostName(ReadOnlySpan<char> text)
    {
        if (text.Length is 0 or > LongestName)
        {
            return false;
        }

        foreach (var range in text.Split('.'))
        {
            if (!IsLabel(text[range]))
            {
                return false;
            }
        }

        // "A valid host name can never have the dotted-decimal form #.#.#.#".
        return text.Count('.') != 3 || text.ContainsAnyExcept(DottedDecimal);
    }

    /// <summary>
    /// RFC 5890 section 2.3.2.3: labels as <see cref="IsHostName"/> has them, or U-labels. Of those the ones are known that hold no
    /// character that only its neighbours make valid, such as the middle dot or the joiners (RFC 5892 appendix A), and that run in one
    /// direction; others are taken for invalid, in the encoded form of A-labels (<c>xn--…</c>) too.
    /// </summary>
    public static bool IsInternationalHostName(ReadOnlySpan<char> text)
    {
        var length = -1;
        foreach (var range in text.Split('.'))
        {
            var label = text[range];
            var isAscii = Ascii.IsValid(label);
            if (isAscii ? !IsLabel(label) : !IsInternationalLabel(label))
            {
                return false;
            }

            length += 1 + (isAscii ? label.Length : EncodedLength(label));
        }

        return length is > 0 and <= LongestName && (!Ascii.IsValid(text) || IsHostName(text));
    }

    /// <summary>RFC 2673 section 3.2: four numbers to 255, in ASCII digits without zeros in front.</summary>
    public static bool IsIpv4(ReadOnlySpan<char> text)
    {
        var parts = 0;
        foreach (var range in text.Split('.'))
        {
            var part = text[range];
            if (
                ++parts > 4
                || part.Length is 0 or > 3
                || part.ContainsAnyExceptInRange('0', '9')
                || part is ['0', _, ..]
                || int.Parse(part, NumberStyles.None, CultureInfo.InvariantCulture) > 255
            )
            {
                return false;
            }
        }

        return parts == 4;
    }

    /// <summary>RFC 4291 section 2.2: eight groups of hexadecimal digits, of which <c>::</c> stands for one or more, and the last two may
    /// be an IPv4 address.</summary>
    public static bool IsIpv6(ReadOnlySpan<char> text)
    {
        var gap = text.IndexOf("::");
        if (gap < 0)
        {
            return CountGroups(text, mayEndInIpv4: true) == 8;
        }

        var left = text[..gap];
        var right = text[(gap + 2)..];
        var before = left.IsEmpty ? 0 : CountGroups(left, mayEndInIpv4: false);
        var behind = right.IsEmpty ? 0 : CountGroups(right, mayEndInIpv4: true);
        return before >= 0 && behind >= 0 && before + behind <= 7;
    }

    /// <summary>The number of 16-bit groups that a text is, or -1.</summary>
    private static int CountGroups(ReadOnlySpan<char> text, bool mayEndInIpv4)
    {
        var count = 0;
        foreach (var range in text.Split(':'))
        {
            var group = text[range];
            if (mayEndInIpv4 && range.End.Value == text.Length && group.Contains('.'))
            {
                return IsIpv4(group) ? count + 2 : -1;
            }

            if (group.Length is 0 or > 4 || ++count > 8)
            {
                return -1;
            }

            foreach (var c in group)
            {
                if (!char.IsAsciiHexDigit(c))
                {
                    return -1;
                }
            }
        }

        return count;
    }

    private static bool IsLabel(ReadOnlySpan<char> label)
    {
        if (label.Length is 0 or > LongestLabel || label[0] == '-' || label[^1] == '-')
        {
            return false;
        }

        foreach (var c in label)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '-')
            {
                return false;
            }
        }

        return label is not [_, _, '-', '-', ..] || IsEncodedLabel(label);
    }

    /// <summary>RFC 5890 section 2.3.2.1, A-label: <c>xn--</c> and a U-label as RFC 3492 section 6.2 encodes it.</summary>
    /// <param name="label">A label of letters, digits and hyphens.</param>
    private static bool IsEncodedLabel(ReadOnlySpan<char> label)
    {
        if (label is not ['x' or 'X', 'n' or 'N', '-', '-', .. var rest])
        {
            return false;
        }

        var delimiter = rest.LastIndexOf('-');
        var points = new List<int>();
        foreach (var c in rest[..Math.Max(delimiter, 0)])
        {
            points.Add(char.ToLowerInvariant(c));
        }

        rest = rest[(delimiter + 1)..];
        if (delimiter == 0 || rest.IsEmpty)
        {
            return false;
        }

        var (point, bias, isFirst) = (128L, 72, true);
        var index = 0L;
        while (!rest.IsEmpty)
        {
            var (delta, weight, k) = (0L, 1L, Base);
            while (true)
            {
                if (rest.IsEmpty)
                {
                    return false;
                }

                var digit = char.IsAsciiDigit(rest[0]) ? rest[0] - '0' + 26 : char.ToLowerInvariant(rest[0]) - 'a';
                rest = rest[1..];
                delta += digit * weight;
                var t = Threshold(k, bias);
                if (digit < t)
                {
                    break;
                }

                weight *= Base - t;
                k += Base;
                // No delta within Unicode is larger.
                if (weight > int.MaxValue)
                {
                    return false;
                }
            }

            index += delta;
            point += index / (points.Count + 1);
            index %= points.Count + 1;
            if (point > 0x10FFFF || !Rune.IsValid((int)point))
            {
                return false;
            }

            points.Insert((int)index++, (int)point);
            bias = Bias(delta, points.Count, isFirst);
            isFirst = false;
        }

        return IsInternationalLabel(string.Concat(points.Select(char.ConvertFromUtf32)));
    }

    private static bool IsInternationalLabel(ReadOnlySpan<char> label)
    {
        // Each code point of a label becomes at least one of its encoded form, which is no longer than a label may be.
        if (label.Length > 2 * LongestLabel || label[0] == '-' || label[^1] == '-' || label is [_, _, '-', '-', ..])
        {
            return false;
        }

        var hasRightToLeft = false;
        var hasLeftToRight = false;
        var isFirst = true;
        foreach (var rune in label.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            var isMark = category is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
            if ((isFirst && isMark) || !IsValidInLabel(rune, category))
            {
                return false;
            }

            isFirst = false;
            // Hebrew, Arabic and their neighbours (RFC 5893 section 2).
            var isRightToLeft =
                rune.Value
                is (>= 0x590 and <= 0x8FF)
                    or (>= 0xFB1D and <= 0xFEFF)
                    or (>= 0x10800 and <= 0x10FFF)
                    or (>= 0x1E800 and <= 0x1EFFF);
            hasRightToLeft |= isRightToLeft;
            hasLeftToRight |= !isRightToLeft && !isMark && rune.Value != '-';
        }

        return !(hasRightToLeft && hasLeftToRight) && EncodedLength(label) <= LongestLabel;
    }

    /// <summary>RFC 5892 section 2, PVALID, without the characters that are compatibility forms of others.</summary>
    private static bool IsValidInLabel(Rune rune, UnicodeCategory category) =>
        rune.Value switch
        {
            '-' => true,
            // Old Hangul letters (section 2.9), letter-like symbols, and forms that decompose.
            (>= 0x1100 and <= 0x11FF) or (>= 0xA960 and <= 0xA97F) or (>= 0xD7B0 and <= 0xD7FF) => false,
            (>= 0x2000 and <= 0x2BFF)
            or (>= 0x3130 and <= 0x33FF)
            or (>= 0xF900 and <= 0xFFFF)
            or (>= 0x1D400 and <= 0x1D7FF)
            or (>= 0x1EE00 and <= 0x1EEFF)
            or (>= 0x2F800 and <= 0x2FA1F) => false,
            // Exceptions that are not valid (section 2.6).
            0x0640 or 0x07FA or 0x302E or 0x302F or (>= 0x3031 and <= 0x3035) or 0x303B => false,
            // Arabic-Indic digits of the two kinds exclude each other, which takes looking at the whole label.
            (>= 0x0660 and <= 0x0669) or (>= 0x06F0 and <= 0x06F9) => false,
            0x00AA
            or 0x00BA
            or (>= 0x02B0 and <= 0x02B8)
            or (>= 0x02E0 and <= 0x02E4)
            or (>= 0x0132 and <= 0x0133)
            or 0x013F
            or 0x0140
            or 0x0149
            or 0x017F
            or (>= 0x01C4 and <= 0x01CC)
            or (>= 0x01F1 and <= 0x01F3) => false,
            (>= 0x1D2C and <= 0x1D6A) or 0x1D78 or (>= 0x1D9B and <= 0x1DBF) or (>= 0x10A0 and <= 0x10C5) => false,
            _ => category
                is UnicodeCategory.LowercaseLetter
                    or UnicodeCategory.OtherLetter
                    or UnicodeCategory.ModifierLetter
                    or UnicodeCategory.NonSpacingMark
                    or UnicodeCategory.SpacingCombiningMark
                    or UnicodeCategory.DecimalDigitNumber,
        };

    /// <summary>The length of a label as <c>xn--…</c> (RFC 3492 section 6.3).</summary>
    private static int EncodedLength(ReadOnlySpan<char> label)
    {
        var points = new List<int>();
        foreach (var rune in label.EnumerateRunes())
        {
            points.Add(rune.Value);
        }

        var basic = points.Count(point => point < 128);
        var length = "xn--".Length + basic + (basic > 0 ? 1 : 0);
        var (n, delta, bias, handled) = (128, 0, 72, basic);
        while (handled < points.Count)
        {
            var next = points.Where(point => point >= n).Min();
            delta += (next - n) * (handled + 1);
            n = next;
            foreach (var point in points)
            {
                delta += point < n ? 1 : 0;
                if (point != n)
                {
                    continue;
                }

                var rest = delta;
                for (var k = Base; ; k += Base)
                {
                    length++;
                    var t = Threshold(k, bias);
                    if (rest < t)
                    {
                        break;
                    }

                    rest = (rest - t) / (Base - t);
                }

                bias = Bias(delta, handled + 1, isFirst: handled == basic);
                delta = 0;
                handled++;
            }

            delta++;
            n++;
        }

        return length;
    }

    private static int Threshold(int k, int bias) => Math.Clamp(k - bias, 1, 26);

    /// <summary>RFC 3492 section 6.1.</summary>
    private static int Bias(long delta, int count, bool isFirst)
    {
        delta /= isFirst ? 700 : 2;
        delta += delta / count;
        var steps = 0;
        for (; delta > 35 * 26 / 2; steps += Base)
        {
            delta /= 35;
        }

        return steps + (int)(36 * delta / (delta + 38));
    }
}
