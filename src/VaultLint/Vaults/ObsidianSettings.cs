using System.Collections.Immutable;
using System.Text.Json;

namespace VaultLint.Vaults;

/// <summary>What Obsidian's own settings say that matters here.</summary>
/// <param name="TemplateFolders">Folders of templates, as paths from the folder that holds <c>.obsidian</c>, without slashes at their ends.</param>
internal sealed record ObsidianSettings(ImmutableArray<string> TemplateFolders)
{
    /// <summary>The folder that Obsidian keeps its settings in.</summary>
    public const string FolderName = ".obsidian";

    /// <summary>Reads the settings of the core plugin Templates and of the plugin Templater.</summary>
    /// <remarks>The files are Obsidian's, not the user's: one that is absent, broken or unreadable says nothing, and the run goes on.</remarks>
    /// <param name="folder">Full path of the folder that holds <c>.obsidian</c>.</param>
    public static ObsidianSettings Read(string folder)
    {
        var settings = Path.Combine(folder, FolderName);
        var core = ReadString(Path.Combine(settings, "templates.json"), "folder");
        var templater = ReadString(Path.Combine(settings, "plugins", "templater-obsidian", "data.json"), "templates_folder");
        return new ObsidianSettings([.. new[] { core, templater }
            .Select(path => path?.Trim('/'))
            .Where(path => !string.IsNullOrWhiteSpace(path) && path != ".")
            .OfType<string>()
            .Distinct()]);
    }

    private static string? ReadString(string file, string property)
    {
        if (!File.Exists(file))
        {
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(NoteContent.FromFile(file).Bytes ?? []);
            return json.RootElement.ValueKind == JsonValueKind.Object
                && json.RootElement.TryGetProperty(property, out var value)
                && value.ValueKind == JsonValueKind.String
                ? value.GetString()
                : null;
        }
        // InvalidOperationException: a string that is no Unicode, such as a lone surrogate.
        catch (Exception e) when (e is JsonException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
