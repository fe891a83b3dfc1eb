using System.CommandLine;

namespace VaultLint.Cli;

/// <summary>An option that takes one of a few words.</summary>
internal static class Choice
{
    /// <summary>Makes the option; the first word is its default.</summary>
    public static Option<string> Create(string name, string description, params string[] words)
    {
        var option = new Option<string>(name)
        {
            Description = description,
            HelpName = string.Join('|', words),
            DefaultValueFactory = _ => words[0],
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && !words.Contains(result.Tokens[0].Value))
            {
                result.AddError($"{name} takes {string.Join(", ", words[..^1])} or {words[^1]}, not “{result.Tokens[0].Value}”");
            }
        });
        return option;
    }
}
