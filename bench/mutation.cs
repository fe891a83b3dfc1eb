#!/usr/bin/env -S dotnet run
// Mutation testing (https://stryker-mutator.io) of a room of the library: each mutant is a small change to the code that a test should
// notice.
//
//     dotnet tool install dotnet-stryker --version 5.1.0 --tool-path artifacts/stryker
//     dotnet run bench/mutation.cs -- schemas|questions [--files REGEX] [--share 1] [--seed 1]
//     dotnet run bench/mutation.cs -- schemas|questions --again
//
// It works on a copy of the commit that is checked out, and prints the score and the mutants that no test noticed. --share draws a share of
// the code at random, in blocks of 20 lines. --again tries the mutants that were left with the tests as they are now, and the slower ones
// of the schemas, too, and prints the score of both.
//
// The tests run on xunit.v3 in the copy, where one process lives on from mutant to mutant, which is several times as fast. A mutant that
// takes too long counts as noticed, so the machine should have nothing else to do.
#:property TreatWarningsAsErrors=false
#:property PublishAot=false
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

// Of each room: its files below src/VaultLint, the tests that are run, and those that are only run again.
Dictionary<string, (string Code, string Tests, string Slow)> rooms = new()
{
    ["schemas"] = (
        "^Schemas/",
        "^Schemas/(?!SchemaPropertyTests|RefusalTests)|^Rules/(NoteCheck|FixedText|RuleFixture)\\.cs",
        "Schemas/(SchemaPropertyTests|RefusalTests)|^Rules/(VL103|VL106|FixTests|RuleFixtureTests)"
            + "|^Configuration/(SchemaFilesTests|LimitTests)|^Questions/Collection.cs"
    ),
    ["questions"] = (
        "^Questions/|^Comparing/(StemSketch|SameQuestions)\\.cs$",
        "^Questions/(?!CollectionDefectTests)|^Rules/(VL4|VL5|NoteCheck|FixedText|RuleFixture)" + "|^Notes/(LeadingWords|Option|Question)",
        "^$"
    ),
};
if (args.Length == 0 || !rooms.TryGetValue(args[0], out var room))
{
    Console.Error.WriteLine("mutation.cs schemas|questions [--files REGEX] [--share 1] [--seed 1] [--again]");
    return 2;
}

var root = Directory.GetCurrentDirectory();
var copy = Path.Combine(root, "artifacts", "mutation", args[0]);
var reports = copy + "-reports";
var again = args.Contains("--again");
var files = new Regex(Option("--files") ?? "");
var share = double.Parse(Option("--share") ?? "1", CultureInfo.InvariantCulture);
var random = new Random(int.Parse(Option("--seed") ?? "1", CultureInfo.InvariantCulture));
if (Directory.Exists(copy))
{
    Directory.Delete(copy, recursive: true);
}

Directory.CreateDirectory(copy);
Run(root, "sh", "-c", $"git archive HEAD | tar -x -C '{copy}'");
File.WriteAllText(Path.Combine(copy, "Directory.Build.rsp"), "-p:RunAnalyzers=false");
var code = Path.Combine(copy, "src", "VaultLint");
var tests = Path.Combine(copy, "tests", "VaultLint.Tests");

// Only what is to be mutated is: else each test process would compile the mutants of the whole library.
var left = again ? Survivors(ReadReport("first")).ToLookup(mutant => mutant.File) : null;
var patterns = new JsonArray();
foreach (var file in SourcesOf(code))
{
    var text = File.ReadAllText(Path.Combine(code, file));
    var spans =
        !Regex.IsMatch(file, room.Code) || !files.IsMatch(file) ? ""
        : left is null ? Draw(text)
        : string.Concat(left[file].Select(mutant => $"{{{mutant.Start}..{mutant.End}}}"));
    if (spans.Length > 0)
    {
        patterns.Add($"**/{file}{spans}");
    }
    else
    {
        File.WriteAllText(Path.Combine(code, file), $"// Stryker disable all\n{text}");
    }
}

foreach (var file in SourcesOf(tests))
{
    var path = Path.Combine(tests, file);
    if (Regex.IsMatch(file, room.Tests) || (again && Regex.IsMatch(file, room.Slow)))
    {
        // What xunit.v3 has otherwise.
        File.WriteAllText(
            path,
            Regex.Replace(
                File.ReadAllText(path).Replace("using Snapshooter.Xunit;", "", StringComparison.Ordinal),
                @"\(string\)row\[(\d)\]|\brow\[(\d)\]",
                match => $"row.Data.Item{int.Parse(match.Groups[1].Value + match.Groups[2].Value, CultureInfo.InvariantCulture) + 1}"
            )
        );
    }
    else
    {
        File.Delete(path);
    }
}

