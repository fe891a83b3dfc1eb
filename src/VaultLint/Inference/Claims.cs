using System.Globalization;

namespace VaultLint.Inference;

/// <summary>How much speaks for something that was learnt.</summary>
/// <param name="Holds">In how many it holds.</param>
/// <param name="Of">Of how many.</param>
/// <param name="Noun">Of what, in the singular.</param>
internal readonly record struct Support(int Holds, int Of, string Noun = "note")
{
    /// <summary>The least share of notes, in percent, that make a rule of what they have in common.</summary>
    private const int LeastPercent = 95;

    /// <summary>The greatest number of exceptions that a rule of so many notes may have.</summary>
    public static int MostExceptions(int notes) => notes * (100 - LeastPercent) / 100;

    /// <summary>Whether it is enough to ask it of all.</summary>
    public bool IsEnough => Of > 0 && (long)Holds * 100 >= (long)Of * LeastPercent;

    /// <summary>“392 of 393 notes”.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Holds:N0} of {Of:N0} {Noun}{(Of == 1 ? "" : "s")}");
}

/// <summary>
/// What may be asked of the notes of a kind. Each claim alone may have few exceptions and all together many; so the claims with the fewest
/// are taken first, and those left out that would leave too many notes with some fault.
/// </summary>
/// <param name="notes">How many notes there are.</param>
internal sealed class Claims(int notes)
{
    private readonly List<(int[] Exceptions, Action Take)> _claims = [];
    private readonly HashSet<int> _faulty = [];

    /// <summary>Notes that have a fault whatever is asked.</summary>
    public void AddFaulty(IEnumerable<int> faulty) => _faulty.UnionWith(faulty);

    /// <summary>Adds a claim.</summary>
    /// <param name="exceptions">The notes that it does not hold for, by number.</param>
    /// <param name="take">What to do where it is taken.</param>
    public void Add(IEnumerable<int> exceptions, Action take) => _claims.Add(([.. exceptions], take));

    /// <summary>Takes the claims that may be asked together.</summary>
    public void Settle()
    {
        var most = Support.MostExceptions(notes);
        foreach (var (exceptions, take) in _claims.OrderBy(claim => claim.Exceptions.Length))
        {
            if (exceptions.Length == 0 || (exceptions.Length <= most && _faulty.Union(exceptions).Count() <= most))
            {
                _faulty.UnionWith(exceptions);
                take();
            }
        }
    }
}
