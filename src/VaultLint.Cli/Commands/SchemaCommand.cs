using System.CommandLine;
using System.Text;
using VaultLint.Reporting;
using VaultLint.Text;

namespace VaultLint.Cli.Commands;

/// <summary><c>vaultlint schema</c>: a JSON Schema that is embedded in the tool, for editors and other programs.</summary>
internal static class SchemaCommand
{
    /// <summary>What each schema describes. The schema is the resource <c>NAME.schema.json</c>.</summary>
    private static readonly (string Name, string Describes)[] s_schemas =
    [
        ("config", ".vaultlint.yaml"),
        ("taxonomy", "the taxonomy of tags"),
        ("output", "the report of “vaultlint check --format json”"),
    ];

    private static readonly Argument<string?> s_name = new("NAME")
    {
        Description = "The schema: config, taxonomy or output; default: list them.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public static Command Create()
    {
        var command = new Command("schema", "Print the JSON Schema of the config, the taxonomy or the JSON report.") { s_name };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(s_name) is { } name)
            {
                Print(name);
            }
            else
            {
                List();
            }

            return ExitCode.Clean;
        });
        return command;
    }

    private static void Print(string name)
    {
        var known = s_schemas.Select(schema => schema.Name);
        if (!known.Contains(name, StringComparer.Ordinal))
        {
            var hint = Spelling.Nearest(name, known) is { } near ? $"did you mean “{near}”?" : $"there are {string.Join(", ", known)}";
            throw new UsageException($"there is no schema “{name}”; {hint}");
        }

        using var schema =
            typeof(SarifReporter).Assembly.GetManifestResourceStream($"{name}.schema.json")
            ?? throw new InvalidOperationException($"the schema “{name}” is not embedded");
        schema.CopyTo(StandardStream.Output);
    }

    private static void List()
    {
        using var output = new StreamWriter(StandardStream.Output, new UTF8Encoding(false)) { NewLine = "\n" };
        var width = s_schemas.Max(schema => schema.Name.Length);
        foreach (var (name, describes) in s_schemas)
        {
            output.WriteLine($"{name.PadRight(width)}  {describes}");
        }
    }
}
