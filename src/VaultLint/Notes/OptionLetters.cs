using System.Collections.Immutable;

namespace VaultLint.Notes;

/// <summary>Finds the option letters that a piece of text names, such as “Option A”, “옵션 C,D”, “PCA (B)”, “B번”.</summary>
internal static class OptionLetters
{
    private static readonly string[] s_verdicts = ["오답", "정답", "틀린", "맞는", "wrong", "incorrect", "correct", "right", "why", "distractor", "왜"];
    private static readonly string[] s_nouns = ["options", "option", "choices", "choice", "answers", "answer", "옵션", "선택지", "보기"];
    private static readonly string[] s_joints = ["and", "or", "&", ",", "，", "/", "·", "+", "와", "과", "및", "、", "et ", "ou ", "und ", "oder ", "y ", "o ", "e "];
    private static readonly string[] s_predicates = [" is ", " are ", " was ", " were ", " would ", " does ", " do ", " cannot ", " can't ", " isn't ", " has ", " have ", " costs ", " cost ", "'s "];
    private static readonly string[] s_particles = ["은", "는", "이", "가", "을", "를", "의", "도", "만"];

    /// <summary>How much of a text a word for an option takes, “Option ”; 0 where it begins with none.</summary>
    public static int MeasureNoun(ReadOnlySpan<char> text) =>
        StartsWithAny(text, s_nouns) is { } noun && text.Length > noun.Length && text[noun.Length] == ' ' ? noun.Length + 1 : 0;

    /// <summary>Whether a character is a number in a circle, from ① to ⑳.</summary>
    public static bool IsCircled(char c) => c is >= '①' and <= '⑳';

    /// <summary>Whether a character can mark an option.</summary>
    public static bool IsLetter(char c) => char.IsAsciiLetter(c) || IsCircled(c);

    /// <summary>A letter as options are labelled: in upper case.</summary>
    public static char ToLabel(char letter) => char.IsAsciiLetter(letter) ? char.ToUpperInvariant(letter) : letter;

    /// <summary>Reads an option's letter at the beginning of a line: <c>A) …</c>, <c>A. …</c>, <c>(A) …</c>, <c>**A)** …</c>, <c>A、…</c>, <c>① …</c>.</summary>
    /// <param name="line">The line's content.</param>
    /// <param name="at">Where the letter stands in the line.</param>
    /// <param name="text">Where the text behind the letter begins.</param>
    public static bool TryReadLabel(ReadOnlySpan<char> line, out int at, out int text)
    {
        at = 0;
        text = 0;
        while (at < line.Length && line[at] is '*' or '_' or '(' or '（')
        {
            at++;
        }

        if (at + 1 >= line.Length || !IsLetter(line[at]) || at > 3)
        {
            return false;
        }

        text = at + 1;
        if (IsCircled(line[at]))
        {
            while (text < line.Length && line[text] is '*' or '_' or ' ' or '\t' or ')')
            {
                text++;
            }

            return true;
        }

        while (text < line.Length && line[text] is '*' or '_')
        {
            text++;
        }

        // "A、B" is a list of letters.
        var isComma = text + 1 < line.Length && line[text] == '、' && !char.IsAsciiLetter(line[text + 1]);
        if (!isComma && (text >= line.Length || line[text] is not (')' or '.' or ':' or '）' or '．' or '：')))
        {
            return false;
        }

        var needsSpace = line[text] is '.' or ':';
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

        while (text < line.Length && line[text] is ' ' or '\t')
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
    /// <param name="end">How many code units of the head the letters take, with what belongs to them; the whole head where they end it.</param>
    public static ImmutableArray<char> FindInHead(ReadOnlySpan<char> head, IReadOnlyCollection<char> known, out int end)
    {
        var prefix = FindPrefix(head, out end, out _);
        if (!prefix.IsEmpty && prefix.All(known.Contains))
        {
            return prefix;
        }

        var suffix = FindSuffix(head);
        if (!suffix.IsEmpty && suffix.All(known.Contains))
        {
            end = head.Length;
            return suffix;
        }

        // A bracket such as "(R)" behind a name need not mean an option; "Option R" does.
        return prefix;
    }

    /// <summary>The verdict that stands before the letter in the head of an entry: “오답 옵션 A”, “Why B is incorrect”; null where none does.</summary>
    public static Verdict? FindVerdict(ReadOnlySpan<char> head)
    {
        // Without a letter behind it the word is one of the option's name, "Right-sizing".
        return FindPrefix(head, out _, out var verdict).IsEmpty ? null : verdict switch
        {
            "오답" or "틀린" or "wrong" or "incorrect" or "distractor" => Verdict.Wrong,
            "정답" or "맞는" or "correct" or "right" => Verdict.Right,
            "why" => head.EndsWith(" incorrect", StringComparison.OrdinalIgnoreCase) || head.EndsWith(" wrong", StringComparison.OrdinalIgnoreCase) ? Verdict.Wrong
                : head.EndsWith(" correct", StringComparison.OrdinalIgnoreCase) || head.EndsWith(" right", StringComparison.OrdinalIgnoreCase) ? Verdict.Right
                : null,
            _ => null,
        };
    }

    /// <summary>Reads letters in a row, <c>A, C</c> or <c>B and D</c>.</summary>
    /// <returns>How many code units they take; 0 where the text does not begin with one.</returns>
    public static int ReadList(ReadOnlySpan<char> text, ImmutableArray<char>.Builder letters)
    {
        var end = 0;
        var at = 0;
        while (at < text.Length && (IsCircled(text[at]) || (char.IsAsciiLetter(text[at]) && (at + 1 == text.Length || !char.IsAsciiLetterOrDigit(text[at + 1])))))
        {
            letters.Add(ToLabel(text[at]));
            end = at + 1;
            at = SkipSpaces(text, end);
            if (StartsWithAny(text[at..], s_joints) is not { } joint)
            {
                break;
            }

            at = SkipSpaces(text, at + joint.Length);
            if (at >= text.Length || !(char.IsAsciiLetterUpper(text[at]) || IsCircled(text[at]) || (char.IsAsciiLetterLower(text[0]) && IsLetter(text[at]))))
            {
                break;
            }
        }

        return end;
    }

    /// <summary>The letters that are spoken of in a running text: “Options A and C”, “B is …”, “A는”, “B번”, “(C)”, “D) …”.</summary>
    public static IEnumerable<char> FindMentions(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (!(char.IsAsciiLetterUpper(text[at]) || IsCircled(text[at])) || (at > 0 && char.IsLetterOrDigit(text[at - 1]) && char.IsAscii(text[at - 1])))
            {
                continue;
            }

            var letters = ImmutableArray.CreateBuilder<char>();
            var length = ReadList(text.AsSpan(at), letters);
            if (length > 0 && (IsCircled(text[at]) || IsMention(text.AsSpan(0, at).TrimEnd(), text.AsSpan(at + length))))
            {
                foreach (var letter in letters)
                {
                    yield return letter;
                }

                at += length - 1;
            }
        }
    }

