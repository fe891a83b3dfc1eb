using System.Globalization;

namespace VaultLint.Text;

/// <summary>
/// Tells pairs of neighbouring characters that sound writing hardly ever has, but text read as a wrong code page is full of: a capital
/// within a word, letters of two scripts in a row, a currency sign or a box-drawing line behind a letter.
/// </summary>
internal static class OddPairs
{
    /// <summary>Characters from here on are in no single-byte code page, but for a few for private use.</summary>
    private const int End = 0x25A1;

    private static readonly Lazy<byte[]> Kinds = new(ReadKinds);

    private enum Kind : byte
    {
        /// <summary>Goes with anything.</summary>
        Other,

        /// <summary>Stands behind letters in sound text: closing punctuation, superscripts, degree and trade marks.</summary>
        Mark,

        /// <summary>Closing punctuation that may stand behind any letter, however odd that letter's place.</summary>
        Closing,

        /// <summary>Operators, arrows: beside letters and digits in formulas.</summary>
        Math,

        Symbol,
        Box,
        Control,
        LatinLower,
        LatinUpper,
        GreekLower,
        GreekUpper,
        CyrillicLower,
        CyrillicUpper,
        Hebrew,
        Arabic,
    }

    /// <summary>Whether the text has a pair that could come from a wrong single-byte code page. Costs next to nothing on sound text.</summary>
    internal static bool AnyBeyondAscii(ReadOnlySpan<char> text)
    {
        var kinds = Kinds.Value;
        var at = 0;
        while (at < text.Length)
        {
            var next = text[at..].IndexOfAnyInRange('\u0080', (char)(End - 1));
            if (next < 0)
                return false;

            // Along a row of such characters every pair counts; what stands before the row, only where it is ASCII.
            at += next;
            var odd = false;
            var before = at > 0 ? GetKind(kinds, text[at - 1]) : Kind.Other;
            for (var first = true; at < text.Length && text[at] is >= '\u0080' and < (char)End; at++, first = false)
            {
                var kind = (Kind)kinds[text[at]];
                odd = IsOdd(before, kind, odd);
                if (odd && !first)
                    return true;
                before = kind;
            }
        }

        return false;
    }

    /// <summary>Marks every character of a line that makes an odd pair with the one before it.</summary>
    /// <param name="line">The line.</param>
    /// <param name="odd">As long as the line; all of it is written.</param>
    internal static void Mark(ReadOnlySpan<char> line, Span<bool> odd)
    {
        var kinds = Kinds.Value;
        var before = Kind.Other;
        for (var i = 0; i < line.Length; i++)
        {
            var kind = GetKind(kinds, line[i]);
            odd[i] = IsOdd(before, kind, i > 0 && odd[i - 1]);
            before = kind;
        }
    }

    private static Kind GetKind(byte[] kinds, char character) => character < End ? (Kind)kinds[character] : Kind.Other;

    private static bool IsOdd(Kind first, Kind second, bool firstIsOdd)
    {
        if (first == Kind.Other || second is Kind.Other or Kind.Closing)
            return false;
        if (first >= Kind.LatinLower)
        {
            return second switch
            {
                Kind.Symbol or Kind.Box or Kind.Control => true,

                // A trade mark is at home behind a capital, unless that capital stands within a word.
                Kind.Mark => firstIsOdd,
                Kind.Math => false,
                _ => Script(first) != Script(second) || (IsLower(first) && IsUpper(second)),
            };
        }

        return (first, second) switch
        {
            (Kind.Control, _) or (_, Kind.Control) => true,
            (Kind.Box, Kind.Symbol or >= Kind.LatinLower) => true,
            (Kind.Math, Kind.Symbol or Kind.Box or Kind.LatinLower or Kind.LatinUpper) => true,
            (Kind.Symbol, Kind.Box) => true,
            _ => false,
        };
    }

    private static int Script(Kind kind) => kind switch
    {
        Kind.LatinLower or Kind.LatinUpper => 1,
        Kind.GreekLower or Kind.GreekUpper => 2,
        Kind.CyrillicLower or Kind.CyrillicUpper => 3,
        Kind.Hebrew => 4,
        _ => 5,
    };

    private static bool IsLower(Kind kind) => kind is Kind.LatinLower or Kind.GreekLower or Kind.CyrillicLower;

    private static bool IsUpper(Kind kind) => kind is Kind.LatinUpper or Kind.GreekUpper or Kind.CyrillicUpper;

    private static byte[] ReadKinds()
    {
        var kinds = new byte[End];
        for (var value = 'A'; value <= 'z'; value++)
            kinds[value] = (byte)(char.IsAsciiLetterUpper(value) ? Kind.LatinUpper : char.IsAsciiLetterLower(value) ? Kind.LatinLower : Kind.Other);
        for (var value = 0x80; value < End; value++)
            kinds[value] = (byte)ReadKind((char)value);
        return kinds;
    }

    private static Kind ReadKind(char character)
    {
        switch (character)
        {
            case < '\u00A0':
                return Kind.Control;
            case '\u00A0' or '\u00AD' or '»' or '’' or '”' or '‘' or '“' or '…' or '–' or '—' or '―' or '›' or '·' or '«':
                return Kind.Closing;
            case '°' or '±' or '©' or '®' or '™' or '²' or '³' or '¹' or 'ª' or 'º' or '×' or '÷' or '¼' or '½' or '¾':
                return Kind.Mark;
            case 'µ':
                return Kind.Symbol;
            case >= '\u2190' and < '\u2300':
                return Kind.Math;
            case >= '\u2500':
                return Kind.Box;
        }

        // Hebrew points are at home with Hebrew letters alone.
        if (character is >= '\u0591' and <= '\u05F4')
            return Kind.Hebrew;

        var category = char.GetUnicodeCategory(character);
        var upper = category == UnicodeCategory.UppercaseLetter;
        if (category <= UnicodeCategory.OtherLetter)
        {
            return character switch
            {
                < '\u0250' => upper ? Kind.LatinUpper : Kind.LatinLower,
                >= '\u0370' and < '\u0400' => upper ? Kind.GreekUpper : Kind.GreekLower,
                >= '\u0400' and < '\u0530' => upper ? Kind.CyrillicUpper : Kind.CyrillicLower,
                >= '\u0600' and < '\u0700' => Kind.Arabic,
                _ => Kind.Other,
            };
        }

        // What the single-byte code pages have of symbols and punctuation: Latin-1, spacing accents, quotes, daggers, currencies.
        return character is < '\u0100' or (>= '\u02C6' and <= '\u02DD') or '\u0384' or '\u0385' or (>= '\u2010' and < '\u2100') or '№'
            ? Kind.Symbol
            : Kind.Other;
    }
}
