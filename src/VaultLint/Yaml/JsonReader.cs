using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using VaultLint.Text;

namespace VaultLint.Yaml;

/// <summary>Reads JSON (RFC 8259) into the nodes that YAML is read into, with the same positions.</summary>
internal ref struct JsonReader
{
    private readonly SourceText _source;
    private readonly byte[] _utf8;
    private readonly ImmutableArray<YamlError>.Builder _errors = ImmutableArray.CreateBuilder<YamlError>();
    private Utf8JsonReader _reader;
    private int _byteOffset;
    private int _offset;
    private int _nodes;

    private JsonReader(SourceText source)
    {
        _source = source;
        _utf8 = Encoding.UTF8.GetBytes(source.Text);
        // The depth is bounded below, with a message of our own.
        _reader = new Utf8JsonReader(_utf8, new JsonReaderOptions { MaxDepth = int.MaxValue });
    }

    /// <summary>Reads a whole text as one JSON document.</summary>
    /// <param name="source">The text.</param>
    /// <returns>The document, within <see cref="YamlLimits.Default"/>; where it has a syntax
    /// error, no root and one error.</returns>
    public static YamlDocument Read(SourceText source)
    {
        if (source.Text.AsSpan().Trim().IsEmpty)
        {
            return new YamlDocument(null, []);
        }

        var reader = new JsonReader(source);
        try
        {
            reader._reader.Read();
            var root = reader.ReadValue(0);
            // Anything but white space behind the value makes this throw.
            reader._reader.Read();
            return new YamlDocument(root, reader._errors.ToImmutable());
        }
        catch (JsonException exception)
        {
            return new YamlDocument(null, [reader.Explain(exception)]);
        }
        catch (LimitException exception)
        {
            return new YamlDocument(null, [new YamlError(exception.Span, Message.Of(exception.Message))]);
        }
    }

    private YamlNode ReadValue(int depth)
    {
        var span = CurrentSpan();
        if (++_nodes > YamlLimits.Default.Values)
        {
            throw new LimitException(span, $"the values come to more than {YamlLimits.Default.Values:N0}");
        }

        if (depth > YamlLimits.Default.Depth)
        {
            throw new LimitException(span, $"values nest more than {YamlLimits.Default.Depth} levels deep");
        }

        return _reader.TokenType switch
        {
            JsonTokenType.StartObject => ReadObject(span, depth),
            JsonTokenType.StartArray => ReadArray(span, depth),
            JsonTokenType.String => new YamlScalar(span, ReadString(span), YamlScalarKind.String, IsPlain: false),
            JsonTokenType.Number => ReadNumber(span),
            JsonTokenType.Null => new YamlScalar(span, "null", YamlScalarKind.Null, IsPlain: true),
            _ => new YamlScalar(span, _source[span].ToString(), YamlScalarKind.Boolean, IsPlain: true),
        };
    }

    private YamlMapping ReadObject(TextSpan start, int depth)
    {
        var entries = ImmutableArray.CreateBuilder<YamlEntry>();
        var keys = new Dictionary<string, TextSpan>(StringComparer.Ordinal);
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndObject)
        {
            var span = CurrentSpan();
            var key = new YamlScalar(span, ReadString(span), YamlScalarKind.String, IsPlain: false);
            _reader.Read();
            var value = ReadValue(depth + 1);
            if (keys.TryAdd(key.Value, span))
            {
                entries.Add(new YamlEntry(key, value));
            }
            else
            {
                _errors.Add(
                    new YamlError(
                        span,
                        $"the key “{Excerpt.Shorten(key.Value, longest: 60)}” stands twice, first on line "
                            + $"{_source.GetLine(keys[key.Value].Start)}",
                        "keep one of the two"
                    )
                );
            }
        }

        return new YamlMapping(TextSpan.FromBounds(start.Start, CurrentSpan().End), entries.ToImmutable());
    }

    private YamlSequence ReadArray(TextSpan start, int depth)
    {
        var items = ImmutableArray.CreateBuilder<YamlNode>();
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(ReadValue(depth + 1));
        }

        return new YamlSequence(TextSpan.FromBounds(start.Start, CurrentSpan().End), items.ToImmutable());
    }

    private readonly string ReadString(TextSpan span)
    {
        try
        {
            return _reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // RFC 8259 section 8.2: the grammar allows half of a surrogate pair as an escape; it stands for no character.
            throw new LimitException(span, "the text holds half of a surrogate pair (\\uD800 to \\uDFFF), which is no character");
        }
    }

    private readonly YamlScalar ReadNumber(TextSpan span)
    {
        var text = _source[span].ToString();
        var kind = text.AsSpan().ContainsAny('.', 'e', 'E') ? YamlScalarKind.Float : YamlScalarKind.Integer;
        return new YamlScalar(span, text, kind, IsPlain: true);
    }

    /// <summary>The span of the current token in UTF-16 code units. Tokens come in order, so each byte is looked at once.</summary>
    private TextSpan CurrentSpan()
    {
        // The reader has consumed the colon behind a key as well, so the token's own length tells its end.
        var quotes = _reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName ? 2 : 0;
        var start = OffsetOf((int)_reader.TokenStartIndex);
        return TextSpan.FromBounds(start, OffsetOf((int)_reader.TokenStartIndex + _reader.ValueSpan.Length + quotes));
    }

    private int OffsetOf(int byteOffset)
    {
        if (byteOffset < _byteOffset)
        {
            (_byteOffset, _offset) = (0, 0);
        }

        for (; _byteOffset < byteOffset; _byteOffset++)
        {
            // Every character begins with a byte that is no continuation (10xxxxxx); one of four bytes is a surrogate pair.
            var lead = _utf8[_byteOffset];
            _offset +=
                (lead & 0xC0) == 0x80 ? 0
                : lead >= 0xF0 ? 2
                : 1;
        }

        return _offset;
    }

    private YamlError Explain(JsonException exception)
    {
        var line = (int)(exception.LineNumber ?? 0);
        var start = 0;
        for (; line > 0; line--)
        {
            start += _utf8.AsSpan(start).IndexOf((byte)'\n') + 1;
        }

        var at = Math.Min(OffsetOf(Math.Min(start + (int)(exception.BytePositionInLine ?? 0), _utf8.Length)), _source.Length);
        // The first sentence; behind it stand advice to programmers and the position once more.
        var message = exception.Message;
        var end = message.IndexOf(". ", StringComparison.Ordinal);
        // It may quote a word of the text, of any length.
        message = Excerpt.Shorten(end < 0 ? message : message[..end], longest: 200);
        return new YamlError(_source.Whole(new TextSpan(at, Math.Min(1, _source.Length - at))), $"this is not JSON: {message}");
    }

    private sealed class LimitException(TextSpan span, string message) : Exception(message)
    {
        public TextSpan Span { get; } = span;
    }
}
