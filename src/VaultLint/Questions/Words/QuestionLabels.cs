using System.Globalization;

namespace VaultLint.Questions;

/// <summary>The part of a question that a label introduces.</summary>
internal enum QuestionRole
{
    Question,
    Options,
    Answer,
    Explanation,
}

/// <summary>The words that mark the parts of a question, such as “Question:” and “정답:”.</summary>
internal sealed class QuestionLabels
{
    private static readonly (QuestionRole Role, string Words)[] s_builtIn =
    [
        (
            QuestionRole.Question,
            "question, quiz question, 문제, 질문, 問題, 質問, 问题, 题目, 題目, 問, frage, pregunta, pergunta, questão"
        ),
        (
            QuestionRole.Options,
            "options, answer options, choices, answer choices, 보기, 선택지, 옵션, 選択肢, 选项, 選項, antwortmöglichkeiten, antworten zur auswahl, "
                + "optionen, auswahl, choix, réponses possibles, opciones, opções, alternativas"
        ),
        (
            QuestionRole.Answer,
            "answer, answers, correct answer, correct answers, right answer, ans, correct option, correct options, correct choice, "
                + "correct choices, answer key, answer keys, suggested answer, suggested answers, solution, 정답, 답, 정답표, 正解, 解答, 答え, 答, "
                + "正答, 参考答案, 答案, 正确答案, 正確答案, antwort, antworten, lösung, lösungen, richtige antwort, richtige antworten, réponse, "
                + "réponses, bonne réponse, bonnes réponses, réponse correcte, réponses correctes, corrigé, respuesta, "
                + "respuestas, respuesta correcta, respuestas correctas, clave de respuestas, solución, soluciones, "
                + "resposta, respostas, resposta correta, respostas corretas, gabarito"
        ),
        (
            QuestionRole.Explanation,
            "explanation, explanations, additional explanation, distractor analysis, rationale, 추가 설명, 해설, 설명, 오답 해설, 오답 설명, 解説, 説明, "
                + "解析, 解释, 解釋, 說明, 说明, erklärung, erklärungen, erläuterung, erläuterungen, begründung, explication, explications, "
                + "justification, explicación, explicaciones, justificación, explicação, explicações, justificativa"
        ),
    ];

    private static readonly string[] s_joints = [" and ", " & ", " 및 ", "과 ", "와 ", "と", "与", " und ", " et ", " y ", " e "];
    private static readonly string[] s_verbs = [" is ", " are ", "은 ", "는 ", " ist ", " est ", " es ", " é ", "は", "是"];

    private readonly LeadingWords[] _words;
    private readonly Dictionary<string, QuestionRole>.AlternateLookup<ReadOnlySpan<char>> _roles;
    private readonly int _longest;

    /// <summary>Takes words to add to those built in.</summary>
    public QuestionLabels(IEnumerable<(QuestionRole Role, string Word)> added)
    {
        (QuestionRole Role, string Word)[] words =
        [
            .. s_builtIn.SelectMany(known => known.Words.Split(", ").Select(word => (known.Role, word))),
            .. added,
        ];
        _words =
        [
            .. Enum.GetValues<QuestionRole>()
                .Select(role => new LeadingWords([
                    .. words.Where(known => known.Role == role && known.Word.Length > 0).Select(known => known.Word),
                ])),
        ];
        var roles = new Dictionary<string, QuestionRole>(words.Length, StringComparer.OrdinalIgnoreCase);
        foreach (var (role, word) in words)
        {
            roles.TryAdd(word, role);
        }

        _roles = roles.GetAlternateLookup<ReadOnlySpan<char>>();
        _longest = roles.Keys.Max(word => word.Length);
    }

