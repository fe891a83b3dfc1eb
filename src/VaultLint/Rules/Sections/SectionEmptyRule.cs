using System.Collections.Immutable;
using VaultLint.Configuration;
using VaultLint.Findings;
using VaultLint.Notes;
using VaultLint.Text;

namespace VaultLint.Rules.Sections;

/// <summary>VL303 section-empty. See docs/rules/VL303.md.</summary>
internal sealed class SectionEmptyRule : INoteRule
{
    /// <summary>What a section may have to hold, as messages name it. Questions are VL401's.</summary>
    private static readonly ImmutableArray<(SectionContent Content, string Name)> s_contents =
    [
        (SectionContent.List, "list"),
        (SectionContent.Code, "code"),
        (SectionContent.Table, "table"),
        (SectionContent.Text, "text outside lists and tables"),
    ];

    public RuleInfo Info { get; } =
        new(
            "VL303",
            "section-empty",
            Severity.Warning,
            "A section of the kind with nothing in it, or without what the kind says it holds."
        );

    public void Check(Note note, RuleContext context)
    {
        foreach (var wanted in context.SectionsOf(note).Wanted)
        {
            foreach (var section in wanted.Found)
            {
                if (section.IsEmpty)
                {
                    context.Report(
                        section.HeadingSpan,
                        $"the section “{section.Heading}” is empty",
                        wanted.Spec.Optional ? "write it, or remove the heading" : "write it"
                    );
                    continue;
                }

                CheckContent(note, context, wanted.Spec, section);
                if (wanted.Spec.MinWords is { } least && note.Outline.CountWords(section, note.Source) is var words && words < least)
                {
                    var count = Message.Detail(Plural.Of(words, "word"));
                    context.Report(
                        section.HeadingSpan,
                        $"the section “{section.Heading}” has {count}, but at least {least} in notes of kind “{context.Kind.Name}”",
                        "write more"
                    );
                }
            }
        }
    }

    private static void CheckContent(Note note, RuleContext context, SectionSpec spec, Section section)
    {
        if ((spec.Contains & ~SectionContent.Question) == SectionContent.None)
        {
            return;
        }

        var absent = spec.Contains & ~note.Outline.ContentOf(section, note.Source);
        var names = s_contents.Where(content => absent.HasFlag(content.Content)).Select(content => content.Name).ToArray();
        if (names.Length > 0)
        {
            context.Report(section.HeadingSpan, $"the section “{section.Heading}” holds no {string.Join(" and no ", names)}", "add it");
        }
    }
}
