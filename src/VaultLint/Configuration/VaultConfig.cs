using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;
using VaultLint.Findings;
using VaultLint.Questions;
using VaultLint.Schemas;
using VaultLint.Text;
using VaultLint.Vaults;
using VaultLint.Yaml;

namespace VaultLint.Configuration;

/// <summary>A value with the place it came from.</summary>
/// <param name="Value">The value.</param>
/// <param name="Origin">Where it was said, for people: <c>default</c>, <c>preset exam</c>, <c>.vaultlint.yaml:12</c>.</param>
internal readonly record struct Setting<T>(T Value, string Origin);

/// <summary>The whole config of a vault, merged from the defaults, presets and files that it extends.
/// Read by <see cref="ConfigReader"/>.</summary>
internal sealed class VaultConfig
{
    private readonly ConcurrentDictionary<string, NoteSettings> _settings = new(StringComparer.Ordinal);

    /// <summary>Full path of the config file, or null where the vault has none.</summary>
    public string? File { get; init; }

    /// <summary>Which notes are checked: globs from the vault's root.</summary>
    public required Setting<ImmutableArray<Glob>> Include { get; init; }

    /// <summary>Which notes are left out: globs from the vault's root.</summary>
    public required Setting<ImmutableArray<Glob>> Exclude { get; init; }

    /// <summary>The tags that the vault allows, or null where any tag is.</summary>
    public Setting<Taxonomy>? Taxonomy { get; init; }

    /// <summary>The taxonomy's file as the user knows it, or null where there is none.</summary>
    public string? TaxonomyPath { get; init; }

    /// <summary>Whether a note may name a schema of its own by the property <c>$schema</c>.</summary>
    public Setting<bool> SchemaProperty { get; init; } = new(false, "default");

