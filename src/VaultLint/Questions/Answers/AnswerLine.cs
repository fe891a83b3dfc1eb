using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using VaultLint.Text;

namespace VaultLint.Questions;

/// <summary>Reads what an answer line states: <c>C) text</c>, <c>A, C) one text for both</c>, <c>B) text, D) text</c>, <c>D</c>, or a text
/// alone.</summary>
internal static class AnswerLine
{
    private static readonly SearchValues<char> s_markup = SearchValues.Create("=<^#$✅✔☑");
    private static readonly string[] s_formatting = ["mark", "b", "strong", "i", "em", "u", "ins", "span", "font"];
    private static readonly LeadingWords s_reasons = new(
        "because ",
        "since ",
        "as it ",
        "weil ",
        "denn ",
        "porque ",
        "car ",
        "parce ",
        "이다",
        "입니다"
    );

    /// <summary>Whether an answer begins with a letter and so is one to a question with lettered options.</summary>
    /// <param name="line">The answer, behind its label.</param>
    /// <param name="series">What the question's options go by.</param>
    public static bool BeginsWithLetter(ReadOnlySpan<char> line, OptionSeries series) => FirstLabel(line, series) is not null;

    /// <summary>The label with which an answer begins, or null.</summary>
    /// <param name="line">The answer, behind its label.</param>
    /// <param name="series">What the question's options go by.</param>
    public static char? FirstLabel(ReadOnlySpan<char> line, OptionSeries series)
    {
        line = line.ContainsAny(s_markup) ? WithoutMarkup(line.ToString()) : line;
        var rest = StripLead(line, out _);
        var letters = ImmutableArray.CreateBuilder<char>();
        return OptionLetters.TryReadLabel(rest, out var at, out _, series) ? series.ToLabel(rest[at])
            : ReadLetters(rest, letters, series) > 0 ? letters[0]
            : IsRunOfLetters(rest.TrimEnd(" *_.")) ? rest[0]
            : null;
    }

