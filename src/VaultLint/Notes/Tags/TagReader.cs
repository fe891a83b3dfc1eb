using VaultLint.Text;
using VaultLint.Yaml;

namespace VaultLint.Notes;

/// <summary>Reads the tags of a note.</summary>
internal static class TagReader
{
    /// <summary>The tags of the frontmatter, in the text's order.</summary>
    public static IEnumerable<Tag> FrontmatterTags(SourceText source, Frontmatter frontmatter) =>
        frontmatter["tags"] switch
        {
            YamlSequence list => list
                .Items.OfType<YamlScalar>()
                .Where(item => item.Kind != YamlScalarKind.Null)
                .Select(item => NewTag(source, item.Span, item.Value.Trim(), item.IsPlain)),
            YamlScalar { Kind: not YamlScalarKind.Null } text => SplitTags(source, text),
            _ => [],
        };

    private static Tag NewTag(SourceText source, TextSpan span, string name, bool isPlain)
    {
        if (!isPlain && span.Length >= 2 && source[span][1..^1].SequenceEqual(name))
        {
            span = new TextSpan(span.Start + 1, span.Length - 2);
        }

        return name.StartsWith('#') && name.Length > 1 && source.Text[span.Start] == '#'
            ? new Tag(name[1..], new TextSpan(span.Start + 1, span.Length - 1), InFrontmatter: true)
            : new Tag(name, span, InFrontmatter: true);
    }

    private static IEnumerable<Tag> SplitTags(SourceText source, YamlScalar text)
    {
        var at = text.Span.Start;
        var hasEscapes = source[text.Span].Contains('\\');
        foreach (var name in text.Value.Split([',', ' ', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries))
        {
            var found = hasEscapes ? -1 : source.Text.IndexOf(name, at, Math.Max(0, text.Span.End - at), StringComparison.Ordinal);
            if (found < 0)
            {
                // Behind an escape the source does not hold the name as such.
                yield return new Tag(name, text.Span, InFrontmatter: true);
                continue;
            }

            at = found + name.Length;
            yield return NewTag(source, new TextSpan(found, name.Length), name, isPlain: true);
        }
    }

    /// <summary>The tags of the body, in the text's order.</summary>
    public static IEnumerable<Tag> InlineTags(NoteBody body)
    {
        foreach (var line in body.Lines)
        {
            if (line.Kind is not (BodyLineKind.Text or BodyLineKind.Heading))
            {
                continue;
            }

            var at = line.Span.Start;
            while (at < line.Span.End && body.Source.Text.IndexOf('#', at, line.Span.End - at) is >= 0 and var hash)
            {
                at = hash + 1;
                var length = Tag.Measure(body.Source[TextSpan.FromBounds(at, line.Span.End)]);
                var beginsWord = hash == line.Span.Start || char.IsWhiteSpace(body.Source.Text[hash - 1]);
                if (length > 0 && beginsWord && body.IsPlainText(hash))
                {
                    yield return new Tag(body.Source.Text.Substring(at, length), new TextSpan(at, length), InFrontmatter: false);
                }
            }
        }
    }
}
