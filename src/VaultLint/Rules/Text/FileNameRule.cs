using VaultLint.Findings;
using VaultLint.Text;
using VaultLint.Vaults;

namespace VaultLint.Rules.Text;

/// <summary>VL005 file-name. See docs/rules/VL005.md. Of the notes it needs no more than the paths, so one alone will do.</summary>
internal sealed class FileNameRule : IVaultRule
{
    public RuleInfo Info { get; } =
        new(
            "VL005",
            "file-name",
            Severity.Warning,
            "A file or folder name that links or other systems cannot hold, or that differs from another only in case or Unicode form."
        );

    public void Check(VaultContext context)
    {
        foreach (
            var (note, message, help, other) in context.RecallOfAll(
                nameof(FileNameRule),
                (note, other) => note.Path == other.Path,
                () => Find(context.Notes.Select(note => note.Summary.Path))
            )
        )
        {
            context.Report(NotePlace.OfFile(note), message, help, other is null ? [] : [other]);
        }
    }

    /// <summary>What is wrong with the paths of notes: for each fault the note's path, the message, the help and the place of another
    /// note.</summary>
    private static List<(string Note, Message Message, string Help, RelatedPlace? Other)> Find(IEnumerable<string> notes)
    {
        var found = new List<(string, Message, string, RelatedPlace?)>();
        var seen = new Dictionary<string, (string Path, string Note)>(StringComparer.Ordinal);
        var folders = new HashSet<string>(StringComparer.Ordinal);
        foreach (var note in notes)
        {
            for (var slash = note.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = note.IndexOf('/', slash + 1))
            {
                // A folder is told of once, on its first note.
                if (folders.Add(note[..slash]))
                {
                    Find(found, seen, note[..slash], note, isFolder: true);
                }
            }

            Find(found, seen, note, note, isFolder: false);
        }

        return found;
    }

    private static void Find(
        List<(string Note, Message Message, string Help, RelatedPlace? Other)> found,
        Dictionary<string, (string Path, string Note)> seen,
        string path,
        string note,
        bool isFolder
    )
    {
        var name = path[(path.LastIndexOf('/') + 1)..];
        foreach (var (predicate, help) in FileName.FaultsOf(name, isFolder))
        {
            found.Add((note, $"{(isFolder ? $"the name of the folder “{path}”" : "the file's name")} {predicate}", help, null));
        }

        var key = $"{path[..^name.Length]}{FileName.KeyOf(name)}";
        if (seen.TryAdd(key, (path, note)))
        {
            return;
        }

        var other = seen[key];
        var subject = isFolder ? $"folder “{path}”" : "file's name";
        var difference =
            UnicodeForm.ToNfc(path) == VaultLint.Text.UnicodeForm.ToNfc(other.Path) ? "Unicode form; macOS" : "case; Windows and macOS";
        found.Add(
            (
                note,
                $"the {subject} differs from “{Message.Detail(other.Path)}” only in {difference} can hold but one of the two",
                "rename one",
                RelatedPlace.In(NotePlace.OfFile(other.Note), isFolder ? $"a note in “{other.Path}”" : "the other file")
            )
        );
    }
}
