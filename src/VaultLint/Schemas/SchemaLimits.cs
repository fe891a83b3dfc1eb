namespace VaultLint.Schemas;

/// <summary>What holding one note to all its schemas may cost.</summary>
/// <param name="Steps">How many steps it may take.</param>
/// <param name="PatternMilliseconds">How many milliseconds patterns may take, all together.</param>
/// <param name="RaiseSteps">What to do where the first is too low, or null.</param>
/// <param name="RaisePatterns">What to do where the second is too low, or null.</param>
internal sealed record SchemaLimits(int Steps, int PatternMilliseconds, string? RaiseSteps = null, string? RaisePatterns = null)
{
    /// <summary>The limits where no config says otherwise: far more than a schema that a person writes needs.</summary>
    public static SchemaLimits Default { get; } = new(250_000, 1_000);
}
