using System.Buffers;
using System.Text;

namespace VaultLint.Text;

/// <summary>
/// Canonical composition (NFC), in own tables: <see cref="string.Normalize()"/> does nothing in a process without ICU.
/// Unicode Standard, sections 3.11 (normalization forms) and 3.12 (Hangul).
/// </summary>
internal static class UnicodeForm
{
    private const int LeadBase = 0x1100;
    private const int VowelBase = 0x1161;
    private const int TailBase = 0x11A7;
    private const int SyllableBase = 0xAC00;
    private const int LeadCount = 19;
    private const int VowelCount = 21;
    private const int TailCount = 28;
    private const int SyllableCount = LeadCount * VowelCount * TailCount;

    /// <summary>Composes a text. Two texts that look the same to Unicode are equal afterwards.</summary>
    /// <param name="text">Any text; lone surrogates are kept.</param>
    /// <returns>The text in NFC; the same instance where it is so already.</returns>
    internal static string ToNfc(string text)
    {
        if (IsComposed(text))
        {
            return text;
        }

        var points = Decompose(text);
        SortMarks(points);
        var composed = Compose(points);
        return composed == text ? text : composed;
    }

    /// <summary>Whether nothing in the text could change; false may also be said of a text in NFC.</summary>
    private static bool IsComposed(ReadOnlySpan<char> text)
    {
        while (text.IndexOfAnyExceptInRange('\0', '\u02FF') is >= 0 and var at)
        {
            while (at < text.Length && IsInert(text[at]))
            {
                at++;
            }

            text = text[at..];
            if (text.IsEmpty)
            {
                return true;
            }

            Rune.DecodeFromUtf16(text, out var rune, out var length);
            if (IsReactive(rune.Value))
            {
                return false;
            }

            text = text[length..];
        }

        return true;
    }

    /// <summary>Whether nothing changes a character whatever follows, of those that texts are full of: Latin, Hangul syllables,
    /// ideographs.</summary>
    private static bool IsInert(char c) =>
        c is <= '\u02FF' or (>= (char)SyllableBase and < (char)(SyllableBase + SyllableCount)) or (>= '\u4E00' and <= '\u9FFF');

    private static bool IsReactive(int value)
    {
        var run = FindRun(UnicodeFormData.ReactiveRunStarts, value);
        return run >= 0 && value < UnicodeFormData.ReactiveRunStarts[run] + UnicodeFormData.ReactiveRunLengths[run];
    }

    /// <summary>The combining class, as its place among the classes; 0 for a starter.</summary>
    private static int GetClass(int value)
    {
        if (value < 0x300)
        {
            return 0;
        }

        var run = FindRun(UnicodeFormData.MarkRunStarts, value);
        return run >= 0 && value < UnicodeFormData.MarkRunStarts[run] + UnicodeFormData.MarkRunLengths[run]
            ? UnicodeFormData.MarkRunClasses[run]
            : 0;
    }

    private static int FindRun(ReadOnlySpan<int> starts, int value)
    {
        var at = starts.BinarySearch(value);
        return at >= 0 ? at : ~at - 1;
    }

    private static List<int> Decompose(ReadOnlySpan<char> text)
    {
        var points = new List<int>(text.Length + 16);
        while (!text.IsEmpty)
        {
            var valid = Rune.DecodeFromUtf16(text, out var rune, out var length) == OperationStatus.Done;
            var value = valid ? rune.Value : text[0];
            text = text[length..];
            var syllable = value - SyllableBase;
            if (syllable is >= 0 and < SyllableCount)
            {
                points.Add(LeadBase + syllable / (VowelCount * TailCount));
                points.Add(VowelBase + syllable / TailCount % VowelCount);
                if (syllable % TailCount is > 0 and var tail)
                {
                    points.Add(TailBase + tail);
                }
            }
            else if (value >= 0xC0 && UnicodeFormData.DecomposableCodePoints.BinarySearch(value) is >= 0 and var at)
            {
                var parts = UnicodeFormData.Decompositions[
                    UnicodeFormData.DecompositionStarts[at]..UnicodeFormData.DecompositionStarts[at + 1]
                ];
                foreach (var part in parts.EnumerateRunes())
                {
                    points.Add(part.Value);
                }
            }
            else
            {
                points.Add(value);
            }
        }

        return points;
    }

    /// <summary>Canonical ordering: each row of marks by class, equals in the order they stand in.</summary>
    private static void SortMarks(List<int> points)
    {
        var row = new List<(int Class, int Place, int Value)>();
        for (var i = 0; i <= points.Count; i++)
        {
            var markClass = i < points.Count ? GetClass(points[i]) : 0;
            if (markClass > 0)
            {
                row.Add((markClass, i, points[i]));
                continue;
            }

            if (row.Count > 1)
            {
                row.Sort();
                for (var j = 0; j < row.Count; j++)
                {
                    points[i - row.Count + j] = row[j].Value;
                }
            }

            row.Clear();
        }
    }

    private static string Compose(List<int> points)
    {
        var kept = 0;
        var starter = -1;
        var lastClass = 0;
        for (var i = 0; i < points.Count; i++)
        {
            var value = points[i];
            var markClass = GetClass(value);

            // A mark is blocked from its starter by one of the same or a higher class between them, a starter by anything.
            var free = starter >= 0 && (kept - 1 == starter || (lastClass < markClass && lastClass > 0));
            if (free && ComposePair(points[starter], value) is > 0 and var composite)
            {
                points[starter] = composite;
                continue;
            }

            if (markClass == 0)
            {
                starter = kept;
            }

            lastClass = markClass;
            points[kept++] = value;
        }

        var text = new StringBuilder(kept);
        Span<char> pair = stackalloc char[2];
        for (var i = 0; i < kept; i++)
        {
            if (Rune.TryCreate(points[i], out var rune))
            {
                text.Append(pair[..rune.EncodeToUtf16(pair)]);
            }
            else
            {
                text.Append((char)points[i]);
            }
        }

        return text.ToString();
    }

    /// <summary>What two code points compose to, or 0.</summary>
    private static int ComposePair(int first, int second)
    {
        var lead = first - LeadBase;
        var vowel = second - VowelBase;
        if (lead is >= 0 and < LeadCount && vowel is >= 0 and < VowelCount)
        {
            return SyllableBase + (lead * VowelCount + vowel) * TailCount;
        }

        var syllable = first - SyllableBase;
        var tail = second - TailBase;
        if (syllable is >= 0 and < SyllableCount && syllable % TailCount == 0 && tail is > 0 and < TailCount)
        {
            return first + tail;
        }

        var at = UnicodeFormData.PairKeys.BinarySearch(((ulong)first << 21) | (uint)second);
        return at >= 0 ? UnicodeFormData.PairComposites[at] : 0;
    }
}
