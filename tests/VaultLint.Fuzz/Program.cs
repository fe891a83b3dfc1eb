using System.Diagnostics;
using System.Globalization;

namespace VaultLint.Fuzz;

/// <summary>The long passes: <c>10m [--seed N] [--target NAME]</c>, <c>replay FILE</c>, <c>linear</c>.</summary>
internal static class FuzzProgram
{
    private const string Usage = """
        usage: dotnet run -c Release --project tests/VaultLint.Fuzz -- TIME [--seed N] [--target NAME]
                 gives inputs to all targets, or to one, for a time such as 30s, 10m or 2h
               … -- replay FILE
                 gives one input again; its target is in the file's name
               … -- linear [NAME] [--config NAME] [--size CHARACTERS] [--native EXECUTABLE]
                 compares what it costs to check hostile notes at a size and at twice the size; with --parts at the end, the parts of one
               … -- linear [NAME] --of fix|questions|files [--size CHARACTERS]
                 the same of fixing notes, of printing their questions, and of reading configs, schemas and the other files
               … -- targets
                 lists the targets
        """;

    /// <summary>An input that takes so long hangs.</summary>
    private static readonly TimeSpan s_hang = TimeSpan.FromMinutes(1);

    private static readonly string s_folder = Repository.PathOf("artifacts/fuzz");

    private static int Main(string[] args)
    {
        var seed = long.Parse(Option(args, "--seed") ?? "1", CultureInfo.InvariantCulture);
        switch (args)
        {
            case ["replay", var file, ..]:
                return Replay(file);
            case ["linear", var name, .., "--parts"]:
                Linearity.RunParts(
                    name,
                    Option(args, "--config"),
                    int.Parse(Option(args, "--size") ?? "50000", CultureInfo.InvariantCulture)
                );
                return 0;
            case ["linear", ..]:
                var only = args is [_, ['-', ..], ..] or [_] ? null : args[1];
                var size = int.Parse(Option(args, "--size") ?? "50000", CultureInfo.InvariantCulture);
                return (
                    Option(args, "--native") is { } native ? Linearity.RunNative(only, size, native)
                    : Option(args, "--of") is { } what ? Linearity.RunOther(what, only, size)
                    : Linearity.Run(only, Option(args, "--config"), size)
                )
                    ? 0
                    : 1;
            case ["targets"]:
                using (var targets = new Targets())
                {
                    Console.WriteLine(string.Join('\n', targets.All.Select(target => target.Name)));
                }

                return 0;
            case [var time, ..] when TimeOf(time) is { } limit:
                return Run(limit, seed, Option(args, "--target"));
            default:
                Console.Error.WriteLine(Usage);
                return 2;
        }
    }

    private static string? Option(string[] args, string name) =>
        Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;

    private static TimeSpan? TimeOf(string text) =>
        text.Length > 1
        && double.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? text[^1] switch
            {
                's' => TimeSpan.FromSeconds(number),
                'm' => TimeSpan.FromMinutes(number),
                'h' => TimeSpan.FromHours(number),
                _ => null,
            }
            : null;

    private static int Run(TimeSpan limit, long seed, string? only)
    {
        using var all = new Targets();
        Target[] targets = [.. all.All.Where(target => only is null || target.Name == only)];
        if (targets.Length == 0)
        {
            Console.Error.WriteLine($"there is no target “{only}”");
            return 2;
        }

        Directory.CreateDirectory(s_folder);
        Console.WriteLine($"seed {seed}; should the process die, its last input is {Path.Combine(s_folder, "last-TARGET")}");
        var watch = Stopwatch.StartNew();
        var counts = new long[targets.Length];
        var times = new TimeSpan[targets.Length];
        var slowest = new TimeSpan[targets.Length];
        var known = new HashSet<string>(StringComparer.Ordinal);
        var faults = 0;
        var current = (Name: "", Input: Array.Empty<byte>(), Since: 0L);
        using var hang = new Timer(
            _ =>
            {
                var (name, input, since) = current;
                if (since != 0 && Stopwatch.GetElapsedTime(since) > s_hang)
                {
                    Console.WriteLine($"{name}: hangs; {Save(name, "hang", input)}");
                    Environment.Exit(1);
                }
            },
            null,
            TimeSpan.FromSeconds(5),
            TimeSpan.FromSeconds(5)
        );

        for (var iteration = 0L; watch.Elapsed < limit; iteration++)
        {
            // The targets share the time, not the number of inputs.
            var index = Array.IndexOf(times, times.Min());
            var target = targets[index];
            var input = target.InputOf(seed, counts[index]);
            File.WriteAllBytes(Path.Combine(s_folder, $"last-{target.Name}"), input);
            current = (target.Name, input, Stopwatch.GetTimestamp());
            var begin = watch.Elapsed;
            var beginOfThread = ThreadTime.Now;
            if (Fuzzer.Try(target, input) is { } fault)
            {
                current = default;
                faults++;
                var key =
                    fault is PromiseException
                        ? fault.Message[..Math.Min(25, fault.Message.Length)]
                        : $"{fault.GetType().Name}{fault.StackTrace?.Split('\n')[0]}";
                if (known.Add(target.Name + key))
                {
                    Tell(target, seed, counts[index], input, fault);
                }
            }

            current = default;
            if (ThreadTime.Now - beginOfThread is var taken && taken > slowest[index])
            {
                slowest[index] = taken;
                File.WriteAllBytes(Path.Combine(s_folder, $"{target.Name}.slowest.input"), input);
            }

            counts[index]++;
            times[index] += watch.Elapsed - begin + TimeSpan.FromTicks(1);
        }

        foreach (var (target, count, time) in targets.Zip(counts, slowest))
        {
            Console.WriteLine(
                $"{target.Name, -24} {count.ToString("N0", CultureInfo.InvariantCulture), 10} inputs, the slowest "
                    + $"{time.TotalMilliseconds, 6:F0} ms"
            );
        }

        Console.WriteLine(
            $"{counts.Sum().ToString("N0", CultureInfo.InvariantCulture)} inputs in {watch.Elapsed.TotalSeconds:F0} s, {faults} that "
                + $"broke a promise"
        );
        return faults == 0 ? 0 : 1;
    }

    private static void Tell(Target target, long seed, long iteration, byte[] input, Exception fault)
    {
        var small = Fuzzer.Shrink(target, input, fault);
        var again = Fuzzer.Try(target, small) ?? fault;
        Console.WriteLine(
            $"\n== {target.Name}, seed {seed}, input {iteration}\n{again}\n-- the input, {small.Length} of {input.Length} "
                + $"bytes:\n{Inputs.Show(small)}\n-- again: dotnet run -c Release --project tests/VaultLint.Fuzz -- replay "
                + $"{Save(target.Name, $"{seed}-{iteration}", small)}\n"
        );
    }

    private static string Save(string target, string name, byte[] input)
    {
        var file = Path.Combine(s_folder, $"{target}.{name}.input");
        File.WriteAllBytes(file, input);
        return file;
    }

    private static int Replay(string file)
    {
        using var targets = new Targets();
        var name = Path.GetFileName(file);
        name = name.StartsWith("last-", StringComparison.Ordinal) ? name["last-".Length..] : name.Split('.')[0];
        if (targets.All.FirstOrDefault(target => target.Name == name) is not { } target)
        {
            Console.Error.WriteLine($"the file's name begins with no target: {name}");
            return 2;
        }

        if (Fuzzer.Try(target, File.ReadAllBytes(file)) is { } fault)
        {
            Console.WriteLine(fault);
            return 1;
        }

        Console.WriteLine("all promises hold");
        return 0;
    }
}
