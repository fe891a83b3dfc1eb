using System.Text;

namespace VaultLint.Text;

/// <summary>
/// One line of a note put back into the bytes of a code page and read again as UTF-8 (RFC 3629), with bytes missing where the damage
/// lost some. Made once and filled line by line.
/// </summary>
internal sealed class Utf8Line(CodePage page)
{
    private const short Literal = -1;
    private const short Lost = -2;

    private readonly List<(short Byte, int Place)> _bytes = [];

    internal enum PieceKind
    {
        /// <summary>A character as it stands: ASCII, or one that the page does not have.</summary>
        Plain,

        /// <summary>A whole UTF-8 sequence of more than one byte.</summary>
        Whole,

        /// <summary>A sequence that lacks bytes.</summary>
        Partial,

        /// <summary>A character of the page that begins or continues no sequence.</summary>
        Stray,
    }

    /// <summary>The line's parts, in order; places are offsets in the line. A plain piece has its ASCII byte as code point, or
    /// -1.</summary>
    internal List<(PieceKind Kind, int Start, int End, int CodePoint)> Pieces { get; } = [];

    /// <summary>The page that the line is put back into.</summary>
    internal CodePage Page { get; } = page;

    /// <summary>Whether a space behind a lead byte was a no-break space, byte A0, before some program made it plain.</summary>
    internal bool PlainSpaces { get; set; }

    internal int Whole { get; private set; }

    internal int Partial { get; private set; }

    /// <summary>Number of bytes beyond ASCII in whole or partial sequences.</summary>
    internal int Consistent { get; private set; }

    /// <summary>Number of bytes beyond ASCII.</summary>
    internal int High { get; private set; }

    /// <summary>Whether the byte A0 stands in a whole sequence.</summary>
    internal bool HasNoBreakSpace { get; private set; }

    /// <summary>Whether a plain space, or a line's end, was taken for the byte A0.</summary>
    internal bool HasPlainSpace { get; private set; }

    /// <summary>Whether the line is put back without doubt: nothing of it is broken, astray, or outside the page.</summary>
    internal bool IsClean =>
        Pieces.TrueForAll(piece => piece.Kind == PieceKind.Whole || (piece.Kind == PieceKind.Plain && piece.CodePoint != Literal))
        && !HasPlainSpace;

    /// <summary>Reads a line.</summary>
    /// <param name="line">The line; its pieces' places are offsets in it.</param>
    /// <param name="code">Marks what is code and so left as it stands; as long as the line.</param>
    internal void Read(ReadOnlySpan<char> line, ReadOnlySpan<bool> code)
    {
        GetBytes(line, code);
        Pieces.Clear();
        Whole = Partial = Consistent = High = 0;
        HasNoBreakSpace = HasPlainSpace = false;
        foreach (var (value, _) in _bytes)
        {
            if (value >= 0x80)
            {
                High++;
            }
        }

        var at = 0;
        while (at < _bytes.Count)
        {
            var value = _bytes[at].Byte;
            at = value switch
            {
                Lost => ReadBehindLoss(at),
                (short)'?' when IsContinuation(at + 1) => ReadBehindLoss(at),
                >= 0xC2 and <= 0xF4 => ReadSequence(at),
                >= 0x80 => Add(PieceKind.Stray, at, at + 1, 0),
                _ => Add(PieceKind.Plain, at, at + 1, value),
            };
        }
    }

    /// <summary>The line as it was before the damage.</summary>
    /// <param name="line">The line that was read.</param>
    /// <param name="markLosses">Whether what cannot be recovered becomes U+FFFD; if not, it stays as it is.</param>
    internal string Recover(ReadOnlySpan<char> line, bool markLosses)
    {
        var text = new StringBuilder(line.Length);
        foreach (var (kind, start, end, codePoint) in Pieces)
        {
            if (kind == PieceKind.Whole)
            {
                text.Append(new Rune(codePoint).ToString());
            }
            else if (kind == PieceKind.Plain && codePoint != Literal)
            {
                text.Append((char)codePoint);
            }
            else if (kind == PieceKind.Plain || !markLosses)
            {
                text.Append(line[start..end]);
            }
            else
            {
                text.Append('\uFFFD');
            }
        }

        return text.ToString();
    }

