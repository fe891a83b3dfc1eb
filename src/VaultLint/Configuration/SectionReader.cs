using System.Collections.Immutable;
using VaultLint.Notes;
using VaultLint.Yaml;

namespace VaultLint.Configuration;

/// <summary>Reads the sections of a kind of note.</summary>
internal static class SectionReader
{
    internal static readonly ImmutableArray<string> Keys =
    [
        "heading",
        "anyOf",
        "level",
        "optional",
        "repeat",
        "contains",
        "minWords",
        "sections",
        "sectionsOnly",
    ];

    internal static readonly ImmutableArray<KeyValuePair<string, SectionContent>> ContainsChoices =
    [
        new("question", SectionContent.Question),
        new("list", SectionContent.List),
        new("code", SectionContent.Code),
        new("table", SectionContent.Table),
        new("text", SectionContent.Text),
    ];

    private const int DeepestLevel = 6;

    /// <summary>Reads <c>sections</c> of a kind or of a section.</summary>
    /// <param name="document">The config, which collects the faults.</param>
    /// <param name="node">What stands under the key.</param>
    /// <param name="above">The level of the section that they stand in, or the least that it may have; 0 for a kind.</param>
    public static ImmutableArray<SectionSpec> Read(ConfigDocument document, YamlNode node, int above = 0)
    {
        if (node is not YamlSequence list)
        {
            document.ReportType("“sections”", node, "a list of headings");
            return [];
        }

        if (above == DeepestLevel)
        {
            document.Report(node.Span, "these sections can never be there: the section that they stand in is of level 6, the last");
            return [];
        }

        var sections = ImmutableArray.CreateBuilder<SectionSpec>(list.Items.Length);
        var names = new Dictionary<(string Key, int? Level), int>();
        foreach (var item in list.Items)
        {
            if (ReadSection(document, item, above) is { } section)
            {
                if (FindSameName(section, names) is { } other)
                {
                    ReportSameName(document, item, section, sections[other]);
                }

                foreach (var key in section.Keys)
                {
                    names.TryAdd((key, section.Level), sections.Count);
                }

                sections.Add(section);
            }
        }

        return sections.ToImmutable();
    }

    private static SectionSpec? ReadSection(ConfigDocument document, YamlNode node, int above)
    {
        if (node is not YamlMapping mapping)
        {
            var expected = $"a heading, or {ConfigDocument.Enumerate(Keys, "and")}";
            return document.Word("an entry of “sections”", node, expected) is { } heading ? new SectionSpec(heading) : null;
        }

        var section = ReadNames(document, mapping);
        var level = mapping.Find("level") is { } own ? document.Number("“level”", own.Value, 1, DeepestLevel) : null;
        if (level <= above)
        {
            document.Report(
                mapping.Find("level")!.Value.Span,
                $"“level” is {level}, but the section stands in one of level {above}",
                $"it takes a whole number from {above + 1} to {DeepestLevel}"
            );
        }

        section = section with { Level = level };
        foreach (var (key, value) in mapping.Entries)
        {
            switch (key.Value)
            {
                case "heading" or "anyOf" or "level":
                    break;
                case "optional":
                    section = section with { Optional = document.Flag("“optional”", value) ?? false };
                    break;
                case "repeat":
                    section = section with { Repeat = document.Flag("“repeat”", value) ?? false };
                    break;
                case "contains":
                    section = section with { Contains = ReadContains(document, value) };
                    break;
                case "minWords":
                    section = section with { MinWords = document.Number("“minWords”", value, 1, int.MaxValue) };
                    break;
                case "sections":
                    section = section with { Sections = Read(document, value, Math.Max(level ?? 0, above + 1)) };
                    break;
                case "sectionsOnly":
                    section = section with { SectionsOnly = document.Flag("“sectionsOnly”", value) ?? false };
                    break;
                default:
                    document.ReportUnknownKey(key, "a section", Keys);
                    break;
            }
        }

        return section;
    }

