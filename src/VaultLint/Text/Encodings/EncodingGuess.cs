using System.Buffers;
using System.Globalization;
using System.Text;

namespace VaultLint.Text;

/// <summary>What encoding a file that is no UTF-8 might be in.</summary>
/// <param name="Name">The encoding as people name it.</param>
/// <param name="Sample">The beginning of the first line that holds more than ASCII, read in it.</param>
internal sealed record EncodingGuess(string Name, string Sample)
{
    private const int SampleLength = 60;

    /// <summary>So much of a file is read to guess by.</summary>
    private const int ProbeLength = 64 * 1024;

    private static readonly UTF32Encoding BigEndianUtf32 = new(bigEndian: true, byteOrderMark: false);

    private static readonly SearchValues<char> FrequentHan = SearchValues.Create(
        "的一是不了在人有我他这中大来上国个到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可里后小么心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长知"
            + "民样现分将外但身些与高意进把法此实回二理美点月明其种声全工己话儿者向情部正名定女问力机给等几很业最间新什打便位因重被走电四第门相次东政海口使教西再平真听世气信北少关并内加化由却代军产入先山五太水万市眼"
            + "体别处总才场师书比住员九笑性通目华报立马命张活难神数件安表原车白应路期叫死常提感金何更反合放做系计或司利受光王果亲界及今京务制解各任至清物台象记边共风战干接它许八特觉望直服毛林题建南度统色字请交爱让认"
            + "算论百吃义科怎元社术结六功指思非流每青管夫连远资队跟带花快条院变联"
            + "這來國個說們為時對學過後會還發開無實長現將進問機業間東電門氣關產處場書員報馬難數應車親務記邊風戰覺題統請愛讓認論義術結資隊條變聯點經動樣"
    );

    private static readonly SearchValues<char> FrequentHangul = SearchValues.Create(
        "이다는의을한하은지로자수있시인아그정것과해일장전주원에가도기서고를리나대사스어으제성구들"
    );

    private static readonly (int Number, string Name, Func<string, bool> Fits)[] Legacy =
    [
        (949, "windows-949 (Korean, EUC-KR)", IsKorean),
        (932, "Shift_JIS (Japanese)", IsJapanese),
        (51932, "EUC-JP (Japanese)", IsJapanese),
        (936, "GBK (simplified Chinese)", IsChinese),
        (950, "Big5 (traditional Chinese)", IsChinese),
        (1255, "windows-1255 (Hebrew)", IsHebrew),
        (1251, "windows-1251 (Cyrillic)", IsCyrillic),
        (20866, "KOI8-R (Cyrillic)", IsCyrillic),
        (866, "code page 866 (Cyrillic)", IsCyrillic),
        (1253, "windows-1253 (Greek)", text => IsAlphabetic(text, '\u0370', '\u03FF')),
        (1256, "windows-1256 (Arabic)", text => IsAlphabetic(text, '\u0600', '\u06FF')),
        (874, "windows-874 (Thai)", text => IsAlphabetic(text, '\u0E00', '\u0E7F')),
        (1252, "windows-1252 (Western European)", text => IsLatin(text, "àâäáãåæçèéêëìíîïñòóôöõøœùúûüýÿßÀÂÄÁÃÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÖÕØŒÙÚÛÜ")),
        (
            1250,
            "windows-1250 (Central European)",
            text => IsLatin(text, "áâăäąćčçďđéęëěíîĺľłńňóôőöŕřśšşťţúůűüýźžżÁÂĂÄĄĆČÇĎĐÉĘËĚÍÎŁŃŇÓÔŐÖŘŚŠŞŤŢÚŮŰÜÝŹŽŻß")
        ),
        (850, "code page 850 (Western European)", text => IsLatin(text, "àâäáãåæçèéêëìíîïñòóôöùúûüßÄÅÉÖÜ")),
    ];

    /// <summary>Recognises UTF-16 and UTF-32 by their byte order mark, or without one by where the zero bytes stand.</summary>
    internal static EncodingGuess? FindWide(ReadOnlySpan<byte> bytes)
    {
        Encoding? encoding;
        string name;
        if (bytes is [0xFF, 0xFE, 0, 0, ..] && bytes.Length % 4 == 0)
        {
            (encoding, name) = (Encoding.UTF32, "UTF-32 LE");
        }
        else if (bytes is [0, 0, 0xFE, 0xFF, ..])
        {
            (encoding, name) = (BigEndianUtf32, "UTF-32 BE");
        }
        else if (bytes is [0xFF, 0xFE, ..])
        {
            (encoding, name) = (Encoding.Unicode, "UTF-16 LE");
        }
        else if (bytes is [0xFE, 0xFF, ..])
        {
            (encoding, name) = (Encoding.BigEndianUnicode, "UTF-16 BE");
        }
        else
        {
            return FindWideWithoutMark(bytes[..Math.Min(bytes.Length, ProbeLength)]);
        }

        var text = encoding.GetString(bytes[..Math.Min(bytes.Length, ProbeLength)]);
        return new EncodingGuess(name, ReadSample(text.TrimStart('\uFEFF')));
    }

