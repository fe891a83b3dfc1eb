using Microsoft.CodeAnalysis.CSharp.Syntax;

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

    [Fact]
    public void The_picture_of_the_rooms_in_CONTRIBUTING_shows_the_code()
    {
        const string Begin = "<!-- rooms:begin -->\n",
            End = "<!-- rooms:end -->";
        var path = Repository.PathOf("CONTRIBUTING.md");
        var page = File.ReadAllText(path);
        var start = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var end = page.IndexOf(End, start, StringComparison.Ordinal);
        var picture =
            $"```mermaid\nflowchart BT\n{string.Concat(ArrowsShown().Select(arrow => $"    {arrow.From} --> {arrow.To}\n"))}```\n";
        if (Environment.GetEnvironmentVariable("VAULTLINT_UPDATE_DOCS") == "1")
        {
            File.WriteAllText(path, page[..start] + picture + page[end..]);
            return;
        }

        Assert.True(
            picture == page[start..end],
            "the picture is out of step; run `VAULTLINT_UPDATE_DOCS=1 dotnet test tests/VaultLint.Tests`"
        );
    }

    [Fact]
    public void Namespaces_are_those_of_the_rooms_or_follow_the_folders()
    {
        string[] byFolder = ["Rules", "Schemas", "Vaults"];
        var wrong =
            from file in SourceCode.Library.Files
            let folder = byFolder.Contains(file.Room) ? file.Folder.Replace('/', '.') : file.Room
            let written = file.Tree.GetRoot().DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>().Single().Name.ToString()
            where written != $"VaultLint.{folder}"
            select $"{file.Path} has the namespace {written}";
        Assert.Empty(wrong);
    }

    /// <summary>The arrows between rooms but those that follow from two others, in the order of the rooms.</summary>
    private static IEnumerable<(string From, string To)> ArrowsShown()
    {
        var uses = SourceCode
            .Library.References.Where(reference => reference.From.Room != reference.To.Room)
            .Select(reference => (From: reference.From.Room, To: reference.To.Room))
            .ToHashSet();
        var order = s_rooms.Select(room => room.Room).ToList();
        return uses.Where(arrow => !order.Exists(between => Leads(arrow.From, between) && Leads(between, arrow.To)))
            .OrderBy(arrow => order.IndexOf(arrow.From))
            .ThenBy(arrow => order.IndexOf(arrow.To));

        bool Leads(string from, string to) => uses.Contains((from, to)) || uses.Any(arrow => arrow.From == from && Leads(arrow.To, to));
    }
}
