using System.Collections.Immutable;
using VaultLint.Findings;
using VaultLint.Notes;
using VaultLint.Text;
using VaultLint.Yaml;

namespace VaultLint.Configuration;

/// <summary>Writes the config in force as YAML, with the place that each value came from as a comment.</summary>
internal sealed class ConfigPrinter
{
    private readonly VaultConfig _config;
    private readonly IReadOnlyList<RuleInfo> _catalog;
    private readonly TextWriter _output;

    private ConfigPrinter(VaultConfig config, IReadOnlyList<RuleInfo> catalog, TextWriter output)
    {
        _config = config;
        _catalog = catalog;
        _output = output;
    }

    /// <summary>Writes all that is in force in the vault. What is written is itself a config that says the same.</summary>
    /// <param name="config">The config.</param>
    /// <param name="catalog">The rules that there are, in the order in which they are written.</param>
    /// <param name="output">Where to write; lines end with LF.</param>
    public static void Write(VaultConfig config, IReadOnlyList<RuleInfo> catalog, TextWriter output) =>
        new ConfigPrinter(config, catalog, output).PrintAll();

    /// <summary>Writes what a note is held to, and why.</summary>
    /// <param name="config">The config.</param>
    /// <param name="catalog">The rules that there are, in the order in which they are written.</param>
    /// <param name="notePath">The note's path from the vault's root, with <c>/</c> between the parts.</param>
    /// <param name="frontmatter">The note's frontmatter, or null where it has none that can be read.</param>
    /// <param name="output">Where to write; lines end with LF.</param>
    public static void Write(
        VaultConfig config,
        IReadOnlyList<RuleInfo> catalog,
        string notePath,
        YamlMapping? frontmatter,
        TextWriter output
    ) => new ConfigPrinter(config, catalog, output).PrintFor(notePath, frontmatter);

    private void PrintAll()
    {
        Line(0, $"include: {List(_config.Include.Value.Select(glob => glob.Pattern))}", _config.Include.Origin);
        Line(0, $"exclude: {List(_config.Exclude.Value.Select(glob => glob.Pattern))}", _config.Exclude.Origin);
        PrintTaxonomy();
        Line(0, $"schemaProperty: {(_config.SchemaProperty.Value ? "true" : "false")}", _config.SchemaProperty.Origin);
        if (!_config.Kinds.IsEmpty)
        {
            Line(0, "kinds:");
            foreach (var kind in _config.Kinds)
            {
                Line(1, $"{VisibleYaml.Quote(kind.Name)}:{(kind.Origins.IsEmpty ? " {}" : "")}", kind.Origin);
                PrintKind(kind, 2);
            }
        }

        PrintRules(_config.Rules, _config.RuleOptions, 0, [.. _config.Kinds.SelectMany(kind => kind.Rules.Keys)]);
        if (!_config.Overrides.IsEmpty)
        {
            Line(0, "overrides:");
            foreach (var entry in _config.Overrides)
            {
                Line(1, $"- match: {List(entry.Match.Select(glob => glob.Pattern))}");
                PrintRules(entry.Rules, entry.Options, 2);
            }
        }

        if (!_config.Labels.IsEmpty)
        {
            Line(0, "labels:");
            foreach (var role in ConfigReader.Roles.Where(_config.Labels.ContainsKey))
            {
                Line(1, $"{role}: {List(_config.Labels[role].Value)}", _config.Labels[role].Origin);
            }
        }

        Line(0, "limits:");
        foreach (var limit in Limit.All)
        {
            Line(1, $"{limit.Key}: {_config.Limits[limit]}", _config.Limits.SettingOf(limit).Origin);
        }
    }

    private void PrintFor(string notePath, YamlMapping? frontmatter)
    {
        var settings = _config.SettingsFor(notePath, frontmatter);
        var kind = settings.Kind;
        Line(0, $"note: {VisibleYaml.Quote(notePath)}");
        if (ReferenceEquals(kind, NoteKind.None))
        {
            Line(0, "kind: null", _config.Kinds.IsEmpty ? "the config defines no kind" : "no kind matches");
        }
        else
        {
            Line(0, $"kind: {VisibleYaml.Quote(kind.Name)}", $"{Reason(kind, notePath)}, {kind.Origin}");
            PrintKind(kind, 1);
        }

        PrintTaxonomy();
        PrintRules(settings.Rules, settings.RuleOptions, 0);
    }

