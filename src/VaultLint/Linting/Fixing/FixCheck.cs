using System.Collections.Immutable;
using VaultLint.Findings;
using VaultLint.Notes;
using VaultLint.Rules;
using VaultLint.Text;

namespace VaultLint.Linting;

/// <summary>
/// Tries the fixes of a note before they are offered. A fix is offered only if the note, once it is applied, is read as before wherever the
/// fix does not touch it, and the rule no longer reports what it fixes.
/// </summary>
/// <param name="note">The note.</param>
/// <param name="parse">Parses another text of the note, and finds the settings in force for it.</param>
/// <param name="today">The day of the run.</param>
internal sealed class FixCheck(Note note, Func<string, ReadNote> parse, DateOnly today)
{
    /// <summary>How much text may be parsed to try fixes, in UTF-16 code units: for notes that a person writes without limit, about 0.1
    /// s.</summary>
    private const int MostText = 1_000_000;

    /// <summary>How often a long note may be parsed all the same.</summary>
    private const int FewestTries = 8;

    /// <summary>Takes spans that touch for the same, and sorts others.</summary>
    private static readonly Comparer<TextSpan> s_touching = Comparer<TextSpan>.Create(
        (one, other) => one.Start <= other.End && other.Start <= one.End ? 0 : one.Start.CompareTo(other.Start)
    );

    private long _textLeft = Math.Max(MostText, (long)FewestTries * note.Source.Length);

    private bool MayTry => _textLeft >= note.Source.Length;

    /// <summary>Takes the fixes away that do not hold.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="findings">What it found.</param>
    /// <param name="leftOut">How many more it found.</param>
    public IReadOnlyList<Finding> KeepSound(INoteRule rule, IReadOnlyList<Finding> findings, int leftOut)
    {
        int[] fixable = [.. Enumerable.Range(0, findings.Count).Where(index => findings[index].Fix is not null)];
        if (fixable.Length == 0)
        {
            return findings;
        }

        var before = new Found(findings, leftOut);
        var sound = FindSound(
            [.. fixable.Select(index => findings[index].Fix!)],
            (batch, after) => IsContent(rule, after, before, batch.Select(at => findings[fixable[at]].Message.Key))
        );
        var kept = fixable.Where((_, at) => sound.Contains(at)).ToHashSet();
        return
        [
            .. findings.Select((finding, index) => finding.Fix is null || kept.Contains(index) ? finding : finding with { Fix = null }),
        ];
    }

    /// <summary>Which fixes leave the note as it was wherever they do not touch it.</summary>
    /// <param name="fixes">The fixes.</param>
    /// <returns>Indexes into them.</returns>
    public IReadOnlySet<int> FindSound(ImmutableArray<Fix> fixes) => FindSound(fixes, (_, _) => true);

    private HashSet<int> FindSound(ImmutableArray<Fix> fixes, Func<int[], ReadNote, bool> isContent)
    {
        var sound = new HashSet<int>();
        foreach (var batch in Batches(fixes).TakeWhile(_ => MayTry))
        {
            AddSound(batch);
        }

        return sound;

        // Most fixes hold, so they are tried together; where they do not, by halves.
        void AddSound(int[] batch)
        {
            if (IsSound(batch))
            {
                sound.UnionWith(batch);
            }
            else if (batch.Length > 1 && MayTry)
            {
                AddSound(batch[..(batch.Length / 2)]);
                AddSound(batch[(batch.Length / 2)..]);
            }
        }

        bool IsSound(int[] batch)
        {
            Fix[] tried = [.. batch.Select(at => fixes[at])];
            return TryParse(tried) is var (after, map)
                && new NoteParts(note, after.Note, map).AreKept(tried.All(fix => fix.IsSafe))
                && isContent(batch, after);
        }
    }

    /// <summary>The note with fixes; null where that would be too much to parse.</summary>
    private (ReadNote Fixed, EditMap Map)? TryParse(IEnumerable<Fix> fixes)
    {
        if (!MayTry)
        {
            return null;
        }

        _textLeft -= note.Source.Length;
        var edits = new List<TextEdit>();
        foreach (var fix in fixes)
        {
            edits.AddRange(fix.Edits.Select(edit => edit with { NewText = DiagnosticFix.WithLineBreaksOf(note.Source, edit) }));
        }

        var map = new EditMap(note.Source.Text, edits);
        return (parse(map.Text), map);
    }

    /// <summary>Whether a rule no longer reports what was fixed. What it reports for the first time, such as the next fault of a value, is
    /// another matter.</summary>
    private bool IsContent(INoteRule rule, ReadNote fixedNote, Found before, IEnumerable<string> messages)
    {
        if (fixedNote.Settings.SeverityOf(rule.Info) == Severity.Off)
        {
            return true;
        }

        // As many are kept as before, so that a note with very many costs no more.
        var context = new RuleContext(fixedNote.Exam, fixedNote.Settings, today, Math.Max(before.Kept, 1));
        rule.Check(fixedNote.Note, context);
        var left = new Found(context.TakeFindings(out var leftOut), leftOut);
        return before.LeftOut + left.LeftOut > 0
            ? left.Total <= before.Total - messages.Count()
            : messages.CountBy(message => message).All(same => left.CountOf(same.Key) <= before.CountOf(same.Key) - same.Value);
    }

    /// <summary>Groups of fixes, by index, of which none touches another, in their order: where a fix edits a place, it may count on what
    /// is there.</summary>
    private static IEnumerable<int[]> Batches(ImmutableArray<Fix> fixes)
    {
        int[] left = [.. Enumerable.Range(0, fixes.Length)];
        while (left.Length > 0)
        {
            var taken = new SortedSet<TextSpan>(s_touching);
            var batch = left.Where(index =>
                {
                    var spans = fixes[index].Edits.Select(edit => edit.Span).ToArray();
                    var isFree = !spans.Any(taken.Contains);
                    if (isFree)
                    {
                        taken.UnionWith(spans);
                    }

                    return isFree;
                })
                .ToArray();
            yield return batch;
            left = [.. left.Except(batch)];
        }
    }

    /// <summary>What a rule found in a note.</summary>
    private sealed class Found(IReadOnlyList<Finding> findings, int leftOut)
    {
        private readonly Dictionary<string, int> _counts = findings
            .CountBy(finding => finding.Message.Key)
            .ToDictionary(StringComparer.Ordinal);

        public int Kept => findings.Count;

        public int LeftOut => leftOut;

        public int Total => findings.Count + leftOut;

        public int CountOf(string message) => _counts.GetValueOrDefault(message);
    }
}
