using System.Collections.Immutable;
using System.Text.Json;
using System.Xml;
using VaultLint.Configuration;
using VaultLint.Findings;
using VaultLint.Linting;
using VaultLint.Questions;
using VaultLint.Reporting;
using VaultLint.Rules;
using VaultLint.Text;
using VaultLint.Vaults;

namespace VaultLint.Fuzz;

/// <summary>Notes under the rules of a vault: everything from bytes to reports and fixes.</summary>
internal static class NoteTargets
{
    /// <summary>Processor time that one check of a note may take, in the slowest build.</summary>
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(2);

    private static readonly byte[] s_between = "\n<<<NOTE>>>\n"u8.ToArray();

    private static readonly DateOnly s_today = new(2026, 1, 15);

    private static readonly ReportOptions s_options = new() { Rules = RuleCatalog.Rules, ToolVersion = "1.2.3" };

    /// <summary>All targets that check notes.</summary>
    /// <param name="vault">A folder to write configs to.</param>
    public static IEnumerable<Target> All(TempVault vault)
    {
        var plain = TestConfig.In(vault.AddFolder("plain"));
        var exam = TestConfig.In(Repository.ExamVault);
        var broken = TestConfig.In(Repository.BrokenVault);
        yield return OfNote("note", 45, plain, "Notes/a.md", Words.Markdown);
        yield return OfNote("frontmatter", 30, broken, "frontmatter-against-schema.md", Words.Frontmatter);
        yield return OfNote("exam-note", 45, exam, "Notes/Networking/a.md", Words.Question);
        yield return OfNote("tags", 30, exam, "노트/a.md", Words.Tags);
        yield return OfNote("suppressions", 30, broken, "a.md", Words.Suppression);
        foreach (var layout in KindReader.LayoutChoices)
        {
            vault.Write(
                $"{layout.Key}/{Vault.ConfigFileName}",
                $"kinds: {{ k: {{ match: ['**'], questions: {{ required: true, explain: all, layout: {layout.Key} }} }} }}\n"
            );
            yield return OfNote($"questions-{layout.Key}", 20, TestConfig.In(vault.FullPath(layout.Key)), "a.md", Words.Question);
        }

        yield return new Target(
            "vault",
            15,
            () => Seeds.Notes,
            [.. Words.Question, .. Enumerable.Repeat("\n<<<NOTE>>>\n", 40)],
            input => CheckVault(exam, input)
        );
    }

    private static Target OfNote(string name, int weight, VaultConfig config, string path, ImmutableArray<string> words) =>
        new(name, weight, () => Seeds.Notes, words, input => Check(config, [new MemoryNote(path, input)]));

    public static Linter Linter(VaultConfig config, ResultCache? cache = null) => TestLinter.For(config, isWholeVault: true, cache: cache);

    private static void CheckVault(VaultConfig config, byte[] input)
    {
        var linter = Linter(config);
        var notes = new List<INoteSource>();
        var rest = input.AsSpan();
        while (rest.IndexOf(s_between) is >= 0 and var at && notes.Count < 20)
        {
            Add(rest[..at]);
            rest = rest[(at + s_between.Length)..];
        }

        Add(rest);
        // One that the note above is compared with, whole.
        Add(Seeds.Notes[input.Length % Seeds.Notes.Length]);
        Check(config, notes);

        // What is checked piece by piece is what is checked at once.
        var session = new LintSession(linter, jobs: 1);
        foreach (var note in notes)
        {
            session.Update([note], []);
        }

        Promise.Holds(
            Json(linter.Lint(notes, jobs: 1)).SequenceEqual(Json(session.Update([], []))),
            "notes that are added one by one have other findings than the same notes at once"
        );

        void Add(ReadOnlySpan<byte> note) => notes.Add(new MemoryNote($"Notes/{notes.Count:D2}.md", note.ToArray()));
    }

    private static void Check(VaultConfig config, IReadOnlyList<INoteSource> notes)
    {
        var linter = Linter(config);
        var begin = ThreadTime.Now;
        var result = linter.Lint(notes, jobs: 1);
        var taken = ThreadTime.Now - begin;
        Promise.Holds(taken < s_limit, $"the check took {taken.TotalSeconds:F1} s");

        var faults = result.Diagnostics.Where(finding => finding.Rule.Id == RuleCatalog.InternalError.Id).ToArray();
        if (faults.Length > 0)
        {
            Retrace(config, linter, notes);
            throw new PromiseException(faults[0].Message);
        }

        var texts = notes.ToDictionary(note => note.Path, note => linter.Read(note).Note.Source, StringComparer.Ordinal);
        foreach (var finding in result.Diagnostics.Concat(result.Suppressed.Select(suppressed => suppressed.Diagnostic)))
        {
            CheckPlaces(finding, texts);
        }

        Promise.Holds(Json(result).SequenceEqual(Json(linter.Lint(notes, jobs: 1))), "checked again, the note has other findings");
        CheckReports(result);
        foreach (var note in notes)
        {
            CheckQuestions(linter.Read(note));
        }

        foreach (var isUnsafe in new[] { false, true })
        {
            if (result.Diagnostics.Any(finding => finding.Fix is { } fix && fix.IsSafe != isUnsafe))
            {
                CheckFixes(linter, notes, isUnsafe);
            }
        }
    }

