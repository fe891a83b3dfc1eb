using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace VaultLint.Text;

/// <summary>
/// Finds characters that are not seen, or not for what they are: among others those of Unicode Technical Standard 55 (source code
/// handling) and of CVE-2021-42574 (“Trojan Source”). What a script, emoji or typography needs is left alone.
/// </summary>
internal sealed class HiddenCharacters
{
    /// <summary>A bit for each code unit that is looked at; U+DB40 begins tags and the selectors of ideographs. SearchValues takes 25 times
    /// as long in the native executable, where a set beyond ASCII is not searched by vectors.</summary>
    private static readonly ulong[] s_suspects = NewSuspects();

    /// <summary>A word of more letters is no preposition, initial, title or unit, which typography ties to its neighbour.</summary>
    private const int ShortWord = 3;

    private readonly SourceText _source;
    private readonly string _text;
    private readonly TextSpan _frontmatter;
    private readonly ImmutableArray<TextSpan> _verbatim;
    private TextSpan[]? _sortedVerbatim;
    private int _nextVerbatim;
    private int _verbatimEnd;
    private bool? _isRightToLeft;
    private Line _line;

    private HiddenCharacters(SourceText source, TextSpan frontmatter, ImmutableArray<TextSpan> verbatim)
    {
        _source = source;
        _text = source.Text;
        _frontmatter = frontmatter;
        _verbatim = verbatim;
    }

    /// <summary>Finds them in a text.</summary>
    /// <param name="source">The text.</param>
    /// <param name="frontmatter">The part of it that is YAML; of length 0 where there is none.</param>
    /// <param name="verbatim">Code, formulas, HTML and links in it, in any order: a change there may be one of meaning.</param>
    /// <returns>One for each row of the same character, in the text's order.</returns>
    public static IEnumerable<HiddenCharacter> Find(SourceText source, TextSpan frontmatter, ImmutableArray<TextSpan> verbatim) =>
        new HiddenCharacters(source, frontmatter, verbatim).Find();

    /// <summary>Whether a code unit is white space, or may be hidden, and so is no part of a word.</summary>
    public static bool EndsWord(char c) => c is ' ' or '\t' || IsSuspect(c);

    private static bool BelongTogether(Rune first, Rune next) =>
        next == first || (IsTag(next) && IsTag(first)) || (IsSelector(next) && IsSelector(first));

    private IEnumerable<HiddenCharacter> Find()
    {
        var at = NextSuspect(0);
        while (at < _text.Length)
        {
            var first = RuneAt(at);
            var end = at + first.Utf16SequenceLength;
            while (end < _text.Length && RuneAt(end) is var next && BelongTogether(first, next))
            {
                end += next.Utf16SequenceLength;
            }

            if (Judge(first, at, end) is { } found)
            {
                yield return found;
            }

            at = NextSuspect(end);
        }
    }

    private int NextSuspect(int from)
    {
        while (from < _text.Length)
        {
            if (AreSound(_text.AsSpan(from)))
            {
                from += Vector128<ushort>.Count;
                continue;
            }

            for (var end = Math.Min(from + Vector128<ushort>.Count, _text.Length); from < end; from++)
            {
                if (IsSuspect(_text[from]))
                {
                    return from;
                }
            }
        }

        return from;
    }

    /// <summary>Whether the next eight code units are plainly none: visible ASCII and LF, ideographs and Hangul, which is what most text
    /// is.</summary>
    private static bool AreSound(ReadOnlySpan<char> text)
    {
        if (text.Length < Vector128<ushort>.Count)
        {
            return false;
        }

        var next = Vector128.Create(MemoryMarshal.Cast<char, ushort>(text));
        return Vector128.EqualsAll(
            AreBetween(next, ' ', '~') | AreBetween(next, '\u3165', '\uDB3F') | Vector128.Equals(next, Vector128.Create((ushort)'\n')),
            Vector128<ushort>.AllBitsSet
        );
    }

    private static Vector128<ushort> AreBetween(Vector128<ushort> units, char first, char last) =>
        Vector128.LessThanOrEqual(units - Vector128.Create((ushort)first), Vector128.Create((ushort)(last - first)));

