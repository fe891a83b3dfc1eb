using VaultLint.Schemas.Formats;

namespace VaultLint.Tests.Schemas;

/// <summary>The formats by the documents that define them.</summary>
public sealed class FormatTests
{
    public static TheoryData<string, string[], string[]> Cases() =>
        new()
        {
            {
                "date",
                ["2024-02-29", "0000-02-29", "9999-12-31"],
                ["2023-02-29", "1900-02-29", "2025-13-01", "2025-1-1", "25-08-2025", "2025-08-25T", "２０２５-08-25", ""]
            },
            {
                "date-time",
                ["2025-08-25T09:30:00Z", "2025-08-25t09:30:00.123z", "2025-08-25T09:30:00+09:00", "1998-12-31T23:59:60Z"],
                [
                    "2025-08-25",
                    "2025-08-25 09:30:00Z",
                    "2025-08-25T09:30:00",
                    "2025-08-25T24:00:00Z",
                    "2025-08-25T09:30Z",
                    "1998-12-31T23:58:60Z",
                ]
            },
            {
                "time",
                ["09:30:00Z", "23:59:60Z", "08:59:60+09:00", "09:30:00.5-02:30"],
                ["09:30:00", "9:30:00Z", "09:60:00Z", "09:30:00.Z", "09:30:00+9", "22:59:60Z"]
            },
            {
                "duration",
                ["P1Y", "P1Y2M3D", "P2M3D", "PT1H30M", "PT5S", "P1DT12H", "P4W", "PT0S"],
                ["P", "PT", "1D", "P1", "P1S", "P1Y3D", "PT1H5S", "P1D2Y", "P1W2D", "P1DT", "P-1D", "P1.5D", "p1D", "P１D"]
            },
            {
                "email",
                ["a@b", "first.last+tag@example.co.kr", "\"a b\"@example.com", "a@[192.0.2.1]", "a@[IPv6:2001:db8::1]"],
                ["a", "@b", "a@", "a b@c", ".a@b", "a..b@c", "a@b..c", "a@-b.c", "가@b.kr", "a@[300.1.1.1]", "a@[IPv6:1::2::3]"]
            },
            { "idn-email", ["가나다@example.com", "a@예시.한국", "a@b"], ["가나다", "@예시.한국", "가 나@b", "a@예시..한국"] },
            {
                "hostname",
                ["example.com", "a", "a-b.c1", "1a.2b", "xn--9n2bp8q.kr", "XN--BCHER-KVA.de", "A.B", "1.2.3", "1.2.3.a"],
                [
                    "1.2.3.4",
                    "xn--abc",
                    "xn--X",
                    "xn--hello-txk",
                    "xn--99999999999",
                    "xn--a-_",
                    "xn---a",
                    "xn--abc-",
                    "xn--ib9b",
                    "xn--a-zhc",
                    "",
                    ".",
                    "a.",
                    ".a",
                    "a..b",
                    "-a",
                    "a-",
                    "a_b",
                    "ab--c",
                    "xn--",
                    "가.kr",
                    "a b",
                    "1234567890123456789012345678901234567890123456789012345678901234.kr",
                ]
            },
            {
                "idn-hostname",
                [
                    "예시.한국",
                    "example.com",
                    "bücher.de",
                    "日本語.jp",
                    "ひらがな",
                    "日本語ー.jp",
                    "xn--bcher-kva.de",
                    "aあ",
                    "א",
                    "אב",
                    "א-ב",
                    "א\u05B7ב",
                    "𐠀",
                    "𞠀",
                ],
                [
                    "a𐠀",
                    "a𞠀",
                    "\u05B7א",
                    "1.2.3.4",
                    "xn--X",
                    "",
                    "예시..한국",
                    "-예시",
                    "예시-",
                    "가 나",
                    "〮예시",
                    "Bücher.de",
                    "예시＿",
                    "예시。한국",
                    "ﬁ.de",
                    "אa",
                    "예시--나",
                    "가나다라마바사아자차카타파하가나다라마바사아자차카타파하가나다라마바사아자차카타파하가나다라마바사아자차카타파하가나다라마바사아자차카타파하.kr",
                ]
            },
            {
                "ipv4",
                ["0.0.0.0", "192.0.2.1", "255.255.255.255"],
                ["", "1.2.3", "1.2.3.4.5", "256.1.1.1", "01.2.3.4", "1.2.3.4/8", " 1.2.3.4", "0x1.2.3.4", "１.2.3.4", "1..2.3"]
            },
            {
                "ipv6",
                [
                    "::",
                    "::1",
                    "2001:db8::1",
                    "1:2:3:4:5:6:7:8",
                    "1:2:3:4:5:6:7::",
                    "::2:3:4:5:6:7:8",
                    "::ffff:192.0.2.1",
                    "1:2:3:4:5:6:192.0.2.1",
                ],
                [
                    "",
                    ":",
                    "1",
                    "1:2:3:4:5:6:7",
                    "1:2:3:4:5:6:7:8:9",
                    "1::2::3",
                    ":::",
                    ":1:2:3:4:5:6:7",
                    "12345::",
                    "g::",
                    "::1%eth0",
                    "1:2:3:4:5:6:7:192.0.2.1",
                    "::192.0.2.1:1",
                    "192.0.2.1::",
                    "1:2:3:4::5:6:7:8",
                    "::256.0.0.1",
                ]
            },
            {
                "uri",
                [
                    "https://example.com/a?b=c#d",
                    "mailto:a@b",
                    "urn:isbn:0451450523",
                    "file:///a/b",
                    "http://[2001:db8::1]:80/",
                    "http://[v1.fe80::a]",
                    "a:",
                    "http://a/%41",
                ],
                [
                    "",
                    "a",
                    "/a",
                    "//a/b",
                    "://a",
                    "1a:b",
                    "http://a b",
                    "http://a/%4",
                    "http://a/가",
                    "http://[::1",
                    "http://[1::2::3]/",
                    "http://a:b/",
                    "http://a/#b#c",
                    "http://a/[b]",
                    "http://a/<b>",
                    "a\\b:c",
                ]
            },
            {
                "uri-reference",
                ["", "a", "/a/b", "../a", "//a/b", "?q", "#f", "a/b:c", "./a:b", "https://a"],
                ["a b", "\\a", "1:b", "#a#b", "/가", "%4"]
            },
            {
                "iri",
                ["https://예시.한국/경로?질의#조각", "http://a/😀", "urn:a"],
                ["경로", "http://예시 .kr", "http://a/\u202E", "http://a/\uE000", "http://a/<가>"]
            },
            { "iri-reference", ["경로/나", "#조각", "", "?\uE000", "https://예시.한국"], ["가 나", "가:나", "\\가", "#가#나"] },
            {
                "uri-template",
                [
                    "",
                    "http://a/{b}",
                    "{+path}/x",
                    "{#frag}",
                    "{?q,lang*}",
                    "{list:3}",
                    "{list:1}",
                    "{list:9999}",
                    "{a.b}",
                    "{%41}",
                    "%41",
                    "가/{b}",
                ],
                [
                    "{%4}",
                    "{a%4g}",
                    "{a:1x}",
                    "{",
                    "}",
                    "{}",
                    "{a",
                    "a}",
                    "{a b}",
                    "{a:0}",
                    "{a:10000}",
                    "{a*b}",
                    "{{a}}",
                    "{-a}",
                    "a b",
                    "\"",
                    "%4",
                    "{.}",
                    "{a..b}",
                    "{,}",
                ]
            },
            {
                "uuid",
                ["2EB8AA08-aa98-11ea-b4aa-73b441d16380", "00000000-0000-0000-0000-000000000000"],
                [
                    "2eb8aa08-aa98-11ea-b4aa-73b441d1638",
                    "2eb8aa08aa9811eab4aa73b441d16380",
                    "{2eb8aa08-aa98-11ea-b4aa-73b441d16380}",
                    "2eb8aa0g-aa98-11ea-b4aa-73b441d16380",
                    "0x123456-1234-1234-1234-123456789abc",
                    "+1234567-1234-1234-1234-123456789abc",
                    "12345678-0x12-1234-1234-123456789abc",
                ]
            },
            { "json-pointer", ["", "/", "/a/b", "/a~0b~1c", "/가", "//"], ["a", "#/a", "/a~", "/a~2", "~0"] },
            { "relative-json-pointer", ["0", "1/a", "0#", "12/a~1b", "0/"], ["", "/a", "01", "-1", "+1", "1a", "0##", "1/~2"] },
            {
                "regex",
                [
                    "",
                    "a+",
                    "^(?<year>\\d{4})-\\k<year>$",
                    "\\k<a>(?<a>b)",
                    "(?<\\u0061>x)\\k<a>",
                    "(?<$é>x)",
                    "(?<a>x)|(?<a>y)",
                    "(?=a)b",
                    "(?=a)*",
                    "(?<!a)b",
                    "(?i-s:a)",
                    "\\p{Script=Hangul}",
                    "\\p{Emoji}",
                    "\\p{gc=Cased_Letter}",
                    "[😀-😁]",
                    "[\\W\\P{L}]",
                    "[]",
                    "[^]",
                    "[\\w-a]",
                    "[\\b]",
                    "\\u{1F600}",
                    "\\u{0000000041}",
                    "\\uD83D",
                    "[^a-z]",
                    "a{99999999999}",
                    "a{",
                    "{",
                    "a{,3}",
                    "a]",
                    "a}",
                    "\\-\\@\\/",
                    "\\cJ\\0",
                    "(?:(a)|b)*\\1",
                ],
                [
                    "(",
                    "[a",
                    "a**",
                    "a{1}{2}",
                    "a+++",
                    "*",
                    "{1}",
                    "^*",
                    "\\b+",
                    "(?<=a)*",
                    "a|*",
                    "(*)",
                    "a{2,1}",
                    "a{99999999999,99999999998}",
                    "[z-a]",
                    "[😁-😀]",
                    "[\\u{1F600}-a]",
                    "\\",
                    "(?i)a",
                    "(?-:a)",
                    "(?ii:a)",
                    "(?>a)",
                    "(?#a)",
                    "(?",
                    "\\Z",
                    "\\a",
                    "\\c",
                    "\\x1",
                    ")",
                    "\\u{110000}",
                    "\\u{}",
                    "\\1",
                    "(a)\\2",
                    "\\k<a>",
                    "\\k",
                    "(?<a>x)(?<a>y)",
                    "(?<a-b>x)",
                    "(?<1>x)",
                    "(?<>x)",
                    "(?<a",
                    "\\p{Foo}",
                    "\\p{Script=}",
                    "\\p{Script=Latin Greek}",
                    "\\p{L",
                    "\\p",
                    "[\\W](",
                    "[\\P{L}",
                    "\\uD83D(",
                ]
            },
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Text_of_a_format_is_told_from_other_text(string format, string[] valid, string[] invalid)
    {
        var known = Format.All.Single(known => known.Name == format);
        Assert.All(valid, text => Assert.True(known.IsValid(text), $"“{text}” is of the format"));
        Assert.All(invalid, text => Assert.False(known.IsValid(text), $"“{text}” is not of the format"));
    }

    [Theory]
    [InlineData("hostname", 61, "")]
    [InlineData("idn-hostname", 61, "")]
    // As long as “.xn--o39a”.
    [InlineData("idn-hostname", 52, ".가")]
    public void Name_of_253_characters_is_the_longest(string format, int last, string end)
    {
        var known = Format.All.Single(known => known.Name == format);
        var label = new string('a', 63);
        Assert.True(known.IsValid($"{label}.{label}.{label}.{new string('a', last)}{end}"));
        Assert.False(known.IsValid($"{label}.{label}.{label}.{new string('a', last + 1)}{end}"));
    }

    [Fact]
    public void Every_format_has_cases() =>
        Assert.Equal(Format.All.Select(format => format.Name).Order(), Cases().Select(row => (string)row[0]).Order());

    [Fact]
    public void No_text_makes_a_format_fail()
    {
        var text = CsCheck.Gen.String[
            CsCheck.Gen.Char["aA09zZ.:/@-~%[]{}()#?*+\\\"' \u0000\u00A0가\u05D0\u0300\uD83D\uDE00\uE000ſ"],
            0,
            30
        ];
        CsCheck.Check.Sample(
            text,
            sample =>
            {
                foreach (var format in Format.All)
                {
                    format.IsValid(sample);
                }
            }
        );
    }
}
