using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using PieceKind = VaultLint.Text.Utf8Line.PieceKind;

namespace VaultLint.Text;

/// <summary>
/// Finds text that was UTF-8, was read as another code page, and was saved as UTF-8 again: put back into the bytes of that page it is
/// UTF-8 once more. As sound text may by chance do so too, a page is only named where the damaged text is odd as it stands (see
/// <see cref="OddPairs"/>), the recovered text is of one script, and there is enough of both; more is asked where bytes are lost.
/// </summary>
internal static class Mojibake
{
    /// <summary>The pages are tried on so many UTF-16 code units of suspicious lines; only the one that fits reads the whole
    /// note.</summary>
    private const int SampleLength = 20_000;

    private const int ExampleColumns = 80;

    /// <summary>How much of what a line has beyond ASCII must be UTF-8, whole or with losses, for the line to count as damaged.</summary>
    private const double DamagedShare = 0.8;

    /// <summary>How many recovered characters make a page certain where bytes are lost.</summary>
    private const int PlentyOfCharacters = 12;

    /// <summary>Writing systems, as far as they tell recovered text from chance.</summary>
    private enum Script
    {
        Common,
        Latin,
        Greek,
        Cyrillic,
        Hebrew,
        Arabic,
        Thai,
        Indic,
        EastAsian,

        /// <summary>Controls, unassigned code points, and scripts that a page's accidents make more often than people do.</summary>
        Unlikely,
    }

    /// <summary>Looks for damage by a wrong code page.</summary>
    /// <param name="text">The note. Inline code and fenced code tell nothing: they may quote an example of such damage.</param>
    /// <returns>What was found; null for a sound note.</returns>
    internal static MojibakeReport? Detect(SourceText text)
    {
        if (text.Text.AsSpan().IndexOfAnyExceptInRange('\0', '\u007F') < 0)
        {
            return null;
        }

        var singleByte = OddPairs.AnyBeyondAscii(text.Text);
        var doubleByte = EastAsianText.LooksForeign(text.Text);
        if (!singleByte && !doubleByte)
        {
            return null;
        }

        var lines = ReadLines(text);
        var best = default(Verdict);
        if (singleByte)
        {
            Try(CodePage.OpenSingleByte(), text, Sample(text, lines, oddOnly: true), ref best);
        }

        if (doubleByte)
        {
            Try(CodePage.OpenDoubleByte(), text, Sample(text, lines, oddOnly: false), ref best);
        }

        return best.Line is { } reader ? Report(reader, text, lines) : null;
    }

    /// <summary>The lines that are not ASCII alone, and whether each stands in fenced code.</summary>
    private static List<(TextSpan Span, bool Fenced)> ReadLines(SourceText text)
    {
        var lines = new List<(TextSpan Span, bool Fenced)>();
        var fence = 0;
        var fenceMark = '\0';
        for (var number = 1; number <= text.LineCount; number++)
        {
            var span = text.GetLineSpan(number);
            var line = text[span];
            var trimmed = line.TrimStart(' ');
            var mark = trimmed.IsEmpty ? '\0' : trimmed[0];
            var marks = mark is '`' or '~' ? trimmed.Length - trimmed.TrimStart(mark).Length : 0;
            if (fence == 0 && marks >= 3 && !(mark == '`' && trimmed[marks..].Contains('`')))
            {
                (fence, fenceMark) = (marks, mark);
            }
            else if (fence > 0 && mark == fenceMark && marks >= fence && trimmed[marks..].Trim().IsEmpty)
            {
                fence = 0;
            }
            else if (!Ascii.IsValid(line))
            {
                lines.Add((span, fence > 0));
            }
        }

        return lines;
    }

    private static List<TextSpan> Sample(SourceText text, List<(TextSpan Span, bool Fenced)> lines, bool oddOnly)
    {
        var sample = new List<TextSpan>();
        var left = SampleLength;
        foreach (var (span, fenced) in lines)
        {
            if (fenced || (oddOnly && !OddPairs.AnyBeyondAscii(text[span])))
            {
                continue;
            }

            if (left == 0)
            {
                break;
            }

            var piece = span with { Length = Math.Min(span.Length, left) };
            sample.Add(piece);
            left -= piece.Length;
        }

        return sample;
    }

