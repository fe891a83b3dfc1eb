using System.Collections.Immutable;
using VaultLint.Findings;
using VaultLint.Questions;
using VaultLint.Schemas;
using VaultLint.Text;
using VaultLint.Vaults;
using VaultLint.Yaml;

namespace VaultLint.Configuration;

/// <summary>
/// Reads a vault's config: the preset at the bottom, over it what the config extends, in order, over that the config itself.
/// Of two that say the same, the later wins. Nothing is ignored: what is not understood is a fault with its place.
/// </summary>
internal sealed class ConfigReader
{
    /// <summary>How many files a config may extend, those that these extend counted in.</summary>
    internal const int MaxFiles = 100;

    internal static readonly ImmutableArray<string> Keys =
    [
        "extends",
        "include",
        "exclude",
        "taxonomy",
        "schemaProperty",
        "kinds",
        "rules",
        "overrides",
        "labels",
        "limits",
    ];

    internal static readonly ImmutableArray<string> OverrideKeys = ["match", "rules"];

    internal static readonly ImmutableArray<string> RuleKeys = ["severity"];

    internal static readonly ImmutableArray<string> Presets = ["recommended", "exam"];

    internal static readonly ImmutableArray<string> Roles = ["question", "options", "answer", "explanation"];

    internal static readonly ImmutableArray<KeyValuePair<string, Severity>> Severities =
    [
        new("error", Severity.Error),
        new("warning", Severity.Warning),
        new("info", Severity.Info),
        new("off", Severity.Off),
    ];

    /// <summary>The rule that <c>sectionsOnly</c> turns on.</summary>
    internal const string RuleOfSectionsOnly = "VL305";

    /// <summary>What the origin of a severity begins with that a preset gives.</summary>
    internal const string PresetOrigin = "preset ";

    private const string Default = "default";

    private readonly IReadOnlyList<RuleInfo> _catalog;
    private readonly ConfigFiles _files;
    private readonly List<ConfigDocument> _documents = [];
    private readonly List<ConfigError> _errorsOfNamedFiles = [];
    private List<KindReader> _kinds = [];
    private readonly ImmutableDictionary<string, Setting<Severity>>.Builder _rules = ImmutableDictionary.CreateBuilder<
        string,
        Setting<Severity>
    >();
    private readonly ImmutableDictionary<RuleOption, Setting<RuleOptionValue>>.Builder _options = ImmutableDictionary.CreateBuilder<
        RuleOption,
        Setting<RuleOptionValue>
    >();
    private readonly ImmutableArray<RuleOverride>.Builder _overrides = ImmutableArray.CreateBuilder<RuleOverride>();
    private readonly ImmutableDictionary<string, Setting<ImmutableArray<string>>>.Builder _labels = ImmutableDictionary.CreateBuilder<
        string,
        Setting<ImmutableArray<string>>
    >();

    private Setting<ImmutableArray<Glob>> _include = new([Glob.Parse("**/*.md")], Default);
    private Setting<ImmutableArray<Glob>> _exclude = new([], Default);
    private readonly string _root;
    private bool _isIsolated;
    private FileReference? _taxonomy;
    private Setting<bool> _schemaProperty = new(false, Default);
    private Limits _limits = Limits.Default;
    private readonly ConfigContradictions _contradictions = new();
    private int _overrideCount;

    private ConfigReader(IReadOnlyList<RuleInfo> catalog, string root, ConfigFiles files)
    {
        _root = root;
        _catalog = catalog;
        _files = files;
    }

    /// <summary>Reads the config of a vault.</summary>
    /// <param name="root">The vault's root folder.</param>
    /// <param name="configFile">The config to read, full or from the working folder; null for <see cref="Vault.ConfigFileName"/>
    /// at the root, where there is one.</param>
    /// <param name="rules">The rules that there are.</param>
    /// <exception cref="ConfigException">The config, or a file that it names, is absent or not understood.</exception>
    public static VaultConfig Load(string root, string? configFile, IReadOnlyList<RuleInfo> rules)
    {
        var file = Path.GetFullPath(configFile ?? Path.Combine(root, Vault.ConfigFileName));
        return Load(
            new ConfigReader(rules, Path.GetFullPath(root), new ConfigFiles(root, file)),
            file,
            exists: configFile is not null || Path.Exists(file)
        );
    }

