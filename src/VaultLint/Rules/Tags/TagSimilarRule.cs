using System.Collections.Immutable;
using VaultLint.Comparing;
using VaultLint.Findings;
using VaultLint.Notes;
using VaultLint.Text;

namespace VaultLint.Rules.Tags;

/// <summary>VL207 tag-similar. See docs/rules/VL207.md.</summary>
internal sealed class TagSimilarRule : IVaultRule
{
    public RuleInfo Info { get; } =
        new(
            "VL207",
            "tag-similar",
            Severity.Info,
            "A tag that looks like one that more notes have: the plural, other hyphens or case, a slip, its parts swapped."
        )
        {
            IsFixable = true,
        };

    public void Check(VaultContext context)
    {
        // What two tags of one note have to do with each other, its author saw.
        if (!context.Notes.Skip(1).Any())
        {
            return;
        }

        var similar = context.FindSimilarTags();
        var places = new Dictionary<string, RelatedPlace?>(StringComparer.Ordinal);
        foreach (var (number, summary) in context.Notes)
        {
            foreach (var tag in summary.Tags.Where(similar.ContainsKey))
            {
                var found = similar[tag];
                if (!places.TryGetValue(found.Other, out var related))
                {
                    places.Add(
                        found.Other,
                        related = context.Recall(found.FirstNote, ("place", found.Other), note => FindPlace(note, found.Other))
                    );
                }

                Report(context, number, tag, found, related);
            }
        }
    }

    private static void Report(VaultContext context, int number, string name, SimilarTag found, RelatedPlace? related)
    {
        var replacement = found.IsCertain ? found.Replacement : null;
        var (place, fix) = context.Recall(number, ("fix", name, replacement), note => FindFix(context, note, name, replacement));
        // The note may have changed since it was summed up.
        if (place is not null)
        {
            context.Report(
                place,
                MessageOf(found, isTag: found.Written == name),
                found.IsCertain ? $"write “{found.Replacement}”" : "choose one of the two for all notes",
                fix,
                related is null ? [] : [related]
            );
        }
    }

    /// <summary>Where a tag first stands in a note, and the change that writes another for it.</summary>
    private static (NotePlace? Place, DiagnosticFix? Fix) FindFix(VaultContext context, Note note, string name, string? replacement)
    {
        var tags = note.Tags.Where(tag => tag.Name == name).ToImmutableArray();
        return tags.IsEmpty
            ? default
            : (
                NotePlace.Of(note, tags[0].Span),
                replacement is not null && TagFix.Write(note, tags, replacement, isSafe: false) is { } fix ? context.Offer(note, fix) : null
            );
    }

    private static Message MessageOf(SimilarTag found, bool isTag)
    {
        var (subject, looks, rest) = isTag ? ("the tag", "looks", "") : ("the tags", "look", "/…");
        var (notes, others) = (Message.Detail(Plural.Of(found.Notes, "note")), Message.Detail(Plural.Of(found.OtherNotes, "note")));
        var isSameInNfc = UnicodeForm.ToNfc(found.Written) == UnicodeForm.ToNfc(found.Other);
        return isSameInNfc
            ? (Message)(
                $"{subject} “{found.Written}{rest}” ({notes}) {looks} the same as another ({others}), but is composed of other "
                + $"characters (Unicode form)"
            )
            : (Message)$"{subject} “{found.Written}{rest}” ({notes}) {looks} like “{found.Other}{rest}” ({others})";
    }

    private static RelatedPlace? FindPlace(Note note, string name) =>
        note.Tags.FirstOrDefault(tag => tag.Name == name || tag.Name.StartsWith($"{name}/", StringComparison.Ordinal)) is { } tag
            ? RelatedPlace.In(NotePlace.Of(note, tag.Span), "the other tag")
            : null;
}
