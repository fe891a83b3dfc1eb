using System.Collections.Immutable;
using VaultLint.Findings;
using VaultLint.Text;
using VaultLint.Yaml;

namespace VaultLint.Configuration;

/// <summary>Reads a taxonomy file: the tags that a vault allows, those that have another name now, and those that stand together.</summary>
internal sealed class TaxonomyReader
{
    internal static readonly ImmutableArray<string> Keys = ["tags", "namespaces", "style", "aliases", "deprecated", "implies"];

    internal static readonly ImmutableArray<string> NamespaceKeys = ["values", "open", "description"];

    internal static readonly ImmutableArray<string> StyleKeys = ["case", "separator"];

    internal static readonly ImmutableArray<KeyValuePair<string, TagCase>> CaseChoices =
    [
        new("lower", TagCase.Lower),
        new("upper", TagCase.Upper),
    ];

    internal static readonly ImmutableArray<KeyValuePair<string, char>> SeparatorChoices = [new("-", '-'), new("_", '_')];

    private static readonly StringComparer Comparer = StringComparer.OrdinalIgnoreCase;

    private readonly ConfigDocument _document;
    private readonly ImmutableDictionary<string, TagNamespace>.Builder _namespaces = ImmutableDictionary.CreateBuilder<
        string,
        TagNamespace
    >(Comparer);
    private readonly ImmutableDictionary<string, string>.Builder _aliases = ImmutableDictionary.CreateBuilder<string, string>(Comparer);
    private readonly ImmutableDictionary<string, string?>.Builder _deprecated = ImmutableDictionary.CreateBuilder<string, string?>(
        Comparer
    );
    private readonly ImmutableDictionary<string, ImmutableArray<string>>.Builder _implies = ImmutableDictionary.CreateBuilder<
        string,
        ImmutableArray<string>
    >(Comparer);

    /// <summary>Tags that must turn out to be allowed, once all of the file is read.</summary>
    private readonly List<(string Tag, TextSpan Span)> _mentioned = [];

    /// <summary>Tags that are not to be used, by what makes them so: where they stand.</summary>
    private readonly List<(string Tag, TextSpan Span, bool IsAlias)> _outdated = [];

    /// <summary>Tags that the file itself writes, which must be in the style that it asks for.</summary>
    private readonly List<(string Tag, TextSpan Span)> _written = [];

    /// <summary>What the file says to do instead of a deprecated tag.</summary>
    private readonly List<(string Advice, TextSpan Span)> _advice = [];

    private TagStyle _style = new(null, null);

    private TaxonomyReader(ConfigDocument document) => _document = document;

    /// <summary>Reads a taxonomy.</summary>
    /// <param name="displayPath">The file as the user knows it.</param>
    /// <param name="source">Its text: a note where the path ends in <c>.md</c>, else YAML.</param>
    /// <exception cref="ConfigException">The text is not understood, or contradicts itself.</exception>
    public static Taxonomy Read(string displayPath, SourceText source) =>
        Read(displayPath, source, out var errors) is { } taxonomy && errors.IsEmpty ? taxonomy : throw new ConfigException(errors);

    /// <summary>Reads a taxonomy and collects its errors.</summary>
    /// <param name="displayPath"><inheritdoc cref="Read(string, SourceText)" path="/param[@name='displayPath']"/></param>
    /// <param name="source"><inheritdoc cref="Read(string, SourceText)" path="/param[@name='source']"/></param>
    /// <param name="errors">What is wrong with it, in its order.</param>
    /// <returns>Null where a part is not understood. A taxonomy that only contradicts itself still says which tags there are.</returns>
    internal static Taxonomy? Read(string displayPath, SourceText source, out ImmutableArray<ConfigError> errors)
    {
        var isNote = displayPath.EndsWith(".md", StringComparison.OrdinalIgnoreCase);
        var document = new ConfigDocument(displayPath, source, isYaml: !isNote);
        var reader = new TaxonomyReader(document);
        if (isNote)
        {
            reader.ReadNote(source);
        }

        foreach (var (key, value) in document.Root?.Entries ?? [])
        {
            reader.ReadPart(key, value);
        }

        var isUnderstood = document.Errors.IsEmpty;
        var taxonomy = reader.Finish(isNote);
        errors = document.Errors;
        return isUnderstood ? taxonomy : null;
    }

