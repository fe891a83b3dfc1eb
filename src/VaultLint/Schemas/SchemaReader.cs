using System.Collections.Immutable;
using System.Globalization;
using NJsonSchema;
using VaultLint.Configuration;
using VaultLint.Text;
using VaultLint.Yaml;

namespace VaultLint.Schemas;

/// <summary>Builds the schemas of a document. What is not enforced is refused, never ignored.</summary>
internal sealed class SchemaReader
{
    /// <summary>How many schemas, and how many names of a <c>required</c>, a document may have: NJsonSchema's lists take the square of it to fill.</summary>
    private const int MaxSchemas = 10_000;

    /// <summary>Faults that are said; a document with more has another trouble.</summary>
    private const int MaxErrors = 50;

    private readonly string _path;
    private readonly SourceText _text;
    private readonly YamlNode _root;
    private readonly List<(TextSpan Span, string Message, string? Help)> _errors = [];
    private readonly Dictionary<YamlNode, SchemaNode> _schemas = new(ReferenceEqualityComparer.Instance);
    private readonly List<(SchemaNode From, YamlScalar Reference)> _references = [];
    private Dialect _dialect = Dialect.Draft202012;
    private int _count;

    private SchemaReader(string path, SourceText text, YamlNode root) => (_path, _text, _root) = (path, text, root);

    /// <summary>Reads a document.</summary>
    /// <inheritdoc cref="FrontmatterSchema.Read" path="/param|/exception"/>
    /// <returns>The document's root schema.</returns>
    public static SchemaNode Read(string displayPath, SourceText text)
    {
        var document = displayPath.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? JsonReader.Read(text) : YamlReader.Read(text);
        var errors = document.Errors
            .Select(error => new ConfigError(displayPath, text.GetPosition(error.Span.Start), error.Message, error.Help))
            .ToImmutableArray();
        if (!errors.IsEmpty)
            throw new ConfigException(errors);
        if (document.Root is null)
            throw new ConfigException([new ConfigError(displayPath, null, "the schema is empty", "write {} for a schema that allows everything")]);

        return new SchemaReader(displayPath, text, document.Root).ReadDocument();
    }

    private SchemaNode ReadDocument()
    {
        if (_root is YamlMapping mapping && mapping.Find("$schema") is { } schema)
            ReadDialect(schema.Value);

        var root = ReadSchema(_root);
        ThrowIfFaulty();
        ResolveReferences();
        ThrowIfFaulty();
        return root;
    }

    private void ThrowIfFaulty()
    {
        if (_errors.Count == 0)
            return;

        throw new ConfigException([.. _errors.OrderBy(error => error.Span.Start).Take(MaxErrors)
            .Select(error => new ConfigError(_path, _text.GetPosition(error.Span.Start), error.Message, error.Help))]);
    }

    private void Refuse(YamlNode at, string message, string? help = null) => _errors.Add((at.Span, message, help));

    private void ReadDialect(YamlNode node)
    {
        var uri = TextOf(node, "$schema") ?? "";
        var name = uri.TrimEnd('#');
        name = name[(name.IndexOf("://", StringComparison.Ordinal) is >= 0 and var at ? at + 3 : 0)..];
        Dialect? dialect = name switch
        {
            "json-schema.org/draft-04/schema" => Dialect.Draft04,
            "json-schema.org/draft-06/schema" => Dialect.Draft06,
            "json-schema.org/draft-07/schema" => Dialect.Draft07,
            "json-schema.org/draft/2019-09/schema" => Dialect.Draft201909,
            "json-schema.org/draft/2020-12/schema" => Dialect.Draft202012,
            _ => null,
        };
        if (dialect is { } known)
            _dialect = known;
        else if (uri.Length > 0)
            Refuse(node, $"`$schema` is “{uri}”, which is no dialect that is known", "use https://json-schema.org/draft/2020-12/schema, 2019-09, draft-07, draft-06 or draft-04");
    }

    private static string NameOf(Dialect dialect) => dialect switch
    {
        Dialect.Draft04 => "draft-04",
        Dialect.Draft06 => "draft-06",
        Dialect.Draft07 => "draft-07",
        Dialect.Draft201909 => "2019-09",
        _ => "2020-12",
    };

