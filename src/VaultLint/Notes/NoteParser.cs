using System.Collections.Immutable;
using VaultLint.Text;
using VaultLint.Yaml;

namespace VaultLint.Notes;

/// <summary>Puts the model of a note together from what the readers of its parts find.</summary>
internal static class NoteParser
{
    /// <summary>Parses a note.</summary>
    /// <param name="path">Its path from the vault's root.</param>
    /// <param name="source">Its text.</param>
    /// <param name="limits">What its frontmatter may hold; null for <see cref="YamlLimits.Default"/>.</param>
    public static Note Parse(string path, SourceText source, YamlLimits? limits = null)
    {
        var frontmatter = Frontmatter.Read(source, limits);
        var span = TextSpan.FromBounds(frontmatter.Span.End, source.Length);
        if (NoteBody.Read(source, span, out var fault) is not { } body)
        {
            return new Note
            {
                Path = path,
                Source = source,
                Unreadable = Message.Of(fault!),
            };
        }

        var templates = new TemplateTextReader(body, frontmatter);
        return new Note
        {
            Path = path,
            Source = source,
            Frontmatter = frontmatter,
            Outline = new OutlineReader(body).Read(span),
            Tags = [.. TagReader.FrontmatterTags(source, frontmatter), .. TagReader.InlineTags(body)],
            Placeholders = [.. templates.FindPlaceholders()],
            BracketedTexts = [.. templates.FindBracketedTexts()],
            Suppressions = SuppressionSpelling.MayHold(source.Text) ? ReadSuppressions(body, frontmatter) : [],
            Verbatim = [.. body.Code, .. body.Links, .. body.Wikilinks],
        };
    }

    private static ImmutableArray<Suppression> ReadSuppressions(NoteBody body, Frontmatter frontmatter)
    {
        var html = body.FindHtmlComments().ToLookup(comment => comment.IsClosed, comment => comment.Span);
        TextSpan[] obsidian = body.OpenComment is { } start ? [TextSpan.FromBounds(start, body.Source.Length)] : [];
        var open = html[false].Concat(obsidian).OrderBy(span => span.Start);
        return SuppressionReader.Read(body.Source, frontmatter, body.Comments, html[true], open, IsCode);

        // In a block of HTML comments may stand, but not in a tag of it.
        bool IsCode(int offset) => Spans.Covering(body.Code, offset) is { } code && Spans.Covering(body.Commentable, offset) != code;
    }
}
