using System.Text.Json;
using System.Text.RegularExpressions;

namespace VaultLint.Cli.Tests;

/// <summary><c>vaultlint watch</c>: findings that follow the files.</summary>
public class WatchTests
{
    private const string Config = ExamVault.Config;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Report_follows_the_notes(bool usePolling)
    {
        using var vault = ExamVault.Create();
        vault.Write("Notes/a.md", ExamVault.GoodNote);
        var report = vault.FullPath("report.sarif");
        using var watch = new Watching(vault.Root, ["--format", $"sarif={report}", .. usePolling ? ["--poll"] : Array.Empty<string>()]);
        Assert.Empty(Watching.FindingsOf(report));

        vault.Write("Notes/a.md", ExamVault.BadNote);
        watch.WaitForFindings(report, "Notes/a.md:13 VL405");
        vault.Write("Notes/b.md", ExamVault.BadNote);
        watch.WaitForFindings(report, "Notes/a.md:13 VL405", "Notes/b.md:13 VL405");
        vault.Write("Notes/a.md", ExamVault.GoodNote + "\n");
        watch.WaitForFindings(report, "Notes/b.md:13 VL405");
        File.Move(vault.FullPath("Notes/b.md"), vault.FullPath("Notes/c.md"));
        watch.WaitForFindings(report, "Notes/c.md:13 VL405");
        vault.Write("Notes/new/below/한글.md", ExamVault.BadNote);
        watch.WaitForFindings(report, "Notes/c.md:13 VL405", "Notes/new/below/한글.md:13 VL405");
        Directory.Move(vault.FullPath("Notes/new"), vault.FullPath("Notes/newer"));
        watch.WaitForFindings(report, "Notes/c.md:13 VL405", "Notes/newer/below/한글.md:13 VL405");
        vault.Write("Notes/newer/below/later.md", ExamVault.BadNote);
        watch.WaitForFindings(report, "Notes/c.md:13 VL405", "Notes/newer/below/later.md:13 VL405", "Notes/newer/below/한글.md:13 VL405");
        Directory.Delete(vault.FullPath("Notes/newer"), recursive: true);
        watch.WaitForFindings(report, "Notes/c.md:13 VL405");
        File.Delete(vault.FullPath("Notes/c.md"));
        watch.WaitForFindings(report);
    }

    [Fact]
    public void Notes_are_compared_again()
    {
        using var vault = new TempVault();
        vault.Write("a.md", ExamVault.GoodNote);
        vault.Write("b.md", "No question yet.\n");
        var report = vault.FullPath("report.sarif");
        using var watch = new Watching(vault.Root, "--format", $"sarif={report}");

        vault.Write("b.md", ExamVault.GoodNote);
        watch.WaitForFindings(report, "b.md:5 VL407");
        vault.Write("a.md", "No question any more.\n");
        watch.WaitForFindings(report);
    }

    [Fact]
    public void Note_may_be_saved_as_editors_do()
    {
        using var vault = ExamVault.Create();
        var note = vault.Write("Notes/a.md", ExamVault.GoodNote);
        var report = vault.FullPath("report.sarif");
        using var watch = new Watching(vault.Root, "--format", $"sarif={report}");

        // Beside it, and renamed over it.
        File.Move(vault.Write("Notes/.a.md.tmp", ExamVault.BadNote), note, overwrite: true);
        watch.WaitForFindings(report, "Notes/a.md:13 VL405");
        // Vim: the old one becomes the backup, the new one is made.
        File.Move(note, note + "~", overwrite: true);
        vault.Write("Notes/a.md", ExamVault.GoodNote);
        File.Delete(note + "~");
        watch.WaitForFindings(report);
        // Deleted, made, and written in pieces.
        File.Delete(note);
        using (var stream = File.Create(note))
        {
            foreach (var part in System.Text.Encoding.UTF8.GetBytes(ExamVault.BadNote).Chunk(50))
            {
                stream.Write(part);
                stream.Flush();
            }
        }

        watch.WaitForFindings(report, "Notes/a.md:13 VL405");
    }

