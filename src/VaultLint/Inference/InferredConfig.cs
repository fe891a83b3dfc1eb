using System.Collections.Immutable;
using System.Text;
using VaultLint.Configuration;
using VaultLint.Findings;
using VaultLint.Linting;
using VaultLint.Rules;
using VaultLint.Vaults;

namespace VaultLint.Inference;

/// <summary>A config that holds a vault to what its notes mostly do.</summary>
internal sealed record InferredConfig
{
    private InferredConfig() { }

    /// <summary>The paths of the notes that it was learnt from.</summary>
    internal ImmutableHashSet<string> Learnt { get; private init; } = [];

    /// <summary>From how many notes it was learnt.</summary>
    public int LearntFrom => Learnt.Count;

    /// <summary>How many of them hold questions.</summary>
    internal int WithQuestions { get; private init; }

    internal ImmutableArray<InferredKind> Kinds { get; private init; } = [];

    /// <summary>Notes of which nothing is asked, so that they are not taken for some of a kind.</summary>
    internal ImmutableArray<(string Name, string Why, ImmutableArray<string> Match)> Apart { get; private init; } = [];

    /// <summary>Folders of templates, which are left out.</summary>
    internal ImmutableArray<string> TemplateFolders { get; private init; } = [];

    internal InferredTaxonomy? Taxonomy { get; private init; }

    /// <summary>Rules that find errors in so many notes that they are made warnings.</summary>
    internal ImmutableArray<(string Rule, Support Support)> Lowered { get; private init; } = [];

    /// <summary>The kinds of note, each with the number of notes, the largest first.</summary>
    public IEnumerable<(string Name, int Notes)> KindCounts => Kinds.Select(kind => (kind.Name, kind.NoteCount));

    /// <summary>The files to write: config, schemas and taxonomy.</summary>
    public ImmutableArray<InferredFile> Files => InferredFiles.Of(this);

    /// <summary>Learns a config.</summary>
    /// <param name="notes">The notes in the order of their paths, as <see cref="ShapeReader"/> reads them.</param>
    public static InferredConfig Learn(ImmutableArray<NoteShape> notes)
    {
        var templates = notes
            .Select(note => GroupFinder.TemplateFolderOf(note.Path))
            .OfType<string>()
            .Distinct()
            .Order(StringComparer.Ordinal)
            .ToImmutableArray();
        notes = [.. notes.Where(note => GroupFinder.TemplateFolderOf(note.Path) is null)];
        ImmutableArray<NoteShape> readable = [.. notes.Where(note => note.IsReadable)];
        var faulty = new HashSet<NoteShape>(ReferenceEqualityComparer.Instance);
        var taxonomy = InferredTaxonomy.Infer(readable, faulty);
        var groups = GroupFinder.Find(notes);
        return new InferredConfig
        {
            Learnt = [.. readable.Select(note => note.Path)],
            WithQuestions = readable.Count(note => note.Questions.Any),
            Kinds = [.. groups.Groups.Select(group => InferredKind.Infer(group, faulty))],
            Apart = groups.Apart,
            TemplateFolders = templates,
            Taxonomy = taxonomy,
        };
    }

    /// <summary>Checks the vault with the config before it is written. Rules that find errors in more of the notes learnt from than may be
    /// are made warnings.</summary>
    /// <param name="vault">The vault.</param>
    /// <param name="jobs">How many notes are checked at a time, at least 1.</param>
    /// <param name="today">The day of the run.</param>
    /// <param name="progress">Is told how many notes are done, by any thread.</param>
    /// <returns>The config to write, and what it finds.</returns>
    public (InferredConfig Config, LintResult Result) Try(Vault vault, int jobs, DateOnly today, IProgress<int>? progress = null)
    {
        var folder = Directory.CreateTempSubdirectory("vaultlint-").FullName;
        try
        {
            foreach (var file in Files)
            {
                var path = Path.Combine(folder, file.Path);
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.WriteAllText(path, file.Text, new UTF8Encoding(false));
            }

            var config = ConfigReader.Load(vault.Root, Path.Combine(folder, Vault.ConfigFileName), RuleCatalog.Rules);
            var notes = vault.FindNotes(vault.Root, config.Include.Value, config.Exclude.Value);
            var result = new Linter(config, RuleCatalog.NoteRules, RuleCatalog.VaultRules, today).Lint(notes, jobs, progress);
            var lowered = FindLowered(result);
            var rules = lowered.Select(pair => pair.Rule).ToHashSet();
            return (
                this with
                {
                    Lowered = lowered,
                },
                result with
                {
                    Diagnostics =
                    [
                        .. result
                            .Diagnostics.Select(found =>
                                rules.Contains(found.Rule.Name) ? found with { Severity = Severity.Warning } : found
                            )
                            .Order(),
                    ],
                }
            );
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Keeps as errors the rules that find the fewest, as long as they leave few notes with an error.</summary>
    private ImmutableArray<(string Rule, Support Support)> FindLowered(LintResult result)
    {
        // In a small vault one note is more than the share that may have an error.
        var most = Math.Max(1, Support.MostExceptions(LearntFrom));
        var withError = new HashSet<string>(StringComparer.Ordinal);
        var lowered = ImmutableArray.CreateBuilder<(string, Support)>();
        foreach (
            var (rule, paths) in result
                .Diagnostics.Where(found =>
                    found.Severity == Severity.Error && found.Rule != RuleCatalog.InternalError && Learnt.Contains(found.Path)
                )
                .GroupBy(found => found.Rule)
                .Select(group => (group.Key, Paths: group.Select(found => found.Path).ToHashSet(StringComparer.Ordinal)))
                .OrderBy(pair => pair.Paths.Count)
                .ThenBy(pair => pair.Key.Id, StringComparer.Ordinal)
        )
        {
            if (withError.Union(paths).Count() <= most)
            {
                withError.UnionWith(paths);
            }
            else
            {
                lowered.Add((rule.Name, new Support(paths.Count, LearntFrom)));
            }
        }

        return lowered.ToImmutable();
    }
}
