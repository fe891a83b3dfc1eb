using System.Collections.Immutable;
using System.Globalization;
using VaultLint.Text;
using VaultLint.Vaults;

namespace VaultLint.Inference;

/// <summary>
/// Finds the groups of a vault's notes that have a shape, which is the properties and headings that most of them have. A folder with its
/// small subfolders is taken for a group; groups of one shape are joined; one that is mixed is parted where a property tells its shapes
/// apart.
/// </summary>
internal sealed class GroupFinder
{
    /// <summary>The least number of notes that make a kind.</summary>
    private const int FewestNotes = 5;

    /// <summary>Notes that are unlike the rest of their group are listed in the config; more are a group that has no shape.</summary>
    private const int MostListed = 50;

    /// <summary>The share of properties, and of headings, that notes of one shape have in common.</summary>
    private const double AlikeKeys = 0.6;
    private const double AlikeHeadings = 0.5;

    private const string DailyGlob = "[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9].md";

    private static readonly string[] s_indexNames = ["index", "_index", "readme", "moc", "_moc", "home", "contents"];

    private readonly Dictionary<string, int> _features = new(StringComparer.Ordinal);
    private readonly Dictionary<NoteShape, HashSet<int>> _shapes = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<string> _names = ["other", "index", "daily"];

    /// <summary>Sorts notes.</summary>
    /// <param name="notes">All notes of the vault or sample, in the order of their paths.</param>
    public static NoteGroups Find(ImmutableArray<NoteShape> notes) => new GroupFinder().FindGroups(notes);

    /// <summary>Whether a folder on a path is one of templates by its name; Obsidian's own is left out anyway.</summary>
    public static string? TemplateFolderOf(string path)
    {
        for (var end = path.IndexOf('/', StringComparison.Ordinal); end >= 0; end = path.IndexOf('/', end + 1))
        {
            var name = path[(path.LastIndexOf('/', end - 1) + 1)..end].Trim('_', ' ').ToLowerInvariant();
            if (UnicodeForm.ToNfc(name) is "template" or "templates" or "템플릿")
            {
                return path[..end];
            }
        }

        return null;
    }

    /// <summary>A path from the vault's root as the beginning of a glob, or as one that matches it alone.</summary>
    public static string GlobOf(string path)
    {
        var escaped = Escape(path);
        // These two begin what may be an absolute path of Windows.
        return escaped.StartsWith(@"\\", StringComparison.Ordinal) || escaped.IndexOf(':', StringComparison.Ordinal) == 1
            ? $"./{escaped}"
            : escaped;
    }

    private static string Escape(string path) =>
        string.Concat(path.Select(c => c is '*' or '?' or '[' or ']' or '{' or '}' or '\\' or '!' ? $@"\{c}" : $"{c}"));

