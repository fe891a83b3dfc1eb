#!/usr/bin/env -S dotnet run
// What is left of runs that are killed, interrupted, out of space, in another's way, or that the system refuses something.
//
//     dotnet run bench/faults.cs -- EXECUTABLE [--kills 300] [--seed 1]
//
// On Linux. The system's refusals need strace, the full disks unshare and mount; where these cannot be used, that is said. It ends with 1
// where a note, report, cache or baseline was left that is neither as it was nor as it was to be, or a run ended as a fault of the tool.
#:property TreatWarningsAsErrors=false
#:property PublishAot=false
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;

var executable = Path.GetFullPath(args[0]);
var kills = int.Parse(Option("--kills") ?? "300", CultureInfo.InvariantCulture);
var seed = int.Parse(Option("--seed") ?? "1", CultureInfo.InvariantCulture);
var random = new Random(seed);
var folder = Directory.CreateTempSubdirectory("vaultlint-faults-").FullName;
var vault = Path.Combine(folder, "vault");
var faults = new List<string>();
try
{
    Killed("fix", Signal.Kill);
    Killed("fix", Signal.Interrupt);
    Killed("fix", Signal.Terminate);
    Killed("check", Signal.Kill);
    Killed("check", Signal.Interrupt);
    Killed("init", Signal.Interrupt);
    Killed("watch", Signal.Interrupt);
    AtOnce();
    Vanishing();
    Refused();
    FullDisks();
}
finally
{
    Directory.Delete(folder, recursive: true);
}

foreach (var fault in faults.Take(20))
{
    Console.WriteLine($"FAULT: {fault}");
}

return faults.Count == 0 ? 0 : 1;

// Ends runs at random instants, from their start to somewhat behind their end.
void Killed(string command, Signal signal)
{
    const int Notes = 200;
    var (report, baseline, config) = (
        Path.Combine(vault, "report.sarif"),
        Path.Combine(vault, "baseline.json"),
        Path.Combine(vault, ".vaultlint.yaml")
    );
    string[] arguments = command switch
    {
        "check" => ["check", vault, "--quiet", "--format", $"sarif={report}", "--write-baseline", baseline],
        "watch" => ["watch", vault, "--format", $"sarif={report}"],
        "init" => ["init", vault, "--force"],
        _ => ["fix", vault],
    };
    ClearVault();
    var time = TimeSpan.FromMilliseconds(80);
    for (var run = 0; run < 3 && command != "watch"; run++)
    {
        WriteNotes(Notes, vault);
        var start = Stopwatch.GetTimestamp();
        Run(arguments);
        // Of a machine that is busy at times, the shortest.
        time = run == 0 || Stopwatch.GetElapsedTime(start) < time ? Stopwatch.GetElapsedTime(start) : time;
    }

    var (before, amid, ended, leftovers) = (0, 0, 0, 0);
    for (var kill = 0; kill < kills; kill++)
    {
        WriteNotes(Notes, vault);
        foreach (var file in (string[])[report, baseline])
        {
            if (command is not ("fix" or "init"))
            {
                File.WriteAllText(file, "old");
            }
        }

        // Every other cache is the one that a run before has left.
        if (kill % 2 == 0 && Directory.Exists(Path.Combine(folder, "vaultlint")))
        {
            Directory.Delete(Path.Combine(folder, "vaultlint"), recursive: true);
        }

        if (command == "init")
        {
            File.WriteAllText(config, "old");
        }

        using var process = Start(executable, arguments);
        Thread.Sleep(time * (1.1 * random.NextDouble()));
        if (!process.HasExited)
        {
            _ = Native.Kill(process.Id, (int)signal);
        }

        var (exitCode, error) = End(process);
        var at = $"{command}, signal {signal}, round {kill}";
        var wanted = signal == Signal.Kill ? 137 : 128 + (int)signal;
        Expect(exitCode == wanted || (exitCode is 0 or 1 && command != "watch"), $"{at}: exit code {exitCode}: {error}");
        var done = Notes - CountAsTheyWere(Notes, vault, at);
        ended += exitCode == wanted ? 0 : 1;
        before += exitCode == wanted && done == 0 ? 1 : 0;
        amid += exitCode == wanted && done > 0 ? 1 : 0;
        var left = Directory.GetFiles(folder, ".vaultlint-*", SearchOption.AllDirectories);
        leftovers += left.Length;
        Expect(signal == Signal.Kill || left.Length == 0, $"{at}: {string.Join(", ", left)} left behind");
        foreach (var file in left)
        {
            File.Delete(file);
        }

        if (command is "check" or "watch")
        {
            Expect(IsOldOrJson(report), $"{at}: the report is cut");
            Expect(command == "watch" || IsOldOrJson(baseline), $"{at}: the baseline is cut");
        }

        if (command == "init")
        {
            Expect(File.ReadAllText(config) == "old" || Run("config", vault).ExitCode == 0, $"{at}: the config is cut");
            ClearVault();
        }

        if (command == "check" && kill % 10 == 0)
        {
            // The cache, whatever was left of it, makes no difference.
            var (cached, fresh) = (Path.Combine(folder, "cached.json"), Path.Combine(folder, "fresh.json"));
            Run("check", vault, "--format", $"json={cached}");
            Run("check", vault, "--no-cache", "--format", $"json={fresh}");
            Expect(File.ReadAllBytes(cached).AsSpan().SequenceEqual(File.ReadAllBytes(fresh)), $"{at}: the cache lies");
        }
    }

    if (command == "fix")
    {
        Run(arguments);
        Expect(CountAsTheyWere(Notes, vault, "the last fix") == 0, "a later fix does not mend what is left");
    }

    Console.WriteLine(
        $"{command, -5} ended by {signal.ToString().ToUpperInvariant(), -9} {kills} times: "
            + $"{(command == "fix" ? $"{before} before the first note was written, {amid} amid the notes" : $"{before} while it ran")}, "
            + $"{ended} behind the end; {leftovers} temporary files left"
    );
}

