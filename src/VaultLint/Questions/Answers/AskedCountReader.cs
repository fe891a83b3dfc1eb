using System.Buffers;
using VaultLint.Text;

namespace VaultLint.Questions;

/// <summary>Reads how many answers a question asks for: “(Select TWO.)”, “Which three actions …”, “두 가지를 고르시오”. A number of other things,
/// such as “two features”, is none.</summary>
internal static class AskedCountReader
{
    private static readonly (string Word, int Count)[] s_numbers =
    [
        ("one", 1),
        ("two", 2),
        ("three", 3),
        ("four", 4),
        ("five", 5),
        ("1", 1),
        ("2", 2),
        ("3", 3),
        ("4", 4),
        ("5", 5),
        ("zwei", 2),
        ("drei", 3),
        ("vier", 4),
        ("fünf", 5),
        ("deux", 2),
        ("trois", 3),
        ("quatre", 4),
        ("cinq", 5),
        ("dos", 2),
        ("tres", 3),
        ("cuatro", 4),
        ("cinco", 5),
        ("dois", 2),
        ("duas", 2),
        ("três", 3),
        ("quatro", 4),
    ];

    /// <summary>From one to <see cref="KoreanNumbers"/> in words, then in digits.</summary>
    private static readonly LeadingWords s_korean = new("한", "두", "세", "네", "다섯", "1", "2", "3", "4", "5");

    private static readonly (string Word, int Count)[] s_ideographs =
    [
        ("一", 1),
        ("二", 2),
        ("两", 2),
        ("兩", 2),
        ("三", 3),
        ("四", 4),
        ("五", 5),
        ("1", 1),
        ("2", 2),
        ("3", 3),
        ("4", 4),
        ("5", 5),
        ("１", 1),
        ("２", 2),
        ("３", 3),
    ];

    private const int KoreanNumbers = 5;

    private static readonly SearchValues<char> s_ideographicDigits = SearchValues.Create([.. s_ideographs.Select(known => known.Word[0])]);

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> s_verbs = Lookup([
        "select",
        "choose",
        "pick",
        "wählen",
        "wähle",
        "choisissez",
        "choisir",
        "sélectionnez",
        "cochez",
        "elija",
        "elige",
        "escoja",
        "seleccione",
        "selecciona",
        "marque",
        "escolha",
        "selecione",
        "assinale",
    ]);

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> s_questions = Lookup([
        "which",
        "what",
        "welche",
        "quels",
        "quelles",
        "qué",
        "cuáles",
        "quais",
    ]);
    private static readonly SearchValues<char> s_firstLetters = SearchValues.Create([
        .. s_verbs.Set.Concat(s_questions.Set).SelectMany(word => new[] { word[0], char.ToUpperInvariant(word[0]) }),
    ]);
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> s_limits = Lookup([
        "any",
        "the",
        "exactly",
        "only",
        "sie",
        "genau",
        "les",
        "los",
        "las",
        "os",
        "as",
    ]);
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> s_copulas = Lookup(["sont", "son", "são", "sind"]);
    private static readonly LeadingWords s_koreanVerbs = new("고르", "고른", "선택");
    private static readonly LeadingWords s_koreanCounters = new("가지", "개", "곳", "명");
    private static readonly LeadingWords s_things = new(
        "answer",
        "option",
        "choice",
        "response",
        "of the",
        "that",
        "correct",
        "antwort",
        "réponse",
        "respuesta",
        "opciones",
        "resposta",
        "alternativa",
        "opções"
    );

    private static readonly LeadingWords s_measures = new(
        "TB",
        "GB",
        "MB",
        "KB",
        "ms",
        "%",
        "second",
        "minute",
        "hour",
        "day",
        "week",
        "month",
        "year",
        "percent"
    );
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> s_relative = Lookup([
        "in",
        "of",
        "for",
        "from",
        "by",
        "with",
        "on",
        "to",
        "at",
        "between",
        "among",
    ]);

