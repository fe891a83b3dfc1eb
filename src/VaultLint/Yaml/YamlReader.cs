using System.Collections.Immutable;
using VaultLint.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace VaultLint.Yaml;

/// <summary>
/// Reads YAML into nodes with positions. Scalars are resolved by the core schema of YAML 1.2 (section 10.3.2), so a date and
/// <c>no</c> are text. Anchors, aliases and merge keys are resolved within <see cref="YamlLimits"/>.
/// </summary>
internal sealed class YamlReader
{
    private readonly YamlLimits _limits;
    private readonly SourceText _source;
    private readonly int _offset;
    private readonly int _end;
    private readonly Scanner _scanner;
    private readonly Parser _parser;
    private readonly Dictionary<AnchorName, Anchored> _anchors = [];
    private readonly ImmutableArray<YamlError>.Builder _errors = ImmutableArray.CreateBuilder<YamlError>();
    private int _nodes;

    private YamlReader(SourceText source, TextSpan region, YamlLimits limits)
    {
        _limits = limits;
        _source = source;
        _offset = region.Start;
        _end = region.End;
        _scanner = new Scanner(new StringReader(source.Text.Substring(region.Start, region.Length)), skipComments: true);
        _parser = new Parser(_scanner);
    }

    /// <summary>Reads a stretch of a text as one YAML document.</summary>
    /// <param name="source">The text.</param>
    /// <param name="region">The stretch; all spans of the result count from the text's start.</param>
    /// <param name="limits">What it may hold; null for <see cref="YamlLimits.Default"/>.</param>
    /// <returns>The document; where it has a syntax error, no root and one error.</returns>
    public static YamlDocument Read(SourceText source, TextSpan region, YamlLimits? limits = null)
    {
        // It does not count, but no text has more keys and values than characters.
        var isWithin = region.Length <= (limits ?? YamlLimits.Default).Values;
        return isWithin && PlainYaml.Read(source, region) is { } plain ? new YamlDocument(plain, []) : ReadAny(source, region, limits);
    }

    /// <summary>Reads a stretch of a text by YamlDotNet.</summary>
    internal static YamlDocument ReadAny(SourceText source, TextSpan region, YamlLimits? limits = null)
    {
        if (FindTabIndent(source, region) is { } tab)
        {
            return new YamlDocument(
                null,
                [new YamlError(tab, $"a tab indents this line, which YAML does not allow", "indent with spaces")]
            );
        }

        var reader = new YamlReader(source, region, limits ?? YamlLimits.Default);
        try
        {
            var root = reader.ReadDocument();
            return new YamlDocument(root, reader._errors.ToImmutable());
        }
        catch (LimitException exception)
        {
            return new YamlDocument(null, [new YamlError(reader.PlaceOf(exception), Message.Of(exception.Message), exception.Help)]);
        }
        catch (YamlException exception)
        {
            return new YamlDocument(null, [reader.Explain(exception)]);
        }
        catch (InvalidOperationException)
        {
            // YamlDotNet's scanner gives up so, without a position of its own, on “a: [x: [b]” with a key on the line behind.
            var at = reader._scanner.CurrentPosition;
            return new YamlDocument(null, [reader.Explain(new SyntaxErrorException(at, at, "a bracket above is not closed"))]);
        }
        catch (Exception exception) when (exception is ArgumentException or OverflowException or FormatException)
        {
            // And so on “"\UFFFFFFFF"”, which is no character, and on tags that are no address.
            var at = reader._scanner.CurrentPosition;
            return new YamlDocument(
                null,
                [reader.Explain(new SyntaxErrorException(at, at, "an escape or a tag on this line is not valid"))]
            );
        }
    }

    /// <summary>Reads a whole text as one YAML document.</summary>
    public static YamlDocument Read(SourceText source) => Read(source, new TextSpan(0, source.Length));

    private YamlNode? ReadDocument()
    {
        _parser.Consume<StreamStart>();
        if (_parser.TryConsume<StreamEnd>(out _))
        {
            return null;
        }

        _parser.Consume<DocumentStart>();
        var root = ReadNode(0);
        _parser.Consume<DocumentEnd>();
        if (_parser.Current is DocumentStart second)
        {
            throw new SemanticErrorException(second.Start, second.End, "a second document begins here; only one is read");
        }

        return root;
    }

    private YamlNode ReadNode(int depth)
    {
        if (_parser.Current is not NodeEvent { } start)
        {
            if (_parser.Current is AnchorAlias)
            {
                return ReadAlias();
            }

            throw new SemanticErrorException(_parser.Current!.Start, _parser.Current.End, "a value is missing here");
        }

        if (depth > _limits.Depth)
        {
            throw new LimitException(start, $"values nest more than {_limits.Depth} levels deep, so that none is read", _limits.DepthHelp);
        }

        Count(1, start);
        var before = _nodes;
        YamlNode node = start switch
        {
            Scalar => ReadScalar(),
            SequenceStart => ReadSequence(depth),
            _ => ReadMapping(depth),
        };

        if (!start.Anchor.IsEmpty)
        {
            _anchors[start.Anchor] = new Anchored(node, _nodes - before + 1);
        }

        return node;
    }

