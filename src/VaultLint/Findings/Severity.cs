namespace VaultLint.Findings;

/// <summary>How much a finding weighs.</summary>
internal enum Severity
{
    /// <summary>The rule does not run.</summary>
    Off,

    /// <summary>Worth knowing.</summary>
    Info,

    /// <summary>Most likely a mistake.</summary>
    Warning,

    /// <summary>A mistake.</summary>
    Error,
}