    /// <summary>Reads a stem.</summary>
    /// <param name="text">The stem.</param>
    /// <param name="offset">Where the stem begins in the note's text.</param>
    public static AskedCount? Read(string text, int offset)
    {
        const int Longest = 20_000;
        text = text[..Math.Min(text.Length, Longest)];
        var words = Split(text);
        AskedCount? found = null;
        for (var index = 0; index < words.Count; index++)
        {
            if (ReadAny(text, words, index) is { } asked)
            {
                found = asked with { Span = new TextSpan(offset + asked.Span.Start, asked.Span.Length) };
            }
        }

        return found;
    }

    private static AskedCount? ReadAny(string text, List<TextSpan> words, int index)
    {
        var word = text.AsSpan(words[index].Start, words[index].Length);
        return ReadWords(text, words, index)
            ?? (char.IsAsciiLetter(word[0]) ? null : ReadKorean(text, words, index))
            ?? (word.ContainsAny(s_ideographicDigits) ? ReadIdeographs(text, words[index]) : null);
    }

    /// <summary>“Select two”, “Wählen Sie zwei”, “which three”, “quels sont les deux”, “(deux réponses)”.</summary>
    private static AskedCount? ReadWords(string text, List<TextSpan> words, int index)
    {
        var end = words[index].Start;
        while (end > 0 && text[end - 1] is ' ' or '*' or '_')
        {
            end--;
        }

        var before = text.AsSpan(0, end);
        if (
            before is [.., '(' or '[']
            && CountOf(text, words[index]) is { } stated
            && s_things.Find(text.AsSpan(words[index].End).TrimStart()) is not null and not "that"
        )
        {
            return new AskedCount(stated, words[index], IsOrder: true);
        }

        // Most words are told by their first letter.
        if (!s_firstLetters.Contains(text[words[index].Start]))
        {
            return null;
        }

        var isVerb = Is(text, words[index], s_verbs);
        if (!isVerb && !Is(text, words[index], s_questions))
        {
            return null;
        }

        var next = index + 1;
        next += !isVerb && next < words.Count && Is(text, words[next], s_copulas) ? 1 : 0;
        while ((isVerb || next > index + 1) && next < words.Count && Is(text, words[next], s_limits))
        {
            next++;
        }

        if (next >= words.Count || CountOf(text, words[next]) is not { } count)
        {
            return null;
        }

        var after = text.AsSpan(words[next].End);
        var asks =
            after is not ['-', ..]
            && (
                isVerb
                    ? BeginsSentence(before) && (StandsAlone(after) || s_things.Find(after.TrimStart()) is not null)
                    : (index == 0 || !Is(text, words[index - 1], s_relative))
                        && EndsInQuestion(after)
                        && !after.TrimStart().IsEmpty
                        && s_measures.Find(after.TrimStart()) is null
                        && after.TrimStart() is not ['?' or '.', ..]
            );
        return asks ? new AskedCount(count, TextSpan.FromBounds(words[index].Start, words[next].End), isVerb) : null;
    }

    /// <summary>“二つ選べ”, “２つ選びなさい”, “选两项”, “请选择三个”, “哪两种”.</summary>
    private static AskedCount? ReadIdeographs(string text, TextSpan word)
    {
        const int LongestBetween = 4;
        for (var at = word.Start; at < word.End; at++)
        {
            foreach (var (known, count) in s_ideographs)
            {
                if (text[at] != known[0] || at + 1 >= text.Length)
                {
                    continue;
                }

                var before = text.AsSpan(0, at).TrimEnd('*');
                var rest = text.AsSpan(at + 1);
                if (
                    rest[0] == 'つ'
                    && rest[1..Math.Min(rest.Length, LongestBetween + 2)].IndexOf('選') is >= 0 and var verb
                    && rest[1] is not ('の' or '以')
                )
                {
                    return new AskedCount(count, new TextSpan(at, verb + 3), IsOrder: true);
                }

                // "哪一项" is no more than "which".
                if (
                    !(count == 1 && before.EndsWith("哪"))
                    && rest[0] is '项' or '項' or '个' or '個' or '种' or '種' or '部' or '条' or '名' or '位'
                    && (
                        before.EndsWith("选")
                        || before.EndsWith("选择")
                        || before.EndsWith("選")
                        || before.EndsWith("選擇")
                        || before.EndsWith("哪")
                    )
                )
                {
                    var verbAt = before[^1] == '择' || before[^1] == '擇' ? before.Length - 2 : before.Length - 1;
                    return new AskedCount(count, TextSpan.FromBounds(verbAt, at + 2), IsOrder: before[^1] != '哪');
                }
            }
        }

        return null;
    }

