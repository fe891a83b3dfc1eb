using System.Runtime.CompilerServices;
using Newtonsoft.Json.Linq;
using NJsonSchema;
using NJsonSchema.Validation;
using VaultLint.Yaml;

namespace VaultLint.Schemas;

/// <summary>
/// NJsonSchema's validator with what it lacks. All schemas are <see cref="SchemaNode"/>s, all tokens are made by
/// <see cref="NamedValue.ToToken(YamlNode)"/>. One instance validates one value.
/// </summary>
/// <param name="budget">What it may cost: a schema that names itself in two branches of <c>anyOf</c> doubles the work with every
/// level.</param>
internal sealed class SchemaValidator(SchemaBudget budget) : JsonSchemaValidator(new JsonSchemaValidatorSettings { FormatValidators = [] })
{
    /// <summary>Applies a schema to a value.</summary>
    /// <exception cref="LimitException">There is no answer within the limits of time, steps or stack.</exception>
    protected override ICollection<ValidationError> Validate(
        JToken token,
        JsonSchema schema,
        SchemaType schemaType,
        string? propertyName,
        string propertyPath
    )
    {
        CountStep(token);
        var node = (SchemaNode)schema;
        var errors = base.Validate(token, node, schemaType, propertyName, propertyPath);
        if (token is not JObject && node.RequiredProperties.Count > 0)
        {
            // NJsonSchema asks for properties even of what is no object.
            errors =
            [
                .. errors.Where(error =>
                    error.Kind != ValidationErrorKind.PropertyRequired || error.Schema != node || error.Token != token
                ),
            ];
        }

        Check(token, node, errors);
        if (node.If is { } condition)
        {
            var branch = Accepts(token, condition) ? node.Then : node.Else;
            if (branch is not null)
            {
                AddConditional(errors, Apply(token, branch), condition, null, token, node);
            }
        }

        if (token is JObject mapping)
        {
            ValidateNames(mapping, node, errors);
            ValidatePatterns(mapping, node, errors);
            foreach (var (property, dependent) in node.Dependents)
            {
                if (mapping.ContainsKey(property))
                {
                    AddConditional(errors, Apply(token, dependent), null, property, token, node);
                }
            }

            ValidateUnevaluated(mapping, node, errors);
        }
        else if (token is JArray list)
        {
            ValidateContained(list, node, errors);
            ValidateUnevaluated(list, node, errors);
        }

        return errors;
    }

    private ICollection<ValidationError> Apply(JToken token, JsonSchema schema) =>
        Validate(token, schema.ActualSchema, SchemaType.JsonSchema, null, "");

    private bool Accepts(JToken token, JsonSchema schema) => Apply(token, schema).Count == 0;

