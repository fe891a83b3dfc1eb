using System.Globalization;
using System.Numerics;
using VaultLint.Yaml;

namespace VaultLint.Schemas;

/// <summary>
/// A number of any size and precision: <c>Digits · 10^Exponent</c>. JSON Schema's numbers are exact (2020-12 core, section 4.2.1),
/// so neither a double nor a decimal will do.
/// </summary>
internal readonly record struct JsonNumber : IComparable<JsonNumber>
{
    /// <summary>The greatest length of a number as it is written, in UTF-16 code units: the time to calculate with one grows with its
    /// square.</summary>
    public const int LongestNumber = 10_000;

    private readonly bool _isNegative;

    /// <summary>The digits without zeros in front or at the end; empty for 0. One number has one form, so equality is that of
    /// JSON.</summary>
    private readonly string _digits;
    private readonly long _exponent;

    private JsonNumber(bool isNegative, ReadOnlySpan<char> digits, long exponent)
    {
        var trimmed = digits.TrimEnd('0');
        _exponent = trimmed.TrimStart('0').IsEmpty ? 0 : exponent + digits.Length - trimmed.Length;
        _digits = trimmed.TrimStart('0').ToString();
        _isNegative = isNegative && _digits.Length > 0;
    }

    /// <summary>Whether it has no fraction: 1.0 and 1e3 have none.</summary>
    public bool IsInteger => _exponent >= 0;

    /// <summary>The number that a scalar is, or null where it is none (<c>.inf</c> and <c>.nan</c> are none to JSON) or is longer than
    /// <see cref="LongestNumber"/>.</summary>
    public static JsonNumber? Of(YamlNode node)
    {
        if (node is not YamlScalar { Kind: YamlScalarKind.Integer or YamlScalarKind.Float, Value.Length: <= LongestNumber } scalar)
        {
            return null;
        }

        var text = scalar.Value.AsSpan();
        if (text is ['0', 'x', ..])
        {
            return OfInteger(BigInteger.Parse($"0{text[2..]}", NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
        }

        if (text is ['0', 'o', ..])
        {
            return OfInteger(ParseOctal(text[2..]));
        }

        var isNegative = text[0] == '-';
        text = text[0] is '-' or '+' ? text[1..] : text;
        if (text is ['.', 'i' or 'I' or 'n' or 'N', ..])
        {
            return null;
        }

        long exponent = 0;
        if (text.IndexOfAny('e', 'E') is >= 0 and var e)
        {
            exponent = ParseExponent(text[(e + 1)..]);
            text = text[..e];
        }

        if (text.IndexOf('.') is not (>= 0 and var point))
        {
            return new JsonNumber(isNegative, text, exponent);
        }

        var fraction = text[(point + 1)..];
        return new JsonNumber(isNegative, string.Concat(text[..point], fraction), exponent - fraction.Length);
    }

    /// <summary>A whole number.</summary>
    public static JsonNumber OfInteger(BigInteger value) =>
        new(value.Sign < 0, BigInteger.Abs(value).ToString(CultureInfo.InvariantCulture), 0);

    /// <inheritdoc/>
    public int CompareTo(JsonNumber other)
    {
        if (_isNegative != other._isNegative)
        {
            return _isNegative ? -1 : 1;
        }

        var magnitude = CompareMagnitude(other);
        return _isNegative ? -magnitude : magnitude;
    }

    /// <summary>Whether it is a whole multiple of another number that is not 0.</summary>
    public bool IsMultipleOf(JsonNumber divisor)
    {
        if (_digits.Length == 0)
        {
            return true;
        }

        var shift = _exponent - divisor._exponent;
        var digits = BigInteger.Parse(_digits, CultureInfo.InvariantCulture);
        var divisorDigits = BigInteger.Parse(divisor._digits, CultureInfo.InvariantCulture);
        // The digits end in no zero: what has more places than the divisor is no multiple of it.
        return shift >= 0 && (digits * BigInteger.ModPow(10, shift, divisorDigits) % divisorDigits).IsZero;
    }

    /// <summary>A whole number of at least 0 as a count; one too large for an int is the largest int.</summary>
    /// <returns>The count, or null where the number is negative or has a fraction.</returns>
    public int? ToCount()
    {
        if (!IsInteger || _isNegative)
        {
            return null;
        }

        if (_digits.Length == 0)
        {
            return 0;
        }

        return _digits.Length + _exponent > 9
            ? int.MaxValue
            : int.Parse(_digits, CultureInfo.InvariantCulture) * (int)Math.Pow(10, _exponent);
    }

    /// <summary>A form that equal numbers, and only they, have.</summary>
    public override string ToString() => $"{(_isNegative ? "-" : "")}{_digits}e{_exponent.ToString(CultureInfo.InvariantCulture)}";

    private int CompareMagnitude(JsonNumber other)
    {
        if (_digits.Length == 0 || other._digits.Length == 0)
        {
            return _digits.Length.CompareTo(other._digits.Length);
        }

        var places = (_digits.Length + _exponent).CompareTo(other._digits.Length + other._exponent);
        return places != 0 ? places : string.CompareOrdinal(_digits, other._digits);
    }

    private static long ParseExponent(ReadOnlySpan<char> text)
    {
        // Beyond any number that is written out; far enough from the ends of a long to add the number of digits.
        const long limit = long.MaxValue / 4;
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
                ? Math.Clamp(value, -limit, limit)
            : text[0] == '-' ? -limit
            : limit;
    }

    private static BigInteger ParseOctal(ReadOnlySpan<char> digits)
    {
        var bits = new char[digits.Length * 3];
        for (var i = 0; i < digits.Length; i++)
        {
            for (var bit = 0; bit < 3; bit++)
            {
                bits[i * 3 + bit] = (char)('0' + ((digits[i] - '0') >> (2 - bit) & 1));
            }
        }

        return BigInteger.Parse(string.Concat("0", bits), NumberStyles.AllowBinarySpecifier, CultureInfo.InvariantCulture);
    }
}