    /// <summary>What keeps a text from being a tag that frontmatter can hold, to be read behind it; null where nothing does.</summary>
    internal static string? FaultOf(string tag)
    {
        if (tag.StartsWith('#'))
        {
            return "begins with “#”, which belongs to a tag in a text only";
        }

        foreach (var c in tag)
        {
            if (c is ',' or '*' || char.IsWhiteSpace(c))
            {
                return c switch
                {
                    ',' => "holds a comma, which divides tags",
                    '*' => "holds “*”, which no tag can",
                    _ => "holds a space, which divides tags",
                };
            }
        }

        return tag.StartsWith('/') || tag.EndsWith('/') || tag.Contains("//", StringComparison.Ordinal) || tag.Length == 0
            ? "has nothing before or behind a slash"
            : null;
    }

    private void ReadPart(YamlScalar key, YamlNode value)
    {
        switch (key.Value)
        {
            case "tags":
                ReadTags(value);
                break;
            case "namespaces":
                ReadNamespaces(value);
                break;
            case "style":
                ReadStyle(value);
                break;
            case "aliases":
                ReadAliases(value);
                break;
            case "deprecated":
                ReadDeprecated(value);
                break;
            case "implies":
                ReadImplies(value);
                break;
            default:
                _document.ReportUnknownKey(key, null, Keys);
                break;
        }
    }

    private Taxonomy Finish(bool isNote)
    {
        var taxonomy = new Taxonomy
        {
            Namespaces = _namespaces.ToImmutable(),
            Style = _style,
            Aliases = _aliases.ToImmutable(),
            Deprecated = _deprecated.ToImmutable(),
            Implies = _implies.ToImmutable(),
            KnownTags = FindKnownTags(),
        };
        foreach (var (tag, span, isAlias) in _outdated)
        {
            CheckOutdated(taxonomy, tag, span, isAlias, isNote);
        }

        // Advice that is just an old tag leads from one to the next.
        _mentioned.AddRange(
            _advice.Where(said => taxonomy.Aliases.ContainsKey(said.Advice) || taxonomy.Deprecated.ContainsKey(said.Advice))
        );
        foreach (var (tag, span) in _mentioned)
        {
            CheckAllowed(taxonomy, tag, span, isNote);
        }

        foreach (var (tag, span) in _written.Concat(_mentioned))
        {
            if (_style.Apply(tag) is var styled && styled != tag)
            {
                _document.Report(
                    span,
                    $"{ConfigDocument.Quote(tag)} is not in the style that the taxonomy asks for, {_style}",
                    $"write {ConfigDocument.Quote(styled)}"
                );
            }
        }

        if (_namespaces.Count == 0 && _document.Errors.IsEmpty)
        {
            _document.Report(
                new TextSpan(0, 0),
                "the taxonomy names no tag",
                isNote ? "list tags as code, a line “- `a/b`, `a/c`”" : "list tags under “tags”, and those with a slash under “namespaces”"
            );
        }

        return taxonomy;
    }

    private ImmutableArray<string> FindKnownTags()
    {
        var known = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var space in _namespaces.Values)
        {
            known.UnionWith(space.Values.Select(value => $"{space.Name}/{value}"));
            if (space.AllowsBare)
            {
                known.Add(space.Name);
            }
        }