    private SchemaNode ReadSchema(YamlNode node)
    {
        var schema = new SchemaNode();
        _schemas[node] = schema;
        if (++_count > MaxSchemas)
        {
            if (_count == MaxSchemas + 1)
                Refuse(node, $"the document holds more than {MaxSchemas:N0} schemas");
            return schema;
        }

        if (node is YamlScalar { Kind: YamlScalarKind.Boolean } boolean)
        {
            if (_dialect == Dialect.Draft04)
                Refuse(node, $"{boolean.Value} as a schema has no meaning in {NameOf(_dialect)}", "write {} or { not: {} }");
            if (boolean.Value[0] is 'f' or 'F')
                schema.Checks.Add(new NothingCheck());
        }
        else if (node is YamlMapping mapping)
        {
            foreach (var entry in mapping.Entries)
                ReadKeyword(schema, mapping, entry);
            FinishPatterns(schema);
        }
        else
        {
            Refuse(node, $"a schema must be a mapping, or true or false, but this is {node.Describe()}");
        }

        return schema;
    }

    private void ReadKeyword(SchemaNode schema, YamlMapping mapping, YamlEntry entry)
    {
        var name = entry.Key.Value;
        var keyword = Keyword.Find(name);
        if (keyword is null)
        {
            RefuseUnknown(entry.Key);
            return;
        }

        if (keyword.Use == KeywordUse.Refused)
        {
            Refuse(entry.Key, $"the keyword `{name}` is not enforced yet", "a schema that uses it would pass notes that it should not; say it another way or take it out");
            return;
        }

        if (keyword.Since > _dialect)
        {
            Refuse(entry.Key, $"the keyword `{name}` has no meaning in {NameOf(_dialect)}", $"it came with {NameOf(keyword.Since)}: change `$schema`");
            return;
        }

        if (name is "$id" or "id" or "$schema" && mapping != _root)
        {
            Refuse(entry.Key, $"the keyword `{name}` below the root is not enforced yet", "take it out, and refer to the schema by `#/…`");
            return;
        }

        if (name == "id" && _dialect != Dialect.Draft04)
        {
            Refuse(entry.Key, $"the keyword `id` has no meaning in {NameOf(_dialect)}", "did you mean `$id`?");
            return;
        }

        if (keyword.Use == KeywordUse.Enforced)
            ReadEnforced(schema, mapping, name, entry.Value);
    }

    private void RefuseUnknown(YamlScalar key)
    {
        if (key.Value.StartsWith("x-", StringComparison.Ordinal))
            return;

        var near = Spelling.Nearest(key.Value, Keyword.All.Select(keyword => keyword.Name));
        Refuse(key, $"`{key.Value}` is no keyword of JSON Schema, so it would not be enforced",
            near is null ? "begin its name with x- if it is a note to people" : $"did you mean `{near}`?");
    }