    /// <summary>The types that Obsidian keeps of properties, by name without regard to case: <c>due</c> to <c>date</c>.</summary>
    public IReadOnlyDictionary<string, string> PropertyTypes { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The schemas that notes name themselves; null where they may not.</summary>
    internal NoteSchemas? NoteSchemas { get; init; }

    /// <summary>What the templates in Obsidian's template folder leave to be filled in; null where there is no config to know the vault
    /// by.</summary>
    internal TemplateTexts? Templates { get; init; }

    /// <summary>A hash of the files that the config consists of.</summary>
    internal UInt128 FilesDigest { get; init; }

    /// <summary>The files that the config consists of; see <see cref="Files"/>.</summary>
    internal ConfigFiles? NamedFiles { get; init; }

    /// <summary>Full paths of the files that the config, and so far notes, name: what it extends, schemas, the taxonomy, templates of
    /// kinds. Some may be absent.</summary>
    public IEnumerable<string> Files => [.. File is null ? Array.Empty<string>() : [File], .. NamedFiles?.Named ?? []];

    /// <summary>The kinds of note, in the order in which they are tried.</summary>
    public ImmutableArray<NoteKind> Kinds { get; init; } = [];

    /// <summary>The severity of every rule of the catalog, by id.</summary>
    public required ImmutableDictionary<string, Setting<Severity>> Rules { get; init; }

    /// <summary>The options of rules that the config sets.</summary>
    public ImmutableDictionary<RuleOption, Setting<RuleOptionValue>> RuleOptions { get; init; } =
        ImmutableDictionary<RuleOption, Setting<RuleOptionValue>>.Empty;

    /// <summary>Severities and options for some of the notes; a later one wins.</summary>
    public ImmutableArray<RuleOverride> Overrides { get; init; } = [];

    /// <summary>Words that mark the parts of a question, added to those built in: role ("answer", …) to words.</summary>
    public ImmutableDictionary<string, Setting<ImmutableArray<string>>> Labels { get; init; } =
        ImmutableDictionary<string, Setting<ImmutableArray<string>>>.Empty;

    /// <summary>The words that mark the parts of a question: those built in, with those of the config.</summary>
    internal QuestionLabels NewQuestionLabels() =>
        new(Labels.SelectMany(label => label.Value.Value.Select(word => (Enum.Parse<QuestionRole>(label.Key, ignoreCase: true), word))));

    /// <summary>What one note may cost.</summary>
    public Limits Limits { get; init; } = Limits.Default;

    /// <summary>The config in force for a note: one instance for all notes of a kind that the same overrides match,
    /// but for those that name a schema.</summary>
    /// <param name="notePath">The note's path from the vault's root, with <c>/</c> between the parts.</param>
    /// <param name="frontmatter">The note's frontmatter, or null where it has none that can be read.</param>
    public NoteSettings SettingsFor(string notePath, YamlMapping? frontmatter)
    {
        var kind = 0;
        while (kind < Kinds.Length && !Kinds[kind].Matches(notePath, frontmatter))
        {
            kind++;
        }

        var matching = Enumerable.Range(0, Overrides.Length).Where(i => Overrides[i].Matches(notePath)).ToImmutableArray();
        var settings = _settings.GetOrAdd(
            $"{kind} {string.Join(' ', matching)}",
            _ => NewSettings(kind < Kinds.Length ? Kinds[kind] : NoteKind.None, matching)
        );
        return NoteSchemas?.Find(notePath, frontmatter) is { } own ? settings with { OwnSchema = own } : settings;
    }

    /// <summary>Adds to a hash all that findings follow from, as far as it comes from files: the config, schemas, taxonomy, templates and
    /// Obsidian's settings; not the schemas that notes name themselves.</summary>
    internal void AppendTo(XxHash128 hash)
    {
        var text = new StringBuilder($"{FilesDigest:x32}\n");
        foreach (var (property, type) in PropertyTypes.OrderBy(type => type.Key, StringComparer.Ordinal))
        {
            text.Append(property).Append('\n').Append(type).Append('\n');
        }

        hash.Append(MemoryMarshal.AsBytes(text.ToString().AsSpan()));
        foreach (var templates in Kinds.Select(kind => kind.Templates).Append(Templates).OfType<TemplateTexts>())
        {
            templates.AppendTo(hash);
        }
    }

    /// <summary>Whether a rule may be on for a note.</summary>
    public bool IsOnAnywhere(RuleInfo rule)
    {
        return Kinds
            .Select(kind => kind.Rules)
            .Concat(Overrides.Select(part => part.Rules))
            .Prepend(Rules)
            .Any(rules => rules.TryGetValue(rule.Id, out var setting) && setting.Value != Severity.Off);
    }

    private NoteSettings NewSettings(NoteKind kind, ImmutableArray<int> overrides) =>
        new(
            kind,
            Taxonomy?.Value,
            overrides.Aggregate(Rules.SetItems(kind.Rules), (rules, i) => rules.SetItems(Overrides[i].Rules)),
            PropertyTypes
        )
        {
            Limits = Limits,
            Templates = kind.Templates ?? Templates,
            RuleOptions = overrides.Aggregate(RuleOptions, (options, i) => options.SetItems(Overrides[i].Options)),
        };
}

/// <summary>Severities and options of rules for the notes that match.</summary>
/// <param name="Match">Globs from the vault's root; a note that matches one is meant.</param>
/// <param name="Rules">Severity by rule id.</param>
/// <param name="Options">What is said of the rules beside.</param>
internal sealed record RuleOverride(
    ImmutableArray<Glob> Match,
    ImmutableDictionary<string, Setting<Severity>> Rules,
    ImmutableDictionary<RuleOption, Setting<RuleOptionValue>> Options
)
{
    /// <summary>Whether a note is meant.</summary>
    /// <param name="notePath">The note's path from the vault's root.</param>
    public bool Matches(string notePath) => Match.Any(glob => glob.IsMatch(notePath));
}

/// <summary>What a sort of note is held to.</summary>
internal sealed record NoteKind
{
    /// <summary>The kind of the notes that match no other: nothing is asked of them.</summary>
    public static NoteKind None { get; } = new() { Name = "", Origin = "default" };

    /// <summary>The name in the config.</summary>
    public required string Name { get; init; }

    /// <summary>Where the config defines it.</summary>
    public required string Origin { get; init; }

