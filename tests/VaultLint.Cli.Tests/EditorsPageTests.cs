using System.Text.Json;
using System.Text.RegularExpressions;

namespace VaultLint.Cli.Tests;

/// <summary>What docs/editors.md says, tried on the text report of notes whose names, lines and messages are hard to tell apart.</summary>
public class EditorsPageTests
{
    private static readonly DocsPage s_page = new("editors.md");

    private static readonly string[] s_names =
    [
        "Notes/물의 끓는점.md",
        "Notes/12:30 Lunch: a, b.md",
        "Notes/a:1:2: b.md",
        "Notes/two  words (1).md",
        "Drafts/info.md",
        "Drafts/deep/er/경고.md",
    ];

    [Fact]
    public void Problem_matcher_of_the_task_finds_what_the_tool_reports()
    {
        using var vault = HardVault();
        using var tasks = JsonDocument.Parse(Assert.Single(s_page.Blocks("json")));
        var task = Assert.Single(tasks.RootElement.GetProperty("tasks").EnumerateArray());
        var pattern = task.GetProperty("problemMatcher").GetProperty("pattern");
        // VS Code's are JavaScript's.
        var expression = new Regex(pattern.GetProperty("regexp").GetString()!, RegexOptions.ECMAScript);
        string Part(Match match, string name) => match.Groups[pattern.GetProperty(name).GetInt32()].Value;

        var report = Cli.Run(task.GetProperty("args").EnumerateArray().Select(argument => argument.GetString()!), null, vault.Root).Output;
        var found = report
            .Split('\n')
            .Select(line => expression.Match(line))
            .Where(match => match.Success)
            .Select(match => new Place(
                Part(match, "file"),
                int.Parse(Part(match, "line")),
                int.Parse(Part(match, "column")),
                Part(match, "severity"),
                $"{Part(match, "code")}: {Part(match, "message")}"
            ));

        Assert.Equal(Reported(vault), found);
    }

    [VimFact]
    public void Error_format_of_vim_finds_what_the_tool_reports()
    {
        using var vault = HardVault();
        var compiler = Assert.Single(s_page.Blocks("vim"));
        using var runtime = new TempVault();
        runtime.Write("compiler/vaultlint.vim", compiler);
        var makeProgram = Regex
            .Match(compiler, "^CompilerSet makeprg=vaultlint\\\\ (.*)$", RegexOptions.Multiline)
            .Groups[1]
            .Value.Replace("\\ ", " ", StringComparison.Ordinal);
        runtime.Write("report.txt", Cli.Run(makeProgram.Split(' '), null, vault.Root).Output);

        var (exitCode, output) = Shell.Run(
            vault.Root,
            new Dictionary<string, string>(),
            "vim",
            "-es",
            "-u",
            "NONE",
            "-i",
            "NONE",
            "-n",
            "-N",
            "--cmd",
            "set encoding=utf-8",
            "--cmd",
            $"set runtimepath^={runtime.Root}",
            "-c",
            "compiler vaultlint",
            "-c",
            $"cgetfile {runtime.FullPath("report.txt")}",
            "-c",
            $"call writefile([json_encode(map(getqflist(), {{_, found -> extend(found, {{'name': bufname(found.bufnr)}})}}))], "
                + $"'{runtime.FullPath("found.json")}')",
            "-c",
            "qall!"
        );

        Assert.True(exitCode == 0, output);
        using var list = JsonDocument.Parse(File.ReadAllText(runtime.FullPath("found.json")));
        var found = list
            .RootElement.EnumerateArray()
            .Select(entry =>
            {
                Assert.Equal(1, entry.GetProperty("valid").GetInt32());
                var severity = entry.GetProperty("type").GetString() switch
                {
                    "e" => "error",
                    "w" => "warning",
                    "i" => "info",
                    var other => other!,
                };
                // "VL405 answer-mismatch: …": the rule's name stands in the text.
                var text = Regex.Replace(entry.GetProperty("text").GetString()!, "^(VL\\d{3}) \\S+:", "$1:");
                return new Place(
                    entry.GetProperty("name").GetString()!,
                    entry.GetProperty("lnum").GetInt32(),
                    entry.GetProperty("col").GetInt32(),
                    severity,
                    text
                );
            });

        Assert.Equal(Reported(vault), found);
    }

    [Fact]
    public void Calls_are_accepted_by_the_tool()
    {
        using var vault = ExamVault.Create();
        vault.Write("Notes/a.md", ExamVault.GoodNote);
        Assert.All(s_page.Calls(), call => Assert.Equal(0, Cli.Run(call, null, vault.Root).ExitCode));
        Assert.True(File.Exists(vault.FullPath("vaultlint.sarif")));
    }

    /// <summary>A vault with findings of every severity, some on lines that look like a finding.</summary>
    private static TempVault HardVault()
    {
        var vault = ExamVault.Create();
        vault.Write(
            ".vaultlint.yaml",
            ExamVault.Config.Replace("rules: {", "rules: { file-name: warning,", StringComparison.Ordinal)
                + "overrides: [{ match: \"Drafts/**\", rules: { answer-mismatch: info } }]\n"
        );
        foreach (var name in s_names)
        {
            vault.Write(
                name,
                ExamVault
                    .BadNote.Replace("B) 120 °C", "B) 120 °C: a.md:3:4: error VL405 answer-mismatch: no", StringComparison.Ordinal)
                    .Replace("C) 120 °C", "C) 120 °C: a.md:3:4: error VL405 answer-mismatch: no", StringComparison.Ordinal)
            );
        }

        return vault;
    }

    /// <summary>What the tool reports, by its JSON.</summary>
    private static Place[] Reported(TempVault vault)
    {
        using var report = JsonDocument.Parse(Cli.Run("check", vault.Root, "--format", "json").Output);
        Place[] reported =
        [
            .. report
                .RootElement.GetProperty("diagnostics")
                .EnumerateArray()
                .Select(found => new Place(
                    found.GetProperty("path").GetString()!,
                    found.GetProperty("startLine").GetInt32(),
                    found.GetProperty("startColumn").GetInt32(),
                    found.GetProperty("severity").GetString()!,
                    $"{found.GetProperty("ruleId")}: {found.GetProperty("message")}"
                )),
        ];
        Assert.Equal(s_names.Order(StringComparer.Ordinal), reported.Select(place => place.Path).Distinct());
        Assert.Equal(["error", "info", "warning"], reported.Select(place => place.Severity).Distinct().Order());
        return reported;
    }

    private sealed record Place(string Path, int Line, int Column, string Severity, string Text);

    /// <summary>A test that needs Vim; where it is not installed the test is skipped, but not in CI.</summary>
    private sealed class VimFactAttribute : FactAttribute
    {
        public VimFactAttribute()
        {
            var isInstalled = Environment
                .GetEnvironmentVariable("PATH")!
                .Split(Path.PathSeparator)
                .Any(folder => File.Exists(Path.Combine(folder, "vim")));
            Skip = isInstalled || Environment.GetEnvironmentVariable("CI") == "true" ? null : "vim is not installed";
        }
    }
}
