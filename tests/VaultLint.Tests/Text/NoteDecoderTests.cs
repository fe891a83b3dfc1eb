using System.Text;
using CsCheck;
using VaultLint.Text;

namespace VaultLint.Tests.Text;

public sealed class NoteDecoderTests
{
    private const string Korean = "# 배열\n\n배열은 같은 자료형의 값을 차례로 담는다.\n";
    private const string Japanese = "# 配列\n\n配列は同じ型の値を順に並べたものです。\n";
    private const string Simplified = "# 数组\n\n数组把同一类型的值依次存放，知道下标就能立刻取出来。这是最好的结构。\n";
    private const string Traditional = "# 陣列\n\n陣列把同一類型的值依次存放，知道位置就能立刻取出來。這是最好的結構。\n";
    private const string Russian = "# Массивы\n\nМассив хранит значения одного типа подряд.\n";
    private const string French = "# Été\n\nL'accès à un élément donné est très rapide.\n";
    private const string Polish = "# Tablice\n\nŻółw i gęś szły wąską ścieżką, aż zmierzchło.\n";
    private const string Greek = "# Πίνακες\n\nΟ πίνακας κρατά τιμές του ίδιου τύπου.\n";
    private const string Hebrew = "# מערכים\n\nמערך מחזיק ערכים מאותו סוג.\n";
    private const string Arabic = "# المصفوفات\n\nتحفظ المصفوفة قيما من نوع واحد.\n";