    /// <summary>Runs what a note goes through without the net that a run has below it, for the stack of what failed.</summary>
    private static void Retrace(VaultConfig config, Linter linter, IReadOnlyList<INoteSource> notes)
    {
        foreach (var source in notes)
        {
            var exam = linter.Read(source);
            foreach (var rule in RuleCatalog.NoteRules)
            {
                var settings = config.SettingsFor(exam.Note.Path, exam.Note.Frontmatter.Properties);
                rule.Check(exam.Note, new RuleContext(exam, settings, s_today));
            }
        }
    }

    private static void CheckPlaces(Diagnostic finding, Dictionary<string, SourceText> texts)
    {
        var what = $"{finding.Rule.Id} “{finding.Message}”";
        var source = texts[finding.Path];
        var start = Promise.Inside(source, finding.Start, what);
        Promise.Holds(Promise.Inside(source, finding.End, what) >= start, $"{what}: ends before it begins");
        if (finding.SourceLine.Length > 0)
        {
            var line = source.Text[source.GetLineSpan(finding.Start.Line).Start..source.GetLineSpan(finding.Start.Line).End];
            Promise.Holds(
                finding.SourceColumn >= 1
                    && string.CompareOrdinal(line, finding.SourceColumn - 1, finding.SourceLine, 0, finding.SourceLine.Length) == 0,
                $"{what}: the line that is shown is not the note's"
            );
        }

        foreach (var place in finding.Related)
        {
            if (texts.TryGetValue(place.Path, out var other))
            {
                var from = Promise.Inside(other, place.Start, $"{what}, related");
                Promise.Holds(
                    Promise.Inside(other, place.End, $"{what}, related") >= from,
                    $"{what}: the related place ends before it begins"
                );
            }
        }

        var done = 0;
        foreach (var edit in finding.Fix?.Edits ?? [])
        {
            var from = Promise.Inside(source, edit.Start, $"{what}, fix");
            Promise.Holds(from >= done, $"{what}: its edits are in no order");
            done = Promise.Inside(source, edit.End, $"{what}, fix");
            Promise.Holds(done >= from, $"{what}: an edit ends before it begins");
        }
    }

    private static void CheckFixes(Linter linter, IReadOnlyList<INoteSource> notes, bool isUnsafe)
    {
        var result = new Fixer(linter, isUnsafe).Fix(notes, jobs: 1);
        foreach (var note in result.Notes)
        {
            Promise.Holds(note.Problem is null, $"fixes{(isUnsafe ? ", unsafe ones too" : "")}: {note.Problem}");
            Promise.Utf8(note.FixedBytes, "the fixed note");
        }

        var after = result.Notes.ToDictionary(note => note.Path, note => note.FixedBytes, StringComparer.Ordinal);
        INoteSource[] again =
        [
            .. notes.Select(note => after.TryGetValue(note.Path, out var bytes) ? new MemoryNote(note.Path, bytes) : note),
        ];
        Promise.Holds(
            new Fixer(linter, isUnsafe).Fix(again, jobs: 1).Notes.Length == 0,
            $"what is fixed is fixed again{(isUnsafe ? " (unsafe)" : "")}"
        );
    }

    private static void CheckQuestions(ExamNote exam)
    {
        var note = exam.Note;
        foreach (
            var span in note
                .Placeholders.Concat(note.BracketedTexts)
                .Concat(note.Verbatim)
                .Concat(note.Tags.Select(tag => tag.Span))
                .Concat(note.Outline.Sections.SelectMany(section => new[] { section.Span, section.HeadingSpan }))
                .Concat(note.Outline.Lines.Select(line => line.Span))
                .Concat(note.Suppressions.SelectMany(suppression => new[] { suppression.Span, suppression.Comment, suppression.Removal }))
        )
        {
            Promise.Inside(note.Source, span, "a part of the note");
        }

        foreach (var question in exam.Questions)
        {
            var name = $"question {question.Number}";
            foreach (
                var span in question
                    .Options.SelectMany(option => new[] { option.Span, option.LabelSpan })
                    .Concat(question.Answers.Select(answer => answer.Span))
                    .Concat(question.Explanations.SelectMany(entry => new[] { entry.Span, entry.HeadSpan }))
                    .Concat(question.Prose.Select(part => part.Span))
                    .Append(question.Span)
                    .Append(question.Stem?.Span ?? default)
                    .Append(question.AnswerLine?.Span ?? default)
            )
            {
                Promise.Inside(note.Source, span, name);
            }
        }

        var questions = exam.Questions.Select(question => (note, question)).ToArray();
        using (JsonDocument.Parse(Write(output => QuestionPrinter.WriteJson(questions, output)))) { }

        var csv = Promise.Utf8(Write(output => QuestionPrinter.WriteCsv(questions, output)), "the table of questions");
        Promise.Holds(CsvRows(csv).All(count => count == 7), "a row of the table of questions has not 7 cells");
        var cards = Promise.Utf8(Write(output => QuestionPrinter.WriteAnki(questions, output)), "the cards");
        Promise.Holds(
            cards.Split('\n').SkipLast(1).Where(line => !line.StartsWith('#')).All(line => line.Count(c => c == '\t') == 3),
            "a card has not 4 fields"
        );
    }

