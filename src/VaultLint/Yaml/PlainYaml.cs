using System.Buffers;
using System.Collections.Immutable;
using VaultLint.Text;

namespace VaultLint.Yaml;

/// <summary>
/// Reads the YAML that most frontmatter is: keys at the beginning of lines, each with a word or a few, a text in quotes, or a list of such,
/// below it or in brackets. It does so in a tenth of the time that YamlDotNet takes, and leaves to it whatever is not quite so plain,
/// faults among it.
/// </summary>
internal sealed class PlainYaml
{
    private const int Longest = 20_000;
    private const int LongestKey = 100;

    /// <summary>What of ASCII may stand in a scalar without quotes, behind its first character, without meaning anything in YAML.</summary>
    private static readonly SearchValues<char> s_plain = SearchValues.Create(
        " !&'()+,-./0123456789=ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz~"
    );

    private readonly SourceText _source;
    private readonly int _end;
    private readonly ImmutableArray<YamlEntry>.Builder _entries = ImmutableArray.CreateBuilder<YamlEntry>();
    private int _line;

    private PlainYaml(SourceText source, TextSpan region)
    {
        _source = source;
        _end = region.End;
        _line = source.GetLine(region.Start);
    }

    /// <summary>Reads whole lines of a text as one document.</summary>
    /// <returns>What <see cref="YamlReader"/> makes of it; null where that has to be asked.</returns>
    public static YamlMapping? Read(SourceText source, TextSpan region) =>
        region.Length <= Longest ? new PlainYaml(source, region).Read() : null;

    private YamlMapping? Read()
    {
        var keys = new HashSet<string>(StringComparer.Ordinal);
        for (var line = NextLine(); line is not null; line = NextLine())
        {
            if (line.Value.End > _end || ReadEntry(line.Value) is not { } entry || !keys.Add(entry.Key.Value))
            {
                return null;
            }

            _entries.Add(entry);
        }

        return _entries.Count == 0
            ? null
            : new YamlMapping(TextSpan.FromBounds(_entries[0].Key.Span.Start, _entries[^1].Value.Span.End), _entries.ToImmutable());
    }

    /// <summary>Goes on to the next line that is not blank; null at the end.</summary>
    private TextSpan? NextLine()
    {
        while (_line <= _source.LineCount && _source.GetLineSpan(_line) is var line && line.Start < _end)
        {
            _line++;
            line = TextSpan.FromBounds(line.Start, line.Start + _source[line].TrimEnd(' ').Length);
            if (line.Length > 0)
            {
                return line;
            }
        }

        return null;
    }

    private YamlEntry? ReadEntry(TextSpan line)
    {
        var text = _source[line];
        var length = 0;
        while (length < text.Length && (char.IsLetterOrDigit(text[length]) || text[length] is '_' or '-'))
        {
            length++;
        }

        if (
            length is 0 or > LongestKey
            || length == text.Length
            || !char.IsLetter(text[0])
            || text[length] != ':'
            || (length + 1 < text.Length && text[length + 1] != ' ')
        )
        {
            return null;
        }

        var key = NewScalar(new TextSpan(line.Start, length), isPlain: true);
        var start = line.Start + length + 1;
        YamlNode? value = Trim(TextSpan.FromBounds(start, line.End)) switch
        {
            { Length: 0 } => ReadItems(),
            var span when _source.Text[span.Start] == '[' => ReadBrackets(span),
            var span => ReadScalar(span),
        };
        return value is null ? null : new YamlEntry(key, value);
    }

    /// <summary>The items below a key, one a line, all indented alike.</summary>
    private YamlSequence? ReadItems()
    {
        var items = ImmutableArray.CreateBuilder<YamlNode>();
        var first = default(TextSpan);
        var indent = 0;
        while (_line <= _source.LineCount && _source.GetLineSpan(_line) is var line && line.Start < _end)
        {
            var text = _source[line];
            var spaces = text.IndexOfAnyExcept(' ');
            if (spaces < 0 || text[spaces] != '-')
            {
                break;
            }

            if (items.Count == 0)
            {
                (indent, first) = (spaces, line);
            }

            if (
                spaces != indent
                || spaces + 1 >= text.Length
                || text[spaces + 1] != ' '
                || ReadScalar(Trim(TextSpan.FromBounds(line.Start + spaces + 1, line.End))) is not { } item
            )
            {
                return null;
            }

            items.Add(item);
            _line++;
        }

        return items.Count == 0
            ? null
            : new YamlSequence(TextSpan.FromBounds(first.Start + indent, items[^1].Span.End), items.ToImmutable());
    }

    /// <summary>A list in brackets, on one line.</summary>
    private YamlSequence? ReadBrackets(TextSpan span)
    {
        if (_source.Text[span.End - 1] != ']')
        {
            return null;
        }

        var items = ImmutableArray.CreateBuilder<YamlNode>();
        var end = span.End - 1;
        for (var at = span.Start + 1; at <= end; )
        {
            // Where a comma stands in quotes, what is before it has none at its end, and is not read here.
            var comma = _source.Text.IndexOf(',', at, end - at) is >= 0 and var found ? found : end;
            if (ReadScalar(Trim(TextSpan.FromBounds(at, comma))) is not { } item)
            {
                return null;
            }

            items.Add(item);
            at = comma + 1;
        }

        return new YamlSequence(span, items.ToImmutable());
    }

    private YamlScalar? ReadScalar(TextSpan span)
    {
        var text = _source[span];
        if (text is ['"' or '\'', ..])
        {
            return text.Length > 1 && text[^1] == text[0] && IsPlain(text[1..^1]) && !text[1..^1].Contains('\'')
                ? NewScalar(span, isPlain: false)
                : null;
        }

        return text.Length > 0 && char.IsLetterOrDigit(text[0]) && IsPlain(text) ? NewScalar(span, isPlain: true) : null;
    }

    private YamlScalar NewScalar(TextSpan span, bool isPlain)
    {
        var value = _source[isPlain ? span : new TextSpan(span.Start + 1, span.Length - 2)].ToString();
        return new YamlScalar(span, value, isPlain ? CoreSchema.Resolve(value) : YamlScalarKind.String, isPlain);
    }

    private static bool IsPlain(ReadOnlySpan<char> text)
    {
        while (text.IndexOfAnyExcept(s_plain) is >= 0 and var at)
        {
            if (text[at] < 0x80 || !char.IsLetterOrDigit(text[at]))
            {
                return false;
            }

            text = text[(at + 1)..];
        }

        return true;
    }

    private TextSpan Trim(TextSpan span)
    {
        var text = _source[span];
        var start = span.Start + (text.Length - text.TrimStart(' ').Length);
        return TextSpan.FromBounds(start, start + text.Trim(' ').Length);
    }
}
