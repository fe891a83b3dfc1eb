using System.Collections.Immutable;
using System.Text.Json;

namespace VaultLint.Vaults;

/// <summary>What Obsidian's own settings say that matters here.</summary>
/// <param name="TemplateFolders">Folders of templates, as paths from the folder that holds <c>.obsidian</c>, without slashes at their
/// ends.</param>
internal sealed record ObsidianSettings(ImmutableArray<string> TemplateFolders)
{
    /// <summary>The folder that Obsidian keeps its settings in.</summary>
    public const string FolderName = ".obsidian";

    /// <summary>The files that are read of a folder's settings, as paths from the folder.</summary>
    internal static ImmutableArray<string> Files { get; } =
    [$"{FolderName}/templates.json", $"{FolderName}/types.json", $"{FolderName}/plugins/templater-obsidian/data.json"];

    /// <summary>Reads the settings of the core plugin Templates and of the plugin Templater.</summary>
    /// <remarks>The files are Obsidian's, not the user's: one that is absent, broken or unreadable says nothing, and the run goes
    /// on.</remarks>
    /// <param name="folder">Full path of the folder that holds <c>.obsidian</c>.</param>
    public static ObsidianSettings Read(string folder)
    {
        var settings = Path.Combine(folder, FolderName);
        var core = ReadString(Path.Combine(settings, "templates.json"), "folder");
        var templater = ReadString(Path.Combine(settings, "plugins", "templater-obsidian", "data.json"), "templates_folder");
        return new ObsidianSettings([
            .. new[] { core, templater }
                .Select(path => path?.Trim('/'))
                .Where(path => !string.IsNullOrWhiteSpace(path) && path != ".")
                .OfType<string>()
                .Distinct(),
        ]);
    }

    /// <summary>Reads the types of properties that Obsidian keeps in <c>types.json</c>.</summary>
    /// <inheritdoc cref="Read" path="/remarks|/param"/>
    /// <returns>The name of each property's type, by the property's name without regard to case.</returns>
    public static IReadOnlyDictionary<string, string> ReadPropertyTypes(string folder)
    {
        var types = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        ReadJson(
            Path.Combine(folder, FolderName, "types.json"),
            root =>
            {
                foreach (
                    var property in root.TryGetProperty("types", out var listed) && listed.ValueKind == JsonValueKind.Object
                        ? listed.EnumerateObject()
                        : default
                )
                {
                    if (property.Value.ValueKind == JsonValueKind.String)
                    {
                        types[property.Name] = property.Value.GetString()!;
                    }
                }
            }
        );
        return types;
    }

    private static string? ReadString(string file, string property)
    {
        string? text = null;
        ReadJson(
            file,
            root =>
                text = root.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null
        );
        return text;
    }

    private static void ReadJson(string file, Action<JsonElement> read)
    {
        if (!File.Exists(file))
        {
            return;
        }

        try
        {
            using var json = JsonDocument.Parse(NoteContent.FromFile(file).Bytes.GetValueOrDefault());
            if (json.RootElement.ValueKind == JsonValueKind.Object)
            {
                read(json.RootElement);
            }
        }
        // InvalidOperationException: a string that is no Unicode, such as a lone surrogate.
        catch (Exception e) when (e is JsonException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            // What was read until then counts.
        }
    }
}