    /// <summary>Recognises a legacy encoding by reading the bytes in it: without an error, and as letters that people write so.</summary>
    internal static EncodingGuess? FindLegacy(ReadOnlySpan<byte> bytes)
    {
        // The part from the first byte beyond ASCII tells most; it is cut at a line's end, lest a character is cut in two.
        var first = bytes.IndexOfAnyInRange((byte)0x80, (byte)0xFF);
        var start = bytes[..Math.Max(first, 0)].LastIndexOf((byte)'\n') + 1;
        var probe = bytes[start..];
        if (probe.Length > ProbeLength)
        {
            probe = probe[..ProbeLength];
            probe = probe[..(probe.LastIndexOf((byte)'\n') + 1)];
        }

        foreach (var (number, name, fits) in Legacy)
        {
            var encoding = CodePagesEncodingProvider.Instance.GetEncoding(
                number,
                EncoderFallback.ReplacementFallback,
                new DecoderReplacementFallback("\uFFFD")
            )!;
            var text = encoding.GetString(probe);
            if (!text.Contains('\uFFFD') && fits(text))
            {
                return new EncodingGuess(name, ReadSample(text));
            }
        }

        return null;
    }

    private static EncodingGuess? FindWideWithoutMark(ReadOnlySpan<byte> probe)
    {
        // Spaces and line breaks are ASCII in any note, so that the zero halves of UTF-16 stand mostly on one side; in UTF-32 the
        // highest byte is always zero and the next nearly always.
        Span<int> zeros = stackalloc int[4];
        zeros.Clear();
        for (var i = 0; i < probe.Length; i++)
        {
            zeros[i & 3] += probe[i] == 0 ? 1 : 0;
        }

        var quarter = Math.Max(probe.Length / 4, 1);
        (Encoding Encoding, string Name)? guess = null;
        if (zeros[3] == quarter && zeros[2] > quarter / 2)
        {
            guess = (Encoding.UTF32, "UTF-32 LE without a byte order mark");
        }
        else if (zeros[0] == quarter && zeros[1] > quarter / 2)
        {
            guess = (BigEndianUtf32, "UTF-32 BE without a byte order mark");
        }
        else if (zeros[1] + zeros[3] > zeros[0] + zeros[2])
        {
            guess = (Encoding.Unicode, "UTF-16 LE without a byte order mark");
        }
        else if (zeros[1] + zeros[3] < zeros[0] + zeros[2])
        {
            guess = (Encoding.BigEndianUnicode, "UTF-16 BE without a byte order mark");
        }

        if (guess is not { } found || probe.Length % 2 != 0)
        {
            return null;
        }

        var text = found.Encoding.GetString(probe);
        var letters = 0;
        foreach (var character in text)
        {
            var category = char.GetUnicodeCategory(character);
            if (
                (category == UnicodeCategory.Control && character is not ('\t' or '\r' or '\n'))
                || category is UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse
                || character == '\uFFFD'
            )
            {
                return null;
            }

            letters += char.IsLetterOrDigit(character) || char.IsWhiteSpace(character) ? 1 : 0;
        }

        return 2 * letters >= text.Length ? new EncodingGuess(found.Name, ReadSample(text)) : null;
    }

    private static bool IsKorean(string text)
    {
        var (of, all) = Count(text, character => character is >= '\uAC00' and <= '\uD7A3');
        return all >= 2 && 10 * of >= 9 * all && 10 * Count(text, FrequentHangul.Contains).Of >= all;
    }

    private static bool IsJapanese(string text)
    {
        var (of, all) = Count(text, character => character is >= '\u3041' and <= '\u30FC');
        return all >= 4
            && 4 * of >= all
            && Count(text, character => character is >= '\uFF61' and <= '\uFF9F').Of * 10 <= all
            && Count(text, IsEastAsian).Of == all;
    }

