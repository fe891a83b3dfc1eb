using System.Buffers;
using System.Text;
using VaultLint.Text;

namespace VaultLint.Questions;

/// <summary>What of a stem is compared with that of another note: its words without those that any question has, and what must be the same
/// to the letter.</summary>
/// <param name="All">The words of the whole stem.</param>
/// <param name="Asked">Those of the sentence that asks.</param>
/// <param name="Exact">Numbers, code, formulas and links in their order, and whether the question is negated: where they differ, another
/// thing is asked.</param>
internal sealed record QuestionWords(IReadOnlySet<string> All, IReadOnlySet<string> Asked, string Exact)
{
    // Above the sets of words, which are made with them.
    private static readonly string[] s_endings = ["ies", "ing", "ed", "es", "s", "ly"];
    private static readonly string[] s_particles =
    [
        "에서",
        "으로",
        "에게",
        "까지",
        "부터",
        "은",
        "는",
        "이",
        "가",
        "을",
        "를",
        "의",
        "에",
        "로",
        "와",
        "과",
        "도",
    ];

    /// <summary>Words by which a question says that it is one, and those that stand for one another where it is told in other
    /// words.</summary>
    private static readonly HashSet<string> s_generic = Words(
        """
        a an the of for to in on and or by with using use from as is are was were be been being at into than then so such any all each some if there
        has have had do does did would could can will shall should must may might need want wish require plan try help allow enable
        which what who whom when where how why following these those this that it its they their them he she his her we our you your i my
        company organization organisation team firm business startup engineer developer scientist specialist user customer person people
        used firm solution approach way method option answer choice statement best most correct true right given choose select pick describe mean
        meet satisfy fulfill fulfil one two three four five please question system service tool feature about also only run
        der die das den dem des ein eine einer eines und oder für von mit ist sind welche welcher welches was wie wer wo man sich zu im am auf sie du er ihre ihr muss müssen sollte aussage richtig
        le la les l un une des et ou de du d pour avec est sont quel quelle quels quelles que qui quoi dans en au aux se ce cette il elle doit suivant suivante suivants suivantes parmi entreprise affirmation
        el los las lo y o del para con es son qué cuál cuáles quién cómo dónde se su sus al por siguiente siguientes debe debería tiene hay ha sobre una empresa compañía correcta correcto opción
        os um uma e do dos da das no na nos nas com são qual quais quem como onde seu sua seguinte seguintes deve deveria tem há sobre empresa correta correto opção ele ela
        次 何 誰 正 適切 適当 最 選択 選 企業 会社 使用 理由 場合 下列 以下 哪项 正确 的是 公司 一家 使用 应该 应当 答案 最适 适合 무엇 무엇인가 무엇입니까 어느 어떤 어떻 어떠 것 방법 다음 중 가장 적합 적절 올바르 올바른 옳 옳은 맞 맞는 설명 고르 고르시오 선택 수 있 있는 있습니 위 위해 이 그 회사 기업 사용 해야 합니다 합니까 됩니까 하나요 인가 입니까 솔루션 것은 것을 것이 무엇인 무엇이라 무엇을 하는 되는 해당 하시오 시오 이러 이러한 이러한 경우 때 대한 대해 알맞 알맞은 까닭 이유 있습니까 누구인 언제인 얼마인 한다 한다고 합니다
        """
    );

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> s_genericWords = s_generic.GetAlternateLookup<
        ReadOnlySpan<char>
    >();

    /// <summary>Words that turn a question round when they are exchanged, so that one of them for another is no other wording.</summary>
    private static readonly HashSet<string> s_turning = Words(
        """
        cost cheap expensive effective efficient overhead effort operational latency fast slow quick secure security performance performant reliable available
        scalable accurate high low more less large small long short max min maximum minimum first last before after increase decrease always never
        advantage disadvantage benefit drawback strength weakness up down in out on off with without same different
        """
    );

    private static readonly SearchValues<char> s_verbs = SearchValues.Create("하할한합해했되될된됩");

    /// <summary>Reads a question's stem.</summary>
    public static QuestionWords Of(Question question)
    {
        var text = TextOf(question);
        return new QuestionWords(
            ListOf(text).ToHashSet(StringComparer.Ordinal),
            ListOf(StemReader.AskingSentence(text)).ToHashSet(StringComparer.Ordinal),
            ReadExact(text)
        );
    }

