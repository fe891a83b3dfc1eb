using VaultLint.Findings;
using VaultLint.Notes;
using VaultLint.Schemas.Formats;
using VaultLint.Text;
using VaultLint.Yaml;

namespace VaultLint.Rules.Frontmatter;

/// <summary>VL107 property-type. See docs/rules/VL107.md.</summary>
internal sealed class PropertyTypeRule : INoteRule
{
    public RuleInfo Info { get; } =
        new(
            "VL107",
            "property-type",
            Severity.Warning,
            "A property whose value is not of the type that Obsidian keeps for it in `.obsidian/types.json`."
        )
        {
            IsFixable = true,
        };

    public void Check(Note note, RuleContext context)
    {
        foreach (var (key, value) in note.Frontmatter.Properties?.Entries ?? [])
        {
            if (
                context.Settings.PropertyTypes.TryGetValue(key.Value, out var type)
                && TypeOf(type) is var (fits, expected, help)
                && !IsEmpty(value)
                && !fits(value)
                && !IsToBeFilled(value)
            )
            {
                context.Report(
                    Culprit(value).Span,
                    $"`{key.Value}` is {Describe(value)}, but in this vault it is {expected}",
                    (Culprit(value) as YamlSequence)?.AsLink is { } link
                        ? $"a link without quotes is a list in a list to YAML: write \"{link}\""
                        : help,
                    FindFix(note, type, value)
                );
            }
        }
    }

    /// <summary>The same value in the form that the type has; or null.</summary>
    private static Fix? FindFix(Note note, string type, YamlNode value)
    {
        var written = note.Source[value.Span];
        if (written.Contains('\n') || written is [] or ['&' or '!' or '*' or '|' or '>', ..])
        {
            return null;
        }

        return (type, value) switch
        {
            ("date" or "datetime", _) when WrittenDate.Read(value) is var (iso, isAll) => Write(
                value is YamlScalar { IsPlain: false } ? $"\"{iso}\"" : iso,
                isAll
            ),
            ("number", YamlScalar { IsPlain: false, Value: var text })
                when CoreSchema.Resolve(text) is YamlScalarKind.Integer or YamlScalarKind.Float => Write(text, isSafe: true),
            ("checkbox", YamlScalar { IsPlain: false, Value: var text }) when CoreSchema.Resolve(text) is YamlScalarKind.Boolean => Write(
                text,
                isSafe: true
            ),
            _ => null,
        };

        Fix Write(string text, bool isSafe) =>
            new($"replace {note.Source[value.Span]} with {text}", isSafe, new TextEdit(value.Span, text));
    }

    /// <summary>Obsidian's types (Obsidian Help, "Properties"); those of plugins are not known.</summary>
    private static (Func<YamlNode, bool> Fits, string Expected, string? Help)? TypeOf(string type) =>
        type switch
        {
            "text" => (value => value is YamlScalar, "text", null),
            "multitext" => (IsTextList, "a list of texts", "write it as a list, one item a line"),
            "aliases" or "tags" => (
                value => value is YamlScalar || IsTextList(value),
                "a list of texts",
                "write it as a list, one item a line"
            ),
            "number" => (
                value => value is YamlScalar { Kind: YamlScalarKind.Integer or YamlScalarKind.Float },
                "a number",
                "write a number, without quotes"
            ),
            "checkbox" => (
                value => value is YamlScalar { Kind: YamlScalarKind.Boolean },
                "a checkbox",
                "write true or false, without quotes"
            ),
            "date" => (IsDate, "a date", "write YYYY-MM-DD, such as 2025-08-25"),
            "datetime" => (IsDate, "a date and time", "write YYYY-MM-DDThh:mm:ss, such as 2025-08-25T09:30:00"),
            _ => null,
        };

    private static bool IsEmpty(YamlNode value) => value is YamlScalar { Kind: YamlScalarKind.Null } or YamlScalar { Value: "" };

    private static bool IsTextList(YamlNode value) => value is YamlSequence list && list.Items.All(item => item is YamlScalar);

    /// <summary>Whether a value is a date with or without a time: Obsidian shows the part of it that it asks for.</summary>
    private static bool IsDate(YamlNode value) =>
        value is YamlScalar { Kind: YamlScalarKind.String, Value: { Length: >= 10 } text }
        && TimeFormats.IsDate(text.AsSpan(0, 10))
        && text.AsSpan(10) switch
        {
            [] => true,
            // A time of day, as far as it goes, with an offset or without.
            ['T' or 't' or ' ', var a, var b, ':', var c, var d, .. var rest] => TimeFormats.IsTime(
                $"{a}{b}:{c}{d}{(rest is [':', ..] ? rest : $":00{rest}")}{(HasOffset(rest) ? "" : "Z")}"
            ),
            _ => false,
        };

    private static bool HasOffset(ReadOnlySpan<char> time) => time.IndexOfAny("Zz+-") >= 0;

    /// <summary>Whether a template's variable stands for the value: VL306 speaks of it.</summary>
    private static bool IsToBeFilled(YamlNode value) =>
        value is YamlScalar { Value: var text }
        && (text.Contains("{{", StringComparison.Ordinal) || text.Contains("<%", StringComparison.Ordinal));

    /// <summary>The first item of a list that is no single value, or the value as a whole.</summary>
    private static YamlNode Culprit(YamlNode value) =>
        value is YamlSequence { AsLink: null } list && list.Items.FirstOrDefault(item => item is not YamlScalar) is { } item ? item : value;

    private static string Describe(YamlNode value) =>
        value switch
        {
            YamlScalar { Value: { Length: <= 60 } text } => $"“{text}”",
            YamlScalar { Kind: YamlScalarKind.String } => "a longer text",
            YamlSequence list when list.Items.FirstOrDefault(item => item is not YamlScalar) is { } inner =>
                $"a list that holds {inner.Describe()}",
            _ => value.Describe(),
        };
}
