namespace VaultLint.Vaults;

/// <summary>A pattern for paths.</summary>
public sealed class Glob
{
    /// <summary>The pattern as written.</summary>
    public string Pattern => throw new NotImplementedException();

    /// <summary>Whether a path matches.</summary>
    public bool IsMatch(string path) => throw new NotImplementedException();
}
