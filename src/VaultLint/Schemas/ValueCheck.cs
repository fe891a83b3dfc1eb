using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using VaultLint.Schemas.Formats;
using VaultLint.Text;
using VaultLint.Yaml;

namespace VaultLint.Schemas;

/// <summary>A keyword that is checked beside NJsonSchema, which lacks it or has it otherwise than JSON Schema says.</summary>
internal abstract class ValueCheck
{
    /// <summary>The keyword, or null for a schema that is none but <c>false</c>.</summary>
    public abstract string? Keyword { get; }

    /// <summary>Whether a value satisfies the keyword; values of a type that it does not speak of do.</summary>
    public abstract bool Accepts(YamlNode value);

    /// <summary>Whether it asks for a date, <c>YYYY-MM-DD</c>, and nothing else.</summary>
    public virtual bool AsksForDate => false;

    /// <summary>What is wrong with a value that is not accepted.</summary>
    public abstract IEnumerable<SchemaViolation> Explain(NamedValue value);
}

/// <summary><c>false</c> as a schema.</summary>
internal sealed class NothingCheck : ValueCheck
{
    public override string? Keyword => null;

    public override bool Accepts(YamlNode value) => false;

    public override IEnumerable<SchemaViolation> Explain(NamedValue value) =>
        value.Key is { } key
            ? [new(key.Span, $"the property {value.Name} is not allowed", null)]
            : [value.Report(value.IsFrontmatter ? (Message)$"the schema rules this frontmatter out" : $"{value.Name} is not allowed")];
}

/// <summary><c>minLength</c> and <c>maxLength</c>, in code points; NJsonSchema counts UTF-16 code units.</summary>
internal sealed class LengthCheck(string keyword, int min, int max) : ValueCheck
{
    public override string? Keyword => keyword;

    public override bool Accepts(YamlNode value) =>
        value is not YamlScalar { Kind: YamlScalarKind.String } scalar || (Length(scalar) >= min && Length(scalar) <= max);

    public override IEnumerable<SchemaViolation> Explain(NamedValue value)
    {
        var length = Length((YamlScalar)value.Node);
        if (length == 0 && min == 1)
        {
            return [value.Report($"{value.Name} is empty text")];
        }

        var (bound, limit) = length < min ? ("needs at least", min) : ("may have at most", max);
        return [value.Report($"{value.Name} {bound} {Message.Detail(Plural.Of(limit, "character"))}, has {length}")];
    }

    private static int Length(YamlScalar scalar)
    {
        var length = scalar.Value.Length;
        foreach (var c in scalar.Value)
        {
            length -= char.IsLowSurrogate(c) ? 1 : 0;
        }

        return length;
    }
}

/// <summary><c>maxItems: 0</c> and <c>maxProperties: 0</c>, which NJsonSchema takes for no bound.</summary>
internal sealed class EmptyCheck(string keyword) : ValueCheck
{
    public override string? Keyword => keyword;

    public override bool Accepts(YamlNode value) =>
        keyword == "maxItems" ? value is not YamlSequence { Items.Length: > 0 } : value is not YamlMapping { Entries.Length: > 0 };

    public override IEnumerable<SchemaViolation> Explain(NamedValue value) =>
        value.Node is YamlSequence sequence
            ? [value.Report($"{value.Name} may have no items, has {sequence.Items.Length}")]
            : [value.Report($"{value.Name} may have no properties, has {((YamlMapping)value.Node).Entries.Length}")];
}

/// <summary><c>pattern</c>.</summary>
internal sealed class PatternCheck(EcmaPattern pattern, string text) : ValueCheck
{
    private readonly Lazy<bool> _asksForDate = new(() => Holds(pattern, "2025-03-01") && !s_noDates.Any(text => Holds(pattern, text)));

    private static readonly string[] s_noDates = ["2025-03-0", "2025-03-010", "12025-03-01", "2025-03", "2025_03_01", "a-b"];

    public override string? Keyword => "pattern";

    /// <summary>It holds for a date from its beginning to its end, and not for what little is otherwise.</summary>
    public override bool AsksForDate => _asksForDate.Value;

    /// <summary>The pattern as the schema has it.</summary>
    public string Text => text;

    public override bool Accepts(YamlNode value) =>
        value is not YamlScalar { Kind: YamlScalarKind.String } scalar || pattern.IsMatch(scalar.Value);

