using System.Collections.Immutable;
using System.Globalization;
using NJsonSchema;
using VaultLint.Schemas.Formats;
using VaultLint.Text;
using VaultLint.Yaml;

namespace VaultLint.Schemas;

/// <summary>Reads the schemas of a document. What is not enforced is refused, never ignored.</summary>
/// <param name="set">The set of documents that it belongs to.</param>
/// <param name="document">The document; one that has a root.</param>
internal sealed class SchemaReader(SchemaSet set, SchemaDocument document)
{
    private SchemaResource _resource = null!;

    /// <summary>Reads the document.</summary>
    /// <param name="dialect">The dialect where it names none.</param>
    /// <returns>Its root as a resource.</returns>
    public SchemaResource? Read(Dialect dialect)
    {
        var root = document.Root!;
        if (root is YamlMapping mapping && mapping.Find("$schema") is { } schema)
        {
            // What it asks for cannot be known in a dialect that is not.
            if (ReadDialect(schema.Value) is not { } named)
            {
                return null;
            }

            dialect = named;
        }

        _resource = new SchemaResource(document, root, dialect, null);
        return ReadSchema(root, new SchemaPlace(document, root)).Resource;
    }

    private Dialect Dialect => _resource.Dialect;

    private void Refuse(YamlNode at, string message, string? help = null) => document.Refuse(at, message, help);

    private Dialect? ReadDialect(YamlNode node)
    {
        if (TextOf(node, "$schema") is not { } uri)
        {
            return null;
        }

        var dialect = DialectNames.Find(uri);
        if (dialect is null)
        {
            Refuse(
                node,
                $"`$schema` is “{uri}”, which is no dialect that is known",
                "use https://json-schema.org/draft/2020-12/schema, 2019-09, draft-07, draft-06 or draft-04"
            );
        }

        return dialect;
    }

    private SchemaNode ReadSchema(YamlNode node, SchemaNode parent, string keyword, string? name = null) =>
        ReadSchema(node, new SchemaPlace(document, node, parent.Place, keyword, name));

    private SchemaNode ReadSchema(YamlNode node, SchemaPlace place)
    {
        var outer = _resource;
        if (node is YamlMapping identified)
        {
            ReadIdentity(identified);
        }

        var schema = new SchemaNode(place, _resource);
        set.Add(schema);
        if (set.IsFull)
        {
            // One fault is said of it; what follows is not read.
        }
        else if (node is YamlScalar { Kind: YamlScalarKind.Boolean } boolean)
        {
            // Draft 4, validation sections 5.3.1 and 5.4.4: there only these two may be so.
            if (Dialect == Dialect.Draft04 && place.Keyword is not ("additionalItems" or "additionalProperties"))
            {
                Refuse(node, $"{boolean.Value} as a schema has no meaning in {Dialect.Name}", "write {} or { not: {} }");
            }

            if (boolean.Value[0] is 'f' or 'F')
            {
                schema.Checks.Add(new NothingCheck());
            }
        }
        else if (node is YamlMapping mapping)
        {
            foreach (var entry in mapping.Entries)
            {
                ReadKeyword(schema, mapping, entry);
            }

            FinishPatterns(schema);
        }
        else
        {
            Refuse(node, $"a schema must be a mapping, or true or false, but this is {node.Describe()}");
        }

        _resource = outer;
        return schema;
    }

    /// <summary>Reads what gives a schema an address: <c>$id</c> and <c>$anchor</c> (2020-12 core, section 8.2).</summary>
    private void ReadIdentity(YamlMapping schema)
    {
        // Up to draft-07 all that stands beside $ref is ignored (core section 8.3).
        if (Dialect <= Dialect.Draft07 && schema.Find("$ref") is not null)
        {
            return;
        }

        if (schema.Find(Dialect == Dialect.Draft04 ? "id" : "$id") is { } id && TextOf(id.Value, id.Key.Value) is { } text)
        {
            ReadId(schema, id, text);
        }

        if (schema.Find("$anchor") is { } anchor && Dialect >= Dialect.Draft201909 && TextOf(anchor.Value, "$anchor") is { } name)
        {
            AddAnchor(schema, anchor.Value, name);
        }
    }

