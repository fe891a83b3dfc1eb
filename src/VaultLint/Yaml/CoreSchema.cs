namespace VaultLint.Yaml;

/// <summary>What a plain scalar is under the core schema of YAML 1.2 (section 10.3.2).</summary>
internal static class CoreSchema
{
    public static YamlScalarKind Resolve(string value)
    {
        switch (value)
        {
            case "" or "~" or "null" or "Null" or "NULL":
                return YamlScalarKind.Null;
            case "true" or "True" or "TRUE" or "false" or "False" or "FALSE":
                return YamlScalarKind.Boolean;
            case ".nan" or ".NaN" or ".NAN":
                return YamlScalarKind.Float;
        }

        var rest = value.AsSpan();
        if (rest is ['0', 'o', ..] && rest.Length > 2 && !rest[2..].ContainsAnyExceptInRange('0', '7'))
        {
            return YamlScalarKind.Integer;
        }

        if (rest is ['0', 'x', ..] && rest.Length > 2 && IsHex(rest[2..]))
        {
            return YamlScalarKind.Integer;
        }

        if (rest[0] is '-' or '+')
        {
            rest = rest[1..];
        }

        if (rest is ".inf" or ".Inf" or ".INF")
        {
            return YamlScalarKind.Float;
        }

        var whole = SkipDigits(ref rest);
        if (rest.IsEmpty)
        {
            return whole > 0 ? YamlScalarKind.Integer : YamlScalarKind.String;
        }

        var fraction = 0;
        if (rest[0] == '.')
        {
            rest = rest[1..];
            fraction = SkipDigits(ref rest);
        }

        if (whole + fraction == 0)
        {
            return YamlScalarKind.String;
        }

        if (rest is ['e' or 'E', ..])
        {
            rest = rest[1..];
            if (rest is ['-' or '+', ..])
            {
                rest = rest[1..];
            }

            if (SkipDigits(ref rest) == 0)
            {
                return YamlScalarKind.String;
            }
        }

        return rest.IsEmpty ? YamlScalarKind.Float : YamlScalarKind.String;
    }

    private static bool IsHex(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiHexDigit(c))
            {
                return false;
            }
        }

        return true;
    }

    private static int SkipDigits(ref ReadOnlySpan<char> text)
    {
        var count = text.IndexOfAnyExceptInRange('0', '9');
        count = count < 0 ? text.Length : count;
        text = text[count..];
        return count;
    }
}