    private YamlNode ReadAlias()
    {
        var alias = _parser.Consume<AnchorAlias>();
        if (!_anchors.TryGetValue(alias.Value, out var anchored))
        {
            throw new SemanticErrorException(
                alias.Start,
                alias.End,
                $"“{Shorten($"*{alias.Value}")}” refers to an anchor “{Shorten($"&{alias.Value}")}” that is not above it"
            );
        }

        Count(anchored.Nodes, alias);
        return anchored.Node with { Span = SpanOf(alias.Start, alias.End) };
    }

    private void Count(int nodes, ParsingEvent at)
    {
        _nodes += nodes;
        if (_nodes > _limits.Values)
        {
            throw new LimitException(
                at,
                $"keys and values come to more than {_limits.Values:N0}, those behind aliases included, so that none is read",
                _limits.ValuesHelp
            );
        }
    }

    private YamlScalar ReadScalar()
    {
        var scalar = _parser.Consume<Scalar>();
        var plain = scalar.Style == ScalarStyle.Plain;
        var kind = !plain || scalar.Tag == "tag:yaml.org,2002:str" ? YamlScalarKind.String : CoreSchema.Resolve(scalar.Value);
        return new YamlScalar(SpanOf(scalar.Start, scalar.End), scalar.Value, kind, plain);
    }

    private YamlSequence ReadSequence(int depth)
    {
        var start = _parser.Consume<SequenceStart>();
        var items = ImmutableArray.CreateBuilder<YamlNode>();
        while (_parser.Current is not SequenceEnd)
        {
            items.Add(ReadNode(depth + 1));
        }

        var end = _parser.Consume<SequenceEnd>();
        return new YamlSequence(SpanOf(start.Start, end.End), items.ToImmutable());
    }

    private YamlMapping ReadMapping(int depth)
    {
        var start = _parser.Consume<MappingStart>();
        var entries = ImmutableArray.CreateBuilder<YamlEntry>();
        var keys = new Dictionary<string, YamlScalar>(StringComparer.Ordinal);
        List<YamlNode>? merged = null;
        while (_parser.Current is not MappingEnd)
        {
            var keyStart = _parser.Current!;
            if (ReadNode(depth + 1) is not YamlScalar key)
            {
                throw new SemanticErrorException(keyStart.Start, keyStart.End, "a list or mapping stands where a key belongs");
            }

            var value = ReadNode(depth + 1);
            if (key is { Value: "<<", IsPlain: true })
            {
                (merged ??= []).Add(value);
            }
            else if (keys.TryGetValue(key.Value, out var first))
            {
                _errors.Add(
                    new YamlError(
                        key.Span,
                        $"the key “{Shorten(key.Value)}” stands twice, first on line {_source.GetLine(first.Span.Start)}",
                        "keep one of the two"
                    )
                );
            }
            else
            {
                keys.Add(key.Value, key);
                entries.Add(new YamlEntry(key, value));
            }
        }

        var end = _parser.Consume<MappingEnd>();
        foreach (var entry in (merged ?? []).SelectMany(EntriesToMerge))
        {
            if (keys.TryAdd(entry.Key.Value, entry.Key))
            {
                entries.Add(entry);
            }
        }

        return new YamlMapping(SpanOf(start.Start, end.End), entries.ToImmutable());
    }

    private IEnumerable<YamlEntry> EntriesToMerge(YamlNode value)
    {
        switch (value)
        {
            case YamlMapping mapping:
                return mapping.Entries;
            case YamlSequence sequence when sequence.Items.All(item => item is YamlMapping):
                return sequence.Items.SelectMany(item => ((YamlMapping)item).Entries);
            default:
                _errors.Add(new YamlError(value.Span, $"the merge key “<<” takes a mapping or a list of mappings"));
                return [];
        }
    }

    private TextSpan SpanOf(Mark start, Mark end)
    {
        var from = Math.Min(_offset + (int)start.Index, _end);
        var to = Math.Clamp(_offset + (int)end.Index, from, _end);

        // The end mark of a flow collection stands before its bracket; that of a block collection or
        // plain scalar may stand on a later line, behind blank lines.
        if (from < to && _source.Text[from] is '[' or '{' && to < _end && _source.Text[to] is ']' or '}')
        {
            to++;
        }

        while (to > from && _source.Text[to - 1] is ' ' or '\t' or '\n' or '\r')
        {
            to--;
        }

        return _source.Whole(TextSpan.FromBounds(from, to));
    }

