using VaultLint.Findings;
using VaultLint.Notes;
using VaultLint.Text;

namespace VaultLint.Rules.Sections;

/// <summary>VL305 section-unknown. See docs/rules/VL305.md.</summary>
internal sealed class SectionUnknownRule : INoteRule
{
    public RuleInfo Info { get; } =
        new(
            "VL305",
            "section-unknown",
            Severity.Off,
            "A section that the kind does not have, where it says that its sections are all there is."
        );

    public void Check(Note note, RuleContext context)
    {
        // About 0.1 s: a kind and a note may both have thousands of headings.
        const int MostWork = 20_000_000;
        var budget = new SearchBudget(MostWork);
        foreach (var group in context.SectionsOf(note).Groups)
        {
            var owner = group.Parent is { } parent
                ? $"the section “{parent.Heading}” has in notes of kind “{context.Kind.Name}”"
                : $"notes of kind “{context.Kind.Name}” have";
            var help = new Lazy<GroupHelp>(() => new GroupHelp(group));
            foreach (var section in group.Unknown)
            {
                context.Report(
                    section.HeadingSpan,
                    () => new($"the section “{section.Heading}” is none of those that {owner}", help.Value.For(section, budget))
                );
            }
        }
    }

    /// <summary>What to do about sections that do not belong to a group.</summary>
    private sealed class GroupHelp
    {
        /// <summary>More are not read in a message.</summary>
        private const int MostListed = 20;

        private readonly ILookup<string, string> _absent;
        private readonly string _otherwise;

        public GroupHelp(SectionGroup group)
        {
            _absent = group
                .Wanted.Where(wanted => wanted.Found.IsEmpty)
                .SelectMany(wanted => wanted.Spec.Headings)
                .ToLookup(HeadingText.KeyOfMarkdown);
            var names = string.Join(
                ", ",
                group.Wanted.Take(MostListed).Select(wanted => wanted.Found.FirstOrDefault()?.Heading ?? wanted.Spec.Heading)
            );
            _otherwise = group.Wanted.IsEmpty
                ? "remove it, or make it text"
                : $"move what it says into one of these: {names}{(group.Wanted.Length > MostListed ? " and more" : "")}; or add it to "
                    + $"the kind";
        }

        public string For(Section section, SearchBudget budget) =>
            Spelling.AllNearest(section.Key, _absent.Select(headings => headings.Key), budget: budget).Min(StringComparer.Ordinal)
                is { } near
                ? $"did you mean “{_absent[near].First()}”?"
            : section.IsUnderlined ? "if it is no heading, put a blank line above the line below it"
            : _otherwise;
    }
}
