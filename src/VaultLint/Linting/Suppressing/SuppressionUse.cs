using System.Collections.Immutable;
using System.Runtime.InteropServices;
using VaultLint.Findings;
using VaultLint.Rules;
using VaultLint.Text;

namespace VaultLint.Linting;

/// <summary>Applies the suppressions of a note to its findings, and tells which were not needed.</summary>
/// <param name="note">The suppressions.</param>
internal sealed class SuppressionUse(NoteSuppressions note)
{
    private readonly ImmutableArray<Directive> _directives = note.Directives;

    /// <summary>The rules for which each suppressed something, or ended a suppression.</summary>
    private readonly Dictionary<int, HashSet<string>> _used = [];

    /// <summary>Of each that suppresses from its place on, those that end it; and of each such end, what it ends.</summary>
    private readonly Dictionary<int, SortedSet<int>> _endsOf = [];
    private readonly Dictionary<int, HashSet<int>> _endedBy = [];

    /// <summary>Those whose end another suppression, which is about the same, would have without them.</summary>
    private readonly HashSet<int> _sharingEnds = [];

    private readonly HashSet<string> _suppressedRules = [];

    /// <summary>Parts findings by whether they are suppressed.</summary>
    /// <param name="findings">All findings in the note, in their order.</param>
    /// <param name="left">Takes those that are not.</param>
    /// <param name="suppressed">Takes those that are.</param>
    public void Apply(IEnumerable<Diagnostic> findings, List<Diagnostic> left, List<SuppressedDiagnostic> suppressed)
    {
        var (onLine, inFile, open) = (new Dictionary<(int Line, string Rule), int>(), new Dictionary<string, int>(), new OpenRegions(this));
        for (var index = 0; index < _directives.Length; index++)
        {
            foreach (var rule in RulesOf(_directives[index]))
            {
                if (_directives[index] is { Kind: DirectiveKind.NextLine, NextLine: { } line })
                {
                    onLine.TryAdd((line, rule), index);
                }
                else if (_directives[index].Kind == DirectiveKind.File)
                {
                    inFile.TryAdd(rule, index);
                }
            }
        }

        var next = 0;
        foreach (var finding in findings)
        {
            while (next < _directives.Length && _directives[next].From.CompareTo(finding.Start) <= 0)
            {
                open.Pass(next++);
            }

            if (Find(finding) is { } found)
            {
                suppressed.Add(new SuppressedDiagnostic(finding, _directives[found].Reason));
                _suppressedRules.Add(finding.Rule.Id);
                Use(found, _directives[found].IsForAll ? AllRules : finding.Rule.Id);
            }
            else
            {
                left.Add(finding);
            }
        }

        while (next < _directives.Length)
        {
            open.Pass(next++);
        }

        int? Find(Diagnostic finding)
        {
            var (line, rule) = (finding.Start.Line, finding.Rule.Id);
            return !Directive.CanSuppress(rule) ? null
                : onLine.TryGetValue((line, rule), out var found) || (IsAmongAll(rule) && onLine.TryGetValue((line, AllRules), out found))
                    ? found
                : open.Find(rule) is { } region ? region
                : inFile.TryGetValue(rule, out found) || (IsAmongAll(rule) && inFile.TryGetValue(AllRules, out found)) ? found
                : null;
        }
    }

    /// <summary>What is to be said of the suppressions themselves, once all findings were put to <see cref="Apply"/>.</summary>
    /// <param name="isWholeVault">Whether every note of the vault was compared, so that rules which compare notes said all they have to
    /// say.</param>
    public IEnumerable<Diagnostic> Report(bool isWholeVault)
    {
        if (note.Severity == Severity.Off)
        {
            return [];
        }

        var vaultRules = isWholeVault ? [] : RuleCatalog.VaultRules.Select(rule => rule.Info.Id).ToHashSet();
        var judged = note.RulesRun.Where(rule => !vaultRules.Contains(rule)).ToHashSet();
        var canJudgeAll = note.IsComplete && judged.Count == note.RulesRun.Length;
        var fingerprints = new Fingerprints();
        var findings = new List<Diagnostic>();
        for (var index = 0; index < _directives.Length; index++)
        {
            var directive = _directives[index];
            if (directive.Fault is var (message, help))
            {
                findings.Add(NewFinding(Message.Of(message), help, null));
            }

            if (
                directive.Kind == DirectiveKind.Unknown
                || (directive.IsForAll && (IsUsed(index, AllRules) || !(canJudgeAll || directive.Kind == DirectiveKind.Enable)))
            )
            {
                continue;
            }

            var unused = directive
                .Rules.Where(rule =>
                    rule.Id is { } id && !IsUsed(index, id) && (directive.Kind == DirectiveKind.Enable || judged.Contains(id))
                )
                .ToArray();
            if (directive.IsForAll || unused.Length > 0)
            {
                findings.Add(NewFinding(Describe(index, unused), HelpFor(index, unused), FixFor(index, unused)));
            }

            Diagnostic NewFinding(Message message, string help, DiagnosticFix? fix) =>
                Diagnostic.Of(
                    RuleCatalog.SuppressionUnused,
                    note.Severity,
                    new PlacedFinding(directive.Place, message, help, fix, Related: []),
                    fingerprints
                );
        }

        return findings;
    }

    private const string AllRules = "";

    /// <summary>A comment about all rules does not keep quiet that it is not needed itself.</summary>
    private static bool IsAmongAll(string rule) => rule != RuleCatalog.SuppressionUnused.Id;

    private static IEnumerable<string> RulesOf(Directive directive) =>
        directive.IsForAll ? [AllRules] : directive.Rules.Select(rule => rule.Id).OfType<string>();