    private static void Try(IEnumerable<CodePage> pages, SourceText text, List<TextSpan> sample, ref Verdict best)
    {
        foreach (var page in pages)
        {
            var reader = new Utf8Line(page);
            var verdict = Judge(reader, text, sample);
            if (verdict is { Line: not null, HasNoBreakSpace: false } && page.HasNoBreakSpace)
            {
                reader.PlainSpaces = true;
                verdict = Judge(reader, text, sample);
            }

            if (verdict.Line is not null && verdict.IsBetterThan(best))
            {
                best = verdict;
            }
        }
    }

    private static Verdict Judge(Utf8Line reader, SourceText text, List<TextSpan> sample)
    {
        var strong = 0;
        var weak = 0;
        var islands = 0;
        var whole = 0;
        var partial = 0;
        var odd = 0;
        var extraBytes = 0;
        var besideSmallLetters = 0;
        var fits = 0;
        var misfits = 0;
        var high = 0;
        var damagedHigh = 0;
        var hasNoBreakSpace = false;
        var latin = true;
        foreach (var span in sample)
        {
            var line = new LineView(text[span]);
            var evidence = line.Read(reader);
            hasNoBreakSpace |= reader.HasNoBreakSpace;
            high += reader.High;
            islands += evidence.Islands + evidence.OtherPieces;
            strong += evidence.StrongCharacters;
            weak += evidence.WeakIslands;
            var damaged = evidence.IsDamaged && (reader.Page.IsDoubleByte || evidence.Odd * 10 >= 3 * (reader.Whole + reader.Partial));
            if (damaged)
            {
                whole += reader.Whole;
                partial += reader.Partial;
                odd += evidence.Odd;
                extraBytes += evidence.ExtraBytes;
                besideSmallLetters += evidence.BesideSmallLetters;
                damagedHigh += reader.High;
                latin &= evidence.Script is Script.Latin;
            }

            if (damaged || evidence.StrongCharacters > 0)
            {
                (fits, misfits) = (fits + reader.Whole, misfits + evidence.OtherPieces);
            }
        }

        bool certain;
        if (reader.Page.IsDoubleByte)
        {
            // Any East Asian character is two bytes that might be UTF-8: only much of it, in most of the text, tells.
            certain = latin
                ? besideSmallLetters >= 3 && 5 * damagedHigh >= 4 * high
                : extraBytes >= 8 && 2 * damagedHigh >= high && 4 * whole >= whole + partial && (partial == 0 || whole >= 8);
        }
        else
        {
            certain =
                strong > 0
                || (weak >= 3 && 2 * weak >= islands)
                || (whole >= PlentyOfCharacters && odd >= PlentyOfCharacters && 8 * whole >= whole + partial);
        }

        return certain ? new Verdict(reader, fits, misfits, hasNoBreakSpace) : default;
    }

    private static MojibakeReport? Report(Utf8Line reader, SourceText text, List<(TextSpan Span, bool Fenced)> lines)
    {
        var damaged = new List<(TextSpan Run, bool Fenced)>();
        var isWhole = true;
        var beyondAscii = 0;
        var beyondAsciiDamaged = 0;
        var example = "";
        var exampleSpan = default(TextSpan);
        var exampleWorth = int.MinValue;
        foreach (var (span, fenced) in lines)
        {
            var line = new LineView(text[span]);
            var evidence = line.Read(reader);
            var inDamage = evidence.IsDamaged || evidence.StrongCharacters > 0;
            if (!fenced)
            {
                var count = line.CountBeyondAscii();
                beyondAscii += count;
                beyondAsciiDamaged += inDamage ? count : 0;
            }

            if (!inDamage)
            {
                continue;
            }

            var first = reader.Pieces.Find(piece => piece.Kind is PieceKind.Whole or PieceKind.Partial);
            var last = reader.Pieces.FindLast(piece => piece.Kind is PieceKind.Whole or PieceKind.Partial);
            damaged.Add((TextSpan.FromBounds(span.Start + first.Start, span.Start + last.End), fenced));
            if (fenced)
            {
                continue;
            }

            isWhole &= !evidence.IsDamaged || evidence.OtherPieces == 0;
            var recovered = Cap(reader.Recover(line.Text, markLosses: evidence.IsDamaged).AsSpan().Trim());
            var worth = Worth(recovered);
            if (worth > exampleWorth)
            {
                (example, exampleSpan, exampleWorth) = (recovered, span, worth);
            }
        }

        if (exampleWorth == int.MinValue)
        {
            return null;
        }

        // A sound note with a damaged word keeps its own findings; so does one whose code quotes damage.
        var nonBlank = 0;
        for (var number = 1; number <= text.LineCount; number++)
        {
            nonBlank += text[text.GetLineSpan(number)].IsWhiteSpace() ? 0 : 1;
        }

        var outside = damaged.Count(line => !line.Fenced);
        var coversNote = 5 * beyondAsciiDamaged >= 3 * beyondAscii && 4 * outside >= nonBlank;
        var runs = damaged.Where(line => coversNote || !line.Fenced).Select(line => line.Run).ToImmutableArray();
        var (repair, isExact) = isWhole ? Repair(reader, text, lines, coversNote) : ([], false);
        return new MojibakeReport(reader.Page.Name, runs, example, exampleSpan, isWhole, coversNote, repair, isExact);
    }