    /// <summary>Reads a config for a vault of which no file decides anything: no config of its own, schema, taxonomy, template or setting
    /// of Obsidian.</summary>
    /// <param name="root">The vault's root folder.</param>
    /// <param name="configFile">The config to read, outside the vault, full or from the working folder; null for the default
    /// preset.</param>
    /// <param name="rules">The rules that there are.</param>
    /// <exception cref="ConfigException">The config, or a file that it names, is absent, not understood, or belongs to the
    /// vault.</exception>
    public static VaultConfig LoadIsolated(string root, string? configFile, IReadOnlyList<RuleInfo> rules)
    {
        var file = Path.GetFullPath(configFile ?? Path.Combine(root, Vault.ConfigFileName));
        var reader = new ConfigReader(rules, Path.GetFullPath(root), new ConfigFiles(root, file, isIsolated: true)) { _isIsolated = true };
        return Load(reader, file, exists: configFile is not null);
    }

    private static VaultConfig Load(ConfigReader reader, string file, bool exists)
    {
        // Both presets set every rule, so what the config says of presets covers this one.
        reader.ApplyPreset("exam");
        if (exists)
        {
            // What the vault brings along may be a link to anything, and what is wrong with a config is told in its words. Whoever calls
            // may name a file elsewhere.
            var fault = ConfigFiles.LinkFault;
            var source =
                (LinksOnDisk.LeadsOut(reader._root, file) ? null : reader._files.Read(file, out fault))
                ?? throw new ConfigException([new ConfigError(reader._files.DisplayPath(file), null, $"the file {fault}")]);
            reader.ReadLayer(file, source, []);
        }

        return reader.Finish(exists ? file : null);
    }

    /// <summary>The config of a vault that has none, whether it has one or not.</summary>
    internal static VaultConfig ReadDefaults(string root, IReadOnlyList<RuleInfo> rules)
    {
        var reader = new ConfigReader(
            rules,
            Path.GetFullPath(root),
            new ConfigFiles(root, Path.GetFullPath(Path.Combine(root, Vault.ConfigFileName)))
        );
        reader.ApplyPreset("exam");
        return reader.Finish(null);
    }

    private VaultConfig Finish(string? file)
    {
        var taxonomy = _taxonomy is { } named ? Read(named, ReadTaxonomy) : null;
        var schemas = new Dictionary<string, FrontmatterSchema?>(StringComparer.Ordinal);
        var kinds = _kinds
            .Select(kind =>
                kind.Finish(
                    taxonomy,
                    reference =>
                    {
                        if (!schemas.TryGetValue(reference.FullPath, out var schema))
                        {
                            schemas.Add(
                                reference.FullPath,
                                schema = Read(
                                    reference,
                                    (_, text) => FrontmatterSchema.Read(reference.FullPath, text, _files, _limits.Schemas)
                                )
                            );
                        }

                        return schema;
                    }
                )
            )
            .ToImmutableArray();
        _contradictions.Report(_include.Value, _exclude.Value);

        var errors = _documents.SelectMany(document => document.Errors).Concat(_errorsOfNamedFiles).ToImmutableArray();
        if (errors.Length > 0)
        {
            throw new ConfigException(errors);
        }

        return new VaultConfig
        {
            File = file,
            NamedFiles = _files,
            Include = _include,
            Exclude = _exclude,
            Taxonomy = taxonomy is null ? null : new Setting<Taxonomy>(taxonomy, _taxonomy!.Origin),
            TaxonomyPath = _taxonomy?.DisplayPath,
            SchemaProperty = _schemaProperty,
            NoteSchemas = _schemaProperty.Value && !_isIsolated ? new NoteSchemas(_root, _files, _limits) : null,
            PropertyTypes = _isIsolated ? ImmutableDictionary<string, string>.Empty : ObsidianSettings.ReadPropertyTypes(_root),
            Kinds = [.. kinds.Select(TurnOnRules)],
            Templates = _isIsolated ? null : new TemplateTexts(() => TemplateFile.InObsidianFolders(_root)),
            Rules = _rules.ToImmutable(),
            RuleOptions = _options.ToImmutable(),
            Overrides = _overrides.ToImmutable(),
            Labels = _labels.ToImmutable(),
            Limits = _limits,
            FilesDigest = _files.Digest,
        };
    }

