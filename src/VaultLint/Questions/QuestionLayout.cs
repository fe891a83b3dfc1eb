namespace VaultLint.Questions;

/// <summary>How the questions of a note that no label introduces are laid out.</summary>
internal enum QuestionLayout
{
    /// <summary>There are none: labels introduce all.</summary>
    Labelled,

    /// <summary>By letters or circled numbers; check boxes are tasks.</summary>
    Lettered,

    /// <summary>By check boxes; lettered lists are none.</summary>
    CheckBoxes,
}