    /// <summary>Whether a text ends where a sentence or bracket of its own begins, so that the verb behind it speaks to the
    /// reader.</summary>
    private static bool BeginsSentence(ReadOnlySpan<char> before) =>
        before.IsEmpty
        || before[^1] is '.' or '?' or '!' or '(' or '[' or ':' or '\n' or ',' or '—' or '–'
        || before.EndsWith("please", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether nothing follows that the number could count: the sentence or bracket ends.</summary>
    private static bool StandsAlone(ReadOnlySpan<char> after) =>
        after.TrimStart("*_ ") is [] or ['.' or ')' or ']' or ':' or '!' or '\n' or '\r', ..];

    /// <summary>Whether the clause that goes on here is what is asked: a question mark ends it, or nothing does.</summary>
    private static bool EndsInQuestion(ReadOnlySpan<char> after) => after.IndexOfAny(".?;!") is var end && (end < 0 || after[end] == '?');

    private static int? CountOf(string text, TextSpan word)
    {
        foreach (var (known, count) in s_numbers)
        {
            if (text.AsSpan(word.Start, word.Length).Equals(known, StringComparison.OrdinalIgnoreCase))
            {
                return count;
            }
        }

        return null;
    }

    private static AskedCount? ReadKorean(string text, List<TextSpan> words, int index)
    {
        var word = text.AsSpan(words[index].Start, words[index].Length);
        if (word is "하나만" or "하나를" && index + 1 < words.Count && StartsWithVerb(text.AsSpan(words[index + 1].Start)))
        {
            return new AskedCount(1, TextSpan.FromBounds(words[index].Start, words[index + 1].End), IsOrder: true);
        }

        for (var number = s_korean.FindIndex(word, 0); number >= 0; number = s_korean.FindIndex(word, number + 1))
        {
            var rest = text.AsSpan(words[index].Start + s_korean[number].Length).TrimStart(' ');
            if (s_koreanCounters.Find(rest) is not { } counter)
            {
                continue;
            }

            // "두 가지를 고르시오", "2개 선택": the verb follows soon, and not behind "of the two options" ("두 개의 보기 중에서").
            const int LongestBetween = 8;
            rest = rest[counter.Length..];
            var soon = rest[..Math.Min(rest.Length, LongestBetween + 2)];
            var verb = -1;
            for (var at = 0; verb < 0 && at < s_koreanVerbs.Count; at++)
            {
                verb = soon.IndexOf(s_koreanVerbs[at]);
            }

            if (verb >= 0 && rest[0] != '의' && !rest[..verb].ContainsAny('중', '.', '?'))
            {
                return new AskedCount(
                    (number % KoreanNumbers) + 1,
                    TextSpan.FromBounds(words[index].Start, text.Length - rest.Length + verb + 2),
                    IsOrder: true
                );
            }
        }

        return null;
    }

    private static bool StartsWithVerb(ReadOnlySpan<char> text) => s_koreanVerbs.Find(text) is not null;

    private static bool Is(string text, TextSpan word, HashSet<string>.AlternateLookup<ReadOnlySpan<char>> known) =>
        known.Contains(text.AsSpan(word.Start, word.Length));

    private static HashSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup(IEnumerable<string> words) =>
        new HashSet<string>(words, StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

    private static List<TextSpan> Split(string text)
    {
        const int UsualLength = 6;
        var words = new List<TextSpan>(text.Length / UsualLength);
        var start = -1;
        for (var at = 0; at <= text.Length; at++)
        {
            var inside = at < text.Length && char.IsLetterOrDigit(text[at]);
            if (inside && start < 0)
            {
                start = at;
            }
            else if (!inside && start >= 0)
            {
                words.Add(TextSpan.FromBounds(start, at));
                start = -1;
            }
        }

        return words;
    }
}