// Several fixes at once, and someone who edits meanwhile.
void AtOnce()
{
    const int Notes = 200,
        Rounds = 30;
    var (edits, lost) = (0, 0);
    for (var round = 0; round < Rounds; round++)
    {
        ClearVault();
        WriteNotes(Notes, vault);
        var runs = Enumerable.Range(0, 3).Select(_ => Start(executable, ["fix", vault, "--quiet"])).ToArray();
        var edited = new HashSet<int>();
        while (runs.Any(run => !run.HasExited))
        {
            var number = random.Next(Notes);
            if (edited.Add(number))
            {
                // As editors save: written beside it and renamed.
                var path = NoteAt(vault, number);
                File.WriteAllText(Path.Combine(folder, "edited"), File.ReadAllText(path) + "An edit.\n");
                File.Move(Path.Combine(folder, "edited"), path, overwrite: true);
            }
        }

        foreach (var run in runs)
        {
            var (exitCode, error) = End(run);
            Expect(exitCode is 0 or 1, $"at once, round {round}: exit code {exitCode}: {error}");
            run.Dispose();
        }

        edits += edited.Count;
        for (var number = 0; number < Notes; number++)
        {
            var text = File.ReadAllText(NoteAt(vault, number));
            var bare = text.Replace("An edit.\n", "", StringComparison.Ordinal);
            Expect(bare == Texts.Old || bare == Texts.New, $"at once, round {round}: note {number} is cut");
            lost += edited.Contains(number) && bare == text ? 1 : 0;
        }

        Expect(
            Directory.GetFiles(vault, ".vaultlint-*", SearchOption.AllDirectories).Length == 0,
            $"at once, round {round}: temporary files are left"
        );
    }

    Console.WriteLine($"three fixes at once and an editor, {Rounds} times: no note cut, {lost} of {edits} edits lost");
}

// Notes and folders come, go and are renamed while a check runs.
void Vanishing()
{
    const int Rounds = 100;
    var told = 0;
    for (var round = 0; round < Rounds; round++)
    {
        ClearVault();
        WriteNotes(400, vault);
        var report = Path.Combine(folder, "vanishing.sarif");
        using var check = Start(executable, ["check", vault, "--no-cache", "--quiet", "--format", $"sarif={report}"]);
        while (!check.HasExited)
        {
            var path = NoteAt(vault, random.Next(400));
            if (File.Exists(path))
            {
                File.Delete(path);
            }

            if (random.Next(40) == 0 && Directory.Exists(Path.Combine(vault, "area 3")))
            {
                Directory.Move(Path.Combine(vault, "area 3"), Path.Combine(vault, "moved"));
            }
        }

        var (exitCode, error) = End(check);
        Expect(exitCode is 0 or 1, $"vanishing, round {round}: exit code {exitCode}: {error}");
        Expect(IsOldOrJson(report), $"vanishing, round {round}: the report is cut");
        told += File.ReadAllText(report).Contains("gone since", StringComparison.Ordinal) ? 1 : 0;
    }

    Console.WriteLine($"check of notes that vanish, {Rounds} times: told in {told}");
}

