using System.Collections.Immutable;
using VaultLint.Text;

namespace VaultLint.Notes;

/// <summary>Reads how many answers a question asks for: “(Select TWO.)”, “Which three actions …”, “두 가지를 고르시오”. A number of other things, such as
/// “two features”, is none.</summary>
internal static class AskedCountReader
{
    private static readonly (string Word, int Count)[] s_english =
        [("one", 1), ("two", 2), ("three", 3), ("four", 4), ("five", 5), ("1", 1), ("2", 2), ("3", 3), ("4", 4), ("5", 5)];

    private static readonly (string Word, int Count)[] s_korean =
        [("한", 1), ("두", 2), ("세", 3), ("네", 4), ("다섯", 5), ("1", 1), ("2", 2), ("3", 3), ("4", 4), ("5", 5)];

    private static readonly string[] s_verbs = ["select", "choose", "pick"];
    private static readonly string[] s_questions = ["which", "what"];
    private static readonly string[] s_limits = ["any", "the", "exactly", "only"];
    private static readonly string[] s_koreanVerbs = ["고르", "고른", "선택"];
    private static readonly string[] s_things = ["answer", "option", "choice", "response", "of the", "that", "correct"];
    private static readonly string[] s_measures = ["TB", "GB", "MB", "KB", "ms", "%", "second", "minute", "hour", "day", "week", "month", "year", "percent"];
    private static readonly string[] s_relative = ["in", "of", "for", "from", "by", "with", "on", "to", "at", "between", "among"];

    /// <summary>Reads a stem.</summary>
    /// <param name="text">The stem.</param>
    /// <param name="offset">Where the stem begins in the note's text.</param>
    public static AskedCount? Read(string text, int offset)
    {
        const int Longest = 20_000;
        text = text[..Math.Min(text.Length, Longest)];
        var words = Split(text);
        AskedCount? found = null;
        for (var index = 0; index < words.Length; index++)
        {
            if ((ReadEnglish(text, words, index) ?? ReadKorean(text, words, index)) is { } asked)
            {
                found = asked with { Span = new TextSpan(offset + asked.Span.Start, asked.Span.Length) };
            }
        }

        return found;
    }

    private static AskedCount? ReadEnglish(string text, ImmutableArray<TextSpan> words, int index)
    {
        var isVerb = Is(text, words[index], s_verbs);
        var isWhich = Is(text, words[index], s_questions);
        if (!isVerb && !isWhich)
        {
            return null;
        }

        var next = index + 1;
        while (isVerb && next < words.Length && Is(text, words[next], s_limits))
        {
            next++;
        }

        if (next >= words.Length || CountOf(text, words[next]) is not { } count)
        {
            return null;
        }

        var after = text.AsSpan(words[next].End);
        var before = text.AsSpan(0, words[index].Start).TrimEnd(" *_");
        var asks = after is not ['-', ..] && (isVerb
            ? BeginsSentence(before) && (StandsAlone(after) || OptionLetters.StartsWithAny(after.TrimStart(), s_things) is not null)
            : (index == 0 || !Is(text, words[index - 1], s_relative)) && EndsInQuestion(after) && OptionLetters.StartsWithAny(after.TrimStart(), s_measures) is null);
        return asks ? new AskedCount(count, TextSpan.FromBounds(words[index].Start, words[next].End)) : null;
    }

    /// <summary>Whether a text ends where a sentence or bracket of its own begins, so that the verb behind it speaks to the reader.</summary>
    private static bool BeginsSentence(ReadOnlySpan<char> before) =>
        before.IsEmpty || before[^1] is '.' or '?' or '!' or '(' or '[' or ':' or '\n' or ',' or '—' or '–' || before.EndsWith("please", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether nothing follows that the number could count: the sentence or bracket ends.</summary>
    private static bool StandsAlone(ReadOnlySpan<char> after) => after.TrimStart("*_ ") is [] or ['.' or ')' or ']' or ':' or '!' or '\n' or '\r', ..];

    /// <summary>Whether the clause that goes on here is what is asked: a question mark ends it, or nothing does.</summary>
    private static bool EndsInQuestion(ReadOnlySpan<char> after) => after.IndexOfAny(".?;!") is var end && (end < 0 || after[end] == '?');

    private static int? CountOf(string text, TextSpan word)
    {
        foreach (var (known, count) in s_english)
        {
            if (text.AsSpan(word.Start, word.Length).Equals(known, StringComparison.OrdinalIgnoreCase))
            {
                return count;
            }
        }

        return null;
    }

    private static AskedCount? ReadKorean(string text, ImmutableArray<TextSpan> words, int index)
    {
        var word = text.AsSpan(words[index].Start, words[index].Length);
        foreach (var (known, count) in s_korean)
        {
            if (!word.StartsWith(known))
            {
                continue;
            }

            var rest = text.AsSpan(words[index].Start + known.Length).TrimStart(' ');
            if (!rest.StartsWith("가지") && !rest.StartsWith("개"))
            {
                continue;
            }

            // "두 가지를 고르시오", "2개 선택": the verb follows soon, and not behind "of the two options" ("두 개의 보기 중에서").
            const int LongestBetween = 8;
            rest = rest[(rest[0] == '가' ? 2 : 1)..];
            var soon = rest[..Math.Min(rest.Length, LongestBetween + 2)];
            var verb = -1;
            for (var at = 0; verb < 0 && at < s_koreanVerbs.Length; at++)
            {
                verb = soon.IndexOf(s_koreanVerbs[at]);
            }

            if (verb >= 0 && rest[0] != '의' && !rest[..verb].ContainsAny('중', '.', '?'))
            {
                return new AskedCount(count, TextSpan.FromBounds(words[index].Start, text.Length - rest.Length + verb + 2));
            }
        }

        return null;
    }

    private static bool Is(string text, TextSpan word, string[] known)
    {
        foreach (var candidate in known)
        {
            if (text.AsSpan(word.Start, word.Length).Equals(candidate, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static ImmutableArray<TextSpan> Split(string text)
    {
        var words = ImmutableArray.CreateBuilder<TextSpan>();
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

        return words.ToImmutable();
    }
}
