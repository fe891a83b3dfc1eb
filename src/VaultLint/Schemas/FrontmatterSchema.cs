using System.Collections.Immutable;
using VaultLint.Findings;
using VaultLint.Text;
using VaultLint.Vaults;
using VaultLint.Yaml;

namespace VaultLint.Schemas;

/// <summary>A JSON Schema, compiled once for all notes and threads.</summary>
internal sealed class FrontmatterSchema
{
    private readonly SchemaNode _root;

    private FrontmatterSchema(SchemaNode root) => _root = root;

    /// <summary>Reads a schema document and those that it refers to.</summary>
    /// <param name="fullPath">The file's full path; one that ends in <c>.json</c> is read as JSON, any other as YAML.</param>
    /// <param name="text">Its text.</param>
    /// <param name="files">The files that references may lead to.</param>
    /// <param name="limits">The limits in force; null for the defaults.</param>
    /// <exception cref="ConfigException">A document cannot be read, is no schema, or asks for something that is not enforced.</exception>
    internal static FrontmatterSchema Read(string fullPath, SourceText text, ConfigFiles files, SchemaLimits? limits = null) =>
        new(new SchemaSet(files, limits ?? SchemaLimits.Default).Read(fullPath, text));

    /// <summary>Finds what in a note's frontmatter breaks the schema.</summary>
    /// <param name="frontmatter">The frontmatter; without entries where it is empty.</param>
    /// <param name="opening">Where a property is reported that is missing from the frontmatter itself: its opening line.</param>
    /// <returns>A violation for every fault, in the text's order.</returns>
    public ImmutableArray<SchemaViolation> Validate(YamlMapping frontmatter, TextSpan opening) =>
        Validate(frontmatter, opening, new SchemaBudget(SchemaLimits.Default));

    /// <inheritdoc cref="Validate(YamlMapping, TextSpan)"/>
    /// <param name="frontmatter"><inheritdoc cref="Validate(YamlMapping, TextSpan)" path="/param[@name='frontmatter']"/></param>
    /// <param name="opening"><inheritdoc cref="Validate(YamlMapping, TextSpan)" path="/param[@name='opening']"/></param>
    /// <param name="budget">What the note's schemas may cost, all together.</param>
    internal ImmutableArray<SchemaViolation> Validate(YamlMapping frontmatter, TextSpan opening, SchemaBudget budget)
    {
        if (budget.Try(() => _root.SurelyAccepts(frontmatter, budget)))
        {
            return [];
        }

        // Faults that are told of in trials of repairs.
        const int MostTold = 20_000;
        var told = 0;
        var report = new ViolationReport(opening);
        var validator = new SchemaValidator(budget);
        try
        {
            var errors = validator.Validate(NamedValue.ToToken(frontmatter), _root);
            if (errors.Count == 0)
            {
                return [];
            }

            ImmutableArray<SchemaViolation> violations = [.. report.Explain(errors)];
            return [.. violations.Select(violation => Mends(violation, violations.Length) ? violation : violation with { Repair = null })];
        }
        catch (LimitException exception)
        {
            return [report.Explain(exception)];
        }

        // What repairs one keyword may break another. All trials share the budget with the validation.
        bool Mends(SchemaViolation violation, int before)
        {
            if (violation.Repair is not { } repair)
            {
                return true;
            }

            if ((told += before) > MostTold && told > before)
            {
                return false;
            }

            try
            {
                var left = report
                    .Explain(validator.Validate(NamedValue.ToToken(Replace(frontmatter, violation.RepairSpan, repair)), _root))
                    .ToList();
                // Several properties that are missing are reported at one place.
                var isOnItself = violation.RepairSpan == violation.Span;
                return left.Count < before
                    && !left.Exists(other => other.Span == violation.Span && (isOnItself || other.Message == violation.Message));
            }
            catch (LimitException)
            {
                return false;
            }
        }
    }

    private static YamlNode Replace(YamlNode node, TextSpan span, SchemaRepair repair) =>
        node switch
        {
            _ when node.Span == span => Repaired(span, repair),
            YamlSequence list => list with { Items = [.. list.Items.Select(item => Replace(item, span, repair))] },
            YamlMapping mapping => mapping with
            {
                Entries =
                [
                    .. mapping.Entries.Select(entry =>
                        entry.Key.Span == span
                            ? entry with
                            {
                                Key = Repaired(span, repair),
                            }
                            : entry with
                            {
                                Value = Replace(entry.Value, span, repair),
                            }
                    ),
                ],
            },
            _ => node,
        };

    private static YamlScalar Repaired(TextSpan span, SchemaRepair repair)
    {
        var isPlain = repair.Text == repair.Value;
        return new YamlScalar(span, repair.Value, isPlain ? CoreSchema.Resolve(repair.Value) : YamlScalarKind.String, isPlain);
    }
}
