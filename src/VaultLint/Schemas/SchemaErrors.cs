using Newtonsoft.Json.Linq;
using NJsonSchema.Validation;

namespace VaultLint.Schemas;

/// <summary>A value that a check beside NJsonSchema does not accept.</summary>
internal sealed class CheckError(ValueCheck check, JToken token, SchemaNode schema)
    : ValidationError(ValidationErrorKind.Unknown, null, null, token, schema)
{
    /// <summary>The check.</summary>
    public ValueCheck Check => check;
}

/// <summary>A list in which too few or too many items are as <c>contains</c> says.</summary>
internal sealed class ContainedError(int count, JToken token, SchemaNode schema)
    : ValidationError(ValidationErrorKind.Unknown, null, null, token, schema)
{
    /// <summary>How many are.</summary>
    public int Count => count;
}

/// <summary>A property or an item that a schema has no place for.</summary>
internal sealed class NotAllowedError(string keyword, JToken token, SchemaNode schema)
    : ValidationError(ValidationErrorKind.NoAdditionalPropertiesAllowed, null, null, token, schema)
{
    /// <summary>The keyword that says so.</summary>
    public string Keyword => keyword;
}

/// <summary>Faults in what is asked only because of something else in the value.</summary>
/// <param name="errors">The faults.</param>
/// <param name="condition">The condition that decided, or null.</param>
/// <param name="property">The property whose presence decided, or null.</param>
/// <param name="token">The value.</param>
/// <param name="schema">The schema.</param>
internal sealed class ConditionalError(
    ICollection<ValidationError> errors,
    SchemaNode? condition,
    string? property,
    JToken token,
    SchemaNode schema
) : ValidationError(ValidationErrorKind.Unknown, null, null, token, schema)
{
    /// <summary>The faults.</summary>
    public ICollection<ValidationError> Errors => errors;

    /// <summary>The condition of <c>if</c> that decided, or null where <see cref="Dependent"/> did.</summary>
    public SchemaNode? Condition => condition;

    /// <summary>The property whose presence decided, or null where <see cref="Condition"/> did.</summary>
    public string? Dependent => property;
}