    /// <summary>The first tab that indents a line which is not blank, outside quotes as far as a line tells.</summary>
    private static TextSpan? FindTabIndent(SourceText source, TextSpan region)
    {
        if (!source[region].Contains('\t'))
        {
            return null;
        }

        for (var line = source.GetLine(region.Start); line <= source.GetLine(region.End); line++)
        {
            var span = source.GetLineSpan(line);
            var text = source[span];
            var content = text.IndexOfAnyExcept(' ', '\t');
            var tab = text.IndexOf('\t');
            if (tab >= 0 && tab < content && text[content] is not ('#' or ']' or '}' or '"' or '\'' or '{' or '['))
            {
                return new TextSpan(span.Start + tab, 1);
            }
        }

        return null;
    }

    /// <summary>Where a fault is shown: on one line.</summary>
    private TextSpan PlaceOf(YamlException exception)
    {
        var span = SpanOf(exception.Start, exception.End);
        if (span.Length > 0 && !_source[span].Contains('\n'))
        {
            return span;
        }

        var at = OffsetOf(exception);
        var line = _source.GetLineSpan(_source.GetLine(at));
        var start = Math.Clamp(at, line.Start, Math.Max(line.Start, line.End));
        return start < line.End ? _source.Whole(new TextSpan(start, 1)) : line;
    }

    private int OffsetOf(YamlException exception) => (int)Math.Min(_offset + exception.Start.Index, Math.Max(_offset, _end - 1));

    private YamlError Explain(YamlException exception)
    {
        var text = _source[_source.GetLineSpan(_source.GetLine(OffsetOf(exception)))].Trim().ToString();
        var span = PlaceOf(exception);
        if (text.Contains("{{", StringComparison.Ordinal))
        {
            return new YamlError(
                span,
                $"“{Shorten(text)}” holds a template's placeholder that was not filled in, and YAML cannot read it",
                "replace the “{{…}}” by its value, or put the value in quotes"
            );
        }

        var (message, help) = Translate(exception.Message, text, _source.Text[span.Start]);
        return new YamlError(span, Message.Of(message), help);
    }

    /// <summary>Says in the note's words what YamlDotNet says in those of a parser.</summary>
    /// <param name="message">YamlDotNet's message.</param>
    /// <param name="line">The line at fault, without indentation.</param>
    /// <param name="first">The character at fault.</param>
    private static (string Message, string? Help) Translate(string message, string line, char first)
    {
        bool Says(string words) => message.Contains(words, StringComparison.Ordinal);
        var shown = Shorten(line);
        var colon = line.IndexOf(": ", StringComparison.Ordinal);
        if (Says("invalid mapping") || Says("Mapping values"))
        {
            return colon > 0 && line.IndexOf(": ", colon + 2, StringComparison.Ordinal) > 0
                ? (
                    $"the value of “{line[..colon]}” holds a colon and a space, which YAML reads as another key",
                    $"put the value in quotes: {line[..colon]}: "
                        + $"'{Shorten(line[(colon + 2)..].Replace("'", "''", StringComparison.Ordinal))}'"
                )
                : ($"“{shown}” is a key inside the value above it", "take away the indentation, or put the value above in quotes");
        }

        return 0 switch
        {
            _ when Says("escape") || Says("hexadecimal") => (
                $"a backslash in “{shown}” begins no escape that YAML knows",
                "write “\\\\” for a backslash, or use single quotes"
            ),
            _ when Says("quoted scalar") => ($"the quote that opens in “{shown}” is never closed", "close it behind the value"),
            _ when Says("flow sequence") || Says("flow mapping") => (
                $"the bracket that opens in “{shown}” is never closed",
                "close it, or write one item a line: “- item”"
            ),
            _ when Says("cannot start any token") => (
                $"in YAML no value begins with “{first}”, as in “{shown}”",
                "put the value in quotes"
            ),
            _ when Says("expected key") => (
                $"“{shown}” is not “key: value”",
                colon > 0 && line[colon + 2] is '"' or '\'' or '[' or '{'
                    ? "a value that begins with a quote or bracket ends with it; put the whole value in quotes"
                    : "write a key, a colon, a space and the value"
            ),
            _ => ($"YAML cannot read “{shown}”: {char.ToLowerInvariant(message[0])}{message[1..].TrimEnd('.')}", null),
        };
    }

    private static string Shorten(string text) => Excerpt.Shorten(text, longest: 60);

    private readonly record struct Anchored(YamlNode Node, int Nodes);

    /// <summary>Says that there is more than may be.</summary>
    private sealed class LimitException(ParsingEvent at, string message, string? help) : YamlException(at.Start, at.End, message)
    {
        public string? Help => help;
    }
}