    [Fact]
    public async Task Whoever_reads_the_report_sees_a_whole_one()
    {
        using var vault = ExamVault.Create();
        vault.Write("Notes/a.md", ExamVault.GoodNote);
        var report = vault.FullPath("report.sarif");
        using var watch = new Watching(vault.Root, "--format", $"sarif={report}");
        using var end = new CancellationTokenSource();
        var reading = Task.Run(() =>
        {
            var seen = new HashSet<int>();
            while (!end.IsCancellationRequested)
            {
                seen.Add(Watching.FindingsOf(report).Length);
            }

            return seen;
        });

        for (var save = 0; save < 30; save++)
        {
            SaveAtOnce(vault, "Notes/a.md", save % 2 == 0 ? ExamVault.BadNote : ExamVault.GoodNote);
            watch.WaitFor(() => Watching.FindingsOf(report).Length == (save + 1) % 2, "the report to follow");
        }

        await end.CancelAsync();
        Assert.Equal([0, 1], (await reading).Order());
        Assert.Empty(Directory.GetFiles(vault.Root, ".vaultlint-*"));
    }

    [Fact]
    public void Broken_config_is_told_and_the_last_findings_stay()
    {
        using var vault = ExamVault.Create();
        vault.Write("Notes/a.md", ExamVault.BadNote);
        var report = vault.FullPath("report.sarif");
        using var watch = new Watching(vault.Root, "--format", $"sarif={report}");

        vault.Write(".vaultlint.yaml", Config + "bogus: 1\n");
        watch.WaitFor(() => watch.Error.Any(line => line.Contains("“bogus”", StringComparison.Ordinal)), "the fault");
        Assert.Equal(["Notes/a.md:13 VL405"], Watching.FindingsOf(report));
        vault.Write(".vaultlint.yaml", Config + "overrides: [{ match: \"**\", rules: { VL405: off } }]\n");
        watch.WaitForFindings(report);
        Assert.Single(watch.Error, line => line.Contains("“bogus”", StringComparison.Ordinal));
    }

    [Fact]
    public void Config_outside_the_vault_is_watched()
    {
        using var elsewhere = new TempVault();
        using var vault = new TempVault();
        vault.Write("a.md", ExamVault.BadNote);
        var config = elsewhere.Write("config.yaml", "extends: exam\n");
        var report = vault.FullPath("report.sarif");
        using var watch = new Watching(vault.Root, "--config", config, "--format", $"sarif={report}");
        Assert.Equal(["a.md:13 VL405"], Watching.FindingsOf(report));

        elsewhere.Write("config.yaml", "extends: recommended\n");

        watch.WaitForFindings(report);
    }

    [Fact]
    public void Output_tells_what_changed_what_is_new_and_what_is_gone()
    {
        using var vault = ExamVault.Create();
        vault.Write("Notes/a.md", ExamVault.GoodNote);
        using var watch = new Watching(vault.Root);

        SaveAtOnce(vault, "Notes/a.md", ExamVault.BadNote);
        watch.WaitFor(() => watch.Output.Count(Watching.IsEnd) == 2, "the second report");
        SaveAtOnce(vault, "Notes/a.md", ExamVault.GoodNote);
        watch.WaitFor(() => watch.Output.Count(Watching.IsEnd) == 3, "the third report");

        const string Finding =
            "Notes/a.md:13:11: error VL405 answer-mismatch: the answer's letter is B (“100 °C”), but its text, “120 °C”, is option C";
        Assert.Equal(
            [
                "vaultlint: checking",
                "vaultlint: 0 findings in 1 note (T ms), watching",
                "vaultlint: checking",
                "[T] Notes/a.md",
                "",
                Finding,
                "  **Answer: B) 120 °C**",
                "            ^^^^^^^^^",
                "  help: write “C) 120 °C” or “B) 100 °C”",
                "",
                "vaultlint: 1 finding, 1 error, in 1 note (T ms), watching",
                "vaultlint: checking",
                "[T] Notes/a.md",
                "",
                $"gone: {Finding}",
                "",
                "vaultlint: 0 findings in 1 note (T ms), watching",
            ],
            watch.Output.Select(line => Regex.Replace(Regex.Replace(line, @"\d+ ms", "T ms"), @"^\[\d\d:\d\d:\d\d\]", "[T]"))
        );
    }