    private NoteGroups FindGroups(ImmutableArray<NoteShape> notes)
    {
        foreach (var note in notes.Where(note => note.IsReadable))
        {
            _shapes.Add(note, FeaturesOf(note));
        }

        var index = notes.Where(note => s_indexNames.Contains(note.FileName.ToLowerInvariant())).ToHashSet();
        var daily = notes
            .Where(note =>
                note.FileName.Length == 10
                && DateOnly.TryParseExact(note.FileName, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            )
            .ToHashSet();
        var others = notes.Where(note => !index.Contains(note) && !daily.Contains(note)).ToList();

        var units = new List<Unit>();
        foreach (var (_, members) in ByFolder(others))
        {
            units.AddRange(Shaped(members));
        }

        var joined = Join(units);
        var apart = ImmutableArray.CreateBuilder<(string, string, ImmutableArray<string>)>();
        var groups = joined.Select(unit => NewGroup(unit, others)).ToList();
        if (Shaped([.. daily]) is [{ Where: null } dailyUnit, ..])
        {
            groups.Insert(0, new NoteGroup("daily", [$"**/{DailyGlob}"], null, [.. dailyUnit.Members], [.. dailyUnit.Strangers]));
        }
        else if (daily.Any(IsMatched))
        {
            apart.Add(("daily", "named by a date", [$"**/{DailyGlob}"]));
        }

        if (index.Any(IsMatched))
        {
            apart.Insert(
                0,
                (
                    "index",
                    "index notes",
                    [
                        .. index
                            .Where(IsMatched)
                            .Select(note => $"**/{Escape(Path.GetFileName(note.Path))}")
                            .Distinct()
                            .Order(StringComparer.Ordinal),
                    ]
                )
            );
        }

        // So few that they spoil nothing are asked the same as the rest.
        var unlike = joined
            .Where(unit => !unit.ToleratesStrangers)
            .SelectMany(unit => unit.Strangers)
            .Select(note => GlobOf(note.Path))
            .Order(StringComparer.Ordinal)
            .ToImmutableArray();
        if (!unlike.IsEmpty)
        {
            apart.Insert(0, ("other", "unlike the rest of their folder", unlike));
        }

        return new NoteGroups([.. groups], apart.ToImmutable());

        bool IsMatched(NoteShape note) => groups.Exists(group => group.Match.Any(glob => Glob.Parse(glob).IsMatch(note.Path)));
    }

    /// <summary>The notes by folder; those of a folder with few are counted to the folder above.</summary>
    private static SortedDictionary<string, List<NoteShape>> ByFolder(IEnumerable<NoteShape> notes)
    {
        var folders = new SortedDictionary<string, List<NoteShape>>(StringComparer.Ordinal);
        foreach (var note in notes)
        {
            Of(note.Folder).Add(note);
        }

        var deepest = folders.Keys.Select(Depth).DefaultIfEmpty().Max();
        for (var depth = deepest; depth > 0; depth--)
        {
            foreach (var folder in folders.Keys.Where(folder => Depth(folder) == depth && folders[folder].Count < FewestNotes).ToArray())
            {
                Of(folder.LastIndexOf('/') is > 0 and var slash ? folder[..slash] : "").AddRange(folders[folder]);
                folders.Remove(folder);
            }
        }

        return folders;

        List<NoteShape> Of(string folder) => folders.TryGetValue(folder, out var known) ? known : folders[folder] = [];

        static int Depth(string folder) => folder.Length == 0 ? 0 : folder.Count(c => c == '/') + 1;
    }

    /// <summary>The groups with a shape among the notes of a place: one, or several that a property tells apart, or none.</summary>
    private List<Unit> Shaped(List<NoteShape> notes)
    {
        var whole = NewUnit(notes, null, notes);
        if (whole is { ToleratesStrangers: true })
        {
            return [whole];
        }

        var parts = Part(notes);
        return parts.Sum(part => part.Members.Count) > (whole?.Members.Count ?? 0) || whole is null ? parts : [whole];
    }

    /// <summary>A group, or null where the notes have no shape in common.</summary>
    private Unit? NewUnit(List<NoteShape> notes, (string, string?)? where, List<NoteShape> place)
    {
        const int LeastFeatures = 2;
        var members = notes.Where(note => note.IsReadable).ToList();
        var readable = members.Count;
        var core = new HashSet<int>();
        // Again without the notes that had little of it: they may have hidden what the others have in common.
        for (var round = 0; round < 2; round++)
        {
            core = CoreOf(members);
            members = [.. members.Where(note => _shapes[note].Count(core.Contains) * 2 > core.Count)];
        }

        var chosen = members.ToHashSet<NoteShape>(ReferenceEqualityComparer.Instance);
        var strangers = notes.Where(note => note.IsReadable && !chosen.Contains(note)).ToList();
        return members.Count >= FewestNotes && core.Count >= LeastFeatures && members.Count * 2 > readable && strangers.Count <= MostListed
            ? new Unit(where, core, members, strangers, [.. place])
            : null;
    }

    /// <summary>The features that seven of ten notes have.</summary>
    private HashSet<int> CoreOf(List<NoteShape> notes) =>
        [
            .. notes
                .SelectMany(note => _shapes[note])
                .GroupBy(feature => feature)
                .Where(group => group.Count() * 10 >= notes.Count * 7)
                .Select(group => group.Key),
        ];

    /// <summary>Parts the notes of a place by shape, as far as a property tells one part from the rest.</summary>
    private List<Unit> Part(List<NoteShape> notes)
    {
        const int MostClusters = 20;
        var clusters = new List<(HashSet<int> Shape, List<NoteShape> Notes)>();
        foreach (var note in notes.Where(note => note.IsReadable))
        {
            // Headings are many and each note's own; what notes of a sort surely have in common are their properties.
            var keys = note.Properties.Select(property => FeatureOf('k', property.Key)).ToHashSet();
            if (
                clusters
                    .Select(cluster => (cluster.Notes, Likeness: Likeness(cluster.Shape, keys)))
                    .OrderByDescending(pair => pair.Likeness)
                    .FirstOrDefault() is
                { Likeness: >= AlikeKeys } nearest
            )
            {
                nearest.Notes.Add(note);
            }
            else if (clusters.Count < MostClusters)
            {
                clusters.Add((keys, [note]));
            }
        }

        var units = new List<Unit>();
        foreach (var (_, own) in clusters.Where(cluster => cluster.Notes.Count >= FewestNotes))
        {
            var set = own.ToHashSet<NoteShape>(ReferenceEqualityComparer.Instance);
            var others = notes.Where(note => note.IsReadable && !set.Contains(note)).ToList();
            if (
                FindMark(own, others) is var (key, value)
                && NewUnit([.. own, .. others.Where(note => HasMark(note, key, value))], (key, value), notes) is { } unit
            )
            {
                units.Add(unit);
            }
        }

        return units;
    }

    /// <summary>A value that a property has in all the notes and in few of the others; else a property that all have, and few of the
    /// others.</summary>
    private static (string Key, string? Value)? FindMark(List<NoteShape> notes, List<NoteShape> others) =>
        notes[0]
            .Properties.Where(property => property.Value is { Length: > 0 })
            .Select(property => (property.Key, property.Value))
            .Concat(notes[0].Properties.Select(property => (property.Key, Value: (string?)null)))
            .Where(mark =>
                notes.TrueForAll(note => HasMark(note, mark.Key, mark.Value))
                && others.Count(note => HasMark(note, mark.Key, mark.Value)) * 5 <= notes.Count
            )
            .Cast<(string, string?)?>()
            .FirstOrDefault();

    private static bool HasMark(NoteShape note, string key, string? value) =>
        note.Property(key) is { } property && (value is null || property.Value == value);

    private List<Unit> Join(List<Unit> units)
    {
        var joined = new List<Unit>();
        foreach (var unit in units.OrderByDescending(unit => unit.Members.Count))
        {
            if (joined.Find(other => other.Where == unit.Where && IsAlike(other.Core, unit.Core)) is { } same)
            {
                same.Members.AddRange(unit.Members);
                same.Strangers.AddRange(unit.Strangers);
                same.Place.AddRange(unit.Place);
            }
            else
            {
                joined.Add(unit);
            }
        }

        return [.. joined.OrderByDescending(unit => unit.Members.Count)];
    }

    /// <summary>Whether two shapes are one: of both the properties, and of both the headings.</summary>
    private bool IsAlike(HashSet<int> first, HashSet<int> second)
    {
        return Likeness(first.Where(IsHeading), second.Where(IsHeading)) >= AlikeHeadings
            && Likeness(first.Where(IsKey), second.Where(IsKey)) >= AlikeKeys;

        bool IsHeading(int feature) => feature % 2 == 1;
        bool IsKey(int feature) => feature % 2 == 0;
    }

    /// <summary>The share of features that two shapes have in common.</summary>
    private static double Likeness(IEnumerable<int> first, IEnumerable<int> second)
    {
        var own = first as HashSet<int> ?? [.. first];
        var others = second as HashSet<int> ?? [.. second];
        var common = own.Count(others.Contains);
        var all = own.Count + others.Count - common;
        return all == 0 ? 1 : (double)common / all;
    }

    private HashSet<int> FeaturesOf(NoteShape note) =>
        [
            .. note.Properties.Select(property => FeatureOf('k', property.Key)),
            .. note.Headings.Select(heading => FeatureOf('h', heading.Key)),
        ];

    /// <summary>The number of a feature: even for properties, odd for headings.</summary>
    private int FeatureOf(char sort, string name)
    {
        if (!_features.TryGetValue(sort + name, out var number))
        {
            _features.Add(sort + name, number = (_features.Count * 2) + (sort == 'h' ? 1 : 0));
        }

        return number;
    }

    private NoteGroup NewGroup(Unit unit, List<NoteShape> all)
    {
        var place = unit.Place.ToHashSet<NoteShape>(ReferenceEqualityComparer.Instance);
        var folders = new List<(string Folder, bool Whole)>();
        Cover("", [.. all], place, folders);
        var match = folders
            .Select(folder =>
                (folder.Folder, folder.Whole) switch
                {
                    ("", true) => "**/*.md",
                    ("", false) => "./*.md",
                    (var name, true) => $"{GlobOf(name)}/**",
                    (var name, false) => $"{GlobOf(name)}/*.md",
                }
            )
            .ToImmutableArray();
        var largest =
            unit.Where?.Value
            ?? (
                folders.Count == 1
                    ? folders[0].Folder
                    : unit.Members.GroupBy(note => note.Folder.Split('/')[0]).MaxBy(group => group.Count())!.Key
            );
        return new NoteGroup(
            NewName(largest, unit.Members.Count(note => note.Questions.Any) * 2 > unit.Members.Count ? "exam-note" : "note"),
            match,
            unit.Where,
            [.. unit.Members],
            unit.ToleratesStrangers ? [.. unit.Strangers] : []
        );
    }

    /// <summary>The folders that hold the notes of a place and no others: as high as they can be.</summary>
    private static void Cover(string folder, List<NoteShape> below, HashSet<NoteShape> place, List<(string Folder, bool Whole)> folders)
    {
        if (below.TrueForAll(place.Contains))
        {
            folders.Add((folder, true));
            return;
        }

        if (below.Where(note => note.Folder == folder).ToList() is { Count: > 0 } direct && direct.TrueForAll(place.Contains))
        {
            folders.Add((folder, false));
        }

        var start = folder.Length == 0 ? 0 : folder.Length + 1;
        foreach (
            var inner in below
                .Where(note => note.Folder != folder)
                .GroupBy(note => note.Folder[..(note.Folder.IndexOf('/', start) is >= 0 and var end ? end : note.Folder.Length)])
        )
        {
            if (inner.Any(place.Contains))
            {
                Cover(inner.Key, [.. inner], place, folders);
            }
        }
    }

    /// <summary>A name for a kind that no other has.</summary>
    /// <param name="from">A folder or a word to name it by.</param>
    /// <param name="otherwise">What to name it where that is none.</param>
    private string NewName(string from, string otherwise)
    {
        const int LongestName = 40;
        var folder = from[(from.LastIndexOf('/') + 1)..];
        var name = folder.Any(char.IsLetter) ? WithoutHidden(Slug.Of(folder)) : "";
        name = name.Length is 0 or > LongestName ? otherwise : name;
        var unique = name;
        for (var number = 2; !_names.Add(unique); number++)
        {
            unique = $"{name}-{number}";
        }

        return unique;
    }

    /// <summary>A kind and the file of its schema are called by the name: it holds no character that hides.</summary>
    private static string WithoutHidden(string name) =>
        string.Concat(name.EnumerateRunes().Where(rune => !VisibleText.IsHidden(rune, before: default))).Trim('-');

    /// <summary>Notes of one place and shape.</summary>
    /// <param name="Where">What tells them from others of the place, or null.</param>
    /// <param name="Core">The features that most have.</param>
    /// <param name="Members">The notes that have most of them.</param>
    /// <param name="Strangers">Those that have not.</param>
    /// <param name="Place">All notes of the place.</param>
    private sealed record Unit(
        (string Property, string? Value)? Where,
        HashSet<int> Core,
        List<NoteShape> Members,
        List<NoteShape> Strangers,
        List<NoteShape> Place
    )
    {
        public bool ToleratesStrangers => Strangers.Count <= Support.MostExceptions(Members.Count + Strangers.Count);
    }
}
