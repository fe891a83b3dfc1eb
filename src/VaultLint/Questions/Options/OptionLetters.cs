using System.Collections.Immutable;

namespace VaultLint.Questions;

/// <summary>Finds the option letters that a piece of text names, such as “Option A”, “옵션 C,D”, “PCA (B)”, “B번”.</summary>
internal static class OptionLetters
{
    private static readonly LeadingWords s_verdicts = new(
        "오답",
        "정답",
        "틀린",
        "맞는",
        "wrong",
        "incorrect",
        "correct",
        "right",
        "why",
        "distractor",
        "왜"
    );
    private static readonly LeadingWords s_nouns = new(
        "options",
        "option",
        "choices",
        "choice",
        "answers",
        "answer",
        "opciones",
        "opción",
        "opções",
        "opção",
        "alternativas",
        "alternativa",
        "antworten",
        "antwort",
        "réponses",
        "réponse",
        "respuestas",
        "respuesta",
        "选项",
        "選項",
        "選択肢",
        "옵션",
        "선택지",
        "보기"
    );
    private static readonly LeadingWords s_joints = new(
        "and",
        "or",
        "&",
        ",",
        "，",
        "/",
        "·",
        "+",
        "와",
        "과",
        "및",
        "、",
        "et ",
        "ou ",
        "und ",
        "oder ",
        "y ",
        "o ",
        "e "
    );
    private static readonly LeadingWords s_predicates = new(
        " is ",
        " are ",
        " was ",
        " were ",
        " would ",
        " does ",
        " do ",
        " cannot ",
        " can't ",
        " isn't ",
        " has ",
        " have ",
        " costs ",
        " cost ",
        "'s "
    );
    private static readonly LeadingWords s_copulas = new(
        "is ",
        "are ",
        "was ",
        "es ",
        "est ",
        "ist ",
        "é ",
        "n'est ",
        "no es ",
        "não é ",
        "是",
        "は",
        "错",
        "正"
    );
    private static readonly string[] s_clauseJoints = [" and", " while", " but", " et", " und", " y", " e", " mas", "而", "和", "、", "，"];
    private static readonly LeadingWords s_particles = new("은", "는", "이", "가", "을", "를", "의", "도", "만", "は", "が", "も", "を");

    /// <summary>How much of a text a word for an option takes, “Option ”; 0 where it begins with none.</summary>
    public static int MeasureNoun(ReadOnlySpan<char> text) =>
        s_nouns.Find(text) is { } noun && text.Length > noun.Length && text[noun.Length] == ' ' ? noun.Length + 1 : 0;

    /// <summary>How much of a text a word for an option takes that ends there or before no other letter of its alphabet; 0 where it begins
    /// with none.</summary>
    public static int MeasureNounAtEnd(ReadOnlySpan<char> text) =>
        s_nouns.Find(text) is { } noun && IsWordEnd(text, noun.Length) ? noun.Length : 0;

    /// <summary>Whether what follows a name shows that something is said of it: “ is”, “은”, “: …”, “ - …”, or nothing at all.</summary>
    public static bool IsSubject(ReadOnlySpan<char> rest)
    {
        if (s_predicates.Find(rest) is not null || s_particles.Find(rest) is not null)
        {
            return true;
        }

        var next = rest.TrimStart(" *_");
        return next.IsEmpty
            || next[0] is ':' or '：' or ')' or '.'
            || (next.Length < rest.Length && next[0] is '-' or '–' or '—' or '→' or '(');
    }

    /// <summary>The letters that a text begins with as the head of an explanation would, “Option D is …”, “D는 …”; empty where it begins
    /// with none.</summary>
    public static ImmutableArray<char> FindLeading(ReadOnlySpan<char> text, OptionSeries series) => FindPrefix(text, series, out _, out _);

    /// <summary>Whether a particle stands at the beginning of a text, which ends the name before it.</summary>
    public static bool BeginsWithParticle(ReadOnlySpan<char> text) =>
        s_particles.Find(text) is { } particle && (text.Length == particle.Length || !char.IsLetterOrDigit(text[particle.Length]));