    /// <summary>Where each part was said, by its key in the config (<c>match</c>, <c>schema</c>, …);
    /// a part that is absent was not said.</summary>
    public ImmutableDictionary<string, string> Origins { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Globs from the vault's root; empty where the place of a note does not count.</summary>
    public ImmutableArray<Glob> Match { get; init; } = [];

    /// <summary>What the frontmatter must hold for a note to be of this kind: a condition a property, all of which must hold.</summary>
    public ImmutableArray<PropertyCondition> Where { get; init; } = [];

    /// <summary>The schemas of the frontmatter.</summary>
    public ImmutableArray<Setting<FrontmatterSchema>> Schemas { get; init; } = [];

    /// <summary>The files of <see cref="Schemas"/> as the user knows them, in the same order.</summary>
    public ImmutableArray<string> SchemaPaths { get; init; } = [];

    /// <summary>Whether the note must have frontmatter.</summary>
    public bool FrontmatterRequired { get; init; }

    /// <summary>How many tags, and which.</summary>
    public TagPolicy Tags { get; init; } = new();

    /// <summary>The sections in their order; empty where any will do.</summary>
    public ImmutableArray<SectionSpec> Sections { get; init; } = [];

    /// <summary>Whether no other sections than <see cref="Sections"/> may stand in the note.</summary>
    public bool SectionsOnly { get; init; }

    /// <summary>The files of the templates that notes of this kind are made from, as the user knows them.</summary>
    public ImmutableArray<string> TemplatePaths { get; init; } = [];

    /// <summary>What those templates leave to be filled in; null where the kind names none.</summary>
    internal TemplateTexts? Templates { get; init; }

    /// <summary>Severities that what the kind says gives to rules which are off unless the config says otherwise: by id.</summary>
    internal ImmutableDictionary<string, Setting<Severity>> Rules { get; init; } = ImmutableDictionary<string, Setting<Severity>>.Empty;

    /// <summary>What is asked of questions.</summary>
    public QuestionPolicy Questions { get; init; } = new();

    /// <summary>What the title must agree with, or null where nothing is asked.</summary>
    public TitlePolicy? Title { get; init; }

    /// <summary>Whether a note is of this kind; without <see cref="Match"/> and <see cref="Where"/> every note is.</summary>
    /// <param name="notePath">The note's path from the vault's root.</param>
    /// <param name="frontmatter">The note's frontmatter, or null.</param>
    public bool Matches(string notePath, YamlMapping? frontmatter) =>
        (Match.IsEmpty || Match.Any(glob => glob.IsMatch(notePath))) && Where.All(condition => condition.Holds(frontmatter));
}

/// <summary>A condition on a property of the frontmatter, as <c>where: { tags: [exam] }</c> states it.</summary>
/// <param name="Property">The property's name, which compares without case.</param>
/// <param name="Values">The values of which the property must have, or its list hold, each; null where the property need only be
/// there.</param>
internal sealed record PropertyCondition(string Property, ImmutableArray<string>? Values)
{
    /// <summary>Whether frontmatter meets the condition.</summary>
    /// <param name="frontmatter">The frontmatter, or null where a note has none.</param>
    public bool Holds(YamlMapping? frontmatter) =>
        frontmatter?.FindProperty(Property) is { Value: var value } && (Values is not { } wanted || wanted.All(word => Has(value, word)));

    private bool Has(YamlNode value, string wanted) =>
        value switch
        {
            YamlSequence list => list.Items.Any(item => item is YamlScalar scalar && Same(scalar.Value, wanted)),
            // Obsidian reads tags in one text as a list, divided by commas or spaces.
            YamlScalar tags when IsOfTags => tags.Value.Split([',', ' ']).Any(tag => Same(tag, wanted)),
            YamlScalar scalar => Same(scalar.Value, wanted),
            _ => false,
        };

    /// <summary>Whether the property is that of tags, which compare as Obsidian compares them.</summary>
    internal bool IsOfTags => Property.Equals("tags", StringComparison.OrdinalIgnoreCase);