    private static bool Holds(EcmaPattern pattern, string text)
    {
        try
        {
            return pattern.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    public override IEnumerable<SchemaViolation> Explain(NamedValue value)
    {
        var repair = AsksForDate ? SchemaRepair.ToDate(WrittenDate.Read(value.Node), value.Node) : null;
        return
        [
            value.Report(
                $"{value.Name} is {value.Quoted}, which does not match the pattern `{text}`",
                repair is null ? null : $"write {repair.Value}",
                repair
            ),
        ];
    }
}

/// <summary><c>format</c>.</summary>
internal sealed class FormatCheck(Format format) : ValueCheck
{
    public override string? Keyword => "format";

    public override bool AsksForDate => format.Name == "date";

    public override bool Accepts(YamlNode value) =>
        value is not YamlScalar { Kind: YamlScalarKind.String } scalar || format.IsValid(scalar.Value);

    public override IEnumerable<SchemaViolation> Explain(NamedValue value)
    {
        var repair = FindRepair((YamlScalar)value.Node);
        return
        [
            value.Report(
                $"{value.Name} is {value.Quoted}, which is no {format.Expected}",
                repair is null ? null : $"write {repair.Value}",
                repair
            ),
        ];
    }

    private SchemaRepair? FindRepair(YamlScalar value) =>
        format.Name switch
        {
            "date" => SchemaRepair.ToDate(WrittenDate.Read(value), value),
            // RFC 3339 section 5.6 allows the space, JSON Schema does not.
            "date-time"
                when value.Value is [_, _, _, _, _, _, _, _, _, _, ' ', ..]
                    && $"{value.Value[..10]}T{value.Value[11..]}" is var joined
                    && format.IsValid(joined) => SchemaRepair.To(joined, value, isSafe: true),
            _ => null,
        };
}

/// <summary><c>minimum</c>, <c>maximum</c> and their exclusive forms; NJsonSchema compares decimals and doubles.</summary>
internal sealed class BoundCheck(string bound, JsonNumber limit, string limitText) : ValueCheck
{
    public override string? Keyword => bound;

    public override bool Accepts(YamlNode value) =>
        JsonNumber.Of(value) is not { } number
        || bound switch
        {
            "minimum" => number.CompareTo(limit) >= 0,
            "maximum" => number.CompareTo(limit) <= 0,
            "exclusiveMinimum" => number.CompareTo(limit) > 0,
            _ => number.CompareTo(limit) < 0,
        };

    public override IEnumerable<SchemaViolation> Explain(NamedValue value)
    {
        var asked = bound switch
        {
            "minimum" => "at least",
            "maximum" => "at most",
            "exclusiveMinimum" => "more than",
            _ => "less than",
        };
        return [value.Report($"{value.Name} is {((YamlScalar)value.Node).Value}, but must be {asked} {limitText}")];
    }
}

/// <summary><c>multipleOf</c>, exactly.</summary>
internal sealed class MultipleCheck(JsonNumber divisor, string divisorText) : ValueCheck
{
    public override string? Keyword => "multipleOf";

    public override bool Accepts(YamlNode value) => JsonNumber.Of(value) is not { } number || number.IsMultipleOf(divisor);

    public override IEnumerable<SchemaViolation> Explain(NamedValue value) =>
        [value.Report($"{value.Name} is {((YamlScalar)value.Node).Value}, which is no multiple of {divisorText}")];
}

/// <summary><c>enum</c> and <c>const</c>.</summary>
internal sealed class EnumCheck(string keyword, ImmutableArray<YamlNode> values) : ValueCheck
{
    public override string? Keyword => keyword;

    private const int ListedValues = 10;

    private readonly HashSet<string> _keys = [.. values.Select(JsonEquality.KeyOf)];

    private readonly Lazy<List<YamlNode>> _listed = new(() => [.. values.DistinctBy(JsonEquality.KeyOf)]);

    /// <summary>The values that are allowed.</summary>
    public ImmutableArray<YamlNode> Values => values;

    public override bool Accepts(YamlNode value) => _keys.Contains(JsonEquality.KeyOf(value));

    public override IEnumerable<SchemaViolation> Explain(NamedValue value)
    {
        var message = MessageOf(value);
        // `version: 1.0` where "1.0" is asked for.
        var texts = values
            .OfType<YamlScalar>()
            .Where(allowed => allowed.Kind == YamlScalarKind.String)
            .Select(allowed => allowed.Value)
            .ToList();
        if (value.Node is not YamlScalar scalar || scalar.Value.Length == 0)
        {
            return [value.Report(message)];
        }

        if (scalar.Kind != YamlScalarKind.String && texts.Contains(scalar.Value))
        {
            return
            [
                value.Report(
                    message,
                    $"put it in quotes: \"{scalar.Value}\"",
                    new SchemaRepair(scalar.Value, $"\"{scalar.Value}\"", IsSafe: true)
                ),
            ];
        }

        if (
            scalar is { Kind: YamlScalarKind.String, IsPlain: false }
            && WithoutQuotes(scalar) is { Kind: not YamlScalarKind.String } bare
            && Accepts(bare)
        )
        {
            return
            [
                value.Report(
                    message,
                    $"write it without quotes: {scalar.Value}",
                    new SchemaRepair(scalar.Value, scalar.Value, IsSafe: true)
                ),
            ];
        }

        if (
            texts.Distinct().Where(text => text.Equals(scalar.Value.Trim(), StringComparison.OrdinalIgnoreCase)).Take(2).ToList()
            is [var same]
        )
        {
            return [value.Report(message, $"did you mean “{same}”?", new SchemaRepair(same, Write(same, scalar), IsSafe: true))];
        }

        var nearest = value.Nearest(scalar.Value, texts);
        if (nearest is [])
        {
            return [value.Report(message)];
        }

        var near = nearest[0];
        var repair =
            nearest.Count == 1
                ? new SchemaRepair(near, Write(near, scalar), IsSafe: near.Equals(scalar.Value.Trim(), StringComparison.OrdinalIgnoreCase))
                : null;
        return
        [
            value.Report(
                message,
                $"did you mean {NamedValue.AnyOf(nearest.Select(text => $"“{text}”").Order(StringComparer.Ordinal))}?",
                repair
            ),
        ];
    }

    private Message MessageOf(NamedValue value)
    {
        // Lists and mappings tell nothing apart by how long they are.
        Func<YamlNode, Message> quote = values.Any(allowed => allowed.GetType() == value.Node.GetType() && allowed is not YamlScalar)
            ? NamedValue.QuoteWhole
            : NamedValue.Quote;
        var listed = _listed.Value;
        var names = listed.Take(ListedValues).Select(quote).ToList();
        var more = Message.Detail(listed.Count > ListedValues ? $" and {listed.Count - ListedValues} more" : "");
        return listed.Count == 1
            ? (Message)$"{value.Name} is {quote(value.Node)}, but must be {names[0]}"
            : $"{value.Name} is {quote(value.Node)}, not one of {Message.Join(", ", names)}{more}";
    }

    /// <summary>What a text in quotes is without them.</summary>
    private static YamlScalar WithoutQuotes(YamlScalar scalar) => scalar with { Kind = CoreSchema.Resolve(scalar.Value), IsPlain = true };

    /// <summary>A text in the place of another: as bare as that one where it means itself in YAML wherever it stands.</summary>
    private static string Write(string text, YamlScalar place)
    {
        var isBare =
            place.IsPlain
            && char.IsLetter(text[0])
            && CoreSchema.Resolve(text) == YamlScalarKind.String
            && text.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '/' or '.');
        return isBare ? text : $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
    }
}

/// <summary><c>uniqueItems</c>.</summary>
internal sealed class UniqueCheck : ValueCheck
{
    public override string? Keyword => "uniqueItems";

