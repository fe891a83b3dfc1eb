using VaultLint.Notes;
using VaultLint.Yaml;

namespace VaultLint.Rules.Frontmatter;

/// <summary>VL103 frontmatter-schema. See docs/rules/VL103.md.</summary>
internal sealed class FrontmatterSchemaRule : INoteRule
{
    public RuleInfo Info { get; } = new("VL103", "frontmatter-schema", Severity.Error,
        "Frontmatter that breaks the JSON Schema of the note's kind.");

    public void Check(Note note, RuleContext context)
    {
        var frontmatter = note.Frontmatter;
        if (!frontmatter.IsReadable)
        {
            return;
        }

        var properties = frontmatter.Properties ?? new YamlMapping(frontmatter.Opening, []);
        foreach (var schema in context.Kind.Schemas)
        {
            foreach (var violation in schema.Value.Validate(properties, frontmatter.Opening))
            {
                context.Report(violation.Span, violation.Message, violation.Help);
            }
        }
    }
}
