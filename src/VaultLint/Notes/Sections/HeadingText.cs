using System.Buffers;
using System.Globalization;
using System.Text;
using VaultLint.Text;

namespace VaultLint.Notes;

/// <summary>
/// What of a heading, as a reader sees it, counts when it is compared: its letters and digits, without case, spacing, punctuation, emoji
/// and Unicode form, without a number in front (<c>3. </c>, <c>3.1 </c>, <c>(3) </c>, <c>III. </c>, <c>A) </c>, <c>가. </c>, <c>①</c>,
/// <c>제3장 </c>, <c>三、</c>), and without tags at its ends.
/// </summary>
internal static class HeadingText
{
    private static readonly SearchValues<char> s_digits = SearchValues.Create("0123456789０１２３４５６７８９");
    private static readonly SearchValues<char> s_chineseDigits = SearchValues.Create("一二三四五六七八九十百");
    private static readonly SearchValues<char> s_ordinalUnits = SearchValues.Create("장절부편과항막회주강章節节部編编回課课講讲條条篇卷");
    private static readonly SearchValues<char> s_roman = SearchValues.Create("IVXivx");
    private static readonly SearchValues<char> s_stops = SearchValues.Create(".)]:、．）：");

    /// <summary>What a heading is compared by; headings with equal keys are the same. Never empty but for an empty heading.</summary>
    public static string KeyOf(string heading)
    {
        var text = UnicodeForm.ToNfc(heading);
        var name = FindName(text);
        // Lower case takes as many code units.
        var key = new char[name.Length];
        var length = 0;
        foreach (var rune in text.AsSpan(name.Start, name.Length).EnumerateRunes())
        {
            var folded = rune.Value is >= 0xFF01 and <= 0xFF5E ? new Rune(rune.Value - 0xFEE0) : rune;
            if (Counts(folded))
            {
                length += Rune.ToLowerInvariant(folded).EncodeToUtf16(key.AsSpan(length));
            }
        }

        return length == 0 ? heading.Trim() : new string(key, 0, length);
    }

    /// <summary>What a heading is compared by that is written in Markdown.</summary>
    public static string KeyOfMarkdown(string heading) => KeyOf(InlineText.Of(heading).Text);

    /// <summary>Where the name stands in a heading, from its first letter or digit to its last, both counted from 0.</summary>
    public static TextSpan FindName(ReadOnlySpan<char> heading)
    {
        var end = WithoutTagsBehind(heading).Length;
        var start = SkipSymbols(heading[..end], MeasureTagsInFront(heading[..end]));
        if (
            MeasureNumber(heading[start..end]) is > 0 and var number
            && SkipSymbols(heading[..end], start + number) is var behind
            && behind < end
        )
        {
            start = behind;
        }

        while (
            end > start
            && Rune.DecodeLastFromUtf16(heading[start..end], out var rune, out var length) == OperationStatus.Done
            && !Counts(rune)
        )
        {
            end -= length;
        }

        return TextSpan.FromBounds(start, end);
    }

    private static ReadOnlySpan<char> WithoutTagsBehind(ReadOnlySpan<char> heading)
    {
        heading = heading.TrimEnd();
        while (heading.LastIndexOfAny(' ', '\t') is > 0 and var space && IsTag(heading[(space + 1)..]))
        {
            heading = heading[..space].TrimEnd();
        }

        return heading;
    }

    private static int MeasureTagsInFront(ReadOnlySpan<char> heading)
    {
        var at = 0;
        while (heading[at..].IndexOfAny(' ', '\t') is > 0 and var length && IsTag(heading.Slice(at, length)))
        {
            at += length;
            at += heading[at..].Length - heading[at..].TrimStart().Length;
        }

        return at;
    }

    private static bool IsTag(ReadOnlySpan<char> word) => word is ['#', _, ..] && Tag.Measure(word[1..]) == word.Length - 1;

    /// <summary>Letters, digits and the marks on them, but not the selectors of emoji and of variants.</summary>
    private static bool Counts(Rune rune) =>
        Rune.IsLetterOrDigit(rune)
        || (
            Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
            && rune.Value is not (>= 0xFE00 and <= 0xFE0F or >= 0xE0100)
        );

    private static int SkipSymbols(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length)
        {
            Rune.DecodeFromUtf16(text[at..], out var rune, out var length);
            if (Counts(rune))
            {
                break;
            }

            at += length;
        }

        return at;
    }

    /// <summary>How many code units a number in front takes, or 0. Circled and other numbers that are symbols were skipped
    /// already.</summary>
    private static int MeasureNumber(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
        {
            return 0;
        }

        if (text[0] is '제' or '第')
        {
            return MeasureOrdinal(text);
        }

        if (s_digits.Contains(text[0]))
        {
            return MeasureDigits(text);
        }

        var chinese = CountOf(text, 0, s_chineseDigits);
        if (chinese is > 0 and <= 3)
        {
            return chinese < text.Length && text[chinese] is '、' or '.' or '．' ? chinese + 1 : 0;
        }

        const string Syllables = "가나다라마바사아자차카타파하";
        const int LongestRoman = 5;
        var letters =
            CountOf(text, 0, s_roman) is > 1 and <= LongestRoman and var roman ? roman
            : char.IsAsciiLetter(text[0]) || Syllables.Contains(text[0], StringComparison.Ordinal) ? 1
            : 0;
        return letters > 0 && letters + 1 < text.Length && text[letters] is '.' or ')' && char.IsWhiteSpace(text[letters + 1])
            ? letters + 1
            : 0;
    }

    private static int MeasureDigits(ReadOnlySpan<char> text)
    {
        // A year is part of what a heading says.
        const int MostDigits = 3;
        var at = CountOf(text, 0, s_digits);
        var groups = 1;
        if (at > MostDigits)
        {
            return 0;
        }

        while (text[at..] is ['.', var digit, ..] && s_digits.Contains(digit))
        {
            at += 1 + CountOf(text, at + 1, s_digits);
            groups++;
        }

        var rest = text[at..];
        return rest switch
        {
            // The keys of emoji, 3️⃣: a digit with marks behind it.
            ['\uFE0F' or '\u20E3', ..] => at + 1,
            [':', var next, ..] when s_digits.Contains(next) => 0,
            [var stop, ..] when s_stops.Contains(stop) => at + 1,
            [' ', '-' or '–' or '—', ' ', ..] => at + 2,
            [' ', ..] when groups > 1 => at,
            _ => 0,
        };
    }

    private static int MeasureOrdinal(ReadOnlySpan<char> text)
    {
        var at = SkipSpace(text, 1);
        var digits = Math.Max(CountOf(text, at, s_digits), CountOf(text, at, s_chineseDigits));
        at = SkipSpace(text, at + digits);
        return
            digits is > 0 and <= 3
            && at < text.Length
            && s_ordinalUnits.Contains(text[at])
            && (at + 1 == text.Length || !char.IsLetterOrDigit(text[at + 1]))
            ? at + 1
            : 0;
    }

    private static int CountOf(ReadOnlySpan<char> text, int at, SearchValues<char> set) =>
        text[at..].IndexOfAnyExcept(set) is >= 0 and var count ? count : text.Length - at;

    private static int SkipSpace(ReadOnlySpan<char> text, int at) => at < text.Length && text[at] == ' ' ? at + 1 : at;
}
