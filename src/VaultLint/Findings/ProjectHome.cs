namespace VaultLint.Findings;

/// <summary>The project's home on the web.</summary>
/// <param name="Address">The address of the repository, without a slash at its end; null while the project has none.</param>
internal sealed partial record ProjectHome(string? Address)
{
    /// <summary>The home that the MSBuild property <c>RepositoryUrl</c> named when VaultLint was built.</summary>
    public static ProjectHome Built { get; } = new(BuiltAddress.Length == 0 ? null : BuiltAddress);

    /// <summary>Where a fault of VaultLint is to be reported, as it reads after “report it”.</summary>
    public string WhereToReport => Address is null ? "to its maintainers" : $"at {Address}/issues";

    /// <summary>The address of a rule's page.</summary>
    /// <returns>Null while the project has no home.</returns>
    public string? PageOf(RuleInfo rule)
    {
        return Address is null ? null : $"{Address}/blob/main/docs/rules/{rule.Id}.md";
    }
}
