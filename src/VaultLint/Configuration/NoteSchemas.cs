using System.Collections.Concurrent;
using VaultLint.Findings;
using VaultLint.Schemas;
using VaultLint.Vaults;
using VaultLint.Yaml;

namespace VaultLint.Configuration;

/// <summary>The schema that a note names itself.</summary>
/// <param name="Property">The property that names it.</param>
/// <param name="Schema">The schema, or null where it cannot be used.</param>
/// <param name="Fault">Why it cannot be used: a sentence about the note without a full stop; null where it can.</param>
/// <param name="Help">What to do about the fault, or null.</param>
internal sealed record NoteSchema(YamlEntry Property, FrontmatterSchema? Schema, string? Fault = null, string? Help = null);

/// <summary>The schemas that notes name by the property <c>$schema</c>, each read once for all notes and threads.</summary>
/// <param name="root">The vault's root.</param>
/// <param name="files">The files that they may be.</param>
/// <param name="limits">The limits in force.</param>
internal sealed class NoteSchemas(string root, ConfigFiles files, Limits limits)
{
    /// <summary>The property's key.</summary>
    public const string Key = "$schema";

    private readonly ConcurrentDictionary<string, Lazy<(FrontmatterSchema? Schema, string? Fault)>> _read = new(StringComparer.Ordinal);

    /// <summary>The schema that a note names, or null where it names none.</summary>
    /// <param name="notePath">The note's path from the vault's root, with <c>/</c> between the parts.</param>
    /// <param name="frontmatter">The note's frontmatter, or null where it has none that can be read.</param>
    public NoteSchema? Find(string notePath, YamlMapping? frontmatter)
    {
        if (frontmatter?.FindProperty(Key) is not { } property)
        {
            return null;
        }

        if (property.Value is not YamlScalar { Kind: YamlScalarKind.String, Value: var name })
        {
            return new NoteSchema(property, null, $"`{Key}` must be the path of a schema, but is {property.Value.Describe()}");
        }

        if (name.Contains("://", StringComparison.Ordinal))
        {
            return new NoteSchema(
                property,
                null,
                $"`{Key}` names {ConfigDocument.Quote(name)}, and nothing is fetched from the network",
                "save the schema in the vault and name its path"
            );
        }

        // As in Markdown's links, a path counts from the note, and one that begins with / from the vault's root.
        var folder = name.StartsWith('/') ? root : Path.GetDirectoryName(Path.Combine(root, notePath))!;
        if (files.Locate(name.TrimStart('/'), folder, out var fullPath) is { } fault)
        {
            return new NoteSchema(
                property,
                null,
                $"`{Key}` names {ConfigDocument.Quote(name)}, which {fault}",
                fault == ConfigFiles.Absent ? "a path counts from the note's folder; one that begins with / from the vault's root" : null
            );
        }

        var (schema, unusable) = _read.GetOrAdd(fullPath, path => new Lazy<(FrontmatterSchema?, string?)>(() => Read(path))).Value;
        return unusable is null
            ? new NoteSchema(property, schema)
            : new NoteSchema(property, null, $"`{Key}` names {ConfigDocument.Quote(name)}, which {unusable}");
    }

    private (FrontmatterSchema? Schema, string? Fault) Read(string fullPath)
    {
        if (files.Read(fullPath, out var fault) is not { } text)
        {
            return (null, fault);
        }

        try
        {
            return (FrontmatterSchema.Read(fullPath, text, files, limits.Schemas), null);
        }
        catch (ConfigException exception)
        {
            return (null, $"cannot be used: {exception.Errors[0]}");
        }
    }
}