    /// <summary>Letters of options run together, “AC”; longer ones, or in another order, may well be a word.</summary>
    private static bool IsRunOfLetters(ReadOnlySpan<char> text)
    {
        const int Longest = 5;
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] is not (>= 'A' and <= 'F') || (at > 0 && text[at] <= text[at - 1]))
            {
                return false;
            }
        }

        return text.Length is > 1 and <= Longest;
    }

    /// <summary>A line of the same length in which what Markdown, Obsidian and HTML add to an answer counts as emphasis or is blank:
    /// “==B==”, “B ^block”, “B #tag”, “&lt;mark&gt;B&lt;/mark&gt;”, “✅ B”.</summary>
    private static string WithoutMarkup(string line)
    {
        const int LongestTag = 80;
        var text = line.ToCharArray();
        for (var at = line.IndexOf('<', StringComparison.Ordinal); at >= 0; at = line.IndexOf('<', at + 1))
        {
            var close = line.IndexOf('>', at, Math.Min(LongestTag, line.Length - at));
            var name = close < 0 ? "" : line[(at + 1)..close].Trim('/').Split(' ')[0];
            if (name == "br")
            {
                // "A) one<br>C) another"
                text.AsSpan(at..close).Fill(' ');
                text[close] = ',';
            }
            else if (s_formatting.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                text.AsSpan(at..(close + 1)).Fill('*');
            }
        }

        var end = text.AsSpan().TrimEnd(" \t").Length;
        while (text.AsSpan(0, end).LastIndexOf(' ') is > 0 and var space && IsAside(text.AsSpan((space + 1)..end), text.AsSpan(0, space)))
        {
            text.AsSpan(space..end).Fill(' ');
            end = text.AsSpan(0, space).TrimEnd(" \t").Length;
        }

        var start = end - text.AsSpan(0, end).TrimStart(" *_").Length;
        if (text.AsSpan(start..end).StartsWith("==") && text.AsSpan(start..end).Count("==") % 2 == 0)
        {
            text.AsSpan(start..end).Replace('=', '*');
        }
        else if (text.AsSpan(0, end).EndsWith("==") && text.AsSpan(0, end).Count("==") == 1)
        {
            // The label is marked with it, "==Answer: B==".
            text.AsSpan(end - 2, 2).Fill('*');
        }
        else if (end - start > 2 && text[start] == '$' && text[end - 1] == '$' && text.AsSpan(start..end).Count('$') == 2)
        {
            text[start] = text[end - 1] = '*';
        }

        return new string(text);

        // “x ^2” is a power, and a tag behind a text may be a part of it.
        static bool IsAside(ReadOnlySpan<char> word, ReadOnlySpan<char> before) =>
            word is ['^', _, _, ..] && word.ContainsAnyInRange('a', 'z')
            || (word is ['#', var c, ..] && char.IsLetter(c) && !before.Trim(' ').Contains(' '))
            || word.ContainsAny('✅', '✔', '☑');
    }

    /// <summary>Whether a line states an answer behind an equals sign, <c>= a, c</c>, as quizzes for Obsidian have it.</summary>
    public static bool StatesAnswer(ReadOnlySpan<char> line, OptionSeries series) =>
        line is ['=', ' ', ..] && BeginsWithLetter(line[2..], series);

    /// <summary>Reads the line behind its label.</summary>
    /// <param name="line">The text behind the label.</param>
    /// <param name="offset">Where it begins in the note's text.</param>
    /// <param name="options">The question's options.</param>
    /// <param name="texts">Their texts.</param>
    public static ImmutableArray<Answer> Read(string line, int offset, ImmutableArray<Option> options, OptionTexts texts)
    {
        line = line.AsSpan().ContainsAny(s_markup) ? WithoutMarkup(line) : line;
        var rest = StripLead(line, out var lead);
        var series = OptionSeries.Of(options.FirstOrDefault()?.Label);
        if (ReadNumbers(rest, offset + lead, options) is { IsEmpty: false } numbers)
        {
            return numbers;
        }

        var starts = FindLetterStarts(rest, series, options, isBracketed: lead > 0 && line[lead - 1] is '(' or '（' or '[');
        var answers = ImmutableArray.CreateBuilder<Answer>();
        if ((starts.Count == 0 || rest.Contains(';')) && ReadBareLetters(rest, options) is { IsEmpty: false } bare)
        {
            var whole = new TextSpan(offset + lead, rest.TrimEnd(" *_").Length);
            return [.. bare.Select(option => new Answer(options[option].Label, null, whole, option))];
        }

        if (starts.Count == 0)
        {
            var text = OptionTexts.Plain(rest.TrimEnd(" *_").ToString());
            if (text.Length > 0)
            {
                var meant = texts.FindMeant(text);
                answers.Add(
                    new Answer(null, text, new TextSpan(offset + lead, rest.TrimEnd(" *_").Length), meant.Length == 1 ? meant[0] : null)
                );
            }

            return answers.ToImmutable();
        }

        for (var index = 0; index < starts.Count; index++)
        {
            var start = starts[index];
            var end = index + 1 < starts.Count ? starts[index + 1] : rest.Length;
            var piece = rest[start..end];
            var letters = ImmutableArray.CreateBuilder<char>();
            var behind = OptionLetters.ReadList(piece, letters, series);
            var text = TrimText(piece[behind..]);
            var isJoint = letters.Count > 1;
            var odd = isJoint ? FindOddTexts(letters, text, options, texts) : [];
            for (var letter = 0; letter < letters.Count; letter++)
            {
                var label = letters[letter];
                var option = IndexOf(options, label);
                var at = isJoint && IndexOfLabel(piece, label, series) is >= 0 and var found ? start + found : start;
                var span = isJoint
                    ? new TextSpan(offset + lead + at, 1)
                    : new TextSpan(offset + lead + start, Math.Max(1, piece.TrimEnd(" *_,+&").Length));
                answers.Add(
                    new Answer(
                        label,
                        isJoint ? odd.GetValueOrDefault(label)
                            : text.Length == 0 ? null
                            : text,
                        span,
                        option
                    )
                );
            }
        }

        return answers.ToImmutable();
    }

    /// <summary>Where letters in a row have the texts of options behind them, “A, C) text, text”: the texts that are of none of the
    /// letters, each for a letter whose own is absent.</summary>
    private static Dictionary<char, string> FindOddTexts(
        ImmutableArray<char>.Builder letters,
        string text,
        ImmutableArray<Option> options,
        OptionTexts texts
    )
    {
        var parts = text.Split(", ", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var named = Array.ConvertAll(parts, texts.Exact);
        if (parts.Length != letters.Count || Array.Exists(named, option => option is null))
        {
            return [];
        }

        var lettered = letters.Select(letter => IndexOf(options, letter)).ToList();
        var odd = parts.Where((_, part) => !lettered.Contains(named[part]));
        return letters
            .Where(letter => IndexOf(options, letter) is { } option && !named.Contains(option))
            .Zip(odd)
            .ToDictionary(pair => pair.First, pair => pair.Second);
    }

    /// <summary>Options that go by circled numbers, named by plain ones: “2”, “1, 3”; empty where anything else stands there.</summary>
    private static ImmutableArray<Answer> ReadNumbers(ReadOnlySpan<char> text, int offset, ImmutableArray<Option> options)
    {
        var answers = ImmutableArray.CreateBuilder<Answer>();
        if (options.IsEmpty || options[0].Label is not { } first || !OptionLetters.IsCircled(first))
        {
            return [];
        }

        for (var at = 0; at < text.Length; at++)
        {
            var start = at;
            while (at < text.Length && char.IsAsciiDigit(text[at]))
            {
                at++;
            }

            if (at > start && at - start <= 2)
            {
                var label = (char)('①' + int.Parse(text[start..at], CultureInfo.InvariantCulture) - 1);
                answers.Add(new Answer(label, null, TextSpan.FromBounds(offset + start, offset + at), IndexOf(options, label)));
            }

            if (at < text.Length && text[at] is not (' ' or ',' or '*' or '_' or '번' or '.' or '&'))
            {
                return [];
            }
        }

        return answers.ToImmutable();
    }

    /// <summary>Options whose letters stand one behind the other, “BD”, “B; D”, “B D”; empty where anything else stands there.</summary>
    private static ImmutableArray<int> ReadBareLetters(ReadOnlySpan<char> text, ImmutableArray<Option> options)
    {
        var found = ImmutableArray.CreateBuilder<int>();
        foreach (var c in text.TrimEnd(" *_."))
        {
            if (c is ' ' or ';' or ',' or '*' or '`')
            {
                continue;
            }

            if (!char.IsAsciiLetterUpper(c) || IndexOf(options, c) is not { } option || found.Contains(option))
            {
                return [];
            }

            found.Add(option);
        }

        return found.Count > 1 ? found.ToImmutable() : [];
    }

    private static int IndexOfLabel(ReadOnlySpan<char> text, char label, OptionSeries series)
    {
        for (var at = 0; at < text.Length; at++)
        {
            // The “e” of “A et E” is none.
            if (
                series.ToLabel(text[at]) == label
                && (
                    !char.IsAscii(text[at])
                    || (
                        (at == 0 || !char.IsLetterOrDigit(text[at - 1]))
                        && (at + 1 == text.Length || !char.IsAsciiLetterOrDigit(text[at + 1]))
                    )
                )
            )
            {
                return at;
            }
        }

        return -1;
    }

    private static int? IndexOf(ImmutableArray<Option> options, char label)
    {
        for (var index = 0; index < options.Length; index++)
        {
            if (options[index].Label == label)
            {
                return index;
            }
        }

        return null;
    }

    private static ReadOnlySpan<char> StripLead(ReadOnlySpan<char> line, out int length)
    {
        length = 0;
        // The second colon of a field, "Answer:: B".
        while (length < line.Length && line[length] is '*' or '_' or ' ' or '\t' or '　' or '(' or '（' or '[' or '`' or ':')
        {
            length++;
        }

        length += OptionLetters.MeasureNoun(line[length..]);

        return line[length..];
    }

    /// <summary>Where letters begin that state an answer: at the line's beginning, and behind a joint where <c>)</c> follows, or what
    /// follows the first of them, <c>A (one), C (another)</c>.</summary>
    private static List<int> FindLetterStarts(
        ReadOnlySpan<char> line,
        OptionSeries series,
        ImmutableArray<Option> options,
        bool isBracketed
    )
    {
        var starts = new List<int>();
        var first = ReadLetters(line, ImmutableArray.CreateBuilder<char>(), series);
        if (first == 0)
        {
            return starts;
        }

        starts.Add(0);
        var isLower = char.IsAsciiLetterLower(line[0]);
        var setOff = SetOffOf(line[first..]);
        var depth = 0;
        for (var at = first; at + 1 < line.Length; at++)
        {
            if (line[at] is '(' or '（' or '[')
            {
                // "(b) and (d)"
                if (
                    isBracketed
                    && depth == 0
                    && at + 2 < line.Length
                    && line[at - 1] is ' ' or ',' or '、'
                    && series.Reads(line[at + 1])
                    && line[at + 2] is ')' or '）' or ']'
                )
                {
                    starts.Add(at + 1);
                    at += 2;
                    continue;
                }

                depth++;
            }
            else if (line[at] is ')' or '）' or ']' && depth > 0)
            {
                depth--;
            }
            else if (
                depth == 0
                && (
                    isLower ? char.IsAsciiLetterLower(line[at])
                    : series.IsWeak ? series.Reads(line[at])
                    : char.IsAsciiLetterUpper(line[at])
                )
                && (
                    line[at + 1] is ')' or '）'
                    || (line[at + 1] == '.' && at + 2 < line.Length && line[at + 2] == ' ' && line[first..at].TrimEnd().EndsWith(','))
                )
                && line[at - 1] is ' ' or ',' or '+' or '&' or '、' or ';'
            )
            {
                starts.Add(at);
            }
            else if (
                depth == 0
                && setOff != default
                && char.IsAsciiLetterUpper(line[at])
                && SetOffOf(line[(at + 1)..]) == setOff
                && EndsWithJoint(line[first..at])
                && IndexOf(options, line[at]) is not null
            )
            {
                starts.Add(at);
            }
        }

        return starts;
    }

    /// <summary>What sets a letter off from the text behind it, “. ”, “: ”, “ - ” or “ (”; none where anything else follows.</summary>
    private static char SetOffOf(ReadOnlySpan<char> behind) =>
        behind switch
        {
            ['.' or ':', ' ', ..] => behind[0],
            [' ', '-' or '–' or '—', ' ', ..] => '-',
            [' ', '(', ..] => '(',
            _ => default,
        };

    private static bool EndsWithJoint(ReadOnlySpan<char> text) =>
        text.TrimEnd(' ') is var before
        && before.Length < text.Length
        && (
            before is [.., ',' or ';' or '&' or '+']
            || before.EndsWith(" and")
            || before.EndsWith(" und")
            || before.EndsWith(" et")
            || before.EndsWith(" y")
            || before.EndsWith(" e")
        );

    /// <summary>How much of a line its letters take; 0 where what begins it is a word ("A corporation").</summary>
    private static int ReadLetters(ReadOnlySpan<char> line, ImmutableArray<char>.Builder letters, OptionSeries series)
    {
        var length = OptionLetters.ReadList(line, letters, series);
        var rest = line[length..].TrimStart();
        return
            length > 0
            && (
                rest.IsEmpty
                || OptionLetters.IsCircled(line[length - 1])
                || s_reasons.Find(rest) is not null
                || rest[0]
                    is '。'
                        or '，'
                        or '；'
                        or '`'
                        or ';'
                        or ')'
                        or '）'
                        or '*'
                        or '번'
                        or '_'
                        or ']'
                        or ':'
                        or '：'
                        or '-'
                        or '–'
                        or '—'
                        or '('
                        or ','
                || (rest[0] == '.' && (rest.Length == 1 || rest[1] is ' ' or '*'))
            )
            ? length
            : 0;
    }

    /// <summary>The text that an answer has behind its letters, without marks around it and the joint to the next.</summary>
    private static string TrimText(ReadOnlySpan<char> text)
    {
        text = text.TrimStart(" )）].:：*_");
        // A dash is a mark between letter and text, but the sign of a number.
        text = text is ['-' or '–' or '—', ' ', ..] ? text[1..].TrimStart(" *_") : text;
        text = text.TrimEnd(" *_,;+&、(（[");
        foreach (var joint in (ReadOnlySpan<string>)[" and", " und", " et", " y", " e"])
        {
            text = text.EndsWith(joint) ? text[..^joint.Length] : text;
        }

        return OptionTexts.Plain(text.ToString());
    }
}