    private static string Reason(NoteKind kind, string notePath)
    {
        var reasons = new List<string>();
        if (kind.Match.FirstOrDefault(glob => glob.IsMatch(notePath)) is { } match)
        {
            reasons.Add($"matches {VisibleYaml.Quote(match.Pattern)}");
        }

        if (!kind.Where.IsEmpty)
        {
            reasons.Add($"where {Conditions(kind.Where)}");
        }

        return reasons.Count == 0 ? "matches every note" : string.Join(" and ", reasons);
    }

    private void PrintTaxonomy()
    {
        if (_config.Taxonomy is { } taxonomy)
        {
            Line(0, $"taxonomy: {VisibleYaml.Quote(_config.TaxonomyPath!)}", taxonomy.Origin);
        }
    }

    private void PrintKind(NoteKind kind, int depth)
    {
        foreach (var key in KindReader.Keys)
        {
            if (kind.Origins.TryGetValue(key, out var origin))
            {
                PrintPart(kind, key, origin, depth);
            }
        }
    }

    private void PrintPart(NoteKind kind, string key, string origin, int depth)
    {
        if (key == "sections" && !kind.Sections.IsEmpty)
        {
            Line(depth, "sections:", origin);
            foreach (var section in kind.Sections)
            {
                Line(depth + 1, $"- {Section(section)}");
            }

            return;
        }

        Line(
            depth,
            $"{key}: "
                + key switch
                {
                    "match" => List(kind.Match.Select(glob => glob.Pattern)),
                    "where" => Conditions(kind.Where),
                    "schema" => List(kind.SchemaPaths),
                    "frontmatter" => WordOf(KindReader.FrontmatterChoices, kind.FrontmatterRequired),
                    "tags" => Tags(kind.Tags),
                    "sections" => "[]",
                    "sectionsOnly" => kind.SectionsOnly ? "true" : "false",
                    "questions" => Questions(kind.Questions),
                    "template" => List(kind.TemplatePaths),
                    _ => kind.Title is { } title ? Title(title) : "{}",
                },
            origin
        );
    }

    /// <param name="rules">The severities.</param>
    /// <param name="allOptions">The options.</param>
    /// <param name="depth">How far to indent.</param>
    /// <param name="turnedOn">Rules that some kinds turn on. Said in so many words, the severity of the others would hold for those kinds,
    /// too.</param>
    private void PrintRules(
        ImmutableDictionary<string, Setting<Severity>> rules,
        ImmutableDictionary<RuleOption, Setting<RuleOptionValue>> allOptions,
        int depth,
        ImmutableHashSet<string>? turnedOn = null
    )
    {
        Line(depth, rules.IsEmpty && allOptions.IsEmpty ? "rules: {}" : "rules:");
        foreach (var rule in _catalog)
        {
            Setting<Severity>? severity = rules.TryGetValue(rule.Id, out var setting) ? setting : null;
            var options = rule.Options.Where(allOptions.ContainsKey).ToArray();
            if (options.Length == 0 && severity is { } alone)
            {
                var isTurnedOn = turnedOn?.Contains(rule.Id) == true;
                Line(
                    depth + 1,
                    $"{(isTurnedOn ? "# " : "")}{rule.Name}: {WordOf(ConfigReader.Severities, alone.Value)}",
                    $"{rule.Id}, {alone.Origin}{(isTurnedOn ? "; kinds with sectionsOnly: warning" : "")}"
                );
            }
            else if (options.Length > 0)
            {
                Line(depth + 1, $"{rule.Name}:", rule.Id);
                if (severity is { } first)
                {
                    Line(depth + 2, $"severity: {WordOf(ConfigReader.Severities, first.Value)}", first.Origin);
                }

                foreach (var option in options)
                {
                    Line(depth + 2, $"{option.Name}: {Option(option, allOptions[option].Value)}", allOptions[option].Origin);
                }
            }
        }
    }

