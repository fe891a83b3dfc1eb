using System.Collections.Immutable;
using NJsonSchema;
using VaultLint.Yaml;

namespace VaultLint.Schemas;

/// <summary>
/// A schema as NJsonSchema validates it, with what NJsonSchema lacks. It is a property's schema, which may stand in any place:
/// NJsonSchema wants that class in <c>properties</c>.
/// </summary>
/// <param name="place">Where it stands.</param>
/// <param name="resource">The resource that it is part of.</param>
internal sealed class SchemaNode(SchemaPlace place, SchemaResource resource) : JsonSchemaProperty
{
    /// <summary>The resource that it is part of.</summary>
    public SchemaResource Resource => resource;

    /// <summary>Where it stands.</summary>
    public SchemaPlace Place => place;

    /// <summary>The schema that stands in place of this one, which is no more than a <c>$ref</c>.</summary>
    public SchemaNode? Target { get; set; }

    /// <summary>What is checked beside NJsonSchema.</summary>
    public List<ValueCheck> Checks { get; } = [];

    /// <summary>Whether it is <c>false</c>: nothing satisfies it.</summary>
    public bool IsNothing => Checks is [NothingCheck];

    /// <summary>The keywords <c>if</c>, <c>then</c> and <c>else</c>.</summary>
    public SchemaNode? If { get; set; }

    /// <inheritdoc cref="If"/>
    public SchemaNode? Then { get; set; }

    /// <inheritdoc cref="If"/>
    public SchemaNode? Else { get; set; }

    /// <summary>The keyword <c>patternProperties</c>. NJsonSchema applies the first that matches and no other.</summary>
    public ImmutableArray<(EcmaPattern Pattern, SchemaNode Schema)> Patterns { get; set; } = [];

    /// <summary>What the properties are held to that neither <c>properties</c> nor a pattern names; set only where there are
    /// patterns.</summary>
    public SchemaNode? Additional { get; set; }

    /// <summary>The keyword <c>propertyNames</c>.</summary>
    public SchemaNode? Names { get; set; }

    /// <summary>The keyword <c>dependentSchemas</c>, and the schemas of <c>dependencies</c>.</summary>
    public ImmutableArray<(string Property, SchemaNode Schema)> Dependents { get; set; } = [];

    /// <summary>The keyword <c>contains</c> with its bounds.</summary>
    public (SchemaNode Schema, int Min, int Max)? Contained { get; set; }

    /// <summary>The keyword <c>unevaluatedProperties</c>.</summary>
    public SchemaNode? UnevaluatedProperties { get; set; }

    /// <summary>The keyword <c>unevaluatedItems</c>.</summary>
    public SchemaNode? UnevaluatedItems { get; set; }

    /// <summary>Whether it says something of every property, so that none is left unevaluated: it has
    /// <c>additionalProperties</c>.</summary>
    public bool CoversAllProperties { get; set; }

    /// <summary>Whether it says something of every item, so that none is left unevaluated.</summary>
    public bool CoversAllItems { get; set; }

    /// <summary>Whether an item that satisfies <c>contains</c> counts as evaluated: since 2020-12 (core section 10.3.1.3).</summary>
    public bool ContainedCounts { get; set; }

    /// <summary>
    /// The schema itself or what its <c>$ref</c> points to. NJsonSchema's own getter takes a schema with a reference anywhere in
    /// <c>allOf</c>, <c>anyOf</c> or <c>oneOf</c> for that reference alone.
    /// </summary>
    public override JsonSchema ActualSchema => Target ?? this;

    /// <summary>The schemas that are applied to the same value as this one.</summary>
    public IEnumerable<SchemaNode> InPlace
    {
        get
        {
            var others = AllOf.Concat(AnyOf).Concat(OneOf).Cast<SchemaNode>().Concat(Dependents.Select(dependent => dependent.Schema));
            SchemaNode?[] singles = [Target, (SchemaNode?)Not, If, Then, Else];
            return others.Concat(singles.OfType<SchemaNode>());
        }
    }