    public override bool Accepts(YamlNode value)
    {
        if (value is not YamlSequence sequence)
        {
            return true;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        return sequence.Items.All(item => seen.Add(JsonEquality.KeyOf(item)));
    }

    public override IEnumerable<SchemaViolation> Explain(NamedValue value)
    {
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        var items = ((YamlSequence)value.Node).Items;
        for (var i = 0; i < items.Length; i++)
        {
            var key = JsonEquality.KeyOf(items[i]);
            if (!first.TryAdd(key, i))
            {
                yield return new SchemaViolation(
                    items[i].Span,
                    $"item {i + 1} of {value.Name} is {NamedValue.Quote(items[i])}, as item {first[key] + 1} is already",
                    "keep one of them"
                );
            }
        }
    }
}

/// <summary><c>dependentRequired</c>.</summary>
internal sealed class DependentCheck(string keyword, string property, ImmutableArray<string> required) : ValueCheck
{
    public override string? Keyword => keyword;

    public override bool Accepts(YamlNode value) =>
        value is not YamlMapping mapping || mapping.Find(property) is null || required.All(name => mapping.Find(name) is not null);

    public override IEnumerable<SchemaViolation> Explain(NamedValue value)
    {
        var mapping = (YamlMapping)value.Node;
        return from name in required where mapping.Find(name) is null select value.ReportMissing(name, $", which `{property}` calls for");
    }
}
