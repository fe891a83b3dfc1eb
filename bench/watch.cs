#!/usr/bin/env -S dotnet run
// How long `vaultlint watch` takes from the save of a note to the replaced SARIF file.
//
//     dotnet run bench/watch.cs -- EXECUTABLE [--notes 10000] [--saves 50] [--vault FOLDER]
//
// It makes a vault of exam notes, the same for the same number (some with defects, some asking the same question, some with tags that look
// alike), starts the executable's watch, saves one note again and again with another text, and prints the median, the 95th percentile and
// the longest time, and the process' memory.
#:property TreatWarningsAsErrors=false
#:property PublishAot=false
using System.Diagnostics;
using System.Globalization;
using System.Text;

var executable =
    args.Length > 0 && !args[0].StartsWith("--", StringComparison.Ordinal)
        ? Path.GetFullPath(args[0])
        : throw new ArgumentException("name the executable");
var notes = int.Parse(Option("--notes") ?? "10000", CultureInfo.InvariantCulture);
var saves = int.Parse(Option("--saves") ?? "50", CultureInfo.InvariantCulture);
var given = Option("--vault");
var vault = Path.GetFullPath(given ?? Directory.CreateTempSubdirectory("vaultlint-watch-").FullName);
var report = Path.Combine(vault, "report.sarif");
try
{
    ExamNotes.Write(vault, notes);
    File.Delete(report);
    var begin = Stopwatch.GetTimestamp();
    var output = new List<string>();
    using var watch = Process.Start(
        new ProcessStartInfo(executable, ["watch", vault, "--format", $"sarif={report}"]) { RedirectStandardOutput = true }
    )!;
    watch.OutputDataReceived += (_, line) =>
    {
        lock (output)
        {
            output.Add(line.Data ?? "");
        }
    };
    watch.BeginOutputReadLine();
    WaitFor(() => IsWatching(1), "the first report");
    Console.WriteLine(
        $"{notes:N0} notes; first report after {Stopwatch.GetElapsedTime(begin).TotalMilliseconds:N0} ms, "
            + $"{new FileInfo(report).Length / 1024:N0} kB"
    );

    var note = ExamNotes.PathOf(vault, notes / 2);
    var text = File.ReadAllText(note);
    var times = new List<double>();
    for (var save = 0; save < saves; save++)
    {
        // Every other save brings a finding: the answer has another option's text.
        var saved = save % 2 == 0 ? text.Replace("**Answer: B)", "**Answer: C)", StringComparison.Ordinal) : text;
        var old = File.GetLastWriteTimeUtc(report);
        var start = Stopwatch.GetTimestamp();
        File.WriteAllText(note, saved);
        WaitFor(() => File.GetLastWriteTimeUtc(report) != old, "the report to be replaced");
        times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        WaitFor(() => IsWatching(save + 2), "the watch to be done");
        Thread.Sleep(200); // nobody saves faster, and the next time begins at rest
    }

    times.Sort();
    watch.Refresh();
    Console.WriteLine(
        string.Create(
            CultureInfo.InvariantCulture,
            $"{saves} saves: median {times[times.Count / 2]:0} ms, 95th percentile {times[(int)Math.Ceiling(times.Count * 0.95) - 1]:0} "
                + $"ms, longest {times[^1]:0} ms; memory {watch.WorkingSet64 / 1_000_000} MB"
        )
    );
    watch.Kill();
    watch.WaitForExit();

    bool IsWatching(int times)
    {
        lock (output)
        {
            return output.Count(line => line.EndsWith("watching", StringComparison.Ordinal)) >= times;
        }
    }

    void WaitFor(Func<bool> condition, string what)
    {
        for (var start = Stopwatch.GetTimestamp(); !condition(); Thread.Sleep(TimeSpan.FromMilliseconds(0.5)))
        {
            if (watch.HasExited || Stopwatch.GetElapsedTime(start) > TimeSpan.FromMinutes(2))
            {
                throw new TimeoutException($"waited in vain for {what}");
            }
        }
    }
}
finally
{
    if (given is null)
    {
        Directory.Delete(vault, recursive: true);
    }
}

string? Option(string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;

internal static class ExamNotes
{
    private const string Config = """
        kinds:
          exam-note:
            match: ["Notes/**"]
            frontmatter: required
            tags: { min: 3, max: 6 }
            sections: [Key point, Explanation, { heading: Practice question, contains: question }]
            questions: { required: true, explain: wrong }

        """;

    public static string PathOf(string vault, int number) =>
        Path.Combine(vault, "Notes", $"Area {number % 40:00}", $"Topic {number:00000}.md");

    public static void Write(string vault, int notes)
    {
        Directory.CreateDirectory(vault);
        File.WriteAllText(Path.Combine(vault, ".vaultlint.yaml"), Config);
        var words = Words(new Random(1));
        for (var number = 0; number < notes; number++)
        {
            var file = PathOf(vault, number);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, Text(number, words));
        }
    }

    private static string Text(int number, string[] words)
    {
        var random = new Random(number);
        // One note in fifty asks what another asks.
        var asked = new Random(number % 50 == 49 ? number - 7 : number);
        string Sentence(Random by, int count) =>
            string.Join(' ', Enumerable.Range(0, count).Select(_ => words[(int)(words.Length * by.NextDouble() * by.NextDouble())]));
        string Paragraph() => string.Join(' ', Enumerable.Range(0, 6).Select(_ => $"The {Sentence(random, 14)}."));
        var stem = $"A {Sentence(asked, 9)} and {Sentence(asked, 8)}. Which {Sentence(asked, 4)} should {Sentence(asked, 6)}?";
        var options = Enumerable.Range(0, 4).Select(_ => $"The {Sentence(asked, 6)}").ToArray();
        // Of one in thirty the answer has the letter of one option and the text of another.
        var answer = number % 30 == 11 ? options[3] : options[1];
        var tag = number % 400 == 3 ? "leveled/basics" : "level/basic";
        var text = new StringBuilder(
            $"""
            ---
            title: Topic {number:00000}
            tags: [area/{words[number % 40]}, {tag}, topic/{words[number % words.Length]}, topic/{words[number * 7 % words.Length]}]
            created: 2025-03-{1 + number % 28:00}
            ---

            ## Key point

            {Paragraph()}

            ## Explanation

            {Paragraph()}

            {Paragraph()}

            - {Sentence(random, 12)}
            - {Sentence(random, 12)}

            ## Practice question

            **Question:** {stem}

            **Options:**

            - A) {options[0]}
            - B) {options[1]}
            - C) {options[2]}
            - D) {options[3]}

            **Answer: B) {answer}**


            """
        );
        foreach (var wrong in number % 45 == 22 ? "AC" : "ACD")
        {
            text.Append(CultureInfo.InvariantCulture, $"- **Option {wrong}** - {Sentence(random, 16)}.\n");
        }

        return text.ToString();
    }

    private static string[] Words(Random random)
    {
        string[] syllables =
        [
            "ba",
            "den",
            "fi",
            "gor",
            "hal",
            "ki",
            "lom",
            "mer",
            "nu",
            "pas",
            "ril",
            "so",
            "tav",
            "un",
            "ver",
            "wi",
            "xan",
            "yel",
            "zor",
            "cu",
        ];
        return
        [
            .. Enumerable
                .Range(0, 2500)
                .Select(_ => string.Concat(Enumerable.Range(0, 2 + random.Next(3)).Select(_ => syllables[random.Next(syllables.Length)])))
                .Distinct(),
        ];
    }
}
