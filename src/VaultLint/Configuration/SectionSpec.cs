using System.Collections.Immutable;
using VaultLint.Notes;

namespace VaultLint.Configuration;

/// <summary>A section that a kind of note has.</summary>
/// <param name="Heading">Its heading, of several the first; see <see cref="HeadingText"/> for what of it counts.</param>
/// <param name="Level">The heading's level, 1 to 6, or null for any.</param>
/// <param name="Optional">Whether it may be absent.</param>
/// <param name="Contains">What it must hold, all of it.</param>
internal sealed record SectionSpec(string Heading, int? Level = null, bool Optional = false, SectionContent Contains = SectionContent.None)
{
    /// <summary>The headings of which it has one; the first is <see cref="Heading"/>.</summary>
    public ImmutableArray<string> Headings { get; private init; } = [Heading];

    /// <summary>The language of each of <see cref="Headings"/>; empty where the config names none.</summary>
    public ImmutableArray<string> Languages { get; private init; } = [];

    /// <summary>Whether it may stand several times.</summary>
    public bool Repeat { get; init; }

    /// <summary>The least number of words in it, or null.</summary>
    public int? MinWords { get; init; }

    /// <summary>The sections that stand in it, in their order; empty where any may.</summary>
    public ImmutableArray<SectionSpec> Sections { get; init; } = [];

    /// <summary>Whether no other sections than <see cref="Sections"/> may stand in it.</summary>
    public bool SectionsOnly { get; init; }

    /// <summary>Whether it, or a section in it, says that there are no others.</summary>
    internal bool IsClosed => SectionsOnly || Sections.Any(section => section.IsClosed);

    /// <summary>What its headings are compared by.</summary>
    internal ImmutableArray<string> Keys { get; private init; } = [HeadingText.KeyOfMarkdown(Heading)];

    /// <summary>The same section under one of several headings.</summary>
    /// <param name="headings">The headings; at least one.</param>
    /// <param name="languages">The language of each, or none.</param>
    public SectionSpec Named(ImmutableArray<string> headings, ImmutableArray<string> languages = default) =>
        this with
        {
            Heading = headings[0],
            Headings = headings,
            Languages = languages.IsDefault ? [] : languages,
            Keys = [.. headings.Select(HeadingText.KeyOfMarkdown)],
        };

    /// <summary>The language of a section's heading, or null where the config names none.</summary>
    internal string? LanguageOf(Section section) => Languages.IsEmpty ? null : Languages[Keys.IndexOf(section.Key)];

    /// <summary>Whether a section answers to it.</summary>
    internal bool Matches(Section section) => (Level is null || Level == section.Level) && Keys.Contains(section.Key);

    /// <summary>Whether a section answers to one that stands in it, however deep.</summary>
    internal bool HasInside(Section section) => Sections.Any(inner => inner.Matches(section) || inner.HasInside(section));
}
