using Newtonsoft.Json.Linq;
using NJsonSchema;
using NJsonSchema.Validation;
using VaultLint.Text;
using VaultLint.Yaml;

namespace VaultLint.Schemas;

/// <summary>Turns the validator's errors into sentences about the note.</summary>
/// <param name="opening">Where what is missing from the frontmatter itself is reported.</param>
internal readonly struct ViolationReport(TextSpan opening)
{
    /// <summary>The violations that errors stand for: in the text's order, none twice.</summary>
    public IEnumerable<SchemaViolation> Explain(IEnumerable<ValidationError> errors)
    {
        var found = Flatten(errors);
        // What is of the wrong type breaks most of what else is asked of it; the type is the fault.
        var mistyped = found.Where(fault => fault.IsOfType).Select(fault => fault.Token).ToHashSet<JToken>(ReferenceEqualityComparer.Instance);
        return found
            .Where(fault => fault.IsOfType || !mistyped.Contains(fault.Token))
            .SelectMany(fault => fault.Violations)
            .DistinctBy(violation => (violation.Span, violation.Message))
            .OrderBy(violation => violation.Span.Start);
    }

    /// <summary>The violation of a value that could not be checked.</summary>
    public SchemaViolation Explain(LimitException exception)
    {
        var value = new NamedValue(exception.Token, opening);
        return value.Report($"{value.Name} {exception.Reason}", "make the schema simpler");
    }

    /// <summary>A fault of one value.</summary>
    /// <param name="Token">The value.</param>
    /// <param name="IsOfType">Whether the value's type is at fault.</param>
    /// <param name="Violations">What is reported.</param>
    private sealed record Fault(JToken Token, bool IsOfType, IReadOnlyList<SchemaViolation> Violations);

    private List<Fault> Flatten(IEnumerable<ValidationError> errors)
    {
        var faults = new List<Fault>();
        foreach (var error in errors)
        {
            switch (error)
            {
                case ChildSchemaValidationError { Kind: ValidationErrorKind.NotAnyOf or ValidationErrorKind.NotOneOf } branches:
                    faults.AddRange(ExplainBranches(branches));
                    break;
                case ChildSchemaValidationError parts:
                    foreach (var part in parts.Errors.Values)
                        faults.AddRange(Flatten(part));
                    break;
                default:
                    faults.Add(Explain(error));
                    break;
            }
        }

        return faults;
    }

    /// <summary>The faults of the branch of <c>anyOf</c> or <c>oneOf</c> that comes closest.</summary>
    private List<Fault> ExplainBranches(ChildSchemaValidationError error)
    {
        var token = error.Token!;
        var value = new NamedValue(token, opening);
        var fitting = error.Errors.Values.Count(errors => errors.Count == 0);
        if (fitting > 0)
            return [new Fault(token, false, [value.Report($"{value.Name} fits {fitting} of the {error.Errors.Count} forms that the schema allows, but must fit just one")])];

        var branches = error.Errors.Values.Select(branch => branch.ToList()).ToList();
        if (branches.TrueForAll(branch => branch is [{ } only] && IsTypeError(only) && only.Token == token))
            return [ExplainType(value, token, branches.SelectMany(branch => TypesOf(branch[0].Schema)))];
        if (branches.TrueForAll(branch => branch is [CheckError { Check: EnumCheck } only] && only.Token == token))
        {
            var values = branches.SelectMany(branch => ((EnumCheck)((CheckError)branch[0]).Check).Values);
            return [new Fault(token, false, [.. new EnumCheck([.. values]).Explain(value)])];
        }

        var report = this;
        var closest = branches.Select(branch => report.Flatten(branch))
            .MinBy(faults => (faults.Exists(fault => fault.IsOfType && fault.Token == token), faults.Sum(fault => fault.Violations.Count)))!;
        if (branches.Count == 1)
            return closest;

        var note = $"{value.Name} may take one of {branches.Count} forms; this is about the one that comes closest";
        return [.. closest.Select(fault => fault with
        {
            Violations = [.. fault.Violations.Select(violation => violation with { Help = violation.Help is { } help ? $"{help}; {note}" : note })],
        })];
    }

    private Fault Explain(ValidationError error)
    {
        var token = error.Token!;
        if (error.Kind == ValidationErrorKind.NoAdditionalPropertiesAllowed)
            return ExplainUnknown((JProperty)token, error.Schema);

        var value = new NamedValue(token, opening);
        if (IsTypeError(error))
            return ExplainType(value, token, TypesOf(error.Schema));

        var schema = error.Schema;
        return new Fault(token, false, error switch
        {
            CheckError failed => [.. failed.Check.Explain(value)],
            { Kind: ValidationErrorKind.PropertyRequired } => [value.ReportMissing(error.Property!)],
            { Kind: ValidationErrorKind.TooFewItems } => [value.Report($"{value.Name} needs at least {Plural.Of(schema.MinItems, "item")}, has {((JArray)token).Count}")],
            { Kind: ValidationErrorKind.TooManyItems } => [value.Report($"{value.Name} may have at most {Plural.Of(schema.MaxItems, "item")}, has {((JArray)token).Count}")],
            { Kind: ValidationErrorKind.TooFewProperties } => [value.Report($"{value.Name} needs at least {Plural.Of(schema.MinProperties, "property")}, has {((JObject)token).Count}")],
            { Kind: ValidationErrorKind.TooManyProperties } => [value.Report($"{value.Name} may have at most {Plural.Of(schema.MaxProperties, "property")}, has {((JObject)token).Count}")],
            { Kind: ValidationErrorKind.ExcludedSchemaValidates } => ExplainExcluded(value, (SchemaNode)schema.Not!),
            _ => throw new InvalidOperationException($"NJsonSchema reports {error.Kind}, which no schema here asks for"),
        });
    }

    private static SchemaViolation[] ExplainExcluded(NamedValue value, SchemaNode excluded)
    {
        excluded = (SchemaNode)excluded.ActualSchema;
        if (value.Node is YamlMapping mapping && excluded.RequiredProperties.Count > 0
            && excluded.RequiredProperties.Select(mapping.Find).OfType<YamlEntry>().LastOrDefault() is { } entry)
        {
            var others = excluded.RequiredProperties.Where(name => name != entry.Key.Value).Select(name => $"`{name}`").ToList();
            return [new SchemaViolation(entry.Key.Span, $"the property `{entry.Key.Value}` is not allowed here{(others.Count > 0 ? $" beside {string.Join(", ", others)}" : "")}", null)];
        }

        return [value.Report(value.Node is YamlScalar ? $"{value.Name} is {value.Quoted}, which the schema rules out" : $"{value.Name} is of a form that the schema rules out")];
    }

    private static Fault ExplainUnknown(JProperty property, JsonSchema schema)
    {
        var key = property.Annotation<YamlEntry>()!.Key;
        var present = (JObject)property.Parent!;
        var near = Spelling.Nearest(key.Value, schema.Properties.Keys.Where(name => present.Property(name) is null));
        var owner = present.Parent is null ? "" : $" in {new NamedValue(present, default).Name}";
        return new Fault(property, false, [new SchemaViolation(key.Span, $"the property `{key.Value}` is not allowed{owner}", near is null ? null : $"did you mean `{near}`?")]);
    }

    private static Fault ExplainType(NamedValue value, JToken token, IEnumerable<JsonObjectType> types)
    {
        var expected = types.Distinct().OrderBy(type => type == JsonObjectType.Null).ToList();
        var names = expected.ConvertAll(type => type switch
        {
            JsonObjectType.Array => "a list",
            JsonObjectType.Boolean => "true or false",
            JsonObjectType.Integer => "a whole number",
            JsonObjectType.Number => "a number",
            JsonObjectType.Null => "empty",
            JsonObjectType.Object => "a mapping",
            _ => "text",
        });
        var wanted = names.Count == 1 ? names[0] : $"{string.Join(", ", names.SkipLast(1))} or {names[^1]}";
        var actual = value.Node is YamlScalar { Kind: YamlScalarKind.Integer or YamlScalarKind.Float or YamlScalarKind.Boolean } scalar
            ? value.Quoted + (expected.Exists(type => type is JsonObjectType.Integer or JsonObjectType.Number) || scalar.Kind == YamlScalarKind.Boolean ? "" : ", a number,")
            : value.Node.Describe();
        return new Fault(token, true, [value.Report($"{value.Name} is {actual}{(actual.EndsWith(',') ? "" : ",")} but must be {wanted}", FindTypeHelp(value.Node, expected))]);
    }

    /// <summary>What YAML made of the text that was probably meant.</summary>
    private static string? FindTypeHelp(YamlNode node, List<JsonObjectType> expected)
    {
        var wantsText = expected.Contains(JsonObjectType.String);
        return node switch
        {
            // [[Note]]: two lists, one right behind the bracket of the other.
            YamlSequence { Items: [YamlSequence inner] } outer when inner.Span.Start == outer.Span.Start + 1 && inner.Items.All(item => item is YamlScalar) =>
                $"a link without quotes is a list in a list to YAML: write \"[[{string.Join(", ", inner.Items.Select(item => ((YamlScalar)item).Value))}]]\"",
            YamlSequence { Items: [YamlScalar { Kind: YamlScalarKind.String } only] } when wantsText => $"write it without the list: {only.Value}",
            YamlScalar { Kind: YamlScalarKind.Null, Span.Length: 0 } => "write a value; one that begins with # is a comment to YAML unless it stands in quotes",
            YamlScalar { Kind: YamlScalarKind.Integer or YamlScalarKind.Float or YamlScalarKind.Boolean, IsPlain: true } scalar when wantsText => $"put it in quotes: \"{scalar.Value}\"",
            YamlScalar { Kind: YamlScalarKind.String, IsPlain: false } scalar when Fits(scalar, expected) => $"write it without quotes: {scalar.Value}",
            YamlScalar { Kind: YamlScalarKind.String } scalar when expected.Contains(JsonObjectType.Array) && !scalar.Value.Contains('\n') => $"write it as a list: [{scalar.Value}]",
            _ => null,
        };
    }

    private static bool Fits(YamlScalar scalar, List<JsonObjectType> expected) => CoreSchema.Resolve(scalar.Value) switch
    {
        YamlScalarKind.Integer => expected.Contains(JsonObjectType.Integer) || expected.Contains(JsonObjectType.Number),
        YamlScalarKind.Float => expected.Contains(JsonObjectType.Number),
        YamlScalarKind.Boolean => expected.Contains(JsonObjectType.Boolean),
        _ => false,
    };

    private static bool IsTypeError(ValidationError error) => error.Kind
        is ValidationErrorKind.ArrayExpected or ValidationErrorKind.BooleanExpected or ValidationErrorKind.IntegerExpected
        or ValidationErrorKind.NullExpected or ValidationErrorKind.NumberExpected or ValidationErrorKind.ObjectExpected
        or ValidationErrorKind.StringExpected or ValidationErrorKind.NoTypeValidates;

    private static IEnumerable<JsonObjectType> TypesOf(JsonSchema schema) => Enum.GetValues<JsonObjectType>()
        .Where(type => type != JsonObjectType.None && (schema.Type & type) != 0);
}