    /// <summary>A stretch of the line as it was before the damage; what is no damage stays as it is.</summary>
    /// <param name="line">The line that was read.</param>
    /// <param name="start">Where a whole sequence begins.</param>
    /// <param name="end">Where a whole sequence ends.</param>
    /// <returns>Null where a character of two bytes is half damage and half none.</returns>
    internal string? Recover(ReadOnlySpan<char> line, int start, int end)
    {
        var text = new StringBuilder(end - start);
        var last = start;
        var lastIsKept = false;
        foreach (var (kind, from, to, codePoint) in Pieces)
        {
            if (from < start || to > end)
            {
                continue;
            }

            var isKept = kind != PieceKind.Whole && !(kind == PieceKind.Plain && codePoint != Literal);
            if (from < last && (isKept || lastIsKept))
            {
                return null;
            }

            (last, lastIsKept) = (to, isKept);
            if (kind == PieceKind.Whole)
            {
                text.Append(new Rune(codePoint).ToString());
            }
            else if (kind == PieceKind.Plain && codePoint != Literal)
            {
                text.Append((char)codePoint);
            }
            else
            {
                text.Append(line[from..to]);
            }
        }

        return text.ToString();
    }

    private void GetBytes(ReadOnlySpan<char> line, ReadOnlySpan<bool> code)
    {
        _bytes.Clear();
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] < 0x80 && !code[i])
            {
                _bytes.Add(((short)line[i], i));
            }
            else if (!code[i] && (line[i] == '\uFFFD' || line[i] == Page.Replacement))
            {
                _bytes.Add((Lost, i));
            }
            else if (code[i] || Page.GetBytes(line[i], out var first, out var second) is 0 and var count)
            {
                _bytes.Add((Literal, i));
            }
            else
            {
                _bytes.Add((first, i));
                if (second != 0)
                {
                    _bytes.Add((second, i));
                }
            }
        }
    }

    private bool IsContinuation(int at) => at < _bytes.Count && _bytes[at].Byte is >= 0x80 and <= 0xBF;

    /// <summary>A lost byte took its sequence with it: the continuation bytes behind it belong to that.</summary>
    private int ReadBehindLoss(int at)
    {
        var end = at + 1;
        while (end - at <= 2 && IsContinuation(end))
        {
            end++;
        }

        return Add(PieceKind.Partial, at, end, 0);
    }

    private int ReadSequence(int at)
    {
        var lead = _bytes[at].Byte;
        var length = lead switch
        {
            < 0xE0 => 2,
            < 0xF0 => 3,
            _ => 4,
        };
        var codePoint = lead & (0xFF >> (length + 1));
        var end = at + 1;
        while (end < at + length && IsContinuation(end))
        {
            codePoint = (codePoint << 6) | (_bytes[end].Byte & 0x3F);
            end++;
        }

        if (end == at + length)
        {
            if (!IsSecondByte(lead, _bytes[at + 1].Byte))
            {
                return Add(PieceKind.Stray, at, at + 1, 0);
            }

            for (var i = at + 1; i < end; i++)
            {
                HasNoBreakSpace |= _bytes[i].Byte == 0xA0;
            }

            return Add(PieceKind.Whole, at, end, codePoint);
        }

        // à, Π and Р end with the byte A0; a line's end was trimmed of it.
        if (PlainSpaces && end == at + 1 && lead is 0xC3 or 0xCE or 0xD0 && (end == _bytes.Count || _bytes[end].Byte == ' '))
        {
            HasPlainSpace = true;
            return Add(PieceKind.Whole, at, Math.Min(end + 1, _bytes.Count), (codePoint << 6) | 0x20);
        }

        var lost =
            end < _bytes.Count
            && (_bytes[end].Byte == Lost || (_bytes[end].Byte == '?' && end + 1 < _bytes.Count && _bytes[end + 1].Byte >= 0x80));
        if (lost)
        {
            end++;
            while (end < at + length && IsContinuation(end))
            {
                end++;
            }
        }

        return Add(lost || end > at + 1 ? PieceKind.Partial : PieceKind.Stray, at, end, 0);
    }

    /// <summary>RFC 3629, section 4: no overlong forms, no surrogates, nothing over U+10FFFF.</summary>
    private static bool IsSecondByte(int lead, int second) =>
        lead switch
        {
            0xE0 => second >= 0xA0,
            0xED => second < 0xA0,
            0xF0 => second >= 0x90,
            0xF4 => second < 0x90,
            _ => true,
        };

    private int Add(PieceKind kind, int from, int to, int codePoint)
    {
        if (kind is PieceKind.Whole or PieceKind.Partial)
        {
            for (var i = from; i < to; i++)
            {
                Consistent += _bytes[i].Byte >= 0x80 ? 1 : 0;
            }

            if (kind == PieceKind.Whole)
            {
                Whole++;
            }
            else
            {
                Partial++;
            }
        }

        // In a double-byte page a sequence may end within a character: the next one begins with that same character.
        Pieces.Add((kind, _bytes[from].Place, _bytes[to - 1].Place + 1, codePoint));
        return to;
    }
}
