namespace VaultLint.Notes;

/// <summary>What a section holds, or must hold.</summary>
[Flags]
internal enum SectionContent
{
    /// <summary>Nothing in particular.</summary>
    None = 0,

    /// <summary>An exam question.</summary>
    Question = 1,

    /// <summary>A list, numbered or not, or of tasks.</summary>
    List = 2,

    /// <summary>A block of code or a formula.</summary>
    Code = 4,

    /// <summary>A table.</summary>
    Table = 8,

    /// <summary>A line of running text, outside lists and tables.</summary>
    Text = 16,
}
