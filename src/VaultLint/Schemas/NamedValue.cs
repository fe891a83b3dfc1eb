using Newtonsoft.Json.Linq;
using VaultLint.Text;
using VaultLint.Yaml;

namespace VaultLint.Schemas;

/// <summary>A value of the frontmatter with the names that a message calls it by.</summary>
/// <param name="token">The value as NJsonSchema has it, made by <see cref="ToToken(YamlNode)"/>.</param>
/// <param name="opening">Where what is missing from the frontmatter itself is reported.</param>
/// <param name="suggestions">How many words are still looked for.</param>
internal sealed class NamedValue(JToken token, TextSpan opening, Suggestions suggestions)
{
    private const int QuotedLength = 60;

    /// <summary>The value.</summary>
    public YamlNode Node { get; } = token.Annotation<YamlNode>()!;

    /// <summary>The key whose value it is, or null for the frontmatter itself, for items and for names.</summary>
    public YamlScalar? Key => token.Parent is JProperty property ? property.Annotation<YamlEntry>()!.Key : null;

    /// <summary>Whether it is the frontmatter itself.</summary>
    public bool IsFrontmatter => token.Parent is null && !IsName;

    /// <summary>What the value is called: <c>`tags`</c>, <c>item 2 of `tags`</c> (items from 1), <c>`a.b`</c>.</summary>
    public Message Name => NameOf(token);

    /// <summary>What one of its properties is called, present or not.</summary>
    public Message NameOfPart(string property) =>
        token.Parent is JProperty own
            ? WithOwner($"{PathOf(own, out var owner)}.{Shorten(property)}", owner)
            : WithOwner(Shorten(property), IsFrontmatter ? null : token);

    /// <summary>The value in quotes, as far as a message has room for it.</summary>
    public Message Quoted => Quote(Node);

    /// <summary>
    /// A value as NJsonSchema has it. Of scalars it reads no more than the type: all that looks at their values is checked beside
    /// it, on the node that hangs on the token.
    /// </summary>
    public static JToken ToToken(YamlNode node)
    {
        JToken token;
        switch (node)
        {
            case YamlMapping mapping:
                var properties = new JObject();
                foreach (var entry in mapping.Entries)
                {
                    var property = new JProperty(entry.Key.Value, ToToken(entry.Value));
                    property.AddAnnotation(entry);
                    properties.Add(property);
                }

                token = properties;
                break;
            case YamlSequence sequence:
                var items = new JArray();
                foreach (var (index, item) in sequence.Items.Index())
                {
                    var itemToken = ToToken(item);
                    itemToken.AddAnnotation(new ItemNumber(index + 1));
                    items.Add(itemToken);
                }

                token = items;
                break;
            default:
                token = ToToken((YamlScalar)node);
                break;
        }

        token.AddAnnotation(node);
        return token;
    }

    /// <summary>The name of a property as a value of its own, for <c>propertyNames</c>.</summary>
    public static JToken ToNameToken(JProperty property)
    {
        var key = property.Annotation<YamlEntry>()!.Key;
        var token = new JValue(property.Name);
        token.AddAnnotation(key.Kind == YamlScalarKind.String ? key : key with { Kind = YamlScalarKind.String });
        token.AddAnnotation(property);
        return token;
    }

    /// <summary>Words to choose from, in their order: "a, b or c".</summary>
    public static string AnyOf(IEnumerable<string> words)
    {
        var all = words.ToList();
        return all.Count == 1 ? all[0] : $"{string.Join(", ", all.SkipLast(1))} or {all[^1]}";
    }

    /// <summary>A value as a message quotes it, with what a list or mapping holds.</summary>
    public static Message QuoteWhole(YamlNode node) => Message.Of(TextOf(node));