    private bool Same(string value, string wanted) =>
        IsOfTags
            ? value.AsSpan().TrimStart('#').Equals(wanted.AsSpan().TrimStart('#'), StringComparison.OrdinalIgnoreCase)
            : value == wanted;
}

/// <summary>How many tags a note has, and which it must have.</summary>
/// <param name="Min">The least number, or null.</param>
/// <param name="Max">The greatest number, or null.</param>
/// <param name="Require">Tags or <c>namespace/*</c>, of each of which the note must have one.</param>
internal sealed record TagPolicy(int? Min = null, int? Max = null, ImmutableArray<string> Require = default)
{
    /// <summary>Tags or <c>namespace/*</c>, of each of which the note must have one; never a default array.</summary>
    public ImmutableArray<string> Require { get; init; } = Require.IsDefault ? [] : Require;
}

/// <summary>What is asked of a note's questions.</summary>
/// <param name="Required">Whether the note must hold a question.</param>
/// <param name="Explain">Which options must be explained; null where the kind does not say.</param>
/// <param name="Layout">How the note's questions are laid out; null where that is to be recognised.</param>
internal sealed record QuestionPolicy(bool Required = false, ExplainPolicy? Explain = null, QuestionLayout? Layout = null)
{
    /// <summary>The questions of a note that rules speak of. One that may be no exam question counts only where the kind says something of
    /// questions, or where another of the note is one beyond doubt.</summary>
    internal ImmutableArray<Question> Counted(ImmutableArray<Question> questions) =>
        this != new QuestionPolicy() || questions.Any(question => !question.IsDoubtful) ? questions : [];
}

/// <summary>Which options must have an explanation.</summary>
internal enum ExplainPolicy
{
    /// <summary>Every option that is not the answer.</summary>
    Wrong,

    /// <summary>Every option.</summary>
    All,

    /// <summary>None.</summary>
    None,
}

/// <summary>What is asked of the property <c>title</c>.</summary>
/// <param name="Matches">What it must agree with.</param>
/// <param name="Style">How nearly.</param>
internal sealed record TitlePolicy(TitleMatch Matches, TitleStyle Style = TitleStyle.Exact)
{
    /// <summary>Whether a title agrees with a name. Spaces around them and Unicode form never count.</summary>
    public bool Agrees(string title, string name) => KeyOf(title) == KeyOf(name);

    private string KeyOf(string text) =>
        Style switch
        {
            TitleStyle.Slug => Slug.Of(text),
            TitleStyle.AnyCase => string.Join(
                ' ',
                UnicodeForm.ToNfc(text).ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            ),
            _ => UnicodeForm.ToNfc(text.Trim()),
        };
}

/// <summary>What differs between a title and a name without counting.</summary>
internal enum TitleStyle
{
    /// <summary>Nothing.</summary>
    Exact,

    /// <summary>Case, and how wide spaces are.</summary>
    AnyCase,

    /// <summary>All that a slug leaves out: see <see cref="Slug.Of"/>.</summary>
    Slug,
}

/// <summary>What the property <c>title</c> must agree with.</summary>
internal enum TitleMatch
{
    /// <summary>The file's name without <c>.md</c>.</summary>
    FileName,

    /// <summary>The first heading.</summary>
    Heading,
}

/// <summary>The config in force for one note.</summary>
/// <param name="Kind">The first kind that matches, or <see cref="NoteKind.None"/>.</param>
/// <param name="Taxonomy">The taxonomy, or null.</param>
/// <param name="Rules">The severity of every rule, by id.</param>
/// <param name="PropertyTypes"><inheritdoc cref="VaultConfig.PropertyTypes" path="/summary"/></param>
internal sealed record NoteSettings(
    NoteKind Kind,
    Taxonomy? Taxonomy,
    ImmutableDictionary<string, Setting<Severity>> Rules,
    IReadOnlyDictionary<string, string> PropertyTypes
)
{
    /// <summary>What the note may cost.</summary>
    public Limits Limits { get; init; } = Limits.Default;

    /// <summary>The schema that the note names itself, or null.</summary>
    public NoteSchema? OwnSchema { get; init; }

    /// <summary>What the templates that the note may be made from leave to be filled in, or null.</summary>
    internal TemplateTexts? Templates { get; init; }

    /// <summary>The options of rules that the config sets.</summary>
    public ImmutableDictionary<RuleOption, Setting<RuleOptionValue>> RuleOptions { get; init; } =
        ImmutableDictionary<RuleOption, Setting<RuleOptionValue>>.Empty;

    /// <summary>What the config says of an option of a rule, or null.</summary>
    public RuleOptionValue? Find(RuleOption option) => RuleOptions.TryGetValue(option, out var setting) ? setting.Value : null;

    /// <summary>The severities of <see cref="Rules"/>: they are asked for of each rule on each note.</summary>
    private readonly Dictionary<string, Severity> _severities = Rules.ToDictionary(
        rule => rule.Key,
        rule => rule.Value.Value,
        StringComparer.Ordinal
    );

    /// <summary>The severity of a rule.</summary>
    public Severity SeverityOf(RuleInfo rule) => _severities.TryGetValue(rule.Id, out var severity) ? severity : rule.DefaultSeverity;
}
