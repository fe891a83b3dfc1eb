using System.Collections.Immutable;
using VaultLint.Findings;
using VaultLint.Schemas.Formats;
using VaultLint.Text;
using VaultLint.Vaults;
using VaultLint.Yaml;

namespace VaultLint.Schemas;

/// <summary>A JSON Schema, compiled once for all notes and threads.</summary>
public sealed class FrontmatterSchema
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

/// <summary>A place where frontmatter breaks its schema.</summary>
/// <param name="Span">The key or value at fault, in the note's text; of length 0 at the mapping's start for something that is absent from
/// it.</param>
/// <param name="Message">What is wrong, about the note: a sentence without a full stop.</param>
/// <param name="Help">What to do, or null.</param>
public sealed record SchemaViolation(TextSpan Span, Message Message, string? Help)
{
    /// <summary>The part of the schema that asks for it; null where the schema as a whole could not be applied.</summary>
    public SchemaLocation? Source { get; init; }

    /// <summary>What would repair it in place of the text at <see cref="RepairSpan"/>; null where that is not certain.</summary>
    public SchemaRepair? Repair { get; init; }

    /// <summary>The property to rename, for one that is missing though the note has it in another case; null otherwise.</summary>
    public YamlScalar? Renamed { get; init; }

    /// <summary>The text that <see cref="Repair"/> replaces.</summary>
    public TextSpan RepairSpan => Renamed?.Span ?? Span;
}

/// <summary>A value that satisfies the schema where another does not.</summary>
/// <param name="Value">The value, without quotes.</param>
/// <param name="Text">The value as YAML has it in the other's place.</param>
/// <param name="IsSafe">Whether it means the same as the one it replaces; otherwise it is the one that was probably meant.</param>
public sealed record SchemaRepair(string Value, string Text, bool IsSafe)
{
    /// <summary>A date or time, which means itself in YAML without quotes, too: in quotes where what it replaces is.</summary>
    internal static SchemaRepair To(string value, YamlNode replaced, bool isSafe) =>
        new(value, replaced is YamlScalar { IsPlain: false } ? $"\"{value}\"" : value, isSafe);

    /// <summary>The date that a value was meant to be, or null. With a time, or a link, something is lost.</summary>
    internal static SchemaRepair? ToDate(WrittenDate? date, YamlNode replaced) =>
        date is var (iso, isAll) ? To(iso, replaced, isAll) : null;
}