    /// <summary>A question's stem without the number of answers that it asks for: “Choose 2” and “Select two” ask for the same.</summary>
    public static string TextOf(Question question)
    {
        var stem = question.Stem?.Text ?? "";
        // Spans count in the note, where the lines of a stem may be quoted or indented.
        if (question.Asked is null || AskedCountReader.Read(stem, 0) is not { } asked)
        {
            return stem;
        }

        // Brackets that hold nothing else would look like a blank that is to be filled.
        var before = stem.AsSpan(0, asked.Span.Start).TrimEnd(" *_");
        var after = stem.AsSpan(asked.Span.End).TrimStart(" *_.。");
        return before is [.., '(' or '（' or '['] && after is [')' or '）' or ']', ..]
            ? $"{before[..^1]}{after[1..]}"
            : stem.Remove(asked.Span.Start, asked.Span.Length);
    }

    /// <summary>The words of a text in a form that inflection does not change, without those that any question has; of a text of megabytes
    /// those of the beginning.</summary>
    public static WordReader WordsOf(string text) => new(text);

    /// <summary>The same as a list.</summary>
    public static List<string> ListOf(string text)
    {
        var words = new List<string>();
        foreach (var word in WordsOf(text))
        {
            words.Add(word.ToString());
        }

        return words;
    }

    /// <summary>Numbers, code, formulas and links of a text in their order, and whether it is negated.</summary>
    public static string ReadExact(string text)
    {
        var exact = new StringBuilder();
        exact.Append(StemReader.AsksForWrong(text) ? "wrong" : "").Append(StemReader.HoldsNegation(text) ? "not" : "");
        foreach (var number in NumbersOf(text))
        {
            exact.Append('\n').Append(number);
        }

        AppendBetween(text, "`", "`", exact);
        AppendBetween(text, "$", "$", exact);
        AppendBetween(text, "](", ")", exact);
        AppendBetween(text, "[[", "]]", exact);
        return exact.ToString();
    }

    /// <summary>Whether two wordings ask for the same: the words that only one of the asking sentences has are few and turn nothing round.
    /// Where both ask for what the other's scenario speaks of, uploads here and downloads there, they ask for different things.</summary>
    /// <param name="other">The other stem.</param>
    /// <param name="most">How many words each may have that the other has not.</param>
    public bool AsksLike(QuestionWords other, int most)
    {
        var (own, others) = (Asked.Except(other.All).ToList(), other.Asked.Except(All).ToList());
        if (
            Asked.Any(word => !other.Asked.Contains(word) && other.All.Contains(word))
            && other.Asked.Any(word => !Asked.Contains(word) && All.Contains(word))
        )
        {
            return false;
        }

        return own.Count <= most && others.Count <= most && !own.Concat(others).Any(IsTurning);
    }

    /// <summary>Whether any question has a word.</summary>
    public static bool IsGeneric(string word) => s_generic.Contains(word);

    /// <summary>Whether a word turns a question round.</summary>
    public static bool IsTurning(string word) => s_turning.Contains(word) || word.EndsWith("est", StringComparison.Ordinal);

    /// <summary>The share of their words that two stems have in common, from 0 to 1 (Jaccard).</summary>
    public double Likeness(QuestionWords other)
    {
        var common = All.Count(other.All.Contains);
        var all = All.Count + other.All.Count - common;
        return all == 0 ? 1 : (double)common / all;
    }

