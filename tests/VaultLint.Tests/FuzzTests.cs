using VaultLint.Fuzz;

namespace VaultLint.Tests;

/// <summary>A short pass over the targets of tests/VaultLint.Fuzz, with the same inputs in every run.</summary>
public sealed class FuzzTests
{
    private const long Seed = 1;

    private static readonly TimeSpan s_hang = TimeSpan.FromMinutes(2);

    public static TheoryData<string> Names()
    {
        using var targets = new Targets();
        return [.. targets.All.Select(target => target.Name)];
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Any_input_keeps_the_promises(string name)
    {
        using var targets = new Targets();
        var target = targets.All.Single(target => target.Name == name);
        var at = 0;
        var run = Task.Factory.StartNew(Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        Assert.True(await Task.WhenAny(run, Task.Delay(s_hang)) == run, $"input {at} of seed {Seed} hangs");
        await run;

        void Run()
        {
            for (; at < target.Weight; at++)
            {
                var input = target.InputOf(Seed, at);
                if (Fuzzer.Try(target, input) is { } fault)
                {
                    Assert.Fail($"{name}, input {at} of seed {Seed}: {fault}\n{Inputs.Show(Fuzzer.Shrink(target, input, fault))}");
                }
            }
        }
    }

    [Fact]
    public void Inputs_follow_from_what_names_them()
    {
        using var targets = new Targets();
        using var again = new Targets();
        Assert.All(targets.All.Zip(again.All), pair => Assert.Equal(pair.First.InputOf(7, 5), pair.Second.InputOf(7, 5)));
        Assert.NotEqual(targets.All[0].InputOf(7, 5), targets.All[0].InputOf(8, 5));
    }
}