    private static bool IsChinese(string text)
    {
        var all = Count(text, IsEastAsian);
        return all.All >= 4 && 100 * all.Of >= 97 * all.All && 4 * Count(text, FrequentHan.Contains).Of >= all.All;
    }

    /// <summary>Small Cyrillic letters have the bytes of Hebrew ones: but then letters of the final form stand within words.</summary>
    private static bool IsHebrew(string text)
    {
        for (var i = 0; i + 1 < text.Length; i++)
        {
            if ("ךםןףץ".Contains(text[i]) && text[i + 1] is >= 'א' and <= 'ת')
            {
                return false;
            }
        }

        return IsAlphabetic(text, '\u0590', '\u05FF');
    }

    /// <summary>Each of the Cyrillic pages has letters where the others have capitals or other letters: the frequent ones tell them
    /// apart.</summary>
    private static bool IsCyrillic(string text)
    {
        var (frequent, all) = Count(text, "оеаинтсрвлкмдпуі".Contains);
        return IsAlphabetic(text, '\u0400', '\u045F') && 2 * frequent >= all;
    }

    private static bool IsAlphabetic(string text, char first, char last)
    {
        var (of, all) = Count(text, character => character >= first && character <= last && !IsSymbol(character));
        return of >= 4
            && 10 * of >= 9 * all
            && 10 * CountBesidePlainLetters(text) <= all
            && Count(text, IsUndefined).Of == 0
            && !HasCapitalsWithinWords(text);
    }

    private static bool IsLatin(string text, string letters)
    {
        var (of, all) = Count(text, letters.Contains);
        if (
            of == 0
            || 10 * Count(text, character => letters.Contains(character) || "“”‘’„«»–—…•·°€£§©® ".Contains(character)).Of < 10 * all
        )
        {
            return false;
        }

        // Letters with an accent stand among plain ones.
        return 2 * CountBesidePlainLetters(text) >= of && !HasCapitalsWithinWords(text);
    }

    /// <summary>Number of letters beyond ASCII that have an ASCII letter beside them.</summary>
    private static int CountBesidePlainLetters(string text)
    {
        var count = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (
                text[i] >= 0x80
                && char.IsLetter(text[i])
                && ((i > 0 && char.IsAsciiLetter(text[i - 1])) || (i + 1 < text.Length && char.IsAsciiLetter(text[i + 1])))
            )
            {
                count++;
            }
        }

        return count;
    }

    /// <summary>.NET reads the bytes that a page leaves undefined as control characters or private ones.</summary>
    private static bool IsUndefined(char character) =>
        char.GetUnicodeCategory(character) is UnicodeCategory.Control or UnicodeCategory.PrivateUse;

    private static bool IsEastAsian(char character) =>
        character
            is (>= '\u4E00' and <= '\u9FFF')
                or (>= '\u3000' and <= '\u30FF')
                or (>= '\uFF00' and <= '\uFFEF')
                or (>= '\u2010' and <= '\u27FF')
                or '·'
                or '×'
                or '°'
                or '±';

    private static bool IsSymbol(char character) =>
        !char.IsLetter(character)
        && char.GetUnicodeCategory(character)
            is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.OtherPunctuation or UnicodeCategory.DecimalDigitNumber);

    private static bool HasCapitalsWithinWords(string text)
    {
        var odd = 0;
        var letters = 0;
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] < 0x80)
            {
                continue;
            }

            letters++;
            odd += char.IsUpper(text[i]) && char.IsLower(text[i - 1]) ? 1 : 0;
        }

        return 20 * odd > letters;
    }

    /// <summary>How many of the characters beyond ASCII are so, and how many there are.</summary>
    private static (int Of, int All) Count(string text, Func<char, bool> isSo)
    {
        var of = 0;
        var all = 0;
        foreach (var character in text)
        {
            if (character < 0x80)
            {
                continue;
            }

            all++;
            of += isSo(character) ? 1 : 0;
        }

        return (of, all);
    }

    private static string ReadSample(string text)
    {
        var at = text.AsSpan().IndexOfAnyExceptInRange('\0', '\u007F');
        at = at >= 0 ? at : text.Length - text.AsSpan().TrimStart().Length;
        if (at == text.Length)
        {
            return "";
        }

        var start = text.LastIndexOf('\n', at) + 1;
        var end = text.IndexOfAny(['\r', '\n'], at);
        var line = text[start..(end < 0 ? text.Length : end)].Trim();
        return Excerpt.Shorten(line, SampleLength + 1);
    }
}
