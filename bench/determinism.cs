#!/usr/bin/env -S dotnet run
// Whether the same notes give the same SARIF file, whatever the order of their folders and the number of jobs.
//
//     dotnet run -c Release --project tests/VaultLint.Benchmarks -- generate 2000 VAULT
//     dotnet run bench/determinism.cs -- EXECUTABLE VAULT [--runs 200] [--seed 1] [--on /dev/shm]
//
// For each run the vault is copied anew, its files and folders made in another order (a tmpfs lists a folder in the order in which its
// files were made, backwards), and checked with a number of jobs from 1 to 16: every fourth time with the cache that another run has left,
// else without one.
#:property TreatWarningsAsErrors=false
#:property PublishAot=false
using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;

var executable = Path.GetFullPath(args[0]);
var source = Path.GetFullPath(args[1]);
var runs = int.Parse(Option("--runs") ?? "200", CultureInfo.InvariantCulture);
var seed = int.Parse(Option("--seed") ?? "1", CultureInfo.InvariantCulture);
var random = new Random(seed);
var folder = Directory
    .CreateDirectory(Path.Combine(Option("--on") ?? "/dev/shm", $"vaultlint-determinism-{Environment.ProcessId}"))
    .FullName;
try
{
    var files = Directory.GetFiles(source, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToArray();
    var contents = files.ToDictionary(file => file, File.ReadAllBytes);
    var (reports, orders, jobsSeen) = (new Dictionary<string, int>(), new HashSet<string>(), new HashSet<int>());
    var start = Stopwatch.GetTimestamp();
    for (var run = 0; run < runs; run++)
    {
        // In the same place, which the cache goes by.
        var vault = Path.Combine(folder, "vault");
        random.Shuffle(files);
        foreach (var file in files)
        {
            var copy = Path.Combine(vault, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.WriteAllBytes(copy, contents[file]);
        }

        orders.Add(
            Hash(System.Text.Encoding.UTF8.GetBytes(string.Join('\n', Directory.EnumerateFiles(vault, "*", SearchOption.AllDirectories))))
        );
        var jobs = random.Next(1, 17);
        jobsSeen.Add(jobs);
        var report = Path.Combine(folder, "report.sarif");
        string[] arguments =
        [
            "check",
            vault,
            "--jobs",
            $"{jobs}",
            "--format",
            $"sarif={report}",
            .. run % 4 == 3 ? Array.Empty<string>() : ["--no-cache"],
        ];
        var info = new ProcessStartInfo(executable, arguments);
        info.Environment["XDG_CACHE_HOME"] = folder;
        using var process = Process.Start(info)!;
        process.WaitForExit();
        if (process.ExitCode is not (0 or 1))
        {
            throw new InvalidOperationException($"run {run} ended with {process.ExitCode}");
        }

        var hash = Hash(File.ReadAllBytes(report));
        reports[hash] = reports.GetValueOrDefault(hash) + 1;
        Directory.Delete(vault, recursive: true);
    }

    Console.WriteLine(
        string.Create(
            CultureInfo.InvariantCulture,
            $"{runs} runs over {files.Length:N0} files, {orders.Count} orders of folders, {jobsSeen.Count} numbers of jobs, seed "
                + $"{seed}, {Stopwatch.GetElapsedTime(start).TotalSeconds:0} s: {reports.Count} "
                + $"{(reports.Count == 1 ? "report" : "different reports")}"
        )
    );
    return reports.Count == 1 ? 0 : 1;
}
finally
{
    Directory.Delete(folder, recursive: true);
}

static string Hash(byte[] bytes) => Convert.ToHexString(SHA256.HashData(bytes));

string? Option(string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
