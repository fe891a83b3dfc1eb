using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;
using NJsonSchema;
using NJsonSchema.Validation;
using VaultLint.Yaml;

namespace VaultLint.Schemas;

/// <summary>
/// NJsonSchema's validator with what it lacks. All schemas are <see cref="SchemaNode"/>s, all tokens are made by
/// <see cref="NamedValue.ToToken(YamlNode)"/>. One instance validates one value.
/// </summary>
internal sealed class SchemaValidator() : JsonSchemaValidator(new JsonSchemaValidatorSettings { FormatValidators = [] })
{
    /// <summary>How often schemas may be applied to values: a schema that names itself in two branches of <c>anyOf</c> doubles the work with every level.</summary>
    private const int MaxSteps = 250_000;

    private int _steps;

    /// <summary>Applies a schema to a value.</summary>
    /// <exception cref="LimitException">There is no answer within the limits of time, steps or stack.</exception>
    protected override ICollection<ValidationError> Validate(JToken token, JsonSchema schema, SchemaType schemaType, string? propertyName, string propertyPath)
    {
        if (++_steps > MaxSteps)
            throw new LimitException(token, "takes too many steps to check: the schema tries too many combinations of its parts on it");
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new LimitException(token, "cannot be checked: the schema refers to itself too many levels deep");

        var node = (SchemaNode)schema;
        var errors = base.Validate(token, node, schemaType, propertyName, propertyPath);
        if (token is not JObject && node.RequiredProperties.Count > 0)
        {
            // NJsonSchema asks for properties even of what is no object.
            errors = [.. errors.Where(error => error.Kind != ValidationErrorKind.PropertyRequired || error.Schema != node || error.Token != token)];
        }

        Check(token, node, errors);
        if (node.If is { } condition)
        {
            var branch = Validate(token, condition).Count == 0 ? node.Then : node.Else;
            AddAll(errors, branch is null ? [] : Validate(token, branch));
        }

        if (token is JObject mapping && !node.Patterns.IsEmpty)
            ValidatePatterns(mapping, node, errors);

        return errors;
    }

    private static void Check(JToken token, SchemaNode node, ICollection<ValidationError> errors)
    {
        foreach (var check in node.Checks)
        {
            if (!WithinLimits(token, () => check.Accepts(token.Annotation<YamlNode>()!)))
                errors.Add(new CheckError(check, token, node));
        }
    }

    private void ValidatePatterns(JObject mapping, SchemaNode node, ICollection<ValidationError> errors)
    {
        foreach (var property in mapping.Properties())
        {
            var isNamed = node.Properties.ContainsKey(property.Name);
            foreach (var (pattern, schema) in node.Patterns)
            {
                if (WithinLimits(property.Value, () => pattern.IsMatch(property.Name)))
                {
                    isNamed = true;
                    AddAll(errors, Validate(property.Value, schema));
                }
            }

            if (isNamed || node.Additional is not { } additional)
                continue;
            if (additional.Checks is [NothingCheck])
                errors.Add(new ValidationError(ValidationErrorKind.NoAdditionalPropertiesAllowed, property.Name, null, property, node));
            else
                AddAll(errors, Validate(property.Value, additional));
        }
    }

    private static bool WithinLimits(JToken token, Func<bool> check)
    {
        try
        {
            return check();
        }
        catch (RegexMatchTimeoutException)
        {
            throw new LimitException(token, "takes more than a second to match against a `pattern` of the schema");
        }
        catch (EcmaPattern.UndecidableException)
        {
            throw new LimitException(token, "holds a character beyond U+FFFF, which a `pattern` of the schema with \\p{…} cannot be matched against");
        }
    }

    private static void AddAll(ICollection<ValidationError> errors, IEnumerable<ValidationError> more)
    {
        foreach (var error in more)
            errors.Add(error);
    }
}

/// <summary>A value that a check beside NJsonSchema does not accept.</summary>
internal sealed class CheckError(ValueCheck check, JToken token, SchemaNode schema)
    : ValidationError(ValidationErrorKind.Unknown, null, null, token, schema)
{
    /// <summary>The check.</summary>
    public ValueCheck Check => check;
}

/// <summary>
/// Says that there is no answer within the limits. It ends the whole validation: inside <c>not</c> or <c>oneOf</c> an error in its
/// place could make the whole pass.
/// </summary>
internal sealed class LimitException(JToken token, string reason) : Exception
{
    /// <summary>The value that was looked at.</summary>
    public JToken Token => token;

    /// <summary>Why, behind the value's name.</summary>
    public string Reason => reason;
}
