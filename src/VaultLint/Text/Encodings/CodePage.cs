using System.Text;

namespace VaultLint.Text;

/// <summary>
/// A legacy code page, from the characters' side: which bytes a character was read from. Bytes that the page leaves undefined count as
/// read in any of the ways programs read them: as .NET does, or passed through as the character of the same number.
/// </summary>
internal sealed class CodePage
{
    /// <summary>Pages that text is damaged by, the likelier first: where several explain the same damage, the first is named.</summary>
    internal static readonly (int Number, string Name)[] SingleByte =
    [
        (1252, "windows-1252"),
        (28591, "ISO-8859-1"),
        (1251, "windows-1251"),
        (1250, "windows-1250"),
        (1253, "windows-1253"),
        (1254, "windows-1254"),
        (1255, "windows-1255"),
        (1256, "windows-1256"),
        (1257, "windows-1257"),
        (1258, "windows-1258"),
        (28592, "ISO-8859-2"),
        (28597, "ISO-8859-7"),
        (28599, "ISO-8859-9"),
        (28605, "ISO-8859-15"),
        (437, "code page 437"),
        (850, "code page 850"),
        (866, "code page 866"),
        (20866, "KOI8-R"),
    ];

    internal static readonly (int Number, string Name)[] DoubleByte =
    [
        (949, "windows-949"),
        (932, "Shift_JIS"),
        (936, "GBK"),
        (950, "Big5"),
    ];

    private readonly Dictionary<char, (byte First, byte Second)> _bytes = [];
    private readonly Encoding? _doubleByte;

    private CodePage(int number, string name, bool doubleByte)
    {
        Name = name;
        Replacement = number == 932 ? '・' : '?';
        if (doubleByte)
        {
            _doubleByte = GetEncoding(number, "");
        }
        else
        {
            ReadSingleByteTable(number);
        }
    }

    /// <summary>The page's name as people know it.</summary>
    internal string Name { get; }

    /// <summary>What Windows and .NET put for bytes that the page cannot read, where they do not put U+FFFD.</summary>
    internal char Replacement { get; }

    /// <summary>Whether the page has characters of two bytes.</summary>
    internal bool IsDoubleByte => _doubleByte is not null;

    /// <summary>Whether the byte A0 is the no-break space, which programs make plain.</summary>
    internal bool HasNoBreakSpace => GetBytes('\u00A0', out var first, out _) == 1 && first == 0xA0;

    internal static IEnumerable<CodePage> OpenSingleByte() => SingleByte.Select(page => new CodePage(page.Number, page.Name, false));

    internal static IEnumerable<CodePage> OpenDoubleByte() => DoubleByte.Select(page => new CodePage(page.Number, page.Name, true));

    /// <summary>The bytes that a character beyond ASCII was read from.</summary>
    /// <returns>How many bytes, 1 or 2; 0 for a character that the page does not have.</returns>
    internal int GetBytes(char character, out byte first, out byte second)
    {
        if (!_bytes.TryGetValue(character, out var bytes) && _doubleByte is not null)
        {
            Span<byte> buffer = stackalloc byte[4];
            bytes = char.IsSurrogate(character)
                ? default
                : _doubleByte.GetBytes([character], buffer) switch
                {
                    1 => (buffer[0], (byte)0),
                    2 => (buffer[0], buffer[1]),
                    _ => default,
                };
            _bytes.Add(character, bytes);
        }

        (first, second) = bytes;
        return first == 0 ? 0
            : second == 0 ? 1
            : 2;
    }

    private static Encoding GetEncoding(int number, string replacement)
    {
        // Named fallbacks, as the default ones write a look-alike for what the page does not have.
        var encoder = new EncoderReplacementFallback(replacement);
        var decoder = new DecoderReplacementFallback("\uFFFD");
        return CodePagesEncodingProvider.Instance.GetEncoding(number, encoder, decoder) ?? Encoding.GetEncoding(number, encoder, decoder);
    }

    private void ReadSingleByteTable(int number)
    {
        var encoding = GetEncoding(number, "");
        for (var value = 0x80; value <= 0xFF; value++)
        {
            var character = encoding.GetString([(byte)value])[0];
            _bytes.TryAdd(character, ((byte)value, 0));
            if (character is < '\u00A0' or (>= '\uE000' and <= '\uF8FF'))
            {
                _bytes.TryAdd((char)value, ((byte)value, 0));
            }
        }

        // Three characters that ISO 8859-7 gained in its edition of 2003, which .NET does not know.
        if (number == 28597)
        {
            _bytes.TryAdd('€', (0xA4, 0));
            _bytes.TryAdd('\u20AF', (0xA5, 0));
            _bytes.TryAdd('\u037A', (0xAA, 0));
        }
    }
}
