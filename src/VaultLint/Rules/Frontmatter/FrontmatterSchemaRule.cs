using System.Collections.Immutable;
using VaultLint.Findings;
using VaultLint.Notes;
using VaultLint.Schemas;
using VaultLint.Text;
using VaultLint.Yaml;

namespace VaultLint.Rules.Frontmatter;

/// <summary>VL103 frontmatter-schema. See docs/rules/VL103.md.</summary>
internal sealed class FrontmatterSchemaRule : INoteRule
{
    public RuleInfo Info { get; } =
        new(
            "VL103",
            "frontmatter-schema",
            Severity.Error,
            "Frontmatter that breaks the JSON Schema of the note's kind, or the one that the note names."
        )
        {
            IsFixable = true,
        };

    public void Check(Note note, RuleContext context)
    {
        var frontmatter = note.Frontmatter;
        if (!frontmatter.IsReadable)
        {
            return;
        }

        var own = context.Settings.OwnSchema;
        if (own?.Fault is { } fault)
        {
            context.Report(
                own.Property.Value.Span.Length > 0 ? own.Property.Value.Span : own.Property.Key.Span,
                Message.Of(fault),
                own.Help
            );
        }

        var properties = frontmatter.Properties ?? new YamlMapping(frontmatter.Opening, []);
        var budget = new SchemaBudget(context.Settings.Limits.Schemas);
        var schemas = context.Kind.Schemas.Select(schema => schema.Value);
        foreach (
            var violation in (own?.Schema is { } named ? schemas.Append(named) : schemas)
                .SelectMany(schema => schema.Validate(properties, frontmatter.Opening, budget))
                .DistinctBy(violation => (violation.Span, violation.Message))
        )
        {
            // The config allows the property that names the schema, whatever the schema says of further properties.
            if (violation.Span != own?.Property.Key.Span)
            {
                Report(violation, note, context);
            }
        }

        if (budget.IsOutOfTime)
        {
            context.RanOutOfTime();
        }
    }

    private static void Report(SchemaViolation violation, Note note, RuleContext context)
    {
        var fix =
            violation.Repair is { } repair && CanReplace(violation, note)
                ? new Fix(
                    $"replace {note.Source[violation.RepairSpan]} with {repair.Text}",
                    repair.IsSafe,
                    new TextEdit(violation.RepairSpan, repair.Text)
                )
                : null;
        ImmutableArray<RelatedPlace> related = violation.Source is { } source
            ? [new RelatedPlace(source.Path, source.Start, source.End, "the schema asks for it here", source.Pointer)]
            : [];
        context.Report(violation.Span, violation.Message, violation.Help, fix, related);
    }

    /// <summary>Whether nothing else changes where the text of a value, or of a key, is replaced.</summary>
    private static bool CanReplace(SchemaViolation violation, Note note)
    {
        var written = note.Source[violation.RepairSpan];
        if (violation.Renamed is { } key)
        {
            // A key further in may belong to a mapping that others are merged with.
            return key.IsPlain && written.SequenceEqual(key.Value) && note.Source.GetPosition(key.Span.Start).Column == 1;
        }

        // A value on several lines, or behind an anchor or a YAML tag, is more than its text.
        return !written.Contains('\n') && written is not ['&' or '!' or '|' or '>', ..];
    }
}
