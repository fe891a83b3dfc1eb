using System.Globalization;
using VaultLint.Fuzz;

namespace VaultLint.Tests;

/// <summary>The cost of a check grows as the note does, whatever the note holds, and so does that of the other files. Only what grows with
/// the square fails here; tests/VaultLint.Fuzz measures closely.</summary>
public sealed class LinearityTests
{
    /// <summary>Eight times the size; what is linear costs about eight times as much, what grows with the square sixty-four
    /// times.</summary>
    private const int Times = 8;

    private const double MostRatio = Times * 2.5;

    /// <summary>What takes no longer is of no harm, and little but the compiler is measured.</summary>
    private const double LeastMilliseconds = 60;

    [Fact]
    public void Cost_of_hostile_notes_does_not_grow_with_the_square_of_their_length()
    {
        using var vault = new TempVault();
        var (_, config) = Linearity.Configs(vault).First();
        AssertLinear(
            Hostile
                .Some(oneIn: 30)
                .Select(note => Linearity.Measure(note.Name, Linearity.Check(config), note.Text, 2_000, Times, MostRatio))
        );
    }

    /// <summary>Without schemas: NJsonSchema goes through all parts of a schema for each that is added, of which there are 10,000 at
    /// most.</summary>
    [Fact]
    public void Cost_of_hostile_configs_and_other_files_does_not_grow_with_the_square_of_their_length()
    {
        using var targets = new Targets();
        AssertLinear(
            HostileFiles
                .Special(targets.All)
                .Where(file => file.Target.Name != "schema")
                .Select(file => Linearity.Measure(file.Name, file.Target.Check, file.Text, 8_000, Times, MostRatio))
        );
    }

    [Fact]
    public void Cost_of_printing_the_same_question_over_and_over_does_not_grow_with_the_square_of_their_number()
    {
        using var vault = new TempVault();
        var (_, config) = Linearity.Configs(vault).First();
        AssertLinear([
            Linearity.Measure(
                "questions",
                Linearity.PrintQuestions(config),
                size => Hostile.Repeat("## Question\n\na?\n\n- [ ] b\n- [x] c\n\n", size),
                25_000,
                Times,
                MostRatio
            ),
        ]);
    }

    [Fact]
    public void Cost_of_unknown_tags_does_not_grow_with_their_number_times_that_of_the_known_ones()
    {
        using var vault = new TempVault();
        AssertLinear(
            Linearity.TagsAgainstTaxonomies.Select(shape =>
                Linearity.Measure(
                    shape.Name,
                    Linearity.CheckTags(vault, shape.Known, shape.Unknown),
                    size => size.ToString(CultureInfo.InvariantCulture),
                    1_500,
                    Times,
                    MostRatio
                )
            )
        );
    }

    [Fact]
    public void Cost_of_sections_does_not_grow_with_their_number_times_that_of_the_wanted_ones()
    {
        using var vault = new TempVault();
        AssertLinear(
            Linearity.SectionsAgainstKinds.Select(shape =>
                Linearity.Measure(
                    shape.Name,
                    Linearity.CheckSections(vault, shape.Wanted, shape.Written),
                    size => size.ToString(CultureInfo.InvariantCulture),
                    1_500,
                    Times,
                    MostRatio
                )
            )
        );
    }

    private static void AssertLinear(IEnumerable<Growth> measured)
    {
        var slow = measured.Where(growth => growth.Large > LeastMilliseconds && growth.Ratio > MostRatio).ToArray();
        Assert.True(
            slow.Length == 0,
            string.Join('\n', slow.Select(growth => $"{growth.Name}: {growth.Small:F1} ms, {Times} times as long {growth.Large:F1} ms"))
        );
    }
}
