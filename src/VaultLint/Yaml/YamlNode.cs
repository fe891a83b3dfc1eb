using System.Collections.Immutable;
using VaultLint.Text;

namespace VaultLint.Yaml;

/// <summary>A value of a YAML or JSON document with its place in the text.</summary>
/// <param name="Span">Where the value stands, in the text that the document was read from. Behind an alias: the alias.</param>
internal abstract record YamlNode(TextSpan Span)
{
    /// <summary>What sort of value it is, in words for a message: "a list", "a number".</summary>
    public abstract string Describe();
}

/// <summary>What a scalar is under the core schema of YAML 1.2 (section 10.3.2).</summary>
internal enum YamlScalarKind
{
    /// <summary>Text.</summary>
    String,

    /// <summary><c>null</c>, <c>~</c> or nothing.</summary>
    Null,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A number with a fraction or exponent, infinity or not-a-number.</summary>
    Float,
}

/// <summary>A single value.</summary>
/// <param name="Span"><inheritdoc cref="YamlNode" path="/param[@name='Span']"/> Quotes are inside.</param>
/// <param name="Value">The text with quotes and escapes resolved.</param>
/// <param name="Kind">What the core schema makes of it; quoted and block scalars are always text.</param>
/// <param name="IsPlain">Whether it stands without quotes.</param>
internal sealed record YamlScalar(TextSpan Span, string Value, YamlScalarKind Kind, bool IsPlain) : YamlNode(Span)
{
    /// <inheritdoc/>
    public override string Describe() =>
        Kind switch
        {
            YamlScalarKind.Null => "empty",
            YamlScalarKind.Boolean => "true or false",
            YamlScalarKind.Integer or YamlScalarKind.Float => "a number",
            _ => "text",
        };
}

/// <summary>A list.</summary>
/// <param name="Span"><inheritdoc cref="YamlNode" path="/param[@name='Span']"/></param>
/// <param name="Items">The values in order.</param>
internal sealed record YamlSequence(TextSpan Span, ImmutableArray<YamlNode> Items) : YamlNode(Span)
{
    /// <summary>The link that a list in a list was probably meant to be, <c>[[Note]]</c> without quotes; null where it is none.</summary>
    internal string? AsLink =>
        Items is [YamlSequence inner] && inner.Span.Start == Span.Start + 1 && inner.Items.All(item => item is YamlScalar)
            ? $"[[{string.Join(", ", inner.Items.Select(item => ((YamlScalar)item).Value))}]]"
            : null;

    /// <inheritdoc/>
    public override string Describe() => "a list";
}

/// <summary>Keys with values.</summary>
/// <param name="Span"><inheritdoc cref="YamlNode" path="/param[@name='Span']"/></param>
/// <param name="Entries">The entries in order; no key stands twice.</param>
internal sealed record YamlMapping(TextSpan Span, ImmutableArray<YamlEntry> Entries) : YamlNode(Span)
{
    /// <summary>The entry of a property, whose name compares without case, as Obsidian compares the names of properties: the one with
    /// exactly this name if there is
    /// one, else the first; or null.</summary>
    public YamlEntry? FindProperty(string name)
    {
        YamlEntry? found = null;
        foreach (var entry in Entries)
        {
            if (entry.Key.Value == name)
            {
                return entry;
            }

            if (found is null && entry.IsNamed(name))
            {
                found = entry;
            }
        }

        return found;
    }

    /// <summary>The entry of a key, compared by code units, or null.</summary>
    public YamlEntry? Find(string key)
    {
        foreach (var entry in Entries)
        {
            if (entry.Key.Value == key)
            {
                return entry;
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public override string Describe() => "a mapping";
}

/// <summary>A key and its value.</summary>
/// <param name="Key">The key.</param>
/// <param name="Value">The value; a null scalar of length 0 where nothing stands.</param>
internal sealed record YamlEntry(YamlScalar Key, YamlNode Value)
{
    /// <summary>Whether it is a property of some name, compared without case.</summary>
    public bool IsNamed(string name) => Key.Value.Equals(name, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Something that stops a YAML or JSON text from meaning one thing.</summary>
/// <param name="Span">Where.</param>
/// <param name="Message">What is wrong, as a sentence without a full stop.</param>
/// <param name="Help">What to do, or null.</param>
internal sealed record YamlError(TextSpan Span, Message Message, string? Help = null);

/// <summary>A YAML or JSON text that was read.</summary>
/// <param name="Root">The document's value; null where the text holds none or could not be read to its end.</param>
/// <param name="Errors">What is wrong with it, in the text's order.</param>
internal sealed record YamlDocument(YamlNode? Root, ImmutableArray<YamlError> Errors);