    private Taxonomy? ReadTaxonomy(string displayPath, SourceText source)
    {
        var taxonomy = TaxonomyReader.Read(displayPath, source, out var errors);
        _errorsOfNamedFiles.AddRange(errors);
        return taxonomy;
    }

    /// <summary>A kind that says which sections there are wants to hear of others, though the rule is off in the presets.</summary>
    private NoteKind TurnOnRules(NoteKind kind)
    {
        var isClosed = kind.SectionsOnly || kind.Sections.Any(section => section.IsClosed);
        return
            isClosed
            && _rules.TryGetValue(RuleOfSectionsOnly, out var setting)
            && setting.Origin.StartsWith(PresetOrigin, StringComparison.Ordinal)
            ? kind with
            {
                Rules = kind.Rules.SetItem(
                    RuleOfSectionsOnly,
                    new Setting<Severity>(Severity.Warning, kind.Origins[kind.SectionsOnly ? "sectionsOnly" : "sections"])
                ),
            }
            : kind;
    }

    private void ApplyPreset(string preset)
    {
        _options.Clear();
        _contradictions.ForgetOptions();
        foreach (var rule in _catalog)
        {
            var severity = rule.IsExamRule && preset == "recommended" ? Severity.Off : rule.DefaultSeverity;
            _rules[rule.Id] = new Setting<Severity>(severity, PresetOrigin + preset);
        }
    }

    private void ReadLayer(string fullPath, SourceText source, ImmutableArray<string> extending)
    {
        var document = new ConfigDocument(_files.DisplayPath(fullPath), source);
        _documents.Add(document);
        if (document.Root is not { } root)
        {
            return;
        }

        var folder = Path.GetDirectoryName(fullPath)!;
        // Before all else, wherever it stands: what is extended lies below.
        if (root.Find("extends") is { } extends)
        {
            ReadExtends(document, extends.Value, folder, extending.Add(fullPath));
        }

        foreach (var (key, value) in root.Entries)
        {
            switch (key.Value)
            {
                case "extends":
                    break;
                case "include":
                    _include = ReadGlobs(document, "“include”", value, mayBeEmpty: false) is { } include
                        ? new(include, document.OriginOf(key))
                        : _include;
                    _contradictions.AddInclude(document, value);
                    break;
                case "exclude":
                    _exclude = ReadGlobs(document, "“exclude”", value, mayBeEmpty: true) is { } exclude
                        ? new(exclude, document.OriginOf(key))
                        : _exclude;
                    _contradictions.AddExclude(document, value);
                    break;
                case "taxonomy":
                    _taxonomy = FindFile(document, "“taxonomy”", value, folder) ?? _taxonomy;
                    break;
                case "schemaProperty":
                    _schemaProperty = document.Flag("“schemaProperty”", value) is { } allowed
                        ? new(allowed, document.OriginOf(key))
                        : _schemaProperty;
                    break;
                case "kinds":
                    ReadKinds(document, value, folder);
                    break;
                case "rules":
                    ReadRules(document, value, ConfigContradictions.AllNotes, _rules, _options);
                    break;
                case "overrides":
                    ReadOverrides(document, value);
                    break;
                case "labels":
                    ReadLabels(document, value);
                    break;
                case "limits":
                    ReadLimits(document, value);
                    break;
                default:
                    document.ReportUnknownKey(key, null, Keys);
                    break;
            }
        }
    }

