using System.Text;
using System.Text.Json;
using VaultLint.Findings;
using VaultLint.Linting;
using VaultLint.Vaults;

// Holds the cases of the official JSON Schema test suite (https://github.com/json-schema-org/JSON-Schema-Test-Suite) against what a user
// gets: each case's schema is a file of a vault, its data the property `v` of a note under a schema that refers to that file.
var isListing = args.Contains("--list");
var withFormats = args.Contains("--formats");
var words = args.Where(arg => !arg.StartsWith("--", StringComparison.Ordinal)).ToArray();
if (words.Length < 2)
{
    Console.Error.WriteLine(
        "usage: VaultLint.JsonSchemaSuite SUITE DRAFT... [--formats] [--list]   such as: ../JSON-Schema-Test-Suite draft7 draft2020-12"
    );
    return 2;
}

var isFaulty = false;
foreach (var draft in words[1..])
{
    var folders = new List<string> { Path.Combine(words[0], "tests", draft) };
    if (withFormats)
    {
        folders.Add(Path.Combine(folders[0], "optional", "format"));
    }

    var total = new Tally();
    Console.WriteLine($"{draft, -28} {Tally.Header}");
    foreach (var file in folders.SelectMany(folder => Directory.EnumerateFiles(folder, "*.json")).Order(StringComparer.Ordinal))
    {
        var tally = new SuiteFile(file, Draft.AddressOf(draft)).Run(isListing ? Console.Out : TextWriter.Null);
        Console.WriteLine($"  {Path.GetFileName(file), -26} {tally}");
        total += tally;
    }

    Console.WriteLine($"{draft, -28} {total}   {100.0 * total.Agreed / total.Count:F1} % of {total.Count} agreed\n");
    isFaulty |= total.FalseAccepts + total.Crashes > 0;
}

return isFaulty ? 1 : 0;

/// <summary>Counts the results of cases.</summary>
internal readonly record struct Tally(int Agreed, int FalseAccepts, int FalseRejects, int Refused, int Crashes)
{
    public static string Header => $"{"agree", 8}{"false accept", 14}{"false reject", 14}{"refused", 9}{"crash", 7}";

    public int Count => Agreed + FalseAccepts + FalseRejects + Refused + Crashes;

    public static Tally operator +(Tally a, Tally b) =>
        new(
            a.Agreed + b.Agreed,
            a.FalseAccepts + b.FalseAccepts,
            a.FalseRejects + b.FalseRejects,
            a.Refused + b.Refused,
            a.Crashes + b.Crashes
        );

    public override string ToString() => $"{Agreed, 8}{FalseAccepts, 14}{FalseRejects, 14}{Refused, 9}{Crashes, 7}";
}

/// <summary>The drafts as the suite's folders are called.</summary>
internal static class Draft
{
    public static string AddressOf(string folder) =>
        folder switch
        {
            "draft4" or "draft6" or "draft7" => $"http://json-schema.org/draft-0{folder[^1]}/schema#",
            "draft2019-09" or "draft2020-12" => $"https://json-schema.org/draft/{folder[5..]}/schema",
            _ => throw new ArgumentException($"{folder} is no draft of the suite that VaultLint knows"),
        };
}

/// <summary>A file of the suite: groups of a schema and the cases for it.</summary>
internal sealed class SuiteFile(string path, string dialect)
{
    public Tally Run(TextWriter list)
    {
        var tally = new Tally();
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        foreach (var group in document.RootElement.EnumerateArray())
        {
            using var vault = new TempVault("kinds: { note: { match: '**', schema: note.json } }");
            tally += RunGroup(vault, group, list);
        }

        return tally;
    }

    private Tally RunGroup(TempVault vault, JsonElement group, TextWriter list)
    {
        var cases = group.GetProperty("tests").EnumerateArray().ToArray();
        vault.Write("case.json", group.GetProperty("schema").GetRawText());
        vault.Write("note.json", $$$"""{"$schema": "{{{dialect}}}", "properties": {"v": {"$ref": "case.json"} } }""");
        Linter linter;
        try
        {
            linter = TestLinter.For(vault.Load());
        }
        catch (ConfigException exception)
        {
            Say("refused", "", exception.Errors[0].ToString());
            return new Tally { Refused = cases.Length };
        }

        var tally = new Tally();
        foreach (var test in cases)
        {
            // On one line: data may stand on several in the suite, where YAML would ask for indentation.
            var data = JsonSerializer.Serialize(test.GetProperty("data"), CaseContext.Default.JsonElement);
            var findings = linter.Lint([new MemoryNote("n.md", Encoding.UTF8.GetBytes($"---\nv: {data}\n---\n"))], jobs: 1).Diagnostics;
            var name = test.GetProperty("description").GetString()!;
            var fault = findings.FirstOrDefault(finding => finding.Rule.Id == "VL103");
            if (findings.FirstOrDefault(finding => finding.Rule.Id is "VL000" or "VL102") is { } crash)
            {
                Say("crash", name, crash.Message);
                tally += new Tally { Crashes = 1 };
            }
            else if (fault is null == test.GetProperty("valid").GetBoolean())
            {
                tally += new Tally { Agreed = 1 };
            }
            else
            {
                Say(fault is null ? "false accept" : "false reject", name, fault?.Message ?? "");
                tally += fault is null ? new Tally { FalseAccepts = 1 } : new Tally { FalseRejects = 1 };
            }
        }

        return tally;

        void Say(string what, string test, string message) =>
            list.WriteLine(
                $"    {what}: {Path.GetFileName(path)}: "
                    + $"{group.GetProperty("description").GetString()}{(test.Length > 0 ? $": {test}" : "")}: {message}"
            );
    }
}

/// <summary>Writes data as JSON that YAML reads, too.</summary>
[System.Text.Json.Serialization.JsonSerializable(typeof(JsonElement))]
internal sealed partial class CaseContext : System.Text.Json.Serialization.JsonSerializerContext;
