using System.CommandLine;
using System.Text;
using System.Text.Json;
using VaultLint.Findings;
using VaultLint.Reporting;
using VaultLint.Rules;
using VaultLint.Text;

namespace VaultLint.Cli.Commands;

/// <summary><c>vaultlint rules</c>: the catalog.</summary>
internal static class RulesCommand
{
    private static readonly Option<string> s_format = Choice.Create("--format", "How to print the catalog.", "text", "json");

    public static Command Create()
    {
        var command = new Command("rules", "List the rules with their severities.") { s_format };
        command.SetAction(parsed =>
        {
            var output = StandardStream.Output;
            if (parsed.GetValue(s_format) == "json")
            {
                WriteJson(output);
            }
            else
            {
                WriteTable(output);
            }

            return ExitCode.Clean;
        });
        return command;
    }

    private static void WriteTable(Stream output)
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(false));
        var width = RuleCatalog.Rules.Max(rule => rule.Name.Length);
        foreach (var rule in RuleCatalog.Rules)
        {
            writer.Write(
                $"{rule.Id}  {rule.Name.PadRight(width)}  {TextReporter.Word(rule.DefaultSeverity), -7}  "
                    + $"{(rule.IsFixable ? "fix" : ""), -3}  {rule.Summary}\n"
            );
        }
    }

    private static void WriteJson(Stream output)
    {
        // Rules are text of the tool's own, so the relaxed encoder cannot break out of anything.
        using var writer = new Utf8JsonWriter(output, VisibleJson.WriterOptions);
        writer.WriteStartArray();
        foreach (var rule in RuleCatalog.Rules)
        {
            writer.WriteStartObject();
            writer.WriteString("id", rule.Id);
            writer.WriteString("name", rule.Name);
            writer.WriteString("severity", TextReporter.Word(rule.DefaultSeverity));
            writer.WriteString("preset", rule.IsExamRule ? "exam" : "recommended");
            writer.WriteBoolean("fixable", rule.IsFixable);
            writer.WriteString("summary", rule.Summary);
            if (ProjectHome.Built.PageOf(rule) is { } page)
            {
                writer.WriteString("helpUri", page);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.Flush();
        output.WriteByte((byte)'\n');
    }
}
