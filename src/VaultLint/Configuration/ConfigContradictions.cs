using System.Collections.Immutable;
using VaultLint.Findings;
using VaultLint.Questions;
using VaultLint.Vaults;
using VaultLint.Yaml;

namespace VaultLint.Configuration;

/// <summary>Settings of a config that may contradict one another. They can stand in different files, so they are compared after all layers
/// are read.</summary>
internal sealed class ConfigContradictions
{
    /// <summary>The settings of <c>rules</c> of the config itself, as against those of an entry of <c>overrides</c>.</summary>
    public const int AllNotes = -1;

    private static readonly StringComparer s_comparer = StringComparer.OrdinalIgnoreCase;

    private readonly Dictionary<(int Entry, RuleOption Option), Place> _options = [];
    private readonly Dictionary<QuestionRole, Place> _labels = [];
    private Place? _include;
    private Place? _exclude;

    /// <summary>Remembers where an option of a rule is set; the place of a lower layer is forgotten.</summary>
    /// <param name="entry">Which entry of <c>overrides</c> sets it, or <see cref="AllNotes"/>.</param>
    /// <param name="option">The option.</param>
    /// <param name="document">The config.</param>
    /// <param name="node">The value.</param>
    public void AddOption(int entry, RuleOption option, ConfigDocument document, YamlNode node) =>
        _options[(entry, option)] = new Place(document, node);

    /// <summary>Forgets the options of lower layers, which a preset takes back.</summary>
    public void ForgetOptions()
    {
        foreach (var key in _options.Keys.Where(key => key.Entry == AllNotes).ToArray())
        {
            _options.Remove(key);
        }
    }

    /// <summary>Remembers where the words of a part of a question are set.</summary>
    public void AddLabels(QuestionRole role, ConfigDocument document, YamlNode node) => _labels[role] = new Place(document, node);

    /// <summary>Remembers where <c>include</c> is set.</summary>
    public void AddInclude(ConfigDocument document, YamlNode node) => _include = new Place(document, node);

    /// <summary>Remembers where <c>exclude</c> is set.</summary>
    public void AddExclude(ConfigDocument document, YamlNode node) => _exclude = new Place(document, node);

    /// <summary>Reports all contradictions.</summary>
    /// <param name="include">The globs in force.</param>
    /// <param name="exclude"><inheritdoc cref="Report" path="/param[@name='include']"/></param>
    public void Report(ImmutableArray<Glob> include, ImmutableArray<Glob> exclude)
    {
        ReportExcluded(include, exclude);
        ReportLabels();
        var wholes = _options.Keys.Select(key => key.Option.Among).OfType<RuleOption>().Distinct();
        var everywhere = wholes.ToDictionary(whole => whole, WordsAnywhere);
        foreach (var ((entry, option), place) in _options)
        {
            if (option.IsOrder)
            {
                ReportOrder(option, place);
            }

            if (option.Among is { } whole)
            {
                ReportOutside(entry, option, whole, place, everywhere);
            }
        }
    }

    private void ReportExcluded(ImmutableArray<Glob> include, ImmutableArray<Glob> exclude)
    {
        var included = include.Select(glob => glob.Pattern).ToHashSet(StringComparer.Ordinal);
        if (_exclude is not { } place || !exclude.Any(glob => included.Contains(glob.Pattern)))
        {
            return;
        }

        foreach (var item in ConfigDocument.OneOrMore(place.Node))
        {
            if (item is YamlScalar { Value: var pattern } && included.Contains(pattern))
            {
                var other = _include is null ? "“include” (its default)" : "“include”";
                place.Document.Report(
                    item.Span,
                    $"{ConfigDocument.Quote(pattern)} stands in “exclude” and in {other}, so none of these notes is checked",
                    "take it out of one of the two"
                );
            }
        }
    }

    /// <summary>A word marks one part of a question only.</summary>
    private void ReportLabels()
    {
        if (_labels.Count == 0)
        {
            return;
        }

        var builtIn = new QuestionLabels([]);
        var roles = new Dictionary<string, QuestionRole>(s_comparer);
        foreach (var (role, place) in _labels.OrderBy(label => label.Key))
        {
            foreach (var item in ConfigDocument.OneOrMore(place.Node))
            {
                if (item is not YamlScalar { Value: { Length: > 0 } word })
                {
                    continue;
                }

                var known = builtIn.RoleOf(word);
                if ((known ?? roles.GetValueOrDefault(word, role)) is var other && other != role)
                {
                    var where = known is null ? "also in" : "is built in as a word of";
                    place.Document.Report(
                        item.Span,
                        $"{ConfigDocument.Quote(word)} stands in “{NameOf(role)}”, but {where} “{NameOf(other)}”",
                        "a word marks one part of a question only"
                    );
                }

                roles.TryAdd(word, role);
            }
        }

        static string NameOf(QuestionRole role) => role.ToString().ToLowerInvariant();
    }