    private HiddenCharacter? Judge(Rune first, int start, int end)
    {
        var (before, after) = (RuneBefore(start), RuneAt(end));
        HiddenKind? kind = first.Value switch
        {
            < 0x20 or (>= 0x7F and < 0xA0) => HiddenKind.Control,
            0xA0 or (>= 0x2000 and <= 0x200A) or 0x202F or 0x205F or 0x3000 => JudgeSpace(first.Value, before, after, start, end),
            0xAD => HiddenKind.SoftHyphen,
            0x034F => IsMark(before) || IsMark(after) ? null : HiddenKind.Invisible,
            0x061C or 0x200E or 0x200F => IsRightToLeft ? null : HiddenKind.Direction,
            >= 0x202A and <= 0x202E or (>= 0x2066 and <= 0x2069) => LineAt(start).IsTurnedSoundly ? null : HiddenKind.Direction,
            0x115F or 0x1160 or 0x3164 or 0xFFA0 => IsJamo(before) || IsJamo(after) ? null : HiddenKind.Invisible,
            >= 0x180B and <= 0x180F => IsMongolian(before) || IsMongolian(after) ? null : HiddenKind.Invisible,
            0x200B or 0x2060 => IsWrittenWithoutSpaces(before) || IsWrittenWithoutSpaces(after) ? null : HiddenKind.Invisible,
            0x200C => IsOfJoiningScript(before) || IsOfJoiningScript(after) ? null : HiddenKind.Invisible,
            0x200D => IsOfJoiningScript(before) || IsOfJoiningScript(after) || (IsPictorial(before) && IsPictorial(after))
                ? null
                : HiddenKind.Invisible,
            0x2028 or 0x2029 => HiddenKind.LineBreak,
            // In a picture of Braille patterns it is the ground.
            0x2800 => IsBraille(before) || IsBraille(after) || (IsBlank(before) && IsBlank(after)) ? null : HiddenKind.Invisible,
            0xFFFC or 0xFFFE or 0xFFFF => HiddenKind.Stray,
            _ when IsTag(first) => IsFlag(before, start, end) ? null : HiddenKind.Tag,
            _ when IsSelector(first) => HiddenKind.Selector,
            0xFEFF or (>= 0x2061 and <= 0x206F) or (>= 0xFFF9 and <= 0xFFFB) => HiddenKind.Invisible,
            // The others that begin with U+DB40 are unassigned.
            _ => null,
        };
        if (kind == HiddenKind.Selector && TakesSelector(before, first))
        {
            // More than one has no meaning: so texts are smuggled.
            start += first.Utf16SequenceLength;
            if (start == end)
            {
                return null;
            }

            first = RuneAt(start);
        }

        return kind switch
        {
            null => null,
            HiddenKind.Space => NewSpace(first.Value, before, after, start, end),
            _ => new HiddenCharacter(
                TextSpan.FromBounds(start, end),
                first.Value,
                kind.Value,
                CanVanish(first.Value, kind.Value, before, after, start)
            ),
        };
    }

    /// <summary>A space that typography calls for is left alone: at a figure, a sign, a short word; and so is one that keeps a line from
    /// being blank.</summary>
    private HiddenKind? JudgeSpace(int space, Rune before, Rune after, int start, int end)
    {
        var line = LineAt(start);
        if (line.Indent == line.Span.End)
        {
            return null;
        }

        if (start < line.Indent)
        {
            // Indented code that no compiler takes, and lists and headings that Obsidian does not see.
            return
                (IsVerbatim(start) && !(space == 0x3000 && line.TakesWideSpace))
                || LooksLikeMark(_source[TextSpan.FromBounds(line.Indent, line.Span.End)])
                ? HiddenKind.Space
                : null;
        }

        var head = _source[TextSpan.FromBounds(line.Indent, start)];
        var isInCheckBox = head is ['-' or '*' or '+', ' ', '['] && after.Value == ']' && end == start + 1;
        var isBehindKey = _frontmatter.Contains(start) && before.Value == ':' && !head[..^1].ContainsAny(" :\"'");
        if (IsMark(head) || isInCheckBox || isBehindKey)
        {
            return HiddenKind.Space;
        }

        if (space == 0x3000)
        {
            return line.TakesWideSpace ? null : HiddenKind.Space;
        }

        if (end == line.Span.End)
        {
            return IsWord(before) || Rune.IsPunctuation(before) ? HiddenKind.Space : null;
        }

        // Between an ideograph and a Latin letter some set a thin space.
        var isEastAsian = space is 0xA0 or 0x202F ? IsEastAsian(before) || IsEastAsian(after) : IsEastAsian(before) && IsEastAsian(after);
        var isBetweenWords = IsLetter(before) && IsLetter(after);
        return isBetweenWords && (isEastAsian || HasLongWords(start, end)) ? HiddenKind.Space : null;

        static bool IsLetter(Rune rune) => IsWord(rune) && !Rune.IsDigit(rune);
    }