    /// <summary>The schema itself and those near it that are applied to the same value, each once: enough for a message.</summary>
    public IEnumerable<SchemaNode> Nearby
    {
        get
        {
            const int Enough = 200;
            var found = new List<SchemaNode> { this };
            var seen = new HashSet<SchemaNode>(ReferenceEqualityComparer.Instance) { this };
            for (var i = 0; i < found.Count && found.Count < Enough; i++)
            {
                found.AddRange(found[i].InPlace.Take(Enough).Where(seen.Add));
            }

            return found;
        }
    }

    /// <summary>
    /// Whether a value certainly satisfies the schema, as far as that can be told without NJsonSchema, whose values and errors take many
    /// times as long. Most notes are sound, and most schemas ask for no more than types, properties, items, and what is checked beside
    /// NJsonSchema anyway. False says nothing.
    /// </summary>
    /// <param name="value">The value.</param>
    /// <param name="budget">What it may cost.</param>
    public bool SurelyAccepts(YamlNode value, SchemaBudget budget)
    {
        if (!budget.TryCountStep() || !IsPlain || !IsOfType(value))
        {
            return false;
        }

        foreach (var check in Checks)
        {
            if (!budget.TryMatch(check, value))
            {
                return false;
            }
        }

        foreach (var part in AllOf)
        {
            if (!((SchemaNode)part).SurelyAccepts(value, budget))
            {
                return false;
            }
        }

        return value switch
        {
            YamlMapping mapping => SurelyAcceptsProperties(mapping, budget),
            YamlSequence list => SurelyAcceptsItems(list, budget),
            _ => true,
        };
    }

    /// <summary>Whether the schema has nothing but what <see cref="SurelyAccepts"/> looks at.</summary>
    private bool IsPlain => !HasOtherSchemas && HasPlainProperties && HasPlainItems;

    private bool HasOtherSchemas => Target is not null || AnyOf.Count > 0 || OneOf.Count > 0 || Not is not null || If is not null;

    private bool HasPlainProperties => Patterns.IsEmpty && Names is null && Dependents.IsEmpty && UnevaluatedProperties is null;

    private bool HasPlainItems =>
        Contained is null && UnevaluatedItems is null && Items.Count == 0 && AllowAdditionalItems && AdditionalItemsSchema is null;

    /// <summary>Numbers are left to NJsonSchema: they may have no type in JSON, or too many digits.</summary>
    private bool IsOfType(YamlNode value)
    {
        var type = value switch
        {
            YamlMapping => JsonObjectType.Object,
            YamlSequence => JsonObjectType.Array,
            YamlScalar { Kind: YamlScalarKind.String } => JsonObjectType.String,
            YamlScalar { Kind: YamlScalarKind.Boolean } => JsonObjectType.Boolean,
            YamlScalar { Kind: YamlScalarKind.Null } => JsonObjectType.Null,
            _ => JsonObjectType.None,
        };
        return type != JsonObjectType.None && (Type == JsonObjectType.None || Type.HasFlag(type));
    }

    private bool SurelyAcceptsItems(YamlSequence list, SchemaBudget budget)
    {
        if (list.Items.Length < MinItems || (MaxItems > 0 && list.Items.Length > MaxItems))
        {
            return false;
        }

        foreach (var value in list.Items)
        {
            if (Item is SchemaNode item && !item.SurelyAccepts(value, budget))
            {
                return false;
            }
        }

        return true;
    }

    private bool SurelyAcceptsProperties(YamlMapping mapping, SchemaBudget budget)
    {
        // A mapping is looked through for each name: NJsonSchema, which does not, tells of large ones.
        const int MostEntries = 200;
        if (
            mapping.Entries.Length > MostEntries
            || mapping.Entries.Length < MinProperties
            || (MaxProperties > 0 && mapping.Entries.Length > MaxProperties)
        )
        {
            return false;
        }

        foreach (var name in RequiredProperties)
        {
            if (!budget.TryCountStep() || mapping.Find(name) is null)
            {
                return false;
            }
        }

        foreach (var entry in mapping.Entries)
        {
            var schema = Properties.TryGetValue(entry.Key.Value, out var property) ? property : AdditionalPropertiesSchema;
            if (schema is SchemaNode node ? !node.SurelyAccepts(entry.Value, budget) : !AllowAdditionalProperties)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Never: an empty value is held to the schema like any other. NJsonSchema lets null pass wherever part of a schema
    /// does.</summary>
    public override bool IsNullable(SchemaType schemaType) => false;
}
