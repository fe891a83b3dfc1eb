using VaultLint.Configuration;

namespace VaultLint.Notes;

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
    private static readonly (QuestionRole Role, string Word)[] s_builtIn =
    [
        (QuestionRole.Question, "question"), (QuestionRole.Question, "문제"), (QuestionRole.Question, "질문"),
        (QuestionRole.Options, "options"), (QuestionRole.Options, "answer options"), (QuestionRole.Options, "choices"), (QuestionRole.Options, "answer choices"),
        (QuestionRole.Options, "보기"), (QuestionRole.Options, "선택지"), (QuestionRole.Options, "옵션"),
        (QuestionRole.Answer, "answer"), (QuestionRole.Answer, "answers"), (QuestionRole.Answer, "correct answer"), (QuestionRole.Answer, "correct answers"),
        (QuestionRole.Answer, "정답"), (QuestionRole.Answer, "답"),
        (QuestionRole.Explanation, "explanation"), (QuestionRole.Explanation, "explanations"), (QuestionRole.Explanation, "additional explanation"),
        (QuestionRole.Explanation, "추가 설명"), (QuestionRole.Explanation, "해설"), (QuestionRole.Explanation, "오답 해설"), (QuestionRole.Explanation, "오답 설명"),
    ];

    private readonly (QuestionRole Role, string Word)[] _words;

    /// <summary>Takes words to add to those built in.</summary>
    public QuestionLabels(IEnumerable<(QuestionRole Role, string Word)> added) => _words = [.. s_builtIn, .. added];

    /// <summary>The words built in, with those of a config.</summary>
    public static QuestionLabels Of(VaultConfig config) =>
        new(config.Labels.SelectMany(label => label.Value.Value.Select(word => (Enum.Parse<QuestionRole>(label.Key, ignoreCase: true), word))));

    /// <summary>Reads the label that a line begins with: a known word, maybe a number, and a colon; emphasis and emoji do not count.</summary>
    /// <param name="line">The line's content.</param>
    /// <param name="role">The part that the label introduces.</param>
    /// <param name="length">How many code units the label takes, colon and closing emphasis included.</param>
    public bool TryRead(ReadOnlySpan<char> line, out QuestionRole role, out int length)
    {
        role = default;
        length = 0;
        var start = 0;
        while (start < line.Length && !char.IsLetterOrDigit(line[start]) && line[start] is not ('(' or '`' or '['))
        {
            start++;
        }

        // A label stands within the first words of a line.
        const int Longest = 40;
        var rest = line[start..];
        var colon = rest[..Math.Min(rest.Length, Longest)].IndexOfAny(':', '：');
        if (colon <= 0)
        {
            return false;
        }

        var word = rest[..colon].Trim(" *_").TrimEnd("0123456789").TrimEnd(" #.");
        foreach (var (knownRole, known) in _words)
        {
            if (word.Equals(known, StringComparison.OrdinalIgnoreCase))
            {
                role = knownRole;
                length = start + colon + 1;
                while (length < line.Length && line[length] is '*' or '_' or ' ' or '\t')
                {
                    length++;
                }

                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a text, such as a heading, is a word for a part and nothing else; emphasis and emoji do not count.</summary>
    public bool IsWord(ReadOnlySpan<char> text, QuestionRole role)
    {
        while (!text.IsEmpty && !char.IsLetterOrDigit(text[0]))
        {
            text = text[1..];
        }

        text = text.TrimEnd(" *_:：");
        foreach (var (knownRole, known) in _words)
        {
            if (knownRole == role && text.Equals(known, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
