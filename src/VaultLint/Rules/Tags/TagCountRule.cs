using VaultLint.Findings;
using VaultLint.Notes;
using VaultLint.Text;

namespace VaultLint.Rules.Tags;

/// <summary>VL203 tag-count. See docs/rules/VL203.md.</summary>
internal sealed class TagCountRule : INoteRule
{
    public RuleInfo Info { get; } = new("VL203", "tag-count", Severity.Error, "Fewer or more tags than the note's kind has.");

    public void Check(Note note, RuleContext context)
    {
        var policy = context.Kind.Tags;
        if (!note.Frontmatter.IsReadable)
        {
            return;
        }

        // What stands twice, VL204 tells of.
        var count = TagFix.CountOf(note);
        var (least, most) = (policy.Min ?? 0, policy.Max ?? int.MaxValue);
        if (count >= least && count <= most)
        {
            return;
        }

        var isTooFew = count < least;
        var bound =
            least == most ? ""
            : isTooFew ? "at least "
            : "at most ";
        var tags = Message.Detail(count == 0 ? "no tags" : Plural.Of(count, "tag"));
        context.ReportNote(
            note.Frontmatter.PlaceOf("tags"),
            $"the note has {tags}, but notes of kind “{context.Kind.Name}” have {bound}{(isTooFew ? least : most)}",
            isTooFew ? $"add {least - count}" : $"take away {count - most}"
        );
    }
}
