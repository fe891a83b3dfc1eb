using System.Buffers;
using System.Text;

namespace VaultLint.Questions;

/// <summary>Reads what a stem asks for.</summary>
internal static class StemReader
{
    private const string Trailing = ".?!。？！\n :：*_";

    /// <summary>What ends a sentence.</summary>
    public static SearchValues<char> SentenceEnds { get; } = SearchValues.Create(".?!。？！\n");

    private static readonly WordSearch s_negations = new([
        " not ",
        "n't ",
        " except",
        " incorrect",
        " false",
        " wrong",
        " untrue",
        " least ",
        " exclud",
        "아닌",
        "아니",
        "않",
        "없는",
        "틀린",
        "잘못",
        "제외",
        "거리가 먼",
        "부적절",
        "ない",
        "誤",
        "間違",
        "不適",
        "除",
        "不",
        "错",
        "錯",
        "没有",
        "沒有",
        "非",
        " nicht",
        " kein",
        "falsch",
        " außer",
        " pas ",
        " faux",
        " fausse",
        " sauf",
        " falso",
        " falsa",
        " excepto",
        " salvo",
        " não ",
        " exceto",
        " errad",
        " incorret",
    ]);

    private static readonly WordSearch s_wrong = new([
        " not ",
        "n't ",
        " except",
        " incorrect",
        " false",
        " wrong",
        " untrue",
        " least likely",
        " least appropriate",
        "아닌",
        "않은 것",
        "않는 것",
        "없는 것",
        "틀린",
        "잘못",
        "제외",
        "거리가 먼",
        "부적절",
        "ないもの",
        "ないの",
        "誤",
        "不適",
        "除く",
        "不",
        "错",
        "錯",
        "没有",
        "非",
        " nicht",
        " kein",
        "falsch",
        " außer",
        " pas ",
        " faux",
        " fausse",
        " sauf",
        " falso",
        " falsa",
        " excepto",
        " salvo",
        " não ",
        " exceto",
        " errad",
        " incorret",
        " incorrec",
    ]);

    /// <summary>Words by which a question may ask for what is not so, without any of those above.</summary>
    private static readonly WordSearch s_otherNegations = new([
        " cannot",
        " never ",
        " no longer ",
        " lack",
        " missing",
        " invalid",
        " inaccura",
        " inappropriat",
        " improper",
        " unsuit",
        " unsupported",
        " unlikely",
        " unrelated",
        " odd one",
        " myth",
        " misconception",
        " avoid",
        " anti-pattern",
        " antipattern",
        " violat",
        " forbidden",
        " prohibit",
        " exception",
        "못한",
        "못하",
        "먼 것",
        "다른 것",
        "다른 하나",
        "성격이 다른",
        "예외",
        "금지",
        "옳지",
        "오류",
        "틀리",
        "異なる",
        "違う",
        "仲間外れ",
        " unzutreffend",
        " unrichtig",
        " fehlerhaft",
        " verboten",
        " ausgenommen",
        " niemals",
        " erroné",
        " inexact",
        "l'intrus ",
        " à l'exception",
        " jamais",
        " errónea",
        " erróneo",
        " equivocad",
        " nunca",
        " carece",
        " menos un",
        " inválid",
        "误",
        "无法",
        "無法",
        "例外",
        "禁止",
    ]);

    /// <summary>Whether it is plainly asked for what is not so; less counts than in <see cref="IsNegated"/>, since questions are compared
    /// by it.</summary>
    public static bool AsksForWrong(string stem) =>
        $" {WithoutMarks(AskingSentence(stem))} " is var asked
        && (
            s_wrong.IsIn(asked)
            || (stem.Contains('¿', StringComparison.Ordinal) && asked.Contains(" no ", StringComparison.OrdinalIgnoreCase))
        );

    /// <summary>Whether anything in a stem is negated.</summary>
    public static bool HoldsNegation(string stem) => s_negations.IsIn($" {WithoutMarks(stem)} ");

    /// <summary>Whether a question asks for what is not so: there a wrong option is the right answer.</summary>
    /// <param name="stem">The stem. More counts as negated than is: nothing but silence follows.</param>
    public static bool IsNegated(string stem)
    {
        stem = WithoutMarks(stem);
        var asked = $" {AskingSentence(stem)} ";
        // "No" by itself is a negation of another sort in English: "which key has no sharps".
        return s_negations.IsIn(asked)
            || s_otherNegations.IsIn(asked)
            || stem.Contains(" NOT ", StringComparison.Ordinal)
            || (stem.Contains('¿', StringComparison.Ordinal) && asked.Contains(" no ", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>A text without emphasis, highlights and HTML's tags: “which is <b>**not**</b>”.</summary>
    private static string WithoutMarks(string text)
    {
        const int LongestTag = 30;
        if (!text.AsSpan().ContainsAny("*_=<"))
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (
                text[at] == '<'
                && at + 1 < text.Length
                && (text[at + 1] == '/' || char.IsAsciiLetter(text[at + 1]))
                && text.AsSpan(at, Math.Min(LongestTag, text.Length - at)).IndexOf('>') is > 0 and var length
            )
            {
                at += length;
            }
            else if (text[at] is not ('*' or '_' or '='))
            {
                plain.Append(text[at]);
            }
        }

        return plain.ToString();
    }

    /// <summary>The sentence that asks: the last that is not in brackets, “(Select TWO.)”.</summary>
    public static string AskingSentence(string stem)
    {
        var text = stem.AsSpan().TrimEnd(Trailing);
        while (text is [.., ')' or '）'] && text.LastIndexOfAny('(', '（') is > 0 and var open)
        {
            text = text[..open].TrimEnd(Trailing);
        }

        var start = text.LastIndexOfAny(SentenceEnds);
        return text[(start + 1)..].ToString();
    }
}
