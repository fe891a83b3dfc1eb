using VaultLint.Text;

namespace VaultLint.Notes;

/// <summary>An option as a line marks it: by a letter, a circled number or a check box. Offsets count from the line's beginning.</summary>
/// <param name="Label">Its letter in upper case or circled number, or null for a check box alone.</param>
/// <param name="LabelSpan">The letter, or the box.</param>
/// <param name="Text">The text behind it.</param>
/// <param name="IsChecked">Whether its box is checked, or a tick stands behind its text; null where it has neither.</param>
internal readonly record struct OptionMark(char? Label, TextSpan LabelSpan, TextSpan Text, bool? IsChecked)
{
    /// <summary>Whether it is the first of its sort, A or ①.</summary>
    public bool IsFirst => Label is 'A' or '①';

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

        if (!OptionLetters.TryReadLabel(line[from..], out var at, out var text))
            return isChecked is null ? [] : [new OptionMark(null, new TextSpan(0, 3), TextSpan.FromBounds(from, line.Length), isChecked)];

        var marks = new List<OptionMark>();
        (at, text) = (at + from, text + from);
        while (true)
        {
            var next = FindNext(line, at, text, marks.Count + 1);
            var end = next?.Start ?? line.Length;
            marks.Add(new OptionMark(OptionLetters.ToLabel(line[at]), new TextSpan(at, 1), TextSpan.FromBounds(text, Math.Max(text, text + line[text..end].TrimEnd(" \t,;/|").Length)), isChecked));
            if (next is null)
                return isChecked is null && marks.Count == 1 ? [ReadTick(line, marks[0])] : marks;
            (_, at, text) = next.Value;
        }
    }

    /// <summary>Takes the tick behind an option, <c>B) text ✅</c>, for a check mark.</summary>
    private static OptionMark ReadTick(ReadOnlySpan<char> line, OptionMark mark)
    {
        var text = line.Slice(mark.Text.Start, mark.Text.Length);
        var rest = text.TrimEnd(" *_✅✔✓\ufe0f");
        return text[rest.Length..].ContainsAny('✅', '✔', '✓') && rest.Length > 0 ? mark with { Text = new TextSpan(mark.Text.Start, rest.Length), IsChecked = true } : mark;
    }

    /// <summary>The option that follows in the same line, marked in the same way with the letter that comes next.</summary>
    private static (int Start, int At, int Text)? FindNext(ReadOnlySpan<char> line, int at, int text, int found)
    {
        var hasBracket = at > 0 && line[at - 1] is '(' or '（';
        for (var i = text; i + 1 < line.Length; i++)
        {
            // A letter too many or left out is a fault of the options, where nothing else is marked like them.
            var next = line[i];
            var step = next - line[at];
            if (!OptionLetters.IsLetter(next) || !(step == 1 || (step is 0 or 2 && (hasBracket || OptionLetters.IsCircled(next)))))
                continue;

            var start = hasBracket ? i - 1 : i;
            if (start <= text || (hasBracket && line[start] != line[at - 1]) || !(OptionLetters.IsCircled(next) || line[start - 1] is ' ' or '\t')
                || !OptionLetters.TryReadLabel(line[start..], out _, out var behind) || (!OptionLetters.IsCircled(next) && line[i + 1] != line[at + 1]))
                continue;

            // "A) what B) says" is one option; in a row there are more of them, or a gap sets them off.
            var isApart = hasBracket || OptionLetters.IsCircled(next) || found > 1 || (start > 1 && line[(start - 2)..start].IsWhiteSpace())
                || FindNext(line, i, start + behind, found: 2) is not null;
            return isApart ? (start, i, start + behind) : null;
        }

        return null;
    }
}
