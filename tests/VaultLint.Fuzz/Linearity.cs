using System.Globalization;
using System.Text;
using VaultLint.Comparing;
using VaultLint.Configuration;
using VaultLint.Linting;
using VaultLint.Notes;
using VaultLint.Questions;
using VaultLint.Reporting;
using VaultLint.Rules;
using VaultLint.Text;
using VaultLint.Vaults;

namespace VaultLint.Fuzz;

/// <summary>What a note costs at one size beside another.</summary>
/// <param name="Name">The note.</param>
/// <param name="Small">Cost of the smaller one, in milliseconds or millions of instructions.</param>
/// <param name="Large">Cost of the larger one.</param>
internal readonly record struct Growth(string Name, double Small, double Large)
{
    public double Ratio => Large / Small;
}

/// <summary>Measures how the cost of a check grows with the note: by the processor time of the thread, the least of several runs, or by the
/// instructions that the native executable takes, which Valgrind counts and which are nearly the same in every run.</summary>
internal static class Linearity
{
    /// <summary>What twice the size may cost at most.</summary>
    private const double MostRatio = 2.5;

    /// <summary>Milliseconds, or millions of instructions, below which what is measured is the clock.</summary>
    private const double Least = 4;

    /// <summary>Measures all notes and prints those that grow fastest.</summary>
    /// <param name="only">What the names of the notes to measure hold, or null.</param>
    /// <param name="onlyConfig">The config to measure them under, or null for all.</param>
    /// <param name="size">The smaller size, in characters.</param>
    /// <returns>Whether all grow as their lengths do.</returns>
    public static bool Run(string? only, string? onlyConfig, int size)
    {
        using var vault = new TempVault();
        var configs = Configs(vault).Where(config => onlyConfig is null || config.Name == onlyConfig).ToArray();
        return Report(
            Hostile
                .Notes()
                .Where(note => IsWanted(note.Name, only))
                .SelectMany(note =>
                    configs.Select(config => Measure($"{config.Name}: {note.Name}", Check(config.Config), note.Text, size, 2))
                ),
            size,
            "ms"
        );
    }

    /// <summary>Counts the instructions that the native executable takes to check notes: those whose names hold something, or else
    /// some.</summary>
    /// <param name="only">What the names of the notes to measure hold, or null.</param>
    /// <param name="size">The smaller size, in characters.</param>
    /// <param name="native">The executable.</param>
    /// <returns>Whether all grow as their lengths do.</returns>
    public static bool RunNative(string? only, int size, string native)
    {
        using var vault = new TempVault();
        var counter = new InstructionCounter(native, vault);
        // Under Valgrind all takes some fifty times as long.
        return Report(
            (only is null ? Hostile.Some(oneIn: 200) : Hostile.Notes())
                .Where(note => IsWanted(note.Name, only))
                .Select(note =>
                {
                    var growth = new Growth(note.Name, counter.Count(note.Text(size)), counter.Count(note.Text(2 * size)));
                    Print(growth, "Mi");
                    return growth;
                }),
            size,
            "Mi"
        );
    }

    /// <summary>Measures what fixes and prints notes, or the parsers of other files.</summary>
    /// <param name="what"><c>fix</c>, <c>questions</c> or <c>files</c>.</param>
    /// <param name="only">What the names of the notes or files to measure hold, or null.</param>
    /// <param name="size">The smaller size, in characters.</param>
    /// <returns>Whether all grow as their lengths do.</returns>
    public static bool RunOther(string what, string? only, int size)
    {
        using var targets = new Targets();
        using var vault = new TempVault();
        var (_, config) = Configs(vault).First();
        var linter = NoteTargets.Linter(config);
        return Report(
            what switch
            {
                "fix" => Hostile
                    .Notes()
                    .Where(note => IsWanted(note.Name, only))
                    .Select(note =>
                        Measure(
                            note.Name,
                            bytes => new Fixer(linter, includeUnsafe: true).Fix([Source(bytes)], jobs: 1),
                            note.Text,
                            size,
                            2
                        )
                    ),
                "questions" => Hostile
                    .Notes()
                    .Where(note => IsWanted(note.Name, only))
                    .Select(note => Measure(note.Name, PrintQuestions(config), note.Text, size, 2)),
                "files" => HostileFiles
                    .All(targets.All)
                    .Where(file => IsWanted(file.Name, only))
                    .Select(file => Measure(file.Name, file.Target.Check, file.Text, size, 2)),
                _ => throw new ArgumentException($"there is no “{what}” to measure: fix, questions or files"),
            },
            size,
            "ms"
        );
    }

    private static bool IsWanted(string name, string? only) => only is null || name.Contains(only, StringComparison.Ordinal);