    private static string Option(RuleOption option, RuleOptionValue value) =>
        option.TakesLists && value.Lists.Length > 1 ? $"[{string.Join(", ", value.Lists.Select(list => List(list)))}]" : List(value.Words);

    private static string Title(TitlePolicy title) =>
        Mapping([
            $"matches: {WordOf(KindReader.TitleChoices, title.Matches)}",
            .. title.Style == TitleStyle.Exact ? Array.Empty<string>() : [$"style: {WordOf(KindReader.TitleStyles, title.Style)}"],
        ]);

    private static string Conditions(ImmutableArray<PropertyCondition> conditions) =>
        Mapping(
            conditions.Select(condition =>
                $"{VisibleYaml.Quote(condition.Property)}: {(condition.Values is { } values ? List(values) : "null")}"
            )
        );

    private static string Tags(TagPolicy tags)
    {
        var parts = new List<string>();
        if (tags.Min is { } min)
        {
            parts.Add($"min: {min}");
        }

        if (tags.Max is { } max)
        {
            parts.Add($"max: {max}");
        }

        if (!tags.Require.IsEmpty)
        {
            parts.Add($"require: {List(tags.Require)}");
        }

        return Mapping(parts);
    }

    private static string Section(SectionSpec section)
    {
        var parts = new List<string>
        {
            !section.Languages.IsEmpty ? $"heading: {Mapping(section.Languages.Zip(section.Headings, EntryOf))}"
            : section.Headings.Length > 1 ? $"anyOf: {List(section.Headings)}"
            : $"heading: {VisibleYaml.Quote(section.Heading)}",
        };
        if (section.Level is { } level)
        {
            parts.Add($"level: {level}");
        }

        if (section.Optional)
        {
            parts.Add("optional: true");
        }

        if (section.Repeat)
        {
            parts.Add("repeat: true");
        }

        if (section.Contains != SectionContent.None)
        {
            var words = SectionReader
                .ContainsChoices.Where(choice => section.Contains.HasFlag(choice.Value))
                .Select(choice => choice.Key)
                .ToArray();
            parts.Add($"contains: {(words is [var word] ? word : $"[{string.Join(", ", words)}]")}");
        }

        if (section.MinWords is { } least)
        {
            parts.Add($"minWords: {least}");
        }

        if (!section.Sections.IsEmpty)
        {
            parts.Add($"sections: [{string.Join(", ", section.Sections.Select(Section))}]");
        }

        if (section.SectionsOnly)
        {
            parts.Add("sectionsOnly: true");
        }

        return parts.Count == 1 && section.Headings.Length == 1 && section.Languages.IsEmpty
            ? VisibleYaml.Quote(section.Heading)
            : Mapping(parts);

        static string EntryOf(string language, string heading) => $"{VisibleYaml.Quote(language)}: {VisibleYaml.Quote(heading)}";
    }

    private static string Questions(QuestionPolicy questions)
    {
        var parts = new List<string> { $"required: {(questions.Required ? "true" : "false")}" };
        if (questions.Explain is { } explain)
        {
            parts.Add($"explain: {WordOf(KindReader.ExplainChoices, explain)}");
        }

        if (questions.Layout is { } layout)
        {
            parts.Add($"layout: {WordOf(KindReader.LayoutChoices, layout)}");
        }

        return Mapping(parts);
    }

    private static string WordOf<T>(ImmutableArray<KeyValuePair<string, T>> choices, T value) =>
        choices.First(choice => EqualityComparer<T>.Default.Equals(choice.Value, value)).Key;

    private static string Mapping(IEnumerable<string> parts) => string.Join(", ", parts) is { Length: > 0 } text ? $"{{ {text} }}" : "{}";

    private static string List(IEnumerable<string> texts) => $"[{string.Join(", ", texts.Select(VisibleYaml.Quote))}]";

    private void Line(int depth, string text, string? origin = null)
    {
        _output.Write(new string(' ', depth * 2));
        _output.Write(text);
        _output.Write(origin is null ? "\n" : $"  # {VisibleText.Of(origin)}\n");
    }
}
