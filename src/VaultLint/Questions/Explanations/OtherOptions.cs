namespace VaultLint.Questions;

/// <summary>Tells words that stand for all options not spoken of otherwise: “Others”, “the remaining two options”, “나머지”.</summary>
internal static class OtherOptions
{
    private static readonly LeadingWords s_articles = new(
        "all of the ",
        "all the ",
        "all ",
        "the ",
        "die ",
        "alle ",
        "les ",
        "tous les ",
        "los ",
        "las ",
        "todas las ",
        "todos los ",
        "os ",
        "as ",
        "todas as ",
        "todos os "
    );

    /// <summary>Words that need none behind them.</summary>
    private static readonly LeadingWords s_pronouns = new(
        "others",
        "rest",
        "remainder",
        "나머지",
        "그 외",
        "그외",
        "その他",
        "他の",
        "ほかの",
        "残り",
        "其他",
        "其余",
        "其餘",
        "anderen",
        "andere",
        "übrigen",
        "übrige",
        "restlichen",
        "autres",
        "otros",
        "otras",
        "demás",
        "outros",
        "outras",
        "demais"
    );

    private static readonly LeadingWords s_adjectives = new("other ", "remaining ");

    private static readonly LeadingWords s_numbers = new(
        "two",
        "three",
        "four",
        "2",
        "3",
        "4",
        "두",
        "세",
        "네",
        "zwei",
        "drei",
        "deux",
        "trois",
        "dos",
        "tres",
        "dois",
        "três"
    );

    private static readonly LeadingWords s_wholes = new(" of the options", " of the choices", " of the answers", " of them");

    /// <summary>Words behind which no verb follows: “other options to consider”.</summary>
    private static readonly LeadingWords s_prepositions = new(
        "of ",
        "to ",
        "for ",
        "in ",
        "on ",
        "with ",
        "that ",
        "which ",
        "and ",
        "von ",
        "de ",
        "à ",
        "para ",
        "que ",
        "qui "
    );

    /// <summary>Whether a text begins with such words, and says something of them or ends.</summary>
    public static bool Begin(ReadOnlySpan<char> text)
    {
        var rest = text.TrimStart(" *_");
        var article = s_articles.MeasureLongest(rest);
        rest = rest[article..];
        if (s_pronouns.Find(rest) is { } pronoun)
        {
            rest = rest[pronoun.Length..].TrimStart("の的");
        }
        else if (
            s_adjectives.Find(rest) is { } adjective
            && rest[adjective.Length..] is var next
            && (OptionLetters.MeasureNounAtEnd(next) > 0 || s_numbers.Find(next) is not null)
        )
        {
            rest = rest[(adjective.Length - 1)..];
        }
        else
        {
            return false;
        }

        if (s_numbers.Find(rest.TrimStart()) is { } number && rest[0] == ' ')
        {
            rest = rest.TrimStart()[number.Length..];
        }

        var noun = OptionLetters.MeasureNounAtEnd(rest.TrimStart());
        rest = noun > 0 ? rest.TrimStart()[noun..] : rest;
        rest = rest[(s_wholes.Find(rest)?.Length ?? 0)..];
        return OptionLetters.IsSubject(rest)
            || (article > 0 && rest is [' ', var c, ..] && char.IsLower(c) && s_prepositions.Find(rest[1..]) is null);
    }
}