    private void Use(int index, string rule)
    {
        ref var rules = ref CollectionsMarshal.GetValueRefOrAddDefault(_used, index, out _);
        (rules ??= []).Add(rule);
    }

    private bool IsUsed(int index, string rule) => _used.TryGetValue(index, out var rules) && rules.Contains(rule);

    private Message Describe(int index, (string Written, string? Id)[] unused)
    {
        var directive = _directives[index];
        var isAll = unused.Length == directive.Rules.Length;
        var what = isAll ? $"“{directive.Text}”" : $"{Listed(unused)} in “{directive.Text}”";
        if (directive.Kind == DirectiveKind.Enable)
        {
            return $"{what} ends nothing: no suppression above it is "
                + $"open{(unused.Length > 0 ? $" for {(unused.Length == 1 ? "this rule" : "these rules")}" : "")}";
        }

        Message where = directive.Kind switch
        {
            DirectiveKind.NextLine when directive.NextLine is { } line => $"on line {line}",
            DirectiveKind.NextLine => $"below it, where no line follows",
            DirectiveKind.File => $"in this note",
            _ when _endsOf.TryGetValue(index, out var ends) => $"up to line {_directives[ends.Max].Place.Start.Line}",
            _ => $"from there to the end of the note",
        };
        var others = unused.Length == 0 ? _suppressedRules.Count > 0 : unused.Any(rule => _suppressedRules.Contains(rule.Id!));
        var rules =
            unused.Length == 0 ? "no rule reports"
            : isAll && unused.Length == 1 ? "the rule reports nothing"
            : "the rules report nothing";
        rules = !isAll && unused.Length == 1 ? "it reports nothing" : rules;
        return $"{what} suppresses nothing: {rules}{(unused.Length == 0 ? " anything" : "")} "
            + $"{where}{(others ? " but what another comment suppresses" : "")}";
    }

    private string HelpFor(int index, (string Written, string? Id)[] unused) =>
        unused.Length == _directives[index].Rules.Length ? "remove it" : $"take {Listed(unused)} out of it";

    private DiagnosticFix? FixFor(int index, (string Written, string? Id)[] unused)
    {
        var directive = _directives[index];
        if (unused.Length < directive.Rules.Length)
        {
            var kept = directive.Rules.Except(unused).Select(rule => rule.Written);
            return new DiagnosticFix(
                $"take {Listed(unused)} out of it",
                IsSafe: true,
                [new DiagnosticEdit(directive.RulesStart, directive.Place.End, string.Join(", ", kept))]
            );
        }

        // What ends it and nothing else is not needed without it.
        int[] removed =
        [
            index,
            .. !_sharingEnds.Contains(index) && _endsOf.TryGetValue(index, out var ends) ? ends.Where(end => _endedBy[end].Count == 1) : [],
        ];
        if (removed.Any(at => _directives[at].Removal is null))
        {
            return null;
        }

        var edits = new List<DiagnosticEdit>();
        foreach (var edit in removed.Select(at => _directives[at].Removal!.Value))
        {
            if (edits.Count > 0 && edit.Start.CompareTo(edits[^1].End) < 0)
            {
                edits[^1] = edits[^1] with { End = edit.End };
            }
            else
            {
                edits.Add(edit);
            }
        }

        return new DiagnosticFix("remove the comment", removed.All(at => _directives[at].IsRemovalSafe), [.. edits]);
    }

    private static string Listed((string Written, string? Id)[] rules) => string.Join(", ", rules.Select(rule => $"“{rule.Written}”"));

    /// <summary>What is suppressed from a place of the note on.</summary>
    private sealed class OpenRegions(SuppressionUse use)
    {
        private readonly Dictionary<string, int> _rules = [];
        private readonly HashSet<string> _exceptions = [];
        private int? _all;

        public int? Find(string rule) =>
            _rules.TryGetValue(rule, out var found) ? found
            : IsAmongAll(rule) && !_exceptions.Contains(rule) ? _all
            : null;

        /// <summary>Passes a suppression.</summary>
        public void Pass(int index)
        {
            var directive = use._directives[index];
            foreach (var rule in directive.Kind is DirectiveKind.Disable or DirectiveKind.Enable ? RulesOf(directive) : [])
            {
                if (directive.Kind == DirectiveKind.Disable)
                {
                    Open(rule, index);
                }
                else
                {
                    Close(rule, index);
                }
            }
        }

        private void Open(string rule, int index)
        {
            if (rule != AllRules)
            {
                if (!_rules.TryAdd(rule, index))
                {
                    use._sharingEnds.Add(_rules[rule]);
                }
            }
            else if (_all is null || _exceptions.Count > 0)
            {
                if (_all is not null)
                {
                    use._sharingEnds.Add(index);
                }

                _all = index;
                _exceptions.Clear();
            }
            else
            {
                use._sharingEnds.Add(_all.Value);
            }
        }

        private void Close(string rule, int index)
        {
            if (rule == AllRules)
            {
                foreach (var ended in _rules.Values)
                {
                    End(ended, index, rule);
                }

                _rules.Clear();
                if (_all is { } all)
                {
                    End(all, index, rule);
                    _all = null;
                }

                return;
            }

            if (_rules.Remove(rule, out var own))
            {
                End(own, index, rule);
            }

            if (_all is { } outer && IsAmongAll(rule) && _exceptions.Add(rule))
            {
                End(outer, index, rule);
            }
        }

        private void End(int ended, int by, string rule)
        {
            use.Use(by, rule);
            Add(use._endsOf, ended, by);
            Add(use._endedBy, by, ended);

            static void Add<T>(Dictionary<int, T> sets, int at, int item)
                where T : ICollection<int>, new()
            {
                ref var set = ref CollectionsMarshal.GetValueRefOrAddDefault(sets, at, out _);
                (set ??= new T()).Add(item);
            }
        }
    }
}
