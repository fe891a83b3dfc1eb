using VaultLint.Watching;

namespace VaultLint.Tests.Watching;

public sealed class PendingChangesTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    [Fact]
    public void Changes_are_given_once()
    {
        var changes = new PendingChanges();
        changes.Add("/a");
        changes.Add("/a");
        changes.Add("/b");

        Assert.Equal(["/a", "/b"], Take(changes).Paths.Order(StringComparer.Ordinal));
        changes.Add("/c");
        Assert.Equal(["/c"], Take(changes).Paths);
    }

    [Fact]
    public async Task Waits_for_the_first_change()
    {
        var changes = new PendingChanges();
        var taken = Task.Run(() => Take(changes));
        changes.Add("/a");

        Assert.Equal(["/a"], (await taken.WaitAsync(TimeSpan.FromMinutes(1))).Paths);
    }

    [Fact]
    public async Task Changes_without_end_are_given_all_the_same()
    {
        var changes = new PendingChanges();
        using var end = new CancellationTokenSource();
        var adding = Task.Run(() =>
        {
            for (var number = 0; !end.IsCancellationRequested; number = (number + 1) % 100)
            {
                changes.Add($"/{number}");
            }
        });

        var taken = Task.Run(() => changes.Take(TimeSpan.FromMinutes(5), TimeSpan.FromMilliseconds(50), s_patience));

        await taken.WaitAsync(TimeSpan.FromMinutes(1));
        await end.CancelAsync();
        await adding;
    }

    [Fact]
    public void Very_many_changes_are_everything()
    {
        var changes = new PendingChanges();
        for (var number = 0; number <= PendingChanges.MostPaths; number++)
        {
            changes.Add($"/{number}");
        }

        Assert.True(Take(changes).AreAll);
        changes.AddAll();
        Assert.True(Take(changes).AreAll);
        changes.Add("/a");
        Assert.False(Take(changes).AreAll);
    }

    private static VaultChanges Take(PendingChanges changes) =>
        changes.Take(TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(5), s_patience);
}
