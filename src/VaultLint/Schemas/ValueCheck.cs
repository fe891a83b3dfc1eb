using System.Collections.Immutable;
using System.Globalization;
using VaultLint.Text;
using VaultLint.Yaml;

namespace VaultLint.Schemas;

/// <summary>A keyword that is checked beside NJsonSchema, which lacks it or has it otherwise than JSON Schema says.</summary>
internal abstract class ValueCheck
{
    /// <summary>Whether a value satisfies the keyword; values of a type that it does not speak of do.</summary>
    public abstract bool Accepts(YamlNode value);

    /// <summary>What is wrong with a value that is not accepted.</summary>
    public abstract IEnumerable<SchemaViolation> Explain(NamedValue value);
}

/// <summary><c>false</c> as a schema.</summary>
internal sealed class NothingCheck : ValueCheck
{
    public override bool Accepts(YamlNode value) => false;

    public override IEnumerable<SchemaViolation> Explain(NamedValue value) => value.Key is { } key
        ? [new(key.Span, $"the property {value.Name} is not allowed", null)]
        : [value.Report($"{value.Name} is not allowed")];
}

/// <summary><c>minLength</c> and <c>maxLength</c>, in code points; NJsonSchema counts UTF-16 code units.</summary>
internal sealed class LengthCheck(int min, int max) : ValueCheck
{
    public override bool Accepts(YamlNode value) =>
        value is not YamlScalar { Kind: YamlScalarKind.String } scalar || (Length(scalar) >= min && Length(scalar) <= max);

    public override IEnumerable<SchemaViolation> Explain(NamedValue value)
    {
        var length = Length((YamlScalar)value.Node);
        if (length == 0 && min > 0)
            return [value.Report($"{value.Name} is empty text")];

        var bound = length < min ? $"needs at least {Plural.Of(min, "character")}" : $"may have at most {Plural.Of(max, "character")}";
        return [value.Report($"{value.Name} {bound}, has {length}")];
    }

    private static int Length(YamlScalar scalar)
    {
        var length = scalar.Value.Length;
        foreach (var c in scalar.Value)
            length -= char.IsLowSurrogate(c) ? 1 : 0;
        return length;
    }
}

/// <summary><c>maxItems: 0</c> and <c>maxProperties: 0</c>, which NJsonSchema takes for no bound.</summary>
internal sealed class EmptyCheck(bool isOfItems) : ValueCheck
{
    public override bool Accepts(YamlNode value) => isOfItems
        ? value is not YamlSequence { Items.Length: > 0 }
        : value is not YamlMapping { Entries.Length: > 0 };

    public override IEnumerable<SchemaViolation> Explain(NamedValue value) => value.Node is YamlSequence sequence
        ? [value.Report($"{value.Name} may have no items, has {sequence.Items.Length}")]
        : [value.Report($"{value.Name} may have no properties, has {((YamlMapping)value.Node).Entries.Length}")];
}

/// <summary><c>pattern</c>.</summary>
internal sealed class PatternCheck(EcmaPattern pattern, string text) : ValueCheck
{
    public override bool Accepts(YamlNode value) => value is not YamlScalar { Kind: YamlScalarKind.String } scalar || pattern.IsMatch(scalar.Value);

    public override IEnumerable<SchemaViolation> Explain(NamedValue value) =>
        [value.Report($"{value.Name} is {value.Quoted}, which does not match the pattern `{text}`")];
}

/// <summary><c>format</c>.</summary>
internal sealed class FormatCheck(Format format) : ValueCheck
{
    public override bool Accepts(YamlNode value) => value is not YamlScalar { Kind: YamlScalarKind.String } scalar || format.IsValid(scalar.Value);

    public override IEnumerable<SchemaViolation> Explain(NamedValue value) =>
        [value.Report($"{value.Name} is {value.Quoted}, which is no {format.Expected}")];
}

/// <summary><c>minimum</c>, <c>maximum</c> and their exclusive forms; NJsonSchema compares decimals and doubles.</summary>
internal sealed class BoundCheck(string bound, JsonNumber limit, string limitText) : ValueCheck
{
    public override bool Accepts(YamlNode value) => JsonNumber.Of(value) is not { } number || bound switch
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
    public override bool Accepts(YamlNode value) => JsonNumber.Of(value) is not { } number || number.IsMultipleOf(divisor);

    public override IEnumerable<SchemaViolation> Explain(NamedValue value) =>
        [value.Report($"{value.Name} is {((YamlScalar)value.Node).Value}, which is no multiple of {divisorText}")];
}

/// <summary><c>enum</c> and <c>const</c>.</summary>
internal sealed class EnumCheck(ImmutableArray<YamlNode> values) : ValueCheck
{
    private const int ListedValues = 10;

    private readonly HashSet<string> _keys = [.. values.Select(JsonEquality.KeyOf)];

    /// <summary>The values that are allowed.</summary>
    public ImmutableArray<YamlNode> Values => values;

    public override bool Accepts(YamlNode value) => _keys.Contains(JsonEquality.KeyOf(value));

    public override IEnumerable<SchemaViolation> Explain(NamedValue value)
    {
        var names = values.Select(NamedValue.Quote);
        var message = values.Length == 1
            ? $"{value.Name} is {value.Quoted}, but must be {names.First()}"
            : $"{value.Name} is {value.Quoted}, not one of {string.Join(", ", names.Take(ListedValues))}{(values.Length > ListedValues ? $" and {values.Length - ListedValues} more" : "")}";
        return [value.Report(message, FindHelp(value))];
    }

    private string? FindHelp(NamedValue value)
    {
        if (value.Node is not YamlScalar scalar)
            return null;

        // `version: 1.0` where "1.0" is asked for.
        var texts = values.OfType<YamlScalar>().Where(allowed => allowed.Kind == YamlScalarKind.String).Select(allowed => allowed.Value);
        if (scalar.Kind != YamlScalarKind.String && scalar.Value.Length > 0 && texts.Contains(scalar.Value))
            return $"put it in quotes: \"{scalar.Value}\"";

        return Spelling.Nearest(scalar.Value, texts) is { } near ? $"did you mean “{near}”?" : null;
    }
}

/// <summary><c>uniqueItems</c>.</summary>
internal sealed class UniqueCheck : ValueCheck
{
    public override bool Accepts(YamlNode value)
    {
        if (value is not YamlSequence sequence)
            return true;

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
                yield return new SchemaViolation(items[i].Span, $"item {i + 1} of {value.Name} is {NamedValue.Quote(items[i])}, as item {first[key] + 1} is already", "keep one of the two");
        }
    }
}

/// <summary><c>dependentRequired</c>.</summary>
internal sealed class DependentCheck(string property, ImmutableArray<string> required) : ValueCheck
{
    public override bool Accepts(YamlNode value) =>
        value is not YamlMapping mapping || mapping.Find(property) is null || required.All(name => mapping.Find(name) is not null);

    public override IEnumerable<SchemaViolation> Explain(NamedValue value)
    {
        var mapping = (YamlMapping)value.Node;
        return from name in required
               where mapping.Find(name) is null
               select value.ReportMissing(name, $", which `{property}` calls for");
    }
}

/// <summary>Counts in words.</summary>
internal static class Plural
{
    public static string Of(int count, string noun) => count == 1
        ? $"1 {noun}"
        : $"{count.ToString(CultureInfo.InvariantCulture)} {(noun.EndsWith('y') ? $"{noun[..^1]}ie" : noun)}s";
}
