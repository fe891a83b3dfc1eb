using VaultLint.Notes;
using VaultLint.Vaults;

namespace VaultLint.Rules.Text;

/// <summary>VL005 file-name. See docs/rules/VL005.md. Of the notes it needs no more than the paths, so one alone will do.</summary>
internal sealed class FileNameRule : IVaultRule
{
    public RuleInfo Info { get; } = new("VL005", "file-name", Severity.Warning,
        "A file or folder name that links or other systems cannot hold, or that differs from another only in case or Unicode form.");

    public void Check(VaultContext context)
    {
        var seen = new Dictionary<string, (string Path, string Note)>(StringComparer.Ordinal);
        var folders = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (_, note) in context.Notes)
        {
            for (var slash = note.Path.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = note.Path.IndexOf('/', slash + 1))
            {
                // A folder is told of once, on its first note.
                if (folders.Add(note.Path[..slash]))
                {
                    Check(context, seen, note.Path[..slash], note.Path, isFolder: true);
                }
            }

            Check(context, seen, note.Path, note.Path, isFolder: false);
        }
    }

    private static void Check(VaultContext context, Dictionary<string, (string Path, string Note)> seen, string path, string note, bool isFolder)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        foreach (var (predicate, help) in FileName.FaultsOf(name, isFolder))
        {
            context.Report(NotePlace.OfFile(note), $"{(isFolder ? $"the name of the folder “{path}”" : "the file's name")} {predicate}", help);
        }

        var key = $"{path[..^name.Length]}{FileName.KeyOf(name)}";
        if (seen.TryAdd(key, (path, note)))
        {
            return;
        }

        var other = seen[key];
        var difference = VaultLint.Text.UnicodeForm.ToNfc(path) == VaultLint.Text.UnicodeForm.ToNfc(other.Path)
            ? "Unicode form; macOS" : "case; Windows and macOS";
        context.Report(NotePlace.OfFile(note), $"the {(isFolder ? $"folder “{path}”" : "file's name")} differs from “{other.Path}” only in {difference} can hold but one of the two",
            "rename one", RelatedPlace.In(NotePlace.OfFile(other.Note), isFolder ? $"a note in “{other.Path}”" : "the other file"));
    }
}