    [Fact]
    public void Text_report_is_told_whole_each_time_where_it_is_asked_for()
    {
        using var vault = ExamVault.Create();
        vault.Write("Notes/a.md", ExamVault.BadNote);
        vault.Write("Notes/b.md", ExamVault.GoodNote);
        using var watch = new Watching(vault.Root, "--format", "text");

        SaveAtOnce(vault, "Notes/b.md", ExamVault.BadNote);
        watch.WaitFor(() => watch.Output.Count(Watching.IsEnd) == 2, "the second report");

        Assert.Equal(
            ["Notes/a.md", "Notes/a.md", "Notes/b.md"],
            watch.Output.Where(line => line.Contains(" VL405 ", StringComparison.Ordinal)).Select(line => line.Split(':')[0])
        );
    }

    [Fact]
    public void Problem_matcher_of_the_docs_reads_the_output()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Docs, "watch.md"));
        using var task = JsonDocument.Parse(page.Split("```json")[1].Split("```")[0]);
        var matcher = task.RootElement.GetProperty("tasks")[0].GetProperty("problemMatcher");
        var (pattern, background) = (matcher.GetProperty("pattern"), matcher.GetProperty("background"));
        using var vault = ExamVault.Create();
        vault.Write("Notes/a b.md", ExamVault.BadNote);
        using var watch = new Watching(vault.Root, "--format", "text");

        var found = watch
            .Output.Select(line => Regex.Match(line, pattern.GetProperty("regexp").GetString()!))
            .Where(match => match.Success)
            .ToList();

        var finding = Assert.Single(found);
        Assert.Equal(
            ["Notes/a b.md", "13", "11", "error", "VL405"],
            new[] { "file", "line", "column", "severity", "code" }.Select(part =>
                finding.Groups[pattern.GetProperty(part).GetInt32()].Value
            )
        );
        Assert.Single(watch.Output, line => Regex.IsMatch(line, background.GetProperty("beginsPattern").GetString()!));
        Assert.Single(watch.Output, line => Regex.IsMatch(line, background.GetProperty("endsPattern").GetString()!));
    }

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 143)]
    public void Signal_ends_it(string signal, int exitCode)
    {
        using var vault = ExamVault.Create();
        vault.Write("Notes/a.md", ExamVault.GoodNote);
        using var watch = new Watching(vault.Root, "--format", $"sarif={vault.FullPath("report.sarif")}");

        Assert.Equal(exitCode, watch.EndBy(signal));
        Assert.Empty(watch.Error);
        Assert.Empty(Directory.GetFiles(vault.Root, ".vaultlint-*"));
    }

    [Fact]
    public void Report_that_cannot_be_written_is_told_at_the_start()
    {
        using var vault = ExamVault.Create();
        vault.Write("Notes/a.md", ExamVault.GoodNote);

        var result = Cli.Run(["watch", "--format", "sarif=no such folder/report.sarif"], null, vault.Root);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains("no such folder/report.sarif", result.Error, StringComparison.Ordinal);
    }

    /// <summary>Saves a note by renaming, so that none sees it cut, where a report of a cut note would count.</summary>
    private static void SaveAtOnce(TempVault vault, string path, string text) =>
        File.Move(vault.Write(path + "~", text), vault.FullPath(path), overwrite: true);
}
