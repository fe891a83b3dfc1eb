namespace VaultLint.Comparing;

/// <summary>How alike stems must be to ask the same.</summary>
internal static class StemLikeness
{
    /// <summary>How much of their words stems share at least that ask the same; more where the sentences that ask differ.</summary>
    public const double LeastLikeness = 0.4;
    public const double LeastLikenessAskedApart = 0.6;

    /// <summary>Up to how many of their words stems may share that only options that are all the same let be the same question.</summary>
    public const double LikenessWithoutDoubt = 0.6;

    /// <summary>How many words that the other stem has not may each sentence that asks have where both ask for the same.</summary>
    public const int MostAskedApart = 2;

    /// <summary>Whether stems share so many words that they may ask the same. What their options say counts only then.</summary>
    /// <param name="likeness">The share of their words.</param>
    /// <param name="asksLike">Whether the sentences that ask are alike.</param>
    public static bool IsLikeEnough(double likeness, bool asksLike) => likeness >= (asksLike ? LeastLikeness : LeastLikenessAskedApart);

    /// <summary>Whether stems are the same question only where their options are all the same, whether answered alike or not.</summary>
    /// <param name="likeness">The share of their words.</param>
    public static bool AsksForAllOptions(double likeness) => likeness < LikenessWithoutDoubt;
}