    private void ReadEnforced(SchemaNode schema, YamlMapping mapping, string name, YamlNode value)
    {
        switch (name)
        {
            case "$ref":
                ReadReference(schema, mapping, value);
                break;
            case "$defs" or "definitions":
                foreach (var entry in EntriesOf(value, name))
                    ReadSchema(entry.Value);
                break;
            case "type":
                ReadType(schema, value);
                break;
            case "enum":
                if (value is YamlSequence { Items.Length: > 0 } values)
                    schema.Checks.Add(new EnumCheck(values.Items));
                else
                    Refuse(value, value is YamlSequence ? "`enum` lists no value" : $"`enum` must be a list of values, but is {value.Describe()}");
                break;
            case "const":
                schema.Checks.Add(new EnumCheck([value]));
                break;
            case "properties":
                foreach (var entry in EntriesOf(value, name))
                {
                    var property = ReadSchema(entry.Value);
                    if (_count <= MaxSchemas)
                        schema.Properties.Add(entry.Key.Value, property);
                }

                break;
            case "patternProperties":
                schema.Patterns = [.. EntriesOf(value, name)
                    .Select(entry => (ReadPattern(entry.Key), ReadSchema(entry.Value)))
                    .Where(pair => pair.Item1 is not null)!];
                break;
            case "additionalProperties":
                // A schema of its own even for false, in case patternProperties has to be checked beside it.
                schema.Additional = ReadSchema(value);
                break;
            case "required":
                foreach (var required in NamesOf(value, "required"))
                    schema.RequiredProperties.Add(required);
                break;
            case "dependentRequired":
                foreach (var entry in EntriesOf(value, name))
                    schema.Checks.Add(new DependentCheck(entry.Key.Value, NamesOf(entry.Value, $"dependentRequired` of `{entry.Key.Value}")));
                break;
            case "minProperties":
                schema.MinProperties = CountOf(value, name);
                break;
            case "maxProperties":
                schema.MaxProperties = CountOf(value, name);
                if (schema.MaxProperties == 0)
                    schema.Checks.Add(new EmptyCheck(isOfItems: false));
                break;
            case "items" when value is YamlSequence:
                Refuse(value, "a list of schemas as `items` is not enforced yet", "write one schema for all items");
                break;
            case "items":
                schema.Item = ReadSchema(value);
                break;
            case "minItems":
                schema.MinItems = CountOf(value, name);
                break;
            case "maxItems":
                schema.MaxItems = CountOf(value, name);
                if (schema.MaxItems == 0)
                    schema.Checks.Add(new EmptyCheck(isOfItems: true));
                break;
            case "uniqueItems":
                if (FlagOf(value, name))
                    schema.Checks.Add(new UniqueCheck());
                break;
            case "minLength":
                schema.Checks.Add(new LengthCheck(CountOf(value, name), int.MaxValue));
                break;
            case "maxLength":
                schema.Checks.Add(new LengthCheck(0, CountOf(value, name)));
                break;
            case "pattern":
                if (TextOf(value, name) is { } text && ReadPattern((YamlScalar)value) is { } pattern)
                    schema.Checks.Add(new PatternCheck(pattern, text));
                break;
            case "format":
                ReadFormat(schema, value);
                break;
            case "minimum" or "maximum" or "exclusiveMinimum" or "exclusiveMaximum":
                ReadBound(schema, mapping, name, value);
                break;
            case "multipleOf":
                if (NumberOf(value, name) is { } divisor)
                {
                    if (divisor.CompareTo(JsonNumber.OfInteger(0)) > 0)
                        schema.Checks.Add(new MultipleCheck(divisor, ((YamlScalar)value).Value));
                    else
                        Refuse(value, $"`multipleOf` must be more than 0, but is {((YamlScalar)value).Value}");
                }

                break;
            case "allOf":
                ReadList(schema.AllOf, value, name);
                break;
            case "anyOf":
                ReadList(schema.AnyOf, value, name);
                break;
            case "oneOf":
                ReadList(schema.OneOf, value, name);
                break;
            case "not":
                schema.Not = ReadSchema(value);
                break;
            case "if":
                schema.If = ReadSchema(value);
                break;
            case "then" or "else":
                if (mapping.Find("if") is null)
                    Refuse(mapping.Find(name)!.Key, $"`{name}` does nothing without `if`");
                if (name == "then")
                    schema.Then = ReadSchema(value);
                else
                    schema.Else = ReadSchema(value);
                break;
            default:
                throw new InvalidOperationException($"the keyword {name} is listed as enforced, but is not read");
        }
    }

    /// <summary>Leaves <c>additionalProperties</c> to NJsonSchema where no pattern has to be asked.</summary>
    private static void FinishPatterns(SchemaNode schema)
    {
        if (!schema.Patterns.IsEmpty || schema.Additional is not { } additional)
            return;

        if (additional.Checks is [NothingCheck])
            schema.AllowAdditionalProperties = false;
        else
            schema.AdditionalPropertiesSchema = additional;
        schema.Additional = null;
    }

    private void ReadType(SchemaNode schema, YamlNode value)
    {
        var names = value is YamlSequence { Items.Length: > 0 } list ? list.Items : [value];
        var types = JsonObjectType.None;
        foreach (var item in names)
        {
            if (item is not YamlScalar { Kind: YamlScalarKind.String or YamlScalarKind.Null } name || (name.Kind == YamlScalarKind.Null && name.Value != "null"))
            {
                Refuse(item, $"`type` must be the name of a type or a list of such names, but is {item.Describe()}");
                continue;
            }

            JsonObjectType? type = name.Value switch
            {
                "array" => JsonObjectType.Array,
                "boolean" => JsonObjectType.Boolean,
                "integer" => JsonObjectType.Integer,
                "null" => JsonObjectType.Null,
                "number" => JsonObjectType.Number,
                "object" => JsonObjectType.Object,
                "string" => JsonObjectType.String,
                _ => null,
            };
            if (type is null)
            {
                string[] known = ["array", "boolean", "integer", "null", "number", "object", "string"];
                Refuse(item, $"“{name.Value}” is no type: the types are {string.Join(", ", known)}",
                    Spelling.Nearest(name.Value, known) is { } near ? $"did you mean “{near}”?" : null);
            }

            types |= type ?? JsonObjectType.None;
        }

        if (names.Length == 1)
        {
            schema.Type = types;
        }
        else
        {
            // NJsonSchema applies all that a schema of several types says once for each of them: this one says nothing else.
            schema.AllOf.Add(new SchemaNode { Type = types });
        }
    }

