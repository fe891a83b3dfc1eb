using System.Collections.Immutable;
using VaultLint.Configuration;
using VaultLint.Findings;
using VaultLint.Notes;
using VaultLint.Rules;
using VaultLint.Text;

namespace VaultLint.Linting;

/// <summary>The suppressions of a note, complete without its text, with what is needed to tell whether they are used.</summary>
/// <param name="Directives">The suppressions, in the text's order.</param>
/// <param name="RulesRun">The ids of the rules that ran on the note, or had its summary to compare; others may have something to say when
/// they run.</param>
/// <param name="IsComplete">Whether every rule that is on for the note did.</param>
/// <param name="Severity">The severity in force of <see cref="RuleCatalog.SuppressionUnused"/>.</param>
internal sealed record NoteSuppressions(
    ImmutableArray<Directive> Directives,
    ImmutableArray<string> RulesRun,
    bool IsComplete,
    Severity Severity
)
{
    /// <summary>Understands the suppressions of a note; null where it has none.</summary>
    /// <param name="note">The note.</param>
    /// <param name="settings">The config in force for it.</param>
    /// <param name="fixCheck">Tells whether a comment may be removed.</param>
    /// <param name="rulesRun"><inheritdoc cref="NoteSuppressions" path="/param[@name='RulesRun']"/></param>
    /// <param name="isComplete"><inheritdoc cref="NoteSuppressions" path="/param[@name='IsComplete']"/></param>
    public static NoteSuppressions? Of(Note note, NoteSettings settings, FixCheck fixCheck, IEnumerable<string> rulesRun, bool isComplete)
    {
        if (note.Suppressions.IsEmpty)
        {
            return null;
        }

        var severity = settings.SeverityOf(RuleCatalog.SuppressionUnused);
        var removable =
            severity == Severity.Off
                ? new HashSet<int>()
                : fixCheck.FindSound([
                    .. note.Suppressions.Select(suppression => new Fix(
                        "remove the comment",
                        suppression.IsRemovalSafe,
                        new TextEdit(suppression.Removal, "")
                    )),
                ]);
        return new NoteSuppressions(
            [.. note.Suppressions.Select((suppression, index) => Directive.Of(suppression, note, removable.Contains(index)))],
            [.. rulesRun],
            isComplete,
            severity
        );
    }
}

/// <summary>What a suppression asks for.</summary>
internal enum DirectiveKind
{
    /// <summary>Nothing that is known.</summary>
    Unknown,

    /// <summary>To suppress on the next line.</summary>
    NextLine,

    /// <summary>To suppress from there on.</summary>
    Disable,

    /// <summary>To suppress no longer.</summary>
    Enable,

    /// <summary>To suppress in the whole note.</summary>
    File,
}