    private static string TextOf(YamlNode node) =>
        node switch
        {
            YamlSequence { Items.Length: > 0 } sequence => Shorten(
                $"[{string.Join(", ", sequence.Items.Take(QuotedLength).Select(TextOf))}]"
            ),
            YamlMapping { Entries.Length: > 0 } mapping => Shorten(
                $"{{{string.Join(", ",
                mapping.Entries.Take(QuotedLength).Select(entry => $"{entry.Key.Value}: {TextOf(entry.Value)}"))}}}"
            ),
            YamlScalar { Kind: YamlScalarKind.Null } => "null",
            _ => Quote(node).Text,
        };

    /// <summary>A value as a message quotes it.</summary>
    public static Message Quote(YamlNode node) =>
        node switch
        {
            YamlScalar { Kind: YamlScalarKind.String } scalar => $"“{Shorten(scalar.Value)}”",
            YamlScalar { Kind: YamlScalarKind.Null } => $"empty",
            YamlScalar scalar => $"{Shorten(scalar.Value)}",
            YamlSequence { Items.Length: 0 } => $"an empty list",
            YamlSequence sequence => $"a list of {Message.Detail(Plural.Of(sequence.Items.Length, "item"))}",
            YamlMapping mapping => $"a mapping of {Message.Detail(Plural.Of(mapping.Entries.Length, "key"))}",
            _ => $"{node.Describe()}",
        };

    /// <summary>The words that were probably meant, as <see cref="Spelling.AllNearest"/> has it; none once enough were looked
    /// for.</summary>
    public IReadOnlyList<string> Nearest(string word, IEnumerable<string> candidates) =>
        suggestions.TakeOne() ? Spelling.AllNearest(word, candidates) : [];

    /// <summary>A violation on the value.</summary>
    public SchemaViolation Report(Message message, string? help = null, SchemaRepair? repair = null) =>
        // Nothing stands where an empty value would: its key does.
        new(
            Node.Span.Length == 0 && Key is { } key ? key.Span
                : IsFrontmatter ? opening
                : Node.Span,
            message,
            help
        )
        {
            // Another key may be there already.
            Repair = IsName ? null : repair,
        };

    /// <summary>A violation for a property that is not there.</summary>
    /// <param name="property">Its key.</param>
    /// <param name="reason">Why it should be, to stand at the sentence's end, or nothing.</param>
    public SchemaViolation ReportMissing(string property, string reason = "")
    {
        var mapping = (YamlMapping)Node;
        var keys = mapping.Entries.Select(entry => entry.Key.Value).ToList();
        var message = IsFrontmatter
            ? (Message)$"the property `{property}` is missing{reason}"
            : $"the property `{property}` of {Name} is missing{reason}";
        string help;
        if (mapping.FindProperty(property) is { Key: var other })
        {
            return ReportOtherCase(new SchemaViolation(PlaceOfMissing, message, null), other, property);
        }

        if (Nearest(property, keys) is [_, ..] near)
        {
            help = $"{AnyOf(near.Select(key => $"`{key}`").Order(StringComparer.Ordinal))} is there: did you mean `{property}`?";
        }
        else if (keys.Count == 0)
        {
            help = $"add `{property}:` with a value";
        }
        else
        {
            help =
                $"add it; there {(keys.Count == 1 ? "is" : "are")} "
                + $"{string.Join(", ", keys.Take(12).Select(key => $"`{Shorten(key)}`"))}{(keys.Count > 12 ? " and more" : "")}";
        }

        return new SchemaViolation(PlaceOfMissing, message, help);
    }

    /// <summary>Says that a property has the name that a schema asks for, but in another case. Where it is one of the note's own
    /// properties, whose names Obsidian compares without
    /// case, the same property is meant; deeper ones are read by plugins, which may tell them apart.</summary>
    /// <param name="violation">What is wrong.</param>
    /// <param name="key">The property's key in the note.</param>
    /// <param name="wanted">Its name in the schema.</param>
    public SchemaViolation ReportOtherCase(SchemaViolation violation, YamlScalar key, string wanted) =>
        violation with
        {
            Help = $"rename `{Shorten(key.Value)}` to `{Shorten(wanted)}`: a JSON Schema tells names apart by case",
            Renamed = IsFrontmatter ? key : null,
            Repair = IsFrontmatter && IsBareName(wanted) ? new SchemaRepair(wanted, wanted, IsSafe: true) : null,
        };

    /// <summary>Where a property is reported that the mapping lacks: the frontmatter's opening line, or the start of the mapping.</summary>
    private TextSpan PlaceOfMissing => IsFrontmatter ? opening : new TextSpan(Node.Span.Start, 0);

    /// <summary>Whether a name is a key in YAML as it is.</summary>
    private static bool IsBareName(string name) =>
        name.Length > 0
        && char.IsLetter(name[0])
        && CoreSchema.Resolve(name) == YamlScalarKind.String
        && name.All(c => char.IsLetterOrDigit(c) || c is '-' or '_');

    private static JValue ToToken(YamlScalar scalar) =>
        scalar.Kind switch
        {
            YamlScalarKind.String => new JValue(scalar.Value),
            YamlScalarKind.Null => JValue.CreateNull(),
            YamlScalarKind.Boolean => new JValue(scalar.Value[0] is 't' or 'T'),
            _ => JsonNumber.Of(scalar) switch
            {
                { IsInteger: true } => new JValue(0L),
                { } => new JValue(0d),
                // .inf and .nan have no type in JSON.
                null => JValue.CreateUndefined(),
            },
        };

    /// <summary>Whether it is the name of a property.</summary>
    private bool IsName => token.Annotation<JProperty>() is not null;

    private static Message NameOf(JToken token) =>
        token.Parent switch
        {
            null when token.Annotation<JProperty>() is { } property => property.Parent?.Parent is null
                ? (Message)$"a key"
                : $"a key of {NameOf(property.Parent)}",
            null => $"the frontmatter",
            JArray array => $"item {token.Annotation<ItemNumber>()!.Value} of {NameOf(array)}",
            var property => WithOwner(PathOf((JProperty)property, out var owner), owner),
        };

    /// <summary>The names of a property and of those around it, up to the frontmatter or an item.</summary>
    /// <param name="property">The property.</param>
    /// <param name="owner">The item; null for the frontmatter.</param>
    private static string PathOf(JProperty property, out JToken? owner)
    {
        var name = Shorten(property.Name);
        if (property.Parent!.Parent is JProperty outer)
        {
            return $"{PathOf(outer, out owner)}.{name}";
        }

        owner = property.Parent.Parent is null ? null : property.Parent;
        return name;
    }

    private static Message WithOwner(string path, JToken? owner) => owner is null ? (Message)$"`{path}`" : $"`{path}` of {NameOf(owner)}";

    /// <summary>A text in one line, as far as a message has room for it.</summary>
    public static string Shorten(string text) => Excerpt.Shorten(text, QuotedLength);

    /// <summary>The number of an item in its list, from 1: to look for it there would take time that grows with the square of their
    /// number.</summary>
    private sealed record ItemNumber(int Value);
}

/// <summary>How many words are still looked for in a note: thousands of faults times thousands of candidates would take minutes.</summary>
internal sealed class Suggestions
{
    private int _left = 100;

    /// <summary>Whether one more may be looked for, which is then counted.</summary>
    public bool TakeOne() => _left-- > 0;
}
