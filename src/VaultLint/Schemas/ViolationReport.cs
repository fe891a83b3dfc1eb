using System.Collections.Immutable;
using Newtonsoft.Json.Linq;
using NJsonSchema;
using NJsonSchema.Validation;
using VaultLint.Schemas.Formats;
using VaultLint.Text;
using VaultLint.Yaml;

namespace VaultLint.Schemas;

/// <summary>Turns the validator's errors into sentences about the note.</summary>
/// <param name="opening">Where what is missing from the frontmatter itself is reported.</param>
internal sealed class ViolationReport(TextSpan opening)
{
    private readonly Suggestions _suggestions = new();

    /// <summary>The violations that errors stand for: in the text's order, none twice.</summary>
    public IEnumerable<SchemaViolation> Explain(IEnumerable<ValidationError> errors)
    {
        var found = Flatten(errors);
        // What is of the wrong type breaks most of what else is asked of it; the type is the fault.
        var mistyped = found
            .Where(fault => fault.IsOfType)
            .Select(fault => fault.Token)
            .ToHashSet<JToken>(ReferenceEqualityComparer.Instance);
        return found
            .Where(fault => fault.IsOfType || !mistyped.Contains(fault.Token))
            .SelectMany(fault =>
                fault.Violations.Select(violation =>
                    fault.Reasons is []
                        ? violation
                        : violation with
                        {
                            Message = $"{violation.Message} (asked for because {Message.Join(" and ", fault.Reasons.Distinct())})",
                        }
                )
            )
            .DistinctBy(violation => (violation.Span, violation.Message))
            .OrderBy(violation => violation.Span.Start);
    }

    /// <summary>The violation of a value that could not be checked.</summary>
    public SchemaViolation Explain(LimitException exception)
    {
        var value = Name(exception.Token);
        return value.Report($"{value.Name} {exception.Reason}", exception.Help);
    }

    /// <summary>A fault of one value.</summary>
    /// <param name="Token">The value.</param>
    /// <param name="IsOfType">Whether the value's type is at fault.</param>
    /// <param name="Violations">What is reported.</param>
    private sealed record Fault(JToken Token, bool IsOfType, IReadOnlyList<SchemaViolation> Violations)
    {
        /// <summary>What else in the note it is asked for because of, the outer reason first.</summary>
        public ImmutableArray<Message> Reasons { get; init; } = [];
    }

    private NamedValue Name(JToken token) => new(token, opening, _suggestions);

    /// <summary>A fault, not of the value's type, with the keyword that asks for what is not so.</summary>
    private static Fault NewFault(JToken token, IEnumerable<SchemaViolation> violations, SchemaLocation source) =>
        new(token, false, [.. violations.Select(violation => violation with { Source = source })]);