    /// <summary>Turns the damaged lines back. Where the whole note is damaged, code is, too; else it may quote damage.</summary>
    private static (ImmutableArray<TextEdit> Edits, bool IsExact) Repair(
        Utf8Line reader,
        SourceText text,
        List<(TextSpan Span, bool Fenced)> lines,
        bool coversNote
    )
    {
        var edits = ImmutableArray.CreateBuilder<TextEdit>();
        var isExact = coversNote && !reader.Page.IsDoubleByte;
        foreach (var (span, fenced) in lines)
        {
            if (fenced && !coversNote)
            {
                continue;
            }

            var line = new LineView(text[span]);
            var evidence = line.Read(reader);
            if (evidence.IsDamaged || evidence.StrongCharacters > 0)
            {
                line.ReadWithCode(reader);
                if (!coversNote || !reader.IsClean)
                {
                    line.Read(reader);
                }

                var start = reader.Pieces.Find(piece => piece.Kind == PieceKind.Whole).Start;
                var end = reader.Pieces.FindLast(piece => piece.Kind == PieceKind.Whole).End;
                if (reader.Recover(line.Text, start, end) is not { } recovered)
                {
                    return ([], false);
                }

                edits.Add(new TextEdit(TextSpan.FromBounds(span.Start + start, span.Start + end), recovered));
                isExact &= reader.IsClean;
            }
            else
            {
                isExact = false;
            }
        }

        return (edits.ToImmutable(), isExact && IsAsciiOutside(edits, text));
    }

    /// <summary>Whether nothing beyond ASCII stands outside edits: lines that open code, and lie in no list of lines, may be damaged,
    /// too.</summary>
    private static bool IsAsciiOutside(IReadOnlyList<TextEdit> edits, SourceText text)
    {
        var at = 0;
        foreach (var edit in edits)
        {
            if (!Ascii.IsValid(text[TextSpan.FromBounds(at, edit.Span.Start)]))
            {
                return false;
            }

            at = edit.Span.End;
        }

        return Ascii.IsValid(text[TextSpan.FromBounds(at, text.Length)]);
    }

    /// <summary>How much an example shows: its letters beyond ASCII, less what is lost.</summary>
    private static int Worth(string recovered)
    {
        var worth = 0;
        foreach (var character in recovered)
        {
            if (character == '\uFFFD')
            {
                worth -= 2;
            }
            else if (character >= 0x80 && char.IsLetter(character))
            {
                worth++;
            }
        }

        return worth;
    }

    private static string Cap(ReadOnlySpan<char> text)
    {
        var end = 0;
        var columns = 0;
        var cut = 0;
        while (end < text.Length)
        {
            var length = StringInfo.GetNextTextElementLength(text[end..]);
            columns += DisplayWidth.Measure(text.Slice(end, length));
            if (columns > ExampleColumns)
            {
                return string.Concat(text[..cut], "…");
            }

            end += length;
            if (columns < ExampleColumns)
            {
                cut = end;
            }
        }

        return text.ToString();
    }

