using VaultLint.Text;

namespace VaultLint.Notes;

/// <summary>Finds what a template may have left in a note.</summary>
/// <param name="body">The note's body.</param>
/// <param name="frontmatter">The note's frontmatter.</param>
internal sealed class TemplateTextReader(NoteBody body, Frontmatter frontmatter)
{
    /// <summary>Placeholders outside code, those of the frontmatter first.</summary>
    public IEnumerable<TextSpan> FindPlaceholders()
    {
        if (frontmatter.Errors.IsEmpty)
        {
            foreach (
                var placeholder in Placeholder
                    .FindAll(body.Source, frontmatter.Span)
                    .Concat(Placeholder.FindToDo(frontmatter))
                    .OrderBy(place => place.Start)
            )
            {
                yield return placeholder;
            }
        }

        for (var index = 0; index < body.Lines.Count; index++)
        {
            var line = body.Lines[index];
            if (line.Kind is BodyLineKind.Text or BodyLineKind.Heading)
            {
                foreach (var placeholder in Placeholder.FindAll(body.Source, line.Span))
                {
                    if (Spans.Covering(body.Code, placeholder.Start) is null)
                    {
                        yield return placeholder;
                    }
                }

                if (
                    Placeholder.IsToDo(body.Source[line.Span])
                    && EndsSection(index)
                    && (line.ListDepth == 0 || index == 0 || body.Lines[index - 1].Kind == BodyLineKind.Heading)
                )
                {
                    yield return line.Span;
                }
            }
        }
    }

    /// <summary>Whether nothing but rules stands between a line of text and the next heading.</summary>
    private bool EndsSection(int index)
    {
        var next = index + 1;
        while (next < body.Lines.Count && body.Lines[next].Kind == BodyLineKind.Rule)
        {
            next++;
        }

        return body.Lines[index].Kind == BodyLineKind.Text && (next == body.Lines.Count || body.Lines[next].Kind == BodyLineKind.Heading);
    }

    /// <summary>Texts in brackets or braces, those of the frontmatter first.</summary>
    public IEnumerable<TextSpan> FindBracketedTexts()
    {
        foreach (var text in BracketedText.FindAll(body.Source, frontmatter.Span))
        {
            // Without quotes, brackets and braces are YAML's own.
            if (
                body.Source.Text[text.Start] == '<'
                || body.Source.Text[text.Start - 1] is '"' or '\''
                || body.Source[text].StartsWith("{{")
            )
            {
                yield return text;
            }
        }

        bool? hasLanguage = null;
        foreach (var line in body.Lines)
        {
            var content = body.Source[line.Span];
            if (line.Kind == BodyLineKind.Code)
            {
                var fence = content.Trim();
                if (fence.StartsWith("```") || fence.StartsWith("~~~"))
                {
                    hasLanguage = hasLanguage is null ? fence.ContainsAnyExcept('`', '~') : null;
                }
                else if (hasLanguage == false && BracketedText.IsWholeLine(content))
                {
                    yield return new TextSpan(line.Span.Start + content.IndexOf('['), fence.Length);
                }

                continue;
            }

            hasLanguage = null;
            foreach (var text in line.Kind == BodyLineKind.Rule ? [] : BracketedText.FindAll(body.Source, line.Span))
            {
                // To Markdig <write here> is a tag, and it stands among the code.
                if (
                    (Spans.Covering(body.Code, text.Start) is not { } code || body.Source.Text[code.Start] == '<')
                    && Spans.Covering(body.Links, text.Start) is null
                    && Spans.Covering(body.Wikilinks, text.Start) is null
                )
                {
                    yield return text;
                }
            }
        }
    }
}