// Snapshooter takes a snapshot once in a process.
File.WriteAllText(
    Path.Combine(tests, "Snapshot.cs"),
    """
    namespace VaultLint.Tests;

    internal static class Snapshot
    {
        public static void Match(string text, string name, [System.Runtime.CompilerServices.CallerFilePath] string test = "") =>
            Assert.Equal(
                File.ReadAllText(Path.Combine(Path.GetDirectoryName(test)!, "__snapshots__", $"{name}.snap")).TrimEnd(), text.TrimEnd());
    }
    """
);
Edit(Path.Combine(copy, "Directory.Packages.props"), ("\"xunit\" Version=\"2.9.3\"", "\"xunit.v3.mtp-v2\" Version=\"3.2.2\""));
Edit(
    Path.Combine(tests, "VaultLint.Tests.csproj"),
    ("\"xunit\"", "\"xunit.v3.mtp-v2\""),
    ("<PackageReference Include=\"Snapshooter.Xunit\" />", ""),
    ("<PackageReference Include=\"Microsoft.NET.Test.Sdk\" />", ""),
    ("<PackageReference Include=\"xunit.runner.visualstudio\" />", ""),
    ("<PackageReference Include=\"coverlet.collector\" PrivateAssets=\"all\" />", ""),
    (
        "<PropertyGroup>",
        "<PropertyGroup><OutputType>Exe</OutputType><UseMicrosoftTestingPlatformRunner>true</UseMicrosoftTestingPlatformRunner>"
    )
);
var config = new JsonObject
{
    ["stryker-config"] = new JsonObject
    {
        ["project"] = "VaultLint.csproj",
        ["test-runner"] = "mtp",
        ["coverage-analysis"] = "off",
        ["configuration"] = "Release",
        ["additional-timeout"] = 15_000,
        ["concurrency"] = Math.Max(1, Environment.ProcessorCount),
        ["reporters"] = new JsonArray("json", "dots"),
        ["mutate"] = patterns,
    },
};
File.WriteAllText(Path.Combine(tests, "stryker-config.json"), config.ToJsonString());
Run(
    tests,
    Path.Combine(root, "artifacts", "stryker", "dotnet-stryker"),
    "-f",
    "stryker-config.json",
    "-O",
    Path.Combine(copy, "StrykerOutput"),
    "--skip-version-check"
);
Directory.CreateDirectory(reports);
File.Copy(
    Path.Combine(copy, "StrykerOutput", "reports", "mutation-report.json"),
    Path.Combine(reports, again ? "again.json" : "first.json"),
    overwrite: true
);

var first = Mutants(ReadReport("first")).ToList();
var noticed = first.Count(mutant => mutant.IsNoticed);
var all = first.Count;
var survivors = Survivors(ReadReport(again ? "again" : "first")).ToList();
foreach (var mutant in survivors)
{
    Console.WriteLine($"{mutant.File}:{mutant.Line}: {mutant.Was} -> {mutant.Is}");
}

Console.WriteLine(
    string.Create(
        CultureInfo.InvariantCulture,
        $"{args[0]}: {all} mutants, {noticed} noticed by the tests of the "
            + $"room{(again ? $", {all - survivors.Count} with its slower ones" : "")}: {100.0 * (all - survivors.Count) / all:0.0} %"
    )
);
return 0;

string? Option(string name) => Array.IndexOf(args, name) is >= 0 and var at ? args[at + 1] : null;

JsonNode ReadReport(string name) => JsonNode.Parse(File.ReadAllText(Path.Combine(reports, name + ".json")))!;

string Draw(string text)
{
    const int Block = 20;
    var starts = Regex.Matches(text, "(?<=^|\n)").Select(match => match.Index).ToArray();
    return string.Concat(
        Enumerable
            .Range(0, (starts.Length + Block - 1) / Block)
            .Where(_ => random.NextDouble() < share)
            .Select(block =>
                $"{{{starts[block * Block]}..{(block * Block + Block < starts.Length ? starts[block * Block + Block] : text.Length)}}}"
            )
    );
}

IEnumerable<Mutant> Survivors(JsonNode report) => Mutants(report).Where(mutant => !mutant.IsNoticed);

// Those that compile and were tried.
IEnumerable<Mutant> Mutants(JsonNode report) =>
    from file in report["files"]!.AsObject()
    let source = (string)file.Value!["source"]!
    let lines = source
        .Split('\n')
        .Aggregate(
            new List<int> { 0 },
            (starts, line) =>
            {
                starts.Add(starts[^1] + line.Length + 1);
                return starts;
            }
        )
    from mutant in file.Value!["mutants"]!.AsArray()
    let status = (string)mutant!["status"]!
    where status is "Killed" or "Timeout" or "Survived" or "NoCoverage"
    let start = OffsetOf(mutant["location"]!["start"]!, lines)
    let end = OffsetOf(mutant["location"]!["end"]!, lines)
    select new Mutant(
        Path.GetRelativePath(code, file.Key).Replace('\\', '/'),
        (int)mutant["location"]!["start"]!["line"]!,
        start,
        end,
        OneLine(source[start..end]),
        OneLine((string?)mutant["replacement"] ?? ""),
        status is "Killed" or "Timeout"
    );

static int OffsetOf(JsonNode position, List<int> lines) => lines[(int)position["line"]! - 1] + (int)position["column"]! - 1;

static string OneLine(string text)
{
    var line = Regex.Replace(text, @"\s+", " ");
    return line.Length > 100 ? line[..100] + "…" : line;
}

static IEnumerable<string> SourcesOf(string folder) =>
    Directory
        .EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
        .Where(file => !file.StartsWith("obj/", StringComparison.Ordinal) && !file.StartsWith("bin/", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)
        .ToList();

static void Edit(string path, params (string Old, string New)[] edits) =>
    File.WriteAllText(
        path,
        edits.Aggregate(File.ReadAllText(path), (text, edit) => text.Replace(edit.Old, edit.New, StringComparison.Ordinal))
    );

static void Run(string folder, string program, params string[] arguments)
{
    var info = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder };
    // Methods with their mutants are long, and counting their branches takes the most time.
    info.Environment["DOTNET_TieredPGO"] = "0";
    using var process = Process.Start(info)!;
    process.WaitForExit();
    if (process.ExitCode != 0)
    {
        throw new InvalidOperationException($"{program} ended with {process.ExitCode}");
    }
}

internal sealed record Mutant(string File, int Line, int Start, int End, string Was, string Is, bool IsNoticed);
