using System.Collections.Immutable;
using VaultLint.Configuration;
using VaultLint.Notes;

namespace VaultLint.Rules.Sections;

/// <summary>The sections of a note beside those that its kind has.</summary>
internal sealed class SectionPlan
{
    private readonly string? _language;

    private SectionPlan(ImmutableArray<SectionGroup> groups, Section? firstLeftOut)
    {
        (Groups, FirstLeftOut) = (groups, firstLeftOut);
        _language = Wanted
            .SelectMany(wanted => wanted.Found.Take(1).Select(section => wanted.Spec.LanguageOf(section)))
            .OfType<string>()
            .GroupBy(language => language)
            .MaxBy(group => group.Count())
            ?.Key;
    }

    /// <summary>What is wanted at each place: of the note first, then of the sections that have sections of their own.</summary>
    public ImmutableArray<SectionGroup> Groups { get; }

    /// <summary>The first section in which nothing was looked for, because too many are wanted; null if all were looked through.</summary>
    public Section? FirstLeftOut { get; }

    /// <summary>All sections that are wanted, those of the note first.</summary>
    public IEnumerable<WantedSection> Wanted => Groups.SelectMany(group => group.Wanted);

    /// <summary>Lays the sections of a kind beside those of a note.</summary>
    /// <param name="outline">The note's sections.</param>
    /// <param name="kind">The kind.</param>
    public static SectionPlan Of(Outline outline, NoteKind kind)
    {
        var groups = ImmutableArray.CreateBuilder<SectionGroup>();
        var search = new SectionSearch();
        if (!kind.Sections.IsEmpty || kind.SectionsOnly)
        {
            groups.Add(SectionGroup.Of(outline, null, kind.Sections, kind.SectionsOnly, search));
        }

        // The groups of deeper sections are added while those above are gone through.
        var count = 0;
        for (var index = 0; index < groups.Count; index++)
        {
            foreach (var wanted in groups[index].Wanted.Where(wanted => !wanted.Spec.Sections.IsEmpty || wanted.Spec.SectionsOnly))
            {
                foreach (var section in wanted.Found)
                {
                    count += wanted.Spec.Sections.Length;
                    if (count > SectionSearch.MostWanted)
                    {
                        return new SectionPlan(groups.ToImmutable(), section);
                    }

                    groups.Add(SectionGroup.Of(outline, section, wanted.Spec.Sections, wanted.Spec.SectionsOnly, search));
                }
            }
        }

        return new SectionPlan(groups.ToImmutable(), null);
    }

    /// <summary>What a section that is not there is called: its heading in the language of most that are, or else all its
    /// headings.</summary>
    public ImmutableArray<string> NamesOf(SectionSpec spec)
    {
        return _language is not null && spec.Languages.IndexOf(_language) is >= 0 and var at ? [spec.Headings[at]] : spec.Headings;
    }
}

/// <summary>A section that belongs in a note, and what is there of it.</summary>
/// <param name="Spec">What is wanted.</param>
/// <param name="Found">The sections that answer to it, in the text's order.</param>
/// <param name="Meant">Where it is required and none does: the section that was probably meant for it, or null.</param>
internal sealed record WantedSection(SectionSpec Spec, ImmutableArray<Section> Found, MeantSection? Meant)
{
    /// <summary>Whether it must be there and is not.</summary>
    public bool IsMissing => Found.IsEmpty && !Spec.Optional;
}

/// <summary>A section that was probably meant for one that is missing.</summary>
/// <param name="Section">The section.</param>
/// <param name="Heading">The heading that it should have.</param>
/// <param name="Likeness">What the two have in common.</param>
internal sealed record MeantSection(Section Section, string Heading, HeadingLikeness Likeness);

/// <summary>What a heading has in common with another.</summary>
internal enum HeadingLikeness
{
    /// <summary>The name, but not the level.</summary>
    Name,

    /// <summary>The name but for a few letters.</summary>
    Spelling,

    /// <summary>One begins or ends with the other.</summary>
    Part,
}