    /// <summary>Prints those that grow fastest, those that grow too fast as soon as they are measured.</summary>
    private static bool Report(IEnumerable<Growth> growths, int size, string unit)
    {
        var measured = new List<Growth>();
        foreach (var growth in growths)
        {
            measured.Add(growth);
            if (growth.Large > Least && growth.Ratio > MostRatio)
            {
                Print(growth, unit);
            }
        }

        var slow = measured.Where(growth => growth.Large > Least).OrderByDescending(growth => growth.Ratio).ToArray();
        Console.WriteLine(
            $"{measured.Count.ToString("N0", CultureInfo.InvariantCulture)} pairs of {size:N0} and {2 * size:N0} characters; of "
                + $"{slow.Length:N0} that take more than {Least} {unit}, those that grow fastest:"
        );
        foreach (var growth in slow.Take(25))
        {
            Print(growth, unit);
        }

        Console.WriteLine("those that take longest:");
        foreach (var growth in measured.OrderByDescending(growth => growth.Large).Take(15))
        {
            Print(growth, unit);
        }

        return slow.Length == 0 || slow[0].Ratio <= MostRatio;
    }

    /// <summary>Measures the parts of a check by themselves: which of them grows too fast.</summary>
    public static void RunParts(string only, string? onlyConfig, int size)
    {
        using var vault = new TempVault();
        foreach (var (name, text) in Hostile.Notes().Where(note => note.Name == only))
        {
            foreach (var (configName, config) in Configs(vault).Where(config => config.Name == (onlyConfig ?? "exam")))
            {
                var linter = NoteTargets.Linter(config);
                INoteSource[] notes =
                [
                    .. new[] { size, 2 * size }.Select(length => new MemoryNote(
                        "Notes/Networking/a.md",
                        Encoding.UTF8.GetBytes(text(length))
                    )),
                ];
                ExamNote[] parsed = [.. notes.Select(linter.Read)];
                Part("text", at => _ = new SourceText(parsed[at].Note.Source.Text));
                Part("markdown", at => NoteBody.ParseMarkdown(parsed[at].Note.Source, parsed[at].Note.Outline.Body, out _));
                Part("parse", at => linter.Read(notes[at]));
                foreach (var rule in RuleCatalog.NoteRules)
                {
                    Part(
                        rule.Info.Id,
                        at =>
                            rule.Check(
                                parsed[at].Note,
                                new RuleContext(
                                    parsed[at],
                                    config.SettingsFor(parsed[at].Note.Path, parsed[at].Note.Frontmatter.Properties),
                                    new DateOnly(2026, 1, 15)
                                )
                            )
                    );
                }

                Part("summary", at => NoteSummary.Of(parsed[at].Note, parsed[at].Questions));
                Part("all", at => linter.Lint([notes[at]], jobs: 1));

                void Part(string part, Action<int> run)
                {
                    var least = new[] { double.MaxValue, double.MaxValue };
                    for (var round = 0; round < 6; round++)
                    {
                        var begin = ThreadTime.Now;
                        run(round % 2);
                        least[round % 2] = Math.Min(least[round % 2], (ThreadTime.Now - begin).TotalMilliseconds);
                    }

                    Print(new Growth($"{configName}: {name}, {part}", least[0], least[1]), "ms");
                }
            }
        }
    }

    private static void Print(Growth growth, string unit) =>
        Console.WriteLine($"{growth.Ratio, 6:F2}  {growth.Small, 9:F1} {unit} {growth.Large, 9:F1} {unit}  {growth.Name}");

    /// <summary>The configs under which notes are checked.</summary>
    /// <param name="vault">A folder to write configs to.</param>
    public static IEnumerable<(string Name, VaultConfig Config)> Configs(TempVault vault)
    {
        yield return ("exam", TestConfig.In(Repository.ExamVault));
        yield return ("plain", TestConfig.In(vault.AddFolder("plain")));
        foreach (var layout in KindReader.LayoutChoices)
        {
            vault.Write(
                $"{layout.Key}/{Vault.ConfigFileName}",
                $"kinds: {{ k: {{ match: ['**'], questions: {{ required: true, explain: all, layout: {layout.Key} }} }} }}\n"
            );
            yield return (layout.Key, TestConfig.In(vault.FullPath(layout.Key)));
        }
    }

    /// <summary>What checks a note under a config.</summary>
    public static Action<byte[]> Check(VaultConfig config)
    {
        var linter = NoteTargets.Linter(config);
        return bytes => linter.Lint([Source(bytes)], jobs: 1);
    }

    /// <summary>Tags of a taxonomy and tags of a note that are near to them, each by its number and how many there are.</summary>
    public static IEnumerable<(string Name, Func<int, string> Known, Func<int, string> Unknown)> TagsAgainstTaxonomies =>
        [
            ("tags that differ in digits", number => $"domain-name{number}", number => $"domain-nam{number}x"),
            ("tags that differ in letters", number => $"domain-{Letters(number)}", number => $"domain-{Letters(number)}q"),
            ("tags that differ in the first two letters", number => $"{Pair(number)}beginning", number => $"xy{Letters(number)}"),
            (
                "tags that differ in the last two letters",
                number => $"beginning{Pair(number)}",
                number => $"beginning{Letters(number)[2..]}"
            ),
            ("tags with the same value", number => $"{Letters(number)}zzzz/value", number => $"q{Letters(number)}/value"),
            ("tags in namespaces that are near", number => $"ns{Letters(number)}/value", number => $"ns{Letters(number)}x/valeu"),
        ];

