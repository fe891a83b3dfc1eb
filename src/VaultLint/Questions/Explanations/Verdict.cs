using System.Buffers;
using System.Collections.Immutable;

namespace VaultLint.Questions;

/// <summary>What an explanation says of an option.</summary>
internal enum Verdict
{
    /// <summary>It is a right answer.</summary>
    Right,

    /// <summary>It is a wrong answer.</summary>
    Wrong,
}

/// <summary>Reads verdicts, such as “Incorrect.”, “❌”, “틀린 설명이다”, where they stand for themselves and nothing takes them back.</summary>
internal static class VerdictReader
{
    private static readonly LeadingWords s_leads = new(
        "this option is ",
        "this choice is ",
        "this answer is ",
        "this is ",
        "it is ",
        "that is ",
        "option is ",
        "the ",
        "a ",
        "an ",
        "이 옵션은 ",
        "이 선택지는 ",
        "이것은 ",
        "este es ",
        "esta es ",
        "es ",
        "é ",
        "c'est ",
        "das ist ",
        "ist ",
        "これは"
    );

    private static readonly LeadingWords s_wrong = new(
        "❌",
        "✗",
        "✘",
        "✖",
        "incorrect",
        "wrong",
        "false",
        "not correct",
        "not right",
        "not the correct",
        "not the right",
        "not a correct",
        "오답",
        "틀림",
        "틀렸다",
        "틀렸습니다",
        "틀렸음",
        "틀린 설명",
        "틀린 답",
        "잘못된 답",
        "정답이 아니다",
        "정답이 아님",
        "정답이 아닙니다",
        "不正解",
        "誤り",
        "間違い",
        "誤答",
        "错误",
        "錯誤",
        "不正确",
        "不正確",
        "falsch",
        "nicht richtig",
        "nicht korrekt",
        "faux",
        "fausse",
        "incorrecte",
        "mauvaise réponse",
        "incorrecto",
        "incorrecta",
        "falso",
        "falsa",
        "incorreto",
        "incorreta",
        "errado",
        "errada"
    );

    private static readonly LeadingWords s_right = new(
        "✅",
        "✔️",
        "✔",
        "correct",
        "right",
        "true",
        "정답",
        "맞음",
        "맞다",
        "맞습니다",
        "맞는 설명",
        "맞는 답",
        "올바른 답",
        "正解",
        "正しい",
        "正答",
        "正确",
        "正確",
        "richtig",
        "korrekt",
        "bonne réponse",
        "correcto",
        "correcta",
        "correto",
        "correta",
        "certo",
        "certa"
    );

    /// <summary>Words of questions whose options are statements: elsewhere one may be true and still no answer.</summary>
    private static readonly WordSearch s_statements = new(["true", "correct", "statement", "accurate"]);

    private static readonly LeadingWords s_nouns = new("answer", "choice", "option");

    /// <summary>What may follow a verdict without changing it.</summary>
    private static readonly LeadingWords s_ends = new(
        "answer",
        "choice",
        "option",
        "because",
        "since",
        "이다",
        "입니다",
        "임",
        "이며",
        "です",
        "である",
        "antwort",
        "réponse",
        "respuesta",
        "resposta"
    );

    /// <summary>What takes any verdict back.</summary>
    private static readonly WordSearch s_reversals = new([
        " but ",
        " however",
        " although",
        " though ",
        " partial",
        " partly",
        " almost",
        " yet ",
        "지만",
        "일부",
        "부분",
        "그러나",
        "다만",
        "でも",
        "ただし",
        "しかし",
        "一部",
        "が、",
        "但",
        "部分",
        "然而",
        " aber ",
        "teilweise",
        " jedoch",
        " mais ",
        "partiel",
        " cependant",
        " pero ",
        "parcial",
        " sin embargo",
        " mas ",
        " porém",
    ]);

    /// <summary>What takes back that an option is right: it is so elsewhere.</summary>
    private static readonly WordSearch s_conditions = new([
        " if ",
        " unless",
        " only ",
        " when ",
        " where ",
        " for ",
        " would ",
        " in general",
        " in other ",
        " elsewhere",
        "경우",
        "만약",
        "때는",
        "場合",
        "如果",
        " wenn ",
        " nur ",
        " si ",
        " seulement",
        " solo ",
        " se ",
        " apenas",
    ]);

    private static readonly SearchValues<char> s_checkMarks = SearchValues.Create("✅✔✓☑");
    private static readonly SearchValues<char> s_crosses = SearchValues.Create("❌✗✘✖❎");

    /// <summary>What stands between “the right answer” and the answer.</summary>
    private static readonly LeadingWords s_copulas = new(
        "is ",
        "was ",
        "would be ",
        "should be ",
        "will be ",
        "must be ",
        "has to be ",
        "ist ",
        "est ",
        "es ",
        "é "
    );

    private static readonly LeadingWords s_reasons = new("because", "since", "as ", "for ", "is ", "and ", "which ", "that ");

