using System.Collections.Immutable;
using VaultLint.Configuration;
using VaultLint.Findings;
using VaultLint.Notes;
using VaultLint.Text;
using VaultLint.Yaml;

namespace VaultLint.Rules.Tags;

/// <summary>Changes to the tags of a note that leave all else as it is.</summary>
internal static class TagFix
{
    /// <summary>Writes another tag in the place of one; where the frontmatter lists the other already, only takes the one away.</summary>
    /// <param name="note">The note.</param>
    /// <param name="tags">The places of the one, in the text's order.</param>
    /// <param name="name">The other.</param>
    /// <param name="isSafe"><inheritdoc cref="Fix.IsSafe" path="/summary"/></param>
    /// <param name="policy">How many tags the note may have: none is taken away that it would lack then.</param>
    /// <returns>Null where it is not certain that the note would mean just that.</returns>
    public static Fix? Write(Note note, ImmutableArray<Tag> tags, string name, bool isSafe, TagPolicy? policy = null)
    {
        var isListed = note.ListedTags.Named(name).Any(tag => !tags.Contains(tag));
        if (isListed && tags.Any(tag => tag.InFrontmatter) && CountOf(note) <= policy?.Min)
        {
            return null;
        }

        var edits = tags.Select(
                (tag, index) => tag.InFrontmatter && (isListed || index > 0) ? RemovalOf(note, tag) : ReplacementOf(note, tag, name)
            )
            .ToArray();
        var isInOrder = Enumerable.Range(1, edits.Length - 1).All(index => edits[index]?.Span.Start >= edits[index - 1]?.Span.End);
        return edits.Contains(null) || !isInOrder
            ? null
            : new Fix(
                isListed && tags.All(tag => tag.InFrontmatter)
                    ? $"remove “{tags[0].Name}”, which stands beside “{name}”"
                    : $"write “{name}” instead of “{tags[0].Name}”",
                isSafe,
                [.. edits.Select(edit => edit!.Value)]
            );
    }

    /// <summary>Takes a tag of the frontmatter away.</summary>
    /// <inheritdoc cref="Write" path="/param|/returns"/>
    public static Fix? Remove(Note note, Tag tag, bool isSafe) =>
        RemovalOf(note, tag) is { } edit ? new Fix($"remove the second “{tag.Name}”", isSafe, edit) : null;

    /// <summary>Adds a tag behind the last of the frontmatter's list.</summary>
    /// <inheritdoc cref="Write" path="/param|/returns"/>
    public static Fix? Add(Note note, string name, bool isSafe, TagPolicy policy) =>
        Tag.IsPlain(name) && !(CountOf(note) >= policy.Max) && AdditionOf(note, name) is { } edit
            ? new Fix($"add the tag “{name}”", isSafe, edit)
            : null;

    /// <summary>How many tags the frontmatter lists, none twice.</summary>
    public static int CountOf(Note note) => note.ListedTags.CountOfDifferent;

    private static TextEdit? AdditionOf(Note note, string name)
    {
        var source = note.Source;
        if (
            note.Frontmatter["tags"] is not YamlSequence { Items: [.., YamlScalar] } list
            || note.ListedTags.Items is not [.., var last]
            || !IsWrittenAsIs(note, last)
        )
        {
            return null;
        }

        var item = ItemOf(source, last);
        var line = source.GetLineSpan(source.GetLine(item.Start));
        var before = source[TextSpan.FromBounds(line.Start, item.Start)];
        if (before.Trim() is "-")
        {
            // A comment behind the item is about that one.
            var lineBreak = source.Text[line.End..source.GetLineSpan(source.GetLine(item.Start) + 1).Start];
            return new TextEdit(new TextSpan(line.End, 0), $"{lineBreak}{before}{name}");
        }

        return
            list.Span.Contains(item.Start)
            && source.Text[list.Span.Start] == '['
            && source[TextSpan.FromBounds(item.End, list.Span.End)].Trim() is "]"
            ? new TextEdit(new TextSpan(item.End, 0), $", {name}")
            : null;
    }

    private static TextEdit? ReplacementOf(Note note, Tag tag, string name) =>
        IsWrittenAsIs(note, tag) && (tag.InFrontmatter ? Tag.IsPlain(name) : Tag.Measure(name) == name.Length)
            ? new TextEdit(tag.Span, name)
            : null;

    /// <summary>The edit that takes an item of a list away with its line, or with what parts it from the item before.</summary>
    private static TextEdit? RemovalOf(Note note, Tag tag)
    {
        if (!IsWrittenAsIs(note, tag))
        {
            return null;
        }

        var source = note.Source;
        var item = ItemOf(source, tag);
        var line = source.GetLine(item.Start);
        var span = source.GetLineSpan(line);
        if (
            source[TextSpan.FromBounds(span.Start, item.Start)].Trim() is "-"
            && source[TextSpan.FromBounds(item.End, span.End)].IsWhiteSpace()
        )
        {
            return new TextEdit(TextSpan.FromBounds(span.Start, source.GetLineSpan(line + 1).Start), "");
        }

        var listed = note.ListedTags.Items;
        var index = note.ListedTags.IndexOf(tag);
        // What is left may be all of a text: then nothing but “null” must not be there, nor a mark of YAML at the beginning.
        var before = index > 0 && Tag.IsPlain(listed[index - 1].Name) ? ItemOf(source, listed[index - 1]) : (TextSpan?)null;
        var after = index + 1 < listed.Length && Tag.IsPlain(listed[index + 1].Name) ? ItemOf(source, listed[index + 1]) : (TextSpan?)null;
        return before is { } left && IsGap(left.End, item.Start) ? new TextEdit(TextSpan.FromBounds(left.End, item.End), "")
            : after is { } right && IsGap(item.End, right.Start) ? new TextEdit(TextSpan.FromBounds(item.Start, right.Start), "")
            : null;

        bool IsGap(int start, int end) => start < end && !source[TextSpan.FromBounds(start, end)].ContainsAnyExcept(", \t");
    }

    /// <summary>A tag of the frontmatter with its hash and quotes.</summary>
    private static TextSpan ItemOf(SourceText source, Tag tag)
    {
        var (start, end) = (tag.Span.Start, tag.Span.End);
        start -= source.Text[start - 1] == '#' ? 1 : 0;
        return source.Text[start - 1] is '"' or '\'' && source.Text[start - 1] == source.Text[end]
            ? TextSpan.FromBounds(start - 1, end + 1)
            : TextSpan.FromBounds(start, end);
    }

    /// <summary>Whether a tag stands in the text as it is read, and nothing else of the note can refer to it (<c>&amp;name</c> in
    /// YAML).</summary>
    private static bool IsWrittenAsIs(Note note, Tag tag) =>
        note.Source[tag.Span].SequenceEqual(tag.Name) && !(tag.InFrontmatter && note.HasAnchor);
}
