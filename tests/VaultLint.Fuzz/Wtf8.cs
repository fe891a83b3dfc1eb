using System.Text;

namespace VaultLint.Fuzz;

/// <summary>
/// Bytes as a text that may hold halves of surrogate pairs, which UTF-8 cannot: WTF-8 (simonsapin.github.io/wtf-8), so that an input of any
/// target is a file. What is no WTF-8 becomes U+FFFD.
/// </summary>
internal static class Wtf8
{
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        while (!bytes.IsEmpty)
        {
            if (bytes is [0xED, >= 0xA0 and <= 0xBF, >= 0x80 and <= 0xBF, ..])
            {
                text.Append((char)(0xD000 | ((bytes[1] & 0x3F) << 6) | (bytes[2] & 0x3F)));
                bytes = bytes[3..];
                continue;
            }

            Rune.DecodeFromUtf8(bytes, out var rune, out var length);
            text.Append(rune.ToString());
            bytes = bytes[length..];
        }

        return text.ToString();
    }

    public static byte[] Encode(string text)
    {
        var bytes = new List<byte>(text.Length);
        Span<byte> buffer = stackalloc byte[4];
        for (var at = 0; at < text.Length; )
        {
            if (Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out var length) == System.Buffers.OperationStatus.Done)
            {
                bytes.AddRange(buffer[..rune.EncodeToUtf8(buffer)]);
            }
            else
            {
                var half = text[at];
                bytes.AddRange([0xED, (byte)(0x80 | ((half >> 6) & 0x3F)), (byte)(0x80 | (half & 0x3F))]);
            }

            at += length;
        }

        return [.. bytes];
    }
}
