using System.Collections.Immutable;
using VaultLint.Notes;
using VaultLint.Text;

namespace VaultLint.Rules.Tags;

/// <summary>VL207 tag-similar. See docs/rules/VL207.md.</summary>
internal sealed class TagSimilarRule : IVaultRule
{
    public RuleInfo Info { get; } = new("VL207", "tag-similar", Severity.Info,
        "A tag that looks like one that more notes have: the plural, other hyphens or case, a slip, its parts swapped.")
    { IsFixable = true };

    public void Check(VaultContext context)
    {
        // What two tags of one note have to do with each other, its author saw.
        if (!context.Notes.Skip(1).Any())
        {
            return;
        }

        var similar = SimilarTags.Find(context.Notes, context.Taxonomy);
        var places = new Dictionary<string, RelatedPlace?>(StringComparer.Ordinal);
        foreach (var (number, summary) in context.Notes)
        {
            foreach (var tag in summary.Tags.Where(similar.ContainsKey))
            {
                var found = similar[tag];
                if (!places.TryGetValue(found.Other, out var related))
                {
                    places.Add(found.Other, related = FindPlace(context.Read(found.FirstNote), found.Other));
                }

                Report(context, context.Read(number), tag, found, related);
            }
        }
    }

    private static void Report(VaultContext context, Note note, string name, SimilarTag found, RelatedPlace? related)
    {
        // The note may have changed since it was summed up.
        var tags = note.Tags.Where(tag => tag.Name == name).ToImmutableArray();
        if (tags.IsEmpty)
        {
            return;
        }

        var fix = found.IsCertain ? TagFix.Write(note, tags, found.Replacement, isSafe: false) : null;
        context.Report(note, tags[0].Span, Message(found, isTag: found.Written == name),
            found.IsCertain ? $"write “{found.Replacement}”" : "choose one of the two for all notes", fix, related is null ? [] : [related]);
    }

    private static string Message(SimilarTag found, bool isTag)
    {
        var (subject, looks, rest) = isTag ? ("the tag", "looks", "") : ("the tags", "look", "/…");
        var (notes, others) = (Count(found.Notes), Count(found.OtherNotes));
        var isSameInNfc = UnicodeForm.ToNfc(found.Written) == UnicodeForm.ToNfc(found.Other);
        return isSameInNfc
            ? $"{subject} “{found.Written}{rest}” ({notes}) {looks} the same as another ({others}), but is composed of other characters (Unicode form)"
            : $"{subject} “{found.Written}{rest}” ({notes}) {looks} like “{found.Other}{rest}” ({others})";
    }

    private static string Count(int notes) => notes == 1 ? "1 note" : $"{notes} notes";

    private static RelatedPlace? FindPlace(Note note, string name) =>
        note.Tags.FirstOrDefault(tag => tag.Name == name || tag.Name.StartsWith($"{name}/", StringComparison.Ordinal)) is { } tag
            ? RelatedPlace.In(NotePlace.Of(note, tag.Span), "the other tag")
            : null;
}