    private void ReadFormat(SchemaNode schema, YamlNode value)
    {
        if (TextOf(value, "format") is not { } name)
            return;

        if (Format.All.FirstOrDefault(format => format.Name == name) is { } known)
        {
            schema.Checks.Add(new FormatCheck(known));
            return;
        }

        var names = Format.All.Select(format => format.Name).ToList();
        Refuse(value, $"the format “{name}” is not enforced yet; enforced are {string.Join(", ", names)}",
            Spelling.Nearest(name, names) is { } near ? $"did you mean “{near}”?" : null);
    }

    private void ReadBound(SchemaNode schema, YamlMapping mapping, string name, YamlNode value)
    {
        var isExclusive = name.StartsWith("exclusive", StringComparison.Ordinal);
        if (_dialect == Dialect.Draft04 && isExclusive)
        {
            // Draft 4 section 5.1.3: a flag to the bound beside it, which is read there.
            var bounded = name == "exclusiveMinimum" ? "minimum" : "maximum";
            FlagOf(value, name);
            if (mapping.Find(bounded) is null)
                Refuse(mapping.Find(name)!.Key, $"`{name}` does nothing without `{bounded}`");
            return;
        }

        if (NumberOf(value, name) is not { } limit)
            return;

        var exclusive = name == "minimum" ? "exclusiveMinimum" : "exclusiveMaximum";
        var bound = _dialect == Dialect.Draft04 && mapping.Find(exclusive)?.Value is YamlScalar { Kind: YamlScalarKind.Boolean, Value: ['t' or 'T', ..] }
            ? exclusive
            : name;
        schema.Checks.Add(new BoundCheck(bound, limit, ((YamlScalar)value).Value));
    }

    private void ReadList(ICollection<JsonSchema> schemas, YamlNode value, string name)
    {
        if (value is not YamlSequence { Items.Length: > 0 } list)
        {
            Refuse(value, value is YamlSequence ? $"`{name}` lists no schema" : $"`{name}` must be a list of schemas, but is {value.Describe()}");
            return;
        }

        foreach (var item in list.Items)
        {
            var schema = ReadSchema(item);
            if (_count <= MaxSchemas)
                schemas.Add(schema);
        }
    }

    private EcmaPattern? ReadPattern(YamlScalar value)
    {
        try
        {
            return new EcmaPattern(value.Value);
        }
        catch (FormatException exception)
        {
            Refuse(value, $"the pattern `{value.Value[..Math.Min(value.Value.Length, 60)]}` {exception.Message}");
            return null;
        }
    }

    private ImmutableArray<YamlEntry> EntriesOf(YamlNode value, string name)
    {
        if (value is YamlMapping mapping)
            return mapping.Entries;

        Refuse(value, $"`{name}` must be a mapping, but is {value.Describe()}");
        return [];
    }

    private ImmutableArray<string> NamesOf(YamlNode value, string name)
    {
        if (value is not YamlSequence { Items.Length: <= MaxSchemas } list)
        {
            Refuse(value, value is YamlSequence
                ? $"`{name}` lists more than {MaxSchemas:N0} names"
                : $"`{name}` must be a list of names, but is {value.Describe()}",
                value is YamlScalar { Kind: YamlScalarKind.String } scalar ? $"write [\"{scalar.Value}\"]" : null);
            return [];
        }

        foreach (var item in list.Items)
            TextOf(item, name);
        return [.. list.Items.OfType<YamlScalar>().Select(item => item.Value).Distinct()];
    }

    private string? TextOf(YamlNode value, string name)
    {
        if (value is YamlScalar { Kind: YamlScalarKind.String } scalar)
            return scalar.Value;

        Refuse(value, $"`{name}` must be text, but this is {value.Describe()}");
        return null;
    }

    private bool FlagOf(YamlNode value, string name)
    {
        if (value is YamlScalar { Kind: YamlScalarKind.Boolean } scalar)
            return scalar.Value[0] is 't' or 'T';

        Refuse(value, $"`{name}` must be true or false, but is {value.Describe()}");
        return false;
    }