    /// <summary>The verdict on an option that a text begins with, or null where it gives none, takes it back or names another
    /// option.</summary>
    public static Verdict? Read(ReadOnlySpan<char> text, Question question, int option)
    {
        // A check mark and a cross tell what speaks for an option from what speaks against it.
        if (text.ContainsAny(s_checkMarks) && text.ContainsAny(s_crosses))
        {
            return null;
        }

        // "**Option A** is wrong"
        var rest = SkipMarks(text);
        rest = rest.StartsWith("is ", StringComparison.OrdinalIgnoreCase) ? rest[3..] : rest;
        for (var lead = s_leads.Find(rest); lead is not null; lead = s_leads.Find(rest))
        {
            rest = SkipMarks(rest[lead.Length..]);
        }

        foreach (var (verdict, words) in ((Verdict, LeadingWords)[])[(Verdict.Wrong, s_wrong), (Verdict.Right, s_right)])
        {
            for (var index = words.FindIndex(rest, 0); index >= 0; index = words.FindIndex(rest, index + 1))
            {
                var word = words[index];
                if (word is "true" or "false" && !(question.Stem is { } stem && s_statements.IsIn(stem.Text)))
                {
                    continue;
                }

                if (!IsAnswerTo(rest[word.Length..]) && Ends(rest[word.Length..], isMark: !char.IsLetter(word[0])))
                {
                    var said = $" {FirstSentence(rest[word.Length..])} ";
                    return
                        IsAsked(rest[word.Length..])
                        || NamesAnother(rest[word.Length..], verdict, question, option)
                        || s_reversals.IsIn(said)
                        || (verdict == Verdict.Right && s_conditions.IsIn(said))
                        ? null
                        : verdict;
                }
            }
        }

        return null;
    }

    /// <summary>Whether “right answer” goes on as “right answer to …” or “right answers of …”, which is no verdict.</summary>
    private static bool IsAnswerTo(ReadOnlySpan<char> rest)
    {
        var next = rest.TrimStart();
        return s_nouns.Find(next) is { } noun
            && (next[noun.Length..].StartsWith("s ") || next[noun.Length..].StartsWith(" to ") || next[noun.Length..].StartsWith(" of "));
    }

    /// <summary>Whether the sentence is a question, “Correct answer? No, …”.</summary>
    private static bool IsAsked(ReadOnlySpan<char> rest) =>
        rest.IndexOfAny(StemReader.SentenceEnds) is >= 0 and var end && rest[end] is '?' or '？';

    /// <summary>Whether what follows a verdict names the option that is right, and it is another: “correct answer is B”, “correct:
    /// B”.</summary>
    private static bool NamesAnother(ReadOnlySpan<char> rest, Verdict verdict, Question question, int option)
    {
        var named = rest.TrimStart(" *_:：→");
        var noun = s_nouns.Find(named);
        if (noun is not null)
        {
            named = named[noun.Length..].TrimStart(" *_:：,-–—(");
        }
        else if (verdict == Verdict.Wrong)
        {
            return false;
        }

        var copula = noun is null ? null : s_copulas.Find(named);
        named = named[(copula?.Length ?? 0)..].TrimStart(" *_:：(");
        named = named[OptionLetters.MeasureNoun(named)..].TrimStart(" *_(");
        var letters = ImmutableArray.CreateBuilder<char>();
        if (OptionLetters.ReadList(named, letters, question.Series) is > 0 and var length && IsName(named, length))
        {
            return question.Options[option].Label is not { } own || !letters.Contains(own);
        }

        var leading = question.Texts.FindLeading(named);
        return leading is null ? copula is not null : leading != option;
    }

    /// <summary>Whether letters at the beginning of a text are no word of it, such as “a”.</summary>
    private static bool IsName(ReadOnlySpan<char> text, int length)
    {
        var rest = text[length..];
        return rest.TrimStart() is var next
            && (
                next.IsEmpty
                || !char.IsLetterOrDigit(next[0])
                || s_reasons.Find(next) is not null
                || !(char.IsAsciiLetterLower(text[0]) || text[0] is 'A' or 'I')
            );
    }

    private static bool Ends(ReadOnlySpan<char> rest, bool isMark)
    {
        if (
            isMark
            || rest.IsEmpty
            || rest[0] is '.' or ',' or ':' or ';' or '!' or ')' or ']' or '*' or '_' or '|' or '。' or '，' or '、' or '：' or '！' or '）'
        )
        {
            return true;
        }

        var next = rest.TrimStart();
        return next.IsEmpty || (next.Length < rest.Length && next[0] is '-' or '–' or '—' or '→' or '|') || s_ends.Find(next) is not null;
    }

    /// <summary>As much of a text as may take its verdict back: the sentence, and the word with which the next begins.</summary>
    private static string FirstSentence(ReadOnlySpan<char> text)
    {
        const int Longest = 200;
        const int NextWord = 12;
        text = text[..Math.Min(text.Length, Longest)];
        var end = text.IndexOfAny(StemReader.SentenceEnds);
        return (end < 0 ? text : text[..Math.Min(text.Length, end + NextWord)])
            .ToString()
            .ReplaceLineEndings(" ")
            .Replace(',', ' ')
            .Replace('.', ' ');
    }

    private static ReadOnlySpan<char> SkipMarks(ReadOnlySpan<char> text) => text.TrimStart(" \t\r\n*_-–—:：→>()[]（）.|");
}
