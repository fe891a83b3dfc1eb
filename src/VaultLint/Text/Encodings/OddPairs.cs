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

    private const int KindCount = (int)Kind.Arabic + 1;

    private static readonly Lazy<Kind[]> Kinds = new(ReadKinds);

    /// <summary>For every pair of kinds, whether it is odd.</summary>
    private static readonly Oddness[] Pairs = ReadPairs();

    private enum Oddness : byte
    {
        Never,
        Always,

        /// <summary>Where the first of the pair is odd behind what stands before it.</summary>
        AfterOdd,
    }

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

    /// <summary>Whether the text has a pair that could come from a wrong single-byte code page. Costs next to nothing on sound
    /// text.</summary>
    internal static bool AnyBeyondAscii(ReadOnlySpan<char> text)
    {
        var kinds = Kinds.Value;
        var at = 0;
        while (text[at..].IndexOfAnyInRange('\u0080', (char)(End - 1)) is >= 0 and var next)
        {
            // Along a row of such characters every pair counts; what stands before the row, only where it is ASCII.
            at += next;
            var before = at > 0 ? GetKind(kinds, text[at - 1]) : Kind.Other;
            var kind = kinds[text[at]];
            var odd = IsOdd(before, kind, false);
            for (at++; at < text.Length && text[at] is >= '\u0080' and < (char)End; at++)
            {
                before = kind;
                kind = kinds[text[at]];
                odd = IsOdd(before, kind, odd);
                if (odd)
                {
                    return true;
                }
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

    private static Kind GetKind(Kind[] kinds, char character) => character < End ? kinds[character] : Kind.Other;

    private static bool IsOdd(Kind first, Kind second, bool firstIsOdd) =>
        Pairs[(int)first * KindCount + (int)second] switch
        {
            Oddness.Never => false,
            Oddness.Always => true,
            _ => firstIsOdd,
        };

    private static Oddness[] ReadPairs()
    {
        var pairs = new Oddness[KindCount * KindCount];
        for (var i = 0; i < pairs.Length; i++)
        {
            pairs[i] = ReadPair((Kind)(i / KindCount), (Kind)(i % KindCount));
        }

        return pairs;
    }

    private static Oddness ReadPair(Kind first, Kind second)
    {
        if (first == Kind.Other || second is Kind.Other or Kind.Closing)
        {
            return Oddness.Never;
        }

        if (first == Kind.Control || second == Kind.Control)
        {
            return Oddness.Always;
        }

        // A trade mark is at home behind a capital, unless that capital stands within a word.
        if (first >= Kind.LatinLower && second == Kind.Mark)
        {
            return Oddness.AfterOdd;
        }

        var odd = first switch
        {
            >= Kind.LatinLower when second >= Kind.LatinLower => Script(first) != Script(second) || (IsLower(first) && IsUpper(second)),
            >= Kind.LatinLower => second is Kind.Symbol or Kind.Box,
            Kind.Box => second is Kind.Symbol or >= Kind.LatinLower,
            Kind.Math => second is Kind.Symbol or Kind.Box or Kind.LatinLower or Kind.LatinUpper,
            Kind.Symbol => second == Kind.Box,
            _ => false,
        };
        return odd ? Oddness.Always : Oddness.Never;
    }

    private static int Script(Kind kind) =>
        kind switch
        {
            Kind.LatinLower or Kind.LatinUpper => 1,
            Kind.GreekLower or Kind.GreekUpper => 2,
            Kind.CyrillicLower or Kind.CyrillicUpper => 3,
            Kind.Hebrew => 4,
            _ => 5,
        };

    private static bool IsLower(Kind kind) => kind is Kind.LatinLower or Kind.GreekLower or Kind.CyrillicLower;

    private static bool IsUpper(Kind kind) => kind is Kind.LatinUpper or Kind.GreekUpper or Kind.CyrillicUpper;

    private static Kind[] ReadKinds()
    {
        var kinds = new Kind[End];
        for (var value = 'A'; value <= 'z'; value++)
        {
            kinds[value] =
                char.IsAsciiLetterUpper(value) ? Kind.LatinUpper
                : char.IsAsciiLetterLower(value) ? Kind.LatinLower
                : Kind.Other;
        }

        for (var value = 0x80; value < End; value++)
        {
            kinds[value] = ReadKind((char)value);
        }

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
        {
            return Kind.Hebrew;
        }

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
