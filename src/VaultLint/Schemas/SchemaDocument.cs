using VaultLint.Findings;
using VaultLint.Text;
using VaultLint.Yaml;

namespace VaultLint.Schemas;

/// <summary>A file that holds schemas.</summary>
internal sealed class SchemaDocument
{
    private readonly List<ConfigError> _errors;
    private Uri? _uri;

    /// <summary>Reads a file's text.</summary>
    /// <param name="fullPath">The file's full path; one that ends in <c>.json</c> is read as JSON, any other as YAML.</param>
    /// <param name="displayPath">The file as the user knows it.</param>
    /// <param name="text">The text.</param>
    public SchemaDocument(string fullPath, string displayPath, SourceText text)
    {
        (FullPath, DisplayPath, Text) = (fullPath, displayPath, text);
        var document = fullPath.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? JsonReader.Read(text) : YamlReader.Read(text);
        _errors =
        [
            .. document.Errors.Select(error => new ConfigError(
                displayPath,
                text.GetPosition(error.Span.Start),
                error.Message.Text,
                error.Help
            )),
        ];
        Root = _errors.Count == 0 ? document.Root : null;
        if (_errors.Count == 0 && Root is null)
        {
            _errors.Add(new ConfigError(displayPath, null, "the schema is empty", "write {} for a schema that allows everything"));
        }
    }

    /// <summary>The file's full path.</summary>
    public string FullPath { get; }

    /// <summary>The file as the user knows it.</summary>
    public string DisplayPath { get; }

    /// <summary>The file's text.</summary>
    public SourceText Text { get; }

    /// <summary>The document's value, or null where it could not be read.</summary>
    public YamlNode? Root { get; }

    /// <summary>What is wrong with it, in the text's order.</summary>
    public IEnumerable<ConfigError> Errors => _errors.OrderBy(error => error.Position);

    /// <summary>The file's address (RFC 8089).</summary>
    public Uri Uri => _uri ??= AddressOf(FullPath);

    /// <summary>Says that something is wrong.</summary>
    /// <param name="at">Where.</param>
    /// <param name="message">What is wrong: a sentence without a full stop.</param>
    /// <param name="help">What to do, or null.</param>
    public void Refuse(YamlNode at, string message, string? help = null) =>
        _errors.Add(new ConfigError(DisplayPath, Text.GetPosition(at.Span.Start), message, help));

    private static Uri AddressOf(string fullPath)
    {
        var parts = fullPath.Replace('\\', '/').TrimStart('/').Split('/');
        // The colon of a drive stays.
        return new Uri(
            "file:///" + string.Join('/', parts.Select(part => Uri.EscapeDataString(part).Replace("%3A", ":", StringComparison.Ordinal)))
        );
    }
}

/// <summary>A schema with an address of its own (2020-12 core, section 4.3.5): a document's root, or what has an <c>$id</c>.</summary>
/// <param name="document">The file that it stands in.</param>
/// <param name="root">Its own root.</param>
/// <param name="dialect">The dialect in which it is read.</param>
/// <param name="id">Its address by <c>$id</c>, or null where it goes by the file's.</param>
internal sealed class SchemaResource(SchemaDocument document, YamlNode root, Dialect dialect, Uri? id)
{
    /// <summary>The file that it stands in.</summary>
    public SchemaDocument Document => document;

    /// <summary>Its own root, from which pointers count.</summary>
    public YamlNode Root => root;

    /// <summary>The dialect in which it is read.</summary>
    public Dialect Dialect => dialect;

    /// <summary>Its address by <c>$id</c>, or null where it goes by the file's.</summary>
    public Uri? Id => id;

    /// <summary>What relative references in it count from.</summary>
    public Uri Base => id ?? document.Uri;

    /// <summary>A reference or an <c>$id</c> as its address and what stands behind <c>#</c>, either of which may be empty.</summary>
    public static (string Address, string Fragment) Split(string reference) =>
        reference.IndexOf('#', StringComparison.Ordinal) is >= 0 and var hash
            ? (reference[..hash], reference[(hash + 1)..])
            : (reference, "");

    /// <summary>The schemas that have a name in it.</summary>
    public Dictionary<string, YamlNode> Anchors { get; } = new(StringComparer.Ordinal);
}

/// <summary>Where a schema stands.</summary>
/// <param name="Document">The file.</param>
/// <param name="Source">The schema in it.</param>
/// <param name="Parent">The schema around it, or null for the document's root.</param>
/// <param name="Keyword">The keyword under which it stands in that one.</param>
/// <param name="Name">Its name or its index from 0 under the keyword, or null where the keyword holds just one.</param>
internal sealed record SchemaPlace(
    SchemaDocument Document,
    YamlNode Source,
    SchemaPlace? Parent = null,
    string Keyword = "",
    string? Name = null
)
{
    /// <summary>Where one of its keywords stands; the schema itself where it has none of that name.</summary>
    public SchemaLocation LocationOf(string? keyword)
    {
        var key = keyword is null ? null : (Source as YamlMapping)?.Find(keyword)?.Key;
        var span = (key ?? Source).Span;
        return new SchemaLocation(
            Document.DisplayPath,
            Document.Text.GetPosition(span.Start),
            Document.Text.GetPosition(span.End),
            key is null ? Pointer : $"{Pointer}/{key.Value}"
        );
    }

    private string Pointer => Parent is null ? "" : $"{Parent.Pointer}/{Escape(Keyword)}{(Name is null ? "" : $"/{Escape(Name)}")}";

    private static string Escape(string name) =>
        name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}

/// <summary>The part of a schema that asks for something.</summary>
/// <param name="Path">The file as the user knows it: from the vault's root where it lies inside, else the full path.</param>
/// <param name="Start">Where the keyword begins.</param>
/// <param name="End">Just behind it.</param>
/// <param name="Pointer">The keyword as a JSON pointer (RFC 6901) from the document's root.</param>
internal sealed record SchemaLocation(string Path, TextPosition Start, TextPosition End, string Pointer);