        // In an open namespace these are the only ones that are written out.
        known.UnionWith(_aliases.Values);
        known.UnionWith(_implies.Keys);
        known.UnionWith(_implies.Values.SelectMany(tags => tags));
        known.RemoveWhere(tag => _aliases.ContainsKey(tag) || _deprecated.ContainsKey(tag));
        return [.. known];
    }

    private void CheckAllowed(Taxonomy taxonomy, string tag, TextSpan span, bool isNote)
    {
        if (taxonomy.Aliases.TryGetValue(tag, out var name))
        {
            _document.Report(
                span,
                $"“{tag}” is itself an alias of “{name}”",
                Comparer.Equals(tag, name) || taxonomy.Aliases.ContainsKey(name) ? "an alias names the tag to use now" : $"write “{name}”"
            );
        }
        else if (taxonomy.Deprecated.ContainsKey(tag))
        {
            _document.Report(span, $"“{tag}” is deprecated", "name a tag to use now");
        }
        else if (!taxonomy.Allows(tag))
        {
            // The known tags hold those that are only mentioned, this one too.
            _document.ReportUnknown(
                span,
                tag,
                $"the taxonomy does not allow {ConfigDocument.Quote(tag)}",
                taxonomy.KnownTags.Where(taxonomy.Allows),
                isNote ? "list it, too" : "add it under “tags” or “namespaces”"
            );
        }
    }

    /// <summary>Reports a tag that is an alias or deprecated and that the taxonomy says something else of.</summary>
    private void CheckOutdated(Taxonomy taxonomy, string tag, TextSpan span, bool isAlias, bool isNote)
    {
        if (!isAlias && taxonomy.Aliases.TryGetValue(tag, out var now))
        {
            _document.Report(
                span,
                $"{ConfigDocument.Quote(tag)} is deprecated, but also an alias of “{now}”",
                "keep one of the two: an alias is not to be used either"
            );
        }

        var isAliasOfItself = isAlias && Comparer.Equals(taxonomy.Resolve(tag), tag);
        if (taxonomy.ListsAsAllowed(tag) && !isAliasOfItself)
        {
            var state = isAlias ? $"an alias of “{taxonomy.Aliases[tag]}”" : "deprecated";
            var list =
                isNote ? "the note lists it as a tag to use"
                : tag.Contains('/', StringComparison.Ordinal) ? "its namespace lists it among its values"
                : "“tags” lists it";
            _document.Report(span, $"{ConfigDocument.Quote(tag)} is {state}, but {list}, too", "take it out of one of the two");
        }
    }

    private void ReadTags(YamlNode node)
    {
        if (node is not YamlSequence list)
        {
            _document.ReportType("“tags”", node, "a list of tags without a slash");
            return;
        }

        foreach (var item in list.Items)
        {
            if (Tag("an entry of “tags”", item, "a tag without a slash") is not { } tag)
            {
                continue;
            }

            _written.Add((tag, item.Span));
            if (tag.Split('/', 2) is [var space, var value])
            {
                _document.Report(
                    item.Span,
                    $"{ConfigDocument.Quote(tag)} has a slash",
                    $"write it under “namespaces”, as a value of {ConfigDocument.Quote(space)}: {ConfigDocument.Quote(value)}"
                );
            }
            else if (!_namespaces.TryGetValue(tag, out var known))
            {
                _namespaces.Add(tag, new TagNamespace(tag, false, ImmutableHashSet.Create<string>(Comparer), true, null));
            }
            else if (known.AllowsBare)
            {
                ReportTwice(item, tag);
            }
            else
            {
                _namespaces[tag] = known with { AllowsBare = true };
            }
        }
    }

    private void ReadNamespaces(YamlNode node)
    {
        var seen = new HashSet<string>(Comparer);
        foreach (var (key, value) in _document.Mapping("“namespaces”", node, "names, each with its values")?.Entries ?? [])
        {
            if (Tag("the name of a namespace", key, "what stands before the slash") is not { } name)
            {
                continue;
            }

            _written.Add((name, key.Span));
            if (!seen.Add(name))
            {
                ReportTwice(key, name);
            }
            else if (ReadNamespace(name, value) is { } read)
            {
                // The plain tag of the same name may stand above.
                _namespaces[name] = read with
                {
                    AllowsBare = _namespaces.ContainsKey(name),
                };
            }
        }
    }

    private TagNamespace? ReadNamespace(string name, YamlNode node)
    {
        var quoted = ConfigDocument.Quote(name);
        var space = new TagNamespace(name, false, ImmutableHashSet.Create<string>(Comparer), false, null);
        if (node is YamlSequence shorthand)
        {
            return space with { Values = ReadValues(quoted, shorthand) };
        }

        const string Expected = "a list of values, or “values”, “open” and “description”";
        if (_document.Mapping($"the namespace {quoted}", node, Expected) is not { } mapping)
        {
            return null;
        }

        foreach (var (key, value) in mapping.Entries)
        {
            switch (key.Value)
            {
                case "values" when value is YamlSequence values:
                    space = space with { Values = ReadValues("“values”", values) };
                    break;
                case "values":
                    _document.ReportType("“values”", value, "a list of what may follow the slash");
                    break;
                case "open":
                    space = space with { IsOpen = _document.Flag("“open”", value) ?? false };
                    break;
                case "description":
                    space = space with { Description = _document.Word("“description”", value, "a text") };
                    break;
                default:
                    _document.ReportUnknownKey(key, "a namespace", NamespaceKeys);
                    break;
            }
        }

        if (mapping.Find("values") is null && !space.IsOpen)
        {
            _document.Report(
                mapping.Span,
                $"the namespace {quoted} allows no tag",
                "list its “values”, or write “open: true” to allow any"
            );
        }

        return space;
    }

    private ImmutableHashSet<string> ReadValues(string owner, YamlSequence list)
    {
        var values = ImmutableHashSet.CreateBuilder<string>(Comparer);
        foreach (var item in list.Items)
        {
            if (Tag($"a value of {owner}", item, "what may follow the slash") is not { } value)
            {
                continue;
            }

            _written.Add((value, item.Span));
            if (!values.Add(value))
            {
                ReportTwice(item, value);
            }
        }

        return values.ToImmutable();
    }

    private void ReadStyle(YamlNode node)
    {
        foreach (var (key, value) in _document.Mapping("“style”", node, ConfigDocument.Enumerate(StyleKeys, "and"))?.Entries ?? [])
        {
            switch (key.Value)
            {
                case "case":
                    _style = _style with { Case = _document.OneOf("“case”", value, CaseChoices) };
                    break;
                case "separator":
                    _style = _style with { Separator = _document.OneOf("“separator”", value, SeparatorChoices) };
                    break;
                default:
                    _document.ReportUnknownKey(key, "“style”", StyleKeys);
                    break;
            }
        }
    }

    /// <summary>Reads a note: a tag in the code of a list is allowed, <c>a/*</c> opens a namespace, and an arrow leads from an alias to the
    /// tag to use now.</summary>
    private void ReadNote(SourceText source)
    {
        var entries = TaxonomyNote.Read(source, out var fault);
        foreach (var entry in entries)
        {
            if (entry.Fault is { } wrong)
            {
                _document.Report(entry.Span, $"{ConfigDocument.Quote(entry.Tag)} {wrong}", "it stands where a tag is listed");
            }
            else if (entry.Now is not { } now)
            {
                AddNoteTag(entry.Tag, entry.Category);
            }
            else if (_aliases.TryAdd(entry.Tag, now))
            {
                _mentioned.Add((now, entry.Span));
                _outdated.Add((entry.Tag, entry.Span, IsAlias: true));
            }
            else
            {
                _document.Report(entry.Span, $"{ConfigDocument.Quote(entry.Tag)} has two arrows", "name one tag to use now");
            }
        }

        if (fault is not null)
        {
            _document.Report(new TextSpan(0, 0), $"the note cannot be read: {fault}");
        }
    }

    private void AddNoteTag(string tag, string? category)
    {
        var slash = tag.IndexOf('/', StringComparison.Ordinal);
        var name =
            slash < 0 ? tag
            : tag.EndsWith("/*", StringComparison.Ordinal) ? tag[..^2]
            : tag[..slash];
        var known =
            _namespaces.GetValueOrDefault(name)
            ?? new TagNamespace(name, false, ImmutableHashSet.Create<string>(Comparer), false, category);
        _namespaces[name] =
            slash < 0 ? known with { AllowsBare = true }
            : tag.EndsWith("/*", StringComparison.Ordinal) ? known with { IsOpen = true }
            : known with { Values = known.Values.Add(tag[(slash + 1)..]) };
    }

    private void ReadAliases(YamlNode node)
    {
        foreach (var (key, value) in _document.Mapping("“aliases”", node, "old tags, each with the tag to use now")?.Entries ?? [])
        {
            if (
                Tag("an alias", key, "a tag") is not { } old
                || Tag($"the alias {ConfigDocument.Quote(old)}", value, "the tag to use now") is not { } now
            )
            {
                continue;
            }

            if (!_aliases.TryAdd(old, now))
            {
                ReportTwice(key, old);
            }
            else
            {
                _mentioned.Add((now, value.Span));
                _outdated.Add((old, key.Span, IsAlias: true));
            }
        }
    }

    private void ReadDeprecated(YamlNode node)
    {
        switch (node)
        {
            case YamlSequence list:
                foreach (var item in list.Items)
                {
                    AddDeprecated(item, null);
                }

                break;
            case YamlMapping mapping:
                foreach (var (key, value) in mapping.Entries)
                {
                    var advice = value is YamlScalar { Kind: YamlScalarKind.Null }
                        ? null
                        : _document.Word($"what to do instead of {ConfigDocument.Quote(key.Value)}", value, "a text, or nothing");
                    AddDeprecated(key, advice);
                    if (
                        advice is not null
                        && advice.IndexOf('/', StringComparison.Ordinal) is > 0 and var slash
                        && FaultOf(advice) is null
                        && _namespaces.ContainsKey(advice[..slash])
                    )
                    {
                        // What looks like a tag of the taxonomy is to be one.
                        _mentioned.Add((advice, value.Span));
                    }
                    else if (advice is not null)
                    {
                        _advice.Add((advice, value.Span));
                    }
                }

                break;
            default:
                _document.ReportType("“deprecated”", node, "a list of tags, or tags, each with what to do instead");
                break;
        }
    }

    private void AddDeprecated(YamlNode node, string? advice)
    {
        if (Tag("an entry of “deprecated”", node, "a tag") is not { } tag)
        {
            return;
        }

        if (!_deprecated.TryAdd(tag, advice))
        {
            ReportTwice(node, tag);
        }
        else
        {
            _outdated.Add((tag, node.Span, IsAlias: false));
        }
    }

    private void ReadImplies(YamlNode node)
    {
        foreach (var (key, value) in _document.Mapping("“implies”", node, "tags, each with those that must stand with it")?.Entries ?? [])
        {
            if (Tag("a tag of “implies”", key, "a tag") is not { } tag)
            {
                continue;
            }

            _mentioned.Add((tag, key.Span));
            var implied = ImmutableArray.CreateBuilder<string>();
            foreach (var item in ConfigDocument.OneOrMore(value))
            {
                if (Tag($"what {ConfigDocument.Quote(tag)} implies", item, "a tag or a list of tags") is not { } other)
                {
                    continue;
                }

                if (Comparer.Equals(tag, other))
                {
                    _document.Report(item.Span, $"“{tag}” implies itself");
                }

                implied.Add(other);
                _mentioned.Add((other, item.Span));
            }

            if (!_implies.TryAdd(tag, implied.ToImmutable()))
            {
                ReportTwice(key, tag);
            }
        }
    }

    /// <summary>A tag, or null with a report.</summary>
    private string? Tag(string name, YamlNode node, string expected)
    {
        if (_document.Word(name, node, expected) is not { } tag)
        {
            return null;
        }

        if (FaultOf(tag) is not { } fault)
        {
            return tag;
        }

        _document.Report(node.Span, $"{ConfigDocument.Quote(tag)} {fault}");
        return null;
    }

    private void ReportTwice(YamlNode node, string tag) =>
        _document.Report(node.Span, $"{ConfigDocument.Quote(tag)} stands twice; tags compare without case", "keep one of the two");
}