// The system refuses a call, or the process is killed at it: each call in turn that has to do with the vault's files.
void Refused()
{
    if (!CanRun("strace", "-f", "-qq", "-o", "/dev/null", "true"))
    {
        Console.WriteLine("refusals skipped: strace cannot be used here");
        return;
    }

    const int Notes = 3;
    foreach (
        var (command, calls) in (ReadOnlySpan<(string, string[])>)
            [
                (
                    "fix",
                    [
                        "openat",
                        "pwrite64",
                        "write",
                        "rename",
                        "fchmod",
                        "unlink",
                        "statx,stat,lstat,newfstatat",
                        "fstat",
                        "flock",
                        "close",
                        "fsync",
                        "pread64",
                        "chown",
                    ]
                ),
                ("check", ["openat", "pwrite64", "write", "rename", "fchmod", "unlink", "mkdir", "getdents64", "ftruncate", "pread64"]),
            ]
    )
    {
        foreach (var call in calls)
        {
            foreach (var what in (string[])["signal=SIGKILL", "error=ENOSPC", "error=EIO", "error=EACCES"])
            {
                var tried = 0;
                for (var number = 1; number < 200; number++)
                {
                    ClearVault();
                    WriteNotes(Notes, vault);
                    var (report, baseline, log) = (
                        Path.Combine(vault, "report.sarif"),
                        Path.Combine(vault, "baseline.json"),
                        Path.Combine(folder, "log")
                    );
                    File.WriteAllText(report, "old");
                    File.WriteAllText(baseline, "old");
                    string[] arguments =
                        command == "fix"
                            ? ["fix", vault, "--jobs", "1"]
                            : ["check", vault, "--jobs", "1", "--quiet", "--format", $"sarif={report}", "--write-baseline", baseline];
                    // What the program and the C library open to start is not what this is about. What is written has a name that nobody
                    // knows before.
                    using var process = Start(
                        "strace",
                        [
                            "-f",
                            "-qq",
                            "-o",
                            log,
                            "-e",
                            $"trace={call}",
                            "-e",
                            $"inject={call}:{what}:when={number}",
                            .. call is "openat" or "close" or "fstat" or "flock" or "pread64" or "getdents64"
                            || call.Contains("stat", StringComparison.Ordinal)
                                ? PathFilter()
                                : [],
                            executable,
                            .. arguments,
                        ]
                    );
                    var (exitCode, output, error) = EndWithOutput(process);
                    var at = $"{command}, {call} number {number} {what}";
                    if (
                        !File.ReadAllText(log)
                            .Contains(
                                what.StartsWith("error", StringComparison.Ordinal) ? "(INJECTED)" : "SIGKILL",
                                StringComparison.Ordinal
                            )
                    )
                    {
                        break;
                    }

                    tried++;
                    var undone = CountAsTheyWere(Notes, vault, at);
                    Expect(
                        what.StartsWith("signal", StringComparison.Ordinal) ? exitCode == 137 : exitCode is 0 or 1 or 2,
                        $"{at}: exit code {exitCode}: {error}"
                    );
                    // What cannot be read is a finding, which is left.
                    Expect(
                        command == "check" || undone == 0 || exitCode != 0 || !output.Contains("none left", StringComparison.Ordinal),
                        $"{at}: a note is not fixed and nothing is said"
                    );
                    Expect(command == "fix" || (IsOldOrJson(report) && IsOldOrJson(baseline)), $"{at}: report or baseline are cut");
                }

                if (tried > 0)
                {
                    Console.WriteLine($"{command, -5} with {what}: {tried} of {call}");
                }
            }
        }
    }

    IEnumerable<string> PathFilter() =>
        Directory
            .EnumerateFileSystemEntries(vault, "*", SearchOption.AllDirectories)
            .Append(vault)
            .SelectMany(path => (string[])["-P", path]);
}

