using System.Collections.Immutable;
using VaultLint.Text;

namespace VaultLint.Findings;

/// <summary>A fault in a config, taxonomy or schema file.</summary>
/// <param name="File">The file as the user knows it: relative to the vault's root where it lies inside, else the full path.</param>
/// <param name="Position">Where in the file, or null where the fault is the file itself (absent, unreadable).</param>
/// <param name="Message">What is wrong: a sentence without a full stop.</param>
/// <param name="Help">What to do, such as "did you mean …?", or null.</param>
internal sealed record ConfigError(string File, TextPosition? Position, string Message, string? Help = null)
{
    /// <summary><c>file:line:column: message (help)</c>, as it is said on standard error.</summary>
    public override string ToString()
    {
        var place = Position is { } at ? $"{File}:{at.Line}:{at.Column}" : File;
        return Help is null ? $"{place}: {Message}" : $"{place}: {Message} ({Help})";
    }
}

/// <summary>A config, taxonomy or schema that cannot be used; nothing of it is guessed or ignored.</summary>
/// <param name="errors">What is wrong with it; at least one.</param>
internal sealed class ConfigException(ImmutableArray<ConfigError> errors) : Exception(string.Join(Environment.NewLine, errors))
{
    /// <summary>What is wrong, in the file's order.</summary>
    public ImmutableArray<ConfigError> Errors { get; } = errors;
}