    /// <summary>Reads the label that a line begins with: a known word, maybe a number, and a colon; emphasis and emoji do not
    /// count.</summary>
    /// <param name="line">The line's content.</param>
    /// <param name="role">The part that the label introduces.</param>
    /// <param name="length">How many code units the label takes, colon and closing emphasis included.</param>
    public bool TryRead(ReadOnlySpan<char> line, out QuestionRole role, out int length)
    {
        role = default;
        length = 0;
        var start = SkipMarks(line);
        // "(Answer: B)"
        start += start < line.Length && line[start] == '(' && line[^1] == ')' ? 1 : 0;

        // A label stands within the first words of a line.
        const int Longest = 40;
        var rest = line[start..];
        var colon = rest[..Math.Min(rest.Length, Longest)].IndexOfAny(':', '：');
        if (colon <= 0)
        {
            return false;
        }

        var word = rest[..colon].Trim(" *_").TrimEnd("0123456789").TrimEnd(" #.");
        word = word.EndsWith("(s)") ? word[..^3] : word;
        if (!TryGetRole(word, out role))
        {
            return false;
        }

        length = start + colon + 1;
        while (length < line.Length && line[length] is '*' or '_' or ' ' or '\t')
        {
            length++;
        }

        return true;
    }

    /// <summary>Reads the number that a question begins with: <c>12.</c>, <c>**3)**</c>, <c>Q3:</c>, <c>문제 4.</c>, <c>@mc 5)</c>.</summary>
    /// <param name="line">The line's content.</param>
    /// <param name="number">The number.</param>
    /// <param name="length">How many code units it takes with what belongs to it.</param>
    public bool TryReadNumber(ReadOnlySpan<char> line, out int number, out int length)
    {
        const int MostDigits = 4;
        (number, length) = (0, 0);
        var at = 0;
        if (line is ['@', _, _, ' ', ..])
        {
            at = 4;
        }

        while (at < line.Length && !char.IsLetterOrDigit(line[at]) && line[at] is not ('(' or '`' or '[' or '-' or '.' or '$'))
        {
            at++;
        }

        var word = at < line.Length && line[at] == '第' ? 1 : MeasureQuestion(line[at..]);
        var hasWord = word > 0;
        at += word;
        var digits = at;
        while (digits < line.Length && char.IsAsciiDigit(line[digits]))
        {
            digits++;
        }

        if (digits == at || digits - at > MostDigits)
        {
            return false;
        }

        var end = digits;
        while (
            end < line.Length
            && line[end] is '.' or ')' or ':' or '번' or '题' or '題' or '問' or '问' or '*' or '_' or '：' or '．' or '）'
        )
        {
            end++;
        }
        // "2.5 GB" is no number of a question, nor "3 tiers".
        var isFull = end > digits && line[end - 1] is '．' or '）' or '：';
        if ((end < line.Length && line[end] is not (' ' or '　') && !isFull) || (!hasWord && end == digits))
        {
            return false;
        }

        while (end < line.Length && line[end] is ' ' or '\t' or '　' or '*' or '_')
        {
            end++;
        }
        // "Question 1 : Which", "Question 4 - Which".
        if (hasWord && end + 1 < line.Length && line[end] is ':' or '：' or '-' or '–' or '—' && line[end + 1] == ' ')
        {
            end += 2;
        }

        number = int.Parse(line[at..digits], CultureInfo.InvariantCulture);
        length = end;
        return true;
    }

    /// <summary>How much of a text its word for a question takes, with the spaces behind it: “Question ”, “Q”, “問”; 0 where it begins with
    /// none.</summary>
    public int MeasureQuestion(ReadOnlySpan<char> text)
    {
        var longest = Math.Max(text is ['Q' or 'q', ..] ? 1 : 0, _words[(int)QuestionRole.Question].MeasureLongest(text));
        while (longest > 0 && longest < text.Length && text[longest] is ' ' or '.' or '#')
        {
            longest++;
        }

        return longest;
    }

    /// <summary>Whether a line begins with a word for a question, its number and a mark behind, <c>**문제 2.** …</c>, and so begins a
    /// question.</summary>
    public bool NumbersQuestion(ReadOnlySpan<char> line)
    {
        var rest = line.TrimStart("*_ ");
        var word = MeasureQuestion(rest);
        return word > 0
            && TryReadNumber(line, out _, out var length)
            && length < line.Length
            && line[..length].TrimEnd(" *_　") is [.., '.' or ':' or ')' or '：' or '．'];
    }

