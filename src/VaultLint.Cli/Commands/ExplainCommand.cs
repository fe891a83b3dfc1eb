using System.CommandLine;
using System.Text;
using VaultLint.Rules;
using VaultLint.Text;

namespace VaultLint.Cli.Commands;

/// <summary><c>vaultlint explain</c>: a rule's page.</summary>
internal static class ExplainCommand
{
    private static readonly Argument<string> s_rule = new("RULE")
    {
        Description = "The rule's id or name, such as VL405 or answer-mismatch.",
    };

    public static Command Create()
    {
        var command = new Command("explain", "Explain a rule: what it finds, why that is bad, and how to fix it.") { s_rule };
        command.SetAction(parsed =>
        {
            var name = parsed.GetValue(s_rule)!;
            if (RuleCatalog.Find(name) is not { } rule)
            {
                var near = Spelling.Nearest(name, RuleCatalog.Rules.SelectMany(known => new[] { known.Id, known.Name }));
                var help = near is null ? "“vaultlint rules” lists them" : $"did you mean “{near}”?";
                throw new UsageException($"there is no rule “{name}”; {help}");
            }

            using var writer = new StreamWriter(StandardStream.Output, new UTF8Encoding(false));
            writer.Write(RulePages.Read(rule));
            return ExitCode.Clean;
        });
        return command;
    }
}
