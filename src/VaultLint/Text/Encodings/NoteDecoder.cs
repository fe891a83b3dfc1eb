using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Unicode;

namespace VaultLint.Text;

/// <summary>A note's bytes as text.</summary>
/// <param name="Text">The text without its byte order mark; U+FFFD stands where bytes are no UTF-8.</param>
/// <param name="Fault">What is wrong with the bytes; null for UTF-8.</param>
internal readonly record struct DecodedText(string Text, DecodeFault? Fault);

/// <summary>Why a file's bytes are not a text in UTF-8.</summary>
internal enum DecodeFaultKind
{
    /// <summary>The file holds NUL bytes and is no UTF-16 or UTF-32: a picture, an archive, a damaged file.</summary>
    Binary,

    /// <summary>The file is text, but not UTF-8, or not all of it.</summary>
    NotUtf8,
}

/// <summary>What is wrong with a file's bytes.</summary>
/// <param name="Kind">The kind of fault.</param>
/// <param name="Span">The first fault: the U+FFFD in <see cref="DecodedText.Text"/> that stands for it, or the first NUL.</param>
/// <param name="Bytes">The bytes of the first fault.</param>
/// <param name="Count">Number of faults: maximal ill-formed sequences (Unicode Standard, section 3.9), or NUL bytes.</param>
/// <param name="Encoding">The encoding that the file is in, as people name it; null where nothing is likely enough.</param>
/// <param name="Sample">The beginning of the first line that shows the encoding, read in it; null where there is no guess.</param>
internal sealed record DecodeFault(
    DecodeFaultKind Kind,
    TextSpan Span,
    ImmutableArray<byte> Bytes,
    int Count,
    string? Encoding,
    string? Sample
);

/// <summary>Reads a note's bytes as UTF-8 and tells what else they might be.</summary>
internal static class NoteDecoder
{
    /// <summary>Decodes a note.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <returns>The text and, where the bytes are no UTF-8, the fault.</returns>
    internal static DecodedText Decode(ReadOnlySpan<byte> bytes)
    {
        var body = bytes;
        if (body.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            body = body[3..];
        }

        var text = GetText(body);
        // Where the decoder has put no U+FFFD, all was valid.
        var isUtf8 = !text.Contains('\uFFFD', StringComparison.Ordinal) || Utf8.IsValid(body);
        var hasNul = text.Contains('\0', StringComparison.Ordinal);
        if (isUtf8 && !hasNul)
        {
            return new DecodedText(text, null);
        }

        var wide = EncodingGuess.FindWide(bytes);
        if (hasNul && wide is null)
        {
            var nul = text.IndexOf('\0');
            return new DecodedText(
                text,
                new DecodeFault(DecodeFaultKind.Binary, new TextSpan(nul, 1), [0], body.Count((byte)0), null, null)
            );
        }

        var guess = wide ?? EncodingGuess.FindLegacy(body);
        var (span, faulty, count) = isUtf8 ? (new TextSpan(text.IndexOf('\0'), 1), [0], body.Count((byte)0)) : FindFaults(body);
        return new DecodedText(text, new DecodeFault(DecodeFaultKind.NotUtf8, span, faulty, count, guess?.Name, guess?.Sample));
    }

    /// <summary>The text of UTF-8. <see cref="Encoding.GetString(ReadOnlySpan{byte})"/> goes through the bytes twice, the first time for
    /// how long it will be.</summary>
    private static string GetText(ReadOnlySpan<byte> body)
    {
        const int Longest = 100_000;
        if (body.Length > Longest)
        {
            return Encoding.UTF8.GetString(body);
        }

        // A byte makes no more than one code unit, also one that is no UTF-8.
        var units = ArrayPool<char>.Shared.Rent(body.Length);
        var text = new string(units, 0, Encoding.UTF8.GetChars(body, units));
        ArrayPool<char>.Shared.Return(units);
        return text;
    }

    private static (TextSpan Span, ImmutableArray<byte> Bytes, int Count) FindFaults(ReadOnlySpan<byte> body)
    {
        var span = default(TextSpan);
        ImmutableArray<byte> faulty = [];
        var count = 0;
        var offset = 0;
        while (!body.IsEmpty)
        {
            // The decoder puts one U+FFFD for each of these sequences too.
            var status = Rune.DecodeFromUtf8(body, out var rune, out var length);
            if (status != OperationStatus.Done && count++ == 0)
            {
                span = new TextSpan(offset, 1);
                faulty = [.. body[..length]];
            }

            offset += rune.Utf16SequenceLength;
            body = body[length..];
        }

        return (span, faulty, count);
    }
}