    private void ReadExtends(ConfigDocument document, YamlNode node, string folder, ImmutableArray<string> extending)
    {
        var names = ConfigDocument.OneOrMore(node);
        if (names.IsEmpty)
        {
            document.Report(node.Span, "“extends” is an empty list", "name a preset or a file, or leave “extends” out");
        }

        foreach (var name in names)
        {
            if (document.Text("“extends”", name, "a preset, a file, or a list of these") is not { } text)
            {
                continue;
            }

            if (Presets.Contains(text))
            {
                ApplyPreset(text);
            }
            else if (_files.Locate(text, folder, out var fullPath) is { } fault)
            {
                if (fault == ConfigFiles.Absent)
                {
                    document.ReportUnknown(
                        (YamlScalar)name,
                        $"{ConfigDocument.Quote(text)} is neither a preset nor a file",
                        Presets,
                        $"the presets are {ConfigDocument.Enumerate(Presets, "and")}; "
                            + $"a file's path counts from the folder of {document.DisplayPath}"
                    );
                }
                else
                {
                    document.Report(name.Span, $"{ConfigDocument.Quote(text)} {fault}");
                }
            }
            else if (extending.IndexOf(fullPath) is >= 0 and var first)
            {
                document.Report(
                    name.Span,
                    "a config extends itself: " + string.Join(" → ", extending[first..].Add(fullPath).Select(_files.DisplayPath))
                );
            }
            else if (_documents.Count > MaxFiles)
            {
                document.Report(name.Span, $"the config extends more than {MaxFiles} files");
                return;
            }
            else if (_files.Read(fullPath, out var unreadable) is { } source)
            {
                ReadLayer(fullPath, source, extending);
            }
            else
            {
                document.Report(name.Span, $"{ConfigDocument.Quote(text)} {unreadable}");
            }
        }
    }

    private void ReadKinds(ConfigDocument document, YamlNode node, string folder)
    {
        if (document.Mapping("“kinds”", node, "names of kinds, each with its settings") is not { } mapping)
        {
            return;
        }

        var known = _kinds.ToDictionary(kind => kind.Name, StringComparer.Ordinal);
        var named = new List<KindReader>();
        foreach (var (name, value) in mapping.Entries)
        {
            if (document.Word("the name of a kind", name, "a name") is not { } text)
            {
                continue;
            }

            if (!known.TryGetValue(text, out var kind))
            {
                known.Add(text, kind = new KindReader(text));
            }

            named.Add(kind);
            kind.Read(document, name, value, (what, path) => FindFile(document, what, path, folder));
        }

        // The kinds of a later layer are tried first, in its order.
        _kinds = [.. named.Concat(_kinds).Distinct()];
    }

