using System.Globalization;
using System.Text;
using VaultLint.Questions;
using VaultLint.Text;

namespace VaultLint.Comparing;

/// <summary>
/// All of a stem that can make another question of it, in its order: also the words that any question has, how often each stands there,
/// signs between numbers, and blanks. <see cref="QuestionWords"/> finds what is alike; this tells of two that are whether anything stands
/// in place of another.
/// </summary>
internal sealed class StemWording
{
    /// <summary>Up to how many words stems are compared to the letter: of “I ___ happy” and “You ___ happy” nothing else is left.</summary>
    private const int FewWords = 2;

    /// <summary>Words that say nothing where one stem has them and the other has not; those of the second list behind an apostrophe,
    /// “she’d”.</summary>
    private static readonly HashSet<string> s_idle = Words("and but yet however like also already now currently 한");
    private static readonly HashSet<string> s_shortened = Words("d ll re s ve");

    /// <summary>Words that stems which are compared to the letter may differ in, unless they hold a blank.</summary>
    private static readonly HashSet<string> s_frame = Words("a an the which what of following these is are s");

    /// <summary>Words that any question has, but that another answer is right without, or where they belong to another word.</summary>
    private static readonly HashSet<string> s_telling = Words(
        """
        no all any some each if only most best right true may might one two three four five who whom when where how why was were
        dos tres cuatro deux trois quatre zwei drei vier dois três quatro
        """
    );

    /// <summary>Words that no question has by the way, and that turn round what they belong to.</summary>
    private static readonly HashSet<string> s_negating = Words(
        """
        not cannot without never none nobody neither nor unless rarely seldom hardly barely unable fail lack absent absence nicht kein keine keinen ohne nie niemals weder
        sans jamais sin nunca sem nada
        """
    );

    private static readonly HashSet<string> s_pronouns = Words("i you he she we they me him her us them my your his our their");

    private readonly string _text;
    private readonly List<Token> _tokens = [];
    private readonly List<string> _content;
    private readonly StringBuilder _signs = new();
    private readonly StringBuilder _kana = new();
    private readonly bool _hasBlank;

    /// <summary>Whether pairs of characters are words, or particles are not read, so that a phrase that is moved cannot be told from an
    /// exchange.</summary>
    private readonly bool _hasFixedOrder;

    private StemWording(string text)
    {
        _text = UnicodeForm.ToNfc(text).Replace("\\", "", StringComparison.Ordinal);
        var role = '\0';
        var words = new QuestionWords.WordReader(_text, withGeneric: true);
        while (words.MoveNext())
        {
            var word = words.Current.ToString();
            var isName = word.Length == 1 && IsName(words.Start);
            if (isName)
            {
                word = word.ToUpperInvariant();
            }
            else if (s_idle.Contains(word) || (words.Start > 0 && _text[words.Start - 1] is '\'' or '’' && s_shortened.Contains(word)))
            {
                continue;
            }

            var isContent = isName || !QuestionWords.IsGeneric(word);
            // What is left of a Korean word is its particle.
            var ending = _text.AsSpan(Math.Min(words.Start + word.Length, words.End)..words.End);
            _tokens.Add(new Token(word, isContent, RoleOf(ending) ?? role));
            role = isContent ? '\0' : RoleOf(word) ?? role;
            _hasFixedOrder |= _text[words.Start] is >= '\u3040' and <= '\u9fff';
        }

        _content = [.. _tokens.Where(token => token.IsContent).Select(token => token.Word)];
        for (var at = 0; at < _text.Length; at++)
        {
            if (_text[at] is >= '\u3040' and <= '\u309f')
            {
                _kana.Append(_text[at]);
            }
            else if (IsSign(_text, at))
            {
                _signs.Append(SignOf(_text[at]));
            }
        }

        _hasBlank = FindBlanks(_text).Any();
    }

    /// <summary>Reads a question's stem.</summary>
    public static StemWording Of(Question question) => new(QuestionWords.TextOf(question));

    /// <summary>Whether another stem may ask the same at all: where a blank is to be filled, or few words are left, only if they are the
    /// same to the letter.</summary>
    public bool MayAskSame(StemWording other) =>
        _hasBlank || other._hasBlank
            ? Letters(isFrame: true) == other.Letters(isFrame: true)
            : Math.Min(_content.Count, other._content.Count) > FewWords || Letters(isFrame: false) == other.Letters(isFrame: false);