    /// <summary>Reports a word that stands twice in a list, and lists that have two words in opposite orders.</summary>
    private static void ReportOrder(RuleOption option, Place place)
    {
        var followers = new Dictionary<string, List<YamlScalar>>(s_comparer);
        foreach (var list in place.Node is YamlSequence { Items: [YamlSequence, ..] lists } ? lists : [place.Node])
        {
            var seen = new HashSet<string>(s_comparer);
            YamlScalar? before = null;
            foreach (var word in ConfigDocument.OneOrMore(list).OfType<YamlScalar>())
            {
                if (!seen.Add(word.Value))
                {
                    var twice = $"{ConfigDocument.Quote(word.Value)} stands twice in a list of “{option.Name}”";
                    place.Document.Report(word.Span, $"{twice}; names of properties compare without case", "keep one of the two");
                    continue;
                }

                followers.TryAdd(word.Value, []);
                if (before is not null)
                {
                    followers[before.Value].Add(word);
                }

                before = word;
            }
        }

        if (FindCircle(followers) is var (first, second))
        {
            var places = $"{ConfigDocument.Quote(second.Value)} follows {ConfigDocument.Quote(first)} here, and comes before it elsewhere";
            place.Document.Report(second.Span, $"“{option.Name}” contradicts itself: {places}", "give all lists the same order");
        }
    }

    /// <summary>A word and one that follows it, though it comes before it by other lists; null where the lists agree.</summary>
    /// <param name="followers">Each word, with the words that stand right behind it in a list.</param>
    private static (string First, YamlScalar Second)? FindCircle(Dictionary<string, List<YamlScalar>> followers)
    {
        var done = new HashSet<string>(s_comparer);
        var path = new HashSet<string>(s_comparer);
        var open = new Stack<(string Word, int Next)>();
        foreach (var start in followers.Keys)
        {
            open.Push((start, 0));
            while (open.TryPop(out var at))
            {
                if (done.Contains(at.Word))
                {
                    continue;
                }

                path.Add(at.Word);
                if (at.Next == followers[at.Word].Count)
                {
                    path.Remove(at.Word);
                    done.Add(at.Word);
                    continue;
                }

                var next = followers[at.Word][at.Next];
                if (path.Contains(next.Value))
                {
                    return (at.Word, next);
                }

                open.Push((at.Word, at.Next + 1));
                open.Push((next.Value, 0));
            }
        }

        return null;
    }

    /// <summary>Reports the words of an option that are not among those of another, whatever notes both may be in force for.</summary>
    private void ReportOutside(
        int entry,
        RuleOption option,
        RuleOption whole,
        Place place,
        Dictionary<RuleOption, HashSet<string>> everywhere
    )
    {
        var isUsual = !_options.ContainsKey((entry, whole)) && !_options.ContainsKey((AllNotes, whole));
        var words = _options.TryGetValue((entry, whole), out var own)
            ? WordsOf(own.Node).Select(word => word.Value).ToHashSet(s_comparer)
            : everywhere[whole];
        var said = ConfigDocument.OneOrMore(place.Node).OfType<YamlScalar>();
        foreach (var word in said.Where(word => word.Value.Length > 0 && !words.Contains(word.Value)))
        {
            var inForce = isUsual ? ", whose default is in force" : "";
            place.Document.ReportUnknown(
                word,
                $"“{option.Name}” names {ConfigDocument.Quote(word.Value)}, which is not in “{whole.Name}”{inForce}",
                words,
                $"it takes words of “{whole.Name}”: add it there, or take it out here"
            );
        }
    }

    /// <summary>The words of an option wherever the config sets it, with its default where that is in force for some notes.</summary>
    private HashSet<string> WordsAnywhere(RuleOption option) =>
        _options
            .Where(set => set.Key.Option == option)
            .SelectMany(set => WordsOf(set.Value.Node))
            .Select(word => word.Value)
            .Concat(_options.ContainsKey((AllNotes, option)) ? [] : option.Usual)
            .ToHashSet(s_comparer);

    private static IEnumerable<YamlScalar> WordsOf(YamlNode node) =>
        node switch
        {
            YamlSequence list => list.Items.SelectMany(WordsOf),
            YamlScalar { Value.Length: > 0 } word => [word],
            _ => [],
        };

    /// <summary>A value with the config that it stands in.</summary>
    private sealed record Place(ConfigDocument Document, YamlNode Node);
}
