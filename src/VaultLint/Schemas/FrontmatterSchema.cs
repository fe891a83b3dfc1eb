using System.Collections.Immutable;
using VaultLint.Configuration;
using VaultLint.Text;
using VaultLint.Yaml;

namespace VaultLint.Schemas;

/// <summary>A JSON Schema, compiled once for all notes and threads.</summary>
public sealed class FrontmatterSchema
{
    /// <summary>Reads a schema document.</summary>
    /// <exception cref="ConfigException">The document is not a schema that can be enforced.</exception>
    internal static FrontmatterSchema Read(string displayPath, SourceText text)
    {
        var document = YamlReader.Read(text);
        return document.Errors is [var first, ..]
            ? throw new ConfigException([new ConfigError(displayPath, text.GetPosition(first.Span.Start), first.Message, first.Help)])
            : new FrontmatterSchema();
    }

    /// <summary>Finds what in a note's frontmatter breaks the schema.</summary>
    public ImmutableArray<SchemaViolation> Validate(YamlMapping frontmatter, TextSpan opening) => throw new NotImplementedException();
}

/// <summary>A place where frontmatter breaks its schema.</summary>
/// <param name="Span">The key or value at fault, in the note's text; of length 0 at the mapping's start for something that is absent from it.</param>
/// <param name="Message">What is wrong, about the note: a sentence without a full stop.</param>
/// <param name="Help">What to do, or null.</param>
public sealed record SchemaViolation(TextSpan Span, string Message, string? Help);
