namespace VaultLint.Tests.Architecture;

/// <summary>Data goes one way through the house, and so do references between its rooms.</summary>
public class ArchitectureTests
{
    /// <summary>The rooms, each with those that it may use; “all above” where the list is null, but for those left out.</summary>
    private static readonly (string Room, string[] MayUse)[] s_rooms =
    [
        ("Text", []),
        ("Yaml", ["Text"]),
        ("Findings", ["Text"]),
        ("Vaults", ["Text", "Yaml"]),
        ("Notes", ["Text", "Yaml"]),
        ("Questions", ["Text", "Yaml", "Notes"]),
        ("Schemas", ["Text", "Yaml", "Findings", "Vaults"]),
        ("Configuration", ["Text", "Yaml", "Findings", "Vaults", "Notes", "Questions", "Schemas"]),
        ("Comparing", ["Text", "Yaml", "Findings", "Vaults", "Notes", "Questions", "Configuration"]),
        ("Rules", ["Text", "Yaml", "Findings", "Vaults", "Notes", "Questions", "Schemas", "Configuration", "Comparing"]),
        ("Linting", ["Text", "Yaml", "Findings", "Vaults", "Notes", "Questions", "Schemas", "Configuration", "Comparing", "Rules"]),
        (
            "Inference",
            ["Text", "Yaml", "Findings", "Vaults", "Notes", "Questions", "Schemas", "Configuration", "Comparing", "Rules", "Linting"]
        ),
        (
            "Reporting",
            ["Text", "Yaml", "Findings", "Vaults", "Notes", "Questions", "Schemas", "Configuration", "Comparing", "Rules", "Linting"]
        ),
        (
            "Watching",
            [
                "Text",
                "Yaml",
                "Findings",
                "Vaults",
                "Notes",
                "Questions",
                "Schemas",
                "Configuration",
                "Comparing",
                "Rules",
                "Linting",
                "Inference",
                "Reporting",
            ]
        ),
    ];

    [Fact]
    public void Every_folder_of_the_library_is_a_room_and_every_room_a_folder() =>
        Assert.Equal(s_rooms.Select(room => room.Room).Order(), SourceCode.Library.Files.Select(file => file.Room).Distinct().Order());

    [Fact]
    public void No_reference_leads_to_a_room_below()
    {
        var mayUse = s_rooms.ToDictionary(room => room.Room, room => room.MayUse);
        var wrong = SourceCode
            .Library.References.Where(reference =>
                reference.From.Room != reference.To.Room && !mayUse.GetValueOrDefault(reference.From.Room, []).Contains(reference.To.Room)
            )
            .Select(reference => reference.ToString())
            .ToArray();
        Assert.True(wrong.Length == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void Folders_form_no_cycle()
    {
        var cycles = SourceCode.FindCycles(SourceCode.Library.References.Select(reference => (reference.From.Room, reference.To.Room)));
        Assert.Empty(cycles.Select(cycle => string.Join(", ", cycle)));
    }

    [Fact]
    public void No_more_than_four_files_form_a_cycle_outside_the_questions()
    {
        const int Most = 4;
        var references = SourceCode
            .Library.References.Where(reference => reference.From.Room != "Questions" || reference.To.Room != "Questions")
            .ToArray();
        var tooLong = SourceCode
            .FindCycles(references.Select(reference => (reference.From.Path, reference.To.Path)))
            .Where(cycle => cycle.Length > Most)
            .Select(cycle => references.Where(reference => cycle.Contains(reference.From.Path) && cycle.Contains(reference.To.Path)))
            .Select(within => string.Join('\n', within))
            .ToArray();
        Assert.True(tooLong.Length == 0, string.Join("\n\n", tooLong));
    }

    [Fact]
    public void No_folder_holds_more_than_twenty_files()
    {
        const int Most = 20;
        Assert.Empty(
            SourceCode
                .Library.Files.CountBy(file => file.Folder)
                .Where(folder => folder.Value > Most)
                .Select(folder => $"{folder.Key}: {folder.Value}")
        );
    }
}
