using System.Collections.Immutable;
using System.Globalization;
using VaultLint.Text;

namespace VaultLint.Notes;

/// <summary>The answers that stand together behind the questions, by number: <c>Q1: b, Q2: c</c>, or a list below a heading “Answers”.</summary>
internal sealed class AnswerKey
{
    private const int FewestAnswers = 2;

    private readonly Dictionary<int, TextSpan> _answers = [];
    private readonly HashSet<int> _lines = [];

    /// <summary>Reads the key of a note; one without answers where it has none.</summary>
    public static AnswerKey Read(QuestionLines lines, QuestionLabels labels)
    {
        var key = new AnswerKey();
        var isBelow = false;
        for (var index = 0; index < lines.Count; index++)
        {
            var line = lines[index];
            var text = lines.TextOf(index);
            if (line.Kind == BodyLineKind.Heading)
            {
                isBelow = labels.IsWord(text, QuestionRole.Answer);
                continue;
            }

            if (line.Kind is not (BodyLineKind.Text or BodyLineKind.Folded))
                continue;

            var isLabelled = labels.TryRead(text, out var role, out var length) && role == QuestionRole.Answer;
            if (isBelow || isLabelled)
                key.ReadLine(line, index, text, isLabelled ? length : 0, FewestAnswers - (isBelow ? 1 : 0));
        }

        if (key._answers.Count < FewestAnswers)
        {
            key._answers.Clear();
            key._lines.Clear();
        }

        return key;
    }

    /// <summary>Where the answer to a question stands, or null.</summary>
    public TextSpan? Find(int number) => _answers.TryGetValue(number, out var span) ? span : null;

    /// <summary>Whether a line, an index, is one of the key.</summary>
    public bool Holds(int line) => _lines.Contains(line);

    private void ReadLine(BodyLine line, int index, ReadOnlySpan<char> text, int from, int fewest)
    {
        var found = new List<(int Number, TextSpan Span)>();
        if (line is { Order: { } order, StartsItem: true })
        {
            var letters = OptionLetters.ReadList(text.TrimStart(" *_("), ImmutableArray.CreateBuilder<char>());
            if (letters > 0 && AnswerLine.BeginsWithLetter(text))
                found.Add((order, line.Span));
        }
        else
        {
            var at = from;
            while (ReadEntry(text, ref at) is var (number, span))
                found.Add((number, new TextSpan(line.Span.Start + span.Start, span.Length)));
            if (!text[at..].Trim(" *_.,;|").IsEmpty)
                return;
        }

        if (found.Count < fewest)
            return;

        _lines.Add(index);
        foreach (var (number, span) in found.Where(entry => entry.Span.Length > 0))
            _answers.TryAdd(number, span);
    }

    private static (int Number, TextSpan Letters)? ReadEntry(ReadOnlySpan<char> text, ref int at)
    {
        var start = at;
        while (start < text.Length && text[start] is ' ' or '\t' or ',' or ';' or '|' or '*' or '_' or '#')
            start++;
        if (start < text.Length && text[start] is 'Q' or 'q')
            start++;

        var digits = start;
        while (digits < text.Length && char.IsAsciiDigit(text[digits]) && digits - start < 5)
            digits++;
        var letters = digits;
        while (letters < text.Length && text[letters] is '번' or '.' or ':' or ')' or '=' or '-' or ' ' or '(' or '*')
            letters++;
        var length = OptionLetters.ReadList(text[letters..], ImmutableArray.CreateBuilder<char>());
        if (digits == start || letters == digits || (length == 0 && letters < text.Length && text[letters] is not (',' or ';' or '|')))
            return null;

        at = letters + length;
        if (at < text.Length && text[at] == ')')
            at++;
        return (int.Parse(text[start..digits], CultureInfo.InvariantCulture), new TextSpan(letters, length));
    }
}