    /// <summary>The number of cells of each row (RFC 4180).</summary>
    private static IEnumerable<int> CsvRows(string text)
    {
        var cells = 1;
        var isQuoted = false;
        for (var at = 0; at < text.Length; at++)
        {
            switch (text[at])
            {
                case '"':
                    isQuoted = !isQuoted;
                    break;
                case ',' when !isQuoted:
                    cells++;
                    break;
                case '\r' or '\n' when !isQuoted:
                    at += text.AsSpan(at).StartsWith("\r\n") ? 1 : 0;
                    yield return cells;
                    cells = 1;
                    break;
            }
        }

        Promise.Holds(!isQuoted && cells == 1, "the table of questions ends within a row");
    }

    private static void CheckReports(LintResult result)
    {
        result = result with { Elapsed = TimeSpan.Zero };
        foreach (var (name, create) in Reporters.ByName)
        {
            foreach (
                var reporter in name == "text"
                    ? new[] { create(s_options), create(s_options with { Color = true, Statistics = true }) }
                    : [create(s_options)]
            )
            {
                var report = Write(output => reporter.Write(result, output));
                var text = Promise.Utf8(report, $"the report ({name})");
                switch (name)
                {
                    case "sarif":
                        using (var sarif = JsonDocument.Parse(report))
                        {
                            CheckSarif(sarif.RootElement);
                        }

                        break;
                    case "json" or "gitlab":
                        using (JsonDocument.Parse(report)) { }

                        break;
                    case "junit":
                        using (
                            var xml = XmlReader.Create(
                                new StringReader(text),
                                new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit }
                            )
                        )
                        {
                            while (xml.Read()) { }
                        }

                        break;
                    case "github":
                        Promise.Holds(
                            text.Split('\n')
                                .SkipLast(1)
                                .All(line =>
                                    line.StartsWith("::error ", StringComparison.Ordinal)
                                    || line.StartsWith("::warning ", StringComparison.Ordinal)
                                    || line.StartsWith("::notice ", StringComparison.Ordinal)
                                ),
                            "a line of the annotations is no command of ours"
                        );
                        goto default;
                    default:
                        Promise.Holds(
                            !text.Any(c =>
                                char.IsControl(c)
                                && c is not '\n'
                                && !(c == '\u001B' && text.Contains("\u001B[", StringComparison.Ordinal) && reporter is TextReporter)
                            ),
                            $"the report ({name}) holds a control character"
                        );
                        break;
                }
            }
        }
    }

    /// <summary>What SARIF 2.1.0 asks of regions (section 3.30), and that indexes lead to something.</summary>
    private static void CheckSarif(JsonElement sarif)
    {
        Promise.Holds(sarif.GetProperty("version").GetString() == "2.1.0", "SARIF has another version");
        foreach (var run in sarif.GetProperty("runs").EnumerateArray())
        {
            var rules = run.GetProperty("tool").GetProperty("driver").GetProperty("rules");
            foreach (var result in run.GetProperty("results").EnumerateArray())
            {
                Promise.Holds(
                    rules[result.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString()
                        == result.GetProperty("ruleId").GetString(),
                    "a result of SARIF has the index of another rule"
                );
                Promise.Holds(
                    result.GetProperty("message").GetProperty("text").GetString() is { Length: > 0 },
                    "a result of SARIF has no message"
                );
            }
        }

        CheckRegions(sarif);

        static void CheckRegions(JsonElement element)
        {
            if (element.ValueKind == JsonValueKind.Array)
            {
                foreach (var item in element.EnumerateArray())
                {
                    CheckRegions(item);
                }
            }
            else if (element.ValueKind == JsonValueKind.Object)
            {
                foreach (var property in element.EnumerateObject())
                {
                    if (property.Name is "region" or "contextRegion" or "deletedRegion")
                    {
                        var (line, column) = (Number(property.Value, "startLine", 0), Number(property.Value, "startColumn", 1));
                        var endLine = Number(property.Value, "endLine", line);
                        Promise.Holds(
                            line >= 1
                                && column >= 1
                                && endLine >= line
                                && (endLine > line || Number(property.Value, "endColumn", column) >= column)
                                && Number(property.Value, "endColumn", 1) >= 1,
                            $"a region of SARIF is none: {property.Value}"
                        );
                    }

                    CheckRegions(property.Value);
                }
            }
        }

        static int Number(JsonElement region, string name, int otherwise) =>
            region.TryGetProperty(name, out var number) ? number.GetInt32() : otherwise;
    }

    public static byte[] Json(LintResult result) =>
        Write(output => new JsonReporter("1.2.3").Write(result with { Elapsed = TimeSpan.Zero }, output));

    private static byte[] Write(Action<Stream> write)
    {
        using var output = new MemoryStream();
        write(output);
        return output.ToArray();
    }
}