    private HiddenCharacter NewSpace(int space, Rune before, Rune after, int start, int end)
    {
        var isTrailing = end == LineAt(start).Span.End;
        // Two spaces at the end of a line break it.
        var isSafe = !IsVerbatim(start) && IsWord(before) && (isTrailing || IsWord(after)) && !(isTrailing && _frontmatter.Contains(start));
        return new HiddenCharacter(TextSpan.FromBounds(start, end), space, HiddenKind.Space, isSafe)
        {
            Replacement = isTrailing ? "" : new string(' ', end - start),
        };
    }

    /// <summary>Whether the visible text is the same without a character: not where Markdown's marks or two spaces would meet that it kept
    /// apart.</summary>
    private bool CanVanish(int character, HiddenKind kind, Rune before, Rune after, int start)
    {
        // The fillers of Hangul and the blank of Braille take room.
        var takesNoRoom =
            kind is HiddenKind.SoftHyphen or HiddenKind.Tag or HiddenKind.Selector
            || (kind == HiddenKind.Invisible && character is not (0x115F or 0x1160 or 0x2800 or 0x3164 or 0xFFA0));
        if (!takesNoRoom || IsVerbatim(start))
        {
            return false;
        }

        var follows = IsWord(before);
        var precedes = IsWord(after) && !IsMark(after);
        if (follows && precedes)
        {
            return true;
        }

        // In YAML a value alone may be of another type without it.
        var isAtEdge = (follows && IsBlank(after)) || (IsBlank(before) && precedes && !Rune.IsDigit(after));
        return isAtEdge && !_frontmatter.Contains(start);
    }

    private bool HasLongWords(int start, int end)
    {
        var left = 0;
        while (left <= ShortWord && start - left > 0 && char.IsLetter(_text[start - left - 1]))
        {
            left++;
        }

        var right = 0;
        while (right <= ShortWord && end + right < _text.Length && char.IsLetter(_text[end + right]))
        {
            right++;
        }

        // "Monsieur Dupont" and "XIXe siècle" are kept together on purpose.
        var isName = end < _text.Length && char.IsUpper(_text[end]);
        var isNumeral = left > 1 && char.IsUpper(_text[start - left]) && char.IsUpper(_text[start - left + 1]);
        return left > ShortWord && right > ShortWord && !isName && !isNumeral;
    }

    /// <summary>Whether an offset, not before the one asked for last, lies in code or the like.</summary>
    private bool IsVerbatim(int offset)
    {
        _sortedVerbatim ??= [.. _verbatim.OrderBy(span => span.Start)];
        while (_nextVerbatim < _sortedVerbatim.Length && _sortedVerbatim[_nextVerbatim].Start <= offset)
        {
            _verbatimEnd = Math.Max(_verbatimEnd, _sortedVerbatim[_nextVerbatim++].End);
        }

        return offset < _verbatimEnd;
    }

    private Line LineAt(int offset)
    {
        if (offset >= _line.Span.End)
        {
            _line = new Line(_source, _source.GetLine(offset));
        }

        return _line;
    }

    private bool IsRightToLeft => _isRightToLeft ??= HoldsRightToLeft(_text);

    /// <summary>Whether a selector chooses among several shapes of what stands before it (Unicode Standard, section 23.4; UTS 51; UTS
    /// 37).</summary>
    internal static bool TakesSelector(Rune before, Rune selector) =>
        selector.Value switch
        {
            >= 0xE0100 => IsIdeograph(before),
            // The text and the emoji form. Letters are none, but for one that is a sign.
            0xFE0E or 0xFE0F => before.Value is '#' or '*' or (>= '0' and <= '9') or 0x2139
                || (before.Value >= 0xA9 && !Rune.IsLetter(before) && IsSeen(before)),
            _ => before.Value == '0' || (before.Value >= 0xA9 && IsSeen(before)),
        };

    private bool IsFlag(Rune before, int start, int end)
    {
        const int BlackFlag = 0x1F3F4;
        const int CancelTag = 0xE007F;
        return before.Value == BlackFlag && RuneBefore(end).Value == CancelTag && end - start > 2;
    }

    private static bool LooksLikeMark(ReadOnlySpan<char> line) =>
        line is ['>', ..] or ['-' or '*' or '+', ' ', ..] or ['`', '`', '`', ..] || (line.TrimStart('#') is [' ', ..] && line is ['#', ..]);

    private static bool IsMark(ReadOnlySpan<char> head) =>
        head is ['-' or '*' or '+'] || (head.Length is > 0 and <= 6 && head.TrimStart('#').IsEmpty);

    private static bool IsWord(Rune rune) => Rune.IsLetterOrDigit(rune) || IsMark(rune);