    /// <summary>Whether a character is a number in a circle, from ① to ⑳.</summary>
    public static bool IsCircled(char c) => c is >= '①' and <= '⑳';

    /// <summary>Whether a character can mark an option of any question; what else can, <see cref="OptionSeries"/> tells.</summary>
    public static bool IsLetter(char c) => char.IsAsciiLetter(c) || IsCircled(c) || IsFullWidth(c);

    private static bool IsFullWidth(char c) => c is (>= 'Ａ' and <= 'Ｚ') or (>= 'ａ' and <= 'ｚ');

    /// <summary>Whether a character marks an option where a word of one small letter, such as “a”, would not.</summary>
    private static bool IsDistinct(char c, OptionSeries series) =>
        char.IsAsciiLetterUpper(c) || (series.Reads(c) && !char.IsAsciiLetterLower(c));

    /// <summary>Reads an option's letter at the beginning of a line: <c>A) …</c>, <c>A. …</c>, <c>(A) …</c>, <c>**A)** …</c>, <c>A、…</c>,
    /// <c>① …</c>.</summary>
    /// <param name="line">The line's content.</param>
    /// <param name="at">Where the letter stands in the line.</param>
    /// <param name="text">Where the text behind the letter begins.</param>
    /// <param name="series">What options go by; letters and circled numbers where nothing is said.</param>
    public static bool TryReadLabel(ReadOnlySpan<char> line, out int at, out int text, OptionSeries? series = null)
    {
        series ??= OptionSeries.Letters;
        at = 0;
        text = 0;
        while (at < line.Length && line[at] is '*' or '_' or '(' or '（')
        {
            at++;
        }

        // "[x]" is a check box, "[A](…)" a link.
        if (at == 0 && line is ['[', not ('x' or 'X'), ']', ' ', ..] && series.Reads(line[1]))
        {
            (at, text) = (1, 4);
            return true;
        }

        if (at + 1 >= line.Length || !series.Reads(line[at]) || at > 3)
        {
            return false;
        }

        text = at + 1;
        if (IsCircled(line[at]) || (line[text] == '　' && !char.IsAsciiLetterLower(line[at]) && at == 0))
        {
            while (text < line.Length && line[text] is '*' or '_' or ' ' or '\t' or ')' or '　')
            {
                text++;
            }

            return true;
        }

        while (text < line.Length && line[text] is '*' or '_')
        {
            text++;
        }

        // Converters write "A\)".
        text += text + 1 < line.Length && line[text] == '\\' && line[text + 1] is ')' or '.' ? 1 : 0;

        // "A、B" is a list of letters.
        var isComma = text < line.Length && line[text] == '、' && (text + 1 == line.Length || !char.IsAsciiLetter(line[text + 1]));
        if (!isComma && (text >= line.Length || line[text] is not (')' or '.' or ':' or '）' or '．' or '：')))
        {
            return false;
        }

        // Chinese and Korean need none: "A.苹果".
        var needsSpace =
            line[text] == ':'
            || (line[text] == '.' && !(text + 1 < line.Length && line[text + 1] >= '\u2E80' && char.IsLetter(line[text + 1])));
        text++;
        while (text < line.Length && line[text] is '*' or '_')
        {
            text++;
            needsSpace = false;
        }

        if (needsSpace && text < line.Length && line[text] is not (' ' or '\t'))
        {
            return false;
        }

        while (text < line.Length && line[text] is ' ' or '\t' or '　')
        {
            text++;
        }

        return true;
    }

    /// <summary>Whether the letter that a line begins with is set off by a colon.</summary>
    public static bool EndsWithColon(ReadOnlySpan<char> line) =>
        TryReadLabel(line, out var at, out var text) && line[at..text].ContainsAny(':', '：');

