using System.Collections.Immutable;
using VaultLint.Questions;
using VaultLint.Schemas;
using VaultLint.Yaml;

namespace VaultLint.Configuration;

/// <summary>Reads a kind of note from the layers of a config; a later layer replaces one key of the kind at a time.</summary>
/// <param name="name">The kind's name.</param>
internal sealed class KindReader(string name)
{
    internal static readonly ImmutableArray<string> Keys =
    [
        "match",
        "where",
        "schema",
        "frontmatter",
        "tags",
        "sections",
        "sectionsOnly",
        "questions",
        "title",
        "template",
    ];

    internal static readonly ImmutableArray<string> TagKeys = ["min", "max", "require"];

    internal static readonly ImmutableArray<string> QuestionKeys = ["required", "explain", "layout"];

    internal static readonly ImmutableArray<string> TitleKeys = ["matches", "style"];

    internal static readonly ImmutableArray<KeyValuePair<string, bool>> FrontmatterChoices =
    [
        new("required", true),
        new("optional", false),
    ];

    internal static readonly ImmutableArray<KeyValuePair<string, ExplainPolicy>> ExplainChoices =
    [
        new("wrong", ExplainPolicy.Wrong),
        new("all", ExplainPolicy.All),
        new("none", ExplainPolicy.None),
    ];

    internal static readonly ImmutableArray<KeyValuePair<string, QuestionLayout>> LayoutChoices =
    [
        new("labelled", QuestionLayout.Labelled),
        new("lettered", QuestionLayout.Lettered),
        new("check-boxes", QuestionLayout.CheckBoxes),
    ];

    internal static readonly ImmutableArray<KeyValuePair<string, TitleMatch>> TitleChoices =
    [
        new("filename", TitleMatch.FileName),
        new("heading", TitleMatch.Heading),
    ];

    internal static readonly ImmutableArray<KeyValuePair<string, TitleStyle>> TitleStyles =
    [
        new("exact", TitleStyle.Exact),
        new("any-case", TitleStyle.AnyCase),
        new("slug", TitleStyle.Slug),
    ];

    private NoteKind _kind = new() { Name = name, Origin = "" };
    private ImmutableArray<FileReference> _schemas = [];
    private ImmutableArray<FileReference> _templates = [];
    private (ConfigDocument Document, YamlMapping Node)? _tags;

    /// <summary>The kind's name.</summary>
    public string Name => _kind.Name;

    /// <summary>Takes what a config says of the kind.</summary>
    /// <param name="document">The config, which collects the faults.</param>
    /// <param name="key">The kind's name in it.</param>
    /// <param name="node">What stands under the name.</param>
    /// <param name="findFile">Finds a file by what names it, in words, and its path, or reports it and gives null.</param>
    public void Read(ConfigDocument document, YamlScalar key, YamlNode node, Func<string, YamlNode, FileReference?> findFile)
    {
        _kind = _kind with { Origin = document.OriginOf(key) };
        foreach (var entry in document.Mapping($"the kind “{Name}”", node, ConfigDocument.Enumerate(Keys, "or"))?.Entries ?? [])
        {
            if (!Keys.Contains(entry.Key.Value))
            {
                document.ReportUnknownKey(entry.Key, "a kind", Keys);
                continue;
            }

            ReadPart(document, entry.Key.Value, entry.Value, findFile);
            _kind = _kind with { Origins = _kind.Origins.SetItem(entry.Key.Value, document.OriginOf(entry.Key)) };
        }
    }

    /// <summary>The kind, with its schemas read.</summary>
    /// <param name="taxonomy">The tags that the vault allows, or null where any is.</param>
    /// <param name="readSchema">Reads a schema, or reports what is wrong with it and gives null.</param>
    public NoteKind Finish(Taxonomy? taxonomy, Func<FileReference, FrontmatterSchema?> readSchema)
    {
        if (_tags is var (document, node))
        {
            new TagPolicyCheck(document, node, taxonomy).Run(_kind.Tags, _kind.Where);
        }

        var schemas = _schemas
            .Select(reference => (reference, schema: readSchema(reference)))
            .Where(pair => pair.schema is not null)
            .ToImmutableArray();
        return _kind with
        {
            Schemas = [.. schemas.Select(pair => new Setting<FrontmatterSchema>(pair.schema!, pair.reference.Origin))],
            SchemaPaths = [.. schemas.Select(pair => pair.reference.DisplayPath)],
            TemplatePaths = [.. _templates.Select(template => template.DisplayPath)],
            Templates = _templates.IsEmpty
                ? null
                : new TemplateTexts(() => [.. _templates.Select(file => new TemplateFile(file.FullPath, file.DisplayPath, IsNamed: true))]),
        };
    }

