using System.Diagnostics;
using System.Globalization;
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
        var (times, reports) = (new List<double>(), new HashSet<string>());
        for (var done = 0; done < changes; )
        {
            for (var burst = bursts.Next(1, 81); burst > 0 && done < changes; burst--, done++)
            {
                random.Next();
                if (bursts.Next(4) == 0)
                {
                    Thread.Sleep(bursts.Next(30));
                }
            }

            var end = DateTime.UtcNow;
            var expected = Check(vault.Root);
            watch.WaitFor(
                () => File.ReadAllText(report) == expected,
                () => $"the report of check after {done} changes of seed {seed}, the last {string.Join(", ", random.Log.TakeLast(160))}"
            );
            reports.Add(expected);
            times.Add((File.GetLastWriteTimeUtc(report) - end).TotalMilliseconds);
        }

        output.WriteLine(
            $"{changes} changes of seed {seed}, {times.Count} times at rest, {reports.Count} reports; "
                + $"the report is written at most {times.Max():0} ms after the last change"
        );
        Assert.True(reports.Count > times.Count / 2, "most changes changed nothing");
        Assert.DoesNotContain(watch.Error, line => line.Contains("the system does not tell", StringComparison.Ordinal));
    }

    [Fact]
    public void Folder_moved_out_and_another_change_at_once_do_not_make_it_deaf()
    {
        using var away = new TempVault();
        using var vault = new TempVault();
        vault.Write("a.md", Bad);
        vault.Write("In/s/b.md", Bad);
        AssertFollows(
            vault,
            [],
            () =>
            {
                Directory.Move(vault.FullPath("In"), away.FullPath("In"));
                vault.Write("c.md", Bad);
            },
            () => vault.Write("d.md", Bad),
            () => Directory.Move(away.FullPath("In"), vault.FullPath("Back")),
            () => vault.Write("Back/s/b.md", "Mended.\n")
        );
    }

    [Theory]
    [InlineData]
    [InlineData(".")]
    [InlineData("sub", ".")]
    [InlineData("sub")]
    [InlineData("sub/b.md", "a.md")]
    public void Unused_suppressions_are_those_of_check(params string[] paths)
    {
        using var vault = new TempVault();
        vault.AddFolder(".obsidian");
        const string Unused = "x\n\n%% vaultlint-disable %%\n\ny\n\n%% vaultlint-disable VL407 %%\n\nz\n";
        vault.Write("a.md", Unused);
        vault.Write("sub/b.md", Unused);
        AssertFollows(vault, paths, () => vault.Write("sub/b.md", Unused + Bad));
    }

    [Fact]
    public void Pipe_in_the_vault_does_not_stop_it()
    {
        using var vault = new TempVault();
        vault.Write("a.md", Bad);
        AssertFollows(
            vault,
            [],
            () =>
            {
                using var make = Process.Start("mkfifo", [vault.FullPath("pipe.md")]);
                make.WaitForExit();
            },
            () => vault.Write("b.md", Bad),
            () => File.Delete(vault.FullPath("pipe.md"))
        );
    }

    [Fact]
    public void Config_that_is_a_link_within_the_vault_is_followed()
    {
        using var vault = new TempVault();
        vault.Write("a.md", Bad);
        vault.Write("conf/real.yaml", "rules: { placeholder-left: error }\n");
        File.CreateSymbolicLink(vault.FullPath(".vaultlint.yaml"), vault.FullPath("conf/real.yaml"));
        AssertFollows(vault, [], () => vault.Write("conf/real.yaml", "rules: { placeholder-left: info }\n"));
    }

    [Fact]
    public void Config_above_the_vault_makes_that_the_vault()
    {
        using var above = new TempVault();
        above.Write("vault/a.md", Bad);
        above.AddFolder("vault/.obsidian");
        AssertFollows(above, ["vault"], () => above.Write(".vaultlint.yaml", "rules: { placeholder-left: error }\n"));
    }

    [Fact]
    public void Vault_that_is_moved_away_ends_it()
    {
        using var above = new TempVault();
        above.Write("in/vault/a.md", Bad);
        using var watch = new Watching(above.FullPath("in/vault"));

        Directory.Move(above.FullPath("in"), above.FullPath("out"));

        Assert.Equal(2, watch.ExitCode());
    }

    /// <summary>Makes changes, and waits after each until the report is that of a new check.</summary>
    private static void AssertFollows(TempVault vault, string[] paths, params Action[] changes)
    {
        using var reports = new TempVault();
        var report = reports.FullPath("report.json");
        using var watch = new Watching(vault.Root, [.. paths, "--format", $"json={report}"]);
        var before = Check(vault.Root, paths);
        Assert.Equal(before, File.ReadAllText(report));
        foreach (var change in changes)
        {
            change();
            var expected = Check(vault.Root, paths);
            Assert.NotEqual(before, expected);
            watch.WaitFor(
                () => File.ReadAllText(report) == expected,
                () => $"the report of check:\n{expected}\ninstead of:\n{File.ReadAllText(report)}"
            );
            before = expected;
        }
    }

    private static int FromEnvironment(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? int.Parse(value, CultureInfo.InvariantCulture) : otherwise;

    /// <summary>The report of a new run.</summary>
    private static string Check(string folder, params string[] arguments) =>
        Cli.Run(["check", "--no-cache", "--quiet", "--format", "json", .. arguments], null, folder).Output;
}