// Disks with room for some pages more than the notes have.
void FullDisks()
{
    const int Notes = 4;
    var disk = Directory.CreateDirectory(Path.Combine(folder, "disk")).FullName;
    if (!CanRun("unshare", "--mount", "--map-root-user", "mount", "-t", "tmpfs", "-o", "size=65536", "none", disk))
    {
        Console.WriteLine("full disks skipped: no tmpfs can be mounted here");
        return;
    }

    ClearVault();
    WriteNotes(Notes, vault);
    var (tried, full) = (0, 0);
    for (var pages = 0; pages < 16; pages++)
    {
        var after = Path.Combine(folder, "after");
        var size = (Notes * ((Texts.Old.Length + 4095) / 4096) + pages) * 4096;
        using var process = Start(
            "unshare",
            [
                "--mount",
                "--map-root-user",
                "bash",
                "-c",
                "mount -t tmpfs -o size=$1 none $2 && cp -r $3/. $2 && cd $2 && { $5 fix .; code=$?; cp -r . $4; exit $code; }",
                "bash",
                $"{size}",
                disk,
                vault,
                after,
                executable,
            ]
        );
        var (exitCode, error) = End(process);
        Expect(exitCode is 0 or 1, $"full disk, {pages} pages: exit code {exitCode}: {error}");
        var undone = CountAsTheyWere(Notes, after, $"full disk, {pages} pages");
        Expect((undone == 0) == (exitCode == 0), $"full disk, {pages} pages: {undone} notes are not fixed, exit code {exitCode}");
        Expect(
            Directory.GetFiles(after, ".vaultlint-*", SearchOption.AllDirectories).Length == 0,
            $"full disk, {pages} pages: temporary files are left"
        );
        Directory.Delete(after, recursive: true);
        tried++;
        full += undone > 0 ? 1 : 0;
    }

    Console.WriteLine($"fix on disks with 0 to {tried - 1} pages left: {full} too small, told, all notes whole");
}

int CountAsTheyWere(int notes, string root, string at)
{
    var asTheyWere = 0;
    for (var number = 0; number < notes; number++)
    {
        var text = File.ReadAllText(NoteAt(root, number));
        asTheyWere += text == Texts.Old ? 1 : 0;
        Expect(text == Texts.Old || text == Texts.New, $"{at}: note {number} is cut");
    }

    return asTheyWere;
}

void WriteNotes(int notes, string root)
{
    for (var number = 0; number < notes; number++)
    {
        var path = NoteAt(root, number);
        if (!File.Exists(path) || new FileInfo(path).Length != Texts.Old.Length)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, Texts.Old);
        }
    }
}

void ClearVault()
{
    if (Directory.Exists(vault))
    {
        Directory.Delete(vault, recursive: true);
    }

    Directory.CreateDirectory(vault);
}

string NoteAt(string root, int number) => Path.Combine(root, $"area {number % 4}", $"note {number:0000}.md");

bool IsOldOrJson(string file)
{
    var bytes = File.ReadAllBytes(file);
    if (bytes.AsSpan().SequenceEqual("old"u8))
    {
        return true;
    }

    try
    {
        using var json = JsonDocument.Parse(bytes);
        return true;
    }
    catch (JsonException)
    {
        return false;
    }
}

void Expect(bool condition, string fault)
{
    if (!condition)
    {
        faults.Add(fault);
    }
}

Process Start(string program, IEnumerable<string> arguments)
{
    var info = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
    info.Environment["XDG_CACHE_HOME"] = folder;
    return Process.Start(info)!;
}

(int ExitCode, string Error) End(Process process) => EndWithOutput(process) is var (exitCode, _, error) ? (exitCode, error) : default;

(int ExitCode, string Output, string Error) EndWithOutput(Process process)
{
    var output = process.StandardOutput.ReadToEndAsync();
    var error = process.StandardError.ReadToEndAsync();
    if (!process.WaitForExit(TimeSpan.FromMinutes(1)))
    {
        process.Kill();
        faults.Add("a run did not end");
    }

    return (process.ExitCode, output.Result, error.Result);
}

(int ExitCode, string Error) Run(params string[] arguments)
{
    using var process = Start(executable, arguments);
    return End(process);
}

bool CanRun(string program, params string[] arguments)
{
    try
    {
        using var process = Start(program, arguments);
        return End(process).ExitCode == 0;
    }
    catch (System.ComponentModel.Win32Exception)
    {
        return false;
    }
}

string? Option(string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;

internal enum Signal
{
    Interrupt = 2,
    Kill = 9,
    Terminate = 15,
}

internal static class Texts
{
    private static readonly string s_text = string.Concat(
        Enumerable.Repeat("A line of the note that fills more than one buffer of whatever writes it.\n", 200)
    );

    public static string Old { get; } = $"---\ncssclass: wide\n---\n\n{s_text}";

    public static string New { get; } = $"---\ncssclasses:\n  - wide\n---\n\n{s_text}";
}

internal static partial class Native
{
    [DllImport("libc", EntryPoint = "kill")]
    public static extern int Kill(int process, int signal);
}