    /// <summary>The letters that the head of an explanation's entry names, in upper case; empty where it names none.</summary>
    /// <param name="head">The head, without emphasis.</param>
    /// <param name="known">The letters of the question's options.</param>
    /// <param name="series">What they go by.</param>
    /// <param name="end">How many code units of the head the letters take, with what belongs to them; the whole head where they end
    /// it.</param>
    public static ImmutableArray<char> FindInHead(
        ReadOnlySpan<char> head,
        IReadOnlyCollection<char> known,
        OptionSeries series,
        out int end
    )
    {
        var prefix = FindPrefix(head, series, out end, out _);
        if (!prefix.IsEmpty && prefix.All(known.Contains))
        {
            return prefix;
        }

        var suffix = FindSuffix(head, series);
        if (!suffix.IsEmpty && suffix.All(known.Contains))
        {
            end = head.Length;
            return suffix;
        }

        // A bracket such as "(R)" behind a name need not mean an option; "Option R" does.
        return prefix;
    }

    /// <summary>The verdict that stands before the letter in the head of an entry: “오답 옵션 A”, “Why B is incorrect”; null where none
    /// does.</summary>
    public static Verdict? FindVerdict(ReadOnlySpan<char> head, OptionSeries series)
    {
        // Without a letter behind it the word is one of the option's name, "Right-sizing".
        return FindPrefix(head, series, out _, out var verdict).IsEmpty
            ? null
            : verdict switch
            {
                "오답" or "틀린" or "wrong" or "incorrect" or "distractor" => Verdict.Wrong,
                "정답" or "맞는" or "correct" or "right" => Verdict.Right,
                "why" => EndsWithAny(head, " incorrect", " wrong") ? Verdict.Wrong
                : EndsWithAny(head, " correct", " right") ? Verdict.Right
                : null,
                _ => null,
            };
    }