    private void CountStep(JToken token)
    {
        // NJsonSchema walks a list or mapping even where the schema says nothing of its items.
        const int ItemsAStep = 8;
        budget.CountSteps(token, 1 + (token is JContainer container ? container.Count / ItemsAStep : 0));
        if (
            token.Annotation<YamlNode>() is YamlScalar
            {
                Kind: YamlScalarKind.Integer or YamlScalarKind.Float,
                Value.Length: > JsonNumber.LongestNumber
            }
        )
        {
            throw new LimitException(token, $"is a number of more than {JsonNumber.LongestNumber:N0} digits");
        }

        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new LimitException(token, "cannot be checked: the schema refers to itself too many levels deep");
        }
    }

    private void Check(JToken token, SchemaNode node, ICollection<ValidationError> errors)
    {
        foreach (var check in node.Checks)
        {
            if (!budget.Match(token, () => check.Accepts(token.Annotation<YamlNode>()!)))
            {
                errors.Add(new CheckError(check, token, node));
            }
        }
    }

    private void ValidateNames(JObject mapping, SchemaNode node, ICollection<ValidationError> errors)
    {
        if (node.Names is not { } names)
        {
            return;
        }

        foreach (var property in mapping.Properties())
        {
            AddAll(errors, Apply(NamedValue.ToNameToken(property), names));
        }
    }

    private void ValidatePatterns(JObject mapping, SchemaNode node, ICollection<ValidationError> errors)
    {
        if (node.Patterns.IsEmpty)
        {
            return;
        }

        foreach (var property in mapping.Properties())
        {
            var isNamed = node.Properties.ContainsKey(property.Name);
            foreach (var (pattern, schema) in node.Patterns)
            {
                if (Matches(pattern, property))
                {
                    isNamed = true;
                    AddAll(errors, Apply(property.Value, schema));
                }
            }

            if (!isNamed && node.Additional is { } additional)
            {
                ValidateRest(property, additional, "additionalProperties", node, errors);
            }
        }
    }

    private void ValidateContained(JArray list, SchemaNode node, ICollection<ValidationError> errors)
    {
        if (node.Contained is not var (schema, min, max))
        {
            return;
        }

        var count = list.Count(item => Accepts(item, schema));
        if (count < min || count > max)
        {
            errors.Add(new ContainedError(count, list, node));
        }
    }

    private void ValidateUnevaluated(JObject mapping, SchemaNode node, ICollection<ValidationError> errors)
    {
        if (node.UnevaluatedProperties is not { } rest)
        {
            return;
        }

        var evaluated = new HashSet<string>(StringComparer.Ordinal);
        if (Evaluate(mapping, node, evaluated, isOwner: true))
        {
            return;
        }

        foreach (var property in mapping.Properties().Where(property => !evaluated.Contains(property.Name)))
        {
            ValidateRest(property, rest, "unevaluatedProperties", node, errors);
        }
    }

    private void ValidateRest(JProperty property, SchemaNode rest, string keyword, SchemaNode node, ICollection<ValidationError> errors)
    {
        if (rest.IsNothing)
        {
            errors.Add(new NotAllowedError(keyword, property, node));
        }
        else
        {
            AddAll(errors, Apply(property.Value, rest));
        }
    }

    private void ValidateUnevaluated(JArray list, SchemaNode node, ICollection<ValidationError> errors)
    {
        if (node.UnevaluatedItems is not { } rest)
        {
            return;
        }

        var evaluated = new bool[list.Count];
        if (Evaluate(list, node, evaluated, isOwner: true))
        {
            return;
        }

        for (var i = 0; i < evaluated.Length; i++)
        {
            if (evaluated[i])
            {
                continue;
            }

            if (rest.IsNothing)
            {
                errors.Add(new NotAllowedError("unevaluatedItems", list[i], node));
            }
            else
            {
                AddAll(errors, Apply(list[i], rest));
            }
        }
    }

    /// <summary>Gathers the properties that a schema says something of, by itself or in those applied to the same value (2020-12 core,
    /// section 11.3).</summary>
    /// <param name="mapping">The value.</param>
    /// <param name="node">The schema.</param>
    /// <param name="evaluated">Takes up their names.</param>
    /// <param name="isOwner">Whether it is the schema whose <c>unevaluatedProperties</c> is asked.</param>
    /// <returns>Whether it says something of all.</returns>
    private bool Evaluate(JObject mapping, SchemaNode node, HashSet<string> evaluated, bool isOwner = false)
    {
        CountStep(mapping);
        if (node.CoversAllProperties || (!isOwner && node.UnevaluatedProperties is not null))
        {
            return true;
        }

        evaluated.UnionWith(node.Properties.Keys);
        foreach (var (pattern, _) in node.Patterns)
        {
            evaluated.UnionWith(mapping.Properties().Where(property => Matches(pattern, property)).Select(property => property.Name));
        }

        return Applied(mapping, node).Any(schema => Evaluate(mapping, schema, evaluated));
    }

    /// <summary>Marks the items that a schema says something of, by itself or in those applied to the same value (2020-12 core, section
    /// 11.2).</summary>
    /// <param name="list">The value.</param>
    /// <param name="node">The schema.</param>
    /// <param name="evaluated">Takes up the marks.</param>
    /// <param name="isOwner">Whether it is the schema whose <c>unevaluatedItems</c> is asked.</param>
    /// <returns>Whether it says something of all.</returns>
    private bool Evaluate(JArray list, SchemaNode node, bool[] evaluated, bool isOwner = false)
    {
        CountStep(list);
        if (node.CoversAllItems || (!isOwner && node.UnevaluatedItems is not null))
        {
            return true;
        }

        evaluated.AsSpan(0, Math.Min(node.Items.Count, evaluated.Length)).Fill(true);
        for (var i = 0; node.ContainedCounts && i < evaluated.Length; i++)
        {
            evaluated[i] = evaluated[i] || Accepts(list[i], node.Contained!.Value.Schema);
        }

        return Applied(list, node).Any(schema => Evaluate(list, schema, evaluated));
    }

    /// <summary>The schemas within a schema that say something of the same value. One that fails with the whole of it counts: it is told of
    /// already.</summary>
    private IEnumerable<SchemaNode> Applied(JToken token, SchemaNode node)
    {
        if (node.Target is { } target)
        {
            yield return target;
        }

        foreach (var part in node.AllOf)
        {
            yield return (SchemaNode)part;
        }

        foreach (var part in Fitting(node.AnyOf).Concat(Fitting(node.OneOf)))
        {
            yield return part;
        }

        if (node.If is { } condition)
        {
            var holds = Accepts(token, condition);
            if (holds)
            {
                yield return condition;
            }

            if ((holds ? node.Then : node.Else) is { } branch)
            {
                yield return branch;
            }
        }

        foreach (var (property, dependent) in node.Dependents)
        {
            if (token is JObject mapping && mapping.ContainsKey(property))
            {
                yield return dependent;
            }
        }

        IEnumerable<SchemaNode> Fitting(ICollection<JsonSchema> branches)
        {
            var fitting = branches.Where(branch => Accepts(token, branch)).ToList();
            return (fitting.Count > 0 ? fitting : branches).Cast<SchemaNode>();
        }
    }

    private bool Matches(EcmaPattern pattern, JProperty property) => budget.Match(property.Value, () => pattern.IsMatch(property.Name));

    private static void AddConditional(
        ICollection<ValidationError> errors,
        ICollection<ValidationError> more,
        SchemaNode? condition,
        string? property,
        JToken token,
        SchemaNode node
    )
    {
        if (more.Count > 0)
        {
            errors.Add(new ConditionalError(more, condition, property, token, node));
        }
    }

    private static void AddAll(ICollection<ValidationError> errors, IEnumerable<ValidationError> more)
    {
        foreach (var error in more)
        {
            errors.Add(error);
        }
    }
}