    /// <summary>The numbers of a text in its order.</summary>
    public static IEnumerable<string> NumbersOf(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (!char.IsAsciiDigit(text[at]) || (at > 0 && char.IsLetter(text[at - 1])))
            {
                continue;
            }

            var start = at;
            while (
                at < text.Length
                && (char.IsAsciiDigit(text[at]) || (text[at] is '.' or ',' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1])))
            )
            {
                at++;
            }

            yield return text[start..at].Replace(",", "", StringComparison.Ordinal);
        }
    }

    /// <summary>Appends what stands between marks, without its white space.</summary>
    private static void AppendBetween(string text, string open, string close, StringBuilder exact)
    {
        var at = 0;
        while (
            text.IndexOf(open, at, StringComparison.Ordinal) is >= 0 and var start
            && text.IndexOf(close, start + open.Length, StringComparison.Ordinal) is >= 0 and var end
        )
        {
            exact.Append('\n').Append(open);
            foreach (var c in text.AsSpan(start + open.Length, end - start - open.Length))
            {
                if (!char.IsWhiteSpace(c))
                {
                    exact.Append(c);
                }
            }

            at = end + close.Length;
        }
    }

    private enum Script
    {
        None,
        Alphabetic,
        Hangul,
        Katakana,
        Ideographs,
    }

    private static Script ScriptOf(char c) =>
        c switch
        {
            <= '\u007f' => char.IsAsciiLetterOrDigit(c) ? Script.Alphabetic : Script.None,
            >= '가' and <= '힣' => Script.Hangul,
            // Hiragana writes endings and particles.
            >= '\u3040' and <= '\u309f' => Script.None,
            >= '\u30a0' and <= '\u30ff' => Script.Katakana,
            >= '\u3400' and <= '\u9fff' => Script.Ideographs,
            _ when char.IsLetterOrDigit(c) || char.IsSurrogate(c) => Script.Alphabetic,
            _ => Script.None,
        };

    /// <summary>A word without its English ending; of words of other languages that end alike no more is asked than that equal ones stay
    /// equal.</summary>
    private static ReadOnlySpan<char> StemAlphabetic(ReadOnlySpan<char> word)
    {
        const int Shortest = 4;
        foreach (var ending in word.Length >= Shortest && word[^1] is 's' or 'g' or 'd' or 'y' ? s_endings : [])
        {
            if (
                word.Length >= Shortest + ending.Length - 1
                && word.EndsWith(ending, StringComparison.Ordinal)
                && !word.EndsWith("ss", StringComparison.Ordinal)
            )
            {
                word = ending == "ies" ? $"{word[..^3]}y" : word[..^ending.Length];
                break;
            }
        }

        return word.Length > Shortest && word[^1] == 'e' ? word[..^1] : word;
    }

    /// <summary>A Korean word without its particle, or of a verb on 하다 or 되다 what stands before it.</summary>
    private static ReadOnlySpan<char> StemHangul(ReadOnlySpan<char> word)
    {
        if (word.Length > 2 && word[2..].IndexOfAny(s_verbs) is >= 0 and var verb)
        {
            return word[..(2 + verb)];
        }

        foreach (var particle in s_particles)
        {
            if (word.Length > particle.Length + 1 && word.EndsWith(particle, StringComparison.Ordinal))
            {
                return word[..^particle.Length];
            }
        }

        return word;
    }

    private static HashSet<string> Words(string text) =>
        text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(word => (string[])[word, ScriptOf(word[0]) == Script.Hangul ? word : StemAlphabetic(word).ToString()])
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>Reads words one after the other. A word is valid until the next is read.</summary>
    public ref struct WordReader
    {
        private const int Longest = 20_000;

        private readonly ReadOnlySpan<char> _text;
        private int _at;

        /// <summary>How many characters are left of a run in a script without spaces, of which each pair is a word.</summary>
        private int _left;

        private readonly bool _withGeneric;

        /// <summary>Reads a text.</summary>
        /// <param name="text">The text.</param>
        /// <param name="withGeneric">Whether the words that any question has are read, too.</param>
        public WordReader(string text, bool withGeneric = false)
        {
            _text = UnicodeForm.ToNfc(text.Length > Longest ? text[..Longest] : text).ToLowerInvariant();
            _withGeneric = withGeneric;
        }

        public ReadOnlySpan<char> Current { get; private set; }

        /// <summary>Where the word begins in the text in composed form.</summary>
        public int Start { get; private set; }

        /// <summary>Where it ends there, its ending included.</summary>
        public int End { get; private set; }

        public readonly WordReader GetEnumerator() => this;

        public bool MoveNext()
        {
            do
            {
                if (!ReadNext())
                {
                    return false;
                }
            } while (!_withGeneric && s_genericWords.Contains(Current));
            return true;
        }

        private bool ReadNext()
        {
            if (_left == 0)
            {
                while (_at < _text.Length && ScriptOf(_text[_at]) == Script.None)
                {
                    _at++;
                }

                if (_at == _text.Length)
                {
                    return false;
                }

                var start = _at;
                var script = ScriptOf(_text[start]);
                while (_at < _text.Length && ScriptOf(_text[_at]) == script)
                {
                    _at++;
                }

                var run = _text[start.._at];
                if (script != Script.Ideographs || run.Length == 1)
                {
                    (Start, End) = (start, _at);
                    Current = script switch
                    {
                        Script.Hangul => StemHangul(run),
                        Script.Alphabetic => StemAlphabetic(run),
                        _ => run,
                    };
                    return true;
                }

                (_at, _left) = (start, run.Length);
            }

            Current = _text.Slice(_at, 2);
            (Start, End) = (_at, _at + 2);
            _at++;
            _left--;
            if (_left == 1)
            {
                (_at, _left) = (_at + 1, 0);
            }

            return true;
        }
    }
}
