namespace VaultLint.Text;

/// <summary>The work that searches may spend, so that their cost is bounded whatever they search. Counts work, not time: the same input
/// always gives the same result. Not for several threads at a time.</summary>
/// <param name="work">How much may be spent, in units of the search.</param>
internal sealed class SearchBudget(long work)
{
    private long _left = work;

    /// <summary>Whether more was asked for than there was: what a search found until then is incomplete.</summary>
    public bool IsSpent => _left < 0;

    /// <summary>Spends some work.</summary>
    /// <returns>Whether there was enough.</returns>
    public bool TrySpend(int work) => (_left -= work) >= 0;
}
