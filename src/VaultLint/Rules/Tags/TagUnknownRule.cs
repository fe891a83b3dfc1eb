using System.Collections.Immutable;
using VaultLint.Configuration;
using VaultLint.Findings;
using VaultLint.Notes;
using VaultLint.Text;

namespace VaultLint.Rules.Tags;

/// <summary>VL202 tag-unknown. See docs/rules/VL202.md.</summary>
internal sealed class TagUnknownRule : INoteRule
{
    public RuleInfo Info { get; } =
        new("VL202", "tag-unknown", Severity.Error, "A tag that the taxonomy does not have, or that is not in its style.")
        {
            IsFixable = true,
        };

    public void Check(Note note, RuleContext context)
    {
        if (context.Settings.Taxonomy is not { } taxonomy)
        {
            return;
        }

        foreach (var tag in note.Tags)
        {
            if (tag.FindFault() is not null)
            {
                continue;
            }

            if (!taxonomy.Allows(tag.Name))
            {
                context.Report(tag.Span, () => TellUnknown(note, context, tag, taxonomy.Suggest(tag.Name)));
            }
            else if (taxonomy.Style.Apply(tag.Name) is var styled && styled != tag.Name && taxonomy.Permits(tag.Name))
            {
                // To Obsidian, case makes no difference.
                var isSafe = styled.Equals(tag.Name, StringComparison.OrdinalIgnoreCase);
                context.Report(
                    tag.Span,
                    () =>
                        new(
                            $"the tag “{tag.Name}” is not in the taxonomy's style, {taxonomy.Style.ToString()}",
                            $"write “{styled}”",
                            TagFix.Write(note, [tag], styled, isSafe, context.Kind.Tags)
                        )
                );
            }
        }
    }

    private static RuleContext.Told TellUnknown(Note note, RuleContext context, Tag tag, ImmutableArray<string> suggestions)
    {
        const int MostTold = 3;
        var help = suggestions.IsEmpty
            ? "use a tag of the taxonomy, or add this one to it"
            : $"did you mean {ConfigDocument.Enumerate([.. suggestions.Take(MostTold).Select(near => $"“{near}”")], "or")}?";
        var isOtherForm = suggestions is [var only] && UnicodeForm.ToNfc(tag.Name) == UnicodeForm.ToNfc(only);
        var form = Message.Detail(isOtherForm ? ", which composes its characters otherwise (Unicode form)" : "");
        return new(
            $"the tag “{tag.Name}” is not in the taxonomy{form}",
            help,
            suggestions is [var near] ? TagFix.Write(note, [tag], near, isSafe: false, context.Kind.Tags) : null
        );
    }
}