    /// <summary>A section with its headings: one, one in each of several languages, or one of several.</summary>
    private static SectionSpec ReadNames(ConfigDocument document, YamlMapping mapping)
    {
        var section = new SectionSpec("");
        var heading = mapping.Find("heading");
        var anyOf = mapping.Find("anyOf");
        if (heading is null && anyOf is null)
        {
            document.Report(mapping.Span, "a section has no “heading”");
        }
        else if (heading is not null && anyOf is not null)
        {
            document.Report(anyOf.Key.Span, "a section has both “heading” and “anyOf”", "put all its headings under “anyOf”");
        }
        else if (anyOf is not null)
        {
            var names = ConfigDocument
                .OneOrMore(anyOf.Value)
                .Select(name => document.Word("“anyOf”", name, "a list of headings"))
                .OfType<string>()
                .ToImmutableArray();
            if (anyOf.Value is YamlSequence { Items.IsEmpty: true })
            {
                document.Report(anyOf.Value.Span, "“anyOf” is an empty list", "it takes a list of headings");
            }

            return names.IsEmpty ? section : section.Named(names);
        }
        else if (heading!.Value is YamlMapping languages)
        {
            var names = languages
                .Entries.Select(entry =>
                    (entry.Key, Heading: document.Word($"the heading in {ConfigDocument.Quote(entry.Key.Value)}", entry.Value, "a heading"))
                )
                .Where(name => name.Heading is not null)
                .ToImmutableArray();
            if (languages.Entries.IsEmpty)
            {
                document.Report(languages.Span, "“heading” is an empty mapping", "it takes a heading, or languages, each with its heading");
            }

            return names.IsEmpty
                ? section
                : section.Named([.. names.Select(name => name.Heading!)], [.. names.Select(name => name.Key.Value)]);
        }
        else
        {
            return new SectionSpec(document.Word("“heading”", heading.Value, "a heading, or languages, each with its heading") ?? "");
        }

        return section;
    }

    private static SectionContent ReadContains(ConfigDocument document, YamlNode node)
    {
        var items = ConfigDocument.OneOrMore(node);
        if (items.IsEmpty)
        {
            document.Report(
                node.Span,
                "“contains” is an empty list",
                $"it takes {ConfigDocument.Enumerate([.. ContainsChoices.Select(choice => choice.Key)], "or")}"
            );
        }

        return items.Aggregate(
            SectionContent.None,
            (content, item) => content | (document.OneOf("“contains”", item, ContainsChoices) ?? SectionContent.None)
        );
    }

    /// <summary>The first section above in the list from which a section could not be told, or null.</summary>
    /// <param name="section">The section.</param>
    /// <param name="names">The first section of each name and level, by its place in the list.</param>
    private static int? FindSameName(SectionSpec section, Dictionary<(string Key, int? Level), int> names)
    {
        IEnumerable<int?> levels = section.Level is { } level
            ? [null, level]
            : Enumerable.Range(1, DeepestLevel).Select(each => (int?)each).Prepend(null);
        return section
            .Keys.Where(key => key.Length > 0)
            .SelectMany(key => levels.Select(each => names.TryGetValue((key, each), out var place) ? place : (int?)null))
            .Min();
    }

    private static void ReportSameName(ConfigDocument document, YamlNode node, SectionSpec section, SectionSpec other)
    {
        var same = section.Keys.First(key => key.Length > 0 && other.Keys.Contains(key));
        var (first, second) = (other.Headings[other.Keys.IndexOf(same)], section.Headings[section.Keys.IndexOf(same)]);
        document.Report(
            node.Span,
            first == second
                ? $"the section {ConfigDocument.Quote(first)} stands twice in “sections”"
                : $"{ConfigDocument.Quote(second)} and {ConfigDocument.Quote(first)} are one heading: punctuation, emoji, case and "
                    + $"spacing do not count",
            "keep one of the two; where the section may stand several times, say “repeat: true”"
        );
    }
}