/// <summary>A suppression as it is understood.</summary>
/// <param name="Kind">What it asks for.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="From">Where its comment begins: it counts from there on.</param>
/// <param name="Text">As written, without the reason.</param>
/// <param name="Rules">The rules that it names, as written and by id, or null for what is none; empty where it is about all.</param>
/// <param name="NextLine"><inheritdoc cref="Suppression" path="/param[@name='NextLine']"/></param>
/// <param name="Reason"><inheritdoc cref="Suppression" path="/param[@name='Reason']"/></param>
/// <param name="Removal">Deletes it; null where that would change what stands around it.</param>
/// <param name="IsRemovalSafe"><inheritdoc cref="Suppression" path="/param[@name='IsRemovalSafe']"/></param>
/// <param name="RulesStart">Where the first word for a rule begins.</param>
/// <param name="Fault">What is not understood, or null; with what to do.</param>
internal sealed record Directive(
    DirectiveKind Kind,
    NotePlace Place,
    TextPosition From,
    string Text,
    ImmutableArray<(string Written, string? Id)> Rules,
    int? NextLine,
    string? Reason,
    DiagnosticEdit? Removal,
    bool IsRemovalSafe,
    TextPosition RulesStart,
    (string Message, string Help)? Fault
)
{
    private const string DisableNextLine = "disable-next-line";

    private static readonly ImmutableArray<(string Name, DirectiveKind Kind)> s_kinds =
    [
        (DisableNextLine, DirectiveKind.NextLine),
        ("disable", DirectiveKind.Disable),
        ("enable", DirectiveKind.Enable),
        ("disable-file", DirectiveKind.File),
    ];

    /// <summary>Whether it is about all rules.</summary>
    public bool IsForAll => Rules.IsEmpty;

    /// <summary>Whether findings of a rule are suppressed where a comment asks for it: not what tells that the tool failed, that the text
    /// cannot be read and so holds no comment, or that there are findings of which nobody knows whether they are suppressed.</summary>
    public static bool CanSuppress(string ruleId) => ruleId is not ("VL000" or "VL001" or "VL002" or "VL006");

    /// <summary>Understands a suppression.</summary>
    /// <param name="suppression">The suppression as written.</param>
    /// <param name="note">The note that it stands in.</param>
    /// <param name="isRemovable">Whether the note stays as it is around it when it is removed.</param>
    public static Directive Of(Suppression suppression, Note note, bool isRemovable)
    {
        var source = note.Source;
        var kind =
            suppression.Fault == SuppressionFault.None
                ? s_kinds.FirstOrDefault(known => known.Name == suppression.Name).Kind
                : DirectiveKind.Unknown;
        ImmutableArray<(string Written, string? Id)> rules =
        [
            .. suppression
                .Rules.Select(span => source[span].ToString())
                .Select(word => (word, RuleCatalog.Find(word)?.Id is { } id && CanSuppress(id) ? id : null)),
        ];
        return new Directive(
            kind,
            NotePlace.Of(note.Path, note.Source, suppression.Span),
            source.GetPosition(suppression.Comment.Start),
            source[suppression.Span].ToString(),
            rules,
            suppression.NextLine,
            suppression.Reason,
            isRemovable
                ? new DiagnosticEdit(source.GetPosition(suppression.Removal.Start), source.GetPosition(suppression.Removal.End), "")
                : null,
            suppression.IsRemovalSafe,
            suppression.Rules.IsEmpty ? default : source.GetPosition(suppression.Rules[0].Start),
            suppression.Fault != SuppressionFault.None ? Idle(suppression, source[suppression.Span].ToString())
                : kind == DirectiveKind.Unknown ? UnknownKind(suppression.Name)
                : rules.FirstOrDefault(rule => rule.Id is null).Written is { } word ? UnknownRule(word)
                : null
        );
    }

    /// <summary>What is reported of a suppression that does nothing because of its place or spelling.</summary>
    private static (string Message, string Help) Idle(Suppression suppression, string text)
    {
        var meant = suppression.Meant is { } name ? $"{Suppression.Prefix}{name}" : text;
        return suppression.Fault switch
        {
            SuppressionFault.Misspelt => ($"“{text}” is no suppression, so that nothing is suppressed", $"did you mean “{meant}”?"),
            SuppressionFault.CommentNotClosed => (
                $"“{text}” stands in a comment that is never closed, so that nothing is suppressed",
                "close the comment: one of Obsidian's with “%%”, one of HTML with “-->” in the same block"
            ),
            SuppressionFault.InValue => (
                $"“{text}” stands behind or in a value of the frontmatter, so that nothing is suppressed",
                $"write “# {meant}” on a line of its own; “next-line” means the line below it"
            ),
            _ => (
                $"“{text}” is not in a comment here, so that nothing is suppressed",
                $"write “%% {meant} … %%”, or in a block of HTML “<!-- {meant} … -->”"
            ),
        };
    }

    private static (string Message, string Help) UnknownKind(string name)
    {
        // What other linters have and a comment within a line of a note would spoil.
        const string DisableLine = "disable-line";
        var near = Spelling.Nearest(name, s_kinds.Select(known => known.Name).Append(DisableLine));
        return (
            $"“{Suppression.Prefix}{name}” is no suppression, so that nothing is suppressed",
            near is null
                ? $"there are {string.Join(", ", s_kinds.Select(known => Suppression.Prefix + known.Name))}"
                : $"did you mean “{Suppression.Prefix}{(near == DisableLine ? DisableNextLine : near)}”?"
        );
    }

    private static (string Message, string Help) UnknownRule(string word)
    {
        if (RuleCatalog.Find(word) is { } rule)
        {
            return ($"findings of {rule.Id} cannot be suppressed", "remove it, or exclude the note in the config");
        }

        var near = Spelling.Nearest(word, RuleCatalog.Rules.SelectMany(known => new[] { known.Id, known.Name }));
        return (
            $"“{word}” is no rule, so that nothing is suppressed by it",
            near is null ? "name rules by id or name, and set the reason apart by “ -- ”" : $"did you mean “{near}”?"
        );
    }
}
