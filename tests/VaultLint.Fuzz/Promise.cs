using System.Text;
using VaultLint.Text;

namespace VaultLint.Fuzz;

/// <summary>A promise that an input broke.</summary>
internal sealed class PromiseException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>What holds for every input.</summary>
internal static class Promise
{
    private static readonly UTF8Encoding s_utf8 = new(false, throwOnInvalidBytes: true);

    public static void Holds(bool condition, string otherwise)
    {
        if (!condition)
        {
            throw new PromiseException(otherwise);
        }
    }

    /// <summary>A span lies in a text and cuts no character in two.</summary>
    public static void Inside(SourceText source, TextSpan span, string what)
    {
        Holds(span.Start >= 0 && span.Length >= 0 && span.End <= source.Length, $"{what}: {span} lies outside the text of {source.Length}");
        Holds(!Cuts(source.Text, span.Start) && !Cuts(source.Text, span.End), $"{what}: {span} cuts a character in two");
    }

    /// <summary>A place lies in a text, in its own line, and cuts no character in two.</summary>
    public static int Inside(SourceText source, TextPosition place, string what)
    {
        Holds(
            place.Line >= 1 && place.Line <= source.LineCount && place.Column >= 1,
            $"{what}: line {place.Line}, column {place.Column} is none of the text of {source.LineCount} lines"
        );
        var start = source.GetLineSpan(place.Line).Start;
        var end = place.Line < source.LineCount ? source.GetLineSpan(place.Line + 1).Start - 1 : source.Length;
        var offset = start + place.Column - 1;
        Holds(offset <= end, $"{what}: line {place.Line} has no column {place.Column}");
        Holds(!Cuts(source.Text, offset), $"{what}: line {place.Line}, column {place.Column} cuts a character in two");
        return offset;
    }

    /// <summary>Bytes are UTF-8.</summary>
    public static string Utf8(ReadOnlySpan<byte> bytes, string what)
    {
        try
        {
            return s_utf8.GetString(bytes);
        }
        catch (DecoderFallbackException exception)
        {
            throw new PromiseException($"{what} is not UTF-8: {exception.Message}");
        }
    }

    private static bool Cuts(string text, int offset) =>
        offset > 0 && offset < text.Length && char.IsSurrogatePair(text[offset - 1], text[offset]);
}