    [Theory]
    [InlineData("")]
    [InlineData("plain\n")]
    [InlineData(Korean)]
    [InlineData("legitimate \uFFFD sign and 🎯\n")]
    public void Utf8_is_read_as_it_stands(string text)
    {
        Assert.Equal(new DecodedText(text, null), NoteDecoder.Decode(Encoding.UTF8.GetBytes(text)));
        Assert.Equal(new DecodedText(text, null), NoteDecoder.Decode([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)]));
    }

    [Fact]
    public void The_first_fault_is_told_with_its_place_its_bytes_and_how_many_there_are()
    {
        var decoded = NoteDecoder.Decode([.. "가나 \uFFFD "u8, 0xE2, 0x82, .. " x "u8, 0xFF, 0xC0, .. "\n"u8]);
        Assert.Equal("가나 \uFFFD \uFFFD x \uFFFD\uFFFD\n", decoded.Text);
        Assert.Equal(DecodeFaultKind.NotUtf8, decoded.Fault!.Kind);
        Assert.Equal(new TextSpan(5, 1), decoded.Fault.Span);
        Assert.Equal([0xE2, 0x82], decoded.Fault.Bytes.ToArray());
        Assert.Equal(3, decoded.Fault.Count);
        Assert.Null(decoded.Fault.Encoding);
        Assert.Null(decoded.Fault.Sample);
    }

    [Theory]
    [InlineData(949, "windows-949 (Korean, EUC-KR)", Korean, "# 배열")]
    [InlineData(932, "Shift_JIS (Japanese)", Japanese, "# 配列")]
    [InlineData(51932, "EUC-JP (Japanese)", Japanese, "# 配列")]
    [InlineData(936, "GBK (simplified Chinese)", Simplified, "# 数组")]
    [InlineData(950, "Big5 (traditional Chinese)", Traditional, "# 陣列")]
    [InlineData(1251, "windows-1251 (Cyrillic)", Russian, "# Массивы")]
    [InlineData(20866, "KOI8-R (Cyrillic)", Russian, "# Массивы")]
    [InlineData(866, "code page 866 (Cyrillic)", Russian, "# Массивы")]
    [InlineData(1252, "windows-1252 (Western European)", French, "# Été")]
    [InlineData(850, "code page 850 (Western European)", French, "# Été")]
    [InlineData(1250, "windows-1250 (Central European)", Polish, "Żółw i gęś szły wąską ścieżką, aż zmierzchło.")]
    [InlineData(1253, "windows-1253 (Greek)", Greek, "# Πίνακες")]
    [InlineData(1255, "windows-1255 (Hebrew)", Hebrew, "# מערכים")]
    [InlineData(874, "windows-874 (Thai)", "# อาร์เรย์\n\nเก็บค่าชนิดเดียวกันเรียงกัน\n", "# อาร์เรย์")]
    [InlineData(1256, "windows-1256 (Arabic)", Arabic, "# المصفوفات")]
    public void A_legacy_encoding_is_named_and_a_line_of_it_read(int codePage, string name, string text, string sample)
    {
        var fault = NoteDecoder.Decode(CodePagesEncodingProvider.Instance.GetEncoding(codePage)!.GetBytes(text)).Fault;
        Assert.Equal(DecodeFaultKind.NotUtf8, fault?.Kind);
        Assert.Equal(name, fault?.Encoding);
        Assert.Equal(sample, fault?.Sample);
    }

    [Theory]
    [InlineData("utf-16", true, "UTF-16 LE")]
    [InlineData("utf-16", false, "UTF-16 LE without a byte order mark")]
    [InlineData("utf-16BE", true, "UTF-16 BE")]
    [InlineData("utf-16BE", false, "UTF-16 BE without a byte order mark")]
    [InlineData("utf-32", true, "UTF-32 LE")]
    [InlineData("utf-32", false, "UTF-32 LE without a byte order mark")]
    [InlineData("utf-32BE", true, "UTF-32 BE")]
    [InlineData("utf-32BE", false, "UTF-32 BE without a byte order mark")]
    public void Wide_encodings_are_named(string encodingName, bool mark, string name)
    {
        var encoding = Encoding.GetEncoding(encodingName);
        foreach (var text in new[] { "# Title\n\nplain text\n", Korean, Russian, Japanese })
        {
            var fault = NoteDecoder.Decode([.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes(text)]).Fault;
            Assert.Equal(DecodeFaultKind.NotUtf8, fault?.Kind);
            Assert.Equal(name, fault?.Encoding);
            Assert.StartsWith("# ", fault?.Sample, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_file_with_nul_bytes_is_binary()
    {
        var fault = NoteDecoder.Decode([0x89, .. "PNG\r\n\u001A\n\0\0\0\rIHDR\0\0\u0001"u8, 0xFE, 0x12, 0x00, 0x00, 0xFF]).Fault;
        Assert.Equal(DecodeFaultKind.Binary, fault?.Kind);
        Assert.Equal(
            DecodeFaultKind.Binary,
            NoteDecoder.Decode([.. "text with one "u8, 0, .. " in it, somewhere"u8, .. "!"u8]).Fault?.Kind
        );
    }

    [Fact]
    public void Utf8_with_a_broken_byte_is_not_called_another_encoding()
    {
        foreach (var text in new[] { Korean, Japanese, Simplified, Russian, Greek })
        {
            var bytes = Encoding.UTF8.GetBytes(text + text).ToList();
            bytes.RemoveAt(bytes.Count / 2 + (bytes[bytes.Count / 2] < 0x80 ? 2 : 0));
            var fault = NoteDecoder.Decode([.. bytes]).Fault;
            Assert.Equal(DecodeFaultKind.NotUtf8, fault?.Kind);
            Assert.Null(fault?.Encoding);
        }
    }

    [Theory]
    [InlineData("\n---\ntitle: from matter-bel", "---")]
    [InlineData("\r\n \r\n  title: a line of text", "title: a line of text")]
    public void A_note_in_UTF16_without_a_mark_may_begin_with_blank_lines(string text, string sample)
    {
        Assert.Equal(sample, NoteDecoder.Decode(System.Text.Encoding.BigEndianUnicode.GetBytes(text)).Fault?.Sample);
        Assert.Equal(sample, NoteDecoder.Decode(System.Text.Encoding.Unicode.GetBytes(text)).Fault?.Sample);
    }

    [Fact]
    public void Any_bytes_are_read_and_places_agree_with_the_text() =>
        Gen
            .Byte.Array[0, 60]
            .Sample(bytes =>
            {
                var (text, fault) = NoteDecoder.Decode(bytes);
                if (fault is null)
                {
                    return;
                }

                Assert.True(text[fault.Span.Start] is '\uFFFD' or '\0');
                Assert.True(fault.Count > 0);
            });
}
