using System.Text;

namespace VaultLint.Fuzz;

/// <summary>Makes inputs: real files with damage, words of the format in any order, nesting, enormous lines, and bytes of no format at
/// all.</summary>
/// <param name="seeds">Real files; at least one.</param>
/// <param name="words">What has a meaning in the format.</param>
internal sealed class Inputs(IReadOnlyList<byte[]> seeds, IReadOnlyList<string> words)
{
    /// <summary>The greatest length, in bytes.</summary>
    public const int Longest = 100_000;

    /// <summary>What may upset any reader of text: ends of lines of all sorts, NUL, halves of surrogate pairs, marks, what joins and what
    /// is not seen.</summary>
    private static readonly string[] s_odd =
    [
        "\r",
        "\n",
        "\r\n",
        "\n\r",
        "\u2028",
        "\u2029",
        "\u0085",
        "\f",
        "\v",
        "\0",
        "\t",
        " ",
        "\u00A0",
        "\u3000",
        "\uD800",
        "\uDFFF",
        "\uD83D",
        "\uDE00",
        "😀",
        "👨‍👩‍👧",
        "🏳️‍🌈",
        "\uFEFF",
        "\uFFFE",
        "\uFFFF",
        "\uFFFD",
        "\u200B",
        "\u200D",
        "\u202E",
        "\u2066",
        "\u0301",
        "e\u0301",
        "한",
        "ᄒ",
        "ᅡ",
        "ᆫ",
        "ß",
        "İ",
        "ſ",
        "K",
        "\u001B[31m",
        "\u009B",
        "\u007F",
        "\U000E0041",
        "\U0010FFFF",
        "٣",
        "Ⅷ",
        "①",
        "A",
        "é",
        "â€™",
        "Ã©",
        "占쏙옙",
        "\\",
        "\"",
        "'",
        "`",
        "<",
        ">",
        "&",
        "%",
        "::error::x",
        "{0}",
        "]]>",
        "-->",
    ];

    private static readonly byte[][] s_breaks = [.. new[] { "\r", "\n", "\r\n", "\u2028", "\u0085", "\f", "\v" }.Select(Wtf8.Encode)];

    /// <summary>An input.</summary>
    public byte[] Next(Rng rng)
    {
        var input = rng.Next(20) switch
        {
            0 => RandomBytes(rng, rng.Length(2_000)),
            1 => RandomWords(rng, 1 + rng.Length(300)),
            2 => Nested(rng),
            3 => Repeated(rng),
            _ => Mutated(rng),
        };
        return input.Length <= Longest ? input : input[..Longest];
    }

    private byte[] Mutated(Rng rng)
    {
        List<byte> input = [.. rng.Choose(seeds)];
        for (var count = 1 + rng.Length(8); count > 0; count--)
        {
            Mutate(input, rng);
        }

        return [.. input];
    }

    private void Mutate(List<byte> input, Rng rng)
    {
        var at = rng.Next(input.Count + 1);
        var length = Math.Min(input.Count - at, rng.Length(rng.OneIn(4) ? 2_000 : 40));
        switch (rng.Next(18))
        {
            case 0:
                input.RemoveRange(at, length);
                break;
            case 1:
                input.InsertRange(rng.Next(input.Count + 1), input.GetRange(at, length));
                break;
            case 2 or 3 or 4:
                input.InsertRange(at, Word(rng));
                break;
            case 5 or 6:
                input.RemoveRange(at, Math.Min(length, 8));
                input.InsertRange(at, Word(rng));
                break;
            case 7:
                input.InsertRange(at, RandomBytes(rng, 1 + rng.Length(8)));
                break;
            case 8 when at < input.Count:
                input[at] ^= (byte)(1 << rng.Next(8));
                break;
            case 9:
                ReplaceBreaks(input, rng, oneIn: 1);
                break;
            case 10:
                ReplaceBreaks(input, rng, oneIn: 1 + rng.Next(10));
                break;
            case 11:
                var other = rng.Choose(seeds);
                var from = rng.Next(other.Length + 1);
                input.InsertRange(at, other.AsSpan(from, Math.Min(other.Length - from, rng.Length(2_000))).ToArray());
                break;
            case 12:
                input.RemoveRange(at, input.Count - at);
                break;
            case 13:
                EachLine(input, rng);
                break;
            case 14 or 15:
                RepeatLine(input, at, rng.OneIn(20) ? rng.Next(200) : 1 + rng.Next(4), rng);
                break;
            case 16:
                input.InsertRange(at, Enumerable.Repeat(Word(rng), rng.Length(rng.OneIn(10) ? 3_000 : 30)).SelectMany(word => word));
                break;
            default:
                input.InsertRange(at, Wtf8.Encode(rng.Choose(s_odd)));
                break;
        }
    }