    private List<Fault> Flatten(IEnumerable<ValidationError> errors)
    {
        var faults = new List<Fault>();
        foreach (var error in errors)
        {
            switch (error)
            {
                case ConditionalError conditional:
                    faults.AddRange(ExplainConditional(conditional));
                    break;
                case ChildSchemaValidationError { Kind: ValidationErrorKind.NotAnyOf or ValidationErrorKind.NotOneOf } branches:
                    faults.AddRange(ExplainBranches(branches));
                    break;
                case ChildSchemaValidationError parts:
                    foreach (var part in parts.Errors.Values)
                    {
                        faults.AddRange(Flatten(part));
                    }

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
        var value = Name(token);
        var keyword = error.Kind == ValidationErrorKind.NotAnyOf ? "anyOf" : "oneOf";
        var source = ((SchemaNode)error.Schema).Place.LocationOf(keyword);
        var fitting = error.Errors.Values.Count(errors => errors.Count == 0);
        if (fitting > 0)
        {
            return
            [
                new Fault(
                    token,
                    false,
                    [
                        value.Report(
                            $"{value.Name} fits {fitting} of the {error.Errors.Count} forms that the schema allows, but must fit just one"
                        ) with
                        {
                            Source = source,
                        },
                    ]
                ),
            ];
        }

        var branches = error.Errors.Values.Select(branch => branch.ToList()).ToList();
        if (branches.TrueForAll(branch => branch is [{ } only] && IsTypeError(only) && only.Token == token))
        {
            return [ExplainType(value, token, [.. branches.Select(branch => (SchemaNode)branch[0].Schema)], source)];
        }

        if (branches.TrueForAll(branch => branch is [CheckError { Check: EnumCheck } only] && only.Token == token))
        {
            var values = branches.SelectMany(branch => ((EnumCheck)((CheckError)branch[0]).Check).Values);
            return [NewFault(token, new EnumCheck(keyword, [.. values]).Explain(value), source)];
        }

        var forms = error
            .Errors.Keys.Cast<SchemaNode>()
            .Zip(branches.Select(Flatten), (schema, faults) => (Schema: schema, Faults: faults))
            .ToList();
        if (forms.Exists(form => !IsMistyped(form.Faults)))
        {
            forms.RemoveAll(form => IsMistyped(form.Faults));
        }

        if (
            forms.Count > 1
            && token is JObject mapping
            && FindDiscriminator(mapping, forms.ConvertAll(form => form.Schema)) is var (part, allowed)
        )
        {
            var chosen = forms.Where((_, i) => allowed[i].Accepts(part.Node)).ToList();
            if (chosen.Count == 0)
            {
                return [NewFault(token, new EnumCheck(keyword, [.. allowed.SelectMany(check => check.Values)]).Explain(part), source)];
            }

            forms = chosen;
        }

        var closest = forms.MinBy(form => form.Faults.Sum(fault => fault.Violations.Count)).Faults;
        if (branches.Count == 1)
        {
            return closest;
        }

        return WithNote(closest, $"{value.Name} may take one of {branches.Count} forms; this is about the one that comes closest");

        bool IsMistyped(List<Fault> faults) => faults.Exists(fault => fault.IsOfType && fault.Token == token);
    }

    /// <summary>Faults with a note behind their help and without repairs.</summary>
    private static List<Fault> WithNote(List<Fault> faults, string note)
    {
        return
        [
            .. faults.Select(fault =>
                fault with
                {
                    Violations =
                    [
                        .. fault.Violations.Select(violation =>
                            violation with
                            {
                                Help = violation.Help is { } help ? $"{help}; {note}" : note,
                                Repair = null,
                            }
                        ),
                    ],
                }
            ),
        ];
    }

    /// <summary>
    /// The property that tells forms apart, and what each form allows of it: one that is there and that all of them list the
    /// values of.
    /// </summary>
    private (NamedValue Value, List<EnumCheck> Allowed)? FindDiscriminator(JObject mapping, List<SchemaNode> forms)
    {
        foreach (var property in mapping.Properties())
        {
            var allowed = forms.ConvertAll(form =>
                form.Nearby.Select(node =>
                        node.Properties.TryGetValue(property.Name, out var value)
                            ? ((SchemaNode)value.ActualSchema).Checks.OfType<EnumCheck>().FirstOrDefault()
                            : null
                    )
                    .FirstOrDefault(check => check is not null)
            );
            if (allowed.TrueForAll(check => check is not null))
            {
                return (Name(property.Value), [.. allowed.OfType<EnumCheck>()]);
            }
        }

        return null;
    }

    /// <summary>The faults in what is asked only because of something else in the note, with what that is.</summary>
    private IEnumerable<Fault> ExplainConditional(ConditionalError error)
    {
        var value = Name(error.Token!);
        if (error.Dependent is { } property && error.Errors.FirstOrDefault() is CheckError { Check: NothingCheck } refused)
        {
            var part = error.Token![property]!;
            var source = ((SchemaNode)refused.Schema).Place.LocationOf(null);
            return [NewFault(part, refused.Check.Explain(Name(part)), source)];
        }

        var reason = error.Dependent is { } dependent
            ? $"{value.NameOfPart(dependent)} is there"
            : ReasonOf(error.Condition!, error.Token!);
        return Flatten(error.Errors).Select(fault => fault with { Reasons = fault.Reasons.Insert(0, reason) });
    }

    /// <summary>What a condition of <c>if</c> looked at: "`kind` is “exam”".</summary>
    private Message ReasonOf(SchemaNode condition, JToken token)
    {
        const int Named = 3;
        var value = Name(token);
        if (token is not JObject mapping)
        {
            return $"{value.Name} is {value.Quoted}";
        }

        var near = condition.Nearby;
        var parts = near.SelectMany(node => node.Properties.Keys.Concat(node.RequiredProperties))
            .Distinct()
            .Take(Named)
            .Select(
                Message (name) =>
                    mapping[name] switch
                    {
                        null => $"{value.NameOfPart(name)} is not there",
                        // What it looked at lies deeper.
                        JObject part when near.FirstOrDefault(node => node.Properties.ContainsKey(name)) is { } holder => ReasonOf(
                            (SchemaNode)holder.Properties[name].ActualSchema,
                            part
                        ),
                        var part => $"{value.NameOfPart(name)} is {NamedValue.Quote(part.Annotation<YamlNode>()!)}",
                    }
            )
            .ToList();
        return parts.Count == 0 ? $"of what else {value.Name} holds" : Message.Join(" and ", parts);
    }

    private Fault Explain(ValidationError error)
    {
        var token = error.Token!;
        var schema = (SchemaNode)error.Schema;
        var value = token is JProperty ? null : Name(token);
        var keyword = KeywordOf(error);
        var source = schema.Place.LocationOf(keyword);
        if (value is null)
        {
            return new Fault(token, false, [ExplainUnknown((JProperty)token, schema) with { Source = source }]);
        }

        if (IsTypeError(error))
        {
            return ExplainType(value, token, [schema], source);
        }

        SchemaViolation[] violations = error switch
        {
            CheckError failed => [.. failed.Check.Explain(value)],
            ContainedError contained => [ExplainContained(contained.Count, schema.Contained!.Value, value)],
            NotAllowedError => [value.Report($"{value.Name} is one more than the schema has a place for")],
            { Kind: ValidationErrorKind.PropertyRequired } => [value.ReportMissing(error.Property!)],
            { Kind: ValidationErrorKind.TooFewItems } =>
            [
                value.Report(
                    $"{value.Name} needs at least {Message.Detail(Plural.Of(schema.MinItems, "item"))}, has {((JArray)token).Count}"
                ),
            ],
            { Kind: ValidationErrorKind.TooManyItems } =>
            [
                value.Report(
                    $"{value.Name} may have at most {Message.Detail(Plural.Of(schema.MaxItems, "item"))}, has {((JArray)token).Count}"
                ),
            ],
            { Kind: ValidationErrorKind.TooManyItemsInTuple } =>
            [
                value.Report($"{value.Name} is one too many: there may be {schema.Items.Count}"),
            ],
            { Kind: ValidationErrorKind.TooFewProperties } =>
            [
                value.Report(
                    $"{value.Name} needs at least {Message.Detail(Plural.Of(schema.MinProperties, "property"))}, has "
                        + $"{((JObject)token).Count}"
                ),
            ],
            { Kind: ValidationErrorKind.TooManyProperties } =>
            [
                value.Report(
                    $"{value.Name} may have at most {Message.Detail(Plural.Of(schema.MaxProperties, "property"))}, has "
                        + $"{((JObject)token).Count}"
                ),
            ],
            { Kind: ValidationErrorKind.ExcludedSchemaValidates } => ExplainExcluded(value, (SchemaNode)schema.Not!),
            _ => throw new InvalidOperationException($"NJsonSchema reports {error.Kind}, which no schema here asks for"),
        };
        return NewFault(token, violations, source);
    }

    private static string? KeywordOf(ValidationError error) =>
        error switch
        {
            CheckError failed => failed.Check.Keyword,
            ContainedError { Count: var count, Schema: SchemaNode { Contained: var (_, min, _) } } => count >= min ? "maxContains"
            : min > 1 ? "minContains"
            : "contains",
            NotAllowedError refused => refused.Keyword,
            _ when IsTypeError(error) => "type",
            _ => error.Kind switch
            {
                ValidationErrorKind.PropertyRequired => "required",
                ValidationErrorKind.NoAdditionalPropertiesAllowed => "additionalProperties",
                ValidationErrorKind.TooFewItems => "minItems",
                ValidationErrorKind.TooManyItems => "maxItems",
                ValidationErrorKind.TooManyItemsInTuple => ((SchemaNode)error.Schema).Resource.Dialect < Dialect.Draft202012
                    ? "additionalItems"
                    : "items",
                ValidationErrorKind.TooFewProperties => "minProperties",
                ValidationErrorKind.TooManyProperties => "maxProperties",
                _ => "not",
            },
        };

    private static SchemaViolation ExplainContained(int count, (SchemaNode Schema, int Min, int Max) contained, NamedValue value)
    {
        var items = ((YamlSequence)value.Node).Items.Length;
        var (_, min, max) = contained;
        var schema = (SchemaNode)contained.Schema.ActualSchema;
        if (count > max)
        {
            var bound = Message.Detail(max == 0 ? "no items" : $"at most {Plural.Of(max, "item")}");
            return value.Report($"{value.Name} may have {bound}{FormOf(schema, max)}, has {count}");
        }

        var found = Message.Detail(
            items == 0 ? "but is empty"
            : count == 0 ? "has none"
            : $"has {count} among its {items}"
        );
        return value.Report($"{value.Name} needs at least {Message.Detail(Plural.Of(min, "item"))}{FormOf(schema, min)}, {found}");
    }

    /// <summary>What a schema asks of items, behind their number.</summary>
    private static string FormOf(SchemaNode schema, int count) =>
        schema.Checks switch
        {
            [EnumCheck { Values: var values }] when values.Length <= 10 =>
                $" that {(count == 1 ? "is" : "are")} {string.Join(" or ", values.Select(NamedValue.Quote))}",
            [PatternCheck { Text: var pattern }] => $" that {(count == 1 ? "matches" : "match")} the pattern `{pattern}`",
            [] when schema.Place.Source is YamlScalar => "",
            _ => " of the form that the schema asks for",
        };

    private static SchemaViolation[] ExplainExcluded(NamedValue value, SchemaNode excluded)
    {
        excluded = (SchemaNode)excluded.ActualSchema;
        if (
            value.Node is YamlMapping mapping
            && excluded.RequiredProperties.Count > 0
            && excluded.RequiredProperties.Select(mapping.Find).OfType<YamlEntry>().LastOrDefault() is { } entry
        )
        {
            var others = excluded.RequiredProperties.Where(name => name != entry.Key.Value).Select(name => $"`{name}`").ToList();
            var beside = others.Count > 0 ? $" beside {string.Join(", ", others)}" : "";
            return [new SchemaViolation(entry.Key.Span, $"the property `{entry.Key.Value}` is not allowed here{beside}", null)];
        }

        return
        [
            value.Report(
                value.Node is YamlScalar
                    ? (Message)$"{value.Name} is {value.Quoted}, which the schema rules out"
                    : $"{value.Name} is of a form that the schema rules out"
            ),
        ];
    }

    private SchemaViolation ExplainUnknown(JProperty property, SchemaNode schema)
    {
        var key = property.Annotation<YamlEntry>()!.Key;
        var present = (JObject)property.Parent!;
        var value = Name(present);
        var absent = schema.Nearby.SelectMany(node => node.Properties.Keys).Where(name => present.Property(name) is null).ToList();
        var message = present.Parent is null
            ? (Message)$"the property `{key.Value}` is not allowed"
            : $"the property `{key.Value}` is not allowed in {value.Name}";
        if (absent.Find(name => name.Equals(key.Value, StringComparison.OrdinalIgnoreCase)) is { } sameName)
        {
            return value.ReportOtherCase(new SchemaViolation(key.Span, message, null), key, sameName);
        }

        var near = value.Nearest(key.Value, absent);
        return new SchemaViolation(
            key.Span,
            message,
            near.Count == 0 ? null : $"did you mean {NamedValue.AnyOf(near.Select(name => $"`{name}`").Order(StringComparer.Ordinal))}?"
        );
    }

    private static Fault ExplainType(NamedValue value, JToken token, SchemaNode[] schemas, SchemaLocation source)
    {
        var expected = schemas.SelectMany(TypesOf).Distinct().OrderBy(type => type == JsonObjectType.Null).ToList();
        var names = expected.ConvertAll(type =>
            type switch
            {
                JsonObjectType.Array => "a list",
                JsonObjectType.Boolean => "true or false",
                JsonObjectType.Integer => "a whole number",
                JsonObjectType.Number => "a number",
                JsonObjectType.Null => "empty",
                JsonObjectType.Object => "a mapping",
                _ => "text",
            }
        );
        var wanted = NamedValue.AnyOf(names);
        var actual = value.Node is YamlScalar { Kind: YamlScalarKind.Integer or YamlScalarKind.Float or YamlScalarKind.Boolean } scalar
            ? value.Quoted.Text
                + (
                    expected.Exists(type => type is JsonObjectType.Integer or JsonObjectType.Number)
                    || scalar.Kind == YamlScalarKind.Boolean
                        ? ""
                        : ", a number,"
                )
            : value.Node.Describe();
        // 20250301, or [[2025-03-01]], where a date is asked for.
        var date = schemas.Any(schema => schema.Nearby.Any(node => node.Checks.Any(check => check.AsksForDate)))
            ? SchemaRepair.ToDate(WrittenDate.Read(value.Node), value.Node)
            : null;
        return new Fault(
            token,
            true,
            [
                value.Report(
                    $"{value.Name} is {actual}{(actual.EndsWith(',') ? "" : ",")} but must be {wanted}",
                    date is null ? FindTypeHelp(value.Node, expected) : $"write {date.Value}",
                    date ?? FindTypeRepair(value.Node, expected)
                ) with
                {
                    Source = source,
                },
            ]
        );
    }

    /// <summary>The same with quotes, or without.</summary>
    private static SchemaRepair? FindTypeRepair(YamlNode node, List<JsonObjectType> expected) =>
        node switch
        {
            YamlScalar { Kind: YamlScalarKind.Integer or YamlScalarKind.Float or YamlScalarKind.Boolean, IsPlain: true } scalar
                when expected.Contains(JsonObjectType.String) => new SchemaRepair(scalar.Value, $"\"{scalar.Value}\"", IsSafe: true),
            YamlScalar { Kind: YamlScalarKind.String, IsPlain: false } scalar when Fits(scalar, expected) => new SchemaRepair(
                scalar.Value,
                scalar.Value,
                IsSafe: true
            ),
            _ => null,
        };

    /// <summary>What YAML made of the text that was probably meant.</summary>
    private static string? FindTypeHelp(YamlNode node, List<JsonObjectType> expected)
    {
        var wantsText = expected.Contains(JsonObjectType.String);
        return node switch
        {
            YamlSequence { AsLink: { } link } => $"a link without quotes is a list in a list to YAML: write \"{link}\"",
            YamlSequence { Items: [YamlScalar { Kind: YamlScalarKind.String } only] } when wantsText =>
                $"write it without the list: {only.Value}",
            YamlScalar { Kind: YamlScalarKind.Null, Span.Length: 0 } =>
                "write a value; one that begins with # is a comment to YAML unless it stands in quotes",
            YamlScalar { Kind: YamlScalarKind.Integer or YamlScalarKind.Float or YamlScalarKind.Boolean, IsPlain: true } scalar
                when wantsText => $"put it in quotes: \"{scalar.Value}\"",
            YamlScalar { Kind: YamlScalarKind.String, IsPlain: false } scalar when Fits(scalar, expected) =>
                $"write it without quotes: {scalar.Value}",
            YamlScalar { Kind: YamlScalarKind.String } scalar
                when expected.Contains(JsonObjectType.Array) && !scalar.Value.Contains('\n') => $"write it as a list: [{scalar.Value}]",
            _ => null,
        };
    }

    private static bool Fits(YamlScalar scalar, List<JsonObjectType> expected) =>
        CoreSchema.Resolve(scalar.Value) switch
        {
            YamlScalarKind.Integer => expected.Contains(JsonObjectType.Integer) || expected.Contains(JsonObjectType.Number),
            YamlScalarKind.Float => expected.Contains(JsonObjectType.Number),
            YamlScalarKind.Boolean => expected.Contains(JsonObjectType.Boolean),
            _ => false,
        };

    private static bool IsTypeError(ValidationError error) =>
        error.Kind
            is ValidationErrorKind.ArrayExpected
                or ValidationErrorKind.BooleanExpected
                or ValidationErrorKind.IntegerExpected
                or ValidationErrorKind.NullExpected
                or ValidationErrorKind.NumberExpected
                or ValidationErrorKind.ObjectExpected
                or ValidationErrorKind.StringExpected
                or ValidationErrorKind.NoTypeValidates;

    private static IEnumerable<JsonObjectType> TypesOf(JsonSchema schema) =>
        Enum.GetValues<JsonObjectType>().Where(type => type != JsonObjectType.None && (schema.Type & type) != 0);
}