    private static bool IsMention(ReadOnlySpan<char> before, ReadOnlySpan<char> after) =>
        EndsWithNoun(before) || after is [')' or '번', ..] || StartsWithAny(after, s_particles) is not null
        || ((before.IsEmpty || before[^1] is '.' or '\n' or ';' or ',' or ':') && StartsWithAny(after, s_predicates) is not null);

    private static bool EndsWithNoun(ReadOnlySpan<char> text)
    {
        foreach (var noun in s_nouns)
        {
            if (text.EndsWith(noun, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static ImmutableArray<char> FindPrefix(ReadOnlySpan<char> head, out int end, out string? verdict)
    {
        var at = SkipMarks(head, 0);
        verdict = null;
        while (StartsWithAny(head[at..], s_verdicts) is { } word && IsWordEnd(head, at + word.Length))
        {
            verdict ??= word;
            at = SkipMarks(head, at + word.Length);
        }

        var hasNoun = false;
        if (StartsWithAny(head[at..], s_nouns) is { } noun && IsWordEnd(head, at + noun.Length))
        {
            hasNoun = true;
            at = SkipMarks(head, at + noun.Length);
        }

        var letters = ImmutableArray.CreateBuilder<char>();
        var length = ReadList(head[at..], letters);
        end = at + length;
        if (length == 0 || (!IsCircled(head[at])
            && ((!hasNoun && !char.IsAsciiLetterUpper(head[at]) && head[end..] is not [')', ..]) || !IsBoundary(head[end..], hasNoun))))
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
    public static ImmutableArray<char> FindSuffix(ReadOnlySpan<char> head)
    {
        head = head.TrimEnd(" ]");
        var open = head.LastIndexOfAny('(', '（');
        if (open < 0 || head[^1] is not (')' or '）'))
        {
            return [];
        }

        var inner = head[(open + 1)..^1].Trim();
        if (StartsWithAny(inner, s_nouns) is { } noun)
        {
            inner = inner[noun.Length..].TrimStart();
        }

        var letters = ImmutableArray.CreateBuilder<char>();
        return inner.Length > 0 && (char.IsAsciiLetterUpper(inner[0]) || IsCircled(inner[0])) && ReadList(inner, letters) == inner.Length ? letters.ToImmutable() : [];
    }

    /// <summary>Whether what follows a letter shows that it is an option's letter and no word of its own ("A corporation").</summary>
    private static bool IsBoundary(ReadOnlySpan<char> rest, bool hasNoun)
    {
        var text = rest.TrimStart();
        if (text.IsEmpty || text[0] is ')' or '）' or ':' or '：' or ']' or '번' or '(' or '（' || (text[0] is '-' or '–' or '—' && rest[0] == ' '))
        {
            return true;
        }

        if (rest[0] == '.' && (rest.Length == 1 || rest[1] == ' '))
        {
            return true;
        }

        if (StartsWithAny(text, s_nouns) is not null || (rest[0] == ' ' && text.StartsWith("is ", StringComparison.OrdinalIgnoreCase)) || (StartsWithAny(rest, s_particles) is { } particle && IsWordEnd(rest, particle.Length)))
        {
            return true;
        }

        return hasNoun && !char.IsLetterOrDigit(rest[0]);
    }

    private static bool IsWordEnd(ReadOnlySpan<char> text, int at) =>
        at >= text.Length || !char.IsLetter(text[at]) || !char.IsAscii(text[at - 1]) || !char.IsAscii(text[at]);

    private static int SkipSpaces(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && text[at] is ' ')
        {
            at++;
        }

        return at;
    }

    private static int SkipMarks(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && !char.IsLetterOrDigit(text[at]))
        {
            at++;
        }

        return at;
    }

    /// <summary>The first of some words that a text begins with, without regard to case, or null.</summary>
    public static string? StartsWithAny(ReadOnlySpan<char> text, string[] words)
    {
        foreach (var word in words)
        {
            if (text.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            {
                return word;
            }
        }

        return null;
    }
}
