using System.Globalization;
using VaultLint.Tests;
using Xunit.Abstractions;

namespace VaultLint.Cli.Tests;

/// <summary>The report of <c>vaultlint watch</c> is that of <c>vaultlint check</c>, whatever happens to the files.</summary>
public class WatchIsCurrentTests(ITestOutputHelper output)
{
    private const string Bad = "Left over: {{date}}\n";

    /// <summary>More changes and other seeds for a soak: VAULTLINT_WATCH_CHANGES=20000 VAULTLINT_WATCH_SEED=7.</summary>
    [Fact]
    public void Report_is_that_of_check_after_500_random_changes()
    {
        var changes = FromEnvironment("VAULTLINT_WATCH_CHANGES", 500);
        var seed = FromEnvironment("VAULTLINT_WATCH_SEED", 1);
        using var vault = new TempVault();
        using var away = new TempVault();
        vault.AddFolder(".obsidian");
        vault.Write("conf/base.yaml", "extends: exam\n");
        vault.Write("A/x/one.md", Bad);
        vault.Write("B/two.md", Bad);
        var report = away.FullPath("report.json");
        var random = new RandomChanges(vault, away, seed);
        var bursts = new Random(seed);
        using var watch = new Watching(vault.Root, "--format", $"json={report}");
        var times = new List<double>();
        for (var done = 0; done < changes;)
        {
            for (var burst = bursts.Next(1, 41); burst > 0 && done < changes; burst--, done++)
            {
                random.Next();
                if (bursts.Next(4) == 0)
                {
                    Thread.Sleep(bursts.Next(30));
                }
            }

            var end = DateTime.UtcNow;
            var expected = Check(vault.Root);
            watch.WaitFor(() => File.ReadAllText(report) == expected, () => $"the report of check after {done} changes of seed {seed}, the last {string.Join(", ", random.Log.TakeLast(45))}");
            times.Add((File.GetLastWriteTimeUtc(report) - end).TotalMilliseconds);
        }

        output.WriteLine($"{changes} changes of seed {seed}, {times.Count} times at rest; the report is written at most {times.Max():0} ms after the last change");
        Assert.DoesNotContain(watch.Error, line => line.Contains("the system does not tell", StringComparison.Ordinal));
    }

    private static int FromEnvironment(string name, int otherwise) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? int.Parse(value, CultureInfo.InvariantCulture) : otherwise;

    /// <summary>The report of a new run.</summary>
    private static string Check(string folder, params string[] arguments) =>
        Cli.Run(["check", "--no-cache", "--quiet", "--format", "json", .. arguments], null, folder).Output;
}