    /// <summary>Reads an answer that no colon sets off: “The correct answer is B.”, “정답은 ②”, “Answer - B”, “Ans. b”, “✅ B”.</summary>
    /// <param name="line">The line's content.</param>
    /// <param name="series">What the question's options go by.</param>
    /// <param name="length">How many code units stand before the letter.</param>
    public bool TryReadAnswer(ReadOnlySpan<char> line, OptionSeries series, out int length)
    {
        length = 0;
        var start = SkipMarks(line);

        // "[정답] ②"
        start += start < line.Length && line[start] == '[' ? 1 : 0;
        var rest = line[start..];
        var lead = rest.StartsWith("the ", StringComparison.OrdinalIgnoreCase) ? 4 : 0;
        var longest = line[..start].ContainsAny('✅', '✔') ? 0 : -1;
        if (_words[(int)QuestionRole.Answer].MeasureLongest(rest[lead..]) is > 0 and var word)
        {
            longest = Math.Max(longest, lead + word);
        }

        if (longest < 0)
        {
            return false;
        }

        var at = longest;
        foreach (var verb in s_verbs)
        {
            at += longest > 0 && at == longest && rest[at..].StartsWith(verb, StringComparison.OrdinalIgnoreCase) ? verb.Length : 0;
        }

        while (
            at < rest.Length
            && rest[at] is ' ' or '　' or ']' or '】' or '>' or '〉' or '.' or '-' or '–' or '—' or '=' or '*' or '_' or '(' or ')'
        )
        {
            at++;
        }

        length = start + at;
        return (at > longest || longest == 0) && at < rest.Length && AnswerLine.BeginsWithLetter(rest[at..], series);
    }

    /// <summary>Whether a few words, such as “Show answer”, hold a word for a part.</summary>
    public bool Names(ReadOnlySpan<char> text, QuestionRole role)
    {
        const int Longest = 30;
        if (text.Length > Longest)
        {
            return false;
        }

        var words = _words[(int)role];
        for (var index = 0; index < words.Count; index++)
        {
            if (words[index].Length > 1 && text.Contains(words[index], StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a text, such as a heading, is a word for any part and nothing else.</summary>
    public bool IsAnyWord(ReadOnlySpan<char> text) =>
        IsWord(text, QuestionRole.Options) || IsWord(text, QuestionRole.Answer) || IsWord(text, QuestionRole.Explanation);

    /// <summary>Whether a text, such as a heading, is a word for a part and nothing else; emphasis and emoji do not count.</summary>
    public bool IsWord(ReadOnlySpan<char> text, QuestionRole role)
    {
        while (!text.IsEmpty && !char.IsLetterOrDigit(text[0]))
        {
            text = text[1..];
        }

        text = text.TrimEnd(" *_:：");
        if (TryGetRole(text, out var found))
        {
            return found == role;
        }

        // "Answers and explanations"
        const int LongestJoint = 5;
        if (role != QuestionRole.Answer || text.Length > 2 * _longest + LongestJoint || _words[(int)role].MeasureLongest(text) == 0)
        {
            return false;
        }

        foreach (var joint in s_joints)
        {
            if (text.IndexOf(joint) is > 0 and var at)
            {
                return TryGetRole(text[..at], out found)
                    && found == role
                    && TryGetRole(text[(at + joint.Length)..], out found)
                    && found == QuestionRole.Explanation;
            }
        }

        return false;
    }

    /// <summary>The part of a question that a word marks, or null.</summary>
    public QuestionRole? RoleOf(string word) => TryGetRole(word, out var role) ? role : null;

    /// <summary>Looks a word up. Most texts are too long for one, and are not hashed.</summary>
    private bool TryGetRole(ReadOnlySpan<char> word, out QuestionRole role)
    {
        role = default;
        return word.Length <= _longest && _roles.TryGetValue(word, out role);
    }

    /// <summary>How much of a line its marks take, emphasis and emoji, but not what opens code or a bracket.</summary>
    private static int SkipMarks(ReadOnlySpan<char> line)
    {
        var start = 0;
        while (start < line.Length && !char.IsLetterOrDigit(line[start]) && line[start] is not ('(' or '`' or '['))
        {
            start++;
        }

        return start;
    }
}