    private void ReadPart(ConfigDocument document, string key, YamlNode node, Func<string, YamlNode, FileReference?> findFile)
    {
        switch (key)
        {
            case "match":
                _kind = _kind with { Match = ConfigReader.ReadGlobs(document, "“match”", node, mayBeEmpty: true) ?? [] };
                break;
            case "where":
                _kind = _kind with { Where = ReadConditions(document, node) };
                break;
            case "schema":
                _schemas = FindFiles();
                break;
            case "template":
                _templates = FindFiles();
                break;
            case "frontmatter":
                _kind = _kind with { FrontmatterRequired = document.OneOf("“frontmatter”", node, FrontmatterChoices) ?? false };
                break;
            case "tags":
                _kind = _kind with { Tags = ReadTags(document, node) };
                _tags = node is YamlMapping mapping ? (document, mapping) : null;
                break;
            case "sections":
                _kind = _kind with { Sections = SectionReader.Read(document, node) };
                break;
            case "sectionsOnly":
                _kind = _kind with { SectionsOnly = document.Flag("“sectionsOnly”", node) ?? false };
                break;
            case "questions":
                _kind = _kind with { Questions = ReadQuestions(document, node) };
                break;
            case "title":
                _kind = _kind with { Title = ReadTitle(document, node) };
                break;
        }

        ImmutableArray<FileReference> FindFiles() =>
            [.. ConfigDocument.OneOrMore(node).Select(file => findFile($"“{key}”", file)).OfType<FileReference>()];
    }

    private static ImmutableArray<PropertyCondition> ReadConditions(ConfigDocument document, YamlNode node)
    {
        var conditions = ImmutableArray.CreateBuilder<PropertyCondition>();
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in document.Mapping("“where”", node, "properties, each with the value it must have")?.Entries ?? [])
        {
            if (!names.Add(key.Value))
            {
                document.Report(
                    key.Span,
                    $"{ConfigDocument.Quote(key.Value)} stands twice in “where”; names of properties compare without case",
                    "keep one of the two, with all the values"
                );
            }

            if (value is YamlScalar { Kind: YamlScalarKind.Null })
            {
                conditions.Add(new PropertyCondition(key.Value, null));
                continue;
            }

            var words = ConfigDocument
                .OneOrMore(value)
                .Select(word => document.Word($"{ConfigDocument.Quote(key.Value)} in “where”", word, "a value or a list of values"));
            conditions.Add(new PropertyCondition(key.Value, [.. words.OfType<string>()]));
        }

        return conditions.ToImmutable();
    }

    private static TagPolicy ReadTags(ConfigDocument document, YamlNode node)
    {
        var policy = new TagPolicy();
        if (document.Mapping("“tags” of a kind", node, ConfigDocument.Enumerate(TagKeys, "or")) is not { } mapping)
        {
            return policy;
        }

        foreach (var (key, value) in mapping.Entries)
        {
            switch (key.Value)
            {
                case "min":
                    policy = policy with { Min = document.Number("“min”", value, 0, int.MaxValue) };
                    break;
                case "max":
                    policy = policy with { Max = document.Number("“max”", value, 0, int.MaxValue) };
                    break;
                case "require":
                    policy = policy with { Require = ReadRequired(document, value) };
                    break;
                default:
                    document.ReportUnknownKey(key, "“tags”", TagKeys);
                    break;
            }
        }

        if (policy.Min > policy.Max)
        {
            document.Report(mapping.Find("min")!.Value.Span, $"“min” is {policy.Min}, which is more than “max”, {policy.Max}");
        }

        return policy;
    }

    private static ImmutableArray<string> ReadRequired(ConfigDocument document, YamlNode node)
    {
        const string Expected = "tags, or namespaces as “service/*”";
        var required = ImmutableArray.CreateBuilder<string>();
        foreach (var item in ConfigDocument.OneOrMore(node))
        {
            if (document.Word("“require”", item, Expected) is not { } tag)
            {
                continue;
            }

            var name = tag.EndsWith("/*", StringComparison.Ordinal) ? tag[..^2] : tag;
            if (TaxonomyReader.FaultOf(name) is { } fault)
            {
                document.Report(item.Span, $"{ConfigDocument.Quote(tag)} {fault}", $"it takes {Expected}");
            }
            else
            {
                required.Add(tag);
            }
        }

        return required.ToImmutable();
    }

    private static QuestionPolicy ReadQuestions(ConfigDocument document, YamlNode node)
    {
        var policy = new QuestionPolicy();
        foreach (var (key, value) in document.Mapping("“questions”", node, ConfigDocument.Enumerate(QuestionKeys, "or"))?.Entries ?? [])
        {
            switch (key.Value)
            {
                case "required":
                    policy = policy with { Required = document.Flag("“required”", value) ?? false };
                    break;
                case "explain":
                    policy = policy with { Explain = document.OneOf("“explain”", value, ExplainChoices) };
                    break;
                case "layout":
                    policy = policy with { Layout = document.OneOf("“layout”", value, LayoutChoices) };
                    break;
                default:
                    document.ReportUnknownKey(key, "“questions”", QuestionKeys);
                    break;
            }
        }

        return policy;
    }

    private static TitlePolicy? ReadTitle(ConfigDocument document, YamlNode node)
    {
        TitlePolicy? policy = null;
        foreach (var (key, value) in document.Mapping("“title”", node, "“matches: filename” or “matches: heading”")?.Entries ?? [])
        {
            // A style alone is one of the file's name.
            var said = policy ?? new TitlePolicy(TitleMatch.FileName);
            switch (key.Value)
            {
                case "matches":
                    policy = said with { Matches = document.OneOf("“matches”", value, TitleChoices) ?? said.Matches };
                    break;
                case "style":
                    policy = said with { Style = document.OneOf("“style”", value, TitleStyles) ?? said.Style };
                    break;
                default:
                    document.ReportUnknownKey(key, "“title”", TitleKeys);
                    break;
            }
        }

        return policy;
    }
}
