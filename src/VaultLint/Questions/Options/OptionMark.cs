using VaultLint.Text;

namespace VaultLint.Questions;

/// <summary>An option as a line marks it: by a letter, a circled number or a check box. Offsets count from the line's beginning.</summary>
/// <param name="Label">Its letter in upper case or circled number, or null for a check box alone.</param>
/// <param name="LabelSpan">The letter, or the box.</param>
/// <param name="Text">The text behind it.</param>
/// <param name="IsChecked">Whether its box is checked, or a tick stands behind its text; null where it has neither.</param>
internal readonly record struct OptionMark(char? Label, TextSpan LabelSpan, TextSpan Text, bool? IsChecked)
{
    /// <summary>Whether lists of any sort are marked like it, so that it marks an option only where an answer says so.</summary>
    public bool IsWeak => Label is { } label && OptionSeries.Of(label).IsWeak;

    /// <summary>Whether it is the first of its sort, A or ①.</summary>
    public bool IsFirst => Label is { } label && OptionSeries.Of(label).First == label;

    /// <summary>Reads the options that a line begins with: none, one, or all that stand in a row, <c>(a) … (b) … (c) …</c>.</summary>
    /// <param name="line">The line's content.</param>
    /// <param name="startsItem">Whether it begins a list item, where a check box may stand.</param>
    public static IReadOnlyList<OptionMark> ReadAll(ReadOnlySpan<char> line, bool startsItem)
    {
        bool? isChecked = null;
        var from = 0;
        if (startsItem && line is ['[', ' ' or 'x' or 'X', ']', ' ' or '\t', ..])
        {
            isChecked = line[1] != ' ';
            from = 4;
        }

        var series = OptionSeries.Letters;
        if (!OptionLetters.TryReadLabel(line[from..], out var at, out var text))
        {
            if (isChecked is not null)
            {
                return [new OptionMark(null, new TextSpan(0, 3), TextSpan.FromBounds(from, line.Length), isChecked)];
            }

            if (WeakSeries(line) is not { } weak || !OptionLetters.TryReadLabel(line, out at, out text, weak))
            {
                return [];
            }

            series = weak;
        }

        var marks = new List<OptionMark>();
        (at, text) = (at + from, text + from);
        while (true)
        {
            var next = FindNext(line, at, text, marks.Count + 1, series);
            var end = next?.Start ?? line.Length;
            var length = line[text..end].TrimEnd(" \t　,;/|").Length;
            // The emphasis may hold the letter, too: "**C) text**".
            if (line.Slice(text, length) is [.., '*', '*'] && line.Slice(text, length).Count("**") % 2 == 1)
            {
                length = line.Slice(text, length).TrimEnd('*').Length;
            }

            marks.Add(new OptionMark(series.ToLabel(line[at]), new TextSpan(at, 1), new TextSpan(text, length), isChecked));
            if (next is null)
            {
                return isChecked is null && marks.Count == 1 ? [ReadTick(line, marks[0])] : marks;
            }

            (_, at, text) = next.Value;
        }
    }

    /// <summary>Takes the tick behind an option, <c>B) text ✅</c>, for a check mark.</summary>
    private static OptionMark ReadTick(ReadOnlySpan<char> line, OptionMark mark)
    {
        var text = line.Slice(mark.Text.Start, mark.Text.Length);
        var rest = text.TrimEnd(" *_✅✔✓\ufe0f");
        return text[rest.Length..].ContainsAny('✅', '✔', '✓') && rest.Length > 0
            ? mark with
            {
                Text = new TextSpan(mark.Text.Start, rest.Length),
                IsChecked = true,
            }
            : mark;
    }

    /// <summary>The weak series in which a line may be marked, by its first character behind brackets and emphasis.</summary>
    private static OptionSeries? WeakSeries(ReadOnlySpan<char> line) =>
        line.TrimStart("*_(（") is [var c, ..] ? OptionSeries.WeakOf(c) : null;

    /// <summary>Whether a letter in a row stands behind a gap or a separator, “;” or “ / ”.</summary>
    private static bool IsSetOff(ReadOnlySpan<char> line, int at) =>
        at > 2
        && (
            line[at - 1] is '　' or '\t' || line[(at - 2)..at].IsWhiteSpace() || (line[at - 1] == ' ' && line[at - 2] is ';' or '/' or '|')
        );

    /// <summary>The option that follows in the same line, marked in the same way with the letter that comes next.</summary>
    private static (int Start, int At, int Text)? FindNext(ReadOnlySpan<char> line, int at, int text, int found, OptionSeries series)
    {
        var hasBracket = at > 0 && line[at - 1] is '(' or '（';
        for (var i = text; i + 1 < line.Length; i++)
        {
            // A letter too many or left out is a fault of the options, where nothing else is marked like them.
            var next = line[i];
            if (!series.Reads(next) || char.IsAsciiLetterUpper(next) != char.IsAsciiLetterUpper(line[at]))
            {
                continue;
            }

            var own = OptionSeries.Of(series.ToLabel(next));
            var step = own.IndexOf(series.ToLabel(next)) - own.IndexOf(series.ToLabel(line[at]));
            if (
                !(step == 1 || (step is 0 or 2 && (hasBracket || OptionLetters.IsCircled(next) || IsSetOff(line, i))))
                || own.IndexOf(series.ToLabel(line[at])) < 0
            )
            {
                continue;
            }

            var start = hasBracket ? i - 1 : i;
            if (hasBracket && (start <= text || line[start] != line[at - 1]))
            {
                continue;
            }

            while (start > text && line[start - 1] is '*' or '_')
            {
                start--;
            }

            if (
                start <= text
                || !(OptionLetters.IsCircled(next) || line[start - 1] is ' ' or '\t' or '　')
                || !OptionLetters.TryReadLabel(line[start..], out _, out var behind, series)
                || (!OptionLetters.IsCircled(next) && line[i + 1] != line[at + 1])
            )
            {
                continue;
            }

            // "A) what B) says" is one option; in a row there are more of them, or a gap sets them off.
            var isApart =
                hasBracket
                || OptionLetters.IsCircled(next)
                || found > 1
                || IsSetOff(line, start)
                || FindNext(line, i, start + behind, found: 2, series) is not null;
            return isApart ? (start, i, start + behind) : null;
        }

        return null;
    }
}