    private byte[] Word(Rng rng) => Wtf8.Encode(rng.OneIn(4) ? rng.Choose(s_odd) : rng.Choose(words));

    private static byte[] RandomBytes(Rng rng, int length)
    {
        var bytes = new byte[length];
        for (var index = 0; index < length; index++)
        {
            bytes[index] = (byte)rng.Next(256);
        }

        return bytes;
    }

    private byte[] RandomWords(Rng rng, int count)
    {
        var text = new List<byte>();
        for (; count > 0; count--)
        {
            text.AddRange(Word(rng));
        }

        return [.. text];
    }

    private byte[] Nested(Rng rng)
    {
        var (open, close) = (Word(rng), Word(rng));
        var depth = rng.Length(rng.OneIn(10) ? 20_000 : 400);
        return
        [
            .. Enumerable.Repeat(open, depth).SelectMany(word => word),
            .. Word(rng),
            .. rng.OneIn(2) ? [] : Enumerable.Repeat(close, depth).SelectMany(word => word),
        ];
    }

    /// <summary>A line of some words over and over; the real file before it has what makes the rest of it count, such as
    /// frontmatter.</summary>
    private byte[] Repeated(Rng rng)
    {
        var part = RandomWords(rng, 1 + rng.Next(4));
        var seed = rng.Choose(seeds);
        var count = rng.Next(rng.OneIn(20) ? Longest : 4_000) / Math.Max(1, part.Length);
        return
        [
            .. seed.AsSpan(0, rng.Next(seed.Length + 1)),
            .. Enumerable.Repeat(part, count).SelectMany(word => word),
            .. rng.OneIn(2) ? seed : [],
        ];
    }

    private static void ReplaceBreaks(List<byte> input, Rng rng, int oneIn)
    {
        var text = new List<byte>(input.Count);
        var one = rng.Choose(s_breaks);
        foreach (var unit in input)
        {
            if (unit == '\n' && rng.OneIn(oneIn))
            {
                text.AddRange(oneIn == 1 ? one : rng.Choose(s_breaks));
            }
            else
            {
                text.Add(unit);
            }
        }

        input.Clear();
        input.AddRange(text);
    }

    /// <summary>Puts a word before each line from some line on, so that all of it becomes a quote, a list or code.</summary>
    private void EachLine(List<byte> input, Rng rng)
    {
        var word = Word(rng);
        var left = 1 + rng.Length(40);
        for (var at = rng.Next(input.Count + 1); at < input.Count && left > 0; at++)
        {
            if (input[at] == '\n')
            {
                input.InsertRange(at + 1, word);
                at += word.Length;
                left--;
            }
        }
    }

    private static void RepeatLine(List<byte> input, int at, int count, Rng rng)
    {
        var start = at == 0 ? 0 : input.LastIndexOf((byte)'\n', at - 1) + 1;
        var end = at < input.Count ? input.IndexOf((byte)'\n', at) : -1;
        var line = input.GetRange(start, (end < 0 ? input.Count : end + 1) - start);
        var lineEnd = rng.OneIn(3) ? rng.Next(input.Count + 1) : start;
        input.InsertRange(lineEnd, Enumerable.Repeat(line, count).SelectMany(unit => unit));
    }

    /// <summary>A text that shows what an input is, cut short.</summary>
    public static string Show(ReadOnlySpan<byte> input)
    {
        var text = Encoding.UTF8.GetString(input.Length > 400 ? input[..400] : input);
        return string.Concat(text.Select(c => char.IsControl(c) && c != '\n' ? $"<{(int)c:X2}>" : $"{c}"))
            + (input.Length > 400 ? "…" : "");
    }
}