    private void ReadRules(
        ConfigDocument document,
        YamlNode node,
        int entry,
        ImmutableDictionary<string, Setting<Severity>>.Builder severities,
        ImmutableDictionary<RuleOption, Setting<RuleOptionValue>>.Builder options
    )
    {
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (key, value) in document.Mapping("“rules”", node, "rules, each with its severity")?.Entries ?? [])
        {
            if (_catalog.FirstOrDefault(rule => rule.Id == key.Value || rule.Name == key.Value) is not { } rule)
            {
                document.ReportUnknown(
                    key,
                    $"there is no rule {ConfigDocument.Quote(key.Value)}",
                    _catalog.SelectMany(rule => new[] { rule.Name, rule.Id }),
                    "`vaultlint rules` lists the rules"
                );
            }
            else if (!lines.TryAdd(rule.Id, document.LineOf(key)))
            {
                document.Report(
                    key.Span,
                    $"“{key.Value}” stands twice: {rule.Id} is {rule.Name}, and stands on line {lines[rule.Id]} already",
                    "keep one of the two"
                );
            }
            else if (value is YamlMapping settings)
            {
                ReadSettings(document, rule, key, settings, entry, severities, options);
            }
            else
            {
                ReadSeverity(document, rule, key.Value, key, value, severities);
            }
        }
    }

    /// <param name="document">The config.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="written">What the config calls it.</param>
    /// <param name="place">The key of the severity.</param>
    /// <param name="word">The severity.</param>
    /// <param name="severities">Where it goes.</param>
    private static void ReadSeverity(
        ConfigDocument document,
        RuleInfo rule,
        string written,
        YamlScalar place,
        YamlNode word,
        ImmutableDictionary<string, Setting<Severity>>.Builder severities
    )
    {
        if (document.OneOf($"the severity of “{written}”", word, Severities) is not { } severity)
        {
            return;
        }

        if (rule.HasFixedSeverity && severity != rule.DefaultSeverity)
        {
            document.Report(
                word.Span,
                $"the severity of “{written}” is “{((YamlScalar)word).Value}”, but {rule.Id} cannot be turned off or made milder",
                "take the line out"
            );
        }
        else
        {
            severities[rule.Id] = new Setting<Severity>(severity, document.OriginOf(place));
        }
    }

    private void ReadSettings(
        ConfigDocument document,
        RuleInfo rule,
        YamlScalar name,
        YamlMapping settings,
        int entry,
        ImmutableDictionary<string, Setting<Severity>>.Builder severities,
        ImmutableDictionary<RuleOption, Setting<RuleOptionValue>>.Builder options
    )
    {
        if (settings.Find("severity") is null && !rule.Options.Any(option => settings.Find(option.Name) is not null))
        {
            document.Report(settings.Span, $"“{name.Value}” has no severity", "write “severity: ” and error, warning, info or off");
        }

        foreach (var (setting, value) in settings.Entries)
        {
            if (setting.Value == "severity")
            {
                ReadSeverity(document, rule, name.Value, setting, value, severities);
            }
            else if (rule.Options.FirstOrDefault(option => option.Name == setting.Value) is not { } option)
            {
                document.ReportUnknownKey(
                    setting,
                    $"the rule “{name.Value}”",
                    [.. RuleKeys, .. rule.Options.Select(option => option.Name)]
                );
            }
            else
            {
                options[option] = new Setting<RuleOptionValue>(ReadOption(document, option, value), document.OriginOf(setting));
                _contradictions.AddOption(entry, option, document, value);
            }
        }
    }

    private static RuleOptionValue ReadOption(ConfigDocument document, RuleOption option, YamlNode node)
    {
        var expected = option.TakesLists ? "a word, a list of words, or a list of such lists" : "a word or a list of words";
        var isListOfLists =
            option.TakesLists && node is YamlSequence list && !list.Items.IsEmpty && list.Items.All(item => item is YamlSequence);
        var lists = isListOfLists ? ((YamlSequence)node).Items : [node];
        return new RuleOptionValue([
            .. lists.Select(words =>
                ConfigDocument
                    .OneOrMore(words)
                    .Select(word => document.Word($"“{option.Name}”", word, expected))
                    .OfType<string>()
                    .ToImmutableArray()
            ),
        ]);
    }

    private void ReadOverrides(ConfigDocument document, YamlNode node)
    {
        if (node is not YamlSequence list)
        {
            document.ReportType("“overrides”", node, "a list of entries with “match” and “rules”");
            return;
        }

        foreach (var item in list.Items)
        {
            if (document.Mapping("an entry of “overrides”", item, "“match” and “rules”") is not { } mapping)
            {
                continue;
            }

            foreach (var (key, _) in mapping.Entries)
            {
                if (!OverrideKeys.Contains(key.Value))
                {
                    document.ReportUnknownKey(key, "an entry of “overrides”", OverrideKeys);
                }
            }

            foreach (var absent in OverrideKeys.Where(key => mapping.Find(key) is null))
            {
                document.Report(mapping.Span, $"an entry of “overrides” has no “{absent}”");
            }

            var match = mapping.Find("match") is { } globs ? ReadGlobs(document, "“match”", globs.Value, mayBeEmpty: false) : null;
            if (mapping.Find("rules") is { } rules)
            {
                var severities = ImmutableDictionary.CreateBuilder<string, Setting<Severity>>();
                var options = ImmutableDictionary.CreateBuilder<RuleOption, Setting<RuleOptionValue>>();
                ReadRules(document, rules.Value, _overrideCount++, severities, options);
                if (match is not null)
                {
                    _overrides.Add(new RuleOverride(match.Value, severities.ToImmutable(), options.ToImmutable()));
                }
            }
        }
    }

    private void ReadLabels(ConfigDocument document, YamlNode node)
    {
        foreach (var (key, value) in document.Mapping("“labels”", node, "parts of a question, each with its words")?.Entries ?? [])
        {
            if (!Roles.Contains(key.Value))
            {
                document.ReportUnknown(
                    key,
                    $"{ConfigDocument.Quote(key.Value)} is not a part of a question",
                    Roles,
                    $"the parts are {ConfigDocument.Enumerate(Roles, "and")}"
                );
                continue;
            }

            _contradictions.AddLabels(Enum.Parse<QuestionRole>(key.Value, ignoreCase: true), document, value);
            var words = ConfigDocument.OneOrMore(value).Select(node => ReadLabel(document, key.Value, node)).ToArray();
            _labels[key.Value] = new([.. words.OfType<string>()], document.OriginOf(key));
        }
    }

    private void ReadLimits(ConfigDocument document, YamlNode node)
    {
        foreach (var (key, value) in document.Mapping("“limits”", node, "limits, each with a number")?.Entries ?? [])
        {
            if (Limit.All.FirstOrDefault(limit => limit.Key == key.Value) is not { } limit)
            {
                document.ReportUnknownKey(key, "“limits”", [.. Limit.All.Select(known => known.Key)]);
            }
            else if (document.Number($"“{limit.Key}”", value, limit.Least, limit.Greatest) is { } number)
            {
                _limits = _limits.With(limit, new Setting<int>(number, document.OriginOf(key)));
            }
        }
    }

    private static string? ReadLabel(ConfigDocument document, string role, YamlNode node)
    {
        var word = document.Word($"“{role}”", node, "a word or a list of words");
        if (
            word is not null
            && (
                !new QuestionLabels([(Enum.Parse<QuestionRole>(role, ignoreCase: true), word)]).TryRead($"{word}: …", out _, out var length)
                || length != word.Length + 2
            )
        )
        {
            document.Report(
                node.Span,
                $"{ConfigDocument.Quote(word)} can never mark a part of a question",
                "write the word alone: without a colon, a number at its end or a bracket in front, and of at most 39 characters"
            );
        }

        return word;
    }

    /// <summary>One glob or a list of them; null, with a report, where it is none.
    /// A glob that cannot be read is left out, with a report.</summary>
    internal static ImmutableArray<Glob>? ReadGlobs(ConfigDocument document, string name, YamlNode node, bool mayBeEmpty)
    {
        var items = ConfigDocument.OneOrMore(node);
        if (items.IsEmpty && !mayBeEmpty)
        {
            document.ReportType(name, node, "a glob or a list of globs");
            return null;
        }

        var globs = ImmutableArray.CreateBuilder<Glob>();
        foreach (var item in items)
        {
            if (document.Text(name, item, "a glob or a list of globs") is not { } pattern)
            {
                continue;
            }

            try
            {
                globs.Add(Glob.Parse(pattern));
            }
            catch (FormatException exception)
            {
                document.Report(item.Span, exception.Message);
            }
        }

        return globs.ToImmutable();
    }

    private FileReference? FindFile(ConfigDocument document, string name, YamlNode node, string folder)
    {
        if (document.Text(name, node, "the path of a file") is not { } path)
        {
            return null;
        }

        if (_files.Locate(path, folder, out var fullPath) is { } fault)
        {
            document.Report(
                node.Span,
                $"{name} names {ConfigDocument.Quote(path)}, which {fault}",
                fault == ConfigFiles.Absent ? $"a path counts from the folder of {document.DisplayPath}" : null
            );
            return null;
        }

        return new FileReference(document, node, fullPath, _files.DisplayPath(fullPath));
    }

    /// <summary>Reads a file that the config names; null, with a report, where that fails.</summary>
    private T? Read<T>(FileReference reference, Func<string, SourceText, T?> read)
        where T : class
    {
        if (_files.Read(reference.FullPath, out var fault) is not { } source)
        {
            reference.Document.Report(reference.Node.Span, $"“{reference.DisplayPath}” {fault}");
            return null;
        }

        try
        {
            return read(reference.DisplayPath, source);
        }
        catch (ConfigException exception)
        {
            _errorsOfNamedFiles.AddRange(exception.Errors);
            return null;
        }
    }
}

/// <summary>A file that a config names.</summary>
/// <param name="Document">The config that names it.</param>
/// <param name="Node">Where.</param>
/// <param name="FullPath">Its full path.</param>
/// <param name="DisplayPath">The path as the user knows it.</param>
internal sealed record FileReference(ConfigDocument Document, YamlNode Node, string FullPath, string DisplayPath)
{
    /// <summary>Where the config names it, for people.</summary>
    public string Origin => Document.OriginOf(Node);
}
