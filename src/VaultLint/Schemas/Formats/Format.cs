namespace VaultLint.Schemas.Formats;

/// <summary>A format of text that schemas may ask for, and that is enforced (JSON Schema 2020-12 validation, section 7.3).</summary>
/// <param name="Name">The name in a schema.</param>
/// <param name="Expected">What it asks for, behind "which is no".</param>
/// <param name="IsValid">Whether a text is of the format.</param>
internal sealed record Format(string Name, string Expected, Func<string, bool> IsValid)
{
    /// <summary>The formats that are enforced, in every dialect.</summary>
    public static IReadOnlyList<Format> All { get; } =
    [
        new("date", "date (YYYY-MM-DD)", text => TimeFormats.IsDate(text)),
        new("date-time", "date and time (YYYY-MM-DDThh:mm:ss with Z or an offset such as +09:00)", TimeFormats.IsDateTime),
        new("time", "time (hh:mm:ss with Z or an offset such as +09:00)", text => TimeFormats.IsTime(text)),
        new("duration", "duration (such as P3D or PT1H30M)", text => TimeFormats.IsDuration(text)),
        new("email", "e-mail address (name@domain)", text => HostFormats.IsEmail(text, isInternational: false)),
        new("idn-email", "e-mail address (name@domain)", text => HostFormats.IsEmail(text, isInternational: true)),
        new("hostname", "host name (labels of ASCII letters, digits and hyphens with dots between)", text => HostFormats.IsHostName(text)),
        new(
            "idn-hostname",
            "host name (labels of letters, digits and hyphens with dots between)",
            text => HostFormats.IsInternationalHostName(text)
        ),
        new("ipv4", "IPv4 address (four numbers from 0 to 255 with dots between)", text => HostFormats.IsIpv4(text)),
        new("ipv6", "IPv6 address (groups of hexadecimal digits with colons between)", text => HostFormats.IsIpv6(text)),
        new("uri", "URI (scheme:…, in ASCII)", text => AddressFormats.IsAddress(text, isInternational: false)),
        new(
            "uri-reference",
            "URI or relative reference (in ASCII; write a space as %20)",
            text => AddressFormats.IsReference(text, isInternational: false)
        ),
        new("iri", "IRI (scheme:…)", text => AddressFormats.IsAddress(text, isInternational: true)),
        new(
            "iri-reference",
            "IRI or relative reference (write a space as %20)",
            text => AddressFormats.IsReference(text, isInternational: true)
        ),
        new("uri-template", "URI template (a URI with parts such as {name})", text => AddressFormats.IsTemplate(text)),
        new("uuid", "UUID (8-4-4-4-12 hexadecimal digits)", text => IsUuid(text)),
        new("json-pointer", "JSON pointer (empty, or parts that begin with /)", text => AddressFormats.IsPointer(text)),
        new(
            "relative-json-pointer",
            "relative JSON pointer (a number, then # or a JSON pointer)",
            text => AddressFormats.IsRelativePointer(text)
        ),
        new("regex", "regular expression of ECMA-262", EcmaPattern.IsValid),
    ];

    /// <summary>RFC 4122 section 3. Guid's own parser takes numbers such as 0x1234 and +1234 for parts of one, too.</summary>
    private static bool IsUuid(ReadOnlySpan<char> text)
    {
        if (text.Length != 36)
        {
            return false;
        }

        for (var i = 0; i < text.Length; i++)
        {
            if (i is 8 or 13 or 18 or 23 ? text[i] != '-' : !char.IsAsciiHexDigit(text[i]))
            {
                return false;
            }
        }

        return true;
    }
}
