using VaultLint.Schemas.Formats;
using VaultLint.Text;
using VaultLint.Yaml;

namespace VaultLint.Schemas;

/// <summary>A place where frontmatter breaks its schema.</summary>
/// <param name="Span">The key or value at fault, in the note's text; of length 0 at the mapping's start for something that is absent from
/// it.</param>
/// <param name="Message">What is wrong, about the note: a sentence without a full stop.</param>
/// <param name="Help">What to do, or null.</param>
internal sealed record SchemaViolation(TextSpan Span, Message Message, string? Help)
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
internal sealed record SchemaRepair(string Value, string Text, bool IsSafe)
{
    /// <summary>A date or time, which means itself in YAML without quotes, too: in quotes where what it replaces is.</summary>
    internal static SchemaRepair To(string value, YamlNode replaced, bool isSafe) =>
        new(value, replaced is YamlScalar { IsPlain: false } ? $"\"{value}\"" : value, isSafe);

    /// <summary>The date that a value was meant to be, or null. With a time, or a link, something is lost.</summary>
    internal static SchemaRepair? ToDate(WrittenDate? date, YamlNode replaced) =>
        date is var (iso, isAll) ? To(iso, replaced, isAll) : null;
}
