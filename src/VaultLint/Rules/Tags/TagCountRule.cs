using VaultLint.Findings;
using VaultLint.Notes;

namespace VaultLint.Rules.Tags;

/// <summary>VL203 tag-count. See docs/rules/VL203.md.</summary>
internal sealed class TagCountRule : INoteRule
{
    public RuleInfo Info { get; } = new("VL203", "tag-count", Severity.Error,
        "Fewer or more tags than the note's kind has.");

    public void Check(Note note, RuleContext context)
    {
        var policy = context.Kind.Tags;
        if (!note.Frontmatter.IsReadable)
        {
            return;
        }

        // What stands twice, VL204 tells of.
        var count = TagFix.CountOf(note);
        var wanted = policy.Min == policy.Max ? $"{policy.Min}"
            : count < policy.Min ? $"at least {policy.Min}"
            : $"at most {policy.Max}";
        if (count < policy.Min || count > policy.Max)
        {
            var span = note.Frontmatter.PlaceOf("tags");
            context.Report(span, $"the note has {(count == 0 ? "no tags" : count == 1 ? "1 tag" : $"{count} tags")}, but notes of kind “{context.Kind.Name}” have {wanted}",
                count < policy.Min ? $"add {policy.Min - count}" : $"take away {count - policy.Max}");
        }
    }
}