    private JsonNumber? NumberOf(YamlNode value, string name)
    {
        var number = JsonNumber.Of(value);
        if (number is null)
            Refuse(value, $"`{name}` must be a number, but is {value.Describe()}");
        return number;
    }

    private int CountOf(YamlNode value, string name)
    {
        if (NumberOf(value, name) is not { } number)
            return 1;
        if (number.ToCount() is { } count)
            return count;

        Refuse(value, $"`{name}` must be a whole number of at least 0, but is {((YamlScalar)value).Value}");
        return 1;
    }

    private void ReadReference(SchemaNode schema, YamlMapping mapping, YamlNode value)
    {
        if (TextOf(value, "$ref") is null)
            return;

        var reference = (YamlScalar)value;
        var siblings = mapping.Entries.Where(entry => entry.Key.Value is not ("$ref" or "$defs" or "definitions")
            && Keyword.Find(entry.Key.Value)?.Use == KeywordUse.Enforced).ToList();
        if (siblings.Count == 0)
        {
            _references.Add((schema, reference));
        }
        else if (_dialect <= Dialect.Draft07)
        {
            Refuse(siblings[0].Key, $"{NameOf(_dialect)} ignores `{siblings[0].Key.Value}` beside `$ref`", "put the two into a list under `allOf`");
        }
        else
        {
            var target = new SchemaNode();
            schema.AllOf.Add(target);
            _references.Add((target, reference));
        }
    }

    private void ResolveReferences()
    {
        foreach (var (from, reference) in _references)
        {
            if (FindByPointer(reference) is not { } place)
                continue;
            if (_schemas.TryGetValue(place, out var target))
                from.Target = target;
            else
                Refuse(reference, $"`$ref` points to “{reference.Value}”, which is there but is no schema");
        }

        ThrowIfFaulty();
        RefuseLoops();
        ThrowIfFaulty();
        foreach (var (from, _) in _references)
        {
            while (from.Target!.Target is { } further)
                from.Target = further;
        }
    }

    /// <summary>The value that a reference within the document points to (RFC 6901 section 6).</summary>
    private YamlNode? FindByPointer(YamlScalar reference)
    {
        var text = reference.Value;
        if (text is not "#" && !text.StartsWith("#/", StringComparison.Ordinal))
        {
            Refuse(reference, $"`$ref` to “{text}” is not followed yet", "only “#” and “#/…” within the same document are, such as “#/$defs/name”");
            return null;
        }

        YamlNode? node = _root;
        foreach (var part in Uri.UnescapeDataString(text).Split('/').Skip(1))
        {
            var name = part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            node = node switch
            {
                YamlMapping mapping => mapping.Find(name)?.Value,
                YamlSequence list when int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < list.Items.Length => list.Items[index],
                _ => null,
            };
        }

        if (node is null)
        {
            var definitions = _root is YamlMapping root
                ? from holder in root.Entries
                  where holder is { Key.Value: "$defs" or "definitions", Value: YamlMapping }
                  from entry in ((YamlMapping)holder.Value).Entries
                  select $"#/{holder.Key.Value}/{entry.Key.Value}"
                : [];
            Refuse(reference, $"`$ref` points to “{text}”, which is not there", Spelling.Nearest(text, definitions) is { } near ? $"did you mean “{near}”?" : null);
        }

        return node;
    }

    /// <summary>Refuses a schema that comes back to itself on the same value: it would never be done.</summary>
    private void RefuseLoops()
    {
        // Depth first, without recursion: a chain of references may be as long as the document allows.
        var done = new HashSet<SchemaNode>(ReferenceEqualityComparer.Instance);
        var open = new HashSet<SchemaNode>(ReferenceEqualityComparer.Instance);
        var path = new Stack<(SchemaNode Node, IEnumerator<SchemaNode> Next)>();
        foreach (var (start, reference) in _references)
        {
            if (!done.Contains(start))
                Enter(start);
            while (path.TryPeek(out var top))
            {
                if (!top.Next.MoveNext())
                {
                    done.Add(path.Pop().Node);
                    open.Remove(top.Node);
                }
                else if (open.Contains(top.Next.Current))
                {
                    Refuse(reference, $"`$ref` to “{reference.Value}” comes back to itself without going into a property or item, so it has no meaning");
                    return;
                }
                else if (!done.Contains(top.Next.Current))
                {
                    Enter(top.Next.Current);
                }
            }
        }

        void Enter(SchemaNode node)
        {
            open.Add(node);
            path.Push((node, node.InPlace.GetEnumerator()));
        }
    }
}
