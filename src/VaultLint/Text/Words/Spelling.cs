using System.Buffers;

namespace VaultLint.Text;

/// <summary>Finds the word that was probably meant, for a did-you-mean.</summary>
internal static class Spelling
{
    /// <summary>Longer words are never compared: nobody mistypes them, and the cost grows with the square of the length.</summary>
    private const int LongestWord = 256;

    /// <summary>Cells of the table that one search may fill, about 5 ms: 20,000 candidates of ten letters. A file with a hundred faults,
    /// which is as many as are listed, then costs half a second, however many candidates there are.</summary>
    private const int WorkOfOneSearch = 1_000_000;

    /// <summary>
    /// The candidate nearest to a word, by optimal string alignment distance (insertions, deletions, substitutions and swaps of two
    /// neighbours) without regard to case.
    /// </summary>
    /// <param name="word">The word as written.</param>
    /// <param name="candidates">The words that are known.</param>
    /// <returns>
    /// The nearest candidate within a third of the word's length (at least one edit; for words of one or two characters only case may
    /// differ), the ordinally first of equals; null if none is that near, or if the candidates are too many to compare (tens of thousands).
    /// </returns>
    public static string? Nearest(string word, IEnumerable<string> candidates) => AllNearest(word, candidates).Min(StringComparer.Ordinal);

    /// <summary>The candidates that are nearest to a word, as <see cref="Nearest"/> has it, when more than one may be.</summary>
    /// <param name="word">The word as written.</param>
    /// <param name="candidates">The words that are known.</param>
    /// <param name="mostEdits">The greatest distance that may count, where a third of the word's length is too much.</param>
    /// <param name="budget">The work that may be spent, in cells of the table; null for <see cref="WorkOfOneSearch"/>.</param>
    /// <returns>All that are equally near, in their order and none twice; empty if none is near enough, or the budget was spent before all
    /// were compared.</returns>
    internal static IReadOnlyList<string> AllNearest(
        string word,
        IEnumerable<string> candidates,
        int mostEdits = int.MaxValue,
        SearchBudget? budget = null
    )
    {
        var bound = MostEdits(word, mostEdits);
        if (bound < 0)
        {
            return [];
        }

        budget ??= new SearchBudget(WorkOfOneSearch);
        var lower = word.ToLowerInvariant();
        Span<char> other = stackalloc char[2 * LongestWord];
        var nearest = new List<string>();
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var candidate in candidates)
        {
            if (!budget.TrySpend(1))
            {
                return [];
            }

            if (Math.Abs(candidate.Length - word.Length) > bound)
            {
                continue;
            }

            var distance = Distance(lower, other[..candidate.AsSpan().ToLowerInvariant(other)], bound, budget);
            if (distance > bound)
            {
                continue;
            }

            if (distance < bound)
            {
                nearest.Clear();
                found.Clear();
            }

            bound = distance;
            if (found.Add(candidate))
            {
                nearest.Add(candidate);
            }
        }

        return budget.IsSpent ? [] : nearest;
    }

    /// <summary>How many edits a misspelt word may be from the word that was meant.</summary>
    /// <param name="word">The word as written.</param>
    /// <param name="mostEdits">The greatest distance that may count.</param>
    /// <returns>A third of the length, at least one; 0 for one or two characters; -1 for a word that is not compared.</returns>
    internal static int MostEdits(string word, int mostEdits) =>
        word.Length is 0 or > LongestWord ? -1 : Math.Min(mostEdits, word.Length <= 2 ? 0 : Math.Max(1, word.Length / 3));

    /// <summary>
    /// The optimal string alignment distance (Boytsov 2011, "Indexing methods for approximate dictionary searching", section 2.1),
    /// in UTF-16 code units; some number over <paramref name="bound"/> as soon as it is known to be over it.
    /// </summary>
    private static int Distance(ReadOnlySpan<char> a, ReadOnlySpan<char> b, int bound, SearchBudget budget)
    {
        // Three rows of the table: the one being filled and the two above it.
        var width = b.Length + 1;
        var rows = ArrayPool<int>.Shared.Rent(3 * width);
        var above2 = rows.AsSpan(0, width);
        var above = rows.AsSpan(width, width);
        var row = rows.AsSpan(2 * width, width);
        for (var j = 0; j < width; j++)
        {
            above[j] = j;
        }

        var least = 0;
        var cells = 0;
        for (var i = 1; i <= a.Length && least <= bound; i++)
        {
            // Only cells within the bound of the diagonal can stay within the bound.
            var from = Math.Max(1, i - bound);
            var to = Math.Min(b.Length, i + bound);
            cells += to - from + 1;
            row.Fill(bound + 1);
            row[0] = i;
            least = from == 1 ? i : bound + 1;
            for (var j = from; j <= to; j++)
            {
                var cell = Math.Min(Math.Min(above[j], row[j - 1]) + 1, above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    cell = Math.Min(cell, above2[j - 2] + 1);
                }

                row[j] = cell;
                least = Math.Min(least, cell);
            }

            var free = above2;
            above2 = above;
            above = row;
            row = free;
        }

        budget.TrySpend(cells);
        var distance = least > bound ? bound + 1 : above[b.Length];
        ArrayPool<int>.Shared.Return(rows);
        return distance;
    }
}