    private static Script GetScript(int value)
    {
        var category = CharUnicodeInfo.GetUnicodeCategory(value);
        if (
            category
            is UnicodeCategory.Control
                or UnicodeCategory.OtherNotAssigned
                or UnicodeCategory.PrivateUse
                or UnicodeCategory.ModifierLetter
        )
        {
            return value is >= 0x3000 and < 0x3100 ? Script.EastAsian : Script.Unlikely;
        }

        return value switch
        {
            < 0xC0 or 0xD7 or 0xF7 => Script.Common,
            < 0x250 or (>= 0x1E00 and < 0x1F00) => Script.Latin,
            >= 0x300 and < 0x370 => Script.Common,
            >= 0x370 and < 0x400 or (>= 0x1F00 and < 0x2000) => Script.Greek,
            >= 0x400 and < 0x530 => Script.Cyrillic,
            >= 0x590 and < 0x600 => Script.Hebrew,
            >= 0x600 and < 0x700 => Script.Arabic,
            >= 0x900 and < 0xE00 => Script.Indic,
            >= 0xE00 and < 0xE80 => Script.Thai,
            >= 0x2010 and < 0x2800 => Script.Common,
            >= 0x2B00 and < 0x2C00 => Script.Common,
            >= 0x3000 and < 0x3040 => Script.Common,
            >= 0x1100 and < 0x1200 or (>= 0x3040 and < 0xA000) or (>= 0xAC00 and < 0xD7A4) or (>= 0xF900 and < 0xFB00) => Script.EastAsian,
            >= 0xFE00 and < 0xFE10 => Script.Common,
            >= 0xFF00 and < 0xFFF0 => Script.Common,
            >= 0x1F000 and < 0x1FB00 => Script.Common,
            >= 0x20000 and < 0x30000 => Script.EastAsian,
            _ => Script.Unlikely,
        };
    }

    /// <summary>What a page gave, for choosing among pages.</summary>
    /// <param name="Line">The reader; null for a page that does not explain the text.</param>
    /// <param name="Fits">Number of characters recovered.</param>
    /// <param name="Misfits">Number of pieces that were not.</param>
    /// <param name="HasNoBreakSpace">Whether no-break spaces, as bytes of sequences, are still there.</param>
    private readonly record struct Verdict(Utf8Line? Line, int Fits, int Misfits, bool HasNoBreakSpace)
    {
        internal bool IsBetterThan(Verdict other) => Fits > other.Fits || (Fits == other.Fits && Misfits < other.Misfits);
    }

    /// <summary>What one line tells of one page.</summary>
    /// <param name="IsDamaged">Whether nearly all that the line has beyond ASCII is UTF-8, and of one script.</param>
    /// <param name="StrongCharacters">Number of characters in islands that are damage for certain. An island is a row of whole sequences
    /// with nothing broken beside it.</param>
    /// <param name="WeakIslands">Number of islands that are damage likely enough.</param>
    /// <param name="Islands">Number of islands.</param>
    /// <param name="OtherPieces">Number of broken sequences and stray characters.</param>
    /// <param name="Odd">Number of odd pairs in sequences.</param>
    /// <param name="ExtraBytes">Number of bytes, beyond their first, of whole sequences.</param>
    /// <param name="BesideSmallLetters">Number of whole sequences beside a small ASCII letter.</param>
    /// <param name="Script">The script of what is recovered.</param>
    private readonly record struct Evidence(
        bool IsDamaged,
        int StrongCharacters,
        int WeakIslands,
        int Islands,
        int OtherPieces,
        int Odd,
        int ExtraBytes,
        int BesideSmallLetters,
        Script Script
    );

    /// <summary>Counts the scripts of recovered characters.</summary>
    private struct ScriptCount
    {
        private int _common;
        private int _unlikely;
        private int _letters;
        private Script _script;
        private int _lead;

        internal void Add(int codePoint)
        {
            var script = GetScript(codePoint);
            if (script == Script.Common)
            {
                _common++;
            }
            else if (script == Script.Unlikely)
            {
                _unlikely++;
            }
            else
            {
                // Boyer-Moore majority vote: right wherever one script has more than half, and less is refused anyway.
                _letters++;
                if (_lead == 0)
                {
                    _script = script;
                }

                _lead += script == _script ? 1 : -1;
            }
        }

        /// <summary>The one script of the letters; common where there are none; unlikely where they are mixed or hardly ever
        /// written.</summary>
        internal readonly Script Result =>
            10 * _unlikely > _common + _unlikely + _letters || 10 * _lead < 6 * _letters ? Script.Unlikely
            : _letters == 0 ? Script.Common
            : _script;
    }

