using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace VaultLint.Text;

/// <summary>
/// Passes JSON on with everything escaped in its texts that <see cref="VisibleText"/> would not show as it is, so that a report on standard
/// output neither steers a terminal nor gives a command to CI. To whoever reads it as JSON it is the same. The writer has escaped control
/// characters; outside of texts JSON has nothing of this sort.
/// </summary>
/// <param name="output">Where the JSON goes. It is left open.</param>
internal sealed class VisibleJson(Stream output) : WriteOnlyStream
{
    /// <summary>What may begin a command, and the first bytes, in UTF-8, of characters that hide: U+0080 to U+00BF, U+0600 to U+07BF,
    /// U+08xx, U+1xxx, U+2xxx, U+Fxxx and from U+10000 on.</summary>
    private static readonly SearchValues<byte> s_suspects = SearchValues.Create([
        (byte)'#',
        0xC2,
        0xCD,
        0xD8,
        0xD9,
        0xDA,
        0xDB,
        0xDC,
        0xDD,
        0xE0,
        0xE1,
        0xE2,
        0xE3,
        0xEF,
        0xF0,
        0xF1,
        0xF2,
        0xF3,
        0xF4,
    ]);

    /// <summary>How JSON is written: Korean stays readable, and the bytes are the same on every system.</summary>
    /// <remarks>The encoder spares only what HTML would need; a lone surrogate becomes U+FFFD, control characters are escaped.</remarks>
    internal static JsonWriterOptions WriterOptions { get; } =
        new()
        {
            Indented = true,
            NewLine = "\n",
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };

    /// <summary>Passes on some JSON, which ends with a token.</summary>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        var whole = buffer;
        // How far the text reaches that ends with an escape.
        var escapedLength = -1;
        while (buffer.IndexOfAny(s_suspects) is >= 0 and var at)
        {
            output.Write(buffer[..at]);
            buffer = buffer[at..];
            if (buffer[0] == '#')
            {
                buffer = WriteHash(buffer);
                continue;
            }

            Rune.DecodeFromUtf8(buffer, out var rune, out var length);
            // What shows before this is the character before it, or the last digit of an escape.
            var before = default(Rune);
            if (escapedLength != whole.Length - buffer.Length)
            {
                Rune.DecodeLastFromUtf8(whole[..^buffer.Length], out before, out _);
            }

            var isHidden = VisibleText.IsHidden(rune, before);
            if (isHidden)
            {
                WriteEscaped(rune.ToString());
            }
            else
            {
                output.Write(buffer[..length]);
            }

            buffer = buffer[length..];
            escapedLength = isHidden ? whole.Length - buffer.Length : escapedLength;
        }

        output.Write(buffer);
    }

    public override void Flush() => output.Flush();

    /// <summary>Passes on <c>#</c> and what belongs to it.</summary>
    /// <returns>What stands behind.</returns>
    private ReadOnlySpan<byte> WriteHash(ReadOnlySpan<byte> text)
    {
        var end = text.IndexOfAnyExcept((byte)'#');
        var hashes = end < 0 ? text.Length : end;
        while (end >= 0 && end < text.Length && char.IsAsciiLetter((char)text[end]))
        {
            end++;
        }

        if (hashes < 2 || end < 0 || end == text.Length || text[end] != '[')
        {
            end = hashes;
        }

        output.Write(text[..end]);
        if (end < text.Length && text[end] == '[' && hashes > 1)
        {
            WriteEscaped("[");
            end++;
        }

        return text[end..];
    }

    private void WriteEscaped(string text)
    {
        foreach (var unit in text)
        {
            output.Write(Encoding.ASCII.GetBytes($"\\u{(int)unit:X4}"));
        }
    }
}