    private void ReadId(YamlMapping schema, YamlEntry entry, string text)
    {
        var (address, fragment) = SchemaResource.Split(text);
        if (fragment.Length > 0 && Dialect >= Dialect.Draft201909)
        {
            Refuse(entry.Value, $"`$id` is “{text}”, but may have nothing behind #", $"give the schema `$anchor: {fragment}`");
            return;
        }

        if (address.Length > 0)
        {
            var dialect = schema.Find("$schema") is { } other && schema != document.Root ? ReadDialect(other.Value) ?? Dialect : Dialect;
            if (!Uri.TryCreate(_resource.Base, address, out var uri))
            {
                Refuse(entry.Value, $"`{entry.Key.Value}` is “{text}”, which is no address");
                return;
            }

            _resource = new SchemaResource(document, schema, dialect, uri);
            if (!set.TryAdd(_resource))
            {
                Refuse(entry.Value, $"`{entry.Key.Value}` is “{text}”, as that of another schema is already");
            }
        }

        // Up to draft-07 an anchor is an $id that is a fragment (core section 8.2.3).
        if (fragment.Length > 0)
        {
            AddAnchor(schema, entry.Value, fragment);
        }
    }

    private void AddAnchor(YamlMapping schema, YamlNode at, string name)
    {
        // 2020-12 core, section 8.2.2.
        if (name is not [(>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or '_', ..] || name.AsSpan().ContainsAny(" /~#%"))
        {
            Refuse(at, $"“{name}” cannot be the name of a schema", "begin it with a letter or _");
        }
        else if (!_resource.Anchors.TryAdd(name, schema) && _resource.Anchors[name] != schema)
        {
            Refuse(at, $"“{name}” is the name of another schema already");
        }
    }

    private void ReadKeyword(SchemaNode schema, YamlMapping mapping, YamlEntry entry)
    {
        var name = entry.Key.Value;
        var keyword = Keyword.Find(name, Dialect);
        if (keyword is null)
        {
            RefuseUnknown(entry.Key);
        }
        else if (!keyword.IsOf(Dialect))
        {
            Refuse(
                entry.Key,
                $"the keyword `{name}` has no meaning in {Dialect.Name}",
                Dialect < keyword.Since ? $"it came with {keyword.Since.Name}: change `$schema`"
                    : keyword.Instead is null ? $"it went with {keyword.Until.Name}"
                    : $"use {keyword.Instead}"
            );
        }
        else if (keyword.Use == KeywordUse.Refused)
        {
            Refuse(
                entry.Key,
                $"the keyword `{name}` is not enforced",
                "a schema that uses it would pass notes that it should not; say it another way or take it out"
            );
        }
        else if (keyword.IsEnforced && !set.IsFull)
        {
            ReadEnforced(schema, mapping, name, entry.Value);
        }
    }

    private void RefuseUnknown(YamlScalar key)
    {
        if (key.Value.StartsWith("x-", StringComparison.Ordinal))
        {
            return;
        }

        var near = Spelling.Nearest(key.Value, Keyword.All.Where(keyword => keyword.IsOf(Dialect)).Select(keyword => keyword.Name));
        Refuse(
            key,
            $"`{key.Value}` is no keyword of JSON Schema, so it would not be enforced",
            near is null ? "begin its name with x- if it is a note to people" : $"did you mean `{near}`?"
        );
    }

    private void ReadEnforced(SchemaNode schema, YamlMapping mapping, string name, YamlNode value)
    {
        var isRead =
            ReadReferring(schema, mapping, name, value)
            || ReadOfValue(schema, mapping, name, value)
            || ReadOfObject(schema, name, value)
            || ReadOfArray(schema, mapping, name, value)
            || ReadCombining(schema, name, value);
        if (!isRead)
        {
            throw new InvalidOperationException($"the keyword {name} is listed as enforced, but is not read");
        }
    }

    /// <summary>Reads what names or refers to schemas.</summary>
    /// <returns>Whether the keyword is one of these.</returns>
    private bool ReadReferring(SchemaNode schema, YamlMapping mapping, string name, YamlNode value)
    {
        switch (name)
        {
            case "$ref":
                ReadReference(schema, mapping, value);
                return true;
            case "$schema":
                // Read where a resource begins.
                if (mapping != _resource.Root)
                {
                    Refuse(value, "`$schema` below the root does nothing without `$id`");
                }

                return true;
            case "$id" or "id" or "$anchor":
                // Read before the rest.
                return true;
            case "$defs" or "definitions":
                foreach (var entry in EntriesOf(value, name))
                {
                    ReadSchema(entry.Value, schema, name, entry.Key.Value);
                }

                return true;
            default:
                return false;
        }
    }

    /// <summary>Reads what any value, a text or a number is held to.</summary>
    /// <returns>Whether the keyword is one of these.</returns>
    private bool ReadOfValue(SchemaNode schema, YamlMapping mapping, string name, YamlNode value)
    {
        switch (name)
        {
            case "type":
                ReadType(schema, value);
                return true;
            case "enum":
                if (value is YamlSequence { Items.Length: > 0 } values)
                {
                    schema.Checks.Add(new EnumCheck(name, values.Items));
                }
                else
                {
                    Refuse(
                        value,
                        value is YamlSequence ? "`enum` lists no value" : $"`enum` must be a list of values, but is {value.Describe()}"
                    );
                }

                return true;
            case "const":
                schema.Checks.Add(new EnumCheck(name, [value]));
                return true;
            case "minLength":
                schema.Checks.Add(new LengthCheck(name, CountOf(value, name), int.MaxValue));
                return true;
            case "maxLength":
                schema.Checks.Add(new LengthCheck(name, 0, CountOf(value, name)));
                return true;
            case "pattern":
                if (TextOf(value, name) is { } text && ReadPattern((YamlScalar)value) is { } pattern)
                {
                    schema.Checks.Add(new PatternCheck(pattern, text));
                }

                return true;
            case "format":
                ReadFormat(schema, value);
                return true;
            case "minimum" or "maximum" or "exclusiveMinimum" or "exclusiveMaximum":
                ReadBound(schema, mapping, name, value);
                return true;
            case "multipleOf":
                if (NumberOf(value, name) is { } divisor)
                {
                    if (divisor.CompareTo(JsonNumber.OfInteger(0)) > 0)
                    {
                        schema.Checks.Add(new MultipleCheck(divisor, ((YamlScalar)value).Value));
                    }
                    else
                    {
                        Refuse(value, $"`multipleOf` must be more than 0, but is {((YamlScalar)value).Value}");
                    }
                }

                return true;
            default:
                return false;
        }
    }

    /// <summary>Reads what an object is held to.</summary>
    /// <returns>Whether the keyword is one of these.</returns>
    private bool ReadOfObject(SchemaNode schema, string name, YamlNode value)
    {
        switch (name)
        {
            case "properties":
                foreach (var entry in EntriesOf(value, name))
                {
                    var property = ReadSchema(entry.Value, schema, name, entry.Key.Value);
                    if (!set.IsFull)
                    {
                        schema.Properties.Add(entry.Key.Value, property);
                    }
                }

                return true;
            case "patternProperties":
                schema.Patterns =
                [
                    .. EntriesOf(value, name)
                        .Select(entry => (ReadPattern(entry.Key), ReadSchema(entry.Value, schema, name, entry.Key.Value)))
                        .Where(pair => pair.Item1 is not null)!,
                ];
                return true;
            case "additionalProperties":
                // A schema of its own even for false, in case patternProperties has to be checked beside it.
                schema.Additional = ReadSchema(value, schema, name);
                schema.CoversAllProperties = true;
                return true;
            case "propertyNames":
                schema.Names = ReadSchema(value, schema, name);
                return true;
            case "unevaluatedProperties":
                schema.UnevaluatedProperties = ReadSchema(value, schema, name);
                return true;
            case "required":
                foreach (var required in NamesOf(value, "required"))
                {
                    schema.RequiredProperties.Add(required);
                }

                return true;
            case "dependencies":
                ReadDependencies(schema, value);
                return true;
            case "dependentRequired":
                foreach (var entry in EntriesOf(value, name))
                {
                    ReadDependentNames(schema, name, entry);
                }

                return true;
            case "dependentSchemas":
                schema.Dependents =
                [
                    .. EntriesOf(value, name).Select(entry => (entry.Key.Value, ReadSchema(entry.Value, schema, name, entry.Key.Value))),
                ];
                return true;
            case "minProperties":
                schema.MinProperties = CountOf(value, name);
                return true;
            case "maxProperties":
                schema.MaxProperties = CountOf(value, name);
                if (schema.MaxProperties == 0)
                {
                    schema.Checks.Add(new EmptyCheck(name));
                }

                return true;
            default:
                return false;
        }
    }

    /// <summary>Reads what an array is held to.</summary>
    /// <returns>Whether the keyword is one of these.</returns>
    private bool ReadOfArray(SchemaNode schema, YamlMapping mapping, string name, YamlNode value)
    {
        switch (name)
        {
            case "prefixItems":
                ReadList(schema, schema.Items, value, name);
                return true;
            case "items" or "additionalItems":
                ReadItems(schema, mapping, name, value);
                return true;
            case "unevaluatedItems":
                schema.UnevaluatedItems = ReadSchema(value, schema, name);
                return true;
            case "contains":
                schema.Contained = (
                    ReadSchema(value, schema, name),
                    CountBeside(mapping, "minContains", 1),
                    CountBeside(mapping, "maxContains", int.MaxValue)
                );
                schema.ContainedCounts = Dialect >= Dialect.Draft202012;
                return true;
            case "minContains" or "maxContains":
                // Read with contains, and nothing without it.
                return true;
            case "minItems":
                schema.MinItems = CountOf(value, name);
                return true;
            case "maxItems":
                schema.MaxItems = CountOf(value, name);
                if (schema.MaxItems == 0)
                {
                    schema.Checks.Add(new EmptyCheck(name));
                }

                return true;
            case "uniqueItems":
                if (FlagOf(value, name))
                {
                    schema.Checks.Add(new UniqueCheck());
                }

                return true;
            default:
                return false;
        }
    }

    /// <summary>Reads what combines schemas.</summary>
    /// <returns>Whether the keyword is one of these.</returns>
    private bool ReadCombining(SchemaNode schema, string name, YamlNode value)
    {
        switch (name)
        {
            case "allOf":
                ReadList(schema, schema.AllOf, value, name);
                return true;
            case "anyOf":
                ReadList(schema, schema.AnyOf, value, name);
                return true;
            case "oneOf":
                ReadList(schema, schema.OneOf, value, name);
                return true;
            case "not":
                schema.Not = ReadSchema(value, schema, name);
                return true;
            case "if":
                schema.If = ReadSchema(value, schema, name);
                return true;
            case "then":
                schema.Then = ReadSchema(value, schema, name);
                return true;
            case "else":
                schema.Else = ReadSchema(value, schema, name);
                return true;
            default:
                return false;
        }
    }

    private int CountBeside(YamlMapping schema, string name, int otherwise) =>
        Dialect >= Dialect.Draft201909 && schema.Find(name) is { } entry ? CountOf(entry.Value, name) : otherwise;

    /// <summary>Reads <c>items</c> and <c>additionalItems</c>, which changed their meaning with 2020-12 (core section 10.3.1).</summary>
    private void ReadItems(SchemaNode schema, YamlMapping mapping, string name, YamlNode value)
    {
        if (name == "items" && value is YamlSequence)
        {
            if (Dialect >= Dialect.Draft202012)
            {
                Refuse(
                    value,
                    $"`items` cannot be a list in {Dialect.Name}",
                    "a list of schemas for the first items is called `prefixItems`"
                );
            }
            else
            {
                ReadList(schema, schema.Items, value, name);
            }

            return;
        }

        var rest = ReadSchema(value, schema, name);
        // It counts from the end of a list of schemas, and says nothing where there is none.
        if (name == "additionalItems" && mapping.Find("items")?.Value is not YamlSequence)
        {
            return;
        }

        schema.CoversAllItems = true;
        if (name == "items" && (Dialect < Dialect.Draft202012 || mapping.Find("prefixItems") is null))
        {
            schema.Item = rest;
        }
        else if (rest.IsNothing)
        {
            schema.AllowAdditionalItems = false;
        }
        else
        {
            schema.AdditionalItemsSchema = rest;
        }
    }

    private void ReadDependencies(SchemaNode schema, YamlNode value)
    {
        var schemas = ImmutableArray.CreateBuilder<(string, SchemaNode)>();
        foreach (var entry in EntriesOf(value, "dependencies"))
        {
            if (entry.Value is YamlSequence)
            {
                ReadDependentNames(schema, "dependencies", entry);
            }
            else
            {
                schemas.Add((entry.Key.Value, ReadSchema(entry.Value, schema, "dependencies", entry.Key.Value)));
            }
        }

        schema.Dependents = schemas.ToImmutable();
    }

    private void ReadDependentNames(SchemaNode schema, string keyword, YamlEntry entry) =>
        schema.Checks.Add(new DependentCheck(keyword, entry.Key.Value, NamesOf(entry.Value, $"{keyword}` of `{entry.Key.Value}")));

    /// <summary>Leaves <c>additionalProperties</c> to NJsonSchema where no pattern has to be asked.</summary>
    private static void FinishPatterns(SchemaNode schema)
    {
        if (!schema.Patterns.IsEmpty || schema.Additional is not { } additional)
        {
            return;
        }

        if (additional.IsNothing)
        {
            schema.AllowAdditionalProperties = false;
        }
        else
        {
            schema.AdditionalPropertiesSchema = additional;
        }

        schema.Additional = null;
    }

    private void ReadType(SchemaNode schema, YamlNode value)
    {
        var names = value is YamlSequence { Items.Length: > 0 } list ? list.Items : [value];
        var types = JsonObjectType.None;
        foreach (var item in names)
        {
            if (
                item is not YamlScalar { Kind: YamlScalarKind.String or YamlScalarKind.Null } name
                || (name.Kind == YamlScalarKind.Null && name.Value != "null")
            )
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
                Refuse(
                    item,
                    $"“{name.Value}” is no type: the types are {string.Join(", ", known)}",
                    Spelling.Nearest(name.Value, known) is { } near ? $"did you mean “{near}”?" : null
                );
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
            schema.AllOf.Add(new SchemaNode(schema.Place, _resource) { Type = types });
        }
    }

    private void ReadFormat(SchemaNode schema, YamlNode value)
    {
        if (TextOf(value, "format") is not { } name)
        {
            return;
        }

        if (Format.All.FirstOrDefault(format => format.Name == name) is { } known)
        {
            schema.Checks.Add(new FormatCheck(known));
            return;
        }

        var names = Format.All.Select(format => format.Name).ToList();
        Refuse(
            value,
            $"the format “{name}” is not enforced; enforced are {string.Join(", ", names)}",
            Spelling.Nearest(name, names) is { } near ? $"did you mean “{near}”?" : null
        );
    }

    private void ReadBound(SchemaNode schema, YamlMapping mapping, string name, YamlNode value)
    {
        var isExclusive = name.StartsWith("exclusive", StringComparison.Ordinal);
        if (Dialect == Dialect.Draft04 && isExclusive)
        {
            // Draft 4 section 5.1.3: a flag to the bound beside it, which is read there.
            var bounded = name == "exclusiveMinimum" ? "minimum" : "maximum";
            FlagOf(value, name);
            if (mapping.Find(bounded) is null)
            {
                Refuse(mapping.Find(name)!.Key, $"`{name}` does nothing without `{bounded}`");
            }

            return;
        }

        if (NumberOf(value, name) is not { } limit)
        {
            return;
        }

        var exclusive = name == "minimum" ? "exclusiveMinimum" : "exclusiveMaximum";
        var bound =
            Dialect == Dialect.Draft04
            && mapping.Find(exclusive)?.Value is YamlScalar { Kind: YamlScalarKind.Boolean, Value: ['t' or 'T', ..] }
                ? exclusive
                : name;
        schema.Checks.Add(new BoundCheck(bound, limit, ((YamlScalar)value).Value));
    }

    private void ReadList(SchemaNode parent, ICollection<JsonSchema> schemas, YamlNode value, string name)
    {
        if (value is not YamlSequence { Items.Length: > 0 } list)
        {
            Refuse(
                value,
                value is YamlSequence ? $"`{name}` lists no schema" : $"`{name}` must be a list of schemas, but is {value.Describe()}"
            );
            return;
        }

        for (var i = 0; i < list.Items.Length; i++)
        {
            var schema = ReadSchema(list.Items[i], parent, name, i.ToString(CultureInfo.InvariantCulture));
            if (!set.IsFull)
            {
                schemas.Add(schema);
            }
        }
    }

    private EcmaPattern? ReadPattern(YamlScalar value)
    {
        try
        {
            return new EcmaPattern(value.Value, set.PatternMilliseconds);
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
        {
            return mapping.Entries;
        }

        Refuse(value, $"`{name}` must be a mapping, but is {value.Describe()}");
        return [];
    }

    private ImmutableArray<string> NamesOf(YamlNode value, string name)
    {
        if (value is not YamlSequence { Items.Length: <= SchemaSet.MaxSchemas } list)
        {
            Refuse(
                value,
                value is YamlSequence
                    ? $"`{name}` lists more than {SchemaSet.MaxSchemas:N0} names"
                    : $"`{name}` must be a list of names, but is {value.Describe()}",
                value is YamlScalar { Kind: YamlScalarKind.String } scalar ? $"write [\"{scalar.Value}\"]" : null
            );
            return [];
        }

        foreach (var item in list.Items)
        {
            TextOf(item, name);
        }

        return [.. list.Items.OfType<YamlScalar>().Select(item => item.Value).Distinct()];
    }

    private string? TextOf(YamlNode value, string name)
    {
        if (value is YamlScalar { Kind: YamlScalarKind.String } scalar)
        {
            return scalar.Value;
        }

        Refuse(value, $"`{name}` must be text, but this is {value.Describe()}");
        return null;
    }

    private bool FlagOf(YamlNode value, string name)
    {
        if (value is YamlScalar { Kind: YamlScalarKind.Boolean } scalar)
        {
            return scalar.Value[0] is 't' or 'T';
        }

        Refuse(value, $"`{name}` must be true or false, but is {value.Describe()}");
        return false;
    }

    private JsonNumber? NumberOf(YamlNode value, string name)
    {
        var number = JsonNumber.Of(value);
        if (number is null)
        {
            Refuse(value, $"`{name}` must be a number, but is {value.Describe()}");
        }

        return number;
    }

    private int CountOf(YamlNode value, string name)
    {
        if (NumberOf(value, name) is not { } number)
        {
            return 1;
        }

        if (number.ToCount() is { } count)
        {
            return count;
        }

        Refuse(value, $"`{name}` must be a whole number of at least 0, but is {((YamlScalar)value).Value}");
        return 1;
    }

    private void ReadReference(SchemaNode schema, YamlMapping mapping, YamlNode value)
    {
        if (TextOf(value, "$ref") is null)
        {
            return;
        }

        var reference = (YamlScalar)value;
        var siblings = mapping
            .Entries.Where(entry =>
                Keyword.Find(entry.Key.Value, Dialect) is { IsEnforced: true }
                && entry.Key.Value is not ("$ref" or "$defs" or "definitions" or "$schema" or "$id" or "id" or "$anchor")
            )
            .ToList();
        if (siblings.Count == 0)
        {
            set.AddReference(schema, reference, _resource);
        }
        else if (Dialect <= Dialect.Draft07)
        {
            Refuse(
                siblings[0].Key,
                $"{Dialect.Name} ignores `{siblings[0].Key.Value}` beside `$ref`",
                "put the two into a list under `allOf`"
            );
        }
        else
        {
            var target = new SchemaNode(schema.Place, _resource);
            schema.AllOf.Add(target);
            set.AddReference(target, reference, _resource);
        }
    }
}