    /// <summary>
    /// Whether the words of two stems leave no doubt that they ask for the same: one may say a little more than the other, but neither has
    /// a word in place of another (“high bias and high variance”, “high bias and low variance”), nor the same words the other way round
    /// (“speech to text”, “text to speech”).
    /// </summary>
    public bool IsSureOf(StemWording other)
    {
        var (shorter, longer) = _content.Count <= other._content.Count ? (this, other) : (other, this);
        var saysSame =
            _signs.Equals(other._signs)
            && _kana.Equals(other._kana)
            && Without(shorter._content, longer._content).Count == 0
            && longer.SaysLittleMoreThan(shorter);
        return saysSame
            && AreSame(TurningPairs(), other.TurningPairs())
            && HaveLikePronouns(other)
            && HaveSameOrder(shorter, longer)
            && !HaveOtherRoles(shorter, longer);
    }

    private bool HaveLikePronouns(StemWording other) =>
        Without(Pronouns(), other.Pronouns()).Count == 0 || Without(other.Pronouns(), Pronouns()).Count == 0;

    /// <summary>Whether what only this stem says is little, turns nothing, and stands in place of nothing.</summary>
    private bool SaysLittleMoreThan(StemWording shorter)
    {
        const int WordsForOneMore = 8;
        var more = Without(_content, shorter._content);
        return more.Count == 0
            || (
                more.Count <= shorter._content.Count / WordsForOneMore
                && !more.Any(word => QuestionWords.IsTurning(word) || s_negating.Contains(word))
                && !ReplacesAny(shorter, [.. more])
            );
    }