    private static bool IsBlank(Rune rune) => rune.Value is 0 or ' ' or '\n' or '\r';

    private static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.NonSpacingMark
                or UnicodeCategory.SpacingCombiningMark
                or UnicodeCategory.EnclosingMark
        && !IsSelector(rune);

    private static bool IsSeen(Rune rune) =>
        !IsSelector(rune)
        && !Rune.IsWhiteSpace(rune)
        && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format);

    private static bool IsTag(Rune rune) => rune.Value is 0xE0001 or (>= 0xE0020 and <= 0xE007F);

    internal static bool IsSelector(Rune rune) => rune.Value is (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF);

    /// <summary>Whether a character may be part of a joined emoji: signs, tones of skin, selectors, arrows, and what this runtime does not
    /// know yet.</summary>
    private static bool IsPictorial(Rune rune) =>
        IsSelector(rune)
        || (
            rune.Value >= 0xA9
            && Rune.GetUnicodeCategory(rune)
                is UnicodeCategory.OtherSymbol
                    or UnicodeCategory.MathSymbol
                    or UnicodeCategory.ModifierSymbol
                    or UnicodeCategory.EnclosingMark
                    or UnicodeCategory.OtherNotAssigned
        );

    private static bool IsBraille(Rune rune) => rune.Value is > 0x2800 and <= 0x28FF;

    private static bool IsJamo(Rune rune) =>
        rune.Value
            is (>= 0x1100 and <= 0x11FF and not (0x115F or 0x1160))
                or (>= 0x3131 and <= 0x318E and not 0x3164)
                or (>= 0xA960 and <= 0xA97F)
                or (>= 0xD7B0 and <= 0xD7FF)
                or (> 0xFFA0 and <= 0xFFDC);

    internal static bool IsMongolian(Rune rune) =>
        rune.Value is (>= 0x1800 and <= 0x180A) or (>= 0x1810 and <= 0x18AF) or (>= 0x11660 and <= 0x1167F);

    private static bool IsIdeograph(Rune rune) =>
        rune.Value is (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFD);

    private static bool IsEastAsian(Rune rune) =>
        IsIdeograph(rune)
        || rune.Value
            is (>= 0x1100 and <= 0x11FF)
                or (>= 0x2E80 and <= 0x33FF and not 0x3000)
                or (>= 0xA960 and <= 0xA97F)
                or (>= 0xAC00 and <= 0xD7FF)
                or (>= 0xFF00 and <= 0xFFEF);

    /// <summary>Whether letters of a script choose their shape by joiners: from Arabic to Myanmar, Khmer to Javanese, and their historic
    /// relatives.</summary>
    private static bool IsOfJoiningScript(Rune rune) =>
        rune.Value
            is (>= 0x0600 and <= 0x0DFF and not 0x061C)
                or (>= 0x0F00 and <= 0x109F)
                or (>= 0x1700 and <= 0x18AF and not (>= 0x180B and <= 0x180F))
                or (>= 0x1A00 and <= 0x1CFF)
                or (>= 0xA840 and <= 0xA8FF)
                or (>= 0xA930 and <= 0xA95F)
                or (>= 0xA980 and <= 0xABFF)
                or (>= 0xFB50 and <= 0xFDFF)
                or (>= 0xFE70 and <= 0xFEFC)
                or (>= 0x10A00 and <= 0x10FFF)
                or (>= 0x11000 and <= 0x11FFF)
                or (>= 0x1E900 and <= 0x1E95F);

    /// <summary>Whether a script does not part words, so that zero-width characters say where a line may break: Thai, Lao, Tibetan,
    /// Myanmar, Khmer, Tai and Javanese.</summary>
    private static bool IsWrittenWithoutSpaces(Rune rune) =>
        rune.Value
            is (>= 0x0E00 and <= 0x109F)
                or (>= 0x1780 and <= 0x17FF)
                or (>= 0x1950 and <= 0x19FF)
                or (>= 0x1A20 and <= 0x1AAF)
                or (>= 0x1B00 and <= 0x1BFF)
                or (>= 0xA980 and <= 0xAADF);

    /// <summary>Whether a text holds letters of Hebrew, Arabic or another script that is written from right to left.</summary>
    private static bool HoldsRightToLeft(ReadOnlySpan<char> text)
    {
        while (text.IndexOfAnyInRange('\u0590', '\uFEFC') is >= 0 and var at)
        {
            Rune.DecodeFromUtf16(text[at..], out var rune, out var length);
            if (
                rune.Value
                is (>= 0x0590 and <= 0x08FF and not 0x061C)
                    or (>= 0xFB1D and <= 0xFDFF)
                    or (>= 0xFE70 and <= 0xFEFC)
                    or (>= 0x10800 and <= 0x10FFF)
                    or (>= 0x1E800 and <= 0x1EFFF)
            )
            {
                return true;
            }

            text = text[(at + length)..];
        }

        return false;
    }

    private static ulong[] NewSuspects()
    {
        ReadOnlySpan<(int First, int Last)> ranges =
        [
            (0x01, 0x08),
            (0x0B, 0x0C),
            (0x0E, 0x1F),
            (0x7F, 0xA0),
            (0xAD, 0xAD),
            (0x034F, 0x034F),
            (0x061C, 0x061C),
            (0x115F, 0x1160),
            (0x180B, 0x180F),
            (0x2000, 0x200F),
            (0x2028, 0x202F),
            (0x205F, 0x206F),
            (0x2800, 0x2800),
            (0x3000, 0x3000),
            (0x3164, 0x3164),
            (0xDB40, 0xDB40),
            (0xFE00, 0xFE0F),
            (0xFEFF, 0xFEFF),
            (0xFFA0, 0xFFA0),
            (0xFFF9, 0xFFFC),
            (0xFFFE, 0xFFFF),
        ];
        var bits = new ulong[(char.MaxValue + 1) / 64];
        foreach (var (first, last) in ranges)
        {
            for (var value = first; value <= last; value++)
            {
                bits[value / 64] |= 1UL << (value % 64);
            }
        }

        return bits;
    }

    private static bool IsSuspect(char c) => (s_suspects[c / 64] >> (c % 64) & 1) != 0;

    /// <summary>The character at an offset; U+0000, which no text holds, at the end, and U+FFFD for half a pair.</summary>
    private Rune RuneAt(int offset)
    {
        if (offset >= _text.Length)
        {
            return default;
        }

        Rune.DecodeFromUtf16(_text.AsSpan(offset), out var rune, out _);
        return rune;
    }

    private Rune RuneBefore(int offset)
    {
        if (offset == 0)
        {
            return default;
        }

        Rune.DecodeLastFromUtf16(_text.AsSpan(0, offset), out var rune, out _);
        return rune;
    }

    /// <summary>What is known of a line, found once for all that stands on it.</summary>
    private readonly record struct Line
    {
        public Line(SourceText source, int number)
        {
            Span = source.GetLineSpan(number);
            var text = source[Span];
            Indent = Span.End - text.TrimStart().Length;
            TakesWideSpace = Holds(text, IsEastAsian) || IsBetweenIdeographs(source, number);
            IsTurnedSoundly = HoldsRightToLeft(text) && IsBalanced(text);
        }

        public TextSpan Span { get; }

        /// <summary>The offset of the first character that is no space; the line's end where there is none.</summary>
        public int Indent { get; }

        /// <summary>Whether an ideographic space is an ordinary one here: East Asian letters are on the line, or, as around “A. TCP B.
        /// HTTP”, ideographs or kana on the one above or below.</summary>
        public bool TakesWideSpace { get; }

        /// <summary>Whether the line holds letters that run from right to left, and all embeddings and isolates of it end on it, without an
        /// override.</summary>
        public bool IsTurnedSoundly { get; }

        private static bool IsBetweenIdeographs(SourceText source, int number)
        {
            const int Farthest = 2;
            for (var line = Math.Max(1, number - Farthest); line <= Math.Min(source.LineCount, number + Farthest); line++)
            {
                if (
                    line != number
                    && Holds(source[source.GetLineSpan(line)], rune => IsIdeograph(rune) || rune.Value is >= 0x3041 and <= 0x30FF)
                )
                {
                    return true;
                }
            }

            return false;
        }

        private static bool Holds(ReadOnlySpan<char> text, Predicate<Rune> isMeant)
        {
            foreach (var rune in text.EnumerateRunes())
            {
                if (isMeant(rune))
                {
                    return true;
                }
            }

            return false;
        }

        private static bool IsBalanced(ReadOnlySpan<char> text)
        {
            var (embeddings, isolates) = (0, 0);
            foreach (var c in text)
            {
                embeddings += c switch
                {
                    '\u202A' or '\u202B' => 1,
                    '\u202C' => -1,
                    _ => 0,
                };
                isolates += c switch
                {
                    >= '\u2066' and <= '\u2068' => 1,
                    '\u2069' => -1,
                    _ => 0,
                };
                if (embeddings < 0 || isolates < 0 || c is '\u202D' or '\u202E')
                {
                    return false;
                }
            }

            return embeddings == 0 && isolates == 0;
        }
    }
}
