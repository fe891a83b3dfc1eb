using System.Buffers;
using System.Globalization;
using Markdig.Helpers;
using VaultLint.Text;

namespace VaultLint.Notes;

/// <summary>
/// Markdown within a block as a reader sees it: the text of links, emphasis, code and formulas without their marks; entities and escapes
/// as the characters that they stand for; without comments, tags of HTML, embeds, marks of footnotes and the id of a block.
/// Every character knows where it stands in the source.
/// </summary>
/// <remarks>CommonMark 0.31, section 6; Obsidian Help, "Basic formatting syntax", "Internal links" and "Embed files".</remarks>
internal sealed class InlineText
{
    private static readonly SearchValues<char> s_marks = SearchValues.Create("\\`%<[!^&*_~=$\r\n");

    /// <summary>What the name of a block may hold (Obsidian Help, "Internal links").</summary>
    internal static readonly SearchValues<char> BlockName = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-"
    );

    private readonly int _start;
    private readonly Shown[]? _shown;

    private InlineText(string text, int start, Shown[]? shown)
    {
        (Text, _start, _shown) = (text, start, shown);
    }

    /// <summary>The text that a reader sees, without space at its ends.</summary>
    public string Text { get; }

    /// <summary>Reads a text that stands alone.</summary>
    public static InlineText Of(string source) => Of(source, new TextSpan(0, source.Length), null);

    /// <summary>Reads a part of a text.</summary>
    /// <param name="source">The text.</param>
    /// <param name="span">The part: inlines of one block, one line or several.</param>
    /// <param name="links">The Markdown links and images of the text, sorted, none in another; null where they are not known and those with
    /// a destination in brackets are to be found here.</param>
    public static InlineText Of(string source, TextSpan span, IReadOnlyList<TextSpan>? links)
    {
        if (!source.AsSpan(span.Start, span.Length).ContainsAny(s_marks))
        {
            var text = source.AsSpan(span.Start, span.Length).TrimStart();
            return new InlineText(text.TrimEnd().ToString(), span.End - text.Length, null);
        }

        var shown = new Reader(source, span, links).Read();
        return new InlineText(
            string.Create(
                shown.Length,
                shown,
                static (text, shown) =>
                {
                    for (var index = 0; index < text.Length; index++)
                    {
                        text[index] = shown[index].Char;
                    }
                }
            ),
            span.Start,
            shown
        );
    }

    /// <summary>Where a part of <see cref="Text"/> stands in the source, with whatever is not seen between its characters.</summary>
    /// <param name="part">The part; one of length 0 stands behind the character before it, or else before the first.</param>
    public TextSpan SourceOf(TextSpan part)
    {
        if (_shown is null)
        {
            return new TextSpan(_start + part.Start, part.Length);
        }

        if (part.Length > 0)
        {
            return TextSpan.FromBounds(_shown[part.Start].Source.Start, _shown[part.End - 1].Source.End);
        }

        var place =
            part.Start > 0 ? _shown[part.Start - 1].Source.End
            : _shown.Length > 0 ? _shown[0].Source.Start
            : _start;
        return new TextSpan(place, 0);
    }

    /// <summary>Whether a part of <see cref="Text"/> stands in the source as it is, with nothing between its characters.</summary>
    public bool IsWhole(TextSpan part) => SourceOf(part).Length == part.Length;

    /// <summary>Where the characters that a reader sees stand in the source, in its order.</summary>
    public IEnumerable<TextSpan> ShownSpans() =>
        _shown?.Select(shown => shown.Source) ?? Enumerable.Range(_start, Text.Length).Select(offset => new TextSpan(offset, 1));

    /// <param name="Char">A code unit that a reader sees.</param>
    /// <param name="Source">What stands for it.</param>
    private readonly record struct Shown(char Char, TextSpan Source);

    /// <summary>Goes through a text once from its start to its end.</summary>
    private sealed class Reader(string source, TextSpan span, IReadOnlyList<TextSpan>? links)
    {
        /// <summary>More than any entity's name has (HTML, section 13.5).</summary>
        private const int LongestEntity = 33;

        /// <summary>Longer than any footnote's name that is written by hand, in UTF-16 code units.</summary>
        private const int LongestFootnote = 200;

        private readonly List<Shown> _shown = new(span.Length);
        private readonly Stack<(int Shown, bool IsImage)> _brackets = [];

        /// <summary>Runs of emphasis that are open, by their character: where they stand in <see cref="_shown"/>.</summary>
        private readonly Dictionary<char, Stack<Run>> _runs = [];

        /// <summary>Marks for which the rest of the text was searched in vain.</summary>
        private readonly HashSet<string> _absent = new(StringComparer.Ordinal);
        private readonly List<TextSpan> _hidden = [];
        private int _at = span.Start;

        private int End { get; } = WithoutBlockId(source, span);

        public Shown[] Read()
        {
            while (_at < End)
            {
                if (!ReadMark())
                {
                    Show(source[_at], 1);
                }
            }

            return Trimmed();
        }

        /// <summary>Reads what is more than a character of text.</summary>
        /// <returns>Whether there is any.</returns>
        private bool ReadMark() =>
            source[_at] switch
            {
                '\\' => ReadEscape(),
                '`' => ReadCode(),
                '$' => ReadFormula(),
                '%' => TrySkip("%%", "%%"),
                '<' => TrySkip("<!--", "-->") || ReadAutolink() || SkipTag(),
                '!' => TrySkip("![[", "]]"),
                '[' => ReadWikilink() || SkipFootnote() || OpenBracket(),
                '^' => SkipInlineFootnote(),
                ']' => CloseBracket(),
                '&' => ReadEntity(),
                '*' or '_' or '~' or '=' => ReadRun(),
                '\r' or '\n' => Show(' ', 1),
                _ => false,
            };

        /// <summary>A block's id at the end of its last line (Obsidian Help, "Internal links", section "Link to a block in a
        /// note").</summary>
        private static int WithoutBlockId(string source, TextSpan span)
        {
            var text = source.AsSpan(span.Start, span.Length).TrimEnd();
            var word = text.LastIndexOfAny(' ', '\t') + 1;
            return span.Start
                + (
                    word > 0 && text[word..] is ['^', _, ..] && !text[(word + 1)..].ContainsAnyExcept(BlockName)
                        ? text[..word].TrimEnd().Length
                        : text.Length
                );
        }

        private bool Show(char shown, int length)
        {
            _shown.Add(new Shown(shown, new TextSpan(_at, length)));
            _at += length;
            return true;
        }

        private void ShowUntil(int end)
        {
            while (_at < end)
            {
                Show(source[_at] is '\r' or '\n' ? ' ' : source[_at], 1);
            }
        }

        private bool SkipTo(int end)
        {
            _at = end;
            return true;
        }

        private int? Find(string mark, int from)
        {
            if (from > End || _absent.Contains(mark))
            {
                return null;
            }

            if (source.IndexOf(mark, from, End - from, StringComparison.Ordinal) is >= 0 and var found)
            {
                return found;
            }

            _absent.Add(mark);
            return null;
        }

        private bool StartsWith(string mark) => string.CompareOrdinal(source, _at, mark, 0, mark.Length) == 0 && _at + mark.Length <= End;

        private bool TrySkip(string open, string close) =>
            StartsWith(open) && Find(close, _at + open.Length) is { } end && SkipTo(end + close.Length);

        private bool ReadEscape()
        {
            if (
                _at + 1 >= End
                || !(char.IsAscii(source[_at + 1]) && (char.IsPunctuation(source[_at + 1]) || char.IsSymbol(source[_at + 1])))
            )
            {
                return false;
            }

            return Show(source[_at + 1], 2);
        }

        private bool ReadCode()
        {
            var length = RunLength('`');
            var mark = new string('`', length);
            var from = _at + length;
            while (Find(mark, from) is { } close)
            {
                var end = close;
                while (end < End && source[end] == '`')
                {
                    end++;
                }

                if (end - close == length)
                {
                    _at += length;
                    ShowUntil(close);
                    return SkipTo(end);
                }

                from = end;
            }

            // No other run of this length needs to be looked for.
            _absent.Add(mark);
            ShowUntil(_at + length);
            return true;
        }

        /// <summary>A formula within a line: no space behind the first mark and before the last, and no digit behind that (Pandoc,
        /// "Math").</summary>
        private bool ReadFormula()
        {
            var length = Math.Min(2, RunLength('$'));
            var (mark, from) = (length == 2 ? "$$" : "$", _at + length);
            if (from >= End || (length == 1 && char.IsWhiteSpace(source[from])) || Find(mark, from + 1) is not { } close)
            {
                return false;
            }

            var isFormula =
                length == 2 || !(char.IsWhiteSpace(source[close - 1]) || (close + 1 < End && char.IsAsciiDigit(source[close + 1])));
            if (!isFormula)
            {
                return false;
            }

            _at = from;
            ShowUntil(close);
            return SkipTo(close + length);
        }

        private bool ReadAutolink()
        {
            var rest = source.AsSpan(_at + 1, End - _at - 1);
            var end = rest.IndexOfAny("<> ");
            if (end <= 0 || rest[end] != '>' || !(rest[..end].Contains("://", StringComparison.Ordinal) || rest[..end].Contains('@')))
            {
                return false;
            }

            _at++;
            ShowUntil(_at + end);
            return SkipTo(_at + 1);
        }

        /// <summary>A tag of HTML (CommonMark 0.31, section 6.6); a line break is a space to the reader.</summary>
        private bool SkipTag()
        {
            var rest = source.AsSpan(_at, End - _at);
            var name = rest is ['<', '/', ..] ? 2 : 1;
            var at = name;
            while (at < rest.Length && (char.IsAsciiLetter(rest[at]) || (at > name && (char.IsAsciiDigit(rest[at]) || rest[at] == '-'))))
            {
                at++;
            }

            if (at == name || at == rest.Length || rest[at] is not (' ' or '\t' or '\r' or '\n' or '/' or '>') || _absent.Contains(">"))
            {
                return false;
            }

            var isBreak = rest[name..at].Equals("br", StringComparison.OrdinalIgnoreCase);
            var quote = '\0';
            for (; at < rest.Length; at++)
            {
                if (quote == '\0' && rest[at] == '>')
                {
                    return isBreak ? Show(' ', at + 1) : SkipTo(_at + at + 1);
                }

                quote =
                    quote == rest[at] ? '\0'
                    : quote == '\0' && rest[at] is '"' or '\'' ? rest[at]
                    : quote;
            }

            _absent.Add(">");
            return false;
        }

        private bool ReadWikilink()
        {
            if (!StartsWith("[[") || Find("]]", _at + 2) is not { } close)
            {
                return false;
            }

            var bar = source.AsSpan(_at, close - _at).IndexOf('|');
            _at = bar > 0 ? _at + bar + 1 : _at + 2;
            ShowUntil(close);
            return SkipTo(close + 2);
        }

        private bool SkipFootnote()
        {
            if (!StartsWith("[^"))
            {
                return false;
            }

            var near = source.AsSpan(_at, Math.Min(LongestFootnote, End - _at));
            return near.IndexOfAny(']', ' ', '\t') is > 2 and var close && near[close] == ']' && SkipTo(_at + close + 1);
        }

        private bool SkipInlineFootnote() => TrySkip("^[", "]");

        private bool OpenBracket()
        {
            var isImage = _shown is [.., { Char: '!', Source.Length: 1 } mark] && mark.Source.End == _at;
            _brackets.Push((_shown.Count, isImage));
            return Show('[', 1);
        }

        /// <summary>Leaves out the brackets of a link and what it leads to; of an image all.</summary>
        private bool CloseBracket()
        {
            if (!_brackets.TryPop(out var open) || FindLinkEnd(_shown[open.Shown].Source.Start - (open.IsImage ? 1 : 0)) is not { } end)
            {
                return false;
            }

            if (open.IsImage)
            {
                Hide(open.Shown - 1, _shown.Count - open.Shown + 1);
            }
            else
            {
                Hide(open.Shown, 1);
            }

            return SkipTo(end);
        }

        /// <summary>Where the link ends whose text ends here; null where there is none.</summary>
        /// <param name="start">Where it would begin.</param>
        private int? FindLinkEnd(int start)
        {
            var link = LinkAt(start);
            var end =
                link?.Start == start ? Math.Min(End, link.Value.End)
                : links is null || link is not null ? FindDestinationEnd()
                : null;
            return end > _at ? end : null;
        }

        /// <summary>The end of “(destination)” behind a bracket, or null.</summary>
        private int? FindDestinationEnd()
        {
            // A longer one nobody writes, and each that never ends would be gone through to the text's end.
            const int Longest = 2_000;
            if (_at + 1 >= End || source[_at + 1] != '(')
            {
                return null;
            }

            var depth = 0;
            for (var at = _at + 1; at < Math.Min(End, _at + Longest) && source[at] is not (' ' or '\t'); at++)
            {
                depth +=
                    source[at] == '(' ? 1
                    : source[at] == ')' ? -1
                    : 0;
                if (depth == 0)
                {
                    return at + 1;
                }
            }

            return null;
        }

        private bool ReadEntity()
        {
            var near = source.AsSpan(_at, Math.Min(LongestEntity, End - _at));
            if (near.IndexOf(';') is not (> 2 and var end))
            {
                return false;
            }

            var name = near[1..end];
            var decoded = name is ['#', ..] ? DecodeNumber(name[1..]) : EntityHelper.DecodeEntity(name);
            if (string.IsNullOrEmpty(decoded))
            {
                return false;
            }

            // All of its code units stand for all of the source.
            _shown.AddRange(decoded.Select(c => new Shown(c, new TextSpan(_at, end + 1))));
            return SkipTo(_at + end + 1);
        }

        private static string? DecodeNumber(ReadOnlySpan<char> digits)
        {
            var isHex = digits is ['x' or 'X', ..];
            var style = isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
            return int.TryParse(isHex ? digits[1..] : digits, style, CultureInfo.InvariantCulture, out var code)
                ? EntityHelper.DecodeEntity(code)
                : null;
        }

        /// <summary>Emphasis, by the runs that open and close it (CommonMark 0.31, section 6.2); <c>~~</c> and <c>==</c> are
        /// pairs.</summary>
        private bool ReadRun()
        {
            var mark = source[_at];
            var length = RunLength(mark);
            var (first, start, end) = (_shown.Count, _at, _at + length);
            var before = start > span.Start ? source[start - 1] : ' ';
            var after = end < End ? source[end] : ' ';
            ShowUntil(end);
            if (mark is '~' or '=' && length != 2)
            {
                return true;
            }

            var isLeft = IsFlanking(after, before);
            var isRight = IsFlanking(before, after);
            var opens = isLeft && (mark != '_' || !isRight || IsPunctuation(before));
            var closes = isRight && (mark != '_' || !isLeft || IsPunctuation(after));
            var left = closes ? CloseRuns(mark, first, length) : length;
            if (opens && left > 0)
            {
                OpenRuns(mark).Push(new Run(first + length - left, left));
            }

            return true;
        }

        /// <summary>Whether a run stands at the edge of a word: beside it no space, and punctuation only where the other side has none
        /// either.</summary>
        private static bool IsFlanking(char inner, char outer) =>
            !char.IsWhiteSpace(inner) && (!IsPunctuation(inner) || char.IsWhiteSpace(outer) || IsPunctuation(outer));

        private static bool IsPunctuation(char c) => char.IsPunctuation(c) || char.IsSymbol(c);

        private Stack<Run> OpenRuns(char mark)
        {
            if (!_runs.TryGetValue(mark, out var runs))
            {
                _runs.Add(mark, runs = []);
            }

            return runs;
        }

        /// <summary>Matches a run to those that it closes.</summary>
        /// <returns>How many of its characters close nothing.</returns>
        private int CloseRuns(char mark, int first, int length)
        {
            var runs = OpenRuns(mark);
            while (length > 0 && runs.TryPop(out var open))
            {
                var count = Math.Min(length, open.Length);
                Hide(open.First + open.Length - count, count);
                Hide(first, count);
                (first, length) = (first + count, length - count);
                foreach (var other in _runs.Values)
                {
                    // What opens within closes within.
                    while (other.TryPeek(out var inner) && inner.First > open.First)
                    {
                        other.Pop();
                    }
                }

                if (open.Length > count)
                {
                    runs.Push(open with { Length = open.Length - count });
                }
            }

            return length;
        }

        private int RunLength(char mark)
        {
            var end = _at;
            while (end < End && source[end] == mark)
            {
                end++;
            }

            return end - _at;
        }

        private void Hide(int first, int count)
        {
            if (count > 0)
            {
                _hidden.Add(new TextSpan(first, count));
            }
        }

        private TextSpan? LinkAt(int offset)
        {
            var (low, high) = (0, (links?.Count ?? 0) - 1);
            while (low <= high)
            {
                var middle = (low + high) / 2;
                if (links![middle].Contains(offset))
                {
                    return links![middle];
                }

                (low, high) = links![middle].Start > offset ? (low, middle - 1) : (middle + 1, high);
            }

            return null;
        }

        /// <summary>What is left when all marks are known, without space at its ends.</summary>
        private Shown[] Trimmed()
        {
            var isHidden = new bool[_shown.Count];
            foreach (var marks in _hidden)
            {
                Array.Fill(isHidden, true, marks.Start, marks.Length);
            }

            Shown[] shown = [.. _shown.Where((_, index) => !isHidden[index])];
            var start = Array.FindIndex(shown, part => !char.IsWhiteSpace(part.Char));
            return start < 0 ? [] : shown[start..(Array.FindLastIndex(shown, part => !char.IsWhiteSpace(part.Char)) + 1)];
        }

        private readonly record struct Run(int First, int Length);
    }
}