    /// <summary>Whether words stand where the other stem has any other, by the longest common subsequence.</summary>
    private bool ReplacesAny(StemWording other, HashSet<string> words)
    {
        const int MostCells = 250_000;
        var (own, others) = (_tokens.ConvertAll(token => token.Word), other._tokens.ConvertAll(token => token.Word));
        var start = own.Zip(others).TakeWhile(pair => pair.First == pair.Second).Count();
        var end = Enumerable.Range(1, Math.Min(own.Count, others.Count) - start).TakeWhile(back => own[^back] == others[^back]).Count();
        (own, others) = (own[start..^end], others[start..^end]);
        if ((long)own.Count * others.Count > MostCells)
        {
            return true;
        }

        var common = new int[own.Count + 1, others.Count + 1];
        for (var at = own.Count - 1; at >= 0; at--)
        {
            for (var to = others.Count - 1; to >= 0; to--)
            {
                common[at, to] = own[at] == others[to] ? common[at + 1, to + 1] + 1 : Math.Max(common[at + 1, to], common[at, to + 1]);
            }
        }

        var (holdsWord, holdsOther) = (false, false);
        for (int at = 0, to = 0; at < own.Count || to < others.Count; )
        {
            if (at < own.Count && to < others.Count && own[at] == others[to])
            {
                (holdsWord, holdsOther) = (false, false);
                (at, to) = (at + 1, to + 1);
            }
            else if (to == others.Count || (at < own.Count && common[at + 1, to] >= common[at, to + 1]))
            {
                holdsWord |= words.Contains(own[at++]);
            }
            else
            {
                holdsOther = true;
                to++;
            }

            if (holdsWord && holdsOther)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the words of a stem stand in the other in the same order, but for one phrase that is moved.</summary>
    private static bool HaveSameOrder(StemWording shorter, StemWording longer)
    {
        var (own, others) = (shorter._content, longer._content);
        var found = 0;
        foreach (var word in others)
        {
            found += found < own.Count && own[found] == word ? 1 : 0;
        }

        if (found == own.Count)
        {
            return true;
        }

        var known = own.ToHashSet(StringComparer.Ordinal);
        others = others.FindAll(known.Contains);
        if (shorter._hasFixedOrder || longer._hasFixedOrder || own.Count != others.Count)
        {
            return false;
        }

        var start = own.Zip(others).TakeWhile(pair => pair.First == pair.Second).Count();
        var end = Enumerable.Range(1, own.Count - start).TakeWhile(back => own[^back] == others[^back]).Count();
        (own, others) = (own[start..^end], others[start..^end]);
        // Two words that change places are exchanged rather than moved.
        const int Exchanged = 2;
        const int Longest = 500;
        return own.Count is > Exchanged and <= Longest
            && Enumerable
                .Range(1, own.Count - 1)
                .Any(moved =>
                    own.Take(moved).SequenceEqual(others.Skip(others.Count - moved))
                    && own.Skip(moved).SequenceEqual(others.Take(others.Count - moved))
                );
    }

    /// <summary>Whether a word has another part in the sentence: what came from it goes to it, or two have exchanged theirs.</summary>
    private static bool HaveOtherRoles(StemWording shorter, StemWording longer)
    {
        var (own, others) = (shorter.Roles(), longer.Roles());
        var changes = new HashSet<(char From, char To)>();
        foreach (var word in shorter._content.Distinct())
        {
            foreach (var lost in Without([.. own[word]], [.. others[word]]).Distinct())
            {
                foreach (var gained in Without([.. others[word]], [.. own[word]]).Distinct())
                {
                    // “Which orbits the star?” asks for another than “Which is orbited by the star?”.
                    if ((char.IsAsciiLetterLower(lost) && char.IsAsciiLetterLower(gained)) || lost == 'b' || gained == 'b')
                    {
                        return true;
                    }

                    changes.Add((lost, gained));
                }
            }
        }

        return changes.Any(change => changes.Contains((change.To, change.From)));
    }

    private ILookup<string, char> Roles() =>
        _tokens.Where(token => token.IsContent).ToLookup(token => token.Word, token => token.Role, StringComparer.Ordinal);

    private List<string> Pronouns() =>
        [.. _tokens.Where(token => !token.IsContent && s_pronouns.Contains(token.Word)).Select(token => token.Word)];

    /// <summary>Words that turn something round, each with the next that says something; a negation also with the last, since it may stand
    /// behind what it turns.</summary>
    private List<(string Turning, string? Next, string? Last)> TurningPairs()
    {
        var pairs = new List<(string, string?, string?)>();
        string? next = null;
        for (var at = _tokens.Count - 1; at >= 0; at--)
        {
            var (word, isContent, _) = _tokens[at];
            if (isContent ? QuestionWords.IsTurning(word) || s_negating.Contains(word) : s_telling.Contains(word))
            {
                pairs.Add((word, next, s_negating.Contains(word) ? LastBefore(at) : null));
            }

            if (isContent)
            {
                next = word;
            }
        }

        return pairs;
    }

    private string? LastBefore(int at)
    {
        var last = at == 0 ? -1 : _tokens.FindLastIndex(at - 1, token => token.IsContent);
        return last < 0 ? null : _tokens[last].Word;
    }

    /// <summary>All letters, digits, signs and blanks, with single spaces between words; that of the whole stem, or without the words that
    /// frame any question.</summary>
    private string Letters(bool isFrame)
    {
        var letters = new StringBuilder();
        var blanks = FindBlanks(_text).ToDictionary(blank => blank.Start, blank => blank.Length);
        for (var at = 0; at < _text.Length; at++)
        {
            if (blanks.TryGetValue(at, out var length))
            {
                letters.Append(at > 0 && char.IsLetterOrDigit(_text[at - 1]) ? "_ " : " _ ");
                at += length - 1;
            }
            else if (
                char.IsLetterOrDigit(_text[at])
                || char.IsSurrogate(_text[at])
                || char.GetUnicodeCategory(_text[at]) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
            )
            {
                letters.Append(char.ToLowerInvariant(_text[at]));
            }
            else
            {
                letters.Append(IsSign(_text, at) ? $" {SignOf(_text[at])} " : " ");
            }
        }

        return string.Join(
            ' ',
            letters.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => isFrame || !s_frame.Contains(word))
        );
    }

    /// <summary>The blanks that are to be filled: “___”, “( )”, “[ ]”, “…” and “---” but at the end, where any stem may have
    /// them.</summary>
    private static IEnumerable<TextSpan> FindBlanks(string text)
    {
        const int FewestDots = 3;
        const int FewestLines = 2;
        var last = text.AsSpan().TrimEnd(" *_?.…-–—").Length;
        for (var at = 0; at < text.Length; at++)
        {
            var end = at + 1;
            while (end < text.Length && (text[end] == text[at] || (IsOpening(text[at]) && text[end] is ' ' or '\u3000' or '\u00a0')))
            {
                end++;
            }

            var length = end - at;
            var isBlank = text[at] switch
            {
                // Two are emphasis where a letter stands beside them.
                '_' or '＿' => length > FewestLines || (length == FewestLines && !IsLetterAt(text, at - 1) && !IsLetterAt(text, end)),
                '.' or '-' or '–' or '—' => length >= FewestDots && end < last,
                '…' => end < last,
                '□' => true,
                // What is called by “run()” is no blank.
                _ when IsOpening(text[at]) => end < text.Length && IsClosing(text[end]) && (length > 1 || !IsLetterAt(text, at - 1)),
                _ => false,
            };
            if (isBlank)
            {
                yield return new TextSpan(at, IsOpening(text[at]) ? length + 1 : length);
            }

            at = end - 1;
        }
    }

    private static bool IsOpening(char c) => c is '(' or '[' or '（' or '［' or '〔' or '【' or '「' or '『' or '〈' or '《';

    private static bool IsClosing(char c) => c is ')' or ']' or '）' or '］' or '〕' or '】' or '」' or '』' or '〉' or '》';

    private static bool IsLetterAt(string text, int at) => at >= 0 && at < text.Length && char.IsLetterOrDigit(text[at]);

    private static bool IsDigitAt(string text, int at) => at >= 0 && at < text.Length && char.IsAsciiDigit(text[at]);

    private static bool IsSpaceAt(string text, int at) => at < 0 || at >= text.Length || char.IsWhiteSpace(text[at]);

    /// <summary>Whether a letter by itself is a name, “vitamin A”, “type I”: a capital that begins no sentence.</summary>
    private bool IsName(int at)
    {
        if (!char.IsUpper(_text[at]))
        {
            return false;
        }

        var before = _text.AsSpan(0, at).TrimEnd(" *_\"“„«([（「¿");
        return !before.IsEmpty && !StemReader.SentenceEnds.Contains(before[^1]) && before[^1] is not (':' or '：');
    }

    /// <summary>Whether a character says something though it is no letter: “C#”, “x²”, “8 ÷ 4”. Dashes, slashes and brackets of running
    /// text do not; nor does “$”, which others write as a word.</summary>
    private static bool IsSign(string text, int at) =>
        text[at] switch
        {
            '#' or '%' or '^' or '′' => true,
            '-' or '–' => IsDigitAt(text, at + 1)
                ? !IsLetterAt(text, at - 1) || IsDigitAt(text, at - 1)
                : IsSpaceAt(text, at - 1) && IsSpaceAt(text, at + 1) && at + 2 < text.Length && IsDigitAt(text, at + 2),
            '*' or '/' => (IsSpaceAt(text, at - 1) && IsSpaceAt(text, at + 1)) || (IsDigitAt(text, at - 1) && IsLetterAt(text, at + 1)),
            '!' => IsDigitAt(text, at - 1),
            // Two are a highlight.
            '=' => !(at > 0 && text[at - 1] == '=') && !(at + 1 < text.Length && text[at + 1] == '='),
            '\'' or '’' => at + 1 < text.Length && text[at + 1] == '(',
            '(' => IsDigitAt(text, at + 1),
            ')' => IsDigitAt(text, at - 1),
            '$' or '|' or '~' => false,
            var c => char.GetUnicodeCategory(c)
                is UnicodeCategory.MathSymbol
                    or UnicodeCategory.CurrencySymbol
                    or UnicodeCategory.OtherNumber,
        };

    /// <summary>A sign as keyboards have it.</summary>
    private static char SignOf(char sign) =>
        sign switch
        {
            '–' or '−' => '-',
            '×' or '⋅' or '∙' => '*',
            '÷' or '∕' => '/',
            _ => sign,
        };

    /// <summary>What part a word has in a sentence by the word before it or the particle behind it. Those of a lower-case letter are never
    /// exchanged by another wording; of the others only two words that exchange theirs say something else.</summary>
    private static char? RoleOf(ReadOnlySpan<char> word) =>
        word switch
        {
            "from" => 'f',
            "to" or "into" => 't',
            "by" => 'b',
            "for" => 'r',
            "with" => 'w',
            "in" or "on" or "at" => 'i',
            "der" => 'N',
            "den" => 'A',
            "dem" => 'D',
            "은" or "는" or "이" or "가" => 'S',
            "을" or "를" => 'O',
            "에" or "에게" or "로" or "으로" or "까지" => 'T',
            "에서" or "부터" => 'F',
            _ => null,
        };

    /// <summary>What is left of a list where each item of another takes one away.</summary>
    private static List<T> Without<T>(List<T> items, List<T> others)
        where T : notnull
    {
        var counts = others.CountBy(item => item).ToDictionary();
        return items.FindAll(item =>
        {
            var left = counts.GetValueOrDefault(item);
            counts[item] = left - 1;
            return left <= 0;
        });
    }

    private static bool AreSame<T>(List<T> items, List<T> others)
        where T : notnull => items.Count == others.Count && Without(items, others).Count == 0;

    private static HashSet<string> Words(string text) =>
        text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);

    private readonly record struct Token(string Word, bool IsContent, char Role);
}
