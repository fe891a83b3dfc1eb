using VaultLint.Fuzz;

namespace VaultLint.Tests;

/// <summary>The cost of a check grows as the note does, whatever the note holds. Only what grows with the square fails here; tests/VaultLint.Fuzz measures closely.</summary>
public sealed class LinearityTests
{
    /// <summary>Eight times the size; what is linear costs about eight times as much, what grows with the square sixty-four times.</summary>
    private const int Times = 8;

    private const double MostRatio = Times * 2.5;

    /// <summary>What takes no longer is of no harm, and little but the compiler is measured.</summary>
    private const double LeastMilliseconds = 60;

    [Fact]
    public void Cost_of_hostile_notes_does_not_grow_with_the_square_of_their_length()
    {
        using var vault = new TempFolder();
        var (_, config) = Linearity.Configs(vault).First();
        var slow = Hostile.Some(oneIn: 30).Select(note => Linearity.Measure(note.Name, Linearity.Check(config), note.Text, 2_000, Times, MostRatio))
            .Where(growth => growth.Large > LeastMilliseconds && growth.Ratio > MostRatio).ToArray();
        Assert.True(slow.Length == 0, string.Join('\n', slow.Select(growth => $"{growth.Name}: {growth.Small:F1} ms, {Times} times as long {growth.Large:F1} ms")));
    }
}