    /// <summary>Headings that a kind wants and headings of a note, each by its number and how many there are.</summary>
    public static IEnumerable<(string Name, Func<int, int, string> Wanted, Func<int, int, string> Written)> SectionsAgainstKinds =>
        [
            ("sections in reverse order", (number, _) => $"S{number}", (number, count) => $"S{count - 1 - number}"),
            ("sections that are misspelt", (number, _) => $"Section {Letters(number)}", (number, _) => $"Sectoin {Letters(number)}"),
            ("sections that are not there", (number, _) => $"Section {Letters(number)}", (number, _) => $"{Letters(number)} heading"),
        ];

    /// <summary>What checks a note with as many unknown tags as a taxonomy has known ones: their number is its input.</summary>
    public static Action<byte[]> CheckTags(TempVault vault, Func<int, string> known, Func<int, string> unknown) =>
        count =>
            LintPair(
                vault,
                "taxonomy: taxonomy.yaml\n",
                ("taxonomy.yaml", Taxonomy(count, known)),
                $"---\ntags: [{Join(count, unknown)}]\n---\n"
            );

    /// <summary>What checks a note with as many sections as its kind wants: their number is its input.</summary>
    public static Action<byte[]> CheckSections(TempVault vault, Func<int, int, string> wanted, Func<int, int, string> written) =>
        input =>
        {
            var count = CountOf(input);
            LintPair(
                vault,
                $"kinds: {{ k: {{ match: ['**'], sectionsOnly: true, sections: "
                    + $"[{Join(input, number => $"\"{wanted(number, count)}\"")}] }} }}\nrules: {{ VL305: warning }}\n",
                null,
                string.Concat(Enumerable.Range(0, count).Select(number => $"# {written(number, count)}\n\nx\n\n"))
            );
        };

    private static string Taxonomy(byte[] count, Func<int, string> known) =>
        known(0).Contains('/', StringComparison.Ordinal)
            ? $"namespaces: {{ {Join(count, number => $"{known(number).Replace("/", ": { values: [", StringComparison.Ordinal)}] }}")} }}\n"
            : $"tags: [{Join(count, known)}]\n";

    private static void LintPair(TempVault vault, string config, (string Name, string Text)? other, string note)
    {
        vault.Write($"pair/{Vault.ConfigFileName}", config);
        if (other is var (name, text))
        {
            vault.Write($"pair/{name}", text);
        }

        NoteTargets.Linter(TestConfig.In(vault.FullPath("pair"))).Lint([Source(Encoding.UTF8.GetBytes(note))], jobs: 1);
    }

    private static int CountOf(byte[] input) => int.Parse(input, CultureInfo.InvariantCulture);

    private static string Join(byte[] count, Func<int, string> item) => string.Join(", ", Enumerable.Range(0, CountOf(count)).Select(item));

    /// <summary>Four letters for a number.</summary>
    private static string Letters(int number) =>
        string.Concat(new[] { 17_576, 676, 26, 1 }.Select(place => (char)('a' + (number / place % 26))));

    /// <summary>Two of 200 letters for a number.</summary>
    private static string Pair(int number) => $"{(char)(0xAC00 + (number / 200))}{(char)(0xAC00 + (number % 200))}";

    /// <summary>What prints the questions of a note in all formats.</summary>
    public static Action<byte[]> PrintQuestions(VaultConfig config) =>
        bytes =>
        {
            var exam = NoteTargets.Linter(config).Read(Source(bytes));
            (Note, Question)[] questions = [.. exam.Questions.Select(question => (exam.Note, question))];
            QuestionPrinter.WriteJson(questions, Stream.Null);
            QuestionPrinter.WriteCsv(questions, Stream.Null);
            QuestionPrinter.WriteAnki(questions, Stream.Null);
        };

    private static MemoryNote Source(byte[] bytes) => new("Notes/Networking/a.md", bytes);

    /// <summary>Measures a text at a size and at some times that size; again where the ratio is above a limit.</summary>
    public static Growth Measure(string name, Action<byte[]> run, Func<int, string> text, int size, int times, double mostRatio = 2.2)
    {
        var (small, large) = (Encoding.UTF8.GetBytes(text(size)), Encoding.UTF8.GetBytes(text(size * times)));
        var (leastSmall, leastLarge) = (double.MaxValue, double.MaxValue);
        // What is but noise is gone when it is measured again; what grows too fast stays.
        for (var round = 0; round < 6 && (round < 1 || (leastLarge > Least && leastLarge / leastSmall > mostRatio)); round++)
        {
            GC.Collect();
            leastLarge = Math.Min(leastLarge, TimeOf(run, large));
            leastSmall = Math.Min(leastSmall, Math.Min(TimeOf(run, small), TimeOf(run, small)));
        }

        return new Growth(name, leastSmall, leastLarge);
    }

    private static double TimeOf(Action<byte[]> run, byte[] input)
    {
        var begin = ThreadTime.Now;
        run(input);
        return (ThreadTime.Now - begin).TotalMilliseconds;
    }
}
