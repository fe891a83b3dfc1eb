using System.Text;
using VaultLint.Yaml;

namespace VaultLint.Schemas;

/// <summary>Equality of JSON values (JSON Schema 2020-12 core, section 4.2.2): 1 equals 1.0, 0 is not false, the order of keys does not
/// count.</summary>
internal static class JsonEquality
{
    /// <summary>A text that equal values, and only they, have.</summary>
    public static string KeyOf(YamlNode node)
    {
        if (node is YamlScalar scalar)
        {
            return KeyOf(scalar);
        }

        var key = new StringBuilder();
        Append(key, node);
        return key.ToString();
    }

    private static string KeyOf(YamlScalar scalar) =>
        scalar.Kind switch
        {
            YamlScalarKind.Null => "null",
            YamlScalarKind.Boolean => scalar.Value[0] is 't' or 'T' ? "true" : "false",
            YamlScalarKind.String => "\"" + scalar.Value,
            // What is no number to JSON equals nothing but itself.
            _ => JsonNumber.Of(scalar)?.ToString() ?? "." + scalar.Value,
        };

    private static void Append(StringBuilder key, YamlNode node)
    {
        switch (node)
        {
            case YamlScalar scalar:
                // The length in front keeps what follows a text from being taken for a part of it.
                var text = KeyOf(scalar);
                key.Append(text.Length).Append(':').Append(text);
                break;
            case YamlSequence sequence:
                key.Append('[');
                foreach (var item in sequence.Items)
                {
                    Append(key, item);
                }

                key.Append(']');
                break;
            case YamlMapping mapping:
                key.Append('{');
                foreach (var entry in mapping.Entries.OrderBy(entry => entry.Key.Value, StringComparer.Ordinal))
                {
                    key.Append(entry.Key.Value.Length).Append(':').Append(entry.Key.Value);
                    Append(key, entry.Value);
                }

                key.Append('}');
                break;
        }
    }
}