    private static bool EndsWithAny(ReadOnlySpan<char> head, string word, string other) =>
        head.TrimEnd(" :：") is var text
        && (text.EndsWith(word, StringComparison.OrdinalIgnoreCase) || text.EndsWith(other, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a character behind a letter makes it a part of a word or number.</summary>
    private static bool GoesOn(ReadOnlySpan<char> text) => GoesOn(text[0], text[1], text.Length > 2 ? text[2] : ' ');

    private static bool GoesOn(char letter, char next, char third) =>
        char.IsAscii(letter)
            ? char.IsAsciiLetterOrDigit(next)
                || (char.IsAsciiDigit(letter) && (next == '%' || (next is '.' or ',' && char.IsAsciiDigit(third))))
        : IsFullWidth(letter) ? IsFullWidth(next)
        : char.IsLetter(next)
            && OptionSeries.Of(letter).IndexOf(next) < 0
            && s_particles.Find([next]) is null
            && next is not ('번' or '와' or '과' or 'と' or 'は' or 'が' or 'も' or 'の');

    /// <summary>Reads letters in a row, <c>A, C</c> or <c>B and D</c>.</summary>
    /// <returns>How many code units they take; 0 where the text does not begin with one.</returns>
    public static int ReadList(ReadOnlySpan<char> text, ImmutableArray<char>.Builder letters, OptionSeries? series = null)
    {
        series ??= OptionSeries.Letters;
        var end = 0;
        var at = 0;
        while (at < text.Length && series.Reads(text[at]) && (IsCircled(text[at]) || at + 1 == text.Length || !GoesOn(text[at..])))
        {
            letters.Add(series.ToLabel(text[at]));
            end = at + 1;
            // "2) and 4)", "②④", "가, 나", "**A** and **C**".
            at = SkipEmphasis(text, end < text.Length && text[end] is ')' or ']' or '번' ? end + 1 : end);
            if (at < text.Length && IsCircled(text[at]) && IsCircled(text[end - 1]) && at == end)
            {
                continue;
            }

            if (s_joints.Find(text[at..]) is not { } joint)
            {
                break;
            }

            at = SkipEmphasis(text, at + joint.Length);
            // "A, and C"
            at =
                joint is "," && s_joints.Find(text[at..]) is ("and" or "or" or "&") and var second
                    ? SkipEmphasis(text, at + second.Length)
                    : at;
            if (at >= text.Length || !(IsDistinct(text[at], series) || (char.IsAsciiLetterLower(text[0]) && IsLetter(text[at]))))
            {
                break;
            }
        }

        return end;
    }

    /// <summary>The letters that are spoken of in a running text: “Options A and C”, “B is …”, “A는”, “B번”, “(C)”, “D) …”; and, where
    /// several are, those with which a clause begins: “A gives …, B reverses … and D …”, “A分泌…，B分泌…”.</summary>
    /// <param name="text">The text.</param>
    /// <param name="known">The letters of the question's options.</param>
    /// <param name="series">What they go by.</param>
    public static IReadOnlySet<char> FindMentions(string text, IReadOnlyCollection<char> known, OptionSeries series)
    {
        var found = new HashSet<char>();
        var likely = new HashSet<char>();
        for (var at = 0; at < text.Length; at++)
        {
            var isDistinct = IsDistinct(text[at], series) || (series.Reads(text[at]) && at + 1 < text.Length && text[at + 1] == ')');
            if (!isDistinct || !known.Contains(series.ToLabel(text[at])) || (at > 0 && char.IsAsciiLetterOrDigit(text[at - 1])))
            {
                continue;
            }

            var letters = ImmutableArray.CreateBuilder<char>();
            var length = ReadList(text.AsSpan(at), letters, series);
            if (length == 0 || !letters.All(known.Contains))
            {
                continue;
            }

            var before = text.AsSpan(0, at).TrimEnd();
            var after = text.AsSpan(at + length);
            if (IsCircled(text[at]) || IsMention(before, after))
            {
                found.UnionWith(letters);
            }
            else if (
                !series.IsWeak
                && (letters.Count > 1 || BeginsClause(before) || IsIdeograph(after) || s_predicates.Find(after) is not null)
                && GoesOnWithWord(after)
                && s_nouns.Find(after.TrimStart()) is null
            )
            {
                likely.UnionWith(letters);
            }

            at += length - 1;
        }

        // "A" may be the article of several languages, and "C" a programming language.
        if (found.Union(likely).Count() > 1)
        {
            found.UnionWith(likely);
        }

        return found;
    }

    private static bool IsMention(ReadOnlySpan<char> before, ReadOnlySpan<char> after) =>
        EndsWithNoun(before)
        || after is [')' or '）' or '번', ..]
        || s_particles.Find(after) is not null
        || after.StartsWith("选项")
        || ((before.IsEmpty || before[^1] is '.' or '\n' or ';' or ',' or ':') && s_predicates.Find(after) is not null);

    /// <summary>Whether letters in a running text name options beyond doubt: “option D”, “(D)”, and where a line or clause begins “D)”,
    /// “D:”, “D번”, “D는”, “D is”.</summary>
    /// <param name="before">The text before them.</param>
    /// <param name="after">The text behind them.</param>
    /// <param name="isCircled">Whether they are numbers in circles, which need nothing else.</param>
    public static bool IsCertainMention(ReadOnlySpan<char> before, ReadOnlySpan<char> after, bool isCircled)
    {
        before = before.TrimEnd(' ');
        if (isCircled || EndsWithNoun(before) || (before is [.., '(' or '（' or '['] && after is [')' or '）' or ']', ..]))
        {
            return true;
        }

        return BeginsClause(before.TrimEnd(" \t*_>-+#・•"))
            && (
                after is [')' or '）' or ':' or '：' or '번', ..]
                || s_particles.Find(after) is not null
                || s_predicates.Find(after) is not null
            );
    }

    private static bool BeginsClause(ReadOnlySpan<char> before)
    {
        if (before.IsEmpty || before[^1] is '.' or '\n' or ';' or ',' or ':' or '：' or '。' or '，' or '；' or '、' or '—')
        {
            return true;
        }

        foreach (var joint in s_clauseJoints)
        {
            if (before.EndsWith(joint, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsIdeograph(ReadOnlySpan<char> text) => text.TrimStart(' ') is [>= '\u3040' and <= '\u9fff', ..];

    private static bool GoesOnWithWord(ReadOnlySpan<char> after) =>
        IsIdeograph(after) || (after is [' ', var c, ..] && (char.IsLower(c) || c == '('));

    private static bool EndsWithNoun(ReadOnlySpan<char> text)
    {
        for (var index = 0; index < s_nouns.Count; index++)
        {
            if (text.EndsWith(s_nouns[index], StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static ImmutableArray<char> FindPrefix(ReadOnlySpan<char> head, OptionSeries series, out int end, out string? verdict)
    {
        var at = SkipMarks(head, 0);
        verdict = null;
        while (s_verdicts.Find(head[at..]) is { } word && IsWordEnd(head, at + word.Length))
        {
            verdict ??= word;
            at = SkipMarks(head, at + word.Length);
        }

        var hasNoun = false;
        if (s_nouns.Find(head[at..]) is { } noun && IsWordEnd(head, at + noun.Length))
        {
            hasNoun = true;
            at = SkipMarks(head, at + noun.Length);
        }

        var letters = ImmutableArray.CreateBuilder<char>();
        var length = ReadList(head[at..], letters, series);
        end = at + length;
        if (
            length == 0
            || (
                !IsCircled(head[at])
                && (
                    (!hasNoun && !IsDistinct(head[at], series) && head[end..] is not [')', ..] && !head[end..].Trim(":：.").IsWhiteSpace())
                    || !IsBoundary(head[end..], hasNoun)
                )
            )
        )
        {
            end = 0;
            return [];
        }

        while (end < head.Length && head[end] is ')' or '）' or '.' or ':' or ']' or '번' or ' ')
        {
            end++;
        }

        return letters.ToImmutable();
    }

    /// <summary>The letters in brackets at the end of a head, <c>PCA (B)</c>; empty where there are none.</summary>
    public static ImmutableArray<char> FindSuffix(ReadOnlySpan<char> head, OptionSeries series)
    {
        head = head.TrimEnd(" ]");
        var open = head.LastIndexOfAny('(', '（');
        if (open < 0 || head[^1] is not (')' or '）'))
        {
            return [];
        }

        var inner = head[(open + 1)..^1].Trim();
        if (s_nouns.Find(inner) is { } noun)
        {
            inner = inner[noun.Length..].TrimStart();
        }

        var letters = ImmutableArray.CreateBuilder<char>();
        return inner.Length > 0 && IsDistinct(inner[0], series) && ReadList(inner, letters, series) == inner.Length
            ? letters.ToImmutable()
            : [];
    }

    /// <summary>Whether what follows a letter shows that it is an option's letter and no word of its own ("A corporation").</summary>
    private static bool IsBoundary(ReadOnlySpan<char> rest, bool hasNoun)
    {
        var text = rest.TrimStart();
        if (
            text.IsEmpty
            || text[0] is ')' or '）' or ':' or '：' or ']' or '번'
            || (text[0] is '(' or '（' && rest[0] is ' ')
            || (text[0] is '-' or '–' or '—' && rest[0] == ' ')
        )
        {
            return true;
        }

        if (rest[0] == '.' && (rest.Length == 1 || rest[1] == ' '))
        {
            return true;
        }

        if (
            s_nouns.Find(text) is not null
            || (rest[0] == ' ' && s_copulas.Find(text) is not null)
            || (s_particles.Find(rest) is { } particle && IsWordEnd(rest, particle.Length))
        )
        {
            return true;
        }

        return hasNoun && !char.IsLetterOrDigit(rest[0]);
    }

    private static bool IsWordEnd(ReadOnlySpan<char> text, int at) =>
        at >= text.Length || !char.IsLetter(text[at]) || !char.IsAscii(text[at - 1]) || !char.IsAscii(text[at]);

    private static int SkipEmphasis(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && text[at] is ' ' or '*' or '_' or '`')
        {
            at++;
        }

        return at;
    }

    private static int SkipMarks(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && !char.IsLetterOrDigit(text[at]) && !IsCircled(text[at]))
        {
            at++;
        }

        return at;
    }
}