    /// <summary>A line with what does not depend on the page: odd pairs and inline code.</summary>
    private readonly ref struct LineView
    {
        private readonly bool[] _odd;
        private readonly bool[] _code;

        internal LineView(ReadOnlySpan<char> text)
        {
            Text = text;
            _odd = new bool[text.Length];
            _code = new bool[text.Length];
            OddPairs.Mark(text, _odd);
            MarkInlineCode(text, _code);
        }

        internal ReadOnlySpan<char> Text { get; }

        internal int CountBeyondAscii()
        {
            var count = 0;
            for (var i = 0; i < Text.Length; i++)
            {
                count += Text[i] >= 0x80 && !_code[i] ? 1 : 0;
            }

            return count;
        }

        /// <summary>Puts back what stands in code, too.</summary>
        internal void ReadWithCode(Utf8Line reader) => reader.Read(Text, new bool[Text.Length]);

        internal Evidence Read(Utf8Line reader)
        {
            reader.Read(Text, _code);
            var pieces = reader.Pieces;
            var scripts = default(ScriptCount);
            int strong = 0,
                weak = 0,
                islands = 0,
                others = 0,
                odd = 0,
                extraBytes = 0,
                beside = 0;
            for (var i = 0; i < pieces.Count; i++)
            {
                if (pieces[i].Kind == PieceKind.Plain)
                {
                    continue;
                }

                if (pieces[i].Kind != PieceKind.Whole)
                {
                    others++;
                    odd += CountOdd(pieces[i].Start, pieces[i].End);
                    continue;
                }

                var from = i;
                var islandScripts = default(ScriptCount);
                var longSequences = 0;
                for (; i < pieces.Count && pieces[i].Kind == PieceKind.Whole; i++)
                {
                    var codePoint = pieces[i].CodePoint;
                    scripts.Add(codePoint);
                    islandScripts.Add(codePoint);
                    longSequences += codePoint >= 0x800 ? 1 : 0;
                    extraBytes +=
                        codePoint < 0x800 ? 1
                        : codePoint < 0x10000 ? 2
                        : 3;
                    beside += IsSmall(pieces[i].Start - 1) || IsSmall(pieces[i].End) ? 1 : 0;
                }

                var oddHere = CountOdd(pieces[from].Start, pieces[i - 1].End);
                odd += oddHere;
                var broken =
                    (from > 0 && pieces[from - 1].Kind != PieceKind.Plain) || (i < pieces.Count && pieces[i].Kind != PieceKind.Plain);
                var characters = i - from;
                var attached = IsLetter(pieces[from].Start - 1) || IsLetter(pieces[i - 1].End);
                i--;
                if (broken)
                {
                    continue;
                }

                islands++;
                var script = islandScripts.Result;
                var points = oddHere + longSequences;
                var sure = script switch
                {
                    Script.Unlikely => false,
                    Script.Latin or Script.Common => oddHere >= 1 && points >= 2 && (characters > 1 || attached),
                    Script.EastAsian => characters >= 2 && oddHere >= 2 && points >= 4,
                    _ => characters >= 2 && oddHere >= 2,
                };
                if (sure)
                {
                    strong += characters;
                }

                if (sure || (oddHere >= 1 && script is Script.Latin or Script.Common))
                {
                    weak++;
                }
            }

            var result = scripts.Result;
            var damaged = reader.Whole > 0 && reader.Consistent >= DamagedShare * reader.High && result != Script.Unlikely;
            return new Evidence(damaged, strong, weak, islands, others, odd, extraBytes, beside, result);
        }

        private static void MarkInlineCode(ReadOnlySpan<char> line, Span<bool> code)
        {
            // Beyond so many backticks nobody writes inline code; the limit keeps the search for closing ones linear.
            const int longest = 8;
            Span<bool> unclosed = stackalloc bool[longest + 1];
            var at = 0;
            while (line[at..].IndexOf('`') is >= 0 and var next)
            {
                var open = at + next;
                at = EndOfBackticks(line, open);
                var length = at - open;
                if (length > longest || unclosed[length])
                {
                    continue;
                }

                var close = at;
                var closeEnd = at;
                while (line[closeEnd..].IndexOf('`') is >= 0 and var further)
                {
                    close = closeEnd + further;
                    closeEnd = EndOfBackticks(line, close);
                    if (closeEnd - close == length)
                    {
                        break;
                    }
                }

                unclosed[length] = closeEnd - close != length;
                if (!unclosed[length])
                {
                    code[open..closeEnd].Fill(true);
                    at = closeEnd;
                }
            }
        }

        private static int EndOfBackticks(ReadOnlySpan<char> line, int start)
        {
            var end = start;
            while (end < line.Length && line[end] == '`')
            {
                end++;
            }

            return end;
        }

        private int CountOdd(int start, int end)
        {
            var count = 0;
            for (var i = start; i < end; i++)
            {
                count += _odd[i] ? 1 : 0;
            }

            return count;
        }

        private bool IsSmall(int at) => at >= 0 && at < Text.Length && char.IsAsciiLetterLower(Text[at]);

        private bool IsLetter(int at) => at >= 0 && at < Text.Length && char.IsAsciiLetter(Text[at]);
    }
}
