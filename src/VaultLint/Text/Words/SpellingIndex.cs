using System.Buffers;

namespace VaultLint.Text;

/// <summary>Many words, in which those nearest to another are found without comparing it with each. For all threads.</summary>
/// <remarks>The words are sorted, so that words with a common beginning stand together. The table of distances is filled once for each
/// common beginning, and as soon as one is too far from the word, all words that have it are passed over: the sorted words are walked as a
/// trie (Boytsov 2011).</remarks>
internal sealed class SpellingIndex
{
    /// <summary>What a word that is found costs, in rows of the table: the caller sorts and filters what is found, 0.5 µs per
    /// word.</summary>
    private const int CostOfFound = 50;

    /// <summary>The words in lower case, sorted by code units.</summary>
    private readonly string[] _keys;
    private readonly string[] _words;

    /// <summary>Makes an index.</summary>
    /// <param name="words">The words; none twice.</param>
    public SpellingIndex(IEnumerable<string> words)
    {
        _words = [.. words];
        _keys = Array.ConvertAll(_words, word => word.ToLowerInvariant());
        Array.Sort(_keys, _words, StringComparer.Ordinal);
    }

    /// <summary>The words nearest to a word, as <see cref="Spelling.AllNearest"/> finds them.</summary>
    /// <param name="word">The word as written.</param>
    /// <param name="mostEdits">The greatest distance that may count.</param>
    /// <param name="budget">The work that may be spent, in rows of 2 × distance + 1 cells.</param>
    /// <returns>All that are equally near, in no particular order; empty if none is near enough, or the budget was spent.</returns>
    public IReadOnlyList<string> AllNearest(string word, int mostEdits, SearchBudget budget)
    {
        var bound = Spelling.MostEdits(word, mostEdits);
        var key = word.ToLowerInvariant();
        for (var edits = 0; edits <= bound && !budget.IsSpent; edits++)
        {
            var found = edits == 0 ? FindSame(key, budget) : FindWithin(key, edits, budget);
            if (found.Count > 0 && !budget.IsSpent)
            {
                return found;
            }
        }

        return [];
    }

    private List<string> FindSame(string key, SearchBudget budget)
    {
        var found = new List<string>();
        for (var at = FindFirst(0, other => string.CompareOrdinal(other, key) >= 0); at < _keys.Length && _keys[at] == key; at++)
        {
            Add(found, at, budget);
        }

        return found;
    }

    private void Add(List<string> found, int at, SearchBudget budget)
    {
        if (budget.TrySpend(CostOfFound))
        {
            found.Add(_words[at]);
        }
    }

    /// <summary>The words within a distance, of which none is nearer.</summary>
    private List<string> FindWithin(string key, int edits, SearchBudget budget)
    {
        var found = new List<string>();
        var table = new Table(key, edits);
        var at = 0;
        while (at < _keys.Length && !budget.IsSpent)
        {
            var other = _keys[at];
            if (!table.Follow(other, budget))
            {
                at = SkipAll(at, table.Length);
                continue;
            }

            if (table.Distance <= edits)
            {
                Add(found, at, budget);
            }

            at++;
        }

        table.Dispose();
        return found;
    }

    /// <summary>The first word behind one that does not have the same beginning.</summary>
    private int SkipAll(int at, int length)
    {
        var key = _keys[at];
        // Mostly the next has another beginning.
        return at + 1 == _keys.Length || _keys[at + 1].AsSpan().CommonPrefixLength(key) < length
            ? at + 1
            : FindFirst(at + 2, other => other.AsSpan().CommonPrefixLength(key) < length);
    }

    /// <summary>The first key from a place on from which on all are as wanted: in growing steps, since it is mostly near.</summary>
    private int FindFirst(int from, Predicate<string> isWanted)
    {
        var (low, step) = (from, 1);
        while (low + step <= _keys.Length && !isWanted(_keys[low + step - 1]))
        {
            low += step;
            step *= 2;
        }

        var high = Math.Min(low + step - 1, _keys.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = isWanted(_keys[middle]) ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    /// <summary>The table of optimal string alignment distances between a word and the beginnings of another; of each row, which stands for
    /// a beginning, only the cells within the greatest distance of the diagonal.</summary>
    private ref struct Table(string word, int edits)
    {
        private readonly int _width = (2 * edits) + 1;
        private readonly int[] _cells = ArrayPool<int>.Shared.Rent(((2 * edits) + 1) * (word.Length + edits + 2));
        private string _followed = "";

        /// <summary>How many characters of the word that was followed last have a row.</summary>
        public int Length { get; private set; } = -1;

        /// <summary>The distance to the word that was followed last, to its end; more than may count where it is too far.</summary>
        public readonly int Distance =>
            Math.Abs(word.Length - Length) > edits ? edits + 1 : _cells[(Length * _width) + word.Length - Length + edits];

        /// <summary>Fills the rows for another word, but for those that it shares with the word before.</summary>
        /// <returns>Whether it may be near enough; if not, no word is that begins with <see cref="Length"/> characters of it.</returns>
        public bool Follow(string other, SearchBudget budget)
        {
            Length = Length < 0 ? Begin() : Math.Min(Length, _followed.AsSpan().CommonPrefixLength(other));
            _followed = other;
            while (Length < other.Length)
            {
                budget.TrySpend(1);
                Length++;
                // Of longer beginnings no cell is near enough, and there is no row for them.
                if (Length > word.Length + edits || FillRow(other) > edits)
                {
                    return false;
                }
            }

            return true;
        }

        public readonly void Dispose() => ArrayPool<int>.Shared.Return(_cells);

        private readonly int Begin()
        {
            for (var at = 0; at < _width; at++)
            {
                _cells[at] = at < edits ? edits + 1 : at - edits;
            }

            return 0;
        }

        /// <returns>The least of its cells.</returns>
        private readonly int FillRow(string other)
        {
            var length = Length;
            var row = _cells.AsSpan(length * _width, _width);
            var above = _cells.AsSpan((length - 1) * _width, _width);
            var tooFar = edits + 1;
            var least = tooFar;
            var letter = other[length - 1];
            var end = length - edits;
            for (var at = 0; at < row.Length; at++, end++)
            {
                var cell = end == 0 ? length : tooFar;
                if (end > 0 && end <= word.Length)
                {
                    var (left, over) = (at > 0 ? row[at - 1] : tooFar, at + 1 < above.Length ? above[at + 1] : tooFar);
                    cell = Math.Min(Math.Min(left, over) + 1, above[at] + (word[end - 1] == letter ? 0 : 1));
                    if (end > 1 && length > 1 && word[end - 2] == letter && word[end - 1] == other[length - 2])
                    {
                        cell = Math.Min(cell, _cells[((length - 2) * _width) + at] + 1);
                    }
                }

                row[at] = cell;
                least = Math.Min(least, cell);
            }

            return least;
        }
    }
}
